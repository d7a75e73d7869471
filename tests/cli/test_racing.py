"""`predict`, `paces`, `grade` and `standards` as they are typed."""

import pytest

from .conftest import Typed

EQUIVALENT = {"event", "distance_m", "vdot_s", "riegel_s", "cameron_s", "low_s", "best_s", "high_s"}
STANDARD = {
    "id", "competition", "year", "event", "sex", "age_band", "mark_s", "window", "route", "as_of", "source", "gap",
}  # fmt: skip


def test_predict_as_json_needs_no_athlete_when_given_numbers(empty: Typed) -> None:
    said = empty("predict", "--result", "10km", "40:00", "--json")
    assert said.code == 0, said.err
    assert said.json["vdot"] == 51.94
    rows = {r["event"]: r for r in said.json["equivalents"]}
    assert list(rows) == ["800m", "1500m", "mile", "3000m", "5km", "10km", "10mi", "half", "marathon"]
    assert all(r.keys() >= EQUIVALENT and r["low_s"] < r["best_s"] < r["high_s"] for r in rows.values())
    assert rows["marathon"]["riegel_s"] == pytest.approx(11040, abs=2)
    assert rows["marathon"]["cameron_s"] == pytest.approx(11245, abs=3)
    assert rows["marathon"]["distance_m"] == 42195
    assert empty("predict", "--vdot", "50", "--json").json["vdot"] == 50


def test_predict_of_the_athlete_says_how_it_was_made(shell: Typed) -> None:
    said = shell("predict")
    assert said.code == 0, said.err
    assert "10km in 49:30" in said.out
    assert "Riegel's formula at this volume" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_several_results_and_the_day_of_the_race(empty: Typed) -> None:
    words = ("--result", "5km", "19:45", "--result", "10KM", "41:30", "--km", "60", "--json")
    cool = empty("predict", "half", *words).json["equivalents"]
    warm = empty("predict", "half", "--weather", "24C/60%", "--climb", "200", *words).json["equivalents"]
    assert [r["event"] for r in cool] == ["half"]
    assert warm[0]["slower_pct"] > cool[0]["slower_pct"] == 0
    assert warm[0]["best_s"] > cool[0]["best_s"]
    assert warm[0]["riegel_s"] == cool[0]["riegel_s"]


def test_a_result_without_a_day_is_told_without_one(empty: Typed) -> None:
    assert empty("predict", "--result", "5km", "20:00").out.splitlines()[1] == "VDOT 49.8 from 5km in 20:00"


def test_paces_in_words_and_as_json(empty: Typed) -> None:
    said = empty("paces", "--vdot", "60")
    assert "3:40" in said.out
    assert "75 s" in said.out
    assert "per mile" in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    found = empty("paces", "--vdot", "50", "--json").json
    assert found["paces"]["T"] == pytest.approx(255, abs=1)
    assert len(found["paces"]["E"]) == 2
    assert {z["zone"] for z in found["zones"]} == set("EMTIR")
    assert found["one_more"]["T"] < found["paces"]["T"] < found["one_less"]["T"]


def test_a_grade_better_than_the_record_of_an_age_is_doubted_and_given_all_the_same(empty: Typed) -> None:
    said = empty("grade", "5km", "12:40", "--sex", "M", "--age", "80")
    assert said.code == 0
    told = " ".join(said.out.split())
    assert "better than the record behind the table: check the time, the distance and the age" in told
    assert "about the best that anybody" not in told
    best = " ".join(empty("grade", "5km", "20:42", "--sex", "M", "--age", "80").out.split())
    assert "about the best that anybody of your age and sex has run" in best
    assert "better than the record" not in best


def test_a_grade_of_somebody_else(empty: Typed) -> None:
    found = empty("grade", "10km", "42:00", "--sex", "M", "--age", "50", "--json").json
    assert found.keys() >= {"event", "time_s", "sex", "age", "age_grade_pct", "points", "edition"}
    assert (found["age_grade_pct"], found["points"], found["sex"]) == (70.74, 207, "M")
    said = empty("grade", "10km", "42:00", "--sex", "m", "--age", "50").out
    assert "70.74 %" in said
    assert "Good for" in said
    assert "edition 2022 and 2025" in said


def test_a_grade_of_ones_own(shell: Typed) -> None:
    found = shell("grade", "half", "1:45:00", "--json").json
    assert (found["sex"], found["age"]) == ("F", 38)


def test_standards_as_json(shell: Typed) -> None:
    found = shell("standards", "boston", "--json").json
    assert [s["id"] for s in found["standards"]] == ["boston-2027-f-35", "boston-2026-f-35"]
    for standard in found["standards"]:
        assert standard.keys() >= STANDARD
        assert standard["gap"].keys() == {"seconds", "percent", "points", "vdot", "weeks"}
    everything = shell("standards", "--all", "--json").json
    assert len(everything["standards"]) == 98
    assert {a["id"] for a in everything["awaited"]} >= {"olympics-2028", "worlds-2027"}


def test_standards_in_words(shell: Typed) -> None:
    said = shell("standards", "boston", "2027").out
    assert "where a place is likely" in said
    assert "4:34 for 2026" in said
    assert "assumed" in said
    long = shell("standards", "--all")
    assert "not known to us" in long.out
    assert max(map(len, long.out.splitlines())) <= 80


def test_standards_without_an_athlete_have_no_gap_until_fitness_is_given(empty: Typed) -> None:
    assert {s["gap"] for s in empty("standards", "--sex", "F", "--json").json["standards"]} == {None}
    near = empty("standards", "boston", "--sex", "F", "--age", "38", "--vdot", "46", "--json").json["standards"]
    assert all(s["gap"]["weeks"][0] <= s["gap"]["weeks"][1] for s in near)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("predict", "--result", "5 leagues", "20:00"), 2, "is not a distance"),
        (("predict", "--result", "5km", "fast"), 2, "is not a time"),
        (("predict", "--result", "5km"), 2, "an event and a time"),
        (("predict", "--vdot", "50", "--result", "5km", "20:00"), 2, "exclude each other"),
        (("predict", "--vdot", "500"), 2, "VDOT is a number from 15 to 90"),
        (("predict", "--climb", "400", "--vdot", "50"), 2, "belongs to one race"),
        (("predict", "--vdot", "50", "--weather", "30C"), 2, "needs the humidity"),
        (("predict", "--vdot", "50", "--wbgt", "30"), 1, "nobody should race"),
        (("predict", "--result", "5km", "11:50"), 1, "faster than anybody has run: is this right?"),
        (("predict", "--result", "5km", "3:00:00"), 1, "slower than a stroll"),
        (("predict", "--result", "800m", "2:10"), 1, "no result from 1500 m up"),
        (("predict",), 1, "no athlete here"),
        (("paces",), 1, "no athlete here"),
        (("grade", "5km"), 2, "TIME is missing"),
        (("grade", "5km", "20:00"), 1, "needs sex and age"),
        (("grade", "5km", "20:00", "--sex", "F", "--age", "9"), 1, "for 10 to 95 years"),
        (("grade", "100m", "10.2s", "--sex", "F", "--age", "20"), 1, "too short"),
        (("grade", "marathon", "1:55:00", "--sex", "M", "--age", "30"), 1, "is this right?"),
        (("standards", "bostn"), 1, "did you mean boston?"),
    ],
)
def test_bad_input_gets_one_sentence(words: tuple[str, ...], code: int, sentence: str, empty: Typed) -> None:
    said = empty(*words)
    assert (said.code, said.out) == (code, "")
    assert sentence in said.err
    assert "Traceback" not in said.err
