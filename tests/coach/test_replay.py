"""The same journal, plans and rules decide the same, also after corrections, undo, a new plan and rule edits."""

import datetime as dt
from dataclasses import replace

from coachtui.coach import changes, checkin, flags, history, replan, sessions
from coachtui.coach.replay import replayed
from coachtui.journal.decisions import stored
from coachtui.journal.stored import value_of
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import CheckIn, Done, Illness, Pain
from tests.coach.conftest import START, At

DAY = dt.timedelta(1)
STRICTER = """format = 1
[[rule]]
id = "my-tired-legs"
class = "readiness"
when = "fatigue <= 2"
then = [{ action = "use_easier", scope = "today" }]
because = "Tired legs."
source = ["house"]
evidence = "house"
"""


def life(at: At) -> None:
    """Five weeks with good and poor mornings, pain, illness, skips, a move, an absence, undo, corrections."""
    for n in range(3, 38):
        coach = at(START + n * DAY)
        scores = (2, 2, 2, 3, 2) if n % 9 == 4 else (4, 3, 4, 4, 4)
        checkin.check_in(coach, CheckIn(*scores, slept_h=4.5 if n % 11 == 5 else 7.5))
        if n == 6:
            flags.flag(coach, Pain("achilles", 4, "left"))
        if n == 12:
            flags.clear(coach, "achilles-left", mistake=True)
        if n == 14:
            sessions.skip(coach, coach.today + DAY)
            changes.undo(coach)
        if n == 18:
            flags.flag(coach, Illness("cold"))
        if n == 21:
            flags.clear(coach, "cold")
        if n == 25:
            sessions.away(coach, coach.today + 2 * DAY, coach.today + 9 * DAY)
        if n == 28:
            replan.replan(coach)
        if n == 31:
            (coach.home.rules).mkdir(exist_ok=True)
            (coach.home.rules / "adaptation.toml").write_text(STRICTER, encoding="utf-8")
        if n % 3 == 0 and n != 30:
            sessions.log(coach, Done("run", None, 40.0, 6.5, 3.0 + n % 5))
        if n == 30:
            checkin.check_in(coach, CheckIn(1, 1, 1, 1, 1))
            wrong = history.entries(coach, 1)[0]
            history.void(coach, wrong.id)
        coach.close()


def test_every_stored_day_follows_again_from_what_is_stored(at: At) -> None:
    life(at)
    found = replayed(at(START + 38 * DAY))
    assert found.days >= 35
    assert found.skipped == ()
    assert found.others == ()


def test_a_day_that_was_tampered_with_is_named(at: At) -> None:
    for n in range(3, 8):
        checkin.check_in(at(START + n * DAY), CheckIn(2, 2, 2, 2, 2))
    coach = at(START + 8 * DAY)
    day = START + 4 * DAY
    connection = coach.journal._connection
    id_, body = connection.execute(
        "SELECT max(id), body FROM decision_set WHERE date = ?", (day.isoformat(),)
    ).fetchone()
    told = value_of(DecisionSet, body)
    other = replace(told, readiness=replace(told.readiness, state="green"))
    connection.execute("UPDATE decision_set SET body = ? WHERE id = ?", (stored(id_, other), id_))
    found = replayed(coach)
    assert START + 4 * DAY in {o.date for o in found.others}
