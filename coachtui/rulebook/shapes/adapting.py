"""Rules that bend the plan, the readiness light, and what is known about pain, illness, alarms and coming back."""

import re
from collections.abc import Mapping
from functools import lru_cache

from coachtui.training.decisions import ACTIONS, SCOPES
from coachtui.training.values import dataclass

TIME_OFF = "time-off"
"""The ladder of `return_ladder` that goes by volume, after days without running."""
_CALL = r"(?s)\s*([a-z_]+)\s*(?:\((.*)\))?\s*"
NUMBERED = frozenset({"shorten", "max_minutes", "freeze_progression", "recovery_week", "recalibrate", "propose_up"})
"""Actions whose argument is a number: per cent, minutes, days, or VDOT."""
NAMED = frozenset({"cap_zone", "remove", "substitute", "return_ladder", "hold", "advise", "strengthen"})
"""Actions whose argument is a word or a sentence."""
OUTDOOR = "outdoor"
"""The tag that every run carries until it goes indoors."""
HOLD = "hold"
"""The tag of exercises that hold still; after a site: only these while running is stopped."""


@dataclass(frozen=True, slots=True)
class Then:
    """What a rule does. `shorten(25)` and `{ action = "shorten", value = 25 }` say the same."""

    action: str
    scope: str = "today"
    """today, next_quality, long_run, days(n), week, or until(condition)."""
    value: float | None = None
    """Per cent of shorten, recovery_week and propose_up, minutes of max_minutes, days of freeze_progression."""
    what: str | None = None
    """Zone, field or tag, activity, ladder, reason, sentence; `site` stands for what the painful sites ask for."""
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """When something is true of the athlete, the plan is restricted, or a proposal is made."""

    id: str
    class_: str
    when: str
    """A condition over the catalogue of metrics."""
    then: tuple[Then, ...]
    because: str
    """The sentence the athlete reads; `{metric}` is replaced by its value."""
    source: tuple[str, ...]
    evidence: str
    cooldown_days: int = 0
    """Days after acting in which it does not act anew; safety classes have none."""
    flag: str = ""
    """pain, ill, alarm or hold: what it sets lasts while its condition is true, for every open flag of this kind."""


@dataclass(frozen=True, slots=True)
class Light:
    """One finding behind the readiness light: points, or the best colour that it still allows."""

    id: str
    item: str
    """Of several findings with the same item the one with most points counts."""
    when: str
    text: str
    """What is said of it; `{metric}` is replaced by its value."""
    because: str
    source: tuple[str, ...]
    evidence: str
    points: int = 0
    best: str = "green"
    """amber or red: whatever the points are, the light is no better."""
    passing: bool = False
    """Whether it is over with the day, as heat is: tomorrow starts as if it had not been."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that a mechanism of adapting needs."""

    id: str
    value: float
    because: str
    source: tuple[str, ...]
    evidence: str


def number_of(known: Mapping[str, Threshold], id_: str, default: float) -> float:
    """A threshold, or a cautious number where the rules hold none."""
    found = known.get(id_)
    return found.value if found else default


@dataclass(frozen=True, slots=True)
class TimeOff:
    """The way back by volume after days without running: blocks of days at a share of the usual running."""

    id: str
    most_days: int
    """For breaks of up to so many days; the shortest that holds a break is taken."""
    percents: tuple[float, ...]
    """Per cent of the usual weekly running, block by block."""
    easy_blocks: int
    """How many of the blocks, from the first, hold nothing but easy running."""
    because: str
    source: tuple[str, ...]
    evidence: str
    block_days: int = 0
    """Days of each block; 0 shares out as many days as the break had."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place that hurts: what to leave out, what to do meanwhile, and when a clinician is needed."""

    id: str
    title: str
    limit: int
    """Most pain, 0 to 10, at which running goes on without a stop."""
    removes: tuple[str, ...]
    """Tags and fields to leave out while it hurts."""
    substitutes: tuple[str, ...]
    """Activities that spare it, best first."""
    avoid: tuple[str, ...]
    """Activities that load it."""
    strength: str
    """What to strengthen, in a sentence."""
    strength_removes: tuple[str, ...]
    """Tags of exercises to leave out."""
    escalate: str
    """When to see a clinician, in a sentence."""
    because: str
    source: tuple[str, ...]
    evidence: str
    high_risk: bool = False
    """Where a bone stress injury may not be run on at all."""
    course: str = ""
    """How long it usually takes."""
    shorten: int = 0
    """Per cent of running to leave out while it hurts more than little; 0: as any pain."""
    exercises: tuple[str, ...] = ()
    """What strengthens it, in the notation of workouts, best first; the last needs no equipment."""
    holds: tuple[str, ...] = ()
    """The same while running is stopped: nothing but holding still."""
    young_limit: int | None = None
    """The same as `limit` for a runner who still grows, below 18, where it is another."""
    cleared: tuple[str, ...] = ()
    """Tags of exercises to leave out until running is on its way back; the site's own exercises wait as long."""


@dataclass(frozen=True, slots=True)
class AlarmText:
    """What is said when an alarm is raised: stop, and whom to see."""

    id: str
    title: str
    text: str
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class IllnessCare:
    """One kind of illness: what it means for running, and the way back."""

    id: str
    title: str
    text: str
    ladder: str
    """The ladder that begins when it is over."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of a ladder. Either run and walk in turns, or a part of the plan."""

    text: str
    sessions: int = 0
    """Good sessions needed before the next stage."""
    days: int = 0
    """Days needed before the next stage."""
    run: float = 0.0
    """Minutes of running in a turn."""
    walk: float = 0.0
    """Minutes of walking in a turn."""
    turns: int = 0
    minutes: float | None = None
    """Most minutes of a run from the plan."""
    zone: str | None = None
    """Fastest zone allowed in a run from the plan."""
    percent: float = 100.0
    """Share of the planned running, where the plan is followed."""
    removes: tuple[str, ...] = ()
    alternate: bool = False
    """No running on two days in a row."""
    pairs: bool = False
    """No running on three days in a row."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The way back to full training, stage by stage."""

    id: str
    title: str
    stages: tuple[Rung, ...]
    """From stage 0."""
    entry: tuple[tuple[int, int], ...]
    """(days off at most, first stage), shortest first; longer than all: stage 0."""
    limit: int
    """Most pain, 0 to 10, at which a stage counts as well borne."""
    around: float
    """Minutes of walking before and after a run-walk session."""
    because: str
    source: tuple[str, ...]
    evidence: str
    clinician_only: bool = False
    repeat: int = 1
    """How often each stage is repeated."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something to do instead of running."""

    id: str
    title: str
    text: str
    """As in `40 min {text}`."""
    because: str
    source: tuple[str, ...]
    evidence: str
    needs: tuple[str, ...] = ()
    """Equipment; empty: none."""
    most_minutes: float = 60.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a flag asks, or the private monthly one."""

    id: str
    text: str
    because: str
    source: tuple[str, ...]
    evidence: str
    sites: tuple[str, ...] = ()
    """Empty: every site."""
    alone: bool = False
    """Whether a yes is enough by itself; otherwise two are needed, or one at a high-risk site."""
    kind: str = "bone"
    """bone: signs of a bone stress injury. gate: a yes comes before running. step: after a session on a ladder.
    weekly: the four questions of each week. energy: the monthly screen."""
    flags: tuple[str, ...] = ("pain",)
    """Kinds of flag that ask it."""
    ladders: tuple[str, ...] = ()
    """Ladders on which it is asked; empty: all."""
    choices: tuple[str, ...] = ()
    """Of a weekly question: the answers, from no problem to the worst."""
    says: str = ""
    """What a number or a yes means. Of a step: pain, morning, limp, wait or back. Of the screen: gate, hard or soft."""
    decides: bool = False
    """At a high-risk site running waits until this was answered with no."""
    sexes: tuple[str, ...] = ()
    """Of the screen: whom it is asked; empty: everybody."""
    adults: bool = False
    """Of the screen: whether it is asked from 18 on only."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope taken apart."""

    name: str
    days: int = 0
    until: str | None = None


@lru_cache(maxsize=512)
def action_of(then: Then) -> Then:
    """The action with its argument taken out of the brackets. Raises ValueError with a sentence."""
    found = re.fullmatch(_CALL, then.action)
    if not found or found[1] not in ACTIONS:
        raise ValueError(f"unknown action {then.action!r}; actions are {', '.join(ACTIONS)}")
    name, inside = found[1], (found[2] or "").strip()
    value, what, stage = then.value, then.what, then.stage
    if inside == "site" and name == "shorten":
        what = inside
    elif inside and name in NUMBERED:
        try:
            value = float(inside)
        except ValueError:
            raise ValueError(f"{name} needs a number, not {inside!r}") from None
    elif inside and name == "return_ladder":
        what, _, number = (part.strip() for part in inside.partition(","))
        stage = int(number) if number.isdigit() else stage
    elif inside:
        what = inside.strip("'\"")
    if name in NUMBERED - {"recovery_week", "recalibrate"} and value is None and what is None:
        raise ValueError(f"{name} needs a number, as in {name}(25)")
    if name in NAMED and not what:
        raise ValueError(f"{name} needs a word, as in {name}(...)")
    return Then(name, then.scope, value, what, stage)


@lru_cache(maxsize=512)
def scope_of(text: str) -> Scope:
    """A scope taken apart. Raises ValueError with a sentence."""
    found = re.fullmatch(_CALL, text)
    name = found[1] if found else text
    inside = ((found[2] if found else None) or "").strip()
    if name not in SCOPES:
        raise ValueError(f"unknown scope {text!r}; scopes are today, next_quality, long_run, days(n), week, until(...)")
    if name == "days":
        if not inside.isdigit() or not 1 <= int(inside) <= 90:
            raise ValueError("days needs a number from 1 to 90, as in days(3)")
        return Scope(name, int(inside))
    if name == "until":
        if not inside:
            raise ValueError("until needs a condition, as in until(pain <= 2)")
        return Scope(name, 0, inside)
    return Scope(name)


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("rule", Rule, ("adaptation", "injuries")),
    ("light", Light, ("adaptation",)),
    ("threshold", Threshold, ("adaptation",)),
    ("time_off", TimeOff, ("adaptation",)),
    ("site", Site, ("injuries",)),
    ("alarm", AlarmText, ("injuries",)),
    ("illness", IllnessCare, ("injuries",)),
    ("ladder", Ladder, ("injuries",)),
    ("activity", Activity, ("injuries",)),
    ("question", Question, ("injuries",)),
)
