"""What the athlete makes of the thought of the day."""

from coachtui.coach import record, views
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.training.entries import Reply
from coachtui.training.problems import CoachError


def reply(coach: Coach, answer: str) -> Outcome:
    """Store what the athlete makes of today's thought. Raises CoachError when there is none to put away."""
    thought = views.day(coach).thought
    if thought is None and answer in ("done", "skip"):
        raise CoachError(
            "there is no thought today to put away", "no more of them at all: coachtui today --thought off"
        )
    return record.record(coach, [(coach.today, Reply(thought.id if thought else "", answer))])
