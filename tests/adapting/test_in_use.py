"""What a person meets at the shell: what is told, what undo takes back, what why says, notes on a move."""

import datetime as dt
import json
from pathlib import Path

import pytest

from coachtui.cli.main import main
from coachtui.coach import views
from coachtui.coach.coach import Coach

ANA = Path(__file__).resolve().parents[2] / "examples" / "athletes" / "ana-marathon.toml"
START = dt.date(2026, 11, 20)


class Shell:
    """One home, spoken to through the command line."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.capsys = home, capsys
        self.say(START, "init", "--from", str(ANA))
        with self.coach(START) as coach:
            plan, _ = views.plan(coach)
        self.quality = next(s.date for s in plan.sessions() if s.quality and s.kind == "run")
        self.easy = next(
            s.date for s in plan.sessions() if s.date > START and [o.title for o in plan.on(s.date)] == ["Easy run"]
        )

    def coach(self, day: dt.date) -> Coach:
        return Coach.open(str(self.home), today=day, now=dt.datetime.combine(day, dt.time(7), dt.UTC), device="test")

    def say(self, day: dt.date, *words: str) -> str:
        assert main(["--home", str(self.home), "--today", day.isoformat(), *words]) == 0
        return self.capsys.readouterr().out

    def json(self, day: dt.date, *words: str) -> dict:
        return json.loads(self.say(day, "--json", *words))


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "home", capsys)


def test_a_check_in_tells_only_what_changed_waits_or_advises(shell: Shell) -> None:
    day = shell.quality
    made = shell.json(day, "checkin", "2", "2", "1", "2", "2", "--slept", "4.5", "--pain", "achilles:4")["decisions"]
    assert made
    assert all(d["changes"] or d["advice"] or d["state"] == "proposed" for d in made)
    assert "superseded" not in {d["state"] for d in made}
    assert any(d["lost"] for d in made)


def test_undo_takes_back_the_change_of_today_and_shows_what_was_behind_it(shell: Shell) -> None:
    day = shell.quality
    shell.say(day - dt.timedelta(1), "checkin", "4", "4", "4", "4", "4", "--slept", "4.5")
    first = shell.json(day, "checkin", "2", "2", "1", "2", "2", "--slept", "4.5")
    assert [d["rule"] for d in first["decisions"] if d["class"] != "limit"] == ["red-light"]
    behind = {lost["rule"] for lost in first["decisions"][0]["lost"]}
    after = shell.json(day, "undo")["decisions"]
    assert {d["rule"]: d["state"] for d in after}["red-light"] == "undone"
    now = [d for d in after if d["state"] == "applied" and d["class"] != "limit"]
    assert now
    assert {d["rule"] for d in now} <= behind
    assert all(d["changes"] for d in now)


def test_why_says_each_decision_once_in_at_most_fifteen_lines(shell: Shell) -> None:
    day = shell.quality
    shell.say(day, "checkin", "2", "2", "1", "2", "2", "--slept", "4.5", "--pain", "achilles:4")
    blocks = [b for b in shell.say(day, "why").split("\nDecision ")[1:] if "as above" not in b]
    assert 1 <= len(blocks) <= 4
    for block in blocks:
        lines = block.split("\nRule")[0].split("\nNot chosen")[0].split("\nSource")[0].splitlines()
        assert len(lines) <= 16, block
        days = {line.split(":")[0] for line in lines if "→" in line}
        assert len(days) <= 2, "only the day that was asked about"
    assert "more day" in "".join(blocks)


def test_a_move_that_stretches_the_clock_is_made_with_a_note(shell: Shell) -> None:
    to = next(START + dt.timedelta(n) for n in range(3, 12) if (START + dt.timedelta(n)).weekday() == 0)
    with shell.coach(START) as coach:
        plan, _ = views.plan(coach)
        run = next(
            s
            for s in plan.sessions()
            if s.kind == "run" and not s.quality and not s.long and to < s.date <= to + dt.timedelta(4)
        )
    said = shell.json(START, "move", run.id, to.isoformat())["said"]
    assert any("0 free" in text for text in said)
    assert any("day of rest" in text for text in said)


def test_easy_running_is_cut_to_whole_minutes_that_add_up(shell: Shell) -> None:
    shell.say(shell.easy, "checkin", "4", "4", "4", "4", "4", "--pain", "achilles:4")
    with shell.coach(shell.easy) as coach:
        seen, _ = views.plan(coach)
        base = {s.id: s for s in coach.snapshot[1].sessions()}
    cut = [s for s in seen.sessions() if s.kind == "run" and s.steps != base[s.id].steps]
    assert len(cut) > 5
    for session in cut:
        minutes = 0.0
        for step in json.loads(json.dumps([_flat(s) for s in session.steps])):
            minutes += step["repeat"] * sum(step["minutes"])
            if step["easy"] is not None:
                assert step["easy"] == round(step["easy"]), session.steps
        assert abs(minutes - session.minutes) < 0.11, session


def _flat(step: object) -> dict:
    inner = getattr(step, "steps", None)
    if inner is None:
        return {
            "repeat": 1,
            "minutes": [step.minutes or 0.0],  # type: ignore[attr-defined]
            "easy": step.minutes if step.zone == "E" else None,  # type: ignore[attr-defined]
        }
    return {"repeat": step.repeat, "minutes": [s.minutes or 0.0 for s in inner], "easy": None}  # type: ignore[attr-defined]
