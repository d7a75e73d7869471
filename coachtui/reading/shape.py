"""The values of a TOML table become a value of the vocabulary, or a list of what is wrong with them.

Brings pydantic: to be imported where a file is read, and by nothing that runs every day.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache, partial
from types import GenericAlias
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model

from coachtui.reading.keys import Table, keys_of
from coachtui.reading.wording import LARGEST, Mistake, mistakes_of
from coachtui.training.values import is_dataclass

T = TypeVar("T")

_CONFIG = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)
_NUMBER = Field(gt=-LARGEST, lt=LARGEST)
_LIST = Field(strict=False)
"""TOML has lists where the vocabulary has tuples; what is in them stays strict."""
_PLAIN = (str, bool, dt.date)


def read(table: Table[T], values: Mapping[str, Any]) -> tuple[T | None, list[Mistake]]:
    """What a table describes, or None and every mistake in its values."""
    try:
        value: T = _made(table.cls, _model(cast("Any", table.cls), table.without).model_validate(dict(values)))
    except ValidationError as error:
        return None, mistakes_of(error.errors(include_url=False), table)
    return value, []


@cache
def _model(cls: Any, without: frozenset[str] = frozenset()) -> type[BaseModel]:
    """A model with the keys of a dataclass."""
    known: dict[str, Any] = {
        key.name: (_kind(key.hint), Field(... if key.required else None, alias=name))
        for name, key in keys_of(cls).items()
        if name not in without
    }
    return create_model(cls.__name__, __config__=_CONFIG, **known)


def _kind(hint: Any) -> Any:
    """The annotation that holds a file to a type of the vocabulary."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return hint
    if hint in (int, float):
        return Annotated[hint, _NUMBER]
    if is_dataclass(hint) and isinstance(hint, type):
        return Annotated[_model(hint), AfterValidator(partial(_made, hint))]
    if origin is tuple:
        return Annotated[GenericAlias(tuple, tuple(arg if arg is Ellipsis else _kind(arg) for arg in args)), _LIST]
    if origin is dict:
        return dict[str, _kind(args[1])]  # type: ignore[misc]
    raise TypeError(f"no file can hold {hint!r}")


def _made(cls: Any, model: BaseModel) -> Any:
    """The dataclass of a model; what the file does not give, the class fills in."""
    return cls(**{name: getattr(model, name) for name in model.model_fields_set})
