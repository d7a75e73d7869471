"""What the rules know of ability and goals: levels, results that count, expected gains, standards."""

from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class ResultWindow:
    """Which results say how fit an athlete is."""

    id: str
    full_weeks: float
    """A result this recent counts in full."""
    trial_weeks: float
    """An older one still counts, and a time trial is asked for."""
    loss_per_week: float
    """VDOT taken off for each week beyond the full weeks."""
    most_loss: float
    """The most VDOT that age takes off a result."""
    shortest_m: float
    """Shorter races do not set VDOT."""
    world_vdot: float
    """A result above this is a slip of the pen."""
    because: str
    source: tuple[str, ...]
    evidence: str
    most_drop_m_per_km: float = 1000.0
    """A course that falls by more flatters the runner, so its time does not count."""
    speed_m: tuple[float, float] = (800, 2000)
    """Shortest race that says how fast an athlete is over races too short to set VDOT, and up to which length."""


@dataclass(frozen=True, slots=True)
class LevelBand:
    """Where a level begins, by ability and by volume; the lower of the two decides. The id is the level."""

    id: str
    weekly_km: float
    """Least volume."""
    because: str
    source: tuple[str, ...]
    evidence: str
    weekly_km_800m: float | None = None
    """Least volume for those who race 800 m, where it differs."""
    vdot_m: float | None = None
    """Least VDOT under 40, compared with men."""
    vdot_f: float | None = None
    """Least VDOT under 40, compared with women."""
    age_grade: float | None = None
    """Least age grade in per cent from 40 on."""
    points: int | None = None
    """Least World Athletics points under 40; takes the place of VDOT."""
    ages: tuple[int, int] = (0, 120)
    """First and last age at which the level is given."""
    without_result: bool = False
    """Whether volume alone may give this level to somebody without a result."""


@dataclass(frozen=True, slots=True)
class BeginnerMarks:
    """Who begins with running and walking."""

    id: str
    continuous_minutes: float
    """Cannot yet run this long without walking."""
    longest_run_km: float
    """Where that is unknown: no run of this length in the last 30 days."""
    weekly_km: float
    """Without a result, less than this is a beginning; with a result, this much shows that running is established."""
    months: int
    """Without a result: running for less than this."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Gain:
    """VDOT that twelve weeks of consistent training are likely to add, for those below a VDOT."""

    id: str
    below_vdot: float
    likely: float
    stretch: float
    """The most that may be hoped for."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class GainFactor:
    """What makes gains larger or smaller for some. Of those that apply, the greatest and the smallest count."""

    id: str
    when: str
    """`new` (first year of running, and `room` for more in the week), `older` (above `age`) or `ceiling` (volume is
    already at the top of what the level runs for the event)."""
    factor: float
    because: str
    source: tuple[str, ...]
    evidence: str
    age: int = 0
    room: float = 1.5
    """Times the present running that fits the week."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a goal time is judged: needed VDOT over likely gain."""

    id: str
    realistic: float
    """Ratio up to which a goal is realistic."""
    ambitious: float
    unlikely: float
    """Beyond this ratio the goal is refused."""
    full_weeks: float
    """Weeks in which gains come in full."""
    later_share: float
    """Share of the gain in the weeks after those."""
    refuse_vdot: float
    """A need above this is refused when there are fewer than `refuse_weeks`."""
    refuse_weeks: float
    open_weeks: float
    """Weeks assumed when a goal has no date."""
    later_weeks: float
    """A later date is offered up to this many weeks from today."""
    world_vdot: float
    """A goal above this is faster than anybody has run."""
    absurd_vdot: float
    """A goal above this is a slip of the pen."""
    hard_day_pct: float
    """How much slower than the middle goal a hard day may be, at least."""
    milestone_weeks: float
    """Weeks between milestones."""
    because: str
    source: tuple[str, ...]
    evidence: str
    good_day_weeks: float = 0.0
    """What a good day gives, as weeks of likely gain: a goal that asks for no more is never turned down for time."""
    endurance_m: float = 16_000
    """From this length on too little running makes a time unlikely, and a marathon's cost counts."""
    first_milestone_days: int = 14
    """No milestone is sooner."""


@dataclass(frozen=True, slots=True)
class Suiting:
    """How events are put in an order for an athlete: points for what speaks for each."""

    id: str
    within_weeks: float
    """Results that are older say little about today."""
    in_time: float
    """For weeks enough to prepare."""
    enough: float
    """For weekly kilometres enough to begin; those at the event's own lower end give up to one point more."""
    near: float
    """For an event of the length of the best result;"""
    per_doubling: float
    """less for each time the length doubles or halves."""
    same: float
    """Times one distance may hold another to be called the same,"""
    close: float
    """or close."""
    weaker: float
    """What an event at the weaker end of a profile loses."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Weeks that getting ready for a distance takes, what leads up to it, and what should be in the legs before."""

    id: str
    from_m: float
    """For races of at least this length."""
    weeks: tuple[float, ...]
    """By level, beginner to elite."""
    milestone: str
    """Event to test progress with."""
    shorter: str
    """Event to offer instead; the event itself when there is none shorter."""
    because: str
    source: tuple[str, ...]
    evidence: str
    weekly_km_finish: float = 0.0
    """Volume to begin from, to finish."""
    weekly_km_time: float = 0.0
    """Volume to begin from, to race for a time."""
    longest_km: float = 0.0


@dataclass(frozen=True, slots=True)
class MarathonFade:
    """Riegel's exponent from half marathon to marathon for those who run at least this much a week."""

    id: str
    weekly_km: float
    k: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class YouthRace:
    """The longest race under an age."""

    id: str
    under_age: int
    longest_m: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Clearance:
    """A condition that a clinician clears before training for a race. The id is the condition of `athlete.toml`."""

    id: str
    always: bool
    """No race plan even when cleared."""
    text: str
    """What the athlete reads."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Standard:
    """An entry or qualifying mark of a competition, for one sex and band of ages."""

    id: str
    family: str
    """What a goal may name, such as `boston-2027`: sex, event and age on race day pick the row."""
    competition: str
    year: int
    event: str
    sex: str
    """M, or F (also compared with for X)."""
    mark: str
    because: str
    source: tuple[str, ...]
    evidence: str
    as_of: str
    """When the mark was published, as far as known."""
    origin: str
    """`read`, `from knowledge`, or `assumed`."""
    age_band: tuple[int, int] = (0, 120)
    """First and last age on race day."""
    route: str = ""
    """What else qualifies, or what the mark does not promise."""
    window: str = ""
    buffer_s: float = 0.0
    """Seconds to be faster than the mark by, where a place is not certain at the mark."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """World Athletics scoring of an event: points = floor(a (reference_s - t)²)."""

    id: str
    sex: str
    event: str
    a: float
    reference_s: float
    edition: str
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class AgeFactors:
    """Road age factors of an event, one a year from `first_age`; the age standard is `open_s` over the factor."""

    id: str
    sex: str
    event: str
    open_s: float
    first_age: int
    factors: tuple[float, ...]
    edition: str
    because: str
    source: tuple[str, ...]
    evidence: str


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("result_window", ResultWindow, ("racing",)),
    ("ability_level", LevelBand, ("racing",)),
    ("beginner", BeginnerMarks, ("racing",)),
    ("gain", Gain, ("racing",)),
    ("gain_factor", GainFactor, ("racing",)),
    ("assessment", Assessment, ("racing",)),
    ("lead_time", LeadTime, ("racing",)),
    ("marathon_fade", MarathonFade, ("racing",)),
    ("suiting", Suiting, ("racing",)),
    ("youth_race", YouthRace, ("racing",)),
    ("clearance", Clearance, ("racing",)),
    ("standard", Standard, ("standards",)),
    ("scoring", Scoring, ("standards",)),
    ("age_factors", AgeFactors, ("standards",)),
)
