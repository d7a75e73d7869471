"""Carrying everything from one home to another: the archive that is exported, and what becomes of it on arrival."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from coachtui.coach import record
from coachtui.coach.coach import Coach
from coachtui.coach.files.exporting import Exported, hand_out
from coachtui.exchange import archive
from coachtui.exchange.delivery import Document
from coachtui.journal import athlete_file, portable
from coachtui.journal.home import private_folder, write_atomically
from coachtui.journal.store import Journal, Writing
from coachtui.training.athlete import Athlete
from coachtui.training.entries import Entry
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Arrived:
    """What an archive brought."""

    entries: int
    """Records that were not here before."""
    days: int
    """Sets of decisions that were not here before."""
    plans: int
    said: tuple[str, ...] = ()


def arrived_json(arrived: Arrived) -> dict[str, Any]:
    """The answer as JSON."""
    new = {"entries": arrived.entries, "decisions": arrived.days, "plans": arrived.plans}
    return {"schema": "coachtui/archive-import/1", "new": new, "said": list(arrived.said)}


def everything(coach: Coach, target: Path | None, *, replace: bool = False) -> Exported:
    """Athlete file, rules, journal and decisions as one archive. Without a target it is content."""
    rows = coach.journal.rows()
    files = {f"journal/{t}.jsonl": archive.lines(columns, rows[t]) for t, columns in portable.TABLES.items()}
    for path in (coach.home.athlete, coach.home.career, coach.home.calendar):
        if path.is_file():
            files[path.name] = path.read_bytes()
    for folder in (coach.home.rules, coach.home.coached):
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            files[f"{folder.name}/{path.name}"] = path.read_bytes()
    name = f"coachtui-{coach.today.isoformat()}.zip"
    document = Document(name, archive.packed(files), archive.is_archive)
    return hand_out(document, target, replace=replace)


def arrive(coach: Coach, path: Path) -> Arrived:
    """Take an archive in. Into an empty home it comes as it was; in a lived-in one both journals become one.

    Past decisions stay and today's are made anew. Raises CoachError, changing nothing, for an archive that is damaged
    or of somebody else.
    """
    files = archive.unpacked(path)
    names = {f"journal/{table}.jsonl": table for table in portable.TABLES}
    missing = next((name for name in ("athlete.toml", *names) if name not in files), None)
    if missing:
        raise CoachError(f"{path} was not taken: {missing} is missing in it", "nothing was changed", file=str(path))
    told = {t: archive.rows(portable.TABLES[t], files[name], name) for name, t in names.items()}
    rows = portable.checked(told, str(path))
    return _unite(coach, files, rows, path) if coach.exists else _settle(coach, files, rows)


def _settle(coach: Coach, files: dict[str, bytes], rows: portable.Rows) -> Arrived:
    """Into a home without an athlete, byte for byte."""
    if coach.home.athlete.is_file() and coach.home.athlete.read_bytes() != files["athlete.toml"]:
        raise CoachError(
            f"{coach.home.athlete} is there already and says something else, so nothing was changed",
            "move it away first",
        )
    coach.home.make()
    had = coach.home.journal.exists()
    try:
        write_atomically(coach.home.athlete, files["athlete.toml"])
        for path in (coach.home.career, coach.home.calendar):
            if path.name in files and not path.exists():
                write_atomically(path, files[path.name])
        _place_rules(coach, files, coach.home.rules)
        _place_rules(coach, files, coach.home.coached)
        if not had:
            Journal.open(coach.home, device=coach.device, create=True).close()
        with coach.journal.writing(coach.now) as tx:
            tx.unite(rows)
    except BaseException:
        if not had:
            coach.close()
            for leftover in ("journal.db", "journal.db-wal", "journal.db-shm", "athlete.toml"):
                with suppress(OSError):
                    (coach.home.path / leftover).unlink()
        raise
    coach.stored = True
    return _brought(coach, rows, {})


def _unite(coach: Coach, files: dict[str, bytes], rows: portable.Rows, path: Path) -> Arrived:
    """Both journals become one; what differs beside them stays as it is here, and is said."""
    theirs, said = _person(files["athlete.toml"], path), []
    mine = coach.snapshot[1].athlete.athlete
    if theirs is not None and theirs.athlete.born != mine.born:
        raise CoachError(f"{path} is of somebody else, so nothing was changed", "give it a home of its own: --home DIR")
    before = coach.journal.rows()
    here = coach.home.athlete.read_bytes() if coach.home.athlete.is_file() else b""
    untouched = athlete_file.digest_of(here.decode(errors="replace")) == coach.journal.plan_athlete()
    rules_here = coach.home.rules.is_dir() and any(coach.home.rules.glob("*.toml"))
    _place_rules(coach, files, coach.home.coached)
    if not rules_here:
        _place_rules(coach, files, coach.home.rules)
    elif any(_differs(coach, name, content) for name, content in files.items()):
        said.append("its rules differ from yours; yours stay")

    def change(tx: Writing) -> list[Entry]:
        tx.unite(rows)
        coach.renew_rules()
        return []

    record.record(coach, [], change=change)
    if "career.toml" in files and not coach.home.career.is_file():
        write_atomically(coach.home.career, files["career.toml"])
    if here != files["athlete.toml"]:
        if untouched and coach.journal.plan_athlete() == athlete_file.digest_of(files["athlete.toml"].decode()):
            write_atomically(coach.home.athlete, files["athlete.toml"])
            said.append("its plan is the newer one, so its athlete file is yours now")
        else:
            said.append("its athlete file differs from yours; yours stays")
    return _brought(coach, rows, before, tuple(said))


def _brought(coach: Coach, rows: portable.Rows, before: portable.Rows, said: tuple[str, ...] = ()) -> Arrived:
    """What was in an archive and not here before, each row told by its id; what was decided since does not count."""
    new = {table: len({r[0] for r in rows[table]} - {r[0] for r in before.get(table, ())}) for table in rows}
    found = coach.journal.plan()
    if found is not None and before.get("snapshot") and new["snapshot"]:
        said = (f"the plan in force is now the one of {found[1].start}", *said)
    return Arrived(new["entry"], new["decision_set"], new["snapshot"], said)


def _place_rules(coach: Coach, files: dict[str, bytes], folder: Path) -> None:
    """Put the files of a folder where they belong, unless there is one of that name."""
    for name, content in files.items():
        path = coach.home.path / name
        if path.parent == folder and not path.exists():
            private_folder(folder)
            write_atomically(path, content)


def _differs(coach: Coach, name: str, content: bytes) -> bool:
    """Whether a rule file of an archive is not the one here."""
    path = coach.home.path / name
    return name.startswith("rules/") and (not path.is_file() or path.read_bytes() != content)


def _person(content: bytes, path: Path) -> Athlete | None:
    """The athlete of an archive; None when the file was being edited and has mistakes."""
    try:
        return athlete_file.parse(content.decode(), str(path))
    except (CoachError, UnicodeDecodeError):
        return None
