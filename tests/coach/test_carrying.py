"""Everything goes out in one file and comes back as it was; two homes of one athlete become one."""

import datetime as dt
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachtui.coach import checkin, onboard, record, sessions, views
from coachtui.coach.answers import plan_json
from coachtui.coach.coach import Coach
from coachtui.coach.files import carrying
from coachtui.exchange import archive
from coachtui.training.entries import CheckIn, Done
from coachtui.training.problems import CoachError

EXAMPLES = Path(__file__).parents[2] / "examples"
START = dt.date(2026, 11, 23)


def coach_on(home: Path, day: dt.date, device: str = "one") -> Coach:
    now = dt.datetime.combine(day, dt.time(8), dt.timezone(dt.timedelta(hours=1)))
    return Coach.open(str(home), today=day, now=now, device=device)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that was lived in for a few days."""
    home = tmp_path_factory.mktemp("begun") / "home"
    with coach_on(home, START) as coach:
        onboard.start_from_file(coach, str(EXAMPLES / "demo" / "athlete.toml"))
        checkin.check_in(coach, CheckIn(4, 4, 4, 4, 4, note="Hello, 'xyzzy' =1+1"))
    (home / "rules").mkdir()
    shutil.copy(EXAMPLES / "packs" / "three-days" / "limits.toml", home / "rules" / "limits.toml")
    with coach_on(home, START + dt.timedelta(1)) as coach:
        entry = sessions.log(coach, Done("run", minutes=40, km=7.0, rpe=4)).entries[0]
        record.record(coach, [], change=lambda tx: [tx.void(entry.id)])
        checkin.check_in(coach, CheckIn(2, 2, 3, 3, 3))
    return home


@pytest.fixture
def home(begun: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(begun, tmp_path / "home"))


def packed(home: Path, to: Path, day: dt.date) -> Path:
    with coach_on(home, day) as coach:
        carrying.everything(coach, to)
    return to


def seen(home: Path, day: dt.date) -> str:
    """Plan, journal and decisions of a home, as text."""
    with coach_on(home, day) as coach:
        plan, decisions = views.plan(coach)
        return json.dumps([plan_json(plan, decisions), coach.journal.rows()])


DAY = START + dt.timedelta(2)


def test_into_an_empty_home_everything_comes_back_byte_for_byte(home: Path, tmp_path: Path) -> None:
    file = packed(home, tmp_path / "all.zip", DAY)
    other = tmp_path / "other"
    with coach_on(other, DAY, "two") as coach:
        arrived = carrying.arrive(coach, file)
    assert (arrived.entries, arrived.plans) == (4, 1)
    assert seen(other, DAY) == seen(home, DAY)
    for name in ("athlete.toml", "rules/limits.toml"):
        assert (other / name).read_bytes() == (home / name).read_bytes()
    assert packed(other, tmp_path / "again.zip", DAY).read_bytes() == file.read_bytes()


def test_taking_the_same_archive_again_adds_nothing(home: Path, tmp_path: Path) -> None:
    file = packed(home, tmp_path / "all.zip", DAY)
    with coach_on(home, DAY) as coach:
        arrived = carrying.arrive(coach, file)
        count = coach.journal.count()
    assert (arrived.entries, arrived.days, arrived.plans) == (0, 0, 0), (
        "that today is decided anew is not brought by the archive"
    )
    with coach_on(home, DAY) as coach:
        assert coach.journal.count() == count


def test_two_homes_become_the_union_and_their_past_decisions_stay(home: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(home, tmp_path / "other"))
    with coach_on(home, DAY) as coach:
        sessions.log(coach, Done("run", minutes=30, km=5.0, title="at home"))
    with coach_on(other, DAY, "two") as coach:
        sessions.log(coach, Done("strength", minutes=20, title="away"))
    one, two = packed(home, tmp_path / "one.zip", DAY), packed(other, tmp_path / "two.zip", DAY)
    past = seen_past(home)
    with coach_on(home, DAY) as coach:
        carrying.arrive(coach, two)
        mine = {e.id for e in coach.journal.diary().entries}
    with coach_on(other, DAY, "two") as coach:
        carrying.arrive(coach, one)
        theirs = {e.id for e in coach.journal.diary().entries}
        titles = {e.body.title for e in coach.journal.diary().entries if isinstance(e.body, Done)}
    assert mine == theirs
    assert {"at home", "away"} <= titles
    assert seen_past(home) == past == seen_past(other)


def seen_past(home: Path) -> list[str]:
    with coach_on(home, DAY) as coach:
        return [str(s) for s in coach.journal.decision_sets(last=DAY - dt.timedelta(1))]


def test_what_was_forgotten_does_not_come_back(home: Path, tmp_path: Path) -> None:
    file = packed(home, tmp_path / "all.zip", DAY)
    with coach_on(home, DAY) as coach:
        told = next(e for e in coach.journal.diary().entries if isinstance(e.body, CheckIn) and e.body.note)
        with coach.journal.writing(coach.now) as tx:
            tx.forget(told.id)
        carrying.arrive(coach, file)
        assert "xyzzy" not in json.dumps(coach.journal.rows())


def test_an_archive_of_somebody_else_is_refused(home: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    with coach_on(stranger, START) as coach:
        onboard.start_from_file(coach, str(EXAMPLES / "athletes" / "finn-base.toml"))
    file = packed(stranger, tmp_path / "stranger.zip", START)
    before = seen(home, DAY)
    with coach_on(home, DAY) as coach, pytest.raises(CoachError, match="somebody else"):
        carrying.arrive(coach, file)
    assert seen(home, DAY) == before


def spoiled(file: Path, kind: str) -> None:
    """The archive with one thing wrong."""
    content = file.read_bytes()
    files = archive.unpacked(file)
    if kind == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif kind == "a byte":
        middle = len(content) // 3
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif kind == "a path outside":
        with zipfile.ZipFile(file, "a") as opened:
            opened.writestr("../evil.toml", "x")
    elif kind == "a file changed":
        with zipfile.ZipFile(file, "w") as opened:
            for name, text in files.items():
                opened.writestr(name, text + b"\n")
            opened.writestr("manifest.json", json.dumps({"schema": archive.SCHEMA, "files": {}}))
    elif kind == "newer":
        with zipfile.ZipFile(file, "w") as opened:
            opened.writestr("manifest.json", json.dumps({"schema": "coachtui/archive/9", "files": {}}))
    else:
        column, value = kind.split("=")
        lines = files["journal/entry.jsonl"].decode().splitlines()
        row = json.loads(lines[0]) | {column: json.loads(value)}
        files["journal/entry.jsonl"] = "\n".join([json.dumps(row), *lines[1:]]).encode()
        file.write_bytes(archive.packed(files))


@pytest.mark.parametrize(
    "kind",
    [
        "cut", "a byte", "a path outside", "a file changed", "newer", 'id="zzzz"', 'id="7zzzzzzzzzzzzzzzzzzzzzzzzz"',
        'body="{"', 'body="{\\"sleep\\": [1]}"', "date=3", 'kind="nonsense"', 'format="1"',
    ],
)  # fmt: skip
def test_a_damaged_archive_is_refused_and_nothing_is_there_afterwards(kind: str, home: Path, tmp_path: Path) -> None:
    file = packed(home, tmp_path / "all.zip", DAY)
    spoiled(file, kind)
    before = seen(home, DAY)
    other = tmp_path / "other"
    for place in (home, other):
        with coach_on(place, DAY) as coach, pytest.raises(CoachError):
            carrying.arrive(coach, file)
    assert seen(home, DAY) == before
    assert not (other / "journal.db").exists()
    assert not (other / "athlete.toml").exists()
    assert not (tmp_path / "evil.toml").exists()
