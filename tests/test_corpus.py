"""A corpus: passes over it, pages and comments looked up by name, pages selected."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli import Query, open_corpus, parse
from seedcli.corpus import Corpus
from seedcli.errors import UsageError
from seedcli.lookup import CHOICES_SHOWN
from seedcli.parser import Settings

FIRST, SECOND = "000_6d0bdb5cd7e8243c", "003_511ccc7bc65b1a9f"


@pytest.fixture
def seeds() -> Corpus:
    return open_corpus("seeds")


def test_a_corpus_can_be_passed_again_and_again(seeds: Corpus) -> None:
    assert [page.id for page in seeds] == [page.id for page in seeds] == list(seeds.ids()) == [FIRST, SECOND]
    assert [raw.text for raw in seeds.raw()] == [page.text for page in seeds]


def test_its_pages_are_what_parse_gives(seeds: Corpus) -> None:
    for raw, page in zip(seeds.raw(), seeds, strict=True):
        assert page == parse(raw.text, raw.id, source=f"seeds/{raw.id}.txt")


def test_the_settings_reach_the_parser() -> None:
    page = open_corpus("seeds", settings=Settings(links="none")).page(SECOND)
    assert not any(comment.reply_to for comment in page.comments)


def test_warnings_of_the_source_stay_with_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("a title that says что-то".encode() + b"\xff\n")
    assert [w.kind for w in open_corpus(tmp_path).page("a").warnings][:1] == ["encoding"]


@pytest.mark.parametrize("name", [SECOND, "003", "003_5"])
def test_any_unique_beginning_names_a_page(seeds: Corpus, name: str) -> None:
    assert seeds.page(name).id == SECOND


def test_a_whole_id_wins_over_longer_ones(tmp_path: Path) -> None:
    for name in ("aa", "a", "ab"):
        (tmp_path / f"{name}.txt").write_text(name)
    assert open_corpus(tmp_path).page("a").text == "a"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("0", f"'0' begins 2 ids: {FIRST}, {SECOND}; write more of the one you mean"),
        ("", f"'' begins 2 ids: {FIRST}, {SECOND}; write more of the one you mean"),
        ("003_511ccc7bc65b1a9g", f"no page '003_511ccc7bc65b1a9g' in seeds; it has {SECOND}"),
        ("zzz", f"no page 'zzz' in seeds; it has {FIRST}, {SECOND}"),
    ],
)
def test_a_name_that_is_none_is_answered_with_the_choices(seeds: Corpus, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=f"^{re.escape(message)}"):
        seeds.page(name)


def test_not_all_of_many_choices_are_listed(tmp_path: Path) -> None:
    for number in range(CHOICES_SHOWN + 3):
        (tmp_path / f"p{number:02}.txt").write_text("")
    with pytest.raises(UsageError, match=r"begins 11 ids: p00, p01, .*, p07 and 3 more;"):
        open_corpus(tmp_path).page("p")


def test_a_page_of_an_empty_corpus_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it has none at all"):
        open_corpus(tmp_path).page("x")


def test_a_comment_is_named_by_page_and_number(seeds: Corpus) -> None:
    page, comment = seeds.comment("003#2")
    assert (page.id, comment) == (SECOND, page.comments[1])
    assert seeds.comment(f"{SECOND}#002")[1] == comment


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("003", "'003' names no comment; write PAGE#N"),
        ("003#", "names no comment"),
        ("003#x", "names no comment"),
        ("003#²", "names no comment"),
        ("003#0", f"page {SECOND} has [0-9]+ comments and no number 0"),
        ("003#9999", f"page {SECOND} has [0-9]+ comments and no number 9999"),
        ("zzz#1", "no page 'zzz'"),
    ],
)
def test_a_comment_that_is_none_is_said(seeds: Corpus, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        seeds.comment(name)


def test_a_page_is_selected_for_its_article_or_a_comment(seeds: Corpus) -> None:
    assert [page.id for page in seeds.select(Query())] == [FIRST, SECOND]
    assert [page.id for page in seeds.select(Query(match="negociate"))] == [SECOND]
    assert [page.id for page in seeds.select(Query(title="^Russia Offers"))] == [FIRST]
    assert list(seeds.select(Query(match="no such words"))) == []


def test_standard_input_is_one_page_that_can_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xef\xbb\xbfone\r\ntwo")))
    corpus = open_corpus("-", "seeds")
    assert list(corpus.ids()) == ["-", FIRST, SECOND]
    for _ in range(2):
        page = corpus.page("-")
        assert (page.text, page.source) == ("one\r\ntwo", None)


def test_a_corpus_is_of_something() -> None:
    with pytest.raises(UsageError, match="no corpus is named"):
        open_corpus()


@given(names=st.lists(st.sampled_from(["a", "a~2", "a~3", "b", "a#", "a%23"]), max_size=12))
def test_ids_are_unique_whatever_the_names(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("ids")
    places = []
    for number, name in enumerate(names):
        place = folder / str(number)
        place.mkdir()
        (place / f"{name}.txt").write_text(str(number))
        places.append(place)
    corpus = open_corpus(*places) if places else open_corpus(folder)
    ids = list(corpus.ids())
    assert len(set(ids)) == len(names)
    assert not any("#" in id for id in ids)
    assert [corpus.page(id).text for id in ids] == [str(number) for number in range(len(names))]
