"""What is locked and what is lowest fit what is declared."""

import re
import tomllib

from packaging.requirements import Requirement

from .conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
TOOLS = [Requirement(text) for text in PROJECT["dependency-groups"]["dev"]]


def pinned(name: str) -> dict[str, str]:
    """Versions by name, as a file of constraints gives them."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {plain(package): version for package, version in pairs}


def plain(name: str) -> str:
    return re.sub(r"[_.]", "-", name).lower()


def test_the_lock_holds_a_version_that_is_allowed_of_everything_that_is_declared() -> None:
    locked = pinned("constraints.txt")
    assert [str(r) for r in (*DECLARED, *TOOLS) if not r.specifier.contains(locked[plain(r.name)])] == []


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    bounds = {plain(r.name): min(s.version for s in r.specifier if s.operator in (">=", "==")) for r in DECLARED}
    lowest = pinned("lowest.txt")
    assert lowest.keys() == bounds.keys()
    assert {name: v for name, v in lowest.items() if not v.startswith(bounds[name])} == {}


def test_no_place_to_download_from_is_named() -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("constraints.txt", "lowest.txt", "Makefile"))
    assert "://" not in text
    assert "index-url" not in text
