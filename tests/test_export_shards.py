"""Shards: a file for each part of a corpus, made once, and again where something has changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from seedcli import Query, cli, open_corpus
from seedcli.errors import OutputError, UsageError
from seedcli.export import shards
from seedcli.export.shards import Asked, export_shards
from seedcli.parser import Settings

JSONL = Asked("documents", "jsonl")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("a.txt", "b/c.txt", "b/d.txt"):
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Title of {name}\n\nSome text.\n")
    (tmp_path / "corpus" / "r.jsonl").write_text('{"text": "One"}\nbad\n{"text": "Two"}\n')
    return tmp_path / "corpus"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def rows(folder: Path) -> list[str]:
    """The records of all shards, in the order of the corpus' ids."""
    lines = [line for path in folder.rglob("*.jsonl") for line in path.read_text().split("\n")[:-1]]
    return sorted(lines, key=lambda line: str(json.loads(line)["id"]))


def test_each_part_is_a_file_and_together_they_are_the_export(place: Path, tmp_path: Path) -> None:
    corpus, out = open_corpus(place), tmp_path / "out"
    assert export_shards(corpus, str(out), JSONL) == 5
    assert names(out) == {f"{n}.jsonl" for n in ("corpus", "b", "r")} | {
        f"_done/{n}.jsonl.json" for n in ("corpus", "b", "r")
    }
    assert rows(out) == sorted(
        (json.dumps(page.to_dict(), ensure_ascii=False) for page in open_corpus(place)),
        key=lambda line: str(json.loads(line)["id"]),
    )
    assert [problem.partition("r.jsonl:")[2] for problem in corpus.problems] == [
        "2: no JSON (expecting value at character 1); record left out"
    ]


def test_what_is_done_is_not_done_again(place: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    export_shards(open_corpus(place), out, JSONL)
    with patch("seedcli.corpus.parse", side_effect=AssertionError):
        corpus = open_corpus(place)
        assert export_shards(corpus, out, JSONL) == 5
        assert len(corpus.problems) == 1


def test_a_run_that_was_stopped_goes_on(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    from seedcli import corpus

    parse, parsed = corpus.parse, []

    def counting(text: str, id: str, **about: object) -> object:
        parsed.append(id)
        if parsed == ["a", "b/c", "b/d", "r:1"]:
            raise KeyboardInterrupt
        return parse(text, id, **about)  # type: ignore[arg-type]

    with patch("seedcli.corpus.parse", counting):
        with pytest.raises(KeyboardInterrupt):
            export_shards(open_corpus(place), str(out), JSONL)
        assert names(out) == {"b.jsonl", "corpus.jsonl", "_done/b.jsonl.json", "_done/corpus.jsonl.json"}
        parsed[:] = ["again"]
        assert export_shards(open_corpus(place), str(out), JSONL) == 5
    assert parsed == ["again", "r:1", "r:3"]
    assert len(rows(out)) == 5


def test_what_has_changed_is_made_anew_and_what_is_gone_goes(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_shards(open_corpus(place), str(out), JSONL)
    (place / "a.txt").write_text("Another title\n")
    (place / "r.jsonl").unlink()
    (out / "b.jsonl").write_text("cut")
    assert export_shards(open_corpus(place), str(out), JSONL) == 3
    assert [json.loads(row)["id"] for row in rows(out)] == ["a", "b/c", "b/d"]
    assert names(out) == {"b.jsonl", "corpus.jsonl", "_done/b.jsonl.json", "_done/corpus.jsonl.json"}


def test_damaged_pages_are_counted_whenever_they_were_read(place: Path, tmp_path: Path) -> None:
    (place / "a.txt").write_bytes(b"\xef\xbb\xbfA title\n\nSome words \xff of text.\n")
    for _ in range(2):
        corpus = open_corpus(place)
        export_shards(corpus, str(tmp_path / "out"), JSONL)
        assert corpus.damaged == 1


@pytest.mark.parametrize("marker", ["", "{}", "[]", '{"key": 1}', "no json"])
def test_a_damaged_marker_is_none(place: Path, tmp_path: Path, marker: str) -> None:
    out = tmp_path / "out"
    export_shards(open_corpus(place), str(out), JSONL)
    for path in (out / "_done").iterdir():
        path.write_text(marker)
    assert export_shards(open_corpus(place), str(out), JSONL) == 5


@pytest.mark.parametrize(
    ("asked", "settings"),
    [
        (Asked("comments", "jsonl"), Settings()),
        (Asked("documents", "jsonl", ("id",)), Settings()),
        (Asked("documents", "jsonl", (), Query(match="title")), Settings()),
        (JSONL, Settings(links="none")),
        (JSONL, Settings(chrome=frozenset({"some text"}))),
    ],
)
def test_other_wishes_are_another_export(place: Path, tmp_path: Path, asked: Asked, settings: Settings) -> None:
    out = str(tmp_path / "out")
    export_shards(open_corpus(place), out, JSONL)
    with (
        patch("seedcli.corpus.parse", side_effect=ZeroDivisionError),
        pytest.raises(ZeroDivisionError),
    ):
        export_shards(open_corpus(place, settings=settings), out, asked)


def test_many_text_files_are_several_shards(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_FILES", 1)
    export_shards(open_corpus(place), str(tmp_path / "out"), JSONL)
    assert {"b.jsonl", "b~2.jsonl", "corpus.jsonl", "r.jsonl"} <= names(tmp_path / "out")


def test_a_folder_with_other_things_and_what_makes_no_sense_are_refused(place: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("precious")
    with pytest.raises(OutputError, match="holds other files"):
        export_shards(open_corpus(place), str(tmp_path / "full"), JSONL)
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made"):
        export_shards(open_corpus(place), str(tmp_path / "file"), JSONL)
    with pytest.raises(UsageError, match="standard input has no shards"):
        export_shards(open_corpus("-"), str(tmp_path / "out"), JSONL)
    with pytest.raises(UsageError, match="the engine ray writes all documents as Parquet"):
        export_shards(open_corpus(place), str(tmp_path / "out"), JSONL, engine="ray")


def test_the_command(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    args = ["export", "sections", "-C", str(place / "b"), "--shards", "-f", "csv", "-j", "1"]
    assert cli.run([*args, "-o", out]) == 0
    assert capsys.readouterr().err == f"seedcli: 4 sections are in {out}\n"
    assert (tmp_path / "out" / "b.csv").read_text().startswith("page,label,start,end,text")
    for more, said in (
        ([], "name one with -o"),
        (["-o", out, "-n", "3"], "leave out --sort, --reverse and --limit"),
        (["-o", out, "--engine", "spark"], "no engine 'spark'"),
    ):
        assert cli.run([*args, *more]) == 2
        assert said in capsys.readouterr().err


def test_a_missing_engine_is_named_with_the_command(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(
        UsageError, match=r"--engine ray needs ray, which is missing; run: pip install 'seedcli\[ray\]'"
    ):
        export_shards(open_corpus(place), str(tmp_path / "out"), Asked("documents", "parquet"), engine="ray")
