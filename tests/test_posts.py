"""Posts of a forum's page that no headers part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seedcli import parse
from seedcli.model import split_lines
from seedcli.parser.cues import packaged
from seedcli.parser.lines import shape
from seedcli.parser.parting import headers
from seedcli.parser.posts import answered, ruled

SAID = "This sentence is long enough to be what somebody said in a post, and not a button or a rank."
END = "\u00a0"
THREAD = (
    f"Which paint?\nSenior Member\n{SAID}\n{END}\nNo idea.\n\n{SAID}\n{END}\n"
    f"Last edited:\n{SAID}\n{END}\nPrivacy Policy\n"
)


def read(rule: Callable[..., str], page: str, states: str) -> str:
    lines = shape(split_lines(page))
    return rule(lines, states, [packaged().match(line.text) for line in lines])


def test_a_line_of_a_no_break_space_ends_a_post() -> None:
    assert read(ruled, THREAD, "OBBBBBBM") == "OBBCIKCE"
    assert read(ruled, THREAD.replace("Last edited:\n", "Ann Lee\n"), "BBBCIACE") == "BBBCIACE"


def test_a_quotes_heading_below_the_end_of_a_post_begins_the_next() -> None:
    page = THREAD.replace("No idea.", "Bo Marsh said:\nNo idea.\nClick to expand...")
    assert read(ruled, page, "OBBBBBBBBM") == "OBBCIKIKCE"


@pytest.mark.parametrize(
    "page",
    [
        THREAD.replace(END, ""),
        THREAD.replace(f"\n{END}", f"\n\n{END}"),
        THREAD.replace("Senior Member", "Painting").replace("Last edited", "At last"),
        THREAD.replace(SAID, "Boats").replace("No idea.", "Paint"),
        THREAD.replace(f"{SAID}\n{END}\nLast", f"{SAID}\nLast"),
    ],
    ids=["no such line", "blank lines around", "no forum", "menus", "too few"],
)
def test_other_blank_lines_end_none(page: str) -> None:
    states = "B" * len(shape(split_lines(page)))
    assert read(ruled, page, states) == states


def test_where_more_posts_were_found_they_stand() -> None:
    assert read(ruled, THREAD, "CCCCCCCC") == "CCCCCCCC"


def test_such_a_page_is_read_as_a_forums() -> None:
    found = parse(THREAD.replace("No idea.", f"No idea. {SAID}"), "page")
    assert [comment.text for comment in found.comments] == [f"No idea. {SAID}\n\n{SAID}", SAID]


ANSWERS = (
    f"How to paint?\n12\n\n{SAID}\n\n2 Answers\n\n34\n+50\n\n{SAID}\n\n{SAID}\n\n"
    f"7\n\n{SAID}\n  • Nice. Commented Feb 12, 2015 at 11:28\n\nPrivacy Policy\n"
)


def test_an_answer_begins_below_its_votes() -> None:
    assert read(answered, ANSWERS, "OOBMMMMMMMMM") == "OOBZKKCIKCCE"
    assert read(answered, ANSWERS, "OKCKKCIIKICE") == "OOBZKKCIKCCE"


def test_numbers_elsewhere_are_no_votes() -> None:
    for page in (ANSWERS.replace("2 Answers", "9 Answers"), ANSWERS.replace("2 Answers", "Answers")):
        assert read(answered, page, "OOBMMMMMMMMM") == "OOBMMMMMMMMM"


def test_answers_that_say_when_they_were_given_are_left_to_the_model() -> None:
    page = ANSWERS.replace(f"{SAID}\n\n7\n", f"{SAID}\n\nanswered Feb 12, 2015 at 11:28\n\n7\n")
    page = page.replace("Privacy", "answered Feb 12, 2015 at 11:29\n\nPrivacy")
    states = "OOBMMMMMMMMMMM"
    assert read(answered, page, states) == states


def test_whom_a_post_quotes_is_no_header() -> None:
    page = f"#3\nBo Marsh said:\n{SAID}\nClick to expand...\n{SAID}\n"
    lines = shape(split_lines(page))
    named = [packaged().match(line.text) for line in lines]
    assert headers(lines, "KACKI", named, packaged()) == "KCCKI"
    assert headers(lines[:3], "KAC", named[:3], packaged()) == "KAC"
