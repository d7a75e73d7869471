"""What the coach answers, the same for both faces; the `_json` functions give the documented JSON."""

import datetime as dt
from typing import Any

from coachtui.training import codec
from coachtui.training.decisions import Decision, FlagState, Readiness
from coachtui.training.entries import Entry
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import dataclass

REPLIES = ("done", "skip", "off", "on")
"""What an athlete makes of a thought."""


@dataclass(frozen=True, slots=True)
class Thought:
    """A short invitation to think or to prepare; it changes no plan."""

    id: str
    topic: str
    text: str
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class DayView:
    """One day: how the athlete is, what to do, what comes next, and at most one question."""

    date: dt.date
    readiness: Readiness
    sessions: tuple[Session, ...]
    prompt: str | None
    """One open question or hint, such as a past session that nobody logged."""
    next: tuple[Session, ...] = ()
    """The next sessions that are not rest, at most three."""
    decisions: tuple[Decision, ...] = ()
    """What bears on this day, most serious first."""
    advice: tuple[str, ...] = ()
    """Sentences that change no session: referrals first."""
    ask_about: str | None = None
    """Id of the past session that the prompt asks about, if it does."""
    thought: Thought | None = None
    """At most one a day, and none while a question is open."""
    silent: bool = False
    """Whether the prompt asks what the days were of which nothing was told, before anything is prescribed."""
    asked_by: str | None = None
    """Key of the flag, or of the private screen, whose question the prompt is."""


@dataclass(frozen=True, slots=True)
class Total:
    """Minutes (and km of running) of one field in a week."""

    planned: float
    done: float
    planned_km: float = 0.0
    done_km: float = 0.0


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week as it is seen now."""

    week: Week
    totals: dict[str, Total]
    """By field: foundation, speed, stamina, strength, flexibility, recovery, race."""
    proposals: tuple[Decision, ...]
    """Waiting for a yes or no."""
    decisions: tuple[Decision, ...]
    """Everything else that bears on the week."""
    weeks: int
    """How many weeks the plan has."""
    readiness: Readiness
    logged: dict[str, tuple[Entry, ...]]
    """What was done, by session id; unplanned work under its date."""
    prompt: str | None = None
    """The question for a next goal, once the plan is over."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command stored and what followed from it."""

    entries: tuple[Entry, ...]
    readiness: Readiness
    decisions: tuple[Decision, ...]
    """New today, or with a new state."""
    today: DayView
    said: tuple[str, ...] = ()
    """Sentences to print first: alarm texts, what was saved, notes."""
    withdrawn: bool = False
    """Whether the entries are gone by it rather than new."""


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to why: one subject and the decisions behind it."""

    subject: str
    text: str
    """The reason in a sentence or two."""
    session: Session | None
    rules: tuple[tuple[str, str, str], ...]
    """(id, because, evidence grade) of the rulebook items behind it."""
    sources: tuple[tuple[str, str], ...]
    """(id, citation)."""
    decisions: tuple[Decision, ...]
    lost: tuple[tuple[str, str], ...]
    """(what was considered, why it was not chosen)."""
    base: Session | None = None
    """The session as the base plan has it, where that differs."""
    earlier: tuple[str, ...] = ()
    """What was noted of setbacks at the same site, where a decision is about one."""
    chosen: str = ""
    """What the athlete chose: moved, left out or away; and how to take it back."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One session that a new plan would change."""

    date: dt.date
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replan:
    """A new base plan beside the one in force."""

    plan: Plan
    changes: tuple[PlanChange, ...]
    stored: bool
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: `ok`, `note` or `trouble`, and the way out."""

    level: str
    text: str
    way_out: str = ""


def day_json(day: DayView) -> dict[str, Any]:
    """The documented `today` object."""
    return {
        "date": day.date.isoformat(),
        "readiness": codec.encode(day.readiness),
        "sessions": codec.encode(day.sessions),
        "prompt": day.prompt,
        "next": codec.encode(day.next),
        "decisions": codec.encode(day.decisions),
        "advice": list(day.advice),
        "thought": codec.encode(day.thought),
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """A journal entry with the name of its kind."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "date": entry.date.isoformat(),
        "recorded": entry.recorded,
        "device": entry.device,
        "body": codec.encode(entry.body),
    }


def outcome_json(name: str, outcome: Outcome) -> dict[str, Any]:
    """The documented answer of a command that stores something."""
    return {
        "schema": f"coachtui/{name}/1",
        "entries": [entry_json(e) for e in outcome.entries],
        "readiness": codec.encode(outcome.readiness),
        "decisions": codec.encode(outcome.decisions),
        "today": day_json(outcome.today),
        "said": list(outcome.said),
    }


def week_json(view: WeekView) -> dict[str, Any]:
    """The documented answer of `week`."""
    return {
        "schema": "coachtui/week/1",
        "week": codec.encode(view.week),
        "totals": codec.encode(view.totals),
        "proposals": codec.encode(view.proposals),
        "decisions": codec.encode(view.decisions),
        "readiness": codec.encode(view.readiness),
        "prompt": view.prompt,
    }


def plan_json(plan: Plan, decisions: tuple[Decision, ...] = ()) -> dict[str, Any]:
    """The documented answer of `plan`."""
    return {**codec.encode(plan), "decisions": codec.encode(decisions)}


def flags_json(flags: tuple[FlagState, ...], private: FlagState | None = None) -> dict[str, Any]:
    """The documented answer of `flag list`; `private` holds the monthly questions when they are due."""
    return {"schema": "coachtui/flags/1", "flags": codec.encode(flags), "private": codec.encode(private)}
