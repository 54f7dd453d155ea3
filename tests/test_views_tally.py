"""What is known of a corpus as a whole: who wrote what, the figures, and what is doubtful."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_pages import pages
from made_thread import bridge, thread_of
from rich.console import Console

from seedcli.model import Article, Page, PageWarning, Section
from seedcli.query import Query
from seedcli.views.stats import stats
from seedcli.views.tally import AUTHOR_FIELDS, STEPS, authors, figures, findings

EMPTY = Page("empty", "\n", (Section("chrome", 1, 1),), Article())


def figure(pages: list[Page], name: str) -> dict[str, int]:
    return {row["of"]: row["value"] for row in figures(pages) if row["figure"] == name}


def test_authors_are_counted_lost_names_among_them() -> None:
    assert [tuple(row[field] for field in AUTHOR_FIELDS) for row in authors([bridge(), EMPTY])] == [
        (None, 2, 1, 1, 28),
        ("Bob", 2, 0, 1, 9),
        ("Ann Example", 1, 0, 1, 13),
    ]


def test_authors_of_what_a_query_selects() -> None:
    assert [row["author"] for row in authors([bridge()], Query(match="agree"))] == ["Bob"]


@given(st.lists(pages(), max_size=3))
def test_authors_have_every_comment(some: list[Page]) -> None:
    assert sum(row["comments"] for row in authors(some)) == sum(len(page.comments) for page in some)
    assert all(row["pages"] <= len(some) for row in authors(some))


def test_figures_of_one_page() -> None:
    assert figure([bridge()], "pages") == {
        "all": 1, "with a title": 1, "with an author": 0, "with a date": 0, "with comments": 1, "doubtful": 0,
    }  # fmt: skip
    assert figure([bridge()], "comments") == {
        "all": 5, "with a name": 3, "anonymous": 2, "with a date": 1, "answers to another": 3,
    }  # fmt: skip
    assert figure([bridge()], "words") == {"articles": 16, "comments": 34}
    assert figure([bridge()], "lines") == {"title": 2, "body": 3, "promo": 1, "comment-author": 3, "comment": 7}
    assert figure([bridge()], "depth") == {"0": 2, "1": 3}
    assert figure([bridge()], "most comments") == {"Bob": 2, "Ann Example": 1}


def test_pairs_are_of_people_with_names() -> None:
    page = bridge()
    first, second, *rest = page.comments
    named = replace(page, comments=(first, replace(second, author="Cy"), *rest))
    assert figure([named], "most answers") == {"Cy to Ann Example": 1, "Bob to Cy": 1}


def test_comments_a_page_are_told_apart_by_steps() -> None:
    some = [replace(bridge(), comments=thread_of([None] * count)) for count in (0, 1, 9, 10, 99, 100, 1000)]
    assert figure(some, "comments a page") == dict(zip(STEPS.values(), (1, 2, 2, 1, 1), strict=True))


@given(st.lists(pages(), max_size=3))
def test_figures_add_up(some: list[Page]) -> None:
    comments = sum(len(page.comments) for page in some)
    assert figure(some, "pages")["all"] == len(some)
    assert figure(some, "comments")["all"] == comments == sum(figure(some, "depth").values())
    assert sum(figure(some, "comments a page").values()) == len(some)


@given(st.lists(pages(), max_size=2), st.integers(40, 120))
def test_the_panels_fit_the_terminal(some: list[Page], width: int) -> None:
    out = io.StringIO()
    Console(file=out, width=width).print(stats(figures(some)))
    assert all(len(line.rstrip()) <= width for line in out.getvalue().split("\n"))
    assert "with a title" in out.getvalue()


def test_findings_are_doubts_duplicates_and_empty_bodies() -> None:
    twin = replace(bridge(), id="twin")
    odd = replace(
        bridge(), id="odd", text="other", warnings=(PageWarning("label", "a doubt", 3), PageWarning("date", "no date"))
    )
    assert [tuple(row.values()) for row in findings([bridge(), EMPTY, odd, twin])] == [
        ("odd", 3, "label", "a doubt"),
        ("odd", None, "date", "no date"),
        ("empty", None, "empty-body", "no article was found"),
        ("twin", None, "duplicate", "the same text as bridge"),
    ]


def test_a_sound_page_has_no_findings() -> None:
    assert findings([bridge()]) == []
