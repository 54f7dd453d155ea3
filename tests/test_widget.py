"""Where comments end, by what the widget writes around them."""

from __future__ import annotations

from pathlib import Path

from seedcli.parser import explain
from seedcli.parser.lines import shape
from seedcli.parser.widget import (
    answering,
    below_buttons,
    pingbacks,
    repeated,
    said_above,
    spoken_on,
    to_the_end,
    widget,
)

SAID = "This sentence is long enough to be what somebody said below the story, and not a button."
REPLY = ("comment-action",)


def read(states: str, named: list[tuple[str, ...]]) -> str:
    lines = shape(["Reply" if names else SAID for names in named])
    return below_buttons(lines, states, named)


def test_what_is_said_below_a_button_begins_a_comment() -> None:
    assert read("CKCKCIKIKC", [(), REPLY, (), REPLY, (), (), REPLY, (), REPLY, ()]) == "CKCKCIKCKC"


def test_so_does_what_was_taken_for_the_widgets_own_words_between_two_buttons() -> None:
    assert read("CKCKCKKKC", [(), REPLY, (), REPLY, (), REPLY, (), REPLY, ()]) == "CKCKCKCKC"
    assert read("CKCKCKKC", [(), REPLY, (), REPLY, (), REPLY, (), ()]) == "CKCKCKKC"


def test_a_button_that_most_comments_go_on_below_ends_none() -> None:
    assert read("CKIKCKIC", [(), REPLY, (), REPLY, (), REPLY, (), ()]) == "CKIKCKIC"


def test_a_button_between_a_header_and_what_was_said_ends_none() -> None:
    assert read("AKCIAKCI", [(), REPLY, (), (), (), REPLY, (), ()]) == "AKCIAKCI"


def test_a_line_that_the_grammar_read_otherwise_says_so() -> None:
    page = Path("tests/pages/synthetic/name-date-brief.txt").read_text(encoding="utf-8")
    told = {reading.line: reading.reasons for reading in explain(page)}
    assert told[17][0] == "grammar"
    assert "grammar" not in told[27]


def test_what_most_comments_end_or_begin_with_is_the_widgets() -> None:
    page = shape([text for n in range(3) for text in ("Share this", f"{SAID} {n}", "Uh oh!", "Sorry.")])
    assert repeated(page, "CIII" * 3) == "KCKK" * 3
    assert repeated(page[:8], "CIII" * 2) == "CIKK" * 2  # two must end alike in more than a line
    assert repeated(page[:3] + page[4:7], "CII" * 2) == "CII" * 2


def test_what_comments_hold_in_their_midst_is_theirs() -> None:
    page = shape([text for n in ("one", "two", "six") for text in (f"{SAID} {n}", "Thanks!", f"{n} is the number")])
    assert repeated(page, "CII" * 3) == "CII" * 3


def test_numbers_apart_the_widget_writes_the_same() -> None:
    page = shape([text for n in range(3) for text in (f"{SAID} {n}", f"{n} out of 9 found this helpful.")])
    assert repeated(page, "CI" * 3) == "CK" * 3


def test_a_sentence_right_below_what_was_said_is_said_too() -> None:
    page = shape([SAID, "She was right, too.", "Share", "Thank you.", "  • Another post.", SAID, "Sorry.", "Sorry."])
    named: list[tuple[str, ...]] = [(), (), REPLY, (), (), (), (), ()]
    assert spoken_on(page, "CKKKKCKK", named) == "CIKKKCKK"
    assert spoken_on(page[1:], "KKKKCKK", named[1:]) == "KKKKCKK"


def test_where_blank_lines_part_comments_the_last_goes_on_to_the_next_one() -> None:
    page = ["Ann", SAID, "", "Bo", SAID, "", "Cy", SAID, "// at home", "run(all)", "", "Leave a Reply"]
    named: list[tuple[str, ...]] = [()] * 8 + [("comment-form",)]
    assert to_the_end(shape(page), "ACACACEEE", named) == "ACACACIIE"
    assert to_the_end(shape([line for line in page if line]), "ACACACEEE", named) == "ACACACEEE"
    assert to_the_end(shape(page), "OOOOOOOOO", named) == "OOOOOOOOO"


def test_an_excerpt_of_another_page_is_no_comment_and_its_title_nobody() -> None:
    page = ["Ann says:", SAID, "12 Boats | Quay says:", "2 May 2019", "[…] the boats", "are left […]", "Bo says:", SAID]
    named: list[tuple[str, ...]] = [("says",), (), ("says",), ("date-line",), (), (), ("says",), ()]
    assert pingbacks(shape(page), "ACAKCIAC", named) == "ACKKKKAC"
    assert pingbacks(shape(page), "ACAKCIAC", [()] * 8) == "ACAKCIAC"
    assert pingbacks(shape(page[1:]), "CAKCIAC", named[1:]) == "CAKCIAC"
    assert pingbacks(shape([*page[:5], "that I know.", *page[6:]]), "ACAKCIAC", named) == "ACAKCIAC"


def test_what_all_say_is_no_button() -> None:
    assert repeated(shape(["First!"] * 3), "CCC") == "CCC"


def test_who_answers_stands_above_the_button_that_says_whom() -> None:
    texts = [
        "Ann",
        SAID,
        "Reply",
        "Bo Lund",
        "Reply to  Ann",
        "",
        SAID,
        "Reply",
        "Cy",
        "Reply to Bo Lund",
        "",
        "Thanks Bo",
    ]
    named = [(), (), REPLY, (), REPLY, (), REPLY, (), REPLY, ()]
    assert answering(shape(texts), "ACKKKCKKKA", named) == "ACKAKCKAKC"
    assert answering(shape(texts), "KCKKKCKKKA", named) == "KCKKKCKKKA"  # nobody of these names spoke before


def test_a_pingback_is_no_comment() -> None:
    lines = shape(["1. Pingback: A day at the lake", f"2. {SAID}"])
    assert widget(lines, "CC", [("pingback",), ()]) == "KC"


def test_the_text_shown_again_is_no_comment() -> None:
    text = f"{SAID} And so on, says who wrote it."
    page = shape(["A story", text, "Comments", "A story", text, "Ann", f"{text} So be it!"])
    assert said_above(page, "OBZACAC", [()] * 7) == "OBZKKAC"
    assert said_above(page, "OBZACAC", [("post-number",)] * 7) == "OBZACAC"  # forums quote


def test_nor_is_its_teaser() -> None:
    text = f"{SAID} And so on, says who wrote it."
    assert said_above(shape([text, "Send it to a friend", f"{text[:95]}…"]), "BKC", [()] * 3) == "BKK"
    assert said_above(shape([text, "Comments", f"{text[1:95]}…"]), "BZC", [()] * 3) == "BZC"
    assert said_above(shape(["Yes.", "Comments", "Yes."]), "BZC", [()] * 3) == "BZC"
