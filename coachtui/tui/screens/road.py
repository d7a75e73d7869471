"""The road up as rows: rungs, the mark on the wall, races, goals, other doors, and the career."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from coachtui.coach.coach import Coach
from coachtui.coach.road import career, pathway, races
from coachtui.coach.road.pathway import TERM_NAMES, Aim, Pathway, when_text
from coachtui.coach.road.races import RaceRow, time_text
from coachtui.coach.road.standards import gap_text
from coachtui.coach.wording import day_name
from coachtui.racing.pathway import Step
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import labelled
from coachtui.tui.screens.sheet import sentences_of
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.ink import Line, Piece, spread, wrap
from coachtui.tui.widgets.rows import Row

T = TypeVar("T")
MARKS: dict[str, Piece] = {
    "passed": ("✓ ", "green"),
    "here": ("▶ ", "accent bold"),
    "next": ("→ ", "bold"),
    "ahead": ("· ", "dim"),
}


@dataclass(frozen=True, slots=True)
class Road:
    """The way up, the calendar and the career, each as far as it can be told."""

    way: Pathway | None
    calendar: tuple[RaceRow, ...]
    career: tuple[tuple[str, str], ...]
    trouble: tuple[str, ...]

    @classmethod
    def of(cls, coach: Coach) -> "Road":
        """All of it; what cannot be told leaves the rest."""
        trouble: list[str] = []

        def asked(use_case: Callable[[Coach], T]) -> T | None:
            try:
                return use_case(coach)
            except CoachError as error:
                trouble.extend(sentences_of(error))
                return None

        calendar, way, told = asked(races.listed), asked(pathway.pathway), asked(career.career_told)
        return cls(way, tuple(calendar or ()), tuple(told or ()), tuple(trouble))

    @property
    def here(self) -> str | None:
        """Key of the rung where one stands."""
        steps = self.way.ladder.steps if self.way is not None else ()
        return next((f"rung {s.rung}" for s in steps if s.state == "here"), None)

    def rows(self, width: int) -> list[Row]:
        """The road with all that belongs to it; without one the races alone."""
        if self.way is None:
            return race_rows(self.calendar, width) if self.calendar else []
        return [*road_rows(self.way, self.calendar, width), *career_rows(self.career, width)]


def road_rows(found: Pathway, calendar: Sequence[RaceRow], width: int) -> list[Row]:
    """The whole road as rows."""
    rows: list[Row] = [Row([])]
    ladder = found.ladder

    def add(lines: Sequence[Line], key: str | None = None) -> None:
        rows.extend(Row(line, key) for line in lines)

    if ladder.have_s is None:
        add(wrap([("No result yet says where you stand: a race or a time trial will.", "bold")], width))
    else:
        worth = f"{ladder.age_grade_pct:.1f} %" if ladder.age_grade_pct is not None else f"{ladder.points} points"
        add([[(f"{ladder.event} in about {time_text(ladder.have_s)}", "bold"), (f"   {worth}", "accent")]])
        add(wrap([(found.have, "dim")], width))
    add([[]])
    for step in reversed(ladder.steps):
        add(_step(step, width), f"rung {step.rung}")
    if found.dream_text:
        add([[], answers.heading("On the wall"), *wrap([(found.dream_text, "")], width)])
        if found.dream is not None and found.dream.gap is not None:
            add(wrap([(gap_text(found.dream.gap), "bold")], width))
    add([[], answers.heading("Races")])
    rows.extend(race_rows(calendar, width))
    if found.seasons:
        add([[], answers.heading("Year by year")])
        add([[(f"{'end of':<8}{'straight road':>14}{'likely':>10}", "dim")]])
        for s in found.seasons:
            likely = time_text(s.likely_s) if s.likely_s else "–"
            add(
                [
                    [
                        (f"{s.year:<8}", ""),
                        (f"{time_text(s.needed_s):>14}", "bold"),
                        (f"{likely:>10}", ""),
                        (f"  {s.text}", "dim"),
                    ]
                ]
            )
    add([[], answers.heading("Goals")])
    for aim in found.aims:
        add(
            wrap(
                [(aim.text, ""), (_again(aim), "dim")],
                width,
                [(f"{TERM_NAMES[aim.term]:<10}", "accent")],
            )
        )
    for title, texts in found.lists:
        add([[], answers.heading(title)])
        for n, text in enumerate(texts):
            add(wrap([(text, "")], width, [("· ", "accent")]), f"{title} {n}")
    for door in found.own_doors:
        add(wrap([(f"{door.title} ({door.kind})", "")], width, [(f"{day_name(door.date, year=True)}  ", "accent")]))
    return rows


def _again(aim: Aim) -> str:
    """When to look at a goal again; a goal on a day has it in its words."""
    day = day_name(aim.review, year=True)
    return "" if day in aim.text else f"; look again {day}"


def career_rows(told: Sequence[tuple[str, str]], width: int) -> list[Row]:
    """What the athlete wrote of club, deadlines and sponsors, each kind under one label."""
    rows: list[Row] = [Row([]), Row(answers.heading("Career"))] if told else []
    for n, (label, text) in enumerate(labelled(told)):
        rows += [Row(line, f"career {n}") for line in wrap([(text, "")], width, [(label.ljust(11), "accent")])]
    return rows


def race_rows(calendar: Sequence[RaceRow], width: int) -> list[Row]:
    """Races of the calendar, those to come with what results foretell."""
    if not calendar:
        return [Row([("None yet: p puts one in.", "dim")])]
    rows = []
    for row in calendar:
        name = row.event if row.name == row.event else f"{row.name}, {row.event}"
        end = (
            f"ran {time_text(row.result_s)}" if row.result_s else f"about {time_text(row.best_s)}" if row.best_s else ""
        )
        left: list[Piece] = [
            (f"{day_name(row.date, year=True):<16} ", "dim"),
            (name, "bold"),
            (f"   {row.priority}", "accent"),
        ]
        rows.append(Row(spread(left, [(end, "")], width), f"race {row.date.isoformat()}"))
    return rows


def _step(step: Step, width: int) -> list[Line]:
    """One rung: its mark at the right end; for those to come, how far it is."""
    mark = time_text(step.mark_s) if step.mark_s is not None else ""
    sign = MARKS[step.state]
    here = "  you are here" if step.state == "here" else ""
    style = "bold" if step.state in ("here", "next") else "dim"
    lines: list[Line] = [
        spread([sign, (f"{step.title:<13}", style), (step.needs, "dim"), (here, "accent bold")], [(mark, style)], width)
    ]
    if step.state in ("here", "next"):
        lines += wrap([(step.races, "dim")], width, [("    ", "")])
    if step.state == "next" and step.gap is not None:
        lines += wrap([("; ".join(filter(None, (gap_text(step.gap), when_text(step)))), "")], width, [("    ", "")])
    return lines
