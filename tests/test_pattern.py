"""Headers that repeat the usual one begin comments, also where the line model saw none."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.pattern import patterned

SAID = "This sentence is long enough to be what somebody said below the story, and not a name."
THREAD = [("Ann Berg", "May 3, 2012"), ("Bo Lund", "May 4, 2012"), ("Cy Aas", "May 5, 2012")]
PAGE = ["3 Comments", *[text for name, date in THREAD for text in (name, date, SAID, "")]][:-1]


def read(texts: list[str], states: str) -> str:
    seen = sheet(texts)
    assert len(seen.lines) == len(states)
    return patterned(seen, states)


def test_comments_go_on_where_the_usual_header_does() -> None:
    page = [PAGE[0], "", *PAGE[1:]]
    assert read(page, "ZAACAACEEE") == "ZAACAACAAC"
    assert read(page, "ZAACAACIII") == "ZAACAACAAC"
    assert read(page, "ZMMMAACAAC") == "ZAACAACAAC"


def test_what_is_said_goes_on_to_the_next_header_and_the_last_to_the_first_button() -> None:
    page = [PAGE[0], "", *PAGE[1:], SAID, "Reply", SAID]
    assert read(page, "ZAACAACEEEEEE") == "ZAACAACAACIEE"


def test_a_name_in_a_known_header_is_one() -> None:
    page = [PAGE[0], "", *PAGE[1:]]
    assert read(page, "ZAACAACKKC") == "ZAACAACAAC"


def test_the_pattern_ends_at_the_foot_of_the_page() -> None:
    page = [PAGE[0], "", *PAGE[1:8], "", "Related posts", "", *PAGE[9:]]
    assert read(page, "ZAACAACEEEE") == "ZAACAACEEEE"


def test_other_blank_lines_make_another_pattern() -> None:
    page = [PAGE[0], "", *PAGE[1:9], PAGE[9], "", *PAGE[10:]]
    assert read(page, "ZAACAACEEE") == "ZAACAACEEE"


def test_one_header_shows_no_pattern() -> None:
    page = [PAGE[0], "", *PAGE[1:]]
    assert read(page, "ZAACEEEEEE") == "ZAACEEEEEE"


def test_names_alone_are_a_pattern_if_that_makes_as_many_comments_as_are_counted() -> None:
    names = ["3 Comments", "", "Ann Berg", SAID, "", "Bo Lund", SAID, "", "Cy Aas", SAID]
    assert read(names, "ZACACEE") == "ZACACAC"
    assert read(names, "ZACIIAC") == "ZACACAC"
    assert read(["4 Comments", *names[1:]], "ZACACEE") == "ZACACEE"
    assert read(["Comments", *names[1:]], "ZACACEE") == "ZACACEE"


def test_a_paragraph_that_tells_a_date_is_no_header() -> None:
    told = [f"{name} wrote here on {date}" for name, date in THREAD]
    page = [
        "3 Comments",
        "",
        told[0],
        SAID,
        "",
        told[1],
        SAID,
        "",
        "On May 9, 2012 we all went down to the lake and had soup.",
        SAID,
    ]
    assert read(page, "ZACACII") == "ZACACII"
    assert read([*page[:8], told[2], SAID], "ZACACII") == "ZACACAC"


def test_a_fuller_header_that_fewer_have_counts_where_it_names_and_dates() -> None:
    told = [text for n in range(8) for text in (f"{'ABCDEFGH'[n]}nn wrote on May {n + 1}, 2012", SAID, "")]
    page = ["12 Comments", "", *told]
    for name, date in THREAD:
        page += [name, date, SAID, ""]
    assert read(page, "Z" + "AC" * 8 + "AAC" * 2 + "AAA") == "Z" + "AC" * 8 + "AAC" * 3


def test_a_header_of_a_name_and_a_date_counts_where_it_stands_thrice_though_the_model_saw_one() -> None:
    told = [text for n in range(3) for text in (f"{'ABC'[n]}nn wrote on May {n + 1}, 2012", SAID, "")]
    page = ["6 Comments", "", *told]
    for name, date in THREAD:
        page += [name, "Harlem", date, SAID, ""]
    states = "Z" + "AC" * 3 + "AKAC"
    assert read(page, states + "IIIIIIII") == states + "AKAC" * 2
    assert read(page[:-5], states + "IIII") == states + "IIII"  # two are too few


def test_what_stands_among_comments_too_is_not_the_foot() -> None:
    page = [PAGE[0], ""]
    for name, date in THREAD:
        page += [name, date, SAID, "Back to top", ""]
    assert read(page, "ZAACKAACMEEEE") == "ZAACKAACMAACE"


def test_a_face_is_something_said_and_an_arrow_is_not() -> None:
    page = [PAGE[0], "", *PAGE[1:], "", "Eva Moe", "May 6, 2012", "🙂"]
    assert read(page, "ZAACAACAACKKK") == "ZAACAACAACAAC"
    assert read([*page[:-1], "»"], "ZAACAACAACKKK") == "ZAACAACAACKKK"
