"""What does not go together in what an athlete says: planned as near to it as can be, and said in a sentence."""

import datetime as dt
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from coachtui.training.athlete import (
    Athlete,
    Availability,
    Away,
    Fixed,
    Goal,
    Now,
    Race,
    Result,
    Stay,
)
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from tests.planning.athletes import TODAY, plain
from tests.planning.conftest import PlanOf

# --- contradictions --------------------------------------------------------------------------------------------------


def refusal(athlete: Athlete, plan_of: PlanOf) -> CoachError:
    with pytest.raises(CoachError) as caught:
        plan_of(athlete)
    return caught.value


def test_a_long_run_on_a_day_without_minutes_names_the_day_with_most(plan_of: PlanOf) -> None:
    runner = plain()
    said = refusal(replace(runner, week=replace(runner.week, long_run="mon")), plan_of)
    assert "Monday" in said.message
    assert 'long_run = "sun"' in (said.hint or "")


def test_two_a_races_a_week_apart_are_one_too_many(plan_of: PlanOf) -> None:
    said = refusal(plain(race=(Race("10km", dt.date(2027, 3, 28), "A"),)), plan_of)
    assert "7 days apart" in said.message
    assert '"B"' in (said.hint or "")


def test_two_a_races_nearer_than_they_like_are_named(plan_of: PlanOf) -> None:
    plan = plan_of(plain(race=(Race("10km", dt.date(2027, 3, 14), "A"),)))
    assert any("10km" in w and "4 weeks" in w for w in plan.warnings)


def test_a_race_on_the_way_longer_than_a_whole_week_is_refused_with_what_is_possible(plan_of: PlanOf) -> None:
    runner = plain(
        now=Now(TODAY, 6.0, 3.0, 3, 15.0), result=(), goal=Goal("10km", dt.date(2027, 5, 30)),
        race=(Race("10km", dt.date(2026, 12, 20), "B"),),
    )  # fmt: skip
    said = refusal(runner, plan_of)
    assert "longer than your whole week" in said.message
    assert re.search(r"race up to \d", said.hint or "")


def test_club_nights_take_turns_when_only_one_fits(plan_of: PlanOf) -> None:
    nights = (Fixed("thu", "Club", "foundation", 60), Fixed("sat", "Track", "foundation", 60))
    runner = plain(now=Now(TODAY, 0.0, 0.0, 1, 35.0), result=(), goal=Goal("mile", dt.date(2027, 4, 25)), fixed=nights)
    plan = plan_of(runner)
    weeks = [w for w in plan.weeks if w.kind in ("build", "cutback")][1:]
    for day in (3, 5):
        kept = sum(any(s.kind == "run" and s.date.weekday() == day for s in w.sessions) for w in weeks)
        assert kept >= 0.4 * len(weeks)


# --- what stands in each other's way ---------------------------------------------------------------------------------


def said(plan: Plan) -> str:
    return " ".join(plan.warnings)


def test_of_two_races_on_a_day_the_one_that_is_left_out_is_named(plan_of: PlanOf) -> None:
    day = dt.date(2027, 2, 28)
    assert "5km on Sun 28 Feb 2027 is left out" in said(
        plan_of(plain(race=(Race("10km", day, "B"), Race("5km", day, "C"))))
    )


def test_a_race_in_days_away_is_named(plan_of: PlanOf) -> None:
    gone = Away(dt.date(2027, 4, 1), dt.date(2027, 4, 10), "none")
    assert "half on Sun 4 Apr 2027 lies in days that you are away" in said(plan_of(plain(away=(gone,))))


@pytest.mark.parametrize(("event", "days", "near"), [("5km", 13, True), ("5km", 14, False), ("half", 20, True)])
def test_a_tune_up_too_near_to_a_long_race_is_named(event: str, days: int, near: bool, plan_of: PlanOf) -> None:
    plan = plan_of(plain(race=(Race(event, dt.date(2027, 4, 4) - dt.timedelta(days), "B"),)))
    assert ("too near to race it out" in said(plan)) == near


TRACK, TEMPO = Fixed("tue", "Track", "speed", 70), Fixed("wed", "Tempo", "stamina", 70)
DOUBTS: dict[str, tuple[Athlete, str]] = {
    "more than such runs can be": (plain(now=Now(TODAY, 90.0, 16.0, 3)), "would be 30 km each"),
    "a run longer than its week": (plain(now=Now(TODAY, 15.0, 30.0, 4)), "longer than your whole week of 15 km"),
    "a result that is still to come": (plain(result=(Result("10km", "50:00", dt.date(2027, 1, 9)),)), "still to come"),
    "strength every day": (plain(week=replace(plain().week, strength=6)), "6 strength sessions"),
    "two hard nights in a row": (
        plain(fixed=(TRACK, TEMPO)),
        "Tempo on Wednesday lie 1 day apart",
    ),
    "further than a marathon": (plain(goal=Goal("80km", dt.date(2027, 4, 4))), "prepares as for a marathon"),
    "a sprint": (plain(goal=Goal("200m", dt.date(2027, 4, 4))), "as for 800 m"),
    "a race tomorrow": (plain(goal=Goal("10km", TODAY + dt.timedelta(1))), "The 10km is tomorrow"),
}


@pytest.mark.parametrize("what", DOUBTS)
def test_what_does_not_go_together_is_planned_as_near_as_can_be_and_said(what: str, plan_of: PlanOf) -> None:
    athlete, words = DOUBTS[what]
    assert words in said(plan_of(athlete))
    assert not any(text in said(plan_of(plain())) for _, text in DOUBTS.values())


def test_away_up_to_the_race_is_refused_with_three_ways_out(plan_of: PlanOf) -> None:
    found = refusal(plain(away=(Away(TODAY, dt.date(2027, 4, 4), "none"),)), plan_of)
    assert "every day up to the half" in found.message
    assert all(way in (found.hint or "") for way in ("shorten", "easy", "move"))


def test_a_week_without_time_for_a_run_is_refused_with_the_least(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="longest is 15 minutes"):
        plan_of(plain(week=Availability(mon=10, sun=15)))


def test_one_day_a_week_still_holds_a_run_as_long_as_it_may_be(plan_of: PlanOf) -> None:
    plan = plan_of(plain(week=Availability(sun=90)))
    assert max(w.run_km for w in plan.weeks) > 10
    assert "One day a week" in said(plan)


def test_who_starts_from_nothing_gets_up_the_ladder_whatever_they_once_raced(plan_of: PlanOf) -> None:
    plan = plan_of(plain(now=Now(TODAY, 0.0, 0.0, 0)))
    assert plan.level == "beginner"
    assert max(w.run_km for w in plan.weeks[:12]) > 8


def test_the_same_plan_whatever_the_seed_of_the_hash() -> None:
    program = (
        "import hashlib, json;"
        "from coachtui.planning.build import build;"
        "from coachtui.rulebook.load import load, shipped_rules;"
        "from coachtui.training import codec;"
        "from tests.planning.grid import grid_athlete;"
        "from tests.planning.athletes import TODAY;"
        "rules = load([shipped_rules()])[0];"
        "plans = [codec.encode(build(grid_athlete(n), rules, TODAY)) for n in (5, 9)];"
        "print(hashlib.sha256(json.dumps(plans, default=str).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }  # fmt: skip
    assert len(told) == 1


@pytest.mark.parametrize(("days", "said"), [(-1, "still to come"), (0, ""), (42, ""), (43, "6 weeks ago")])
def test_a_volume_that_was_told_long_ago_is_doubted(days: int, said: str, plan_of: PlanOf) -> None:
    runner = plain()
    told = plan_of(replace(runner, now=replace(runner.now, as_of=TODAY - dt.timedelta(days)))).warnings
    assert [said in w for w in told if "What you run now" in w] == [True] * bool(said)


def test_sentences_name_days_as_people_say_them(plan_of: PlanOf) -> None:
    """`Sun 14 Feb 2027`, as everywhere: whatever is warned of, whatever is refused, and what was asked for."""
    warm = Stay(dt.date(2027, 2, 1), dt.date(2027, 2, 20), 30.0, 2000.0)
    races = (
        Race("10km", dt.date(2027, 3, 28), "B"), Race("5km", dt.date(2027, 3, 28), "C"),
        Race("10km", dt.date(2027, 2, 14), "A", wbgt=26.0), Race("half", dt.date(2027, 5, 28), "B"),
    )  # fmt: skip
    told = [plan_of(plain(race=races, stay=(warm,))), plan_of(plain(goal=Goal("marathon", dt.date(2029, 4, 4))))]
    told += [plan_of(athlete) for athlete, _ in DOUBTS.values()]
    refused = [
        refusal(plain(race=(Race("10km", dt.date(2027, 3, 28), "A"),)), plan_of),
        refusal(plain(goal=Goal("10km", dt.date(2026, 3, 28))), plan_of),
        refusal(plain(away=(Away(TODAY, dt.date(2027, 4, 4), "none"),)), plan_of),
    ]
    sentences = [w for plan in told for w in (*plan.warnings, plan.goal.because, plan.goal.asked)]
    sentences += [f"{error.message} {error.hint}" for error in refused]
    assert [s for s in sentences if re.search(r"\d{4}-\d\d-\d\d", s)] == []
    assert sum(bool(re.search(r"\w{3} \d+ \w{3} 20\d\d", s)) for s in sentences) > 8
