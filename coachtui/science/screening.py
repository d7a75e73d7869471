"""Scores of health questionnaires. They count answers and refer; they never name a condition."""

from collections.abc import Sequence


def ostrc(answers: Sequence[int]) -> tuple[int, bool]:
    """Severity 0 to 100 and whether the problem is substantial, from the four answers (0, 8, 17, 25) of the OSTRC form.

    Full participation without problems ends the form at 0; no participation counts 100 (Clarsen et al. 2020).
    """
    if answers[0] == 0:
        return 0, False
    if answers[0] == 25:
        return 100, True
    return sum(answers), answers[1] >= 17 or answers[2] >= 17
