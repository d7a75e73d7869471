"""Completion scripts: made from the parsers, understood by their shells, completing what a runner types."""

import shutil
import subprocess
from pathlib import Path

import pytest

from coachtui.cli.completion import GLOBAL, places
from coachtui.cli.completion_scripts import SCRIPTS
from coachtui.cli.main import FAMILY
from coachtui.training.body import ALARMS, ILLNESSES, SITES
from coachtui.training.measures import EVENTS

from .conftest import Typed


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("completion")
    made = {}
    for shell, script in SCRIPTS.items():
        made[shell] = folder / f"coachtui.{shell}"
        made[shell].write_text(script(places(), GLOBAL), encoding="utf-8")
    return made


def run(*command: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_shell_itself_can_parse_its_script(shell: str, scripts: dict[str, Path]) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    said = run(shell, "-n", str(scripts[shell]))
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_every_command_is_in_every_script(shell: str, scripts: dict[str, Path], empty: Typed) -> None:
    text = scripts[shell].read_text(encoding="utf-8")
    assert all(name in text for name in FAMILY)
    assert empty("completion", shell).out == text


def completed(script: Path, *words: str) -> set[str]:
    """What bash offers for the last of these words."""
    quoted = " ".join(f"'{word}'" for word in words)
    text = (
        f"source {script}; COMP_WORDS=(coachtui {quoted}); COMP_CWORD={len(words)}; _coachtui;"
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    said = run("bash", "--norc", "-c", text)
    assert (said.returncode, said.stderr) == (0, "")
    return set(said.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed here")
@pytest.mark.parametrize(
    ("words", "some"),
    [
        (("",), set(FAMILY)),
        (("che",), {"checkin"}),
        (("--home", "/tmp", "che"), {"checkin"}),
        (("checkin", "--"), {"--pain", "--slept", "--home", "--json"}),
        (("checkin", "4", "4", "4", "4", "4", "--pain", ""), {f"{site}:" for site in SITES}),
        (("checkin", "--ill", ""), set(ILLNESSES)),
        (("flag", ""), {"pain", "ill", "alarm", "clear"}),
        (("flag", "pain", ""), set(SITES)),
        (("flag", "pain", "ach"), {"achilles"}),
        (("flag", "pain", "achilles", "--m"), {"--morning"}),
        (("flag", "alarm", ""), set(ALARMS)),
        (("grade", ""), set(EVENTS)),
        (("export", ""), {"ics", "fit", "all"}),
        (("export", "ics", "--a"), {"--at"}),
        (("--json", "completion", "b"), {"bash"}),
        (("log", "r"), {"run", "race", "rest"}),
    ],
    ids=lambda w: " ".join(w) if isinstance(w, tuple) else "",
)
def test_bash_offers_what_may_follow(words: tuple[str, ...], some: set[str], scripts: dict[str, Path]) -> None:
    found = completed(scripts["bash"], *words)
    assert some <= found, found
    if words[-1]:
        assert all(word.startswith(words[-1]) for word in found)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed here")
def test_files_are_offered_where_a_file_is_meant(scripts: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("", encoding="utf-8")
    assert str(tmp_path / "mine.toml") in completed(scripts["bash"], "import", f"{tmp_path}/mi")
    assert str(tmp_path / "mine.toml") in completed(scripts["bash"], "init", "--from", f"{tmp_path}/mi")


def test_a_shell_that_is_not_known_is_wrong_usage(empty: Typed) -> None:
    said = empty("completion", "bahs")
    assert (said.code, said.out) == (2, "")
    assert "did you mean 'bash'?" in said.err
