"""Handing the plan out in files that other programs read."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coachtui.coach import views
from coachtui.coach.coach import Coach
from coachtui.exchange.delivery import Delivered, Document, deliver, deliver_all, standing
from coachtui.journal.home import write_atomically
from coachtui.training import codec
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to: files that were written, or the content for standard output."""

    files: tuple[Delivered, ...] = ()
    content: bytes | None = None
    said: tuple[str, ...] = ()
    """Sentences beside the answer: what was left out, where to put the files."""


def exported_json(what: str, exported: Exported) -> dict[str, Any]:
    """The answer as JSON; content that went to no file stands in it as text."""
    shown: dict[str, Any] = {
        "schema": "coachtui/export/1",
        "what": what,
        "files": codec.encode(exported.files),
        "said": list(exported.said),
    }
    if exported.content is not None:
        shown["content"] = exported.content.decode(errors="replace")
    return shown


def hand_out(document: Document, target: Path | None, *, replace: bool = False, said: Sequence[str] = ()) -> Exported:
    """One document to a path, or as content when there is none. Raises CoachError."""
    if target is None:
        return Exported(content=document.content, said=tuple(said))
    return Exported(files=(deliver(document, target, replace=replace),), said=tuple(said))


def calendar(coach: Coach, target: Path | None, at: Mapping[int, dt.time], *, replace: bool = False) -> Exported:
    """The whole plan as a calendar. Changes count from the calendar at the target, else from the last one exported."""
    from coachtui.exchange.writers import ics  # noqa: PLC0415 - brings a library

    plan, _ = views.plan(coach)

    def ours(content: bytes) -> bool:
        return ics.is_calendar_of(content, plan.athlete.athlete)

    there = standing(target, f"name a file in it, such as {target / 'coachtui.ics'}") if target else None
    earlier = next((c for c in (there, _kept(coach)) if c is not None and ours(c)), None)
    content = ics.calendar(plan, coach.today, earlier, at)
    exported = hand_out(Document("coachtui.ics", content, ours), target, replace=replace)
    if content != _kept(coach):
        write_atomically(coach.home.calendar, content)
    return exported


def workouts(coach: Coach, first: dt.date, last: dt.date, folder: Path, *, replace: bool = False) -> Exported:
    """The runs of some days as FIT workouts in a folder; other sessions are named as left out."""
    from coachtui.exchange.writers import fit_workout  # noqa: PLC0415 - of this export alone

    plan, _ = views.plan(coach)
    asked = [s for s in plan.sessions() if first <= s.date <= last and s.kind != "rest"]
    open_ = [s for s in asked if s.status in ("planned", "moved")]
    runs = [s for s in open_ if s.runs]
    wish = plan.athlete.coaching.targets
    documents = [Document(fit_workout.file_name(s), fit_workout.workout(s, wish), fit_workout.is_ours) for s in runs]
    said = []
    if others := len(open_) - len(runs):
        said.append(f"{others} session{'s' * (others != 1)} without running left out: a watch is given runs only")
    if not documents:
        return Exported(said=(f"no run is planned from {first} to {last}", *said))
    return Exported(files=tuple(deliver_all(documents, folder, replace=replace)), said=tuple(said))


def _kept(coach: Coach) -> bytes | None:
    """The calendar that was exported last."""
    path = coach.home.calendar
    return path.read_bytes() if path.is_file() else None
