"""What the coach decides: readiness, restrictions on the plan, decisions with their evidence. Keys as in the JSON."""

import datetime as dt

from coachtui.training.values import dataclass, field

CLASSES = (
    "red_flag", "pain", "illness", "readiness", "load", "adherence", "progression",
    "limit", "athlete", "coach",
)  # fmt: skip
"""Who speaks, most serious first; the last three name changes that no rule made."""
SAFETY = frozenset({"red_flag", "pain", "illness"})
"""Classes that apply at once and cannot be undone or declined, only corrected."""
STATES = ("applied", "proposed", "accepted", "declined", "undone", "expired", "superseded")
IN_FORCE = ("applied", "accepted")
"""States in which the restrictions of a decision hold."""
ACTIONS = (
    "no_running", "rest", "use_easier", "shorten", "max_minutes", "cap_zone", "remove", "substitute",
    "repair", "freeze_progression", "recovery_week", "return_ladder", "hold", "recalibrate", "advise", "propose_up",
    "strengthen",
)  # fmt: skip
SCOPES = ("today", "next_quality", "long_run", "days", "week", "until")


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One finding behind the light."""

    name: str
    points: int
    value: float | None
    baseline: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Today's light and its reasons (a composite; its weights are house rules)."""

    date: dt.date
    state: str
    """green, amber, red or unknown."""
    points: int | None
    items: tuple[ReadinessItem, ...]
    since: dt.date | None
    """First day of the present state."""
    text: str = ""
    """The light in one sentence."""
    good_days: int = 0
    """Consecutive check-ins that would allow one step up."""
    kept: str = ""
    """What tomorrow starts from when it is not `state`: a hot day is red only for the day."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """One limit on the plan, on the days `first` to `last` or until a condition is true or a flag is cleared."""

    rule: str
    class_: str
    decision: str
    """Id of the decision that set it."""
    action: str
    first: dt.date
    last: dt.date | None
    """Last day it holds; None while `until` or `flag` keeps it."""
    value: float | None = None
    """Per cent of shorten and propose_up, minutes of max_minutes, days of freeze_progression, VDOT of recalibrate."""
    what: str | None = None
    """Zone of cap_zone, field or tag of remove, activity of substitute, ladder of return_ladder, reason of hold."""
    stage: int | None = None
    """Of return_ladder: where the athlete stands."""
    until: str | None = None
    """A condition that ends it."""
    flag: str | None = None
    """Key of the flag that keeps it in force."""
    sessions: tuple[str, ...] | None = None
    """When set, only these sessions; otherwise every session in the days."""
    scope: str = "today"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison that was true."""

    metric: str
    value: str
    threshold: str


@dataclass(frozen=True, slots=True)
class Change:
    """A session as it was shown before and as it is shown after."""

    session: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LostRule:
    """A rule that fired and added nothing, or a voice that was outweighed."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one day, `2027-03-02/rule-id`."""

    id: str
    date: dt.date
    rule: str
    class_: str
    evidence: tuple[Evidence, ...]
    because: str
    sources: tuple[str, ...]
    changes: tuple[Change, ...]
    lost: tuple[LostRule, ...]
    state: str
    grade: str = ""
    """Evidence grade of the rule: strong, moderate, expert or house."""
    way_out: str = ""
    """How to undo or correct it, as a command."""
    restrictions: tuple[Restriction, ...] = ()
    score: float = 0.0
    """How bad the evidence was, so that a declined decision returns only if it worsens."""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LadderStand:
    """Where the athlete stands on a return ladder."""

    ladder: str
    stage: int
    of: int
    flag: str
    since: dt.date
    done: int = 0
    """Good sessions at this stage."""
    next: str = ""
    """What it takes to go on, in words."""


@dataclass(frozen=True, slots=True)
class FlagState:
    """An open flag and what it asks, as `flag list` answers it."""

    key: str
    kind: str
    """pain, ill, alarm or hold."""
    site: str | None
    side: str | None
    score: int | None
    since: dt.date
    state: str
    """open, returning (on a ladder), waiting (for a clinician), or asking (the private questions)."""
    ladder: LadderStand | None = None
    questions: tuple[str, ...] = ()
    next: str = ""
    """What it waits for while it is on no ladder."""


@dataclass(frozen=True, slots=True)
class DecisionSet:
    """All that was decided in one evaluation; the newest set of a day counts, and the next day starts from it."""

    date: dt.date
    seen: str
    """Newest journal entry that was known."""
    snapshot: str
    """Id of the base plan."""
    rulebook: str
    """Digest of the rules that decided."""
    readiness: Readiness
    in_force: tuple[Restriction, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """Those made today, and older ones that are still open or whose state changed today."""
    fired: dict[str, dt.date] = field(default_factory=dict)
    """When each rule last acted, for cooldowns."""
    ladders: tuple[LadderStand, ...] = ()
    flags: tuple[FlagState, ...] = ()
    advice: tuple[str, ...] = ()
    """Sentences of today that change no session: referrals, prompts."""
    private: FlagState | None = None
    """The private monthly questions, when they are due."""
    silence: tuple[dt.date, dt.date] | None = None
    """First and last day of a silence that has to be asked about."""
    breaks: tuple[tuple[dt.date, dt.date], ...] = ()
    """First and last day of each break of the plan that is known."""
