"""What surrounds the running: `career.toml` as values, typed by the athlete, every item with its date.

Field names are the keys of the file; a trailing underscore stands for a Python keyword.
"""

import datetime as dt

from coachtui.training.values import dataclass

BALLOT_STATES = ("planned", "entered", "won", "lost")
SPONSOR_STATES = ("asked", "talking", "agreed", "declined", "ended")


@dataclass(frozen=True, slots=True)
class Spell:
    """A club, coach or federation, from one day to another."""

    name: str
    from_: dt.date
    to: dt.date | None = None
    """The last day, such as that of a licence; None while it lasts."""
    note: str = ""

    def on(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A draw for places in a race."""

    title: str
    deadline: dt.date
    """The last day to enter."""
    race: dt.date | None = None
    """The day of the race."""
    state: str = "planned"
    """One of BALLOT_STATES."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done."""

    title: str
    date: dt.date
    done: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """Something that was published about the athlete or by them."""

    title: str
    date: dt.date
    where: str = ""


@dataclass(frozen=True, slots=True)
class Community:
    """Work for others: coaching children, guiding, marshalling."""

    title: str
    date: dt.date
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class Sponsor:
    """Somebody who was asked for support, and what came of it."""

    name: str
    date: dt.date
    """When they were last spoken to."""
    state: str = "asked"
    """One of SPONSOR_STATES."""
    offered: str = ""
    """What they offered."""


@dataclass(frozen=True, slots=True)
class Gives:
    """Something that a sponsor gets."""

    text: str
    date: dt.date
    """Since when it is on offer."""


@dataclass(frozen=True, slots=True)
class Career:
    """The whole of `career.toml`."""

    about: str = ""
    """One line about the athlete as a runner."""
    club: tuple[Spell, ...] = ()
    coach: tuple[Spell, ...] = ()
    federation: tuple[Spell, ...] = ()
    ballot: tuple[Ballot, ...] = ()
    deadline: tuple[Deadline, ...] = ()
    media: tuple[Media, ...] = ()
    community: tuple[Community, ...] = ()
    sponsor: tuple[Sponsor, ...] = ()
    gives: tuple[Gives, ...] = ()
