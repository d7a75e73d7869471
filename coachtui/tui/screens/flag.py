"""Pain, illness and alarms: what is open, and what can be told. Dismissed with None."""

from collections.abc import Sequence
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import flags
from coachtui.coach.wording import day_name, flag_name
from coachtui.training.body import ALARMS, ILLNESSES
from coachtui.training.decisions import FlagState
from coachtui.training.entries import Alarm, Illness
from coachtui.training.wording import count
from coachtui.tui.screens.answer import answer
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import spread
from coachtui.tui.widgets.panel import Panel
from coachtui.tui.widgets.rows import Row, Rows

ILLNESS_WORDS = {
    "cold": "a cold: nose or throat only",
    "cough": "below the neck: cough, wheeze, aching muscles",
    "fever": "fever",
    "gut": "stomach or gut",
}


class FlagScreen(Dialog[None]):
    """The list: open flags first, then pain, illness, alarms."""

    HELP = """\
## Flag

What is open stands first: enter answers its questions, corrects it or ends it. Below: pain at a site,
illness, and alarms, which say at once what to do.
"""
    BINDING_GROUP_TITLE = "Flag"
    BINDINGS = [
        Binding("escape", "dismiss", "leave", id="flag.leave", key_display="esc", tooltip="Leave; nothing is saved"),
        Binding("enter", "noop(1)", "choose", id="flag.choose", tooltip="Choose the row with the sign"),
    ]

    rows = getters.query_one(Rows)

    def compose(self) -> ComposeResult:
        """A list in a panel."""
        with Panel("Flag: what is wrong?"):
            yield Rows()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Ask what is open; the list of what can be told stands whatever comes of that."""
        asks = self.ask(flags.private, self.coach)
        self.open_flags: Sequence[FlagState] = (*(self.ask(flags.flags, self.coach) or ()), *((asks,) if asks else ()))
        self.rows.show_rows(self._draw)

    @on(Rows.Chosen)
    def chosen(self, event: Rows.Chosen) -> None:
        """Open what was chosen."""
        kind, _, name = event.key.partition(" ")
        if kind == "pain":
            from coachtui.tui.screens.pain import PainScreen  # noqa: PLC0415 - opened later

            self.app.switch_screen(PainScreen())
        elif kind == "open":
            from coachtui.tui.screens.open_flag import OpenFlagScreen  # noqa: PLC0415 - opened later

            self.app.switch_screen(OpenFlagScreen(next(f for f in self.open_flags if f.key == name)))
        elif kind == "alarm":
            from coachtui.tui.screens.alarm import AlarmScreen  # noqa: PLC0415 - rarely needed

            alarm = Alarm(name)
            self.app.switch_screen(AlarmScreen(alarm, lambda coach: flags.flag(coach, alarm)))
        else:
            self.store(partial(answer, self), flags.flag, Illness(name))

    def _draw(self, width: int) -> list[Row]:
        rows: list[Row] = []
        if self.open_flags:
            rows.append(Row(answers.heading("Open", "enter: answer, correct, end")))
            for flag in self.open_flags:
                rows += [Row(line, f"open {flag.key}") for line in open_lines(flag, width)]
            rows.append(Row([]))
        rows += [Row(answers.heading("Tell")), Row([("Pain", "bold"), ("  at a site, 0 to 10", "dim")], "pain")]
        rows += [Row([("Ill   ", "bold"), (ILLNESS_WORDS[kind], "dim")], f"ill {kind}") for kind in ILLNESSES]
        rows += [Row([]), Row(answers.heading("Alarms", "what to do is shown at once"))]
        rows += [Row([("! ", "red bold"), (flags.alarm_title(kind), "")], f"alarm {kind}") for kind in ALARMS]
        return rows


def open_lines(flag: FlagState, width: int) -> list[list[tuple[str, str]]]:
    """An open flag: its name and score, since when, and where it stands."""
    kind, _, name = flag_name(flag.key).partition(": ")
    score = f" {flag.score} of 10" if flag.score is not None else ""
    if flag.state == "asking":
        return [[("? ", "accent bold"), ("in private: questions about energy", "bold"), ("  may be skipped", "dim")]]
    left = [("! ", "red bold"), (f"{kind} ", "dim"), (name + score, "bold")]
    lines = [spread(left, [(f"{flag.state}, since {day_name(flag.since)}", "dim")], width)]
    if flag.ladder is not None:
        stand = f"stage {flag.ladder.stage} of {flag.ladder.of}: {flag.ladder.next}"
        lines.append([("  ", ""), (stand, "dim")])
    if flag.questions:
        asked = len(flag.questions)
        lines.append([("  ? ", "accent bold"), (f"{count(asked, 'question')} to answer", "")])
    return lines
