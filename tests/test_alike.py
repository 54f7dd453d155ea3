"""Headers that were not seen, by those that were."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.alike import first_header, named_alike, names_first

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."
POSTS = f"#1\nOld 04-03-2019, 09:12\nAnn Lee\nMember\n\n{SAID}\n\n" * 4


def alike(page: str, states: str) -> str:
    return named_alike(sheet(page), states)


def first(page: str, states: str) -> str:
    return first_header(sheet(page), states)


def test_a_name_stands_where_the_others_do() -> None:
    assert alike(POSTS, "KKAKCKKAKCKKKKCKKAKC") == "KKAKCKKAKCKKAKCKKAKC"
    assert alike(POSTS.replace("Ann Lee", "ann said so."), "KKAKCKKAKCKKKKCKKAKC")[12] == "K"


def test_one_name_alone_tells_nothing() -> None:
    assert alike(POSTS, "KKAKCKKKKCKKKKCKKKKC") == "KKAKCKKKKCKKKKCKKKKC"


def test_one_of_two_comments_shows_where_the_names_are() -> None:
    page = f"May 3, 2012\nAnn Lee\n{SAID}\n\nMay 4, 2012\nBo Marsh\n{SAID}\n"
    assert alike(page, "AACACI") == "AACAAC"
    assert alike(page, "KKCKCI") == "KKCKCI"


def test_a_comments_first_line_is_a_name_where_most_have_one_there() -> None:
    page = f"Ann Lee\n{SAID}\nReply\n\n" * 4
    assert alike(page, "ACKACKACKCIK") == "ACKACKACKACK"
    assert alike(page, "ACKCIKCICCIK") == "ACKCIKCICCIK"


def test_where_comments_begin_with_what_looks_like_names_these_are_the_names() -> None:
    page = "".join(f"{name}\n{SAID}\nLike · Reply · 3y\n\n" for name in ("Ann Lee", "Bo Marsh", "Cy"))
    seen = sheet(page)
    assert names_first(seen, "CIACIACIA") == "ACAACAACA"
    assert names_first(seen, "ACACIACIA") == "ACAACAACA"
    once = page.replace("Bo Marsh", "Ann Lee").replace("Cy", "Ann Lee")
    assert names_first(sheet(once, seen.named), "CIACIACIA") == "CIACIACIA"


def test_how_a_letter_begins_is_no_name() -> None:
    page = "".join(f"{start}\n{SAID}\n\n\n" for start in ("Hi Melissa", "Dear Ann,", "Hello.", "Hi Bo"))
    assert names_first(sheet(page), "CICICICI") == "CICICICI"


def test_a_line_above_the_first_comment_is_its_header_if_the_others_have_such() -> None:
    page = f"{SAID}\n" + "".join(f"{name} on Apr 3, 2019\n{SAID}\n" for name in ("Ann", "Bo", "Cy"))
    assert first(page, "BBCACAC") == "BACACAC"
    assert first(page, "BBCCCCC") == "BBCCCCC"
    assert first(page.replace("Ann on Apr 3, 2019", "An ordinary line"), "BBCACAC") == "BBCACAC"


def test_votes_may_stand_between_the_first_header_and_its_comment() -> None:
    page = "".join(f"{name} on May {n}, 2012\n+{n}\n{SAID}\n" for n, name in enumerate(("Ann", "Tom", "Jan"), 1))
    assert first(page, "OOCAKCAKC") == "AKCAKCAKC"
    assert first(page, "BKCAKCAKC") == "BKCAKCAKC"


def test_a_name_may_stand_above_whom_it_answers() -> None:
    page = f"aitor.bm\nIn reply to kurtz\n{SAID}\nkurtz\n{SAID}\nAnn Lee\n{SAID}\n"
    assert names_first(sheet(page), "CKCCICI") == "AKCACAC"
