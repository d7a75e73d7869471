"""One session under everything that restricts it."""

import datetime as dt
from collections.abc import Collection, Sequence

from coachtui.adapting import ease
from coachtui.adapting.combine import Ceiling, bearing_on, combine
from coachtui.adapting.placing import DAY, away_on, find, status_of
from coachtui.adapting.reading import Told
from coachtui.adapting.repace import newest, repaced
from coachtui.adapting.sizing import SHORTENED, lengthen, trim, walks_only, whole
from coachtui.adapting.strengthening import strengthened
from coachtui.adapting.voices import telling
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import OUTDOOR, Activity, Ladder, Rung, Threshold
from coachtui.rulebook.shapes.workouts import Exercise
from coachtui.training.decisions import DecisionSet, Restriction
from coachtui.training.entries import Done
from coachtui.training.plan import ZONES, Plan, Session
from coachtui.training.values import dataclass, replace

KEPT = ("done", "skipped", "missed")
"""What happened is shown as it was; a later restriction does not touch it."""
IMPACT = "impact"
"""The tag of what lands on one leg: it goes where running goes, drills and jumps with it."""
WALK = "walk"
"""The activity that takes the place of run and walk in turns of which no run is left."""
INDOORS = "treadmill"
"""What a run needs to go indoors."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What stays the same while the sessions of a view are worked out."""

    plan: Plan
    told: Told
    rulebook: Rulebook
    today: dt.date
    ran: Collection[dt.date]
    """Days before the one looked at on which there is a run as seen: a ladder leaves out the day after one or two."""

    def number(self, id_: str, default: float) -> float:
        """A threshold of the rules."""
        found = self.rulebook.all(Threshold).get(id_)
        return found.value if found else default


def under(session: Session, decided: DecisionSet, scene: Scene) -> Session | None:
    """A session as it is seen under the restrictions of a decision set; None when nothing of it is left."""
    bearing = bearing_on(decided.in_force, session, decided.date) if decided.in_force else ()
    done = scene.told.done_of.get(session.id) if bearing else None
    if done is not None:
        bearing = tuple(r for r in bearing if not _came_after(r, session, done))
    away = any(a.running == "easy" for a in away_on(scene.told, session.date))
    if not bearing and not away:
        return session
    repaired = _repaired(session, bearing, scene)
    changed = repaired or session
    latest = newest(bearing)
    run_already = latest is not None and latest.first == session.date and _happened(session, scene)
    if latest is not None and latest.value and not run_already:
        changed = repaced(changed, scene.plan, latest.value)
    ceiling = combine(r for r in bearing if r.action != "repair")
    if away:
        ceiling = ceiling.under(Ceiling(easier=True, zone=0, removed=frozenset({"long"})))
    if changed.kind == "rest":
        return session
    if ceiling.lowers:
        lowered = lower(changed, ceiling, scene)
        if lowered is None:
            return None
        changed = lowered
    elif ceiling.raised:
        changed = lengthen(changed, ceiling.raised)
    if changed is session:
        return session
    return replace(
        changed,
        why=_why(bearing, decided, session),
        rules=tuple(dict.fromkeys((*(r.rule for r in bearing), *session.rules))),
    )


def _came_after(restriction: Restriction, session: Session, done: Done) -> bool:
    """Whether a restriction of the day found a session done already: it came from the work, or all of that was done."""
    whole = done.as_planned and done.minutes == session.minutes and done.title in ("", session.title)
    return restriction.first == session.date and (restriction.class_ == "load" or whole)


def _happened(session: Session, scene: Scene) -> bool:
    return status_of(session, scene.told, scene.today) in KEPT


def lower(session: Session, ceiling: Ceiling, scene: Scene) -> Session | None:
    """A session under a ceiling, the very same when it fits already; None when nothing is left of it."""
    if session.kind == "race":
        allowed = ceiling.running and ceiling.training and "race" not in ceiling.removed
        return session if allowed and not _climbing(session, ceiling, scene) else None
    for ladder_id, stage, _, stood in sorted(ceiling.ladders):
        rung = rung_of(scene, ladder_id, stage, stood, session.date)
        if rung is None:
            continue
        if session.runs and _too_soon(rung, session.date, scene):
            return None
        ceiling = ceiling.under(Ceiling(removed=frozenset(rung.removes), training=rung.percent > 0))
        if session.runs and rung.turns:
            around = scene.rulebook.one(Ladder, ladder_id).around
            ceiling = ceiling.under(Ceiling(minutes=2 * around + (rung.run + rung.walk) * rung.turns))
    if not ceiling.training or session.domain in ceiling.removed - {"speed", "stamina"}:
        return None
    if not ceiling.running:
        ceiling = ceiling.under(Ceiling(removed=frozenset({IMPACT})))
    inside = OUTDOOR in ceiling.removed
    if session.runs and (not ceiling.running or (inside and INDOORS not in scene.plan.athlete.week.equipment)):
        return _instead(session, ceiling, scene)
    lighter = _run(session, ceiling, scene) if session.kind == "run" else _beside(session, ceiling, scene)
    if lighter is not None and lighter is not session and walks_only(lighter):
        walk = scene.rulebook.all(Activity).get(WALK)
        lighter = ease.as_activity(lighter, walk, None) if walk is not None else None
    if lighter is None or (lighter is not session and ease.empty(lighter)):
        return None
    return ease.indoors(lighter) if inside and lighter.runs else lighter


def _too_soon(rung: Rung, day: dt.date, scene: Scene) -> bool:
    """Whether a stage wants a day without running first: after each run, or after two days in a row."""
    yesterday, before = (day - n * DAY in scene.ran for n in (1, 2))
    return yesterday and (rung.alternate or (rung.pairs and before))


def _climbing(race: Session, ceiling: Ceiling, scene: Scene) -> bool:
    """Whether a ladder stands too low for a race on its day."""
    rungs = [rung_of(scene, ladder, stage, stood, race.date) for ladder, stage, _, stood in ceiling.ladders]
    least = scene.number("ladder-race-pct", 80)
    return any(r is not None and (r.turns > 0 or r.zone is not None or r.percent < least) for r in rungs)


def rung_of(scene: Scene, ladder_id: str, stage: int, stood: dt.date, day: dt.date) -> Rung | None:
    """The stage that a day may be planned at if all goes well: one session every second day; None when it is over."""
    ladder = scene.rulebook.all(Ladder).get(ladder_id)
    if ladder is None:
        return None
    left = max(0, (day - max(stood, scene.today)).days)
    while stage < len(ladder.stages):
        rung = ladder.stages[stage]
        left -= (rung.sessions * 2 or rung.days or 1) * ladder.repeat
        if left < 0:
            return rung
        stage += 1
    return None


def _run(session: Session, ceiling: Ceiling, scene: Scene) -> Session | None:
    run = session
    climbed: Session | None = None
    for ladder_id, stage, _, stood in sorted(ceiling.ladders):
        rung = rung_of(scene, ladder_id, stage, stood, session.date)
        if rung is None:
            continue
        if rung.turns or (not rung.minutes and rung.percent <= 0):
            run = climbed = ease.as_rung(run, scene.rulebook.one(Ladder, ladder_id), rung, scene.plan.paces)
            if run.minutes > session.minutes:
                run = trim(run, session.minutes)
            break
        ceiling = ceiling.under(
            Ceiling(
                shorten=100 - rung.percent,
                minutes=rung.minutes,
                zone=ZONES.index(rung.zone) if rung.zone in ZONES else len(ZONES) - 1,
                removed=frozenset(rung.removes),
            )
        )
    if run.kind != "run":
        return run if run.kind != "rest" else None
    if ceiling.easier and run.quality:
        run = ease.easier(run)
    run = ease.cap(run, ceiling.zone)
    run = ease.without(run, ceiling.removed, scene.rulebook.all(Exercise), scene.number("remove-long-pct", 33))
    sized = _sized(run, ceiling, session)
    if climbed is not None and sized.minutes < climbed.minutes:
        sized = replace(sized, title=climbed.title + SHORTENED)
    return sized if sized is session else whole(sized)


def _beside(session: Session, ceiling: Ceiling, scene: Scene) -> Session:
    """Strength, mobility or cross-training under a ceiling."""
    lighter = ease.without(session, ceiling.removed, scene.rulebook.all(Exercise), 0)
    if session.kind == "cross":
        return _sized(lighter, ceiling, lighter)
    return strengthened(session, lighter, ceiling, scene.rulebook) if ceiling.sites else lighter


def _sized(session: Session, ceiling: Ceiling, planned: Session) -> Session:
    """At most the minutes that a ceiling leaves of what was planned; what is shortened has as much less of its km."""
    share = 1 - ceiling.shorten / 100
    most = planned.minutes * share
    if ceiling.shorten and session.km and planned.km:
        most = min(most, session.minutes * share * planned.km / session.km)
    return trim(session, most if ceiling.minutes is None else min(most, ceiling.minutes))


def _instead(session: Session, ceiling: Ceiling, scene: Scene) -> Session | None:
    """The first activity of the rulebook that is allowed and that the athlete has the means for."""
    if "recovery" in ceiling.removed:
        return None
    means = set(scene.plan.athlete.week.equipment)
    for activity in scene.rulebook.all(Activity).values():
        allowed = ceiling.activities is None or activity.id in ceiling.activities
        if allowed and set(activity.needs) <= means:
            most = session.minutes * (1 - ceiling.shorten / 100)
            return ease.as_activity(session, activity, most if ceiling.minutes is None else min(most, ceiling.minutes))
    return None


def _repaired(session: Session, bearing: Sequence[Restriction], scene: Scene) -> Session | None:
    """The missed session that a repair puts in the place of this one."""
    for restriction in bearing:
        missed = find(scene.plan, restriction.what or "") if restriction.action == "repair" else None
        if missed is not None and session.kind in ("run", "rest"):
            return replace(missed, id=session.id, date=session.date, original_date=session.original_date)
    return None


def _why(bearing: Sequence[Restriction], decided: DecisionSet, session: Session) -> str:
    """The sentences of the decisions behind a change, most serious first."""
    lines = sentences(bearing, decided)
    if lines:
        return " ".join(lines)
    return session.why if bearing else "You are away, so it stays easy and short."


def sentences(bearing: Sequence[Restriction], decided: DecisionSet) -> tuple[str, ...]:
    """What the decisions behind restrictions say; those that only agreed with another are silent beside it."""
    behind = {r.decision for r in bearing}
    told = telling(decided.decisions)
    said = {d.id: d.because for d in told if d.id in behind} or {d.id: d.because for d in decided.decisions}
    return tuple(dict.fromkeys(said[r.decision] for r in bearing if r.decision in said))
