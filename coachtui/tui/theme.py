"""Two themes, dark and light: paper and ink, one accent, a hue for each field."""

from collections.abc import Mapping, Sequence

from textual.color import Color
from textual.theme import Theme

DARK_NAME = "coachtui-dark"
LIGHT_NAME = "coachtui-light"
READABLE = 4.5
"""Least contrast of text with its ground (WCAG 2.2, AA)."""
PALER = 0.8
"""Share of the contrast of plain text that coloured text keeps at least."""


def _theme(name: str, *, dark: bool, ink: Mapping[str, str], hues: Mapping[str, str]) -> Theme:
    """A theme from a few inks and hues; `$ink-*`, `$field-*` and `$light-*` are ours, the rest is Textual's."""
    return Theme(
        name=name,
        dark=dark,
        primary=ink["accent"],
        secondary=ink["dim"],
        accent=ink["accent"],
        foreground=ink["text"],
        background=ink["paper"],
        surface=ink["raised"],
        panel=ink["raised"],
        success=hues["green"],
        warning=hues["amber"],
        error=hues["red"],
        variables={
            "ink-accent": ink["accent"],
            "ink-dim": ink["dim"],
            "ink-rule": ink["rule"],
            "ink-row": ink["row"],
            "ink-raised": ink["raised"],
            "block-cursor-background": ink["row"],
            "block-cursor-foreground": ink["text"],
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": ink["row"],
            "block-cursor-blurred-foreground": ink["text"],
            "block-cursor-blurred-text-style": "bold",
            "input-selection-background": ink["row"],
            "input-cursor-background": ink["accent"],
            "input-cursor-foreground": ink["paper"],
            "border": ink["accent"],
            "border-blurred": ink["rule"],
            "scrollbar": ink["rule"],
            "scrollbar-hover": ink["dim"],
            "scrollbar-active": ink["accent"],
            "scrollbar-background": ink["paper"],
            "scrollbar-background-hover": ink["paper"],
            "scrollbar-background-active": ink["paper"],
            **{f"light-{key}": hues[key] for key in ("green", "amber", "red")},
            "light-unknown": ink["dim"],
            **{f"field-{key}": value for key, value in hues.items() if key not in ("green", "amber", "red")},
        },
    )


DARK = _theme(
    DARK_NAME,
    dark=True,
    ink={
        "paper": "#15171c",
        "raised": "#1e2128",
        "row": "#2b303a",
        "rule": "#3a404c",
        "dim": "#9298a4",
        "text": "#dedbd2",
        "accent": "#e8916b",
    },
    hues={
        "foundation": "#9cc07f",
        "speed": "#ec7f8a",
        "stamina": "#7bb1e6",
        "strength": "#c3a1e6",
        "flexibility": "#64c5b6",
        "recovery": "#a8a394",
        "race": "#e8c662",
        "green": "#9cc07f",
        "amber": "#e6b455",
        "red": "#f07f7f",
    },
)
LIGHT = _theme(
    LIGHT_NAME,
    dark=False,
    ink={
        "paper": "#faf8f3",
        "raised": "#f0ece2",
        "row": "#e6dfcf",
        "rule": "#cfc8b8",
        "dim": "#676257",
        "text": "#2a2824",
        "accent": "#a54523",
    },
    hues={
        "foundation": "#456d29",
        "speed": "#b42e43",
        "stamina": "#1c5c9c",
        "strength": "#74409c",
        "flexibility": "#0c6e63",
        "recovery": "#676253",
        "race": "#7e5c00",
        "green": "#456d29",
        "amber": "#865900",
        "red": "#b3262e",
    },
)
THEMES = (DARK, LIGHT)


def derived(theme: Theme) -> dict[str, str]:
    """Our variables from the colours of a theme that has none of them."""
    made = theme.to_color_system().generate()
    plain = "ansi" in theme.name
    paper, text = made["background"], made["foreground"]

    def mixed(share: float) -> str:
        return text if plain else Color.parse(paper).blend(Color.parse(text), share).hex

    row = "ansi_bright_black" if plain else mixed(0.14)
    raised = "ansi_default" if plain else made["surface"]

    def read(colour: str) -> str:
        return colour if plain else legible(colour, (paper, row, raised), text)

    hues = {
        "foundation": "success",
        "speed": "error",
        "stamina": "primary",
        "strength": "secondary",
        "flexibility": "accent",
        "race": "warning",
    }
    return {
        "ink-accent": read(made["accent"]),
        "ink-dim": read(mixed(0.6)),
        "ink-rule": mixed(0.25),
        "ink-row": row,
        "ink-raised": raised,
        "light-green": read(made["success"]),
        "light-amber": read(made["warning"]),
        "light-red": read(made["error"]),
        "light-unknown": read(mixed(0.6)),
        "field-recovery": read(mixed(0.5)),
        **{f"field-{field}": read(made[name]) for field, name in hues.items()},
    }


def legible(colour: str, grounds: Sequence[str], text: str) -> str:
    """A colour as near to the given one as can be read on every ground: as much of the text's own as it takes.

    Where the text itself is pale, its colours may be a little paler still, so that they stay apart.
    """
    least = {ground: min(READABLE, PALER * contrast(text, ground)) for ground in grounds}
    mixtures = (Color.parse(colour).blend(Color.parse(text), n / 20).hex for n in range(20))
    return next((m for m in mixtures if all(contrast(m, ground) >= least[ground] for ground in grounds)), text)


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in Color.parse(colour).normalized]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def asked(environ: Mapping[str, str]) -> str | None:
    """The theme that `COACHTUI_THEME` asks for: light, dark, or nothing."""
    return {"light": LIGHT_NAME, "dark": DARK_NAME}.get(environ.get("COACHTUI_THEME", "").strip().lower())


def chosen(environ: Mapping[str, str]) -> str:
    """The theme that the environment asks for: `COACHTUI_THEME`, else the background in `COLORFGBG`, else dark."""
    if (name := asked(environ)) is not None:
        return name
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT_NAME if background in ("7", "15") else DARK_NAME
