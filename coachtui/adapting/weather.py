"""Series from the weather that was told, and who feels heat sooner or is used to it."""

import datetime as dt
from collections.abc import Callable

from coachtui.adapting.reading import wbgt
from coachtui.adapting.world import DAY, World
from coachtui.rulebook.verdicts import Series, Value
from coachtui.training.athlete import ADULT
from coachtui.training.entries import CheckIn, Clearance

REACH = 90
OLD = 65
FREEZING = 0.0


def series(world: World) -> dict[str, Series]:
    """Every metric that speaks of weather. What was not told today is unknown."""
    days = [d for d in world.told.checkins if d > world.today - REACH * DAY]

    def told(of: Callable[[CheckIn], Value | None]) -> Series:
        values = {d: v for d in days if (v := of(world.told.checkins[d])) is not None}
        return Series(values.get(world.today), dict(values))

    return {
        "temperature": told(lambda c: c.temperature_c),
        "wbgt": told(wbgt),
        "wind_chill": told(_wind_chill),
        "aqi": told(lambda c: None if c.aqi is None else float(c.aqi)),
        "lightning": told(lambda c: c.lightning),
        "ice": told(lambda c: c.ice),
        "heat_sensitive": Series(_sensitive(world)),
        "acclimatised": Series(_acclimatised(world)),
    }


def _wind_chill(told: CheckIn) -> float | None:
    """As told; without it frost is at least as cold as the air."""
    if told.wind_chill_c is not None:
        return told.wind_chill_c
    return told.temperature_c if told.temperature_c is not None and told.temperature_c < FREEZING else None


def _sensitive(world: World) -> bool:
    """The young, people from 65, the ill of the last week and gentle starters feel heat one step sooner."""
    athlete = world.plan.athlete
    age = athlete.age_on(world.today)
    return age < ADULT or age >= OLD or athlete.health.gentle_start or _ill_lately(world)


def _ill_lately(world: World) -> bool:
    if world.standing.of("ill"):
        return True
    since = world.today - 7 * DAY
    return any(
        key.startswith("ill:") and said[-1][0] > since and not _mistaken(said[-1][1])
        for key, said in world.told.flags.items()
    )


def _mistaken(body: object) -> bool:
    return isinstance(body, Clearance) and body.mistake


def _acclimatised(world: World) -> bool:
    """Whether enough of the last 14 days held an hour of running in the heat (Daanen et al. 2018)."""
    least = world.number("heat-minutes", 60)
    ran: dict[dt.date, float] = {}
    for day, done in world.told.done:
        if done.kind in ("run", "race") and world.today - 14 * DAY <= day < world.today:
            ran[day] = ran.get(day, 0.0) + (done.minutes or 0.0)
    hot = [
        day
        for day, minutes in ran.items()
        if minutes >= least
        and (told := world.told.checkins.get(day)) is not None
        and (wbgt(told) or 0.0) >= world.number("heat-from", 22)
    ]
    return len(hot) >= world.number("heat-days", 7)
