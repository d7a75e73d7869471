"""A coach's file is one layer: shown first, taken back at once, and never above a limit or the floor."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.coach import changes, onboard, sessions, views
from coachtui.coach.answers import plan_json
from coachtui.coach.coach import Coach
from coachtui.coach.files import carrying, coaching
from coachtui.exchange.patch import is_patch, read_patch
from coachtui.rulebook.shapes.adapting import Rule
from coachtui.training.entries import Done
from coachtui.training.measures import distance_text
from coachtui.training.problems import CoachError

EXAMPLES = Path(__file__).parents[2] / "examples"
FILE = EXAMPLES / "coach-files" / "less-this-week.toml"
START = dt.date(2026, 11, 26)
HEAD = 'format = 1\nauthor = "Bea"\n'
On = Callable[[dt.date], Coach]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("begun") / "home"
    with coach_on(home, START) as coach:
        onboard.start_from_file(coach, str(EXAMPLES / "athletes" / "ana-marathon.toml"))
    return home


@pytest.fixture
def on(begun: Path, tmp_path: Path) -> On:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    return lambda day: coach_on(home, day)


def coach_on(home: Path, day: dt.date) -> Coach:
    now = dt.datetime.combine(day, dt.time(8), dt.timezone(dt.timedelta(hours=1)))
    return Coach.open(str(home), today=day, now=now, device="one")


def plan_text(coach: Coach) -> str:
    return json.dumps(plan_json(views.plan(coach)[0]))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bea.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_it_is_shown_first_and_stores_nothing(on: On) -> None:
    with on(START) as coach:
        before = plan_text(coach)
        proposed = coaching.propose(coach, FILE)
        assert [c.date.isoformat() for c in proposed.changes] == [
            "2026-11-28",
            "2026-12-01",
            "2026-12-03",
            "2026-12-04",
        ]
        assert [(r.id, [v.key for v in r.values]) for r in proposed.rules] == [("two-poor-mornings", ["cooldown_days"])]
        assert plan_text(coach) == before
        assert coach.journal.count() == 0


def test_one_undo_takes_all_of_it_back(on: On) -> None:
    with on(START) as coach:
        before, cooldown = plan_text(coach), coach.rulebook.one(Rule, "two-poor-mornings").cooldown_days
        outcome = coaching.take(coach, coaching.propose(coach, FILE))
        (decision,) = [d for d in outcome.decisions if d.class_ == "coach"]
        assert decision.id == "2026-11-26/coach"
        assert len(decision.changes) == 3
        after = views.plan(coach)[0]
        assert after.on(dt.date(2026, 11, 28))[0].workout == "recovery-run"
        assert all(s.kind != "strength" for s in after.on(dt.date(2026, 12, 1)))
        assert any(s.id == "2026-12-03" for s in after.on(dt.date(2026, 12, 4)))
        assert coach.rulebook.one(Rule, "two-poor-mornings").cooldown_days == 5
    with on(START) as coach:
        assert coach.rulebook.one(Rule, "two-poor-mornings").cooldown_days == 5
        changes.undo(coach)
        assert plan_text(coach) == before
        assert coach.rulebook.one(Rule, "two-poor-mornings").cooldown_days == cooldown
        assert not [d for d in views.current(coach).decisions if d.class_ == "coach"]


def test_after_an_undo_past_days_stay_as_they_were_prescribed(on: On) -> None:
    with on(START) as coach:
        outcome = coaching.take(coach, coaching.propose(coach, FILE))
    with on(dt.date(2026, 11, 28)) as coach:
        sessions.log(coach, Done("run", minutes=30, km=5.3))
    with on(dt.date(2026, 12, 2)) as coach:
        changes.undo(coach, outcome.entries[0].id)
        after = views.plan(coach)[0]
    assert after.on(dt.date(2026, 11, 28))[0].workout == "recovery-run"
    assert after.on(dt.date(2026, 12, 3))[0].id == "2026-12-03"


def test_it_travels_with_everything_else(on: On, tmp_path: Path) -> None:
    with on(START) as coach:
        coaching.take(coach, coaching.propose(coach, FILE))
        carrying.everything(coach, tmp_path / "all.zip")
        before = plan_text(coach)
    with coach_on(tmp_path / "other", START) as coach:
        carrying.arrive(coach, tmp_path / "all.zip")
        assert plan_text(coach) == before
        assert coach.rulebook.one(Rule, "two-poor-mornings").cooldown_days == 5


REFUSED = {
    '[[session]]\nid = "2026-11-29"\naction = "replace"\nworkout = "long-run"\nminutes = 175\n': "30 days",
    '[[session]]\nid = "2026-12-04"\naction = "move"\nto = 2026-12-05\n': "nothing to move",
    '[[session]]\nid = "2027-04-18"\naction = "remove"\n': "a race is on its day",
    '[[session]]\nid = "2026-11-20"\naction = "remove"\n': "there is no session",
    '[[session]]\nid = "2026-11-28"\naction = "replace"\nworkout = "recovery-rum"\n': "did you mean 'recovery-run'",
    '[[session]]\nid = "2026-11-28"\naction = "move"\nto = 2026-11-20\n': "is past",
    '[[rules.rule]]\nid = "illness-cold"\ncooldown_days = 5\n': "may not be given a cooldown",
    '[[rules.rule]]\nid = "two-poor-mornings"\nwhen = "sleeep < 2"\n': "sleeep",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda t: t.split('"')[1])
def test_what_it_may_not_do_is_refused_and_nothing_changes(text: str, on: On, tmp_path: Path) -> None:
    with on(START) as coach:
        before = plan_text(coach)
        with pytest.raises(CoachError) as refused:
            coaching.propose(coach, written(tmp_path, text))
        problems = refused.value.problems
        assert problems
        assert any(REFUSED[text] in p.message + str(p) for p in problems), problems
        assert all(p.file.endswith("bea.toml") for p in problems)
        assert plan_text(coach) == before


BROKEN = {
    'format = 2\nauthor = "B"\n[[session]]\nid = "2026-11-28"\naction = "remove"\n': "format",
    'format = 1\nauthor = ""\n[[session]]\nid = "2026-11-28"\naction = "remove"\n': "author",
    HEAD + '[[session]]\nid = "2026-11-28"\naction = "shorten"\n': "action",
    HEAD + '[[session]]\nid = "2026-11-28"\naction = "move"\n': "to",
    HEAD + '[[session]]\nid = "2026-11-28"\naction = "replace"\nworkout = "long-run"\nminutes = -5\n': "minutes",
    HEAD + '[[session]]\nid = "2026-11-28"\naction = "remove"\nto = 2026-11-29\n': "to",
    HEAD + '[[session]]\nid = "2026-11-28"\naction = "remove"\ncolour = "red"\n': "colour",
    HEAD: "file",
}


@pytest.mark.parametrize("text", BROKEN, ids=lambda t: BROKEN[t])
def test_a_mistake_in_it_is_named_with_its_key(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bea.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CoachError) as refused:
        read_patch(path)
    assert any(p.key.endswith(BROKEN[text]) for p in refused.value.problems), refused.value.problems


def test_rules_keep_the_lines_on_which_they_stand() -> None:
    told = read_patch(FILE)
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert told.rules.splitlines()[lines.index("cooldown_days = 5")] == "cooldown_days = 5"


def test_other_files_are_not_taken_for_a_coachs(tmp_path: Path) -> None:
    assert is_patch(FILE)
    for other in ('[columns]\nstart = "Date"\n', "not toml at all [", 'author = "B"\n'):
        path = tmp_path / "other.toml"
        path.write_text(other, encoding="utf-8")
        assert not is_patch(path)


def test_reasons_of_a_week_speak_of_the_running_that_a_coach_left_in_it(on: On, tmp_path: Path) -> None:
    with on(START) as coach:
        before = views.week(coach, START).week.run_km
        path = written(
            tmp_path, '[[session]]\nid = "2026-11-28"\naction = "replace"\nworkout = "recovery-run"\nkm = 4.0\n'
        )
        coaching.take(coach, coaching.propose(coach, path))
        week = views.week(coach, START).week
        told = " ".join(s.why for s in week.sessions)
        assert week.run_km < before
        assert distance_text(week.run_km) in told
        assert distance_text(before) not in told
