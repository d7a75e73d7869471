"""The few messages of a FIT file that a workout needs, in bytes (protocol 1.0, public field numbers of the profile).

Small enough to be ours: the maker's own library has a licence that does not go with this one, and the free ones carry
the whole profile for four messages.
"""

import struct
from collections.abc import Mapping, Sequence

from coachtui.exchange.checksum import crc
from coachtui.training.values import dataclass

PROTOCOL, PROFILE = 0x10, 2132
"""Versions: 1.0 of the protocol, and 21.32 of the profile in which every field used here has long been."""
EPOCH = 631_065_600
"""FIT counts seconds from 1989-12-31; these are the seconds from 1970 until then."""
ENUM, UINT16, UINT32, TEXT, UINT32Z = 0x00, 0x84, 0x86, 0x07, 0x8C
_FORMATS = {ENUM: "B", UINT16: "<H", UINT32: "<I", UINT32Z: "<I"}


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its global number, and its fields in order as (number, base type, value)."""

    number: int
    fields: tuple[tuple[int, int, int | str], ...]


def encoded(messages: Sequence[Message]) -> bytes:
    """A whole FIT file of these messages. Raises struct.error for a number that does not fit its field."""
    body = b"".join(_definition(m) + _data(m) for m in messages)
    head = struct.pack("<BBHI4s", 14, PROTOCOL, PROFILE, len(body), b".FIT")
    head += struct.pack("<H", crc(head))
    return head + body + struct.pack("<H", crc(head + body))


def text(value: str, most: int) -> str:
    """A text of at most so many bytes, cut between characters."""
    return value.encode()[:most].decode(errors="ignore").rstrip()


def message(number: int, fields: Mapping[tuple[int, int], int | str | None]) -> Message:
    """A message with the fields that are known; a key is (number, base type)."""
    return Message(number, tuple((n, kind, value) for (n, kind), value in fields.items() if value is not None))


def _definition(one: Message) -> bytes:
    """Local type 0 is defined anew before every message, so texts take no more room than they need."""
    head = struct.pack("<BBBHB", 0x40, 0, 0, one.number, len(one.fields))
    return head + b"".join(struct.pack("BBB", n, len(_value(kind, value)), kind) for n, kind, value in one.fields)


def _data(one: Message) -> bytes:
    return b"\x00" + b"".join(_value(kind, value) for _, kind, value in one.fields)


def _value(kind: int, value: int | str) -> bytes:
    return f"{value}\x00".encode() if kind == TEXT else struct.pack(_FORMATS[kind], value)
