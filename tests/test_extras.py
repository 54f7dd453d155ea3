"""Each extra is imported by its command alone, and a missing one is named with the command that installs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import environment

REPO = Path(__file__).parent.parent
WITHOUT = "import sys; sys.modules[{package!r}] = None; from seedcli.cli import run; sys.exit(run(sys.argv[1:]))"
EXTRAS = {"browse": "textual", "report": "jinja2"}


@pytest.mark.parametrize("command", EXTRAS)
def test_a_missing_extra_is_named_with_what_installs_it(command: str, tmp_path: Path) -> None:
    script = WITHOUT.format(package=EXTRAS[command])
    args = [sys.executable, "-c", script, command, *(["-o", str(tmp_path / "out")] if command == "report" else [])]
    done = subprocess.run(args, cwd=REPO, capture_output=True, text=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (2, "")
    package = EXTRAS[command]
    said = f"seedcli {command} needs {package}, which is missing; run: pip install 'seedcli[{command}]'"
    assert done.stderr == f"seedcli: {said}\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("args", [["list"], ["show", "000"], ["stats"], ["browse", "--help"], ["report", "--help"]])
def test_no_other_command_imports_an_extra(args: list[str]) -> None:
    tell = "import sys; from seedcli.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", tell, *args], cwd=REPO, capture_output=True, text=True, env=environment(), check=True
    )
    assert set(done.stderr.split()) & {*EXTRAS.values(), "pyarrow", "numpy"} == set()
