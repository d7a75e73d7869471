"""Coaching rules that hold for any athlete, tried on many."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import (
    DAYS,
    Away,
)
from tests.planning.athletes import TODAY
from tests.planning.grid import grid_athlete

# --- properties ------------------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000))
def test_the_same_athlete_gets_the_same_plan(rules: Rulebook, seed: int) -> None:
    athlete = grid_athlete(seed)
    assert build(athlete, rules, TODAY) == build(athlete, rules, TODAY)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000), less=st.integers(0, 6))
def test_one_free_day_less_keeps_the_long_run_the_races_and_the_phases(rules: Rulebook, seed: int, less: int) -> None:
    athlete = grid_athlete(seed)
    day = DAYS[less]
    if day == athlete.week.long_run or any(f.day == day for f in athlete.fixed):
        return
    usual, tight = (build(a, rules, TODAY) for a in (athlete, replace(athlete, week=replace(athlete.week, **{day: 0}))))
    assert usual.phases == tight.phases
    assert usual.paces == tight.paces
    raced = [[(s.date, s.workout) for s in p.sessions() if s.kind == "race"] for p in (usual, tight)]
    assert raced[0] == raced[1]
    kept = [{s.date for s in p.sessions() if s.long} for p in (usual, tight)]
    assert len(kept[0] ^ kept[1]) <= 0.15 * max(len(kept[0]), 10)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000), start=st.integers(20, 90), length=st.integers(0, 12))
def test_days_away_stay_empty_wherever_they_lie(rules: Rulebook, seed: int, start: int, length: int) -> None:
    first = TODAY + dt.timedelta(start)
    gone = Away(first, first + dt.timedelta(length), "none")
    plan = build(replace(grid_athlete(seed), away=(gone,), race=()), rules, TODAY)
    assert not any(s.kind == "run" and gone.from_ <= s.date <= gone.to for s in plan.sessions())


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000))
def test_an_injury_never_makes_a_plan_bigger(rules: Rulebook, seed: int) -> None:
    athlete = replace(grid_athlete(seed), health=replace(grid_athlete(seed).health, injuries_12_months=()))
    hurt = replace(athlete, health=replace(athlete.health, injuries_12_months=("shin",)))
    well, careful = build(athlete, rules, TODAY), build(hurt, rules, TODAY)
    assert max(w.run_km for w in careful.weeks) <= 1.05 * max(w.run_km for w in well.weeks) + 1
