"""The review of a week: what was planned and done, what it adds up to, what was pledged, and how much is known."""

import datetime as dt
from collections.abc import Collection, Sequence

from coachtui.adapting.wording import brief
from coachtui.coach import record, views
from coachtui.coach.answers import Outcome, WeekView
from coachtui.coach.coach import Coach
from coachtui.coach.consistency import (
    DAY,
    Row,
    WeekKept,
    held_days,
    mark,
    sessions_in_row,
    week_kept,
    weeks_in_row,
)
from coachtui.coach.fuelling import practice_text
from coachtui.coach.learning import desk
from coachtui.coach.mood import MoodWeek, low_for_long, mood_weeks
from coachtui.coach.pledges import Goal, Plan, Told, goals_of, merged, plans_of, pledge_of
from coachtui.coach.road.career import days_told
from coachtui.coach.thoughts import practice_on
from coachtui.coach.wording import change_line, day_name
from coachtui.rulebook.shapes.mind import Consistency, Prompt, Thoughts
from coachtui.training.decisions import IN_FORCE, Change, DecisionSet
from coachtui.training.entries import Done, Entry
from coachtui.training.plan import Plan as WholePlan
from coachtui.training.plan import Session, Week
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass, replace
from coachtui.training.wording import count

LIGHTS = ("green", "amber", "red")


@dataclass(frozen=True, slots=True)
class Review:
    """One week looked back on."""

    week: Week
    weeks: int
    """How many the plan has."""
    units: str
    kept: WeekKept
    planned_minutes: float
    """Of what counted, up to today."""
    done_minutes: float
    planned_km: float
    done_km: float
    as_planned: int
    """How many sessions were only said to be done, so that their amounts are the plan's."""
    keys: tuple[tuple[Session, str], ...]
    """Hard, long and race sessions, with what became of them."""
    lights: dict[str, int]
    """How many check-ins came to green, amber and red."""
    days: int
    """Days of the week that have begun."""
    changes: tuple[str, ...]
    sessions_row: Row
    weeks_row: Row
    before: tuple[WeekKept, ...]
    """The weeks before it that the rule looks back over, newest last."""
    why: str
    goals: tuple[Goal, ...]
    plans: tuple[Plan, ...]
    next: Week | None
    happened: str
    """What came in the way, in the athlete's words."""
    will: str
    """What is pledged for the week after."""
    moods: tuple[MoodWeek, ...]
    """This week and those before it, newest last."""
    help: str
    """Where mood or motivation were low for weeks: rest, or who helps."""
    thin: tuple[str, ...]
    """How much is not known, in sentences."""
    days_near: tuple[str, ...] = ()
    """Deadlines of the career that come near, in the review of the week that goes on."""
    fuel: tuple[str, ...] = ()
    """What is to be eaten on long runs of the week after, to train the gut for the race."""
    new_thing: str = ""
    """What this week brings to learn, for those who want it."""


def review(coach: Coach, ref: dt.date | int | None = None) -> Review:
    """A week looked back on: this one, and on a Monday the last, when none is named.

    Raises CoachError for a week to come, and outside the plan.
    """
    day = ref
    base = coach.snapshot[1]
    if ref is None and coach.today.weekday() == 0 and base.week_of(coach.today - DAY) is not None:
        day = coach.today - DAY
    view = views.week(coach, day)
    week = view.week
    if week.start > coach.today:
        raise CoachError(f"week {week.number} is still to come", "review it when it has begun: coachtui week --review")
    rule = coach.rulebook.sole(Consistency)
    plan, _ = views.plan(coach)
    weeks = tuple(week if w.number == week.number else w for w in plan.weeks)
    past = [w for w in weeks if w.start <= week.start]
    upto = min(coach.today, week.start + 6 * DAY)
    first = past[0].start
    sets = coach.journal.decision_sets(first - 14 * DAY, coach.today)
    diary = coach.journal.diary(since=first - 14 * DAY, always=("absence", "answer"))
    held = held_days(sets, diary, first, coach.today)
    kept = tuple(week_kept(w, held, coach.today, rule) for w in past)
    sessions = [s for w in past for s in w.sessions if s.date <= upto]
    entries = [e for e in diary.entries if week.start <= e.date <= upto]
    done = [e.body for e in entries if isinstance(e.body, Done) and e.body.kind != "rest"]
    counted = [s for s in week.sessions if _counts(s, held, coach.today)]
    last = weeks[-1].number == week.number
    told = pledge_of(diary.entries, week.start)
    moods = mood_weeks([e for e in diary.entries if e.date <= upto], week.start, int(rule.weeks_back) + 1)
    return Review(
        week=week,
        weeks=view.weeks,
        units=base.athlete.athlete.units,
        kept=kept[-1],
        planned_minutes=round(sum(s.minutes for s in counted), 1),
        done_minutes=round(sum(t.done for t in view.totals.values()), 1),
        planned_km=round(sum(s.km or 0 for s in counted if s.runs or s.kind == "race"), 1),
        done_km=round(sum(t.done_km for t in view.totals.values()), 1),
        as_planned=sum(d.as_planned for d in done),
        keys=tuple((s, mark(s, held, coach.today)) for s in week.sessions if s.central),
        lights=_lights(sets, entries),
        days=(upto - week.start).days + 1,
        changes=_changes(view, sets),
        sessions_row=sessions_in_row(sessions, held, coach.today, rule),
        weeks_row=weeks_in_row(kept),
        before=kept[:-1][-int(rule.weeks_back) :],
        why=base.athlete.commitment.why,
        goals=goals_of(base.athlete.commitment.process_goals, diary.entries, week.start),
        plans=plans_of(base.athlete.commitment.if_then, told),
        next=None if last else weeks[week.number],
        happened=told.happened,
        will=told.will,
        moods=moods,
        help=_help(coach, low_for_long(moods, coach.rulebook.sole(Thoughts))),
        thin=_thin(kept[-1], entries, (upto - week.start).days + 1),
        fuel=() if last else _fuel(plan, weeks[week.number], coach),
        new_thing=_new_thing(coach) if coach.today <= week.start + 6 * DAY else "",
        days_near=tuple(days_told(coach)) if coach.today - DAY <= week.start + 6 * DAY else (),
    )


def pledge(coach: Coach, ref: dt.date | int | None, numbers: Sequence[int]) -> Outcome:
    """Store which goals were kept in a week, by their number from 1. Raises UsageError and CoachError."""
    return tell(coach, ref, Told(kept=numbers))


def tell(coach: Coach, ref: dt.date | int | None, told: Told) -> Outcome:
    """Store what an athlete says of a week; what they said of it before stays. Raises UsageError and CoachError."""
    found = review(coach, ref)
    monday = found.week.start
    entries = coach.journal.diary(since=monday - 14 * DAY).entries
    goals = tuple(goal.text for goal in found.goals)
    plans = tuple(plan.text for plan in found.plans)
    new = merged(pledge_of(entries, monday), goals, plans, told)
    return record.record(coach, [(min(coach.today, monday + 6 * DAY), new)])


def _counts(session: Session, held: Collection[dt.date], today: dt.date) -> bool:
    """Whether the amount of a session was to be done by now; unlike `mark` also for mobility."""
    if session.status == "done":
        return session.kind != "rest"
    gone = session.kind == "rest" or session.status == "dropped" or session.date in held
    return not gone and session.date < today


def _help(coach: Coach, low: str) -> str:
    """What is said after weeks of low mood (people who help) or motivation (rest)."""
    prompts = coach.rulebook.all(Prompt).values()
    fitting = [p for p in prompts if (p.low_mood if low == "mood" else low and "review" in p.moments)]
    return min(fitting, key=lambda p: p.id).text if fitting else ""


def _lights(sets: Sequence[DecisionSet], entries: Sequence[Entry]) -> dict[str, int]:
    told = {e.date for e in entries if e.kind == "checkin"}
    found = [s.readiness.state for s in sets if s.date in told]
    return {light: found.count(light) for light in LIGHTS}


def _changes(view: WeekView, sets: Sequence[DecisionSet]) -> tuple[str, ...]:
    """Each session of the week that was changed: as it was first, as it was last, and the newest reason.

    What was to be changed and came back to what it was before its day is no change.
    """
    ids = {s.id for s in view.week.sessions}
    seen = {s.id: brief(s) for s in view.week.sessions}
    known = {d.id: d for s in sets for d in s.decisions if d.state in IN_FORCE}
    first: dict[str, Change] = {}
    last: dict[str, str] = {}
    for decision in sorted(known.values(), key=lambda d: (d.date, d.id)):
        for change in decision.changes:
            if change.session in ids:
                first[change.session] = replace(first.setdefault(change.session, change), after=change.after)
                last[change.session] = decision.because
    return tuple(
        f"{change_line(change)}. {last[ref]}" for ref, change in sorted(first.items()) if change.before != seen[ref]
    )


def _thin(kept: WeekKept, entries: Sequence[Entry], days: int) -> tuple[str, ...]:
    sentences = []
    if kept.unknown:
        sentences.append(
            f"{count(kept.unknown, 'session')} {'is' if kept.unknown == 1 else 'are'} neither logged nor skipped; "
            "told late they still count: coachtui done or coachtui skip."
        )
    checked = len({e.date for e in entries if e.kind == "checkin"})
    if 2 * checked < days:
        told = count(checked, "check-in") if checked else "no check-ins"
        sentences.append(f"{told} on {count(days, 'day')}, so little can be said about how the body took it.")
    return tuple(sentences)


def _fuel(plan: WholePlan, week: Week, coach: Coach) -> tuple[str, ...]:
    days = sorted({s.date for s in week.sessions})
    found = [(day, practice_on(plan, coach.rulebook, day)) for day in days]
    return tuple(f"{day_name(day)}: practise {practice_text(p)}" for day, p in found if p)


def _new_thing(coach: Coach) -> str:
    new = desk(coach).new
    return f"{new.title}: {new.because} (coachtui learn {new.id})" if new else ""
