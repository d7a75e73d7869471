"""A condition is true only on known evidence; missing is unknown, never zero."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.rulebook.check_conditions import check
from coachtui.rulebook.conditions import ConditionError, metrics_of
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.metrics import Metric
from coachtui.rulebook.verdicts import Outcome, Series, Value, evaluate
from coachtui.training.decisions import Evidence

TODAY = dt.date(2027, 3, 10)
CATALOGUE = {
    m.name: m
    for m in (
        Metric("fatigue", "number", "1-5", "", ""),
        Metric("wellness_z", "number", "SD", "", ""),
        Metric("limping", "yesno", "", "", ""),
        Metric("illness", "word", "", "", "", ("cold", "fever")),
    )
}


def days_back(*values: Value | None) -> Series:
    """Values of today, yesterday, the day before..."""
    days = {TODAY - dt.timedelta(days=n): v for n, v in enumerate(values) if v is not None}
    return Series(values[0] if values else None, days)


def outcome(text: str, **values: Series) -> Outcome:
    return evaluate(parse(text), values, TODAY)


def truth(text: str, **values: Series) -> bool | None:
    return outcome(text, **values).truth


THREE: dict[str, Series] = {"T": Series(True), "F": Series(False), "U": Series(None)}
WORTH = {"T": True, "F": False, "U": None}


@pytest.mark.parametrize(("left", "right"), list(itertools.product("TFU", repeat=2)))
def test_and_or_and_not_follow_kleene(left: str, right: str) -> None:
    a, b = WORTH[left], WORTH[right]
    values = {"a": THREE[left], "b": THREE[right]}
    both = False if a is False or b is False else None if a is None or b is None else True
    either = True if a or b else None if a is None or b is None else False
    assert truth("a and b", **values) is both
    assert truth("a or b", **values) is either
    assert truth("not a", **values) is (None if a is None else not a)
    assert truth("not (a and b)", **values) is (None if both is None else not both)
    assert truth("not (a or b)", **values) is (None if either is None else not either)


def test_an_unknown_is_neither_small_nor_large() -> None:
    for op in ("<", "<=", ">", ">=", "==", "!="):
        assert truth(f"fatigue {op} 3", fatigue=Series(None)) is None
        assert truth(f"fatigue {op} 3") is None


def test_known_tests_for_a_value() -> None:
    assert truth("known(fatigue)", fatigue=Series(3)) is True
    assert truth("known(fatigue)", fatigue=Series(None)) is False
    assert truth("not known(fatigue)") is True


def test_days_are_counted_in_the_words_of_a_coach() -> None:
    assert parse("fatigue <= 2 for 3 of last 7 days") == parse("count(fatigue <= 2, 7) >= 3")
    assert parse("limping in last 14 days") == parse("count(limping == yes, 14) >= 1")
    assert parse("not limping in last 14 days and fatigue <= 2") == parse(
        "not count(limping, 14) >= 1 and fatigue <= 2"
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((2, 2, 4, 1), True),
        ((2, None, 4, 1), None),  # the empty day may have been a third
        ((2, 4, 4, 1), False),
        ((1, 2, None, 2), True),  # three are sure, whatever the empty day was
    ],
)
def test_three_of_the_last_four_days_is_sure_or_unknown(days: tuple[Value | None, ...], expected: bool | None) -> None:
    assert truth("fatigue <= 2 for 3 of last 4 days", fatigue=days_back(*days)) is expected


def test_a_counted_window_says_what_it_counted() -> None:
    found = outcome("fatigue <= 2 for 2 of last 3 days", fatigue=days_back(2, 4, 1))
    assert found.evidence == (Evidence("count(fatigue <= 2, 3)", "2", ">= 2"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fatigue <= 2 in 14 days", "expected 'last' after 'fatigue <= 2 in', but found '14'"),
        ("fatigue <= 2 for 3 of 7 days", "expected 'last' after 'fatigue <= 2 for 3 of', but found '7'"),
        ("fatigue <= 2 for 8 of last 7 days", "8 days cannot be had in 7"),
        ("fatigue <= 2 in last 999 days", "expected a whole number of days from 1 to 90"),
        ("fatigue <= 2 in last 7 weeks", "expected 'days' after"),
        ("(fatigue <= 2 or limping) in last 7 days", "days are counted of a plain comparison"),
        ("mean(fatigue, 3) <= 2 in last 7 days", "days are counted of a plain comparison"),
        ("fatigue <= 2 for 2 days in last 7 days", "expected 'and' or 'or' before 'in'"),
    ],
)
def test_a_counted_window_that_cannot_be_read_is_told(text: str, message: str) -> None:
    with pytest.raises(ConditionError) as trouble:
        parse(text)
    assert trouble.value.message.startswith(message)


def test_and_binds_tighter_than_or() -> None:
    values = {"a": Series(True), "b": Series(True), "c": Series(False)}
    assert truth("a or b and c", **values) is True
    assert truth("(a or b) and c", **values) is False


def test_a_yes_or_no_metric_may_stand_alone() -> None:
    assert parse("limping") == parse("limping == yes")
    assert truth("limping and fatigue <= 2", limping=Series(True), fatigue=Series(2)) is True


@pytest.mark.parametrize(
    ("values", "days", "expected"),
    [
        ((-1.5, -1.2), 2, True),
        ((-1.5, -0.2), 2, False),
        ((-0.2, -1.5), 2, False),
        ((-1.5,), 2, None),
        ((-1.5, None, -1.2), 2, True),
        ((-1.5, None, -1.2, None, -1.1), 3, True),
        ((-1.5, None, None, -1.2), 2, None),
        ((None, -1.5, -1.2), 2, None),
        ((None, -1.5, 3.0), 2, None),
        ((-1.5, None, 0.3), 2, False),
        ((-1.5, None, None, 0.3), 2, None),
        ((), 1, None),
    ],
)
def test_for_n_days_takes_the_last_dates_with_a_value_and_bridges_one_empty_date(
    values: tuple[float | None, ...], days: int, expected: bool | None
) -> None:
    assert truth(f"wellness_z <= -1 for {days} days", wellness_z=days_back(*values)) is expected


def test_a_window_may_hold_several_comparisons() -> None:
    text = "(fatigue <= 2 or wellness_z <= -1) for 3 days"
    assert truth(text, fatigue=days_back(1, 5, 2), wellness_z=days_back(0.0, -2.0, 0.0)) is True
    assert truth(text, fatigue=days_back(1, 5, 2), wellness_z=days_back(0.0, 0.0, 0.0)) is False


def test_a_mean_needs_half_of_its_days_unless_told_otherwise() -> None:
    assert truth("mean(fatigue, 4) <= 2", fatigue=days_back(2, None, None, 2)) is True
    assert truth("mean(fatigue, 4) <= 2", fatigue=days_back(2)) is None
    assert truth("mean(fatigue, 4, 1) <= 2", fatigue=days_back(2)) is True
    assert truth("mean(fatigue, 4, 3) <= 2", fatigue=days_back(2, None, None, 2)) is None


def test_the_lowest_is_certain_downwards_even_when_days_are_missing() -> None:
    assert truth("lowest(fatigue, 7) <= 2", fatigue=days_back(None, None, 2)) is True
    assert truth("lowest(fatigue, 7) >= 3", fatigue=days_back(None, None, 2)) is False
    assert truth("lowest(fatigue, 7) >= 3", fatigue=days_back(4, 4)) is None
    assert truth("lowest(fatigue, 7) >= 3", fatigue=days_back(4, 4, 4, 4)) is True


def test_a_count_says_only_what_no_missing_day_could_change() -> None:
    three = days_back(2, 2, None, 2, 4)
    assert truth("count(fatigue <= 2, 5) >= 3", fatigue=three) is True
    assert truth("count(fatigue <= 2, 5) >= 4", fatigue=three) is None
    assert truth("count(fatigue <= 2, 5) >= 5", fatigue=three) is False
    assert truth("count(fatigue <= 2, 5) <= 3", fatigue=three) is None
    assert truth("count(fatigue <= 2, 5, 4) <= 3", fatigue=three) is True
    assert truth("count(fatigue <= 2, 5) == 9", fatigue=three) is False


def test_evidence_lists_what_made_it_true_with_value_and_threshold() -> None:
    found = outcome(
        "wellness_z <= -1 for 2 days and (fatigue <= 1 or limping)",
        wellness_z=days_back(-1.25, -1.0),
        fatigue=Series(4),
        limping=Series(True),
    )
    assert found.evidence == (
        Evidence("wellness_z", "-1.25, -1", "<= -1 for 2 days"),
        Evidence("limping", "yes", "== yes"),
    )
    assert found.excess == 0.25


def test_evidence_of_a_contrary_is_the_comparison_that_was_true() -> None:
    found = outcome("not (fatigue >= 3 or limping)", fatigue=Series(2), limping=Series(False))
    assert found.evidence == (Evidence("fatigue", "2", "< 3"), Evidence("limping", "no", "!= yes"))


def test_a_broken_run_of_days_is_evidence_too() -> None:
    found = outcome("not fatigue <= 2 for 2 days", fatigue=days_back(2, 4))
    assert found.truth is True
    assert found.evidence == (Evidence("fatigue", "4", "> 2"),)


def test_what_is_not_true_has_no_evidence() -> None:
    assert outcome("fatigue <= 2 and limping", fatigue=Series(1), limping=Series(False)) == Outcome(False)


def test_metrics_of_a_condition() -> None:
    text = "count(fatigue <= 2, 7) >= 2 and not known(limping) or mean(wellness_z, 3) < 0 for 2 days"
    assert metrics_of(parse(text)) == {"fatigue", "limping", "wellness_z"}


@pytest.mark.parametrize(
    ("text", "complaint", "suggestion"),
    [
        ("fatige <= 2", "there is no metric 'fatige'", "fatigue"),
        ("known(limpin)", "there is no metric 'limpin'", "limping"),
        ("fatigue == yes", "fatigue is a number and cannot be compared with yes", None),
        ("fatigue", "fatigue is a number and cannot be compared with yes", None),
        ("fatigue == cold", "fatigue is a number and cannot be compared with the word 'cold'", None),
        ("fatigue <= 9", "fatigue runs from 1 to 5, so 9 is never reached", None),
        ("limping == 1", "limping is yes or no, not the number 1", None),
        ("limping < yes", "limping is yes or no, so only == and != fit it, not <", None),
        ("illness == fevr", "illness is never 'fevr'; it is one of cold, fever", "fever"),
        ("illness == 3", "illness is a word and cannot be compared with the number 3", None),
        ("mean(limping, 3) == yes", "mean() needs a number, and limping is yes or no", None),
        ("count(fatige <= 2, 7) >= 1", "there is no metric 'fatige'", "fatigue"),
        ("count(fatigue <= 2, 7) == yes", "a count is compared with a number, not with yes", None),
    ],
)
def test_a_condition_that_does_not_fit_the_catalogue_is_named(
    text: str, complaint: str, suggestion: str | None
) -> None:
    assert [(c.message, c.suggestion) for c in check(parse(text), CATALOGUE)] == [(complaint, suggestion)]


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("", "expected a metric at the start, but the condition ends", None),
        ("fatigue = 2", "'=' cannot stand after 'fatigue'", "=="),
        ("fatigue ≤ 2", "'≤' cannot stand after 'fatigue'", "<="),
        ("fatigue <= 2 && limping", "'&' cannot stand after 'fatigue <= 2'", "and"),
        ("fatigue <= 2 limping", "expected 'and' or 'or' before 'limping'", None),
        ("2 >= fatigue", "expected a metric at the start, but found '2'", None),
        ("fatigue <= 2 for 2 weeks", "expected 'days' after 'fatigue <= 2 for 2', but found 'weeks'", None),
        (
            "fatigue <= 2 for 400 days",
            "expected a whole number of days from 1 to 90 after 'fatigue <= 2 for', but found '400'",
            None,
        ),
        ("median(fatigue, 3) < 2", "there is no function 'median'; there are known, mean, lowest, count", "mean"),
        ("mean(fatigue) < 2", "expected ',' after 'mean(fatigue', but found ')'", None),
        ("mean(fatigue, 3, 5) < 2", "5 dates with a value cannot be had in 3 days", None),
        ("count(mean(fatigue, 3) < 2, 7) > 1", "count() takes a plain comparison, such as fatigue <= 2", None),
        ("limping == true", "expected yes or no after 'limping ==', but found 'true'", "yes"),
        ("(fatigue < 2", "expected ')' after '(fatigue < 2', but the condition ends", None),
        ("(fatigue < 2 for 2 days) for 3 days", "a window of days cannot hold another one", None),
        ("fatigue.__class__ == 2", "'.' cannot stand after 'fatigue'", None),
        ("__import__(os)", "there is no function '__import__'; there are known, mean, lowest, count", None),
        ("fatigue < 2" + " or fatigue < 2" * 40, "a condition may have 500 characters, this has 611", None),
        ("(" * 40 + "fatigue < 2" + ")" * 40, "brackets and 'not' may be nested 12 deep", None),
        ("not " * 40 + "limping", "brackets and 'not' may be nested 12 deep", None),
    ],
)
def test_a_condition_that_cannot_be_read_says_why(text: str, message: str, suggestion: str | None) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.suggestion) == (message, suggestion)
    assert 0 <= caught.value.position <= len(text)


@settings(max_examples=200)
@given(st.text(max_size=80) | st.text(alphabet="fatigue<>=()nor d123 ,-", max_size=80))
def test_hostile_text_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        found = evaluate(parse(text), {"fatigue": Series(2)}, TODAY)
    except ConditionError:
        return
    assert found.truth in (True, False, None)


@pytest.mark.parametrize("wrong", ["2", float("nan"), True])
def test_a_value_of_another_type_is_unknown(wrong: Value) -> None:
    assert truth("fatigue <= 2", fatigue=Series(wrong)) is None


VALUES = st.lists(st.none() | st.integers(1, 5), max_size=12).map(lambda v: days_back(*v))
LEAVES = st.sampled_from(
    [
        "a <= 2",
        "b >= 3",
        "known(a)",
        "mean(a, 4) <= 3",
        "lowest(b, 5) <= 2",
        "count(a <= 2, 5) >= 2",
        "b <= 3 for 2 days",
    ]
)
TEXTS = st.recursive(
    LEAVES,
    lambda t: (
        st.tuples(t, st.sampled_from(["and", "or"]), t).map(lambda p: f"({p[0]} {p[1]} {p[2]})")
        | t.map(lambda x: f"not ({x})")
    ),
    max_leaves=4,
)


@settings(max_examples=200)
@given(TEXTS, VALUES, VALUES)
def test_not_turns_truth_around_and_keeps_the_unknown(text: str, a: Series, b: Series) -> None:
    plain, turned = truth(text, a=a, b=b), truth(f"not ({text})", a=a, b=b)
    assert turned is (None if plain is None else not plain)


@settings(max_examples=200)
@given(TEXTS, VALUES, VALUES, st.integers(0, 11), st.integers(1, 5))
def test_learning_a_missing_day_never_turns_a_verdict_around(
    text: str, a: Series, b: Series, back: int, value: int
) -> None:
    """Knowing more may settle what was unknown, but what was certain without it stays."""
    if "known" in text or "mean" in text or "for" in text or "lowest" in text:
        return
    day = TODAY - dt.timedelta(days=back)
    more = a if day in a.days else Series(value if back == 0 else a.now, {**a.days, day: value})
    before = truth(text, a=a, b=b)
    assert before is None or truth(text, a=more, b=b) is before
