"""Headers that were not seen, by those that were."""

from __future__ import annotations

from seedcli.model import split_lines
from seedcli.parser.alike import first_header, named_alike
from seedcli.parser.cues import packaged
from seedcli.parser.lines import shape

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."
POSTS = f"#1\nOld 04-03-2019, 09:12\nAnn Lee\nMember\n\n{SAID}\n\n" * 4


def alike(page: str, states: str) -> str:
    lines = shape(split_lines(page))
    return named_alike(lines, states, [packaged().match(line.text) for line in lines])


def first(page: str, states: str) -> str:
    lines = shape(split_lines(page))
    return first_header(lines, states, [packaged().match(line.text) for line in lines], packaged())


def test_a_name_stands_where_the_others_do() -> None:
    assert alike(POSTS, "KKAKCKKAKCKKKKCKKAKC") == "KKAKCKKAKCKKAKCKKAKC"
    assert alike(POSTS.replace("Ann Lee", "ann said so."), "KKAKCKKAKCKKKKCKKAKC")[12] == "K"


def test_one_name_alone_tells_nothing() -> None:
    assert alike(POSTS, "KKAKCKKKKCKKKKCKKKKC") == "KKAKCKKKKCKKKKCKKKKC"


def test_a_comments_first_line_is_a_name_where_most_have_one_there() -> None:
    page = f"Ann Lee\n{SAID}\nReply\n\n" * 4
    assert alike(page, "ACKACKACKCIK") == "ACKACKACKACK"
    assert alike(page, "ACKCIKCICCIK") == "ACKCIKCICCIK"


def test_a_line_above_the_first_comment_is_its_header_if_the_others_have_such() -> None:
    page = f"{SAID}\n" + "".join(f"{name} on Apr 3, 2019\n{SAID}\n" for name in ("Ann", "Bo", "Cy"))
    assert first(page, "BBCACAC") == "BACACAC"
    assert first(page, "BBCCCCC") == "BBCCCCC"
    assert first(page.replace("Ann on Apr 3, 2019", "An ordinary line"), "BBCACAC") == "BBCACAC"
