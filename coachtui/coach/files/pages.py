"""The week, the season and a report for another coach, as pages to print or to send."""

import datetime as dt

from coachtui.coach import views
from coachtui.coach.answers import WeekView
from coachtui.coach.coach import Coach
from coachtui.coach.wording import (
    FIELD_NAMES,
    PHASE_NAMES,
    STATUS_WORDS,
    WEEK_NAMES,
    amounts,
    day_name,
    done_line,
    effort_text,
    minutes_text,
    race_name,
    readiness_line,
    readiness_reasons,
    step_lines,
)
from coachtui.exchange.writers.page import Block, Heading, Items, Rows, Words
from coachtui.training.decisions import SAFETY, Decision
from coachtui.training.entries import CheckIn, Done
from coachtui.training.measures import clock, distance_text, pace_text
from coachtui.training.plan import Plan, Session
from coachtui.training.wording import count

DAY = dt.timedelta(1)
HEALTH_CLASSES = SAFETY | {"readiness"}
"""Classes of decision that tell how somebody is."""


def week_page(coach: Coach, ref: dt.date | int | None = None) -> list[Block]:
    """One week with every step, and what was done. Raises CoachError outside the plan."""
    view = views.week(coach, ref)
    week, units = view.week, coach.snapshot[1].athlete.athlete.units
    blocks: list[Block] = [
        Heading(f"Week {week.number} of {view.weeks}: {PHASE_NAMES[week.phase]}, {WEEK_NAMES[week.kind]}", 1),
        Words(f"{day_name(week.start)} to {day_name(week.start + 6 * DAY, year=True)}"),
        _totals(view, units),
    ]
    for day in sorted({s.date for s in week.sessions}):
        blocks.append(Heading(day_name(day)))
        for session in (s for s in week.sessions if s.date == day):
            blocks += _session(session, view, units)
    return blocks


def season_page(coach: Coach) -> list[Block]:
    """The goal, the phases and one line for each week."""
    plan, _ = views.plan(coach)
    blocks: list[Block] = [Heading("The season", 1), *_goal(plan)]
    phases = tuple((PHASE_NAMES[p.name], day_name(p.start, year=True), count(p.weeks, "week")) for p in plan.phases)
    blocks += [Heading("Phases"), Rows(("Phase", "From", "Length"), phases), Heading("Weeks"), _weeks(plan)]
    if plan.seasons:
        later = tuple((0, f"From {day_name(s.start, year=True)}: {s.text}") for s in plan.seasons)
        blocks += [Heading("Later seasons"), Items(later)]
    return blocks


def report_page(coach: Coach, weeks: int = 4, *, health: bool = False) -> list[Block]:
    """What another coach wants to see: the goal, the last weeks as planned and done, what changed, what comes next.

    Nothing about health is in it (no flag, check-in, note, nor why a session changed) unless `health` is set.
    """
    plan, decisions = views.plan(coach)
    person, units = plan.athlete.athlete, plan.athlete.athlete.units
    blocks: list[Block] = [
        Heading(f"Training report: {person.name}", 1),
        Words(f"{day_name(coach.today, year=True)}; {plan.level}, {plan.athlete.age_on(coach.today)} years"),
        *_goal(plan, reason=health or plan.goal.verdict != "refused"),
        Heading("Planned and done"),
        _past(coach, plan, weeks),
    ]
    told = [d for d in decisions if d.changes and (health or d.class_ not in HEALTH_CLASSES)]
    if told:
        blocks += [Heading("Changes in force"), Items(tuple((0, _change(d)) for d in told))]
    if health:
        blocks += _health(coach, weeks)
    for number in _coming(coach, plan):
        view = views.week(coach, number)
        blocks += [Heading(f"Week {number}, from {day_name(view.week.start)}"), _days(view, units, health=health)]
    return blocks


def _goal(plan: Plan, *, reason: bool = True) -> list[Block]:
    goal, units = plan.goal, plan.athlete.athlete.units
    on = f" on {day_name(goal.date, year=True)}" if goal.date else ""
    target = f" in {clock(goal.target_s)}" if goal.target_s else ""
    blocks: list[Block] = [Words(f"Goal: {race_name(goal.event, goal.distance_m)}{target}{on}.")]
    if goal.because and reason:  # a goal may be refused for a condition
        blocks.append(Words(goal.because))
    if plan.paces is not None:
        easy = f"{pace_text(plan.paces.E[0], units)} to {pace_text(plan.paces.E[1], units)}"
        fast = [f"{zone} {pace_text(plan.paces.of(zone), units)}" for zone in ("M", "T", "I", "R")]
        blocks.append(Words(f"Paces: {', '.join([f'E {easy}', *fast])}."))
    return blocks


def _weeks(plan: Plan) -> Rows:
    units = plan.athlete.athlete.units
    rows = (
        (
            str(w.number),
            day_name(w.start, year=True),
            PHASE_NAMES[w.phase],
            WEEK_NAMES[w.kind],
            distance_text(w.run_km, units),
            "; ".join(s.title for s in w.sessions if s.central),
        )
        for w in plan.weeks
    )
    return Rows(("Week", "From", "Phase", "Kind", "Running", "Main sessions"), tuple(rows))


def _totals(view: WeekView, units: str) -> Rows:
    rows = [
        (FIELD_NAMES[field], minutes_text(t.planned), minutes_text(t.done))
        for field, t in view.totals.items()
        if t.planned or t.done
    ]
    done = sum(t.done_km for t in view.totals.values())
    running = ("Running", distance_text(view.week.run_km, units), distance_text(done, units))
    return Rows(("", "Planned", "Done"), (*rows, running))


def _session(session: Session, view: WeekView, units: str) -> list[Block]:
    if session.kind == "rest":
        return [Words(session.title)]
    status = "" if session.status == "planned" else f" ({STATUS_WORDS[session.status]})"
    about = ", ".join(filter(None, (amounts(session, units), effort_text(session.rpe))))
    blocks: list[Block] = [Heading(f"{session.title}{status}", 3), Words(about)]
    if session.steps:
        blocks.append(Items(tuple(step_lines(session))))
    done = _done(session.id, view, units)
    return [*blocks, *([Words(f"Done: {done}")] if done else ())]


def _done(ref: str, view: WeekView, units: str) -> str:
    told = [e.body for e in view.logged.get(ref, ()) if isinstance(e.body, Done)]
    return "; ".join(done_line(d, units) for d in told)


def _past(coach: Coach, plan: Plan, weeks: int) -> Rows:
    """The last weeks and this one: running planned and done, and how many sessions were done."""
    units, rows = plan.athlete.athlete.units, []
    last = views.week_number(coach.today, plan, None)
    for n in range(max(0, last - weeks), last + 1):
        view = views.week(coach, n + 1)
        asked = [s for s in view.week.sessions if s.kind != "rest" and s.status != "dropped" and s.date <= coach.today]
        did = sum(s.status == "done" for s in asked)
        run = sum(t.done_km for t in view.totals.values())
        hard = [f"{s.title}: {STATUS_WORDS[s.status]}" for s in view.week.sessions if s.quality or s.long]
        rows.append(
            (
                f"{n + 1}, {day_name(view.week.start)}",
                distance_text(view.week.run_km, units),
                distance_text(run, units),
                f"{did} of {len(asked)}",
                "; ".join(hard),
            )
        )
    return Rows(("Week", "Planned", "Run", "Sessions done", "Main sessions"), tuple(rows))


def _coming(coach: Coach, plan: Plan) -> list[int]:
    """Numbers of this week and the next."""
    here = views.week_number(coach.today, plan, None) + 1
    return [n for n in (here, here + 1) if n <= len(plan.weeks)]


def _days(view: WeekView, units: str, *, health: bool) -> Rows:
    rows = []
    for s in view.week.sessions:
        told = _done(s.id, view, units) or STATUS_WORDS[s.status]
        rows.append((day_name(s.date), s.title, amounts(s, units), told, *((s.why,) if health else ())))
    return Rows(("Day", "Session", "Amount", "State", *(("Why",) if health else ())), tuple(rows))


def _change(decision: Decision) -> str:
    first = decision.changes[0]
    more = len(decision.changes) - 1
    others = f", and {more} more" if more else ""
    return f"{day_name(decision.date)}: {first.before} → {first.after}{others}. {decision.because}"


def _health(coach: Coach, weeks: int) -> list[Block]:
    """Readiness, open flags, and what was noted in the weeks looked at."""
    decided = views.current(coach)
    flags = [f"{f.key} since {day_name(f.since)}, {f.state}" for f in decided.flags]
    since = coach.today - 7 * weeks * DAY
    notes = [
        f"{day_name(e.date)}: {e.body.note}"
        for e in coach.journal.diary(since=since).entries
        if isinstance(e.body, CheckIn | Done) and e.body.note
    ]
    items = [readiness_line(decided.readiness), *readiness_reasons(decided.readiness), *flags]
    blocks: list[Block] = [Heading("Health"), Items(tuple((0, text) for text in items))]
    return [*blocks, *([Heading("Notes"), Items(tuple((0, text) for text in notes))] if notes else ())]
