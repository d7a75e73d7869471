"""`dataclass` as the standard library has it, made quick to define for values with slots.

A check-in from the shell should be there at once. The standard module alone costs more than a bare interpreter, and its
decorator writes and compiles half a dozen methods for every class, whether a command makes a value of it or not. Here
only `__init__` is compiled, and only for a class of many values. The standard `fields`, `replace` and `is_dataclass`
work on these values too; a type checker sees the originals.
"""

from typing import TYPE_CHECKING

__all__ = ["MISSING", "Field", "dataclass", "field", "fields", "is_dataclass", "replace"]

if TYPE_CHECKING:
    from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
else:
    import sys
    from operator import attrgetter

    class _Missing:
        """Stands for a default that there is not."""

        def __repr__(self):
            return "MISSING"

    MISSING = _Missing()
    FEW = 12
    """So many values of a class are filled field by field before its `__init__` is compiled."""
    _values_made = {}
    _askers = {}

    class Field:
        """A field of a class: its name, its type, and what stands in it when nothing is given."""

        __slots__ = ("_missing", "compare", "default", "default_factory", "name", "type")
        init = repr = True
        hash = None
        kw_only = False

        def __init__(self, default=MISSING, default_factory=MISSING, compare=True):
            self.default = default
            self.default_factory = default_factory
            self.compare = compare
            self.name = self.type = None

        def __class_getitem__(cls, _kind):
            return cls

        @property
        def _field_type(self):
            """What the standard `fields` asks for; nobody can ask before that module is loaded."""
            return sys.modules["dataclasses"]._FIELD

    def field(*, default=MISSING, default_factory=MISSING, compare=True):
        """A field whose default is made anew for each value, or that is left out of comparisons."""
        return Field(default, default_factory, compare)

    def fields(value):
        """The fields of a class or of one of its values, in order."""
        return tuple(value.__dataclass_fields__.values())

    def is_dataclass(value):
        """Whether something is a class with fields, or a value of one."""
        return hasattr(value if isinstance(value, type) else type(value), "__dataclass_fields__")

    def replace(value, /, **changes):
        """A copy of a value with some fields changed."""
        cls = type(value)
        return cls(**{**dict(zip(cls.__match_args__, _asked(value, cls.__match_args__), strict=True)), **changes})

    def dataclass(*, frozen=False, slots):
        """A decorator for classes of values with slots; no other kind is made here."""
        if not slots:
            raise TypeError("values have slots")
        return _frozen_class if frozen else _open_class

    def _frozen_class(cls):
        return _made(cls, _FROZEN)

    def _open_class(cls):
        return _made(cls, _OPEN)

    def _made(cls, methods):
        """The class anew, with slots in place of its defaults."""
        known = {}
        for base in cls.__mro__[-1:0:-1]:
            known.update(getattr(base, "__dataclass_fields__", {}))
        inherited = set(known)
        space = dict(cls.__dict__)
        for name, hint in space.get("__annotations__", {}).items():
            if hint.__class__ is not type and _belongs_to_class(hint):
                continue
            default = space.pop(name, MISSING)
            one = default if default.__class__ is Field else Field(default)
            if one.default.__class__.__module__ == "dataclasses":
                raise TypeError(f"{cls.__name__}.{name}: take `field` from coachtui.training.values")
            one.name, one.type = name, hint
            known[name] = one
        space.pop("__dict__", None)
        space.pop("__weakref__", None)
        space["__slots__"] = tuple([name for name in known if name not in inherited])
        space["__dataclass_fields__"] = known
        space["__match_args__"] = tuple(known)
        space["_compared"] = tuple([f.name for f in known.values() if f.compare])
        for name, method in methods.items():
            space.setdefault(name, method)
        made = type(cls)(cls.__name__, cls.__bases__, space)
        made.__qualname__ = cls.__qualname__
        return made

    def _belongs_to_class(hint):
        """Whether an annotation says that this is no field but an attribute of the class."""
        return getattr(hint, "__origin__", hint).__class__.__name__ == "_SpecialForm" and "ClassVar" in str(hint)

    def _init(self, *args, **kwargs):
        """Stands in for `__init__` while a class has few values: compiling one costs as much as making many."""
        cls = type(self)
        made = _values_made[cls] = _values_made.get(cls, 0) + 1
        if made <= FEW and _fill(self, cls.__dataclass_fields__, args, kwargs):
            return
        cls.__init__ = _compiled(cls)
        cls.__init__(self, *args, **kwargs)

    def _fill(self, known, args, kwargs):
        """Give every field its value; whether that went well."""
        given = dict(zip(known, args, strict=False))
        if len(given) < len(args) or not given.keys().isdisjoint(kwargs) or not kwargs.keys() <= known.keys():
            return False
        given.update(kwargs)
        for name, one in known.items():
            if name in given:
                value = given[name]
            elif one.default is not MISSING:
                value = one.default
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            else:
                return False
            object.__setattr__(self, name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__()
        return True

    def _compiled(cls):
        """An `__init__` with the fields of a class as parameters."""
        world, params, lines = {"_set": object.__setattr__, "_missing": MISSING}, [], []
        for one in fields(cls):
            name = one.name
            if one.default is not MISSING:
                world[f"_d_{name}"] = one.default
                params.append(f"{name}=_d_{name}")
            elif one.default_factory is not MISSING:
                world[f"_f_{name}"] = one.default_factory
                params.append(f"{name}=_missing")
                lines.append(f"    if {name} is _missing: {name} = _f_{name}()")
            else:
                params.append(name)
            lines.append(f"    _set(self, {name!r}, {name})")
        if "__post_init__" in dir(cls):
            lines.append("    self.__post_init__()")
        exec(f"def __init__({', '.join(['self', *params])}):\n" + "\n".join(lines or ["    pass"]), world)
        return world["__init__"]

    def _asked(value, names):
        """The values of some fields."""
        ask = _askers.get(names)
        if ask is None:
            ask = attrgetter(*names) if len(names) > 1 else lambda value: tuple([getattr(value, n) for n in names])
            _askers[names] = ask
        return ask(value)

    def _content(self):
        return _asked(self, self._compared)

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
        from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only a mistake pays for it

        raise FrozenInstanceError(f"cannot change {name!r}")

    def _setstate(self, state):
        for name, value in zip(self.__match_args__, state, strict=True):
            object.__setattr__(self, name, value)

    _OPEN = {
        "__init__": _init,
        "__eq__": _eq,
        "__hash__": None,
        "__repr__": _repr,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }
    _FROZEN = {**_OPEN, "__hash__": _hash, "__setattr__": _frozen, "__delattr__": _frozen}
