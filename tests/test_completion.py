"""What the shells complete: commands, options, page ids, authors, fields and formats, from the corpus at hand."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from running import environment

from seedcli import cli
from seedcli.cli import complete
from seedcli.cli.app import COMMANDS
from seedcli.cli.complete import TEXTS, candidates, for_shell, typed
from seedcli.cli.completion import SHELLS
from seedcli.sources import READERS, text

REPO = Path(__file__).parent.parent
FIRST, SECOND = "000_6d0bdb5cd7e8243c", "003_511ccc7bc65b1a9f"


@pytest.fixture(autouse=True)
def in_the_repo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a folder with seeds, with time enough, and without the tester's own index and corpus."""
    monkeypatch.chdir(REPO)
    monkeypatch.setattr(complete, "LEAST_SECONDS", 1e6)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SEEDCLI_CORPUS", raising=False)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("seedcli ", list(COMMANDS)),
        ("seedcli s", ["show", "stats", "schema"]),
        ("seedcli nonsense ", []),
        ("seedcli show ", [FIRST, SECOND]),
        ("seedcli show 003", [SECOND]),
        (f"seedcli show {SECOND} 0", [FIRST, SECOND]),
        ("seedcli show -C tests/pages/synthetic du", ["dutch-reacties"]),
        ("seedcli show --corpus=tests/pages synthetic/wpd", [
            "synthetic/wpdiscuz-flat-named", "synthetic/wpdiscuz-flat-nameless",
        ]),
        ("seedcli show -C seeds/000_6d0bdb5cd7e8243c.txt ", [FIRST]),
        ("seedcli show -C nowhere ", []),
        ("seedcli list --replies-to 000", [FIRST]),
        ("seedcli list --author jo", ["Joe Doe", "John Whitehot"]),
        ("seedcli list --author 'John W", ["John Whitehot"]),
        ("seedcli list --author=Joe\\ D", ["Joe Doe"]),
        ("seedcli list --author nobody-at-all", []),
        ("seedcli list ", ["articles", "comments", "authors", "sections"]),
        ("seedcli list comments ", []),
        ("seedcli list comments --sort rep", ["reply_to"]),
        ("seedcli list --sort t", ["title", "text"]),
        ("seedcli list authors --fields author,wo", ["author,words"]),
        ("seedcli filter x --sort l", ["line"]),
        ("seedcli filter --count-by ", ["page", "author", "month"]),
        ("seedcli export -f j", ["json", "jsonl"]),
        ("seedcli export --format=par", ["parquet"]),
        ("seedcli export --sort se", ["sections"]),
        ("seedcli list --links s", ["sure"]),
        ("seedcli list --rev", ["--reverse"]),
        ("seedcli show --w", ["--why", "--width"]),
        ("seedcli list -C se", []),
        ("seedcli export -o x", []),
        ("seedcli index ", ["build", "status", "drop"]),
        ("seedcli completion ", list(SHELLS)),
        ("seedcli help exit", ["exit-statuses"]),
        ("seedcli help li", ["list"]),
        ("seedcli help list ", []),
    ],
)  # fmt: skip
def test_candidates(line: str, found: list[str]) -> None:
    assert sorted(candidates(line)) == sorted(found)


def test_records_have_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"id": "urn:1", "text": "One"}\n{"id": "urn:2", "text": "Two"}\n')
    (tmp_path / "loop").symlink_to(tmp_path)
    assert candidates(f"seedcli show -C {tmp_path} urn") == ["urn:1", "urn:2"]
    assert candidates(f"seedcli show -C {tmp_path}/many.jsonl urn:2") == ["urn:2"]


def test_every_option_of_a_command_is_offered() -> None:
    assert {"--author", "--sort", "-C", "--no-comments"} <= set(candidates("seedcli list -"))


def test_an_index_gives_the_names_of_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.run(["index", "build"]) == 0
    monkeypatch.setattr(complete, "CPU_SECONDS", 0)
    assert candidates("seedcli list --author JO") == ["joe doe", "john whitehot"]


def test_the_search_ends_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "many.jsonl").write_text('{"id": "urn:1", "text": "One."}\n')
    assert candidates(f"seedcli show -C {tmp_path}/many.jsonl urn") == ["urn:1"]
    monkeypatch.setattr(complete, "LEAST_SECONDS", 0)
    monkeypatch.setattr(complete, "CPU_SECONDS", 0)
    assert candidates("seedcli list --author ") == []
    assert candidates(f"seedcli show -C {tmp_path}/many.jsonl urn") == []


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("seedcli show 'a b' c", (("show", "a b"), "c", "")),
        ("seedcli show 'a b", (("show",), "a b", "'")),
        ('seedcli show "a ', (("show",), "a ", '"')),
        ("seedcli show a\\ b ", (("show", "a b"), "", "")),
        ("seedcli show a\\", (("show",), "a", "")),
        ("seedcli show it's \"", (("show",), 'its "', "'")),
        ("", ((), "", "")),
    ],
)
def test_a_line_is_read_as_far_as_it_is_typed(line: str, read: tuple[tuple[str, ...], str, str]) -> None:
    assert tuple(typed(line)) == read


def test_each_shell_gets_what_it_can_insert(tmp_path: Path) -> None:
    (tmp_path / "urn:x:a b.txt").write_text("A title\n")
    line = f"seedcli show -C {tmp_path} urn:x:"
    assert for_shell("bash", line) == ["a\\ b"]
    assert for_shell("zsh", line) == for_shell("fish", line) == ["urn:x:a b"]
    line = "seedcli list --author=Joe"
    assert for_shell("bash", line) == ["Joe\\ Doe"]
    assert for_shell("zsh", line) == ["Joe Doe"]
    assert for_shell("fish", line) == ["--author=Joe Doe"]


def test_what_would_steer_a_terminal_is_not_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("odd\x1b[2J", "odd\nname", "odd"):
        (tmp_path / f"{name}.txt").write_text("A title\n")
    assert cli.run(["completion", "zsh", "--line", f"seedcli show -C {tmp_path} o"]) == 0
    assert capsys.readouterr() == ("odd\n", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_for_its_own_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", shell]) == 0
    assert f"completion {shell} --line" in capsys.readouterr().out


def test_bash_completes(tmp_path: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -m seedcli"
    (tmp_path / "seedcli").write_text(f'#!/bin/sh\nexec {program} "$@"\n')
    (tmp_path / "seedcli").chmod(0o755)
    asked = "COMP_LINE='seedcli show 00 and more' COMP_POINT=15; _seedcli seedcli; printf '<%s>' \"${COMPREPLY[@]}\""
    script = f'PATH="{tmp_path}:$PATH"; source <(seedcli completion bash); {asked}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment(), check=False)
    assert (done.stdout, done.stderr) == (f"<{FIRST}><{SECOND}>", "")


def test_files_of_one_page_are_those_that_are_read_as_such() -> None:
    assert set(TEXTS) == {suffix for suffix, read in READERS.items() if read is text.read}
