"""Trouble that a person can mend: a sentence, where it is, and the way out."""

from pathlib import PurePath

from coachtui.training.values import dataclass

_PACKAGE = PurePath(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Problem:
    """One located finding in a file that a person wrote."""

    file: str
    """Path as it was given, or the name of the pack."""
    line: int
    """Counted from 1; 0 when the place is the whole file."""
    key: str
    """Dotted path of the key, such as `workout.tempo.reps`."""
    message: str
    """A sentence without a full stop at the end."""
    severity: str = "error"
    """`error` or `warning`."""
    suggestion: str | None = None
    """The nearest valid name, where one is near."""

    def __str__(self) -> str:
        hint = f" (did you mean {self.suggestion!r}?)" if self.suggestion else ""
        return f"{self.file}:{self.line}: {self.key}: {self.message}{hint}"


class CoachError(Exception):
    """Something could not be done; nothing was stored. Prints as `message`, then `hint` as the way out; exit code 1.

    `at` is the place in the athlete's own file that says what is refused, such as `("race", 0, "date")`; whoever knows
    the file tells its line.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        hint: str | None = None,
        *,
        file: str | None = None,
        line: int | None = None,
        problems: tuple[Problem, ...] = (),
        at: tuple[str | int, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.file = file
        self.line = line
        self.problems = problems
        self.at = at


class UsageError(CoachError):
    """The words of a command cannot be understood; exit code 2."""

    exit_code = 2


def mishap(error: BaseException) -> str:
    """The kind of a failure that nobody foresaw, and the innermost place in coachtui: `KeyError in week.py line 12`.

    Never the error's own text, which may quote what the athlete told.
    """
    place = ""
    trace = error.__traceback__
    while trace is not None:
        file = PurePath(trace.tb_frame.f_code.co_filename)
        if _PACKAGE in file.parents:
            place = f" in {file.name} line {trace.tb_lineno}"
        trace = trace.tb_next
    return type(error).__name__ + place
