"""The plan as comma-separated values (RFC 4180): one session a row, with what was done beside what was planned."""

import csv
import io
from collections.abc import Mapping

from coachtui.training.entries import Done
from coachtui.training.plan import Plan
from coachtui.training.text import plain
from coachtui.training.wording import step_lines

HEAD = (
    "date", "session", "week", "phase", "field", "kind", "title", "status", "quality", "long", "minutes", "km",
    "effort_low", "effort_high", "done_minutes", "done_km", "done_effort", "steps",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(plan: Plan, done: Mapping[str, Done]) -> bytes:
    """The table of a plan as it is seen; `done` by session id."""
    whole = io.StringIO(newline="")
    writer = csv.writer(whole, lineterminator="\r\n")
    writer.writerow(HEAD)
    for week in plan.weeks:
        for s in week.sessions:
            was = done.get(s.id)
            steps = "; ".join(text for _, text in step_lines(s))
            low, high = s.rpe or ("", "")
            told = (was.minutes, was.km, was.rpe) if was else (None, None, None)
            row = (
                s.date.isoformat(), s.id, week.number, week.phase, s.domain, s.kind, s.title, s.status,
                "yes" if s.quality else "no", "yes" if s.long else "no", s.minutes, "" if s.km is None else s.km,
                low, high, *("" if v is None else v for v in told),
                steps,
            )  # fmt: skip
            writer.writerow(cell(v) if isinstance(v, str) else v for v in row)
    return whole.getvalue().encode()


def is_table(content: bytes) -> bool:
    """Whether a file is an earlier table."""
    return content.startswith(",".join(HEAD).encode())


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that would be begins with an apostrophe."""
    safe = plain(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
