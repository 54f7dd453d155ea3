"""ConvoKit's layout as it is documented; tests/extras reads it with ConvoKit itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pages import pages
from made_thread import bridge
from running import piped

from seedcli import Page
from seedcli.errors import OutputError, UsageError
from seedcli.export import export

FILES = ["conversations.json", "corpus.json", "index.json", "speakers.json", "utterances.jsonl"]


def read(folder: Path) -> tuple[list[Any], dict[str, Any]]:
    """The utterances, and the other files by their names."""
    assert sorted(path.name for path in folder.iterdir()) == FILES
    lines = (folder / "utterances.jsonl").read_text("utf-8").split("\n")
    rest = {name[:-5]: json.loads((folder / name).read_text("utf-8")) for name in FILES[:-1]}
    return [json.loads(line) for line in lines if line], rest


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(pages(), max_size=3, unique_by=lambda page: page.id))
def test_every_article_and_comment_is_an_utterance(tmp_path: Path, found: list[Page]) -> None:
    folder = tmp_path / "corpus"
    assert export(found, kind="documents", format="convokit", output=str(folder), force=True) == len(found)
    utterances, rest = read(folder)
    assert [u["id"] for u in utterances] == [id for page in found for id in (page.id, *(c.id for c in page.comments))]
    assert list(rest["conversations"]) == [page.id for page in found]
    assert {u["speaker"] for u in utterances} == set(rest["speakers"])
    known = {u["id"]: u for u in utterances}
    for said in utterances:
        assert set(said) == {"id", "conversation_id", "text", "speaker", "meta", "reply-to", "timestamp", "vectors"}
        above = said["reply-to"]
        assert (above is None) == (said["meta"]["kind"] == "article")
        assert above is None or known[above]["conversation_id"] == said["conversation_id"]
        assert set(said["meta"]) == set(rest["index"]["utterances-index"])


def test_a_conversation_reads_as_the_page_does(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    export([bridge()], kind="documents", format="convokit", output=str(folder))
    utterances, rest = read(folder)
    assert [(u["id"], u["speaker"], u["reply-to"]) for u in utterances] == [
        ("bridge", "bridge", None),
        ("bridge#1", "Ann Example", "bridge"),
        ("bridge#2", "bridge#2", "bridge#1"),
        ("bridge#3", "Bob", "bridge#2"),
        ("bridge#4", "bridge#4", "bridge"),
        ("bridge#5", "Bob", "bridge#4"),
    ]
    assert utterances[1]["timestamp"] == 1520380800, "2018-03-07, midnight UTC"
    assert [u["timestamp"] for u in utterances[2:]] == [None] * 4
    assert utterances[2]["meta"]["evidence"][0]["kind"] == "quote"
    assert rest["speakers"]["bridge#2"]["meta"] == {"anonymous": True}
    assert rest["speakers"]["Bob"]["meta"] == {"anonymous": False}


def test_an_export_is_replaced_only_by_force_and_nothing_else_ever_is(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "diary.txt").write_text("mine")
    for force, said in ((False, "exists"), (True, "holds something else")):
        with pytest.raises(OutputError, match=said):
            export([bridge()], kind="documents", format="convokit", output=str(folder), force=force)
    assert (folder / "diary.txt").read_text() == "mine"
    (folder / "diary.txt").unlink()
    export([bridge()], kind="documents", format="convokit", output=str(folder))
    with pytest.raises(OutputError, match="--force"):
        export([bridge()], kind="documents", format="convokit", output=str(folder))
    export([bridge()], kind="documents", format="convokit", output=str(folder), force=True)
    assert len(read(folder)[0]) == 6
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> Any:
        yield bridge()
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="no space left"):
        export(failing(), kind="documents", format="convokit", output=str(tmp_path / "corpus"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", [None, "-"])
def test_it_needs_a_folder(output: str | None) -> None:
    with pytest.raises(UsageError, match="name one with -o"):
        export([], kind="documents", format="convokit", output=output)


def test_the_command_writes_the_seeds(tmp_path: Path) -> None:
    ran = piped("export", "-f", "convokit", "-o", str(tmp_path / "seeds"))
    assert (ran.status, ran.out) == (0, "")
    utterances, rest = read(tmp_path / "seeds")
    assert len(rest["conversations"]) == 2
    assert len(utterances) > 30
