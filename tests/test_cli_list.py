"""`seedcli list`: rows of every kind, chosen, ordered and cut; and which corpus they are of."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commanding import Run, table
from made_thread import LINES


def test_list_gives_articles_unless_told_otherwise(seedcli: Run) -> None:
    status, out, err = seedcli("list")
    assert (status, err) == (0, "")
    assert out == seedcli("list", "articles")[1]
    assert [row[0] for row in table(out)] == ["id", "bridge", "plain"]


@pytest.mark.parametrize(
    ("kind", "fields", "count"),
    [
        ("articles", "id source url title author date words comments text", 2),
        ("comments", "id page author date text words reply_to depth confidence evidence lines", 5),
        ("sections", "page label start end text", 12),
        ("authors", "author comments articles pages words", 3),
    ],
)
def test_list_has_a_header_and_a_row_each(seedcli: Run, kind: str, fields: str, count: int) -> None:
    header, *rows = table(seedcli("list", kind)[1])
    assert header == fields.split()
    assert len(rows) == count
    assert all(len(row) == len(header) for row in rows)


def test_rows_are_whole_and_one_a_line(seedcli: Run) -> None:
    out = seedcli("list", "comments", "--fields", "text")[1]
    assert out.split("\n")[1] == "\\n".join(LINES[7:10])


def test_fields_are_written_in_the_order_asked_for(seedcli: Run) -> None:
    assert table(seedcli("list", "--fields", "comments,id")[1])[0] == ["comments", "id"]


def test_rows_can_be_sorted_reversed_and_limited(seedcli: Run) -> None:
    def ids(*args: str) -> list[str]:
        return [
            row[0].removeprefix("bridge") for row in table(seedcli("list", "comments", "--fields", "id", *args)[1])[1:]
        ]

    assert ids() == ["#1", "#2", "#3", "#4", "#5"]
    assert ids("--reverse") == ["#5", "#4", "#3", "#2", "#1"]
    assert ids("--sort", "words") == ["#3", "#4", "#5", "#2", "#1"]
    assert ids("--sort", "words", "--reverse", "-n", "2") == ["#1", "#2"]
    assert ids("--sort", "author") == ["#1", "#3", "#5", "#2", "#4"]
    assert ids("--sort", "author", "--reverse") == ["#3", "#5", "#1", "#2", "#4"]
    assert ids("--sort", "evidence") == ["#1", "#4", "#5", "#2", "#3"]
    assert ids("--sort", "lines", "--reverse", "-n", "1") == ["#5"]
    assert ids("-n", "0") == []


def test_the_same_rows_in_other_formats(seedcli: Run) -> None:
    records = [json.loads(line) for line in seedcli("list", "authors", "-f", "jsonl")[1].split("\n")[:-1]]
    assert records[1] == {"author": "Bob", "comments": 2, "articles": 0, "pages": 1, "words": 9}
    assert json.loads(seedcli("list", "authors", "-f", "json")[1]) == records
    rows = list(csv.DictReader(io.StringIO(seedcli("list", "authors", "-f", "csv")[1])))
    assert [row["author"] for row in rows] == ["", "Bob", "Ann Example"]


@pytest.mark.parametrize(
    ("criteria", "numbers"),
    [
        (["--author", "bob"], [3, 5]),
        (["--anonymous"], [2, 4]),
        (["-e", "bridge"], [4]),
        (["-e", "BRIDGE"], []),
        (["-e", "BRIDGE", "-i"], [4]),
        (["-e", "good", "-s"], []),
        (["-e", "brigde", "--fuzzy", "2"], [4]),
        (["--min-words", "6", "--max-words", "7"], [2]),
        (["--replies-to", "bridge#1"], [2]),
        (["--replies-to", "bri#4"], [5]),
        (["--replies-to", "bridge"], [1, 4]),
        (["--since", "2018", "--until", "2018-03"], [1]),
        (["--title", "town", "--author", "Ann Example"], [1]),
        (["--no-comments"], []),
        (["--links", "none", "--has-comments", "-n", "1"], [1]),
    ],
)
def test_comments_are_selected(seedcli: Run, criteria: list[str], numbers: list[int]) -> None:
    status, out, err = seedcli("list", "comments", "--fields", "id", *criteria)
    assert [row[0] for row in table(out)] == ["id", *(f"bridge#{number}" for number in numbers)]
    assert status == 0
    assert err == ("" if numbers else "seedcli: no comments match; seedcli stats shows what there is\n")


def test_a_corpus_without_comments_is_said_to_have_none(seedcli: Run) -> None:
    status, out, err = seedcli("list", "comments", "-C", "seeds/plain.txt")
    assert (status, len(table(out))) == (0, 1)
    assert err == (
        "seedcli: no comments: none were found on any page; seedcli show PAGE --lines shows how one was read\n"
    )


def test_an_empty_folder_is_said_to_be_empty(seedcli: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    status, _, err = seedcli("list", "-C", "empty")
    assert status == 0
    assert err.startswith("seedcli: empty: no page here")
    assert err.count("\n") == 1
    assert seedcli("list", "-C", "empty", "--strict")[0] == 3
    assert seedcli("list", "-C", "empty", "--quiet")[2] == ""


def test_the_corpus_may_be_named_by_the_environment(
    seedcli: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a folder" / "one.txt").write_text("One\n")
    monkeypatch.setenv("SEEDCLI_CORPUS", "a folder")
    assert [row[0] for row in table(seedcli("list")[1])] == ["id", "one"]
    assert [row[0] for row in table(seedcli("list", "-C", "seeds/plain.txt")[1])] == ["id", "plain"]


def test_several_corpora_may_be_named(seedcli: Run) -> None:
    out = seedcli("list", "-C", "seeds/plain.txt", "-C", "seeds")[1]
    assert [row[0] for row in table(out)] == ["id", "plain", "bridge", "plain~2"]
