"""Where an athlete's files live, and writing them so that nobody else can read them and a crash harms nothing."""

import datetime as dt
import os
import re
import stat
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_OURS = (
    "athlete.toml",
    "career.toml",
    "journal.db",
    "rules",
    "backups",
    "calendar.ics",
    "from-coach",
    "journal-",
    "before-",
    ".",
)
SALVAGE = ".salvage-"
"""Begins the name of a folder in which a damaged journal is looked at."""
_DRAFT = rf"\..+\.(?P<pid>\d+)\.new(-journal|-wal|-shm)?|\{SALVAGE}\w+"


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with all that coachtui keeps of one athlete."""

    path: Path

    @property
    def athlete(self) -> Path:
        """The athlete's file."""
        return self.path / "athlete.toml"

    @property
    def career(self) -> Path:
        """What the athlete wrote of clubs, deadlines, sponsors and the like, if anything."""
        return self.path / "career.toml"

    @property
    def journal(self) -> Path:
        """The database."""
        return self.path / "journal.db"

    @property
    def rules(self) -> Path:
        """The athlete's own rules."""
        return self.path / "rules"

    @property
    def coached(self) -> Path:
        """Rules that came in coach's files."""
        return self.path / "from-coach"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.path / "backups"

    @property
    def calendar(self) -> Path:
        """The calendar that was exported last, from which the next one counts its changes."""
        return self.path / "calendar.ics"

    def make(self) -> None:
        """Make the folder, open to its owner only. A folder that holds other things already keeps its permissions.

        Raises CoachError when it cannot be made or written.
        """
        private_folder(self.path)

    def write(self, path: Path, text: str) -> None:
        """Replace a file of the home at one stroke, readable by its owner only. Raises CoachError."""
        write_atomically(path, text)


def home_path(asked: str | os.PathLike[str] | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The home that was asked for, else `COACHTUI_HOME`, else the platform's folder for a person's data."""
    chosen = asked or environ.get("COACHTUI_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform == "linux" and "ANDROID_ROOT" not in environ:
        # what platformdirs answers on Linux, without the time its import takes
        data = environ.get("XDG_DATA_HOME", "").strip()
        return (Path(data) if data else Path("~/.local/share").expanduser()) / "coachtui"
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("coachtui", appauthor=False)


def backup_name(day: dt.date) -> str:
    """File name of the backup of a day."""
    return f"journal-{day.isoformat()}.db"


def private_folder(path: Path) -> None:
    """Make a folder with mode 0700, whatever the umask. Raises CoachError."""
    try:
        new = not path.is_dir()
        path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        if new or (_shared(path) and all(p.name.startswith(_OURS) for p in path.iterdir())):
            path.chmod(FOLDER_MODE)
        if new:
            sync_folder(path.parent)
        if not os.access(path, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as error:
        raise cannot_write(path, error) from error


def _shared(path: Path) -> bool:
    """Whether others than the owner, who can write it, may look into a folder."""
    mode = stat.S_IMODE(path.stat().st_mode)
    return mode & FOLDER_MODE == FOLDER_MODE and mode != FOLDER_MODE


def cannot_write(path: Path, error: OSError) -> CoachError:
    """The sentence for a place that refuses to be written."""
    why = (error.strerror or str(error)).lower()
    return CoachError(
        f"{path} cannot be written: {why}",
        "choose another place with --home DIR or COACHTUI_HOME",
        file=str(path),
    )


def private_file(path: Path) -> None:
    """Make an empty file with mode 0600, whatever the umask. Raises FileExistsError and other OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
    path.chmod(FILE_MODE)


def write_atomically(path: Path, content: str | bytes, mode: int = FILE_MODE) -> None:
    """Replace a file's content at one stroke, durably, with mode 0600; a link stays a link. Raises CoachError."""
    target = path.resolve()
    draft = draft_of(target)
    try:
        draft.unlink(missing_ok=True)
        private_file(draft)
        try:
            with draft.open("wb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
                stream.flush()
                os.fsync(stream.fileno())
            if mode != FILE_MODE:
                draft.chmod(mode)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def draft_of(target: Path) -> Path:
    """Where this process writes what is to become a file."""
    return target.with_name(f".{target.name}.{os.getpid()}.new")


def remove_drafts(folder: Path, older_than_s: float = 0.0) -> None:
    """Remove what a crash may have left half-made in a folder.

    What a process that still runs has touched within the last so many seconds stays.
    """
    from shutil import rmtree  # noqa: PLC0415 - drafts are rarely left

    since = time.time() - older_than_s
    for path in folder.iterdir() if folder.is_dir() else ():
        found = re.fullmatch(_DRAFT, path.name)
        with suppress(OSError):
            if found and (not _runs(found["pid"]) or path.stat().st_mtime <= since):
                rmtree(path) if path.is_dir() else path.unlink()


def _runs(process: str | None) -> bool:
    """Whether a process with this number runs, as far as the platform tells without harm."""
    if process is None or os.name != "posix":
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def sync_folder(path: Path) -> None:
    """Make a rename in a folder durable, where the platform can."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
