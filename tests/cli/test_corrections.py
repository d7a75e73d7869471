"""`journal fix`: a correction is as plausible as what is logged, and says yes or no where that is asked."""

import pytest

from .conftest import Typed


@pytest.fixture
def race(shell: Typed) -> str:
    """Id of a race that was logged."""
    return str(shell("log", "race", "10km", "50:00", "--json").json["entries"][0]["id"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("time_s=nan", "plausible"),
        ("time_s=-5", "plausible"),
        ("max_hr=900", "plausible"),
        ("drop_m=nan", "plausible"),
        ("cut=maybe", "neither yes nor no"),
        ("certified=perhaps", "neither yes nor no"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_a_sentence(change: str, said: str, shell: Typed, race: str) -> None:
    refused = shell("journal", "fix", race, change)
    assert refused.code == 1
    assert said in refused.err
    assert [e["id"] for e in shell("journal", "list", "--json").json["entries"]] == [race]


@pytest.mark.parametrize(
    ("change", "value"),
    [("cut=yes", True), ("cut=No", False), ("cut=", False), ("certified=no", False), ("rpe=", None)],
)
def test_a_correction_says_yes_or_no_and_an_empty_one_says_nothing(
    change: str, value: object, shell: Typed, race: str
) -> None:
    fixed = shell("journal", "fix", race, change, "--json").json["entries"][0]["body"]
    assert fixed[change.partition("=")[0]] is value
