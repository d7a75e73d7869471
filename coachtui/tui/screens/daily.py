"""What the modes share: the keys of every day, and what follows when something was stored."""

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.binding import Binding

from coachtui.coach.answers import DayView, Outcome
from coachtui.coach.wording import day_name, decision_line
from coachtui.training.decisions import Decision
from coachtui.training.entries import Done, Reflection
from coachtui.training.plan import Session
from coachtui.tui.screens.sheet import Sheet
from coachtui.tui.widgets.answers import question_of
from coachtui.tui.widgets.bars import TopBar
from coachtui.tui.widgets.rows import Rows

WAYS_BACK = {
    "done": "u takes it back",
    "skip": "u takes it back",
    "move": "u takes it back",
    "absence": "u takes it back",
    "verdict": "u on the change takes it back",
    "checkin": "c again corrects it",
    "pain": "f corrects it",
    "illness": "f corrects it",
    "alarm": "f corrects it",
}
"""The key that takes back what was stored, by the kind of its first entry."""
SILENCE_WORDS = {"yes": "ran", "no": "rested", "ill": "ill"}
"""What the answering keys say of days without a word."""


class Daily(Sheet[None]):
    """A mode of the app."""

    BINDINGS = [
        Binding("c", "check_in", "check in", id="daily.checkin", tooltip="Five key presses: how the body feels today"),
        Binding("x", "done", "done", id="daily.done", tooltip="The chosen session was done as planned"),
        Binding("l", "log", "log", id="daily.log", tooltip="Log what was done instead, or besides"),
        Binding(
            "f", "flag", "flag", id="daily.flag", tooltip="Pain, illness or an alarm; see and correct what is open"
        ),
        Binding("w", "why", "why", id="daily.why", tooltip="Why: rule, numbers, evidence, sources, and what lost"),
        Binding("u", "undo", "undo", id="daily.undo", tooltip="Take the chosen change back, or the newest one"),
        Binding(
            "question_mark",
            "help",
            "help",
            key_display="?",
            id="daily.help",
            tooltip="What this screen shows and every key",
        ),
        Binding(
            "q", "app.quit", "quit", id="daily.quit", tooltip="Leave coachtui; everything is stored already", show=False
        ),
        Binding("1", "app.switch_mode('today')", "Today", id="daily.today", tooltip="Today at a glance", show=False),
        Binding(
            "2",
            "app.switch_mode('week')",
            "Week",
            id="daily.week",
            tooltip="The week: planned against done",
            show=False,
        ),
        Binding(
            "3",
            "app.switch_mode('season')",
            "Season",
            id="daily.season",
            tooltip="The season: every week, phases and races",
            show=False,
        ),
        Binding(
            "4",
            "app.switch_mode('trends')",
            "Trends",
            id="daily.trends",
            tooltip="Trends: fitness, readiness, volume and paces over time",
            show=False,
        ),
        Binding(
            "5",
            "app.switch_mode('pathway')",
            "Pathway",
            id="daily.pathway",
            tooltip="Rungs, standards, races and other doors",
            show=False,
        ),
        Binding(
            "6",
            "app.switch_mode('library')",
            "Library",
            id="daily.library",
            tooltip="Workouts, routines, rules, the mind and sources",
            show=False,
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.seen = -1
        """The app's revision that is shown."""

    def reload(self) -> None:
        """Ask the coach again and draw the answer."""
        raise NotImplementedError

    @property
    def session(self) -> Session | None:
        """The session that keys act on; None is today's first that is open."""
        return None

    @property
    def subject(self) -> str | None:
        """Session or decision that why is about; None is today."""
        return None

    @property
    def decision(self) -> str | None:
        """The decision that undo takes back; None is the newest change."""
        return None

    def on_mount(self) -> None:
        """Show the first answer before the first paint."""
        self.refresh_if_stale()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was open."""
        self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Ask again only when something was stored since."""
        if self.seen != self.face.revision and self.face.ready:
            if self.seen >= 0:
                self.say([])  # what was said before belongs to what was stored before
            self.seen = self.face.revision
            self.query_one(TopBar).right = day_name(self.coach.today, year=True)
            self.reload()
            if notes := self.face.fresh_notes():
                self.say(notes, trouble=True)

    def told(self, saved: str, outcome: Outcome | None, *, back: bool = False) -> None:
        """Say what was stored, or with `back` taken back, and what followed, on the mode that is open by now."""
        if outcome is None:
            return
        self.face.just_done = () if back else logged(outcome)
        here = self.app.screen_stack[0]
        assert isinstance(here, Daily)
        said = _said(outcome, saved, back=back)
        here.say([*said, *here.news(_followed(outcome, said))])

    def news(self, followed: Sequence[Decision]) -> list[str]:
        """What followed, in sentences."""
        return [decision_line(d) for d in followed[:3]]

    @on(Rows.Moved)
    def quiet(self) -> None:
        """What was said is read by now."""
        self.say([])

    def answer_prompt(self, day: DayView, word: str) -> None:
        """Answer the question of the day: what silent days were, a flag's, or what became of a past session."""
        from coachtui.coach import flags, sessions  # noqa: PLC0415 - most days ask nothing

        if day.silent:
            said = SILENCE_WORDS[word]
            self.store(partial(self.told, f"saved: {said}"), flags.answer, "silence", "", said)
            return
        if word == "ill":
            self.say(["no question asks for that; f tells of an illness"], trouble=True)
            return
        asking = next((f for f in self.ask(flags.asking, self.coach) or () if day.prompt in f.questions), None)
        if asking is not None and day.prompt is not None:
            question, _ = question_of(day.prompt)
            self.store(partial(self.told, "saved: your answer"), flags.answer, asking.key, question or day.prompt, word)
        elif day.ask_about is not None and word == "yes":
            self.store(partial(self.told, "saved: done as planned"), sessions.done, day.ask_about)
        elif day.ask_about is not None:
            self.store(partial(self.told, "saved: missed"), sessions.skip, day.ask_about)

    def action_check_in(self) -> None:
        """Five key presses."""
        from coachtui.tui.screens.check_in import CheckInScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(CheckInScreen())

    def action_flag(self) -> None:
        """Pain, illness, alarm."""
        from coachtui.tui.screens.flag import FlagScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(FlagScreen())

    def action_log(self) -> None:
        """What was done."""
        from coachtui.tui.screens.log import LogScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(LogScreen(self.session), partial(self.told, "saved"))

    def action_done(self) -> None:
        """As planned."""
        from coachtui.coach import sessions  # noqa: PLC0415 - imported when first needed

        chosen = self.session
        ref = chosen.id if chosen is not None and chosen.kind != "rest" else None
        title = chosen.title if chosen is not None else "today's session"
        self.store(partial(self.told, f"saved: {title}, done as planned"), sessions.done, ref)

    def action_why(self) -> None:
        """Everything behind the chosen session or change."""
        from coachtui.tui.screens.why import WhyScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(WhyScreen(self.subject))

    def action_undo(self) -> None:
        """Take back what was just logged, the chosen change, or the newest one.

        For what safety decided the coach says the way to correct it. What is being stored has to be seen first.
        """
        from coachtui.coach import changes, history  # noqa: PLC0415 - imported when first needed

        if self.face.errands:
            self.tell_to_wait()
        elif self.decision is None and self.face.just_done:
            self.store(partial(self.told, "withdrawn", back=True), history.void_all, self.face.just_done)
        else:
            self.store(partial(self.told, "undone", back=True), changes.undo, self.decision)

    def action_help(self) -> None:
        """Keys and meaning of this screen."""
        from coachtui.tui.screens.help import HelpScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(HelpScreen(self))


def logged(outcome: Outcome) -> tuple[str, ...]:
    """The entries of what somebody did, which one key may take back at once; what took an older one's place stays."""
    bodies = [e.body for e in outcome.entries]
    own = all(isinstance(b, Reflection) or (isinstance(b, Done) and not b.imported) for b in bodies)
    return tuple(e.id for e in outcome.entries) if own else ()


def _said(outcome: Outcome, saved: str, *, back: bool) -> list[str]:
    """What was stored with the key that takes it back."""
    said = list(outcome.said or (saved,))
    way = WAYS_BACK.get(outcome.entries[0].kind) if outcome.entries and not back else None
    if way is not None:
        said[0] = f"{said[0].removesuffix('.')}; {way}"
    return said


def _followed(outcome: Outcome, said: Sequence[str]) -> list[Decision]:
    """What followed and was not said yet."""
    return [d for d in outcome.decisions if not any(d.because in sentence for sentence in said)]
