"""`learn` and `drill`: what to read, topic by topic, one new thing a week, and the drill of the week."""

import argparse
from collections.abc import Sequence

from coachtui.cli.grammar import Parser
from coachtui.cli.shell import Shell
from coachtui.coach import learning
from coachtui.coach.wording import EVIDENCE_WORDS
from coachtui.training import codec

WISHES = {"on": True, "off": False}
ANSWERS = {"done": "done", "skip": "skip"}


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `learn`."""
    p = Parser(
        "learn",
        "[TOPIC|METRIC | on|off | done|skip]",
        "What to read, topic by topic, and the note behind each metric, every one with the works it rests on.\n"
        "With on, one new thing a week comes on a day of its own in place of the thought; done or skip puts it away.",
        ("learn", "learn the-mind", "learn spike", "learn on", "learn skip"),
    )
    p.add_argument("what", nargs="?", metavar="TOPIC", help="a topic, a note or a metric; or on, off, done, skip")
    return p


def learn(shell: Shell, args: argparse.Namespace) -> int:
    """Print what there is to read, or one topic of it, or store a wish."""
    word = (args.what or "").strip().lower()
    if word in WISHES:
        learning.wish(shell.coach, wanted=WISHES[word])
    elif word in ANSWERS:
        learning.put_away(shell.coach, ANSWERS[word])
    elif word:
        return _one(shell, learning.reading(shell.coach, word))
    found = learning.desk(shell.coach)
    if shell.options.json:
        shell.answer(learning.desk_json(found))
        return 0
    out = shell.out
    if found.new is not None:
        out.label("This week", f"{found.new.title}: {found.new.because}", style="bold")
        for text in learning.reading_lines(found.new):
            out.item(text, first=" " * 11 + "- ", style="dim")
        out.label("", "read it: coachtui learn done   (or skip; off for no more)", style="dim")
    elif not found.wanted:
        out.label("This week", "one new thing a week, if you like: coachtui learn on", style="dim")
    else:
        out.label("This week", "nothing more to read", style="dim")
    out.line()
    out.line("Topics", style="bold")
    out.table([(r.id, r.title, f"{len(r.works)} works") for r in found.topics])
    out.line()
    out.line("Notes on what the coach looks at", style="bold")
    out.table([(r.id, r.title) for r in found.notes])
    out.line()
    out.line("Read one: coachtui learn the-mind. Every rule and workout has its own: coachtui rules show ID")
    return 0


def _one(shell: Shell, found: learning.Reading) -> int:
    if shell.options.json:
        shell.answer({"schema": "coachtui/reading/1", **codec.encode(found)})
        return 0
    out = shell.out
    out.line(found.title, style="bold")
    out.line(found.because)
    out.line()
    out.label("Evidence", EVIDENCE_WORDS.get(found.evidence, found.evidence))
    for n, text in enumerate(learning.reading_lines(found)):
        out.item(text, first=("" if n else "To read").ljust(11) + "- ")
    if found.metrics:
        out.label("About", ", ".join(found.metrics))
    return 0


def drill_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `drill`."""
    return Parser(
        "drill",
        "",
        "The drill of the week for your phase, event and level: a drawing, three cues, what to film and look for,\n"
        "and the strength that supports it. After a warm-up, twice a week, twice 20 to 30 m.",
        ("drill", "drill --json"),
    )


def drill(shell: Shell, _args: argparse.Namespace) -> int:
    """Print the drill of the week."""
    from coachtui.coach import drills  # noqa: PLC0415 - of this command alone

    found, out = drills.drill(shell.coach), shell.out
    if shell.options.json:
        shell.answer(drills.drill_json(shell.coach, found))
        return 0
    out.line(f"Drill of the week: {found.title}", style="bold")
    for row in found.drawing:
        out.line(f"    {row}")
    out.labels(drills.drill_lines(shell.coach, found))
    return 0


COMMANDS = {"learn": (parser, learn), "drill": (drill_parser, drill)}
