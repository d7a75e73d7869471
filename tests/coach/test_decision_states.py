"""What becomes of a decision: offered, expired, declined, accepted, taken back, and when it may come again."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coachtui.coach import changes, checkin, onboard, views
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.why import why
from coachtui.coach.wording import decision_line, read_together, way_out_of
from coachtui.training.decisions import Change, Decision
from coachtui.training.entries import CheckIn
from coachtui.training.plan import Session
from coachtui.training.problems import CoachError
from coachtui.training.values import replace

from .conftest import EXAMPLES, START, At

DAY = dt.timedelta(1)
TOLD = (EXAMPLES / "ana-marathon.toml").read_text(encoding="utf-8")


def opened(home: Path, day: dt.date) -> Coach:
    return Coach.open(str(home), today=day, now=dt.datetime.combine(day, dt.time(7), dt.UTC), device="test")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two homes on the day of their plan: one that asks before it eases, one that eases by itself."""
    folder = tmp_path_factory.mktemp("homes")
    for name in ("ask", "auto"):
        file = folder / f"{name}.toml"
        file.write_text(TOLD.replace("[coaching]", f'[coaching]\nadapt = "{name}"'), encoding="utf-8")
        with opened(folder / name, START) as coach:
            onboard.start_from_file(coach, str(file))
    return folder


Room = Callable[[str], At]


@pytest.fixture
def room(homes: Path, tmp_path: Path) -> Iterator[Room]:
    """Opens the coach of a copy of one of the homes on a day."""
    coaches: list[Coach] = []

    def choose(name: str) -> At:
        home = Path(shutil.copytree(homes / name, tmp_path / name))

        def on(day: dt.date) -> Coach:
            coaches.append(opened(home, day))
            return coaches[-1]

        return on

    yield choose
    for coach in coaches:
        coach.close()


def first_quality(at: At) -> Session:
    plan, _ = views.plan(at(START))
    return next(s for s in plan.sessions() if s.quality and s.kind == "run" and s.date > START + 3 * DAY)


def feel(coach: Coach, total: int) -> Outcome:
    """A check-in of five scores that come to a total."""
    low, more = divmod(total, 5)
    return checkin.check_in(coach, CheckIn(*(low + (n < more) for n in range(5))))


def of(coach: Coach, rule: str) -> Decision | None:
    return next((d for d in views.current(coach).decisions if d.rule == rule), None)


def test_an_offer_shows_both_versions_the_easier_first_and_changes_nothing_until_the_yes(room: Room) -> None:
    at = room("ask")
    hard = first_quality(at)
    coach = at(hard.date)
    feel(coach, 10)
    offer = of(coach, "low-total")
    assert offer is not None
    assert offer.state == "proposed"
    line = decision_line(offer, {hard.id})
    easier, planned = (text for c in offer.changes if c.session == hard.id for text in (c.after, c.before))
    assert line.index(easier) < line.index(planned)
    assert "review --accept" in way_out_of(offer)
    assert views.find_session(coach, hard.id) == hard
    changes.decide(coach, [offer.id], accepted=True)
    eased = views.find_session(coach, hard.id)
    assert eased is not None
    assert eased.minutes < hard.minutes
    changes.undo(coach, offer.id)
    assert views.find_session(coach, hard.id) == hard


def test_an_offer_that_nobody_answers_ends_with_its_day(room: Room) -> None:
    at = room("ask")
    hard = first_quality(at)
    feel(at(hard.date), 10)
    later = at(hard.date + DAY)
    feel(later, 25)
    ref = f"{hard.date}/low-total"
    assert [d.state for w in why(later, ref) for d in w.decisions] == ["expired"]
    assert ref not in {d.id for d in changes.review(later)}
    with pytest.raises(CoachError, match="waiting"):
        changes.decide(later, [ref], accepted=True)


def test_an_unanswered_offer_is_not_undone_but_declined(room: Room) -> None:
    at = room("ask")
    coach = at(first_quality(at).date)
    feel(coach, 10)
    offer = of(coach, "low-total")
    assert offer is not None
    with pytest.raises(CoachError, match="waits for your answer") as refused:
        changes.undo(coach, offer.id)
    assert "--decline" in (refused.value.hint or "")


@pytest.mark.parametrize("name", ["ask", "auto"])
def test_what_was_refused_returns_only_when_the_evidence_is_worse(room: Room, name: str) -> None:
    at = room(name)
    hard = first_quality(at)
    coach = at(hard.date)
    feel(coach, 10)
    ref = f"{hard.date}/low-total"
    if name == "ask":
        changes.decide(coach, [ref], accepted=False)
    else:
        changes.undo(coach, ref)
    refused = "declined" if name == "ask" else "undone"

    def low_total(days: int, total: int) -> tuple[str, dt.date] | None:
        coach = at(hard.date + days * DAY)
        feel(coach, total)
        found = of(coach, "low-total")
        return found and (found.state, found.date)

    fresh = "proposed" if name == "ask" else "applied"
    assert low_total(0, 10) == (refused, hard.date)
    assert low_total(1, 10) == (refused, hard.date), "no worse"
    assert low_total(2, 8) == (fresh, hard.date + 2 * DAY), "worse"


def test_a_safety_decision_asks_nobody_and_takes_no_answer(room: Room) -> None:
    from coachtui.training.entries import Pain  # noqa: PLC0415 - only here

    at = room("ask")
    coach = at(first_quality(at).date)
    checkin.check_in(coach, CheckIn(), pains=[Pain("knee", 7)])
    stops = [d for d in views.current(coach).decisions if d.class_ == "pain"]
    assert stops
    assert {d.state for d in stops} == {"applied"}
    for decision in stops:
        with pytest.raises(CoachError):
            changes.decide(coach, [decision.id], accepted=False)
        with pytest.raises(CoachError, match="safety"):
            changes.undo(coach, decision.id)


def decided(rule: str, day: int, *changes: Change, state: str = "applied") -> Decision:
    """A decision of a day of March."""
    date = dt.date(2027, 3, day)
    return Decision(f"{date}/{rule}", date, rule, "pain", (), f"{rule}.", (), changes, (), state)


def test_a_session_that_several_decisions_touched_is_told_once_from_the_plan_to_what_it_is() -> None:
    later = decided("ill", 4, Change("2027-03-05", "Easy run, 30 min", "Rest"))
    first = decided(
        "sore", 2, Change("2027-03-01", "Hills", "Easy"), Change("2027-03-05", "Intervals, 60 min", "Easy run, 30 min")
    )
    undone = decided("amber", 3, Change("2027-03-05", "Rest", "Walk"), state="undone")
    limit = replace(decided("spike", 4, Change("2027-03-05", "Long run", "Easy run")), class_="limit")
    read = read_together((later, first, undone, limit), dt.date(2027, 3, 4))
    whole = (Change("2027-03-05", "Intervals, 60 min", "Rest"),)
    assert [d.changes for d in read] == [whole, (), undone.changes, limit.changes]
    assert decision_line(read[1]) == "sore."
