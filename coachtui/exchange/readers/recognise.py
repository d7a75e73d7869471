"""One file's content -> its activities, by what it holds, whatever it is called."""

from coachtui.exchange.activity import Activity, Reading, in_zone
from coachtui.training.values import replace


def read(data: bytes) -> Reading:
    """The activities of a FIT, GPX or TCX file, each with both clocks; or what it is instead, or what is wrong."""
    reading = _read(data)
    return replace(reading, activities=tuple(_sound(in_zone(a)) for a in reading.activities))


def _read(data: bytes) -> Reading:
    if data[8:12] == b".FIT":
        from coachtui.exchange.readers import fit  # noqa: PLC0415 - one archive seldom has all formats

        return fit.read(data)
    if is_xml(data):
        root = _root(data)
        if root == "gpx":
            from coachtui.exchange.readers import gpx  # noqa: PLC0415

            return gpx.read(data)
        if root == "TrainingCenterDatabase":
            from coachtui.exchange.readers import tcx  # noqa: PLC0415

            return tcx.read(data)
        return Reading(other="XML, but neither GPX nor TCX") if root else Reading(trouble="it is damaged XML")
    if not data.strip(b"\0"):
        return Reading(trouble="it is empty")
    return Reading(trouble="it is not a FIT, GPX, TCX or known table")


def is_xml(data: bytes) -> bool:
    """Whether a file begins like XML, after blanks and marks of its encoding."""
    start = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return start.startswith(b"<")


def _root(data: bytes) -> str:
    """Name of the outermost element, without its prefix."""
    from coachtui.exchange.readers import xml  # noqa: PLC0415

    first = _First()
    xml.walk(data[:65536], first)
    return first.name


class _First:
    name = ""

    def begin(self, name: str, _attributes: object) -> None:
        """Keeps the first name."""
        self.name = self.name or name

    def end(self, name: str, text: str) -> None:
        """Nothing to do."""


def _sound(activity: Activity) -> Activity:
    """Without what no activity has: years outside a life, spans of weeks."""
    if activity.start_utc is not None and not 1900 <= activity.start_utc.year <= 2200:
        activity = replace(activity, start_utc=None)
    return activity
