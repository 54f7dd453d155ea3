"""Whole readings: each page below `pages/` (in-the-wild: of `seeds/`) against what a careful reader sees on it.

A reading stands beside its page, `NAME.json`. It says: title, author and date with their first and last line; every
section; every comment with its lines, name, date, and its text (of a long one the first and last words, and how many
words, paragraphs and lines it has). A comment's `reply_to` is a comment's number or 0, the article; where it is left
out, the page does not tell. `quoted` are the lines that quote, and the lines quoted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seedcli import Comment, Page, parse
from seedcli.model import Lines
from seedcli.parser import DEFAULT, Settings
from seedcli.parser.cues import load

HERE = Path(__file__).parent
PAGES = HERE / "pages"
SEEDS = HERE.parent / "seeds"
ENDS = 4  # words of a long comment's beginning and end that a reading gives

Reading = dict[str, Any]


def readings(*groups: str) -> list[Any]:
    """The readings of some groups of pages, as parameters of a test."""
    found = sorted(path for group in groups for path in PAGES.glob(f"{group}/*.json"))
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in found]


def page_of(reading: Path, settings: Settings = DEFAULT) -> Page:
    """The page that `reading` describes, as it is parsed."""
    place = SEEDS if reading.parent.name == "in-the-wild" else reading.parent
    return parse((place / f"{reading.stem}.txt").read_bytes().decode(), id="p", settings=settings)


def answered(comment: Comment) -> int | None:
    """The number of the comment answered, 0 for the article, None where it is not known."""
    return int(comment.reply_to.partition("#")[2]) if comment.reply_to else comment.depth


FACETS: dict[str, Callable[[Comment], object]] = {
    "author": lambda c: c.author,
    "author_lines": lambda c: _list(c.author_lines),
    "date": lambda c: c.date,
    "lines": lambda c: _list(c.lines),
    "text": lambda c: c.text,
    "starts": lambda c: " ".join(c.text.split()[:ENDS]),
    "ends": lambda c: " ".join(c.text.split()[-ENDS:]),
    "words": lambda c: c.words,
    "paragraphs": lambda c: len(c.text.split("\n\n")),
    "text_lines": lambda c: sum(line != "" for line in c.text.split("\n")),
    "reply_to": answered,
    "quoted": lambda c: next(([_list(e.lines), _list(e.source_lines)] for e in c.evidence if e.kind == "quote"), None),
}


def read(page: Page, expected: Reading) -> Reading:
    """What the parser made of `page`, in the words of a reading; of each comment the facets that are expected."""
    article = page.article
    wanted = [*expected["comments"], *({"lines": None} for _ in page.comments)]
    return {
        "title": _said(article.title, article.title_lines),
        "author": _said(article.author, article.author_lines),
        "date": _said(article.date, article.date_lines),
        "sections": [[section.label, section.start, section.end] for section in page.sections],
        "comments": [
            {facet: FACETS[facet](comment) for facet in facets}
            for comment, facets in zip(page.comments, wanted, strict=False)
        ],
    }


def _said(what: str | None, lines: Lines | None) -> list[object] | None:
    return None if what is None else [what, *(lines or ())]


def _list(lines: Lines | None) -> list[int] | None:
    return list(lines) if lines else None


@pytest.mark.parametrize("aspect", ["title", "author", "date", "sections", "comments"])
@pytest.mark.parametrize("reading", readings("in-the-wild", "synthetic", "negative"))
def test_a_page_reads_as_a_careful_reader_reads_it(reading: Path, aspect: str) -> None:
    expected = json.loads(reading.read_text(encoding="utf-8"))
    assert read(page_of(reading), expected)[aspect] == expected[aspect]


@pytest.mark.parametrize("reading", readings("known-failures"))
@pytest.mark.xfail(reason="a page of a kind that is not read right yet", strict=True, raises=AssertionError)
def test_a_known_failure_still_fails(reading: Path) -> None:
    """Once such a page reads right, this fails: the page then belongs among the others."""
    expected = json.loads(reading.read_text(encoding="utf-8"))
    assert read(page_of(reading), expected) == expected


@pytest.mark.parametrize("reading", readings("*"))
def test_a_reading_is_whole(reading: Path) -> None:
    """The readings themselves: their sections partition the page, and name comments where their comments stand."""
    expected = json.loads(reading.read_text(encoding="utf-8"))
    sections = expected["sections"]
    starts = [start for _, start, _ in sections]
    assert starts == [1, *(end + 1 for _, _, end in sections[:-1])]
    assert sections[-1][2] == max(1, len(page_of(reading).lines))
    talk = {line for label, a, b in sections if label.startswith("comment") for line in range(a, b + 1)}
    assert all(talk.issuperset(range(a, b + 1)) for a, b in (comment["lines"] for comment in expected["comments"]))


def test_the_seeds_comments_and_their_names() -> None:
    page = page_of(PAGES / "in-the-wild" / "003_511ccc7bc65b1a9f.json")
    names = [comment.author for comment in page.comments]
    assert (len(names), names.count(None), names.count("John Whitehot")) == (38, 18, 13)
    assert len(set(names) - {None, "John Whitehot"}) == 7


def test_an_answer_stands_after_what_it_answers_and_before_the_next_that_answers_the_article() -> None:
    page = page_of(PAGES / "in-the-wild" / "003_511ccc7bc65b1a9f.json")
    linked = [comment for comment in page.comments if comment.reply_to]
    assert linked
    for comment in linked:
        above = answered(comment)
        assert above is not None
        assert above < comment.number
        assert all(between.depth != 0 for between in page.comments[above : comment.number - 1])
        assert comment.evidence
        assert comment.confidence


def test_a_cue_file_teaches_a_site() -> None:
    """A widget with words of its own is misread until a file of cues says what they are; no code, no weights change."""
    reading = PAGES / "taught" / "hats.json"
    expected = json.loads(reading.read_text(encoding="utf-8"))
    taught = Settings(cues=load(PAGES / "taught" / "cues"))
    assert read(page_of(reading), expected) != expected
    assert read(page_of(reading, taught), expected) == expected
