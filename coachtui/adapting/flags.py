"""Open flags: pains, illnesses, alarms and holds, where each stands, and what it asks."""

import datetime as dt
from collections.abc import Mapping
from functools import cache

from coachtui.adapting.courses import Care, Course
from coachtui.adapting.energy import KEY as PRIVATE
from coachtui.adapting.energy import screen
from coachtui.adapting.hearing import follow, questions, suspected
from coachtui.adapting.ladder import gated, returns, waits
from coachtui.adapting.overreaching import hold as overreached
from coachtui.adapting.reading import HOLD_FLAG, Told
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import Ladder, Rung
from coachtui.training.athlete import ADULT, Athlete
from coachtui.training.decisions import FlagState, LadderStand
from coachtui.training.entries import Alarm, Clearance
from coachtui.training.values import dataclass
from coachtui.training.wording import count, day_name

ORDER = ("alarm", "hold", "pain", "ill")
STOP_TEXT = (
    "Stop now and do not run. This sign needs a clinician before any training; "
    "if it is strong, sudden or getting worse, call your local emergency number."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Every open course, most serious kind first."""

    courses: tuple[Course, ...]
    states: tuple[FlagState, ...]
    suspected: frozenset[str]
    """Keys of pains where the bone has to be looked at."""
    energy_soft: bool = False
    """One lighter sign in the newest answers about energy."""
    private: FlagState | None = None
    """The private monthly questions, when they are due."""

    def of(self, kind: str) -> tuple[Course, ...]:
        """Open courses of a kind."""
        return tuple(c for c in self.courses if c.kind == kind)

    @property
    def ladders(self) -> tuple[LadderStand, ...]:
        """Every ladder that is being climbed."""
        return tuple(s.ladder for s in self.states if s.ladder is not None)


def stand(
    told: Told,
    athlete: Athlete,
    start: dt.date,
    rulebook: Rulebook,
    today: dt.date,
    rhr: Mapping[dt.date, float] | None = None,
    *,
    early: bool = False,
) -> Standing:
    """All open flags on a day. `start` is the day from which the athlete's own holds count.

    `early`: the private questions are asked before their month is over.
    """
    care = Care.of(rulebook)
    courses = [
        follow(key, said, told, care, today, {} if rhr is None else rhr)
        for key, said in told.flags.items()
        if not key.startswith(HOLD_FLAG)
    ]
    courses += [_hold(name, start, told, care, today) for name in _conditions(athlete)]
    screened = screen(told, athlete, start, care, today, early=early)
    courses += [screened.hold, overreached(told, care, today)]
    open_ = sorted((c for c in courses if c.open), key=lambda c: (ORDER.index(c.kind), c.key))
    suspects = frozenset(c.key for c in open_ if suspected(c, care))
    private = None
    if screened.asks and not any(c.kind in ("ill", "alarm") for c in open_):
        words = tuple(f"{q.id}: {q.text}" for q in screened.asks)
        private = FlagState(PRIVATE, "hold", None, None, None, today, "asking", None, words)
    young = athlete.age_on(today) < ADULT
    states = tuple(_state(c, care, c.key in suspects, today, young=young) for c in open_)
    return Standing(tuple(open_), states, suspects, screened.soft, private)


def alarm_text(kind: str) -> str:
    """What to do at an alarm. Reads the built-in rules only, and has an answer when even they cannot be read."""
    return _alarms().get(kind, {}).get("text", STOP_TEXT)


def alarm_title(kind: str) -> str:
    """What an alarm is, in a few words; its name where the built-in rules cannot be read."""
    return _alarms().get(kind, {}).get("title", kind.replace("-", " "))


@cache
def _alarms() -> dict[str, dict[str, str]]:
    import tomllib  # noqa: PLC0415 - only an alarm needs it

    from coachtui.rulebook.files import shipped_rules  # noqa: PLC0415

    try:
        with (shipped_rules() / "injuries.toml").open("rb") as file:
            return {item["id"]: item for item in tomllib.load(file)["alarm"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def next_words(rung: Rung, good: int, repeat: int) -> str:
    """What it takes to reach the next stage of a ladder."""
    left = max(0, (rung.sessions or rung.days or 1) * repeat - good)
    if rung.sessions:
        return f"{count(left, 'more well-borne session')}, with a check-in the morning after"
    return f"{count(left, 'more day')} with a check-in and no setback"


def _next(course: Course, ladder: Ladder, today: dt.date) -> str:
    rung = ladder.stages[course.stage]
    if waits(course, ladder, today) and course.easy_until is not None:
        days = (course.easy_until - today).days
        return f"{count(days, 'more easy day')}: at least as many as there were of fever"
    return next_words(rung, course.good, ladder.repeat)


def _conditions(athlete: Athlete) -> tuple[str, ...]:
    """Conditions that hold the athlete back: pregnancy always, the rest until cleared."""
    health = athlete.health
    return tuple(sorted({c for c in health.conditions if not health.cleared or c == "pregnancy"}))


def _hold(name: str, start: dt.date, told: Told, care: Care, today: dt.date) -> Course:
    said = told.flags.get(f"hold:{name}", ())
    if name == "pregnancy":
        said = tuple(item for item in said if not isinstance(item[1], Clearance))
    course = follow(f"hold:{name}", ((start, Alarm(name)), *(s for s in said if s[0] >= start)), told, care, today, {})
    if course.ladder is not None and name != "postpartum":
        course.close()
    return course


def _state(course: Course, care: Care, suspect: bool, today: dt.date, *, young: bool) -> FlagState:
    assert course.since is not None
    ladder = None
    found = care.ladders.get(course.ladder) if course.ladder else None
    if found is not None and course.ladder is not None:
        ladder = LadderStand(
            ladder=course.ladder,
            stage=course.stage,
            of=len(found.stages) - 1,
            flag=course.key,
            since=course.climbing or course.since,
            done=course.good,
            next=_next(course, found, today),
        )
    return FlagState(
        key=course.key,
        kind=course.kind,
        site=course.name if course.kind == "pain" else None,
        side=course.side,
        score=course.score if course.kind == "pain" else None,
        since=course.since,
        state="returning" if ladder else "waiting" if course.held or suspect else "open",
        ladder=ladder,
        questions=tuple(f"{q.id}: {q.text}" for q in questions(course, care, today)),
        next="" if ladder else _awaited(course, care, suspect, today, young=young),
    )


def _awaited(course: Course, care: Care, suspect: bool, today: dt.date, *, young: bool) -> str:
    """What a flag waits for before its way back begins or it is over."""
    if course.name == "pregnancy":
        return ""
    if course.held or suspect:
        return f"when they have cleared you: coachtui flag clear {course.key} --by doctor --date DAY"
    if course.kind == "ill":
        return f"when it is over: coachtui flag clear {course.key}"
    return _pain_awaited(course, care, care.limit(course, young=young), today)


def _pain_awaited(course: Course, care: Care, limit: float, today: dt.date) -> str:
    well, over = care.number("pain-well", 2), "over when told at 0 on two days"
    if gated(course, care):
        return "no running before its question is answered with yes"
    if course.eased is not None:
        return f"no running before {day_name(returns(course, care))}, and then step by step"
    if course.stopped is not None:
        return f"no running until it is told at {well:g} or less"
    if course.score > limit:
        return f"no running until it is told at {limit:g} or less; {over}"
    if course.rose_for(today):
        return f"more again when it is no worse than the week before; {over}"
    return over if course.score <= well else f"more again when told at {well:g} or less; {over}"
