"""A reader of XML that a stranger wrote: streaming, without entities, with bounds; what came before a mistake is kept.

Names are taken without their prefix and prefixes are not resolved, so a file that forgets to declare one is read.
"""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from coachtui.exchange.activity import Activity, Reading

DEEPEST = 40
"""Elements inside each other; activity files have about ten."""
LONGEST_TEXT = 20_000
_CHUNK = 1 << 16
_BLANKS = b" \t\r\n"


class Handler(Protocol):
    """What a format does with its elements."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str, text: str) -> None:
        """An element ends; `text` is what stood directly in it."""


class Activities(Handler, Protocol):
    """A format that holds activities."""

    @property
    def activities(self) -> list[Activity]:
        """Those that were read whole."""

    def close(self) -> None:
        """The file ends, in the middle of an activity perhaps."""

    def other(self) -> str:
        """What the file is when it holds no activity: `a course`."""


class RefusedError(Exception):
    """The file does what an activity file has no reason to do."""


def read(data: bytes, found: Activities) -> Reading:
    """All activities of a file; of a damaged one those before the damage, when they hold anything."""
    trouble = walk(data, found)
    found.close()
    activities = tuple(found.activities)
    if not activities and not trouble:
        return Reading(other=f"{found.other()}, not an activity")
    if trouble and not any(a.distance_m or a.elapsed_s for a in activities):
        activities = ()
    return Reading(activities, trouble)


def walk(data: bytes, handler: Handler) -> str:
    """Tell the handler every element; returns what is wrong, or an empty string."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    texts: list[list[str]] = []
    names: list[str] = []
    length = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal length
        if len(names) >= DEEPEST:
            raise RefusedError("its elements are nested too deeply")
        names.append(name.rpartition(":")[2])
        texts.append([])
        length = 0
        handler.begin(names[-1], attributes)

    def end(_name: str) -> None:
        nonlocal length
        length = 0
        handler.end(names.pop(), "".join(texts.pop()).strip())

    def text(words: str) -> None:
        nonlocal length
        if texts and length < LONGEST_TEXT:
            length += len(words)
            texts[-1].append(words[:LONGEST_TEXT])

    def entity(*_: object) -> None:
        raise RefusedError("it declares entities, which no activity file needs")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    view = memoryview(data)[len(data) - len(data.lstrip(_BLANKS)) :]
    try:
        for at in range(0, len(view), _CHUNK):
            parser.Parse(bytes(view[at : at + _CHUNK]), False)
        parser.Parse(b"", True)
    except RefusedError as refused:
        return str(refused)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.ErrorString(error.code)}"
    except (ValueError, LookupError):
        return "its text is in an encoding that nobody knows"
    finally:
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return ""
