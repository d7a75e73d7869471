"""`journal setbacks`: seen, added to, and refused in a sentence."""

from coachtui.journal.forget import HEALTH_KINDS

from .conftest import Typed


def test_a_setback_is_listed_and_what_was_learned_is_kept(shell: Typed) -> None:
    assert "No setback is on record" in shell("journal", "setbacks").out
    shell("flag", "pain", "calf-left", "6")
    said = shell("journal", "setbacks", "calf", "--trigger", "new shoes", "--helped", "[b]rest[/]")
    assert said.code == 0, said.err
    assert "set off by new shoes" in " ".join(said.out.split())
    found = shell("journal", "setbacks", "--json").json
    assert found["schema"] == "coachtui/setbacks/1"
    assert [s["about"] for s in found["setbacks"]] == ["pain:calf-left"]
    assert found["setbacks"][0]["helped"] == ["[b]rest[/]"]
    assert found["patterns"] == []
    assert "set off by new shoes" in " ".join(shell("why", "tue").out.split())


def test_what_was_learned_of_an_injury_is_forgotten_with_it() -> None:
    assert {"pain", "lesson"} <= set(HEALTH_KINDS)


def test_wrong_words_are_refused(shell: Typed) -> None:
    assert shell("journal", "setbacks", "--helped", "rest").code == 2
    said = shell("journal", "setbacks", "knee")
    assert said.code == 1
    assert "no setback about 'knee'" in said.err
