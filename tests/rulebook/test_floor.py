"""Every way around the floor of the built-in rules is closed, and the message names who tried it."""

from pathlib import Path

import pytest

from coachtui.rulebook.load import load, shipped_rules

TOP = "format = 1\n"
CITED = 'because = "So."\nsource = ["house"]\nevidence = "house"\n'
FEVER = '[[rule]]\nid = "illness-fever"\n'
OFF = 'disable = ["rule.illness-fever"]\n'

ROUTES: dict[str, tuple[list[dict[str, str]], str]] = {
    "switched off": ([{"injuries": OFF}], "1/injuries.toml:2: disable.rule.illness-fever: belongs to the floor"),
    "switched off by another file": (
        [{"adaptation": OFF}],
        "1/adaptation.toml:2: disable.rule.illness-fever: belongs to the floor",
    ),
    "called readiness in one file and switched off in the next": (
        [{"adaptation": FEVER + 'class = "readiness"\n', "injuries": OFF}],
        "1/injuries.toml:2: disable.rule.illness-fever: belongs to the floor",
    ),
    "called readiness by one pack and switched off by the next": (
        [{"injuries": FEVER + 'class = "readiness"\n'}, {"injuries": OFF}],
        "2/injuries.toml:2: disable.rule.illness-fever: belongs to the floor",
    ),
    "of a class that is no word, and switched off": (
        [{"adaptation": FEVER + 'class = ["readiness"]\n', "injuries": OFF}],
        "1/injuries.toml:2: disable.rule.illness-fever: belongs to the floor",
    ),
    "given a lower class": (
        [{"injuries": FEVER + 'class = "readiness"\n'}],
        "1/injuries.toml:4: rule.illness-fever.class: a rule of class illness keeps its class",
    ),
    "given a cooldown": (
        [{"injuries": FEVER + "cooldown_days = 3\n"}],
        "1/injuries.toml:4: rule.illness-fever.cooldown_days: a rule of class illness may not be given a cooldown",
    ),
    "given a lower class and a cooldown, both taken back by the next pack": (
        [
            {"injuries": FEVER + 'class = "readiness"\ncooldown_days = 9\n'},
            {"injuries": FEVER + 'class = "illness"\ncooldown_days = 0\n'},
        ],
        "1/injuries.toml:4: rule.illness-fever.class: a rule of class illness keeps its class",
    ),
    "asked for three days running": (
        [{"injuries": FEVER + 'when = "fever for 3 days"\n'}],
        "1/injuries.toml:4: rule.illness-fever.when: a rule of class illness may only be widened",
    ),
    "made advice": (
        [{"injuries": FEVER + 'then = [{ action = "advise(take care)" }]\n'}],
        "1/injuries.toml:4: rule.illness-fever.then: a rule of class illness keeps its actions",
    ),
    "turned from its flag": (
        [{"injuries": FEVER + 'flag = "pain"\n'}],
        "1/injuries.toml:4: rule.illness-fever.flag: a rule of class illness keeps its flag 'ill'",
    ),
    "a site that bears more": (
        [{"injuries": '[[site]]\nid = "achilles"\nlimit = 9\n'}],
        "1/injuries.toml:4: site.achilles.limit: loosens the floor",
    ),
    "a site that takes less away": (
        [{"injuries": '[[site]]\nid = "achilles"\nremoves = ["speed"]\n'}],
        "1/injuries.toml:4: site.achilles.removes: loosens the floor",
    ),
    "an exercise that hides from a painful site": (
        [{"strength": '[[exercise]]\nid = "box-jump"\ntags = []\n'}],
        "1/strength.toml:4: exercise.box-jump.tags: keeps its tag 'plyometric'",
    ),
    "a session that hides from a painful site": (
        [{"speed": '[[workout]]\nid = "hill-sprints"\ntags = []\n'}],
        "1/speed.toml:4: workout.hill-sprints.tags: keeps its tag 'hills'",
    ),
    "a hard session that is not counted": (
        [{"stamina": '[[workout]]\nid = "cruise-intervals"\nquality = false\n'}],
        "1/stamina.toml:4: workout.cruise-intervals.quality: stays quality, as it has running at T",
    ),
    "a threshold of pain": (
        [{"adaptation": '[[threshold]]\nid = "pain-stop"\nvalue = 9\n'}],
        "1/adaptation.toml:4: threshold.pain-stop.value: loosens the floor",
    ),
    "no days off after pain": (
        [{"adaptation": '[[threshold]]\nid = "stop-days"\nvalue = 0\n'}],
        "1/adaptation.toml:4: threshold.stop-days.value: loosens the floor of the built-in rules: 0 is below 2",
    ),
    "an alarm that calls nobody": (
        [{"injuries": '[[alarm]]\nid = "chest-pain"\ntext = "Run on."\n'}],
        "1/injuries.toml:4: alarm.chest-pain.text: belongs to the floor",
    ),
    "a limit raised": (
        [{"limits": '[[level]]\nid = "novice"\nrest_days = 0\n'}],
        "1/limits.toml:4: level.novice.rest_days: loosens the floor",
    ),
    "a limit switched off": (
        [{"speed": 'disable = ["spike.spike"]\n'}],
        "1/speed.toml:2: disable.spike.spike: belongs to the floor",
    ),
    "a limit for nobody": (
        [{"limits": '[[caution]]\nid = "masters-50"\nfrom_age = 99\n'}],
        "1/limits.toml:4: caution.masters-50.from_age: belongs to the floor",
    ),
    "a looser limit beside": (
        [{"limits": f'[[growth]]\nid = "mine"\nlevel = "novice"\nweek_pct = 40\n'
                    f"three_weeks_pct = 30\nfloor_km = 3\n{CITED}"}],
        "1/limits.toml:5: growth.mine.week_pct: a new limit may not be looser",
    ),
    "a condition that needs nobody's word": (
        [{"racing": 'disable = ["clearance.heart"]\n'}],
        "1/racing.toml:2: disable.clearance.heart: belongs to the floor",
    ),
    "a longer race for the young": (
        [{"racing": '[[youth_race]]\nid = "youth-race-under-18"\nlongest_m = 42195\n'}],
        "1/racing.toml:4: youth_race.youth-race-under-18.longest_m: loosens the floor",
    ),
}  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_leads_around_the_floor(route: str, tmp_path: Path) -> None:
    layers, expected = ROUTES[route]
    places = []
    for n, files in enumerate(layers, 1):
        place = tmp_path / str(n)
        place.mkdir()
        places.append(place)
        for stem, text in files.items():
            (place / f"{stem}.toml").write_text(TOP + text, encoding="utf-8")
    book, found = load([shipped_rules(), *places])
    assert book is None
    told = [str(p).removeprefix(f"{tmp_path}/") for p in found]
    assert any(line.startswith(expected) for line in told), told


def test_what_is_tighter_or_more_is_welcome(tmp_path: Path) -> None:
    files = {
        "injuries": FEVER + 'when = "fever or gut"\n[[site]]\nid = "achilles"\nlimit = 3\n',
        "limits": '[[level]]\nid = "novice"\nrest_days = 3\n',
        "adaptation": '[[threshold]]\nid = "stop-days"\nvalue = 4\n',
        "strength": '[[exercise]]\nid = "box-jump"\ntags = ["plyometric", "jumping", "impact", "knee"]\n',
    }
    for stem, text in files.items():
        (tmp_path / f"{stem}.toml").write_text(TOP + text, encoding="utf-8")
    book, found = load([shipped_rules(), tmp_path])
    assert book is not None, found


def test_a_patch_in_a_single_file_is_held_to_the_floor_too(tmp_path: Path) -> None:
    patch = tmp_path / "patch.toml"
    patch.write_text(TOP + OFF, encoding="utf-8")
    book, found = load([shipped_rules(), patch])
    assert book is None
    assert [p.key for p in found] == ["disable.rule.illness-fever"]
