"""Rules against today's values: which fire, and the restrictions that each asks for."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from coachtui.adapting.breaks import blocks_of, planned_km, usual_km
from coachtui.adapting.courses import Care, Course
from coachtui.adapting.energy import NAME as ENERGY
from coachtui.adapting.flags import alarm_text
from coachtui.adapting.progress import last_break, vdot_today
from coachtui.adapting.repair import repair_day
from coachtui.adapting.wording import fill
from coachtui.adapting.world import World
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.shapes.adapting import (
    HOLD,
    TIME_OFF,
    AlarmText,
    Rule,
    Site,
    Then,
    TimeOff,
    action_of,
    scope_of,
)
from coachtui.rulebook.verdicts import Outcome, Series, evaluate
from coachtui.training.decisions import CLASSES, Evidence, Restriction
from coachtui.training.plan import Session
from coachtui.training.values import dataclass, replace

DAY = dt.timedelta(1)
_BREADTH = {"next_quality": 0, "long_run": 0, "today": 1, "days": 2, "week": 2, "until": 3}
LATER = 2
"""Nothing rises today or tomorrow."""
LIGHT, POINTS = "readiness_state", "readiness_points"
SITE = "site"
"""Stands for what the painful sites, or the ladders that are climbed, ask for."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule whose condition is true today."""

    rule: Rule
    evidence: tuple[Evidence, ...]
    because: str
    score: float
    restrictions: tuple[Restriction, ...]
    advice: tuple[str, ...]

    @property
    def id(self) -> str:
        """The rule's own."""
        return self.rule.id


def ordered_rules(book: Rulebook) -> list[Rule]:
    """All rules, the most serious class first, then those for named sessions before those for days, then by id."""
    return sorted(book.all(Rule).values(), key=lambda r: (CLASSES.index(r.class_), breadth(r), r.id))


def breadth(rule: Rule) -> int:
    """How much a rule reaches for: named sessions, today, days, or as long as something is true."""
    return max((_BREADTH[scope_of(t.scope).name] for t in rule.then), default=0)


def fire(world: World, values: Mapping[str, Series], decision_of: Mapping[str, str]) -> list[Fired]:
    """Every rule that is true today, most serious first. `decision_of` names the decision that a rule goes on with."""
    found = []
    for rule in ordered_rules(world.rulebook):
        outcome = evaluate(parse(rule.when), values, world.today)
        if outcome.truth is not True:
            continue
        decision = decision_of.get(rule.id, f"{world.today.isoformat()}/{rule.id}")
        asked = _restrictions(rule, decision, world)
        advice = tuple(dict.fromkeys(_advice(rule, world)))
        if asked or (advice and (not rule.flag or _courses(rule, world))):
            because = fill(rule.because, values)
            found.append(Fired(rule, outcome.evidence, because, badness(outcome, values), asked, advice))
    return found


def badness(outcome: Outcome, values: Mapping[str, Series]) -> float:
    """How far the numbers of the evidence lie on the bad side of their thresholds; days to come do not count.

    Where the light itself is the evidence, the points behind it say how bad it is.
    """
    from coachtui.rulebook.metrics import BY_NAME  # noqa: PLC0415 - on many days no rule fires

    total = 0.0
    for evidence in outcome.evidence:
        named = _names(evidence.metric)
        if LIGHT in named:
            points = values[POINTS].now if POINTS in values else None
            total += float(points) if isinstance(points, int | float) else 0.0
        metric = next((m for name, m in BY_NAME.items() if name in named), None)
        if metric is None or not metric.worse:
            continue
        try:
            value = float(evidence.value.split(",")[0])
            threshold = float(evidence.threshold.split()[1])
        except (ValueError, IndexError):
            continue
        total += (threshold - value) if metric.worse == "low" else (value - threshold)
    return round(total, 3)


def _names(metric: str) -> set[str]:
    return set(metric.replace("(", " ").replace(",", " ").replace(")", " ").split())


def _restrictions(rule: Rule, decision: str, world: World) -> tuple[Restriction, ...]:
    found: list[Restriction] = []
    for written in rule.then:
        then = action_of(written)
        if then.action != "advise":
            found.extend(_asked(rule, then, decision, world))
    return tuple(found)


def _asked(rule: Rule, then: Then, decision: str, world: World) -> Iterator[Restriction]:
    """What one action of a rule comes to today: as it is written, or for each open flag that it speaks of."""
    reach = _reach(then, world)
    if reach is None:
        return
    first, last, sessions, until = reach
    if rule.class_ == "progression":
        first = max(first, world.today + LATER * DAY)
    if then.action == "freeze_progression" and until is None and then.value:
        last = max(last or first, first + (int(then.value) - 1) * DAY)
    asked = Restriction(
        rule=rule.id,
        class_=rule.class_,
        decision=decision,
        action=then.action,
        first=first,
        last=last,
        value=then.value,
        what=then.what,
        stage=then.stage,
        until=until,
        sessions=sessions,
        scope=then.scope,
    )
    if then.action == "repair":
        yield from _repaired(asked, world)
    elif then.action == "recalibrate":
        yield from _recalibrated(asked, world)
    elif then.action == "return_ladder" and then.what == TIME_OFF:
        yield from _by_volume(asked, world)
    elif rule.flag:
        for course in _courses(rule, world):
            yield from _for_course(asked, course, world)
    else:
        yield asked


def _repaired(asked: Restriction, world: World) -> Iterator[Restriction]:
    """Missed work in the place of another run, where there is one for it."""
    found = repair_day(world)
    if found is not None:
        missed, place = found
        yield replace(asked, first=place.date, last=place.date, what=missed.id, sessions=(place.id,), until=None)


def _recalibrated(asked: Restriction, world: World) -> Iterator[Restriction]:
    """Paces from another VDOT, until the plan is made anew."""
    vdot = asked.value or vdot_today(world, last_break(world))
    if vdot is not None:
        yield replace(asked, last=None, value=vdot, what=None, sessions=None, until=None)


def _by_volume(asked: Restriction, world: World) -> Iterator[Restriction]:
    """The blocks of days after the last break, each at its share of the usual running and never above the plan."""
    off = last_break(world)
    if off is None:
        return
    ways = sorted(world.rulebook.all(TimeOff).values(), key=lambda w: w.most_days)
    way = next((w for w in ways if off.days <= w.most_days), None)
    if way is None:
        return
    usual = usual_km(world.plan, off.first)
    for first, last, percent, easy in blocks_of(way, off):
        if last < world.today:
            continue
        planned = planned_km(world.plan, first, last)
        share = percent * min(1.0, usual / planned) if planned else percent
        block = replace(asked, first=first, last=last, sessions=None, until=None)
        yield replace(block, action="shorten", value=float(round(100 - share)), what=None)
        if easy:
            yield replace(block, action="cap_zone", value=None, what="E")


def _for_course(asked: Restriction, course: Course, world: World) -> Iterator[Restriction]:
    """What is asked for one flag; nothing where it has nothing to name."""
    ladder = asked.action == "return_ladder" and asked.what == SITE
    what = _what(asked, course, world) if asked.what == SITE else asked.what
    if what is None and asked.what is not None:
        return
    yield replace(
        asked,
        first=world.today if ladder else asked.first,
        value=_cut(course, world) if asked.action == "shorten" and asked.what == SITE else asked.value,
        what=what,
        stage=course.stage if ladder and course.stage is not None else asked.stage,
        flag=course.key,
    )


Reach = tuple[dt.date, dt.date | None, tuple[str, ...] | None, str | None]
"""First day, last day, sessions, and the condition that ends it."""


def _reach(then: Then, world: World) -> Reach | None:  # noqa: PLR0911 - one return for each scope
    """The days or sessions of a scope; None when there is nothing there."""
    today, scope = world.today, scope_of(then.scope)
    ahead = [s for s in world.shown if s.date >= today and s.to_come]
    match scope.name:
        case "today":
            return today, today, None, None
        case "days":
            return today, today + (scope.days - 1) * DAY, None, None
        case "week":
            return today, today + (6 - today.weekday()) * DAY, None, None
        case "until":
            return today, None, None, scope.until
        case "next_quality":
            return _session([s for s in ahead if s.quality], today)
        case "long_run":
            return _session([s for s in ahead if s.long and s.date < today + 7 * DAY], today)
    return None


def _session(sessions: list[Session], today: dt.date) -> Reach | None:
    first = min(sessions, key=lambda s: (s.date, s.id), default=None)
    return None if first is None else (today, first.date, (first.id,), None)


def _courses(rule: Rule, world: World) -> tuple[Course, ...]:
    """The open flags that a rule of flags speaks of: all of their kind, or those of which its condition is about."""
    courses = world.standing.of(rule.flag)
    if any(action_of(t).action == "return_ladder" for t in rule.then):
        return tuple(c for c in courses if c.ladder is not None)
    if rule.flag == "pain" and any(action_of(t).action == "hold" for t in rule.then):
        return tuple(c for c in courses if c.key in world.standing.suspected)
    if rule.flag == "hold":
        from coachtui.rulebook.metrics import BY_NAME  # noqa: PLC0415 - few athletes have a hold

        named = [c for c in courses if c.name in _names(rule.when)]
        others = [c for c in courses if c.name not in BY_NAME]
        return tuple(c for c in named or others if c.ladder is None)
    if rule.flag in ("ill", "alarm"):
        return tuple(c for c in courses if c.ladder is None)
    return tuple(c for c in courses if c.score > 0 or c.stopped is not None)


def _what(asked: Restriction, course: Course, world: World) -> str | None:
    """What `site` stands for on one flag: tags to remove, activities that spare it, or the ladder."""
    if asked.action == "return_ladder":
        return course.ladder
    site = Care.of(world.rulebook).sites.get(course.name)
    words: Iterable[str] = ()
    if site is not None and asked.action == "remove":
        waiting = site.cleared if course.ladder is None else ()
        words = dict.fromkeys((*site.removes, *site.strength_removes, *waiting))
    elif site is not None and asked.action == "substitute":
        words = (a for a in site.substitutes if a not in site.avoid)
    elif site is not None and asked.action == "shorten" and site.shorten:
        words = (SITE,)
    elif site is not None and asked.action == "strengthen":
        words = _strengthened(site, course)
    return " ".join(words) or None


def _strengthened(site: Site, course: Course) -> tuple[str, ...]:
    """The site that strength work is for, and whether it only holds still; nothing where it has to wait."""
    if not site.exercises or (site.cleared and course.ladder is None):
        return ()
    return (site.id, HOLD) if course.stopped is not None else (site.id,)


def _later(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _cut(course: Course, world: World) -> float:
    """Per cent of running that a site wants left out while it hurts."""
    site = Care.of(world.rulebook).sites.get(course.name)
    return float(site.shorten) if site else 0.0


def _of_site(course: Course, site: Site) -> str:
    """When a clinician is needed, how long it usually takes, and what strengthens the spot once it bears that."""
    told = f"{site.escalate} It usually takes {site.course}." if site.course else site.escalate
    if course.stopped is not None:
        return f"{told} Tell it again when walking is at two or less: then running comes back step by step."
    return f"{told} To strengthen: {_later(site.strength)}"


def _advice(rule: Rule, world: World) -> Iterator[str]:
    care = Care.of(world.rulebook)
    for written in rule.then:
        then = action_of(written)
        if then.action != "advise" or not then.what:
            continue
        if then.what == SITE:
            yield from (_of_site(c, care.sites[c.name]) for c in _courses(rule, world) if c.name in care.sites)
        elif then.what == ENERGY:
            continue
        elif then.what == "alarm":
            texts = world.rulebook.all(AlarmText)
            for course in _courses(rule, world):
                found = texts.get(course.name)
                yield found.text if found else alarm_text(course.name)
        elif then.what == "illness":
            ill = (c.name for c in _courses(rule, world) if c.name in care.illnesses)
            yield from (f"{care.illnesses[name].text} When it is over: coachtui flag clear {name}" for name in ill)
        else:
            yield then.what
