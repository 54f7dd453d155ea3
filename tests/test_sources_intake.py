"""Which files of a folder are taken, and which fields of a record, as the command line says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seedcli import cli, open_corpus
from seedcli.model import RawPage
from seedcli.sources import Intake

NAMES = ("a.txt", "b.jsonl", "drafts/c.txt", "drafts/old/d.txt", "more/drafts/e.txt", "more/f[1].txt")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "x", "id": "b"}\n' if name.endswith("jsonl") else "x\n")
    return tmp_path / "corpus"


@pytest.mark.parametrize(
    ("intake", "found"),
    [
        (Intake(), "a b drafts/old/d drafts/c more/drafts/e more/f[1]"),
        (Intake(include=("*.jsonl",)), "b"),
        (Intake(include=("a.*", "c.txt")), "a drafts/c"),
        (Intake(include=("more/*",)), "more/drafts/e more/f[1]"),
        (Intake(exclude=("drafts",)), "a b more/f[1]"),
        (Intake(exclude=("drafts/",)), "a b more/f[1]"),
        (Intake(exclude=("./more/drafts", "*.jsonl")), "a drafts/old/d drafts/c more/f[1]"),
        (Intake(include=("*.txt",), exclude=("drafts/old/*", "?.txt")), "more/f[1]"),
        (Intake(include=("*.pdf",)), ""),
    ],
)
def test_globs_choose_files(place: Path, intake: Intake, found: str) -> None:
    corpus = open_corpus(place, intake=intake)
    assert sorted(corpus.ids()) == sorted(found.split())
    assert len(list(corpus.raw())) == len(found.split())
    assert len(corpus.problems) == (not found)
    assert corpus.files(9) == len(found.split())


def test_a_file_that_is_named_itself_is_read_whatever_the_globs(place: Path) -> None:
    assert list(open_corpus(place / "a.txt", intake=Intake(exclude=("*",))).ids()) == ["a"]


def test_the_command_line_says_which(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["list", "-C", str(place), "--include", "*.txt", "--include", "b*", "--exclude", "drafts", "--fields", "id"]
    assert cli.run(args) == 0
    assert capsys.readouterr().out.split() == ["id", "a", "b", "more/f[1]"]


RECORD: dict[str, Any] = {
    "text": "the text", "body": "the body", "id": "1", "doc": "two", "url": "https://example.org/", "n": 7
}  # fmt: skip


@pytest.mark.parametrize(
    ("intake", "id", "text"),
    [
        (Intake(), "1", "the text"),
        (Intake("body"), "1", "the body"),
        (Intake(id_field="doc"), "two", "the text"),
        (Intake("body", "n"), "7", "the body"),
        (Intake(id_field="none"), "in:1", "the text"),
    ],
)
def test_fields_of_a_record_are_chosen(tmp_path: Path, intake: Intake, id: str, text: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(RECORD))
    assert list(open_corpus(path, intake=intake).raw()) == [RawPage(id, text, str(path), "https://example.org/")]


def test_a_record_without_the_field_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "x"}\n{"body": "A title"}\n')
    args = ["list", "-C", str(path), "--text-field", "body", "--fields", "id", "--id-field", "none"]
    assert cli.run(args) == 0
    assert cli.run([*args, "--strict"]) == 3
    captured = capsys.readouterr()
    assert captured.out.split() == ["id", "in:2"] * 2
    assert captured.err == f"seedcli: {path}:1: no text; looked for body; record left out\n" * 2


@pytest.mark.parametrize(
    ("record", "url", "date"),
    [
        ({"date": "2018-03-07T10:00:00Z", "timestamp": "2019"}, None, "2018-03-07"),
        ({"timestamp": "2019-04-25T12:57:54Z", "uri": "https://example.org/"}, "https://example.org/", "2019-04-25"),
        ({"created": "2020-02", "date": None}, None, "2020-02"),
        ({"metadata": {"url": "https://example.org/", "date": "2018"}}, "https://example.org/", "2018"),
        ({"metadata": "none", "date": 20180307}, None, None),
        ({"date": "7 March 2018", "url": 5}, "5", None),
    ],
)
def test_address_and_date_are_taken_over(
    tmp_path: Path, record: dict[str, Any], url: str | None, date: str | None
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": "x", "id": "a", **record}))
    assert list(open_corpus(path).raw()) == [RawPage("a", "x", str(path), url, date)]


def test_an_index_is_of_one_way_to_read(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    open_corpus(place).build_index()
    some = open_corpus(place, intake=Intake(exclude=("drafts",)))
    assert [page.id for page in some] == ["a", "b", "more/f[1]"]
    assert some.build_index().pages == 3
    assert open_corpus(place).build_index().pages == 6
