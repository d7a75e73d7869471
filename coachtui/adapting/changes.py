"""What each decision changed, and which rules added nothing."""

import math
from collections.abc import Iterator, Mapping, Sequence

from coachtui.adapting import view
from coachtui.adapting.combine import bearing_on
from coachtui.adapting.limits import limit_of, settled
from coachtui.adapting.placing import find, index
from coachtui.adapting.sizing import leaves
from coachtui.adapting.wording import brief
from coachtui.adapting.world import AHEAD_DAYS, DAY, World
from coachtui.planning.breaches import Broken
from coachtui.training.decisions import IN_FORCE, Change, Decision, DecisionSet, Evidence, LostRule, Restriction
from coachtui.training.measures import pace_text
from coachtui.training.plan import Session
from coachtui.training.values import replace
from coachtui.training.wording import day_name

REMEMBERED_DAYS = 14
"""How long a decision keeps what it changed on days that are past."""
ALL = frozenset({"zone", "minutes", "fields"})
AXES: dict[str, frozenset[str]] = {
    "use_easier": frozenset({"zone"}),
    "cap_zone": frozenset({"zone"}),
    "shorten": frozenset({"minutes"}),
    "max_minutes": frozenset({"minutes"}),
    "freeze_progression": frozenset({"minutes"}),
    "propose_up": frozenset({"minutes"}),
    "recalibrate": frozenset({"pace"}),
    "recovery_week": frozenset({"zone", "minutes"}),
    "remove": frozenset({"zone", "fields"}),
    "substitute": frozenset({"fields"}),
    "strengthen": frozenset({"strength"}),
}
"""What an action speaks about; what is not named speaks about all of it."""
Shown = tuple[Session, ...]


class Table:
    """The next 14 days as they are seen under any of the decisions of a set."""

    def __init__(self, world: World, made: DecisionSet, before: Sequence[DecisionSet], ground: view.Ground) -> None:
        self.world, self._made, self._before, self._ground = world, made, before, ground
        self._known: dict[frozenset[str], Shown] = {}

    def under(self, decisions: Sequence[Decision]) -> Shown:
        """The sessions under some decisions; what rules ask for combines in any order."""
        key = frozenset(d.id for d in decisions if d.restrictions)
        if key not in self._known:
            self._known[key] = self._shown(decisions)
        return self._known[key]

    def changes(self, others: Sequence[Decision], decision: Decision) -> tuple[Change, ...]:
        """What one decision changes beyond others."""
        if not decision.restrictions:
            return ()
        return difference(self.under(others), self.under([*others, decision]))

    def _shown(self, decisions: Sequence[Decision]) -> Shown:
        in_force = tuple(r for d in decisions for r in d.restrictions)
        laid = replace(self._made, in_force=in_force, decisions=tuple(decisions))
        return view.around(self._ground, [*self._before, laid], 0, AHEAD_DAYS)


def attribute(
    world: World, made: DecisionSet, before: Sequence[DecisionSet], ground: view.Ground
) -> tuple[Decision, ...]:
    """The decisions of a set with what each changes over the next 14 days, and with what it outweighed.

    Older ones are laid on first and keep what they showed, new ones follow, the most serious first; what adds nothing
    stays in force, changes nothing and is named by those that outweigh it. A proposal that changes nothing is left out.
    """
    table = Table(world, made, before, ground)
    holding = [d for d in made.decisions if d.state in IN_FORCE]
    losers = outweighed(table, holding)
    winners = [d for d in holding if d.id not in losers]
    changed: dict[str, tuple[Change, ...]] = {}
    laid: list[Decision] = []
    for decision in (*sorted(winners, key=lambda d: d.date), *(d for d in holding if d.id in losers)):
        changed[decision.id] = _kept(decision, table.changes(laid, decision), world)
        laid.append(decision)
    silent = set()
    for decision in (d for d in made.decisions if d.state == "proposed" or _refused_today(d, world)):
        changed[decision.id] = table.changes(holding, decision)
        if decision.state == "proposed" and not changed[decision.id]:
            silent.add(decision.id)
    quiet = [d for d in made.decisions if d.id in losers or d.id in silent]
    lost: dict[str, list[LostRule]] = {}
    for loser in quiet:
        for winner in _stronger(table, loser, winners):
            lost.setdefault(winner, []).append(LostRule(loser.rule, loser.because))
    return tuple(
        replace(d, changes=changed[d.id], lost=tuple(lost.get(d.id, ()))) if d.id in changed else d
        for d in made.decisions
        if d.id not in silent
    )


def _refused_today(decision: Decision, world: World) -> bool:
    """Whether a decision of today was taken back or declined: it tells what it would have changed."""
    return decision.state in ("declined", "undone") and decision.date == world.today


def outweighed(table: Table, holding: Sequence[Decision]) -> frozenset[str]:
    """Ids of decisions that would change something alone and add nothing to the others; the least serious first."""
    remaining = list(holding)
    lost = set()
    for decision in reversed(holding):
        others = [d for d in remaining if d is not decision]
        if others and not table.changes(others, decision) and table.changes((), decision):
            remaining = others
            lost.add(decision.id)
    return frozenset(lost)


def _stronger(table: Table, loser: Decision, winners: Sequence[Decision]) -> tuple[str, ...]:
    """For each axis of a decision that adds nothing the most serious one that speaks there on the same session."""
    touched = {c.session for c in table.changes((), loser)}
    sessions = [s for s in table.under(()) if s.id in touched]
    found: dict[str, None] = {}
    axes = _axes(loser, sessions, table.world)
    for axis in sorted(axes):
        winner = next((w for w in winners if axis in _axes(w, sessions, table.world)), None)
        if winner is not None:
            found[winner.id] = None
    return tuple(found)


def _axes(decision: Decision, sessions: Sequence[Session], world: World) -> frozenset[str]:
    bearing = (r for s in sessions for r in bearing_on(decision.restrictions, s, world.today))
    return frozenset(axis for r in bearing for axis in AXES.get(r.action, ALL))


def _kept(decision: Decision, now: tuple[Change, ...], world: World) -> tuple[Change, ...]:
    """What an older decision showed, as it has come to be where its day is not past, and what it reaches since."""
    since = (world.today - REMEMBERED_DAYS * DAY).isoformat()
    after = {c.session: c.after for c in now}
    old = tuple(replace(c, after=after.get(c.session, c.after)) for c in decision.changes if c.session[:10] >= since)
    known = {c.session for c in old}
    return (*old, *(c for c in now if c.session not in known))


def for_limits(
    world: World, made: DecisionSet, before: Sequence[DecisionSet], last: DecisionSet | None, ground: view.Ground
) -> tuple[Decision, ...]:
    """What is eased beyond the decisions because a limit would have broken; the same as yesterday keeps its id.

    Each says it as restrictions too, so that a past day goes on to show what was prescribed on it: of whole weeks,
    since in a week that is eased by half the share of its long run would be another.
    """
    plan, until = world.plan, world.today + AHEAD_DAYS * DAY
    count = min(index(plan, until) + 1, len(plan.weeks))
    if count <= 0:
        return ()
    plain, eased, mended = _gives_way(world, [*before, made], ground, count)
    for session, run, reason in _gave_way(world, made, before, ground, count):
        plain[session.id], eased[run.id] = session, run
        mended += reason
    if not mended:
        return ()
    known = {(d.rule, tuple(c.session for c in d.changes)): d for d in last.decisions} if last else {}
    result: list[Decision] = []
    for rule in sorted({limit.rule for limit in mended}):
        reasons = [limit for limit in mended if limit.rule == rule]
        after = [s for s in eased.values() if s.rules[:1] == (rule,)]
        near = [s for s in after if s.date <= until]
        changes = difference(tuple(plain[s.id] for s in near), near)
        if not changes:
            continue
        old = known.get((rule, tuple(c.session for c in changes)))
        id_ = old.id if old else f"{world.today.isoformat()}/{rule}"
        text = reasons[0].text
        item = limit_of(world.rulebook, rule)
        result.append(
            Decision(
                id=id_,
                date=old.date if old else world.today,
                rule=rule,
                class_="limit",
                evidence=tuple(_over(reasons, plain)),
                because=f"{text[:1].upper()}{text[1:]}, so this gives way.",
                sources=item.source if item is not None else (),
                grade=item.evidence if item is not None else "",
                changes=changes,
                lost=(),
                state="applied",
                restrictions=tuple(r for s in after for r in _as_restrictions(plain[s.id], s, rule, id_)),
            )
        )
    return tuple(result)


def _gives_way(
    world: World, sets: Sequence[DecisionSet], ground: view.Ground, count: int
) -> tuple[dict[str, Session], dict[str, Session], tuple[Broken, ...]]:
    """Sessions from today on before a limit eased any, those that are eased, by id, and the limits behind it."""
    laid = view.lay(ground, range(count), sets)
    kept, mended = settled(world.plan, world.plan.weeks[:count], laid, ground.told, world.rulebook, world.today)
    plain = {s.id: s for w in laid for s in w.sessions if s.date >= world.today}
    eased = {s.id: s for w in kept for s in w.sessions if s.id in plain and s != plain[s.id]} if mended else {}
    return plain, eased, mended


def _gave_way(
    world: World, made: DecisionSet, before: Sequence[DecisionSet], ground: view.Ground, count: int
) -> Iterator[tuple[Session, Session, tuple[Broken, ...]]]:
    """Runs of today that are done by now and that a limit had eased before: as they were, as eased, and why.

    What was prescribed stays what it was, so today is looked at as before any of it was done.
    """
    told, today = world.told, world.today
    ids = {d.session for day, d in told.done if day == today and d.session}
    done = {id_ for id_ in ids if (session := find(world.plan, id_)) is not None and session.runs}
    if not done:
        return
    morning = replace(
        told,
        done=tuple((day, d) for day, d in told.done if day != today or not d.session),
        done_of={id_: d for id_, d in told.done_of.items() if id_ not in done},
    )
    came_before = tuple(r for r in made.in_force if r.class_ != "load" or r.first != today)
    sets = [*before, replace(made, in_force=came_before)]
    plain, eased, mended = _gives_way(world, sets, replace(ground, told=morning, ahead={}, placed={}), count)
    for id_ in sorted(done & eased.keys()):
        if eased[id_].date == today and eased[id_].status != "dropped":
            yield plain[id_], eased[id_], tuple(b for b in mended if b.rule == eased[id_].rules[0])


def _over(broken: Sequence[Broken], plain: Mapping[str, Session]) -> Iterator[Evidence]:
    """The kilometres of each run that would break a limit, and the most that it allows once others have given way."""
    strictest = {limit.session: limit for limit in broken}
    for limit in strictest.values():
        run = plain.get(limit.session or "")
        if run is not None and run.km and limit.most is not None:
            yield Evidence(f"km on {day_name(limit.date)}", f"{run.km:.1f}", f"> {limit.most:.1f}")


def _as_restrictions(before: Session, after: Session, rule: str, decision: str) -> Iterator[Restriction]:
    """The restrictions under which one session becomes the other."""
    one = Restriction(rule, "limit", decision, "use_easier", after.date, after.date, sessions=(after.id,))
    if after.status == "dropped":
        yield replace(one, action="max_minutes", value=0.0)
        return
    if before.quality and not after.quality:
        yield one
    if after.minutes < before.minutes:
        yield replace(one, action="max_minutes", value=float(math.ceil(after.minutes)))


def _with_pace(text: str, session: Session) -> str:
    """A session in words with the pace of its fastest part."""
    aim = _aim(session)
    return text if aim is None else f"{text} at {pace_text(aim)}"


def _aim(session: Session) -> float | None:
    """Pace of the fastest part, in seconds per km; None where there is no pace to aim at."""
    aims = [s.target.pace for s in leaves(session.steps) if s.target is not None and s.target.pace is not None]
    return sum(min(aims)) / 2 if aims else None


def difference(before: Sequence[Session], after: Sequence[Session]) -> tuple[Change, ...]:
    """Every session that is another one after than before, in words."""
    old = {s.id: s for s in before}
    new = {s.id: s for s in after}
    found = []
    for id_ in sorted(old.keys() | new.keys()):
        a, b = old.get(id_), new.get(id_)
        said_before = brief(a) if a else "nothing"
        said_after = brief(b) if b else "nothing"
        if a and b and a.date != b.date:
            said_before, said_after = f"{said_before} on {day_name(a.date)}", f"{said_after} on {day_name(b.date)}"
        if a and b and a.title == b.title and a.status == b.status and _aim(a) != _aim(b):
            said_before, said_after = _with_pace(said_before, a), _with_pace(said_after, b)
        if said_before != said_after:
            found.append(Change(id_, said_before, said_after))
    return tuple(found)
