"""Injuries, illness and alarms: raising, answering and clearing flags."""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting import flags as adapting_flags
from coachtui.adapting.courses import NO, YES
from coachtui.adapting.energy import KEY as PRIVATE
from coachtui.adapting.reading import HOLD_FLAG, SILENCE_FLAG
from coachtui.adapting.rounds import value_of
from coachtui.coach import record
from coachtui.coach.answers import Outcome
from coachtui.coach.checkin import check_pain
from coachtui.coach.coach import Coach
from coachtui.coach.deciding import decide
from coachtui.rulebook.shapes.adapting import Question
from coachtui.training.body import ALARM_SITES, ILLNESSES, SIDES, SITES
from coachtui.training.decisions import FlagState
from coachtui.training.entries import Alarm, Answer, Clearance, Illness, Pain
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest
from coachtui.training.wording import day_name

SILENCES = ("ran", "rested", "ill")
CLINICIANS = ("doctor", "physio")


def flag(coach: Coach, body: Pain | Illness | Alarm, date: dt.date | None = None) -> Outcome:
    """Store a pain, illness or alarm and decide what follows."""
    day = record.check_day(coach, date, late=record.LATE)
    said = []
    if isinstance(body, Pain):
        check_pain(body)
    elif isinstance(body, Illness) and _cleared_on(coach, f"ill:{body.kind}", day):
        said.append(f"You said that {body.kind} was over on that day; the later word counts, so it is back.")
    return record.record(coach, [(day, body)], said=said)


def _cleared_on(coach: Coach, key: str, day: dt.date) -> bool:
    entries = coach.journal.diary().entries
    return any(e.date == day and isinstance(e.body, Clearance) and e.body.flag == key for e in entries)


def flags(coach: Coach) -> tuple[FlagState, ...]:
    """Every open flag, with where it stands and what it asks."""
    return decide(coach).flags


def private(coach: Coach) -> FlagState | None:
    """The private monthly questions when they are due."""
    return decide(coach).private


def asking(coach: Coach) -> tuple[FlagState, ...]:
    """Whatever asks something today: open flags, then the private questions when they are due."""
    decided = decide(coach)
    return tuple(f for f in (*decided.flags, decided.private) if f is not None and f.questions)


def answer(coach: Coach, key: str, question: str, value: str) -> Outcome:
    """Store the answer to a question that an open flag, the private screen, or a silence, asks. Raises CoachError."""
    if key.strip().lower().partition(":")[0] == "silence":
        return _answer_silence(coach, value)
    name = question.strip().lower()
    if key.strip().lower() in (PRIVATE, PRIVATE.partition(":")[2]):
        return _answer(coach, PRIVATE, name, value, [q for q in _questions(coach) if q.kind == "energy"])
    state = _open(coach, key)
    mine = [
        q
        for q in _questions(coach)
        if q.kind != "energy" and state.kind in q.flags and (not q.sites or state.site in q.sites)
    ]
    return _answer(coach, state.key, name, value, mine)


def _questions(coach: Coach) -> Sequence[Question]:
    return tuple(coach.rulebook.all(Question).values())


def _answer(coach: Coach, key: str, name: str, value: str, mine: Sequence[Question]) -> Outcome:
    asked = next((q for q in mine if q.id == name), None)
    if asked is None:
        names = [q.id for q in mine]
        raise CoachError(
            f"{key} asks nothing called {name!r}",
            f"{_guess(name, names)}it asks: {' '.join(names)}" if names else "it asks nothing",
        )
    return record.record(coach, [(coach.today, Answer(key, name, _meant(asked, value)))])


def _meant(asked: Question, value: str) -> str:
    """An answer in the one way in which it is stored. Raises CoachError."""
    word = value.strip().lower()
    if asked.choices:
        worth = value_of(word, asked.choices)
        if worth is None:
            numbered = ", ".join(f"{n + 1} {c}" for n, c in enumerate(asked.choices))
            raise CoachError(f"{value!r} is no answer to {asked.id}", f"answers: {numbered}")
        return str(worth)
    if asked.says in ("pain", "morning"):
        if not (word.isdigit() and int(word) <= 10):
            raise CoachError(f"{value!r} is not a number from 0 to 10", "0 is none, 10 the worst you can think of")
        return str(int(word))
    known = {**dict.fromkeys(YES, "yes"), **dict.fromkeys(NO, "no")}
    if asked.kind == "energy":
        known["skip"] = "skip"
    if word not in known:
        raise CoachError(
            f"{value!r} is no answer to {asked.id}", f"answers: {', '.join(dict.fromkeys(known.values()))}"
        )
    return known[word]


def _answer_silence(coach: Coach, value: str) -> Outcome:
    """Store what the days were of which nothing was told. Raises CoachError when none wait for an answer."""
    word = value.strip().lower()
    gap = decide(coach).silence
    if gap is None:
        raise CoachError("no silence waits for an answer", "a single day: coachtui log, done or skip with its date")
    if word not in SILENCES:
        raise CoachError(f"{value!r} is no answer to it", f"one of: {' '.join(SILENCES)}")
    said = []
    if word == "ill":
        said.append("If you are not well yet, say so: coachtui flag ill KIND. It has its own way back.")
    first, last = gap
    told = Answer(f"{SILENCE_FLAG}{first.isoformat()}/{last.isoformat()}", "days", word)
    return record.record(coach, [(coach.today, told)], said=said)


def clear(
    coach: Coach,
    key: str,
    *,
    mistake: bool = False,
    by: str | None = None,
    on: dt.date | None = None,
    surgery: bool = False,
) -> Outcome:
    """End a flag: it is over, it was a mistake, or a clinician cleared it on a day.

    A red flag (an alarm, a suspected bone stress injury, a hold for a condition) ends only by a clinician's word,
    or as a mistake. Raises CoachError with the way out.
    """
    state = _open(coach, key)
    if surgery and by is None:
        raise CoachError(
            "after an operation a clinician clears you first",
            f"coachtui flag clear {state.key} --by doctor --date DAY --surgery",
        )
    if by is not None and by not in CLINICIANS:
        raise CoachError(f"{by!r} is neither doctor nor physio", "write: --by doctor or --by physio")
    if state.state == "returning" and not mistake:
        stand = state.ladder
        where = f", stage {stand.stage} of {stand.of}" if stand else ""
        raise CoachError(
            f"{state.key} is cleared already, and the way back goes step by step{where}",
            f"the steps end by themselves; if it was entered by mistake: coachtui flag clear {state.key} --mistake",
        )
    if by is not None:
        on = record.check_day(coach, on)
        if on < state.since:
            raise CoachError(
                f"{day_name(on, year=True)} is before {state.key} began on {day_name(state.since, year=True)}",
                "name the day on which they saw you since then",
            )
    elif state.state == "waiting" and not mistake:
        raise CoachError(
            f"{state.key} waits for a clinician and ends with their word",
            f"when they have cleared you: coachtui flag clear {state.key} --by doctor --date DAY"
            f"   (if it was entered by mistake: --mistake)",
        )
    said = _file_says_no(coach, state) if by is not None else []
    return record.record(coach, [(coach.today, Clearance(state.key, mistake, by, on, surgery))], said=said)


def _file_says_no(coach: Coach, state: FlagState) -> list[str]:
    """That a plan for which a condition was not cleared goes on easy, and how another one is made."""
    health = coach.snapshot[1].athlete.health
    if health.cleared or state.key.removeprefix(HOLD_FLAG) not in health.conditions:
        return []
    return [
        "The plan in force was made without a clearance and stays easy. For another one write cleared = true under"
        " [health] (coachtui edit), then: coachtui replan"
    ]


def alarm_text(kind: str) -> str:
    """What to do at an alarm. Needs no home, so that it can be said when everything else is broken."""
    return adapting_flags.alarm_text(kind)


def alarm_title(kind: str) -> str:
    """What an alarm is, in a few words."""
    return adapting_flags.alarm_title(kind)


def parse_pain(text: str) -> Pain | Alarm:
    """A pain such as `achilles:4` or `knee-left:3`; chest, heart or head is an alarm. Raises CoachError."""
    site, _, score = text.partition(":")
    spot = site.strip().lower().removesuffix("-left").removesuffix("-right")
    if spot in ALARM_SITES:
        return Alarm(ALARM_SITES[spot])
    name, side = parse_site(site)
    if not score.strip().isdigit():
        raise CoachError(f"{text!r} names no score", "write it as SITE:N with N from 0 to 10, such as achilles:4")
    pain = Pain(name, int(score), side)
    check_pain(pain)
    return pain


def parse_site(text: str) -> tuple[str, str | None]:
    """Site and side of `achilles` or `achilles-left`. Raises CoachError with the nearest site."""
    site = text.strip().lower()
    side = next((s for s in SIDES if site.endswith(f"-{s}")), None)
    if side:
        site = site.removesuffix(f"-{side}")
    if site not in SITES:
        raise CoachError(f"{text!r} is not a body site", f"{_guess(site, SITES)}sites: {' '.join(SITES)}")
    return site, side


def parse_illness(text: str) -> Illness:
    """An illness by its kind. Raises CoachError."""
    kind = text.strip().lower()
    if kind not in ILLNESSES:
        raise CoachError(
            f"{text!r} is not a kind of illness",
            f"{_guess(kind, ILLNESSES)}kinds: cold (above the neck), cough (below it), fever, gut",
        )
    return Illness(kind)


def _guess(word: str, names: Sequence[str]) -> str:
    near = nearest(word, names)
    return f"did you mean {near}? " if near else ""


def _open(coach: Coach, key: str) -> FlagState:
    """The open flag of this name, given in full (`pain:knee-left`) or in short (`knee-left`, `knee`, `cold`)."""
    word = key.strip().lower()
    known = flags(coach)
    for state in known:
        if state.key == word:
            return state
    short = [f for f in known if word in (f.key.partition(":")[2], f.site)]
    if len(short) == 1:
        return short[0]
    names = ", ".join(f.key for f in known)
    if short:
        raise CoachError(f"{key!r} could be {' or '.join(f.key for f in short)}", "name one of them in full")
    raise CoachError(f"there is no open flag {key!r}", f"open flags: {names}" if names else "no flag is open")
