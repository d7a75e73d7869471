"""Every prompt has days in `examples/thoughts` on which it comes and others on which it must not; never two a day."""

import tomllib
from typing import Any

import pytest

from coachtui.coach.thoughts import Scene, choose
from coachtui.training.entries import Reply
from tests.coach.conftest import EXAMPLES
from tests.coach.test_thoughts import MONDAY, PROMPTS, RULE, run

DAYS: list[dict[str, Any]] = tomllib.loads((EXAMPLES.parent / "thoughts" / "days.toml").read_text("utf-8"))["day"]


def scene_of(day: dict[str, Any]) -> Scene:
    made = run(day.get("minutes", 50), quality=day.get("quality", False), status=day.get("status", "planned"))
    return Scene(
        MONDAY, frozenset(day["moments"]), (made,), day.get("phase", "specific"), day.get("event", "marathon"),
        "intermediate", day.get("age", 32), day.get("low_mood", False), frozenset(day.get("sites", ())),
    )  # fmt: skip


@pytest.mark.parametrize("day", DAYS, ids=[f"{d['prompt']}: {d['why']}" for d in DAYS])
def test_a_prompt_comes_on_its_days_and_on_no_other(day: dict[str, Any]) -> None:
    prompt = PROMPTS[day["prompt"]]
    assert (choose([prompt], scene_of(day), [], RULE) is prompt) is day["comes"]


@pytest.mark.parametrize("day", [d for d in DAYS if d["comes"]], ids=lambda d: d["prompt"])
def test_what_is_declined_is_silent_and_no_other_takes_its_place_that_day(day: dict[str, Any]) -> None:
    scene, prompt = scene_of(day), PROMPTS[day["prompt"]]
    skipped = [(MONDAY, Reply(prompt.id, "skip"))]
    assert choose(PROMPTS.values(), scene, skipped, RULE) is None
    assert choose([prompt], scene, [(MONDAY, Reply("", "off"))], RULE) is None


def test_every_prompt_has_days_of_both_kinds() -> None:
    for comes in (True, False):
        assert {d["prompt"] for d in DAYS if d["comes"] is comes} == PROMPTS.keys()
