"""The plan as it is seen: the base plan under restrictions and moves in force, with what became of each session."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from coachtui.adapting.applying import KEPT, Scene, rung_of, sentences, under
from coachtui.adapting.combine import covers
from coachtui.adapting.ease import as_rest
from coachtui.adapting.limits import PART, settled
from coachtui.adapting.placing import DAY, OFF, index, place, recount, status_of
from coachtui.adapting.ran import as_run
from coachtui.adapting.reading import Told, read
from coachtui.adapting.repace import as_of, vdot_in_use
from coachtui.adapting.retelling import with_figures_of_now
from coachtui.adapting.sizing import SHORTEST_RUN, trim
from coachtui.planning.bounds import growth_of
from coachtui.planning.breaches import Broken
from coachtui.rulebook.book import Rulebook
from coachtui.training.decisions import DecisionSet, Readiness, Restriction
from coachtui.training.entries import Diary
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import dataclass, field, replace

FREEZE = "freeze_progression"
"""The action after which no week grows."""
Key = tuple[dt.date, dt.date, frozenset[str], bool, bool]


@dataclass(frozen=True, slots=True)
class Ground:
    """Plan, diary and rules on a day, and what views of them have in common: each day is worked out once.

    Two views differ only on days on which other decisions bear. The sentences of a day are those of the first view.
    """

    plan: Plan
    """The base plan."""
    told: Told
    rulebook: Rulebook
    today: dt.date
    past: dict[Key, list[Session]] = field(default_factory=dict)
    """Each past day that was worked out, under the decisions of its time."""
    ahead: dict[Key, list[Session]] = field(default_factory=dict)
    """Each day from today on, under those of the decisions of one set that bear on it."""
    placed: dict[tuple[int, ...], dict[int, list[Session]]] = field(default_factory=dict)

    def anew(self) -> "Ground":
        """The same for another set of decisions."""
        return replace(self, ahead={})

    def scene(self, ran: Collection[dt.date] = frozenset()) -> Scene:
        """What its sessions are worked out in, after days on which there is a run."""
        return Scene(self.plan, self.told, self.rulebook, self.today, ran)

    def lying(self, chosen: Sequence[int]) -> dict[int, list[Session]]:
        """The sessions of some weeks where they lie."""
        key = tuple(chosen)
        if key not in self.placed:
            self.placed[key] = place(self.plan, chosen, self.told)
        return self.placed[key]

    def day(self, lying: Sequence[Session], decided: DecisionSet, scene: Scene) -> list[Session]:
        """One day under what was decided."""
        day, ran = lying[0].date, scene.ran
        over = decided.date < self.today
        bearing = () if over else (r.decision for r in decided.in_force if covers(r, day, decided.date))
        key = (day, decided.date, frozenset(bearing), day - DAY in ran, day - 2 * DAY in ran)
        known = self.past if over else self.ahead
        if key not in known:
            known[key] = _day(lying, decided, scene)
        return known[key]


class Decided:
    """Decision sets, each asked for by a day on which it counts."""

    def __init__(self, sets: Iterable[DecisionSet], today: dt.date) -> None:
        self._sets = sorted(sets, key=lambda s: (s.date, s.seen))
        self._dates = [s.date for s in self._sets]
        self._today = today
        self.actions = frozenset(r.action for s in self._sets for r in s.in_force)
        """What any of them restricts."""

    def on(self, day: dt.date) -> DecisionSet:
        """The newest set of a day, or the last one before it; of today for days to come."""
        upto = min(day, self._today)
        place = bisect_right(self._dates, upto)
        return (
            self._sets[place - 1]
            if place
            else DecisionSet(upto, "", "", "", Readiness(upto, "unknown", None, (), None))
        )


def seen_week(
    plan: Plan, number: int, diary: Diary, sets: Sequence[DecisionSet], rulebook: Rulebook, today: dt.date
) -> Week:
    """One week (index from 0) as it is seen today. With nothing told or in force it is the base week itself."""
    return weeks(Ground(plan, read(diary, today), rulebook, today), [number], sets)[0]


def seen(plan: Plan, diary: Diary, sets: Sequence[DecisionSet], rulebook: Rulebook, today: dt.date) -> Plan:
    """The whole plan as it is seen today."""
    shown = weeks(Ground(plan, read(diary, today), rulebook, today), range(len(plan.weeks)), sets)
    same = all(a is b for a, b in zip(shown, plan.weeks, strict=True))
    told = plan if same else replace(plan, weeks=shown)
    return as_of(told, vdot_in_use(plan, sets[-1].in_force) if sets else None)


def weeks(ground: Ground, numbers: Iterable[int], sets: Sequence[DecisionSet]) -> tuple[Week, ...]:
    """Some weeks (indices from 0) as they are seen today; those outside the plan are left out.

    A past day is seen under the newest set of that day. The week after the last is laid out as well: what is hard on
    its Monday can ease the Sunday before.
    """
    plan = ground.plan
    wanted = [n for n in numbers if 0 <= n < len(plan.weeks)]
    if not wanted or max(wanted) < index(plan, ground.today):
        return lay(ground, wanted, sets)
    shown, _ = with_limits(ground, min(max(wanted) + 2, len(plan.weeks)), sets)
    ran = as_run(shown, plan, ground.told, ground.today, ground.rulebook)
    return tuple(with_figures_of_now(shown[n], plan, ground.today, ran) for n in wanted)


def with_limits(ground: Ground, count: int, sets: Sequence[DecisionSet]) -> tuple[tuple[Week, ...], tuple[Broken, ...]]:
    """The first weeks as they are seen today, and the limits for which something was eased beyond the decisions."""
    base = ground.plan.weeks[:count]
    return settled(ground.plan, base, lay(ground, range(count), sets), ground.told, ground.rulebook, ground.today)


def lay(ground: Ground, chosen: Sequence[int], sets: Sequence[DecisionSet]) -> tuple[Week, ...]:
    """Weeks under restrictions and moves, before the limits are checked."""
    decided = Decided(sets, ground.today)
    shown = _sessions(ground, chosen, decided)
    scene = ground.scene()
    return tuple(_week(scene, n, shown[n], decided) for n in chosen)


def around(ground: Ground, sets: Sequence[DecisionSet], past: int, ahead: int) -> tuple[Session, ...]:
    """Sessions from so many days before today to so many after, under what was decided; limits are not checked."""
    plan, since, until = ground.plan, ground.today - past * DAY, ground.today + ahead * DAY
    chosen = range(max(index(plan, since), 0), min(index(plan, until), len(plan.weeks) - 1) + 1)
    shown = _sessions(ground, chosen, Decided(sets, ground.today))
    return tuple(s for n in chosen for s in shown[n] if since <= s.date <= until)


def _sessions(ground: Ground, chosen: Sequence[int], decided: Decided) -> dict[int, tuple[Session, ...]]:
    """The sessions of weeks under restrictions and moves."""
    plan, told, today = ground.plan, ground.told, ground.today
    before = [chosen[0] - 1] if chosen and chosen[0] > 0 and "return_ladder" in decided.actions else []
    placed = ground.lying([*before, *chosen])
    ran: set[dt.date] = set()
    scene = ground.scene(ran)
    result = {}
    for n in (*before, *chosen):
        lying = placed[n]
        if _untouched(plan.weeks[n], lying, decided, told, today):
            result[n] = plan.weeks[n].sessions
            continue
        days: list[Session] = []
        for day, sessions in groupby(lying, _date):
            found = ground.day([*sessions], decided.on(day), scene)
            days.extend(found)
            if any(s.runs and s.status not in OFF for s in found):
                ran.add(day)
        result[n] = _frozen(days, lying, decided, scene)
    return result


def _week(scene: Scene, number: int, shown: tuple[Session, ...], decided: Decided) -> Week:
    """A week with other sessions; the very same when they are its own."""
    week = scene.plan.weeks[number]
    if shown is week.sessions or shown == week.sessions:
        return week
    return replace(recount(week, shown, scene.plan), kind=_kind(week, shown, decided, scene))


def _untouched(week: Week, lying: Sequence[Session], decided: Decided, told: Told, today: dt.date) -> bool:
    """Whether nothing at all bears on a week to come."""
    last = week.start + 6 * DAY
    if week.start <= today or tuple(lying) != week.sessions or any(told.absences):
        return False
    near = (r for r in decided.on(last).in_force if r.first <= last and (r.last is None or r.last >= week.start))
    return not any(r.until is None or r.flag is not None for r in near) and not any(
        s.id in told.skipped or s.id in told.answered or s.id in told.done_of for s in lying
    )


def _day(lying: Sequence[Session], decided: DecisionSet, scene: Scene) -> list[Session]:
    """The sessions of one day. What is taken away becomes the day's rest, or is listed as dropped beside others."""
    found: list[tuple[Session, bool]] = []
    for session in lying:
        status = status_of(session, scene.told, scene.today)
        changed = under(session, decided, scene)
        if changed is None and status in KEPT:
            changed = session
        if changed is None:
            found.append((_gone(session, decided), True))
        elif status == changed.status:
            found.append((changed, False))
        else:
            found.append((replace(changed, status=status if changed.kind != "rest" else "planned"), False))
    active = [s for s, gone in found if not gone and s.status not in OFF]
    if active or not any(gone for _, gone in found):
        return [s for s, _ in found]
    first = next(n for n, (_, gone) in enumerate(found) if gone)
    return [replace(as_rest(s), status="planned") if n == first else s for n, (s, _) in enumerate(found)]


def _gone(session: Session, decided: DecisionSet) -> Session:
    known = {d.id for d in decided.decisions}
    bearing = [r for r in decided.in_force if covers(r, session.date, decided.date) and r.decision in known]
    why = " ".join(sentences(bearing, decided)) or session.why
    rules = tuple(dict.fromkeys((*(r.rule for r in bearing), *session.rules)))
    return replace(session, status="dropped", why=why, rules=rules)


def _frozen(shown: Sequence[Session], lying: Sequence[Session], sets: Decided, scene: Scene) -> tuple[Session, ...]:
    """No more running in a week than in the week in which progression was frozen; easy runs give way.

    Like every restriction it says how much a run of the base plan may be, whatever else eases that week: so nothing
    grows back because another run was eased too, and a past day goes on to show what was prescribed on it.
    """
    if FREEZE not in sets.actions:
        return tuple(shown)
    caps: dict[dt.date, Mapping[str, tuple[float, str]]] = {}
    found = []
    for session in shown:
        decided = sets.on(session.date)
        if decided.date not in caps:
            caps[decided.date] = _caps(lying, decided, scene)
        most = caps[decided.date].get(session.id)
        found.append(session if most is None or session.kind != "run" else _shorter(session, *most))
    return tuple(found)


def _caps(lying: Sequence[Session], decided: DecisionSet, scene: Scene) -> Mapping[str, tuple[float, str]]:
    """Most minutes of the runs of a week under the freezes of a set, each with the rule; the nearest give way first.

    A run that the athlete moved here from another week has not grown, and answers to the limits alone.
    """
    freezes = [r for r in decided.in_force if r.action == FREEZE]
    if not freezes:
        return {}
    bearing = [r for r in freezes if any(covers(r, s.date, decided.date) for s in lying)]
    most = min((m for r in bearing if (m := _reference(scene, r.first)) is not None), default=None)
    if most is None:
        return {}
    own = [s for s in lying if s.kind == "run" and s.original_date.isocalendar()[:2] == s.date.isocalendar()[:2]]
    over = sum(s.minutes for s in own) - most
    free = [s for s in own if not s.quality and any(covers(r, s.date, decided.date) for r in bearing)]
    caps: dict[str, tuple[float, str]] = {}
    for part in (PART, 1.0):
        for run in sorted(free, key=lambda s: (s.date, s.id)):
            now, _ = caps.get(run.id, (run.minutes, ""))
            if over > 0 and now > SHORTEST_RUN:
                less = min(over, now - max(run.minutes * (1 - part), SHORTEST_RUN))
                caps[run.id], over = (now - less, bearing[0].rule), over - less
    return caps


def _reference(scene: Scene, day: dt.date) -> float | None:
    """The most minutes of running in the last weeks up to that of a day, those before the plan among them.

    A first week that begins late counts as a whole one, and as the week that the athlete said to run by then.
    """
    plan = scene.plan
    if not plan.weeks:
        return None
    window = growth_of(scene.rulebook, plan.level).window_weeks
    last = min(max(index(plan, day), 0), len(plan.weeks) - 1)
    minutes = [w.run_minutes for w in plan.weeks[max(0, last + 1 - window) : last + 1]]
    if last < window:
        pace = next((w.run_minutes / w.run_km for w in plan.weeks if w.run_km), 0.0)
        minutes[0] = max(minutes[0] * 7 / (7 - plan.start.weekday()), plan.athlete.now.weekly_km * pace)
    return max(minutes)


def _shorter(session: Session, minutes: float, rule: str) -> Session:
    lighter = trim(session, minutes)
    return lighter if lighter is session else replace(lighter, rules=tuple(dict.fromkeys((rule, *session.rules))))


def _kind(week: Week, shown: Sequence[Session], sets: Decided, scene: Scene) -> str:
    """`return` while a ladder or a stop holds most of a week's days, `recovery` in a recovery week, else as planned."""
    if not sets.actions or (week.kind == "race" and any(s.kind == "race" and s.status not in OFF for s in shown)):
        return week.kind
    counts = {"return": 0, "recovery": 0}
    for n in range(7):
        day = week.start + n * DAY
        decided = sets.on(day)
        bearing = [r for r in decided.in_force if covers(r, day, decided.date)]
        counts["return"] += any(_holds(r, day, scene) for r in bearing)
        counts["recovery"] += any(r.action == "recovery_week" for r in bearing)
    return next((kind for kind, days in counts.items() if days >= 4), week.kind)


def _holds(restriction: Restriction, day: dt.date, scene: Scene) -> bool:
    """Whether a day is one of a stop, or of a ladder that is not over by then if all goes well."""
    if restriction.action != "return_ladder":
        return restriction.action in ("hold", "rest", "no_running")
    ladder, stage = restriction.what or "", restriction.stage or 0
    return rung_of(scene, ladder, stage, restriction.first, day) is not None


def _date(session: Session) -> dt.date:
    return session.date
