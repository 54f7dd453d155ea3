"""Start-up is part of the interface: what a command does not need, it does not import.

Counted are modules, not seconds; tests/benchmarks measures the time.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parent.parent
HEAVY = {"rich", "regex", "pydantic", "charset_normalizer", "sqlite3", "multiprocessing", "asyncio", "numpy"}
# Standard error's last line after a script: the exit status and every module that is loaded.
TELL = "\nprint(status, *sorted(sys.modules), file=sys.stderr)"
RUN = "import sys\nfrom seedcli.cli import run\nstatus = run(sys.argv[1:])" + TELL


@pytest.fixture(autouse=True)
def no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may keep an index of the seeds, which a command would then open."""
    for variable in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))


def loaded(script: str, *args: str) -> set[str]:
    """What a fresh interpreter has loaded after `script`: seedcli's modules, and the names of other packages."""
    done = subprocess.run(
        [sys.executable, "-c", script, *args], cwd=REPO, capture_output=True, text=True, encoding="utf-8"
    )
    status, *modules = done.stderr.strip().split("\n")[-1].split()
    assert status == "0", done.stderr
    return {name if name.startswith("seedcli") else name.partition(".")[0] for name in modules}


def command(*args: str) -> set[str]:
    return loaded(RUN, *args)


def test_the_package_itself_imports_nothing_heavy() -> None:
    found = loaded("import sys, seedcli; status = 0" + TELL)
    assert found & (HEAVY | {"typer", "click", "json", "tomllib"}) == set()
    assert {name for name in found if name.startswith("seedcli")} == {"seedcli"}


def test_a_public_name_brings_its_own_room_and_no_other() -> None:
    found = loaded("import sys; from seedcli import parse; status = 0" + TELL)
    assert found & (HEAVY | {"typer"}) == set()
    rooms = {name.split(".")[1] for name in found if name.startswith("seedcli.")}
    assert "parser" in rooms
    assert rooms & {"cli", "views", "corpus", "export", "sources", "fit"} == set()


@pytest.mark.parametrize(
    "args",
    [
        ["--version"],
        ["--help"],
        ["list", "--help"],
        ["list"],
        ["list", "comments", "--min-words", "50"],
        ["list", "sections", "-f", "csv"],
        ["export", "documents", "-f", "jsonl"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_rows_in_a_pipe_need_neither_rich_nor_regex(args: list[str]) -> None:
    assert command(*args) & HEAVY == set()


def test_a_pattern_needs_regex_and_no_rich() -> None:
    assert command("filter", "aleppo") & HEAVY == {"regex"}


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["schema"]], ids=" ".join)
def test_what_reads_no_page_imports_no_parser(args: list[str]) -> None:
    assert not any(name.startswith("seedcli.parser") for name in command(*args))


@pytest.mark.parametrize("args", [["show", "003"], ["stats"]], ids=" ".join)
def test_a_view_needs_rich_alone(args: list[str]) -> None:
    assert command(*args) & (HEAVY - {"rich"}) == set()


@pytest.mark.parametrize("kind", ["articles", "authors", "sections"])
def test_only_lists_that_show_reply_links_look_for_them(kind: str) -> None:
    found = command("list", kind)
    assert "seedcli.parser.threads" not in found
    assert "tomllib" not in found
    assert "seedcli.parser.threads" in command("list", kind, "--replies-to", "003")
    assert "seedcli.parser.threads" in command("list", "comments")


def test_no_command_imports_pydantic_or_the_fitting() -> None:
    """Typer from 0.29 on imports pydantic at every start, if it is installed."""
    for args in (["list"], ["show", "000"], ["filter", "aleppo"], ["stats"]):
        found = command(*args)
        assert "pydantic" not in found
        assert not any(name.startswith("seedcli.fit") for name in found)
