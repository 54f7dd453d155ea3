"""Every command, on a corpus that nobody would want: a page, a warning or one error; nothing steers a terminal."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import fill
from running import Ran, on_terminal, piped

from seedcli.cli.app import COMMANDS

# Colours, and links to files whose address is percent-encoded: what the program itself may send.
SGR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;id=\d+;file://[!-~]+?\x1b\\|\x1b\]8;;\x1b\\")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SAID = re.compile(r"(seedcli: [^\n]+\n)*")
# Lines of each command that meet all of the corpus; {} is the sharpest page. A new command needs a row.
LINES: dict[str, tuple[str, ...]] = {
    "list": (
        "list",
        "list comments",
        "list authors",
        "list sections",
        "list --sort title --learn-chrome",
        "list -f json",
    ),
    "show": ("show {}", "show {} --lines", "show {} --why", "show {}#1", "show nothing\x1b[2J"),
    "filter": (
        "filter so",
        "filter . --count",
        "filter -l .",
        "filter -v xyzzy",
        "filter --fuzzy 2 quay",
        "filter --author Ann so",
    ),
    "export": (
        "export",
        "export articles -f jsonl",
        "export comments -f csv",
        "export sections -f tsv",
        "export comments -f csv --guard --bom",
        "export -o out/o.json.gz --force",
        "export -o out/o.sqlite --force",
        "export comments -o out/o.csv --force",
        "export -o out/o.parquet --force",
        "export -f convokit -o out/convokit --force",
        "export -f jsonl --shards -o out/shards --force",
    ),
    "stats": ("stats", "stats -f json"),
    "check": ("check", "check -f json"),
    "index": ("index build", "index status", "list", "index drop"),
    "schema": ("schema",),
    "browse": ("browse",),
    "report": ("report -o out/report --force",),
    "completion": ("completion bash",),
    "help": ("help corpora", "help nothing\x1b[2J"),
}
BARE = ("schema", "completion bash", "help corpora", "help nothing\x1b[2J")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "c").mkdir()
    (folder / "out").mkdir()
    assert fill(folder / "c") > 130
    return folder


@pytest.fixture
def run(here: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    return lambda way, line, **more: way(
        *line.replace("{}", "sharp05").split(), *(() if line in BARE else ("-C", "c")), **more
    )


def test_every_command_is_tried() -> None:
    """A new one needs its lines above."""
    assert set(COMMANDS) - set(LINES) == set()


@pytest.mark.parametrize("line", [line for lines in LINES.values() for line in lines])
def test_a_command_survives_it_all(run: Callable[..., Ran], line: str) -> None:
    done = run(piped, line)
    assert done.status in (0, 1, 2)
    assert SAID.fullmatch(done.err)
    assert not STEERING.search(done.err)
    if "csv" not in line:
        assert not STEERING.search(done.out)
    if line.endswith("json") or line == "export":
        json.loads(done.out)


@pytest.mark.parametrize(
    "line",
    [
        "list",
        "list comments",
        "list sections",
        "show {}",
        "show {} --lines",
        "show {} --why",
        "filter so",
        "filter -l .",
        "stats",
        "check",
        "export comments -f csv",
    ],
)
def test_nothing_of_it_steers_a_terminal(run: Callable[..., Ran], line: str) -> None:
    done = run(on_terminal, line, columns=120, rows=60_000)
    assert done.status in (0, 1)
    assert not STEERING.search(SGR.sub("", done.out).replace("\r\n", "\n") + done.err)
    assert "\\x1b" in done.out + done.err or line == "stats"


def test_nothing_of_it_steers_the_pager(run: Callable[..., Ran], here: Path) -> None:
    run(on_terminal, "show {} --why", rows=10, env={"PAGER": f"tee {here / 'paged'}"})
    paged = (here / "paged").read_text()
    assert not STEERING.search(SGR.sub("", paged))
    assert "\\x1b[2J" in paged


def test_what_is_no_page_is_said_and_the_rest_is_read(run: Callable[..., Ran]) -> None:
    rows = json.loads(run(piped, "check -f json").out)
    unread = [row["text"] for row in rows if row["kind"] == "unread"]
    for said in (
        "dangling.txt: a link that leads nowhere",
        "self.txt: a link",
        "fifo.txt: a pipe, socket or device",
        "socket.txt: a pipe, socket or device",
        "records.jsonl:",
        "cut.jsonl.gz: cannot be read",
    ):
        assert any(said in text for text in unread), said
    assert {"encoding", "surrogate", "duplicate", "empty-body"} <= {row["kind"] for row in rows}
    listed = {row["id"] for row in json.loads(run(piped, "list -f json").out)}
    assert {
        "empty",
        "nul",
        "again/deeper/page",
        "linked",
        "-dash",
        "\ufffd\ufffd no text",
        "../../etc/passwd",
        "folder.txt/in",
    } <= listed
    assert not [id for id in listed if id.startswith(("fifo", "socket", "endless", "null", ".hidden", "deep/"))]


def test_no_id_becomes_a_path(run: Callable[..., Ran], here: Path) -> None:
    """Whatever the records call themselves, only what was asked for is written."""
    before = {path for path in here.rglob("*") if "cache" not in path.parts}
    for line in LINES["export"]:
        assert run(piped, line).status == 0
    made = {path for path in here.rglob("*") if "cache" not in path.parts} - before
    own = {here / "out" / name for name in ("o.json.gz", "o.sqlite", "o.csv", "o.parquet", "convokit", "shards")}
    assert made <= own | {path for path in made if not own.isdisjoint(path.parents)}


@pytest.mark.parametrize(
    "name", ["-dash.txt", "new\nline.txt", "esc\x1b[31mape.txt", os.fsdecode(b"caf\xe9.txt"), "#hash#1.txt"]
)
def test_a_file_of_any_name_can_be_a_corpus(run: Callable[..., Ran], here: Path, name: str) -> None:
    done = piped("list", "--fields", "id,words", f"--corpus=c/{name}")
    assert done.status == 0
    assert done.out.count("\n") == 2
    assert not STEERING.search(done.out + done.err)


@pytest.mark.parametrize(
    "name", ["fifo.txt", "socket.txt", "endless.txt", "self.txt", "nowhere", "c\x1b[2J", "x" * 5000, ""]
)
def test_what_is_neither_file_nor_folder_is_no_corpus(run: Callable[..., Ran], name: str) -> None:
    done = piped("list", "-C", f"c/{name}" if name else "")
    assert done.status == 3
    assert re.fullmatch(r"seedcli: [^\n]+\n", done.err)
    assert not STEERING.search(done.err)
