"""The athlete on one page, for a sponsor, a club or a meeting director: what was run, what is ahead, whom to ask.

Nothing about health is on it unless that is asked for, and of a minor no contact but a guardian's or a club's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from coachtui.coach import views
from coachtui.coach.coach import Coach
from coachtui.coach.files.exporting import Exported, hand_out
from coachtui.coach.road.career import CareerView, career, career_rule
from coachtui.coach.road.form import athlete_today
from coachtui.coach.road.pathway import pathway
from coachtui.coach.road.races import time_text
from coachtui.coach.road.results import Raced, bests_of, results_of
from coachtui.coach.season import run_km, spent_minutes
from coachtui.coach.setbacks import setback_line, setbacks
from coachtui.coach.wording import minutes_text, race_name
from coachtui.drawing.vector import progression
from coachtui.exchange.delivery import Document
from coachtui.exchange.writers import page
from coachtui.exchange.writers.page import Block, Items, Picture, Rows, Words
from coachtui.exchange.writers.portfolio import Part, Sheet, portfolio_html, portfolio_markdown
from coachtui.rulebook.shapes.mind import CareerPage
from coachtui.training.athlete import ADULT, Athlete
from coachtui.training.entries import Diary, Done
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import count, month_name

SHARED = ("self", "club", "coach", "agent", "guardian")
"""Roles of contacts that stand on the page of an adult; doctors and emergencies are nobody's business."""
SHARED_OF_MINORS = ("guardian", "club")
LINES = 4
"""Goals, and contacts, on the page."""
LONGEST = 110
"""Characters of one item of a list: the page is one page."""


class Dated(Protocol):
    """What has a day."""

    @property
    def date(self) -> dt.date:
        """Its day."""


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Trained:
    """What the journal tells of the last weeks."""

    first: dt.date
    weeks: int
    told_weeks: int
    """In how many of them anything was told."""
    km: float
    minutes: float
    runs: int
    sessions: int


def export(
    coach: Coach, target: Path | None, *, html: bool = False, health: bool = False, replace: bool = False
) -> Exported:
    """The page in Markdown, or in HTML where that is asked for or the file's name ends so. Raises CoachError."""
    sheet, said = sheet_of(coach, health=health)
    if html or (target is not None and target.suffix.lower() in (".html", ".htm")):
        document = Document("portfolio.html", portfolio_html(sheet).encode(), page.is_html)
    else:
        document = Document("portfolio.md", portfolio_markdown(sheet).encode(), page.is_markdown)
    return hand_out(document, target, replace=replace, said=said)


def sheet_of(coach: Coach, *, health: bool = False) -> tuple[Sheet, list[str]]:
    """The page, and sentences on what is missing from it. Raises CoachError."""
    shown, _ = views.plan(coach)
    athlete, rule, view = athlete_today(coach), career_rule(coach), career(coach)
    diary, found = coach.journal.diary(), view.career
    raced = results_of(athlete, diary, coach.rulebook)
    young = athlete.age_on(coach.today) < ADULT
    most = int(rule.others)
    contacts, said = _contacts(athlete, young=young)
    wide = [
        Part("Best times", _bests(raced, rule)),
        Part("Progression", _charts(raced, rule)),
        Part("Race record", _record(raced, rule, athlete.athlete.units)),
        Part("Training", _training(trained(shown, diary, coach.today, rule), athlete.athlete.units)),
        Part("For others", _community(view, most)),
        Part("In the media", _list((_dated(m.title, m.where, m.date) for m in _newest(found.media)), most)),
    ]
    narrow = [
        Part("Goals and the next rung", _goals(coach, athlete)),
        Part("What a sponsor gets", _list((g.text for g in found.gives), most)),
        Part(
            "Supported by", _list((_supporter(s.name, s.offered) for s in found.sponsor if s.state == "agreed"), most)
        ),
        Part("Contact", contacts),
        Part("Health", _list((setback_line(s) for s in setbacks(coach)), most) if health else ()),
    ]
    person = athlete.athlete
    since = f"running since {person.running_since}" if person.running_since else ""
    line = " · ".join(
        filter(
            None, (f"{athlete.age_on(coach.today)} years", f"{shown.level} runner", *_belongs(view, coach.today), since)
        )
    )
    foot = f"As of {_day(coach.today)}. Points: World Athletics scoring tables; age grade: road factors."
    if any(r.certified is False for r in raced):
        foot += " * not on a certified course."
    if not raced:
        said.append("no result is known yet: log one with coachtui race result 5km TIME")
    if not view.there:
        said.append("club, sponsors, media and work for others come from career.toml: coachtui career edit")
    return Sheet(_short(person.name), line, found.about, _told(wide), _told(narrow), foot), said


def trained(shown: Plan, diary: Diary, today: dt.date, rule: CareerPage) -> Trained:
    """Sums of what was told of the last weeks, today's among them."""
    weeks = int(rule.weeks)
    first = today - dt.timedelta(7 * weeks - 1)
    sessions = {s.id: s for s in shown.sessions()}
    told = [
        (e.date, e.body)
        for e in diary.entries
        if isinstance(e.body, Done) and e.body.kind != "rest" and first <= e.date <= today
    ]
    planned = [(done, sessions.get(done.session or "")) for _, done in told]
    return Trained(
        first, weeks, len({(day - first).days // 7 for day, _ in told}),
        round(sum(run_km(d, s) for d, s in planned), 1), round(sum(spent_minutes(d, s) for d, s in planned), 1),
        sum(d.kind in ("run", "race") for d, _ in planned), len(told),
    )  # fmt: skip


def _told(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(p for p in parts if p.blocks)


def _bests(raced: Sequence[Raced], rule: CareerPage) -> tuple[Block, ...]:
    best = bests_of(raced)
    often = Counter(r.event for r in raced)
    kept = sorted(best, key=lambda r: (-(r.points or 0), -often[r.event]))[: int(rule.bests)]
    rows = tuple(
        (race_name(r.event), r.time, _number(r.points), _percent(r.age_grade_pct), _day(r.date))
        for r in best
        if r in kept
    )
    return (Rows(("Event", "Time", "Points", "Age grade", "On"), rows),) if rows else ()


def _charts(raced: Sequence[Raced], rule: CareerPage) -> tuple[Block, ...]:
    """The events that were run most, each as a line of its best times."""
    often = Counter(r.event for r in raced)
    drawn = [event for event, times in often.most_common() if times > 1][: int(rule.charts)]
    return tuple(_chart([r for r in raced if r.event == event]) for event in sorted(drawn, key=metres_of))


def _chart(raced: Sequence[Raced]) -> Picture:
    first, last = raced[0], raced[-1]
    slow, fast = max(raced, key=lambda r: r.time_s), min(raced, key=lambda r: r.time_s)
    name = race_name(first.event)
    words = f"{name}: {time_text(first.time_s)} in {month_name(first.date)}, best {time_text(fast.time_s)}"
    points = [(float(r.date.toordinal()), r.time_s) for r in raced]
    ends = (month_name(first.date), month_name(last.date))
    return Picture(progression(points, words, ends, (time_text(slow.time_s), time_text(fast.time_s))), words)


def _record(raced: Sequence[Raced], rule: CareerPage, units: str) -> tuple[Block, ...]:
    if not raced:
        return ()
    newest = raced[::-1][: int(rule.races)]
    named = any(r.name for r in newest)
    rows = tuple((_day(r.date), *((_short(r.name),) if named else ()), race_name(r.event), r.time) for r in newest)
    head = ("On", *(("Race",) if named else ()), "Event", "Time")
    whole = sum(metres_of(r.event) for r in raced) / 1000
    before = f"; the newest {len(newest)} are shown" if len(raced) > len(newest) else ""
    return (
        Rows(head, rows),
        Words(f"{count(len(raced), 'race')}, {distance_text(whole, units)} raced in all{before}."),
    )


def _training(told: Trained, units: str) -> tuple[Block, ...]:
    if not told.sessions:
        return ()
    weekly = distance_text(round(told.km / told.told_weeks, 1), units)
    run = f"{distance_text(told.km, units)} in {count(told.runs, 'run')}"
    sums = f"{run} and {minutes_text(told.minutes)} in {count(told.sessions, 'session')} since {_day(told.first)}"
    if told.told_weeks == told.weeks:
        return (Words(f"{sums}: {weekly} a week over {count(told.weeks, 'week')}."),)
    return (Words(f"{sums}: {weekly} a week in the {told.told_weeks} of {told.weeks} weeks that were logged."),)


def _goals(coach: Coach, athlete: Athlete) -> tuple[Block, ...]:
    """The goal race, the steps on the way to it, and the next rung."""
    goal = coach.snapshot[1].goal
    lines = [m.text for m in goal.milestones if m.date >= coach.today][:1]
    try:
        found = pathway(coach)
    except CoachError:  # no event has been named or raced yet
        return _list((athlete.goal.event,), LINES) if athlete.goal.event != "base" else ()
    lines += [a.text for a in found.aims if a.term != "short"]
    step = next((s for s in found.ladder.steps if s.state == "next"), None)
    here = next((s for s in found.ladder.steps if s.state == "here"), None)
    if here is not None:
        lines.append(f"Now on the {here.title} rung" + (f"; next: {step.title}, {step.needs}" if step else ""))
    return _list(lines, LINES)


def _community(view: CareerView, most: int) -> tuple[Block, ...]:
    rows = _newest(view.career.community)
    hours = sum(c.hours or 0 for c in rows)
    total = (Words(f"{hours:g} hours in all."),) if hours else ()
    return (*_list((_dated(c.title, f"{c.hours:g} h" if c.hours else "", c.date) for c in rows), most), *total)


def _contacts(athlete: Athlete, *, young: bool) -> tuple[tuple[Block, ...], list[str]]:
    allowed = SHARED_OF_MINORS if young else SHARED
    rows = [c for c in athlete.contact if c.role in allowed]
    if not rows:
        whose = "a guardian or the club" if young else "yourself, a club or an agent"
        return (), [f"no contact stands on the page: name {whose} under [[contact]] with coachtui edit"]
    hidden = len(athlete.contact) - len(rows)
    said = [f"{count(hidden, 'contact')} left out: under 18 only a guardian or a club"] * (young and hidden > 0)
    order = sorted(rows, key=lambda c: allowed.index(c.role))
    role = {"self": "", "club": " (club)", "coach": " (coach)", "agent": " (agent)", "guardian": " (guardian)"}
    return (Items(tuple((0, f"{_short(c.name)}{role[c.role]}: {_short(c.reach)}") for c in order[:LINES])),), said


def _belongs(view: CareerView, today: dt.date) -> list[str]:
    """The newest club, federation and coach that hold today."""
    told = []
    for key, words in (("club", "{}"), ("federation", "{}"), ("coach", "coached by {}")):
        now = [s for s in getattr(view.career, key) if s.on(today)]
        told += [words.format(max(now, key=lambda s: s.from_).name)] if now else []
    return told


def _list(texts: Iterable[str], most: int) -> tuple[Block, ...]:
    rows = tuple((0, _short(text[:1].upper() + text[1:])) for text in texts)[:most]
    return (Items(rows),) if rows else ()


def _newest(rows: Sequence[D]) -> list[D]:
    return sorted(rows, key=lambda row: row.date, reverse=True)


def _supporter(name: str, offered: str) -> str:
    return f"{name}: {offered}" if offered else name


def _dated(title: str, more: str, day: dt.date) -> str:
    return ", ".join(filter(None, (title, more, month_name(day))))


def _day(day: dt.date) -> str:
    return f"{day.day} {month_name(day)}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _number(points: int | None) -> str:
    return "–" if points is None else str(points)


def _percent(grade: float | None) -> str:
    return "–" if grade is None else f"{grade:.1f} %"
