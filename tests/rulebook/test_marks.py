"""How a daily command sees that no rule file has changed, without reading one."""

import os
import time
from pathlib import Path

import pytest

from coachtui.rulebook import files
from coachtui.rulebook.files import mark_of


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A layer of two files that count as written long ago."""
    monkeypatch.setattr(files, "SETTLED_NS", 0)
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text("format = 1\n")
    time.sleep(0.02)
    return tmp_path


def test_untouched_files_have_the_same_mark(layer: Path) -> None:
    assert mark_of([layer]) == mark_of([layer]) != ""


def test_an_edit_of_the_same_length_with_the_old_time_of_writing_is_seen(layer: Path) -> None:
    before, path = mark_of([layer]), layer / "a.toml"
    written = path.stat().st_mtime_ns
    path.write_text("format = 2\n")
    os.utime(path, ns=(written, written))
    time.sleep(0.02)
    assert path.stat().st_mtime_ns == written
    assert mark_of([layer]) != before


def test_another_file_one_less_and_another_order_of_layers_are_seen(layer: Path) -> None:
    whole, one = mark_of([layer]), mark_of([layer / "a.toml"])
    assert len({whole, one, mark_of([layer, layer / "a.toml"]), mark_of([layer / "a.toml", layer])}) == 4
    (layer / "b.toml").unlink()
    assert mark_of([layer]) not in (whole, "")


def test_files_that_were_touched_a_moment_ago_have_no_mark(layer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLED_NS", 60_000_000_000)
    assert mark_of([layer]) == ""
