"""The plan: ability and goal, phases, volumes, weeks, and the limits checked last."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from coachtui.planning.bounds import Bounds, bounds_of, by_distance
from coachtui.planning.breaches import Broken
from coachtui.planning.calendar import day_frames
from coachtui.planning.choose import Chooser
from coachtui.planning.guard import keep
from coachtui.planning.log import Log
from coachtui.planning.phases import RaceDay, WeekFrame, frames, is_ready, phases_of, races_of, taper_of
from coachtui.planning.prescribe import Writer
from coachtui.planning.profile import profile_of
from coachtui.planning.seasons import kept_milestones, seasons_ahead
from coachtui.planning.sense import check_sense
from coachtui.planning.setting import Setting
from coachtui.planning.warnings import warnings_of
from coachtui.planning.week import plan_week
from coachtui.racing.ability import ability
from coachtui.racing.fitness import shortest_m, speed_of
from coachtui.racing.goal import assess
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Horizon, Opening
from coachtui.rulebook.shapes.weeks import Placing, Progress
from coachtui.science.paces import paces_for
from coachtui.training.athlete import Athlete
from coachtui.training.plan import GoalView, Paces, Plan, RulebookStamp, Week


def build(athlete: Athlete, rulebook: Rulebook, today: dt.date, risen: int = 0) -> Plan:
    """The plan of an athlete from today on: same athlete, rules and day, same plan, byte for byte.

    `risen` counts the weeks since a lighter one in the plan that it follows: planning anew puts no lighter week off.
    Raises CoachError for what contradicts itself, such as a goal in the past or a week without a free minute.
    """
    check_sense(athlete, rulebook, today)
    able = ability(athlete, rulebook, today)
    goal = _within_horizon(assess(athlete, able, rulebook, today), rulebook, today)
    paces = paces_for(able.vdot) if able.vdot is not None else None
    bounds = bounds_of(athlete, able.level, paces, goal, rulebook, today)
    weeks_ahead = frames(athlete, goal, bounds, rulebook, today)
    races = races_of(athlete, goal, today, weeks_ahead[-1].end)
    s, kept, unmended = lay(bounds, paces, goal, weeks_ahead, races, rulebook, today, risen)
    before = sum(1 for w in weeks_ahead if not w.after_goal)
    ahead = seasons_ahead(bounds, goal, kept, rulebook)
    goal = replace(goal, milestones=kept_milestones(goal, weeks_ahead[-1].end, ahead))
    return Plan(
        athlete=athlete, level=able.level, vdot=able.vdot, paces=paces, goal=goal,
        rulebook=RulebookStamp(rulebook.digest, tuple(p.name for p in rulebook.packs)),
        phases=phases_of(weeks_ahead), weeks=kept,
        warnings=warnings_of(s, kept, before, unmended, ahead), start=today, seasons=ahead, risen=risen,
    )  # fmt: skip


def lay(
    bounds: Bounds,
    paces: Paces | None,
    goal: GoalView,
    weeks_ahead: Sequence[WeekFrame],
    races: Sequence[RaceDay],
    rulebook: Rulebook,
    start: dt.date,
    risen: int = 0,
) -> tuple[Setting, tuple[Week, ...], tuple[Broken, ...]]:
    """Weeks of training in given frames, with what they were made in and the limits that could not be kept."""
    athlete = bounds.athlete
    before = sum(1 for w in weeks_ahead if not w.after_goal)
    horizon = rulebook.sole(Horizon)
    taper, _ = taper_of(rulebook, bounds.metres, before)
    days = day_frames(athlete, bounds, races, taper, rulebook, weeks_ahead[0].start, weeks_ahead[-1].end, start)
    writer = Writer(athlete, rulebook, goal.event, bounds.level, paces, speed_of(athlete.result, rulebook, start))
    past = [r.date for r in athlete.result if r.distance_m >= shortest_m(rulebook) and r.date <= start]
    progress = rulebook.sole(Progress)
    log = Log(bounds, horizon, progress, last_result=max(past, default=None), since_light=risen)
    setting = Setting(
        bounds, rulebook, goal, start, is_ready(bounds, before, goal, rulebook), before <= horizon.brief_weeks, days,
        taper, writer, log, Chooser(writer, bounds, rulebook, log, goal.event, opening_of(rulebook, bounds)),
        rulebook.sole(Placing),
        profile_of(athlete, rulebook, start),
    )  # fmt: skip
    following = (*weeks_ahead[1:], None)
    weeks = [plan_week(setting, frame, after) for frame, after in zip(weeks_ahead, following, strict=True)]
    return setting, *keep(weeks, bounds, since=start)


def opening_of(rulebook: Rulebook, bounds: Bounds) -> str:
    """Id of the opening of key sessions for a goal; beginners have none."""
    known = rulebook.all(Opening).values()
    return by_distance(known, bounds.metres).id if known and bounds.level != "beginner" else ""


def _within_horizon(goal: GoalView, rulebook: Rulebook, today: dt.date) -> GoalView:
    """A goal further away than plans reach is first met with a base plan; the wish stays."""
    horizon = rulebook.sole(Horizon)
    if goal.date is None or (goal.date - today).days <= 7 * horizon.most_weeks:
        return goal
    because = f"{goal.event} is more than {horizon.most_weeks} weeks away: this plan builds the base for it"
    return replace(goal, event="base", distance_m=0.0, date=None, target_s=None, verdict="base", because=because)
