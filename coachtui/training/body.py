"""Body sites, kinds of illness and alarms, and the five questions of a check-in."""

SITES = (
    "achilles", "calf", "shin", "knee", "itb", "quad", "hamstring", "hip",
    "groin", "pelvis", "glute", "heel", "foot", "toe", "ankle", "back",
)  # fmt: skip
SIDES = ("left", "right")
ILLNESSES = ("cold", "cough", "fever", "gut")
ALARMS = (
    "chest-pain", "fainting", "palpitations", "breathless", "calf-swelling",
    "head-injury", "heat", "numbness", "pop", "dark-urine",
)  # fmt: skip
ALARM_SITES = {"chest": "chest-pain", "heart": "chest-pain", "head": "head-injury"}
"""Pain named at one of these is an alarm, never a typing mistake."""
SCORES = ("sleep", "fatigue", "soreness", "stress", "mood")
"""Asked in this order; each from 1 to 5, and 5 is best in all five."""
ANCHORS: dict[str, tuple[str, str, str, str, str]] = {
    "sleep": ("awful", "poor", "fair", "good", "very good"),
    "fatigue": ("exhausted", "tired", "normal", "fresh", "very fresh"),
    "soreness": ("very sore", "sore", "a little sore", "hardly sore", "not sore"),
    "stress": ("very stressed", "stressed", "normal", "relaxed", "very relaxed"),
    "mood": ("very low", "low", "even", "good", "very good"),
}
"""What each score means, from 1 to 5 (form after McLean et al. 2010)."""
CAPITALS = {"achilles": "Achilles", "itb": "ITB"}
"""Sites whose names are written otherwise within a sentence."""
