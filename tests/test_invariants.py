"""What always holds of `parse`, on any text at all and on texts that look like pages."""

from __future__ import annotations

import string
from typing import get_args

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedcli import Page, parse
from seedcli.export import schema
from seedcli.model import Label, Lines, split_lines

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Whatever a decoder may hand over; first of all signs that some programs take for line ends, or for nothing.
SHARP = "\n\r\t\v\f\x00\x1b\x1c\x1d\x1e\x7f\x85\xa0\u200b\u200f\u2028\u2029\u202e\ufeff\ufffd•–“”’#[]*1.:|»"
ANY = st.text(
    st.one_of(st.sampled_from(SHARP), st.sampled_from(string.printable), st.characters(exclude_categories=["Cs"]))
)
ENDINGS = ("\n", "\r\n", "\r", "\n\r", "\x85", "\u2028")

NAMES = st.sampled_from(["Ann Example", "bo", "Zoë van Dijk", "Иван", "x_42", "Anonymous", "Dr. No", "李雷"])
DATES = st.sampled_from(
    [
        "May 4, 2019 at 10:15 am",
        "12.03.2014",
        "3 years ago",
        "14 mai 2015",
        "2020-02-30",
        "March",
        "5 августа 2011 в 18:20",
    ]
)
WORDS = st.lists(
    st.sampled_from(
        ["the", "garden", "rain", "why", "12", "#3", "@bo", "https://e.example/", "läuft", "её", "“yes”", "re:"]
    )
)
TALK = WORDS.map(" ".join)
INDENT = st.sampled_from(["", "", "  ", "    ", "\t", "  • ", "      □ ", "1. ", "  12. ", "    a. ", "> ", "\xa0"])
CHROME = st.sampled_from(
    ["Reply", "12 Comments", "3 Kommentare:", "Leave a Reply", "Notify of", "Pingback: a page", "Share", "0 $",
     "View all comments", "Click to expand...", "2 Answers", "Home | About", "Support us", "Re: garden", "Posts: 12"]
)  # fmt: skip
HEADERS = st.one_of(
    NAMES,
    st.builds("{} says:".format, NAMES),
    st.builds("{} on {}".format, NAMES, DATES),
    st.builds("Posted by: {} | {}".format, NAMES, DATES),
    st.builds("{}, {} schrieb:".format, NAMES, DATES),
    st.builds("{} • {}".format, NAMES, DATES),
    st.builds("{}: {}".format, NAMES, TALK),
    st.builds("By {}".format, NAMES),
    DATES,
)
LINE = st.builds(
    "{}{}{}".format, INDENT, st.one_of(HEADERS, CHROME, TALK, TALK, ANY), st.sampled_from(["", "", "\r", "  "])
)
GAP = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n\n\n", "\n \n"])


@st.composite
def page_like(draw: st.DrawFn) -> str:
    """A text like a page: snippets of many dialects in any order, noise between them, its last newline there or not."""
    parts = draw(st.lists(st.tuples(LINE, GAP), max_size=30))
    text = "".join(line + gap for line, gap in parts)
    return text if draw(st.booleans()) else text.rstrip("\n")


TEXTS = st.one_of(ANY, page_like(), st.builds(str.replace, page_like(), st.just("\n"), st.sampled_from(ENDINGS)))


def inside(lines: Lines, count: int) -> bool:
    return 1 <= lines[0] <= lines[1] <= count


def said_on(page: Page, lines: Lines) -> str:
    """What stands on some lines of a page, in single spaces."""
    return " ".join(" ".join(page.lines[lines[0] - 1 : lines[1]]).split())


def check_partition(page: Page, text: str) -> None:
    """Every line belongs to exactly one section, in order; joining them gives back the text."""
    count = max(1, len(split_lines(text)))
    ends = [section.end for section in page.sections]
    assert [section.start for section in page.sections] == [1, *(end + 1 for end in ends[:-1])]
    assert ends[-1] == count
    assert all(section.start <= section.end and section.label in get_args(Label) for section in page.sections)
    assert "".join(page.section_text(section) for section in page.sections) == text == page.text


def check_traces(page: Page) -> None:
    """What is said of a page stands on the lines that are named."""
    article, count = page.article, len(page.lines)
    for what, lines in ((article.title, article.title_lines), (article.author, article.author_lines)):
        assert (what is None) == (lines is None)
        if what is not None and lines is not None:
            assert inside(lines, count)
            assert " ".join(what.split()) in said_on(page, lines)
    if article.date_lines is not None:
        assert article.date is not None
        assert inside(article.date_lines, count)
    assert page.article.text.strip() == page.article.text


def check_comments(page: Page) -> None:
    """Comments stand on lines of their own, in order; their names and words on those; their answers before them."""
    count = len(page.lines)
    depths: dict[str | None, int] = {None: -1}  # a comment of unknown place counts as 0 for what answers it
    last = 0
    for number, comment in enumerate(page.comments, 1):
        assert (comment.number, comment.id) == (number, f"{page.id}#{number}")
        assert inside(comment.lines, count)
        assert last < comment.lines[0]
        last = comment.lines[1]
        own = "".join(said_on(page, comment.lines).split())
        assert all("".join(line.split()) in own for line in comment.text.split("\n"))
        assert (comment.author is None) == (comment.author_lines is None)
        if comment.author is not None and comment.author_lines is not None:
            assert comment.lines[0] <= comment.author_lines[0] <= comment.author_lines[1] <= comment.lines[1]
            assert " ".join(comment.author.split()) in said_on(page, comment.author_lines)
        if comment.depth is None:
            assert (comment.reply_to, comment.confidence, comment.evidence) == (None, None, ())
        else:
            # what answers a comment of unknown place stands one below it, as if that answered the article
            assert comment.depth == depths.get(comment.reply_to, 0) + 1
            assert comment.reply_to is None or int(comment.reply_to.rpartition("#")[2]) < number
            assert comment.confidence is not None
            assert 0 <= comment.confidence <= 1
            assert comment.evidence or comment.reply_to is None
        depths[comment.id] = comment.depth or 0
        for evidence in comment.evidence:
            assert evidence.kind
            assert evidence.lines is None or inside(evidence.lines, count)
            assert evidence.source_lines is None or inside(evidence.source_lines, count)


@QUICK
@given(TEXTS)
def test_parse_is_lossless_and_traceable(text: str) -> None:
    page = parse(text, id="p")
    check_partition(page, text)
    check_traces(page)
    check_comments(page)


@QUICK
@given(TEXTS)
def test_sections_are_made_of_what_the_comments_say(text: str) -> None:
    """A comment's own words are labelled as comment, a name that stands alone as its author; nothing else is."""
    page = parse(text, id="p")
    label = {line: s.label for s in page.sections for line in range(s.start, s.end + 1)}
    for comment in page.comments:
        assert {label[line] for line in range(comment.lines[0], comment.lines[1] + 1)} <= {
            "comment", "comment-author", "comment-chrome",
        }  # fmt: skip
    inside_comments = {line for c in page.comments for line in range(c.lines[0], c.lines[1] + 1)}
    assert {line for line in label if label[line] == "comment"} <= inside_comments


@QUICK
@given(TEXTS)
def test_the_same_text_gives_the_same_page(text: str) -> None:
    assert parse(text, id="p") == parse(text, id="p")


@QUICK
@given(TEXTS)
def test_the_record_fits_its_schema(text: str) -> None:
    jsonschema.Draft202012Validator(schema()).validate(parse(text, id="p").to_dict())


@QUICK
@given(page_like(), st.integers(1, 5))
def test_blank_lines_at_the_end_change_only_the_last_section(text: str, more: int) -> None:
    page, longer = parse(text + "\n", id="p"), parse(text + "\n" + "\n" * more, id="p")
    assert longer.article == page.article
    assert [s.label for s in longer.sections] == [s.label for s in page.sections]
    assert [c.text for c in longer.comments] == [c.text for c in page.comments]


@QUICK
@given(page_like())
def test_line_endings_do_not_change_what_is_read(text: str) -> None:
    """A carriage return before the newline stays in its line, and out of what is read from it."""
    text = text.replace("\r", "")
    unix, windows = parse(text, id="p"), parse(text.replace("\n", "\r\n"), id="p")
    assert windows.article == unix.article
    assert windows.comments == unix.comments
    assert windows.sections == unix.sections


@pytest.mark.parametrize(
    "text", ["", "\n", "\r", "\r\n\r\n", " ", "\x00", "\ufeff", "\u2028", "\x1b[2J", "x", "\n" * 50]
)
def test_the_smallest_texts_are_pages(text: str) -> None:
    page = parse(text, id="p")
    check_partition(page, text)
    assert page.comments == ()


@pytest.mark.parametrize("text", ["", "\n", "\n \n\t\n", "\r\n\xa0\n"])
def test_a_page_of_blank_lines_is_chrome(text: str) -> None:
    page = parse(text, id="p")
    assert [section.label for section in page.sections] == ["chrome"]
    assert (page.article.title, page.article.author, page.article.date, page.article.text) == (None, None, None, "")


def test_a_lone_surrogate_does_not_hurt_the_parser() -> None:
    """Sources replace lone surrogates; who calls `parse` on a text that has some still gets a page."""
    text = "A title\n\nA \ud800 paragraph that goes on for a while, so that it is taken for a body.\n\udfff\n"
    check_partition(parse(text, id="p"), text)
