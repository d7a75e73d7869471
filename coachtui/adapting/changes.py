"""What each decision changed, and which rules added nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coachtui.adapting import view
from coachtui.adapting.combine import Ceiling, bearing_on, combine
from coachtui.adapting.placing import index
from coachtui.adapting.wording import brief, day_text
from coachtui.adapting.world import AHEAD_DAYS, DAY, World
from coachtui.training.decisions import SAFETY, Change, Decision, DecisionSet, LostRule, Restriction
from coachtui.training.plan import Session

HOLDING = ("applied", "accepted", "superseded")


def attribute(world: World, made: DecisionSet, before: Sequence[DecisionSet]) -> tuple[Decision, ...]:
    """The decisions of a set with their changes over the next 14 days, and what was outweighed.

    New decisions are laid on one after another, the most serious first; older ones keep what they showed.
    """
    lost = outweighed(world, made.decisions)
    names = {d.id: d for d in made.decisions}
    result: list[Decision] = []
    laid = [d for d in made.decisions if d.state in HOLDING and d.date < world.today]
    shown = _shown(world, made, laid, before)
    for decision in made.decisions:
        if decision.date < world.today or decision.state in ("declined", "undone", "expired"):
            result.append(decision)
            continue
        if decision.state == "proposed":
            after = _shown(world, made, [*laid, replace(decision, state="accepted")], before)
            result.append(replace(decision, changes=_changes(shown, after)))
            continue
        laid.append(decision)
        after = _shown(world, made, laid, before)
        result.append(replace(decision, changes=_changes(shown, after)))
        shown = after
    final = []
    winners: dict[str, list[LostRule]] = {}
    for id_, winner in sorted(lost.items()):
        loser = names[id_]
        winners.setdefault(winner, []).append(LostRule(loser.rule, loser.because))
    for decision in result:
        changed = decision
        if decision.id in winners:
            changed = replace(changed, lost=tuple(winners[decision.id]))
        if decision.state in ("applied", "superseded") and decision.class_ not in SAFETY:
            changed = replace(changed, state="superseded" if decision.id in lost else "applied")
        final.append(changed)
    return tuple(final)


def for_limits(
    world: World, made: DecisionSet, before: Sequence[DecisionSet], last: DecisionSet | None
) -> tuple[Decision, ...]:
    """What is eased beyond the decisions because a limit would have broken; the same as yesterday keeps its id.

    Each says it as restrictions too, so that a past day goes on to show what was prescribed on it.
    """
    count = min(index(world.plan, world.today + AHEAD_DAYS * DAY) + 1, len(world.plan.weeks))
    if count <= 0:
        return ()
    kept, mended = view.with_limits(world.plan, count, world.told, [*before, made], world.rulebook, world.today)
    if not mended:
        return ()
    plain = {s.id: s for s in _shown(world, made, made_of(made), before)}
    eased = {s.id: s for w in kept for s in w.sessions if s.id in plain and s != plain[s.id]}
    known = {(d.rule, tuple(c.session for c in d.changes)): d for d in last.decisions} if last else {}
    result: list[Decision] = []
    for rule in sorted({limit.rule for limit in mended}):
        reasons = [limit for limit in mended if limit.rule == rule]
        after = [s for s in eased.values() if s.rules[:1] == (rule,)]
        changes = _changes(tuple(plain[s.id] for s in after), tuple(after))
        if not changes:
            continue
        old = known.get((rule, tuple(c.session for c in changes)))
        id_ = old.id if old else f"{world.today.isoformat()}/{rule}"
        text = reasons[0].text
        result.append(
            Decision(
                id=id_,
                date=old.date if old else world.today,
                rule=rule,
                class_="limit",
                evidence=(),
                because=f"{text[:1].upper()}{text[1:]}, so this gives way.",
                sources=(),
                changes=old.changes if old else changes,
                lost=(),
                state="applied",
                restrictions=tuple(r for s in after for r in _as_restrictions(plain[s.id], s, rule, id_)),
            )
        )
    return tuple(result)


def _as_restrictions(before: Session, after: Session, rule: str, decision: str) -> Iterator[Restriction]:
    """The restrictions under which one session becomes the other."""
    one = Restriction(rule, "limit", decision, "use_easier", after.date, after.date, sessions=(after.id,))
    if after.status == "dropped":
        yield replace(one, action="remove", what=after.domain)
        return
    if before.quality and not after.quality:
        yield one
    if after.minutes < before.minutes:
        yield replace(one, action="max_minutes", value=after.minutes)


def made_of(made: DecisionSet) -> list[Decision]:
    """The decisions of a set whose restrictions hold."""
    return [d for d in made.decisions if d.state in HOLDING]


def outweighed(world: World, decisions: Sequence[Decision]) -> dict[str, str]:
    """Decisions that add nothing to those before them, with the id of the first, most serious one.

    A decision of safety is never outweighed; it may only say the same twice.
    """
    said: list[Decision] = []
    lost: dict[str, str] = {}
    ahead = [s for s in world.shown if s.date >= world.today]
    for decision in (d for d in decisions if d.state in HOLDING and d.restrictions):
        own = any(r.action in ("repair", "propose_up", "recalibrate") for r in decision.restrictions)
        if said and not own and not _adds(world, decision, said, ahead):
            lost[decision.id] = said[0].id
        else:
            said.append(decision)
    return lost


def _adds(world: World, decision: Decision, others: Sequence[Decision], ahead: Sequence[Session]) -> bool:
    rest: list[Restriction] = [r for d in others for r in d.restrictions]
    for session in ahead:
        own = bearing_on(decision.restrictions, session, world.today)
        if not own:
            continue
        without = combine(bearing_on(rest, session, world.today))
        if _stricter(without, combine([*bearing_on(rest, session, world.today), *own])):
            return True
    covered = any(bearing_on(decision.restrictions, s, world.today) for s in ahead)
    return not covered


def _stricter(without: Ceiling, with_it: Ceiling) -> bool:
    """Whether a ceiling became lower where it matters: under rest, or without running, nothing else does."""
    if not without.training:
        return False
    if not without.running and without.running == with_it.running and with_it.training:
        same = ("activities", "minutes", "shorten")
        return any(getattr(without, a) != getattr(with_it, a) for a in same) or not (
            with_it.removed - without.removed <= {"speed", "hills", "strides", "long", "downhill"}
        )
    return without != with_it


def _shown(
    world: World, made: DecisionSet, decisions: Sequence[Decision], before: Sequence[DecisionSet]
) -> tuple[Session, ...]:
    in_force = tuple(r for d in decisions for r in d.restrictions)
    laid = replace(made, in_force=in_force, decisions=tuple(decisions))
    return view.around(world.plan, world.told, [*before, laid], world.rulebook, world.today, 0, AHEAD_DAYS)


def _changes(before: tuple[Session, ...], after: tuple[Session, ...]) -> tuple[Change, ...]:
    old = {s.id: s for s in before}
    new = {s.id: s for s in after}
    found = []
    for id_ in sorted(old.keys() | new.keys()):
        a, b = old.get(id_), new.get(id_)
        said_before = brief(a) if a else "nothing"
        said_after = brief(b) if b else "nothing"
        if a and b and a.date != b.date:
            said_before, said_after = f"{said_before} on {day_text(a.date)}", f"{said_after} on {day_text(b.date)}"
        if said_before != said_after:
            found.append(Change(id_, said_before, said_after))
    return tuple(found)
