"""`career` and `export portfolio`: one page, parsed and reckoned again; whose contact stands on it, and what never."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from .conftest import Typed

VOID = {"meta", "br", "hr", "img", "input", "link"}
NASTY = "<script>alert(1)</script> [x](http://evil.example) | *b* =1+1 & \\u001b[31m"
RESULTS = [("5km", "23:28", "2026-04-20"), ("5km", "25:10", "2023-04-20"), ("half", "1:55:12", "2024-10-13")]
CONTACTS = [(r, f"{r} person", f"{r}@example.org") for r in ("self", "club", "guardian", "physio", "doctor", "coach")]
CAREER = f"""
about = "{NASTY}"
[[club]]
name = "Harbour Harriers"
from = 2024-03-01
[[club]]
name = "Old Town AC"
from = 2020-03-01
to = 2023-12-31
[[deadline]]
title = "Entry for the county race"
date = 2026-12-10
[[deadline]]
title = "Licence paid"
date = 2026-12-01
done = true
[[ballot]]
title = "Big City Marathon"
deadline = 2026-11-20
[[media]]
title = "{NASTY}"
date = 2026-09-12
[[community]]
title = "Junior race, marshal"
date = 2026-10-04
hours = 2.5
[[community]]
title = "Guide runner"
date = 2026-05-04
hours = 4
[[sponsor]]
name = "Tern Shop"
date = 2026-11-02
state = "agreed"
offered = "two pairs of shoes"
[[sponsor]]
name = "No Thanks Ltd"
date = 2026-11-02
state = "declined"
[[gives]]
text = "Your name on the vest"
date = 2026-11-01
"""


class Page(HTMLParser):
    """A page whose tags must close in order; its text, tables and tags."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.rows: list[list[str]] = []
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


@pytest.fixture
def known(home: Path, shell: Typed) -> Typed:
    """A shell on the home of somebody with results, contacts, a career, a pain in the journal and a race of today."""
    file = home / "athlete.toml"
    text = file.read_text(encoding="utf-8")
    text += "".join(f'\n[[result]]\nevent = "{e}"\ntime = "{t}"\ndate = {d}\n' for e, t, d in RESULTS)
    text += "".join(f'\n[[contact]]\nrole = "{r}"\nname = "{n}"\nreach = "{x}"\n' for r, n, x in CONTACTS)
    file.write_text(text, encoding="utf-8")
    (home / "career.toml").write_text(CAREER, encoding="utf-8")
    assert shell("flag", "pain", "achilles-left", "3").code == 0
    assert shell("log", "race", "5km", "23:05.4", "--note", "secret note").code == 0
    assert shell("log", "run", "8km", "48:00").code == 0
    return shell


def html(shell: Typed, *words: str) -> str:
    said = shell("export", "portfolio", "--html", *words)
    assert said.code == 0, said.err
    return said.out


def test_the_page_is_whole_loads_nothing_and_takes_no_word_for_a_tag(known: Typed) -> None:
    content = html(known)
    page = Page(content)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "a", "object", "embed", "b"}
    given = [(key, value or "") for _, attrs in page.tags for key, value in attrs.items()]
    assert not [key for key, _ in given if key in ("src", "href", "xlink:href") or key.startswith("on")]
    assert not re.search(r"url\(|@import|https?://(?!evil\.example)", content)
    assert "<script>alert(1)</script>" in page.text, "the words are there, as words"
    assert "\x1b" not in content
    assert {"svg", "figure"} <= names
    assert "@page" in content


def test_bests_record_and_sums_are_those_of_file_and_journal(known: Typed) -> None:
    page = Page(html(known))
    bests = {row[0]: row for row in page.rows if len(row) == 5}
    assert bests["5km"][1] == "23:05"
    assert bests["half marathon"][1] == "1:55:12"
    grade = known("grade", "5km", "23:05.4", "--json").json
    assert bests["5km"][2:4] == [str(grade["points"]), f"{grade['age_grade_pct']:.1f} %"]
    assert [row[1:] for row in page.rows if len(row) == 3][1:] == [
        ["5km", "23:05"], ["10km", "49:30"], ["5km", "23:28"], ["half marathon", "1:55:12"], ["5km", "25:10"],
    ]  # fmt: skip
    assert "5 races, 46.1 km raced in all" in page.text, "3 x 5 and 10 and 21.1 km"
    assert "13 km in 2 runs" in page.text
    assert "6.5 hours in all" in page.text
    assert "in the 1 of 12 weeks that were logged" in page.text


def test_who_agreed_is_named_as_a_supporter_and_who_was_only_asked_is_not(known: Typed) -> None:
    text = Page(html(known)).text
    assert "Tern Shop: two pairs of shoes" in text
    assert "Your name on the vest" in text
    assert "Harbour Harriers" in text
    assert "No Thanks" not in text
    assert "Old Town" not in text


def test_nothing_about_health_stands_on_the_page_unless_it_is_asked_for(known: Typed) -> None:
    plain, asked = html(known), html(known, "--health")
    assert "achilles" not in plain.lower()
    assert "secret note" not in plain
    assert "achilles" in asked.lower()


def test_an_adult_shows_own_contacts_and_never_a_doctor(known: Typed) -> None:
    text = Page(html(known)).text
    assert all(f"{role}@example.org" in text for role in ("self", "club", "guardian", "coach"))
    assert "doctor@" not in text
    assert "physio@" not in text


@pytest.mark.parametrize(("born", "young"), [("2008-11-24", True), ("2008-11-23", False)])
def test_under_eighteen_only_a_guardian_or_a_club_can_be_reached(
    born: str, young: bool, home: Path, known: Typed
) -> None:
    file = home / "athlete.toml"
    text = file.read_text(encoding="utf-8").replace("1988-06-14", born)
    file.write_text(text, encoding="utf-8")
    for content in (Page(html(known)).text, known("export", "portfolio").out.replace("\\", "")):
        assert "guardian@example.org" in content
        assert "club@example.org" in content
        assert ("self@example.org" not in content) is young
        assert ("coach@example.org" not in content) is young
        assert born not in content
    said = known("export", "portfolio").err
    assert ("under 18 only a guardian or a club" in said) is young


def test_markdown_says_the_same_and_no_word_in_it_is_a_link_or_a_tag(known: Typed) -> None:
    content = known("export", "portfolio").out
    shown = Page(MarkdownIt("gfm-like", {"linkify": False}).render(content))
    assert not {"a", "script", "em", "strong"} & {tag for tag, _ in shown.tags}
    for words in ("23:05", "5 races, 46.1 km", "Tern Shop", "Best times", "Race record"):
        assert words in shown.text


def test_a_page_replaces_its_earlier_self_and_nothing_else(known: Typed, tmp_path: Path) -> None:
    file = tmp_path / "me.html"
    assert "Written" in known("export", "portfolio", str(file)).out
    known("log", "race", "10km", "48:00")
    assert "Replaced" in known("export", "portfolio", str(file)).out
    file.write_text("a letter", encoding="utf-8")
    assert known("export", "portfolio", str(file)).code == 1
    assert file.read_text(encoding="utf-8") == "a letter"


def test_a_page_without_results_or_career_says_what_is_missing(home: Path, shell: Typed) -> None:
    file = home / "athlete.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"\[\[result\]\].*?\n\n", "", text, flags=re.DOTALL), encoding="utf-8")
    said = shell("export", "portfolio", "--html")
    assert said.code == 0, said.err
    page = Page(said.out)
    assert "Best times" not in page.text
    for words in ("no result is known yet", "career.toml", "no contact"):
        assert words in said.err


def test_days_that_come_near_stand_first_and_in_the_review_of_the_week(known: Typed) -> None:
    due = known("career", "--json").json["due"]
    assert [(d["kind"], d["days"]) for d in due] == [("deadline", 17), ("ballot", -3)]
    told = known("week", "--review", today="2026-11-24").out
    assert "Entry for the county race" in told
    assert "Licence paid" not in told
    assert "Entry for the county race" in known("pathway").out


def test_a_mistake_in_the_career_is_named_and_stops_nothing_else(home: Path, known: Typed) -> None:
    (home / "career.toml").write_text('[[club]]\nname = "A"\n', encoding="utf-8")
    said = known("career")
    assert (said.code, said.out) == (1, "")
    assert "career.toml:1: club.1.from" in said.err
    assert "Traceback" not in said.err
    assert "career.toml:1" in known("pathway").out
    assert "career.toml:1" in " ".join(known("week", "--review", today="2026-11-24").out.split())
    assert "career.toml:1" in known("doctor").out


def test_the_career_is_edited_from_a_template_and_kept_only_when_it_is_sound(home: Path, shell: Typed) -> None:
    def editor(script: str) -> dict[str, str]:
        return {"EDITOR": f"sh -c '{script} \"$1\"' sh"}

    assert "career edit" in shell("career").out
    bad = shell("career", "edit", env=editor('printf "about = 1\\n" >'))
    assert bad.code == 1
    assert "career.edit.toml" in bad.err or "career.toml" in bad.err
    assert not (home / "career.toml").exists()
    good = shell("career", "edit", env=editor('printf "about = \\"On the coast\\"\\n" >'))
    assert good.code == 0, good.err
    assert "On the coast" in good.out


def test_the_career_travels_with_everything_else(known: Typed, tmp_path: Path) -> None:
    known("export", "all", str(tmp_path / "all.zip"))
    other = tmp_path / "other"
    assert known("import", str(tmp_path / "all.zip"), home=other).code == 0
    assert (other / "career.toml").read_text(encoding="utf-8") == CAREER
