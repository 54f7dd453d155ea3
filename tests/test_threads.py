"""Who answers whom: layout that survived, what is quoted, what is said; and that every link can be checked."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_thread import comment

from seedcli import Article, Comment, Page, open_corpus, parse
from seedcli.parser import Settings
from seedcli.parser.links.layout import Shape, read_depths
from seedcli.parser.links.order import read_order
from seedcli.parser.links.people import SHARED, People
from seedcli.parser.links.quotes import find_quotes
from seedcli.parser.threads import REACH, SURE, link

SEEDS = {page.id[:3]: page for page in open_corpus("seeds")}
ON_PAGE = ("quote", "mention", "name")  # kinds whose words stand as they are on the line given


def items(*columns: int, marked: str = "•") -> list[Shape]:
    return [Shape(column, None, marked) for column in columns]


@pytest.mark.parametrize(
    ("shapes", "depths"),
    [
        (items(2, 4, 6, 4, 2), (0, 1, 2, 1, 0)),
        (items(2, 2, 2), (0, 0, 0)),
        ([Shape(0, n) for n in ("1", "1.1", "1.2", "2")], (0, 1, 1, 0)),
        ([Shape(2, "1"), Shape(4, None), Shape(2, "3"), Shape(2, "4")], (0, 0, 0, 0)),
        ([Shape(6, None), Shape(8, None), Shape(4, "2"), Shape(6, None, "•"), Shape(8, None)], (0, 1, 0, 1, 1)),
        ([Shape(0, None), *items(4, 2)], (0, 1, 0)),
        ([*items(2), Shape(0), *items(2, 2), Shape(0), *items(2)], (0, 0, 1, 1, 0, 1)),
        ([Shape(0), *items(2, 2)], (0, 0, 0)),
        ([Shape(0), Shape(4), Shape(8), Shape(0)], (0, 1, 2, 0)),
    ],
)
def test_depth_is_read_from_what_the_layout_shows(shapes: list[Shape], depths: tuple[int, ...]) -> None:
    found = read_depths(shapes)
    assert found is not None
    assert found.depth == depths


@pytest.mark.parametrize("shapes", [[Shape()] * 3, [Shape(0), Shape(1), Shape(0)], [Shape(4)], []])
def test_layout_that_shows_nothing_says_so(shapes: list[Shape]) -> None:
    assert read_depths(shapes) is None


CANNED = "To double this use a larger pan and bake it for ten minutes more."
TALK = (
    ("Ann", "Can it be doubled for a feast of twelve?"), ("Host", f"Good question! “{CANNED}”"),
    ("Cy", "Lovely, the whole street came by to eat it."), ("Dee", "Mine was dry. Is that the oven?"),
    ("Ed", "How many does it feed, and can I make more?"), ("Host", f"As I said: “{CANNED}”"),
)  # fmt: skip


def test_who_repeats_their_own_words_quotes_nobody() -> None:
    for names in (True, False):
        linked = link("x", *told([(who if names else None, said) for who, said in TALK]))
        assert linked[5].reply_to != "x#2"
    other = link("x", *told([*TALK[:5], ("Fay", f"“{CANNED}” is wrong, mine burnt.")]))
    assert other[5].reply_to == "x#2"


def test_a_quote_from_far_above_proves_nothing() -> None:
    first = ("Ann", "The ferry leaves at nine in the morning on all days but Sunday.")
    last = ("Zoe", "“The ferry leaves at nine in the morning on all days but Sunday” it says on the quay.")
    for between in (REACH - 1, REACH):
        rest = [(f"Person {n}", f"I liked the {n}th picture of the harbour best.") for n in range(between)]
        linked = link("x", *told([first, *rest, last]))
        assert (linked[-1].reply_to == "x#1") == (between < REACH)


def told(said: list[tuple[str | None, str]]) -> tuple[list[Comment], Article, list[Shape], list[str]]:
    """What link() is given of a flat page of such comments, a line each."""
    lines = [text for _, text in said]
    comments = [comment(n, text, id="x", author=author) for n, (author, text) in enumerate(said, 1)]
    return comments, Article(), [Shape()] * len(said), lines


def test_a_quote_is_found_with_its_lines_and_the_articles_words_are_none() -> None:
    texts = ["The harbour will be closed all winter, they say.", "“will be closed all winter, they say” is not true."]
    lines = [texts[0], "", texts[1]]
    places = [(1, 1), (3, 3)]
    (quote,) = find_quotes(texts, places, lines)[1]
    assert (quote.of, quote.lines, quote.source_lines) == (0, (3, 3), (1, 1))
    assert find_quotes(texts, places, lines, article=texts[0]) == {}


def dated(*said: str) -> tuple[list[Comment], list[str]]:
    """Comments with these dates, each under its own line of name and date."""
    lines = [line for date in said for line in (f"Ann on {date}", "words")]
    made = [comment(n, date=date[:10], lines=(2 * n - 1, 2 * n)) for n, date in enumerate(said, 1)]
    return made, lines


DAYS = ["2018-03-01 09:00", "2018-03-05 10:00", "2018-03-02 10:00", "2018-03-02 15:00", "2018-03-02 11:00"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (DAYS, (None, 2, None, 4, None)),  # an answer of the 5th above a comment of the 2nd; one of 15:00 above 11:00
        (
            ["2018-03-09", "2018-03-10", "2018-03-07", "2018-03-06", "2018-03-08", "2018-03-05"],
            (None, 0, None, None, 3, None),
        ),
        (sorted(DAYS), (None,) * 5),
        (sorted(DAYS, reverse=True), (None,) * 5),
        (["2018-03-09", "2018-03-08", "2018-03-10", "2018-03-11"], (None,) * 4),  # the first cannot be an answer
    ],
)
def test_the_order_of_time_shows_what_is_an_answer(said: list[str], shown: tuple[int | None, ...]) -> None:
    assert read_order(*dated(*said)).shown == shown


def test_what_is_out_of_the_order_of_time_answers_a_comment_above() -> None:
    texts = ("The new bridge is ugly.", "It will last.", "Who pays for the ferry?", "Lovely pictures.")
    times = (
        "March 1, 2018 at 9:00 am",
        "March 5, 2018 at 9:00 am",
        "March 2, 2018 at 9:00 am",
        "March 3, 2018 at 1:00 pm",
    )
    names = ("Ann Lee", "Bo Marsh", "Cyd Vane", "Dora Flint")
    head = [
        "A bridge",
        "",
        "The town has a new bridge over the river, and it is open from today on.",
        "",
        "4 Comments",
        "",
    ]
    told = [line for n, t, x in zip(names, times, texts, strict=True) for line in (f"{n} says:", t, "", x, "")]
    page = parse("\n".join([*head, *told]))
    assert answers(page)[2] == 1
    assert answers(page)[3] is None
    assert any(e.kind == "date" for e in page.comments[1].evidence)


def test_a_name_that_thousands_share_tells_nobody_apart() -> None:
    few, many = People(["John Ash", "Bo Lee"]), People([f"John Ash{n}" for n in range(SHARED + 1)])
    assert few.meant(["john"], 1) == {"john ash"}
    assert many.meant(["john"], 1) == set()


def answers(page: Page) -> dict[int, int | None]:
    return {c.number: int(c.reply_to.rpartition("#")[2]) if c.reply_to else None for c in page.comments}


def test_the_seed_thread_is_read() -> None:
    found = answers(SEEDS["003"])
    quoted = {13: 10, 15: 14, 24: 8, 31: 30}
    assert {n: found[n] for n in quoted} == quoted
    first = {c.number: c.evidence[0].kind for c in SEEDS["003"].comments if c.number in quoted}
    assert set(first.values()) == {"quote"}
    said = {
        2: 1,
        16: 15,
        17: 16,
        18: 17,
        20: 19,
        32: 31,
        33: 32,
        35: 34,
        1: None,
        5: None,
        34: None,
        36: None,
        37: None,
    }
    assert {n: found[n] for n in said} == said


@pytest.mark.parametrize("page", SEEDS.values(), ids=str)
def test_every_link_carries_evidence_that_can_be_checked(page: Page) -> None:
    lines = page.lines
    for said in page.comments:
        assert said.evidence, "there is always a reason"
        assert said.confidence is not None
        assert 0 < said.confidence <= 1
        for why in said.evidence:
            assert why.text
            if why.kind in ON_PAGE:
                assert why.lines is not None
                shown = " ".join(lines[why.lines[0] - 1 : why.lines[1]])
                assert " ".join(why.text.split()) in " ".join(shown.split())


def linked(text: str, links: Any) -> tuple[Comment, ...]:
    return parse(text, settings=Settings(links=links)).comments


def test_sure_keeps_what_is_sure_and_none_nothing() -> None:
    text = SEEDS["003"].text
    every, sure, none = (linked(text, links) for links in ("all", "sure", "none"))
    assert len(every) == len(sure) == len(none)
    for one, other in zip(every, sure, strict=True):
        kept = (one.confidence or 0) >= SURE
        assert (other.reply_to, other.confidence) == ((one.reply_to, one.confidence) if kept else (None, None))
    assert any(c.confidence for c in sure)
    assert not all(c.confidence for c in sure)
    assert all((c.reply_to, c.depth, c.confidence, c.evidence) == (None, None, None, ()) for c in none)


@st.composite
def flat_threads(draw: st.DrawFn) -> str:
    words = st.sampled_from(
        ["Yes", "no", "thanks", "Ann", "you", "“the", "bridge", "is", "open", "again”", "?", "@Ann"]
    )
    said = draw(st.lists(st.lists(words, min_size=2, max_size=14), min_size=2, max_size=9))
    names = draw(st.lists(st.sampled_from(["Ann Lee", "Bob Ray", ""]), min_size=len(said), max_size=len(said)))
    body = [
        "A bridge opens",
        "",
        "The old bridge is open again, says the town.",
        "",
        "Notify of",
        "View all comments",
        "",
    ]
    for name, one in zip(names, said, strict=True):
        body += [name, "", " ".join(one) + ".", ""]
    return "\n".join(body)


@given(flat_threads())
def test_links_point_back_do_not_cross_and_add_up(text: str) -> None:
    page = parse(text, "p")
    path: list[int] = []
    depths: dict[int, int] = {}
    for number, above in answers(page).items():
        while path and path[-1] != above:
            path.pop()
        assert (above is None) == (not path), "what is answered lies on the path that is open"
        depths[number] = 0 if above is None else depths[above] + 1
        path.append(number)
    assert [c.depth for c in page.comments] == [depths[c.number] for c in page.comments]


def test_the_same_text_gives_the_same_links_in_every_run() -> None:
    code = "from seedcli import open_corpus; print([c.to_dict() for p in open_corpus('seeds') for c in p.comments])"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b""


def test_five_thousand_comments_are_linked() -> None:
    said = [
        comment(n, f"I think that number {n} of all the bridges is fine, John.", author=f"John {n % 700}")
        for n in range(1, 5001)
    ]
    unlinked = [replace(c, reply_to=None, depth=None, confidence=None) for c in said]
    shown = [c.text for c in unlinked]
    found = link("bridge", unlinked, Article(text="The bridge is open again."), [Shape()] * len(said), shown)
    assert len(found) == len(said)
    assert all(c.evidence and c.depth is not None for c in found)
