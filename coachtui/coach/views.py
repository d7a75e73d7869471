"""What is coming and what was done: a day, a week, the plan."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.adapting.recall import holds
from coachtui.adapting.view import seen
from coachtui.adapting.voices import telling
from coachtui.coach.answers import DayView, Thought, Total, WeekView
from coachtui.coach.coach import Coach
from coachtui.coach.moment import Moment, recent, sets_of
from coachtui.training.decisions import CLASSES, Decision, DecisionSet
from coachtui.training.entries import Diary, Done, Entry
from coachtui.training.plan import DOMAINS, Plan, Session, Week
from coachtui.training.problems import CoachError
from coachtui.training.values import replace
from coachtui.training.wording import day_name

if TYPE_CHECKING:
    from coachtui.coach.deciding import Deciding

LATELY = 3
"""Days back to which a session that nobody logged is asked about."""
WORTH_ASKING = ("run", "race", "strength", "cross")
"""Kinds of session that the coach asks about when nobody logged them."""


def current(coach: Coach) -> DecisionSet:
    """Today's decisions: the stored ones, or those that today would bring."""
    newest = coach.journal.newest_upto(coach.today)
    if newest is not None and newest.date == coach.today and newest.snapshot == coach.snapshot[0]:
        return newest
    found_from = _asked_of(coach)
    if coach.expected is None or coach.expected[0] != found_from:
        from coachtui.coach.deciding import decide  # noqa: PLC0415 - a day that was decided needs none of it

        coach.expected = (found_from, decide(coach))
    return coach.expected[1]


def _asked_of(coach: Coach) -> tuple[object, ...]:
    """All that an answer about now depends on."""
    return coach.journal.state, coach.today, coach.snapshot[0], coach.rulebook.digest


def moment(coach: Coach) -> Moment:
    """What every view of now has in common."""
    return Moment(coach, current(coach))


def laid_out(coach: Coach) -> Moment:
    """The same with every week laid out."""
    now = moment(coach)
    now.lay_out()
    return now


def day(coach: Coach, date: dt.date | None = None) -> DayView:
    """One day, today when none is named."""
    return day_of(moment(coach), date or coach.today)


def week(coach: Coach, ref: dt.date | int | None = None) -> WeekView:
    """One week by a date in it or by its number; this week when none is named. Raises CoachError outside the plan."""
    return week_of(Moment(coach, current(coach), plan_of(coach, ref)), ref)


def week_of(now: Moment, ref: dt.date | int | None = None) -> WeekView:
    """The same of a moment that was looked at already."""
    number = week_number(now.today, now.base, ref)
    found = now.told.get(number)
    if found is None:
        found = now.told[number] = _told(now, now.week(number))
    return found


def _told(now: Moment, shown: Week) -> WeekView:
    days = {shown.start + dt.timedelta(n) for n in range(7)}
    ids = {s.id for s in shown.sessions}
    told = telling(now.decided.decisions)
    bearing = [d for d in told if _bears(d, ids, days)]
    return WeekView(
        week=shown,
        totals=totals(shown, now.diary),
        proposals=tuple(d for d in told if d.state == "proposed"),
        decisions=tuple(sorted((d for d in bearing if d.state != "proposed"), key=_seriousness)),
        weeks=len(now.base.weeks),
        readiness=now.decided.readiness,
        logged=_logged(shown, now.diary),
        prompt=now.question,
    )


def plan(coach: Coach) -> tuple[Plan, tuple[Decision, ...]]:
    """The whole plan as it is seen today, and the decisions in force."""
    found_from = _asked_of(coach)
    if coach.seen is None or coach.seen[0] != found_from:
        coach.seen = (found_from, shown(coach, coach.snapshot[1]))
    return coach.seen[1], telling(current(coach).decisions)


def shown(coach: Coach, base: Plan, *, new: bool = False) -> Plan:
    """A base plan, such as one that might come, as it would be seen today. A `new` one has paces of its own."""
    decided = current(coach)
    if new:
        decided = replace(decided, in_force=tuple(r for r in decided.in_force if r.action != "recalibrate"))
    found = seen(base, recent(coach, base), sets_of(coach, base, decided), coach.rulebook, coach.today)
    if decided.breaks or found.vdot != base.vdot:
        from coachtui.coach.setback import goal_now  # noqa: PLC0415 - only after a setback

        found = replace(found, goal=goal_now(coach, base, found, decided))
    return found


def session(coach: Coach, ref: str) -> Session:
    """The session of this id as it is seen now. Raises CoachError when there is none."""
    found = find_session(coach, ref)
    if found is None:
        raise CoachError(
            f"there is no session {ref!r}", "see: coachtui week --json   (ids are dates, such as 2027-03-02)"
        )
    return found


def find_session(coach: Coach, ref: str) -> Session | None:
    """The session of this id, or the first of a plain date in a plan whose ids carry a letter; wherever it now lies."""
    _, base = coach.snapshot
    try:
        date = dt.date.fromisoformat(ref[:10])
    except ValueError:
        return None
    if base.week_of(date) is None:
        return None
    now = moment(coach)
    number = week_number(coach.today, base, date)
    found = [s for n in (number, number + 1, number - 1) if 0 <= n < len(base.weeks) for s in now.week(n).sessions]
    exact = next((s for s in found if s.id == ref), None)
    return exact or next((s for s in found if len(ref) == 10 and s.original_date == date), None)


def day_view(coach: Coach, date: dt.date, decided: DecisionSet) -> DayView:
    """One day under given decisions."""
    return day_of(Moment(coach, decided), date)


def today_under(coach: Coach, found: "Deciding") -> DayView:
    """Today under what was just decided: on the same ground, in the words of the whole set."""
    plan = found.ground.plan
    ground = found.ground.anew() if holds(plan, coach.today) else None
    return day_of(Moment(coach, found.decided, (found.snapshot, plan), ground), coach.today)


def day_of(now: Moment, date: dt.date) -> DayView:
    """One day of a moment that was looked at already."""
    today, decided = now.today, now.decided
    lately = today - dt.timedelta(LATELY)
    shown = _sessions_around(now, {date, lately})
    sessions = tuple(s for s in shown if s.date == date)
    ids = {s.id for s in sessions}
    asked = _unlogged([s for s in shown if lately <= s.date < today])
    told = telling(decided.decisions)
    end = date - dt.timedelta(date.weekday()) + dt.timedelta(14)
    later = tuple(s for s in shown if date < s.date < end and s.kind != "rest" and s.to_come)
    prompt = _prompt(now, asked, date)
    later_goal = now.question if date == today else None
    quiet = date != today or prompt is not None or later_goal is not None
    return DayView(
        date=date,
        readiness=decided.readiness,
        sessions=sessions,
        prompt=prompt,
        next=later[:3],
        decisions=tuple(sorted((d for d in told if _bears(d, ids, {date})), key=_seriousness)),
        advice=(*decided.advice, *([later_goal] if later_goal and later_goal != prompt else [])),
        ask_about=asked.id if asked and decided.silence is None else None,
        silent=decided.silence is not None and date == today,
        asked_by=_asker(prompt, decided),
        thought=None if quiet else _thought(now, sessions),
    )


def _thought(now: Moment, sessions: Sequence[Session]) -> Thought | None:
    """The thought of today."""
    from coachtui.coach.thoughts import thought_of  # noqa: PLC0415 - a day with an open question has none

    return thought_of(now.base, sessions, now.diary, now.decided, now.rulebook, now.today)


def plan_of(coach: Coach, ref: dt.date | int | None) -> tuple[str, Plan]:
    """Id and base plan of the week that is meant: the plan in force, or for weeks before it the one of that time."""
    now = coach.snapshot
    if not isinstance(ref, dt.date) or ref >= now[1].weeks[0].start:
        return now
    sunday = ref + dt.timedelta(6 - ref.weekday())
    then = coach.journal.plan_on(sunday)
    if then is None or then[1].week_of(ref) is None:
        return now
    return then[0], coach.coached(then[1])


def totals(shown: Week, diary: Diary) -> dict[str, Total]:
    """Minutes and km planned and done by field."""
    done = {e.body.session: e.body for e in diary.entries if isinstance(e.body, Done) and e.body.session}
    result: dict[str, Total] = {}
    for domain in (*DOMAINS, "race"):
        planned = [s for s in shown.sessions if s.domain == domain and s.kind != "rest" and s.status != "dropped"]
        finished = [(s, done.get(s.id)) for s in planned if s.status == "done"]
        result[domain] = Total(
            planned=round(sum(s.minutes for s in planned), 1),
            done=round(sum((d.minutes if d and d.minutes is not None else s.minutes) for s, d in finished), 1),
            planned_km=round(sum(s.km or 0 for s in planned), 1),
            done_km=round(sum((d.km if d and d.km is not None else s.km or 0) for s, d in finished), 1),
        )
    extra = [e for e in _unplanned(shown, diary) if isinstance(e.body, Done) and e.body.kind != "rest"]
    for entry in extra:
        body = entry.body
        assert isinstance(body, Done)
        field = {"run": "foundation", "race": "race", "strength": "strength", "flexibility": "flexibility"}.get(
            body.kind, "recovery"
        )
        old = result[field]
        result[field] = replace(
            old, done=round(old.done + (body.minutes or 0), 1), done_km=round(old.done_km + (body.km or 0), 1)
        )
    return result


def week_number(today: dt.date, base: Plan, ref: dt.date | int | None) -> int:
    """Index of a week from 0. Raises CoachError outside the plan."""
    last = len(base.weeks) - 1
    if isinstance(ref, int):
        if not 1 <= ref <= last + 1:
            raise CoachError(f"the plan has no week {ref}", f"its weeks are 1 to {last + 1}")
        return ref - 1
    date = ref or today
    number = (date - base.weeks[0].start).days // 7
    if not 0 <= number <= last:
        if ref is None:
            return min(max(number, 0), last)
        end = base.weeks[last].start + dt.timedelta(6)
        raise CoachError(
            f"{day_name(date, year=True)} lies outside the plan",
            f"it runs from {day_name(base.start, year=True)} to {day_name(end, year=True)}",
        )
    return number


def _sessions_around(now: Moment, dates: set[dt.date]) -> list[Session]:
    """Sessions of the weeks of some dates and of the week after each, in order."""
    numbers = {(date - now.base.weeks[0].start).days // 7 + more for date in dates for more in (0, 1)}
    return [s for w in now.weeks(sorted(numbers)) for s in w.sessions]


def _unlogged(lately: Sequence[Session]) -> Session | None:
    """The most recent of the sessions of the last days that nobody has logged; quality before easy."""
    open_ = [s for s in lately if s.status == "unlogged" and s.kind in WORTH_ASKING]
    return max(open_, key=lambda s: (s.quality, s.long, s.runs, s.date, s.id), default=None)


def _prompt(now: Moment, asked: Session | None, date: dt.date) -> str | None:
    decided = now.decided
    if date != now.today:
        return None
    if decided.silence is not None:
        return silence_question(*decided.silence)
    for flag in decided.flags:
        if flag.questions:
            return flag.questions[0]
    if asked is not None:
        return f"{asked.date:%A}'s {asked.title.lower()}: done, changed or missed?"
    if decided.private is not None:
        return decided.private.questions[0]
    return now.question


def _asker(prompt: str | None, decided: DecisionSet) -> str | None:
    """The flag that asks the question of the day, if one does."""
    asking = (f for f in (*decided.flags, decided.private) if f is not None and prompt in f.questions)
    return next((f.key for f in asking), None)


def silence_question(first: dt.date, last: dt.date) -> str:
    """What is asked before anything is prescribed after days without a word."""
    return f"Nothing was told from {day_name(first)} to {day_name(last)}: ran, rested or ill?"


def _bears(decision: Decision, ids: set[str], days: set[dt.date]) -> bool:
    if decision.state in ("declined", "undone", "expired", "superseded") and decision.date not in days:
        return False
    if decision.date in days or any(c.session in ids for c in decision.changes):
        return True
    return any(r.first <= day and (r.last is None or day <= r.last) for r in decision.restrictions for day in days)


def _seriousness(decision: Decision) -> tuple[int, str]:
    order = CLASSES.index(decision.class_) if decision.class_ in CLASSES else len(CLASSES)
    return order, decision.id


def _unplanned(shown: Week, diary: Diary) -> list[Entry]:
    days = {shown.start + dt.timedelta(n) for n in range(7)}
    ids = {s.id for s in shown.sessions}
    return [e for e in diary.entries if isinstance(e.body, Done) and e.date in days and e.body.session not in ids]


def _logged(shown: Week, diary: Diary) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    ids = {s.id for s in shown.sessions}
    for entry in diary.entries:
        if isinstance(entry.body, Done) and entry.body.session in ids:
            found.setdefault(str(entry.body.session), []).append(entry)
    for entry in _unplanned(shown, diary):
        found.setdefault(entry.date.isoformat(), []).append(entry)
    return {key: tuple(value) for key, value in found.items()}
