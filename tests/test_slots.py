"""Names beside the words that a widget writes for each comment."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.slots import slots

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."
NAMES = ("Ann Lee", "bo_marsh", "Cy", "Dora Fenn")


def read(page: str, states: str) -> str:
    return slots(sheet(page), states)


def test_what_stands_right_above_words_that_all_comments_have_is_a_name() -> None:
    page = "".join(f"{name}\nLv {n}\n{SAID}\n\n" for n, name in enumerate(NAMES))
    assert read(page, "AKCAKCIKCAKC") == "AKCAKCAKCAKC"
    assert read(page, "AKCAKCIICAKC") == "AKCAKCAKCAKC"


def test_what_stands_right_below_is_one_where_most_of_it_was_no_chrome() -> None:
    page = "".join(f"Participant\n{name}\n{SAID}\n\n" for name in NAMES)
    assert read(page, "ACCKACACCKAC") == "KACKACKACKAC"
    assert read(page, "KKCKKCKKCKAC") == "KKCKKCKKCKAC"


def test_words_that_all_comments_have_name_nobody() -> None:
    page = "".join(f"{name}\nGB\n{SAID}\nUseful\n\n" for name in NAMES)
    assert read(page, "AACKAACKKACKAACK") == "AKCKAKCKAKCKAKCK"


def test_who_speaks_often_keeps_the_name() -> None:
    page = "".join(
        f"{name}\nLv {n}\n{SAID}\n\n" for n, name in enumerate(["Host", "Ann Lee", "Host", "Bo", "Host", "Cy"])
    )
    assert read(page, "AKCAKCAKCAKCAKCIKC") == "AKCAKCAKCAKCAKCAKC"


def test_places_and_pictures_are_no_names() -> None:
    page = "".join(f"{place}\nLv {n}\n{SAID}\n\n" for n, place in enumerate(["Oslo, Norway", "A", "Rome, Italy", "B"]))
    assert read(page, "KKCKKCKKCKKC") == "KKCKKCKKCKKC"


def test_names_stand_above_the_subject_of_a_forums_answers() -> None:
    subject = "Re: Which of the two paints for the hull, and how often in a year?"
    page = "".join(f"{name}\n{subject}\n{SAID}\n\n" for name in NAMES)
    assert read(page, "KKCKKCKKCKKC") == "AKCAKCAKCAKC"
    assert read(page.replace("Re: ", ""), "KKCKKCKKCKKC") == "KKCKKCKKCKKC"
