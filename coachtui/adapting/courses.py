"""Where one pain, illness, alarm or hold stands, and what the rulebook says about such."""

import datetime as dt
from collections.abc import Mapping

from coachtui.adapting.rounds import Round
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import IllnessCare, Ladder, Question, Site, Threshold, number_of
from coachtui.training.values import dataclass, field

DAY = dt.timedelta(1)
WEEK = dt.timedelta(7)
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})


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
    answered: dict[str, dt.date] = field(default_factory=dict)
    """When each question was last answered."""
    rounds: list[Round] = field(default_factory=list)
    """The weekly questions, in order of date."""
    history: list[tuple[dt.date, int]] = field(default_factory=list)
    """Scores in order of date, of the present course."""
    been: bool = False
    """Whether an earlier course is over."""
    came_back: list[dt.date] = field(default_factory=list)
    """Days on which it came back: after it was over, or far enough to leave its ladder."""
    ladder: str | None = None
    stage: int = 0
    good: int = 0
    """Good sessions or days at this stage."""
    climbing: dt.date | None = None
    """First day on the ladder."""
    easy_until: dt.date | None = None
    """Before this day nothing but easy running follows a fever."""
    walked: dt.date | None = None
    """Last day that was counted for the ladder."""
    pending: dt.date | None = None
    """A session whose morning after is not known yet."""
    stepped: dt.date | None = None
    """The last session on the ladder."""

    @property
    def open(self) -> bool:
        """Whether there is something to mind."""
        return self.since is not None

    @property
    def held(self) -> bool:
        """Whether it allows no running until a clinician has spoken."""
        return self.open and self.ladder is None and (self.kind in ("alarm", "hold") or self.bone)

    def close(self, *, mistake: bool = False) -> None:
        """Back to nothing; the next word opens a new course. One that was told by mistake never was."""
        kept = [day for day in self.came_back if not (mistake and self.since is not None and day >= self.since)]
        fresh = Course(self.key, self.kind, self.name, been=self.been or not mistake, came_back=kept)
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

    def asks(self, kind: str, course: Course) -> tuple[Question, ...]:
        """The questions of a kind that fit a flag."""
        return tuple(
            q
            for q in self.questions.values()
            if q.kind == kind
            and course.kind in q.flags
            and (not q.sites or course.name in q.sites)
            and (not q.ladders or course.ladder in q.ladders)
        )

    def limit(self, course: Course, *, young: bool) -> float:
        """Most pain that its spot runs with; a growing runner's may be less."""
        site = self.sites.get(course.name)
        if site is None:
            return self.number("pain-stop", 5)
        return float(min(site.limit, site.young_limit) if young and site.young_limit is not None else site.limit)

    def high_risk(self, course: Course) -> bool:
        """Whether a bone stress injury at this site may not be run on at all."""
        site = self.sites.get(course.name)
        return site is not None and site.high_risk

    def number(self, id_: str, default: float) -> float:
        """A threshold, or a cautious number where the rules hold none."""
        return number_of(self.limits, id_, default)
