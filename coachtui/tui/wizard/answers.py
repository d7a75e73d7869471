"""Answers as typed, read into the tables of athlete.toml; what cannot be read is named with its key."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from coachtui.coach.dates import parse_date
from coachtui.training.athlete import DAYS
from coachtui.training.measures import MILE_M, event_named, metres_of, seconds_of
from coachtui.training.problems import CoachError
from coachtui.training.text import plain

Answers = dict[str, Any]
"""By dotted key: text as it was typed, a list of chosen options, or minutes."""
T = TypeVar("T")
RESULTS, RACES, GOALS = 3, 4, 3
"""How many results, races, process goals and if-then plans the forms have room for."""


def defaults(today: dt.date) -> Answers:
    """What stands in the forms at first; a person's birth and name are never guessed."""
    sunday = today + dt.timedelta(6 - today.weekday())
    return {
        "athlete.sex": "F",
        "athlete.units": "km",
        "now.weekly_km": "0",
        "now.longest_run_km": "0",
        "now.runs_per_week": "3",
        "goal.event": "5km",
        "goal.date": (sunday + dt.timedelta(weeks=16)).isoformat(),
        "goal.target": "finish",
        **{f"week.{day}": minutes for day, minutes in zip(DAYS, (0, 45, 0, 45, 0, 45, 90), strict=True)},
        "week.long_run": "sun",
        "week.strength": "2",
        "health.cleared": "no",
        "health.gentle_start": "no",
    }


@dataclass(slots=True)
class Reading:
    """Tables of athlete.toml, and what could not be read."""

    values: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    """Sentence by dotted key."""
    places: dict[str, str] = field(default_factory=dict)
    """Row of the form that a row of a table came from: `result.1` came from `result.0`."""

    def take(self, key: str, text: str, way: Callable[[str], T]) -> T | None:
        """Read one text; trouble is kept under its key."""
        try:
            return way(text)
        except CoachError as error:
            short = key.startswith(("result.", "race.")) or not error.hint
            self.wrong[key] = error.message if short else f"{error.message}: {error.hint}"
        except (ValueError, OverflowError):
            self.wrong[key] = f"{text!r} is not a number"
        return None

    def put(self, key: str, value: object) -> None:
        """Set a dotted key, unless there is no value."""
        if value is not None:
            table, _, name = key.partition(".")
            self.values.setdefault(table, {})[name] = value


def read(answers: Mapping[str, Any], today: dt.date) -> Reading:
    """All answers as tables; rows that were left empty are left out."""
    told = Reading()
    _you(told, answers, today)
    _now(told, answers, today)
    _goal(told, answers, today)
    _races(told, answers, today)
    _week(told, answers)
    _health(told, answers)
    return told


def _text(answers: Mapping[str, Any], key: str) -> str:
    return plain(str(answers.get(key, "")))


def _you(told: Reading, answers: Mapping[str, Any], today: dt.date) -> None:
    name = _text(answers, "athlete.name")
    if name:
        told.put("athlete.name", name)
    else:
        told.wrong["athlete.name"] = "what shall I call you?"
    born = _text(answers, "athlete.born")
    if born:
        told.put("athlete.born", told.take("athlete.born", born, lambda t: parse_date(t, today, past=True).isoformat()))
    else:
        told.wrong["athlete.born"] = "your age decides what is safe: write it as 1994-05-02 or 2 May 1994"
    told.put("athlete.sex", _text(answers, "athlete.sex"))
    told.put("athlete.units", _text(answers, "athlete.units"))
    since = _text(answers, "athlete.running_since")
    if since:
        told.put("athlete.running_since", told.take("athlete.running_since", since, int))


def _now(told: Reading, answers: Mapping[str, Any], today: dt.date) -> None:
    miles = _text(answers, "athlete.units") == "mi"
    told.put("now.as_of", today.isoformat())
    for key in ("now.weekly_km", "now.longest_run_km"):
        told.put(key, told.take(key, _text(answers, key) or "0", lambda t: _km(t, miles=miles)))
    told.put("now.runs_per_week", told.take("now.runs_per_week", _text(answers, "now.runs_per_week") or "0", int))
    minutes = _text(answers, "now.continuous_minutes")
    if minutes:
        told.put("now.continuous_minutes", told.take("now.continuous_minutes", minutes, _number))
    results: list[dict[str, str | None]] = []
    for n in range(RESULTS):
        event, time, date = (_text(answers, f"result.{n}.{part}") for part in ("event", "time", "date"))
        if not time and not date:
            continue
        told.take(f"result.{n}.event", event, event_named)
        told.take(f"result.{n}.time", time, seconds_of)
        day = told.take(f"result.{n}.date", date or "today", lambda t: parse_date(t, today, past=True).isoformat())
        told.places[f"result.{len(results) + 1}"] = f"result.{n}"
        results.append({"event": event, "time": time, "date": day})
    if results:
        told.values["result"] = results


def _goal(told: Reading, answers: Mapping[str, Any], today: dt.date) -> None:
    event = _text(answers, "goal.event")
    told.put("goal.event", event)
    if event == "base":
        return
    date = _text(answers, "goal.date")
    if date:
        told.put("goal.date", told.take("goal.date", date, lambda t: parse_date(t, today).isoformat()))
    else:
        told.wrong["goal.date"] = "which day is the race? without one choose no race"
    target = _text(answers, "goal.target") or "finish"
    if target[0].isdecimal():
        told.take("goal.target", target, seconds_of)
    told.put("goal.target", target)


def _races(told: Reading, answers: Mapping[str, Any], today: dt.date) -> None:
    races: list[dict[str, str | None]] = []
    for n in range(RACES):
        event, date = _text(answers, f"race.{n}.event"), _text(answers, f"race.{n}.date")
        if not date:
            continue
        told.take(f"race.{n}.event", event, event_named)
        day = told.take(f"race.{n}.date", date, lambda t: parse_date(t, today).isoformat())
        told.places[f"race.{len(races) + 1}"] = f"race.{n}"
        races.append({"event": event, "date": day, "priority": _text(answers, f"race.{n}.priority") or "B"})
    if races:
        told.values["race"] = races


def _week(told: Reading, answers: Mapping[str, Any]) -> None:
    for day in DAYS:
        told.put(f"week.{day}", int(answers.get(f"week.{day}", 0)))
    told.put("week.long_run", _text(answers, "week.long_run"))
    told.put("week.equipment", list(answers.get("week.equipment", ())))
    told.put("week.strength", int(_text(answers, "week.strength") or "0"))
    day = _text(answers, "fixed.0.day")
    if day:
        minutes = told.take("fixed.0.minutes", _text(answers, "fixed.0.minutes") or "60", int)
        told.places["fixed.1"] = "fixed.0"
        title = _text(answers, "fixed.0.title") or "Club night"
        told.values["fixed"] = [
            {"day": day, "title": title, "domain": _text(answers, "fixed.0.domain") or "speed", "minutes": minutes}
        ]


def _health(told: Reading, answers: Mapping[str, Any]) -> None:
    conditions = list(answers.get("health.conditions", ()))
    told.put("health.conditions", conditions)
    told.put("health.cleared", not conditions or _text(answers, "health.cleared") == "yes")
    told.put("health.injuries_12_months", list(answers.get("health.injuries_12_months", ())))
    told.put("health.gentle_start", _text(answers, "health.gentle_start") == "yes")
    why = _text(answers, "commitment.why")
    if why:
        told.put("commitment.why", why)
    for key in ("process_goals", "if_then"):
        lines = [t for n in range(GOALS) if (t := _text(answers, f"commitment.{key}.{n}"))]
        if lines:
            told.put(f"commitment.{key}", lines)


def _km(text: str, *, miles: bool) -> float:
    """Kilometres of a bare number in the athlete's units, or of a length such as 26mi."""
    if text[-1:].isalpha():
        return round(metres_of(event_named(text)) / 1000, 2)
    return round(_number(text) * (MILE_M / 1000 if miles else 1), 2)


def _number(text: str) -> float:
    number = float(text.replace(",", "."))
    if not 0 <= number < 10_000:
        raise CoachError(f"{text!r} is not a length or a time that anybody runs")
    return number
