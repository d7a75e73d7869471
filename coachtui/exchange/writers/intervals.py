"""Planned runs as text for the workout builder of intervals.icu.

There `m` is minutes and `mtr` metres, words before an amount are its cue, and a repetition is a block of its own
between empty lines, with none inside another.
"""

from collections.abc import Iterable, Sequence

from coachtui.exchange.writers.fit_workout import by_length, zone_title
from coachtui.training.measures import clock
from coachtui.training.plan import Repeat, Session, Step
from coachtui.training.text import plain

HEAD = "Workouts for intervals.icu: paste the lines below a title into the workout builder."


def workouts(sessions: Iterable[Session], max_hr: int | None, targets: str = "pace") -> str:
    """Several runs, each under its day and title."""
    parts = [f"{s.date.isoformat()} {plain(s.title)}\n\n{workout(s, max_hr, targets)}".rstrip() for s in sessions]
    return "\n\n".join([HEAD, *parts]) + "\n"


def workout(session: Session, max_hr: int | None, targets: str = "pace") -> str:
    """One run as the builder reads it. A heart rate is a share of `max_hr`; without one, the effort is in the cue."""
    blocks: list[str] = []
    lines: list[str] = []
    for times, steps in _blocks(session.steps):
        text = [_line(step, max_hr, targets) for step in steps]
        if times == 1:
            lines += text
            continue
        blocks += ["\n".join(lines)] if lines else []
        blocks.append("\n".join([f"{times}x", *text]))
        lines = []
    return "\n\n".join([*blocks, *(["\n".join(lines)] if lines else [])]) + "\n"


def is_ours(content: bytes) -> bool:
    """Whether a file is an earlier one of ours."""
    return content.startswith((HEAD.encode(), b"- "))


def _blocks(steps: Sequence[Step | Repeat]) -> Iterable[tuple[int, list[Step]]]:
    """Runs of plain steps, and repetitions of them; a repetition that holds another is written out."""
    for step in steps:
        if isinstance(step, Step):
            yield 1, [step]
        elif step.repeat > 1 and all(isinstance(s, Step) for s in step.steps):
            yield step.repeat, [s for s in step.steps if isinstance(s, Step)]
        else:
            for _ in range(step.repeat):
                yield from _blocks(step.steps)


def _line(step: Step, max_hr: int | None, targets: str) -> str:
    aim = _aim(step, max_hr, targets)
    effort = step.target.rpe if step.target and not aim else None
    cue = _cue(step) + (f" RPE {effort[0]:g}-{effort[1]:g}" if effort else "")
    return " ".join(["-", *filter(None, (cue, _amount(step), aim))])


def _cue(step: Step) -> str:
    """A few words without numbers, which would be taken for an amount."""
    if step.exercise is None:
        return zone_title(step)
    words = "".join(c if c.isalpha() or c in " '" else " " for c in plain(step.text).partition(",")[0])
    found = [w for w in words.split() if w.lower() not in ("x", "s", "min", "km", "m")]
    return " ".join(found).capitalize()


def _amount(step: Step) -> str:
    if by_length(step):
        metres = round((step.km or 0) * 1000)
        return f"{metres / 1000:g}km" if metres % 1000 == 0 else f"{metres}mtr"
    minutes, seconds = divmod(max(1, round((step.minutes or 0) * 60)), 60)
    return f"{minutes}m" * bool(minutes) + f"{seconds}s" * bool(seconds)


def _aim(step: Step, max_hr: int | None, targets: str) -> str:
    target = step.target
    if target is None or targets == "rpe":
        return ""
    if target.hr and max_hr and (targets == "hr" or not target.pace):
        low, high = (round(100 * beats / max_hr) for beats in target.hr)
        return f"{low}-{high}% HR"
    if target.pace:
        fast, slow = target.pace
        return f"{clock(slow)}-{clock(fast)}/km Pace"
    return ""
