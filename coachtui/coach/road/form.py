"""Whom numbers are about: what was said on the command line, else the athlete of the home as of today."""

from collections.abc import Sequence

from coachtui.coach import replan
from coachtui.coach.coach import Coach
from coachtui.racing.ability import Ability, ability
from coachtui.racing.believable import check_time
from coachtui.racing.prediction import Prediction, predict, predict_from_vdot
from coachtui.training.athlete import Athlete, Result
from coachtui.training.measures import metres_of, seconds_of
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import day_name


@dataclass(frozen=True, slots=True)
class Given:
    """What was said on the command line in place of, or beside, what the home knows."""

    vdot: float | None = None
    results: tuple[tuple[str, str], ...] = ()
    """Event and time of each."""
    weekly_km: float | None = None
    sex: str | None = None
    age: int | None = None

    @property
    def numbers(self) -> bool:
        """Whether fitness was given."""
        return self.vdot is not None or bool(self.results)


@dataclass(frozen=True, slots=True)
class Form:
    """Fitness of today, from numbers given or from the athlete."""

    athlete: Athlete | None
    able: Ability | None
    """The athlete's own; None where numbers were given."""
    results: tuple[Result, ...]
    vdot: float | None
    because: str
    """Where the VDOT comes from."""


def athlete_today(coach: Coach) -> Athlete:
    """The athlete as of today: the file's results and those logged, and the volume of the last weeks."""
    return replan.fresh(coach, coach.athlete)


def form_of(coach: Coach, given: Given) -> Form:
    """Fitness of numbers given, checked first, else of the athlete, else none."""
    sex = given.sex or "M"
    for event, time in given.results:
        check_time(coach.rulebook, event, metres_of(event), seconds_of(time), sex)
    athlete = athlete_today(coach) if coach.exists else None
    if given.numbers:
        results = tuple(Result(event, time, coach.today) for event, time in given.results)
        if given.vdot is not None:
            return Form(athlete, None, results, given.vdot, f"VDOT {given.vdot:.1f} as given")
        told = predict(results, coach.rulebook, coach.today, events=("marathon",))
        return Form(
            athlete, None, results, told.vdot, told.because.replace(f" on {day_name(coach.today, year=True)}", "")
        )
    if athlete is None:
        return Form(None, None, (), None, "")
    able = ability(athlete, coach.rulebook, coach.today)
    return Form(athlete, able, athlete.result, able.vdot, able.because)


def known_vdot(form: Form) -> float:
    """The VDOT of a form. Raises CoachError without one."""
    if form.vdot is not None:
        return form.vdot
    if form.athlete is not None:
        raise CoachError(
            "no result from 1500 m up says how fit you are yet",
            "give one: --result 5km 21:45, or store it: coachtui log race 5km 21:45",
        )
    raise CoachError("there is no athlete here, so numbers are needed", "give them: --result 5km 21:45, or --vdot 45")


def predicted(coach: Coach, form: Form, given: Given, events: Sequence[str]) -> Prediction:
    """Equivalent times of a form, at the volume given or else the athlete's."""
    km = given.weekly_km
    if km is None and form.athlete is not None:
        km = form.athlete.now.weekly_km
    beginner = form.able is not None and form.able.level == "beginner"
    asked = tuple(dict.fromkeys(events))
    if given.vdot is not None:
        return predict_from_vdot(given.vdot, coach.rulebook, weekly_km=km, events=asked)
    return predict(form.results, coach.rulebook, coach.today, weekly_km=km, beginner=beginner, events=asked)


def who(coach: Coach, given: Given) -> tuple[str | None, int | None]:
    """Sex and age: as given, else the athlete's, else unknown."""
    if (given.sex is None or given.age is None) and coach.exists:
        athlete = coach.athlete
        return given.sex or athlete.athlete.sex, athlete.age_on(coach.today) if given.age is None else given.age
    return given.sex, given.age


def units_of(form: Form) -> str:
    """Kilometres unless the athlete wants miles."""
    return form.athlete.athlete.units if form.athlete else "km"
