"""One evaluation: plan, diary, yesterday's decisions, rules and today become today's decisions."""

import datetime as dt
from collections.abc import Mapping, Sequence

from coachtui.adapting import view
from coachtui.adapting.breaks import silence
from coachtui.adapting.changes import attribute, for_limits
from coachtui.adapting.energy import NAME as ENERGY
from coachtui.adapting.feeling import rhr_above
from coachtui.adapting.firing import Fired, fire, ordered_rules
from coachtui.adapting.flags import Standing, stand
from coachtui.adapting.metrics import lights, newest_sets, values
from coachtui.adapting.progress import days_off, known_breaks
from coachtui.adapting.readiness import readiness
from coachtui.adapting.reading import HOLD_FLAG, Told, newest, read
from coachtui.adapting.world import AHEAD_DAYS, DAY, PAST_DAYS, World
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.conditions import ConditionError
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.shapes.adapting import Rule, action_of
from coachtui.rulebook.verdicts import Series
from coachtui.rulebook.verdicts import evaluate as judge
from coachtui.training.decisions import CLASSES, IN_FORCE, SAFETY, Decision, DecisionSet, Readiness, Restriction
from coachtui.training.entries import Diary
from coachtui.training.plan import Plan
from coachtui.training.values import dataclass, replace

REFUSED = ("declined", "undone")
WEATHER = frozenset({"wbgt", "lightning", "ice", "aqi", "wind_chill", "temperature"})
"""Metrics that a newly told weather corrects."""
RESTING = "resting_hr"
"""The metric that a newly told resting heart rate corrects."""


def evaluate(
    plan: Plan,
    diary: Diary,
    previous: DecisionSet | None,
    rulebook: Rulebook,
    today: dt.date,
    snapshot: str,
    earlier: Sequence[DecisionSet] = (),
) -> DecisionSet:
    """Today's decisions. `previous` is the newest set before today, `earlier` the newest of each day before.

    Pure: the same arguments give the same set, and nothing of an evaluation earlier today is looked at.
    """
    ground = view.Ground(plan, read(diary, today), rulebook, today)
    sets = (*earlier, *([previous] if previous else ()))
    return replace(evaluated(ground, sets, snapshot), seen=newest(diary.entries))


def evaluated(ground: view.Ground, earlier: Sequence[DecisionSet], snapshot: str) -> DecisionSet:
    """Today's decisions on a ground, which from then on knows the days under them; `seen` is left empty."""
    plan, told, rulebook, today = ground.plan, ground.told, ground.rulebook, ground.today
    before = newest_sets(tuple(earlier), today)
    last = before[max(before)] if before else None
    standing = stand(
        told, plan.athlete, plan.start, rulebook, today, rhr_above(told), early=_asks_early(last, rulebook, today)
    )
    carried = _carried(last, told, today, snapshot)
    sets = [*(before[d] for d in sorted(before))]
    draft = _draft(today, last, snapshot, rulebook, carried, standing)
    settled = replace(draft, in_force=tuple(r for r in draft.in_force if r.until is None))
    shown = view.around(ground.anew(), [*sets, settled], PAST_DAYS, AHEAD_DAYS)
    off = known_breaks(plan, told, before, today)
    world = World(plan, told, standing, shown, before, rulebook, today, draft.in_force, off)
    known = values(world)
    light = readiness(world, known)
    known = known | lights(world, light)
    decisions, fired = _decide(world, known, carried, last)
    in_force = tuple(r for d in decisions if d.state in IN_FORCE for r in _live(d.restrictions, today))
    made = replace(draft, readiness=light, in_force=in_force, decisions=decisions, fired=fired)
    decisions = attribute(world, made, sets, ground)
    silent = {d.rule for d in made.decisions} - {d.rule for d in decisions}
    fired = {rule: day for rule, day in fired.items() if rule not in silent} | {
        rule: day for rule, day in draft.fired.items() if rule in silent
    }
    advice = tuple(dict.fromkeys(a for d in decisions if d.state in IN_FORCE for a in d.advice))
    limits = for_limits(world, replace(made, decisions=decisions), sets, last, ground)
    return replace(
        made,
        decisions=(*decisions, *limits),
        fired=dict(sorted(fired.items())),
        in_force=(*in_force, *(r for d in limits for r in d.restrictions)),
        advice=advice,
        silence=_silence(world),
        breaks=days_off(world),
    )


def _silence(world: World) -> tuple[dt.date, dt.date] | None:
    """The silence that nobody has spoken of yet."""
    gap = silence(
        world.plan, world.told, world.today, int(world.number("silence-asks", 10)), bool(world.standing.courses)
    )
    return None if gap is None else (gap.first, gap.last)


def may_undo(decision: Decision) -> str | None:
    """None when a decision may be taken back, otherwise the reason why not."""
    if decision.class_ == "limit":
        return "a limit made this change, because something else changed: undo that instead"
    if decision.class_ in SAFETY:
        return "this is a safety decision and cannot be undone: it ends when its flag is cleared or corrected"
    return None


def _draft(
    today: dt.date,
    last: DecisionSet | None,
    snapshot: str,
    rulebook: Rulebook,
    carried: Sequence[Decision],
    standing: Standing,
) -> DecisionSet:
    """Today under what goes on from yesterday, before any rule is asked."""
    return DecisionSet(
        date=today,
        seen="",
        snapshot=snapshot,
        rulebook=rulebook.digest,
        readiness=Readiness(today, "unknown", None, (), None),
        in_force=tuple(r for d in carried if d.state in IN_FORCE for r in _live(d.restrictions, today)),
        decisions=tuple(carried),
        fired=dict(last.fired) if last else {},
        ladders=standing.ladders,
        flags=standing.states,
        private=standing.private,
    )


def _asks_early(last: DecisionSet | None, rulebook: Rulebook, today: dt.date) -> bool:
    """Whether a rule that asks for the private questions acted in the last fortnight."""
    for id_, day in last.fired.items() if last else ():
        rule = rulebook.all(Rule).get(id_)
        if rule is not None and day > today - 14 * DAY and any(t.what == ENERGY for t in map(action_of, rule.then)):
            return True
    return False


def _live(restrictions: Sequence[Restriction], today: dt.date) -> tuple[Restriction, ...]:
    return tuple(r for r in restrictions if r.last is None or r.last >= today)


def _carried(last: DecisionSet | None, told: Told, today: dt.date, snapshot: str) -> list[Decision]:
    """Yesterday's decisions that have not ended: in force, or refused and remembered while their reason lasts.

    Paces set anew end with the base plan that they were set for.
    """
    found = []
    for decision in last.decisions if last else ():
        state = decision.state
        if state == "proposed":
            answer = told.verdicts.get(decision.id)
            if answer is None or told.told_on.get(decision.id) != decision.date:
                continue
            state = "accepted" if answer else "declined"
        if decision.id in told.undone and decision.class_ not in SAFETY:
            state = "undone"
        live = _live(decision.restrictions, today)
        if last is not None and last.snapshot != snapshot:
            live = tuple(r for r in live if r.action != "recalibrate")
        if state in REFUSED:
            found.append(replace(decision, state=state))
        elif state in IN_FORCE and live and decision.class_ != "limit":
            found.append(replace(decision, state=state, restrictions=live))
    return found


@dataclass(slots=True)
class _Desk:
    """Decisions of today as they come together."""

    world: World
    known: Mapping[str, Series]
    fired_on: dict[str, dt.date]
    result: list[Decision]


def _decide(
    world: World, known: Mapping[str, Series], carried: Sequence[Decision], last: DecisionSet | None
) -> tuple[tuple[Decision, ...], dict[str, dt.date]]:
    by_rule = {d.rule: d for d in carried}
    desk = _Desk(world, known, dict(last.fired) if last else {}, [])
    goes_on = {rule: d.id for rule, d in by_rule.items() if d.state in IN_FORCE}
    fired = {f.id: f for f in fire(world, known, goes_on)}
    restricted = any(f.restrictions and f.rule.class_ != "progression" for f in fired.values())
    for decision in carried:
        _go_on(desk, decision, fired.get(decision.rule))
    for one in fired.values():
        _take(desk, one, restricted or not all(_lets_rise(d) for d in desk.result))
    order = {rule.id: n for n, rule in enumerate(ordered_rules(world.rulebook))}
    decisions = sorted(desk.result, key=lambda d: (CLASSES.index(d.class_), order.get(d.rule, -1), d.id))
    return tuple(decisions), dict(sorted(desk.fired_on.items()))


def _lets_rise(decision: Decision) -> bool:
    """Whether a decision stands in no proposal's way.

    It says no more than at which paces sessions are run, or it only advises, and not because of how the body is.
    """
    if not decision.restrictions:
        return decision.class_ not in (*SAFETY, "readiness")
    return decision.state in IN_FORCE and {r.action for r in decision.restrictions} == {"recalibrate"}


def _go_on(desk: _Desk, decision: Decision, fired: Fired | None) -> None:
    """A decision of an earlier day: goes on, ends, or stays refused while its reason lasts."""
    if decision.state in REFUSED:
        lasting = fired is not None and fired.score <= decision.score
        if lasting or desk.world.told.told_on.get(decision.id) == desk.world.today:
            desk.result.append(decision)
        return
    kept = [r for r in decision.restrictions if r.last is not None]
    kept += [r for r in decision.restrictions if r.last is None and r.flag is None and not _over(desk, r)]
    if fired is not None:
        kept += _renewed(decision, fired, kept)
    if kept or (fired is not None and fired.rule.class_ in SAFETY):
        advice = fired.advice if fired is not None and fired.rule.flag else decision.advice
        desk.result.append(replace(decision, restrictions=tuple(kept), advice=advice))


def _renewed(decision: Decision, fired: Fired, kept: Sequence[Restriction]) -> list[Restriction]:
    """What a rule that is still true asks for today: for every open flag, and for sessions that came near meanwhile."""
    since = {(r.action, r.flag): r.first for r in decision.restrictions}
    found = []
    for restriction in fired.restrictions:
        if restriction.flag is not None:
            first = restriction.first
            if restriction.action != "return_ladder" and restriction.last is None:
                first = since.get((restriction.action, restriction.flag), first)
            found.append(replace(restriction, first=first))
        elif restriction.sessions is not None and any(r.until for r in kept):
            known = {(r.action, r.sessions) for r in kept}
            if (restriction.action, restriction.sessions) not in known:
                found.append(restriction)
    return found


def _over(desk: _Desk, restriction: Restriction) -> bool:
    """Whether the condition that ends a restriction is true; what cannot be read ends nothing."""
    if restriction.until is None:
        return False
    try:
        return judge(parse(restriction.until), desk.known, desk.world.today).truth is True
    except ConditionError:
        return False


def _take(desk: _Desk, fired: Fired, restricted: bool) -> None:
    """A rule that fired today: a new decision, unless it goes on, cools down, or was refused and is no worse."""
    rule, today = fired.rule, desk.world.today
    held = next((d for d in reversed(desk.result) if d.rule == rule.id), None)
    if held is not None and held.state in IN_FORCE and any(r.action == "recalibrate" for r in fired.restrictions):
        held = None  # what it found anew comes on top of what it found before
    if held is not None and (held.state not in REFUSED or held.id == f"{today.isoformat()}/{rule.id}"):
        return
    if held is not None and fired.score <= held.score:
        return
    safety = rule.class_ in SAFETY
    last = desk.fired_on.get(rule.id)
    if not safety and last is not None and last < today <= last + rule.cooldown_days * DAY:
        return
    if rule.class_ == "progression" and (restricted or desk.world.standing.courses):
        return
    decision = _decision(fired, today)
    if held is not None:
        desk.result[desk.result.index(held)] = replace(held, state="superseded")
    desk.result.append(replace(decision, state=_state(desk, decision, rule)))
    desk.fired_on[rule.id] = today


def _decision(fired: Fired, today: dt.date) -> Decision:
    rule = fired.rule
    id_ = f"{today.isoformat()}/{rule.id}"
    return Decision(
        id=id_,
        date=today,
        rule=rule.id,
        class_=rule.class_,
        evidence=fired.evidence,
        because=fired.because,
        sources=rule.source,
        changes=(),
        lost=(),
        state="applied",
        grade=rule.evidence,
        way_out=_way_out(fired, id_),
        restrictions=tuple(replace(r, decision=id_) for r in fired.restrictions),
        score=fired.score,
        advice=fired.advice,
    )


def _way_out(fired: Fired, id_: str) -> str:
    if fired.rule.class_ not in SAFETY:
        return f"coachtui undo {id_}"
    flags = dict.fromkeys(r.flag for r in fired.restrictions if r.flag)
    flag = next(iter(flags), None)
    if flag is None:
        told = {e.metric for e in fired.evidence}
        if told & WEATHER:
            return "coachtui checkin --weather WEATHER"
        return "coachtui checkin --rhr N" if RESTING in told else "coachtui flag list"
    if any(r.action == "return_ladder" for r in fired.restrictions):
        return "coachtui flag list"
    clinician = any(r.action == "hold" for r in fired.restrictions) or flag.startswith(("alarm:", HOLD_FLAG))
    return f"coachtui flag clear {flag}" + (" --by doctor --date DAY" if clinician else "")


def _state(desk: _Desk, decision: Decision, rule: Rule) -> str:
    told = desk.world.told
    if decision.class_ in SAFETY or (not decision.restrictions and decision.class_ != "progression"):
        return "applied"
    if decision.id in told.undone:
        return "undone"
    answer = told.verdicts.get(decision.id)
    if rule.class_ == "progression" or desk.world.plan.athlete.coaching.adapt == "ask":
        return "proposed" if answer is None else "accepted" if answer else "declined"
    return "applied" if answer is not False else "declined"
