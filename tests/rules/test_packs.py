"""The example packs load clean, tell who made them, and give plans within every limit."""

import datetime as dt
from pathlib import Path

import pytest

from coachtui.coach.coach import Coach
from coachtui.coach.demo import examples
from coachtui.coach.rules.difference import diff
from coachtui.coach.rules.listing import check
from coachtui.coach.rules.trial import Trial, try_pack

TODAY = dt.date(2026, 11, 23)
PACKS = ("masters", "three-days", "track")


def coach(home: Path) -> Coach:
    return Coach.open(str(home), today=TODAY, now=dt.datetime.combine(TODAY, dt.time(7), dt.UTC), device="test")


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Trial]]:
    one = coach(tmp_path_factory.mktemp("home"))
    folder = str(examples() / "athletes")
    return {name: {t.athlete: t for t in try_pack(one, [str(examples() / "packs" / name)], folder)} for name in PACKS}


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_is_sound_introduces_itself_and_is_documented(name: str, tmp_path: Path) -> None:
    folder = examples() / "packs" / name
    assert [str(p) for p in check([str(folder)])] == []
    told = diff(coach(tmp_path), [str(folder)]).packs[0]
    assert told.name == name
    assert told.version
    assert told.author
    assert told.licence
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert [f.name for f in folder.glob("*.toml") if f.stem != "pack" and f"`{f.name}`" not in readme] == []


@pytest.mark.parametrize("name", PACKS)
def test_no_plan_under_a_pack_breaks_a_limit(name: str, trials: dict[str, dict[str, Trial]]) -> None:
    found = trials[name]
    assert len(found) >= 10
    assert {t.athlete: t.trouble or t.broken for t in found.values() if t.trouble or t.broken} == {}
    assert any(t.days_changed for t in found.values())


def test_masters_changes_nothing_for_the_young(trials: dict[str, dict[str, Trial]]) -> None:
    assert trials["masters"]["hana-youth"].days_changed == 0
    assert trials["masters"]["gus-masters-half"].quality[1] < trials["masters"]["gus-masters-half"].quality[0]


def test_three_days_gives_at_most_three_runs_a_week_and_races(trials: dict[str, dict[str, Trial]]) -> None:
    ana = trials["three-days"]["ana-marathon"]
    assert ana.runs[1] <= 3 * ana.weeks + 1
    assert ana.runs[1] < ana.runs[0]


def test_the_track_is_for_those_who_have_one(trials: dict[str, dict[str, Trial]]) -> None:
    assert any(w.startswith("track-") for w in trials["track"]["otto-1500m"].workouts)
    assert trials["track"]["ana-marathon"].days_changed == 0
