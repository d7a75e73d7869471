"""Every slip in a rule file is one line that says where, what, and what was probably meant."""

from pathlib import Path

import pytest

from coachtui.rulebook.kinds import STEMS
from coachtui.rulebook.load import load

TOP = "format = 1\n"
RUN = """format = 1
[[workout]]
id = "tempo"
title = "Tempo run"
role = "key"
steps = "10min E + 20min T + 10min E"
easier = "easy-run"
quality = true
because = "Steady and strong."
source = ["house"]
evidence = "house"
"""
RULE = """format = 1
[[rule]]
id = "tired"
class = "readiness"
when = "fatigue <= 2"
then = [{ action = "use_easier", scope = "next_quality" }]
because = "You are tired."
source = ["house"]
evidence = "house"
"""


def run(old: str = "", new: str = "", more: str = "") -> dict[str, str]:
    assert old in RUN
    return {"speed": RUN.replace(old, new, 1) + more if old else RUN + more}


def rule(old: str = "", new: str = "", more: str = "") -> dict[str, str]:
    assert old in RULE
    return {"adaptation": RULE.replace(old, new, 1) + more if old else RULE + more}


EXAMPLE = "[[rule.example]]\ngiven = { fatigue = 2 }\nfires = true\n"
SECOND = RUN.removeprefix(TOP).replace("easy-run", "tempo").replace('"tempo"', '"hard"', 1)

BROKEN: dict[str, tuple[dict[str, str], list[str]]] = {
    "not TOML": (
        {"speed": TOP + 'x = "a\ny = 2\n'},
        ["speed.toml:2: syntax: is not TOML: illegal character '\\n'"],
    ),
    "a key twice": (
        {"speed": TOP + "[[workout]]\nid = 'a'\nid = 'b'\n"},
        ["speed.toml:4: syntax: is not TOML: cannot overwrite a value"],
    ),
    "nested too deep": (
        {"speed": TOP + "x = " + "[" * 5000 + "\n"},
        ["speed.toml:0: file: cannot be read as a rule file"],
    ),
    "no format": (
        {"speed": RUN.removeprefix(TOP)},
        ["speed.toml:1: format: is missing; the file must say format = 1"],
    ),
    "a format of the future": (
        {"speed": RUN.replace("format = 1", "format = 2")},
        ["speed.toml:1: format: is 2; the file must say format = 1"],
    ),
    "a file that is no rule file": (
        {"spead": RUN},
        [
            "spead.toml:0: file: is not the name of a rule file; rule files are {stems} (did you mean 'speed'?)",
        ],
    ),
    "a kind that does not exist": (
        {"speed": TOP + "\n[[workuot]]\nid = 'a'\n"},
        ["speed.toml:3: workuot: is no kind of item that is known (did you mean 'workout'?)"],
    ),
    "an item in the wrong file": (
        {"adaptation": RUN},
        [
            "adaptation.toml:2: workout.tempo: [[workout]] belongs in foundation.toml, speed.toml, stamina.toml, "
            "strength.toml, flexibility.toml, recovery.toml"
        ],
    ),
    "one bracket instead of two": (
        {"speed": RUN.replace("[[workout]]", "[workout]")},
        ["speed.toml:2: workout: every item starts with [[workout]]"],
    ),
    "no id": (run('id = "tempo"\n'), ["speed.toml:2: workout.1.id: is missing"]),
    "an id with a blank": (
        run('"tempo"', '"my tempo"'),
        ["speed.toml:3: workout.1.id: must be made of letters, digits, dots and hyphens"],
    ),
    "an id twice": (
        run(more=RUN.removeprefix(TOP)),
        ["speed.toml:13: workout.tempo: the id is used twice, first at speed.toml:2"],
    ),
    "an unknown key": (
        run("title =", "tittle ="),
        [
            "speed.toml:2: workout.tempo.title: is missing",
            "speed.toml:4: workout.tempo.tittle: unknown key (did you mean 'title'?)",
        ],
    ),
    "because, source and evidence missing": (
        run('because = "Steady and strong."\nsource = ["house"]\nevidence = "house"\n'),
        [
            "speed.toml:2: workout.tempo.because: is missing",
            "speed.toml:2: workout.tempo.evidence: is missing",
            "speed.toml:2: workout.tempo.source: is missing",
        ],
    ),
    "an empty because": (
        run('"Steady and strong."', '""'),
        ["speed.toml:9: workout.tempo.because: must not be empty"],
    ),
    "no source at all": (
        run('["house"]', "[]"),
        [
            'speed.toml:10: workout.tempo.source: names no source; for a choice of one\'s own write source = ["house"]',
        ],
    ),
    "an unknown source": (
        run('["house"]', '[\n  "house",\n  "hose",\n]'),
        ["speed.toml:12: workout.tempo.source.1: there is no source 'hose' (did you mean 'house'?)"],
    ),
    "an unknown grade of evidence": (
        run('evidence = "house"', 'evidence = "stong"'),
        [
            "speed.toml:11: workout.tempo.evidence: there is no grade of evidence 'stong'; "
            "known are strong, moderate, expert, house (did you mean 'strong'?)"
        ],
    ),
    "text for true or false": (
        run("quality = true", 'quality = "yes"'),
        ["speed.toml:8: workout.tempo.quality: must be true or false, without quotes, not yes"],
    ),
    "a word for a list": (
        run("quality = true", 'quality = true\nphases = "stamina"'),
        ['speed.toml:9: workout.tempo.phases: must be a list in brackets, such as ["stamina"]'],
    ),
    "text among numbers": (
        run("quality = true", 'quality = true\nrpe = [\n  6,\n  "8",\n]'),
        ["speed.toml:11: workout.tempo.rpe.1: must be a number without quotes: 8"],
    ),
    "three numbers for two": (
        run("quality = true", "quality = true\nrpe = [1, 2, 3]"),
        ["speed.toml:9: workout.tempo.rpe: must be a list of 2 values, but has 3"],
    ),
    "true for a number": (
        rule('evidence = "house"', 'evidence = "house"\ncooldown_days = true'),
        ["adaptation.toml:10: rule.tired.cooldown_days: must be a whole number, not true"],
    ),
    "a fraction for a whole number": (
        rule('evidence = "house"', 'evidence = "house"\ncooldown_days = 1.5'),
        ["adaptation.toml:10: rule.tired.cooldown_days: must be a whole number, not 1.5"],
    ),
    "a number beyond all bounds": (
        rule('evidence = "house"', 'evidence = "house"\ncooldown_days = 1' + "0" * 400),
        ["adaptation.toml:10: rule.tired.cooldown_days: must be a whole number, not a very large number"],
    ),
    "not a number": (
        run("quality = true", "quality = true\nrpe = [nan, inf]"),
        [
            "speed.toml:9: workout.tempo.rpe.0: must be a number, not nan",
            "speed.toml:9: workout.tempo.rpe.1: must be a number, not a very large number",
        ],
    ),
    "an unknown phase": (
        run("quality = true", 'quality = true\nphases = ["speed", "stamnia"]'),
        ["speed.toml:9: workout.tempo.phases.1: there is no phase 'stamnia' (did you mean 'stamina'?)"],
    ),
    "an unknown level": (
        run("quality = true", 'quality = true\nlevels = ["novise.."]'),
        ["speed.toml:9: workout.tempo.levels.0: there is no level 'novise' (did you mean 'novice'?)"],
    ),
    "a range that runs backwards": (
        run("quality = true", 'quality = true\nevents = ["marathon..5km"]'),
        [
            "speed.toml:9: workout.tempo.events.0: the range 'marathon..5km' runs backwards "
            "(did you mean '5km..marathon'?)"
        ],
    ),
    "an unknown event": (
        run("quality = true", 'quality = true\nevents = ["5k"]'),
        ["speed.toml:9: workout.tempo.events.0: there is no event '5k' (did you mean '5km'?)"],
    ),
    "unknown equipment": (
        run("quality = true", 'quality = true\nneeds = ["trak"]'),
        [
            "speed.toml:9: workout.tempo.needs.0: there is no equipment 'trak'; "
            "known are track, hills, gym, weights, treadmill, bike, pool (did you mean 'track'?)"
        ],
    ),
    "an unknown role": (
        run('"key"', '"kye"'),
        [
            "speed.toml:5: workout.tempo.role: there is no role 'kye'; roles are easy, recovery, run-walk, "
            "medium-long, long, key, test, race, strength, mobility, warm-up, drills, cross, rest (did you mean 'key'?)"
        ],
    ),
    "an unknown zone": (
        run("20min T", "20min t"),
        ["speed.toml:6: workout.tempo.steps: 't' is no zone (character 17) (did you mean 'T'?)"],
    ),
    "an unknown unit": (
        run("20min T", "20mins T"),
        [
            "speed.toml:6: workout.tempo.steps: there is no unit 'mins'; units are min, s, km, m (character 13) "
            "(did you mean 'min'?)"
        ],
    ),
    "an unknown exercise": (
        run("20min T", "20min T + 8 squats"),
        ["speed.toml:6: workout.tempo.steps: 'squats' is neither a zone nor an exercise (did you mean 'squat'?)"],
    ),
    "an unknown race": (
        run("20min T", "20min race(maraton)"),
        ["speed.toml:6: workout.tempo.steps: there is no event 'maraton' to race (did you mean 'marathon'?)"],
    ),
    "a parameter without values": (
        run("20min T", "{lenght}min T", "length = [20, 25]\n"),
        [
            "speed.toml:6: workout.tempo.steps: names {lenght}, but there is no lenght = [...] "
            "(did you mean 'length'?)",
            "speed.toml:12: workout.tempo.length: unknown key (did you mean 'lenght'?)",
        ],
    ),
    "a parameter that is no list": (
        run("20min T", "{length}min T", "length = 20\n"),
        [
            "speed.toml:12: workout.tempo.length: must be a list of numbers above 0, from the first time to the last",
        ],
    ),
    "fill without minutes": (
        run("+ 10min E", "+ fill E"),
        ["speed.toml:2: workout.tempo.minutes: a workout with 'fill' needs minutes = [least, most]"],
    ),
    "minutes without fill": (
        run("quality = true", "quality = true\nminutes = [30, 60]"),
        [
            "speed.toml:9: workout.tempo.minutes: only a workout with 'fill' has minutes; "
            "the steps of this one say how long it is"
        ],
    ),
    "quality without an easier version": (
        run('easier = "easy-run"\n'),
        ["speed.toml:2: workout.tempo.easier: a quality workout names an easier one, in advance"],
    ),
    "an easier version that does not exist": (
        run('"easy-run"', '"esay-run"'),
        ["speed.toml:7: workout.tempo.easier: there is no workout 'esay-run' (did you mean 'easy-run'?)"],
    ),
    "easier versions in a circle": (
        run('"easy-run"', '"hard"', SECOND),
        [
            "speed.toml:7: workout.tempo.easier: goes round in a circle: tempo > hard > tempo",
            "speed.toml:17: workout.hard.easier: goes round in a circle: hard > tempo > hard",
        ],
    ),
    "easy runs whose easier versions go in a circle": (
        {
            "foundation": TOP + '[[workout]]\nid = "easy-run"\neasier = "tempo"\n',
            "speed": RUN.replace("20min T", "20min E").replace("quality = true\n", ""),
        },
        [
            "foundation.toml:4: workout.easy-run.easier: goes round in a circle: easy-run > tempo > easy-run",
            "speed.toml:7: workout.tempo.easier: goes round in a circle: tempo > easy-run > tempo",
        ],
    ),
    "easier versions that end in quality": (
        run('easier = "easy-run"\n', "", SECOND),
        [
            "speed.toml:2: workout.tempo.easier: a quality workout names an easier one, in advance",
            "speed.toml:16: workout.hard.easier: ends in 'tempo', which is quality",
        ],
    ),
    "an unknown metric": (
        rule("fatigue <= 2", "fatige <= 2"),
        ["adaptation.toml:5: rule.tired.when: there is no metric 'fatige' (did you mean 'fatigue'?)"],
    ),
    "a condition that does not type-check": (
        rule("fatigue <= 2", "fatigue <= yes"),
        ["adaptation.toml:5: rule.tired.when: fatigue is a number and cannot be compared with yes"],
    ),
    "a condition that cannot be read": (
        rule("fatigue <= 2", "fatigue = 2"),
        ["adaptation.toml:5: rule.tired.when: '=' cannot stand after 'fatigue' (character 9) (did you mean '=='?)"],
    ),
    "an unknown class": (
        rule('"readiness"', '"rediness"'),
        [
            "adaptation.toml:4: rule.tired.class: there is no class 'rediness'; classes of rules are red_flag, pain, "
            "illness, readiness, load, adherence, progression (did you mean 'readiness'?)"
        ],
    ),
    "an unknown action": (
        rule('"use_easier"', '"use_easyer"'),
        [
            "adaptation.toml:6: rule.tired.then.0.action: unknown action 'use_easyer'; actions are no_running, rest, "
            "use_easier, shorten, max_minutes, cap_zone, remove, substitute, repair, freeze_progression, "
            "recovery_week, return_ladder, hold, recalibrate, advise, propose_up, strengthen "
            "(did you mean 'use_easier'?)"
        ],
    ),
    "an unknown scope": (
        rule('"next_quality"', '"next_qualty"'),
        [
            "adaptation.toml:6: rule.tired.then.0.scope: unknown scope 'next_qualty'; scopes are today, next_quality, "
            "long_run, days(n), week, until(...) (did you mean 'next_quality'?)"
        ],
    ),
    "an unknown argument of an action": (
        rule('action = "use_easier"', 'action = "shorten(20)", pct = 20'),
        [
            "adaptation.toml:6: rule.tired.then.0.pct: unknown key; "
            "[[rule.then]] can hold action, scope, value, what, stage"
        ],
    ),
    "a zone that cannot be capped at": (
        rule('"use_easier"', '"cap_zone(X)"'),
        ["adaptation.toml:6: rule.tired.then.0.what: there is no zone 'X'; zones are E, M, T, I, R"],
    ),
    "a per cent of nothing": (
        rule('"use_easier"', '"shorten(250)"'),
        ["adaptation.toml:6: rule.tired.then.0.action: shorten takes a number above 0 and up to 100, not 250"],
    ),
    "a ladder that does not exist": (
        rule('"use_easier"', '"return_ladder(run-walk)"'),
        ["adaptation.toml:6: rule.tired.then.0.what: there is no ladder 'run-walk'"],
    ),
    "an unknown metric in until": (
        rule('"next_quality"', '"until(fatige >= 3)"'),
        ["adaptation.toml:6: rule.tired.then.0.scope: there is no metric 'fatige' (did you mean 'fatigue'?)"],
    ),
    "a rise outside progression": (
        rule('"use_easier"', '"propose_up(5)"'),
        ["adaptation.toml:6: rule.tired.then.0.action: only a rule of class progression may propose more"],
    ),
    "a cooldown on safety": (
        rule('class = "readiness"', 'class = "pain"\ncooldown_days = 3'),
        ["adaptation.toml:5: rule.tired.cooldown_days: a rule of class pain has no cooldown"],
    ),
    "a sentence with an unknown metric": (
        rule("You are tired.", "Fatigue is {fatige}."),
        ["adaptation.toml:7: rule.tired.because: {fatige} stands for no metric (did you mean 'fatigue'?)"],
    ),
    "a pack that is no table": (
        {"pack": TOP + 'pack = "mine"\n'},
        ['pack.toml:2: pack: is a table: write [pack] and under it name = "..."'],
    ),
    "a pack without a name": (
        {"pack": TOP + '[pack]\nversion = "1"\n'},
        ['pack.toml:2: pack.name: is missing: add name = "..."'],
    ),
    "an unknown key of a pack": (
        {"pack": TOP + '[pack]\nname = "mine"\nlicense = "MIT"\n'},
        ["pack.toml:4: pack.license: unknown key (did you mean 'licence'?)"],
    ),
    "a version that is a number": (
        {"pack": TOP + '[pack]\nname = "mine"\nversion = 1.0\n'},
        ['pack.toml:4: pack.version: must be text in quotes: version = "..."'],
    ),
    "a pack that introduces itself twice": (
        {"pack": TOP + '[pack]\nname = "mine"\n', "speed": RUN + '[pack]\nname = "mine"\n'},
        ["speed.toml:12: pack: stands twice in this pack"],
    ),
    "an example with a metric that does not exist": (
        rule(more=EXAMPLE.replace("fatigue", "fatige")),
        [
            "adaptation.toml:11: rule.tired.example.0.given.fatige: there is no metric 'fatige' "
            "(did you mean 'fatigue'?)"
        ],
    ),
    "an example with a value of another type": (
        rule(more=EXAMPLE.replace("= 2 }", '= "bad" }')),
        [
            "adaptation.toml:11: rule.tired.example.0.given.fatigue: must be a number, "
            'or "unknown", or a list of such days'
        ],
    ),
    "an example with a word that a metric never is": (
        rule(more=EXAMPLE.replace("fatigue = 2", 'readiness_state = "grene"')),
        [
            "adaptation.toml:11: rule.tired.example.0.given.readiness_state: must be a word: "
            'one of green, amber, red, unknown, or "unknown", or a list of such days'
        ],
    ),
    "an example beyond all bounds": (
        rule(more=EXAMPLE.replace("= 2 }", "= 1" + "0" * 400 + " }")),
        [
            "adaptation.toml:11: rule.tired.example.0.given.fatigue: must be a number, "
            'or "unknown", or a list of such days'
        ],
    ),
    "an example that looks back for ever": (
        rule(more=EXAMPLE.replace("= 2 }", "= [" + "1," * 5000 + "] }")),
        ["adaptation.toml:11: rule.tired.example.0.given.fatigue: can look back 90 days, not 5000"],
    ),
    "an example of no day": (
        rule(more=EXAMPLE.replace("= 2 }", "= [] }")),
        ["adaptation.toml:11: rule.tired.example.0.given.fatigue: must name at least one day"],
    ),
    "an example that does not say what follows": (
        rule(more=EXAMPLE.replace("fires = true\n", "")),
        ['adaptation.toml:10: rule.tired.example.0.fires: is missing: add fires = true, false or "unknown"'],
    ),
    "an example that fires maybe": (
        rule(more=EXAMPLE.replace("true", '"maybe"')),
        ['adaptation.toml:12: rule.tired.example.0.fires: must be true, false or "unknown", not maybe'],
    ),
    "an example of nothing": (
        rule(more=EXAMPLE.replace("{ fatigue = 2 }", "{}")),
        ["adaptation.toml:11: rule.tired.example.0.given: must be a table of metrics, such as { fatigue = 2 }"],
    ),
    "an example with an unknown key": (
        rule(more=EXAMPLE + 'expect = "fires"\n'),
        [
            "adaptation.toml:13: rule.tired.example.0.expect: unknown key; an example can hold given, fires, note",
        ],
    ),
    "an example that is no table": (
        rule('evidence = "house"', 'evidence = "house"\nexample = 1'),
        [
            "adaptation.toml:10: rule.tired.example: can stand several times: write [[rule.example]] with two brackets",
        ],
    ),
    "something unknown switched off": (
        {"adaptation": TOP + 'disable = ["workout.esay-run"]\n'},
        [
            "adaptation.toml:2: disable.workout.esay-run: there is no item 'workout.esay-run' to switch off "
            "(did you mean 'workout.easy-run'?)"
        ],
    ),
    "a word for the list of what is off": (
        {"adaptation": TOP + "disable = true\n"},
        ['adaptation.toml:2: disable: must be a list of texts such as ["rule.two-poor-mornings"]'],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_slip_is_named_with_its_line(name: str, problems) -> None:
    files, expected = BROKEN[name]
    assert problems(**files) == [
        line.format(stems=", ".join(STEMS)) if "{stems}" in line else line for line in expected
    ]


def test_the_unbroken_originals_are_fine(problems) -> None:
    assert problems(**run(), **rule(more=EXAMPLE)) == []


def test_there_are_many_kinds_of_slips() -> None:
    assert len(BROKEN) >= 60


def test_all_slips_of_all_files_are_told_at_once(problems) -> None:
    files = run("title =", "tittle =") | rule("fatigue <= 2", "fatige <= 2") | {"stamina": "format = 1\nx = ["}
    found = problems(**files)
    assert [line.partition(": ")[0] for line in found] == [
        "adaptation.toml:5", "speed.toml:2", "speed.toml:4", "stamina.toml:2",
    ]  # fmt: skip


def test_a_name_that_an_unreadable_file_may_hold_is_not_called_unknown(problems) -> None:
    files = run('"easy-run"', '"other-run"') | {"stamina": "format = 1\nx = ["}
    assert [line.partition(": ")[0] for line in problems(**files)] == ["stamina.toml:2"]


def test_bytes_that_are_no_text_are_a_problem_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "speed.toml").write_bytes(b"format = 1\n# caf\xe9\n")
    book, found = load([tmp_path])
    assert book is None
    assert [str(p) for p in found] == [f"{tmp_path}/speed.toml:2: file: is not UTF-8 text"]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    book, found = load([tmp_path / "nowhere"])
    assert book is None
    assert [str(p) for p in found] == [f"{tmp_path}/nowhere:0: file: cannot be read: No such file or directory"]
