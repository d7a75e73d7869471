"""What did not fit into a plan and why, as sentences for the athlete."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coachtui.planning.breaches import Broken
from coachtui.planning.doubts import doubts
from coachtui.planning.heat import hot_words, spells
from coachtui.planning.sense import main_races, rounds_of, weeks_apart
from coachtui.planning.setting import Setting
from coachtui.racing.conditions import slower_at
from coachtui.racing.fitness import shortest_m
from coachtui.racing.lead_time import lead_weeks
from coachtui.rulebook.shapes.phases import Horizon, Trial
from coachtui.rulebook.shapes.surroundings import ThinAir
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import SeasonAhead, Week
from coachtui.training.wording import count, day_name


def warnings_of(
    s: Setting, weeks: Sequence[Week], before: int, unmended: Sequence[Broken], ahead: Sequence[SeasonAhead]
) -> tuple[str, ...]:
    """Sentences in a fixed order; empty when everything fitted. `before` is the number of weeks up to the goal."""
    athlete = s.bounds.athlete
    races = [day.race for day in s.days.values() if day.race is not None]
    vdot = s.writer.vdot if s.writer.given is not None else None
    return (
        *_uncleared(s),
        *doubts(s.bounds, s.rulebook, s.start),
        *_too_soon(s, weeks, before),
        *_far_away(s, weeks, ahead),
        *_height(s),
        *hot_words(spells(athlete, races, s.rulebook, s.start), races, athlete, vdot, s.rulebook),
        *(() if s.profile is None else (s.profile.text,)),
        *_trials(s, weeks),
        *_near_races(s),
        *_crossed(s),
        *_short_weeks(s),
        *_little_strength(s),
        *_long_races(s),
        *(f"On {day_name(b.date, year=True)} a limit is touched: {b.text}." for b in unmended),
    )


def _uncleared(s: Setting) -> Iterator[str]:
    """That a clinician has the word."""
    if not s.bounds.cleared:
        yield (
            "Nothing hard and nothing more than now is planned until a clinician has agreed; "
            "begin or go on only with their word."
        )


def _little_strength(s: Setting) -> Iterator[str]:
    """That more strength work is worth wishing for."""
    wished = s.bounds.athlete.week.strength
    short = [c for c in s.bounds.cautions if c.strength > wished]
    if short and s.bounds.cleared:
        most = max(short, key=lambda c: (c.strength, c.from_age))
        yield (
            f"From {most.from_age} on {count(most.strength, 'strength session')} a week are worth having, and your "
            f"week wishes for {wished or 'none'}: [week] strength = {most.strength} plans them."
        )


def _too_soon(s: Setting, weeks: Sequence[Week], before: int) -> Iterator[str]:
    """A goal with less time than its training takes, and one that the highest week is little for."""
    b, goal, units = s.bounds, s.goal, s.bounds.athlete.athlete.units
    if goal.date is None:
        return
    days = (goal.date - s.start).days
    if days < 7:
        when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
        yield (
            f"The {goal.event} is {when}: nothing that you train now is there in time, so all that is planned is to "
            "arrive rested. Start slower than you feel; a later date would leave time to train for it."
        )
    elif not s.ready:
        few = f"{before} weeks are" if before > 1 else "One week is"
        needed = lead_weeks(b.metres, b.level, s.rulebook)
        yield (
            f"{few} few for {goal.event}: at your level it takes about {needed:.0f}. "
            "This plan prepares you to finish well; a shorter race or a later date would be kinder."
        )
    peak = max((w.run_km for w in weeks), default=0.0)
    if b.cleared and peak < b.table_km[0] and before > s.rulebook.sole(Horizon).brief_weeks:
        yield (
            f"Under-prepared for {goal.event}: the highest week is {distance_text(peak, units)}, "
            f"{distance_text(b.table_km[0], units)} is where {b.level} runners begin."
        )


def _far_away(s: Setting, weeks: Sequence[Week], ahead: Sequence[SeasonAhead]) -> Iterator[str]:
    """That the race wished for lies beyond this plan, with the seasons that follow."""
    far, most = s.bounds.athlete.goal, s.rulebook.sole(Horizon).most_weeks
    if ahead and far.date is not None:
        each = ", ".join(f"season {later.number} from {day_name(later.start, year=True)}" for later in ahead)
        yield (
            f"The {far.event} on {day_name(far.date, year=True)} is more than {most} weeks away: these {len(weeks)} "
            f"weeks are season 1 of {ahead[-1].number} and lay the base; {each} leads up to the {far.event} itself."
        )


def _short_weeks(s: Setting) -> Iterator[str]:
    """Weeks that hold less than the training would take."""
    if s.short_of:
        units = s.bounds.athlete.athlete.units
        number, km, wish = max(s.short_of, key=lambda row: (round(row[2] - row[1], 1), -row[0]))
        weeks_text = "one week" if len(s.short_of) == 1 else f"{len(s.short_of)} weeks"
        yield (
            f"In {weeks_text} there is less time or room than the training would take: week {number} "
            f"holds {distance_text(km, units)} of {distance_text(round(wish, 1), units)}."
        )


def _long_races(s: Setting) -> Iterator[str]:
    """Races on the way that come after the goal, or are much longer than anything run so far."""
    horizon, athlete = s.rulebook.sole(Horizon), s.bounds.athlete
    longest = athlete.now.longest_run_km
    far_km = max(horizon.far_race * longest, horizon.far_race_km)
    for race in athlete.race:
        name = f"The {race.event} on {day_name(race.date, year=True)}"
        if s.goal.date is not None and race.date > s.goal.date:
            yield f"{name} comes after your goal; plan it when that is run."
        elif race.date >= s.start and metres_of(race.event) / 1000 > far_km:
            yield (
                f"{name} is much longer than your longest run of {distance_text(longest, athlete.athlete.units)}: "
                "start it slowly, and there is no shame in walking."
            )


def _height(s: Setting) -> list[str]:
    """What training at height asks."""
    athlete = s.bounds.athlete
    places: list[tuple[str, float]] = [("", athlete.coaching.altitude_m)]
    places += [(f" from {day_name(stay.from_, year=True)} on", stay.altitude_m or 0.0) for stay in athlete.stay]
    return [
        f"At {height:g} m{when} the first {rule.easy_days} days hold nothing hard, and afterwards "
        f"{', '.join(rule.zones)} paces may be {slower_at(height, s.rulebook):.1f} % slower than in the lowlands. "
        f"{rule.says}"
        for when, height in places
        for rule in s.rulebook.all(ThinAir).values()
        if height >= rule.from_m
    ]


def _trials(s: Setting, weeks: Sequence[Week]) -> list[str]:
    """When time trials lie in the plan, or that none fitted though one is due."""
    days = [x.date for w in weeks for x in w.sessions if x.kind == "run" and s.is_test(x.workout)]
    rule = s.rulebook.maybe(Trial)
    past = [r for r in s.bounds.athlete.result if r.date <= s.start]
    shown = [r.date for r in past if r.distance_m >= shortest_m(s.rulebook)]
    if days:
        none = "no result is long enough to take paces from" if past else "there is no result yet"
        why = "results lose their meaning with the months" if shown else none
        named = " and ".join(day_name(day, year=True) for day in days)
        return [f"A time trial is planned on {named}, because {why}; log its time and new paces follow."]
    if not shown and rule and len(weeks) > rule.first_week and s.bounds.quality:
        return ["No week had room for a time trial; until you race, sessions go by effort and talking."]
    return []


def _near_races(s: Setting) -> list[str]:
    """A races nearer to each other than their distances want."""
    races = main_races(s.bounds.athlete, s.start)
    said = []
    for first, second in pairwise(races):
        weeks = weeks_apart(s.rulebook, metres_of(first[0]), s.bounds.level)
        gap = (second[1] - first[1]).days
        if gap < 7 * weeks and not rounds_of(first, second):
            said.append(
                f"The {first[0]} on {day_name(first[1], year=True)} and the {second[0]} on "
                f"{day_name(second[1], year=True)} are {gap} days apart, {weeks:.0f} weeks would let you be at your "
                "best twice: the second is run on what is left."
            )
    return said


def _crossed(s: Setting) -> list[str]:
    """Races that another race or an absence stands in the way of, and too few days to build on."""
    athlete, goal = s.bounds.athlete, s.goal
    said: list[str] = []
    running = {day.race.date: day.race for day in s.days.values() if day.race is not None}
    for race in sorted(athlete.race, key=lambda r: (r.date, r.event)):
        other = running.get(race.date)
        name = f"The {race.event} on {day_name(race.date, year=True)}"
        if other is None or not (s.start <= race.date):
            continue
        if (race.event, race.priority) != (other.event, other.priority):
            said.append(f"{name} is left out: the {other.event} on the same day matters more.")
        elif _too_near(race.event, race.date, s):
            left = (goal.date - race.date).days if goal.date else 0
            said.append(
                f"{name} lies {count(left, 'day')} before the {goal.event}: "
                "too near to race it out, so run it as training or move it forward."
            )
    said.extend(
        f"The {race_day.event} on {day_name(race_day.date, year=True)} lies in days that you are away: "
        "take those days out of athlete.toml if you will be there."
        for race_day in running.values()
        if any(gone.from_ <= race_day.date <= gone.to for gone in athlete.away)
    )
    off = sum(day.away for day in s.days.values() if goal.date is None or day.date < goal.date)
    ahead = sum(s.start <= day.date and (goal.date is None or day.date < goal.date) for day in s.days.values())
    if off > ahead / 2:
        said.append(f"You are away without running on {off} of {ahead} days: little can be built in the others.")
    if sum(s.bounds.free_minutes(day) > 0 for day in range(7)) == 1:
        said.append("One day a week keeps a habit; fitness begins to build with a second.")
    return said


def _too_near(event: str, date: dt.date, s: Setting) -> bool:
    """Whether a race lies so near to the goal that it would cost it."""
    if s.goal.date is None or not date < s.goal.date:
        return False
    free = [days for least, days in s.taper.no_race_days.items() if metres_of(event) >= float(least)]
    return (s.goal.date - date).days < max(free, default=0)
