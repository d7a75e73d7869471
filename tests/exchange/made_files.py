"""Small activity files that the tests make themselves: a FIT encoder of fifty lines, GPX, TCX and tables."""

import datetime as dt
import gzip
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

EPOCH = dt.datetime(1989, 12, 31, tzinfo=dt.UTC)
START = dt.datetime(2026, 11, 1, 7, 0, tzinfo=dt.UTC)
_CRC = (0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
        0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400)  # fmt: skip
_SIZE = {0x00: 1, 0x02: 1, 0x84: 2, 0x86: 4, 0x8C: 4}
_CODE = {0x00: "B", 0x02: "B", 0x84: "H", 0x86: "I", 0x8C: "I"}
RUNNING, CYCLING, SWIMMING, TRANSITION = 1, 2, 5, 3


def crc(data: bytes) -> int:
    """The checksum of a FIT file."""
    value = 0
    for byte in data:
        for half in (byte & 0xF, byte >> 4):
            value = (value >> 4) & 0x0FFF ^ _CRC[value & 0xF] ^ _CRC[half]
    return value


def message(number: int, fields: Iterable[tuple[int, int, int]], local: int = 0) -> bytes:
    """A definition and one data message of (field number, base type, value)."""
    fields = list(fields)
    head = struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(fields))
    head += b"".join(struct.pack("BBB", n, _SIZE[base], base) for n, base, _ in fields)
    return head + bytes([local]) + b"".join(struct.pack("<" + _CODE[base], value) for _, base, value in fields)


def stamp(when: dt.datetime) -> int:
    """Seconds of the FIT calendar."""
    return int((when - EPOCH).total_seconds())


def session(sport: int, start: dt.datetime, seconds: float, metres: float, hr: int = 150) -> bytes:
    """A session message."""
    told = [
        (253, 0x86, stamp(start) + int(seconds)), (2, 0x86, stamp(start)), (5, 0x00, sport),
        (7, 0x86, int(seconds * 1000)), (8, 0x86, int(seconds * 1000)), (9, 0x86, int(metres * 100)),
        (16, 0x02, hr), (17, 0x02, hr + 20),
    ]  # fmt: skip
    return message(18, told)


def lap(start: dt.datetime, seconds: float, metres: float) -> bytes:
    """A lap message."""
    told = [(253, 0x86, stamp(start) + int(seconds)), (2, 0x86, stamp(start)), (7, 0x86, int(seconds * 1000)),
            (8, 0x86, int(seconds * 1000)), (9, 0x86, int(metres * 100)), (15, 0x02, 148)]  # fmt: skip
    return message(19, told)


def records(start: dt.datetime, seconds: int, metres: float) -> bytes:
    """A record every ten seconds, evenly spaced."""
    parts = []
    for at in range(0, seconds + 1, 10):
        told = [(253, 0x86, stamp(start) + at), (5, 0x86, int(metres * 100 * at / seconds)), (3, 0x02, 150)]
        parts.append(message(20, told, local=1))
    return b"".join(parts)


def fit_of(*messages: bytes, kind: int = 4) -> bytes:
    """A whole FIT file."""
    body = message(0, [(0, 0x00, kind), (1, 0x84, 1)]) + b"".join(messages)
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    head += struct.pack("<H", crc(head))
    return head + body + struct.pack("<H", crc(head + body))


def fit(
    start: dt.datetime = START, seconds: float = 3000, metres: float = 10000, sport: int = RUNNING, offset_h: int = 0
) -> bytes:
    """One run as a watch writes it."""
    local = message(
        34, [(253, 0x86, stamp(start) + int(seconds)), (5, 0x86, stamp(start) + int(seconds) + 3600 * offset_h)]
    )
    half = dt.timedelta(seconds=seconds / 2)
    laps = lap(start, seconds / 2, metres / 2) + lap(start + half, seconds / 2, metres / 2)
    return fit_of(records(start, int(seconds), metres), laps, session(sport, start, seconds, metres), local)


def gpx(
    start: dt.datetime = START, seconds: int = 3000, metres: float = 10000, kind: str = "running", name: str = "Run"
) -> bytes:
    """A track straight north."""
    points, step = [], 50
    for n in range(step + 1):
        lat = 48 + metres * n / step / 111194.93
        when = (start + dt.timedelta(seconds=seconds * n / step)).isoformat().replace("+00:00", "Z")
        points.append(f'<trkpt lat="{lat:.7f}" lon="11.5"><time>{when}</time></trkpt>')
    typed = f"<type>{kind}</type>" if kind else ""
    return (
        '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>{name}</name>{typed}<trkseg>{''.join(points)}</trkseg></trk></gpx>"
    ).encode()


def tcx(start: dt.datetime = START, seconds: float = 3000, metres: float = 10000, sport: str = "Running") -> bytes:
    """One lap without a track."""
    begun = start.isoformat().replace("+00:00", "Z")
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase><Activities>'
        f'<Activity Sport="{sport}"><Id>{begun}</Id><Lap StartTime="{begun}">'
        f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds>"
        f"<DistanceMeters>{metres}</DistanceMeters><AverageHeartRateBpm><Value>150</Value></AverageHeartRateBpm>"
        "<MaximumHeartRateBpm><Value>171</Value></MaximumHeartRateBpm></Lap></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def gzipped(data: bytes) -> bytes:
    """The same bytes whenever they are packed."""
    return gzip.compress(data, mtime=0)


STRAVA_EN = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
    "Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Max Heart Rate,Average Heart Rate"
)
STRAVA_DE = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Beschreibung der Aktivität,Verstrichene Zeit,"
    "Distanz,Max. Herzfrequenz,Relative Leistung,Pendelfahrt,Private Notiz zur Aktivität,Ausrüstung,Dateiname,Gewicht,"
    "Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,Durchschnittliche Geschwindigkeit,"
    "Höhenzunahme,Max. Herzfrequenz,Durchschnittliche Herzfrequenz"
)
GARMIN_EN = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Pace,Moving Time,Elapsed Time"
GARMIN_DE = (
    "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Max. HF,Ø Pace,Zeit in Bewegung,Verstrichene Zeit"
)
