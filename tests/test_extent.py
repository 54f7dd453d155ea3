"""How far the body goes: from what is likely to what is kept."""

from __future__ import annotations

from itertools import compress, product

from hypothesis import given
from hypothesis import strategies as st

from seedcli.parser import cues, extent, labels
from seedcli.parser.lexicon import Lexicon, terms
from seedcli.parser.lines import shape
from seedcli.parser.trees import Forest

WORDLESS = Lexicon(0, {})
SENTENCE = "The ferry leaves at noon and comes back before the evening bells ring over the harbour."


def expected(kept: tuple[bool, ...], chances: list[float], sizes: list[int]) -> float:
    """About the expected F1 of a body: twice the right characters by those taken and those to be taken."""
    right = sum(c * s for c, s in compress(zip(chances, sizes, strict=True), kept))
    return 2 * right / (sum(compress(sizes, kept)) + sum(c * s for c, s in zip(chances, sizes, strict=True)))


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(40, 300)), min_size=1, max_size=7))
def test_no_other_body_is_expected_to_be_better(lines: list[tuple[float, int]]) -> None:
    chances, sizes = ([*column] for column in zip(*lines, strict=True))
    kept = extent._likeliest(range(len(lines)), chances, sizes)
    chosen = tuple(i in kept for i in range(len(lines)))
    every = [expected(one, chances, sizes) for one in product((False, True), repeat=len(lines)) if any(one)]
    assert max(every) - expected(chosen, chances, sizes) < 1e-9


def settled(text: str, states: str) -> str:
    lines = shape(text.split("\n"))
    named = [cues.packaged().match(line.text) for line in lines]
    return extent.settle(lines, named, [[0] * len(labels.STATES)] * len(lines), states, None, LONG)


def told_by(trait: str, at: float) -> Forest:
    """A tree that holds lines for body of which a trait is above a value, and others for none."""
    tree = {"trait": [extent.AGAIN.index(trait)], "at": [at], "low": [~0], "high": [~1], "leaf": [-3, 3]}
    return Forest([tree])


LONG = extent.Trees(told_by("size", 60), told_by("odds", 0), WORDLESS)


def test_a_short_line_belongs_to_the_body_where_both_neighbours_do() -> None:
    page = f"Menu\n{SENTENCE}\nThe return\n{SENTENCE}\nImprint"
    assert settled(page, "OOOOO") == "OBBBM"


def test_comments_stay_what_they_are() -> None:
    page = f"{SENTENCE}\nTwo comments\n{SENTENCE}\n{SENTENCE}"
    assert settled(page, "OZCC") == "BZCC"


def test_a_page_of_short_lines_has_no_body() -> None:
    assert settled("Home\nAbout\nContact", "OBO") == "OOO"
    assert settled("Home\nAbout\nContact", "OOO") == "OOO"


def test_every_row_has_every_trait() -> None:
    lines = shape(["A title", "", SENTENCE, SENTENCE, "", "Related", SENTENCE])
    places, rows = extent.traits(lines, [()] * 5, [[0] * len(labels.STATES)] * 5, "OBBMM", 0, WORDLESS)
    assert places == [1, 2, 4]
    assert {len(row) for row in rows} == {len(extent.TRAITS)}
    first = dict(zip(extent.TRAITS, rows[0], strict=True))
    assert (first["run_lines"], first["run_size"], first["total"]) == (2, 2 * len(SENTENCE), 2 * len(SENTENCE))
    assert (first["above_lines"], first["below_lines"], first["blanks"], first["left"]) == (1, 2, 1, 4)
    title = extent.TRAITS.index("from_title")
    assert [(row[title], row[title + 1]) for row in rows] == [
        (1, 0),
        (2, len(SENTENCE)),
        (4, 2 * len(SENTENCE) + len("Related")),
    ]


def test_a_row_tells_of_the_lines_beside() -> None:
    lines = shape(["A title", "", SENTENCE, "", "  • Related", SENTENCE, "", SENTENCE])
    places, rows = extent.traits(lines, [()] * 5, [[0] * len(labels.STATES)] * 5, "OBMMB", 0, WORDLESS)
    assert places == [1, 3, 4]
    told = [dict(zip(extent.TRAITS, row, strict=True)) for row in rows]
    assert [row["times"] for row in told] == [3, 3, 3]
    assert [(row["long_above"], row["long_below"]) for row in told] == [(0, 2), (1, 1), (2, 0)]
    assert [(row["size_above_2"], row["size_below_2"]) for row in told] == [
        (-1, len(SENTENCE)), (len(SENTENCE), -1), (len("Related"), -1)
    ]  # fmt: skip
    assert (told[1]["blanks_above"], told[1]["indent_above"], told[1]["item_above"]) == (1, 2, 1)
    assert (told[1]["indent_below"], told[1]["item_below"], told[2]["indent_below"]) == (0, 0, -1)


def test_nothing_below_a_line_that_says_there_are_no_comments_is_body() -> None:
    paragraph = f"{SENTENCE} {SENTENCE}"
    lines = shape(["A title", "", "0 comments", "", paragraph, "", "No comments:", "", paragraph])
    named = [(), ("no-comments",), (), ("no-comments",), ()]
    places, _ = extent.traits(lines, named, [[0] * len(labels.STATES)] * 5, "OMBMB", 0, WORDLESS)
    assert places == [2]  # what stands in a bar above the text ends nothing
    places, _ = extent.traits(lines, named, [[0] * len(labels.STATES)] * 5, "OMBMB", None, WORDLESS)
    assert places == [2, 4]


def test_the_second_trees_see_what_the_first_said_around_a_line() -> None:
    page = "\n".join([SENTENCE, "Only fifty signs or so, in the middle of long lines", SENTENCE])
    lines = shape(page.split("\n"))
    scores = [[0] * len(labels.STATES)] * 3
    alone = extent.Trees(told_by("size", 60), told_by("odds", 0), WORDLESS)
    beside = extent.Trees(told_by("size", 60), told_by("odds_below", 0), WORDLESS)
    places, rows = extent.seen_again(lines, [()] * 3, scores, "OOO", None, WORDLESS, alone.first)
    assert places == [0, 1, 2]
    assert {len(row) for row in rows} == {len(extent.AGAIN)}
    assert [alone.again.weigh(row) > 0 for row in rows] == [True, False, True]
    assert [beside.again.weigh(row) > 0 for row in rows] == [False, True, False]


def test_a_row_tells_what_its_words_and_those_around_say() -> None:
    lines = shape([f"{SENTENCE} Subscribe", SENTENCE, SENTENCE])
    lexicon = Lexicon(0, {**dict.fromkeys(terms(SENTENCE), 0), "subscribe": -90})
    _, rows = extent.traits(lines, [()] * 3, [[0] * len(labels.STATES)] * 3, "BBB", None, lexicon)
    told = [dict(zip(extent.TRAITS, row, strict=True)) for row in rows]
    first = lexicon.odds(lines[0].text)
    assert first < 0
    assert [row["words"] for row in told] == [first, 0, 0]
    assert [row["words_around"] for row in told] == [first / 3] * 3


def test_a_row_without_a_headline_says_so() -> None:
    _, rows = extent.traits(shape([SENTENCE]), [()], [[0] * len(labels.STATES)], "B", None, WORDLESS)
    title = extent.TRAITS.index("from_title")
    assert (rows[0][title], rows[0][title + 1]) == (extent.UNTITLED, -1)


def test_between_headline_and_text_only_what_tells_author_or_date_is_text() -> None:
    lines = shape(
        [
            "A lamp that hums in the hall of the old house",
            "Repairs",
            "Share this",
            "October 17, 2012",
            SENTENCE,
            SENTENCE,
        ]
    )
    named = [cues.packaged().match(line.text) for line in lines]
    scores = [[0] * len(labels.STATES)] * len(lines)
    tall = extent.Trees(told_by("size", 40), told_by("odds", 0), WORDLESS)
    assert extent.settle(lines, named, scores, "OOOOOO", 0, tall) == "BMMBBB"
