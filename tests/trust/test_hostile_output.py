"""What somebody wrote to do harm is inert wherever it is shown: shell, app, calendar, tables, Markdown and HTML."""

import csv
import datetime as dt
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachtui.coach.coach import Coach
from coachtui.exchange.writers.table import table
from coachtui.training.values import replace
from coachtui.tui.coach_app import CoachApp
from tests.exchange import made_files

from .conftest import EXAMPLES, TODAY, TUESDAY, on, type_in

CONTROL = "\x1b]0;owned\x07\x1b[2J\u202egpj.exe\u2066\u200b"
MARKUP = "[/][b]x[@click=app.quit]y[/]<script>alert(1)</script><img src=x onerror=y>"
FORMULA = '=HYPERLINK("http://evil","x")'
EVIL = f"{FORMULA} {CONTROL} {MARKUP} `rm` | a\r\nEND:VEVENT\r\nBEGIN:VALARM\n\n# Heading\n[link](javascript:alert(1))"
REORDER = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
RULE = """format = 1
[[source]]
id = "evil"
cite = {text}
"""


def quoted(text: str) -> str:
    return json.dumps(text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose athlete, notes, rules and imports all carry the same harm."""
    home = tmp_path_factory.mktemp("hostile") / "home"
    text = (EXAMPLES / "demo" / "athlete.toml").read_text(encoding="utf-8")
    text = text.replace('"Robin Example"', quoted(EVIL)).replace('"To feel light on the last kilometre."', quoted(EVIL))
    text += f'\n[[fixed]]\nday = "thu"\ntitle = {quoted(EVIL)}\ndomain = "speed"\nminutes = 50\n'
    file = home.parent / "athlete.toml"
    file.write_text(text, encoding="utf-8")
    said = type_in("init", "--from", str(file), home=home, today=TODAY)
    assert said.code == 0, said.err
    (home / "rules").mkdir(mode=0o700)
    (home / "rules" / "sources.toml").write_text(RULE.format(text=quoted(EVIL)), encoding="utf-8")
    run = home.parent / "run.gpx"
    title = "=1+1 &#27;[2J &#8238; [/] &lt;script&gt;alert(1)&lt;/script&gt;"
    run.write_bytes(made_files.gpx(dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC), name=title).replace(b"&#27;", b""))
    for words in (
        ("checkin", "2", "2", "2", "2", "2", "--note", EVIL),
        ("flag", "pain", "shin-left", "3", "--note", EVIL),
        ("log", "strength", "30min", "--note", EVIL),
        ("skip", "thu", "--why", EVIL),
        ("import", str(run)),
    ):
        said = on(home, TUESDAY)(*words)
        assert said.code == 0, said.err
    return home


def harmless(text: str) -> None:
    """No control character but the end of a line, and no mark that reorders what stands beside it."""
    bad = [c for c in text if (unicodedata.category(c) == "Cc" and c not in "\n\r") or c in "\u202e\u2066\u200b"]
    assert bad == []
    assert not [c for c in text if unicodedata.bidirectional(c) in REORDER]


@pytest.mark.parametrize(
    "words",
    ["today", "week", "plan", "season", "trends", "journal list", "journal setbacks", "why", "flag list",
     "rules show evil", "rules list", "status", "race list", "pathway", "doctor",
     "review", "undo xyz", "why xyz", "week --review"],
)  # fmt: skip
def test_nothing_hostile_reaches_the_terminal(words: str, hostile: Path) -> None:
    said = on(hostile, TUESDAY)(*words.split())
    harmless(said.out + said.err)
    assert "nobody foresaw" not in said.err


def test_nothing_hostile_reaches_the_terminal_from_an_error(hostile: Path) -> None:
    for words in (
        (EVIL,),
        ("why", EVIL),
        ("checkin", EVIL),
        ("log", "run", EVIL),
        ("import", EVIL),
        ("restore", EVIL),
        ("--today", EVIL),
    ):
        said = type_in(*words, home=hostile, today=None if words[0] == "--today" else TUESDAY)
        assert said.code in (1, 2)
        harmless(said.out + said.err)


def exported(hostile: Path, *form: str) -> str:
    said = on(hostile, TUESDAY)("export", *form)
    assert said.code == 0, said.err
    return said.out


def test_a_calendar_holds_only_the_events_it_was_given(hostile: Path) -> None:
    text = exported(hostile, "ics", "-")
    harmless(text)
    lines = [line for line in re.sub(r"\r?\n[ \t]", "", text).splitlines() if line]
    assert "BEGIN:VALARM" not in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in lines)


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    day = dt.date.fromisoformat(TUESDAY)
    with Coach.open(str(hostile), today=day, now=dt.datetime.combine(day, dt.time(8), dt.UTC)) as coach:
        plan = coach.snapshot[1]
    week = plan.weeks[1]
    titles = (FORMULA, "@SUM(1)", "+1+1", "-1+1", "\t=1", EVIL, "a;b,c")
    sessions = tuple(replace(s, title=t) for s, t in zip(week.sessions, titles, strict=False))
    text = table(replace(plan, weeks=(replace(week, sessions=sessions),)), {}).decode()
    harmless(text)
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == len(titles) + 1
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert sum("HYPERLINK" in cell for cell in cells) == 2
    assert [c for c in cells if re.match(r"\s*(?:[=@]|[+-](?!\d+(\.\d+)?$))", c)] == []


@pytest.mark.parametrize("form", ["report - --html --health", "report - --html", "portfolio - --html"])
def test_a_page_in_html_has_no_tag_that_somebody_wrote(form: str, hostile: Path) -> None:
    text = exported(hostile, *form.split())
    harmless(text)
    assert "<script" not in text.lower()
    assert "<img" not in text.lower()
    assert not re.search(r"<[^>]*\bon\w+=", text)
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:|javascript:|//)", text)


@pytest.mark.parametrize("form", ["report - --health", "markdown week", "markdown season", "portfolio -"])
def test_a_page_in_markdown_has_no_tag_link_or_heading_that_somebody_wrote(form: str, hostile: Path) -> None:
    text = exported(hostile, *form.split())
    harmless(text)
    assert not re.search(r"(?<!\\)<(?:script|img)", text)
    assert not re.search(r"(?<![\\])\[link\]\(javascript", text)
    assert "\n# Heading" not in text


async def test_the_app_shows_it_as_letters(hostile: Path) -> None:
    day = dt.date.fromisoformat(TUESDAY)
    with Coach.open(str(hostile), today=day, now=dt.datetime.combine(day, dt.time(8), dt.UTC)) as coach:
        app = CoachApp(coach)
        async with app.run_test(size=(100, 40), notifications=True) as pilot:
            for key in ("1", "w", "escape", "2", "w", "escape", "3", "4", "5", "6", "1"):
                await pilot.press(key)
                await pilot.pause()
                assert app._exception is None
                for line in shown(app):
                    harmless(line)
            assert app.is_running


def shown(app: CoachApp) -> Iterator[str]:
    for strip in app.screen._compositor.render_strips():
        yield "".join(segment.text for segment in strip)
