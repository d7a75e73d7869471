"""The shipped racing rules, read straight from their files, and a runner to describe."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes import foretelling, raceday, racing
from coachtui.training.athlete import Athlete, Availability, Goal, Health, Now, Person, Result
from coachtui.training.codec import decode

TODAY = dt.date(2026, 11, 20)
RULES = Path(__file__).parents[2] / "rules"


def racing_rules() -> Rulebook:
    files = {stem: tomllib.loads((RULES / f"{stem}.toml").read_text("utf-8")) for stem in ("racing", "standards")}
    kinds = (*racing.KINDS, *foretelling.KINDS, *raceday.KINDS)
    items = {cls: {i["id"]: decode(cls, i) for s in stems for i in files[s].get(key, [])} for key, cls, stems in kinds}
    return Rulebook(digest="racing", items=items)


def runner(**changes: Any) -> Athlete:
    """A woman of 32 who runs 42 km a week; results as (event, time, days ago)."""
    results = tuple(
        Result(event, time, TODAY - dt.timedelta(days=ago)) for event, time, ago in changes.get("results", ())
    )
    return Athlete(
        Person(
            "Ana",
            changes.get("born", dt.date(1994, 5, 2)),
            changes.get("sex", "F"),
            running_since=changes.get("since", 2021),
        ),
        Now(
            TODAY,
            changes.get("km", 42.0),
            changes.get("longest", 16.0),
            5,
            changes.get("continuous"),
        ),
        changes.get("goal", Goal("base")),
        Availability(0, 60, 60, 75, 45, 60, 180),
        result=results,
        health=Health(conditions=changes.get("conditions", ()), cleared=changes.get("cleared", True)),
    )
