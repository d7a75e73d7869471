"""`dataclass` as the standard library has it, made quick to define for frozen values with slots.

A check-in from the shell should be there at once, and the standard decorator writes and compiles half a dozen methods
for every class, whether a command makes a value of it or not. Here only `__init__` is compiled, and only when the first
value is made. `fields`, `replace` and `is_dataclass` work as ever; a type checker sees the original.
"""

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import MISSING, FrozenInstanceError, fields
    from dataclasses import dataclass as _standard

    def dataclass(*, frozen, slots):
        """A decorator for classes of frozen values with slots; no other kind is made here."""
        if not (frozen and slots):
            raise TypeError("values are frozen and have slots")
        return _made

    def _made(cls):
        made = _standard(cls, init=False, repr=False, eq=False, slots=True)
        made._compared = tuple([f.name for f in fields(made) if f.compare])
        for name, method in _METHODS.items():
            if name not in cls.__dict__:
                setattr(made, name, method)
        return made

    def _init(self, *args, **kwargs):
        """Stands in for `__init__` until the first value of a class is made."""
        cls = type(self)
        cls.__init__ = _compiled(cls)
        cls.__init__(self, *args, **kwargs)

    def _compiled(cls):
        """An `__init__` with the fields of a class as parameters."""
        world, params, lines = {"_set": object.__setattr__, "_missing": MISSING}, [], []
        for field in fields(cls):
            name = field.name
            if field.default is not MISSING:
                world[f"_d_{name}"] = field.default
                params.append(f"{name}=_d_{name}")
            elif field.default_factory is not MISSING:
                world[f"_f_{name}"] = field.default_factory
                params.append(f"{name}=_missing")
                lines.append(f"    if {name} is _missing: {name} = _f_{name}()")
            else:
                params.append(name)
            lines.append(f"    _set(self, {name!r}, {name})")
        exec(f"def __init__({', '.join(['self', *params])}):\n" + "\n".join(lines or ["    pass"]), world)
        return world["__init__"]

    def _content(self):
        return tuple([getattr(self, name) for name in self._compared])

    def _eq(self, other):
        return _content(self) == _content(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self):
        return hash(_content(self))

    def _getstate(self):
        return [getattr(self, name) for name in self.__match_args__]

    def _repr(self):
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({shown})"

    def _frozen(self, name, *_):
        raise FrozenInstanceError(f"cannot change {name!r}")

    def _setstate(self, state):
        for name, value in zip(self.__match_args__, state, strict=True):
            object.__setattr__(self, name, value)

    _METHODS = {
        "__init__": _init,
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _frozen,
        "__delattr__": _frozen,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }
