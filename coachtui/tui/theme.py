"""Two themes, dark and light: paper and ink, one accent, a hue for each field."""

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DARK_NAME = "coachtui-dark"
LIGHT_NAME = "coachtui-light"


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
        "dim": "#8d93a0",
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
        "dim": "#6f6a5e",
        "text": "#2a2824",
        "accent": "#b04a26",
    },
    hues={
        "foundation": "#47702a",
        "speed": "#b42e43",
        "stamina": "#1c5c9c",
        "strength": "#74409c",
        "flexibility": "#0c6e63",
        "recovery": "#6b6656",
        "race": "#876200",
        "green": "#47702a",
        "amber": "#8f5f00",
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

    hues = {
        "foundation": "success",
        "speed": "error",
        "stamina": "primary",
        "strength": "secondary",
        "flexibility": "accent",
        "race": "warning",
    }
    return {
        "ink-dim": mixed(0.6),
        "ink-rule": mixed(0.25),
        "ink-row": "ansi_bright_black" if plain else mixed(0.14),
        "ink-raised": "ansi_default" if plain else made["surface"],
        "light-green": made["success"],
        "light-amber": made["warning"],
        "light-red": made["error"],
        "light-unknown": mixed(0.6),
        "field-recovery": mixed(0.5),
        **{f"field-{field}": made[name] for field, name in hues.items()},
    }


def asked(environ: Mapping[str, str]) -> str | None:
    """The theme that `COACHTUI_THEME` asks for: light, dark, or nothing."""
    return {"light": LIGHT_NAME, "dark": DARK_NAME}.get(environ.get("COACHTUI_THEME", "").strip().lower())


def chosen(environ: Mapping[str, str]) -> str:
    """The theme that the environment asks for: `COACHTUI_THEME`, else the background in `COLORFGBG`, else dark."""
    if (name := asked(environ)) is not None:
        return name
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT_NAME if background in ("7", "15") else DARK_NAME
