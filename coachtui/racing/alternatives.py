"""Around a goal: what else would be worth aiming at, what to see on the way, and three goals for race day."""

import datetime as dt
import math

from coachtui.racing.outlook import Outlook, rounded_up
from coachtui.rulebook.shapes.racing import LeadTime
from coachtui.training.athlete import Athlete
from coachtui.training.measures import clock, metres_of
from coachtui.training.plan import Alternative, Milestone
from coachtui.training.values import dataclass
from coachtui.training.wording import day_name


@dataclass(frozen=True, slots=True)
class Situation:
    """One athlete, one race, and the weeks between."""

    athlete: Athlete
    event: str
    metres: float
    date: dt.date | None
    today: dt.date
    weeks: float
    lead: LeadTime
    lead_weeks: float
    view: Outlook | None
    """None without a result."""
    shorter: str | None = None
    """A shorter event for which the weeks suffice."""


def ranges(place: Situation, verdict: str, target_s: float | None) -> dict[str, float]:
    """Seconds when all goes well (a), as planned (b) and on a hard day (c); empty without a result."""
    view = place.view
    if view is None:
        return {}
    now, gain = view.vdot, view.gain(place.weeks)
    today, then = view.time(now, place.metres), view.time(now + gain, place.metres)
    if target_s is not None and verdict == "realistic":
        best, middle = min(target_s, then), target_s
    elif target_s is not None and verdict == "ambitious":
        best, middle = target_s, max(target_s, then)
    else:
        best, middle = then, view.time(now + gain / 2, place.metres)
    hard = max(today, middle * (1 + view.rule.hard_day_pct / 100))
    return {"a": round(best, 1), "b": round(middle, 1), "c": round(hard, 1)}


def alternatives(
    place: Situation, verdict: str, target_s: float | None, need: float | None, short: bool
) -> tuple[Alternative, ...]:
    """Other goals, nearest to the wish first; none beside a realistic goal with time enough."""
    found: list[Alternative | None] = []
    if verdict in ("ambitious", "unlikely", "refused"):
        found += [_stepped(place, target_s)]
    if verdict in ("unlikely", "refused"):
        found += [_later(place, need)]
    if short:
        found += [_ready_later(place), _shorter(place)]
    if verdict in ("ambitious", "unlikely", "refused"):
        found += [_process(place)]
    if verdict in ("unlikely", "refused"):
        text = f"run {place.event} to finish well, at today's fitness"
        found += [Alternative("finish", place.event, place.date, None, text)]
    kinds: dict[tuple[str, str], Alternative] = {}
    for one in found:
        if one is not None:
            kinds.setdefault((one.kind, one.event), one)
    return tuple(kinds.values())


def milestones(place: Situation, aim_vdot: float | None) -> tuple[Milestone, ...]:
    """Equivalent times on dates on the way, counted back from race day; towards `aim_vdot`, or the likely gain."""
    view = place.view
    if view is None or place.date is None:
        return ()
    aim = view.vdot + view.gain(place.weeks) if aim_vdot is None else aim_vdot
    event, step = place.lead.milestone, dt.timedelta(weeks=view.rule.milestone_weeks)
    found: list[Milestone] = []
    day = place.date - step
    while (day - place.today).days >= view.rule.first_milestone_days:
        part = view.share((day - place.today).days / 7) / view.share(place.weeks)
        seconds = float(math.ceil(round(view.time(view.vdot + (aim - view.vdot) * part, metres_of(event)), 6)))
        text = f"{event} in {clock(seconds)} would show that the {place.event} is on course"
        found.append(Milestone(day, event, seconds, text))
        day -= step
    return tuple(reversed(found))


def _stepped(place: Situation, target_s: float | None) -> Alternative | None:
    view = place.view
    if view is None:
        return None
    seconds = rounded_up(view.time(view.vdot + view.gain(place.weeks), place.metres))
    if target_s is not None and seconds <= target_s:
        return None
    weeks = round(place.weeks)
    brings = f"what {weeks} week{'s are' if weeks > 1 else ' is'} likely to bring" if weeks else "today's fitness"
    text = f"{place.event} in {clock(seconds)} is {brings}, as a step on the way"
    return Alternative("stepped", place.event, place.date, seconds, text)


def _later(place: Situation, need: float | None) -> Alternative | None:
    """The same time on the first date, whole weeks later, by which the gain is likely."""
    view = place.view
    if view is None or need is None or place.date is None or need <= 0:
        return None
    weeks = view.weeks_for(need)
    more = math.ceil(round(weeks - place.weeks, 6))
    if more <= 0 or place.weeks + more > view.rule.later_weeks:
        return None
    day = place.date + dt.timedelta(weeks=more)
    text = f"the same time on or after {day_name(day, year=True)}, when the fitness for it is likely"
    return Alternative("later", place.event, day, None, text)


def _ready_later(place: Situation) -> Alternative | None:
    if place.date is None:
        return None
    day = place.date + dt.timedelta(weeks=math.ceil(round(place.lead_weeks - place.weeks, 6)))
    weeks = f"the {place.lead_weeks:.0f} weeks that getting ready takes"
    text = f"{place.event} on or after {day_name(day, year=True)} leaves {weeks}"
    return Alternative("later", place.event, day, None, text)


def _shorter(place: Situation) -> Alternative | None:
    event = place.shorter
    if event is None:
        return None
    seconds = None
    if place.view is not None:
        seconds = rounded_up(place.view.time(place.view.vdot + place.view.gain(place.weeks), metres_of(event)))
    told = f" in about {clock(seconds)}" if seconds else ""
    return Alternative(
        "shorter", event, place.date, seconds, f"{event}{told} on the same day, for which the time suffices"
    )


def _process(place: Situation) -> Alternative:
    text = "aim at the training itself: most weeks complete, easy days easy, and let a test race set the time"
    return Alternative("process", place.event, place.date, None, text)
