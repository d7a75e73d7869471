"""Another day for a session, or another session to change places with. Dismissed with the Outcome or None.

What the limits say of each row stands before it: a row is judged before anything is moved.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import sessions, views
from coachtui.coach.answers import Outcome, WeekView
from coachtui.coach.wording import day_name, session_line
from coachtui.training.plan import Session
from coachtui.training.values import dataclass
from coachtui.tui.screens.sheet import Dialog, sentences_of
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import Piece, fit
from coachtui.tui.widgets.panel import Panel
from coachtui.tui.widgets.rows import Row, Rows

BREATH_S = 0.03
"""Between judging one row and the next, so that keys are answered meanwhile."""
SIGNS: dict[bool | None, Piece] = {True: ("✓ ", "green bold"), False: ("✗ ", "red"), None: ("· ", "dim")}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the limits say of one row."""

    works: bool
    sentences: Sequence[str]


class PlacesScreen(Dialog[Outcome | None]):
    """Rows to choose from, each with a sign for whether it would do; the cursor tells why."""

    VERB = ""
    BINDING_GROUP_TITLE = "Move or swap"
    BINDINGS = [
        Binding("up,down", "noop(1)", "choose", id="move.choose", key_display="↑↓", tooltip="Choose where it goes"),
        Binding("enter", "noop(2)", "do it", id="move.save", tooltip="Do it, where the sign is ✓"),
        Binding("escape", "dismiss", "leave", id="move.leave", key_display="esc", tooltip="Leave; nothing is moved"),
    ]

    rows = getters.query_one(Rows)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.verdicts: dict[str, Verdict] = {}
        self._waiting: list[str] = []

    def compose(self) -> ComposeResult:
        """A list in a panel."""
        with Panel(f"{self.VERB}: {self.session.title}, {day_name(self.session.date)}"):
            yield Rows()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the rows, then judge one after another."""
        self._waiting = list(self.choices())
        self.rows.show_rows(self._draw, key=self.start())
        if not self._waiting:
            self.say([self.nothing()], trouble=True)
        self.set_timer(BREATH_S, self._judge_next)

    def choices(self) -> Sequence[str]:
        """Keys of the rows that can be chosen, in the order in which they are judged."""
        raise NotImplementedError

    def start(self) -> str | None:
        """Where the cursor begins."""
        return None

    def nothing(self) -> str:
        """Said where there is nothing to choose."""
        return "there is no other day in the plan"

    def lines(self) -> Sequence[tuple[str, Sequence[Piece]]]:
        """Key and words of each row."""
        raise NotImplementedError

    def allowed(self, key: str) -> Sequence[str]:
        """What is said of a row that works. Raises CoachError with the reason where it does not."""
        raise NotImplementedError

    def do(self, key: str) -> None:
        """Do it, and leave with the outcome; a refusal is said and the list stays."""
        raise NotImplementedError

    @on(Rows.Moved)
    def tell(self, event: Rows.Moved) -> None:
        """Say whether the row under the cursor would do, and why."""
        self._judge(event.key)

    @on(Rows.Chosen)
    def chosen(self, event: Rows.Chosen) -> None:
        """Do it."""
        self.do(event.key)

    def _verdict(self, key: str) -> Verdict | None:
        """What the limits say of a row; None of the place where the session lies already."""
        if key not in self.choices():
            return None
        known = self.verdicts.get(key)
        if known is None:
            known = self.verdicts[key] = judged(self.allowed, key)
        return known

    def _judge(self, key: str) -> None:
        """Give a row its sign, and say why when the cursor is on it."""
        verdict = self._verdict(key)
        if key == self.rows.key:
            self.say(verdict.sentences if verdict else [], trouble=verdict is not None and not verdict.works)
        self.rows.redraw()

    def _judge_next(self) -> None:
        if self._waiting:
            self._judge(self._waiting.pop(0))
            self.set_timer(BREATH_S, self._judge_next)

    def _draw(self, width: int) -> list[Row]:
        choices = set(self.choices())
        rows = []
        for key, words in self.lines():
            verdict = self.verdicts.get(key)
            sign = SIGNS[verdict.works if verdict is not None else None] if key in choices else ("  ", "")
            rows.append(Row(fit([sign, *words], width), key))
        return rows


class MoveScreen(PlacesScreen):
    """The days of this week and the next."""

    VERB = "Move"
    HELP = """\
## Move

The days around the session. `✓` works and `✗` breaks a limit; the reason and the nearest days that work stand below.
"""

    def on_mount(self) -> None:
        """The days from today to the end of the week after, with what lies on them."""
        monday = self.session.date - dt.timedelta(self.session.date.weekday())
        first = max(self.coach.today, monday)
        self.days = [first + dt.timedelta(n) for n in range((monday - first).days + 14)]
        self.planned: dict[dt.date, list[Session]] = {}
        for start in (monday, monday + dt.timedelta(7)):
            view = self.ask(_week, self, start)
            for session in view.week.sessions if view is not None else ():
                self.planned.setdefault(session.date, []).append(session)
        super().on_mount()

    def choices(self) -> Sequence[str]:
        """Every day but its own."""
        return [day.isoformat() for day in self.days if day != self.session.date]

    def start(self) -> str | None:
        """Its own day, when that is not past."""
        return self.session.date.isoformat() if self.session.date in self.days else None

    def lines(self) -> Sequence[tuple[str, Sequence[Piece]]]:
        """Each day with its sessions."""
        return [(day.isoformat(), self._day(day)) for day in self.days]

    def allowed(self, key: str) -> Sequence[str]:
        """Whether a day would do."""
        day = dt.date.fromisoformat(key)
        return [f"{day_name(day)} works", *sessions.movable(self.coach, self.session, day)]

    def do(self, key: str) -> None:
        """Move it there."""
        self.store(self.dismiss, sessions.move, self.session.id, dt.date.fromisoformat(key))

    def _day(self, day: dt.date) -> Sequence[Piece]:
        what: list[Piece] = [(f"{day_name(day):<11}", "accent" if day == self.session.date else "")]
        for session in self.planned.get(day, []):
            line = session_line(session, self.face.units)
            what += [answers.glyph(session), (f" {line}  ", "bold" if session.id == self.session.id else "dim")]
        return what


class SwapScreen(PlacesScreen):
    """The sessions of this week and the next that could change places with the chosen one."""

    VERB = "Swap"
    HELP = """\
## Swap

The sessions that could change places with the chosen one. `✓` works and `✗` breaks a limit; the reason and the nearest
that work stand below.
"""

    def on_mount(self) -> None:
        """The partners."""
        self.partners = {s.id: s for s in self.ask(sessions.swap_partners, self.coach, self.session) or ()}
        super().on_mount()

    def choices(self) -> Sequence[str]:
        """Every partner."""
        return list(self.partners)

    def nothing(self) -> str:
        """Said where no session could take the place."""
        return "no session of these two weeks could change places with it"

    def lines(self) -> Sequence[tuple[str, Sequence[Piece]]]:
        """Each partner with its day."""
        return [
            (s.id, [(f"{day_name(s.date):<11}", ""), answers.glyph(s), (f" {session_line(s, self.face.units)}", "")])
            for s in self.partners.values()
        ]

    def allowed(self, key: str) -> Sequence[str]:
        """Whether a partner would do."""
        other, one = self.partners[key], self.session
        notes = sessions.swappable(self.coach, one, other)
        return [f"works: {one.title} on {day_name(other.date)}, {other.title} on {day_name(one.date)}", *notes]

    def do(self, key: str) -> None:
        """Exchange the two."""
        self.store(self.dismiss, sessions.swap, self.session.id, key)


def judged(allowed: Callable[[str], Sequence[str]], key: str) -> Verdict:
    """A verdict from an answer or from the refusal in its place."""
    try:
        return Verdict(True, allowed(key))
    except Exception as error:
        return Verdict(False, [s for s in sentences_of(error) if s])


def _week(screen: MoveScreen, start: dt.date) -> WeekView | None:
    """A week of the plan; None after its end."""
    last = screen.coach.snapshot[1].weeks[-1].start
    return views.week(screen.coach, start) if start <= last else None
