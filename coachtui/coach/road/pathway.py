"""The pathway: rungs, standards, years ahead, other doors, and goals near and far, for one athlete and event."""

import datetime as dt
from typing import Any

from coachtui.coach.coach import Coach
from coachtui.coach.road.form import Form, Given, form_of, predicted
from coachtui.coach.road.standards import StandardRow, standards
from coachtui.racing.gaps import Progress, progress
from coachtui.racing.grades import MASTERS_AGE
from coachtui.racing.pathway import YEARS_AHEAD, Ladder, Season, Step, ladder, seasons
from coachtui.racing.raceday import notes_for
from coachtui.rulebook.shapes.foretelling import Awaited
from coachtui.rulebook.shapes.racing import Assessment, Standard
from coachtui.training import codec
from coachtui.training.athlete import RACE_LEVELS, Athlete, Door
from coachtui.training.measures import clock, metres_of
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest
from coachtui.training.values import dataclass
from coachtui.training.wording import day_name, month_name

TERM_NAMES = {"short": "Soon", "season": "Season", "long": "Long term"}


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal at one distance in time, and when to look at it again."""

    term: str
    """`short`, `season` or `long`."""
    text: str
    review: dt.date


@dataclass(frozen=True, slots=True)
class Pathway:
    """The whole road of one athlete in one event."""

    ladder: Ladder
    have: str
    """Where the time of today comes from."""
    dream: StandardRow | None
    """The mark on the wall, or the guide to one that is not known."""
    dream_text: str
    seasons: tuple[Season, ...]
    aims: tuple[Aim, ...]
    ranges: dict[str, float]
    """Seconds of goals a, b and c of the goal race."""
    road: tuple[str, ...]
    """When to race what, and who should be beside you."""
    ranking: tuple[str, ...]
    doors: tuple[str, ...]
    club: tuple[str, ...]
    """How to find a club or coach, and to work with one."""
    own_doors: tuple[Door, ...]
    """With dates that the athlete typed, those ahead."""
    news: str
    """What changes when a result comes in."""

    @property
    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What lies beside the road, each list that holds anything under its heading."""
        every = (
            ("The way", self.road), ("World rankings", self.ranking), ("Other doors", self.doors),
            ("Club and coach", self.club),
        )  # fmt: skip
        return tuple((title, texts) for title, texts in every if texts)


def when_text(step: Step) -> str:
    """About when a rung is reached; empty where that cannot be told."""
    if step.dates is None:
        return ""
    first, last = map(month_name, step.dates)
    return f"about {first}" if first == last else f"about {first} to {last}"


def pathway(coach: Coach, event: str | None = None, dream: str | None = None) -> Pathway:
    """The pathway of the athlete of the home in an event, or in that of the goal. Raises CoachError."""
    form = form_of(coach, Given())
    athlete = form.athlete
    if athlete is None:
        raise CoachError("there is no athlete here yet", "start with: coachtui   (or: coachtui init --from FILE)")
    event = event or _event_of(athlete, form)
    found, ahead = _ladder(coach, form, athlete, event)
    rung, age, metres = found.rung, found.age, metres_of(event)
    row, text, year = _dream(coach, athlete, event, dream)
    years: tuple[Season, ...] = ()
    target = _target(found, row, year, coach.today)
    if target is not None and found.have_s is not None and ahead is not None:
        years = seasons(event, found.have_s, *target, ahead, coach.today)
    book, ranges = coach.rulebook, coach.snapshot[1].goal.ranges
    return Pathway(
        found, form.because or "no result yet", row, text, years,
        _aims(coach, athlete, found, text), dict(ranges) if athlete.goal.event == event else {},
        tuple(n.text for n in notes_for(book, "road", metres, rung, age)),
        tuple(n.text for n in notes_for(book, "ranking", metres, "world", age)),
        tuple(n.text for n in notes_for(book, "door", metres, rung, age)),
        tuple(n.text for n in notes_for(book, "club", metres, rung, age)),
        tuple(sorted((d for d in athlete.door if d.date >= coach.today), key=lambda d: d.date)),
        "each result moves the rung, the gaps and the dates on this page; store it with: coachtui race result",
    )  # fmt: skip


def rung_of(coach: Coach, event: str) -> str:
    """The rung on which the athlete stands in an event."""
    form = form_of(coach, Given())
    return RACE_LEVELS[0] if form.athlete is None else _ladder(coach, form, form.athlete, event)[0].rung


def pathway_json(found: Pathway) -> dict[str, Any]:
    """The answer of `pathway`."""
    data = codec.encode(found)
    if found.dream is not None:
        data["dream"] = {
            "id": found.dream.standard.id, "mark_s": found.dream.mark_s, "gap": codec.encode(found.dream.gap),
        }  # fmt: skip
    return {"schema": "coachtui/pathway/1", **data}


def _event_of(athlete: Athlete, form: Form) -> str:
    if athlete.goal.event != "base":
        return athlete.goal.event
    newest = max(form.results, key=lambda r: r.date, default=None)
    if newest is None:
        raise CoachError("there is no goal race and no result yet", "name an event: coachtui pathway 5km")
    return newest.event


def _ladder(coach: Coach, form: Form, athlete: Athlete, event: str) -> tuple[Ladder, Progress | None]:
    """The rungs, and how fast fitness may grow."""
    metres, book = metres_of(event), coach.rulebook
    if not 800 <= metres <= 42195.5:
        raise CoachError(f"{event} has no ladder here", "name an event from 800m to the marathon")
    own = [r.time_s for r in form.results if r.event == event]
    have = min(own, default=None) if event == "3000mSC" else None
    if event != "3000mSC" and form.vdot is not None:
        have = min([*own_recent(coach, form, event), predicted(coach, form, Given(), [event]).equivalents[0].best_s])
    ahead = None if form.vdot is None else progress(form.vdot, book, coach.today, athlete, form.able, metres)
    return ladder(book, event, athlete.athlete.sex, athlete.age_on(coach.today), have, ahead, coach.today), ahead


def own_recent(coach: Coach, form: Form, event: str) -> list[float]:
    """Own times in an event within the last year."""
    since = coach.today - dt.timedelta(365)
    return [r.time_s for r in form.results if r.event == event and since <= r.date <= coach.today]


def _dream(coach: Coach, athlete: Athlete, event: str, named: str | None) -> tuple[StandardRow | None, str, int]:
    """The mark on the wall with its year: as named, as in the athlete file, else that of the next Games."""
    wish = named or athlete.goal.dream
    book = coach.rulebook
    games = [a for a in book.all(Awaited).values() if a.guide and a.year >= coach.today.year]
    awaited = next((a for a in games if a.id == wish), None)
    if wish is None:
        awaited = next((a for a in games if a.id.startswith("olympics")), None)
    family = awaited.guide if awaited else wish
    if family is None:
        return None, "", 0
    known = {s.family for s in book.all(Standard).values()} | {s.id for s in book.all(Standard).values()}
    if family not in known:
        near = nearest(family, known | {a.id for a in games})
        raise CoachError(
            f"no standard is called {wish!r}", f"did you mean {near}?" if near else "see: coachtui standards --all"
        )
    rows = [r for r in standards(coach, Given(), (), event=event).rows if family in (r.standard.family, r.standard.id)]
    row = min(rows, key=lambda r: r.standard.id, default=None)
    year = awaited.year if awaited else row.standard.year if row else coach.today.year + YEARS_AHEAD
    if row is None:
        return None, f"{awaited.competition if awaited else wish} has no {event} for you", year
    mark = row.standard.mark
    if awaited:
        guide = _named(row)
        return row, f"{awaited.competition}: {awaited.text} Guide for {event}: {mark} ({guide}).", year
    return row, f"{_named(row)}, {event}: {mark}.", year


def _target(found: Ladder, row: StandardRow | None, year: int, today: dt.date) -> tuple[float, int, str] | None:
    """What yearly goals lead to: from national level up the mark on the wall, below it the next rung."""
    high = RACE_LEVELS.index(found.rung) >= RACE_LEVELS.index("national")
    if high and row is not None and found.age < MASTERS_AGE:
        return row.mark_s, max(year, today.year + 1), "the mark on the wall"
    step = next((s for s in found.steps if s.state == "next"), None)
    if step is None or step.mark_s is None:
        return None
    return step.mark_s, today.year + YEARS_AHEAD, f"the {step.title} rung"


def _aims(coach: Coach, athlete: Athlete, found: Ladder, dream: str) -> tuple[Aim, ...]:
    """Goals near, of the season, and far, each with a day to look at it again."""
    rule = coach.rulebook.sole(Assessment)
    today, plan = coach.today, coach.snapshot[1]
    goal = plan.goal
    soon = today + dt.timedelta(weeks=rule.milestone_weeks)
    ahead = [m for m in goal.milestones if m.date >= today]
    aims = [Aim("short", ahead[0].text, ahead[0].date) if ahead else Aim("short", _week_in(athlete, plan, today), soon)]
    if goal.date is not None and goal.event != "base":
        in_time = f" in {clock(goal.target_s)}" if goal.target_s else ""
        aims.append(Aim("season", f"{goal.event}{in_time} on {day_name(goal.date, year=True)}", goal.date))
    else:
        end = plan.weeks[-1].start + dt.timedelta(6)
        aims.append(Aim("season", "a base to start the next goal from", max(end, soon)))
    step = next((s for s in found.steps if s.state == "next"), None)
    far = dt.date(today.year + 1, 12, 31)
    if step is not None and step.mark_s is not None:
        aims.append(Aim("long", f"the {step.title} rung: {clock(step.mark_s)} over {found.event}", far))
    if athlete.goal.dream:
        aims.append(Aim("long", dream, far))
    return tuple(aims)


def _named(row: StandardRow) -> str:
    """A competition with its year, said once."""
    name, year = row.standard.competition, str(row.standard.year)
    return name if year in name else f"{name} {year}"


def _week_in(athlete: Athlete, plan: Plan, today: dt.date) -> str:
    """The first goal that is a habit: the athlete's own, or every run of the plan's usual week."""
    if athlete.commitment.process_goals:
        return athlete.commitment.process_goals[0]
    ahead = (w for w in plan.weeks if w.start > today and w.kind == "build")
    runs = next((sum(s.kind == "run" for s in w.sessions) for w in ahead), athlete.now.runs_per_week)
    return f"all {runs} runs of every week" if runs > 1 else "one run in every week"
