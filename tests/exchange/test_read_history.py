"""Beginning with a history: what it fills before the first plan, and what it only offers."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Said

from .importing import ATHLETE, done, typed
from .made_files import CYCLING, fit, gpx

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Nine weeks of Tuesday 8 km, Thursday 6 km and Sunday 14 km, one of them in two copies; a ride; a fast 5 km.

    The Sunday of this week is still to come.
    """
    folder = tmp_path / "history"
    folder.mkdir()
    for weeks in range(9):
        monday = dt.datetime(2026, 11, 16, 7, tzinfo=dt.UTC) - dt.timedelta(7 * weeks)
        for day, km in ((1, 8), (3, 6), (6, 14)):
            start = monday + dt.timedelta(day)
            (folder / f"{start:%m%d}.gpx").write_bytes(gpx(start, km * 360, km * 1000))
    (folder / "1115.fit").write_bytes(fit(dt.datetime(2026, 11, 15, 7, tzinfo=dt.UTC), 14 * 360, 14000))
    (folder / "ride.fit").write_bytes(fit(dt.datetime(2026, 11, 14, 7, tzinfo=dt.UTC), 7200, 50000, CYCLING))
    (folder / "race.fit").write_bytes(fit(dt.datetime(2026, 10, 3, 9, tzinfo=dt.UTC), 1230, 5020))
    return folder


def begin(tmp_path: Path, history: Path, *words: object, file: Path = ATHLETE) -> Said:
    return typed(tmp_path / "home", "init", "--from", file, "--history", history, *words, today=TODAY.isoformat())


def test_what_is_run_now_is_measured_and_each_run_counts_once(tmp_path: Path, history: Path) -> None:
    said = begin(tmp_path, history, "--json")
    assert said.code == 0, said.err
    now = said.json["athlete"]["now"]
    assert (now["weekly_km"], now["longest_run_km"], now["runs_per_week"]) == (28.0, 14.0, 3)
    assert now["as_of"] == TODAY.isoformat()
    home = tmp_path / "home"
    assert len([e for e in done(lambda *w: typed(home, *w)) if e["body"]["kind"] == "run"]) == 27
    kept = tomllib.loads((home / "athlete.toml").read_text())
    before = tomllib.loads(ATHLETE.read_text())
    assert kept["now"]["weekly_km"] == 28.0
    assert {k: v for k, v in kept.items() if k != "now"} == {k: v for k, v in before.items() if k != "now"}


def test_a_best_effort_is_offered_and_taken_only_when_asked(tmp_path: Path, history: Path) -> None:
    said = begin(tmp_path, history, "--dry-run")
    assert "coachtui log race 5km 20:30 --date 2026-10-03" in " ".join(said.out.split())
    offered = begin(tmp_path, history, "--dry-run", "--json").json["athlete"]["result"]
    taken = begin(tmp_path, history, "--dry-run", "--json", "--results").json["athlete"]["result"]
    assert [(r["event"], r["time"], r["date"]) for r in taken if r not in offered] == [("5km", "20:30", "2026-10-03")]
    assert not (tmp_path / "home").exists()


def test_usual_days_fill_a_week_that_the_file_leaves_out(tmp_path: Path, history: Path) -> None:
    text = ATHLETE.read_text()
    start, end = text.index("[week]"), text.index("[health]") if "[health]" in text else len(text)
    file = tmp_path / "athlete.toml"
    file.write_text(text[:start] + text[end:])
    week = begin(tmp_path, history, "--dry-run", "--json", file=file).json["athlete"]["week"]
    assert {d: week[d] for d in ("mon", "tue", "wed", "thu", "fri", "sun")} == {
        "mon": 0, "tue": 50, "wed": 0, "thu": 40, "fri": 0, "sun": 85,
    }  # fmt: skip


def test_a_history_that_ended_long_ago_leaves_what_the_file_says_of_now(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.gpx").write_bytes(gpx(dt.datetime(2024, 5, 1, tzinfo=dt.UTC)))
    said = begin(tmp_path, tmp_path / "old", "--dry-run", "--json")
    assert said.json["athlete"]["now"]["weekly_km"] == tomllib.loads(ATHLETE.read_text())["now"]["weekly_km"]


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_a_history_without_activities_stores_nothing(path: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = begin(tmp_path, tmp_path / path)
    assert said.code == 1
    assert path in said.err
    assert not (tmp_path / "home" / "athlete.toml").exists()
