"""Write docs/sources.md, every work that the rules know and what cites it, from the rule files themselves.

python docs/write_sources.py
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.kinds import BY_CLASS, Kind
from coachtui.rulebook.load import load, shipped_rules
from coachtui.rulebook.shapes.workouts import Source

FILE = Path(__file__).parent / "sources.md"
HOUSE = "house"
GRADES = ("strong", "moderate", "expert", "house")
COPIED = ("cutoff", "course_rule", "awaited")
"""Kinds of racing.toml that come from published lists too."""
HEAD = """\
# Sources

Every work that the built-in rules know, in the order of [rules/sources.toml](../rules/sources.toml), and what cites it.
Written from the rule files by `make reference`. What the grades mean, and what is made of these works:
[science.md](science.md). Any item in full: `coachtui rules show KIND.ID`.
"""


def page() -> str:
    """The whole page. Raises AssertionError where the built-in rules cannot be read."""
    book, problems = load([shipped_rules()])
    assert book is not None, problems
    works = book.all(Source)
    cited = {id_: list(citing(book, id_)) for id_ in works}
    parts = [HEAD, *counted(book), "## Works that rules cite\n"]
    parts += [entry(works[id_], items) for id_, items in cited.items() if items and id_ != HOUSE]
    parts.append("## Known, and cited by no rule\n")
    parts.append(
        "They were weighed when the rules were written, or stand behind an equation in `coachtui/science/`. A pack of\n"
        "your own may cite them.\n"
    )
    parts.append("\n".join(f"- `{id_}`: {said(works[id_])}" for id_, items in cited.items() if not items) + "\n")
    return "\n".join(parts)


def citing(book: Rulebook, id_: str) -> Iterator[tuple[str, str]]:
    """Kind and id of each item that cites a work, in the order of the rulebook."""
    for cls, items in book.items.items():
        yield from ((BY_CLASS[cls].name, item.id) for item in items.values() if id_ in getattr(item, "source", ()))


def counted(book: Rulebook) -> Iterator[str]:
    """How many items have which grade, marks apart from training, and what share is the house's own choice."""
    graded = [(BY_CLASS[cls], item) for cls, items in book.items.items() for item in items.values()]
    graded = [(kind, item) for kind, item in graded if hasattr(item, "evidence")]
    of = Counter((item.evidence, is_table(kind)) for kind, item in graded)
    training = [item for kind, item in graded if not is_table(kind)]
    unnamed = [item for item in training if tuple(item.source) == (HOUSE,)]
    common = sum(item.evidence != HOUSE for item in unnamed)
    beside = sum(HOUSE in item.source and len(item.source) > 1 for item in training)
    yield "## How the rules are graded\n"
    yield "| grade | about training | marks, points and age tables |\n|---|---|---|\n" + "".join(
        f"| {grade} | {of[grade, False]} | {of[grade, True]} |\n" for grade in GRADES
    )
    text = (
        f"Of the {len(training)} items about training, sentences and exercises among them, {len(unnamed)} name no "
        f"published work, only `{HOUSE}`: coachtui's own choice, or, {common} times, common advice for emergencies and "
        f"bad weather. Another {beside} name `{HOUSE}` beside a work, where the direction is published and the number "
        "is not."
    )
    yield fill(text, 120) + "\n"


def is_table(kind: Kind) -> bool:
    """Whether items of a kind were copied from a published list: they say nothing about training."""
    return kind.stems[0] == "standards" or kind.key in COPIED


def entry(work: Source, items: list[tuple[str, str]]) -> str:
    """One work and what cites it, kind by kind."""
    kinds: dict[str, list[str]] = {}
    for kind, id_ in items:
        kinds.setdefault(kind, []).append(id_)
    rows = "".join(f"- {kind}: {', '.join(f'`{id_}`' for id_ in ids)}\n" for kind, ids in kinds.items())
    return f"### {work.id}\n\n{said(work)}\n\n{rows}"


def said(work: Source) -> str:
    """Citation and note in a line."""
    return f"{work.cite} {work.note}".strip()


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
