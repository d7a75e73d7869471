"""Sessions find their days: a search with a score over the week, inside what each day allows."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from coachtui.planning.calendar import RUN_DOMAINS, DayFrame
from coachtui.rulebook.shapes.weeks import Placing
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Wants:
    """What a week should hold. Days count from Monday = 0, earlier weeks below it, later ones from 7 on."""

    long_day: int | None
    long_minutes: float
    long_hard: bool
    quality: int
    quality_minutes: float
    easy: int
    easy_minutes: float
    strength: int
    strength_minutes: tuple[float, float]
    """Shortest and longest that would do."""
    mobility: int
    mobility_minutes: float
    rest_days: int
    gap_days: int
    hard: tuple[int, ...]
    """Hard days around: those of the week before, races of this week and the next."""
    long_after_quality: bool
    strength_gap: int
    least_minutes: float
    least_quality_minutes: float
    doubles: int = 0
    """Second runs a day that are wanted."""
    second_minutes: float = 30.0
    strength_last: int = -9
    """The last strength day of the week before."""
    few: bool = False
    """So few runs that no other day makes good the running that strength takes from one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The days that were found, in order."""

    long: int | None
    quality: tuple[int, ...]
    easy: tuple[int, ...]
    second: tuple[int, ...]
    strength: tuple[int, ...]
    mobility: tuple[int, ...]

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return (self.long is not None) + len(self.quality) + len(self.easy) + len(self.second)


def place(days: Sequence[DayFrame], wants: Wants, rule: Placing) -> Layout:
    """The best layout of a week; what does not fit is left out, quality first, then easy runs."""
    long = wants.long_day if wants.long_day is not None and _can_run(days[wants.long_day], wants) else None
    fixed = tuple(
        d.weekday
        for d in days
        if d.fixed and d.fixed.domain in RUN_DOMAINS and d.weekday != long and _can_run(d, wants)
    )
    room = 7 - wants.rest_days - (long is not None) - sum(d.race is not None for d in days)
    for count in range(min(wants.quality, max(room, 0)), -1, -1):
        best: tuple[float, tuple[int, ...], tuple[int, ...]] | None = None
        for quality in combinations(range(7), count):
            if not _quality_fits(quality, days, wants, long):
                continue
            score = _quality_score(quality, days, wants, long, rule)
            wanted = wants.easy + wants.quality - count
            easy, easy_score = _easy(quality, days, wants, long, fixed, room - count, wanted, rule)
            found = (round(score + easy_score, 4), tuple(-q for q in quality), easy)
            if best is None or found[:2] > best[:2]:
                best = found
        if best is not None:
            quality = tuple(-q for q in best[1])
            return _complete(days, wants, long, quality, best[2], rule)
    easy, _ = _easy((), days, wants, long, fixed, max(room, 0), wants.easy + wants.quality, rule)
    return _complete(days, wants, long, (), easy, rule)


def open_for_quality(
    days: Sequence[DayFrame], hard: Sequence[int], gap: int, long: int | None, *, long_after: bool, strength_last: int
) -> list[int]:
    """Weekdays on which one hard run could lie, time left aside."""
    return [
        d.weekday
        for d in days
        if d.quality and d.runs and d.weekday != long
        and all(abs(d.weekday - h) >= gap for h in hard)
        and not (d.weekday == 0 and strength_last == -1)
        and (long_after or long is None or d.weekday != (long - 1) % 7)
    ]  # fmt: skip


def most_apart(weekdays: Sequence[int], gap: int) -> int:
    """How many of these weekdays, in order, lie at least `gap` days apart."""
    last, count = -gap, 0
    for d in weekdays:
        if d - last >= gap:
            last, count = d, count + 1
    return count


def _can_run(day: DayFrame, wants: Wants) -> bool:
    return day.runs and day.free >= wants.least_minutes


def _quality_fits(quality: tuple[int, ...], days: Sequence[DayFrame], wants: Wants, long: int | None) -> bool:
    hard = [*quality, *wants.hard]
    if wants.long_hard and long is not None:
        hard.append(long)
    hard.sort()
    if any(b - a < wants.gap_days for a, b in pairwise(hard)):
        return False
    for q in quality:
        day = days[q]
        if not day.quality or not day.runs or day.free < wants.least_quality_minutes or q == long:
            return False
        if q == 0 and wants.strength_last == -1:
            return False
        if long is not None and q == (long - 1) % 7 and not wants.long_after_quality:
            return False
    return True


def _quality_score(
    quality: tuple[int, ...], days: Sequence[DayFrame], wants: Wants, long: int | None, rule: Placing
) -> float:
    """Club nights first, enough time, away from the long run, evenly spread; Tuesday and Thursday break ties."""
    score = 0.0
    for q in quality:
        fixed = days[q].fixed
        if fixed and fixed.domain in ("speed", "stamina"):
            score += rule.club_night
        score -= rule.hard_short * max(wants.quality_minutes - days[q].free, 0.0)
        score += rule.weekdays[q]
        if long is not None:
            score -= dict(enumerate(rule.beside_long, 1)).get(abs(q - long), 0.0)
    spread = sorted([*quality, *([long] if long is not None else [])])
    if len(spread) > 1:
        gaps = [b - a for a, b in zip(spread, [*spread[1:], spread[0] + 7], strict=True)]
        score += rule.spread * min(gaps)
    return score


def _easy(
    quality: tuple[int, ...],
    days: Sequence[DayFrame],
    wants: Wants,
    long: int | None,
    fixed: tuple[int, ...],
    room: int,
    wanted: int,
    rule: Placing,
) -> tuple[tuple[int, ...], float]:
    """The easy days that go best with given quality days."""
    taken = {*quality, *([long] if long is not None else [])}
    must = tuple(d for d in fixed if d not in taken)
    open_days = [d.weekday for d in days if d.weekday not in taken and d.weekday not in must and _can_run(d, wants)]
    count = max(min(wanted, room) - len(must), 0)
    best: tuple[float, tuple[int, ...]] | None = None
    for chosen in combinations(open_days, min(count, len(open_days))):
        easy = tuple(sorted((*must, *chosen)))
        score = round(_easy_score(easy, taken, days, wants, rule), 4)
        if best is None or score > best[0]:
            best = (score, easy)
    found = best or (0.0, tuple(sorted(must)))
    return found[1], found[0]


def _easy_score(easy: tuple[int, ...], taken: set[int], days: Sequence[DayFrame], wants: Wants, rule: Placing) -> float:
    score = -rule.easy_short * sum(max(wants.easy_minutes - days[d].free, 0.0) for d in easy)
    running = sorted({*easy, *taken})
    if not running:
        return score
    gaps = [b - a - 1 for a, b in zip(running, [*running[1:], running[0] + 7], strict=True)]
    score -= rule.gap * sum(max(gap - 1, 0) ** 2 for gap in gaps)
    stretch = longest = 1
    for gap in gaps[:-1]:
        stretch = stretch + 1 if gap == 0 else 1
        longest = max(longest, stretch)
    return score - rule.row * max(longest - rule.row_days, 0) + len(easy)


def _complete(
    days: Sequence[DayFrame],
    wants: Wants,
    long: int | None,
    quality: tuple[int, ...],
    easy: tuple[int, ...],
    rule: Placing,
) -> Layout:
    """Second runs, strength and mobility on top of the runs."""
    need = dict.fromkeys(easy, wants.easy_minutes) | dict.fromkeys(quality, wants.quality_minutes)
    if long is not None:
        need[long] = wants.long_minutes
    second: list[int] = []
    spare = sorted((d for d in (*quality, *easy)), key=lambda d: (need[d] + 2 * wants.least_minutes - days[d].free, d))
    for d in spare[: wants.doubles]:
        if days[d].free >= need[d] + wants.second_minutes:
            second.append(d)
            need[d] += wants.second_minutes
    active = {*need, *(d.weekday for d in days if d.race)}
    strength = _strength(days, wants, need, active, quality, long, rule)
    active |= set(strength)
    for d in strength:
        need[d] = need.get(d, 0.0) + wants.strength_minutes[1]
    return Layout(long, quality, easy, tuple(sorted(second)), strength, _mobility(days, wants, need, long, rule))


def _strength(
    days: Sequence[DayFrame],
    wants: Wants,
    need: dict[int, float],
    active: set[int],
    quality: tuple[int, ...],
    long: int | None,
    rule: Placing,
) -> tuple[int, ...]:
    """Never the day before what is hard, best on a hard day itself or alone, apart from each other."""
    hard = {*quality, *wants.hard, *([long] if wants.long_hard and long is not None else [])}
    open_days = []
    for day in days:
        d = day.weekday
        standing = day.fixed is not None and day.fixed.domain == "strength"
        left = day.free - (need[d] if d in quality else wants.least_minutes if d in need else 0.0)
        if day.strength and d + 1 not in hard and left >= wants.strength_minutes[0] and not day.race:
            short = max(wants.strength_minutes[1] + need.get(d, 0.0) - day.free, 0.0)
            if d == long and short > 0 and not standing and not wants.few:
                continue
            each = rule.strength_short_of_few if wants.few else rule.strength_short
            score = (rule.strength_standing if standing else 0.0) - each * short
            enough = min(need.get(d, 0.0), rule.crowded_below * wants.least_minutes)
            if d in need and day.free - wants.strength_minutes[1] < enough:
                score -= rule.strength_crowding
            score += _beside(d, need, quality, long, rule)
            score += rule.strength_before_long if long is not None and d == long - 1 else 0.0
            open_days.append((d, score))
    extra = max(7 - wants.rest_days - len(active), 0)
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(min(wants.strength, len(open_days)), 0, -1):
        for chosen in combinations(open_days, count):
            where = tuple(d for d, _ in chosen)
            if sum(d not in active for d in where) > extra:
                continue
            close = sum(b - a < wants.strength_gap for a, b in zip((wants.strength_last, *where), where, strict=False))
            score = round(sum(s for _, s in chosen) - rule.strength_close * close + rule.strength * count, 4)
            if count == 1 or score > 0:
                best = max(best, (score, where), key=lambda row: row[0]) if best else (score, where)
    return best[1] if best else ()


def _beside(d: int, need: dict[int, float], quality: tuple[int, ...], long: int | None, rule: Placing) -> float:
    """Points of strength by the run that its day has."""
    if d in quality:
        return rule.strength_with_hard
    if d == long:
        return rule.strength_with_long
    return rule.strength_with_easy if d in need else rule.strength_alone


def _mobility(
    days: Sequence[DayFrame], wants: Wants, need: dict[int, float], long: int | None, rule: Placing
) -> tuple[int, ...]:
    """Where time is left, near two days that lie well to the long run, on days with running rather than without."""
    open_days = [d for d in days if not d.race and not d.away and d.free >= wants.mobility_minutes]
    fitting = [d for d in open_days if round(d.free - need.get(d.weekday, 0.0), 2) >= wants.mobility_minutes]
    found: set[int] = set()
    for after_long in rule.mobility_days[: wants.mobility]:
        best = (6 if long is None else long) + after_long

        def rank(day: DayFrame, best: int = best) -> tuple[bool, float, int]:
            away = abs((day.weekday - best + 3) % 7 - 3) + rule.mobility_off * (day.weekday not in need)
            return day.weekday == long, away, day.weekday

        left = [d for d in (fitting or open_days[: not found]) if d.weekday not in found]
        found |= {d.weekday for d in sorted(left, key=rank)[:1]}
    return tuple(sorted(found))
