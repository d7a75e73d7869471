"""Handing the plan out in files that other programs read."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachtui.coach import views
from coachtui.coach.answers import plan_json
from coachtui.coach.coach import Coach
from coachtui.coach.moment import recent
from coachtui.exchange.delivery import Delivered, Document, deliver, deliver_all, standing
from coachtui.journal.home import write_atomically
from coachtui.training import codec
from coachtui.training.entries import Done
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import count, day_name

if TYPE_CHECKING:
    from coachtui.exchange.writers.page import Block


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
    open_ = [s for s in asked if s.to_come]
    runs = [s for s in open_ if s.runs]
    wish = plan.athlete.coaching.targets
    documents = [Document(fit_workout.file_name(s), fit_workout.workout(s, wish), fit_workout.is_ours) for s in runs]
    said = []
    if others := len(open_) - len(runs):
        said.append(f"{count(others, 'session')} without running left out: a watch is given runs only")
    if not documents:
        return Exported(
            said=(f"no run is planned from {day_name(first, year=True)} to {day_name(last, year=True)}", *said)
        )
    return Exported(files=tuple(deliver_all(documents, folder, replace=replace)), said=tuple(said))


def intervals(
    coach: Coach, target: Path | None, first: dt.date, last: dt.date, ref: str | None = None, *, replace: bool = False
) -> Exported:
    """Runs as text for the workout builder of intervals.icu: those of some days, or one session by its id."""
    from coachtui.exchange.writers import intervals as builder  # noqa: PLC0415 - of this export alone

    plan, _ = views.plan(coach)
    wish = plan.athlete.coaching
    if ref is not None:
        session = views.session(coach, ref)
        if not session.runs:
            raise CoachError(f"{session.title} is no run", "the workout builder is given runs only")
        text = builder.workout(session, wish.max_hr, wish.targets)
    else:
        runs = [s for s in plan.sessions() if first <= s.date <= last and s.runs and s.to_come]
        if not runs:
            raise CoachError(
                f"no run is planned from {day_name(first, year=True)} to {day_name(last, year=True)}",
                "name other days with --from and --to",
            )
        text = builder.workouts(runs, wish.max_hr, wish.targets)
    return hand_out(Document("intervals.txt", text.encode(), builder.is_ours), target, replace=replace)


def pages(
    blocks: Sequence["Block"], target: Path | None, name: str, *, html: bool = False, replace: bool = False
) -> Exported:
    """A page in Markdown, or in HTML where that is asked for or the file's name ends so."""
    from coachtui.exchange.writers import page  # noqa: PLC0415 - of this export alone

    if html or (target is not None and target.suffix.lower() in (".html", ".htm")):
        title = next((b.text for b in blocks if isinstance(b, page.Heading)), "coachtui")
        document = Document(f"{name}.html", page.html(blocks, title).encode(), page.is_html)
    else:
        document = Document(f"{name}.md", page.markdown(blocks).encode(), page.is_markdown)
    return hand_out(document, target, replace=replace)


def table(coach: Coach, target: Path | None, *, replace: bool = False) -> Exported:
    """Every session of the plan as comma-separated values, with what was done."""
    from coachtui.exchange.writers import table as writer  # noqa: PLC0415 - of this export alone

    plan, _ = views.plan(coach)
    done = {e.body.session: e.body for e in recent(coach, plan).entries if isinstance(e.body, Done)}
    content = writer.table(plan, {ref: body for ref, body in done.items() if ref})
    return hand_out(Document("plan.csv", content, writer.is_table), target, replace=replace)


def as_json(coach: Coach, target: Path | None, *, replace: bool = False) -> Exported:
    """The plan as it is seen, as the JSON that `plan --json` answers."""
    content = json.dumps(plan_json(*views.plan(coach))).encode() + b"\n"
    return hand_out(Document("plan.json", content, _is_plan), target, replace=replace)


def _is_plan(content: bytes) -> bool:
    try:
        return str(json.loads(content)["schema"]).startswith("coachtui/plan/")
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _kept(coach: Coach) -> bytes | None:
    """The calendar that was exported last."""
    path = coach.home.calendar
    return path.read_bytes() if path.is_file() else None
