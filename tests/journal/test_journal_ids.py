"""Ids are unique, in order, and a pure function of instant, predecessor and chance."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coachtui.journal.ids import LENGTH, next_id

instants = st.integers(-10, 2**45)
chances = st.binary(min_size=10, max_size=10).map(lambda b: lambda n: b[:n])


@given(st.lists(st.tuples(instants, chances), min_size=2, max_size=20))
def test_a_new_id_exceeds_every_id_present_whatever_the_clock_says(draws):
    previous, ids = "", []
    for now, chance in draws:
        previous = next_id(now, previous, chance)
        ids.append(previous)
    assert all(a < b for a, b in pairwise(ids))
    assert {len(i) for i in ids} == {LENGTH}


@given(instants, st.integers(1, 10**6), chances, chances)
def test_without_a_predecessor_ids_sort_as_their_instants(now, later, first, second):
    assert next_id(max(now, 0), "", first) < next_id(max(now, 0) + later, "", second)


def test_two_devices_that_go_on_from_the_same_id_do_not_meet():
    start = next_id(2**44, "", lambda n: b"\x80" * n)
    ours, theirs = next_id(5, start, lambda n: b"\x01" * n), next_id(5, start, lambda n: b"\x02" * n)
    assert start < ours < theirs


def test_the_layout_is_milliseconds_then_chance():
    assert next_id(0, "", lambda n: b"\x00" * n) == "0" * 26
    assert next_id(1, "", lambda n: b"\x00" * n) == "0000000001" + "0" * 16
