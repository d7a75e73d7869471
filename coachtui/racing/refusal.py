"""Goals turned down for safety, calmly and with another way on: conditions to be cleared, races too long for an age."""

import datetime as dt

from coachtui.racing.ability import age_in_years
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import Clearance, YouthRace
from coachtui.training.athlete import Athlete
from coachtui.training.measures import EVENTS
from coachtui.training.plan import Alternative


def health_refusal(athlete: Athlete, rulebook: Rulebook) -> tuple[str, tuple[Alternative, ...]] | None:
    """Why a condition stands against training for a race, with what to do instead; None when nothing does."""
    health, known = athlete.health, rulebook.all(Clearance)
    for condition in health.conditions:
        rule = known.get(condition)
        if not health.cleared or (rule and rule.always):
            text = rule.text if rule else f"with {condition}, please have a clinician agree to race training first"
            return f"no race for now: {text}", (
                _base("a gentle base, if your clinician agrees; the race can be set again later"),
            )
    return None


def youth_refusal(
    athlete: Athlete, distance_m: float, race_day: dt.date | None, rulebook: Rulebook, today: dt.date
) -> tuple[str, tuple[Alternative, ...]] | None:
    """Why a race is too long at the athlete's age, with the races that are not; None when it is not."""
    age = age_in_years(athlete, today)
    rules = sorted(rulebook.all(YouthRace).values(), key=lambda r: r.under_age)
    rule = next((r for r in rules if age < r.under_age), None)
    if rule is None or distance_m <= rule.longest_m:
        return None
    offered = [name for name, metres in EVENTS.items() if metres <= rule.longest_m and name != "3000mSC"]
    later = next((r.under_age for r in reversed(rules) if distance_m > r.longest_m), rule.under_age)
    because = f"not yet at {int(age)}: {rule.because[0].lower()}{rule.because[1:]}".rstrip(".")
    shorter = []
    if offered:
        event = offered[-1]
        shorter = [
            Alternative("shorter", event, race_day, None, f"{event} on the same day, within what suits {int(age)}")
        ]
    return because, (*shorter, _base(f"a base for now; this distance can wait until {later}"))


def _base(text: str) -> Alternative:
    return Alternative("process", "base", None, None, text)
