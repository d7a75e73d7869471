"""The same sessions at the paces of another VDOT: targets, kilometres and minutes follow, nothing else changes."""

import re
from collections.abc import Sequence

from coachtui.adapting.sizing import Steps
from coachtui.science.paces import paces_for
from coachtui.training.decisions import Restriction
from coachtui.training.measures import pace_text
from coachtui.training.plan import ZONES, Paces, Plan, Repeat, Session, Step
from coachtui.training.values import replace

_BY_LENGTH = r"\s*[\d.]+ ?(?:km|m)\b"
_RANGE = r"\d+:\d\d to \d+:\d\d/(?:km|mi)"
_PACE = r"\d+:\d\d/(?:km|mi)"


def newest(restrictions: Sequence[Restriction]) -> Restriction | None:
    """The recalibration that counts: the latest."""
    found = [r for r in restrictions if r.action == "recalibrate" and r.value]
    return max(found, key=lambda r: (r.first, r.decision), default=None)


def vdot_in_use(plan: Plan, in_force: Sequence[Restriction]) -> float | None:
    """VDOT that paces come from now."""
    latest = newest(in_force)
    return plan.vdot if latest is None else latest.value


def as_of(plan: Plan, vdot: float | None) -> Plan:
    """The plan with the VDOT and paces in use; its sessions are not touched."""
    if vdot is None or plan.paces is None or vdot == plan.vdot:
        return plan
    return replace(plan, vdot=vdot, paces=paces_for(vdot))


def repaced(session: Session, plan: Plan, vdot: float) -> Session:
    """A run at the paces of another VDOT. The very same where there are none."""
    if plan.paces is None or session.kind not in ("run", "race") or not session.steps:
        return session
    change = _Change(plan.paces, paces_for(vdot), plan.athlete.athlete.units)
    steps = change.steps(session.steps)
    if steps == session.steps:
        return session
    light = session.easier
    if light is not None:
        quick = change.sums(light.steps, light.zones_minutes, light.zones_km)
        light = replace(
            light,
            steps=change.steps(light.steps),
            minutes=round(light.minutes + sum(quick[0].values())),
            km=None if light.km is None else round(light.km + sum(quick[1].values()), 2),
            zones_minutes=_added(light.zones_minutes, quick[0]),
            zones_km=_added(light.zones_km, quick[1]),
        )
    minutes, km = change.sums(session.steps, session.zones_minutes, session.zones_km)
    return replace(
        session,
        steps=steps,
        minutes=float(round(session.minutes + sum(minutes.values()))),
        km=None if session.km is None else round(session.km + sum(km.values()), 1),
        zones_minutes=_added(session.zones_minutes, minutes),
        zones_km=_added(session.zones_km, km),
        easier=light,
    )


class _Change:
    """From old paces to new ones."""

    def __init__(self, old: Paces, new: Paces, units: str) -> None:
        self._new, self._units = new, units
        self._ratio = {z: new.of(z) / old.of(z) for z in ZONES}

    def steps(self, steps: Steps) -> Steps:
        return tuple(replace(s, steps=self.steps(s.steps)) if isinstance(s, Repeat) else self._step(s) for s in steps)

    def sums(
        self, steps: Steps, zones_minutes: dict[str, float], zones_km: dict[str, float]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Minutes and km of each zone that the new paces add."""
        minutes: dict[str, float] = {}
        km: dict[str, float] = {}
        self._gather(steps, 1, minutes, km)
        return (
            {z: m for z, m in minutes.items() if z in zones_minutes},
            {z: k for z, k in km.items() if z in zones_km},
        )

    def _gather(self, steps: Steps, times: int, minutes: dict[str, float], km: dict[str, float]) -> None:
        for step in steps:
            if isinstance(step, Repeat):
                self._gather(step.steps, times * step.repeat, minutes, km)
            elif step.zone in ZONES:
                after = self._step(step)
                zone = step.zone
                minutes[zone] = minutes.get(zone, 0.0) + times * ((after.minutes or 0.0) - (step.minutes or 0.0))
                km[zone] = km.get(zone, 0.0) + times * ((after.km or 0.0) - (step.km or 0.0))

    def _step(self, step: Step) -> Step:
        ratio = self._ratio.get(step.zone or "")
        if ratio is None or step.km is None or step.minutes is None:
            return step
        if re.match(_BY_LENGTH, step.text):
            moved = replace(step, minutes=round(step.minutes * ratio, 3))
        else:
            moved = replace(step, km=round(step.km / ratio, 3))
        target = step.target
        if target is None or target.pace is None:
            return moved
        if step.zone == "E":
            fast, slow = (round(p, 1) for p in self._new.E)
            said = f"{pace_text(fast, self._units).partition('/')[0]} to {pace_text(slow, self._units)}"
            text = re.sub(_RANGE, said, step.text, count=1)
        else:
            fast, slow = (round(p * ratio, 1) for p in target.pace)
            text = re.sub(_PACE, pace_text((fast + slow) / 2, self._units), step.text, count=1)
        return replace(moved, target=replace(target, pace=(fast, slow)), text=text)


def _added(zones: dict[str, float], more: dict[str, float]) -> dict[str, float]:
    return {z: round(v + more.get(z, 0.0), 2) for z, v in zones.items()}
