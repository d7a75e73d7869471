"""What a coach does with rules of their own: read, copy, compare, live again, and hear when the plan is older."""

import datetime as dt
import stat
from pathlib import Path

import pytest

from coachtui.coach import checkin, upkeep
from coachtui.coach.demo import examples
from coachtui.coach.rules import difference
from coachtui.coach.rules.page import show
from coachtui.coach.rules.replay import replay
from coachtui.coach.rules.trial import try_pack
from coachtui.rulebook.load import shipped_rules
from coachtui.training.entries import CheckIn
from coachtui.training.problems import CoachError
from tests.coach.conftest import START, At

DAY = dt.timedelta(1)
NEVER_TIRED = 'format = 1\n[[rule]]\nid = "score-of-one"\nwhen = "lowest_score == 1 and mood == 5"\n'
WARY = """format = 1
[[rule]]
id = "wary"
class = "readiness"
when = "mood <= 4"
then = [{ action = "rest", scope = "today" }]
because = "Mood {mood}."
source = ["house"]
evidence = "house"
"""


def pack(folder: Path, text: str, stem: str = "adaptation") -> str:
    folder.mkdir(exist_ok=True)
    (folder / f"{stem}.toml").write_text(text, encoding="utf-8")
    return str(folder)


def test_a_rule_is_shown_in_words_with_its_sources(at: At) -> None:
    page = show(at(START), "two-poor-mornings")
    assert page.when == (
        "wellness_z is at most -1 on each of the last 2 days with a value and next_quality_in is at most 1"
    )
    assert dict(page.metrics).keys() == {"wellness_z", "next_quality_in"}
    assert page.then == ("the next quality session: the easier version that was declared in advance",)
    assert page.sources
    assert all(source.cite for source in page.sources)
    assert (page.layer, Path(page.file).name) == ("coachtui", "adaptation.toml")


def test_a_workout_is_shown_at_the_athletes_paces_and_where_the_plan_has_it(at: At) -> None:
    coach = at(START)
    session = next(s for s in coach.snapshot[1].sessions() if s.quality)
    page = show(coach, session.workout)
    assert any("/km" in line for line in page.at_your_paces)
    assert any(session.date.isoformat() in used for used in page.used)


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("daniels-2014", "source", "workout.cruise-intervals"),
        ("goblet-squat", "exercise", "workout.strength-weights-base"),
        ("easy-run-strong-finish", "workout", "workout.cruise-intervals"),
        ("ladder.illness", "injuries.ladder", "illness.fever"),
        ("activity.bike", "activity", "site.achilles"),
        ("metric.fever", "metric", "rule.illness-fever"),
        ("wellness_z", "metric", "rule.two-poor-mornings"),
        ("run-walk-1", "workout", "phases.ladder.walk-to-run"),
    ],
)
def test_whatever_has_a_name_is_shown_with_what_names_it(name: str, kind: str, named: str, at: At) -> None:
    page = show(at(START), name)
    assert page.kind == kind
    assert named in page.named


def test_the_place_of_phases_and_sources_in_the_plan_is_told(at: At) -> None:
    plan = at(START).snapshot[1]
    weeks = [w.number for w in plan.weeks if w.phase == "specific"]
    assert show(at(START), "phases.phase.specific").used == (f"weeks {weeks[0]} to {weeks[-1]}",)
    cited = next(s for s in plan.sessions() if "daniels-2014" in s.sources)
    assert any(cited.date.isoformat() in used for used in show(at(START), "daniels-2014").used)
    assert show(at(START), f"limits.level.{plan.level}").used


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("cruze-intervals", "cruise-intervals"),
        ("welness_z", "wellness_z"),
        ("limits.levl.novice", "limits.level.novice"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(wrong: str, near: str, at: At) -> None:
    with pytest.raises(CoachError, match="nothing called") as trouble:
        show(at(START), wrong)
    assert f"did you mean {near}?" in (trouble.value.hint or "")


def test_an_id_of_several_items_asks_which(at: At) -> None:
    with pytest.raises(CoachError, match="id of several items") as trouble:
        show(at(START), "novice")
    assert "level.novice" in (trouble.value.hint or "")


def test_copy_keeps_comments_and_only_the_owner_can_read_it(at: At) -> None:
    coach = at(START)
    file, text = difference.copy(coach, "light-amber")
    assert file == coach.home.rules / "adaptation.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert text in shipped_rules().joinpath("adaptation.toml").read_text(encoding="utf-8")
    difference.copy(at(START), "light-red")
    again = file.read_text(encoding="utf-8")
    assert again.count("format = 1") == 1
    assert again.index("light-amber") < again.index("light-red")
    assert difference.diff(at(START)).changes == ()
    with pytest.raises(CoachError, match="in your own rules already"):
        difference.copy(at(START), "light-red")


def test_a_comment_above_and_within_an_item_is_copied_and_a_heading_is_not() -> None:
    from coachtui.reading.lines import Lines  # noqa: PLC0415

    text = "# --- part ---\n\n# why\n[[rule]]\nid = 1\n# how\nx = 2 # so\n[[rule.example]]\ny = 3\n\n# next\n[[rule]]\n"
    assert difference.block(text, "rule", 0, Lines(text).lines) == (
        "# why\n[[rule]]\nid = 1\n# how\nx = 2 # so\n[[rule.example]]\ny = 3\n"
    )


def test_diff_tells_what_is_changed_added_and_off(at: At, tmp_path: Path) -> None:
    text = 'format = 1\ndisable = ["rule.sore-legs"]\n' + (NEVER_TIRED + WARY.removeprefix("format = 1\n"))[11:]
    found = difference.diff(at(START), [pack(tmp_path / "mine", text)])
    told = {(c.change, c.id): [(v.key, v.before, v.after) for v in c.values] for c in found.changes}
    assert told == {
        ("disabled", "sore-legs"): [],
        ("overridden", "score-of-one"): [("when", "lowest_score == 1", "lowest_score == 1 and mood == 5")],
        ("added", "wary"): [],
    }
    assert [p.name for p in found.packs] == ["mine"]


def test_replay_tells_what_a_pack_would_have_decided_from_what_was_known_then(at: At, tmp_path: Path) -> None:
    for n, mood in enumerate((5, 4, 4, 5)):
        checkin.check_in(at(START + n * DAY), CheckIn(4, 4, 4, 4, mood))
    entries = at(START + 4 * DAY).journal.count()
    found = replay(at(START + 4 * DAY), pack(tmp_path / "wary", WARY))
    assert found.days == 4
    assert [(d.date, d.how) for d in found.differing if d.rule == "wary"] == [
        (START + DAY, "only with the pack"),
        (START + 2 * DAY, "only with the pack"),
    ]
    assert found.rules["wary"] == 2
    late = replay(at(START + 4 * DAY), pack(tmp_path / "wary", WARY), START + 2 * DAY)
    assert late.days == 2
    assert at(START + 4 * DAY).journal.count() == entries


def test_replay_without_a_rule_tells_what_only_that_rule_decided(at: At, tmp_path: Path) -> None:
    coach = at(START)
    pack(coach.home.rules, WARY)
    checkin.check_in(at(START + DAY), CheckIn(4, 4, 4, 4, 4))
    found = replay(at(START + DAY), pack(tmp_path / "calm", 'format = 1\ndisable = ["rule.wary"]\n'))
    assert [(d.date, d.rule, d.how) for d in found.differing] == [(START + DAY, "wary", "only before")]


def test_replay_of_the_rules_in_force_is_what_was_decided(at: At, tmp_path: Path) -> None:
    for n in range(3):
        checkin.check_in(at(START + n * DAY), CheckIn(2, 2, 4, 4, 4))
    found = replay(at(START + 3 * DAY), pack(tmp_path / "same", "format = 1\n"))
    assert (found.days, found.differing, found.lights) == (3, (), ())


def test_replay_of_an_empty_journal_has_nothing_to_tell(at: At, tmp_path: Path) -> None:
    assert replay(at(START), pack(tmp_path / "wary", WARY)).days == 0
    with pytest.raises(CoachError, match="in the future"):
        replay(at(START), pack(tmp_path / "wary", WARY), START + DAY)


def test_the_doctor_names_what_changed_since_the_plan_and_what_a_new_one_would_be(at: At) -> None:
    coach = at(START)
    pack(coach.home.rules, 'format = 1\n[[level]]\nid = "intermediate"\nquality = 1\n', "limits")
    told = next(f.text for f in upkeep.doctor(at(START)) if f.text.startswith("rules:"))
    assert "changed since the plan was made; level.intermediate; a new plan would change" in told


def test_a_pack_is_tried_over_the_rules_in_force_and_the_homes_own_against_none(at: At, tmp_path: Path) -> None:
    few = 'format = 1\n[[level]]\nid = "novice"\nquality = 0\n'
    squad = tmp_path / "squad"
    squad.mkdir()
    athlete = examples() / "athletes" / "cleo-10km.toml"
    (squad / athlete.name).write_text(athlete.read_text("utf-8"), "utf-8")
    own = Path(pack(at(START).home.rules, few, "limits"))
    nothing = pack(tmp_path / "nothing", "format = 1\n")
    over = try_pack(at(START), [nothing], str(squad))[0]
    alone = try_pack(at(START), [str(own)], str(squad))[0]
    assert over.days_changed == 0
    assert alone.quality[0] > alone.quality[1]
    assert over.quality == (alone.quality[1], alone.quality[1])
