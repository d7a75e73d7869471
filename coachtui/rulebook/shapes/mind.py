"""Prompts for the mind: goals, if-then plans, self-talk, sleep and fuelling, offered one at a time when they fit."""

from coachtui.training.values import dataclass

TOPICS = ("goals", "if-then", "self-talk", "attention", "breathing", "imagery", "sleep", "fuelling", "racing", "review")
"""What a prompt is about."""
MOMENTS = ("any", "before", "after", "rest", "race-week", "race-eve", "race-day", "after-race")
"""When in a day or a season a prompt makes sense; before and after mean a session."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One short invitation to think or to prepare. It never restricts and never changes a plan."""

    id: str
    topic: str
    """One of TOPICS."""
    text: str
    """What the athlete reads: an invitation, not an order."""
    because: str
    source: tuple[str, ...]
    evidence: str
    moments: tuple[str, ...] = ("any",)
    """Some of MOMENTS; the prompt fits when one of them is now."""
    phases: tuple[str, ...] = ()
    """Empty: all phases."""
    events: tuple[str, ...] = ()
    """Names or ranges such as `half..marathon`; empty: all."""
    levels: tuple[str, ...] = ()
    """Names or ranges such as `..novice`; empty: all."""
    least_minutes: float = 0.0
    """Fits only sessions of at least this many minutes."""
    quality: bool = False
    """Fits only days with a hard session."""
    least_age: int = 0
    """Years; nobody younger is shown it."""


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (("prompt", Prompt, ("mindset",)),)
