"""Library: every workout, routine, rule, prompt and source, searched as you type, each with its evidence."""

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from coachtui.coach.rules import library, switch
from coachtui.coach.rules.library import SHELVES, Book
from coachtui.coach.wording import GLYPHS, day_name
from coachtui.rulebook.words import reason_text
from coachtui.tui.screens.reading import WAITING, ReadingMode
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice, OneLine, TopBar
from coachtui.tui.widgets.fields import SafeInput
from coachtui.tui.widgets.ink import Line, Piece, pad, spread
from coachtui.tui.widgets.rows import Row, Rows

NAMES = {
    "workouts": "Workouts",
    "routines": "Strength and mobility",
    "rules": "Rules",
    "metrics": "Metrics",
    "mind": "Mind",
    "sources": "To read",
}
GRADES = {"strong": "●●●●", "moderate": "●●●○", "expert": "●●○○", "house": "●○○○"}
"""Evidence by number of filled signs, best first."""
TITLE = 36
"""Most columns that a name takes, with the gap behind it."""


class Shelves(OneLine):
    """The shelves side by side with how much stands on each; the open one is underlined."""

    def __init__(self) -> None:
        super().__init__(id="shelves")
        self.open = SHELVES[0]
        self.counts: dict[str, int] = {}

    def line(self, width: int) -> Line:
        """Name and number of each."""
        pieces: list[Piece] = [(" ", "")]
        gap = " " * (3 if width >= 80 else 2)
        for shelf in SHELVES:
            style = "bold underline" if shelf == self.open else "dim"
            pieces += [
                (NAMES[shelf] if width >= 110 or shelf == "sources" else NAMES[shelf].split()[0], style),
                (f" {self.counts.get(shelf, 0)}{gap}" if width >= 80 or shelf == self.open else gap, "dim"),
            ]
        return pieces


class LibraryScreen(ReadingMode):
    """Shelves, a search, and one list."""

    HELP = """\
## Library

Everything the coach knows: workouts, strength and mobility, rules and what they look at, the mind, and what to read.
Left and right change the shelf, `/` searches as you type, Enter opens an item: its steps at your paces, its reason, its
evidence and where it stands in your plan.

The dots are the evidence, four for strong and one for our own choice. `s` switches a rule or a workout off for yourself
and on again; limits and what pain, illness and alarms decide are the floor and stay.
"""
    BINDING_GROUP_TITLE = "Library"
    BINDINGS = [
        Binding("slash", "search", "search", key_display="/", id="library.search", tooltip="Search as you type"),
        Binding("left", "shelf(-1)", "shelf", key_display="←→", id="library.before", tooltip="The shelf before"),
        Binding("right", "shelf(1)", "Shelf after", id="library.after", tooltip="The next shelf", show=False),
        Binding("s", "switch", "on or off", id="library.switch", tooltip="Do without this item, or take it back"),
        Binding("escape", "leave_search", "Clear", id="library.clear", tooltip="Clear the search", show=False),
    ]

    rows = getters.query_one("#books", Rows)
    field = getters.query_one("#find", Input)

    def __init__(self) -> None:
        super().__init__()
        self.books: tuple[Book, ...] = ()
        self._said = ""
        """What is said once the shelves are drawn anew."""

    def compose(self) -> ComposeResult:
        """Shelves, the search, the list."""
        yield TopBar("library", today=self.coach.today)
        yield Shelves()
        yield SafeInput(placeholder="search", compact=True, id="find", select_on_focus=False)
        yield Rows(id="books")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.rows.focus()

    def reload(self) -> None:
        """Ask for everything that the rules hold."""
        self.read(library.library)

    def waits(self) -> None:
        """What was shown stays; before anything was, a word stands for it."""
        if not self.books:
            self.rows.show_rows(lambda _width: [Row([(WAITING, "dim")])])

    def answered(self, answer: tuple[Book, ...]) -> None:
        """Draw the open shelf."""
        self.books = answer
        self.draw()
        if self._said:
            self.say([self._said])
            self._said = ""

    def draw(self) -> None:
        """The items of the open shelf that the search leaves."""
        shelves = self.query_one(Shelves)
        words = self.field.value
        shelves.counts = library.counts(library.matching(self.books, words))
        found = library.matching(self.books, words, shelves.open)
        shelves.refresh()
        self.rows.show_rows(lambda width: book_rows(found, width))
        self.refresh_bindings()

    @property
    def book(self) -> Book | None:
        """The item under the cursor."""
        return next((b for b in self.books if b.name == self.rows.key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys about a session are for other modes."""
        if action in ("done", "why", "undo"):
            return False
        return super().check_action(action, parameters)

    @on(Input.Changed, "#find")
    def searched(self) -> None:
        """Every letter narrows the list."""
        self.draw()

    @on(Input.Submitted, "#find")
    def found(self) -> None:
        """On to what was found."""
        self.rows.focus()

    @on(Rows.Chosen)
    def opened(self, event: Rows.Chosen) -> None:
        """Everything about one item."""
        from coachtui.tui.screens.book import BookScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(BookScreen(event.key))

    def action_search(self) -> None:
        """Into the search."""
        self.field.focus()

    def action_leave_search(self) -> None:
        """Clear the search and go back to the list."""
        self.field.value = ""
        self.rows.focus()

    def action_shelf(self, step: int) -> None:
        """Another shelf."""
        shelves = self.query_one(Shelves)
        shelves.open = SHELVES[(SHELVES.index(shelves.open) + step) % len(SHELVES)]
        self.draw()

    def action_switch(self) -> None:
        """Switch the item off for oneself, or on again."""
        book = self.book
        if book is None:
            return
        self.store(self._switched, switch.on if book.off else switch.off, book.name)

    def _switched(self, said: str) -> None:
        self._said = f"{said.removesuffix('.')}; s takes it back"


def book_rows(books: tuple[Book, ...], width: int) -> list[Row]:
    """One line an item: name, reason, evidence, and what is off or when it spoke last."""
    if not books:
        return [Row([("Nothing here holds these words. Escape clears the search.", "dim")])]
    rows = [Row([])]
    room = min(max(len(b.title) for b in books) + 2, width * 2 // 5, TITLE)
    for field in dict.fromkeys(b.field for b in books):
        if field != "source":
            rows.append(Row(_field_heading(field, width, evidence=len(rows) == 1)))
        rows += [Row(_book_line(b, room, width), b.name) for b in books if b.field == field]
        rows.append(Row([]))
    return rows[:-1]


def _field_heading(field: str, width: int, *, evidence: bool) -> Line:
    """A field with its sign; over the dots of the first one stands what they are."""
    sign = [(f"{GLYPHS[field]} ", field)] if field in GLYPHS else []
    name = [*sign, *answers.heading(field.replace("_", " "))]
    return spread(name, [("evidence", "dim")] if evidence else [], width)


def _book_line(book: Book, room: int, width: int) -> Line:
    """Name, reason, state and evidence; a work is its citation alone."""
    state = "off" if book.off else f"last {day_name(book.fired)}" if book.fired else "floor" if book.floor else ""
    right: list[Piece] = [
        (f"  {state}  " if state else "  ", "amber" if book.off else "dim"),
        (GRADES.get(book.evidence, ""), "dim"),
    ]
    if book.field == "source":
        return spread([(reason_text(book.text), "")], right, width)
    name = book.title[:1].upper() + book.title[1:]
    left = pad([(name, "strike dim" if book.off else "bold")], room - 2)
    return spread([*left, ("  ", ""), (reason_text(book.text), "dim")], right, width)
