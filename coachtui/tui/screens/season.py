"""Season: volume by week with phases, cutbacks, races and today; the chosen week in words, and enter opens it."""

from collections.abc import Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import season, season_chart
from coachtui.coach.season import SeasonView, SeasonWeek
from coachtui.coach.wording import day_name
from coachtui.drawing import bars
from coachtui.training.wording import count
from coachtui.tui.screens.daily import Daily
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice, TopBar
from coachtui.tui.widgets.board import Board
from coachtui.tui.widgets.ink import Line, Piece, beside, fit, spread, wrap
from coachtui.tui.widgets.page import Page

BESIDE = 100
"""Columns from which the races stand beside the week."""


class SeasonScreen(Daily):
    """All weeks of the plan at a glance; the cursor walks over them."""

    HELP = """\
## Season

One bar a week: the outline is what was planned, the filling what was run. Under the bars the signs of cutbacks,
milestones and races, the months and the phases.

Left and right choose a week, page up and page down go faster, `t` comes back to this week, and enter opens the chosen
one in Week.
"""
    BINDING_GROUP_TITLE = "Season"
    BINDINGS = [
        Binding(
            "enter", "open_week", "open week", id="season.open", key_display="enter", tooltip="The chosen week in Week"
        ),
        Binding("t", "this", "this week", id="season.this", tooltip="Back to this week"),
    ]

    board = getters.query_one(Board)
    page = getters.query_one("#season-week", Page)

    def __init__(self) -> None:
        super().__init__()
        self.view: SeasonView | None = None

    def compose(self) -> ComposeResult:
        """The chart above, the week below."""
        yield TopBar("season", today=self.coach.today)
        yield Board(id="season-board", at=self._week_at)
        yield Page(id="season-week")
        yield Notice()
        yield KeyBar()

    def reload(self) -> None:
        """Ask for the season and draw it; the cursor stays on its week."""
        first = self.view is None
        view = self.ask(season.season, self.coach)
        if view is None:
            return
        self.view = view
        at = self._this() if first else self.board.cursor
        self.board.show(lambda width, height, cursor: drawn(view, width, height, cursor), len(view.weeks), at)
        self.tell()

    @on(Board.Moved)
    def tell(self) -> None:
        """The chosen week in words."""
        view = self.view
        if view is None or not view.weeks:
            return
        week = view.weeks[self.board.cursor]
        self.page.show(lambda width: told(view, week, width))

    @on(Board.Chosen)
    def action_open_week(self) -> None:
        """The chosen week in Week."""
        if self.view is not None and self.view.weeks:
            self.face.open_week(self.view.weeks[self.board.cursor].number)

    def action_this(self) -> None:
        """Back to this week."""
        self.board.action_walk_to(self._this())

    def _this(self) -> int:
        return (self.view.this_week or 1) - 1 if self.view is not None else 0

    def _week_at(self, column: int) -> int:
        if self.view is None:
            return 0
        shown = season_chart.week_bars(self.view)
        return bars.layout(len(shown), self.board.size.width, bars.margin_of(shown, self.view.units)).bar_at(column)


def drawn(view: SeasonView, width: int, height: int, cursor: int) -> list[Line]:
    """The goal, the legend where there is room, and the chart."""
    goal = next((r for r in view.races if r.goal), None)
    name = season_chart.race_words(goal, view) if goal else "No race: general fitness"
    here = f"week {view.this_week} of {len(view.weeks)}" if view.this_week else count(len(view.weeks), "week")
    rows: list[Line] = [spread([(name, "bold")], [(here, "dim")], width), []]
    legend = fit(season_chart.legend(view, width), width)
    tall = height >= 18
    rows = [*rows, *season_chart.season_chart(view, width, height - (4 if tall else 3), cursor)]
    return [*rows, *([[]] if tall else []), legend]


def told(view: SeasonView, week: SeasonWeek, width: int) -> Sequence[Line]:
    """The chosen week; the races and milestones of the season below it, or beside it where there is room."""
    left_room = width * 3 // 5 - 2 if width >= BESIDE else width
    left: list[Line] = [*wrap([(season_chart.week_title(view, week), "bold")], left_room)]
    left += wrap([(season_chart.week_words(view, week), "")], left_room, answers.INDENT)
    for race in week.races:
        left += wrap([(season_chart.race_words(race, view), "bold")], left_room, [("⚑ ", "race bold")])
    for stone in week.milestones:
        left += wrap([(f"{day_name(stone.date)}: {stone.text}", "")], left_room, [("◇ ", "bold")])
    for key in week.keys:
        style = "dim strike" if key.gone else ""
        words: list[Piece] = [answers.glyph(key), (" ", ""), (season_chart.key_words(key, view.units), style)]
        left.append(fit(words, left_room))
    if not week.keys:
        left.append([("  no key session: easy running and rest", "dim")])
    coming = dates(view, width - left_room - 3 if width >= BESIDE else width)
    return beside(left, coming, left_room, width) if width >= BESIDE else [*left, [], *coming]


def dates(view: SeasonView, width: int) -> list[Line]:
    """Races and milestones to come, in order of date."""
    events: list[tuple[str, Line]] = [
        (race.date.isoformat(), [("⚑ ", "race bold"), (season_chart.race_words(race, view), "")])
        for race in view.races
        if race.date >= view.today
    ]
    events += [
        (stone.date.isoformat(), [("◇ ", "bold"), (f"{day_name(stone.date)}: {stone.text}", "dim")])
        for stone in view.milestones
        if stone.date >= view.today
    ]
    rows: list[Line] = [answers.heading("Races and milestones")]
    for _, line in sorted(events, key=lambda e: e[0]):
        rows += wrap(line[1:], width, line[:1])
    rows += [] if events else [[("none to come", "dim")]]
    for later in view.ahead:
        rows += wrap([(f"{day_name(later.start)}: {later.text}", "dim")], width, [("→ ", "bold")])
    return rows
