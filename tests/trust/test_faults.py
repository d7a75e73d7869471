"""What the machine may do to a home: one sentence each time, and nothing is damaged."""

import datetime as dt
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coachtui.cli import main as front
from coachtui.coach import checkin
from coachtui.coach.coach import Coach
from coachtui.coach.dates import day_of
from coachtui.training.entries import CheckIn
from coachtui.training.problems import CoachError

from .conftest import EXAMPLES, THURSDAY, TUESDAY, Said, is_sentence, is_whole, on, type_in

SETPRIV = shutil.which("setpriv")
BINDING = () if os.geteuid() else (str(SETPRIV), "--bounding-set=-dac_override,-dac_read_search")
"""Begins the command of a root who may do no more than permissions say."""
GOOD = ("4", "4", "4", "4", "4")


def process(
    *words: str, home: Path, bound: bool = False, before: Callable[[], None] | None = None, today: str = THURSDAY
) -> Said:
    """A command as a process of its own, perhaps bound by permissions as every user but root is, or under a limit."""
    command = [
        *(BINDING if bound else ()),
        sys.executable,
        "-B",  # under a limit half a compiled module would be kept, and break every later start
        "-m",
        "coachtui",
        *words,
        "--home",
        str(home),
        "--today",
        today,
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, preexec_fn=before,
        cwd=EXAMPLES.parent,
    )  # fmt: skip
    kept = [line for line in done.stderr.splitlines(keepends=True) if not line.startswith("today is taken as")]
    return Said(done.returncode, done.stdout, "".join(kept))


def full_disk() -> None:
    """No file may grow beyond a page; the system answers as it does when a disk is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", *GOOD),
        ("replan",),
        pytest.param(("log", "run", "5km", "30:00"), marks=pytest.mark.soak),
        pytest.param(("backup",), marks=pytest.mark.soak),
        pytest.param(("export", "all", "FILE"), marks=pytest.mark.soak),
        pytest.param(("forget", "health"), marks=pytest.mark.soak),
    ],
    ids=lambda words: words[0],
)
def test_a_full_disk_is_a_sentence_and_harms_nothing(words: tuple[str, ...], lived: Path) -> None:
    before = on(lived)("journal", "list", "--json").out
    words = tuple(str(lived.parent / "all.zip") if word == "FILE" else word for word in words)
    said = process(*words, home=lived, before=full_disk)
    is_sentence(said)
    assert on(lived)("journal", "list", "--json").out == before
    is_whole(lived)
    assert [p.name for p in lived.rglob("*") if ".new" in p.name] == []
    assert on(lived)("checkin", *GOOD).code == 0, "once there is room, everything goes on"


def test_a_full_disk_at_the_very_start_leaves_nothing_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    is_sentence(process("init", "--from", str(EXAMPLES / "demo" / "athlete.toml"), home=home, before=full_disk))
    assert type_in("init", "--from", str(EXAMPLES / "demo" / "athlete.toml"), home=home).code == 0


def content(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


@pytest.mark.skipif(not os.geteuid() and SETPRIV is None, reason="root may do everything here")
@pytest.mark.parametrize(
    ("name", "mode", "words"),
    [
        (".", 0o500, ("checkin", *GOOD)),
        ("journal.db", 0o400, ("checkin", *GOOD)),
        ("athlete.toml", 0o000, ("replan",)),
        pytest.param(".", 0o500, ("today",), marks=pytest.mark.soak),
        pytest.param(".", 0o000, ("today",), marks=pytest.mark.soak),
        pytest.param("journal.db", 0o000, ("today",), marks=pytest.mark.soak),
        pytest.param("backups", 0o500, ("backup",), marks=pytest.mark.soak),
    ],
    ids=lambda part: f"{part:o}" if isinstance(part, int) else part[0] if isinstance(part, tuple) else str(part),
)
def test_what_may_not_be_read_or_written_is_named(name: str, mode: int, words: tuple[str, ...], lived: Path) -> None:
    before = content(lived)
    (lived / name).chmod(mode)
    said = process(*words, home=lived, bound=True)
    (lived / name).chmod(0o700)
    is_sentence(said)
    assert str(lived) in said.err
    assert content(lived).items() >= before.items()


@pytest.mark.parametrize("how", ["gone", "replaced"])
def test_a_home_that_vanishes_while_it_is_open_takes_nothing_that_nobody_would_find(how: str, lived: Path) -> None:
    day = dt.date.fromisoformat(THURSDAY)
    now = dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)
    with Coach.open(str(lived), today=day, now=now) as coach:
        checkin.check_in(coach, CheckIn(4, 4, 4, 4, 4))
        away = lived.rename(lived.with_name("away"))
        if how == "replaced":
            shutil.copytree(away, lived)
        with pytest.raises(CoachError, match="moved or replaced"):
            checkin.check_in(coach, CheckIn(1, 1, 1, 1, 1))
    is_whole(away)
    assert json.loads(on(away)("journal", "list", "--json").out)["entries"][0]["body"]["sleep"] == 4


def test_a_clock_set_back_keeps_the_order_and_what_was_told(lived: Path) -> None:
    later, earlier = on(lived, THURSDAY), on(lived, TUESDAY)
    assert later("checkin", *GOOD).code == 0
    assert earlier("today").code == 0
    assert earlier("log", "run", "5km", "30:00").code == 0
    ids = [e["id"] for e in json.loads(earlier("journal", "list", "--json").out)["entries"]]
    assert ids == sorted(ids, reverse=True)
    is_sentence(earlier("checkin", *GOOD, "--date", THURSDAY))
    assert later("today").code == 0
    assert later("doctor").code == 0
    is_whole(lived)


def at(instant: dt.datetime, home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """A shell whose clock shows an instant."""
    monkeypatch.setattr(front, "_now", lambda: instant)
    return lambda *words: type_in(*words, home=home, today=None)


def test_who_flies_over_the_date_line_has_the_days_of_the_place(lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leaving = dt.datetime(2026, 11, 27, 8, tzinfo=ZoneInfo("Pacific/Auckland"))
    landing = (leaving + dt.timedelta(hours=9)).astimezone(ZoneInfo("Pacific/Honolulu"))
    assert landing.date() == dt.date(2026, 11, 26)
    assert at(leaving, lived, monkeypatch)("checkin", *GOOD).code == 0
    assert at(landing, lived, monkeypatch)("checkin", "3", "3", "3", "3", "3").code == 0
    found = json.loads(on(lived, "2026-11-27")("journal", "list", "--json").out)["entries"][:2]
    assert [(e["date"], e["recorded"][-6:]) for e in found] == [("2026-11-26", "-10:00"), ("2026-11-27", "+13:00")]
    assert found[0]["id"] > found[1]["id"]
    assert on(lived, "2026-11-27")("doctor").code == 0


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2027-03-28T00:59", "2027-03-27"),  # 01:59, just before the clocks go forward in Berlin
        ("2027-03-28T01:00", "2027-03-28"),  # 03:00, just after
        ("2026-10-25T00:30", "2026-10-24"),  # 02:30 for the first time
        ("2026-10-25T01:30", "2026-10-24"),  # 02:30 for the second time
        ("2026-10-25T02:00", "2026-10-25"),  # 03:00
    ],
)
def test_the_day_turns_at_three_also_in_the_nights_when_clocks_change(utc: str, day: str) -> None:
    local = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC).astimezone(ZoneInfo("Europe/Berlin"))
    fixed = local.replace(tzinfo=dt.timezone(local.utcoffset() or dt.timedelta()))  # as the system's clock tells it
    assert day_of(fixed).isoformat() == day
    assert day_of(local).isoformat() == day


@pytest.mark.parametrize("day", ["2026-12-31", pytest.param("2027-01-03", marks=pytest.mark.soak)])
def test_week_53_and_the_turn_of_the_year_are_weeks_like_others(day: str, home: Path) -> None:
    assert dt.date.fromisoformat(day).isocalendar().week == 53
    say = on(home, day)
    assert say("checkin", *GOOD).code == 0
    week = json.loads(say("week", "--json").out)["week"]
    assert week["start"] == "2026-12-28"
    assert len({s["date"] for s in week["sessions"]}) == 7
    for words in (("season",), ("export", "ics", "-")):
        assert say(*words).code == 0


def test_a_leap_day_is_a_day_like_others(tmp_path: Path) -> None:
    text = (EXAMPLES / "demo" / "athlete.toml").read_text(encoding="utf-8")
    for old, new in (("2026-10-12", "2028-02-20"), ("2026-09-20", "2028-01-30"), ("2027-02-14", "2028-05-21"),
                     ("2026-12-06", "2028-04-02"), ("born = 1988-06-14", "born = 1988-02-29")):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "athlete.toml"
    file.write_text(text, encoding="utf-8")
    say = on(tmp_path / "home", "2028-02-28")
    assert say("init", "--from", str(file)).code == 0
    leap = on(tmp_path / "home", "2028-02-29")
    assert leap("checkin", *GOOD).code == 0
    week = json.loads(leap("week", "--json").out)["week"]
    assert "2028-02-29" in {s["date"] for s in week["sessions"]}
    for words in (("why", "2028-02-29"), ("export", "ics", "-")):
        assert leap(*words).code == 0, words
