"""Every scenario under examples/: an athlete, days told in plain terms, and what must follow by the science."""

import datetime as dt
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from coachtui.adapting.ease import fastest
from coachtui.adapting.voices import telling
from coachtui.coach.weather import parse_weather
from coachtui.journal.athlete_file import parse
from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training.body import ALARMS, SCORES
from coachtui.training.entries import Alarm, Answer, CheckIn, Clearance, Done, Illness, Pain, Skip, Undo, Verdict
from coachtui.training.plan import Plan, Session
from tests.adapting.stories import DAY, START, Story, rules

EXAMPLES = Path(__file__).parents[2] / "examples"
SCENARIOS = sorted((EXAMPLES / "scenarios").glob("*.toml"))
LOAD = ("planned", "moved")
KEYS = {
    "repeat",
    "until",
    "checkin",
    "slept_h",
    "resting_hr",
    "weather",
    "done",
    "rpe",
    "run",
    "skip",
    "skip_days_ago",
    "pain",
    "limp",
    "bone",
    "morning",
    "ill",
    "alarm",
    "clear",
    "by",
    "surgery",
    "cut",
    "time_zones",
    "answer",
    "answers",
    "race",
    "did",
    "hrv_ms",
    "skip_all_days_ago",
    "not_told",
    "same_day",
    "mistake",
    "accept",
    "undo",
    "expect",
}
EXPECTED = {
    "light",
    "points",
    "fired",
    "not_fired",
    "proposed",
    "proposals",
    "told",
    "silent",
    "lost",
    "today",
    "later",
    "advice",
    "text",
    "ladder",
    "flag",
    "flags",
    "asked",
    "not_asked",
}


@cache
def base(name: str, adapt: str = "auto", condition: str = "") -> Plan:
    """The plan of an example athlete, made on the first Monday from the day that their file is of."""
    file = EXAMPLES / "athletes" / f"{name}.toml"
    who = parse(file.read_text(encoding="utf-8"), str(file))
    who = replace(who, coaching=replace(who.coaching, adapt=adapt))
    if condition:
        who = replace(who, health=replace(who.health, conditions=(condition,), cleared=False))
    return build(who, rules(), who.now.as_of + (7 - who.now.as_of.weekday()) % 7 * DAY)


def test_there_are_at_least_sixty() -> None:
    assert len(SCENARIOS) >= 60


@cache
def read(file: Path) -> dict[str, Any]:
    """A scenario as it is written."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def play(file: Path, book: Rulebook | None = None) -> dict[str, int]:
    """Tell a scenario and check it, with the built-in rules or others.

    Gives every rule that decided anything, and the number of the day in the file on which it first did.
    """
    told = read(file)
    made = base(told["athlete"], told.get("adapt", "auto"), told.get("condition", ""))
    story = Story(made, book, start=(made.start - START).days)
    acted: dict[str, int] = {}
    for n, day in enumerate(told["day"]):
        assert set(day) <= KEYS, set(day) - KEYS
        story.day -= bool(day.get("same_day"))
        for _ in range(_times(day, story)):
            _tell(day, story)
            story.decide()
            for decision in story.sets[-1].decisions:
                acted.setdefault(decision.rule, n)
            if day.get("done"):
                story.do(rpe=day.get("rpe"), cut=day.get("cut", False))
            story.sleep()
        story.day -= 1
        _check(day.get("expect", {}), story, f"{file.stem}, day {n + 1}")
        story.day += 1
    return acted


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda f: f.stem)
def test_scenario(file: Path) -> None:
    assert re.search(r"\(|house rule", read(file)["because"]), "it argues from the science"
    play(file)


def _times(day: dict[str, Any], story: Story) -> int:
    if "until" not in day:
        return int(day.get("repeat", 1))
    word, distance = {"quality today": ("quality", 0), "quality tomorrow": ("quality", 1)}.get(
        day["until"], (day["until"].split()[0], int(day["until"].split()[-1]) if day["until"][-1].isdigit() else 0)
    )
    wanted = next(
        s.date
        for s in story.plan.sessions()
        if s.date >= story.today + distance * DAY
        and (s.kind == "race" if word == "race" else s.quality and s.kind == "run")
    )
    return (wanted - story.today).days - distance


def _tell(day: dict[str, Any], story: Story) -> None:
    if day.get("not_told"):
        return
    weather = parse_weather(day["weather"]) if "weather" in day else CheckIn()
    if "checkin" in day:
        scores = dict(zip(SCORES, (int(n) for n in day["checkin"].split()), strict=True))
        more = {name: day.get(name) for name in ("slept_h", "resting_hr", "hrv_ms", "time_zones")}
        story.tell(replace(weather, **scores, **more))
    elif "weather" in day:
        story.tell(weather)
    if "pain" in day:
        where, score = day["pain"].split(":")
        site, _, side = where.partition("-")
        more = {"limp": day.get("limp", False), "bone": day.get("bone", False), "morning": day.get("morning")}
        story.tell(Pain(site, int(score), side or None, **more))
    if "ill" in day:
        story.tell(Illness(day["ill"]))
    if "alarm" in day:
        assert day["alarm"] in ALARMS
        story.tell(Alarm(day["alarm"]))
    for answer in (*([day["answer"]] if "answer" in day else []), *day.get("answers", ())):
        story.tell(Answer(*answer.split()))
    if "clear" in day:
        on = story.today if day.get("by") else None
        story.tell(Clearance(day["clear"], day.get("mistake", False), day.get("by"), on, day.get("surgery", False)))
    if "accept" in day:
        story.tell(Verdict(story.decision(day["accept"]).id, True))
    if "undo" in day:
        story.tell(Undo(story.decision(day["undo"]).id))
    if "run" in day:
        far = round(float(day["run"].removesuffix("x")) * longest_before(story), 1)
        story.tell(Done("run", None, far * 6, far, 5.0))
    if "race" in day:
        event, time = day["race"].split()
        minutes, seconds = time.split(":")
        story.tell(Done("race", None, event=event, time_s=60 * int(minutes) + int(seconds)))
    if "did" in day:
        long, effort = day["did"].split()
        planned = [x.id for x in story.plan.on(story.today) if x.kind != "rest"]
        story.tell(
            Done("run", planned[0] if planned else None, float(long), None, float(effort)), Skip(tuple(planned[1:]))
        )
    if "skip_all_days_ago" in day:
        about = story.today - day["skip_all_days_ago"] * DAY
        story.tell(Skip(tuple(s.id for s in story.plan.on(about))), on=(about - START).days)
    if day.get("skip") or "skip_days_ago" in day:
        about = story.today - day.get("skip_days_ago", 0) * DAY
        ids = tuple(s.id for s in story.plan.on(about) if s.quality)
        story.tell(Skip(ids), on=(about - START).days)


def longest_before(story: Story) -> float:
    """The longest run in km of the 30 days before today: what was done, or what the athlete file says."""
    since = story.today - 30 * DAY
    done = [e.body.km or 0.0 for e in story.entries if isinstance(e.body, Done) and since <= e.date < story.today]
    now = story.plan.athlete.now
    return max([*done, now.longest_run_km if since <= now.as_of else 0.0])


def _check(expected: dict[str, Any], story: Story, where: str) -> None:
    assert set(expected) <= EXPECTED, set(expected) - EXPECTED
    if not expected:
        return
    made = story.sets[-1]
    light = made.readiness
    assert expected.get("light", light.state) == light.state, (where, light)
    assert expected.get("points", light.points) == light.points, (where, light)
    assert set(expected.get("fired", ())) <= story.fired, (where, story.fired)
    assert not set(expected.get("not_fired", ())) & story.fired, (where, story.fired)
    proposed = {d.rule for d in made.decisions if d.state == "proposed"}
    assert set(expected.get("proposed", ())) <= proposed, (where, proposed)
    assert expected.get("proposals", len(proposed)) == len(proposed), (where, proposed)
    speaking = {d.rule for d in telling(made.decisions)}
    assert set(expected.get("told", ())) <= speaking, (where, speaking)
    assert not set(expected.get("silent", ())) & speaking, (where, speaking)
    lost = {one.rule for d in telling(made.decisions) for one in d.lost}
    assert set(expected.get("lost", ())) <= lost, (where, lost)
    assert expected.get("text", "") in light.text, (where, light.text)
    if "advice" in expected:
        assert any(expected["advice"] in a for a in made.advice), (where, made.advice)
    if "ladder" in expected:
        assert expected["ladder"] in {f"{s.ladder} {s.stage}" for s in made.ladders}, (where, made.ladders)
    if "flag" in expected:
        assert expected["flag"] in {f.state for f in made.flags}, (where, made.flags)
    assert expected.get("flags", len(made.flags)) == len(made.flags), (where, made.flags)
    asked = {q.partition(":")[0] for f in (*made.flags, made.private) if f is not None for q in f.questions}
    assert "asked" not in expected or expected["asked"] in asked, (where, asked)
    assert expected.get("not_asked") not in asked, (where, asked)
    if "today" in expected:
        shown = story.shown()
        assert _holds(expected["today"], shown, story, story.today), (where, expected["today"], shown)
    if "later" in expected:
        days = [story.today + n * DAY for n in range(1, expected["later"]["days"] + 1)]
        seen = story.seen
        verdicts = [_holds(expected["later"]["holds"], seen.on(d), story, d) for d in days]
        good = any(verdicts) if expected["later"]["holds"] == "quality" else all(verdicts)
        assert good, (where, expected["later"], [seen.on(d) for d in days])


def _holds(word: str, shown: tuple[Session, ...], story: Story, day: dt.date) -> bool:
    active = [s for s in shown if s.status in LOAD and s.kind != "rest"]
    if word.startswith("at most"):
        return all(s.minutes <= float(word.split()[2]) for s in active if s.runs)
    return {
        "rest": not active,
        "no running": not any(s.runs for s in active),
        "no quality": not any(s.quality or (s.kind == "run" and fastest(s) > 1) for s in active),
        "quality": any(s.quality for s in active),
        "skipped": any(s.status == "skipped" for s in shown),
        "as planned": shown == story.plan.on(day),
    }[word]
