"""Strength, flexibility, recovery, prompts and sources: doses add up, equipment is named, everything is cited."""

import pytest

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.notation import leaves_of, parse
from coachtui.rulebook.ranges import levels_of, phases_of
from coachtui.rulebook.shapes.adapting import Site
from coachtui.rulebook.shapes.mind import MOMENTS, TOPICS, Prompt
from coachtui.rulebook.shapes.workouts import Exercise, Leaf, Sets, Source, Workout
from coachtui.training.plan import PHASES

LONGEST_REASON = 160
REGIONS = ("calf", "hip", "hamstring", "quad", "trunk", "foot", "upper", "back")


def minutes_of(steps: tuple[Leaf | Sets, ...], workout: Workout, exercises: dict[str, Exercise], nth: int) -> float:
    """Minutes of everything that is timed or counted."""
    total = 0.0
    for step in steps:
        if isinstance(step, Sets):
            times = step.times
            if isinstance(times, str):
                values = workout.params[times]
                times = int(values[min(nth, len(values) - 1)])
            total += times * minutes_of(step.steps, workout, exercises, nth)
            continue
        amount = step.amount
        if isinstance(amount, str):
            values = workout.params[amount]
            amount = values[min(nth, len(values) - 1)]
        much = amount or 0.0
        if step.unit == "reps":
            assert step.exercise is not None
            much = much * exercises[step.exercise].seconds / 60
        elif step.unit == "s":
            much /= 60
        total += much
    return total


def of_role(book: Rulebook, role: str) -> list[Workout]:
    return [w for w in book.all(Workout).values() if w.role == role]


def test_six_fields_hold_enough_to_choose_from(book: Rulebook) -> None:
    least = {"foundation": 10, "speed": 10, "stamina": 12, "strength": 8, "flexibility": 8, "recovery": 8}
    for field, wanted in least.items():
        assert sum(w.domain == field for w in book.all(Workout).values()) >= wanted, field


def test_strength_takes_a_quarter_of_an_hour_to_forty_five_minutes(book: Rulebook) -> None:
    for w in of_role(book, "strength"):
        for nth in (0, 99):
            least = 15 if "taper" in w.phases or w.easier is None else 19.5
            assert least <= minutes_of(w.tree, w, book.all(Exercise), nth) <= 45, w.id


def test_mobility_and_warm_ups_stay_short(book: Rulebook) -> None:
    for role in ("mobility", "warm-up", "drills"):
        for w in of_role(book, role):
            assert 2 <= minutes_of(w.tree, w, book.all(Exercise), 0) <= 16, w.id


def test_a_stretch_comes_to_a_minute_for_each_muscle(book: Rulebook) -> None:
    """Garber 2011: holds of 10 to 60 s, a minute in all for each muscle, so two holds of 30 s a side."""
    exercises = book.all(Exercise)
    for w in of_role(book, "mobility"):
        for step in w.tree:
            if isinstance(step, Sets):
                leaf = step.steps[0]
                assert isinstance(leaf, Leaf) and leaf.exercise and leaf.unit == "s", w.id
                if leaf.exercise.endswith("-stretch"):
                    assert step.times * (leaf.amount or 0) == 120, (w.id, leaf.exercise)
                    assert 10 <= float(leaf.amount or 0) <= 60, exercises[leaf.exercise].id


def test_strength_grows_over_the_weeks_until_it_is_only_kept(book: Rulebook) -> None:
    """Blagrove 2018: load rises while strength is built; near the races a smaller dose keeps what was won."""
    for w in of_role(book, "strength"):
        kept = set(phases_of(w.phases)) <= {"specific", "taper"} or w.easier is None
        first, last = (minutes_of(w.tree, w, book.all(Exercise), nth) for nth in (0, 99))
        assert kept or last > first, w.id


@pytest.mark.parametrize("kit", [(), ("weights",), ("gym",)])
def test_every_phase_has_strength_for_every_kit(book: Rulebook, kit: tuple[str, ...]) -> None:
    for phase in PHASES:
        for level in ("beginner", "novice", "intermediate", "advanced", "elite"):
            found = [
                w.id
                for w in of_role(book, "strength")
                if set(w.needs) <= set(kit) and phase in phases_of(w.phases) and level in levels_of(w.levels)
            ]
            assert found, (phase, level)


def test_the_weeks_before_a_race_hold_no_heavy_lifting_and_no_jumps(book: Rulebook) -> None:
    for w in of_role(book, "strength"):
        if "taper" in phases_of(w.phases):
            assert not {"heavy", "plyometric", "jumping"} & set(w.tags), w.id


def test_novices_neither_lift_heavy_nor_jump(book: Rulebook) -> None:
    for w in of_role(book, "strength"):
        if {"heavy", "plyometric"} & set(w.tags):
            assert not {"beginner", "novice"} & set(levels_of(w.levels)), w.id


def test_a_session_says_what_its_exercises_load_and_need(book: Rulebook) -> None:
    exercises = book.all(Exercise)
    for w in book.all(Workout).values():
        for leaf in leaves_of(w.tree):
            if leaf.exercise:
                exercise = exercises[leaf.exercise]
                assert set(exercise.needs) <= set(w.needs) | ({"weights"} if "gym" in w.needs else set()), w.id
                for tag in ("heavy", "plyometric", "jumping"):
                    assert tag not in exercise.tags or tag in w.tags, (w.id, exercise.id)


def test_every_exercise_is_used_and_says_how(book: Rulebook) -> None:
    trees = [w.tree for w in book.all(Workout).values()]
    trees += [parse(text) for site in book.all(Site).values() for text in (*site.exercises, *site.holds)]
    used = {leaf.exercise for tree in trees for leaf in leaves_of(tree) if leaf.exercise}
    for exercise in book.all(Exercise).values():
        assert exercise.id in used, exercise.id
        assert exercise.cue and exercise.seconds > 0
    strength = {leaf.exercise for w in of_role(book, "strength") for leaf in leaves_of(w.tree) if leaf.exercise}
    assert len(strength) >= 25
    for id_ in strength:
        assert set(book.one(Exercise, id_).tags) & set(REGIONS), id_


def test_what_stands_in_for_running_does_not_land(book: Rulebook) -> None:
    for w in book.all(Workout).values():
        if w.kind == "cross":
            assert "impact" not in w.tags, w.id


def test_reasons_are_short_sentences(book: Rulebook) -> None:
    for cls in (Workout, Exercise, Prompt):
        for item in book.all(cls).values():
            because = item.because  # type: ignore[attr-defined]
            assert 10 < len(because) <= LONGEST_REASON and because.endswith("."), (item.id, len(because))  # type: ignore[attr-defined]


def test_every_work_that_is_cited_exists_and_house_choices_say_so(book: Rulebook) -> None:
    sources = book.all(Source)
    assert "house" in sources
    for cls in (Workout, Exercise, Prompt):
        for item in book.all(cls).values():
            cited = item.source  # type: ignore[attr-defined]
            assert set(cited) <= set(sources), item.id  # type: ignore[attr-defined]
            if cited == ("house",):
                assert item.evidence == "house", item.id  # type: ignore[attr-defined]


def test_prompts_are_about_known_things(book: Rulebook) -> None:
    prompts = book.all(Prompt)
    assert len(prompts) >= 12
    for prompt in prompts.values():
        assert prompt.topic in TOPICS and set(prompt.moments) <= set(MOMENTS), prompt.id
    assert len({p.because for p in prompts.values()}) == len(prompts)


def test_no_prompt_speaks_of_losing_weight_and_caffeine_is_for_adults(book: Rulebook) -> None:
    for prompt in book.all(Prompt).values():
        words = (prompt.text + prompt.because).lower()
        assert not any(w in words for w in ("lose weight", "race weight", "lighter body", "calorie")), prompt.id
        if "caffeine" in words:
            assert prompt.least_age >= 18
