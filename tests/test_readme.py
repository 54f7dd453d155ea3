"""The README is true: its commands run, and print what it shows.

Lines that begin with `$ ` in its `console` blocks are commands; what follows, if anything, is what they print on a
terminal of 80 columns, and a line `⋮` stands for lines left out. Each block runs in a fresh copy of what a clone holds.
The `sh` block, the set-up, needs a network and is run by `.ci/run`.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

REPO = Path(__file__).parent.parent
README = (REPO / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
SET_UP = [
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/seedcli list",
    ".venv/bin/pip install -q '.[test]' && .venv/bin/python -m pytest",
]
LEFT_OUT = "⋮"


def blocks(kind: str) -> list[str]:
    return [text for language, text in BLOCKS if language == kind]


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that it shows."""
    return [
        (c, shown.rstrip("\n")) for c, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE)
    ]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the commands need of a clone, as the working folder, and an environment that is nobody's own."""
    for part in ("seeds", "tests/pages"):
        shutil.copytree(REPO / part, tmp_path / part)
    for variable in [name for name in os.environ if name.startswith(("SEEDCLI_", "XDG_", "LC_", "PYTEST_"))]:
        monkeypatch.delenv(variable)
    settings = {
        "HOME": tmp_path / "home",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "COLUMNS": "80",
        "LINES": "500",
        "PAGER": "cat",
    }
    for variable, value in settings.items():
        monkeypatch.setenv(variable, str(value))
    monkeypatch.setenv("PATH", os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def on_terminal(command: str) -> tuple[int, str]:
    """Run a shell command on a terminal of its own; its exit status and all that it wrote."""
    terminal, screen = os.openpty()
    process = subprocess.Popen(
        ["sh", "-c", command], stdin=screen, stdout=screen, stderr=screen, start_new_session=True
    )
    os.close(screen)
    written = b""
    try:
        while chunk := os.read(terminal, 65536):
            written += chunk
    except OSError:  # Linux says so when the last writer has closed the terminal
        pass
    os.close(terminal)
    return process.wait(), written.decode().replace("\r\n", "\n")


def stripped(text: str) -> str:
    """Without the blanks that tables end their lines with, which no reader sees, and blank lines at the edges."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def as_pattern(shown: str) -> str:
    """A pattern for all outputs that `shown` may stand for."""
    parts = re.split(rf"^{LEFT_OUT}(?:\n|\Z)", stripped(shown), flags=re.MULTILINE)
    return r"(?:.*\n)*(?:.*\Z)?".join(re.escape(part) for part in parts)


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: commands(block)[0][0])
def test_commands_print_what_is_shown(block: str, clone: Path) -> None:
    for command, shown in commands(block):
        status, written = on_terminal(command)
        assert status == 0, written
        if LEFT_OUT in shown:
            assert re.fullmatch(as_pattern(shown), stripped(written)), written
        elif shown:
            assert stripped(written) == stripped(shown)


@pytest.mark.parametrize("block", blocks("python"))
def test_the_python_examples_hold(block: str, clone: Path) -> None:
    examples = doctest.DocTestParser().get_doctest(block, {}, "README", "README.md", 0)
    assert examples.examples
    said: list[str] = []
    assert doctest.DocTestRunner(verbose=False).run(examples, out=said.append).failed == 0, "".join(said)


def test_the_set_up_is_two_commands_and_ci_runs_them_as_they_stand() -> None:
    """What needs a network is not run here, but nothing in it can be misspelt."""
    assert blocks("sh") == ["\n".join([*SET_UP, ""])]
    extract = re.search(r"^sed .*README\.md.*$", (REPO / ".ci" / "run").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert extract
    shell = extract[0].replace('"$here/README.md"', "README.md").partition(" > ")[0]
    found = subprocess.run(["sh", "-c", shell], cwd=REPO, capture_output=True, text=True, encoding="utf-8", check=True)
    assert found.stdout.rstrip("\n").split("\n") == SET_UP


def test_the_set_up_installs_what_there_is() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "test" in project["optional-dependencies"]
    assert project["scripts"] == {"seedcli": "seedcli.cli:main"}
    assert [script.value for script in entry_points(group="console_scripts", name="seedcli")] == ["seedcli.cli:main"]
    assert sys.version_info >= tuple(int(part) for part in project["requires-python"].removeprefix(">=").split("."))


def test_the_cue_file_that_is_shown_is_the_one_that_is_used() -> None:
    assert blocks("toml") == [(REPO / "tests/pages/taught/cues/hats.toml").read_text(encoding="utf-8")]


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`((?:seedcli|tests|seeds)/[\w./-]*)`", README)
    assert named
    assert [name for name in named if not (REPO / name).exists()] == []


def test_every_command_is_told_of() -> None:
    from seedcli.cli.app import COMMANDS

    assert [name for name in COMMANDS if f"seedcli {name}" not in README] == []
