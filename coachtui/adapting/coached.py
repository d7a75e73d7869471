"""The base plan under what a coach's file changed: one layer for each file, from the day it came until it is undone.

Limits and restrictions are applied on top, as to any plan: a coach's file never outranks them.
"""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.ease import as_rest
from coachtui.adapting.placing import find, index, place, recount
from coachtui.adapting.reading import Told
from coachtui.adapting.retelling import with_figures_of_now
from coachtui.adapting.wording import brief
from coachtui.training.decisions import Change, Decision
from coachtui.training.entries import CoachFile, Diary, SessionChange, Undo
from coachtui.training.plan import Plan, Session
from coachtui.training.values import dataclass, replace
from coachtui.training.wording import day_name

RULE = "coach"


@dataclass(frozen=True, slots=True)
class Layer:
    """One coach's file."""

    entry: str
    """Id of the journal entry that brought it."""
    since: dt.date
    until: dt.date | None
    """The day it was undone: from then on its changes are no longer there."""
    file: CoachFile


def layers_of(diary: Diary) -> tuple[Layer, ...]:
    """The coach's files of a diary in order of telling, also those that were undone since."""
    undone = {e.body.target: e.date for e in diary.entries if isinstance(e.body, Undo)}
    return tuple(Layer(e.id, e.date, undone.get(e.id), e.body) for e in diary.entries if isinstance(e.body, CoachFile))


def coached(plan: Plan, layers: Sequence[Layer]) -> Plan:
    """The plan with every change of every layer that bears on it. What lies before or after a layer stays."""
    for layer in layers:
        plan = _under(plan, layer)
    return plan


def told(plan: Plan, layers: Sequence[Layer]) -> tuple[tuple[Layer, Decision], ...]:
    """The layers in force that still change something, each with its decision. `plan` is the base plan."""
    found: list[tuple[Layer, Decision]] = []
    for layer in layers:
        after = _under(plan, layer)
        changes = tuple(c for change in layer.file.sessions if (c := _change(plan, after, change)) is not None)
        if layer.until is None and (changes or layer.file.rules):
            before = sum(d.date == layer.since for _, d in found)
            found.append((layer, _decision(layer, changes, f"-{before + 1}" if before else "")))
        plan = after
    return tuple(found)


def _decision(layer: Layer, changes: tuple[Change, ...], more: str) -> Decision:
    id_ = f"{layer.since.isoformat()}/{RULE}{more}"
    because = _because(layer.file)
    return Decision(
        id=id_, date=layer.since, rule=RULE, class_="coach", evidence=(), because=because, sources=(), changes=changes,
        lost=(), state="applied", way_out=f"coachtui undo {id_}", advice=() if changes else (because,),
    )  # fmt: skip


def _under(plan: Plan, layer: Layer) -> Plan:
    bearing = [(c, s) for c in layer.file.sessions if (s := find(plan, c.session)) and _bears(layer, c, s)]
    if not bearing:
        return plan
    weeks = list(plan.weeks)
    for change, session in bearing:
        if change.action == "move":
            continue
        n = index(plan, session.date)
        new = _replaced(session, change, layer.file)
        sessions = tuple(new if s.id == session.id else s for s in weeks[n].sessions)
        weeks[n] = recount(weeks[n], sessions, plan)
    base, plan = plan, replace(plan, weeks=tuple(weeks))
    moved = {c.session: c.to for c, _ in bearing if c.action == "move" and c.to is not None}
    if moved:
        lying = place(plan, range(len(weeks)), Told({}, {}, (), {}, {}, moved, (), {}, frozenset(), {}))
        after = [tuple(lying[n]) for n in range(len(weeks))]
        weeks = [w if s == w.sessions else recount(w, s, plan) for w, s in zip(weeks, after, strict=True)]
    return replace(plan, weeks=tuple(with_figures_of_now(w, base, layer.since, weeks) for w in weeks))


def _bears(layer: Layer, change: SessionChange, session: Session) -> bool:
    """Whether a change is to be seen: its days are not before the file came, nor all after it was undone."""
    days = (session.date, change.to or session.date)
    return min(days) >= layer.since and (layer.until is None or min(days) < layer.until)


def _replaced(session: Session, change: SessionChange, file: CoachFile) -> Session:
    if change.action == "remove" or change.new is None:
        return replace(as_rest(session), why=_because(file), rules=(RULE,), sources=())
    return replace(
        change.new, id=session.id, date=session.date, original_date=session.original_date, why=_because(file),
        rules=(RULE, *change.new.rules),
    )  # fmt: skip


def _change(before: Plan, after: Plan, change: SessionChange) -> Change | None:
    old = find(before, change.session)
    new = next((s for s in after.sessions() if s.id == change.session), None)
    if old is None or new is None or old == new:
        return None
    moved = old.date != new.date
    said = [f"{brief(s)} on {day_name(s.date)}" if moved else brief(s) for s in (old, new)]
    return Change(change.session, said[0], said[1])


def _because(file: CoachFile) -> str:
    note = f": {file.note.rstrip('.')}" if file.note else ""
    return f"{file.author or 'A coach'} changed this{note}."
