"""Rows and weeks on plan, named as coaching rules. Values are made by hand; the shares are those of the rules."""

import datetime as dt
from collections.abc import Sequence

import pytest

from coachtui.coach.consistency import held_days, mark, sessions_in_row, week_kept, weeks_in_row
from coachtui.rulebook.shapes.mind import Consistency
from coachtui.training.decisions import DecisionSet, FlagState, Readiness
from coachtui.training.entries import Absence, Answer, Body, Clearance, Diary, Entry, Illness
from coachtui.training.plan import Session, Week

MONDAY = dt.date(2026, 11, 2)
SUNDAY = MONDAY + dt.timedelta(6)
NEXT = MONDAY + dt.timedelta(7)
RULE = Consistency("a", 0.8, 0.5, 2, 4, 3, "", (), "house")
NOBODY: frozenset[dt.date] = frozenset()


def session(day: int, status: str = "done", kind: str = "run") -> Session:
    """One session, counted in days from the Monday."""
    date = MONDAY + dt.timedelta(day)
    return Session(
        id=date.isoformat(), date=date, original_date=date, domain="foundation", kind=kind, workout="easy",
        title="Easy run", quality=False, long=False, minutes=40, km=6.0, zones_km={}, zones_minutes={}, rpe=None,
        steps=(), why="", rules=(), sources=(), lost=(), easier=None, status=status,
    )  # fmt: skip


def week(*statuses: str) -> Week:
    """A week of sessions from the Monday on; `rest` is a rest day."""
    made = (session(n, *(("planned", "rest") if s == "rest" else (s,))) for n, s in enumerate(statuses))
    return Week(
        number=1, start=MONDAY, phase="foundation", kind="build", run_km=40, run_minutes=240, sessions=tuple(made)
    )


def state(*statuses: str, held: frozenset[dt.date] = NOBODY, today: dt.date = NEXT) -> str:
    return week_kept(week(*statuses), held, today, RULE).state


def row(*statuses: str, held: frozenset[dt.date] = NOBODY, today: dt.date = NEXT + dt.timedelta(7)) -> tuple[int, int]:
    found = sessions_in_row(week(*statuses).sessions, held, today, RULE)
    return found.now, found.best


def test_four_of_five_is_a_week_on_plan_and_three_of_five_is_not() -> None:
    assert state("done", "done", "rest", "done", "done", "skipped") == "on plan"
    assert state("done", "done", "rest", "done", "skipped", "skipped") == "short"


def test_a_week_that_nobody_told_of_is_not_judged() -> None:
    assert state("done", "unlogged", "unlogged", "unlogged", "unlogged") == "thin"
    assert state("rest", "done") == "thin"


def test_a_week_of_illness_is_forgiven_and_not_called_short() -> None:
    ill = frozenset(MONDAY + dt.timedelta(n) for n in range(7))
    assert state("skipped", "unlogged", "skipped", "skipped", held=ill) == "forgiven"
    assert state("skipped", "unlogged", "skipped", "skipped") == "short"


def test_what_the_coach_took_out_is_nobodys_miss() -> None:
    assert state("done", "done", "dropped", "dropped", "done") == "on plan"


def test_a_week_still_running_is_not_judged_by_what_is_to_come() -> None:
    assert state("done", "done", "planned", "planned", today=MONDAY + dt.timedelta(2)) == "under way"


def test_rest_days_break_no_row() -> None:
    assert row("done", "rest", "rest", "done", "rest", "done") == (3, 3)


def test_illness_breaks_no_row_and_a_skipped_session_does() -> None:
    ill = frozenset({MONDAY + dt.timedelta(2)})
    assert row("done", "done", "skipped", "done", held=ill) == (3, 3)
    assert row("done", "done", "skipped", "done") == (1, 2)


def test_mobility_neither_makes_nor_breaks_a_row() -> None:
    found = [session(0), session(1, "unlogged", "flexibility"), session(2)]
    assert sessions_in_row(found, NOBODY, NEXT, RULE).now == 2


def test_what_nobody_told_of_breaks_a_row_only_when_the_coach_has_stopped_asking() -> None:
    assert row("done", "done", "unlogged", today=MONDAY + dt.timedelta(3)) == (2, 2)
    assert row("done", "done", "unlogged", today=MONDAY + dt.timedelta(6)) == (0, 2)


def test_what_is_to_come_changes_no_row() -> None:
    assert row("done", "planned", "planned", today=MONDAY) == (1, 1)


def test_a_forgiven_week_neither_counts_nor_breaks() -> None:
    ill = frozenset(MONDAY + dt.timedelta(n) for n in range(7))
    good = week_kept(week("done", "done", "done"), NOBODY, NEXT, RULE)
    lost = week_kept(week("skipped", "skipped", "skipped"), ill, NEXT, RULE)
    bad = week_kept(week("skipped", "skipped", "done"), NOBODY, NEXT, RULE)
    assert (good.state, lost.state, bad.state) == ("on plan", "forgiven", "short")
    assert weeks_in_row([good, lost, good]).now == 2
    found = weeks_in_row([good, good, bad, good])
    assert (found.now, found.best) == (1, 2)


def decided(day: dt.date, *flags: FlagState) -> DecisionSet:
    return DecisionSet(day, "", "", "", Readiness(day, "unknown", None, (), None), flags=flags)


def told(*bodies: tuple[dt.date, Body], recorded: dt.date) -> Diary:
    return Diary(tuple(Entry(str(n), day, f"{recorded}T07:00:00+00:00", "x", b) for n, (day, b) in enumerate(bodies)))


def test_an_illness_holds_until_a_day_on_which_it_is_over() -> None:
    flag = FlagState("ill:fever", "ill", None, None, None, MONDAY, "open")
    sets = [decided(MONDAY, flag), decided(MONDAY + dt.timedelta(3))]
    held = held_days(sets, Diary(), MONDAY, SUNDAY)
    assert held == {MONDAY + dt.timedelta(n) for n in range(3)}


@pytest.mark.parametrize(("mistake", "days"), [(False, 3), (True, 0)])
def test_an_illness_told_late_holds_on_its_days_unless_it_was_a_mistake(mistake: bool, days: int) -> None:
    bodies: Sequence[tuple[dt.date, Body]] = [(MONDAY, Illness("cold"))]
    later = MONDAY + dt.timedelta(2)
    found = told(*bodies, *([(later, Clearance("ill:cold", mistake=True))] if mistake else []), recorded=later)
    assert len(held_days([], found, MONDAY, SUNDAY)) == days


def test_silent_days_that_were_an_illness_are_forgiven_and_days_of_rest_are_not() -> None:
    flag = f"silence:{MONDAY}/{MONDAY + dt.timedelta(4)}"
    ill, idle = (told((NEXT, Answer(flag, "days", word)), recorded=NEXT) for word in ("ill", "rested"))
    assert len(held_days([], ill, MONDAY, SUNDAY)) == 5
    assert held_days([], idle, MONDAY, SUNDAY) == NOBODY


def test_days_away_are_forgiven_when_there_was_no_running_to_be() -> None:
    found = told((MONDAY, Absence(MONDAY, MONDAY + dt.timedelta(1))), recorded=MONDAY)
    held = held_days([], found, MONDAY, SUNDAY)
    assert len(held) == 2
    assert mark(session(0, "skipped"), held, NEXT) == "forgiven"
    assert mark(session(2, "skipped"), held, NEXT) == "missed"


def test_what_may_still_be_done_today_is_not_forgiven_yet() -> None:
    """Somebody with a small pain who has not run by noon has a session ahead, not one behind."""
    today = frozenset({MONDAY})
    assert mark(session(0, "planned"), today, MONDAY) == "ahead"
    assert mark(session(0, "skipped"), today, MONDAY) == "forgiven"
    assert mark(session(0, "unlogged"), today, MONDAY + dt.timedelta(1)) == "forgiven"
