"""A planned run as a FIT workout: steps, repetitions and targets that a watch leads through."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from zlib import crc32

from coachtui.exchange.writers import fit
from coachtui.exchange.writers.fit import ENUM, TEXT, UINT16, UINT32, UINT32Z, Message
from coachtui.training.plan import Repeat, Session, Step
from coachtui.training.text import plain
from coachtui.training.values import dataclass
from coachtui.training.wording import ZONE_NAMES, effort_text

MOST_STEPS = 50
"""What many watches take; a workout that would be longer keeps repetitions inside repetitions."""
NAME_BYTES, NOTE_BYTES = 31, 200
_FILE_ID, _WORKOUT, _STEP = 0, 26, 27
_WORKOUT_FILE, _DEVELOPMENT, _RUNNING = 5, 255, 1
_TIME, _DISTANCE, _REPEAT = 0, 1, 6
_SPEED, _HEART_RATE, _OPEN = 0, 1, 2
_ACTIVE, _REST, _WARM_UP, _COOL_DOWN, _RECOVERY = 0, 1, 2, 3, 4
_HARD = ("M", "T", "I", "R", "strides")
_BEATS = 100
"""Added to beats a minute: smaller numbers are per cent of the maximum."""
_BY_LENGTH = re.compile(r"\d+(\.\d+)? (m|km) ")
PRODUCT = 0xC0AC
"""Marks a file as ours."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Go back to a step, counted from 0, until the steps from there have been done so many times."""

    first: int
    times: int


def workout(session: Session, targets: str = "pace") -> bytes:
    """The FIT file of a run. Without a pace or heart rate to aim at, a step is open and its effort is in the notes.

    `targets` is what the athlete wishes to aim at (`pace`, `hr` or `rpe`). No clock is read: the file is dated by the
    session and numbered by its id, so that a watch takes it for the same workout again.
    """
    steps = in_order(session.steps)
    day = dt.datetime.combine(session.date, dt.time.min, dt.UTC)
    head = fit.message(
        _FILE_ID,
        {
            (0, ENUM): _WORKOUT_FILE,
            (1, UINT16): _DEVELOPMENT,
            (2, UINT16): PRODUCT,
            (3, UINT32Z): crc32(session.id.encode()) or 1,
            (4, UINT32): int(day.timestamp()) - fit.EPOCH,
        },
    )
    about = fit.message(
        _WORKOUT,
        {
            (4, ENUM): _RUNNING,
            (6, UINT16): len(steps),
            (8, TEXT): fit.text(plain(session.title), NAME_BYTES),
        },
    )
    hard = [n for n, s in enumerate(steps) if isinstance(s, Step) and s.zone in _HARD]
    told = [_loop(n, s) if isinstance(s, Loop) else _step(n, s, targets, hard) for n, s in enumerate(steps)]
    return fit.encoded([head, about, *told])


def file_name(session: Session) -> str:
    """A name that any watch accepts: `2027-03-02-cruise-intervals.fit`."""
    slug = re.sub(r"[^a-z0-9]+", "-", session.workout.lower()).strip("-")[:24].rstrip("-") or "run"
    slot = session.id.partition(".")[2]
    return f"{session.date.isoformat()}{f'-{slot}' if slot else ''}-{slug}.fit"


def is_ours(content: bytes) -> bool:
    """Whether a file is a workout that was exported by us."""
    mark = bytes([_WORKOUT_FILE, _DEVELOPMENT, 0, PRODUCT & 255, PRODUCT >> 8])
    return content[8:12] == b".FIT" and mark in content[:64]


def in_order(steps: Sequence[Step | Repeat]) -> list[Step | Loop]:
    """Steps one after the other, each repetition as a loop behind its steps.

    Loops inside loops are written out, which every watch understands, unless that makes too many steps.
    """
    flat = list(_flat(steps, 0, written_out=True))
    return flat if len(flat) <= MOST_STEPS else list(_flat(steps, 0, written_out=False))


def by_length(step: Step) -> bool:
    """Whether a step ends after its distance and not after its time."""
    return step.km is not None and step.km > 0 and _BY_LENGTH.match(step.text) is not None


def zone_title(step: Step) -> str:
    """What a step is by its zone: `Threshold`, `Strides`, or `Run` where it has none."""
    return ZONE_NAMES.get(step.zone or "", step.zone or "run").capitalize()


def _flat(steps: Sequence[Step | Repeat], first: int, *, written_out: bool) -> Iterator[Step | Loop]:
    number = first
    for step in steps:
        if isinstance(step, Step):
            found: list[Step | Loop] = [step]
        elif step.repeat < 2 or (written_out and any(isinstance(s, Repeat) for s in step.steps)):
            found = list(_flat(step.steps * max(step.repeat, 1), number, written_out=written_out))
        else:
            inner = list(_flat(step.steps, number, written_out=written_out))
            found = [*inner, Loop(number, step.repeat)] if inner else []
        yield from found
        number += len(found)


def _loop(number: int, loop: Loop) -> Message:
    return fit.message(
        _STEP,
        {
            (254, UINT16): number,
            (1, ENUM): _REPEAT,
            (2, UINT32): loop.first,
            (3, ENUM): _OPEN,
            (4, UINT32): loop.times,
        },
    )


def _step(number: int, step: Step, targets: str, hard: Sequence[int]) -> Message:
    aim, low, high = _target(step, targets)
    length = by_length(step)
    amount = round((step.km or 0) * 100_000) if length else round((step.minutes or 0) * 60_000)
    return fit.message(
        _STEP,
        {
            (254, UINT16): number,
            (0, TEXT): fit.text(_name(step), NAME_BYTES),
            (1, ENUM): _DISTANCE if length else _TIME,
            (2, UINT32): max(amount, 1),
            (3, ENUM): aim,
            (4, UINT32): 0,
            (5, UINT32): low,
            (6, UINT32): high,
            (7, ENUM): _intensity(number, step, hard),
            (8, TEXT): fit.text(_note(step), NOTE_BYTES),
        },
    )


def _target(step: Step, targets: str) -> tuple[int, int | None, int | None]:
    """Kind of target with its lower and upper end: millimetres a second, or beats a minute as FIT counts them."""
    target = step.target
    if target is None or targets == "rpe":
        return _OPEN, None, None
    if target.hr and (targets == "hr" or not target.pace):
        return _HEART_RATE, target.hr[0] + _BEATS, target.hr[1] + _BEATS
    if target.pace:
        fast, slow = target.pace
        return _SPEED, round(1_000_000 / slow), round(1_000_000 / fast)
    return _OPEN, None, None


def _name(step: Step) -> str:
    if step.exercise or step.zone == "drill":
        return plain(step.text)
    return zone_title(step)


def _note(step: Step) -> str:
    """The whole step in words, with its effort, which is all there is where a watch has nothing to aim at."""
    effort = effort_text(step.target.rpe) if step.target else ""
    said = plain(step.text)
    return f"{said}, {effort}" if effort and "effort" not in said else said


def _intensity(number: int, step: Step, hard: Sequence[int]) -> int:
    """Easy running is warm-up before the hard steps, recovery between them and cool-down behind them."""
    if step.zone in ("rest", "walk"):
        return _REST
    if not hard or step.zone in _HARD:
        return _ACTIVE
    if number < hard[0]:
        return _WARM_UP
    return _COOL_DOWN if number > hard[-1] + 1 else _RECOVERY
