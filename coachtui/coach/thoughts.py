"""The thought of the day: at most one prompt that fits the day, silent for a time once it was put away."""

import datetime as dt
from collections.abc import Iterable, Sequence

from coachtui.coach.answers import Thought
from coachtui.coach.fuelling import Practice, practice_text, practices, practised
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.ranges import levels_of, phases_of, suits_event
from coachtui.rulebook.shapes.mind import Drill, GutTraining, Note, Prompt, Thoughts, Topic
from coachtui.rulebook.shapes.raceday import RaceFuel
from coachtui.training.athlete import DAYS
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import CheckIn, Diary, Done, Reflection, Reply
from coachtui.training.plan import Plan, Session
from coachtui.training.values import dataclass

LEARNING = "learning"
"""Stands where the prompt would: whether one new thing a week is wanted."""
DRILL = "{drill}"
"""Stands in a prompt's text for the drill of the week."""
PRACTICE = "{practice}"
"""Stands in a prompt's text for how much is to be eaten on the day's long run."""
LIVE = ("planned", "moved", "done")
"""States of a session that is to be done, or was."""
WEEK = 6
"""Days for which a prompt that says something else each week is silent once it was followed."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a prompt may ask about a day."""

    date: dt.date
    moments: frozenset[str]
    sessions: tuple[Session, ...]
    """Runs of the day that are to be done, or were."""
    phase: str
    event: str
    """Of the race that is near, else of the goal."""
    level: str
    age: int
    low_mood: bool
    sites: frozenset[str] = frozenset()
    """Where it hurts."""

    def learns(self, rule: Thoughts) -> bool:
        """Whether this is the day of the week, and a day, for something new to learn."""
        return DAYS[self.date.weekday()] == rule.learning_day and not self.low_mood and "any" in self.moments


def thought_of(
    plan: Plan, sessions: Sequence[Session], diary: Diary, decided: DecisionSet, book: Rulebook, today: dt.date
) -> Thought | None:
    """The thought of a day, or None: when none fits, all that fit were put away lately, or none are wanted."""
    rule = book.maybe(Thoughts)
    if rule is None:
        return None
    replies = [(e.date, e.body) for e in diary.entries if isinstance(e.body, Reply)]
    scene = scene_of(plan, sessions, diary, decided, rule, today)
    if scene.learns(rule) and not _told_on(replies, today):
        new = new_thing(book, replies, today)
        if new is not None:
            from coachtui.rulebook.kinds import BY_CLASS  # noqa: PLC0415 - brings every shape

            name = f"{BY_CLASS[type(new)].key}.{new.id}"
            return Thought(name, LEARNING, new.title, new.because, new.source, new.evidence)
    practice = practice_on(plan, book, today)
    drill = drill_of(book.all(Drill).values(), today, scene.phase, scene.event, scene.level)
    filled = {DRILL: drill_line(drill) if drill else "", PRACTICE: practice_text(practice) if practice else ""}
    known = [p for p in book.all(Prompt).values() if all(text or mark not in p.text for mark, text in filled.items())]
    chosen = choose(known, scene, replies, rule)
    if chosen is None:
        return None
    text = chosen.text
    for mark, words in filled.items():
        text = text.replace(mark, words)
    return Thought(chosen.id, chosen.topic, text, chosen.because, chosen.source, chosen.evidence)


def practice_on(plan: Plan, book: Rulebook, day: dt.date) -> Practice | None:
    """What is to be practised on a day's long run, if anything."""
    rule = book.maybe(GutTraining)
    if rule is None or not any(practised(session, rule) for session in plan.on(day)):
        return None
    return next((p for p in practices(plan, rule, book.all(RaceFuel).values()) if p.date == day), None)


def drill_of(drills: Iterable[Drill], day: dt.date, phase: str, event: str, level: str) -> Drill | None:
    """The drill of a week: of those that fit phase, event and level, one after another from week to week."""
    fitting = [
        d
        for d in sorted(drills, key=lambda d: d.id)
        if (not d.phases or phase in phases_of(d.phases))
        and suits_event(d.events, event)
        and level in levels_of(d.levels)
    ]
    return fitting[(day.toordinal() - 1) // 7 % len(fitting)] if fitting else None


def drill_line(drill: Drill) -> str:
    """A drill in one sentence: its name and its three cues."""
    first, *others = drill.cues
    return f"{drill.title.lower()}, twice 20 m: {'; '.join([first.lower(), *(c.lower() for c in others)])}."


def new_thing(book: Rulebook, replies: Sequence[tuple[dt.date, Reply]], today: dt.date) -> Note | Topic | None:
    """What a week brings to learn, the same all week: None unless it is wanted, and once it was read or put away."""
    wish = [r.answer for _, r in replies if r.prompt == LEARNING]
    if not wish or wish[-1] != "on":
        return None
    items = {f"note.{n.id}": n for n in book.all(Note).values()} | {
        f"topic.{t.id}": t for t in book.all(Topic).values()
    }
    told = {r.prompt: day for day, r in replies if r.prompt in items}
    monday = today - dt.timedelta(today.weekday())
    if any(day >= monday for day in told.values()):
        return None
    left = sorted(name for name in items if name not in told) or sorted(items)
    return items[left[monday.toordinal() // 7 % len(left)]] if left else None


def choose(
    prompts: Iterable[Prompt], scene: Scene, replies: Sequence[tuple[dt.date, Reply]], rule: Thoughts
) -> Prompt | None:
    """The prompt of a day, chosen for all of it: when it is put away, or its hour is past, none follows."""
    switched = [r.answer for _, r in replies if r.answer in ("off", "on") and r.prompt != LEARNING]
    if (switched and switched[-1] == "off") or _told_on(replies, scene.date):
        return None
    told = [(day, r) for day, r in replies if r.answer in ("done", "skip")]
    prompts = tuple(prompts)
    weekly = {p.id for p in prompts if PRACTICE in p.text or DRILL in p.text}
    silent = {
        r.prompt
        for day, r in told
        if (scene.date - day).days < (WEEK if r.answer == "done" and r.prompt in weekly else _silence(r, rule))
    }
    fitting = sorted((p for p in prompts if p.id not in silent and fits(p, scene)), key=lambda p: p.id)
    if not fitting:
        return None
    fitting = [p for p in fitting if PRACTICE in p.text] or fitting  # a series is broken by a week without it
    chosen = fitting[scene.date.toordinal() % len(fitting)]
    return chosen if _now(chosen, scene) else None


def fits(prompt: Prompt, scene: Scene) -> bool:
    """Whether a prompt is for this day and this athlete. While the mood is low only a referral is."""
    return (
        prompt.low_mood == scene.low_mood
        and not scene.moments.isdisjoint(prompt.moments)
        and (not prompt.phases or scene.phase in phases_of(prompt.phases))
        and suits_event(prompt.events, scene.event)
        and scene.level in levels_of(prompt.levels)
        and scene.age >= prompt.least_age
        and (not prompt.sites or (bool(scene.sites) and scene.sites <= set(prompt.sites)))
        and (not (prompt.quality or prompt.least_minutes) or bool(_meant(prompt, scene)))
    )


def scene_of(
    plan: Plan, sessions: Sequence[Session], diary: Diary, decided: DecisionSet, rule: Thoughts, today: dt.date
) -> Scene:
    """What is known of a day."""
    training = tuple(s for s in sessions if s.runs and s.kind != "race" and s.status in LIVE)
    week = plan.week_of(today)
    low = _low_mood(diary, rule, today)
    race = _race_ahead(plan, rule, today)
    moments = frozenset({"any"}) if low else _body_first(decided)
    if moments is None and race is not None and race[1] <= 1:
        moments = frozenset({"race-eve" if race[1] else "race-day"})
    if moments is None and _raced(diary, rule, today):
        moments = frozenset({"after-race"})
    if moments is None:
        day = ("before", "after") if training else ("rest",)
        moments = frozenset({"any", *day, *(("race-week",) if race else ())})
    return Scene(
        today,
        moments,
        training,
        week.phase if week else "",
        race[0] if race else plan.goal.event,
        plan.level,
        plan.athlete.age_on(today),
        low,
        frozenset(f.site for f in decided.flags if f.kind == "pain" and f.site),
    )


def _told_on(replies: Sequence[tuple[dt.date, Reply]], date: dt.date) -> bool:
    """Whether a thought was followed or put away on a day: then it was the day's."""
    return any(day == date and r.answer in ("done", "skip") for day, r in replies)


def _silence(told: Reply, rule: Thoughts) -> float:
    return rule.skipped_days if told.answer == "skip" else rule.done_days


def _meant(prompt: Prompt, scene: Scene) -> list[Session]:
    """The sessions of the day that a prompt is for."""
    return [s for s in scene.sessions if s.minutes >= prompt.least_minutes and (s.quality or not prompt.quality)]


def _now(prompt: Prompt, scene: Scene) -> bool:
    """Whether this is the time of day: before a session while it is open, after it once it is done."""
    if not scene.moments.isdisjoint(set(prompt.moments) - {"before", "after"}):
        return True
    done = [s.status == "done" for s in _meant(prompt, scene)]
    return ("before" in prompt.moments and not all(done)) or ("after" in prompt.moments and any(done))


def _body_first(decided: DecisionSet) -> frozenset[str] | None:
    """The only moment of a day on which a flag is open: none in illness, the way back in pain."""
    kinds = {flag.kind for flag in decided.flags}
    if kinds & {"ill", "alarm"}:
        return frozenset()
    return frozenset({"injury"}) if "pain" in kinds else None


def _race_ahead(plan: Plan, rule: Thoughts, today: dt.date) -> tuple[str, int] | None:
    """Event of the next race and the days until then: the goal and races that matter for a week, others for a day."""
    athlete, goal = plan.athlete, plan.goal
    races = [(goal.date, goal.event, rule.race_week_days)] if goal.date is not None else []
    races += [(r.date, r.event, 1.0 if r.priority == "C" else rule.race_week_days) for r in athlete.race]
    ahead = [((day - today).days, event) for day, event, most in races if 0 <= (day - today).days <= most]
    days, event = min(ahead, default=(0, ""))
    return (event, days) if event else None


def _raced(diary: Diary, rule: Thoughts, today: dt.date) -> bool:
    """Whether a race was run lately of which nothing has been written down since."""
    since = today - dt.timedelta(days=rule.after_race_days)
    races = [e.date for e in diary.entries if isinstance(e.body, Done) and e.body.kind == "race"]
    last = max((day for day in races if since <= day <= today), default=None)
    return last is not None and not any(isinstance(e.body, Reflection) and e.date >= last for e in diary.entries)


def _low_mood(diary: Diary, rule: Thoughts, today: dt.date) -> bool:
    """Whether the mood of the last check-ins was low, one like the other; a later one of a day corrects the first."""
    told: dict[dt.date, int] = {}
    for entry in diary.entries:
        if isinstance(entry.body, CheckIn) and entry.body.mood is not None and entry.date <= today:
            told[entry.date] = entry.body.mood
    number = int(rule.low_mood_checkins)
    last = [told[day] for day in sorted(told)][-number:]
    fresh = bool(told) and (today - max(told)).days <= number
    return fresh and len(last) == number and max(last) <= rule.low_mood
