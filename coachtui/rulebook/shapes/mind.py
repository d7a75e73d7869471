"""Prompts for the mind and how often they come, what there is to learn, and what counts as a week on plan."""

from coachtui.training.values import dataclass

TOPICS = (
    "goals", "if-then", "self-talk", "attention", "breathing", "imagery", "sleep", "fuelling", "technique", "racing",
    "review",
)  # fmt: skip
"""What a prompt is about."""
MOMENTS = ("any", "before", "after", "rest", "race-week", "race-eve", "race-day", "after-race", "injury", "review")
"""When in a day or a season a prompt makes sense; before and after mean a session, injury an open pain.

The moment review is that of a week's review after weeks of low mood or motivation."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One short invitation to think or to prepare. It never restricts and never changes a plan."""

    id: str
    topic: str
    """One of TOPICS."""
    text: str
    """What the athlete reads: an invitation, not an order."""
    because: str
    source: tuple[str, ...]
    evidence: str
    moments: tuple[str, ...] = ("any",)
    """Some of MOMENTS; the prompt fits when one of them is now."""
    phases: tuple[str, ...] = ()
    """Empty: all phases."""
    events: tuple[str, ...] = ()
    """Names or ranges such as `half..marathon`; empty: all."""
    levels: tuple[str, ...] = ()
    """Names or ranges such as `..novice`; empty: all."""
    least_minutes: float = 0.0
    """Fits only sessions of at least this many minutes."""
    quality: bool = False
    """Fits only days with a hard session."""
    least_age: int = 0
    """Years; nobody younger is shown it."""
    low_mood: bool = False
    """Refers to people who help; fits only while the mood is low, when no other prompt does."""
    sites: tuple[str, ...] = ()
    """Fits only while something hurts, and only at these sites."""


@dataclass(frozen=True, slots=True)
class Thoughts:
    """How often prompts may come, and when."""

    id: str
    skipped_days: float
    """For so many days a prompt that was put away is silent."""
    done_days: float
    """For so many days one that was followed is silent."""
    race_week_days: float
    """How long before a race its week begins."""
    after_race_days: float
    """How long after a race its review is offered, unless it is written."""
    low_mood: float
    """Score of mood up to which it is low."""
    low_mood_checkins: float
    """So many check-ins in a row with low mood, and nothing but a referral is said."""
    because: str
    source: tuple[str, ...]
    evidence: str
    learning_day: str = "mon"
    """The day on which one new thing a week is shown to those who want it."""
    low_weeks: float = 2.0
    """After so many weeks of low mood or motivation the week's review says what helps: rest, and people."""


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill of the week: how it looks, three cues, what to film, and the strength that supports it."""

    id: str
    title: str
    exercise: str
    """The exercise that it is, for warm-ups and drill sessions."""
    drawing: tuple[str, ...]
    """Lines of characters, from head to foot."""
    cues: tuple[str, str, str]
    film: str
    """From where to film it, and what to look for."""
    supports: tuple[str, ...]
    """Strength exercises that support it."""
    because: str
    source: tuple[str, ...]
    evidence: str
    phases: tuple[str, ...] = ()
    """Empty: all phases."""
    events: tuple[str, ...] = ()
    """Names or ranges such as `800m..10km`; empty: all."""
    levels: tuple[str, ...] = ()
    """Names or ranges such as `novice..`; empty: all."""


@dataclass(frozen=True, slots=True)
class GutTraining:
    """How the gut is trained for a race: from how much, by how much a week, over how many weeks, on which runs."""

    id: str
    start_g_per_h: float
    """Grams of carbohydrate an hour on the first practice run."""
    step_g_per_h: float
    """More in each week, up to what the race takes."""
    least_runs: float
    """Weeks of practice at least, where the plan has so many."""
    least_minutes: float
    """A run of at least this length is practised on."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is known about something that the coach looks at, in a sentence or two, with the works behind it."""

    id: str
    title: str
    metrics: tuple[str, ...]
    """Names of the catalogue that it is about; each metric has one note."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to read about, and the works to read, the first one first."""

    id: str
    title: str
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Consistency:
    """When a week counts as on plan, and when too little is known of it to say."""

    id: str
    on_plan: float
    """Share of the sessions that counted from which a week is on plan."""
    told: float
    """Share of them that must be told, done or missed, before a week is judged."""
    least_sessions: float
    """A week in which fewer counted says too little."""
    weeks_back: float
    """How many weeks the review looks back over."""
    asked_days: float
    """For so many days a session that nobody told of yet leaves a row unbroken."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class CareerPage:
    """How long before a deadline it is told, and how much stands on the one page of a portfolio."""

    id: str
    told_days: float
    """So many days before a deadline, and after one that was missed, the week's review names it."""
    bests: float
    """Events with a best that stand on the page."""
    races: float
    """Races of the record that stand on the page; the others are counted."""
    charts: float
    """Events whose results are drawn."""
    others: float
    """Items of each other list: goals, media, community work, what a sponsor gets."""
    weeks: float
    """Over how many weeks training is summed."""
    because: str
    source: tuple[str, ...]
    evidence: str


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("prompt", Prompt, ("mindset",)),
    ("thoughts", Thoughts, ("mindset",)),
    ("consistency", Consistency, ("mindset",)),
    ("drill", Drill, ("mindset",)),
    ("gut_training", GutTraining, ("mindset",)),
    ("note", Note, ("mindset",)),
    ("topic", Topic, ("mindset",)),
    ("career", CareerPage, ("mindset",)),
)
