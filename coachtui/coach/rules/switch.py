"""Doing without a rule, for oneself: a line in the home's own rules, written and taken back here."""

import re
import tomllib
from pathlib import Path

from coachtui.coach.coach import Coach
from coachtui.coach.rules.difference import find, sound
from coachtui.journal.home import private_folder, write_atomically
from coachtui.rulebook.floor import is_floor
from coachtui.rulebook.layers import Item
from coachtui.rulebook.load import load_all
from coachtui.rulebook.read import FORMAT
from coachtui.training.problems import CoachError

_FORMAT = re.compile(r"^format[ \t]*=.*$", re.MULTILINE)


def off(coach: Coach, name: str) -> str:
    """Switch an item off in the home's own rules; says the way back. Raises CoachError for the floor."""
    if any(_means(name, known) for known in switched_off(coach)):
        raise CoachError(f"{name} is switched off already", f"back again with: coachtui rules on {name}")
    item = find(sound(load_all(coach.layers)), name)
    if is_floor(item):
        raise CoachError(
            f"{item.id} is part of the floor: limits and what pain, illness and alarms decide cannot be switched off",
            "it may be tightened in your own rules; see: coachtui rules show " + item.id,
        )
    target = coach.home.rules / f"{item.stem}.toml"
    text = target.read_text(encoding="utf-8") if target.exists() else f"format = {FORMAT}\n"
    _write(coach, target, _with(text, [*_listed(text), _name(item)]))
    return f"{item.id} is switched off for you; back again with: coachtui rules on {item.id}"


def on(coach: Coach, name: str) -> str:
    """Take back that an item was switched off in the home's own rules. Raises CoachError when it was not."""
    for target in sorted(coach.home.rules.glob("*.toml")) if coach.home.rules.is_dir() else ():
        text = target.read_text(encoding="utf-8")
        listed = _listed(text)
        kept = [n for n in listed if not _means(name, n)]
        if len(kept) < len(listed):
            _write(coach, target, _with(text, kept))
            return f"{name} is in force again"
    raise CoachError(f"{name!r} is not switched off in your own rules", "see: coachtui rules diff")


def switched_off(coach: Coach) -> frozenset[str]:
    """Names, such as `rule.two-poor-mornings`, of what the home's own rules do without."""
    if not coach.home.rules.is_dir():
        return frozenset()
    return frozenset(n for f in coach.home.rules.glob("*.toml") for n in _listed(f.read_text(encoding="utf-8")))


def _means(name: str, known: str) -> bool:
    """Whether a name is that of an item, with or without its kind."""
    return name in (known, known.rpartition(".")[2])


def _name(item: Item) -> str:
    return f"{item.kind.name}.{item.id}"


def _listed(text: str) -> list[str]:
    """What the list `disable` of a file names; nothing where the file cannot be read."""
    try:
        names = tomllib.loads(text).get("disable", [])
    except tomllib.TOMLDecodeError:
        return []
    return [n for n in names if isinstance(n, str)] if isinstance(names, list) else []


def _with(text: str, names: list[str]) -> str:
    """The text of a rule file with another list `disable`; every other line stays."""
    from coachtui.journal.toml_edit import edited  # noqa: PLC0415 - brings tomlkit

    if "disable" not in text and (found := _FORMAT.search(text)):
        text = f"{text[: found.end()]}\ndisable = []{text[found.end() :]}"
    return edited(text, {"disable": names or None}, "rules")


def _write(coach: Coach, target: Path, text: str) -> None:
    """Write the file, and take it back when the rules would not be sound with it."""
    before = target.read_text(encoding="utf-8") if target.exists() else None
    private_folder(coach.home.path)
    private_folder(coach.home.rules)
    write_atomically(target, text)
    coach.renew_rules()
    try:
        sound(load_all(coach.layers))
    except CoachError:
        if before is None:
            target.unlink()
        else:
            write_atomically(target, before)
        coach.renew_rules()
        raise
