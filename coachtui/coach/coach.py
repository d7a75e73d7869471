"""The coach: holds the home, the journal, the rulebook and today for every use case."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from zlib import crc32

from coachtui.journal.home import Home, home_path
from coachtui.journal.store import Journal
from coachtui.journal.trouble import BRING_BACK, DamagedError
from coachtui.rulebook import store
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.files import digest_of, mark_of, shipped_rules
from coachtui.training.athlete import Athlete
from coachtui.training.decisions import DecisionSet
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from coachtui.training.wording import count, day_name

if TYPE_CHECKING:
    from coachtui.adapting.coached import Layer
    from coachtui.journal.store import Writing


MARK = ("rules on disk", "mark")
"""Kind and key under which the journal keeps how the rule files looked, and their digest."""
LONGEST_ONWARD = dt.timedelta(days=3653)
"""How long after its end a plan is still carried on week by week; a clock that is centuries off must not hang."""
Ground = tuple[dt.date, dt.datetime, Rulebook, str]
"""What a coach goes by: the day, the instant, the rules, and how their files looked if the journal does not know."""


class Coach:
    """One home seen on one day. Reads when asked; nothing is opened before it is needed."""

    def __init__(self, home: Home, *, rules: Sequence[Path], today: dt.date, now: dt.datetime, device: str) -> None:
        self.home = home
        self.rules = tuple(rules)
        """Rule folders given for this run, laid over the home's own."""
        self.today = today
        self.now = now
        self.device = device
        self.notes: list[str] = []
        """Sentences about the home that the face prints beside its answer."""
        self.stored = False
        """Whether this coach has written to the journal."""
        self._rules_mark = ""
        """How the rule files look on the disk, while the journal does not know that yet."""
        self._onward: dict[tuple[str, dt.date], Plan] = {}
        self.expected: tuple[tuple[object, ...], DecisionSet] | None = None
        """What today would bring, and what it was found from, while nothing of that has changed."""
        self.seen: tuple[tuple[object, ...], Plan] | None = None
        """The whole plan as it is seen today, and what it was found from."""
        self._file: tuple[str, Athlete] | None = None
        """The athlete file as it was read last."""

    @classmethod
    def open(
        cls,
        home: str | None,
        rules: Sequence[str] = (),
        *,
        today: dt.date,
        now: dt.datetime,
        device: str | None = None,
    ) -> "Coach":
        """A coach for a home folder; None takes COACHTUI_HOME or the platform's user data folder."""
        return cls(
            Home(home_path(home)), rules=[Path(r) for r in rules], today=today, now=now, device=device or _device()
        )

    def __enter__(self) -> "Coach":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the journal, if it was opened; on a day on which something was stored, after the day's backup."""
        if "journal" in self.__dict__:
            if self.stored and self.journal.path is not None:
                try:
                    self.journal.backup(self.home.backups, self.today)
                except CoachError as error:
                    self.notes.append(f"what you told is saved, but today's backup is not made: {error.message}")
            self.let_go()

    def let_go(self) -> None:
        """Close the journal without more ado."""
        if "journal" in self.__dict__:
            self.journal.close()
            del self.__dict__["journal"]

    def rehearsal(self) -> "Coach":
        """The same coach on a copy of the journal in memory: nothing that it stores remains."""
        other = self._over(self.journal.copy())
        other.take(self.rulebook)
        return other

    def beside(self, stop: Callable[[], bool]) -> "Coach":
        """The same coach for a thread of its own that only reads, and gives up when `stop` says so."""
        other = self._over(self.journal.beside(stop))
        other.take(self.rulebook)
        return other

    def another(self) -> "Coach":
        """The same coach for a thread of its own that stores, once it is told what to go by."""
        return self._over(self.journal.another())

    def _over(self, journal: Journal) -> "Coach":
        other = Coach(self.home, rules=self.rules, today=self.today, now=self.now, device=self.device)
        other.__dict__["journal"] = journal
        return other

    @property
    def ground(self) -> Ground:
        """What this coach goes by."""
        return self.today, self.now, self.rulebook, self._rules_mark

    def stand_on(self, ground: Ground) -> None:
        """Go by what another coach of this home goes by."""
        self.today, self.now, book, self._rules_mark = ground
        self.take(book)

    def goes_by(self, ground: Ground) -> bool:
        """Whether the rules are still those: what was stored may have brought others, or taken some away."""
        return self.__dict__.get("rulebook") is ground[2]

    def take(self, book: Rulebook) -> None:
        """Go by other rules than those of the home."""
        self.__dict__["rulebook"] = book

    @cached_property
    def journal(self) -> Journal:
        """The journal of the home. Raises CoachError when there is none or it cannot be read."""
        if not self.begun:
            raise CoachError("there is no athlete here yet", "start with: coachtui   (or: coachtui init --from FILE)")
        return Journal.open(self.home, device=self.device)

    @property
    def begun(self) -> bool:
        """Whether there is a journal. Raises CoachError when it is gone although there are backups of it."""
        if self.home.journal.exists():
            return True
        if any(self.home.backups.glob("journal-*.db")):
            raise DamagedError(f"the journal is gone from {self.home.path}, though there are backups of it", BRING_BACK)
        return False

    @property
    def exists(self) -> bool:
        """Whether there is a plan. Raises CoachError when that cannot be found out."""
        return self.begun and self.journal.has_plan

    @cached_property
    def layers(self) -> tuple[Path, ...]:
        """Rule folders from the built-in ones up."""
        rules = self.home.rules
        own = (rules,) if rules.is_dir() and any(path.suffix == ".toml" for path in rules.iterdir()) else ()
        told = (self.home.coached / x.file.rules for x in self.coach_files if x.file.rules and x.until is None)
        return (shipped_rules(), *own, *(path for path in told if path.is_file()), *self.rules)

    @property
    def coach_files(self) -> "tuple[Layer, ...]":
        """Files of a coach that were taken in, also those undone since, in order."""
        if not self.home.journal.exists() or not self.journal.diary(since=dt.date.max, always=("coach",)).entries:
            return ()
        from coachtui.adapting.coached import layers_of  # noqa: PLC0415 - only where there are any

        return layers_of(self.journal.diary(since=dt.date.max, always=("coach", "undo")))

    def coached(self, plan: Plan) -> Plan:
        """A base plan under what coach's files change in it."""
        files = self.coach_files
        if not files:
            return plan
        from coachtui.adapting.coached import coached  # noqa: PLC0415 - only where there are any

        return coached(plan, files)

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules in force; the validated form of the journal is taken when no rule file has changed.

        Raises CoachError with every located problem when the rules have errors and no plan stands on earlier ones.
        """
        known = self.home.journal.exists()
        kept = self._kept(self._digest(), own=True) if known else None
        if kept is not None:
            return kept
        book = self.validated_rulebook()
        if known:
            with suppress(CoachError), self.journal.writing(self.now) as tx:
                tx.archive("rulebook", book.digest, store.to_json(book), anew=True)
        return book

    def _digest(self) -> str:
        """Digest of the rule files: as the journal knows it when none was touched since, otherwise of all bytes."""
        mark = mark_of(self.layers)
        told, _, digest = (self.journal.archived(*MARK) or "").rpartition("\n")
        if mark and told == mark:
            return digest
        digest = digest_of(self.layers)
        self._rules_mark = f"{mark}\n{digest}" if mark else ""
        return digest

    @property
    def rules_digest(self) -> str:
        """Digest of the rules in force, without reading them where their files tell it."""
        return self.rulebook.digest if "rulebook" in self.__dict__ else self._digest()

    def note_rules(self, tx: "Writing") -> None:
        """Keep how the rule files look, so that later commands need not read them; who only looks writes nothing."""
        if self._rules_mark:
            tx.archive(*MARK, self._rules_mark, anew=True)
            self._rules_mark = ""

    def renew_rules(self) -> None:
        """Read the rules anew when they are next asked for: their files, or which are in force, have changed."""
        for name in ("layers", "rulebook"):
            self.__dict__.pop(name, None)

    def validated_rulebook(self) -> Rulebook:
        """The rules read and checked afresh. With errors in them the rules of the last decision stay in force."""
        from coachtui.rulebook.load import load  # noqa: PLC0415 - brings the validator

        book, problems = load(self.layers)
        if book is not None:
            return book
        errors = tuple(p for p in problems if p.severity == "error")
        last = self._last_rulebook() if not self.rules and self.home.journal.exists() else None
        if last is None:
            raise CoachError(
                f"the rules have {count(len(errors), 'mistake')}, so nothing was changed",
                "see: coachtui rules check",
                file=errors[0].file,
                line=errors[0].line,
                problems=errors,
            )
        self.notes.append(f"your rules have a mistake, so the last good ones stay in force: {errors[0]}")
        return last

    def rules_of(self, digest: str) -> Rulebook | None:
        """The rules of an earlier decision or plan, as the journal keeps them; None when they cannot be read."""
        book = self._kept(digest)
        try:
            return book if book is None or all(book.all(cls) is not None for cls in book.items) else None
        except CoachError:
            return None

    def _kept(self, digest: str, *, own: bool = False) -> Rulebook | None:
        """The validated form of rules that the journal holds; with `own` only if this version of coachtui stored it."""
        kept = self.journal.archived_bytes("rulebook", digest)
        try:
            return None if kept is None else store.from_json(kept, own=own)
        except ValueError:
            return None

    def _last_rulebook(self) -> Rulebook | None:
        """The rules of the newest decisions or plan."""
        newest = self.journal.newest_upto(dt.date.max)
        digest = newest.rulebook if newest else None
        if digest is None:
            found = self.journal.plan()
            digest = found[1].rulebook.digest if found else None
        return self.rules_of(digest) if digest else None

    @property
    def athlete(self) -> Athlete:
        """The athlete file as it stands now. Raises CoachError with its located problems."""
        from coachtui.journal import athlete_file  # noqa: PLC0415 - brings the validator

        try:
            text = self.home.athlete.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise CoachError("there is no athlete file yet", "start with: coachtui") from None
        except (OSError, UnicodeDecodeError) as error:
            raise CoachError(f"{self.home.athlete} cannot be read: {error}", "see: coachtui doctor") from None
        if self._file is None or self._file[0] != text:
            self._file = text, athlete_file.parse(text, str(self.home.athlete))
        return self._file[1]

    @property
    def snapshot(self) -> tuple[str, Plan]:
        """Id of the base plan in force, and the plan with what coach's files change, past its last day with base weeks.

        Raises CoachError without one.
        """
        found = self.journal.plan()
        if found is None:
            raise CoachError("there is no plan yet", "start with: coachtui   (or: coachtui init --from FILE)")
        return found[0], self.coached(self.going_on(*found, self.today))

    def going_on(self, id_: str, plan: Plan, day: dt.date) -> Plan:
        """A stored plan as it goes on by itself on a day after its last, under the rules that made it."""
        over = _over(plan)
        if over is None or day <= over:
            return plan
        if day - over > LONGEST_ONWARD:
            raise CoachError(
                f"the plan ended on {over}, which is longer ago than plans go on by themselves",
                "is the clock right? To begin again: coachtui init --from FILE --replace (the journal is kept)",
            )
        known = self._onward.get((id_, day))
        if known is None:
            from coachtui.planning.onward import onward  # noqa: PLC0415 - only a plan that is over needs the planner

            made_with = plan.rulebook.digest
            book = self.rulebook if made_with == self.rulebook.digest else self.rules_of(made_with) or self.rulebook
            known = self._onward[id_, day] = onward(plan, book, day)
        return known

    @property
    def question(self) -> str | None:
        """The question for a next goal, once the plan's own weeks are over."""
        found = self.journal.plan()
        over = _over(found[1]) if found else None
        if over is None or self.today <= over:
            return None
        from coachtui.rulebook.shapes.phases import Onward  # noqa: PLC0415 - only a plan that is over asks

        rule = self.rulebook.maybe(Onward)
        return f"Your plan ended on {day_name(over, year=True)}. {rule.asks}" if rule else None


def _over(plan: Plan) -> dt.date | None:
    """The last day of a stored plan."""
    return plan.weeks[-1].start + dt.timedelta(6) if plan.weeks else None


def _device() -> str:
    """A short name for this machine that gives nothing away."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{crc32(name.encode()):08x}"
