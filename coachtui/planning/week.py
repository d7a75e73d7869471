"""One week is planned: outline, key sessions, days, lengths, sessions; and the log learns what it came to."""

from collections.abc import Sequence

from coachtui.planning.amounts import HARD
from coachtui.planning.extras import extras_of
from coachtui.planning.keys import key_sessions
from coachtui.planning.layout import layout_of
from coachtui.planning.outline import outline, reach
from coachtui.planning.phases import WeekFrame
from coachtui.planning.runs import runs_of
from coachtui.planning.sense import crowded
from coachtui.planning.setting import Outline, Setting
from coachtui.planning.sizing import in_proportion, size
from coachtui.planning.telling import told
from coachtui.planning.volume import crowded_by
from coachtui.racing.fitness import shortest_m
from coachtui.training.plan import Session, Week

ATTEMPTS = 4
"""How often key sessions are chosen again, smaller, when the week turns out shorter than it was meant to be."""


def plan_week(s: Setting, frame: WeekFrame, following: WeekFrame | None) -> Week:
    """The next week of a plan. Weeks must be asked for in order."""
    found = crowded_by(frame, s.log, s.rulebook)
    if found is not None:
        raise crowded(found, s.bounds.athlete)
    s.log.begin_week(frame.number, frame.phase, frame.in_phase)
    o = outline(s, frame, following)
    scope = min(o.aim.km, o.raced + reach(s, o.days, o.count, o.long_on, o.long_km))
    for _ in range(ATTEMPTS):
        chosen, long_choice = key_sessions(s, o, scope)
        layout = layout_of(s, o, chosen, long_choice)
        runs = runs_of(s, o, layout, chosen, long_choice)
        extras = extras_of(s, o, layout, runs)
        size(s, o, runs, extras)
        if in_proportion(s, runs):
            break
        scope = min(0.9 * scope, sum(r.size.km for r in runs))
    sessions = told(s, o, runs, extras)
    if o.aim.kind == "build":
        for run in (r for r in runs if r.workout.quality):
            s.log.doses[run.workout.id] = (frame.number, s.chooser.dose(run.workout, run.nth, run.scale))
    return _noted(s, o, sessions)


def _noted(s: Setting, o: Outline, sessions: Sequence[Session]) -> Week:
    """The week, once the log knows it."""
    log, frame, goal_day, shortest = s.log, o.frame, s.goal.date, shortest_m(s.rulebook)
    for session in sessions:
        log.domains.add(session.domain)
        if session.kind == "strength" and session.minutes > s.bounds.spacing.light_strength_minutes:
            log.strength_last = session.date
        if session.runs and session.km:
            log.runs.append((session.date, session.km))
        tested = session.kind == "run" and s.is_test(session.workout)
        if tested or (session.kind == "race" and 1000 * (session.km or 0.0) >= shortest):
            log.last_result = session.date
        if session.runs and session.quality and session.date not in log.hard_days[-1:]:
            log.hard_days.append(session.date)
        if session.kind != "rest":
            log.uses.setdefault(session.workout, []).append(frame.number)
        if session.kind == "run":
            log.furthest = max(log.furthest, session.km or 0.0)
            if session.quality:
                zone = max(HARD, key=lambda z: (session.zones_km.get(z, 0.0), z))
                log.zone_uses[zone] = log.zone_uses.get(zone, 0) + 1
                turns = o.aim.kind != "cutback"
                log.phase_keys[frame.phase] = log.phase_keys.get(frame.phase, 0) + turns
    counted = [session for session in sessions if session.runs and session.date != goal_day]
    run_km = round(sum(session.km or 0.0 for session in counted), 1)
    whole = frame.start >= s.start
    log.note_week(run_km, o.aim.kind)
    if whole and o.aim.kind in ("build", "cutback") and run_km < s.bounds.sizing.least_weeks_like * o.aim.km:
        s.short_of.append((frame.number, run_km, o.aim.km))
    minutes = float(sum(session.minutes for session in counted))
    return Week(frame.number, frame.start, frame.phase, o.aim.kind, run_km, minutes, tuple(sessions))
