"""The doctor: whether the home is whole, and what differs from the plan in force."""

import datetime as dt
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from coachtui import __version__
from coachtui.coach import record
from coachtui.coach.answers import Finding
from coachtui.coach.coach import Coach
from coachtui.journal import athlete_file, career_file
from coachtui.journal.backup import dated, is_good
from coachtui.journal.home import backup_name
from coachtui.journal.restore import newest_good, replace
from coachtui.journal.trouble import DamagedError
from coachtui.rulebook.files import digest_of
from coachtui.training.problems import CoachError
from coachtui.training.wording import count, day_name

SHOWN = 5
"""Missing entries that are named; of more the number is told."""
LOOKED_AT = 3
"""How many of the newest backups the doctor opens."""
REPLAYED = dt.timedelta(days=28)
"""How many days of decisions the doctor makes again."""


def doctor(coach: Coach) -> list[Finding]:
    """Every finding about home, journal, athlete file, rules and backups; nothing is changed."""
    found = [Finding("ok", f"home: {coach.home.path}")]
    if not coach.home.journal.exists() and not dated(coach.home.backups):
        return [*found, Finding("note", "there is no athlete here yet", "start with: coachtui")]
    found += _permissions(coach)
    try:
        broken = coach.journal.integrity()
        snapshot = coach.journal.plan()
    except DamagedError as error:
        return [*found, _damaged(coach, error.message), *_athlete(coach), *_backups(coach)]
    except CoachError as error:
        return [*found, Finding("trouble", error.message, error.hint or ""), *_backups(coach)]
    if broken:
        return [*found, _damaged(coach, f"{coach.home.journal}: {broken[0]}"), *_athlete(coach), *_backups(coach)]
    found.append(Finding("ok", f"journal: whole, {count(coach.journal.count(), 'entry', 'entries')}"))
    if coach.journal.forgetting:
        found.append(
            Finding("trouble", "what was forgotten may still be in the file or in backups", "coachtui backup erases it")
        )
    if snapshot is None:
        return [*found, Finding("trouble", "there is no plan", "make one: coachtui init --from FILE --replace")]
    id_, plan = snapshot
    weeks = f"{count(len(plan.weeks), 'week')} from {day_name(plan.start, year=True)}"
    found.append(Finding("ok", f"plan: {weeks}, {plan.level}, goal {plan.goal.event}"))
    found += _program(coach.journal.plan_made_by(id_))
    found.append(_decisions(coach))
    found += [*_athlete(coach), *_career(coach), *_rules(coach, plan.rulebook.digest), *_backups(coach)]
    return found


def backup(coach: Coach, target: str | None = None) -> Path:
    """A verified copy of the journal: the day's in the home's backups, or one at a path. Raises CoachError."""
    coach.journal.finish_forgetting()
    own = coach.home.backups / backup_name(coach.today)
    return coach.journal.backup_to(own if target is None else Path(target).expanduser())


def restore(coach: Coach, file: str | None = None) -> tuple[str, ...]:
    """Bring back a backup, the newest good one where none is named. What stood here is kept, and open flags stay.

    Without a name only a journal that is damaged or gone gives way. Raises CoachError.
    """
    trouble = _trouble(coach)
    path, said = (_named(coach, file), []) if file else _newest(coach, trouble)
    if trouble is None:
        before = coach.journal.count()
        done = coach.journal.restore(path)
        kept: Path | None = coach.home.backups / "before-restore.db"
    else:
        before = 0
        coach.let_go()
        done = replace(coach.home, path, coach.today)
        kept = done.aside
    coach.journal.finish_forgetting()
    if coach.exists:
        record.record(coach, [])  # today follows from what is there now
    stood = "" if trouble else f", {before} stood here before"
    here = count(coach.journal.count(), "entry", "entries")
    said.append(f"restored {path.name}: {here}{stood}; the newest was stored {done.until[:16]}")
    said += _missing(done.missing, whole=trouble is None)
    if kept is not None:
        said.append(f"what stood here is kept as {kept}")
    return tuple(said)


def _missing(missing: Sequence[tuple[str, str]], *, whole: bool) -> list[str]:
    """What a restore did not bring back, in sentences."""
    said = []
    if missing:
        shown = ", ".join(f"{kind} of {day}" for kind, day in missing[-SHOWN:])
        more = f" and {len(missing) - SHOWN} older" if len(missing) > SHOWN else ""
        said.append(f"{len(missing)} {'entry is' if len(missing) == 1 else 'entries are'} missing: {shown}{more}")
    if not whole:
        said.append("what was stored later, and could no longer be read, is missing too: tell it again")
    return said


def _trouble(coach: Coach) -> str | None:
    """Why the journal cannot stay; None when it is whole. Raises CoachError when that cannot be found out."""
    if not coach.home.journal.exists():
        return f"there is no journal at {coach.home.journal}"
    try:
        return next(iter(coach.journal.integrity()), None)
    except DamagedError as error:
        return error.message


def _named(coach: Coach, file: str) -> Path:
    """The backup of a name: a path, or the name of one in the home's backups."""
    found = next((p for p in (Path(file).expanduser(), coach.home.backups / file) if p.is_file()), None)
    if found is None:
        raise CoachError(f"there is no file {file}", f"backups are in {coach.home.backups}")
    return found


def _newest(coach: Coach, trouble: str | None) -> tuple[Path, list[str]]:
    """The newest good backup, and what has to be said of newer ones."""
    path, passed = newest_good(coach.home.backups)
    if trouble is None:
        newest = f"; the newest is {path}" if path else ""
        raise CoachError(
            "the journal is whole, so nothing was changed",
            f"to go back all the same, name a backup: coachtui restore FILE{newest}",
        )
    if path is None:
        raise CoachError(
            f"{trouble}, and there is no good backup in {coach.home.backups}",
            "name another one: coachtui restore FILE; or take in an archive: coachtui --home NEW import FILE",
        )
    return path, [f"{p.name} is damaged itself, so an older one was taken" for p in passed]


def _damaged(coach: Coach, trouble: str) -> Finding:
    """A journal that cannot be relied on, with the best way back."""
    path, _ = newest_good(coach.home.backups)
    way = f"bring back {path.name}: coachtui restore" if path else "there is no good backup; name one: restore FILE"
    return Finding("trouble", trouble, way)


def _program(made_by: str) -> list[Finding]:
    """Whether this version of coachtui is the one that made the plan."""
    if made_by in ("", __version__):
        return []
    text = f"program: the plan was made by coachtui {made_by}, and this is {__version__}; the plan stays as it is"
    return [Finding("note", text, "see what would change: coachtui replan --dry-run")]


def _decisions(coach: Coach) -> Finding:
    """Whether the decisions of the last weeks follow again from what is stored."""
    from coachtui.coach.replay import replayed  # noqa: PLC0415 - evaluates every day again

    found = replayed(coach, coach.today - REPLAYED)
    if found.others:
        first = found.others[0]
        return Finding(
            "note",
            f"decisions: {len({o.date for o in found.others})} of {found.days} days would be decided otherwise now; "
            f"{first.date}: {first.text}",
            "see all: coachtui journal replay",
        )
    if not found.days:
        return Finding("ok", "decisions: none yet")
    follow = "the last day follows" if found.days == 1 else f"the last {found.days} days follow"
    return Finding("ok", f"decisions: {follow} again from what is stored")


def _permissions(coach: Coach) -> list[Finding]:
    """Files that others on this machine may read."""
    if sys.platform == "win32":
        return []
    open_ = [
        p for p in (coach.home.path, coach.home.journal, coach.home.athlete) if p.exists() and _shared(p.stat().st_mode)
    ]
    return [Finding("trouble", f"others can read {p}", f"chmod go-rwx {p}") for p in open_]


def _shared(mode: int) -> bool:
    return bool(mode & (stat.S_IRWXG | stat.S_IRWXO))


def _athlete(coach: Coach) -> list[Finding]:
    """Whether the athlete file is sound and still the one that made the plan."""
    try:
        coach.athlete  # noqa: B018 - reading is checking
        made_with = coach.journal.plan_athlete()
    except DamagedError:
        return [Finding("ok", "athlete file: sound")]
    except CoachError as error:
        place = f"{error.file}:{error.line}: " if error.file and error.line else ""
        return [Finding("trouble", f"athlete file: {place}{error.message}", error.hint or "coachtui edit")]
    text = coach.home.athlete.read_text(encoding="utf-8")
    if athlete_file.digest_of(text) != made_with:
        return [
            Finding(
                "note",
                "athlete file: changed since the plan was made",
                "see what it would change: coachtui replan --dry-run",
            )
        ]
    return [Finding("ok", "athlete file: the one that made the plan")]


def _career(coach: Coach) -> list[Finding]:
    """Whether the career file, if there is one, is sound."""
    try:
        career_file.read(coach.home.career, coach.today)
    except CoachError as error:
        place = f"{error.file}:{error.line}: " if error.file and error.line else ""
        return [Finding("trouble", f"career file: {place}{error.message}", "coachtui career edit")]
    return [Finding("ok", "career file: sound")] if coach.home.career.is_file() else []


def _rules(coach: Coach, digest: str) -> list[Finding]:
    """Whether the rules are sound and still those that made the plan."""
    try:
        coach.validated_rulebook()
    except CoachError as error:
        return [Finding("trouble", f"rules: {error.message}", "coachtui rules check")]
    if digest_of(coach.layers) != digest:
        from coachtui.coach.rules.since import changed  # noqa: PLC0415 - builds a plan

        return [changed(coach, digest)]
    return [Finding("ok", "rules: those that made the plan")]


def _backups(coach: Coach) -> list[Finding]:
    """Whether there are backups, and whether each of them is whole."""
    kept = dated(coach.home.backups)
    if not kept:
        return [Finding("note", "backups: none yet", "the first is made within a day of use")]
    looked_at = [kept[day] for day in sorted(kept, reverse=True)[:LOOKED_AT]]
    bad = [path for path in looked_at if not is_good(path)]
    found = [Finding("trouble", f"{path} is damaged", "delete it; restore passes it over") for path in bad]
    whole = f"{len(looked_at) - len(bad)} of the newest {len(looked_at)} looked at and whole"
    return [*found, Finding("ok", f"backups: {len(kept)}, the newest {looked_at[0].name}; {whole}")]
