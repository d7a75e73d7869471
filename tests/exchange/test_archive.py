"""An archive packs the same every time, and whatever was done to one, it is read as it was or refused in a sentence."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.exchange import archive
from coachtui.exchange.patch import is_patch, read_patch
from coachtui.training.problems import CoachError

FILES = {"athlete.toml": b"[athlete]\n" * 40, "rules/a.toml": b"format = 1\n", "journal/entry.jsonl": b'{"id": 1}\n'}
PATCH = Path(__file__).parents[2] / "examples" / "coach-files" / "less-this-week.toml"
ONE_FOLDER = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_the_same_content_is_the_same_file(tmp_path: Path) -> None:
    first = archive.packed(FILES)
    assert archive.packed(dict(reversed(FILES.items()))) == first
    path = tmp_path / "all.zip"
    path.write_bytes(first)
    assert archive.is_archive(path)
    assert archive.unpacked(path) == FILES


@ONE_FOLDER
@given(at=st.integers(0, 5000), new=st.binary(min_size=1, max_size=4), cut=st.booleans())
def test_a_damaged_archive_is_refused_or_reads_as_it_was(at: int, new: bytes, cut: bool, tmp_path: Path) -> None:
    whole = archive.packed(FILES)
    at %= len(whole)
    path = tmp_path / "all.zip"
    path.write_bytes(whole[:at] + new + (b"" if cut else whole[at + len(new) :]))
    archive.is_archive(path)
    try:
        assert archive.unpacked(path) == FILES
    except CoachError as error:
        assert str(path) in error.message


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 16)
    path = tmp_path / "bomb.zip"
    path.write_bytes(archive.packed({"rules/a.toml": b"\0" * (1 << 17)}))
    with pytest.raises(CoachError, match="larger than any archive"):
        archive.unpacked(path)


@ONE_FOLDER
@given(at=st.integers(0, 2000), new=st.text(max_size=6), gone=st.integers(0, 6))
def test_a_mangled_coachs_file_is_read_or_refused_in_a_sentence(at: int, new: str, gone: int, tmp_path: Path) -> None:
    text = PATCH.read_text(encoding="utf-8")
    at %= len(text)
    path = tmp_path / "bea.toml"
    path.write_bytes((text[:at] + new + text[at + gone :]).encode(errors="surrogatepass"))
    is_patch(path)
    try:
        read_patch(path)
    except CoachError as error:
        assert error.message
