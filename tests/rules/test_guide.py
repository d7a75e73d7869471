"""The guide for rule writers says what is so: every file in it loads, every command in it answers as shown."""

import io
import re
from pathlib import Path

import pytest

from coachtui.cli.main import main
from coachtui.cli.rules_grammar import FORMS
from coachtui.coach.rules.listing import check
from coachtui.rulebook.check_conditions import check as conditions_check
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.metrics import BY_NAME
from coachtui.training.decisions import ACTIONS, SCOPES

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(toml wrong|toml|console|text)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
TODAY = "2026-11-23"


def typed(words: str, folder: Path) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    argv = [*words.split()[1:], "--home", str(folder / "home"), "--today", TODAY]
    code = main(argv, out, err, io.StringIO(), {})
    return code, out.getvalue() + err.getvalue()


def bare(text: str) -> str:
    """Without the ways in which a terminal breaks lines."""
    return " ".join(text.split())


def test_the_guide_can_be_followed_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pack, wrong = tmp_path / "my-rules", tmp_path / "wrong"
    pack.mkdir()
    squad = tmp_path / "squad"
    squad.mkdir()
    for name in ("cleo-10km", "ewa-5km-track"):
        (squad / f"{name}.toml").write_text(
            (ROOT / "examples" / "athletes" / f"{name}.toml").read_text("utf-8"), "utf-8"
        )
    told = None
    for kind, text in BLOCKS:
        if kind.startswith("toml"):
            file = re.match(r"# ([a-z]+\.toml)\n", text)
            assert file, f"a file of the guide does not say its name: {text[:60]}"
            folder = wrong if kind.endswith("wrong") else pack
            folder.mkdir(exist_ok=True)
            (folder / file[1]).write_text(text, encoding="utf-8")
            if folder is wrong:
                told = [str(p).replace(f"{wrong}/", "") for p in check([str(wrong)])]
                (folder / file[1]).unlink()
            else:
                errors = [str(p) for p in check([str(pack)]) if p.severity == "error"]
                assert errors == []
        elif kind == "text":
            assert told == text.splitlines()
        else:
            follow(text, tmp_path)


def follow(text: str, folder: Path) -> None:
    """Run the commands of a block and look for every line that should follow."""
    said = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            words = line[2:].replace("rules try my-rules", "rules try my-rules --athletes squad")
            code, said = typed(words, folder)
            assert code == 0, (line, said)
        else:
            assert bare(line) in bare(said), (line, said)


def test_every_condition_of_the_guide_can_be_read_and_fits_the_metrics() -> None:
    table = GUIDE[GUIDE.index("| it is true when |") :].split("\n\n")[0]
    conditions = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert len(conditions) >= 7
    assert [str(wrong) for text in conditions for wrong in conditions_check(parse(text), BY_NAME)] == []


def test_the_guide_names_every_action_and_scope() -> None:
    assert [name for name in (*ACTIONS, *SCOPES) if f"`{name}" not in GUIDE] == []


def test_every_form_of_the_command_is_in_the_guide() -> None:
    assert [form for form in FORMS if f"rules {form}" not in GUIDE] == []
