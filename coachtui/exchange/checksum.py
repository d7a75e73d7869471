"""The checksum of FIT, the CRC-16 with the reflected polynomial A001, and whether a file is as it was written."""

import struct
from functools import cache

_HEADER = struct.Struct("<BBHI4s")


def sound(data: bytes) -> bool:
    """Whether every FIT file of a stream has the checksum that it ends with; one that is cut off has none."""
    at = 0
    while len(data) >= at + _HEADER.size:
        head, _, _, body, sign = _HEADER.unpack_from(data, at)
        end = at + head + body
        if sign != b".FIT" or len(data) < end + 2:
            return True
        if crc(data[at:end]) != int.from_bytes(data[end : end + 2], "little"):
            return False
        at = end + 2
    return True


def crc(data: bytes) -> int:
    """The checksum of some bytes."""
    table, value = _table(), 0
    for byte in data:
        value = value >> 8 ^ table[(value ^ byte) & 0xFF]
    return value


@cache
def _table() -> tuple[int, ...]:
    return tuple(_step(byte) for byte in range(256))


def _step(value: int) -> int:
    for _ in range(8):
        value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
    return value
