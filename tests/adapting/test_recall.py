"""A long diary decides exactly as its last months do, with what is still open."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from coachtui.adapting import recall
from coachtui.adapting.evaluate import evaluate
from coachtui.training.body import ILLNESSES, SITES
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Answer, Body, CheckIn, Clearance, Diary, Done, Entry, Illness, Pain
from tests.adapting.stories import DAY, START, plan, rules

BASE = plan()
TODAY = START + 8 * DAY
YEARS = 10
CLOSED, OPEN = (10, 13, 25, 44, 65), (0, 5)
"""Lives in which nothing has been open for a year or longer, and in which something has."""


def life(seed: int) -> Diary:
    """Ten years of check-ins, runs, pains that were run off or stopped, and illnesses, up to today."""
    rnd = random.Random(seed)
    entries: list[Entry] = []

    def tell(day: dt.date, body: Body) -> None:
        entries.append(Entry(f"e{len(entries):07d}", day, f"{day}T07:00:00+00:00", "here", body))

    sore: Pain | None = None
    day = TODAY - 365 * YEARS * DAY
    while day <= TODAY:
        if rnd.random() < 0.9:
            scores = rnd.choices((2, 3, 4, 5), (1, 3, 6, 2), k=5)
            tell(day, CheckIn(*scores, slept_h=rnd.choice((None, 5.5, 7, 8)), resting_hr=rnd.randint(48, 56)))
        if rnd.random() < 0.6:
            km = rnd.randint(4, 18)
            tell(day, Done("run", None, km * 6.0, float(km), float(rnd.randint(2, 8))))
        if sore is None and rnd.random() < 0.02:
            sore = Pain(rnd.choice(SITES), rnd.randint(1, 7), morning=rnd.choice((None, 1, 4)), limp=rnd.random() < 0.2)
            tell(day, sore)
        elif sore is not None and rnd.random() < 0.2:
            sore = replace(sore, score=max(0, sore.score - rnd.randint(0, 3)), limp=False, morning=None)
            tell(day, sore)
            if sore.score == 0 and rnd.random() < 0.8:
                tell(day, Clearance(sore.key, by=rnd.choice((None, "doctor")), on=day))
                sore = None
        elif sore is not None and rnd.random() < 0.05:
            tell(day, Answer(sore.key, "night", rnd.choice(("yes", "no"))))
        if rnd.random() < 0.005:
            ill = Illness(rnd.choice(ILLNESSES))
            tell(day, ill)
            tell(min(day + 5 * DAY, TODAY), Clearance(ill.key))
        day += DAY
    return Diary(tuple(entries))


def decided(diary: Diary, today: dt.date, previous: DecisionSet | None = None) -> DecisionSet:
    return evaluate(BASE, diary, previous, rules(), today, "s1", [previous] if previous else [])


def upto(diary: Diary, day: dt.date) -> Diary:
    """The diary as it stood in the evening of a day, told in order of date."""
    last = max((e.id for e in diary.entries if e.date <= day), default="")
    return Diary(tuple(e for e in diary.entries if e.id <= last and e.date <= day))


def short(diary: Diary, anchor: DecisionSet | None) -> Diary:
    """What the journal hands over: from the horizon on, and the kinds that are always needed."""
    since, kinds = recall.horizon(anchor, BASE, TODAY), recall.always(anchor, BASE)
    return recall.without_closed(Diary(tuple(e for e in diary.entries if e.date >= since or e.kind in kinds)), anchor)


@pytest.mark.parametrize("seed", [*CLOSED, *OPEN])
def test_ten_years_decide_as_their_last_months_do(seed: int) -> None:
    diary = life(seed)
    anchor_day = recall.anchor_day(TODAY)
    anchor = decided(upto(diary, anchor_day), anchor_day)
    previous = decided(upto(diary, TODAY - DAY), TODAY - DAY)
    kept = short(diary, anchor)
    assert decided(kept, TODAY, previous) == decided(diary, TODAY, previous)
    open_since = min([f.since for f in anchor.flags], default=TODAY)
    assert (TODAY - open_since).days < 365 or seed in OPEN
    assert len(kept.entries) < len(diary.entries) / 10 or seed in OPEN


def test_a_flag_that_is_open_for_years_is_not_forgotten() -> None:
    first = TODAY - 900 * DAY
    told = Entry("e0000000", first, f"{first}T07:00:00+00:00", "here", Pain("shin", 4, bone=True))
    diary = Diary((told, *(replace(e, id=f"f{e.id}") for e in life(1).entries if e.date > TODAY - 30 * DAY)))
    anchor = decided(upto(diary, recall.anchor_day(TODAY)), recall.anchor_day(TODAY))
    assert told in short(diary, anchor).entries
    assert "bone-suspect" in {d.rule for d in decided(short(diary, anchor), TODAY).decisions}


def test_history_brought_in_before_the_first_decision_changes_nothing() -> None:
    """Whoever is new has told of flags for a fortnight at most, but may bring ten years of runs."""
    recent = TODAY - 100 * DAY
    diary = Diary(tuple(e for e in life(2).entries if e.kind not in recall.FLAG_KINDS or e.date >= recent))
    kept = short(diary, None)
    assert decided(kept, TODAY) == decided(diary, TODAY)
    assert len(kept.entries) < len(diary.entries) / 5
