"""The reason for a session or a change, short enough to stand beside or below it."""

from collections.abc import Sequence

from coachtui.coach.answers import Why
from coachtui.training.decisions import Decision
from coachtui.training.plan import Session
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.ink import Line, wrap


def reason(
    session: Session | None,
    item: Decision | None,
    decided: Sequence[Decision],
    width: int,
    units: str,
    *,
    steps: bool = True,
) -> Sequence[Line]:
    """A session with the decisions that touch it and its steps, or one decision; nothing for neither."""
    if session is not None:
        touching = tuple(d for d in decided if any(c.session == session.id for c in d.changes))
        lost = tuple((r.workout, r.because) for r in session.lost)
        found = Why(session.id, session.why, session, (), (), touching, lost)
    elif item is not None:
        found = Why(item.id, "", None, (), (), (item,), ())
    else:
        return ()
    more = wrap([("w: rules, evidence and sources", "dim")], width, answers.INDENT)
    return [*answers.why(found, width, units, full=steps), *more]
