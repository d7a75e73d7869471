"""What each thing told of a flag does to its course: opened, stopped, cleared, coming back, closed."""

import datetime as dt
from collections.abc import Callable, Mapping

from coachtui.adapting import rounds
from coachtui.adapting.courses import DAY, NO, YES, Care, Course
from coachtui.adapting.ladder import BONE_LADDER, PAIN_LADDER, climb, gated, resume, start_ladder
from coachtui.adapting.reading import FlagEntry, Told
from coachtui.rulebook.shapes.adapting import Question
from coachtui.training.entries import Alarm, Answer, Clearance, Illness, Pain


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
        resume(course, day - DAY, care)
        climb(course, told, care, day - DAY, rhr)
        _HEAR[type(body)](course, day, body, care)
    resume(course, today, care)
    climb(course, told, care, today, rhr)
    return course


def _hear_pain(course: Course, day: dt.date, body: FlagEntry, care: Care) -> None:
    assert isinstance(body, Pain)
    before = course.history[-1] if course.history else None
    well = care.number("pain-well", 2)
    course.side, course.last = body.side, day
    if not course.open:
        if body.score == 0 and not body.morning and not body.limp and not body.bone:
            return
        course.since = day
        if course.been:
            course.came_back.append(day)
    course.morning_worse = body.morning is not None and body.morning > (
        course.morning if course.morning is not None else before[1] if before else body.score
    )
    course.score, course.morning, course.limp = body.score, body.morning, body.limp
    course.history.append((day, body.score))
    course.bone = course.bone or body.bone or (care.high_risk(course) and body.limp)
    _weigh_answers(course, care)
    now = max(body.score, body.morning or 0)
    if course.bone or body.limp or now > care.number("pain-stop", 5):
        course.eased = None
        if course.ladder is not None:
            course.ladder = None
            course.came_back.append(day)
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
    asked = care.questions.get(body.question)
    if not course.open:
        return
    value = body.value.strip().lower()
    course.answers[body.question], course.answered[body.question] = value, day
    if asked is None:
        return
    if asked.kind == "weekly":
        _hear_week(course, day, asked, value, care)
    elif asked.kind == "step":
        _hear_step(course, day, asked, value, care)
    elif asked.kind == "bone":
        _weigh_answers(course, care)
        if course.bone and course.stopped is None:
            course.stopped, course.ladder = day, None


def _hear_week(course: Course, day: dt.date, asked: Question, value: str, care: Care) -> None:
    worth = rounds.value_of(value, asked.choices)
    if worth is not None:
        rounds.hear(course.rounds, day, care.asks("weekly", course).index(asked), worth)


def _hear_step(course: Course, day: dt.date, asked: Question, value: str, care: Care) -> None:
    """An answer about the last step: pain counts as any pain does, swelling waits, a sign of illness steps back."""
    if course.ladder is None:
        return
    if asked.says == "pain" and value.isdigit():
        _hear_pain(course, day, Pain(course.name, int(value), course.side, limp=False), care)
    elif asked.says == "morning" and value.isdigit():
        _hear_pain(course, day, Pain(course.name, course.score, course.side, morning=int(value)), care)
    elif value in YES and asked.says == "limp":
        _hear_pain(course, day, Pain(course.name, course.score, course.side, limp=True), care)
    elif value in YES and asked.says == "wait":
        course.pending = None
    elif value in YES and asked.says == "back":
        course.stage, course.good, course.pending = max(0, course.stage - 1), 0, None
        course.walked = day


def _hear_clearance(course: Course, day: dt.date, body: FlagEntry, care: Care) -> None:
    assert isinstance(body, Clearance)
    if not course.open:
        return
    course.last = day
    if body.mistake:
        course.close(mistake=True)
    elif course.held:
        if body.by:
            start_ladder(course, day, care, BONE_LADDER if course.bone else PAIN_LADDER, surgery=body.surgery)
    elif course.kind == "ill":
        if course.ladder is None:
            kind = care.illnesses.get(course.name)
            off = (day - (course.stopped or day)).days
            long = off > care.number("illness-days", 14) and course.name != "cold"
            start_ladder(course, day, care, PAIN_LADDER if long else kind.ladder if kind else "illness")
        elif body.by:
            course.close()
    elif course.stopped is not None and course.ladder is None and body.by:
        start_ladder(course, day, care, PAIN_LADDER, surgery=body.surgery)
    elif course.stopped is not None and course.ladder is None:
        _hear_pain(course, day, Pain(course.name, 0, course.side), care)
    elif course.kind == "pain" and course.ladder is None and body.surgery:
        start_ladder(course, day, care, PAIN_LADDER, surgery=True)
    elif course.ladder is None or body.by:
        course.close()


def _weigh_answers(course: Course, care: Care) -> None:
    """One yes that is enough, two of any, or one at a high-risk site: a clinician must look (Warden et al. 2014)."""
    yes = [q for q in care.asks("bone", course) if course.answers.get(q.id) in YES]
    if any(q.alone for q in yes) or len(yes) >= (1 if care.high_risk(course) else 2):
        course.bone = True


def suspected(course: Course, care: Care) -> bool:
    """Whether a bone stress injury has to be ruled out before any running.

    Where weight on the leg decides, pain above the well-borne counts until the athlete says that it does not hurt.
    """
    if course.kind != "pain" or not course.open or course.ladder is not None:
        return False
    unclear = any(q.decides and course.answers.get(q.id) not in NO for q in care.asks("bone", course))
    return course.bone or (unclear and care.high_risk(course) and course.score > care.number("pain-well", 2))


def questions(course: Course, care: Care, today: dt.date) -> tuple[Question, ...]:
    """What a flag asks today: about the bone, before running, about the last step of a ladder, about the week."""
    if not course.open:
        return ()
    asked: list[Question] = []
    if course.kind == "pain" and course.ladder is None:
        if course.score > care.number("pain-well", 2):
            asked += [q for q in care.asks("bone", course) if q.id not in course.answers]
        asked += [q for q in care.asks("gate", course) if q.id not in course.answers or gated(course, care)]
    if course.ladder is not None and course.stepped is not None and course.stepped >= today - DAY:
        asked += [q for q in care.asks("step", course) if _due(q, course, course.stepped, today)]
    weekly = care.asks("weekly", course)
    if course.since is not None:
        asked += [weekly[n] for n in rounds.missing(course.rounds, course.since, today) if n < len(weekly)]
    return tuple(asked)


def _due(asked: Question, course: Course, stepped: dt.date, today: dt.date) -> bool:
    """Whether a question about the last step is open: about the step on its day, about the rest the morning after."""
    since = stepped if asked.says in ("pain", "limp") else stepped + DAY
    return today >= since and course.answered.get(asked.id, since - DAY) < since


_HEAR: dict[type, Callable[[Course, dt.date, FlagEntry, Care], None]] = {
    Pain: _hear_pain,
    Illness: _hear_illness,
    Alarm: _hear_alarm,
    Answer: _hear_answer,
    Clearance: _hear_clearance,
}
