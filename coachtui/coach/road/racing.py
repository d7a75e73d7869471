"""Racing in numbers: equivalent times, training paces and grades of a performance."""

from typing import Any

from coachtui.coach.coach import Coach
from coachtui.coach.road.form import Given, form_of, known_vdot, predicted, units_of, who
from coachtui.racing.believable import beyond_record, check_time
from coachtui.racing.conditions import Conditions, Slowing, by_effort, slowing
from coachtui.racing.grades import age_grade_of, compared_as, points_of
from coachtui.racing.prediction import FORETOLD, Prediction, forecast
from coachtui.rulebook.shapes.foretelling import GradeBand
from coachtui.rulebook.shapes.limits import Zone
from coachtui.rulebook.shapes.racing import AgeFactors, Scoring
from coachtui.science.paces import paces_for
from coachtui.science.weather import shade_wbgt
from coachtui.training import codec
from coachtui.training.athlete import ADULT, Athlete
from coachtui.training.measures import MARATHON_M, MILE_M, clock, metres_of
from coachtui.training.plan import Paces
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass, replace

ZONES = ("E", "M", "T", "I", "R")
LAPS = {"T": (400, 200), "I": (400, 200), "R": (400, 200), "M": (400,)}
"""Track splits worth knowing."""


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Equivalent times, and what the day and the course add to them."""

    prediction: Prediction
    slowing: tuple[Slowing, ...]
    """One for each equivalent."""
    units: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZonePace:
    """One zone in every form that a watch, a track or a treadmill shows."""

    zone: str
    s_per_km: tuple[float, float]
    """Fast and slow; equal where the zone is one pace."""
    s_per_mile: tuple[float, float]
    kmh: tuple[float, float]
    """Treadmill speed, slow and fast."""
    laps_s: dict[str, float]
    """Seconds for 400 and 200 m."""
    hr: tuple[int, int] | None
    text: str


@dataclass(frozen=True, slots=True)
class PaceTable:
    """Training paces at a VDOT, and one point to either side."""

    vdot: float
    because: str
    zones: tuple[ZonePace, ...]
    paces: Paces
    slower: Paces
    """At one VDOT point less."""
    faster: Paces
    units: str


@dataclass(frozen=True, slots=True)
class Grade:
    """What a performance is worth beside others."""

    event: str
    time_s: float
    sex: str
    age: int
    age_grade_pct: float | None
    points: int | None
    edition: str
    """Of the points table, or empty."""
    age_edition: str
    band: str
    """What the age grade means."""
    notes: tuple[str, ...] = ()


def conditions(wbgt: float | None, altitude_m: float, climb_m: float) -> Conditions:
    """The day and the course of a race: heat in °C WBGT, height and ascent in metres."""
    return Conditions(wbgt, altitude_m, climb_m)


def heat(temperature_c: float, humidity_pct: float) -> float:
    """WBGT in °C of a temperature and a relative humidity, in the shade."""
    return shade_wbgt(temperature_c, humidity_pct)


def predictions(coach: Coach, given: Given, event: str | None = None, race_day: Conditions | None = None) -> Forecasts:
    """Equivalent times of the athlete, or of the numbers given; one event alone when it is named. Stores nothing."""
    form = form_of(coach, given)
    known_vdot(form)
    if event == "3000mSC":
        raise CoachError("a steeplechase is not foretold from flat races", "name 3000m for the flat race")
    if event and not 800 <= metres_of(event) <= MARATHON_M + 1:
        raise CoachError(f"{event} lies outside what these formulas speak of", "name a race from 800 m to the marathon")
    told = predicted(coach, form, given, (*FORETOLD, *([event] if event else [])))
    race_day = race_day or Conditions()
    marathon_s = next(e.best_s for e in told.equivalents if e.distance_m == MARATHON_M)
    if event:
        told = replace(told, equivalents=tuple(e for e in told.equivalents if e.event == event))
    if given.results:
        told = replace(told, because=form.because)
    added = tuple(slowing(race_day, e.distance_m, marathon_s, coach.rulebook) for e in told.equivalents)
    notes = [*told.notes, *_notes(told, coach), by_effort(race_day, coach.rulebook)]
    return Forecasts(told, added, units_of(form), tuple(n for n in notes if n))


def paces(coach: Coach, given: Given) -> PaceTable:
    """Training paces of the athlete's fitness today, or of the numbers given. Stores nothing."""
    form = form_of(coach, given)
    vdot = known_vdot(form)
    table = paces_for(vdot)
    styles = coach.rulebook.all(Zone)
    rows = tuple(_zone_pace(z, table, styles.get(z), form.athlete) for z in ZONES)
    slower, faster = paces_for(max(vdot - 1, 10)), paces_for(vdot + 1)
    return PaceTable(vdot, form.because, rows, table, slower, faster, units_of(form))


def grade(coach: Coach, event: str, time_s: float, given: Given) -> Grade:
    """Age grade and points of a time; sex and age are the athlete's unless they are given. Stores nothing."""
    sex, age = who(coach, given)
    if sex is None or age is None:
        raise CoachError(
            "a grade needs sex and age", f"say them: coachtui grade {event} {clock(time_s)} --sex F --age 35"
        )
    book, metres = coach.rulebook, metres_of(event)
    check_time(book, event, metres, time_s, sex)
    tables = [t for t in book.all(AgeFactors).values() if t.sex == compared_as(sex)]
    first = min(t.first_age for t in tables)
    last = max(t.first_age + len(t.factors) - 1 for t in tables)
    if not first <= age <= last:
        raise CoachError(f"the age factors are for {first} to {last} years, not for {age}", "name another age")
    percent = None if event == "3000mSC" else age_grade_of(book, sex, age, metres, time_s)
    points = points_of(book, sex, event, time_s)
    edition = next((s.edition for s in book.all(Scoring).values() if (s.sex, s.event) == (compared_as(sex), event)), "")
    notes = []
    if percent is None:
        notes.append("no age grade: the road factors go from the mile to the marathon, on the flat")
    if points is None:
        notes.append(f"no points: World Athletics has no table for {event} here")
    if age < ADULT:
        notes.append("under 18 a grade is for curiosity, not for setting goals")
    doubted = percent is not None and beyond_record(book, percent)
    if doubted:
        notes.append("this is better than the record behind the table: check the time, the distance and the age")
    bands = sorted(book.all(GradeBand).values(), key=lambda b: -b.at_least)
    band = next((b.text for b in bands if percent is not None and percent >= b.at_least and not doubted), "")
    return Grade(
        event, time_s, sex, age, None if percent is None else round(percent, 2), points, edition,
        tables[0].edition if percent is not None else "", band, tuple(notes),
    )  # fmt: skip


def forecasts_json(view: Forecasts) -> dict[str, Any]:
    """The documented answer of `predict`."""
    told = view.prediction
    rows = []
    for row, slow in zip(told.equivalents, view.slowing, strict=True):
        data = {k: round(v, 1) if isinstance(v, float) else v for k, v in codec.encode(row).items()}
        data["distance_m"] = row.distance_m
        for key in ("low_s", "best_s", "high_s"):
            data[key] = round(getattr(row, key) * slow.factor, 1)
        rows.append({**data, "slower_pct": round(100 * (slow.factor - 1), 2)})
    critical = told.critical
    return {
        "schema": "coachtui/predict/1",
        "vdot": round(told.vdot, 2),
        "because": told.because,
        "equivalents": rows,
        "exponent": None if told.exponent is None else round(told.exponent, 4),
        "marathon_exponent": told.marathon_k,
        "critical_speed": None
        if critical is None
        else {"m_s": round(critical.speed, 4), "reserve_m": round(critical.reserve_m, 1), "r2": round(critical.r2, 5)},
        "notes": list(view.notes),
    }


def paces_json(table: PaceTable) -> dict[str, Any]:
    """The answer of `paces`."""
    return {
        "schema": "coachtui/paces/1",
        "vdot": round(table.vdot, 2),
        "because": table.because,
        "paces": _rounded(table.paces),
        "zones": [
            {
                **codec.encode(z),
                "s_per_km": [round(s, 1) for s in z.s_per_km],
                "s_per_mile": [round(s, 1) for s in z.s_per_mile],
                "kmh": [round(s, 2) for s in z.kmh],
                "laps_s": {m: round(s, 1) for m, s in z.laps_s.items()},
            }
            for z in table.zones
        ],
        "one_less": _rounded(table.slower),
        "one_more": _rounded(table.faster),
    }


def _notes(told: Prediction, coach: Coach) -> list[str]:
    """What to bear in mind about the longest races."""
    rule, notes = forecast(coach.rulebook), []
    marathon = any(e.distance_m >= rule.marathon_m for e in told.equivalents)
    if marathon and not told.volume_known:
        cost = 100 * (2 ** (rule.unknown_k - rule.exponent) - 1)
        notes.append(
            f"the weekly volume is unknown, so the marathon is taken to be {cost:.0f} % slower than a half marathon "
            "foretells, as it was for most; --km N says the volume"
        )
    if marathon and told.critical:
        pace = 1000 / (told.critical.speed * rule.first_half_pct / 100)
        notes.append(
            f"no first half of a marathon faster than {clock(pace)}/km, {rule.first_half_pct:g} % of critical speed"
        )
    if any(e.best_s > rule.proven_s for e in told.equivalents):
        notes.append("beyond four hours the formulas are unproven; begin with the slow end of the range")
    return notes


def _zone_pace(zone: str, table: Paces, style: Zone | None, athlete: Athlete | None) -> ZonePace:
    span = table.E if zone == "E" else (table.of(zone), table.of(zone))
    hr = None
    most = athlete.coaching.max_hr if athlete else None
    if most and style and style.hr_pct[1]:
        hr = (round(style.hr_pct[0] * most / 100), round(style.hr_pct[1] * most / 100))
    return ZonePace(
        zone,
        span,
        (span[0] * MILE_M / 1000, span[1] * MILE_M / 1000),
        (3600 / span[1], 3600 / span[0]),
        {str(m): span[0] * m / 1000 for m in LAPS.get(zone, ())},
        hr,
        style.because if style else "",
    )


def _rounded(table: Paces) -> dict[str, Any]:
    return {z: [round(s, 1) for s in table.E] if z == "E" else round(table.of(z), 1) for z in ZONES}
