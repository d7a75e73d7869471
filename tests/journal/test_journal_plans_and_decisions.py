"""Plans come back equal however they are looked at, and the newest decision set of a day counts."""

import datetime as dt
import json

import pytest
from journal_samples import GOOD, NOON, TODAY, decided, plan

from coachtui.journal import plans
from coachtui.journal.archive import digest_of
from coachtui.journal.store import Journal
from coachtui.journal.trouble import DamagedError
from coachtui.training import codec
from coachtui.training.plan import Week


@pytest.mark.parametrize("given", [plan(), json.dumps(codec.encode(plan()))], ids=["as a plan", "as JSON"])
def test_a_lazy_plan_equals_the_plan_that_was_stored(given):
    whole = plan()
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            id_ = tx.save_plan(given, TODAY, "athlete-digest", "rulebook-digest")
        found_id, lazy = journal.plan()
        assert found_id == id_
        assert lazy == whole
        assert whole == lazy
        assert codec.encode(lazy) == codec.encode(whole)
        assert tuple(lazy.weeks) == whole.weeks
        assert lazy.weeks[-1] == whole.weeks[-1]
        assert lazy.weeks[1:] == whole.weeks[1:]
        assert lazy.week_of(TODAY) == whole.week_of(TODAY)
        assert journal.plan_athlete() == "athlete-digest"
        with pytest.raises(IndexError):
            lazy.weeks[3]


def test_only_weeks_that_are_looked_at_are_decoded(monkeypatch):
    decoded = []

    def watched(cls, text, real=plans.value_of):
        decoded.append(cls)
        return real(cls, text)

    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            tx.save_plan(plan(52), TODAY, "a", "b")
        monkeypatch.setattr(plans, "value_of", watched)
        _, lazy = journal.plan()
        assert decoded == []
        assert lazy.weeks[30] is lazy.weeks[30]
        assert decoded == [Week]


@pytest.mark.parametrize("lost", ["number = 2", "number >= 0"], ids=["one week", "every week"])
def test_a_plan_that_lost_weeks_is_not_taken_for_a_shorter_one(lost):
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            tx.save_plan(plan(), TODAY, "a", "r")
        journal._connection.execute(f"DELETE FROM snapshot_week WHERE {lost}")
        with pytest.raises(DamagedError, match="cannot be read"):
            journal.plan()
        assert any("plan" in trouble for trouble in journal.integrity())


def test_the_newest_snapshot_is_the_base_plan_and_older_ones_stay():
    with Journal.in_memory() as journal:
        assert journal.plan() is None
        with journal.writing(NOON) as tx:
            first = tx.save_plan(plan(name="Ana"), TODAY, "a", "r")
            second = tx.save_plan(plan(name="Bea"), TODAY, "b", "r")
        assert journal.plan()[0] == second
        assert journal.plan(first)[1].athlete.athlete.name == "Ana"
        assert journal.plan_before(second)[0] == first
        assert journal.plan_before(first) is None
        assert journal.plan("nothing") is None
        assert journal.plan_count() == 2


def test_the_newest_decision_set_of_a_day_counts():
    yesterday = TODAY - dt.timedelta(1)
    with Journal.in_memory() as journal:
        assert journal.newest_upto(TODAY) is None
        with journal.writing(NOON) as tx:
            seen = tx.append(TODAY, GOOD).id
            for date, text in ((TODAY, "first"), (TODAY, "second"), (yesterday, "late"), (yesterday, "later")):
                tx.save_decisions(decided(date, seen, text))
        assert journal.decision_sets() == [decided(yesterday, seen, "later"), decided(TODAY, seen, "second")]
        assert journal.decision_sets(TODAY, TODAY) == [decided(TODAY, seen, "second")]
        found = {s.date: (s.readiness.state, s.readiness.points) for s in journal.decision_sets()}
        assert journal.lights(yesterday, TODAY) == found
        assert journal.newest_upto(TODAY).readiness.text == "second"
        assert journal.newest_upto(dt.date.max).readiness.text == "second"
        assert journal.newest_before(TODAY) == decided(yesterday, seen, "later")
        assert journal.newest_before(yesterday) is None
        assert journal.newest_before(dt.date.min) is None


def test_an_archived_text_is_kept_for_ever_under_its_digest():
    with Journal.in_memory() as journal:
        digest = digest_of("name = 1")
        with journal.writing(NOON) as tx:
            tx.archive("athlete", digest, "name = 1")
            tx.archive("athlete", digest, "another")
        assert journal.archived("athlete", digest) == "name = 1"
        assert journal.archived("rulebook", digest) is None
        assert len(digest) == 16


def test_decisions_that_are_not_what_was_stored_are_not_acted_upon():
    with Journal.in_memory() as journal:
        with journal.writing(NOON) as tx:
            tx.save_decisions(decided(TODAY, "seen"))
        assert journal.newest_upto(TODAY)
        journal._connection.execute("UPDATE decision_set SET body = replace(body, 'amber', 'green')")
        journal.read_anew()
        for ask in (lambda: journal.newest_upto(TODAY), lambda: journal.decision_sets(TODAY, TODAY)):
            with pytest.raises(DamagedError, match="cannot be read"):
                ask()
