"""Write docs/commands.md, the reference of all commands, from the parsers themselves.

python docs/write_commands.py
"""

import io
from importlib import import_module
from pathlib import Path

from coachtui.cli.completion import places
from coachtui.cli.main import FAMILY, GROUPS
from coachtui.cli.output import Output
from coachtui.cli.words import overview

FILE = Path(__file__).parent / "commands.md"
HEAD = """\
# Commands

Written from the commands themselves by `make reference`; what stands here is what `coachtui COMMAND --help` prints.
What each answers as JSON: [json.md](json.md).
"""


def reference() -> str:
    """The whole page."""
    known = places()
    parts = [HEAD, block(said_by_help())]
    for title, commands in GROUPS:
        parts.append(f"## {title}\n")
        for name, _, about in commands:
            forms = [key for key in known if key.startswith(f"{name} ")]
            parts += [f"### {name}\n", f"{about[0].upper()}{about[1:]}.\n"]
            parts += map(block, dict.fromkeys(map(help_of, (name, *forms))))
    return "\n".join(parts)


def said_by_help() -> str:
    """What `coachtui --help` prints."""
    page = io.StringIO()
    overview(Output(page, io.StringIO(), {}), GROUPS)
    return page.getvalue()


def help_of(key: str) -> str:
    """What `--help` prints of a command, or of a form of one such as `flag pain`."""
    name, *form = key.split()
    parser_of = import_module(f"coachtui.cli.{FAMILY[name]}").COMMANDS[name][0]
    return str(parser_of(form).format_help())


def block(text: str) -> str:
    """A text as it stands in a terminal."""
    return f"```text\n{text.strip()}\n```\n"


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8")
