"""Trends: fitness, fatigue and form, the light of each day, planned against done, pace by zone; any day in words."""

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import trends
from coachtui.coach.trends import RANGE_NAMES, Trends
from coachtui.tui.screens.reading import WAITING, ReadingMode
from coachtui.tui.widgets.bars import KeyBar, Notice, TopBar
from coachtui.tui.widgets.board import Board
from coachtui.tui.widgets.trends_board import CHARTS, trends_board


class TrendsScreen(ReadingMode):
    """Charts over one range; the cursor walks over its days."""

    HELP = """\
## Trends

Fitness is the mean of six weeks of load, fatigue of one week, and form is what yesterday's fitness has over yesterday's
fatigue; load is effort times minutes. They show a course, not a risk, and begin when 28 days are known. Below them
the light of each day; then kilometres planned and done by week, and the pace of runs that lay in one zone. A day with
a mean heart rate tells its training impulse (TRIMP), too, when `max_hr` and `rest_hr` are in the athlete file.

Left and right walk over the days, up and down choose the chart, `r` changes the range.
"""
    BINDING_GROUP_TITLE = "Trends"
    BINDINGS = [
        Binding("r", "range(1)", "range", id="trends.range", tooltip="6 weeks, 6 months, or all there is"),
        Binding(
            "left_square_bracket", "range(-1)", "shorter", id="trends.shorter", tooltip="The range before", show=False
        ),
        Binding(
            "right_square_bracket", "range(1)", "longer", id="trends.longer", tooltip="The range after", show=False
        ),
        Binding("up", "chart(-1)", "chart before", id="trends.before", tooltip="The chart before", show=False),
        Binding("down", "chart(1)", "chart after", id="trends.after", tooltip="The chart after", show=False),
        Binding("t", "this", "today", id="trends.today", tooltip="To today", show=False),
    ]

    board = getters.query_one(Board)

    def __init__(self) -> None:
        super().__init__()
        self.view: Trends | None = None
        self._known: tuple[int, dict[str, Trends]] = (-1, {})
        """Ranges that were looked at since something was stored last."""
        self.range = "6w"
        self.chosen = 0
        """The chart that has the room when there is room for one."""

    def compose(self) -> ComposeResult:
        """One board between two bars."""
        yield TopBar("trends", today=self.coach.today)
        yield Board(id="trends-board")
        yield Notice()
        yield KeyBar()

    def reload(self) -> None:
        """Draw the range when it is known, else ask for it."""
        if self._known[0] != self.face.revision:
            self._known = self.face.revision, {}
        known = self._known[1].get(self.range)
        if known is not None:
            self.answered(known)
            return
        name = self.range
        self.read(lambda coach: trends.trends(coach, name))

    def waits(self) -> None:
        """What was shown stays; before anything was, a word stands for it."""
        if self.view is None:
            self.board.show(lambda _width, _height, _cursor: [[(WAITING, "dim")]], 0, 0)
        elif self.view.range != self.range:
            self.say([f"{RANGE_NAMES[self.range]}: {WAITING}"])

    def answered(self, answer: Trends) -> None:
        """Draw a range; the cursor stays on its day."""
        old = self.view.days[self.board.cursor].load.date if self.view is not None and self.view.days else None
        if self.view is not None and self.view.range != answer.range:
            self.say([])
        self._known[1][answer.range] = self.view = answer
        last = len(answer.days) - 1
        at = last if old is None else last - (answer.last - old).days
        self.board.show(
            lambda width, height, cursor: trends_board(answer, width, height, cursor, self.chosen),
            len(answer.days),
            at,
        )

    def action_range(self, step: int) -> None:
        """Another range."""
        names = list(RANGE_NAMES)
        self.range = names[(names.index(self.range) + step) % len(names)]
        self.reload()

    def action_chart(self, step: int) -> None:
        """Another chart."""
        self.chosen = (self.chosen + step) % len(CHARTS)
        self.board.redraw()

    def action_this(self) -> None:
        """To today."""
        self.board.action_walk_to(-1)
