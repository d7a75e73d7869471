"""Whatever is typed, or stands in a file: a value or a sentence, in time and in bounded memory, and nothing stored."""

import datetime as dt
import io
import os
import random
import shlex
import shutil
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coachtui.cli.main import FAMILY, main
from coachtui.coach.dates import parse_date
from coachtui.coach.weather import parse_weather
from coachtui.exchange import archive
from coachtui.exchange.patch import is_patch, read_patch
from coachtui.exchange.readers.recognise import read as read_activity
from coachtui.exchange.readers.tables import read_mapping
from coachtui.journal import athlete_file, career_file
from coachtui.rulebook import expressions, notation
from coachtui.rulebook.conditions import ConditionError
from coachtui.rulebook.load import load_all, shipped_rules
from coachtui.training.measures import metres_of, seconds_of
from coachtui.training.problems import CoachError

from .conftest import EXAMPLES, THURSDAY, on

LONGEST_S = 5.0
MOST_BYTES = 64 << 20
TODAY = dt.date(2026, 11, 26)
SEARCHING = os.environ.get("COACHTUI_HYPOTHESIS") == "searching"
FUZZED = settings(max_examples=1000 if SEARCHING else 60, suppress_health_check=list(HealthCheck))
NASTY = ["\x1b[2J", "\u202e", "\u2066", "\x00", "\n", "\r", "\t", "[/]", "[b]", "<script>", "=1+1", "%s", "{0}",
         "../", "~", "\ud800", "９", "١", "+", "-", "''", '"', "\\", "9" * 24, "nan", "inf", "1e999", "-0",
         "((", "[[["]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=12)), max_size=12).map("".join)


@contextmanager
def bounded() -> Iterator[None]:
    """What happens inside ends in time."""
    begin = time.perf_counter()
    yield
    assert time.perf_counter() - begin < LONGEST_S


def answered(read: Callable[[str], object], text: str) -> None:
    """A value, or a sentence on one line."""
    with bounded():
        try:
            read(text)
        except CoachError as error:
            assert error.message
            assert "\x1b" not in repr(error.message) or "\\x1b" in repr(error.message)
        except (ConditionError, notation.NotationError) as error:
            assert str(error)


SMALL: dict[str, Callable[[str], object]] = {
    "duration": seconds_of,
    "distance": metres_of,
    "date": lambda text: parse_date(text, TODAY),
    "past date": lambda text: parse_date(text, TODAY, past=True),
    "condition": expressions.parse,
    "steps": notation.parse,
    "weather": parse_weather,
    "mapping": lambda text: read_mapping(text, "mapping.toml"),
}
WORDS = {
    "duration": ["1:32:10", "19:45", "2:01.3", "40min", "h", ":", ".", "75"],
    "distance": ["5km", "10mi", "half", "marathon", "800m", "3000mSC", "km", "8.4"],
    "date": ["2027-04-18", "today", "sat", "+3", "18 apr", "29 feb", "0001-01-01", "9999-12-31", "-999", "31.12.9999"],
    "condition": [
        "wellness_z <= -1",
        " for 2 days",
        " and ",
        "not ",
        "(",
        ")",
        "known(sleep)",
        " in last 14 days",
        "pain >= 3",
        "or",
    ],
    "steps": ["15min E", " + ", "{reps} x (", ")", "6min T", "3 x 8 squat @RIR2", "fill E", "100 x (100 x (1min E))"],
    "weather": ["31C/60%", "aqi 160", "lightning", "-28C wind", "/", "clear"],
    "mapping": ["[columns]\n", 'date = "Date"\n', "format = 1\n", '"', "=", "distance = \n"],
}


@pytest.mark.parametrize("kind", SMALL)
@FUZZED
@given(data=st.data())
def test_any_small_text_is_a_value_or_a_sentence(kind: str, data: st.DataObject) -> None:
    pieces = st.sampled_from([*WORDS.get(kind, WORDS["date"]), *NASTY])
    text = data.draw(st.lists(pieces, max_size=15).map("".join) | texts, label="text")
    answered(SMALL[kind], text)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (expressions.parse, "(" * 100_000),
        (expressions.parse, "not " * 100_000 + "pain > 1"),
        (expressions.parse, "pain > 1 and " * 100_000 + "pain > 1"),
        (expressions.parse, "(" * 240 + "pain > 1" + ")" * 240),
        (notation.parse, "100 x (" * 60 + "1min E" + ")" * 60),
        (notation.parse, "99999999999999999999min E"),
        (seconds_of, "9" * 5000),
        (metres_of, "9" * 5000 + "km"),
        (lambda text: parse_date(text, TODAY), "1 " * 50_000),
        (lambda text: parse_date(text, TODAY), "9" * 5000 + " apr"),
    ],
    ids=range(10),
)
def test_depth_size_and_work_are_bounded(read: Callable[[str], object], text: str) -> None:
    tracemalloc.start()
    answered(read, text)
    assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    tracemalloc.stop()


ATHLETE = (EXAMPLES / "demo" / "athlete.toml").read_text(encoding="utf-8")
CAREER = career_file.TEMPLATE.replace("# ", "")
PATCH = (EXAMPLES / "coach-files" / "less-this-week.toml").read_text(encoding="utf-8")
VALUES = ["1", "-1", "0", "1e400", "nan", "inf", '""', '"x"', "[]", "{}", "[[]]", "true", "2027-02-30", "9999-12-31",
          "0001-01-01", "2027-01-01T00:00:00Z", "12:00", '"\\u202e"', '"\\u0000"', "[" * 500, "9" * 20,
          '"' + "a" * 5000 + '"']  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn, text: str) -> str:
    """A file after a few slips and a few attacks."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 5))):
        n = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("value", "value", "lose", "double", "insert", "line"))):
            case "value":
                lines[n] = f"{lines[n].partition('=')[0]}= {draw(st.sampled_from(VALUES))}\n"
            case "lose" if len(lines) > 1:
                del lines[n]
            case "double":
                lines.insert(n, lines[n])
            case "insert":
                at = draw(st.integers(0, len(lines[n])))
                lines[n] = lines[n][:at] + draw(texts) + lines[n][at:]
            case _:
                lines.insert(
                    n, draw(st.sampled_from(["[athlete]\n", "[[race]]\n", "[[result]]\n", "x = 1\n", "[[[\n"]))
                )
    return "".join(lines)


@FUZZED
@given(text=mangled(ATHLETE))
def test_any_athlete_file_is_an_athlete_or_located_problems(text: str) -> None:
    answered(lambda t: athlete_file.parse(t, "athlete.toml", TODAY), text)


@FUZZED
@given(text=mangled(CAREER))
def test_any_career_file_is_a_career_or_located_problems(text: str) -> None:
    answered(lambda t: career_file.parse(t, "career.toml", TODAY), text)


@FUZZED
@given(text=mangled(PATCH))
def test_any_coachs_file_is_read_or_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bea.toml"
    path.write_bytes(text.encode(errors="surrogatepass"))
    with bounded():
        is_patch(path)
    answered(lambda _: read_patch(path), text)


@pytest.mark.soak
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(text=mangled((shipped_rules() / "adaptation.toml").read_text(encoding="utf-8")))
def test_any_rule_file_is_a_rulebook_or_located_problems(text: str, tmp_path: Path) -> None:
    (tmp_path / "adaptation.toml").write_bytes(text.encode(errors="surrogatepass"))
    begin = time.perf_counter()
    loaded = load_all([shipped_rules(), tmp_path])
    assert time.perf_counter() - begin < 3 * LONGEST_S
    assert (loaded.book is None) == any(p.severity == "error" for p in loaded.problems)


@FUZZED
@given(
    data=st.binary(max_size=400),
    head=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b", b"<?xml ", b"<gpx>", b"\x0e\x10.FIT", b"a,b\n"]),
)
@example(data=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&b;">]><gpx>&b;</gpx>', head=b"")
def test_any_bytes_are_activities_or_trouble(data: bytes, head: bytes) -> None:
    with bounded():
        found = read_activity(head + data)
    assert found.activities or found.trouble or found.other


BILLION = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)


@pytest.mark.parametrize(
    "content",
    [
        (BILLION + "]><gpx><trk><name>&m;</name></trk></gpx>").encode(),
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>',
        b"<gpx>" * 100_000,
        b"<gpx><trk>" + b"<trkseg>" * 50_000,
        b"a" * 3_000_000,
        b"1," * 500_000 + b"\n" * 500_000,
    ],
    ids=["entities", "a file outside", "deep", "wide", "long", "commas"],
)
def test_a_bomb_in_a_file_is_refused_in_time_and_memory(content: bytes) -> None:
    tracemalloc.start()
    with bounded():
        found = read_activity(content)
    assert tracemalloc.get_traced_memory()[1] < 4 * MOST_BYTES
    tracemalloc.stop()
    assert not found.activities
    assert "root:" not in found.trouble + found.other


def zip_of(path: Path, entries: dict[str, bytes], link: bool = False) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o120777 if link else 0o600) << 16
            packed.writestr(info, content)
    return path


ATTACKS: dict[str, tuple[dict[str, bytes], bool]] = {
    "traversal": ({"../../evil.gpx": b"x", "/etc/evil.gpx": b"x", "..\\evil.gpx": b"x"}, False),
    "a link": ({"run.gpx": b"/etc/passwd"}, True),
    "a bomb": ({"a.gpx": bytes(400 << 20)}, False),
    "many": ({f"{n}.gpx": b"" for n in range(1_500)}, False),
    "nested": ({"a.zip": b"PK\x03\x04" * 1000}, False),
}


@pytest.mark.parametrize(
    "kind", [*(k for k in ATTACKS if k != "a bomb"), pytest.param("a bomb", marks=pytest.mark.soak)]
)
def test_a_hostile_archive_writes_nothing_and_brings_nothing(kind: str, lived: Path, tmp_path: Path) -> None:
    entries, link = ATTACKS[kind]
    file = zip_of(tmp_path / "evil.zip", entries, link)
    before = on(lived)("journal", "list", "--json").out
    files = sorted(p.name for p in lived.rglob("*"))
    begin = time.perf_counter()
    said = on(lived)("import", str(file))
    assert time.perf_counter() - begin < 4 * LONGEST_S
    assert said.code == 1, said
    assert "nobody foresaw" not in said.err
    assert "root:" not in said.out + said.err
    assert on(lived)("journal", "list", "--json").out == before
    assert sorted(p.name for p in lived.rglob("*")) == files
    assert list(tmp_path.rglob("evil.gpx")) == []


@FUZZED
@given(seed=st.integers(0, 1 << 32))
def test_any_export_archive_is_taken_as_it_was_or_refused(seed: int, packed: bytes, tmp_path: Path) -> None:
    chance = random.Random(seed)
    broken = bytearray(packed)
    for _ in range(chance.randrange(1, 20)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    path = tmp_path / "all.zip"
    path.write_bytes(broken)
    with bounded():
        archive.is_archive(path)
        try:
            archive.unpacked(path)
        except CoachError as error:
            assert str(path) in error.message


@pytest.fixture(scope="module")
def packed(lived_home: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    home = Path(shutil.copytree(lived_home, tmp_path_factory.mktemp("packed") / "home"))
    file = home.parent / "all.zip"
    assert on(home)("export", "all", str(file)).code == 0
    return file.read_bytes()


KNOWN = ["5km", "21:45", "today", "2026-11-26", "knee", "3", "4", "4", "--note", "--rpe", "--date", "--json", "all",
         "week", "list", "run", "pain", "--help", "2027-02-30", "+9999", "-5", "--", "show", "9999-12-31", "0001-01-01",
         "health"]  # fmt: skip
LEFT_OUT = ("demo", "import", "export", "restore", "backup", "edit", "init", "career")
"""What would write outside the home, or open an editor."""


def typed(home: Path, seed: int, lines: int) -> None:
    """So many command lines of words that a person may type, and of words that nobody would."""
    chance = random.Random(seed)
    commands = sorted(FAMILY.keys() - set(LEFT_OUT))
    for _ in range(lines):
        words = [chance.choice(commands), *(chance.choice(KNOWN + NASTY) for _ in range(chance.randrange(7)))]
        out, err = io.StringIO(), io.StringIO()
        begin = time.perf_counter()
        code = main([*words, "--home", str(home), "--today", THURSDAY], out, err, io.StringIO(), {})
        told = f"seed {seed}: {shlex.join(words)}: {err.getvalue()}"
        assert code in (0, 1, 2), told
        assert "nobody foresaw" not in err.getvalue() + out.getvalue(), told
        assert "Traceback" not in err.getvalue(), told
        assert "\x1b" not in out.getvalue() + err.getvalue(), told
        assert time.perf_counter() - begin < 6 * LONGEST_S, told
    assert on(home)("doctor").code == 0


def test_any_words_are_an_answer_or_a_sentence(lived: Path) -> None:
    typed(lived, 1, 80)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_thousands_of_lines_are_answers_or_sentences(seed: int, lived: Path) -> None:
    typed(lived, seed, 600)


@pytest.mark.parametrize(
    "day",
    ["0001-01-01", "9999-12-31", *(pytest.param(d, marks=pytest.mark.soak) for d in ("1970-01-01", "2190-02-28"))],
)
def test_a_day_at_the_end_of_the_calendar_is_an_answer_or_a_sentence(day: str, lived: Path) -> None:
    for words in (("today",), ("status",), ("checkin", "4", "4", "4", "4", "4"), ("why", "+3")):
        said = on(lived, day)(*words)
        assert "nobody foresaw" not in said.err, (day, words, said.err)
        assert said.code in (0, 1, 2)
