"""FIT workouts, read back by somebody else's reader and compared with the session step by step."""

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import fitdecode
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.exchange.writers import fit
from coachtui.exchange.writers.fit_workout import MOST_STEPS, file_name, in_order, is_ours, workout
from coachtui.training.plan import Repeat, Session, Step, Target
from coachtui.training.text import plain

from .conftest import TODAY, PlanOf

ATHLETES = ("ana-marathon", "bo-first-5km", "finn-base")


def read(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Messages by name, as fitdecode reads them with all its checks on."""
    found: dict[str, list[dict[str, Any]]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reader = fitdecode.FitReader(
            io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.RAISE
        )
        with reader:
            for frame in reader:
                if isinstance(frame, fitdecode.FitDataMessage):
                    values = {f.name: f.value for f in frame.fields if f.value is not None}
                    found.setdefault(frame.name, []).append(values)
    return found


def performed(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The steps as a watch leads through them, repetitions carried out."""
    at, left = 0, {}
    while at < len(steps):
        step = steps[at]
        if step["duration_type"] != "repeat_until_steps_cmplt":
            yield step
            at += 1
            continue
        left.setdefault(at, step["repeat_steps"])
        left[at] -= 1
        if left[at]:
            inner = [n for n in left if step["duration_step"] <= n < at]
            for n in inner:
                del left[n]
            at = step["duration_step"]
        else:
            del left[at]
            at += 1


def prescribed(steps: Sequence[Step | Repeat]) -> Iterator[Step]:
    """The steps as the plan says them, repetitions carried out."""
    for step in steps:
        if isinstance(step, Repeat):
            for _ in range(step.repeat):
                yield from prescribed(step.steps)
        else:
            yield step


def check(session: Session, targets: str) -> None:
    """Every step of the file says what the step of the session says."""
    found = read(workout(session, targets))
    assert [m["type"] for m in found["file_id"]] == ["workout"]
    (about,) = found["workout"]
    assert about["sport"] == "running"
    assert about["num_valid_steps"] == len(found["workout_step"])
    assert [s["message_index"] for s in found["workout_step"]] == list(range(len(found["workout_step"])))
    pairs = list(zip(performed(found["workout_step"]), prescribed(session.steps), strict=True))
    for told, step in pairs:
        if told["duration_type"] == "distance":
            assert told["duration_distance"] == pytest.approx(1000 * (step.km or 0), abs=0.01)
        else:
            assert told["duration_time"] == pytest.approx(60 * (step.minutes or 0), abs=0.001)
        assert told["notes"].startswith(plain(step.text)[:20])
        aim = step.target
        if aim is None or targets == "rpe" or not (aim.pace or aim.hr):
            assert told["target_type"] == "open"
            assert "custom_target_speed_low" not in told
        elif aim.hr and (targets == "hr" or not aim.pace):
            assert told["target_type"] == "heart_rate"
            assert (
                told["custom_target_heart_rate_low"] - 100,
                told["custom_target_heart_rate_high"] - 100,
            ) == aim.hr
        else:
            assert aim.pace
            assert told["target_type"] == "speed"
            low, high = told["custom_target_speed_low"], told["custom_target_speed_high"]
            assert low <= high
            assert (1000 / high, 1000 / low) == pytest.approx(aim.pace, rel=0.001)
        if aim and aim.rpe and "effort" not in step.text:
            assert "effort" in told["notes"]


@pytest.mark.parametrize("name", ATHLETES)
def test_every_run_of_a_plan_reads_back_step_by_step(name: str, plan_of: PlanOf) -> None:
    plan = plan_of(name)
    runs = {(s.workout, s.minutes): s for s in plan.sessions() if s.runs}
    assert len(runs) > 3
    for session in runs.values():
        check(session, plan.athlete.coaching.targets)


def test_aiming_by_heart_rate_writes_beats(plan_of: PlanOf) -> None:
    run = next(s for s in plan_of("finn-base").sessions() if s.runs)
    assert read(workout(run, "hr"))["workout_step"][0]["target_type"] == "heart_rate"


def test_run_walk_is_a_loop_of_running_and_walking(plan_of: PlanOf) -> None:
    run = next(s for s in plan_of("bo-first-5km").sessions() if s.workout.startswith("run-walk"))
    steps = read(workout(run))["workout_step"]
    assert any(s["duration_type"] == "repeat_until_steps_cmplt" for s in steps)
    assert {"Easy", "Walk"} <= {s.get("wkt_step_name") for s in steps}


def test_a_length_is_written_as_a_length_and_a_time_as_a_time() -> None:
    track = Step("400 m repetition at 4:00/km", "R", minutes=1.6, km=0.4, target=Target(pace=(238.0, 242.0)))
    timed = Step("3 min easy jog", "E", minutes=3.0, km=0.5)
    told = read(workout(session_of((Repeat(8, (track, timed)),))))["workout_step"]
    assert (told[0]["duration_type"], told[0]["duration_distance"]) == ("distance", 400.0)
    assert (told[1]["duration_type"], told[1]["duration_time"]) == ("time", 180.0)
    assert (told[2]["duration_step"], told[2]["repeat_steps"]) == (0, 8)


def test_the_same_session_is_the_same_file_and_two_sessions_are_two(plan_of: PlanOf) -> None:
    runs = [s for s in plan_of("ana-marathon").sessions() if s.runs]
    files = [workout(s) for s in runs]
    assert files == [workout(s) for s in runs]
    ids = [tuple(read(f)["file_id"][0][k] for k in ("serial_number", "time_created")) for f in files]
    assert len(set(ids)) == len(runs)


@pytest.mark.parametrize("name", ATHLETES)
def test_file_names_are_plain_short_and_one_for_each_session(name: str, plan_of: PlanOf) -> None:
    names = [file_name(s) for s in plan_of(name).sessions() if s.runs]
    assert len(set(names)) == len(names)
    for each in names:
        assert each.isascii()
        assert len(each) <= 45
        assert set(each) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert each.endswith(".fit")


def test_our_files_are_told_from_others(plan_of: PlanOf) -> None:
    content = workout(next(s for s in plan_of("ana-marathon").sessions() if s.runs))
    assert is_ours(content)
    for other in (b"", b"hello", content[:8], content.replace(b".FIT", b".fit")):
        assert not is_ours(other)


def session_of(steps: tuple[Step | Repeat, ...], title: str = "Any run") -> Session:
    return Session(
        TODAY.isoformat(), TODAY, TODAY, "speed", "run", "any-run", title, True, False, 30.0, 5.0, {}, {}, None, steps,
        "", (), (),
    )  # fmt: skip


def a_step() -> st.SearchStrategy[Step]:
    paces = st.tuples(st.floats(120, 900), st.floats(0, 60)).map(lambda p: Target(pace=(p[0], p[0] + p[1])))
    beats = st.tuples(st.integers(80, 190), st.integers(0, 20)).map(lambda b: Target(hr=(b[0], b[0] + b[1])))
    return st.builds(
        Step,
        text=st.text(max_size=80).map(lambda t: f"do {t}"),
        zone=st.sampled_from(["E", "M", "T", "I", "R", "walk", "rest", "strides", "drill"]),
        minutes=st.integers(1, 1000).map(lambda n: n / 10),
        target=st.one_of(st.none(), paces, beats),
    )


TREES = st.lists(
    st.recursive(
        a_step(),
        lambda inner: st.builds(Repeat, st.integers(1, 5), st.lists(inner, min_size=1, max_size=3).map(tuple)),
        max_leaves=5,
    ),
    min_size=1,
    max_size=4,
).map(tuple)


@settings(max_examples=25)
@given(TREES, st.sampled_from(["pace", "hr", "rpe"]), st.text(max_size=300))
def test_any_session_reads_back_step_by_step(steps: tuple[Step | Repeat, ...], targets: str, title: str) -> None:
    check(session_of(steps, title), targets)


@settings(max_examples=25)
@given(TREES)
def test_loops_inside_loops_are_written_out_where_there_is_room(steps: tuple[Step | Repeat, ...]) -> None:
    flat = in_order(steps)
    loops = [(s.first, n) for n, s in enumerate(flat) if not isinstance(s, Step)]
    if len(flat) <= MOST_STEPS:
        assert all(not a[0] <= b[0] <= b[1] < a[1] for a in loops for b in loops if a is not b)


@given(st.text(max_size=60), st.integers(0, 70))
def test_a_text_is_cut_between_characters(value: str, most: int) -> None:
    cut = fit.text(value, most)
    assert len(cut.encode()) <= most
    assert value.startswith(cut)
