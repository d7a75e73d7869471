"""Whatever an editor does to a shipped file, loading it never fails, and every problem says where it is."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.coach.rules.findings import findings
from coachtui.reading.keys import keys_of
from coachtui.rulebook.kinds import BY_CLASS
from coachtui.rulebook.load import Loaded, load_all, shipped_rules

SHIPPED = sorted(shipped_rules().glob("*.toml"))
LOCATED = re.compile(r".+\.toml:\d+: [^:]+: .+", re.DOTALL)
SMALL = [path for path in SHIPPED if path.stem not in ("standards", "sources")]
JUNK = st.sampled_from(
    ["", "=", '"', "[", "]]", "{", "}", "\n", "#", "999999999999999999999", "-1", "nan", "true", "é", "\x00", "\t",
     "[[rule]]\n", 'id = "x"\n', "2027-01-01", "'''", "0", "[]", "{}", '""']
)  # fmt: skip


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A shipped file's name, and its text after a few edits: lines lost, doubled, swapped, values replaced."""
    path = draw(st.sampled_from(SMALL))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        n = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("lose", "double", "swap", "value", "insert", "cut"))):
            case "lose":
                del lines[n]
            case "double":
                lines.insert(n, lines[n])
            case "swap":
                m = draw(st.integers(0, len(lines) - 1))
                lines[n], lines[m] = lines[m], lines[n]
            case "value":
                key, equals, _ = lines[n].partition("=")
                lines[n] = f"{key}{equals} {draw(JUNK)}\n"
            case "insert":
                at = draw(st.integers(0, len(lines[n])))
                lines[n] = lines[n][:at] + draw(JUNK) + lines[n][at:]
            case _:
                lines[n] = lines[n][: draw(st.integers(0, len(lines[n])))]
    return path.name, "".join(lines)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(edit=edited())
def test_an_edited_file_is_a_rulebook_or_a_list_of_located_problems(
    edit: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    name, text = edit
    folder = tmp_path_factory.mktemp("edited") / "rules"
    shutil.copytree(shipped_rules(), folder)
    (folder / name).write_text(text, encoding="utf-8")
    loaded = load_all([folder])
    findings(loaded)
    assert (loaded.book is None) == any(p.severity == "error" for p in loaded.problems)
    for problem in loaded.problems:
        assert LOCATED.fullmatch(str(problem)), problem
        assert problem.line <= text.count("\n") + 1 or Path(problem.file).name != name


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_all([shipped_rules()])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_loaded_and_told_names_everything_it_holds(path: Path, loaded: Loaded) -> None:
    """Each id and key that stands in the file is there after loading, with its value."""
    assert loaded.book is not None
    items = [item for item in loaded.laid.items.values() if item.origin[""][0].name == str(path)]
    text = path.read_text(encoding="utf-8")
    assert len(items) == len(re.findall(r"^\[\[[a-z_]+\]\]$", text, re.MULTILINE))
    for item in items:
        value = loaded.values[item.kind.name, item.id]
        assert loaded.book.one(BY_CLASS[type(value)].cls, item.id) is value
        assert item.place()[1] > 0
        for key, given_value in item.table.items():
            if key == "example":
                continue
            known = keys_of(item.kind.cls).get(key)
            told = getattr(value, known.name) if known else value.params[key]
            assert told is not None
            assert _same(told, given_value), (item.id, key)


def _same(told: object, given_value: object) -> bool:
    if isinstance(given_value, list):
        return len(told) == len(given_value)  # type: ignore[arg-type]
    if isinstance(given_value, dict):
        return set(told) == set(given_value)  # type: ignore[call-overload]
    return told == given_value
