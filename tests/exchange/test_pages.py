"""Pages, tables and builder text: what people wrote stays text, and what is written reads back as the plan."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coachtui.exchange.writers import intervals
from coachtui.exchange.writers.page import Heading, Items, Rows, Words, html, is_html, is_markdown, markdown
from coachtui.exchange.writers.table import HEAD, cell, is_table, table
from coachtui.training.entries import Done
from coachtui.training.plan import Repeat, Session, Step
from coachtui.training.text import plain

from .conftest import PlanOf

NASTY = st.text(st.sampled_from(list("ab 1.)-+=*_`[]()<>|&#~!:/\\@$\"'{}^%wW.\n\t")), max_size=30) | st.text(
    max_size=30
)
READER = MarkdownIt("gfm-like", {"linkify": False})


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@settings(max_examples=150)
@given(NASTY)
def test_words_of_a_person_are_only_words_in_markdown(words: str) -> None:
    shown = Tags(READER.render(markdown([Words(f"{words}.")])))
    assert shown.tags == ["p"]
    assert "".join(shown.text).strip() == plain(f"{words}.")


@settings(max_examples=50)
@given(NASTY)
def test_words_of_a_person_stay_in_their_cell_and_their_item(words: str) -> None:
    page = [Heading(f"x{words}"), Items(((0, f"{words}x"),)), Rows(("a", "b"), ((f"{words}x", "y"),))]
    for content in (READER.render(markdown(page)), html(page, words).partition("<body>")[2]):
        tags = Tags(content).tags
        assert [t for t in tags if t not in ("thead", "tbody")] == [
            "h2", "ul", "li", *(["p"] if "p" in tags else []), "table", "tr", "th", "th", "tr", "td", "td",
        ]  # fmt: skip


def test_a_page_in_html_loads_and_runs_nothing() -> None:
    page = html([Words("<script>alert(1)</script>")], "<b>")
    tags = Tags(page).tags
    assert not {"script", "link", "img", "iframe", "b"} & set(tags)
    assert not re.search(r"\s(src|href|on\w+)\s*=", page)
    assert "default-src 'none'" in page


def test_pages_are_known_again() -> None:
    assert is_markdown(markdown([Words("a")]).encode())
    assert is_html(html([Words("a")], "a").encode())
    assert not is_markdown(b"# notes")
    assert not is_html(b"<html></html>")


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(words: str) -> None:
    assert not cell(words).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell(words).removeprefix("'") == plain(words).removeprefix("'")


def test_the_table_reads_back_as_the_plan(plan_of: PlanOf) -> None:
    plan = plan_of("bo-first-5km")
    first = next(s for s in plan.sessions() if s.runs)
    content = table(plan, {first.id: Done("run", first.id, minutes=20.5, km=2.5, rpe=3)})
    assert is_table(content)
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    sessions = list(plan.sessions())
    assert [r["session"] for r in rows] == [s.id for s in sessions]
    for row, s in zip(rows, sessions, strict=True):
        assert set(row) == set(HEAD)
        assert (row["date"], row["title"], float(row["minutes"])) == (s.date.isoformat(), s.title, s.minutes)
        assert row["km"] == ("" if s.km is None else str(s.km))
    assert (rows[sessions.index(first)]["done_km"], rows[sessions.index(first)]["done_effort"]) == ("2.5", "3")


def seconds(amount: str) -> float:
    found = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", amount)
    assert found, amount
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def performed(text: str) -> list[tuple[str, str]]:
    """(amount, aim) of every step as the builder takes it, repetitions carried out."""
    done: list[tuple[str, str]] = []
    for block in text.strip().split("\n\n"):
        lines = block.splitlines()
        times = int(lines.pop(0)[:-1]) if re.fullmatch(r"\d+x", lines[0]) else 1
        steps = []
        for line in lines:
            found = re.fullmatch(r"- \D*?(?:RPE [\d.-]+ )?(\d+(?:\.\d+)?(?:km|mtr)|\d+m(?:\d+s)?|\d+s)((?: .*)?)", line)
            assert found, line
            steps.append((found[1], found[2].strip()))
        done += steps * times
    return done


def prescribed(session: Session) -> list[Step]:
    def flat(steps: tuple[Step | Repeat, ...]) -> list[Step]:
        return [s for one in steps for s in (flat(one.steps) * one.repeat if isinstance(one, Repeat) else [one])]

    return flat(session.steps)


@pytest.mark.parametrize("name", ["ana-marathon", "bo-first-5km", "finn-base"])
def test_builder_text_says_every_step_of_every_run(name: str, plan_of: PlanOf) -> None:
    plan = plan_of(name)
    wish = plan.athlete.coaching
    for session in {s.workout: s for s in plan.sessions() if s.runs}.values():
        text = intervals.workout(session, wish.max_hr, wish.targets)
        pairs = list(zip(performed(text), prescribed(session), strict=True))
        for (amount, aim), step in pairs:
            if amount.endswith(("km", "mtr")):
                metres = float(amount.removesuffix("km")) * 1000 if amount.endswith("km") else float(amount[:-3])
                assert metres == pytest.approx(1000 * (step.km or 0), abs=1)
            else:
                assert seconds(amount) == pytest.approx(60 * (step.minutes or 0), abs=1)
            target = step.target
            assert aim.endswith("/km Pace") == bool(target and target.pace)
            assert aim.endswith("% HR") == bool(target and target.hr)
