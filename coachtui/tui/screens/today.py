"""Today: how you are, what to do, one open question, what changed and why, and what comes next."""

from collections.abc import Sequence
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from coachtui.coach.answers import DayView
from coachtui.coach.wording import asked_words, day_name, own_reason
from coachtui.training.decisions import SAFETY, Decision
from coachtui.training.plan import Session
from coachtui.training.values import replace
from coachtui.training.wording import count
from coachtui.tui.screens.daily import Daily
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice, TopBar
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.reason import reason
from coachtui.tui.widgets.rows import Row, Rows

ROOMY = 110
"""Columns from which the reason for what is chosen stands beside the day."""
TALL = 30
"""Rows of a window from which more steps, and those of a day's further sessions, are shown; `w` shows all in any."""


class TodayScreen(Daily):
    """The day at a glance; the cursor walks over sessions and changes."""

    HELP = """\
## Today

The light and what counted, today's sessions with their steps, what the coach changed and why, and what comes next.
The blocks above the steps are the effort over the minutes of a session: the higher, the harder.

Up and down choose a session or a change; `w` tells why it is there, `x` marks it done as planned, `l` logs what you
did instead, `u` takes a change back. When a question is open, `y` and `n` answer it; after days without a word they say
that you ran or rested, and `i` that you were ill. On other days one thought may stand in its place; `p` puts it away,
and it is silent for some weeks.
"""
    BINDING_GROUP_TITLE = "Today"
    BINDINGS = [
        Binding(
            "y",
            "answer('yes')",
            "Yes",
            id="today.yes",
            tooltip="Answer the open question: yes, or done as planned",
            show=False,
        ),
        Binding(
            "n", "answer('no')", "No", id="today.no", tooltip="Answer the open question: no, or missed", show=False
        ),
        Binding(
            "i", "answer('ill')", "Ill", id="today.ill", tooltip="Answer what days without a word were: ill", show=False
        ),
        Binding(
            "p", "put_away", "put away", id="today.put-away", tooltip="Put the thought of the day away", show=False
        ),
    ]

    rows = getters.query_one("#day", Rows)

    def __init__(self) -> None:
        super().__init__()
        self.day: DayView | None = None

    def compose(self) -> ComposeResult:
        """One list between two bars."""
        yield TopBar("today", today=self.coach.today)
        with Container(id="day-body"):
            yield Rows(id="day")
        yield Notice()
        yield KeyBar()

    def reload(self) -> None:
        """Ask for the day and draw it."""
        self.day = self.ask(self.face.day)
        if self.day is not None:
            day = self.day
            self.rows.show_rows(lambda width: self._rows(day, width))
            self.tell_reason()
        self.refresh_bindings()

    def _rows(self, day: DayView, width: int) -> Sequence[Row]:
        """The day for the window as it is."""
        wide, high = self.app.size
        return day_rows(day, self.face.units, width, tall=high >= TALL, reasons=wide < ROOMY)

    def on_resize(self) -> None:
        """In a window with room the reason for what is chosen stands beside the day."""
        super().on_resize()
        beside = self.query("#day-reason")
        if not beside and self.app.size.width >= ROOMY:
            self.query_one("#day-body").mount(Page(id="day-reason"))
            self.call_after_refresh(self.tell_reason)
        beside.set(display=self.app.size.width >= ROOMY)

    @on(Rows.Moved, "#day")
    def tell_reason(self) -> None:
        """The reason for what the cursor is on."""
        day = self.day
        page = next(iter(self.query("#day-reason").results(Page)), None)
        if day is None or page is None:
            return
        known = (*day.sessions, *day.next)
        chosen = next((s for s in known if f"session {s.id}" == self.rows.key), None)
        item = next((d for d in day.decisions if d.id == self.decision), None)
        told = chosen in day.sessions
        page.show(lambda width: reason(chosen, item, day.decisions, width, self.face.units, steps=not told))

    @property
    def session(self) -> Session | None:
        """The session under the cursor, or the first of today."""
        day = self.day
        if day is None:
            return None
        known = (*day.sessions, *day.next)
        chosen = next((s for s in known if f"session {s.id}" == self.rows.key), None)
        return chosen or next((s for s in day.sessions if s.kind != "rest"), None)

    @property
    def subject(self) -> str | None:
        """What the question why is about."""
        kind, _, ref = (self.rows.key or "").partition(" ")
        return ref if kind in ("session", "decision") else None

    @property
    def decision(self) -> str | None:
        """The decision under the cursor."""
        kind, _, ref = (self.rows.key or "").partition(" ")
        return ref if kind == "decision" else None

    @on(Rows.Chosen)
    def explain(self) -> None:
        """Enter tells why."""
        self.action_why()

    def news(self, followed: Sequence[Decision]) -> list[str]:
        """How much followed: what it is stands on this screen."""
        return [f"{count(len(followed), 'change')} below"] if followed else []

    def action_answer(self, word: str) -> None:
        """Answer the one open question."""
        if self.day is None or self.day.prompt is None:
            self.say(["there is no open question"], trouble=True)
            return
        self.answer_prompt(self.day, word)

    def action_put_away(self) -> None:
        """Put the thought of the day away."""
        from coachtui.coach import replies  # noqa: PLC0415 - imported when first needed

        self.store(partial(self.told, "put away: it will be silent for some weeks"), replies.reply, "skip")


def _question(day: DayView, width: int) -> list[Line]:
    """The open question with the keys that answer it, or the thought of the day in its place."""
    if day.prompt:
        question, words = answers.question_of(day.prompt)
        keys = _keys(day, question, words)
        asked = asked_words(day.asked_by, words)
        return [[], *wrap([(asked, "bold")], width, [("? ", "accent bold")]), *([[(keys, "dim")]] if keys else [])]
    if day.thought is not None:
        return [[], *wrap([(day.thought.text, "")], width, [("~ ", "accent")]), [("  p put away", "dim")]]
    return []


def _keys(day: DayView, question: str, words: str) -> str:
    """The keys that answer the open question."""
    if day.silent:
        return "  y ran   n rested   i ill"
    if not question:
        return "  y done as planned   l changed: log it   n missed" if day.ask_about else ""
    return answers.KEYS_NUMBER if answers.numbered(words) else "  y yes   n no   f more"


def day_rows(day: DayView, units: str, width: int, *, tall: bool, reasons: bool = True) -> Sequence[Row]:
    """The whole day as rows: light, sessions, question, changes, what is next.

    After silent days the question comes first: what to do depends on its answer. The reasons for sessions may stand
    elsewhere.
    """
    rows: list[Row] = [Row([])]

    def add(lines: Sequence[Line], key: str | None = None) -> None:
        rows.extend(Row(line, key) for line in lines)

    add(answers.light(day.readiness, width))
    if day.silent:
        add(_question(day, width))
    add([[], answers.heading(day_name(day.date))])
    for number, session in enumerate(day.sessions):
        lines: list[Line] = [answers.session_heading(session, width, units)]
        full = tall or number == 0
        if full and session.kind != "rest" and not session.gone:
            lines += answers.steps(session, width, most=4 if number else 20 if tall else 12)
        add(lines[:1], f"session {session.id}")
        add(lines[1:])
        if full and reasons and (because := own_reason(session.why, day.decisions)):
            add(answers.paragraph(because, width, "dim"))
    if not day.sessions:
        add([[("  Nothing is planned for today.", "dim")]])
    if not day.silent:
        add(_question(day, width))
    if day.decisions:
        add([[], answers.heading("What changed, and why" if reasons else "What changed")])
        near = {s.id for s in day.sessions}
        for item in day.decisions:
            beside = not reasons and item.class_ not in SAFETY and any(c.session in near for c in item.changes)
            told = replace(item, because="") if beside else item
            add(answers.decision(told, width, near), f"decision {item.id}")
    for sentence in day.advice:
        if all(sentence not in d.advice for d in day.decisions):
            add(wrap([(sentence, "")], width, [("· ", "accent")]))
    if day.next:
        add([[], answers.heading("Next")])
        for session in day.next:
            add([answers.session_heading(session, width, units, day_name(session.date))], f"session {session.id}")
    return rows
