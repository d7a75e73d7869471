"""Which decisions speak: those that changed something, wait for an answer, or carry advice."""

from collections.abc import Sequence

from coachtui.training.decisions import IN_FORCE, Decision


def telling(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions that changed a session, wait for an answer or carry advice.

    What adds nothing to them stands in their `lost`, and speaks for itself as soon as they are gone.
    """
    weaker = {lost.rule for d in decisions if d.state in IN_FORCE for lost in d.lost}
    return tuple(
        d
        for d in decisions
        if d.advice or d.state == "proposed" or (d.changes and (d.rule not in weaker or d.state not in IN_FORCE))
    )
