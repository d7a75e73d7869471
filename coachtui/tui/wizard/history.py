"""Bring my history: a path, what was read there, and what of it to take. Dismissed with a `Taken` or None."""

from collections.abc import Collection
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from coachtui.coach.baselines import Baselines
from coachtui.coach.with_history import History, read_history, told
from coachtui.training.athlete import DAYS, Now, Result
from coachtui.training.measures import MILE_M
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.tui.screens.sheet import Dialog, sentences_of
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Banner
from coachtui.tui.widgets.panel import Panel
from coachtui.tui.wizard.answers import RESULTS, Answers

STEADY = 25
"""Files between two words of progress."""
ALONE = 1
"""A thread of the screen reads by itself: other processes would write into the terminal that the screen holds."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the athlete took."""

    history: History
    answers: Answers
    """For the forms, by dotted key."""
    store: bool
    """Whether the runs go into the journal when the plan starts."""


class HistoryScreen(Dialog[Taken | None]):
    """Reading stores nothing; only what is chosen afterwards is taken."""

    BINDING_GROUP_TITLE = "History"
    BINDINGS = [
        Binding(
            "enter", "go", "read, then take", id="history.go", tooltip="Read what lies there, then take the chosen"
        ),
        Binding("tab", "app.focus_next", "next", id="history.next", key_display="tab", tooltip="To the next field"),
        Binding("space", "noop(1)", "choose", id="history.choose", tooltip="Take this, or not"),
        Binding("escape", "dismiss", "leave", id="history.leave", key_display="esc", tooltip="Leave; nothing is taken"),
    ]

    class Progress(Message):
        """So many files are read."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Read(Message):
        """The history, or why there is none."""

        def __init__(self, found: History | Exception) -> None:
            super().__init__()
            self.found = found

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.before = answers
        self.units = str(answers.get("athlete.units", "km"))
        self.history: History | None = None
        self.reading = ""

    def compose(self) -> ComposeResult:
        """The path; the rest comes when it is read."""
        with Panel("Bring my history", "read on this computer only"):
            path = str(self.before.get("history.path", ""))
            yield TextField("path", "Export of a watch or service: file, folder or zip", path, hint="~/export.zip")
            yield Banner(self._told, id="history-told")
            yield Notice()
            yield KeyBar()

    @on(Input.Changed)
    def another_path(self) -> None:
        """What was read elsewhere is no longer on offer."""
        if self.history is not None and self.query_one(TextField).value != self.history.path:
            self.history = None
            self.query(ChoiceField).remove()
            self.query_one(Banner).redraw()

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in the field reads."""
        self.action_go()

    def action_go(self) -> None:
        """Read the path; with a history read, take what is chosen."""
        field = self.query_one(TextField)
        if self.history is not None:
            chosen = self.query_one(ChoiceField).values
            filled = answers_from(self.history.baselines, chosen, self.before, self.units)
            self.dismiss(Taken(self.history, {**filled, "history.path": self.history.path}, "runs" in chosen))
        elif not field.value:
            field.complain("where does it lie? the path of a file, a folder or a zip")
            field.focus()
        elif self.reading != field.value:
            self.reading = field.value
            self.say([f"Reading {field.value} …"])
            self._read(field.value)

    @work(thread=True, exclusive=True)
    def _read(self, path: str) -> None:
        """Read beside the screen, which stays alive; leaving stops it."""
        worker = get_current_worker()

        def progress(number: int, _path: str) -> None:
            if worker.is_cancelled:
                raise CoachError("reading was left")
            if number % STEADY == 0:
                self.post_message(self.Progress(number))

        try:
            self.post_message(self.Read(read_history(self.coach, path, self.units, progress, cores=ALONE)))
        except Exception as error:  # whatever lies there, a person gets a sentence beside the field
            if not worker.is_cancelled:
                self.post_message(self.Read(error))

    @on(Progress)
    def tell(self, event: Progress) -> None:
        """How far it is."""
        self.say([f"{event.number} files read …"])

    @on(Read)
    async def show(self, event: Read) -> None:
        """What was read, and what can be taken; trouble stands beside the path."""
        self.reading = ""
        self.say([])
        field = self.query_one(TextField)
        if isinstance(event.found, Exception):
            field.complain(" ".join(s for s in sentences_of(event.found) if s))
            field.focus()
            return
        self.history = event.found
        offers = offers_of(event.found.baselines)
        choice = ChoiceField("take", "Take", offers, [key for key, _ in offers if key == "now"], several=True)
        await self.query_one(Panel).mount(choice, before=self.query_one(Notice))
        self.query_one(Banner).redraw()
        choice.focus()

    def _told(self, width: int) -> list[Line]:
        if self.history is None:
            return []
        rows: list[Line] = []
        for sentence in told(self.history, self.units, offering=False):
            rows += wrap([(sentence, "")], width)
        return [[], *rows, []]


def offers_of(base: Baselines) -> list[tuple[str, str]]:
    """What a history can give, each to be taken or left."""
    offers = [("now", "your running now")] if base.now is not None else []
    if any(base.week.values()):
        offers.append(("week", "usual days"))
    offers += [(f"result {n}", f"{r.event} {r.time} as a result") for n, r in enumerate(base.efforts)]
    return [*offers, ("runs", "the runs into my journal")]


def answers_from(base: Baselines, chosen: Collection[str], before: Answers, units: str) -> Answers:
    """Answers of the forms for what was chosen; results fill the rows that are free."""
    found: Answers = {}
    if "now" in chosen and base.now is not None:
        found |= _now(base.now, units)
    if "week" in chosen:
        found |= {f"week.{day}": base.week[day] for day in DAYS}
    free = [n for n in range(RESULTS) if not any(before.get(f"result.{n}.{part}") for part in ("time", "date"))]
    taken = [r for n, r in enumerate(base.efforts) if f"result {n}" in chosen]
    for n, result in zip(free, taken, strict=False):
        found |= _result(n, result)
    return found


def _now(now: Now, units: str) -> dict[str, Any]:
    per_unit = MILE_M / 1000 if units == "mi" else 1
    return {
        "now.weekly_km": f"{now.weekly_km / per_unit:.1f}",
        "now.longest_run_km": f"{now.longest_run_km / per_unit:.1f}",
        "now.runs_per_week": str(now.runs_per_week),
    }


def _result(n: int, result: Result) -> dict[str, str]:
    return {
        f"result.{n}.event": result.event,
        f"result.{n}.time": result.time,
        f"result.{n}.date": result.date.isoformat(),
    }
