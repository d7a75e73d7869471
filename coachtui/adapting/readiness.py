"""The readiness light: points for what was told, worse at once, better by one step after two good days.

Nobody has validated such a composite in runners; its weights are the rulebook's, and every finding is shown.
"""

from collections.abc import Callable, Mapping

from coachtui.adapting.feeling import USUAL_DAYS
from coachtui.adapting.wording import fill
from coachtui.adapting.world import DAY, MEMORY_DAYS, World
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.shapes.adapting import Light
from coachtui.rulebook.verdicts import Series, evaluate
from coachtui.science.wellness import BASELINE_ENTRIES
from coachtui.training.body import SCORES
from coachtui.training.decisions import Readiness, ReadinessItem
from coachtui.training.entries import CheckIn
from coachtui.training.values import dataclass
from coachtui.training.wording import count

STATES = ("green", "amber", "red")
"""From best to worst."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What speaks against hard training today."""

    items: tuple[ReadinessItem, ...]
    points: int
    best: str
    """The best light that they allow, whatever the points."""
    best_lasting: str
    """The same without what is over with the day."""
    deciding: tuple[str, ...]
    """What allows no better light than that, in words."""


def readiness(world: World, values: Mapping[str, Series]) -> Readiness:
    """Today's light. It starts from the last light of an earlier day, so that evaluating twice changes nothing."""
    found = findings(world, values)
    before = _before(world)
    state, good = _next(world, found, found.best, before)
    kept, kept_good = (
        (state, good) if found.best == found.best_lasting else _next(world, found, found.best_lasting, before)
    )
    last = _last_set(world)
    since = last.since if last is not None and last.state == state and last.since else world.today
    return Readiness(
        date=world.today,
        state=state,
        points=found.points if world.told.scored_on(world.today) or found.items else None,
        items=found.items,
        since=since,
        text=_text(world, found, state, good, values),
        good_days=kept_good,
        kept="" if kept == state else kept,
    )


def findings(world: World, values: Mapping[str, Series]) -> Findings:
    """Every finding of the rulebook that is true; of several for one item the one with most points."""
    worst: dict[str, ReadinessItem] = {}
    best = lasting = "green"
    capping: list[tuple[str, str]] = []
    for light in world.rulebook.all(Light).values():
        outcome = evaluate(parse(light.when), values, world.today)
        if outcome.truth is not True:
            continue
        best = worse(best, light.best)
        lasting = lasting if light.passing else worse(lasting, light.best)
        capping.append((light.best, fill(light.text, values)))
        metric = outcome.evidence[0].metric if outcome.evidence else light.item
        value, usual = compared(world, values, metric)
        item = ReadinessItem(light.item, light.points, value, usual, fill(light.text, values))
        held = worst.get(light.item)
        if held is None or item.points > held.points:
            worst[light.item] = item
    items = tuple(sorted(worst.values(), key=lambda i: (-i.points, i.name)))
    deciding = tuple(dict.fromkeys(text for colour, text in capping if colour == best != "green"))
    return Findings(items, sum(i.points for i in items), best, lasting, deciding)


def worse(a: str, b: str) -> str:
    """The worse of two lights."""
    return max(a, b, key=STATES.index)


def _next(world: World, found: Findings, best: str, before: tuple[str, int] | None) -> tuple[str, int]:
    """The light after today, and how many good check-ins in a row speak for a step up."""
    scored = world.told.scored_on(world.today)
    raw = worse(best, _of_points(world, found.points))
    if not scored:
        return _unasked(world, raw, best, before)
    if before is None or STATES.index(raw) > STATES.index(before[0]):
        return raw, 0
    state, good = before
    if state == "red":
        good = good + 1 if found.points <= world.number("light-red-exit", 4) and best != "red" else 0
        return ("amber", 0) if good >= world.number("light-exit-days", 2) else ("red", good)
    if state == "amber":
        good = good + 1 if found.points <= world.number("light-amber-exit", 1) and best == "green" else 0
        rested = found.points == 0 and best == "green" and _rested(world)
        return ("green", 0) if rested or good >= world.number("light-exit-days", 2) else ("amber", good)
    return raw, 0


def _unasked(world: World, raw: str, best: str, before: tuple[str, int] | None) -> tuple[str, int]:
    """Without a check-in today nothing gets better; after three days it is unknown, unless a flag of today speaks."""
    silent = (world.today - max(world.told.scored_days(), default=world.today - 99 * DAY)).days
    if silent >= world.number("silent-days", 3):
        told = best == "red" or (best != "green" and any(d == world.today for d in world.told.flagged_days()))
        return (raw, 0) if told else ("unknown", 0)
    if before is None:
        return (raw, 0) if raw != "green" else ("unknown", 0)
    return (raw, 0) if STATES.index(raw) > STATES.index(before[0]) else before


def _of_points(world: World, points: int) -> str:
    if points >= world.number("light-red", 5):
        return "red"
    return "amber" if points >= world.number("light-amber", 3) else "green"


def _last_set(world: World) -> Readiness | None:
    return next((world.earlier[d].readiness for d in sorted(world.earlier, reverse=True)), None)


def _before(world: World) -> tuple[str, int] | None:
    """The last known light of the days before, and its good days; None when none was known for two weeks."""
    for day in sorted(world.earlier, reverse=True):
        if day < world.today - 14 * DAY:
            return None
        light = world.earlier[day].readiness
        state = light.kept or light.state
        if state in STATES:
            return state, light.good_days
    return None


def _rested(world: World) -> bool:
    """Whether yesterday was a whole day of rest: nothing was planned, or all of it called off, and nothing done."""
    yesterday = world.today - DAY
    active = ("run", "race", "strength", "cross")
    if any(day == yesterday and done.kind in active for day, done in world.told.done):
        return False
    planned = [s for s in world.shown if s.date == yesterday and s.kind in active]
    return any(s.date == yesterday for s in world.shown) and all(
        s.status in ("dropped", "skipped", "missed") for s in planned
    )


def compared(world: World, values: Mapping[str, Series], metric: str) -> tuple[float | None, float | None]:
    """Today's value behind a metric and the athlete's own usual of the same thing, as far as they are known.

    What compares by itself (a z-score, beats above the usual) is told as what was measured.
    """
    told, today = world.told.checkins, world.today
    of = MEASURED.get(metric)
    now = values.get(metric)
    number = now.now if now is not None else None
    value = float(number) if isinstance(number, int | float) and not isinstance(number, bool) else None
    if of is None:
        return value, None
    known = {d: float(x) for d, c in told.items() if (x := of(c)) is not None and d > today - MEMORY_DAYS * DAY}
    past = [x for d, x in sorted(known.items()) if d < today][-BASELINE_ENTRIES:]
    return known.get(today, value), round(sum(past) / len(past), 1) if past else None


def _lowest(told: CheckIn) -> float | None:
    return min((x for s in SCORES if (x := getattr(told, s)) is not None), default=None)


MEASURED: dict[str, Callable[[CheckIn], float | None]] = {
    "wellness_z": lambda c: c.total,
    "wellness_total": lambda c: c.total,
    "lowest_score": _lowest,
    "slept_h": lambda c: c.slept_h,
    "soreness": lambda c: c.soreness,
    "stress": lambda c: c.stress,
    "rhr_above": lambda c: c.resting_hr,
    "rhr_week_above": lambda c: c.resting_hr,
    "hrv_below_band": lambda c: c.hrv_ms,
}
"""What a check-in says where a finding compares with the usual."""


def _text(world: World, found: Findings, state: str, good: int, values: Mapping[str, Series]) -> str:
    """The light in words: what decides it, then what else counts; when only its slowness holds it, for how long."""
    if state == "unknown":
        return _unknown(world)
    head = state.capitalize()
    points = count(found.points, "point")
    reasons = "; ".join(i.text for i in found.items)
    counted = points + f" ({reasons})" * bool(reasons)
    by_points = _of_points(world, found.points)
    if STATES.index(state) > STATES.index(worse(found.best, by_points)):
        mornings = "one more good morning" if good else "two good mornings in a row"
        text = f"{head} until {mornings}; today {counted}."
    elif state == by_points:
        text = f"{head}: {counted}."
    else:
        others = [i.text for i in found.items if i.text not in found.deciding]
        text = f"{head}: {'; '.join(found.deciding)}" + f"; besides {'; '.join(others)}" * bool(others) + "."
    learning = values.get("learning")
    if learning is not None and learning.now is True:
        since = world.today - USUAL_DAYS * DAY
        known = sum(1 for d in world.told.scored_days() if d > since)
        text += f" Still learning your normal: {min(known, 10)} of 10 check-ins."
    return text


def _unknown(world: World) -> str:
    told = [d for d in world.told.scored_days() if d > world.today - MEMORY_DAYS * DAY]
    if not told:
        return "Readiness is unknown: no check-in yet, or none for long."
    days = (world.today - told[-1]).days
    silence = f"no check-in for {days} days" if days >= 3 else "not enough told yet"
    return f"Readiness is unknown: {silence}. The plan stands as written and nothing rises."
