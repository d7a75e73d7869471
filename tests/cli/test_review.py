"""`week --review`: what it says on thin and lived-in journals, and the goals that it asks about."""

import os
import re
from pathlib import Path

from .conftest import EXAMPLES, Typed, type_in

GOLDENS = Path(__file__).parent / "goldens"


def looks_as_before(name: str, text: str) -> None:
    """Compare a text with the one in `goldens`; COACHTUI_GOLDENS=update writes them anew, to be read."""
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("COACHTUI_GOLDENS") == "update":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def lines(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def test_a_week_with_nothing_told_says_so_and_judges_nobody(shell: Typed) -> None:
    said = shell("week", "--review", today="2026-11-28")
    assert said.code == 0
    assert "still under way" in lines(said.out)
    assert "neither logged nor skipped; told late they still count" in lines(said.out)
    assert "no check-ins on 6 days, so little can be said" in lines(said.out)
    after = shell("week", "1", "--review", "--json", today="2026-12-02").json
    assert after["state"] == "thin"


def test_what_was_done_counts_and_the_numbers_add_up(shell: Typed) -> None:
    shell("done", today="2026-11-24")
    shell("checkin", "4", "4", "4", "4", "4", today="2026-11-24")
    found = shell("week", "--review", "--json", today="2026-11-24").json
    week = shell("week", "--json", today="2026-11-24").json
    assert found["schema"] == "coachtui/week-review/1"
    assert found["kept"]["done"] == 1
    assert found["done"]["minutes"] == sum(t["done"] for t in week["totals"].values())
    assert found["done"]["as_planned"] == 1
    assert found["lights"]["green"] + found["lights"]["amber"] + found["lights"]["red"] == 1
    assert found["streak"]["sessions"]["now"] == 1


def test_illness_breaks_no_streak(shell: Typed) -> None:
    shell("done", today="2026-11-24")
    before = shell("week", "--review", "--json", today="2026-11-24").json["streak"]["sessions"]["now"]
    shell("flag", "ill", "fever", today="2026-11-25")
    shell("skip", today="2026-11-26")
    after = shell("week", "--review", "--json", today="2026-11-29").json
    assert after["streak"]["sessions"]["now"] == before == 1
    assert after["kept"]["missed"] == 0


def test_goals_are_asked_about_answered_and_corrected(shell: Typed) -> None:
    assert "not said yet" in shell("week", "--review", today="2026-11-28").out
    said = shell("week", "--review", "--kept", "1,3", today="2026-11-28")
    assert said.code == 0
    told = shell("week", "--review", "--json", today="2026-11-28").json["commitment"]["goals"]
    assert [g["kept"] for g in told] == [True, False, True]
    shell("week", "--review", "--kept", "0", today="2026-11-28")
    told = shell("week", "--review", "--json", today="2026-11-28").json["commitment"]["goals"]
    assert [g["kept"] for g in told] == [False, False, False]
    assert "not kept: " in lines(shell("journal", "list", today="2026-11-28").out)


def test_wrong_words_are_refused_and_store_nothing(shell: Typed) -> None:
    before = shell("journal", "list", "--json").out
    for words, code in ((("--kept", "9"), 2), (("--kept", "one"), 2), (("--kept", "1,"), 2), (("3", "--review"), 1)):
        said = shell("week", "--review", *words)
        assert said.code == code, words
        assert "Traceback" not in said.err
    assert shell("journal", "list", "--json").out == before


def test_on_a_monday_the_last_week_is_looked_back_on(shell: Typed) -> None:
    assert shell("week", "--review", "--json", today="2026-11-30").json["week"] == 1
    assert shell("week", "--review", "--json", today="2026-12-01").json["week"] == 2


def test_the_lived_in_demo_looks_back_over_four_weeks(tmp_path: Path) -> None:
    said = type_in("demo", "week", "--review", home=tmp_path, today="2026-11-26")
    assert said.code == 0, said.err
    assert "weeks before that can be judged" in lines(said.out)
    assert "rest days and illness break no row" in lines(said.out)
    looks_as_before("review-demo", said.out)


def test_a_week_of_work_fever_and_answers_is_looked_back_on(shell: Typed) -> None:
    """What was kept is told before what was not, a fever is no failure, and the answers given stand there."""
    shell("checkin", "4", "4", "4", "3", "4", today="2026-11-24")
    shell("done", today="2026-11-24")
    shell("checkin", "2", "2", "3", "3", "2", today="2026-11-25")
    shell("flag", "ill", "fever", today="2026-11-25")
    shell("checkin", "2", "1", "2", "3", "2", today="2026-11-26")
    shell("week", "--review", "--kept", "1", today="2026-11-28")
    said = shell("week", "--review", today="2026-11-29").out
    assert "miss" not in said, "who is ill has missed nothing"
    assert "1 of 1 session done" in lines(said)
    looks_as_before("review-fever", said)


def test_what_was_to_be_dropped_and_came_back_before_its_day_is_no_change(empty: Typed) -> None:
    """A fever empties the days ahead; what was done on them once it was over is told as done and as nothing else."""
    assert empty("init", "--from", str(EXAMPLES / "athletes" / "ana-marathon.toml")).code == 0
    assert empty("flag", "ill", "fever", today="2026-11-24").code == 0
    assert empty("flag", "clear", "fever", today="2026-11-25").code == 0
    for number in range(26, 30):
        day = f"2026-11-{number}"
        assert empty("checkin", "4", "4", "4", "4", "4", today=day).code == 0
        for session in empty("today", "--json", today=day).json["sessions"]:
            if session["kind"] != "rest" and session["status"] == "planned":
                assert empty("done", session["id"], today=day).code == 0
    week = empty("week", "2026-11-23", "--json", today="2026-12-01").json["week"]
    done = {s["title"] for s in week["sessions"] if s["status"] == "done"}
    told = lines(empty("week", "2026-11-23", "--review", today="2026-12-01").out)
    assert done
    assert not [title for title in done if re.search(f"{re.escape(title)}, [^→.]*→ dropped", told)]
