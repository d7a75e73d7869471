"""Taking a change back, and answering proposals."""

from collections.abc import Sequence

from coachtui.adapting.evaluate import may_undo
from coachtui.adapting.voices import telling
from coachtui.coach import record, views
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.moment import recent
from coachtui.journal.store import Writing
from coachtui.training.decisions import IN_FORCE, Decision
from coachtui.training.entries import Absence, Body, CoachFile, Done, Entry, Import, Move, Skip, Undo, Verdict
from coachtui.training.problems import CoachError
from coachtui.training.wording import day_name

OWN_CHANGES = (Move, Skip, Absence, Import)
"""What an athlete changed; each is withdrawn by voiding its entry, an import with all that it brought."""


def undo(coach: Coach, ref: str | None = None) -> Outcome:
    """Withdraw one decision, move, skip or absence; the newest that can be undone when none is named.

    Raises CoachError for what safety decided, with the way to correct it.
    """
    if ref is None:
        return _undo_newest(coach)
    decision = next((d for d in views.current(coach).decisions if d.id == ref), None)
    if decision is not None:
        return _undo_decision(coach, decision)
    entry = next((e for e in coach.journal.diary().entries if e.id == ref or e.id.startswith(ref)), None)
    if entry is not None and isinstance(entry.body, OWN_CHANGES):
        return _undo_entry(coach, entry)
    if entry is not None and isinstance(entry.body, Import):
        return _undo_entry(coach, entry)
    if entry is not None and isinstance(entry.body, CoachFile):
        made = _decision_of(coach, entry)
        if made is None:
            raise CoachError("this coach's file was taken back already, or changes nothing any more", "coachtui why")
        return _undo_file(coach, made)
    if entry is not None:
        raise CoachError(
            f"a {entry.kind} is not undone but corrected",
            f"coachtui journal fix {entry.id}   or: coachtui journal void {entry.id}",
        )
    raise CoachError(f"there is no decision or change {ref!r} to undo", "see: coachtui why")


def review(coach: Coach) -> tuple[Decision, ...]:
    """Proposals that wait for a yes or no."""
    return tuple(d for d in views.current(coach).decisions if d.state == "proposed")


def decide(coach: Coach, refs: Sequence[str], accepted: bool) -> Outcome:
    """Accept or decline proposals by id; `all` takes every one. Raises CoachError when one is not waiting."""
    waiting = {d.id: d for d in review(coach)}
    chosen = list(waiting) if list(refs) == ["all"] else list(refs)
    if not chosen:
        raise CoachError("no proposal is waiting", "see: coachtui week")
    for ref in chosen:
        if ref not in waiting:
            raise CoachError(f"no proposal {ref!r} is waiting", f"waiting: {', '.join(waiting) or 'none'}")
    return record.record(coach, [(coach.today, Verdict(ref, accepted)) for ref in chosen])


def _undo_newest(coach: Coach) -> Outcome:
    """The newest of the athlete's own changes and the decisions that changed a session which is still to come."""
    last = next(iter(coach.journal.entries(1)), None)
    own = [e for e in recent(coach, coach.snapshot[1]).entries if isinstance(e.body, OWN_CHANGES)]
    newest = max(own, key=lambda e: e.id, default=None)
    today = coach.today.isoformat()
    made = [
        d
        for d in telling(views.current(coach).decisions)
        if d.state in IN_FORCE and may_undo(d) is None and any(c.session[:10] >= today for c in d.changes)
    ]
    day = max((d.date for d in made), default=None)
    if newest is not None and (
        day is None or newest.date > day or (last is not None and newest.id in (last.id, _import_of(last)))
    ):
        return _undo_entry(coach, newest)
    if day is None:
        raise CoachError("there is nothing to undo", "what safety decided is corrected instead: coachtui flag list")
    return _undo_decision(coach, next(d for d in made if d.date == day))


def _import_of(entry: Entry) -> str:
    """Id of the import that an entry belongs to, if it does."""
    return entry.body.imported if isinstance(entry.body, Done) else ""


def _undo_decision(coach: Coach, decision: Decision) -> Outcome:
    refusal = may_undo(decision)
    if refusal is not None:
        raise CoachError(refusal, decision.way_out or "see: coachtui flag list")
    if decision.state == "proposed":
        raise CoachError(f"{decision.id} waits for your answer", f"coachtui review --decline {decision.id}")
    if decision.state not in IN_FORCE:
        raise CoachError(f"{decision.id} is {decision.state}, so there is nothing to undo", "see: coachtui why")
    if decision.class_ == "coach":
        return _undo_file(coach, decision)
    told: Body = Undo(decision.id)
    return record.record(coach, [(coach.today, told)], said=[f"undone: {decision.because}"])


def _decision_of(coach: Coach, entry: Entry) -> Decision | None:
    """The decision that a coach's file in force stands for."""
    from coachtui.adapting.coached import told  # noqa: PLC0415 - rarely needed

    base = coach.journal.plan(coach.snapshot[0])
    assert base is not None
    return next((d for layer, d in told(base[1], coach.coach_files) if layer.entry == entry.id), None)


def _undo_file(coach: Coach, decision: Decision) -> Outcome:
    """A coach's file goes as a whole, and the rules that came with it; past days stay as they were prescribed."""
    from coachtui.adapting.coached import told  # noqa: PLC0415 - rarely needed

    base = coach.journal.plan(coach.snapshot[0])
    assert base is not None
    entry = next(layer.entry for layer, d in told(base[1], coach.coach_files) if d.id == decision.id)

    def change(_tx: Writing) -> list[Entry]:
        coach.renew_rules()
        return []

    return record.record(coach, [(coach.today, Undo(entry))], change=change, said=[f"undone: {decision.because}"])


def _undo_entry(coach: Coach, entry: Entry) -> Outcome:
    if isinstance(entry.body, Import):
        from coachtui.coach.files.importing_undo import undo_import  # noqa: PLC0415 - seldom

        return undo_import(coach, entry)

    return record.withdraw(coach, entry, f"undone: {_own_words(entry)}")


def _own_words(entry: Entry) -> str:
    body = entry.body
    if isinstance(body, Move):
        return (
            f"the exchange of {body.session} and {body.other}"
            if body.other
            else f"the move of {body.session} to {day_name(body.to, year=True)}"
        )
    if isinstance(body, Skip):
        return f"skipping {', '.join(body.sessions)}"
    if isinstance(body, Absence):
        return f"being away from {day_name(body.first, year=True)} to {day_name(body.last, year=True)}"
    return f"the {entry.kind} of {day_name(entry.date, year=True)}"
