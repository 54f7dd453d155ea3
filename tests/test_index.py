"""The index: a corpus gives the same with it and without it, whatever happens to files and to the index itself."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pages import ANY, pages

from seedcli import Query, cli, index, open_corpus
from seedcli.codec import pack, page_of, plain, unpack
from seedcli.errors import OutputError, UsageError
from seedcli.model import Article, Page, Section
from seedcli.parser import Settings, parse

CORPUS = {
    "a.txt": "One about Aleppo\n",
    "b/c.txt": "Two\n",
    "d.jsonl": '{"text": "Three"}\n{"text": "Four", "id": "x#"}\n',
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name, text in CORPUS.items():
        (tmp_path / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "corpus" / name).write_text(text)
    return tmp_path / "corpus"


@pytest.fixture(autouse=True)
def parsed() -> Iterator[list[str]]:
    """A parser to which all text is body; the ids of the pages that were parsed and not taken from the index."""
    ids: list[str] = []

    def parse(text: str, id: str, source: str | None, **_: Any) -> Page:
        ids.append(id)
        return Page(id, text, (Section("body", 1, 1),), Article(text=text), source=source)

    with patch("seedcli.corpus.parse", parse):
        yield ids


def renamed(page: Page, id: str) -> Page:
    return page_of(plain(page), id, page.source)


@given(page=pages())
def test_a_page_is_unpacked_as_it_was(page: Page) -> None:
    assert unpack(pack(page), page.id, page.source) == page


@given(page=pages(ANY), id=st.text(min_size=1))
def test_a_page_under_another_id_is_the_same_page(page: Page, id: str) -> None:
    again = renamed(page, id)
    assert again.id == id
    assert all(c.id == f"{id}#{c.number}" for c in again.comments)
    assert renamed(again, page.id) == page


def test_an_index_spares_the_parsing(place: Path, parsed: list[str]) -> None:
    corpus = open_corpus(place)
    before = list(corpus)
    status = corpus.build_index()
    assert (status.pages, status.usable) == (4, True)
    parsed.clear()
    assert list(corpus) == before
    assert list(open_corpus(place).select(Query(match="aleppo"))) == before[:1]
    assert parsed == []
    assert [raw.text for raw in corpus.raw()] == [page.text for page in before]


def test_every_command_that_selects_is_narrowed(
    place: Path, parsed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    open_corpus(place, settings=Settings()).build_index()
    with patch("seedcli.corpus.walk", side_effect=AssertionError):
        for args in (
            ["list", "-e", "aleppo", "--fields", "id"],
            ["export", "articles", "-e", "aleppo", "--fields", "id", "-f", "tsv"],
            ["filter", "aleppo", "--fields", "page", "-f", "tsv"],
        ):
            assert cli.run([*args, "-C", str(place)]) == 0
            assert capsys.readouterr().out.split("\n")[1] == "a"


def test_a_file_without_pages_is_no_change(place: Path) -> None:
    (place / "empty.jsonl").write_text("\n")
    corpus = open_corpus(place)
    corpus.build_index()
    with patch("seedcli.corpus.walk", side_effect=AssertionError):
        assert [page.id for page in corpus.select(Query(match="aleppo"))] == ["a"]
    (place / "unreadable.jsonl").write_text("bad\n")
    corpus.build_index()
    assert [page.id for page in corpus.select(Query(match="aleppo"))] == ["a"]
    assert len(corpus.problems) == 1


def test_a_page_is_looked_up_in_the_index(place: Path, parsed: list[str]) -> None:
    (place / "twin.jsonl").write_text('{"text": "Aleppo again", "id": "a"}\n')
    corpus = open_corpus(place)
    names = [page.id for page in corpus]
    before = [corpus.page(name) for name in [*names, "b", "d"]]
    corpus.build_index()
    parsed.clear()
    with patch("seedcli.corpus.walk", side_effect=AssertionError):
        assert [corpus.page(name) for name in [*names, "b", "d"]] == before
        with pytest.raises(UsageError, match="'' begins 5 ids: a, b/c, d:1, x%23, a~2;"):
            corpus.page("")
    with pytest.raises(UsageError, match="no page 'nope'"):
        corpus.page("nope")
    assert parsed == []


def test_what_has_changed_is_parsed(place: Path, parsed: list[str]) -> None:
    corpus = open_corpus(place)
    corpus.build_index()
    parsed.clear()
    (place / "a.txt").write_text("Another text\n")
    (place / "new.txt").write_text("New about Aleppo\n")
    (place / "b" / "c.txt").unlink()
    assert [page.id for page in corpus.select(Query(match="aleppo|another"))] == ["a", "new"]
    assert parsed == ["a", "new"]
    assert corpus.build_index().pages == 4
    parsed.clear()
    assert [page.id for page in corpus] == ["a", "d:1", "x%23", "new"]
    assert parsed == []


def test_a_changed_time_is_a_change(place: Path, parsed: list[str]) -> None:
    corpus = open_corpus(place)
    corpus.build_index()
    os.utime(place / "a.txt", ns=(1, 1))
    parsed.clear()
    assert len(list(corpus)) == 4
    assert parsed == ["a"]


def test_an_id_that_has_become_another_is_the_one_it_is_now(place: Path, parsed: list[str]) -> None:
    open_corpus(place).build_index()
    (place / "a.text").write_text("A twin that comes first\n")
    parsed.clear()
    found = list(open_corpus(place))
    assert [page.id for page in found][:2] == ["a", "a~2"]
    assert found[1].text == CORPUS["a.txt"]
    assert parsed == ["a"]


def test_the_source_is_the_path_as_it_is_given_now(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_corpus(place).build_index()
    monkeypatch.chdir(place.parent)
    assert next(page.source for page in open_corpus(place.name)) == f"{place.name}/a.txt"
    status = index.status(open_corpus(place.name).key)
    assert status is not None
    assert status.usable


def test_damage_is_reported_in_every_pass(place: Path) -> None:
    (place / "broken.jsonl").write_text('{"text": "good"}\nbad\n')
    corpus = open_corpus(place)
    corpus.build_index()
    assert len(corpus.problems) == 1
    problems = corpus.problems
    assert len(list(corpus)) == 5
    assert corpus.problems == problems


@pytest.mark.parametrize("state", ["no index", "all in it", "a file has changed"])
def test_damaged_pages_are_counted_though_they_are_left_out(place: Path, state: str) -> None:
    with patch("seedcli.corpus.parse", parse):
        for name in ("broken", "worse"):
            (place / f"{name}.txt").write_bytes(b"\xef\xbb\xbfA title\n\nSome words of text \xff that end.\n")
        if state != "no index":
            open_corpus(place).build_index()
        if state == "a file has changed":
            (place / "a.txt").write_text("One about Aleppo and more\n")
        for query in (Query(match="aleppo"), Query(author="Nobody"), None):
            corpus = open_corpus(place)
            assert len(list(corpus.narrowed(query))) >= (query is None)
            assert corpus.damaged == 2
        corpus.page("a")
        assert open_corpus(place).damaged == 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), found=st.lists(pages(), max_size=4))
def test_a_query_finds_the_same_with_and_without(tmp_path_factory: Any, data: st.DataObject, found: list[Page]) -> None:
    place = tmp_path_factory.mktemp("random")
    for number, _ in enumerate(found):
        (place / f"{number}.txt").write_text(str(number))

    def parse(text: str, id: str, source: str, **_: Any) -> Page:
        return replace(renamed(found[int(text)], id), source=source)

    with patch("seedcli.corpus.parse", parse):
        corpus = open_corpus(place)
        texts = [page.article.text for page in found] + [c.text for page in found for c in page.comments]
        queries = data.draw(st.lists(_queries(texts), min_size=1, max_size=5))
        without = [list(corpus.select(query)) for query in queries]
        corpus.build_index()
        assert [list(corpus.select(query)) for query in queries] == without
        index.drop(corpus.key)


@st.composite
def _queries(draw: st.DrawFn, texts: list[str]) -> Query:
    text = draw(st.sampled_from(texts or ["abc"]))
    start = draw(st.integers(0, len(text)))
    piece = "".join(c if c.isalnum() or c == " " else "." for c in text[start : start + draw(st.integers(1, 6))])
    match = draw(st.sampled_from([None, piece or "x", piece.upper() or "X", rf"\b{piece}", f"{piece}|qqq", "Ann|é"]))
    return Query(
        match=match,
        ignore_case=draw(st.sampled_from([None, True, False])),
        author=draw(st.sampled_from([None, None, "ANN example", "Bo"])),
        title=draw(st.sampled_from([None, None, ".", piece or "x"])),
        since=draw(st.sampled_from([None, None, "2000"])),
        min_words=draw(st.none() | st.integers(0, 3)),
        max_words=draw(st.none() | st.integers(3, 5)),
        has_comments=draw(st.sampled_from([None, None, True, False])),
    )


def _truncated(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


@pytest.mark.parametrize(
    "damage",
    [
        *[lambda data, share=share: _truncated(data, share) for share in (0, 0.01, 0.3, 0.6, 0.9)],
        lambda data: b"no database at all" * 1000,
        lambda data: data[:4096] + b"\xff" * (len(data) - 4096),
        lambda data: data[:100] + bytes(len(data) - 100),
        lambda data: data.replace(b"x\x9c", b"x\x00").replace(b"x\x01", b"x\x00"),
    ],
)
def test_a_damaged_index_is_not_trusted_and_built_anew(place: Path, cache: Path, damage: Any) -> None:
    corpus = open_corpus(place)
    before = list(corpus)
    path = corpus.build_index().path
    path.write_bytes(damage(path.read_bytes()))
    assert list(corpus) == before
    assert [page.id for page in corpus.select(Query(match="aleppo"))] == ["a"]
    assert corpus.build_index().usable
    assert list(corpus) == before


@pytest.mark.parametrize("change", ["format = 'old'", "corpus = '/elsewhere'"])
def test_an_index_of_another_version_or_corpus_is_not_used(place: Path, change: str, parsed: list[str]) -> None:
    corpus = open_corpus(place)
    path = corpus.build_index().path
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE about SET {change}")
    status = index.status(corpus.key)
    assert status is not None
    assert not status.usable
    parsed.clear()
    assert len(list(corpus)) == len(parsed) == 4
    assert corpus.build_index().usable


def test_a_build_that_fails_leaves_the_index_as_it_was(place: Path) -> None:
    corpus = open_corpus(place)
    corpus.build_index()
    (place / "b" / "c.txt").write_text("changed")
    (place / "new.txt").write_text("new")
    with patch("seedcli.corpus.parse", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        corpus.build_index()
    status = index.status(corpus.key)
    assert status is not None
    assert (status.pages, status.usable) == (4, True)
    assert [page.text for page in corpus][1] == "changed"


def test_it_can_be_read_while_it_is_written(place: Path) -> None:
    corpus = open_corpus(place)
    before = list(corpus)
    path = corpus.build_index().path
    with sqlite3.connect(path, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM pages")
        assert list(corpus) == before
        writer.execute("ROLLBACK")


def test_status_and_drop(place: Path) -> None:
    corpus = open_corpus(place)
    assert index.status(corpus.key) is None
    assert not index.drop(corpus.key)
    status = corpus.build_index()
    assert index.status(corpus.key) == status._replace(bytes=status.path.stat().st_size)
    assert not status.path.is_relative_to(place)
    assert index.drop(corpus.key)
    assert list(status.path.parent.iterdir()) == []


def test_what_cannot_be_indexed_is_said(place: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for corpus in (open_corpus("-"), open_corpus(place, settings=Settings(links="none"))):
        with pytest.raises(UsageError, match="an index is for files"):
            corpus.build_index()
    cache.write_text("a file where the folder should be")
    with pytest.raises(OutputError, match="the index cannot be written"):
        open_corpus(place).build_index()
    assert len(list(open_corpus(place))) == 4


def test_an_index_serves_those_who_want_no_links_too(parsed: list[str]) -> None:
    bare = open_corpus("seeds", settings=Settings(links="none"))
    with patch("seedcli.corpus.parse", parse):
        linked = list(open_corpus("seeds"))
        expected = [bare.page(page.id) for page in linked]
        open_corpus("seeds").build_index()
    assert list(bare) == expected != linked == list(open_corpus("seeds"))
    assert parsed == []


def test_nothing_but_the_index_is_looked_at_where_no_file_has_changed(place: Path, parsed: list[str]) -> None:
    (place / "twin.jsonl").write_text('{"text": "Aleppo again", "id": "a"}\n')
    corpus = open_corpus(place)
    query = Query(match="aleppo")
    before = list(corpus.select(query))
    assert [page.id for page in before] == ["a", "a~2"]
    corpus.build_index()
    parsed.clear()
    with patch("seedcli.corpus.walk", side_effect=AssertionError):
        assert list(corpus.select(query)) == before
    (place / "new.txt").write_text("Not what is looked for\n")
    assert list(corpus.select(query)) == before
    assert parsed == ["new"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_could_not_be_read_is_told_in_every_pass_and_read_once(place: Path, parsed: list[str], jobs: int) -> None:
    (place / "broken.jsonl").write_text('{"text": "good"}\nbad\n')
    (place / "gone.txt").symlink_to("nowhere")
    corpus = open_corpus(place, jobs=jobs)
    list(corpus)
    problems = sorted(corpus.problems)
    assert len(problems) == 2
    for _ in range(2):
        corpus.build_index()
        assert sorted(corpus.problems) == problems
    parsed.clear()
    assert [page.id for page in corpus.select(Query(match="good"))] == ["broken:1"]
    assert sorted(corpus.problems) == problems
    assert len(list(corpus)) == 5
    assert sorted(corpus.problems) == problems
    assert parsed == []


def test_several_processes_build_the_same_index(tmp_path: Path) -> None:
    with patch("seedcli.corpus.parse", parse):
        for number in range(40):
            (tmp_path / f"{number}.txt").write_text(f"Title {number}\n\nSome text about {number}.\n")
        alone = list(open_corpus(tmp_path))
        together = open_corpus(tmp_path, jobs=3)
        assert together.build_index().pages == 40
        with patch("seedcli.corpus.parse", side_effect=AssertionError):
            assert list(open_corpus(tmp_path)) == alone


def test_one_that_cannot_be_used_is_not_touched_while_it_is_replaced(place: Path) -> None:
    corpus = open_corpus(place)
    first = corpus.build_index().path
    with sqlite3.connect(first) as connection:
        connection.execute("UPDATE about SET format = 'old'")
    with closing(sqlite3.connect(first)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM pages").fetchone() == (4,)
        second = corpus.build_index().path
        assert second != first
        assert reader.execute("SELECT count(*) FROM pages").fetchone() == (4,)
    assert [path for path in first.parent.iterdir() if path.suffix == ".sqlite"] == [second]


DIES = """
import os, sys
from unittest.mock import patch
import seedcli.corpus
parse, left = seedcli.corpus.parse, [int(sys.argv[2])]
def deadly(*args, **about):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), 9)
    return parse(*args, **about)
with patch("platformdirs.user_cache_path", lambda *_, **__: __import__("pathlib").Path(sys.argv[3])):
    with patch("seedcli.corpus.parse", deadly):
        seedcli.corpus.open_corpus(sys.argv[1]).build_index()
"""


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("pages", [0, 1, 3])
def test_one_whose_build_is_killed_is_the_old_one(place: Path, cache: Path, before: bool, pages: int) -> None:
    with patch("seedcli.corpus.parse", parse):
        corpus = open_corpus(place)
        if before:
            corpus.build_index()
            for path in [*place.glob("*.txt"), *place.glob("*/*.txt"), *place.glob("*.jsonl")]:
                path.write_text(path.read_text().replace("T", "t") + "\n")
        expected = list(corpus)
        killed = subprocess.run([sys.executable, "-c", DIES, str(place), str(pages), str(cache)], check=False)
        assert killed.returncode == -signal.SIGKILL
        status = index.status(corpus.key)
        assert status is None or (status.pages, status.usable) == ((4, True) if before else (0, False))
        assert list(corpus) == expected
        assert corpus.build_index().pages == 4
        assert list(corpus) == expected
        assert len(list(cache.glob("*.sqlite"))) == 1


def test_two_that_build_at_once_end_with_one_index(place: Path, cache: Path) -> None:
    with patch("seedcli.corpus.parse", parse):
        expected = list(open_corpus(place))
    script = DIES.replace("left[0] -= 1", "pass")
    both = [subprocess.Popen([sys.executable, "-c", script, str(place), "9", str(cache)]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    corpus = open_corpus(place)
    status = index.status(corpus.key)
    assert status is not None
    assert (status.pages, status.usable) == (4, True)
    with patch("seedcli.corpus.parse", side_effect=AssertionError):
        assert list(corpus) == expected
