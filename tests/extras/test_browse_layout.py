"""Pages laid out for the screen of `seedcli browse`; without Textual, but part of its extra."""

from __future__ import annotations

import pytest
from made_thread import bridge, comment

from seedcli.browse.layout import Drawn, labelled, quoted, reading
from seedcli.model import Article, Comment, Page, Section


def page_of(*comments: Comment) -> Page:
    text = "words\n" * max(1, len(comments))
    return Page("bridge", text, (Section("comment", 1, max(1, len(comments))),), Article("A title"), comments)


def test_five_thousand_comments_are_laid_out_and_folded_without_drawing_them_anew() -> None:
    page = page_of(*(comment(n, answers=n - 1 if n % 10 else None) for n in range(1, 5001)))
    drawn: Drawn = {}
    whole = reading(page, 80, (), drawn)
    assert len(whole.blocks) == 5001
    before = dict(drawn)
    folded = reading(page, 80, {"bridge#10"}, drawn)
    assert len(folded.blocks) == 5001 - 9
    assert folded.blocks[10].hidden == 9
    assert len(drawn) - len(before) == 1
    assert all(drawn[key] is lines for key, lines in before.items())


@pytest.mark.parametrize("width", [20, 40, 80])
def test_blocks_partition_the_lines(width: int) -> None:
    for layout in (
        reading(bridge(), width, (), {}),
        reading(bridge(), width, {"bridge#1"}, {}),
        labelled(bridge(), width),
    ):
        assert layout.blocks[0].first == 0
        firsts = [block.first for block in layout.blocks]
        assert firsts == sorted(set(firsts))
        for number, block in enumerate(layout.blocks):
            assert layout.at(block.first) == number
            assert layout.at(layout.end(number) - 1) == number
        assert layout.end(len(firsts) - 1) == len(layout.lines)


def test_what_is_quoted_comes_before_what_is_answered() -> None:
    page = bridge()
    assert [quoted(page, c) for c in page.comments] == ["bridge", "bridge#1", "bridge#2", "bridge", "bridge#4"]
