"""Where comments end, by what the widget writes around them."""

from __future__ import annotations

from pathlib import Path

from sheets import sheet

from seedcli.parser import explain
from seedcli.parser.rules.widget import (
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
    lines = ["Reply" if names else SAID for names in named]
    return below_buttons(sheet(lines, named), states)


def test_what_is_said_below_a_button_begins_a_comment() -> None:
    assert read("CKCKCIKIKC", [(), REPLY, (), REPLY, (), (), REPLY, (), REPLY, ()]) == "CKCKCIKCKC"


def test_so_does_what_was_taken_for_the_widgets_own_words_between_two_buttons() -> None:
    assert read("CKCKCKKKC", [(), REPLY, (), REPLY, (), REPLY, (), REPLY, ()]) == "CKCKCKCKC"
    assert read("CKCKCKKC", [(), REPLY, (), REPLY, (), REPLY, (), ()]) == "CKCKCKKC"


def test_what_is_surely_a_header_is_one_below_a_button_too() -> None:
    page = f"Report\nAnn on May 3, 2012\n{SAID}\n" * 3
    assert below_buttons(sheet(f"{SAID}\n{page}"), "C" + "KAC" * 2 + "KIC") == "C" + "KAC" * 3


def test_a_button_that_most_comments_go_on_below_ends_none() -> None:
    assert read("CKIKCKIC", [(), REPLY, (), REPLY, (), REPLY, (), ()]) == "CKIKCKIC"


def test_a_button_between_a_header_and_what_was_said_ends_none() -> None:
    assert read("AKCIAKCI", [(), REPLY, (), (), (), REPLY, (), ()]) == "AKCIAKCI"


def test_a_line_that_a_rule_read_otherwise_names_it() -> None:
    page = Path("tests/pages/synthetic/name-date-brief.txt").read_text(encoding="utf-8")
    told = {reading.line: reading.reasons for reading in explain(page)}
    assert told[17][0] == "rule:unspoken"
    assert not told[27][0].startswith("rule:")


def test_what_most_comments_end_or_begin_with_is_the_widgets() -> None:
    page = [text for n in range(3) for text in ("Share this", f"{SAID} {n}", "Uh oh!", "Sorry.")]
    assert repeated(sheet(page, ()), "CIII" * 3) == "KCKK" * 3
    assert repeated(sheet(page[:8], ()), "CIII" * 2) == "CIKK" * 2  # two must end alike in more than a line
    assert repeated(sheet(page[:3] + page[4:7], ()), "CII" * 2) == "CII" * 2


def test_what_comments_hold_in_their_midst_is_theirs() -> None:
    page = [text for n in ("one", "two", "six") for text in (f"{SAID} {n}", "Thanks!", f"{n} is the number")]
    assert repeated(sheet(page, ()), "CII" * 3) == "CII" * 3


def test_numbers_apart_the_widget_writes_the_same() -> None:
    page = [text for n in range(3) for text in (f"{SAID} {n}", f"{n} out of 9 found this helpful.")]
    assert repeated(sheet(page, ()), "CI" * 3) == "CK" * 3


def test_a_sentence_right_below_what_was_said_is_said_too() -> None:
    page = [SAID, "She was right, too.", "Share", "Thank you.", "  • Another post.", SAID, "Sorry.", "Sorry."]
    named: list[tuple[str, ...]] = [(), (), REPLY, (), (), (), (), ()]
    assert spoken_on(sheet(page, named), "CKKKKCKK") == "CIKKKCKK"
    assert spoken_on(sheet(page[1:], named[1:]), "KKKKCKK") == "KKKKCKK"


def test_where_blank_lines_part_comments_the_last_goes_on_to_the_next_one() -> None:
    page = ["Ann", SAID, "", "Bo", SAID, "", "Cy", SAID, "// at home", "run(all)", "", "Leave a Reply"]
    named: list[tuple[str, ...]] = [()] * 8 + [("comment-form",)]
    assert to_the_end(sheet(page, named), "ACACACEEE") == "ACACACIIE"
    assert to_the_end(sheet([line for line in page if line], named), "ACACACEEE") == "ACACACEEE"
    assert to_the_end(sheet(page, named), "OOOOOOOOO") == "OOOOOOOOO"


def test_an_excerpt_of_another_page_is_no_comment_and_its_title_nobody() -> None:
    page = ["Ann says:", SAID, "12 Boats | Quay says:", "2 May 2019", "[…] the boats", "are left […]", "Bo says:", SAID]
    named: list[tuple[str, ...]] = [("says",), (), ("says",), ("date-line",), (), (), ("says",), ()]
    assert pingbacks(sheet(page, named), "ACAKCIAC") == "ACKKKKAC"
    assert pingbacks(sheet(page, [()] * 8), "ACAKCIAC") == "ACAKCIAC"
    assert pingbacks(sheet(page[1:], named[1:]), "CAKCIAC") == "CAKCIAC"
    assert pingbacks(sheet([*page[:5], "that I know.", *page[6:]], named), "ACAKCIAC") == "ACAKCIAC"


def test_what_all_say_is_no_button() -> None:
    assert repeated(sheet(["First!"] * 3, ()), "CCC") == "CCC"


def test_a_pingback_is_no_comment() -> None:
    lines = ["1. Pingback: A day at the lake", f"2. {SAID}"]
    assert widget(sheet(lines, [("pingback",), ()]), "CC") == "KC"


def test_the_text_shown_again_is_no_comment() -> None:
    text = f"{SAID} And so on, says who wrote it."
    page = ["A story", text, "Comments", "A story", text, "Ann", f"{text} So be it!"]
    assert said_above(sheet(page, [()] * 7), "OBZACAC") == "OBZKKAC"
    assert said_above(sheet(page, [("post-number",)] * 7), "OBZACAC") == "OBZACAC"  # forums quote


def test_nor_is_its_teaser() -> None:
    text = f"{SAID} And so on, says who wrote it."
    assert said_above(sheet([text, "Send it to a friend", f"{text[:95]}…"], [()] * 3), "BKC") == "BKK"
    assert said_above(sheet([text, "Comments", f"{text[1:95]}…"], [()] * 3), "BZC") == "BZC"
    assert said_above(sheet(["Yes.", "Comments", "Yes."], [()] * 3), "BZC") == "BZC"
