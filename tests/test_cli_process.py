"""The program as a whole: real processes, real pipes, a real terminal. Few, for each costs its start."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from socket import gethostname
from urllib.parse import unquote, urlsplit

import pytest
from running import COMMAND, environment, on_terminal, piped

import seedcli

SGR = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;[\w=.-]*;([!-~]*)\x1b\\")
FIRST, SECOND = "000_6d0bdb5cd7e8243c", "003_511ccc7bc65b1a9f"
TITLE = "Russian Defense Ministry Once Again Offers Militants Safe Route Out Of East Ghouta"


def test_what_a_person_types_first_works() -> None:
    done = piped("list")
    header, *rows = [line.split("\t") for line in done.out.split("\n")[:-1]]
    assert header == ["id", "source", "url", "title", "author", "date", "words", "comments", "text"]
    assert [dict(zip(header, row, strict=True))["id"] for row in rows] == [FIRST, SECOND]
    assert dict(zip(header, rows[1], strict=True))["title"] == TITLE
    assert dict(zip(header, rows[1], strict=True))["comments"] == "38"
    assert (done.status, done.err) == (0, "")


def test_show_in_a_pipe_is_plain_and_whole() -> None:
    done = piped("show", "003")
    lines = done.out.split("\n")
    assert (done.status, done.err) == (0, "")
    assert lines[0] == TITLE
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.out)
    assert "…" not in "".join(lines[:20])
    assert max(map(len, lines)) > 400  # a paragraph is one line
    assert sum(bool(re.search(r"#\d+  ", line)) for line in lines) == 38


def test_columns_are_honoured_in_a_pipe() -> None:
    lines = piped("show", "003", "--body", env={"COLUMNS": "60"}).out.split("\n")
    assert 50 < max(map(len, lines)) <= 60


def test_list_on_a_terminal_fits_it_and_is_coloured() -> None:
    done = on_terminal("list", columns=120)
    shown = LINK.sub("", done.out)
    lines = SGR.sub("", shown).split("\n")[:-1]
    assert [line.split()[0] for line in lines] == ["id", FIRST, SECOND]
    assert all(len(line) <= 120 for line in lines)
    assert SGR.search(done.out)
    assert re.findall(r"\x1b(?!\[[0-9;]*m)", shown) == []


def test_list_on_a_terminal_links_each_id_to_its_file(tmp_path: Path) -> None:
    odd = "a b;\x1b\\é%20'.txt"
    for name in (odd, "plain.txt"):
        (tmp_path / name).write_text("A title\n\nAnd a body that says something.\n")
    links = [link for link in LINK.findall(on_terminal("list", "-C", str(tmp_path)).out) if link]
    assert [Path(unquote(urlsplit(link).path)).name for link in links] == [odd, "plain.txt"]
    assert all(urlsplit(link).netloc == gethostname() for link in links)
    for term in ("dumb", "linux"):
        assert "\x1b]8" not in on_terminal("list", "-C", str(tmp_path), env={"TERM": term}).out
    assert "\x1b]8" not in piped("list", "-C", str(tmp_path)).out


def test_links_go_to_no_pager_that_may_not_know_them(tmp_path: Path) -> None:
    assert LINK.search(on_terminal("show", "003", rows=500).out)
    assert not LINK.search(on_terminal("show", "003", rows=10, env={"PAGER": "cat"}).out)


def test_hints_are_for_people() -> None:
    hint = "\nnext: seedcli show 003#10  what it answers\n      seedcli show 003#14  an answer to it\n"
    assert hint in SGR.sub("", on_terminal("show", "003#13").out)
    assert "\nnext: seedcli show 003 --why  " in SGR.sub("", on_terminal("show", "003", "--lines", rows=500).out)
    assert "\nnext: seedcli show 003#13  " in SGR.sub("", on_terminal("show", "003#13", "--why").out)
    assert "next:" not in piped("show", "003#13").out
    assert "next:" not in on_terminal("show", "003#13", "-q").out


def test_a_person_is_told_that_nothing_matches() -> None:
    assert on_terminal("filter", "no such words at all").err == (
        "seedcli: nothing matches; seedcli help queries tells what can be asked\n"
    )
    assert on_terminal("filter", "no such words at all", "-q") == (1, "", "")
    assert piped("filter", "no such words at all").err == ""


def test_raw_text_is_safe_on_a_terminal_and_itself_in_a_pipe(tmp_path: Path) -> None:
    text = "A title \x1b[2J\twith an escape\r\n\n\nand no end"
    (tmp_path / "odd.txt").write_text(text, newline="")
    assert piped("show", "odd", "--raw", "-C", str(tmp_path)).out == text
    assert (
        "A title \\x1b[2J    with an escape\\x0d\n\n\nand no end\n"
        in on_terminal("show", "odd", "--raw", "-C", str(tmp_path)).out
    )


def test_no_color_takes_the_colours_away() -> None:
    done = on_terminal("list", env={"NO_COLOR": "1"})
    assert not re.search(r"\x1b\[[0-9;]*3\d", done.out)


def test_the_pager_gets_what_is_longer_than_the_screen(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    pager = {"PAGER": f"tee {seen}"}
    assert on_terminal("show", "003", "--body", rows=200, env=pager).status == 0
    assert not seen.exists()
    on_terminal("show", "003", rows=24, env=pager)
    assert SGR.search(seen.read_text())
    assert TITLE in re.sub(r"\s+", " ", SGR.sub("", seen.read_text()))


def test_a_pager_that_is_left_early_ends_it_quietly() -> None:
    done = on_terminal("show", "003", "003", "003", env={"PAGER": "head -1"})
    assert (done.status, done.err) == (0, "")
    assert TITLE.startswith(SGR.sub("", done.out).strip())


@pytest.mark.parametrize("pager", ["", "no-such-pager-at-all"])
def test_without_a_pager_all_is_written(pager: str) -> None:
    done = on_terminal("show", "003", env={"PAGER": pager})
    assert SGR.sub("", done.out).count("John Whitehot") >= 13


def test_a_closed_pipe_ends_quietly() -> None:
    script = f"{' '.join(COMMAND)} export comments -f jsonl | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment(), check=False)
    assert done.stderr == ""
    assert done.stdout[10:] == "0\n"


def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, "show", "003"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert re.fullmatch(r"seedcli: .*no space left on device.*\n", done.stderr)


def test_interrupted_it_exits_with_130() -> None:
    many = [*COMMAND, "export", "comments", "-f", "jsonl", *["-C", "seeds"] * 20]  # more than a pipe holds
    with subprocess.Popen(many, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as running:
        assert running.stdout is not None
        running.stdout.read(1)
        running.send_signal(signal.SIGINT)
        assert running.wait() == 130  # though nobody reads the rest
        assert running.stderr is not None
        assert running.stderr.read() == b""


@pytest.mark.parametrize(
    ("args", "unwanted"),
    [
        (["--version"], "rich regex pydantic json sqlite3 seedcli.corpus"),
        (["list"], "rich regex pydantic"),
        (["show", "003"], "rich regex pydantic"),
        (["schema"], "rich regex pydantic seedcli.corpus seedcli.parser"),
        (["filter", "aleppo"], "rich pydantic"),
    ],
)
def test_modules_are_imported_only_where_they_are_used(args: list[str], unwanted: str) -> None:
    script = "import sys, seedcli.cli as c; s = c.run(sys.argv[1:]); print(*sys.modules, file=sys.stderr); sys.exit(s)"
    done = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert set(done.stderr.split()) & set(unwanted.split()) == set()


def test_version() -> None:
    assert piped("--version").out == f"seedcli {seedcli.__version__}\n"


def test_text_that_the_encoding_lacks_is_escaped() -> None:
    done = piped("show", "003#13", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert done.status == 0
    assert "\\u201c" in done.out


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More pages than a pipe takes the records of."""
    page = Path("tests/pages/synthetic/wpdiscuz-flat-named.txt").read_text()
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(page)
    return tmp_path


@pytest.mark.parametrize(("signal_", "to_all", "status"), [(signal.SIGINT, True, 130), (signal.SIGKILL, False, -9)])
def test_processes_end_with_the_one_that_started_them(
    many: Path, signal_: signal.Signals, to_all: bool, status: int
) -> None:
    """Ctrl-C goes to all processes of a terminal; who is killed can tell nobody."""
    command = [*COMMAND, "export", "-C", str(many), "-f", "jsonl", "-j", "3"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), start_new_session=True
    )
    assert running.stdout is not None
    for _ in range(20):  # more than are read before processes are started
        assert running.stdout.readline()
    if to_all:
        os.killpg(running.pid, signal_)
    else:
        running.send_signal(signal_)
    _, said = running.communicate()  # which ends when nobody is left who could say more
    assert (running.returncode, said) == (status, b"")


def test_of_nothing_there_are_no_statistics_to_draw(tmp_path: Path) -> None:
    done = on_terminal("stats", "-C", str(tmp_path))
    assert (done.status, done.out) == (0, "")
    assert "no page here; read are .txt, .text, .md, .jsonl[.gz|" in done.err


def test_a_reason_takes_the_room_that_no_other_column_needs(tmp_path: Path) -> None:
    narrow, wide = (on_terminal("check", "-C", str(tmp_path), columns=columns).out for columns in (80, 240))
    assert "…" in narrow
    assert wide.rstrip().endswith("and any file that is named itself")
