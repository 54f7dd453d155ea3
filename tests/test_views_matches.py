"""What a query finds: the line it stands on, and the words around it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_thread import LINES, bridge

from seedcli.query import Query
from seedcli.views.ink import cells, plain
from seedcli.views.matches import Match, excerpt, listing, matches


def found(pattern: str | None, number: int | None = None, **more: object) -> list[Match]:
    page = bridge()
    comment = None if number is None else page.comments[number - 1]
    return list(matches(page, comment, Query(match=pattern, **more)))  # type: ignore[arg-type]


def marked(match: Match) -> list[str]:
    return [match.text[start:end] for start, end in match.marks]


def test_matches_of_an_article_stand_in_its_title_and_body() -> None:
    assert [(m.line, marked(m)) for m in found("bridge")] == [(2, ["bridge"]), (4, ["bridge"]), (6, ["bridge"])]


def test_matches_of_a_comment_stand_on_its_own_lines() -> None:
    assert [(m.line, marked(m)) for m in found("o", 1)] == [(8, ["o"] * 4), (10, ["o"])]
    assert [m.text for m in found("o", 1)] == [LINES[7], LINES[9]]


def test_a_match_over_several_lines_stands_where_it_begins() -> None:
    assert [(m.line, marked(m)) for m in found(r"most\.\s+And", 1)] == [(8, ["most."])]


def test_without_a_pattern_the_comment_is_found_as_a_whole() -> None:
    assert [(m.line, m.text, m.marks) for m in found(None, 3, author="bob")] == [(13, LINES[12], ())]


def test_without_a_pattern_the_article_is_found_by_its_title() -> None:
    assert [(m.line, m.text) for m in found(None, min_words=3)] == [(2, "A town gets a bridge")]


def test_a_line_that_the_page_does_not_have_as_such_is_placed_near() -> None:
    page = bridge()
    changed = replace(page.comments[0], text="Good news, put otherwise.\n\nAnd when will it open?")
    lines = [m.line for m in matches(page, changed, Query(match="news|open"))]
    assert lines == [8, 10]


def test_lines_that_say_the_same_are_told_apart() -> None:
    page = bridge()
    again = replace(
        page, text=page.text.replace(LINES[5], LINES[3]), article=replace(page.article, text=f"{LINES[3]}\n\n" * 2)
    )
    assert [m.line for m in matches(again, None, Query(match="next"))] == [4, 6]


def test_rows_name_the_comment_or_leave_it_null() -> None:
    assert found("agree", 3)[0].row() == {
        "page": "bridge", "comment": "bridge#3", "line": 13, "author": "Bob", "text": "I agree with you.",
    }  # fmt: skip
    assert found("built")[0].row()["comment"] is None


@given(st.text(st.sampled_from("ab \n"), max_size=30), st.text(st.sampled_from("ab"), min_size=1, max_size=2))
def test_every_match_is_marked_on_its_line(text: str, pattern: str) -> None:
    page = bridge()
    comment = replace(page.comments[0], text=text)
    query = Query(match=pattern)
    marks = [mark for match in matches(page, comment, query) for mark in marked(match)]
    assert marks == [text[start:end] for start, end in query.spans(text)]


def test_the_listing_says_page_line_and_who() -> None:
    page = bridge()
    some = [*found("bridge"), *found("bridge", 4)]
    lines = [plain(line) for line in listing(some, 80)]
    assert lines == [
        "bridge  A town gets a bridge",
        "     2  article             A town gets a bridge",
        "     4  article             The bridge is to be built next year.",
        "     6  article             It will cost less than the second bridge.",
        "    14  #4 (anonymous)      Who pays for the bridge?",
    ]
    assert [plain(line) for line in listing(found("bridge"), 40)][1] == "     2  A town gets a bridge"
    assert page.id == "bridge"


def test_matches_are_highlighted() -> None:
    styles = [style for line in listing(found("bridge", 4), 80) for text, style in line if text == "bridge"]
    assert styles == ["bold cyan", "bold red"]


WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


def test_an_excerpt_shows_the_words_around_the_first_mark() -> None:
    at = WORDS.index("eight")
    text, marks = excerpt(WORDS, [(at, at + 5)], 30)
    assert text == "…seven eight nine ten eleven…"
    assert [text[a:b] for a, b in marks] == ["eight"]


@given(st.lists(st.integers(0, len(WORDS) - 3), max_size=3), st.integers(10, 100))
def test_marks_stay_on_their_words(starts: list[int], room: int) -> None:
    marks = [(start, start + 2) for start in sorted(set(starts)) if start + 1 not in starts]
    text, moved = excerpt(WORDS, marks, room)
    assert len(text) <= room
    assert bool(moved) == bool(marks)
    if marks:
        assert text[slice(*moved[0])] == WORDS[slice(*marks[0])]
    assert [text[a:b] for a, b in moved[:-1]] == [WORDS[a:b] for a, b in marks[: len(moved) - 1]]


def test_long_matches_are_shortened_to_some_lines() -> None:
    page = bridge()
    comment = replace(page.comments[3], text="word " * 500 + "bridge " + "word " * 500)
    lines = [plain(line) for line in listing(matches(page, comment, Query(match="bridge")), 80)]
    assert len(lines) <= 4
    assert sum("bridge" in line for line in lines[1:]) == 1
    assert all(cells(line) <= 80 for line in lines)


def test_surroundings_are_the_lines_that_say_something() -> None:
    page = bridge()
    (match,) = matches(page, page.comments[0], Query(match="open"), context=2)
    assert match.before == ((8, LINES[7]),)
    assert match.after == ()
    assert match.row()["text"] == f"{LINES[7]}\n{LINES[9]}"


def test_a_listing_shows_no_line_twice_and_says_once_who_speaks() -> None:
    page = bridge()
    found = [*matches(page, None, Query(match="bridge"), 3), *matches(page, page.comments[0], Query(match="open"), 1)]
    assert [plain(line) for line in listing(found, 100)] == [
        "bridge  A town gets a bridge",
        "     2  article             A town gets a bridge",
        "     4                      The bridge is to be built next year.",
        "     6                      It will cost less than the second bridge.",
        "     8  #1 Ann Example      Good news. I liked the second paragraph most.",
        "    10                      And when will it open?",
    ]
