"""A journal entry in one line."""

from collections.abc import Mapping

from coachtui.coach.wording import day_name, done_line
from coachtui.training.body import SCORES
from coachtui.training.entries import (
    Absence,
    Alarm,
    Answer,
    Body,
    CheckIn,
    Clearance,
    CoachFile,
    Done,
    Entry,
    Illness,
    Import,
    Lesson,
    Move,
    Pain,
    Pledge,
    Reflection,
    Reply,
    Skip,
    Undo,
    Verdict,
)
from coachtui.training.wording import count


def entry_line(entry: Entry, units: str = "km", titles: Mapping[str, str] | None = None) -> str:
    """What an entry says. `titles` gives sessions their names; others are named by their id."""
    body, named = entry.body, titles or {}
    if isinstance(body, Done):
        planned = named.get(body.session or "") if not body.as_planned else None
        cut = ["cut short"] if body.cut else []
        return ", ".join([done_line(body, units), *cut, *([f"for {planned}"] if planned else []), *_noted(body.note)])
    if isinstance(body, Skip):
        return ", ".join([*(named.get(s, s) for s in body.sessions), *_noted(body.why)])
    if isinstance(body, Import):
        return body.what + (f", more of {body.part_of}" if body.part_of else "")
    if isinstance(body, Move):
        return ", ".join(f"{named.get(session, session)} to {day_name(to)}" for session, to in body.places())
    if isinstance(body, Reflection):
        return "; ".join([body.event, *body.good, *([f"next time: {body.change}"] if body.change else [])])
    return _flag_line(body) or _change_line(body) or _own_line(body)


def _flag_line(body: Body) -> str:
    """A check-in, or an entry about a flag; empty for others."""
    if isinstance(body, CheckIn):
        return _checkin_line(body)
    if isinstance(body, Pain):
        more = [w for w, true in (("limping", body.limp), ("on the bone", body.bone)) if true]
        if body.morning is not None:
            more.insert(0, f"{body.morning}/10 in the morning")
        return ", ".join([f"{body.key.partition(':')[2]} {body.score}/10", *more, *_noted(body.note)])
    if isinstance(body, Illness | Alarm):
        return ", ".join([body.kind, *_noted(body.note)])
    if isinstance(body, Answer):
        return f"{body.flag}: {body.question} {body.value}"
    if isinstance(body, Clearance):
        how = "by mistake" if body.mistake else f"cleared by a {body.by} on {body.on}" if body.by else "over"
        how += ", after an operation" * body.surgery
        return f"{body.flag}: {how}"
    return ""


def _change_line(body: Body) -> str:
    """Days away, a yes or no, or an undo."""
    if isinstance(body, Absence):
        running = "easy running" if body.running == "easy" else "no running"
        return ", ".join(
            [f"{day_name(body.first, year=True)} to {day_name(body.last, year=True)}, {running}", *_noted(body.why)]
        )
    if isinstance(body, Verdict):
        return f"{'yes' if body.accepted else 'no'} to {body.decision}"
    if isinstance(body, CoachFile):
        return ", ".join([body.author, count(len(body.sessions), "session"), *_noted(body.note)])
    return body.target if isinstance(body, Undo) else ""


def _own_line(body: Body) -> str:
    """What the athlete made of a setback, a thought or a week; empty for others."""
    if isinstance(body, Lesson):
        told = [f"{name}: {text}" for name, text in (("set off by", body.trigger), ("helped", body.helped)) if text]
        return "; ".join([body.about, *told])
    if isinstance(body, Reply):
        return f"{body.prompt}: {body.answer}".removeprefix(": ")
    if isinstance(body, Pledge):
        told = [*(f"kept: {goal}" for goal in body.kept), *(f"not kept: {goal}" for goal in body.missed)]
        told += [*(f"worked: {plan}" for plan in body.worked), *(f"did not help: {plan}" for plan in body.failed)]
        told += [f"{name}: {text}" for name, text in (("happened", body.happened), ("pledge", body.will)) if text]
        told += [f"motivation {body.motivation}"] if body.motivation is not None else []
        return "; ".join([f"week of {day_name(body.week)}", *told])
    return ""


def _checkin_line(body: CheckIn) -> str:
    parts = [f"{name} {getattr(body, name)}" for name in SCORES if getattr(body, name) is not None]
    for value, text in (
        (body.slept_h, "slept {:g} h"),
        (body.resting_hr, "resting heart rate {:g}"),
        (body.hrv_ms, "HRV {:g} ms"),
        (body.temperature_c, "{:.0f} °C"),
        (body.humidity_pct, "humidity {:g}%"),
        (body.wind_chill_c, "wind chill {:.0f} °C"),
        (body.aqi, "air quality {:g}"),
        (body.lightning or None, "lightning"),
        (body.ice or None, "ice"),
        (body.time_zones, "{:g} time zones crossed"),
    ):
        if value is not None:
            parts.append(text.format(value))
    return ", ".join([*parts, *_noted(body.note)])


def _noted(note: str) -> list[str]:
    return [f"“{note}”"] if note else []
