"""Rules that load can still be asked: can each workout be chosen, is easier lighter, do ladders rise?"""

from pathlib import Path

import pytest

from coachtui.coach.rules import difference
from coachtui.coach.rules.listing import check
from coachtui.rulebook.load import load_all, shipped_rules

CITED = 'because = "So it is."\nsource = ["house"]\nevidence = "house"\n'
RUN = f"""format = 1
[[workout]]
id = "mine"
title = "Mine"
role = "key"
steps = "15min E + 20min T + 10min E"
phases = ["stamina"]
levels = ["novice.."]
easier = "easy-run"
quality = true
rpe = [6, 7]
{CITED}"""
RULE = f"""format = 1
[[rule]]
id = "mine"
class = "readiness"
when = "fatigue <= 2 for 2 days"
then = [{{ action = "use_easier", scope = "today" }}]
{CITED}[[rule.example]]
given = {{ fatigue = [2, 2] }}
fires = true
"""
LADDER = f"""format = 1
[[ladder]]
id = "mine"
title = "Mine"
stages = [{{ text = "Walk", days = 2 }}, {{ text = "Run", sessions = 1 }}, {{ text = "Train" }}]
entry = [[7, 2], [14, 1]]
limit = 2
around = 5
{CITED}"""

CASES: dict[str, tuple[str, str, list[str]]] = {
    "sound workout": ("speed", RUN, []),
    "sound rule": ("adaptation", RULE, []),
    "sound ladder": ("injuries", LADDER, []),
    "a phase without hard sessions at these levels": (
        "speed",
        RUN.replace('["stamina"]', '["foundation"]').replace('"novice.."', '"beginner"'),
        [
            "7: workout.mine.phases: can never be chosen: at its levels the phase foundation "
            "has no hard sessions [warning]"
        ],
    ),
    "a phase that a plan without a race does not have": (
        "speed",
        RUN.replace('["stamina"]', '["taper"]\nevents = ["base"]'),
        [
            "7: workout.mine.phases: can never be chosen: without a race there is no phase but "
            "foundation, speed, stamina [warning]"
        ],
    ),
    "run-walk for those who run": (
        "foundation",
        RUN.replace('"key"', '"run-walk"').replace("quality = true\n", ""),
        ["7: workout.mine.phases: can never be chosen: run-walk sessions are for beginners [warning]"],
    ),
    "a zone that no phase asks for": (
        "stamina",
        RUN.replace("20min T", "20min E"),
        [
            "7: workout.mine.phases: is chosen only where nothing else fits: it is mostly E, and the phase stamina "
            "asks for none of that [warning]"
        ],
    ),
    "an exercise that needs what the session does not": (
        "strength",
        f"""format = 1
[[workout]]
id = "mine"
title = "Mine"
role = "strength"
kind = "strength"
steps = "3 x (8 goblet-squat @RIR3 + 60s rest)"
{CITED}""",
        [
            "2: workout.mine.needs: 'goblet-squat' needs weights, and the workout does not: add it to needs [warning]"
        ],
    ),
    "longer than the longest run of anybody": (
        "foundation",
        f"""format = 1
[[workout]]
id = "mine"
title = "Mine"
role = "long"
long = true
steps = "fill E"
minutes = [200, 300]
{CITED}""",
        ["7: workout.mine.steps: breaks a limit at every level: even its smallest dose has 200 minutes, and {rule} "
         "allows {most} at level elite [error]"],
    ),
    "hard running that is not said to be quality": (
        "stamina",
        RUN.replace("quality = true\n", ""),
        ["2: workout.mine.quality: must be true: 20 minutes are hard, and limits count hard days by it [error]"],
    ),
    "too much for anybody": (
        "stamina",
        RUN.replace("20min T", "200min T"),
        [
            "6: workout.mine.steps: breaks a limit at every level: even its smallest dose has 100 minutes of T, "
            "and {cap} allows {most} at level elite [error]"
        ],
    ),
    "too many strides for anybody": (
        "speed",
        RUN.replace("20min T", "20min T + 5km strides"),
        [
            "6: workout.mine.steps: breaks a limit at every level: even its smallest dose has 5.0 km of strides, "
            "and {strides} allows {strides_km} [error]"
        ],
    ),
    "easier that is harder": (
        "speed",
        RUN.replace('"easy-run"', '"harder"') + RUN.removeprefix("format = 1\n").replace('"mine"', '"harder"', 1)
        .replace("20min T", "25min T"),
        ["9: workout.mine.easier: 'harder' is not lighter: 25 hard minutes against 20 [error]"],
    ),
    "easier that takes more effort": (
        "speed",
        RUN.replace("rpe = [6, 7]", "rpe = [1, 2]"),
        ["9: workout.mine.easier: 'easy-run' is not lighter: its effort goes to {effort}, not 2 [error]"],
    ),
    "an example that does not hold": (
        "adaptation",
        RULE.replace("[2, 2]", "[2, 3]"),
        ["12: rule.mine.example.0.fires: should be true, but is false [error]"],
    ),
    "an example that leaves a metric out": (
        "adaptation",
        RULE.replace("{ fatigue = [2, 2] }", "{ mood = 1 }"),
        ["12: rule.mine.example.0.fires: should be true, but is unknown; nothing is given for fatigue [error]"],
    ),
    "an example of the unknown that is known": (
        "adaptation",
        RULE.replace("fires = true", 'fires = "unknown"'),
        ["12: rule.mine.example.0.fires: should be unknown, but is true [error]"],
    ),
    "a source that nothing cites": (
        "sources",
        'format = 1\n[[source]]\nid = "mine"\ncite = "My notes."\n',
        ["3: source.mine.id: nothing cites this source [warning]"],
    ),
    "entries that do not rise": (
        "injuries",
        LADDER.replace("[14, 1]", "[7, 1]"),
        ["6: ladder.mine.entry.1: days off must rise from one entry to the next, and 7 is not above 7 [error]"],
    ),
    "a longer break that begins higher": (
        "injuries",
        LADDER.replace("[7, 2], [14, 1]", "[7, 1], [14, 2]"),
        ["6: ladder.mine.entry.1: more days off begin at a higher stage: 14 at 2, 7 at 1 [error]"],
    ),
    "a stage that never ends": (
        "injuries",
        LADDER.replace(", days = 2", ""),
        [
            "5: ladder.mine.stages.0: a gap: the stage says neither how many sessions nor how many days "
            "it takes [warning]"
        ],
    ),
    "a rung that is missing": (
        "phases",
        'format = 1\n[[ladder]]\nid = "walk-to-run"\nrungs = ["run-walk-1", "run-walk-8"]\n',
        ["4: ladder.walk-to-run.rungs.1: a gap: "],
    ),
    "a rung twice": (
        "phases",
        'format = 1\n[[ladder]]\nid = "walk-to-run"\nrungs = ["run-walk-1", "run-walk-1"]\n',
        ["4: ladder.walk-to-run.rungs.1: 'run-walk-1' stands twice [error]"],
    ),
    "a ladder that goes down": (
        "phases",
        'format = 1\n[[ladder]]\nid = "walk-to-run"\nrungs = ["run-walk-8", "run-walk-1"]\n',
        ["4: ladder.walk-to-run.rungs.1: 'run-walk-1' has "],
    ),
    "a ladder without rungs": (
        "phases",
        'format = 1\n[[ladder]]\nid = "walk-to-run"\nrungs = []\n',
        ["4: ladder.walk-to-run.rungs: a ladder needs at least one rung [error]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_makes_no_sense_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    stem, text, expected = CASES[name]
    file = tmp_path / f"{stem}.toml"
    file.write_text(text, encoding="utf-8")
    told = [f"{str(p).removeprefix(f'{file}:')} [{p.severity}]" for p in check([str(tmp_path)])]
    if not expected:
        assert told == []
    for line in expected:
        assert any(_fits(one, line) for one in told), told


def _fits(told: str, line: str) -> bool:
    """Whether a line is as expected; where it names what the built-in rules allow, only the rest of it counts."""
    parts = [part for part in _pieces(line) if part]
    at = 0
    for part in parts:
        at = told.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return told.startswith(parts[0])


def _pieces(line: str) -> list[str]:
    return [part.partition("}")[2] if n else part for n, part in enumerate(line.split("{"))]


def test_the_built_in_rules_are_asked_the_same_and_are_sound() -> None:
    assert [str(p) for p in check([])] == []


def test_a_pack_that_changes_a_condition_is_warned_of_older_examples(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, text in ((first, RULE), (second, 'format = 1\n[[rule]]\nid = "mine"\nwhen = "fatigue <= 1"\n')):
        folder.mkdir()
        (folder / "adaptation.toml").write_text(text, encoding="utf-8")
    assert [(p.severity, p.line) for p in check([str(first), str(second)])] == [("warning", 12)]


def test_a_copy_of_every_built_in_item_checks_clean_and_changes_nothing(tmp_path: Path) -> None:
    files: dict[str, list[str]] = {}
    for item in load_all([shipped_rules()]).laid.items.values():
        file, index = item.origin[""]
        text = difference.block(file.lines.text, item.kind.key, index, file.lines.lines)
        files.setdefault(item.stem, ["format = 1\n"]).append(text)
    for stem, texts in files.items():
        (tmp_path / f"{stem}.toml").write_text("\n".join(texts), encoding="utf-8")
    assert [str(p) for p in check([str(tmp_path)])] == []
    layers = [shipped_rules(), tmp_path]
    assert difference.diff_of(load_all(layers), layers).changes == ()
