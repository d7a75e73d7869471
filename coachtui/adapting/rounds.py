"""The weekly questions about a problem: when they are asked, what a round of answers comes to (Clarsen et al. 2020)."""

import datetime as dt
from collections.abc import Sequence

from coachtui.science.screening import ostrc
from coachtui.training.values import dataclass, field

WEEK = dt.timedelta(7)
SAME_ROUND = dt.timedelta(5)
"""An answer so soon after a round began corrects it; a later one begins the next."""
IN_A_ROW = dt.timedelta(10)
"""Rounds no further apart than this are of weeks in a row."""
VALUES = (0, 8, 17, 25)
"""What the answers of each question count, from no problem to the worst."""
MONTH = dt.timedelta(28)


@dataclass(slots=True)
class Round:
    """The answers of one week: participation first, then modified training, performance and symptoms."""

    began: dt.date
    answers: dict[int, int] = field(default_factory=dict)
    """By place of the question."""

    @property
    def result(self) -> tuple[int, bool] | None:
        """Severity 0 to 100 and whether the problem is substantial; None while an answer is missing."""
        first = self.answers.get(0)
        if first in (VALUES[0], VALUES[-1]):
            return ostrc([first, 0, 0, 0])
        if len(self.answers) < 4:
            return None
        return ostrc([self.answers[n] for n in range(4)])


def hear(rounds: list[Round], day: dt.date, place: int, value: int) -> None:
    """Take an answer into the present round, or begin one."""
    if not rounds or day - rounds[-1].began >= SAME_ROUND:
        rounds.append(Round(day))
    rounds[-1].answers[place] = value


def missing(rounds: Sequence[Round], since: dt.date, today: dt.date) -> tuple[int, ...]:
    """Places of the questions to ask today: a week after the problem began, and every week after that."""
    if rounds and today - rounds[-1].began < WEEK:
        now = rounds[-1]
        return () if now.result is not None else tuple(n for n in range(4) if n not in now.answers)
    return (0, 1, 2, 3) if today - since >= WEEK else ()


def severity(rounds: Sequence[Round], today: dt.date) -> int:
    """The newest severity of the last ten days; 0 when none is known."""
    known = _results(rounds, today)
    return known[-1][1] if known and today - known[-1][0] <= IN_A_ROW else 0


def weeks(rounds: Sequence[Round], today: dt.date, *, substantial: bool = False) -> int:
    """Weeks in a row, up to the newest round, with a problem, or with a substantial one."""
    count, later = 0, today
    for began, score, serious in reversed(_results(rounds, today)):
        if later - began > IN_A_ROW or not (serious if substantial else score > 0):
            break
        count, later = count + 1, began
    return count


def month(rounds: Sequence[Round], today: dt.date) -> int:
    """The sum of the severities of four weeks."""
    return sum(score for began, score, _ in _results(rounds, today) if today - began < MONTH)


def value_of(text: str, choices: Sequence[str]) -> int | None:
    """What an answer counts, from its word, its number from 1, or the value itself; None when it is none of these."""
    word = text.strip().lower()
    if word in choices:
        return VALUES[choices.index(word)]
    if word.isdigit() and int(word) in VALUES:
        return int(word)
    if word.isdigit() and 1 <= int(word) <= len(choices):
        return VALUES[int(word) - 1]
    return None


def _results(rounds: Sequence[Round], today: dt.date) -> list[tuple[dt.date, int, bool]]:
    return [(r.began, *r.result) for r in rounds if r.result is not None and r.began <= today]
