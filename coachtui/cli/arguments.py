"""The words of a command as argparse reads them: options, help, and what is wrong with words."""

import argparse
import re
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NoReturn

from coachtui.training.problems import UsageError
from coachtui.training.text import nearest

if TYPE_CHECKING:
    from coachtui.cli.grammar import Parser


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: asking the terminal for its own costs a third of the parser's time."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=78)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Sentences at that width; lines that are indented stand as they are."""
        from textwrap import fill  # noqa: PLC0415 - only help needs it

        parts = groupby(text.splitlines(), key=lambda line: line[:1].strip() != "")
        told = partial(fill, width=width, break_on_hyphens=False, break_long_words=False)
        return "\n".join(told(" ".join(part)) if flows else "\n".join(part) for flows, part in parts)


class Arguments(argparse.ArgumentParser):
    """A parser that raises UsageError instead of leaving, and guesses what a wrong option was meant to be."""

    def __init__(self, told: "Parser") -> None:
        examples = "\n".join(f"  coachtui {e}" for e in told.examples)
        super().__init__(
            prog=f"coachtui {told.command}",
            usage=f"coachtui {told.command} {told.words}".rstrip().replace("%", "%%"),
            description=told.about,
            epilog=f"examples:\n{examples}" if examples else None,
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        if told.form:
            self.set_defaults(form=told.form)
        groups: dict[object, argparse._ActionsContainer] = {None: self}
        for either, names, how in told.told:
            if either not in groups:
                groups[either] = self.add_mutually_exclusive_group()
            groups[either].add_argument(*names, **how)

    @property
    def actions(self) -> Sequence[argparse.Action]:
        """Every argument, in order."""
        return self._actions

    def values(self, words: Sequence[str]) -> argparse.Namespace:
        """The values of these words. Raises CoachError when they cannot be understood."""
        rest = any(a.nargs == argparse.REMAINDER for a in self._actions)
        found, extra = (self.parse_known_args if rest else self.parse_known_intermixed_args)(self._joined(words))
        if extra:
            self._unknown(extra[0])
        return found

    def format_help(self) -> str:
        """The help, with a long usage line broken between options."""
        from textwrap import fill  # noqa: PLC0415 - only help needs it

        usage, rest = self.one_line(), super().format_help().partition("\n")[2]
        under = " " * (len(f"usage: {self.prog}") + 1)
        return fill(usage, 80, subsequent_indent=under, break_on_hyphens=False, break_long_words=False) + "\n" + rest

    def one_line(self) -> str:
        """The usage in one line."""
        return self.format_usage().strip()

    def error(self, message: str) -> NoReturn:
        """Wrong usage, in one sentence."""
        raise UsageError(_sentence(message))

    def _joined(self, words: Sequence[str]) -> Sequence[str]:
        """The words with a value such as -8C tied to its option: argparse would take it for an option of its own."""
        one = {o for a in self._actions if a.nargs is None for o in a.option_strings}
        known = {o for a in self._actions for o in a.option_strings}
        found: list[str] = []
        for word in words:
            if found and found[-1] in one and word[:1] == "-" and word[1:2] not in ("", "-") and word not in known:
                found[-1] += f"={word}"
            else:
                found.append(word)
        return found

    def _unknown(self, word: str) -> NoReturn:
        options = [o for a in self._actions for o in a.option_strings]
        near = nearest(word, options) if word.startswith("-") else None
        guess = f", did you mean {near}?" if near else ""
        raise UsageError(f"{word!r} is not understood here{guess}")


def _sentence(message: str) -> str:
    """argparse's words in ours."""
    missing = re.fullmatch(r"the following arguments are required: (.*)", message)
    if missing:
        name = missing[1].split(", ")[0]
        return f"{'a word that says what' if name == 'form' else name} is missing"
    found = re.fullmatch(r"argument ([^:]*): (.*)", message)
    if found is None:
        return message
    name, trouble = found[1], found[2]
    if trouble.startswith("expected "):
        return f"what follows {name} is missing"
    other = trouble.removeprefix("not allowed with argument ")
    return f"{name} {trouble}" if other == trouble else f"{name} and {other} do not go together"
