"""What athlete.toml says, as answers in the forms, and which of its keys other answers change."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from coachtui.training.athlete import DAYS, Athlete
from coachtui.training.measures import MILE_M
from coachtui.tui.wizard.answers import RESULTS, Answers, Reading, defaults


def answers_of(athlete: Athlete, today: dt.date) -> Answers:
    """The answers that give this athlete, above the defaults for what the file leaves open."""
    person, now, goal, week, health = athlete.athlete, athlete.now, athlete.goal, athlete.week, athlete.health
    per_unit = MILE_M / 1000 if person.units == "mi" else 1
    known: Answers = {
        "athlete.name": person.name,
        "athlete.born": person.born.isoformat(),
        "athlete.sex": person.sex,
        "athlete.units": person.units,
        "athlete.running_since": person.running_since,
        "now.weekly_km": f"{now.weekly_km / per_unit:.2f}",
        "now.longest_run_km": f"{now.longest_run_km / per_unit:.2f}",
        "now.runs_per_week": now.runs_per_week,
        "now.continuous_minutes": now.continuous_minutes,
        "goal.event": goal.event,
        "goal.date": goal.date.isoformat() if goal.date else None,
        "goal.target": goal.target,
        **{f"week.{day}": getattr(week, day) for day in DAYS},
        "week.long_run": week.long_run,
        "week.strength": week.strength,
        "week.equipment": list(week.equipment),
        "health.conditions": list(health.conditions),
        "health.cleared": "yes" if health.cleared else "no",
        "health.injuries_12_months": list(health.injuries_12_months),
        "health.gentle_start": "yes" if health.gentle_start else "no",
    }
    for n, result in enumerate(athlete.result[:RESULTS]):
        known |= {
            f"result.{n}.event": result.event,
            f"result.{n}.time": result.time,
            f"result.{n}.date": result.date.isoformat(),
        }
    for fixed in athlete.fixed[:1]:
        known |= {f"fixed.0.{key}": getattr(fixed, key) for key in ("day", "title", "domain", "minutes")}
    typed = {k: v if isinstance(v, list) or k[5:] in DAYS else str(v) for k, v in known.items() if v is not None}
    return {**defaults(today), **typed}


def differences(before: Reading, after: Reading, tables: Collection[str], athlete: Athlete) -> dict[str, Any]:
    """Keys of some tables of athlete.toml that are others now, with their new values; None removes a key.

    What the forms have no room for, such as a second club night, stays.
    """
    changes: dict[str, Any] = {}
    for table in tables:
        old, new = before.values.get(table), after.values.get(table)
        if old == new:
            continue
        if isinstance(old, list) or isinstance(new, list):
            rows = [*(new or []), *getattr(athlete, table)[len(old or []) :]]
            changes[table] = rows or None
        else:
            old, new = old or {}, new or {}
            changes |= {f"{table}.{key}": new.get(key) for key in (old | new) if old.get(key) != new.get(key)}
    if day := changes.get("goal.date"):
        changes["goal.date"] = dt.date.fromisoformat(day)
    return changes
