"""`seedcli export`, `schema`, `stats`, `check` and `index`; and how every command looks on a terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commanding import Run, read, table
from made_thread import TEXT
from rich.cells import cell_len

from seedcli.model import Page, PageWarning


def test_export_writes_documents_as_json_unless_told_otherwise(seedcli: Run) -> None:
    status, out, err = seedcli("export")
    assert (status, err) == (0, "")
    assert [(page["id"], len(page["comments"])) for page in json.loads(out)] == [("bridge", 5), ("plain", 0)]


def test_export_takes_the_format_from_the_suffix(seedcli: Run, tmp_path: Path) -> None:
    status, out, err = seedcli("export", "comments", "-o", "out.csv", "--bom", "--sort", "id", "--reverse", "-n", "1")
    assert (status, out, err) == (0, "", "seedcli: 1 comments written to out.csv\n")
    written = (tmp_path / "out.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfid,page,")
    assert b"bridge#5" in written
    assert seedcli("export", "comments", "-o", "out.csv", "-q")[0] == 3
    assert (tmp_path / "out.csv").read_bytes() == written
    assert seedcli("export", "comments", "-o", "out.csv", "--force", "-q") == (0, "", "")
    assert (tmp_path / "out.csv").read_bytes() != written


def test_schema_is_the_one_of_the_package(seedcli: Run) -> None:
    from seedcli.export import schema

    assert json.loads(seedcli("schema")[1]) == schema()


def test_stats_are_rows_for_machines(seedcli: Run) -> None:
    rows = json.loads(seedcli("stats", "-f", "json")[1])
    assert {"figure": "pages", "of": "with comments", "to": None, "value": 1, "share": 0.5} in rows
    assert table(seedcli("stats")[1])[:2] == [
        ["figure", "of", "to", "value", "share"],
        ["pages", "all", "", "2", "1.0"],
    ]


def test_check_finds_nothing_in_sound_pages(seedcli: Run) -> None:
    assert seedcli("check") == (0, "page\tline\tkind\ttext\tsays\n", "seedcli: nothing found\n")


def test_check_tells_duplicates_doubts_and_what_cannot_be_read(
    seedcli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds" / "twin.txt").write_text(TEXT)
    (tmp_path / "seeds" / "gone.txt").symlink_to("nowhere")

    def doubtful(text: str, id: str, **about: Any) -> Page:
        return replace(read(text, id, **about), warnings=(PageWarning("label", "odd", 3),) if id == "plain" else ())

    monkeypatch.setattr("seedcli.corpus.parse", doubtful)
    status, out, err = seedcli("check")
    assert (status, err) == (1, "")
    assert [row[:3] for row in table(out)[1:]] == [
        ["", "", "unread"],
        ["twin", "", "duplicate"],
        ["plain", "3", "label"],
    ]
    assert table(out)[3][4] == "Nobody commented on the bridge."
    assert "gone" in table(out)[1][3]
    assert seedcli("check", "--strict")[0] == 3


def test_index_is_built_described_and_dropped(seedcli: Run) -> None:
    assert seedcli("index") == (0, "", "seedcli: there is no index; seedcli index build makes one\n")
    header, row = table(seedcli("index", "build")[1])
    assert (header, row[1], row[3]) == (["path", "pages", "bytes", "usable"], "2", "yes")
    assert table(seedcli("index", "status")[1])[1] == row
    assert seedcli("filter", "agree", "-l")[1] == "bridge\n"
    assert seedcli("index", "drop") == (0, "", "seedcli: the index is gone\n")
    assert seedcli("index", "drop")[2] == "seedcli: there was no index\n"


def test_what_could_not_be_read_is_said_at_the_end_but_not_at_length(seedcli: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / "seeds" / f"gone{number}.txt").symlink_to("nowhere")
    status, _, err = seedcli("list")
    assert status == 0
    assert [line for line in err.split("\n") if "gone" in line] == err.split("\n")[:3]
    assert err.split("\n")[3:] == ["seedcli: and 2 more; seedcli check lists them", ""]
    assert seedcli("list", "--strict", "-q") == (3, seedcli("list")[1], "")


@pytest.mark.parametrize(
    "line",
    [
        "list", "list comments", "list authors", "list sections", "list --fields url,title,text,words", "stats",
        "stats -n 3", "stats --sort value", "check -C seeds -C seeds", "filter bridge", "filter bridge -c",
        "filter bridge -l", "filter bridge -c --sort count", "filter bridge --fields line,text --context 1",
        "filter . --count-by page", "filter . --count-by author", "filter . --count-by month", "index build",
        "show bridge", "show bridge#2", "show bridge --lines", "show bridge --raw",
    ],
)  # fmt: skip
@pytest.mark.parametrize("columns", [30, 80, 140])
def test_every_view_fits_a_terminal(seedcli: Run, monkeypatch: pytest.MonkeyPatch, line: str, columns: int) -> None:
    monkeypatch.setattr("seedcli.cli.streams.on_terminal", lambda: True)
    for name, value in {"COLUMNS": str(columns), "LINES": "500", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    status, out, _ = seedcli(*line.split())
    assert status == (1 if line.startswith("check") else 0)
    assert out.strip()
    assert [row for row in out.split("\n") if cell_len(row.rstrip()) > columns] == []
