"""What a comment begins by taking up."""

from __future__ import annotations

from seedcli.parser.links.echo import Echo

COMMON = frozenset({"i", "the", "a", "is", "on", "my", "to", "your"})
TOKENS = [
    ["i", "made", "a", "blessing", "box", "for", "a", "friend"],
    ["the", "trains", "are", "late"],
    ["your", "blessing", "box", "is", "a", "lovely", "idea"],
]


def test_words_and_pairs_of_an_opening_tie_it_to_the_comment_that_holds_them() -> None:
    echo = Echo(TOKENS, ["the", "town", "has", "late", "trains"], COMMON)
    said, pairs = echo.of(2, 0)
    assert said > 0.2
    assert pairs == 1
    assert echo.of(2, 1) == (0.0, 0)


def test_what_the_article_says_is_no_tie_between_comments() -> None:
    echo = Echo(TOKENS, ["a", "blessing", "box", "is", "a", "lovely", "idea"], COMMON)
    assert echo.of(2, 0)[1] == 0
    said, pairs = echo.of_article(2)
    assert said > 0.2
    assert pairs > 1
