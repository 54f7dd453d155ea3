"""What is too much is left out, or read as far as can be, in one line that says how to change it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from running import piped

from seedcli import limits, open_corpus, parse
from seedcli.errors import UsageError
from seedcli.model import PIECE, count_words


def test_a_page_that_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x" * 1000)
    (tmp_path / "b.txt").write_text("x" * 1001)
    monkeypatch.setenv("SEEDCLI_MAX_PAGE_MB", "0.001")
    corpus = open_corpus(tmp_path)
    assert [page.id for page in corpus] == ["a"]
    said = "b.txt: larger than 0.001 MB, the most a page may have (SEEDCLI_MAX_PAGE_MB changes it); left out"
    assert [problem.removeprefix(f"{tmp_path}/") for problem in corpus.problems] == [said]


def test_so_is_standard_input() -> None:
    done = piped("list", "-C", "-", input=b"x" * 2000, env={"SEEDCLI_MAX_PAGE_MB": "0.001"})
    assert (done.status, done.out.count("\n")) == (3, 1)
    assert done.err.startswith("seedcli: standard input: larger than 0.001 MB")


def test_a_bomb_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_FREELY", 1 << 16)
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "%s"}\n' % (b"a" * 1000) * 1000))
    corpus = open_corpus(path)
    pages = len(list(corpus.raw()))
    assert 0 < pages < 1000
    assert len(corpus.problems) == 1
    assert "SEEDCLI_MAX_EXPANSION allows more); the rest is left out" in corpus.problems[0]
    monkeypatch.setenv("SEEDCLI_MAX_EXPANSION", "2000")
    assert len(list(corpus.raw())) == 1000


@pytest.mark.parametrize("value", ["0", "-1", "many", "nan", "inf"])
def test_a_limit_is_a_number_above_0(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    for name in limits.LIMITS:
        monkeypatch.setenv(name, value)
        with pytest.raises(UsageError, match=f"{name} is '{value}', no number above 0; mend it or unset it"):
            limits.limit(name)
        monkeypatch.setenv(name, "")
        assert limits.limit(name) == limits.LIMITS[name]


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "x", "\nx\ny"])
def test_lines_that_are_too_many_are_chrome(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr("seedcli.parser.READ_LINES", 5)
    text = "A title\n\n" + "A body of words that is long enough for a body, is it not?\n" * 5 + end
    page = parse(text)
    assert (page.sections[-1].label, page.sections[-1].start, page.sections[-1].end) == ("chrome", 6, len(page.lines))
    assert "".join(part for _, part in page.section_texts()) == text
    assert [warning.kind for warning in page.warnings][:1] == ["too-long"]


@pytest.mark.parametrize(
    "text", ["word " * PIECE, " " * PIECE + "x", "x" * PIECE + "y", "x" * PIECE + " y", "x" * (PIECE - 1) + " y"]
)
def test_words_of_a_long_text_are_counted_in_pieces(text: str) -> None:
    assert count_words(text) == len(text.split())
