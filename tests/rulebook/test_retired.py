"""Names that were given up go on working in older packs, with a warning."""

import pytest

from coachtui.rulebook import retired
from coachtui.rulebook.load import load

RULE = """format = 1
[[rule]]
id = "tired"
class = "readiness"
when = "tiredness <= 2"
then = [{ action = "use_easier", scope = "until(tiredness >= 3)" }]
because = "Tiredness is {tiredness}."
source = ["house"]
evidence = "house"
"""

EASIER = """format = 1
[[workout]]
id = "hard"
title = "Hard"
role = "key"
steps = "10min E + 20min T + 10min E"
easier = "easy-run"
quality = true
because = "Hard."
source = ["house"]
evidence = "house"
"""


def test_an_old_metric_reads_as_the_new_one_and_is_told(monkeypatch: pytest.MonkeyPatch, ground, pack) -> None:
    monkeypatch.setitem(retired.METRICS, "tiredness", "fatigue")
    book, problems = load([ground, pack(adaptation=RULE)])
    assert book is not None, problems
    rule = next(row for cls, rows in book.items.items() if cls.__name__ == "Rule" for row in rows.values())
    assert (rule.when, rule.because) == ("fatigue <= 2", "Tiredness is {fatigue}.")
    assert rule.then[0].scope == "until(fatigue >= 3)"
    assert {(p.severity, p.message) for p in problems} == {("warning", "tiredness is now called fatigue")}


def test_an_old_id_still_overrides_and_still_switches_off(monkeypatch: pytest.MonkeyPatch, ground, pack) -> None:
    monkeypatch.setitem(retired.ITEMS, "workout.jog", "easy-run")
    over = pack("over", foundation='format = 1\n[[workout]]\nid = "jog"\ntitle = "Jog"\n')
    book, problems = load([ground, over])
    assert [(p.severity, p.line, p.message) for p in problems] == [("warning", 3, "jog is now called easy-run")]
    assert book is not None
    assert [w.title for cls, rows in book.items.items() if cls.__name__ == "Workout" for w in rows.values()] == ["Jog"]
    off = pack("off", foundation='format = 1\ndisable = ["workout.jog"]\n')
    book, problems = load([ground, off])
    assert book is not None
    assert [(p.severity, p.line) for p in problems] == [("warning", 2)]


def test_an_old_id_is_still_found_where_another_item_names_it(monkeypatch: pytest.MonkeyPatch, ground, pack) -> None:
    monkeypatch.setitem(retired.ITEMS, "workout.jog", "easy-run")
    monkeypatch.setitem(retired.ITEMS, "source.mine", "house")
    hard = EASIER.replace("easy-run", "jog").replace("house", "mine", 1)
    book, problems = load([ground, pack(speed=hard)])
    assert book is not None, problems
    assert [(p.severity, p.key, p.suggestion) for p in problems] == [
        ("warning", "workout.hard.easier", "easy-run"),
        ("warning", "workout.hard.source", "house"),
    ]


def test_every_name_given_up_leads_to_one_that_exists() -> None:
    from coachtui.rulebook.metrics import BY_NAME  # noqa: PLC0415

    assert set(retired.METRICS.values()) <= BY_NAME.keys()
    assert not retired.METRICS.keys() & BY_NAME.keys()


def test_a_key_that_nothing_reads_any_more_is_told_and_passed_over(ground, pack) -> None:
    walk = """format = 1
[[activity]]
id = "walk"
title = "Walk"
text = "walking"
minutes_per_run_minute = 2.0
because = "Walking."
source = ["house"]
evidence = "house"
"""
    book, problems = load([ground, pack(injuries=walk)])
    assert book is not None, problems
    assert [(p.severity, p.line, p.key, p.message) for p in problems] == [
        ("warning", 6, "activity.walk.minutes_per_run_minute", "is no longer read: leave it out")
    ]
