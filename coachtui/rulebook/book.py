"""A validated rulebook: items by kind and id, in the order in which the files give them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass, field

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pack:
    """One layer of rule files."""

    name: str
    digest: str
    version: str = ""
    author: str = ""
    licence: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that the rule files say, checked. Equal digests mean equal rules."""

    digest: str
    packs: tuple[Pack, ...] = ()
    items: Mapping[type, dict[str, Any]] = field(default_factory=dict)
    layer: dict[str, str] = field(default_factory=dict)
    """Name of the pack that last had a say in each `kind.id`, for those that are not as built in."""

    def all(self, cls: type[T]) -> dict[str, T]:
        """Every item of a class, by id."""
        return self.items.get(cls, {})

    def one(self, cls: type[T], id_: str) -> T:
        """The item of a class with an id. Raises CoachError when there is none."""
        try:
            return self.all(cls)[id_]
        except KeyError:
            raise CoachError(f"the rules hold no {cls.__name__.lower()} {id_!r}", "see: coachtui rules list") from None

    def maybe(self, cls: type[T]) -> T | None:
        """The item of a kind that has at most one."""
        return next(iter(self.all(cls).values()), None)

    def sole(self, cls: type[T]) -> T:
        """The item of a kind that has just one; rules from before there was the kind get it as its class fills it in.

        Raises CoachError when the class cannot.
        """
        found = self.maybe(cls)
        if found is not None:
            return found
        name = cls.__name__.lower()
        unsaid: dict[str, Any] = {"id": name, "because": "", "source": (), "evidence": "house"}
        try:
            return cls(**unsaid)
        except TypeError:
            raise CoachError(f"the rules hold no {name}", "see: coachtui rules list") from None
