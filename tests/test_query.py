"""What a query matches, and what it refuses to be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import pages

from seedcli import Article, Comment, Page, Query, Section, query
from seedcli.errors import UsageError

PAGE = Page(
    "p",
    "raw\n",
    (Section("body", 1, 1),),
    Article("A Walk in Aleppo", author="Ann Example", date="2018-03", text="First line.\nThe Second line."),
    (
        Comment("p#1", 1, "Bo  Éxample", "2018-03-07", "I was there. Twice.", (3, 3), reply_to=None, depth=0),
        Comment("p#2", 2, None, None, "No you were not", (5, 5), reply_to="p#1", depth=1, confidence=0.5),
        Comment("p#3", 3, "Ann Example", "2018-04-01T10:00", "alepo", (7, 7)),
    ),
)


def found(**criteria: Any) -> list[str]:
    """The ids of what matches on PAGE: `p` for the article."""
    asked = Query(**criteria)
    return ["p"] * asked.matches(PAGE) + [c.id for c in PAGE.comments if asked.matches(PAGE, c)]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({}, ["p", "p#1", "p#2", "p#3"]),
        ({"match": "aleppo"}, ["p"]),
        ({"match": "Aleppo"}, ["p"]),
        ({"match": "ALEPPO"}, []),
        ({"match": "ALEPPO", "ignore_case": True}, ["p"]),
        ({"match": "aleppo", "ignore_case": False}, []),
        ({"match": r"\S\sWAS"}, []),
        ({"match": r"\S\swas"}, ["p#1"]),
        ({"match": r"^the\b"}, ["p"]),
        ({"match": "line.the"}, []),
        ({"match": "aleppo", "fuzzy": 1}, ["p", "p#3"]),
        ({"match": "twice|you"}, ["p#1", "p#2"]),
        ({"match": ""}, ["p", "p#1", "p#2", "p#3"]),
        ({"author": "ann example"}, ["p", "p#3"]),
        ({"author": "bo éxample"}, ["p#1"]),
        ({"author": "BO E\u0301XAMPLE "}, ["p#1"]),
        ({"author": "Ann"}, []),
        ({"anonymous": True}, ["p#2"]),
        ({"title": "aleppo$"}, ["p", "p#1", "p#2", "p#3"]),
        ({"title": "damascus"}, []),
        ({"title": "aleppo", "match": "not"}, ["p#2"]),
        ({"since": "2018"}, ["p", "p#1", "p#3"]),
        ({"since": "2018-03"}, ["p", "p#1", "p#3"]),
        ({"since": "2018-03-07"}, ["p", "p#1", "p#3"]),
        ({"since": "2018-03-08"}, ["p", "p#3"]),
        ({"until": "2018-03"}, ["p", "p#1"]),
        ({"until": "2018-03-06"}, ["p"]),
        ({"since": "2018-04-01", "until": "2018-04-01"}, ["p#3"]),
        ({"until": "2017"}, []),
        ({"min_words": 4}, ["p", "p#1", "p#2"]),
        ({"min_words": 4, "max_words": 4}, ["p#1", "p#2"]),
        ({"max_words": 0}, []),
        ({"has_comments": True}, ["p", "p#1", "p#2", "p#3"]),
        ({"has_comments": False}, []),
        ({"replies_to": "p#1"}, ["p#2"]),
        ({"replies_to": "p"}, ["p#1"]),
        ({"replies_to": "p#3"}, []),
    ],
)
def test_what_matches(criteria: dict[str, Any], expected: list[str]) -> None:
    assert found(**criteria) == expected
    assert Query(**criteria).matches_any(PAGE) == bool(expected)


def test_a_page_of_unknown_title_and_date_matches_no_question_about_them() -> None:
    bare = replace(PAGE, article=Article(text="text"), comments=())
    assert not Query(title="").matches(bare)
    assert not Query(since="1000").matches(bare)
    assert not Query(since="1000").matches(replace(bare, article=replace(bare.article, date="3 years ago")))
    assert not Query(until="9999").matches(bare)
    assert Query(has_comments=False, anonymous=True, match="text").matches(bare)


@pytest.mark.parametrize(
    ("pattern", "lower"),
    [
        ("abc", True),
        ("é1-", True),
        ("aBc", False),
        (r"\S\W\bÄ", False),
        (r"\S\W\p{Lu}\x4A\N{LATIN SMALL LETTER A}", True),
        (r"(?P<Name>a)(?P=Name)\\b", True),
        (r"(?P<Name>a)(?P=Name)\\B", False),
    ],
)
def test_smart_case_looks_at_letters_and_not_at_escapes(pattern: str, lower: bool) -> None:
    assert query.is_lower(pattern) is lower


@pytest.mark.parametrize(
    ("text", "fuzzy", "spans"),
    [
        ("Aleppo, aleppo", 0, ((0, 6), (8, 14))),
        ("in the alepo of Alleppo", 1, ((7, 12), (16, 23))),
        ("nothing", 0, ()),
        ("", 0, ()),
    ],
)
def test_where_a_match_stands(text: str, fuzzy: int, spans: tuple[tuple[int, int], ...]) -> None:
    assert Query(match="aleppo", fuzzy=fuzzy).spans(text) == spans


def test_no_pattern_and_empty_matches_have_no_span() -> None:
    assert Query().spans("abc") == ()
    assert Query(match="x*").spans("axxb") == ((1, 3),)


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"match": "a(b"}, r"^pattern cannot be compiled: missing \) at character 4: a\(b <-- HERE$"),
        ({"match": "ab[c"}, r"unterminated character set at character 5: ab\[c <-- HERE$"),
        ({"title": "*a"}, r"nothing to repeat at character 1: <-- HERE \*a$"),
        ({"match": "a)(b", "fuzzy": 1}, r"unbalanced parenthesis at character 2: a <-- HERE \)\(b$"),
        ({"match": "ab", "fuzzy": 2}, "with 2 errors pattern 'ab' matches anything; allow fewer"),
        ({"fuzzy": 1}, "there is no pattern"),
        ({"match": "a", "fuzzy": -1}, "fuzzy is a number of errors, 0 or more, not -1"),
        ({"since": "yesterday"}, "since 'yesterday' is no date; write 2018, 2018-03 or 2018-03-07"),
        ({"until": "2018-13"}, "until '2018-13' is no date"),
        ({"until": "2018-3-7"}, "is no date"),
        ({"since": "2018-03-07\n"}, "is no date"),
        ({"since": "2019", "until": "2018-12"}, "nothing is since 2019 and until 2018-12; swap them"),
        ({"min_words": 3, "max_words": 2}, "at least 3 and at most 2 words; swap them"),
        ({"author": "Ann", "anonymous": True}, "ask for one of the two"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused(criteria: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Query(**criteria)


def test_bounds_that_meet_are_no_contradiction() -> None:
    Query(since="2018-03-07", until="2018", min_words=2, max_words=2)


def test_a_pattern_that_eats_all_memory_is_given_up() -> None:
    with pytest.raises(UsageError, match=r"pattern '\(\?R\)' runs out of memory on p; make it simpler"):
        Query(match="(?R)").matches(PAGE)


def test_a_pattern_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDCLI_MATCH_SECONDS", "0.05")
    hostile = replace(PAGE, article=Article(text="a" * 30_000))
    asked = Query(match=r"(?:a+b?)+(?:a+c?)+d")
    with pytest.raises(UsageError, match=r"pattern '.*' takes over 0.05 seconds on p; make it simpler"):
        asked.matches(hostile)
    with pytest.raises(UsageError, match="on this text; make it simpler"):
        asked.spans(hostile.article.text)


PATTERNS = [Query(match=match) for match in ("a", "[=@]", r"\s", ".")] + [Query(match=r"\w\W.", fuzzy=2)]


@given(page=pages(), asked=st.sampled_from(PATTERNS))
def test_what_matches_can_be_shown(page: Page, asked: Query) -> None:
    for comment in page.comments:
        assert asked.matches(page, comment) == bool(asked.spans(comment.text))


@given(page=pages(), one=st.data())
def test_more_criteria_never_match_more(page: Page, one: st.DataObject) -> None:
    criteria = {
        "match": st.sampled_from(["a", "."]),
        "author": st.just("Ann Example"),
        "since": st.just("2000"),
        "min_words": st.integers(0, 3),
        "has_comments": st.booleans(),
        "replies_to": st.just(page.id),
    }
    names = one.draw(st.lists(st.sampled_from(sorted(criteria)), unique=True, min_size=1))
    values = {name: one.draw(criteria[name]) for name in names}
    for what in (None, *page.comments):
        alone = [Query(**{name: value}).matches(page, what) for name, value in values.items()]
        assert Query(**values).matches(page, what) == all(alone)


GROUPS = [
    "(?i)",
    "(?x)",
    "(?P<n>",
    "(?=",
    "(?<!",
    "(?|",
    "[[:alpha:]]",
    "{2,3}",
    "{0,99999999}",
    "{e<=1}",
    r"\1",
]
PIECES = st.sampled_from([*"abcI()[]{}|*+?^$\\.,-=<!# \n", *GROUPS, r"\p{L}", r"\b", r"\N{DIGIT ONE}"])


@given(
    pieces=st.lists(PIECES | st.characters(), max_size=8), fuzzy=st.integers(0, 2), text=st.text("abI1 \n", max_size=9)
)
def test_any_pattern_is_refused_in_words_or_finds_what_matches(pieces: list[str], fuzzy: int, text: str) -> None:
    try:
        asked = Query(match="".join(pieces), fuzzy=fuzzy)
        spans = asked.spans(text)
    except UsageError:
        return
    comment = replace(PAGE.comments[0], text=text)
    assert asked.matches(PAGE, comment) >= bool(spans)
