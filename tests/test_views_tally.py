"""What is known of a corpus as a whole: who wrote what, the figures, and what is doubtful."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_pages import pages
from made_thread import bridge, thread_of
from rich.cells import cell_len
from rich.console import Console

from seedcli.model import Article, Page, PageWarning, Section
from seedcli.query import Query
from seedcli.views.doubts import findings
from seedcli.views.figures import STEPS, figures
from seedcli.views.stats import stats
from seedcli.views.tally import AUTHOR_FIELDS, authors

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
        "all": 5, "with a name": 3, "anonymous": 2, "with a date": 1, "replies": 3,
    }  # fmt: skip
    assert figure([bridge()], "words") == {"articles": 16, "comments": 34}
    assert figure([bridge()], "lines") == {"title": 2, "body": 3, "promo": 1, "comment-author": 3, "comment": 7}
    assert figure([bridge()], "depth") == {"0": 2, "1": 3}
    assert figure([bridge()], "most comments") == {"Bob": 2, "Ann Example": 1}
    assert figure([bridge()], "comments a name") == {"1 or 2": 2}
    assert figure([bridge()], "comments by date") == {"2018-03": 1}


def test_who_answers_whom_is_told_of_people_with_names() -> None:
    page = bridge()
    first, second, *rest = page.comments
    named = replace(page, comments=(first, replace(second, author="Cy"), *rest))
    back = thread_of([None, 1])
    both = replace(page, comments=(replace(back[0], author="Bob"), replace(back[1], author="Cy")))
    rows = list(figures([named, both]))
    pairs = [(row["of"], row["to"], row["value"]) for row in rows if row["figure"] == "most answers"]
    assert pairs == [("Cy", "Ann Example", 1), ("Bob", "Cy", 1), ("Cy", "Bob", 1)]
    assert figure([named, both], "replies") == {
        "who answer": 2, "who are answered": 3, "pairs": 3, "pairs both ways": 1,
    }  # fmt: skip
    assert figure([bridge()], "replies") == {}


def test_dates_are_told_by_year_where_there_are_several() -> None:
    def dated(*dates: str) -> list[Page]:
        return [replace(bridge(), article=replace(bridge().article, date=date)) for date in dates]

    assert figure(dated("2018-03-07", "2018-03", "2018-01"), "articles by date") == {"2018-01": 1, "2018-03": 2}
    assert figure(dated("2018-03-07", "2018", "2020-01"), "articles by date") == {"2018": 2, "2020": 1}
    assert figure(dated("2018-03-07", "3 years ago", "6d"), "articles by date") == {"2018-03": 1}


def test_comments_a_page_are_told_apart_by_steps() -> None:
    some = [replace(bridge(), comments=thread_of([None] * count)) for count in (0, 1, 2, 9, 10, 99, 100, 300, 1000)]
    assert figure(some, "comments a page") == dict(zip(STEPS.values(), (1, 2, 1, 1, 1, 1, 1, 1), strict=True))


def test_doubtful_pages_are_named() -> None:
    odd = replace(bridge(), id="odd", warnings=(PageWarning("label", "odd", 3),) * 3)
    assert figure([bridge(), odd], "most doubts") == {"odd": 3}
    assert figure([bridge(), odd], "pages")["doubtful"] == 1


@given(st.lists(pages(), max_size=3))
def test_figures_add_up(some: list[Page]) -> None:
    comments = sum(len(page.comments) for page in some)
    assert figure(some, "pages")["all"] == len(some)
    assert figure(some, "comments")["all"] == comments == sum(figure(some, "depth").values())
    assert sum(figure(some, "comments a page").values()) == len(some)
    shares: dict[str, float] = {}
    for row in figures(some):
        assert row["share"] is None or 0 <= row["share"] <= 1
        shares[row["figure"]] = shares.get(row["figure"], 0) + (row["share"] or 0)
    assert all(abs(shares[figure] - 1) < 0.01 for figure in ("lines", "comments a page", "depth") if figure in shares)


@given(st.lists(pages(), max_size=2), st.integers(30, 200))
def test_the_panels_fit_the_terminal(some: list[Page], width: int) -> None:
    out = io.StringIO()
    console = Console(file=out, width=width)
    for part in stats(figures(some), width):
        console.print(part)
    assert all(cell_len(line.rstrip()) <= width for line in out.getvalue().split("\n"))
    assert ("with a" in out.getvalue()) == bool(some)


def test_findings_are_what_is_broken_empty_there_twice_or_doubtful() -> None:
    twin = replace(bridge(), id="twin")
    odd = replace(
        bridge(), id="odd", text="1\n2\n3 \n", warnings=(PageWarning("label", "a doubt", 3), PageWarning("date", "why"))
    )
    long = replace(odd, id="long", text="1\n2\n3 \n4\n")
    damaged = replace(odd, id="damaged", text="It cost â‚¬ 5 and Â£ 4.\nFine.\nÃ© is é.\n")
    lost = replace(bridge(), id="lost", text="7\n", warnings=(PageWarning("encoding", "not all of it is utf-8"),))
    assert [tuple(row.values()) for row in findings([bridge(), EMPTY, twin, long, odd, damaged, lost])] == [
        ("lost", None, "encoding", "not all of it is utf-8", None),
        (
            "damaged",
            1,
            "mojibake",
            "letters that were decoded wrongly, here and in 1 more",
            "It cost â‚¬ 5 and Â£ 4.",
        ),
        ("damaged", 3, "label", "a doubt", "Ã© is é."),
        ("damaged", None, "date", "why", None),
        ("empty", None, "empty-body", "no article was found", None),
        ("twin", None, "duplicate", "the same text as bridge", None),
        ("odd", 3, "label", "a doubt", "3"),
        ("odd", None, "date", "why", None),
        ("long", 3, "label", "a doubt", "3"),
        ("long", None, "date", "why", None),
    ]


def test_of_a_long_line_the_beginning_is_told() -> None:
    page = replace(bridge(), text="word " * 1000, warnings=(PageWarning("label", "odd", 1),))
    assert [len(row["says"]) for row in findings([page])] == [200]


def test_a_sound_page_has_no_findings() -> None:
    letters = "Ârvore, Ã¡ é â € “quoted” ’ São João, ÂME, ñandú – naïve"
    assert findings([bridge(), replace(bridge(), id="letters", text=letters.replace("Ã¡", "ÃO"))]) == []
