"""The thread as a tree: every comment once, under what it answers, however long or deep."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from made_thread import QUOTED, bridge, comment, thread_of

from seedcli.model import Comment, Evidence
from seedcli.views.ink import cells, plain
from seedcli.views.page import conversation
from seedcli.views.thread import MOST_LEVELS, places, thread


@st.composite
def links(draw: st.DrawFn) -> list[int | None]:
    """For each comment an earlier one, or none."""
    count = draw(st.integers(0, 30))
    return [draw(st.none() | st.integers(1, number - 1)) if number > 1 else None for number in range(1, count + 1)]


def drawn(comments: tuple[Comment, ...], width: int | None = 80) -> list[str]:
    return [plain(line) for line in thread(comments, width)]


@given(links())
def test_every_comment_stands_once_and_below_what_it_answers(answers: list[int | None]) -> None:
    order = [place.comment.number for place in places(thread_of(answers))]
    assert sorted(order) == list(range(1, len(answers) + 1))
    assert all(answered is None or order.index(answered) < order.index(n) for n, answered in enumerate(answers, 1))


@given(links())
def test_depth_is_the_length_of_the_chain(answers: list[int | None]) -> None:
    depths = {place.comment.number: place.depth for place in places(thread_of(answers))}
    for number, answered in enumerate(answers, 1):
        assert depths[number] == (0 if answered is None else depths[answered] + 1)


@given(links(), st.integers(20, 100))
def test_lines_fit_and_guides_do_not_hang(answers: list[int | None], width: int) -> None:
    lines = drawn(thread_of(answers, "some words that have to be wrapped at some place or other"), width)
    assert all(cells(line) <= width and line == line.rstrip() for line in lines)
    for above, line in pairwise(lines):
        for at, sign in enumerate(line):
            if sign in "├╰":
                assert above[at : at + 1] in ("│", "├"), (above, line)


def test_the_tree_of_a_small_thread() -> None:
    assert drawn(bridge().comments) == [
        "#1  Ann Example  2018-03-07",
        "│ Good news. I liked the second paragraph most.",
        "│",
        "│ And when will it open?",
        "│",
        "╰ #2  (anonymous)",
        "  │ ↳ answers #1 (90% sure): quote (line 11, from line 8)",
        "  │ “the second paragraph” has nothing about that.",
        "  │",
        "  ╰ #3  Bob",
        "      ↳ answers #2 (90% sure): answer “I agree” (line 13)",
        "      I agree with you.",
        "",
        "#4  (anonymous)",
        "│ Who pays for the bridge?",
        "│",
        "╰ #5  Bob",
        "    ↳ answers #4 (50% sure)",
        "    All of us, as ever.",
    ]


def test_a_quote_is_set_off_once() -> None:
    styled = [span for line in thread(bridge().comments, 80) for span in line if span[1] == "italic cyan"]
    assert styled == [("the second paragraph", "italic cyan")]


def test_a_nameless_comment_is_told_from_one_by_anonymous() -> None:
    lines = drawn((comment(1), comment(2, author="(anonymous)"), comment(3, author="")))
    assert lines[0] == "#1  (anonymous)"
    styles = [
        next(style for text, style in line if "anonymous" in text)
        for line in thread((comment(1), comment(2, author="(anonymous)")), 80)
        if "anonymous" in plain(line)
    ]
    assert styles == ["dim", "bold green"]


def test_ten_thousand_levels_are_drawn() -> None:
    lines = drawn(thread_of([None, *range(1, 10_000)]))
    assert sum("#" in line and "answers" not in line for line in lines) == 10_000
    assert max(map(cells, lines)) <= 80


def test_five_thousand_comments_are_drawn() -> None:
    assert sum("#" in line for line in drawn(thread_of([None] * 5_000))) == 5_000


def test_what_is_deeper_than_the_levels_drawn_stays_at_their_place() -> None:
    lines = drawn(thread_of([None, *range(1, 3 * MOST_LEVELS)]), None)
    indents = [line.index("#") for line in lines if "#" in line and "answers" not in line]
    assert indents == [2 * min(depth, MOST_LEVELS) for depth in range(3 * MOST_LEVELS)]


def test_links_that_do_not_point_back_are_not_followed() -> None:
    looped = (comment(1, answers=2), comment(2, answers=1), comment(3, answers=3), comment(4, answers=99))
    assert [place.depth for place in places(looped)] == [0, 1, 0, 0]


def test_long_evidence_is_short_on_a_terminal_and_whole_in_a_pipe() -> None:
    words = "words without end " * 20 + "Z"
    said = (comment(1), comment(2, answers=1, evidence=(Evidence("quote", words, (2, 2), (1, 1)),)))
    assert "Z" not in " ".join(drawn(said, 80))
    assert words in " ".join(drawn(said, None))


def test_a_conversation_is_the_chain_above_and_all_below() -> None:
    page = bridge()
    numbers = [[c.number for c in conversation(page, one)] for one in page.comments]
    assert numbers == [[1, 2, 3], [1, 2, 3], [1, 2, 3], [4, 5], [4, 5]]


@given(links(), st.data())
def test_a_conversation_leaves_out_the_siblings(answers: list[int | None], data: st.DataObject) -> None:
    from dataclasses import replace

    page = replace(bridge(), comments=thread_of(answers))
    if not page.comments:
        return
    one = data.draw(st.sampled_from(page.comments))
    found = {c.number for c in conversation(page, one)}

    def chain(number: int) -> set[int]:
        answered = answers[number - 1]
        return {number} | (chain(answered) if answered else set())

    assert found == chain(one.number) | {n for n in range(1, len(answers) + 1) if one.number in chain(n)}


def test_what_is_only_quoted_is_set_off() -> None:
    quote = Evidence("quote", QUOTED, (2, 2), (1, 1))
    text = f"“…{QUOTED}.”\nNo, {QUOTED} is not.\n> Was it?\nIt was."
    said = (comment(1), comment(2, text, answers=1, evidence=(quote,)))
    assert drawn(said, 80)[-4:] == [
        f"    ▎ “…{QUOTED}.”",
        f"    No, {QUOTED} is not.",
        "    ▎ > Was it?",
        "    It was.",
    ]
