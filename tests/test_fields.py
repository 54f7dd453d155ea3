"""Entries whose lines say what they tell."""

from __future__ import annotations

import pytest
from sheets import sheet

from seedcli import parse
from seedcli.parser.rules.fields import fielded

SAID = "This sentence is long enough to be what somebody wrote into a guest book, and not a name."
NAMES = ("Corrie van Vliet", "Joost", "Sandra")
ENTRY = f"\nNaam: {{}}\nWoonplaats: Oudewater\nDatum: 12-11-2005 20:14\nBericht:\n{SAID}\n{SAID}\n"
BOOK = "Gastenboek\n" + "".join(map(ENTRY.format, NAMES))


def test_each_entry_begins_with_the_name() -> None:
    assert fielded(sheet(BOOK), "O" + "BBKCII" * 3) == "O" + "AKKKCI" * 3
    books = BOOK.replace("Gastenboek", "Nieuwe boeken")
    assert fielded(sheet(books), "O" + "BBBBBB" * 3) == "O" + "BBBBBB" * 3


def test_what_somebody_says_with_a_colon_is_said() -> None:
    page = BOOK.replace(f"{SAID}\n{SAID}", f"{SAID}\nNB: on May 3, 2012 we went.", 1)
    assert fielded(sheet(page), "O" + "BBKCII" * 3) == "O" + "AKKKCI" * 3


def test_where_headers_were_found_these_tell_more() -> None:
    page = BOOK.replace("Naam: ", "")
    states = "O" + "AKKKCI" * 3
    assert fielded(sheet(page), states) == states


def test_what_a_text_lists_above_comments_with_headers_is_no_entry() -> None:
    page = f"2 comments\n{BOOK}2 comments\nWalter says:\n{SAID}\n"
    states = "ZO" + "BBBBBB" * 3 + "ZAC"
    assert fielded(sheet(page), states) == states


def test_a_word_that_no_date_stands_below_names_nobody() -> None:
    page = "".join(f"From: {place}\n{SAID}\n" for place in ("Leith", "Oudewater", "Rio"))
    assert fielded(sheet(page), "ACACAC") == "ACACAC"


@pytest.mark.parametrize("word", ["From", "Naam", "Имя"])
def test_the_word_is_no_part_of_the_name(word: str) -> None:
    entries = "".join(f"{word}: {name}\n12-11-2005 20:14\n\n{SAID}\n\n" for name in NAMES)
    page = parse(f"A harbour at night\n\n{SAID} {SAID}\n\n3 comments\n\n{entries}", "p")
    assert [comment.author for comment in page.comments] == list(NAMES)
    assert [comment.text for comment in page.comments] == [SAID] * 3
