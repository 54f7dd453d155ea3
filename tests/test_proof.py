"""Readings of a page with comments: the likeliest, those that a bonus for cues finds, and how they are weighed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from shapes import PAGES

from seedcli.parser import cues, features, labels, parse, proof
from seedcli.parser.labels import SCALE, STATES
from seedcli.parser.lexicon import Lexicon, terms
from seedcli.parser.lines import Line, shape

STORY = [
    "Town rebuilds its old harbour in three years",
    "",
    "The harbour of the town will be rebuilt from next spring on, the council decided on Tuesday evening.",
    "Most of the boats will lie at the northern pier while the work goes on, and the ferry will call at the mill.",
]
COMMENTS = ["", "2 Comments", "", "Ann Lee says:", "I like it.", "", "Bo Marsh says:", "So do I, if the ferry comes."]
ARCHIVE = ["", "Archive", *(f"{month} 2012 (17)" for month in ("May", "June", "July", "August", "September"))]
Seen = tuple[list[Line], list[tuple[str, ...]], list[list[int]]]


def seen(*parts: list[str]) -> Seen:
    lines = shape([line for part in parts for line in part])
    named = [cues.packaged().match(line.text) for line in lines]
    return lines, named, labels.emissions(features.observe(lines, named), labels.packaged())


def worth(states: str, scores: list[list[int]]) -> int:
    steps, places = labels.packaged().steps, [STATES.index(s) for s in states]
    return sum(row[s] for row, s in zip(scores, places, strict=True)) + sum(steps[a][b] for a, b in pairwise(places))


def against(scores: list[list[int]], cost: int) -> list[list[int]]:
    """The scores with every state of comments made less likely."""
    return [[value - cost * (state in "ZKACI") for state, value in zip(STATES, row, strict=True)] for row in scores]


@pytest.mark.parametrize("cost", [0, 200, 500, 900])
def test_a_readings_margin_is_its_own_without_the_bonus(cost: int) -> None:
    lines, named, scores = seen(STORY, COMMENTS, ARCHIVE)
    scores = against(scores, cost)
    for paths, _ in proof.readings(lines, named, scores, labels.packaged()):
        assert paths.margin * SCALE == pytest.approx(worth(paths.within, scores) - worth(paths.without, scores))


@pytest.mark.parametrize("known", [1, 2, 9, 16])
def test_paths_that_go_on_from_known_ones_are_the_likeliest(known: int) -> None:
    _, _, scores = seen(STORY, COMMENTS, ARCHIVE)
    begun = labels.begin(scores[:known], labels.packaged())
    assert labels.decode(scores, labels.packaged(), begun) == labels.decode(scores, labels.packaged())


def test_a_bonus_finds_comments_where_the_cues_say() -> None:
    """Where the comments are made so unlikely that the likeliest path finds others, a bonus finds them again."""
    lines, named, scores = seen(STORY, COMMENTS, ARCHIVE)
    heading = next(i for i, line in enumerate(lines) if line.text == "2 Comments")
    drop = next(
        cost for cost in range(0, 3000, 50)
        if labels.decode(_under(scores, cost, heading), labels.packaged()).within[heading] != "Z"
    )  # fmt: skip
    (likeliest, none), *others = proof.readings(lines, named, _under(scores, drop, heading), labels.packaged())
    assert none == 0
    assert likeliest.within[heading] != "Z"
    assert others
    assert others[-1][0].within[heading] == "Z"
    assert {bonus for _, bonus in others} <= set(proof.BONUSES)
    assert len({paths.within for paths, _ in others}) == len(others)


def test_a_menus_heading_hides_none_with_headers_below() -> None:
    lines, named, scores = seen(["Comment", "News"], STORY, COMMENTS, COMMENTS[3:], COMMENTS[3:], ARCHIVE)
    heading = next(i for i, line in enumerate(lines) if line.text == "2 Comments")
    likely = "ZC" + "E" * (heading - 1)
    raised = [
        [value + 9000 * (state == here) for state, value in zip(STATES, row, strict=True)]
        for here, row in zip(likely, scores, strict=False)
    ]
    (first, _), *_, (last, bonus) = proof.readings(lines, named, [*raised, *scores[heading + 1 :]], labels.packaged())
    assert first.within.startswith(likely)
    assert (last.within[heading], bonus) == ("Z", 0)
    assert last.within.count("C") > first.within.count("C")


def _under(scores: list[list[int]], cost: int, heading: int) -> list[list[int]]:
    """The scores with a heading that is less likely to open comments."""
    row = [value - cost * (state == "Z") for state, value in zip(STATES, scores[heading], strict=True)]
    return [*scores[:heading], row, *scores[heading + 1 :]]


def test_a_page_without_such_cues_has_one_reading() -> None:
    lines, named, scores = seen(STORY)
    assert len(proof.readings(lines, named, scores, labels.packaged())) == 1


def test_every_reading_has_all_traits() -> None:
    for parts in ((STORY,), (STORY, COMMENTS), (STORY, COMMENTS, ARCHIVE), (["x"],)):
        lines, named, scores = seen(*parts)
        found = proof.readings(lines, named, scores, labels.packaged())
        words = proof.spoken(lines, found, proof.packaged().lexicon)
        for each in found:
            assert len(proof.traits(lines, named, scores, words, *each)) == len(proof.TRAITS)


def test_a_reading_tells_what_the_words_of_its_comments_say() -> None:
    lines, named, scores = seen(STORY, COMMENTS)
    found = proof.readings(lines, named, scores, labels.packaged())[:1]
    begins = [i for i, state in enumerate(found[0][0].within) if state == "C"]
    lexicon = Lexicon(0, dict.fromkeys(terms(lines[begins[0]].text), 50))
    words = proof.spoken(lines, found, lexicon)
    row = dict(zip(proof.TRAITS, proof.traits(lines, named, scores, words, *found[0]), strict=True))
    assert words[begins[0]] > 0
    assert min(row["words"], row["words_for"]) > 0
    assert row["words_begin"] == pytest.approx(sum(words[i] for i in begins) / len(begins))


def test_comments_are_found_where_they_are_and_none_where_none_are() -> None:
    for parts, some in (((STORY, COMMENTS, ARCHIVE), True), ((STORY, ARCHIVE), False)):
        lines, named, scores = seen(*parts)
        states = proof.choose(lines, named, scores, labels.packaged(), proof.packaged())
        assert ("C" in states) == some


def test_a_heading_that_counts_none_is_no_hint() -> None:
    lines, named, scores = seen(STORY, ["", "0 Comments", "", "Leave a reply"])
    assert len(proof.readings(lines, named, scores, labels.packaged())) == 1


@pytest.mark.parametrize("shape", ["a chain of two", "a chain of quotes", "deeper and deeper", "in reply to"])
def test_comments_that_a_heading_counts_are_found_though_they_look_like_none_before(shape: str) -> None:
    make, _ = PAGES[shape]
    assert len(parse(make(40).replace("12 Comments", "40 Comments")).comments) == 40


def test_a_heading_that_counts_more_than_are_listed_makes_no_comments() -> None:
    text = "A paragraph that says what the town has decided about the harbour and the boats in it.\n\n"
    links = "".join(f"• A harbour without its cat {number}\n" for number in range(30))
    assert not parse(f"A title\n\n{text * 4}40 Comments\n\nRelated posts\n{links}").comments
