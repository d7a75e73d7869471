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
