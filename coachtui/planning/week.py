"""One week is planned: its aim, its key sessions, its days, the length of every run, and the reasons."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachtui.planning.bounds import Bounds, at_level, long_day
from coachtui.planning.breaches import STRENGTH_MINUTES
from coachtui.planning.calendar import DAY, DayFrame
from coachtui.planning.choose import Choice, Chooser, Room
from coachtui.planning.fill import Slot, fill
from coachtui.planning.ladder import Rung, rung_for
from coachtui.planning.log import Log
from coachtui.planning.phases import RaceDay, WeekFrame, group_of, priority_of
from coachtui.planning.place import Layout, Wants, open_for_quality, place
from coachtui.planning.prescribe import HARD, Prescription, Writer
from coachtui.planning.sessions import Words, easier_of, race_session, rest_session, session_from, session_id
from coachtui.planning.volume import Aim, aim_for, long_aim, whole_km
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.planning import PhaseRule, Taper
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.athlete import DAYS
from coachtui.training.plan import GoalView, RunnerUp, Session, Week

EASY, LONG, KEY = "easy", "long", "key"
LONG_SLACK_KM = 0.6
"""A long run may exceed its share of the week by this, so that small weeks are not ruled by roundings."""
STRENGTH_TIME = 25
"""What a strength session is taken to cost its day before it is chosen."""
WALK_MINUTES = 6
"""What strides and drills cost a short day in running time."""
BRIEF_SHARE = 0.85
"""Of the longest run that any run may have in the last days of a plan of a few weeks."""
DOUBLES_FROM_DAYS = 5
"""Second runs are for those who run on most days."""
SECOND_MINUTES = 30
"""Of a second run on a day."""
ATTEMPTS = 4
"""How often key sessions are chosen again, smaller, when the week turns out shorter than it was meant to be."""


@dataclass(slots=True)
class _Run:
    """A run that has a day and a workout but no length yet."""

    day: DayFrame
    slot: int
    place: str
    workout: Workout
    nth: int = 0
    scale: float = 1.0
    warm_up: float | None = None
    lost: tuple[RunnerUp, ...] = ()
    size: Slot = field(default_factory=lambda: Slot(0.0, 0.0))
    fixed_km: float = 0.0
    """Kilometres apart from the fill."""
    long: bool = False


@dataclass(slots=True)
class Planner:
    """Plans one week after another for one athlete."""

    bounds: Bounds
    rulebook: Rulebook
    goal: GoalView
    start: dt.date
    ready: bool
    """Whether the plan is long enough for its event; a shorter one prepares to finish."""
    days: Mapping[dt.date, DayFrame]
    taper: Taper
    writer: Writer
    log: Log
    chooser: Chooser
    brief: bool = False
    """Whether the race is so near that the athlete's own longest run still counts."""
    short_of: list[tuple[int, float, float]] = field(default_factory=list)
    """Weeks that hold less than was meant: number, km, km meant."""
    _layouts: dict[object, Layout] = field(default_factory=dict)

    def plan(self, frame: WeekFrame, following: WeekFrame | None) -> Week:
        """The next week. Weeks must be asked for in order."""
        days = [self.days[frame.start + n * DAY] for n in range(7)]
        aim = aim_for(frame, following, days, self.log, self.rulebook)
        phase = self.rulebook.one(PhaseRule, frame.phase)
        raced = sum(r.metres for r in frame.races if r.priority != "goal") / 1000
        rung = rung_for(self.bounds, self.writer, self.rulebook, self.log, aim, days, raced)
        count = self._count(aim, raced, days, rung)
        quality = 0 if rung is not None else self._quality(frame, aim, phase, count, days)
        long_on = self._long_on(days, aim.kind) if count else None
        long_km = (
            long_aim(frame, aim, days[long_on], self.log, count, self.log.furthest_for(self.brief))
            if long_on is not None
            else 0.0
        )
        scope = min(aim.km, raced + self._reach(days, count, long_on, long_km))
        for _ in range(ATTEMPTS):
            chosen, long_choice = self._keys(frame, following, aim, phase, quality, days, long_on, long_km, scope)
            layout = self._layout(
                frame, following, aim, phase, days, count, chosen, long_choice, long_on, long_km, rung
            )
            runs = (
                self._ladder_runs(rung, layout, days)
                if rung is not None
                else self._runs(frame, aim, phase, days, layout, chosen, long_choice, long_km)
            )
            extras = self._extras(frame, phase, aim, days, layout, runs)
            self._size(runs, days, extras, aim, raced, long_km)
            if self._in_proportion(runs):
                break
            scope = min(0.9 * scope, sum(r.size.km for r in runs))
        return self._week(frame, aim, phase, days, runs, extras)

    def _reach(self, days: Sequence[DayFrame], count: int, long_on: int | None, long_km: float) -> float:
        """Kilometres that the free time can hold in so many runs."""
        b = self.bounds
        long_km = min(long_km, days[long_on].free / b.easy_pace) if long_on is not None else 0.0
        free = sorted((d.free for d in days if d.runs and d.weekday != long_on), reverse=True)
        most = self._comfortable(count, long_km)
        others = sum(min(f, most) for f in free[: max(count - (long_on is not None), 0)]) / b.easy_pace
        return others + long_km

    def _comfortable(self, count: int, long_km: float) -> float:
        """Most minutes of an easy run: what suits the level, or what the athlete's own weeks already ask for."""
        b = self.bounds
        wont = max(b.athlete.now.weekly_km - long_km, 0.0) / max(count - 1, 1) * 1.1 * b.easy_pace
        return max(1.2 * b.limits.easy_minutes, wont)

    def _in_proportion(self, runs: Sequence[_Run]) -> bool:
        """Whether the hard running keeps its shares of what the week really holds."""
        b = self.bounds
        minutes: dict[str, float] = {}
        for run in runs:
            measure = self.writer.measure(run.workout, run.nth, run.scale, run.warm_up)
            for zone, km in measure.zones_km.items():
                if zone != "strides":
                    pace = b.paces.of(zone) / 60 if b.paced else 1.0
                    minutes[zone] = minutes.get(zone, 0.0) + km * pace
            rest = max(run.size.km - measure.km, 0.0)
            minutes["E"] = minutes.get("E", 0.0) + rest * (b.easy_pace if b.paced else 1.0)
        total = sum(minutes.values())
        hard = sum(minutes.get(z, 0.0) for z in HARD)
        if hard <= 0:
            return True
        shares = all(minutes.get(zone, 0.0) <= limit.share * total + 0.5 for zone, limit in b.zones.items())
        return shares and hard <= (1 - b.easy.least) * total

    def _count(self, aim: Aim, raced: float, days: Sequence[DayFrame], rung: Rung | None) -> int:
        """Runs in the week: what the athlete is used to, one more where runs would grow too long, fewer where too short."""
        b, now = self.bounds, self.bounds.athlete.now
        if rung is not None:
            return len(rung.sessions)
        lowest, usual_most = b.limits.runs
        if aim.kind == "race" and any(d.race for d in days):
            lowest = max(lowest - 1, 1)
        added = min(b.sizing.more_runs, len(self.log.volumes) // b.sizing.more_runs_after_weeks)
        most = min(max(usual_most, now.runs_per_week), now.runs_per_week + added, b.most_runs)
        most = max(most, min(lowest, now.runs_per_week + b.sizing.more_runs))
        open_days = sum(d.runs and d.free >= b.sizing.least_run_minutes for d in days)
        raced_days = sum(d.race is not None for d in days)
        rest = b.rest_days if aim.kind == "build" else max(b.rest_days, 1)
        room = min(open_days, 7 - rest - raced_days)
        if b.athlete.week.doubles and open_days >= DOUBLES_FROM_DAYS:
            room += max(min(most, b.limits.runs[1]) - room, 0)
        most = max(min(most, room), 0)
        count = min(max(now.runs_per_week, lowest), most)
        minutes = max(aim.km - raced, 0.0) * b.easy_pace
        wished = self._long_on(days, aim.kind)
        while count < most and minutes * 0.75 / max(count - 1, 1) > b.limits.easy_minutes:
            if wished is not None and self._long_wish(days[wished]) > b.long_share(count + 1) * aim.km + LONG_SLACK_KM:
                break
            count += 1
        wider = max(min(now.runs_per_week + b.sizing.more_runs, b.most_runs, room), 0)
        while count < wider and self._reach(days, count, wished, (b.long_share(count) * aim.km)) < 0.95 * (
            aim.km - raced
        ):
            count += 1
        room = min((self.log.room(d.date) for d in days if d.runs), default=0.0) * b.easy_pace
        while count > 1 and minutes / count < b.sizing.short_run_minutes and (count - 1) * room >= minutes:
            count -= 1
        if aim.kind in ("recovery", "return") and count > 2:
            count -= 1
        return count if minutes > 0 else 0

    def _long_wish(self, day: DayFrame) -> float:
        """Kilometres that the long run could have if its share of the week did not matter."""
        b = self.bounds
        if not b.long.least_share:
            return 0.0
        return min(
            self.log.room(day.date), at_level(b.long.peak_km, b.level), min(b.long_minutes, day.free) / b.easy_pace
        )

    def _quality(self, frame: WeekFrame, aim: Aim, phase: PhaseRule, count: int, days: Sequence[DayFrame]) -> int:
        """Quality days of the week, races apart."""
        b = self.bounds
        wanted = at_level(phase.quality, b.level) if frame.in_phase >= phase.quality_from_week else 0
        if frame.taper is not None:
            left = len(self.taper.quality)
            behind = max(0, _weeks_to_goal(frame, self.goal))
            wanted = min(wanted, self.taper.quality[min(behind, left - 1)])
        wanted = min(wanted, b.quality, max(count - 2, 1 if count == 2 else 0))
        if not self.ready:
            wanted = min(wanted, b.limits.short_notice_quality)
        if aim.kind == "cutback":
            wanted = min(wanted, b.cutback.quality)
        if aim.kind in ("recovery", "return"):
            wanted = min(wanted, 1)
        races = sum(d.race is not None and d.race.priority != "goal" for d in days)
        return max(0, wanted - races)

    def _long_on(self, days: Sequence[DayFrame], kind: str) -> int | None:
        """The day of the long run; none in goal week, or where the day is taken."""
        wished = long_day(self.bounds.athlete)
        day = days[wished]
        if not day.runs or day.free < self.bounds.sizing.least_run_minutes:
            return None
        goal_week = any(d.race is not None and d.race.priority == "goal" for d in days)
        return None if goal_week or kind == "recovery" else wished

    def _keys(
        self,
        frame: WeekFrame,
        following: WeekFrame | None,
        aim: Aim,
        phase: PhaseRule,
        quality: int,
        days: Sequence[DayFrame],
        long_on: int | None,
        long_km: float,
        scope: float,
    ) -> tuple[list[Choice], Choice | None]:
        """The key sessions of the week, and a long run with work in it where the phase has one."""
        if quality < 1:
            return [], None
        b = self.bounds
        group = group_of(self.rulebook, b.metres)
        focus = phase.focus[group]
        minutes = scope * b.easy_pace
        dose = b.cutback.dose if aim.kind == "cutback" else 1.0
        spent: dict[str, float] = {}
        long_choice: Choice | None = None
        if (
            group == "long" and long_on is not None and days[long_on].quality and aim.kind == "build"
            and ((frame.phase == "specific" and frame.in_phase % 2 == 1) or (frame.phase == "stamina" and frame.in_phase % 3 == 0))
        ):  # fmt: skip
            room = Room(minutes, spent, long_km * b.easy_pace, long_km)
            long_choice = self.chooser.key(frame.phase, focus, frame.number, room, role="long")
            if long_choice is not None:
                quality -= 1
                _spend(spent, long_choice)
        chosen: list[Choice] = []
        hard = self._hard(frame, following)
        if long_choice is not None and long_on is not None:
            hard.append(long_on)
        spots = open_for_quality(
            days, hard, b.gap_days, long_on, long_after=b.limits.long_after_quality,
            strength_last=self._strength_last(frame),
        )  # fmt: skip
        time = sorted((days[d].free for d in spots), reverse=True)
        reach = min((self.log.room(d.date) for d in days if d.runs), default=0.0)
        reach = min([reach, *(d.most_km for d in days if d.quality and d.runs)])
        reach = min(reach, b.run_km, max(scope * 0.45, long_km if quality == 1 else 0.0))
        nights = [d.fixed for d in (days[n] for n in spots) if d.fixed and d.fixed.domain in ("speed", "stamina")]
        standing = [f.domain for f in nights]
        free = [days[DAYS.index(f.day)].free for f in nights]
        for n in range(quality):
            turn = self.log.phase_keys.get(frame.phase, 0) + n
            turned = (*focus[turn % len(focus) :], *focus[: turn % len(focus)]) if focus else ()
            most = time[min(n, len(time) - 1)] if time else 0
            if n < len(free):
                most = min(most, free[n])
            room = Room(minutes, spent, most, reach, dose)
            domain = standing[n] if n < len(standing) else None
            choice = self.chooser.key(frame.phase, turned, frame.number, room, domain)
            if choice is None:
                break
            chosen.append(choice)
            _spend(spent, choice)
            self.log.uses.setdefault(choice.workout.id, []).append(frame.number)
        for choice in chosen:
            self.log.uses[choice.workout.id].pop()
        return chosen, long_choice

    def _layout(
        self,
        frame: WeekFrame,
        following: WeekFrame | None,
        aim: Aim,
        phase: PhaseRule,
        days: Sequence[DayFrame],
        count: int,
        chosen: Sequence[Choice],
        long_choice: Choice | None,
        long_on: int | None,
        long_km: float,
        rung: Rung | None,
    ) -> Layout:
        b = self.bounds
        hard = self._hard(frame, following)
        easy = max(count - len(chosen) - (long_on is not None), 0)
        key_minutes = max((c.measure.minutes + 8 for c in chosen), default=0.0)
        left = max(aim.km - long_km - sum(c.measure.km + 1.5 for c in chosen), 0.0)
        easy_minutes = left * b.easy_pace / easy if easy else 0.0
        strength = self._strength_options(frame)
        lifts = min(b.athlete.week.strength, phase.strength) if strength else 0
        if aim.kind in ("cutback", "recovery", "return"):
            lifts = min(lifts, 1)
        doubles = 0
        rest = b.rest_days if aim.kind == "build" else max(b.rest_days, 1)
        open_days = sum(d.runs and d.free >= b.sizing.least_run_minutes for d in days)
        if b.athlete.week.doubles and open_days >= DOUBLES_FROM_DAYS:
            raced_days = sum(d.race is not None for d in days)
            doubles = max(easy + len(chosen) + (long_on is not None) - min(open_days, 7 - rest - raced_days), 0)
        wants = Wants(
            long_on, long_km * b.easy_pace, long_choice is not None, len(chosen), _tens(key_minutes), easy - doubles,
            _tens(easy_minutes), lifts, (min(strength, default=0.0), _tens(sorted(strength)[len(strength) // 2]) if strength else 0.0),
            2 if aim.kind != "race" else 1, 10.0, rest, b.gap_days, tuple(sorted(hard)),
            b.limits.long_after_quality, b.spacing.strength_between_days, b.sizing.least_run_minutes,
            min([b.sizing.least_quality_minutes, *(c.measure.minutes for c in chosen)]) if not chosen
            else max(min(c.measure.minutes + 3 for c in chosen), b.sizing.least_quality_minutes), doubles,
            strength_last=self._strength_last(frame),
        )  # fmt: skip
        if rung is not None:
            each = [self.writer.measure(w, n).minutes for w, n in rung.sessions] or [0.0]
            wants = replace(wants, least_minutes=min(each), easy_minutes=max(each), long_minutes=max(each))
        key = (tuple((d.free, d.runs, d.quality, d.strength, d.race is not None, d.fixed) for d in days), wants)
        found = self._layouts.get(key)
        if found is None:
            found = place(days, wants)
            self._layouts[key] = found
        return found

    def _hard(self, frame: WeekFrame, following: WeekFrame | None) -> list[int]:
        """Hard days around a week that are fixed already, counted from its Monday."""
        races = [*frame.races, *(following.races if following else ())]
        hard = [(d - frame.start).days for d in self.log.hard_days if (frame.start - d).days <= 7]
        return hard + [(r.date - frame.start).days for r in races]

    def _strength_last(self, frame: WeekFrame) -> int:
        """The last strength day, counted from a week's Monday."""
        last = self.log.strength_last
        return max((last - frame.start).days, -9) if last else -9

    def _strength_options(self, frame: WeekFrame) -> list[float]:
        return [self.writer.measure(w).minutes for w in self.chooser.suited("strength", frame.phase)]

    def _runs(
        self,
        frame: WeekFrame,
        aim: Aim,
        phase: PhaseRule,
        days: Sequence[DayFrame],
        layout: Layout,
        chosen: Sequence[Choice],
        long_choice: Choice | None,
        long_km: float,
    ) -> list[_Run]:
        """Runs with their workouts, in order of the week."""
        week = frame.number
        runs: list[_Run] = []
        keys = self._matched(chosen, layout, days)
        for d, choice in keys.items():
            runs.append(self._from_choice(days[d], KEY, choice))
        if layout.long is not None:
            if long_choice is not None:
                run = self._from_choice(days[layout.long], LONG, long_choice)
            else:
                fits = long_km * self.bounds.easy_pace
                workout = self.chooser.plain(
                    "long", frame.phase, week, lambda w: not w.quality and w.minutes[0] <= fits
                )
                workout = workout or self.chooser.plain("easy", frame.phase, week, _plain_easy)
                run = _Run(days[layout.long], 1, LONG, _must(workout))
            run.long = True
            runs.append(run)
        runs += self._easy_runs(frame, aim, phase, days, layout, set(keys), runs, long_km)
        for run in runs:
            if run.place != KEY and run.workout.params:
                run.nth = len(self.log.uses.get(run.workout.id, []))
            measure = self.writer.measure(run.workout, run.nth, run.scale, run.warm_up)
            run.fixed_km = measure.km
        return sorted(runs, key=lambda r: (r.day.date, r.slot))

    def _easy_runs(
        self,
        frame: WeekFrame,
        aim: Aim,
        phase: PhaseRule,
        days: Sequence[DayFrame],
        layout: Layout,
        keys: set[int],
        runs_so_far: Sequence[_Run],
        long_km: float,
    ) -> list[_Run]:
        runs: list[_Run] = []
        strides = phase.strides if self.bounds.cleared else 0
        if frame.taper is not None or aim.kind == "race":
            strides = max(strides, 1)
        spots = [*layout.easy, *(d for d in layout.quality if d not in keys)]
        order = sorted(spots, key=lambda d: (-days[d].free, d))
        striding = {d for d in order if d - 1 not in keys and d != (layout.long or 9) + 1} or set(order)
        medium = order[0] if len(order) >= 3 and aim.km >= 50 and aim.kind == "build" else None
        used: list[str] = []
        left = aim.km - (long_km if layout.long is not None else 0.0) - sum(r.fixed_km for r in runs_so_far)
        easy_minutes = max(left / max(len(spots), 1) * self.bounds.easy_pace, self.bounds.sizing.least_run_minutes)
        time = {d: days[d].free - (STRENGTH_TIME if d in layout.strength else 0) for d in spots}
        goal_day = next((r.date.weekday() for r in frame.races if r.priority == "goal"), None)
        touch = max((d for d in spots if goal_day is not None and d <= goal_day - 2), default=None)
        for d in sorted(spots):
            week = frame.number
            workout: Workout | None = None
            if d == touch and self.bounds.cleared:
                workout = self.chooser.plain("easy", frame.phase, week, lambda w: "race(goal)" in w.steps)
            elif d - 1 in keys and aim.kind != "race" and len(spots) > 2:
                workout = self.chooser.plain("recovery", frame.phase, week, lambda w: not _walks(w))
            elif d == medium and days[d].free >= 70:
                workout = self.chooser.plain(
                    "medium-long", frame.phase, week, lambda w: not w.quality and "strides" not in w.tags
                )
            elif strides > 0 and d in striding and (time[d] >= easy_minutes + WALK_MINUTES or frame.taper is not None):
                workout = self.chooser.plain(
                    "easy", frame.phase, week, lambda w: _strides(w) and w.id not in used and w.minutes[0] <= time[d]
                )  # noqa: B023
                strides -= workout is not None
            short = self.log.room(days[d].date) * self.bounds.easy_pace < self.bounds.sizing.least_run_minutes
            if short and self.bounds.level == "beginner":
                workout = self._walking(frame, days[d])
            workout = workout or self.chooser.plain(
                "easy", frame.phase, week, lambda w: _plain_easy(w) and w.id not in used
            )  # noqa: B023
            workout = workout or self.chooser.plain("easy", frame.phase, week, _plain_easy)
            used.append(_must(workout).id)
            runs.append(_Run(days[d], 1, EASY, _must(workout)))
        for d in layout.second:
            workout = self.chooser.plain("recovery", frame.phase, frame.number) or self.chooser.plain(
                "easy", frame.phase, frame.number
            )
            runs.append(_Run(days[d], 2, EASY, _must(workout)))
        return runs

    def _walking(self, frame: WeekFrame, day: DayFrame) -> Workout | None:
        """The run-walk with most running that a short longest run leaves room for."""
        room = self.log.room(day.date)
        fits = [
            (self.writer.measure(w).km, w.id, w) for w in self.chooser.suited("run-walk", frame.phase)
            if 0 < self.writer.measure(w).km <= room and self.writer.measure(w).minutes <= day.free
        ]  # fmt: skip
        return max(fits)[2] if fits else None

    def _matched(self, chosen: Sequence[Choice], layout: Layout, days: Sequence[DayFrame]) -> dict[int, Choice]:
        """Key sessions to quality days: a club night gets a session of its field, the longest the most time."""
        left = list(chosen)
        spots = list(layout.quality)
        found: dict[int, Choice] = {}
        for d in spots:
            fixed = days[d].fixed
            suits = [c for c in left if fixed and c.workout.domain == fixed.domain]
            if suits:
                found[d] = suits[0]
                left.remove(suits[0])
        for d in sorted((s for s in spots if s not in found), key=lambda d: (-days[d].free, d)):
            fits = sorted(left, key=lambda c: (-c.measure.minutes, c.workout.id))
            fit = next((c for c in fits if c.measure.minutes <= days[d].free), None)
            if fit is not None:
                found[d] = fit
                left.remove(fit)
        return found

    def _from_choice(self, day: DayFrame, place_: str, choice: Choice) -> _Run:
        return _Run(
            day, 1, place_, choice.workout, choice.nth, choice.scale, choice.warm_up, choice.lost,
            fixed_km=choice.measure.km,
        )  # fmt: skip

    def _ladder_runs(self, rung: Rung, layout: Layout, days: Sequence[DayFrame]) -> list[_Run]:
        spots = sorted({*layout.easy, *layout.quality, *([layout.long] if layout.long is not None else [])})
        ranked = sorted(spots, key=lambda d: (d != layout.long, -days[d].free, d))[: len(rung.sessions)]
        runs = []
        for d, (workout, nth) in zip(ranked, rung.sessions, strict=False):
            measure = self.writer.measure(workout, nth)
            if measure.minutes <= days[d].free:
                runs.append(_Run(days[d], 1, KEY, workout, nth, fixed_km=measure.km, long=d == layout.long))
        return sorted(runs, key=lambda r: r.day.date)

    def _extras(
        self,
        frame: WeekFrame,
        phase: PhaseRule,
        aim: Aim,
        days: Sequence[DayFrame],
        layout: Layout,
        runs: Sequence[_Run],
    ) -> list[tuple[DayFrame, Prescription]]:
        """Strength and mobility with their days, each as long as its day allows."""
        b = self.bounds
        found: list[tuple[DayFrame, Prescription]] = []
        need: dict[int, float] = {}
        for run in runs:
            least = b.sizing.least_run_minutes
            if run.place == KEY:
                measure = self.writer.measure(run.workout, run.nth, run.scale, run.warm_up)
                least = measure.minutes + (b.sizing.cool_down_minutes if measure.fills else 0.0)
            need[run.day.weekday] = need.get(run.day.weekday, 0.0) + least
        used: list[str] = []
        for d in layout.strength:
            left = days[d].free - need.get(d, 0.0)
            own = [
                w for w in self.chooser.suited("strength", frame.phase)
                if self.writer.measure(w, self._nth(w)).minutes <= left and w.id not in used
            ]  # fmt: skip
            best = min(own, key=lambda w: (*self._strength_order(w, frame), w.id), default=None)
            if best is not None:
                used.append(best.id)
                found.append((days[d], self.writer.write(best, nth=self._nth(best))))
        for d in layout.mobility:
            taken = sum(p.minutes for day, p in found if day.weekday == d)
            left = days[d].free - taken - need.get(d, 0.0)
            own = [
                w for w in self.chooser.suited("mobility", frame.phase)
                if self.writer.measure(w).minutes + 0.5 <= left and w.id not in used
            ]  # fmt: skip
            best = min(own, key=lambda w: (self._often(w), w.id), default=None)
            if best is not None:
                used.append(best.id)
                found.append((days[d], self.writer.write(best)))
        return found

    def _nth(self, workout: Workout) -> int:
        return len(self.log.uses.get(workout.id, []))

    def _often(self, workout: Workout) -> int:
        return len(self.log.uses.get(workout.id, []))

    def _strength_order(self, workout: Workout, frame: WeekFrame) -> tuple[int, int, int]:
        """Made for the phase first, then what uses the athlete's equipment, then what was done least."""
        lately = self.log.uses.get(workout.id, [])
        recent = bool(lately) and frame.number - lately[-1] <= 1
        return (not workout.phases, self._often(workout) // 2 + recent, -len(workout.needs))

    def _size(
        self,
        runs: list[_Run],
        days: Sequence[DayFrame],
        extras: Sequence[tuple[DayFrame, Prescription]],
        aim: Aim,
        raced: float,
        long_km: float,
    ) -> None:
        """Gives every run its kilometres."""
        b, sizing = self.bounds, self.bounds.sizing
        taken: dict[int, float] = {}
        for day, prescription in extras:
            taken[day.weekday] = taken.get(day.weekday, 0.0) + prescription.minutes
        pace = b.easy_pace
        total = whole_km(max(aim.km - raced, 0.0))
        least_km = sizing.least_run_minutes / pace
        comfortable = self._comfortable(len(runs), long_km)
        if aim.kind == "recovery":
            comfortable = min(comfortable, b.limits.easy_minutes)
        furthest = self.log.furthest_for(self.brief)
        for run in runs:
            measure = self.writer.measure(run.workout, run.nth, run.scale, run.warm_up)
            minutes = run.day.free - taken.get(run.day.weekday, 0.0)
            if run.slot > 1:
                minutes = min(minutes, SECOND_MINUTES)
            elif any(r.day is run.day and r.slot > 1 for r in runs):
                minutes -= SECOND_MINUTES
            extra_minutes = measure.minutes - measure.km * pace
            earlier = sum(r.day.date < run.day.date for r in runs)
            room = self.log.room(run.day.date)
            if room < b.spike.small_below_km:
                room += earlier * b.spike.small_add_km
            most = min((minutes - extra_minutes) / pace, room, b.run_km, run.day.most_km)
            if run.day.most_share < 1:
                share = max(run.day.most_share, BRIEF_SHARE) if self.brief else run.day.most_share
                most = min(most, max(share * furthest, least_km))
            if run.place == LONG:
                run.size = Slot(min(long_km, most), min(long_km, most), 0.0)
            elif run.place == KEY:
                fills = measure.fills
                end = sizing.cool_down_minutes / pace if fills else 0.0
                longest = max(measure.km + 3 * end, min(comfortable / pace, run.workout.minutes[1] / pace))
                run.size = Slot(measure.km + end, min(max(most, measure.km), longest if fills else measure.km), 0.5)
            else:
                longest = comfortable / pace
                if "medium-long" in run.workout.role and long_km:
                    longest = max(min(long_km * sizing.medium_long_share, run.workout.minutes[1] / pace), longest)
                if run.workout.role == "recovery":
                    longest = min(longest, run.workout.minutes[1] / pace)
                longest = min(
                    longest, (b.long_minutes - extra_minutes) / pace, max(long_km, b.long_share(len(runs)) * total)
                )
                least = max(sizing.short_run_minutes / pace, measure.km)
                run.size = Slot(
                    min(least, most), max(min(most, longest), 0.0), 1.4 if run.workout.role == "medium-long" else 1.0
                )
        for run in [r for r in runs if r.size.most < measure_least(r, pace)]:
            runs.remove(run)
        self._fit(runs, total, shared=aim.kind in ("build", "cutback", "taper"))
        so_far: list[tuple[dt.date, float]] = []
        for run in sorted(runs, key=lambda r: (r.day.date, r.slot)):
            run.size.km = min(
                run.size.km, max(self.log.room(run.day.date, so_far), run.fixed_km if run.place == KEY else 0.0)
            )
            so_far.append((run.day.date, run.size.km))

    def _fit(self, runs: list[_Run], total: float, *, shared: bool) -> None:
        """Fills to the week's total; drops easy runs that no longer fit, and keeps the long run in proportion."""
        b = self.bounds
        while True:
            least = sum(min(r.size.least, r.size.most) for r in runs)
            spare = [r for r in runs if r.place == EASY]
            if least <= total + 0.05 or len(spare) <= (1 if len(runs) > 2 else 0) or not spare:
                break
            runs.remove(min(spare, key=lambda r: (r.day.fixed is not None, r.size.most, r.day.date)))
        long = next((r for r in runs if r.place == LONG), None)
        reached = fill([r.size for r in runs], total)
        if long is not None and reached > total + 0.05:
            cut = max(long.size.km - (reached - total), 0.6 * long.size.km)
            long.size = Slot(cut, cut, 0.0)
            reached = fill([r.size for r in runs], total)
        share = b.long_share(len(runs)) if shared else 1.0
        for _ in range(2 * len(runs)):
            top = max(
                (r for r in runs if r.place != KEY), key=lambda r: (round(r.size.km, 6), r.place == LONG), default=None
            )
            if top is None or share >= 1 or top.size.km <= share * reached + LONG_SLACK_KM:
                break
            most = (share * (reached - top.size.km) + LONG_SLACK_KM) / (1 - share)
            top.size = Slot(min(top.size.least, most), most, top.size.weight)
            reached = fill([r.size for r in runs], total)
        if reached > total + 0.05:
            for run in runs:
                run.size.km *= total / reached

    def _week(
        self,
        frame: WeekFrame,
        aim: Aim,
        phase: PhaseRule,
        days: Sequence[DayFrame],
        runs: Sequence[_Run],
        extras: Sequence[tuple[DayFrame, Prescription]],
    ) -> Week:
        """Writes the sessions and notes what they come to."""
        b, log = self.bounds, self.log
        planned = (
            whole_km(sum(r.size.km for r in runs)) + sum(r.metres for r in frame.races if r.priority != "goal") / 1000
        )
        words = Words(b, planned)
        sessions: list[Session] = []
        for day in days:
            if day.date < self.start:
                continue
            sessions += self._day(frame, aim, phase, day, runs, extras, words)
        whole = frame.start >= self.start
        run_km = round(sum(s.km or 0.0 for s in sessions if s.runs and s.date != self.goal.date), 1)
        run_minutes = float(sum(s.minutes for s in sessions if s.runs and s.date != self.goal.date))
        for session in sessions:
            if session.kind == "strength" and session.minutes > STRENGTH_MINUTES:
                log.strength_last = session.date
            if session.kind == "run":
                log.furthest = max(log.furthest, session.km or 0.0)
            if session.runs and session.km:
                log.runs.append((session.date, session.km))
            if session.runs and session.quality:
                log.hard_days.append(session.date)
            log.domains.add(session.domain)
            if session.kind != "rest":
                log.uses.setdefault(session.workout, []).append(frame.number)
            if session.kind == "run" and session.quality:
                zone = max(HARD, key=lambda z: (session.zones_km.get(z, 0.0), z))
                log.zone_uses[frame.phase, zone] = log.zone_uses.get((frame.phase, zone), 0) + 1
                log.phase_keys[frame.phase] = log.phase_keys.get(frame.phase, 0) + 1
        log.note_week(run_km, whole=whole)
        if whole and aim.kind in ("build", "cutback") and run_km < b.sizing.least_weeks_like * aim.km:
            self.short_of.append((frame.number, run_km, aim.km))
        return Week(frame.number, frame.start, frame.phase, aim.kind, run_km, run_minutes, tuple(sessions))

    def _day(
        self,
        frame: WeekFrame,
        aim: Aim,
        phase: PhaseRule,
        day: DayFrame,
        runs: Sequence[_Run],
        extras: Sequence[tuple[DayFrame, Prescription]],
        words: Words,
    ) -> list[Session]:
        done: list[Session] = []
        if day.race is not None:
            done.append(self._race(day.race, words))
        for run in (r for r in runs if r.day is day):
            session = self._run(frame, aim, phase, run, len(done) + 1, words)
            if session is not None:
                done.append(session)
        for other, prescription in extras:
            if other is day:
                workout = prescription.workout
                if workout.kind == "strength":
                    many = sum(p.workout.kind == "strength" for _, p in extras)
                    tail = f"{_nth_word(many)} strength session{'s' if many > 1 else ''} this week beside {words.km(words.week_km)} of running"
                else:
                    tail = f"{round(prescription.minutes)} minutes in a week of {words.km(words.week_km)}"
                done.append(
                    session_from(prescription, day.date, len(done) + 1, why=words.of(workout, tail), rules=(phase.id,))
                )
        if all(s.kind == "flexibility" for s in done):
            rest = self._rest(day, runs, words)
            done = [rest, *(replace(s, id=session_id(day.date, n)) for n, s in enumerate(done, 2))]
        return done

    def _rest(self, day: DayFrame, runs: Sequence[_Run], words: Words) -> Session:
        rest = rest_session(day.date, 1, self.rulebook)
        if day.away:
            why = f"You are away; {words.km(words.week_km)} are planned in the rest of this week."
            return rest_session(day.date, 1, self.rulebook, why=why)
        why = f"{rest.why.rstrip('. ')}; {words.km(words.week_km)} in {len(runs)} run{'s' if len(runs) != 1 else ''} are planned this week."
        return rest_session(day.date, 1, self.rulebook, why=why)

    def _race(self, race: RaceDay, words: Words) -> Session:
        longest = words.km(self.log.longest(race.date))
        if race.priority == "goal":
            why = f"This is the day the plan was made for; your longest run of the 30 days before it is {longest}."
            return race_session(race, 1, self.writer, (self.taper.id,), self.taper.source, why)
        rule = priority_of(self.rulebook, race)
        why = f"{rule.because.rstrip('. ')}; your longest run of the 30 days before it is {longest}."
        return race_session(race, 1, self.writer, (f"priority-{rule.id}",), rule.source, why)

    def _run(self, frame: WeekFrame, aim: Aim, phase: PhaseRule, run: _Run, slot: int, words: Words) -> Session | None:
        km = whole_km(run.size.km)
        if km <= 0 and run.size.most <= 0:
            return None
        if run.place != KEY and km < run.fixed_km - 0.05:
            role = "long" if run.place == LONG else "easy"
            run.workout = _must(self.chooser.plain(role, frame.phase, 0, lambda w: w.steps == "fill E"))
            run.nth, run.scale, run.lost = 0, 1.0, ()
        written = self.writer.write(run.workout, km=km, nth=run.nth, scale=run.scale, warm_up=run.warm_up)
        written = self._within(run, written, km)
        b = self.bounds
        rules = [phase.id, aim.rule]
        if run.long:
            rules.append(b.spike.id)
        easier = None
        if run.workout.quality:
            easier = easier_of(run.workout, written.minutes, self.writer, self.rulebook, km)
        return session_from(
            written, run.day.date, slot, why=words.of(run.workout, self._tail(run, written, words)), rules=tuple(rules),
            long=run.long, easier=easier, lost=run.lost, fixed=run.day.fixed.title if run.day.fixed and run.place != LONG else None,
        )  # fmt: skip

    def _within(self, run: _Run, written: Prescription, km: float) -> Prescription:
        """Rounding to whole minutes must not lift a run over its length: one minute less where it would."""
        minutes = written.minutes
        for _ in range(3):
            if (written.km or 0.0) <= km + 1e-9 or not self.writer.measure(
                run.workout, run.nth, run.scale, run.warm_up
            ).fills:
                break
            minutes -= 1
            written = self.writer.write(run.workout, minutes=minutes, nth=run.nth, scale=run.scale, warm_up=run.warm_up)
        return written

    def _tail(self, run: _Run, written: Prescription, words: Words) -> str:
        """The number of the athlete that belongs to a run."""
        week = words.km(words.week_km)
        if run.place == LONG or run.long:
            longest = self.log.longest(run.day.date)
            return f"your longest of the 30 days before is {words.km(longest)}, this one is {words.km(written.km or 0.0)} of {week} this week"
        if run.workout.quality:
            zone = max(HARD, key=lambda z: (written.zones_km.get(z, 0.0), z))
            hard = sum(written.zones_km.get(z, 0.0) for z in HARD)
            pace = f", {zone} from your VDOT" if self.writer.given else f", {zone} by effort"
            return f"{words.km(hard)} of hard running in a week of {week}{pace}"
        return f"{words.km(written.km or 0.0)} of the {week} planned this week"


def measure_least(run: _Run, pace: float) -> float:
    """Shortest length in km at which a run is worth keeping."""
    return run.fixed_km - 0.05 if run.place == KEY else min(run.size.least, 5 / pace)


def _weeks_to_goal(frame: WeekFrame, goal: GoalView) -> int:
    return (goal.date - frame.start).days // 7 if goal.date else 0


def _spend(spent: dict[str, float], choice: Choice) -> None:
    for zone, minutes in choice.measure.zones_minutes.items():
        spent[zone] = spent.get(zone, 0.0) + minutes


def _must(workout: Workout | None) -> Workout:
    if workout is None:
        raise LookupError("the rules hold no easy run for this athlete")
    return workout


def _strides(workout: Workout) -> bool:
    return "strides" in workout.tags or "strides" in workout.steps


def _walks(workout: Workout) -> bool:
    return "walk" in workout.steps


def _plain_easy(workout: Workout) -> bool:
    """Nothing but easy running."""
    return not any(word in workout.steps for word in (" M", "strides", "race", " T", " I", " R", "walk"))


def _tens(minutes: float) -> float:
    """Rounded up to five minutes, so that like weeks share a layout."""
    return 5.0 * -(-minutes // 5)


def _nth_word(count: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(count, str(count))
