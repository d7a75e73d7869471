"""Heat in a plan: a stay or a hot race brings the days of getting used to it, or a word (Daanen 2018; Ely 2007)."""

import datetime as dt

from coachtui.planning.heat import Spell, kept
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.surroundings import Acclimatisation
from coachtui.training.athlete import Goal, Race, Stay
from coachtui.training.plan import Plan
from coachtui.training.wording import day_name
from tests.planning.athletes import TODAY, plain
from tests.planning.conftest import PlanOf

FIRST = dt.date(2027, 1, 11)
STAY = Stay(FIRST, FIRST + dt.timedelta(13), 26.0)
RACE = dt.date(2027, 4, 4)


def hard(plan: Plan) -> set[dt.date]:
    return {s.date for s in plan.sessions() if s.kind == "run" and s.quality}


def test_the_first_five_days_of_a_stay_in_heat_are_easy_and_no_longer_than_ninety_minutes(plan_of: PlanOf) -> None:
    plan = plan_of(plain(stay=(STAY,)))
    days = [FIRST + dt.timedelta(n) for n in range(5)]
    assert not hard(plan) & set(days)
    assert hard(plan_of(plain())) & set(days)
    assert all(s.minutes <= 90 for day in days for s in plan.on(day) if s.kind == "run")
    run = next(s for s in plan.sessions() if s.date >= FIRST and s.kind == "run")
    assert f"day {(run.date - FIRST).days + 1} of getting used to heat" in run.why
    assert any("7 to 14 days" in w and day_name(FIRST, year=True) in w for w in plan.warnings)


def test_a_hot_goal_race_is_prepared_for_by_a_fortnight_that_begins_easy(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("half", RACE, "1:50:00", wbgt=24.0)))
    begin = RACE - dt.timedelta(14)
    assert not hard(plan) & {begin + dt.timedelta(n) for n in range(5)}
    assert any(day > begin + dt.timedelta(4) for day in hard(plan))
    assert any("100 %" in w and "24 °C" in w for w in plan.warnings)
    assert not any("heat" in w for w in plan_of(plain(goal=Goal("half", RACE, "1:50:00", wbgt=15.0))).warnings)


def test_a_hot_race_without_room_or_too_hot_to_run_is_named(plan_of: PlanOf) -> None:
    races = (Race("10km", dt.date(2027, 2, 7), "B", wbgt=24.0), Race("5km", dt.date(2027, 3, 7), "C", wbgt=30.0))
    said = " ".join(plan_of(plain(race=races)).warnings)
    assert "10km on Sun 7 Feb 2027 is expected at 24 °C WBGT: plan on about 3 % more time" in said
    assert "none are planned" in said
    assert "nobody should race" in said
    soon = plan_of(plain(goal=Goal("10km", TODAY + dt.timedelta(5), wbgt=24.0)))
    assert "none are planned" in " ".join(soon.warnings)


def test_being_used_to_heat_fades_by_two_and_a_half_per_cent_a_day(rules: Rulebook) -> None:
    rule = rules.sole(Acclimatisation)
    spell = Spell(rule, FIRST, FIRST + dt.timedelta(9), 26.0)
    assert kept([spell], spell.last + dt.timedelta(1)) == 1.0
    assert round(kept([spell], spell.last + dt.timedelta(11)), 3) == 0.75
    assert kept([Spell(rule, FIRST, FIRST + dt.timedelta(5), 26.0)], FIRST + dt.timedelta(6)) == 0.0


def test_a_stay_at_height_begins_easy_too(plan_of: PlanOf) -> None:
    plan = plan_of(plain(stay=(Stay(FIRST, FIRST + dt.timedelta(20), altitude_m=1800.0),)))
    assert not hard(plan) & {FIRST + dt.timedelta(n) for n in range(5)}
    assert any("1800 m from Mon 11 Jan 2027" in w for w in plan.warnings)
