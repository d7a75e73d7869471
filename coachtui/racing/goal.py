"""Is the goal within reach? The fitness a time needs against the fitness that the weeks until then are likely to bring.

The verdict changes what the plan promises, never the training paces: those follow current fitness (Daniels 2014).
"""

import datetime as dt

from coachtui.racing.ability import Ability
from coachtui.racing.alternatives import Situation, alternatives, milestones, ranges
from coachtui.racing.lead_time import lead_time, shorter_event
from coachtui.racing.outlook import Outlook, outlook
from coachtui.racing.refusal import health_refusal, youth_refusal
from coachtui.racing.standards import TARGET, standard_for
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import Assessment
from coachtui.science.vdot import vdot_needed, vdot_of
from coachtui.training.athlete import Athlete
from coachtui.training.measures import EVENTS, clock, distance_text, event_of, metres_of, seconds_of
from coachtui.training.plan import LEVELS, Alternative, GoalView
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import count, day_name

VERDICTS = ("realistic", "ambitious", "unlikely", "refused")
"""Verdicts on a time, kindest first."""
MOST_RATIO = 99.0
"""Shown in place of larger ratios, and when no time is left for any gain."""


@dataclass(frozen=True, slots=True)
class _Target:
    """A time to judge, and how the athlete put it."""

    seconds: float | None
    note: str = ""


def assess(athlete: Athlete, able: Ability, rulebook: Rulebook, today: dt.date) -> GoalView:
    """The goal of an athlete as a coach sees it on a day.

    Raises CoachError for a date in the past, an unknown standard, and a time that nobody could mean. A goal out of
    reach keeps its event and date; one turned down for safety becomes `base` without a date, the wish is in `asked`.
    """
    goal = athlete.goal
    if goal.event == "base":
        held = health_refusal(athlete, rulebook)
        because = f"no race: a base is built from {distance_text(athlete.now.weekly_km, athlete.athlete.units)} a week"
        return _base("base", "base", f"{because}; {held[0].partition(': ')[2]}" if held else because)
    metres = metres_of(goal.event)
    event = goal.event if goal.event in EVENTS else event_of(metres)
    if goal.date is not None and goal.date < today:
        raise CoachError(
            f"the goal race on {day_name(goal.date, year=True)} is in the past",
            'set a later date in athlete.toml, or event = "base" to train without a race',
            at=("goal", "date"),
        )
    target = _target(athlete, event, metres, rulebook, today)
    asked = _asked(event, goal.date, goal.target)
    refusal = health_refusal(athlete, rulebook) or youth_refusal(athlete, metres, goal.date, rulebook, today)
    if refusal:
        return _base(asked, "refused", *refusal)
    place = _situation(athlete, able, event, metres, rulebook, today)
    if place.view is None or target.seconds is None:
        return _to_finish(place, target, asked)
    return _judged(place, place.view, target.seconds, target.note, asked)


def _base(asked: str, verdict: str, because: str, instead: tuple[Alternative, ...] = ()) -> GoalView:
    return GoalView("base", 0.0, None, None, asked, verdict, alternatives=instead, because=because)


def _asked(event: str, date: dt.date | None, target: str | None) -> str:
    wish = f"{event} to finish" if target in (None, "finish") else f"{event} in {target}"
    if target not in (None, "finish") and ":" not in str(target) and not str(target)[0].isdigit():
        wish = f"{event} for {target}"
    return wish + (f" on {day_name(date, year=True)}" if date else "")


def _target(athlete: Athlete, event: str, metres: float, rulebook: Rulebook, today: dt.date) -> _Target:
    """The time that the goal names, as a time or as a standard. Raises CoachError for a slip of the pen."""
    wish = athlete.goal.target
    if wish in (None, "", "finish"):
        return _Target(None)
    if str(wish)[0].isdigit():
        seconds, note = seconds_of(str(wish)), ""
    else:
        standard = standard_for(athlete, str(wish), event, athlete.goal.date or today, rulebook)
        seconds = seconds_of(standard.mark) - standard.buffer_s
        spare = (
            f", and {clock(standard.buffer_s)} in hand because a place is not certain at the mark"
            if standard.buffer_s
            else ""
        )
        known = "" if standard.origin == "read" else f" ({standard.origin}: check it)"
        note = f"{standard.competition} {standard.year} asks for {standard.mark}{known}{spare}"
    rule = rulebook.sole(Assessment)
    if vdot_of(metres, seconds) > rule.absurd_vdot:
        raise CoachError(
            f"{event} in {clock(seconds)} is faster than anybody could run",
            "check the event and the target",
            at=TARGET,
        )
    return _Target(seconds, note)


def _situation(
    athlete: Athlete, able: Ability, event: str, metres: float, rulebook: Rulebook, today: dt.date
) -> Situation:
    """What a goal is judged by."""
    date = athlete.goal.date
    weeks = rulebook.sole(Assessment).open_weeks if date is None else (date - today).days / 7
    lead = lead_time(metres, rulebook)
    view = outlook(athlete, able, metres, rulebook, today) if able.towards(metres, rulebook) is not None else None
    shorter = shorter_event(metres, weeks, able.level, rulebook)
    return Situation(
        athlete, event, metres, date, today, weeks, lead, lead.weeks[LEVELS.index(able.level)], view, shorter
    )


def _to_finish(place: Situation, target: _Target, asked: str) -> GoalView:
    """A goal without a time, or without a result to judge one by."""
    because = _finish_words(place.view.vdot if place.view is not None else None, target, place.event)
    return GoalView(
        place.event, place.metres, place.date, None, asked, "finish",
        ranges=ranges(place, "finish", None),
        alternatives=alternatives(place, "finish", None, None, _short(place)),
        milestones=milestones(place, None),
        because=because + (_warning(place) if _short(place) else ""),
    )  # fmt: skip


def _judged(place: Situation, view: Outlook, seconds: float, note: str, asked: str) -> GoalView:
    """A time, by the fitness it needs and what the weeks until then are likely to bring."""
    rule, metres = view.rule, place.metres
    needed = vdot_needed(metres, seconds)
    need, have = needed - view.vdot, view.gain(place.weeks)
    good_day = view.gain(rule.good_day_weeks)
    ratio = _ratio(need, have, good_day, rule)
    stretch = max(view.stretch * view.share(place.weeks), good_day)
    verdict = _verdict(need, ratio, stretch=stretch, weeks=place.weeks, needed=needed, rule=rule)
    because = _needs(place, seconds, needed, view, ratio)
    costly = vdot_of(metres, view.time(view.vdot, metres)) if metres >= rule.endurance_m else view.vdot
    full_need = max(need, needed - costly)
    counted = _with_volume(verdict, _ratio(full_need, have, good_day, rule), rule)
    if counted != verdict:
        likely = clock(view.time(view.vdot + have, metres))
        because += f", yet on {_volume(place.athlete)} the distance costs more, so about {likely} is likely"
    unready = _short(place) and _unready(place, rule)
    if unready:
        counted = max(counted, "unlikely", key=VERDICTS.index)
        because += _warning(place)
    on_course = counted == verdict and verdict in ("realistic", "ambitious")
    return GoalView(
        place.event, metres, place.date, seconds, asked, counted,
        needed_vdot=round(needed, 1), likely_gain=round(have, 2), ratio=ratio,
        ranges=ranges(place, counted, seconds),
        alternatives=alternatives(place, counted, seconds, full_need, unready),
        milestones=milestones(place, max(needed, view.vdot) if on_course else None),
        because=f"{counted}: {because}" + (f" ({note})" if note else ""),
    )  # fmt: skip


def _short(place: Situation) -> bool:
    """Whether there are fewer weeks than getting ready takes."""
    return place.weeks < place.lead_weeks


def _unready(place: Situation, rule: Assessment) -> bool:
    """Whether what is run now is too little to race a long distance for a time."""
    now, lead = place.athlete.now, place.lead
    little = now.weekly_km < lead.weekly_km_time or now.longest_run_km < lead.longest_km
    return place.metres >= rule.endurance_m and little


def _volume(athlete: Athlete) -> str:
    return f"{distance_text(athlete.now.weekly_km, athlete.athlete.units)} a week"


def _needs(place: Situation, seconds: float, needed: float, view: Outlook, ratio: float) -> str:
    """What a time asks for against what is there and what is likely to come."""
    need, have = needed - view.vdot, view.gain(place.weeks)
    if need <= 0:
        asks = "so the speed for it is there"
    elif have < need <= view.gain(view.rule.good_day_weeks):
        asks = "yet a good day gives as much"
    else:
        asks = f"the goal asks {ratio:.1f} times that"
    told = f"{place.event} in {clock(seconds)} needs VDOT {needed:.1f}, you have {view.vdot:.1f}"
    return f"{told}; {_adds(round(place.weeks), have)}, {asks}"


def _adds(weeks: int, gain: float) -> str:
    """What the time until the race is likely to add."""
    if not weeks:
        return "so near the race nothing is added"
    return f"{weeks} week{'s are' if weeks > 1 else ' is'} likely to add {gain:.1f}"


def _finish_words(vdot: float | None, target: _Target, event: str) -> str:
    if target.seconds is not None:
        note = f" ({target.note})" if target.note else ""
        return (
            f"finish first: no result yet to judge {event} in {clock(target.seconds)} by{note}; a time trial will tell"
        )
    if vdot is None:
        return f"to finish {event} well, by effort: no result yet to take paces from"
    return f"to finish {event} well, at paces of today's VDOT {vdot:.1f}"


def _warning(place: Situation) -> str:
    room = (
        f"{count(round(place.weeks), 'week is', 'weeks are')} short for {place.event} from {_volume(place.athlete)}, "
        f"{place.lead_weeks:.0f} would do"
    )
    return f"; {room}, so the plan is to arrive safely"


def _ratio(need: float, have: float, good_day: float, rule: Assessment) -> float:
    """Needed over likely gain, to two decimals; 0 for none. What a good day gives is ambitious at most."""
    if need <= 0:
        return 0.0
    ratio = min(round(need / have, 2), MOST_RATIO) if have > 0 else MOST_RATIO
    return min(ratio, rule.ambitious) if need <= good_day else ratio


def _verdict(need: float, ratio: float, *, stretch: float, weeks: float, needed: float, rule: Assessment) -> str:
    if ratio > rule.unlikely or needed > rule.world_vdot or (need > rule.refuse_vdot and weeks < rule.refuse_weeks):
        return "refused"
    if ratio <= rule.realistic:
        return "realistic"
    return "ambitious" if ratio <= rule.ambitious and need <= stretch else "unlikely"


def _with_volume(verdict: str, ratio: float, rule: Assessment) -> str:
    """The verdict with the cost of the marathon at this volume: never kinder, and refused only by VDOT itself."""
    least = 0 if ratio <= rule.realistic else 1 if ratio <= rule.unlikely else 2
    return VERDICTS[max(VERDICTS.index(verdict), least)]
