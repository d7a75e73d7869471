"""Ids of journal entries: unique everywhere, and in order of time even when the clock is set back.

An id is a number of 128 bits, 48 of milliseconds since 1970 and 80 of chance (the layout of a ULID), written as 26
letters and digits that sort as text the way the numbers do.
"""

from collections.abc import Callable

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUE = {digit: n for n, digit in enumerate(_DIGITS)}
LENGTH = 26


def next_id(now_ms: int, previous: str, chance: Callable[[int], bytes]) -> str:
    """An id for this instant that is greater than `previous` (the greatest id present, or an empty string).

    `now_ms` are milliseconds since 1970; `chance(n)` gives n random bytes. When the clock stands behind the previous
    id, a random step of up to 40 bits is added to that: two devices that went on from the same id do not meet.
    Raises OverflowError after the year 10889.
    """
    fresh = (max(now_ms, 0) << 80) | int.from_bytes(chance(10), "big")
    if previous and fresh <= (last := _number(previous)):
        fresh = last + 1 + int.from_bytes(chance(5), "big")
    return _text(fresh)


def _number(text: str) -> int:
    number = 0
    for digit in text:
        number = number << 5 | _VALUE[digit]
    return number


def _text(number: int) -> str:
    if number >> 128:
        raise OverflowError("no id is left")
    return "".join(_DIGITS[number >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
