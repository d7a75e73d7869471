"""A page for people, as Markdown or as one HTML file that stands alone. Whatever text says, it is only text."""

import html as web
import re
from collections.abc import Sequence

from coachtui.training.text import plain
from coachtui.training.values import dataclass

MARK = "<!-- coachtui -->"
"""Ends every page in Markdown, and is how an earlier one is known."""
_GENERATOR = '<meta name="generator" content="coachtui">'
_SIGNS = re.compile(r"([\\`*_\[\]<>|&#~@$])")
_STARTS = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")
_LINKS = re.compile(r"(?i)(www)(\.)|(:)(//)")
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; }
h2 { margin-top: 2rem; } li { margin: .2rem 0; }
@media print { body { margin: 0; max-width: none; } }
"""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item with its depth from 0."""

    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a heading for each column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and what it shows in words."""

    svg: str
    """Made by us: it is put in as it is."""
    text: str


Block = Heading | Words | Items | Rows | Picture


def markdown(blocks: Sequence[Block]) -> str:
    """The page in CommonMark with tables."""
    return "\n\n".join([*map(_marked, blocks), MARK]) + "\n"


def html(blocks: Sequence[Block], title: str) -> str:
    """The page as one HTML file that loads nothing from elsewhere and runs nothing."""
    return document("\n".join(element(block) for block in blocks), title, _STYLE)


def document(body: str, title: str, style: str) -> str:
    """A whole HTML file around elements that are safe already."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{_GENERATOR}\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def is_markdown(content: bytes) -> bool:
    """Whether a file is an earlier page in Markdown."""
    return content.rstrip().endswith(MARK.encode())


def is_html(content: bytes) -> bool:
    """Whether a file is an earlier page in HTML."""
    return _GENERATOR.encode() in content[:1000]


def inert(text: str) -> str:
    """A text as Markdown that shows it as it is: no emphasis, link, list, tag or table comes of it."""
    safe = _SIGNS.sub(r"\\\1", plain(text))
    safe = _LINKS.sub(lambda m: rf"{m[1]}\." if m[1] else r"\://", safe)
    return _STARTS.sub(lambda m: rf"{m[1]}\{m[2]}" if m[1] else rf"\{m[3]}", safe)


def _marked(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {inert(block.text)}"
    if isinstance(block, Words | Picture):
        return inert(block.text)
    if isinstance(block, Items):
        return "\n".join(f"{'  ' * depth}- {inert(text)}" for depth, text in block.items)
    return _table(block)


def _table(block: Rows) -> str:
    lines = [block.head, tuple("---" for _ in block.head), *block.rows]
    return "\n".join(
        "| " + " | ".join(cell if n == 1 else inert(cell) for cell in line) + " |" for n, line in enumerate(lines)
    )


def element(block: Block) -> str:
    """A block as HTML in which whatever text says is only text."""
    if isinstance(block, Heading):
        return f"<h{block.level}>{safe(block.text)}</h{block.level}>"
    if isinstance(block, Words):
        return f"<p>{safe(block.text)}</p>"
    if isinstance(block, Items):
        inner = "".join(f'<li style="margin-left:{1.5 * depth}rem">{safe(text)}</li>' for depth, text in block.items)
        return f"<ul>{inner}</ul>"
    if isinstance(block, Picture):
        return f"<figure>{block.svg}<figcaption>{safe(block.text)}</figcaption></figure>"
    head = "".join(f'<th scope="col">{safe(cell)}</th>' for cell in block.head)
    rows = "".join("<tr>" + "".join(f"<td>{safe(cell)}</td>" for cell in row) + "</tr>\n" for row in block.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def safe(text: str) -> str:
    """A text as HTML that shows it as it is."""
    return web.escape(plain(text), quote=True)
