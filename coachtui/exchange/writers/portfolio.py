"""An athlete on one page: set for paper in HTML, or the same words in Markdown."""

from collections.abc import Sequence

from coachtui.exchange.writers.page import Block, Heading, Words, document, element, markdown, safe
from coachtui.training.values import dataclass

STYLE = """
:root { --ink: #1d2427; --soft: #5d686d; --accent: #0b5f5b; --rule: #d9dedf; }
* { box-sizing: border-box; }
body { font: 9.4pt/1.38 "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif;
  color: var(--ink); background: #fff; max-width: 186mm; margin: 12mm auto; padding: 0 4mm;
  font-variant-numeric: lining-nums tabular-nums; overflow-wrap: anywhere; }
header { border-bottom: 1.5pt solid var(--accent); padding-bottom: 2.4mm; margin-bottom: 3mm; }
h1 { font-size: 23pt; line-height: 1.1; font-weight: normal; margin: 0; letter-spacing: -.01em; }
header p { margin: 1mm 0 0; color: var(--soft); }
header p.about { color: var(--ink); font-style: italic; font-size: 10.4pt; }
.columns { display: flex; gap: 8mm; }
.wide { flex: 1.75; min-width: 0; } .narrow { flex: 1; min-width: 0; }
section { margin-bottom: 3mm; break-inside: avoid; }
h2 { font: 600 7.6pt/1.3 system-ui, "Helvetica Neue", Arial, sans-serif; letter-spacing: .09em;
  text-transform: uppercase; color: var(--accent); margin: 0 0 1mm; }
p { margin: 0 0 1mm; }
ul { margin: 0; padding: 0; list-style: none; } li { margin: 0 0 .8mm !important; }
table { border-collapse: collapse; width: 100%; }
th { font: 7pt/1.3 system-ui, "Helvetica Neue", Arial, sans-serif; color: var(--soft); text-align: left;
  padding: 0 2mm .6mm 0; }
td { padding: .45mm 2mm .45mm 0; border-top: .5pt solid var(--rule); vertical-align: top; }
.full { font-size: 8pt; line-height: 1.3; } .full header p.about { font-size: 9pt; }
figure { display: inline-block; width: 32.5%; margin: 0; color: var(--accent); vertical-align: top; }
figure svg { width: 100%; height: auto; display: block; } figcaption { font-size: 8pt; color: var(--soft); }
footer { border-top: .5pt solid var(--rule); padding-top: 1.2mm; color: var(--soft); font-size: 7.6pt; }
@page { size: A4; margin: 11mm 12mm; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
@media (max-width: 640px) { .columns { display: block; } figure { width: 100%; } }
"""


ROOMY = 700
"""Characters that the narrow column holds at ease; a page with more is set smaller, so that it stays one page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page under its heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page: who it is about, its parts, and what stands at its foot."""

    name: str
    line: str
    about: str
    wide: tuple[Part, ...]
    narrow: tuple[Part, ...]
    foot: str


def portfolio_html(sheet: Sheet) -> str:
    """The page as one HTML file that stands alone, two columns on paper and one on a telephone."""
    about = f'<p class="about">{safe(sheet.about)}</p>\n' if sheet.about else ""
    full = " full" * (_length(sheet.narrow) > ROOMY or _length(sheet.wide) > 2 * ROOMY)
    body = (
        f'<div class="sheet{full}">\n<header>\n<h1>{safe(sheet.name)}</h1>\n<p>{safe(sheet.line)}</p>\n'
        f"{about}</header>\n"
        f'<div class="columns">\n<main class="wide">\n{_parts(sheet.wide)}</main>\n'
        f'<aside class="narrow">\n{_parts(sheet.narrow)}</aside>\n</div>\n<footer>{safe(sheet.foot)}</footer>\n</div>'
    )
    return document(body, sheet.name, STYLE)


def portfolio_markdown(sheet: Sheet) -> str:
    """The same in Markdown, part after part; drawings in words."""
    blocks: list[Block] = [Heading(sheet.name, 1), Words(sheet.line)]
    blocks += [Words(sheet.about)] if sheet.about else []
    for part in (*sheet.wide, *sheet.narrow):
        blocks += [Heading(part.title), *part.blocks]
    return markdown([*blocks, Words(sheet.foot)])


def _length(parts: Sequence[Part]) -> int:
    """About how many characters parts hold."""
    return len(markdown([block for part in parts for block in part.blocks]))


def _parts(parts: Sequence[Part]) -> str:
    return "".join(
        f"<section>\n<h2>{safe(part.title)}</h2>\n" + "\n".join(element(b) for b in part.blocks) + "\n</section>\n"
        for part in parts
    )
