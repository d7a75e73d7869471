"""What a person tells the coach: the kinds of journal entry, one frozen value each."""

import datetime as dt

from coachtui.training.plan import Session
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How the body feels. A later one of the same day corrects field by field; unknown stays None."""

    sleep: int | None = None
    fatigue: int | None = None
    soreness: int | None = None
    stress: int | None = None
    mood: int | None = None
    slept_h: float | None = None
    resting_hr: int | None = None
    hrv_ms: float | None = None
    temperature_c: float | None = None
    humidity_pct: float | None = None
    note: str = ""
    wind_chill_c: float | None = None
    """What the cold feels like in the wind."""
    aqi: int | None = None
    """Air quality index; higher is worse."""
    lightning: bool | None = None
    """Told with every weather: True where there is a thunderstorm, False where another weather was told."""
    ice: bool | None = None
    time_zones: int | None = None
    """Time zones crossed on the way here."""

    @property
    def total(self) -> int | None:
        """Sum of the five scores out of 25, or None while one is missing."""
        scores = (self.sleep, self.fatigue, self.soreness, self.stress, self.mood)
        return None if None in scores else sum(s for s in scores if s is not None)


@dataclass(frozen=True, slots=True)
class Pain:
    """Pain at a site, 0 to 10."""

    site: str
    score: int
    side: str | None = None
    morning: int | None = None
    """How it was the morning after, 0 to 10."""
    limp: bool = False
    bone: bool = False
    """Tender on the bone at one spot, at night or at rest."""
    note: str = ""

    @property
    def key(self) -> str:
        """Name of the flag: `pain:achilles-left`."""
        return f"pain:{self.site}" + (f"-{self.side}" if self.side else "")


@dataclass(frozen=True, slots=True)
class Illness:
    """An illness of one of the four kinds."""

    kind: str
    note: str = ""

    @property
    def key(self) -> str:
        """Name of the flag: `ill:cold`."""
        return f"ill:{self.kind}"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A sign that needs a clinician before any running."""

    kind: str
    note: str = ""

    @property
    def key(self) -> str:
        """Name of the flag: `alarm:chest-pain`."""
        return f"alarm:{self.kind}"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question that a flag or a ladder asked."""

    flag: str
    """Key of the flag, such as `pain:shin-left`."""
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Clearance:
    """The end of a flag: it is over, it was a mistake, or a clinician cleared it."""

    flag: str
    """Key of the flag or hold: `pain:knee`, `ill:fever`, `alarm:heat`, `hold:pregnancy`."""
    mistake: bool = False
    by: str | None = None
    """`doctor` or `physio`."""
    on: dt.date | None = None
    """When the clinician saw the athlete."""
    surgery: bool = False
    """Whether an operation lies behind it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, planned or not. Kinds: run, strength, flexibility, cross, race, rest."""

    kind: str
    session: str | None = None
    """Id of the planned session that this fills in, or None when it was not planned."""
    minutes: float | None = None
    km: float | None = None
    rpe: float | None = None
    """Session RPE, 0 to 10 (Foster 1998)."""
    avg_hr: int | None = None
    event: str | None = None
    """For a race: what was raced."""
    time_s: float | None = None
    """For a race: the finish time."""
    as_planned: bool = False
    cut: bool = False
    """Broken off before it was finished."""
    title: str = ""
    note: str = ""
    certified: bool | None = None
    """For a race: whether the course was measured and certified."""
    drop_m: float | None = None
    """For a race: metres by which the finish lay below the start."""
    sport: str = ""
    """Of an imported activity: running, cycling, strength_training ..."""
    start: str = ""
    """When it began, ISO 8601: with the offset from UTC, or the bare local clock when the source tells no more."""
    elapsed_s: float | None = None
    """Wall clock, pauses and all; `minutes` leaves them out."""
    max_hr: int | None = None
    laps: str = ""
    """Metres, seconds and mean heart rate of each lap: `1000/241.5/152 1000/239/-`."""
    source: str = ""
    """Fingerprint of the file and the number in it that this was read from."""
    imported: str = ""
    """Id of the import that brought it."""


@dataclass(frozen=True, slots=True)
class Reflection:
    """What a race taught: good things, and one to change."""

    event: str
    good: tuple[str, ...] = ()
    change: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """Files that were read in at once. What they brought are entries of their own, which name this one."""

    what: str
    """Where they came from, as it was typed."""
    read: str = ""
    """Fingerprints of the files that held activities, parted by blanks; they need not be read again."""
    passed: str = ""
    """Fingerprints of the files that are no activities."""
    part_of: str = ""
    """Id of the first entry of the same import, in every later one."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Sessions that will not be, or were not, done."""

    sessions: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A session moved to another day by the athlete, or exchanged with one that lies there."""

    session: str
    to: dt.date
    other: str = ""
    """The session that takes its place, when the two were exchanged."""
    back: dt.date | None = None
    """The day that the other one goes to."""

    def places(self) -> tuple[tuple[str, dt.date], ...]:
        """Each session with its new day."""
        there = (self.session, self.to)
        return (there,) if self.back is None else (there, (self.other, self.back))


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, told after the plan was made."""

    first: dt.date
    last: dt.date
    running: str = "none"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A yes or no to a proposal."""

    decision: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Withdraws one decision or one move, skip or absence."""

    target: str
    """Id of a decision, or of a journal entry."""


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What a coach's file does to one session of the plan."""

    session: str
    action: str
    """replace, move or remove."""
    to: dt.date | None = None
    new: Session | None = None
    """What replaces it, written when the file came."""


@dataclass(frozen=True, slots=True)
class CoachFile:
    """A coach's file that was taken in: one layer over the plan, and over the rules when it names rules."""

    author: str
    note: str = ""
    sessions: tuple[SessionChange, ...] = ()
    rules: str = ""
    """Name of the file with its rules in the home; empty when it changes none."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """What is said of a week when it is looked back on, goals and plans in the words they had then."""

    week: dt.date
    """Its Monday."""
    kept: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()
    """If-then plans whose moment came and that helped."""
    failed: tuple[str, ...] = ()
    """Those whose moment came and that did not help."""
    happened: str = ""
    """What came in the way, in the athlete's words."""
    will: str = ""
    """What is pledged for the week after, which is then a goal of that week."""
    motivation: int | None = None
    """How much they felt like running, 1 to 5, 5 is best."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the athlete made of a thought of the day."""

    prompt: str
    """Id of the prompt."""
    answer: str
    """done, skip (not now), off (no more thoughts), or on (thoughts again)."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What set a setback off, or what helped, in the athlete's words."""

    about: str
    """Key of the flag, or `race:10km`."""
    first: dt.date
    """The day the setback began."""
    trigger: str = ""
    helped: str = ""


TYPE_OF: dict[str, type] = {
    "checkin": CheckIn,
    "pain": Pain,
    "illness": Illness,
    "alarm": Alarm,
    "answer": Answer,
    "clearance": Clearance,
    "done": Done,
    "import": Import,
    "skip": Skip,
    "move": Move,
    "absence": Absence,
    "verdict": Verdict,
    "undo": Undo,
    "coach": CoachFile,
    "reflection": Reflection,
    "pledge": Pledge,
    "thought": Reply,
    "lesson": Lesson,
}
"""The value that each kind of journal entry holds."""
Body = (
    CheckIn
    | Pain
    | Illness
    | Alarm
    | Answer
    | Clearance
    | Done
    | Import
    | Skip
    | Move
    | Absence
    | Verdict
    | Undo
    | Reflection
    | CoachFile
    | Pledge
    | Reply
    | Lesson
)
KIND_OF: dict[type, str] = {value: key for key, value in TYPE_OF.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry: a body, the local date it is about, and when and where it was recorded."""

    id: str
    """Globally unique, ordered by time; a newer id is always greater than every older one."""
    date: dt.date
    recorded: str
    """UTC instant with the local offset, ISO 8601."""
    device: str
    body: Body

    @property
    def kind(self) -> str:
        """Name of the body's kind, as stored."""
        return KIND_OF[type(self.body)]


@dataclass(frozen=True, slots=True)
class Diary:
    """All living entries, oldest first: those that no newer entry voids."""

    entries: tuple[Entry, ...] = ()

    @property
    def last(self) -> str:
        """Id of the newest entry, or an empty string."""
        return self.entries[-1].id if self.entries else ""
