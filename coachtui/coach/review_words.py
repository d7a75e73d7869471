"""The review of a week in words: sentences that both faces print, and the JSON that holds them too."""

from typing import Any

from coachtui.coach.consistency import DAY
from coachtui.coach.mood import mood_line
from coachtui.coach.pledges import Goal, Plan
from coachtui.coach.review import LIGHTS, Review
from coachtui.coach.wording import PHASE_NAMES, WEEK_NAMES, day_name, minutes_text, session_line
from coachtui.training import codec
from coachtui.training.measures import distance_text
from coachtui.training.plan import Week
from coachtui.training.wording import count

MARK_WORDS = {"done": "done", "missed": "skipped", "unknown": "not told", "forgiven": "forgiven", "ahead": "to come"}
WEEK_STATES = {
    "on plan": "on plan",
    "short": "short of the plan",
    "forgiven": "a week that does not count against you",
    "thin": "too little is known to judge it",
    "under way": "still under way",
}


def review_json(found: Review) -> dict[str, Any]:
    """The answer of `week --review --json`: the numbers, and the same sentences that are printed."""
    return {
        "schema": "coachtui/week-review/1",
        "week": found.week.number,
        "start": found.week.start.isoformat(),
        "state": found.kept.state,
        "kept": codec.encode(found.kept),
        "planned": {"minutes": found.planned_minutes, "km": found.planned_km},
        "done": {"minutes": found.done_minutes, "km": found.done_km, "as_planned": found.as_planned},
        "keys": [{"session": s.id, "title": s.title, "was": m} for s, m in found.keys],
        "lights": found.lights,
        "streak": {"sessions": codec.encode(found.sessions_row), "weeks": codec.encode(found.weeks_row)},
        "before": codec.encode(found.before),
        "commitment": {
            "why": found.why,
            "goals": codec.encode(found.goals),
            "if_then": [p.text for p in found.plans],
            "plans": codec.encode(found.plans),
            "happened": found.happened,
            "will": found.will,
        },
        "mood": {"weeks": codec.encode(found.moods), "help": found.help},
        "thin": list(found.thin),
        "text": [f"{name}: {text}" for name, text in review_lines(found)],
    }


def review_title(found: Review) -> str:
    """Which week it is."""
    week, end = found.week, found.week.start + 6 * DAY
    return (
        f"Review of week {week.number} of {found.weeks}: {PHASE_NAMES[week.phase]}, {WEEK_NAMES[week.kind]}. "
        f"{day_name(week.start)} to {day_name(end, year=True)}"
    )


def review_lines(found: Review) -> list[tuple[str, str]]:
    """The review as labelled sentences; both faces print these."""
    rows = [("The week", _headline(found))]
    rows += [("Volume", _volume(found))]
    rows += [("Key", f"{day_name(s.date)} {s.title}: {MARK_WORDS[m]}") for s, m in found.keys if m != "rest"]
    if any(found.lights.values()):
        told = ", ".join(f"{found.lights[light]} {light}" for light in LIGHTS if found.lights[light])
        rows.append(
            ("Body", f"{told} in {count(sum(found.lights.values()), 'check-in')} on {count(found.days, 'day')}")
        )
    rows += [("Mood", line)] if (line := mood_line(found.moods)) else []
    rows += [("Help", found.help)] if found.help else []
    rows += [("Changed", text) for text in found.changes]
    rows += [("In a row", text) for text in _rows(found)]
    if found.why:
        rows.append(("Why I run", found.why))
    rows += [
        ("Goal", f"{n}. {goal.text}{' (pledged)' * goal.pledged}: {_goal_word(goal)}")
        for n, goal in enumerate(found.goals, 1)
    ]
    rows += [("If-then", f"{n}. {plan.text}{_plan_word(plan)}") for n, plan in enumerate(found.plans, 1)]
    rows += [("Happened", found.happened)] if found.happened else []
    rows += [("Pledge", f"next week: {found.will}")] if found.will else []
    rows += [("Not known", text) for text in found.thin]
    rows += [("Deadline", text) for text in found.days_near]
    rows += [("Fuel", text) for text in found.fuel]
    if found.new_thing:
        rows.append(("New", found.new_thing))
    if found.next is not None:
        rows.append(("Next week", _coming(found.next, found.units)))
    return rows


def _headline(found: Review) -> str:
    kept = found.kept
    parts = [f"{kept.done} of {count(kept.counted, 'session')} done" if kept.counted else "no session counted yet"]
    parts += [f"{kept.missed} skipped"] if kept.missed else []
    parts += [f"{kept.unknown} not told"] if kept.unknown else []
    parts += [f"{kept.forgiven} forgiven (illness, pain, days away, or taken out)"] if kept.forgiven else []
    parts += [f"{kept.ahead} to come"] if kept.ahead else []
    return f"{', '.join(parts)}: {WEEK_STATES[kept.state]}."


def _volume(found: Review) -> str:
    time = f"{minutes_text(found.done_minutes)} of {minutes_text(found.planned_minutes)}"
    run = f"{distance_text(found.done_km, found.units)} of {distance_text(found.planned_km, found.units)} of running"
    return f"{time}, {run}, as far as the week has gone." if found.kept.ahead else f"{time}, {run}."


def _rows(found: Review) -> list[str]:
    row, weeks = found.sessions_row, found.weeks_row
    best = f" (best {row.best})" if row.best > row.now else ""
    kept = count(row.now, "session") if row.now else "no sessions"
    lines = [f"{kept} kept one after another{best}; rest days and illness break no row."]
    judged = [w for w in found.before if w.state in ("on plan", "short")]
    if judged:
        good = sum(w.state == "on plan" for w in judged)
        best = f", the longest row {count(weeks.best, 'week')}" if weeks.best > 1 else ""
        if len(judged) == 1:
            lines.append(f"The one week before that can be judged was {'on plan' if good else 'not on plan'}{best}.")
        else:
            lines.append(
                f"{good} of the {len(judged)} weeks before that can be judged "
                f"{'was' if good == 1 else 'were'} on plan{best}."
            )
    elif found.before:
        lines.append("The weeks before say too little to compare with.")
    return lines


def _goal_word(goal: Goal) -> str:
    return "not said yet" if goal.kept is None else "kept" if goal.kept else "not kept"


def _plan_word(plan: Plan) -> str:
    return "" if plan.helped is None else ": came up, and helped" if plan.helped else ": came up, and did not help"


def _coming(week: Week, units: str) -> str:
    keys = [session_line(s, units) for s in week.sessions if s.central]
    with_keys = f": {'; '.join(keys)}" if keys else ""
    return f"{distance_text(week.run_km, units)} of running, {WEEK_NAMES[week.kind]}{with_keys}."
