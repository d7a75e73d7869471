"""The review of a week: what was planned and done, what it adds up to, what was pledged, and how much is known."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from coachtui.coach import record, views
from coachtui.coach.answers import Outcome, WeekView
from coachtui.coach.career import days_told
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
from coachtui.coach.mood import MoodWeek, low_for_long, mood_line, mood_weeks
from coachtui.coach.pledges import Goal, Plan, Told, goals_of, merged, plans_of, pledge_of
from coachtui.coach.thoughts import practice_on
from coachtui.coach.wording import PHASE_NAMES, WEEK_NAMES, change_line, day_name, minutes_text, session_line
from coachtui.rulebook.shapes.mind import Consistency, Prompt, Thoughts
from coachtui.training import codec
from coachtui.training.decisions import IN_FORCE, Change, DecisionSet
from coachtui.training.entries import Done, Entry
from coachtui.training.measures import distance_text
from coachtui.training.plan import Plan as WholePlan
from coachtui.training.plan import Session, Week
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass, replace

MARK_WORDS = {"done": "done", "missed": "skipped", "unknown": "not told", "forgiven": "forgiven", "ahead": "to come"}
LIGHTS = ("green", "amber", "red")
STATE_WORDS = {
    "on plan": "on plan",
    "short": "short of the plan",
    "forgiven": "a week that does not count against you",
    "thin": "too little is known to judge it",
    "under way": "still under way",
}


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
        keys=tuple((s, mark(s, held, coach.today)) for s in week.sessions if s.quality or s.long or s.kind == "race"),
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


def review_json(found: Review) -> dict[str, Any]:
    """The answer of `week --review --json`: the numbers, and the same sentences that are printed."""
    return {
        "schema": "coachtui/review/1",
        "week": found.week.number,
        "start": found.week.start.isoformat(),
        "state": found.kept.state,
        "kept": codec.encode(found.kept),
        "planned": {"minutes": found.planned_minutes, "km": found.planned_km},
        "done": {"minutes": found.done_minutes, "km": found.done_km, "as_planned": found.as_planned},
        "keys": [{"session": s.id, "title": s.title, "was": m} for s, m in found.keys],
        "lights": found.lights,
        "streak": {"sessions": codec.encode(found.sessions_row), "weeks": codec.encode(found.weeks_row)},
        "before": codec.encode(found.before),
        "commitment": {
            "why": found.why,
            "goals": codec.encode(found.goals),
            "if_then": [p.text for p in found.plans],
            "plans": codec.encode(found.plans),
            "happened": found.happened,
            "will": found.will,
        },
        "mood": {"weeks": codec.encode(found.moods), "help": found.help},
        "thin": list(found.thin),
        "text": [f"{name}: {text}" for name, text in review_lines(found)],
    }


def review_title(found: Review) -> str:
    """Which week it is."""
    week, end = found.week, found.week.start + 6 * DAY
    return (
        f"Review of week {week.number} of {found.weeks}: {PHASE_NAMES[week.phase]}, {WEEK_NAMES[week.kind]}. "
        f"{day_name(week.start)} to {day_name(end, year=True)}"
    )


def review_lines(found: Review) -> list[tuple[str, str]]:
    """The review as labelled sentences; both faces print these."""
    rows = [("The week", _headline(found))]
    rows += [("Volume", _volume(found))]
    rows += [("Key", f"{day_name(s.date)} {s.title}: {MARK_WORDS[m]}") for s, m in found.keys if m != "rest"]
    if any(found.lights.values()):
        told = ", ".join(f"{found.lights[light]} {light}" for light in LIGHTS if found.lights[light])
        rows.append(
            ("Body", f"{told} in {_many(sum(found.lights.values()), 'check-in')} on {_many(found.days, 'day')}")
        )
    rows += [("Mood", line)] if (line := mood_line(found.moods)) else []
    rows += [("Help", found.help)] if found.help else []
    rows += [("Changed", text) for text in found.changes]
    rows += [("In a row", text) for text in _rows(found)]
    if found.why:
        rows.append(("Why I run", found.why))
    rows += [
        ("Goal", f"{n}. {goal.text}{' (pledged)' * goal.pledged}: {_goal_word(goal)}")
        for n, goal in enumerate(found.goals, 1)
    ]
    rows += [("If-then", f"{n}. {plan.text}{_plan_word(plan)}") for n, plan in enumerate(found.plans, 1)]
    rows += [("Happened", found.happened)] if found.happened else []
    rows += [("Pledge", f"next week: {found.will}")] if found.will else []
    rows += [("Not known", text) for text in found.thin]
    rows += [("Deadline", text) for text in found.days_near]
    rows += [("Fuel", text) for text in found.fuel]
    if found.new_thing:
        rows.append(("New", found.new_thing))
    if found.next is not None:
        rows.append(("Next week", _coming(found.next, found.units)))
    return rows


def _counts(session: Session, held: Collection[dt.date], today: dt.date) -> bool:
    """Whether the amount of a session was to be done by now; unlike `mark` also for mobility."""
    if session.status == "done":
        return session.kind != "rest"
    gone = session.kind == "rest" or session.status == "dropped" or session.date in held
    return not gone and session.date < today


def _headline(found: Review) -> str:
    kept = found.kept
    parts = [f"{kept.done} of {_many(kept.counted, 'session')} done" if kept.counted else "no session counted yet"]
    parts += [f"{kept.missed} skipped"] if kept.missed else []
    parts += [f"{kept.unknown} not told"] if kept.unknown else []
    parts += [f"{kept.forgiven} forgiven (illness, pain, days away, or taken out)"] if kept.forgiven else []
    parts += [f"{kept.ahead} to come"] if kept.ahead else []
    return f"{', '.join(parts)}: {STATE_WORDS[kept.state]}."


def _volume(found: Review) -> str:
    time = f"{minutes_text(found.done_minutes)} of {minutes_text(found.planned_minutes)}"
    run = f"{distance_text(found.done_km, found.units)} of {distance_text(found.planned_km, found.units)} of running"
    return f"{time}, {run}, as far as the week has gone." if found.kept.ahead else f"{time}, {run}."


def _rows(found: Review) -> list[str]:
    row, weeks = found.sessions_row, found.weeks_row
    best = f" (best {row.best})" if row.best > row.now else ""
    lines = [f"{_many(row.now, 'session')} kept one after another{best}; rest days and illness break no row."]
    judged = [w for w in found.before if w.state in ("on plan", "short")]
    if judged:
        good = sum(w.state == "on plan" for w in judged)
        best = f", the longest row {_many(weeks.best, 'week')}" if weeks.best > 1 else ""
        lines.append(
            f"{good} of the {_many(len(judged), 'week')} before that can be judged "
            f"{'was' if good == 1 else 'were'} on plan{best}."
        )
    elif found.before:
        lines.append("The weeks before say too little to compare with.")
    return lines


def _goal_word(goal: Goal) -> str:
    return "not said yet" if goal.kept is None else "kept" if goal.kept else "not kept"


def _plan_word(plan: Plan) -> str:
    return "" if plan.helped is None else ": came up, and helped" if plan.helped else ": came up, and did not help"


def _help(coach: Coach, low: str) -> str:
    """What is said after weeks of low mood (people who help) or motivation (rest)."""
    prompts = coach.rulebook.all(Prompt).values()
    fitting = [p for p in prompts if (p.low_mood if low == "mood" else low and "review" in p.moments)]
    return min(fitting, key=lambda p: p.id).text if fitting else ""


def _coming(week: Week, units: str) -> str:
    keys = [session_line(s, units) for s in week.sessions if s.quality or s.long or s.kind == "race"]
    with_keys = f": {'; '.join(keys)}" if keys else ""
    return f"{distance_text(week.run_km, units)} of running, {WEEK_NAMES[week.kind]}{with_keys}."


def _lights(sets: Sequence[DecisionSet], entries: Sequence[Entry]) -> dict[str, int]:
    told = {e.date for e in entries if e.kind == "checkin"}
    found = [s.readiness.state for s in sets if s.date in told]
    return {light: found.count(light) for light in LIGHTS}


def _changes(view: WeekView, sets: Sequence[DecisionSet]) -> tuple[str, ...]:
    """Each session of the week that was changed: as it was first, as it was last, and the newest reason."""
    ids = {s.id for s in view.week.sessions}
    known = {d.id: d for s in sets for d in s.decisions if d.state in IN_FORCE}
    first: dict[str, Change] = {}
    last: dict[str, str] = {}
    for decision in sorted(known.values(), key=lambda d: (d.date, d.id)):
        for change in decision.changes:
            if change.session in ids:
                first[change.session] = replace(first.setdefault(change.session, change), after=change.after)
                last[change.session] = decision.because
    return tuple(f"{change_line(first[ref])}. {last[ref]}" for ref in sorted(first))


def _thin(kept: WeekKept, entries: Sequence[Entry], days: int) -> tuple[str, ...]:
    sentences = []
    if kept.unknown:
        sentences.append(
            f"{_many(kept.unknown, 'session')} {'is' if kept.unknown == 1 else 'are'} neither logged nor skipped; "
            "told late they still count: coachtui done or coachtui skip."
        )
    checked = len({e.date for e in entries if e.kind == "checkin"})
    if 2 * checked < days:
        sentences.append(
            f"{_many(checked, 'check-in')} on {_many(days, 'day')}, so little can be said about how the body took it."
        )
    return tuple(sentences)


def _fuel(plan: WholePlan, week: Week, coach: Coach) -> tuple[str, ...]:
    days = sorted({s.date for s in week.sessions})
    found = [(day, practice_on(plan, coach.rulebook, day)) for day in days]
    return tuple(f"{day_name(day)}: practise {practice_text(p)}" for day, p in found if p)


def _new_thing(coach: Coach) -> str:
    new = desk(coach).new
    return f"{new.title}: {new.because} (coachtui learn {new.id})" if new else ""


def _many(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'s' * (number != 1)}"
