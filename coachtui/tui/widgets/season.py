"""A season as columns: one a week, as high as its distance, with phases named below."""

from coachtui.coach.wording import MONTH_NAMES, PHASE_NAMES
from coachtui.training.measures import MILE_M, distance_text
from coachtui.training.plan import Plan, Week
from coachtui.tui.widgets.ink import Line, Piece, pad

HUES = {
    "foundation": "foundation",
    "speed": "speed",
    "stamina": "stamina",
    "specific": "race",
    "taper": "recovery",
    "transition": "flexibility",
}
EIGHTHS = " ▁▂▃▄▅▆▇█"
HEIGHT = 5


def season_lines(plan: Plan, width: int) -> list[Line]:
    """Volume by week with its scale, months, and the phases; of a long plan several weeks share a column."""
    weeks = list(plan.weeks)
    if not weeks:
        return []
    room = width - 8
    share = -(-len(weeks) // room)
    groups = [weeks[n : n + share] for n in range(0, len(weeks), share)]
    wide = max(min(room // len(groups), 4), 1)
    most = max((w.run_km for w in weeks), default=0) or 1
    units = plan.athlete.athlete.units
    top = f"{most * 1000 / MILE_M if units == 'mi' else most:.0f} {units}"
    lines: list[Line] = []
    for level in range(HEIGHT, 0, -1):
        line: list[Piece] = [(f"{top if level == HEIGHT else '':>7} ", "dim")]
        line += [_cell(group, level, most, wide) for group in groups]
        lines.append(line)
    lines.append([(" " * 8, ""), *_months(groups, wide)])
    lines.append([(" " * 8, ""), *_phases(groups, wide)])
    peak = max(weeks, key=lambda w: (w.run_km, -w.number))
    first, highest = distance_text(weeks[0].run_km, units), distance_text(peak.run_km, units)
    told = f"{len(weeks)} weeks, from {first} to {highest} in week {peak.number}"
    lines.append([(" " * 8, ""), (told, "dim")])
    return lines


def _cell(group: list[Week], level: int, most: float, wide: int) -> Piece:
    km = sum(w.run_km for w in group) / len(group)
    eighths = round(km / most * HEIGHT * 8) - (level - 1) * 8
    sign = EIGHTHS[min(max(eighths, 0), 8)]
    body = sign * max(wide - 1, 1) + (" " if wide > 1 else "")
    return body, HUES.get(group[0].phase, "dim") + (" bold" if group[0].kind == "race" else "")


def _months(groups: list[list[Week]], wide: int) -> list[Piece]:
    """A month's name under the first column that begins in it."""
    text, last = "", 0
    for n, group in enumerate(groups):
        month = group[0].start.month
        if month != last and len(text) <= n * wide:
            text = text.ljust(n * wide) + MONTH_NAMES[month - 1] + " "
            last = month
    return [(text.rstrip(), "dim")]


def _phases(groups: list[list[Week]], wide: int) -> list[Piece]:
    """Each phase's name under its columns, cut to fit."""
    pieces: list[Piece] = []
    spans: list[tuple[str, int]] = []
    for group in groups:
        name = group[0].phase
        if spans and spans[-1][0] == name:
            spans[-1] = (name, spans[-1][1] + 1)
        else:
            spans.append((name, 1))
    for name, columns in spans:
        hue = HUES.get(name, "dim")
        pieces += pad([(PHASE_NAMES.get(name, name), f"{hue} bold")], columns * wide - 1)
        pieces.append((" ", ""))
    return pieces
