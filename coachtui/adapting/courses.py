"""The course of one pain, illness, alarm or hold: opened, stopped, cleared, coming back by a ladder, closed."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coachtui.adapting.reading import FlagEntry, Told
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import IllnessCare, Ladder, Question, Site, Threshold
from coachtui.training.entries import Alarm, Answer, Clearance, Illness, Pain

DAY = dt.timedelta(1)
WEEK = dt.timedelta(7)
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})
PAIN_LADDER, BONE_LADDER = "run", "bone"
WEIGHT_BEARING = "weight-bearing"


@dataclass(slots=True)
class Course:
    """Where a flag stands after all that was told. Built day by day, then only read."""

    key: str
    kind: str
    """pain, ill, alarm or hold."""
    name: str
    """Site, kind of illness or alarm, or condition."""
    since: dt.date | None = None
    """First day of the present course; None while closed."""
    last: dt.date | None = None
    """When it was last spoken of."""
    side: str | None = None
    score: int = 0
    morning: int | None = None
    morning_worse: bool = False
    limp: bool = False
    bone: bool = False
    """A clinician must look at the bone."""
    stopped: dt.date | None = None
    """Since when it allows no running."""
    eased: dt.date | None = None
    """Since when a pain that stopped running has been well borne in walking."""
    answers: dict[str, str] = field(default_factory=dict)
    history: list[tuple[dt.date, int]] = field(default_factory=list)
    """Scores in order of date, of the present course."""
    ladder: str | None = None
    stage: int = 0
    good: int = 0
    """Good sessions or days at this stage."""
    climbing: dt.date | None = None
    """First day on the ladder."""
    walked: dt.date | None = None
    """Last day that was counted for the ladder."""
    pending: dt.date | None = None
    """A session whose morning after is not known yet."""

    @property
    def open(self) -> bool:
        """Whether there is something to mind."""
        return self.since is not None

    @property
    def held(self) -> bool:
        """Whether it allows no running until a clinician has spoken."""
        return self.open and self.ladder is None and (self.kind in ("alarm", "hold") or self.bone)

    def close(self) -> None:
        """Back to nothing; the next word opens a new course."""
        fresh = Course(self.key, self.kind, self.name)
        for name in Course.__slots__:
            setattr(self, name, getattr(fresh, name))

    def rose_for(self, today: dt.date) -> int:
        """For how many weeks in a row the worst pain of a week was worse than that of the week before."""
        weeks = 0
        while True:
            newer = self._worst(today - WEEK * (weeks + 1), today - WEEK * weeks)
            older = self._worst(today - WEEK * (weeks + 2), today - WEEK * (weeks + 1))
            if newer is None or older is None or newer <= older:
                return weeks
            weeks += 1

    def _worst(self, after: dt.date, upto: dt.date) -> int | None:
        return max((score for day, score in self.history if after < day <= upto), default=None)


@dataclass(frozen=True, slots=True)
class Care:
    """What the rulebook says about flags."""

    sites: Mapping[str, Site]
    ladders: Mapping[str, Ladder]
    illnesses: Mapping[str, IllnessCare]
    questions: Mapping[str, Question]
    limits: Mapping[str, Threshold]

    @classmethod
    def of(cls, book: Rulebook) -> "Care":
        """The parts of a rulebook that flags need."""
        return cls(book.all(Site), book.all(Ladder), book.all(IllnessCare), book.all(Question), book.all(Threshold))

    def number(self, id_: str, default: float) -> float:
        """A threshold, or a cautious number where the rules hold none."""
        found = self.limits.get(id_)
        return found.value if found else default


def follow(
    key: str,
    said: tuple[tuple[dt.date, FlagEntry], ...],
    told: Told,
    care: Care,
    today: dt.date,
    rhr: Mapping[dt.date, float],
) -> Course:
    """The course of a flag after everything that was said of it up to today."""
    kind, _, name = key.partition(":")
    if kind == "pain":
        name = name.removesuffix("-left").removesuffix("-right")
    course = Course(key, kind, name)
    for day, body in said:
        _resume(course, day - DAY, care)
        climb(course, told, care, day - DAY, rhr)
        _HEAR[type(body)](course, day, body, care)
    _resume(course, today, care)
    climb(course, told, care, today, rhr)
    return course


def _resume(course: Course, upto: dt.date, care: Care) -> None:
    """Begin the way back when a pain has been well borne and running has stopped for at least two days."""
    if course.stopped is None or course.eased is None or course.bone or course.limp or course.ladder is not None:
        return
    day = max(course.eased, course.stopped + int(care.number("stop-days", 2)) * DAY)
    if day <= upto:
        start_ladder(course, day, care, PAIN_LADDER)


def climb(course: Course, told: Told, care: Care, upto: dt.date, rhr: Mapping[dt.date, float]) -> None:
    """Count the sessions and days on the ladder up to a day; silence climbs nothing."""
    runs = {day for day, done in told.done if done.kind in ("run", "race", "cross")} if course.ladder else set()
    while course.ladder is not None and course.walked is not None and course.walked < upto:
        day = course.walked + DAY
        course.walked = day
        ladder = care.ladders.get(course.ladder)
        if ladder is None or course.stage >= len(ladder.stages):
            course.close()
            return
        rung, checked = ladder.stages[course.stage], told.scored_on(day)
        if checked and course.kind == "ill" and rhr.get(day, 0.0) > care.number("return-rhr", 5):
            course.stage, course.good = max(0, course.stage - 1), 0
            continue
        if rung.sessions:
            if checked and course.pending is not None and course.pending < day:
                course.good, course.pending = course.good + 1, None
            if day in runs:
                course.pending = course.pending or day
        elif checked and course.climbing is not None and day > course.climbing:
            course.good += 1
        if course.good >= (rung.sessions or rung.days or 1) * ladder.repeat:
            course.stage, course.good, course.pending = course.stage + 1, 0, None
            if course.stage >= len(ladder.stages):
                course.close()
                return


def start_ladder(course: Course, day: dt.date, care: Care, ladder: str) -> None:
    """Begin to come back: at the stage that the days off allow, never above an interrupted climb less two stages."""
    found = care.ladders.get(ladder)
    if found is None or not found.stages:
        course.close()
        return
    off = (day - (course.stopped or course.since or day)).days
    stage = next((first for most, first in found.entry if off <= most), 0) if course.name != "postpartum" else 0
    if course.climbing is not None and course.ladder is None:
        stage = min(stage, max(0, course.stage - 2))
    course.ladder, course.stage, course.good, course.pending = ladder, min(stage, len(found.stages) - 1), 0, None
    course.climbing, course.walked = day, day - DAY
    course.stopped, course.eased, course.bone, course.limp = None, None, False, False


def _hear_pain(course: Course, day: dt.date, body: FlagEntry, care: Care) -> None:
    assert isinstance(body, Pain)
    before = course.history[-1] if course.history else None
    well = care.number("pain-well", 2)
    course.side, course.last = body.side, day
    if not course.open:
        if body.score == 0 and not body.morning and not body.limp and not body.bone:
            return
        course.since = day
    course.morning_worse = body.morning is not None and body.morning > (
        course.morning if course.morning is not None else before[1] if before else body.score
    )
    course.score, course.morning, course.limp = body.score, body.morning, body.limp
    course.history.append((day, body.score))
    course.bone = course.bone or body.bone or (_high_risk(course, care) and body.limp)
    _weigh_answers(course, care)
    now = max(body.score, body.morning or 0)
    if course.bone or body.limp or now > care.number("pain-stop", 5):
        course.eased = None
        if course.ladder is not None:
            course.ladder = None
        course.stopped = course.stopped or day
    elif course.ladder is not None:
        ladder = care.ladders.get(course.ladder)
        limit = ladder.limit if ladder else well
        if now > limit and ladder is not None and ladder.clinician_only:
            course.bone, course.stopped, course.ladder = True, day, None
        elif now > limit:
            course.pending = None
            if now > max(limit, care.number("pain-hold", 3)) or course.morning_worse:
                course.stage, course.good = max(0, course.stage - 1), 0
    elif course.stopped is not None:
        course.eased = (course.eased or day) if now <= well else None
    elif now == 0 and before is not None and before[1] == 0 and before[0] < day:
        course.close()


def _hear_illness(course: Course, day: dt.date, body: FlagEntry, care: Care) -> None:
    if course.since is None or course.ladder is not None:
        course.since = day if course.since is None else course.since
        course.stopped, course.ladder, course.climbing = day, None, None
    course.last = day


def _hear_alarm(course: Course, day: dt.date, body: FlagEntry, care: Care) -> None:
    if course.since is None or course.ladder is not None:
        course.since, course.stopped, course.ladder, course.climbing = course.since or day, day, None, None
    course.last = day


def _hear_answer(course: Course, day: dt.date, body: FlagEntry, care: Care) -> None:
    assert isinstance(body, Answer)
    if course.open:
        course.answers[body.question] = body.value.strip().lower()
        _weigh_answers(course, care)
        if course.bone and course.stopped is None:
            course.stopped, course.ladder = day, None


def _hear_clearance(course: Course, day: dt.date, body: FlagEntry, care: Care) -> None:
    assert isinstance(body, Clearance)
    if not course.open:
        return
    course.last = day
    if body.mistake:
        course.close()
    elif course.held:
        if body.by:
            start_ladder(course, day, care, BONE_LADDER if course.bone else PAIN_LADDER)
    elif course.kind == "ill":
        if course.ladder is None:
            kind = care.illnesses.get(course.name)
            off = (day - (course.stopped or day)).days
            long = off > care.number("illness-days", 14) and course.name != "cold"
            start_ladder(course, day, care, PAIN_LADDER if long else kind.ladder if kind else "illness")
        elif body.by:
            course.close()
    elif course.stopped is not None and course.ladder is None:
        start_ladder(course, day, care, PAIN_LADDER)
    elif course.ladder is None or body.by:
        course.close()


def _high_risk(course: Course, care: Care) -> bool:
    site = care.sites.get(course.name)
    return site is not None and site.high_risk


def _weigh_answers(course: Course, care: Care) -> None:
    """One yes that is enough, two of any, or one at a high-risk site: a clinician must look (Warden et al. 2014)."""
    yes = [q for q in course.answers if course.answers[q] in YES and q in care.questions]
    if any(care.questions[q].alone for q in yes) or len(yes) >= (1 if _high_risk(course, care) else 2):
        course.bone = True


def suspected(course: Course, care: Care) -> bool:
    """Whether a bone stress injury has to be ruled out before any running.

    At a high-risk site pain above the well-borne counts until the athlete says that weight on the leg does not hurt.
    """
    if course.kind != "pain" or not course.open or course.ladder is not None:
        return False
    asked = care.questions.get(WEIGHT_BEARING)
    unclear = asked is not None and course.name in asked.sites and course.answers.get(WEIGHT_BEARING) not in NO
    return course.bone or (_high_risk(course, care) and course.score > care.number("pain-well", 2) and unclear)


_HEAR: dict[type, Callable[[Course, dt.date, FlagEntry, Care], None]] = {
    Pain: _hear_pain,
    Illness: _hear_illness,
    Alarm: _hear_alarm,
    Answer: _hear_answer,
    Clearance: _hear_clearance,
}
