"""The numbers behind a decision are said as a person would say them, whatever the condition was."""

import pytest

from coachtui.coach.numbers import numbers_behind
from coachtui.rulebook.metrics import CATALOGUE
from coachtui.training.decisions import Evidence


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        (("pain", "4", "> 2"), "the worst open pain, 0 for none: 4, over 2"),
        (("readiness_state", "amber", "== amber"), "the light: amber"),
        (("readiness_state", "red, red, red", "== red for 3 days"), "the light: red, red, red, for 3 days"),
        (("age", "15", "< 16"), "age in whole years: 15 years, under 16"),
        (("temperature", "31", ">= 30"), "air temperature: 31 °C, at least 30"),
        (("missed_sessions_7", "1", "< 3"), "running sessions missed in seven days: 1 session, under 3"),
        (("limp", "yes", "== yes"), "an open pain alters the stride: yes"),
        (("wbgt", "unknown", "unknown"), "heat in the shade (WBGT): unknown"),
        (("mean(slept_h, 7)", "5.4", "< 6"), "hours slept last night, mean of 7 days: 5.4 h, under 6"),
        (("count(temperature > 30, 7)", "5", ">= 5"), "days of 7 with air temperature over 30: 5, at least 5"),
        (("count(fever == yes, 14)", "3", "> 2"), "days of 14 with a fever is open: 3, over 2"),
        (("km on Thu 26 Nov", "12.0", "> 9.6"), "km on Thu 26 Nov: 12.0, over 9.6"),
    ],
)  # fmt: skip
def test_a_comparison_reads_as_words(evidence: tuple[str, str, str], line: str) -> None:
    assert [number.line for number in numbers_behind([Evidence(*evidence)])] == [line]


def test_two_thresholds_of_one_number_are_one_line() -> None:
    both = numbers_behind([Evidence("last_spike", "1.11", "> 1.1"), Evidence("last_spike", "1.11", "<= 1.3")])
    assert [(n.value, n.threshold) for n in both] == [("1.11 x", "over 1.1, at most 1.3")]


@pytest.mark.parametrize("metric", CATALOGUE, ids=lambda m: m.name)
def test_no_metric_speaks_in_its_own_name(metric: object) -> None:
    name = metric.name  # type: ignore[attr-defined]
    line = numbers_behind([Evidence(name, "1", ">= 1")])[0].line
    assert "_" not in line
    assert not any(sign in line for sign in "<>=")
