"""Packs lie over each other by id; the floor of safety rules and limits holds under all of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.rulebook import floor
from coachtui.rulebook.load import digest_of, load
from coachtui.rulebook.shapes.adapting import Rule
from coachtui.rulebook.shapes.limits import Growth
from coachtui.rulebook.shapes.workouts import Workout

TOP = "format = 1\n"
CITED = 'because = "It is so."\nsource = ["house"]\nevidence = "house"\n'
PAIN = f"""format = 1
[[rule]]
id = "sore-shin"
class = "pain"
when = "fatigue <= 2 or soreness <= 1"
then = [{{ action = "no_running", scope = "days(2)" }}]
{CITED}
[[rule]]
id = "tired"
class = "readiness"
when = "fatigue <= 1"
then = [{{ action = "use_easier" }}]
cooldown_days = 2
{CITED}"""
GROWTH = f"""format = 1
[[growth]]
id = "growth-novice"
level = "novice"
week_pct = 10
three_weeks_pct = 25
floor_km = 3
{CITED}"""
TIGHTER = {("growth", "week_pct"): "lower", ("growth", "three_weeks_pct"): "lower", ("growth", "floor_km"): "lower"}

Over = Callable[..., tuple[object, list[str]]]


@pytest.fixture
def over(ground: Path, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Over:
    """Lays files over a ground with a safety rule, a readiness rule and a limit."""
    monkeypatch.setattr(floor, "LIMITS", TIGHTER)
    pack("ground", injuries=PAIN, limits=GROWTH)

    def laid(**files: str) -> tuple[object, list[str]]:
        place = pack("mine", **{stem: TOP + text for stem, text in files.items()})
        book, found = load([ground, place])
        return book, [str(p).replace(f"{place}/", "") for p in found]

    return laid


def test_a_later_pack_overrides_key_by_key(over: Over) -> None:
    book, found = over(foundation='[[workout]]\nid = "easy-run"\ntitle = "Gentle run"\n')
    assert found == []
    run = book.one(Workout, "easy-run")
    assert (run.title, run.steps, run.because) == ("Gentle run", "fill E", "Easy does it.")
    assert book.layer == {"workout.easy-run": "mine"}


def test_a_later_pack_adds_items_and_they_come_last(over: Over) -> None:
    text = f'[[workout]]\nid = "tempo"\ntitle = "Tempo"\nrole = "key"\nsteps = "20min M"\n{CITED}'
    book, found = over(stamina=text)
    assert found == []
    assert list(book.all(Workout)) == ["easy-run", "tempo"]
    assert book.one(Workout, "tempo").domain == "stamina"


def test_a_range_of_phases_means_every_phase_in_it(over: Over) -> None:
    book, found = over(foundation='[[workout]]\nid = "easy-run"\nphases = ["speed..specific", "transition"]\n')
    assert found == []
    assert book.one(Workout, "easy-run").phases == ("speed", "stamina", "specific", "transition")


def test_a_workout_overridden_from_another_file_keeps_its_field(over: Over) -> None:
    book, _ = over(stamina='[[workout]]\nid = "easy-run"\ntitle = "Gentle run"\n')
    assert book.one(Workout, "easy-run").domain == "foundation"


def test_a_mistake_in_an_override_is_told_at_its_own_line(over: Over) -> None:
    _, found = over(foundation='[[workout]]\nid = "easy-run"\ntitle = 3\n')
    assert found == ['foundation.toml:4: workout.easy-run.title: must be text in quotes: "3"']


def test_an_ordinary_item_can_be_switched_off(over: Over) -> None:
    book, found = over(adaptation='disable = ["rule.tired"]\n')
    assert found == []
    assert list(book.all(Rule)) == ["sore-shin"]


def test_what_others_still_name_is_missed_when_it_is_switched_off(over: Over) -> None:
    text = f'[[workout]]\nid = "tempo"\ntitle = "Tempo"\nrole = "key"\nsteps = "20min M"\neasier = "easy-run"\n{CITED}'
    _, found = over(stamina=text, adaptation='disable = ["workout.easy-run"]\n')
    assert found == ["stamina.toml:7: workout.tempo.easier: there is no workout 'easy-run'"]


def test_three_layers_the_last_word_counts(ground: Path, pack: Callable[..., Path]) -> None:
    club = pack("club", foundation=TOP + '[[workout]]\nid = "easy-run"\ntitle = "Club run"\nminutes = [30, 60]\n')
    mine = pack("mine", foundation=TOP + '[[workout]]\nid = "easy-run"\ntitle = "My run"\n')
    book, found = load([ground, club, mine])
    assert found == []
    assert book is not None
    run = book.one(Workout, "easy-run")
    assert (run.title, run.minutes) == ("My run", (30.0, 60.0))
    assert [p.name for p in book.packs] == ["coachtui", "club", "mine"]
    assert book.packs[1].digest == digest_of([club])


def test_a_single_file_is_a_layer_too(ground: Path, pack: Callable[..., Path]) -> None:
    one = pack("one", foundation=TOP + '[[workout]]\nid = "easy-run"\ntitle = "My run"\n') / "foundation.toml"
    book, found = load([ground, one])
    assert found == []
    assert book is not None and book.one(Workout, "easy-run").title == "My run"


def test_a_single_file_may_be_called_anything(ground: Path, pack: Callable[..., Path]) -> None:
    pack("ground", injuries=PAIN)
    text = '[[workout]]\nid = "easy-run"\ntitle = "My run"\n[[rule]]\nid = "tired"\ncooldown_days = 9\n'
    book, found = load([ground, pack("one", idea=TOP + text) / "idea.toml"])
    assert found == []
    assert book is not None
    assert (book.one(Workout, "easy-run").title, book.one(Rule, "tired").cooldown_days) == ("My run", 9)


def test_a_new_workout_stands_in_a_file_named_after_its_field(ground: Path, pack: Callable[..., Path]) -> None:
    text = f'[[workout]]\nid = "tempo"\ntitle = "Tempo"\nrole = "key"\nsteps = "20min M"\n{CITED}'
    _, found = load([ground, pack("one", idea=TOP + text) / "idea.toml"])
    assert [(p.line, p.key) for p in found] == [(2, "workout.tempo")]


def test_what_the_coach_cannot_do_without_cannot_be_switched_off(over: Over) -> None:
    _, found = over(adaptation='disable = ["source.house"]\n')
    assert found == [
        "adaptation.toml:2: disable.source.house: the coach cannot do without [[source]] items; "
        "give other values instead"
    ]


def test_equal_rules_have_equal_digests_and_any_change_another(ground: Path, pack: Callable[..., Path]) -> None:
    before = digest_of([ground])
    assert before == digest_of([ground])
    assert len(before) == 16
    pack("ground", foundation=(ground / "foundation.toml").read_text() + "# a word\n")
    assert digest_of([ground]) != before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'class = "readiness"',
            ["injuries.toml:4: rule.sore-shin.class: a rule of class pain keeps its class"],
        ),
        (
            "cooldown_days = 2",
            ["injuries.toml:4: rule.sore-shin.cooldown_days: a rule of class pain may not be given a cooldown"],
        ),
        (
            'when = "fatigue <= 1"',
            [
                "injuries.toml:4: rule.sore-shin.when: a rule of class pain may only be widened: "
                "fatigue <= 2 or soreness <= 1 or ..."
            ],
        ),
        (
            'when = "(fatigue <= 2 or soreness <= 1) and mood <= 1"',
            [
                "injuries.toml:4: rule.sore-shin.when: a rule of class pain may only be widened: "
                "fatigue <= 2 or soreness <= 1 or ..."
            ],
        ),
        (
            'then = [{ action = "advise(run on)" }]',
            [
                "injuries.toml:4: rule.sore-shin.then: a rule of class pain keeps its actions, "
                "and no_running for days(2) is gone"
            ],
        ),
    ],
)
def test_a_safety_rule_cannot_be_loosened(text: str, expected: list[str], over: Over) -> None:
    book, found = over(injuries=f'[[rule]]\nid = "sore-shin"\n{text}\n')
    assert book is None
    assert found == expected


def test_a_safety_rule_cannot_be_switched_off(over: Over) -> None:
    book, found = over(injuries='disable = ["rule.sore-shin"]\n')
    assert book is None
    assert found == [
        "injuries.toml:2: disable.rule.sore-shin: belongs to the floor of the built-in rules and cannot be switched off"
    ]


def test_a_safety_rule_may_fire_more_often_and_do_more(over: Over) -> None:
    text = """[[rule]]
id = "sore-shin"
when = "soreness <= 1 or mood <= 1 or fatigue <= 2"
then = [{ action = "no_running", scope = "days(2)" }, { action = "advise(see a physio)" }]
because = "Your shin comes first."
"""
    book, found = over(injuries=text)
    assert found == []
    assert len(book.one(Rule, "sore-shin").then) == 2


def test_a_readiness_rule_belongs_to_the_athlete(over: Over) -> None:
    book, found = over(adaptation='[[rule]]\nid = "tired"\nwhen = "fatigue <= 2"\ncooldown_days = 5\n')
    assert found == []
    assert book.one(Rule, "tired").cooldown_days == 5


def test_a_threshold_that_guards_against_pain_may_only_be_lowered(ground: Path, pack: Callable[..., Path]) -> None:
    pack("ground", adaptation=TOP + f'[[threshold]]\nid = "pain-stop"\nvalue = 5\n{CITED}')
    lower = pack("lower", adaptation=TOP + '[[threshold]]\nid = "pain-stop"\nvalue = 4\n')
    higher = pack("higher", adaptation=TOP + '[[threshold]]\nid = "pain-stop"\nvalue = 9\n')
    assert load([ground, lower])[1] == []
    assert [(p.key, p.message) for p in load([ground, higher])[1]] == [
        ("threshold.pain-stop.value", "loosens the floor of the built-in rules: 9 is above 5")
    ]


def test_a_limit_may_be_tightened(over: Over) -> None:
    book, found = over(limits='[[growth]]\nid = "growth-novice"\nweek_pct = 8\n')
    assert found == []
    assert book.one(Growth, "growth-novice").week_pct == 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "week_pct = 20",
            "limits.toml:4: growth.growth-novice.week_pct: loosens the floor of the built-in rules: 20 is above 10",
        ),
        (
            'level = "beginner"',
            "limits.toml:4: growth.growth-novice.level: belongs to the floor of the built-in rules "
            "and stays as it is: 'novice'",
        ),
    ],
)
def test_a_limit_may_not_be_loosened(text: str, expected: str, over: Over) -> None:
    book, found = over(limits=f'[[growth]]\nid = "growth-novice"\n{text}\n')
    assert book is None
    assert found == [expected]


def test_a_limit_cannot_be_switched_off(over: Over) -> None:
    _, found = over(limits='disable = ["growth.growth-novice"]\n')
    assert found == [
        "limits.toml:2: disable.growth.growth-novice: belongs to the floor of the built-in rules "
        "and cannot be switched off"
    ]


def test_a_new_limit_cannot_be_a_way_around_an_old_one(over: Over) -> None:
    text = '[[growth]]\nid = "mine"\nlevel = "novice"\nweek_pct = 30\nthree_weeks_pct = 20\nfloor_km = 2\n'
    _, found = over(limits=text + CITED)
    assert found == [
        "limits.toml:5: growth.mine.week_pct: a new limit may not be looser than 'growth-novice' of the floor: "
        "30 is above 10"
    ]


def test_a_loosening_in_a_middle_layer_is_named_there(ground: Path, pack: Callable[..., Path]) -> None:
    pack("ground", injuries=PAIN)
    club = pack("club", injuries=TOP + '[[rule]]\nid = "sore-shin"\nwhen = "fatigue <= 1"\n')
    mine = pack("mine", injuries=TOP + '[[rule]]\nid = "sore-shin"\nbecause = "Shins first."\n')
    book, found = load([ground, club, mine])
    assert book is None
    assert [(Path(p.file).parent.name, p.line, p.key) for p in found] == [("club", 4, "rule.sore-shin.when")]


@pytest.mark.parametrize(
    ("before", "after", "way", "expected"),
    [
        ({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 1.5}, "lower", None),
        ({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 2.5}, "lower", "b: 2.5 is above 2"),
        ({"a": 1.0, "b": 2.0}, {"a": 1.0}, "lower", "leaves out 'b'"),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, "lower", "b: 2 is above 1"),
        ((3.0, 5.0), (3.0, 4.0), "lower", None),
        ((3.0, 5.0), (3.0,), "lower", "has 1 values instead of 2"),
        (3, 4, "higher", None),
        (True, False, "higher", "false is below true"),
        (("a", "b"), ("a",), "more", "leaves out b"),
        (("a", "b"), ("a",), "fewer", None),
    ],
)
def test_tighter_is_judged_part_by_part(before: object, after: object, way: str, expected: str | None) -> None:
    assert floor.looser(after, before, way) == expected
