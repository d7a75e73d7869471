"""What is not imported: archives packed to do harm, and paths with nothing there. Words of strangers are inert."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Typed

from . import made_files as made
from .importing import Put, at, done, states


def hostile() -> dict[str, bytes]:
    """Archives that were packed to do harm."""
    bomb = made.zipped({"a.gpx": b"<gpx>" + b" " * 30_000_000})
    deep = made.fit(at(3))
    for _ in range(6):
        deep = made.zipped({"next.zip": deep})
    link = io.BytesIO()
    with zipfile.ZipFile(link, "w") as archive:
        info = zipfile.ZipInfo("passwd.gpx")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return {
        "bomb": bomb,
        "outside": made.zipped({"../../evil.gpx": made.gpx(at(3)), "/etc/evil.gpx": made.gpx(at(3))}),
        "link": link.getvalue(),
        "deep": deep,
        "gz": made.zipped({"a.fit.gz": made.gzipped(b"\0" * 30_000_000)}),
        "cut": made.zipped({"a.fit": made.fit(at(3))})[:-30],
    }


@pytest.mark.parametrize("name", list(hostile()))
def test_an_archive_packed_to_do_harm_is_refused_with_a_reason(name: str, shell: Typed, put: Put) -> None:
    said = shell("import", put("x.zip", hostile()[name]), "--json")
    assert said.code == 1
    assert set(states(said)) == {"failed"}
    assert all(f["reason"] for f in said.json["files"])
    assert done(shell) == []


def test_names_and_notes_of_strangers_are_inert(shell: Typed, put: Put) -> None:
    name = "&#x9b;31m[/][bold]&lt;b&gt;\u202e evil"
    said = shell("import", put("a.gpx", made.gpx(at(3), name=name)))
    assert said.code == 0
    (entry,) = done(shell)
    assert entry["body"]["title"] == "31m[/][bold]<b> evil"
    assert "\x9b" not in shell("journal", "list").out


def test_a_path_that_does_not_exist_stores_nothing(shell: Typed, put: Put) -> None:
    said = shell("import", put("a.fit", made.fit(at(3))), "/nowhere/x.fit")
    assert (said.code, done(shell)) == (1, [])
    assert "/nowhere/x.fit" in said.err


def test_nothing_readable_is_exit_1_and_nothing_to_do_is_exit_0(shell: Typed, put: Put, tmp_path: Path) -> None:
    assert shell("import", put("bad.fit", b"no fit at all")).code == 1
    (tmp_path / "empty").mkdir()
    assert shell("import", tmp_path / "empty").code == 0
    assert shell("import").code == 2
