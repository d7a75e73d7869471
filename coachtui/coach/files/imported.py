"""What an import did, file by file, and its documented answer."""

from typing import Any

from coachtui.coach.answers import Outcome
from coachtui.coach.files.recorded import LONGEST_NAME, LONGEST_NOTE
from coachtui.exchange.activity import Activity
from coachtui.training.text import plain
from coachtui.training.values import dataclass

STATES = ("imported", "partial", "duplicate", "skipped", "failed")


@dataclass(frozen=True, slots=True)
class Brought:
    """One activity of a file, and the entry that tells of it."""

    activity: Activity
    entry: str | None
    why_not: str = ""
    """Why nothing was stored: a copy of something known, or nothing that can be stored."""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    path: str
    status: str
    reason: str
    activities: tuple[Brought, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    files: tuple[FileReport, ...]
    entry: str | None
    """Id of the import, by which it is undone; None when nothing was stored."""
    filled: int
    """Planned sessions that were filled in."""
    by_hand: int
    """Logs by hand that gained what was measured."""
    outcome: Outcome | None


def imported_json(done: Imported) -> dict[str, Any]:
    """The documented answer of `import`."""
    return {
        "schema": "coachtui/import/1",
        "files": [
            {
                "path": f.path,
                "status": f.status,
                "reason": f.reason or None,
                "activities": [_activity_json(b) for b in f.activities],
            }
            for f in done.files
        ],
        "totals": totals(done),
        "import": done.entry,
    }


def totals(done: Imported) -> dict[str, int]:
    """Files by what became of them, and activities stored."""
    counts = {state: sum(f.status == state for f in done.files) for state in STATES}
    stored = sum(bool(b.entry) and not b.copy for f in done.files for b in f.activities)
    return {
        "files": len(done.files),
        **counts,
        "activities": stored,
        "sessions_filled": done.filled,
        "logs_measured": done.by_hand,
    }


def _activity_json(brought: Brought) -> dict[str, Any]:
    activity = brought.activity
    start = activity.start_utc
    return {
        "sport": activity.sport,
        "start_utc": start.isoformat().replace("+00:00", "Z") if start else None,
        "start_local": activity.local.isoformat(timespec="seconds") if activity.local else None,
        "elapsed_s": activity.elapsed_s,
        "timer_s": activity.timer_s,
        "distance_m": activity.distance_m,
        "avg_hr": activity.avg_hr,
        "max_hr": activity.max_hr,
        "laps": [{"timer_s": x.timer_s, "distance_m": x.distance_m, "avg_hr": x.avg_hr} for x in activity.laps],
        "name": plain(activity.name)[:LONGEST_NAME],
        "notes": plain(activity.notes)[:LONGEST_NOTE],
        "entry": brought.entry,
        "reason": brought.why_not or None,
    }
