"""A damaged journal is named, never overwritten; the newest good backup comes back, and what is missing is said."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coachtui.journal import migrations
from coachtui.journal.migrations import MIGRATIONS, Migration

from .conftest import THURSDAY, WEDNESDAY, Said, is_sentence, is_whole, on


def bytes_flipped(content: bytes) -> bytes:
    """Every hundredth byte after the header page is another one."""
    broken = bytearray(content)
    for at in range(4096, len(broken), 97):
        broken[at] ^= 0x5A
    return bytes(broken)


def a_page_zeroed(content: bytes) -> bytes:
    middle = len(content) // 8192 * 4096
    return content[:middle] + bytes(4096) + content[middle + 4096 :]


def another_database(_: bytes) -> bytes:
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("CREATE TABLE songs (title)")
        return other.serialize()


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "flipped bytes": bytes_flipped,
    "a zeroed page": a_page_zeroed,
    "cut in half": lambda content: content[: len(content) // 2],
    "cut to the first page": lambda content: content[:4096],
    "cut to a few bytes": lambda content: content[:50],
    "emptied": lambda _: b"",
    "a letter": lambda _: b"dear diary, today I ran\n" * 50,
    "another program's database": another_database,
    "noise": lambda content: random.Random(1).randbytes(len(content)),
}


LIKE_OTHERS = ("cut in half", "cut to a few bytes", "a letter")


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.soak if kind in LIKE_OTHERS else ()) for kind in DAMAGE]
)
def test_a_damaged_journal_is_named_left_alone_and_brought_back(kind: str, lived: Path) -> None:
    journal, say = lived / "journal.db", on(lived)
    broken = DAMAGE[kind](journal.read_bytes())
    journal.write_bytes(broken)

    found = say("doctor")
    assert found.code == 1
    assert str(journal) in " ".join(found.out.split()).replace(" ", "") or "journal" in found.out
    assert "coachtui restore" in " ".join(found.out.split())
    for words in (("checkin", "4", "4", "4", "4", "4"), ("log", "rest"), ("today",)):
        said = say(*words)
        if said.code:
            is_sentence(said)
            assert str(journal) in said.err or "the journal holds" in said.err, "it says where the trouble is"
    if kind != "flipped bytes":
        assert say("checkin", "4", "4", "4", "4", "4").code == 1 or kind == "a zeroed page"

    before = journal.read_bytes()
    back = say("restore")
    assert back.code == 0, back.err
    assert f"restored journal-{WEDNESDAY}.db" in back.out
    kept = next((lived / "backups").glob(f"damaged-{THURSDAY}*.db"))
    assert kept.read_bytes() == before, "what stood there is kept as it was"
    assert say("doctor").code == 0
    assert "checkin" in say("journal", "list").out
    is_whole(lived)


def test_what_is_missing_after_a_restore_is_said_and_flags_told_since_are_carried_over(lived: Path) -> None:
    say = on(lived)
    assert say("checkin", "4", "4", "4", "4", "4").code == 0
    assert say("flag", "alarm", "chest-pain").code == 0
    (lived / "backups" / f"journal-{THURSDAY}.db").unlink()
    journal = lived / "journal.db"
    with closing(sqlite3.connect(journal)) as raw:
        raw.execute("UPDATE snapshot SET header = '{'")
        raw.commit()
    assert "cannot be read" in say("doctor").out
    back = say("restore")
    assert "1 entry is missing: checkin of 2026-11-26" in back.out
    assert "alarm:chest-pain" in say("flag", "list").out


def test_a_whole_journal_gives_way_only_to_a_backup_that_is_named(lived: Path) -> None:
    say = on(lived)
    assert say("checkin", "4", "4", "4", "4", "4").code == 0
    is_sentence(say("restore"))
    back = say("restore", f"journal-{WEDNESDAY}.db")
    assert "1 entry is missing: checkin of 2026-11-26" in back.out
    assert (lived / "backups" / "before-restore.db").exists()


def test_a_damaged_backup_is_passed_over_and_named(lived: Path) -> None:
    journal, backups = lived / "journal.db", lived / "backups"
    newest = backups / f"journal-{THURSDAY}.db"
    newest.write_bytes(bytes_flipped(journal.read_bytes()))
    assert f"{newest.name} is damaged" in " ".join(on(lived)("doctor").out.split()).replace("/ ", "/")
    journal.write_bytes(b"")
    back = on(lived)("restore")
    assert f"{newest.name} is damaged itself, so an older one was taken" in back.out
    assert f"restored journal-{WEDNESDAY}.db" in back.out


def test_without_any_good_backup_nothing_is_changed(lived: Path) -> None:
    shutil.rmtree(lived / "backups")
    journal = lived / "journal.db"
    journal.write_bytes(b"dear diary")
    said = on(lived)("restore")
    is_sentence(said)
    assert journal.read_bytes() == b"dear diary"


def test_a_journal_that_is_gone_is_no_new_athlete(lived: Path) -> None:
    (lived / "journal.db").unlink()
    for words in (("today",), ("checkin", "4", "4", "4", "4", "4"), ("status",)):
        assert "gone" in on(lived)(*words).err
    assert not (lived / "journal.db").exists()
    assert on(lived)("restore").code == 0
    assert "shin" in on(lived)("flag", "list").out


def newer(home: Path) -> None:
    with closing(sqlite3.connect(home / "journal.db", isolation_level=None)) as raw:
        raw.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("words", [("today",), ("checkin", "4", "4", "4", "4", "4"), ("restore",), ("backup",)])
def test_a_journal_from_a_newer_version_is_left_as_it_is(words: tuple[str, ...], lived: Path) -> None:
    newer(lived)
    before = (lived / "journal.db").read_bytes()
    said = on(lived)(*words)
    is_sentence(said)
    assert "newer coachtui" in said.err
    assert "update coachtui" in said.err
    assert (lived / "journal.db").read_bytes() == before
    assert "newer coachtui" in on(lived)("doctor").out


def test_a_migration_that_fails_is_rolled_back_and_the_old_version_still_reads_it(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*MIGRATIONS, Migration("bad", ("CREATE TABLE shoe (id TEXT)", "DROP TABLE entry", "NONSENSE")))
    before = on(lived)("journal", "list", "--json").out
    with monkeypatch.context() as patched:
        patched.setattr(migrations.migrate, "__defaults__", (migrations.migrate.__defaults__[0], broken))  # type: ignore[index]
        said = on(lived)("today")
        assert said.code == 1
        assert "Traceback" not in said.err
    assert on(lived)("journal", "list", "--json").out == before
    is_whole(lived)
    assert (lived / "backups" / f"before-version-{len(broken)}.db").exists()


def any_damage(chance: random.Random, content: bytes) -> bytes:
    """A few bytes flipped, a stretch overwritten, or the end cut off, anywhere in the file."""
    broken = bytearray(content)
    match chance.randrange(3):
        case 0:
            for _ in range(chance.randrange(1, 30)):
                broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        case 1:
            at = chance.randrange(len(broken))
            broken[at : at + 2000] = chance.randbytes(min(2000, len(broken) - at))
        case _:
            del broken[chance.randrange(len(broken)) :]
    return bytes(broken)


def judge(home: Path, say: Callable[..., Said]) -> bool:
    """Nothing breaks on a damaged home; True when the doctor found it, after which a restore mends it."""
    for words in (("today",), ("week",), ("journal", "list"), ("status",), ("checkin", "4", "4", "4", "4", "4")):
        said = say(*words)
        assert "nobody foresaw" not in said.err, said.err
    found = say("doctor")
    assert "nobody foresaw" not in found.err, found.err
    if found.code:
        assert say("restore").code == 0
        assert say("doctor").code == 0
    return bool(found.code)


def test_damage_anywhere_breaks_nothing_and_is_mended(lived: Path, tmp_path: Path) -> None:
    damaged(range(4), lived, tmp_path)


@pytest.mark.soak
def test_damage_anywhere_a_thousand_times(lived: Path, tmp_path: Path) -> None:
    damaged(range(12, 1012), lived, tmp_path)


def damaged(seeds: range, lived: Path, tmp_path: Path) -> None:
    content = (lived / "journal.db").read_bytes()
    found = 0
    for seed in seeds:
        home = Path(shutil.copytree(lived, tmp_path / "damaged"))
        (home / "journal.db").write_bytes(any_damage(random.Random(seed), content))
        try:
            found += judge(home, on(home))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error
        shutil.rmtree(home)
    assert found >= 0.6 * len(seeds)
    print(f"{found} of {len(seeds)} found")
