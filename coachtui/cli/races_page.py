"""How the race calendar, a race plan, a result and the pathway read as plain lines."""

import datetime as dt
from collections.abc import Sequence

from coachtui.cli.output import Output
from coachtui.cli.shell import Shell
from coachtui.coach.road.pathway import TERM_NAMES, Pathway, when_text
from coachtui.coach.road.raceday import by_clock, lists_of
from coachtui.coach.road.races import RaceResult, RaceRow, time_text
from coachtui.coach.road.standards import gap_text
from coachtui.coach.wording import day_name
from coachtui.racing.pacing import TENTHS_UNDER_S
from coachtui.racing.pathway import Step
from coachtui.racing.raceday import RacePlan
from coachtui.training.measures import clock, distance_text, pace_text

MARKS = {"passed": "✓", "here": "»", "next": "→", "ahead": "·"}


def show_races(shell: Shell, rows: Sequence[RaceRow], due: Sequence[RaceRow]) -> None:
    """The calendar, one race a line."""
    out = shell.out
    if not rows:
        out.line("No race is in the calendar. Add one: coachtui race add 10km 2027-05-02")
        return
    table = [("day", "race", "", "foretold", "run")]
    for row in rows:
        name = row.event if row.name == row.event else f"{row.name} ({row.event})"
        guess = time_text(row.best_s) if row.best_s and row.result_s is None else ""
        run = time_text(row.result_s) if row.result_s else ""
        table.append((day_name(row.date, year=True), name, row.priority, guess, run))
    out.table(table, right=frozenset({3, 4}))
    for row in due:
        out.line(f"How was {row.name} on {day_name(row.date)}? coachtui race result {row.event} TIME --date {row.date}")


def show_race_plan(shell: Shell, plan: RacePlan, start: dt.time | None) -> None:
    """One page for a race day."""
    out, units = shell.out, shell.coach.athlete.athlete.units
    name = plan.event if plan.name == plan.event else f"{plan.name}, {plan.event}"
    gun = f", gun at {start.isoformat('minutes')}" if start else ""
    out.line(f"{name} on {day_name(plan.date, year=True)}{gun}", style="bold")
    if plan.targets:
        parts = [f"{k.upper()} {time_text(t)}" for k, t in plan.targets.items()]
        slower = f", {plan.slower_pct:.1f} % for the day and the course included" if plan.slower_pct else ""
        out.label("Targets", "   ".join(parts) + slower)
    else:
        out.label("Targets", "none by the clock: no result yet says what to expect, so race by effort")
    out.label("Pacing", plan.pacing)
    if plan.splits:
        out.line()
        out.line(f"Splits for {plan.aim.upper()}, {time_text(plan.splits[-1].total_s)}", style="bold")
        rows = [("to", "split", "clock", "pace")]
        whole = plan.splits[-1].total_s >= TENTHS_UNDER_S
        said = clock if whole else time_text
        for s in plan.splits:
            to = f"{s.to_m:.0f} m" if plan.distance_m < 2000 else distance_text(s.to_m / 1000, units)
            rows.append((to, said(s.seconds), said(s.total_s), pace_text(s.pace_s_per_km, units)))
        out.table(rows, right=frozenset({0, 1, 2, 3}))
    out.line()
    out.line("Warm-up", style="bold")
    for m in plan.warm_up:
        out.item(m.text, first=f"{by_clock(m.minute, start):>8}  ")
    if plan.fuel is not None:
        out.line()
        out.line("Fuel and drink", style="bold")
        out.line(plan.fuel.because)
        for m in plan.fuel.moments:
            out.item(m.text, first=f"{by_clock(m.minute, start):>8}  ")
        if plan.fuel.grams:
            low, high = plan.fuel.drink_ml_per_h
            out.line(f"In all {plan.fuel.grams:g} g. Drink to thirst, {low:g} to {high:g} ml an hour, never more.")
    out.line()
    out.line("The days before", style="bold")
    for errand in plan.week:
        out.item(errand.text, first=f"{day_name(errand.date):<11}")
    _show_lists(out, lists_of(plan))


def show_result(shell: Shell, found: RaceResult) -> None:
    """What a result changed."""
    out = shell.out
    out.line()
    points = f", {found.points} World Athletics points" if found.points is not None else ""
    out.label("Result", f"{found.event} in {time_text(found.time_s)}{points}")
    before, after = found.vdot
    if after is not None:
        was = "" if before is None or before == after else f", {before:.1f} before"
        out.label("Fitness", f"VDOT {after:.1f}{was}")
    if found.rung[0] != found.rung[1]:
        out.label("Rung", f"{found.rung[1]}, {found.rung[0]} before")
    out.label("Recovery", found.recovery)
    if found.way_on:
        out.label("Paces", found.way_on)


def show_pathway(shell: Shell, found: Pathway, career: Sequence[tuple[str, str]] = ()) -> None:
    """The road, rung by rung, and what lies beside it."""
    out, ladder = shell.out, found.ladder
    who = {"M": "men", "F": "women", "X": "women and non-binary runners"}[ladder.sex]
    out.line(f"Pathway over {ladder.event}, {who}, by {ladder.measure}", style="bold")
    if ladder.have_s is None:
        out.line("No result yet says where you stand: a race or a time trial will.")
    else:
        worth = f"{ladder.age_grade_pct:.1f} %" if ladder.age_grade_pct is not None else f"{ladder.points} points"
        out.line(f"Now about {time_text(ladder.have_s)}, {worth}. {found.have[:1].upper()}{found.have[1:]}.")
    out.line()
    for step in ladder.steps:
        _show_step(shell, step)
    if found.dream_text:
        out.line()
        out.label("Dream", found.dream_text)
        if found.dream is not None and found.dream.gap is not None:
            out.label("", gap_text(found.dream.gap))
    if found.seasons:
        out.line()
        _show_seasons(shell, found)
    out.line()
    _show_aims(shell, found)
    _show_lists(out, found.lists)
    for door in found.own_doors:
        out.item(f"{door.title} ({door.kind})", first=f"- {day_name(door.date, year=True)}: ")
    if career:
        out.line()
    out.labels(career)
    out.line()
    out.line(f"A mark met is not a place, and dates are plausible, never promised: {found.news}.")


def _show_aims(shell: Shell, found: Pathway) -> None:
    for aim in found.aims:
        shell.out.label(TERM_NAMES[aim.term], f"{aim.text}; look again on {day_name(aim.review, year=True)}")
    if found.ranges:
        shell.out.label("Goals", "   ".join(f"{k.upper()} {time_text(t)}" for k, t in found.ranges.items()))


def _show_seasons(shell: Shell, found: Pathway) -> None:
    rows = [
        (str(s.year), time_text(s.needed_s), time_text(s.likely_s) if s.likely_s else "-", s.text)
        for s in found.seasons
    ]
    shell.out.table([("by end of", "straight road", "likely", ""), *rows], right=frozenset({1, 2}))


def _show_step(shell: Shell, step: Step) -> None:
    out = shell.out
    mark = f", {time_text(step.mark_s)}" if step.mark_s is not None else ""
    here = "  you are here" if step.state == "here" else ""
    out.item(f"{step.title}: {step.needs}{mark}{here}", first=f"{MARKS[step.state]} ")
    if step.state in ("here", "next"):
        out.item(step.races, first="    ")
    if step.state in ("next", "ahead") and step.gap is not None:
        out.item("; ".join(filter(None, (gap_text(step.gap), when_text(step)))), first="    ")


def _show_lists(out: Output, lists: Sequence[tuple[str, Sequence[str]]]) -> None:
    for title, texts in lists:
        out.line()
        out.line(title, style="bold")
        for text in texts:
            out.item(text, first="- ")
