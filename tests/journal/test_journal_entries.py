"""What was told is there again, in order, and nothing is ever changed in place."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_samples import GOOD, NOON, TODAY, bodies, days

from coachtui.journal.home import Home
from coachtui.journal.store import Journal
from coachtui.training.entries import TYPE_OF, CheckIn, Done, Move, Pain
from coachtui.training.problems import CoachError


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(days, bodies), max_size=8))
def test_everything_told_is_read_back_as_it_was_told(told):
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            stored = [tx.append(day, body) for day, body in told]
        read = journal.diary().entries
        assert list(read) == stored
        assert [(e.date, e.body) for e in read] == told
        assert [journal.entry(e.id) for e in stored] == stored


def test_the_samples_cover_every_kind_of_entry():
    seen = set()

    @settings(database=None, max_examples=600, derandomize=True)
    @given(bodies)
    def look(body):
        seen.add(type(body))

    look()
    assert seen == set(TYPE_OF.values())


def test_an_entry_knows_when_and_where_it_was_recorded_with_the_local_offset():
    with Journal.in_memory(device="laptop") as journal, journal.writing(NOON) as tx:
        entry = tx.append(TODAY, GOOD)
        assert (entry.recorded, entry.device) == ("2026-11-20T12:00:00.000+01:00", "laptop")


def test_an_instant_without_an_offset_is_refused():
    with (
        Journal.in_memory() as journal,
        pytest.raises(ValueError, match="offset"),
        journal.writing(NOON.replace(tzinfo=None)),
    ):
        pass


def test_a_correction_takes_the_place_of_what_it_corrects_and_both_stay_on_record():
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            wrong = tx.append(TODAY, Pain("knee", 7))
            right = tx.append(TODAY, Pain("knee", 2), voids=wrong.id)
        assert journal.diary().entries == (right,)
        assert journal.entry(wrong.id) == wrong
        newest, oldest = journal.records()
        assert (newest.voids, oldest.voided_by, oldest.entry) == (wrong.id, right.id, wrong)
        assert journal.entries(5) == (right,)
        assert journal.count() == 1


def test_taking_back_leaves_a_record_that_is_no_entry():
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            entry = tx.append(TODAY, GOOD)
        with journal.writing(NOON) as tx:
            assert tx.void(entry.id) == entry
        assert journal.diary().entries == ()
        assert [r.kind for r in journal.records()] == ["void", "checkin"]
        with pytest.raises(CoachError, match="taken back already"), journal.writing(NOON) as tx:
            tx.void(entry.id)
        with pytest.raises(CoachError, match="no entry"), journal.writing(NOON) as tx:
            tx.append(TODAY, GOOD, voids="nothing")


def test_what_a_correction_voids_stays_void_when_the_correction_is_taken_back():
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            first = tx.append(TODAY, GOOD)
            second = tx.append(TODAY, CheckIn(mood=2), voids=first.id)
            tx.void(second.id)
        assert journal.diary().entries == ()


def test_replay_sees_only_what_was_known_then():
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            first = tx.append(TODAY, GOOD)
            second = tx.append(TODAY, Pain("knee", 4))
        with journal.writing(NOON) as tx:
            tx.void(first.id)
            third = tx.append(TODAY, GOOD)
        assert journal.diary(upto=second.id).entries == (first, second)
        assert journal.diary(upto=third.id).entries == (second, third)
        assert journal.diary(upto=first.id).last == first.id


def test_a_recent_diary_can_keep_old_flags():
    old = TODAY - dt.timedelta(200)
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            pain, _, recent = tx.append(old, Pain("shin", 5)), tx.append(old, GOOD), tx.append(TODAY, GOOD)
        since = TODAY - dt.timedelta(60)
        assert journal.diary(since=since).entries == (recent,)
        assert journal.diary(since=since, always=("pain", "illness")).entries == (pain, recent)
        assert journal.diary(since=since, always=("pain",), upto=pain.id).entries == (pain,)


def test_an_error_inside_a_transaction_stores_nothing_of_it():
    with Journal.in_memory() as journal:
        with pytest.raises(RuntimeError), journal.writing(NOON) as tx:
            tx.append(TODAY, GOOD)
            assert journal.count() == 1
            raise RuntimeError
        assert journal.diary().entries == ()
        with journal.writing(NOON) as tx:
            tx.append(TODAY, GOOD)
        assert journal.count() == 1


def test_entries_stay_in_order_when_the_clock_goes_back_and_when_it_stands():
    with Journal.in_memory() as journal:
        stored = []
        for hours in (0, 0, -48, 5, -9000, 1):
            with journal.writing(NOON + dt.timedelta(hours=hours)) as tx:
                stored += [tx.append(TODAY, GOOD), tx.append(TODAY, Move("2026-11-20", TODAY))]
        assert [e.id for e in stored] == sorted({e.id for e in stored})
        assert list(journal.diary().entries) == stored


def test_an_entry_is_found_by_a_unique_part_of_its_id_and_never_by_a_shared_one():
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            first, second = tx.append(TODAY, GOOD), tx.append(TODAY, GOOD)
        assert journal.entry(first.id.upper()) == first
        assert journal.entry(first.id[:24]) == first
        assert journal.entry(second.id[-8:]) == second
        with pytest.raises(CoachError, match="more than one"):
            journal.entry(first.id[:6])
        for nothing in ("", "zzzz", "%", "01' OR 1=1 --", "_" * 26):
            with pytest.raises(CoachError, match="no entry"):
                journal.entry(nothing)


def test_stored_words_lose_control_characters_and_keep_all_else():
    nasty = "tired\x1b[31m\u202e\nbut [/]fine 🏃 ok\x00\ud800"
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            entry = tx.append(TODAY, Done("run", km=5.0, note=nasty))
        assert entry.body.note == "tired[31m but [/]fine 🏃 ok"
        assert journal.entry(entry.id) == entry


def test_two_open_journals_see_each_other_at_once(tmp_path):
    home = Home(tmp_path / "home")
    with Journal.open(home, device="a", create=True) as one, Journal.open(home, device="b") as two:
        for n in range(1, 6):
            writer, reader = (one, two) if n % 2 else (two, one)
            with writer.writing(NOON) as tx:
                tx.append(TODAY, GOOD)
                assert len(reader.diary().entries) == n - 1, "not before it is committed"
            assert len(reader.diary().entries) == len(writer.diary().entries) == n
        assert [e.device for e in one.diary().entries] == ["a", "b", "a", "b", "a"]
