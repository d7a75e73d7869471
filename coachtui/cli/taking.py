"""What `import` does with files of our own: an archive of everything, and the file of a coach."""

from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.cli.output import Output
from coachtui.cli.shell import Shell
from coachtui.cli.words import STORED_NOTHING
from coachtui.coach.files import carrying
from coachtui.coach.wording import day_name
from coachtui.exchange.archive import is_archive
from coachtui.exchange.patch import is_patch
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.wording import count

if TYPE_CHECKING:
    from coachtui.coach.files import coaching

ARCHIVE, COACH_FILE = "an archive of coachtui", "a coach's file"


def take(shell: Shell, paths: list[str], *, dry_run: bool = False) -> int | None:
    """Take in an archive or a coach's file; None when the paths are neither. Raises CoachError, also for several."""
    ours = [(path, kind) for path in map(Path, paths) if (kind := _kind(path.expanduser()))]
    if not ours:
        return None
    if len(paths) > 1:
        raise UsageError(f"{ours[0][0]} is {ours[0][1]}, which is imported alone", "import one after the other")
    path, kind = ours[0][0].expanduser(), ours[0][1]
    if kind == ARCHIVE:
        if dry_run:
            raise CoachError("an archive is taken in whole, so there is nothing to show first", "leave out --dry-run")
        return _archive(shell, path)
    return _coach_file(shell, path, dry_run=dry_run)


def _kind(path: Path) -> str:
    """Which of ours a file is; empty for all others."""
    if not path.is_file():
        return ""
    if path.suffix.lower() == ".toml":
        return COACH_FILE if is_patch(path) else ""
    return ARCHIVE if path.suffix.lower() == ".zip" and is_archive(path) else ""


def _archive(shell: Shell, path: Path) -> int:
    arrived = carrying.arrive(shell.coach, path)
    if shell.options.json:
        shell.answer(carrying.arrived_json(arrived))
        return 0
    brought = f"{count(arrived.entries, 'record')}, {count(arrived.days, 'set')} of decisions"
    shell.out.line(f"Brought in: {brought}, {count(arrived.plans, 'plan')}.")
    for sentence in arrived.said:
        shell.out.line(sentence)
    return 0


def _coach_file(shell: Shell, path: Path, *, dry_run: bool) -> int:
    from coachtui.coach.files import coaching  # noqa: PLC0415 - plans, for a file that few have

    proposed = coaching.propose(shell.coach, path)
    if not shell.options.json:
        _show(shell.out, proposed)
    if dry_run:
        if shell.options.json:
            shell.answer(coaching.proposed_json(proposed, None))
        else:
            shell.out.line(STORED_NOTHING)
        return 0
    shell.must_confirm(f"Take in what {proposed.file.author} changed?")
    outcome = coaching.take(shell.coach, proposed)
    if shell.options.json:
        shell.answer(coaching.proposed_json(proposed, outcome))
    else:
        shell.out.line(f"Saved. To take all of it back: coachtui undo {outcome.entries[0].id}")
    return 0


def _show(out: Output, proposed: "coaching.Proposed") -> None:
    """The difference: what the note says, day by day, and rule by rule."""
    file = proposed.file
    out.line(f"{file.author}: {file.note}" if file.note else f"From {file.author}", style="bold")
    out.table([(day_name(c.date), f"{c.before} → {c.after}") for c in proposed.changes])
    for rule in proposed.rules:
        out.item(rule.change, first=f"{rule.kind} {rule.id}: ")
        for value in rule.values:
            out.item(f"{value.key}: {value.before} → {value.after}", first="  ")
    if not proposed.changes and not proposed.rules:
        out.line("It changes nothing that is seen now.")
