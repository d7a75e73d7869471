"""The quick `dataclass` behaves as the standard one does for frozen values with slots."""

import copy
import dataclasses
import pickle

import pytest

from coachtui.training.values import dataclass, field, fields, is_dataclass, replace


@dataclass(frozen=True, slots=True)
class Quick:
    """A value."""

    name: str
    count: int = 2
    tags: tuple[str, ...] = ()
    extra: dict[str, int] = field(default_factory=dict)
    place: int = field(default=0, compare=False)

    def __len__(self) -> int:
        return self.count


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same value, as the standard library makes it."""

    name: str
    count: int = 2
    tags: tuple[str, ...] = ()
    extra: dict[str, int] = dataclasses.field(default_factory=dict)
    place: int = dataclasses.field(default=0, compare=False)


def test_values_are_made_and_shown_alike() -> None:
    for args, kwargs in ((("a",), {}), (("a", 3, ("x",)), {"extra": {"k": 1}})):
        quick, standard = Quick(*args, **kwargs), Standard(*args, **kwargs)  # type: ignore[arg-type]
        assert repr(quick).removeprefix("Quick") == repr(standard).removeprefix("Standard")
        assert [f.name for f in dataclasses.fields(quick)] == [f.name for f in dataclasses.fields(standard)]


@pytest.mark.parametrize(("args", "kwargs"), [((), {}), (("a", 1, (), {}, 0, "more"), {}), (("a",), {"nought": 1})])
def test_wrong_arguments_are_refused(args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    for cls in (Quick, Standard):
        with pytest.raises(TypeError):
            cls(*args, **kwargs)  # type: ignore[arg-type]


def test_values_cannot_change_and_hold_nothing_else() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Quick("a").count = 3  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Quick("a").count
    assert not hasattr(Quick("a"), "__dict__")


def test_equality_and_hash_look_at_compared_fields_only() -> None:
    assert Quick("a", place=1) == Quick("a", place=2) != Quick("b")
    assert Quick("a") != Standard("a")
    with pytest.raises(TypeError):
        hash(Quick("a"))
    assert Quick("a") is not Quick("a")
    assert Quick("a").extra is not Quick("a").extra


def test_replace_copy_and_pickle() -> None:
    value = Quick("a", 5, ("t",), {"k": 1}, 7)
    assert dataclasses.replace(value, count=6) == Quick("a", 6, ("t",), {"k": 1})
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)).place == 7
    assert len(value) == 5


def test_the_standard_functions_see_the_same_fields() -> None:
    value = Quick("a", 5)
    assert [f.name for f in fields(value)] == [f.name for f in dataclasses.fields(value)] == list(Quick.__match_args__)
    assert is_dataclass(value) and is_dataclass(Quick) and not is_dataclass(5)
    assert dataclasses.is_dataclass(Quick)
    assert replace(value, count=6) == dataclasses.replace(value, count=6)


def test_a_class_without_slots_or_with_a_foreign_field_is_not_made_here() -> None:
    with pytest.raises(TypeError):

        @dataclass(frozen=True, slots=False)
        class Loose:
            name: str

    with pytest.raises(TypeError, match="take `field` from"):

        @dataclass(frozen=True, slots=True)
        class Foreign:
            names: list[str] = dataclasses.field(default_factory=list)


def test_a_class_that_is_open_can_change_and_has_no_hash() -> None:
    @dataclass(slots=True)
    class Tally:
        count: int = 0

    one = Tally()
    one.count += 1
    assert one == Tally(1)
    with pytest.raises(TypeError):
        hash(one)
    with pytest.raises(AttributeError):
        one.other = 1  # type: ignore[attr-defined]
