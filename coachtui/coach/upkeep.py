"""The doctor: whether the home is whole, and what differs from the plan in force."""

import datetime as dt
import stat
import sys
from pathlib import Path

from coachtui.coach.answers import Finding
from coachtui.coach.coach import Coach
from coachtui.journal import athlete_file, career_file
from coachtui.journal.backup import name_for
from coachtui.rulebook.files import digest_of
from coachtui.training.problems import CoachError

REPLAYED = dt.timedelta(days=28)
"""How many days of decisions the doctor makes again."""


def doctor(coach: Coach) -> list[Finding]:
    """Every finding about home, journal, athlete file, rules and backups; nothing is changed."""
    found = [Finding("ok", f"home: {coach.home.path}")]
    if not coach.home.journal.exists():
        return [*found, Finding("note", "there is no athlete here yet", "start with: coachtui")]
    found += _permissions(coach)
    try:
        broken = coach.journal.integrity()
        snapshot = coach.journal.plan()
    except CoachError as error:
        return [*found, Finding("trouble", error.message, error.hint or "")]
    found.append(
        Finding("trouble", f"journal: {broken[0]}", f"the newest backup is in {coach.home.backups}")
        if broken
        else Finding("ok", f"journal: whole, {coach.journal.count()} entries")
    )
    if snapshot is None:
        return [*found, Finding("trouble", "there is no plan", "make one: coachtui init --from FILE --replace")]
    _, plan = snapshot
    found.append(
        Finding("ok", f"plan: {len(plan.weeks)} weeks from {plan.start}, {plan.level}, goal {plan.goal.event}")
    )
    found.append(_decisions(coach))
    found += [*_athlete(coach), *_career(coach), *_rules(coach, plan.rulebook.digest), _backups(coach)]
    return found


def backup(coach: Coach, target: str | None = None) -> Path:
    """A verified copy of the journal: the day's in the home's backups, or one at a path. Raises CoachError."""
    own = coach.home.backups / name_for(coach.today)
    return coach.journal.backup_to(own if target is None else Path(target).expanduser())


def restore(coach: Coach, file: str) -> tuple[str, ...]:
    """Bring back a backup. Open flags are carried over, and what stood here is kept beside it. Raises CoachError."""
    path = Path(file).expanduser()
    if not path.is_file():
        raise CoachError(f"there is no file {file}", f"backups are in {coach.home.backups}")
    before = coach.journal.count()
    coach.journal.restore(path, coach.now)
    return (
        f"restored {path.name}: {coach.journal.count()} entries, {before} stood here before",
        f"what stood here is kept as {coach.home.backups / 'before-restore.db'}",
    )


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
    return Finding("ok", f"decisions: the last {found.days} days follow again from what is stored")


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
    except CoachError as error:
        place = f"{error.file}:{error.line}: " if error.file and error.line else ""
        return [Finding("trouble", f"athlete file: {place}{error.message}", error.hint or "coachtui edit")]
    text = coach.home.athlete.read_text(encoding="utf-8")
    if athlete_file.digest_of(text) != coach.journal.plan_athlete():
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
        from coachtui.coach.rules_since import changed  # noqa: PLC0415 - builds a plan

        return [changed(coach, digest)]
    return [Finding("ok", "rules: those that made the plan")]


def _backups(coach: Coach) -> Finding:
    kept = sorted(coach.home.backups.glob("*")) if coach.home.backups.is_dir() else []
    if not kept:
        return Finding("note", "backups: none yet", "the first is made within a day of use")
    return Finding("ok", f"backups: {len(kept)}, the newest {kept[-1].name}")
