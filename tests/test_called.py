"""What a page writes with each name, and whom a name answers, is none of the name."""

from __future__ import annotations

import pytest

from seedcli import parse
from seedcli.parser.called import called
from seedcli.parser.cues import packaged
from seedcli.parser.headers import header


def called_so(names: list[str | None]) -> list[str | None]:
    return called(names, packaged())


SAID = "This sentence is long enough to be what somebody said below the story, and not a name."


def test_words_that_all_names_begin_or_end_with_are_the_pages() -> None:
    assert called_so(["De Ann", "De Bo Marsh", "De Ann", None, "De Cy", "De Dora"]) == [
        "Ann",
        "Bo Marsh",
        "Ann",
        None,
        "Cy",
        "Dora",
    ]
    assert called_so([f"{name} | Online" for name in ("Ann", "Bo", "Cy", "Dora")]) == ["Ann", "Bo", "Cy", "Dora"]
    assert called_so(["By reader Ann", "By reader Bo", "By reader Cy", "By reader Dora"]) == ["Ann", "Bo", "Cy", "Dora"]


@pytest.mark.parametrize(
    "names",
    [
        ["John Lee", "John Marsh", "John Fenn"],  # three may be called so
        ["John Lee", "John Marsh", "John Fenn", "John Coe", "Ann", "Bo"],  # most do, not nearly all
        ["Ann", "Ann", "Ann", "Ann", "Ann"],
        ["- -", "- ·", "- –", "- :", "- |"],
        [" ", " ", " ", " "],
        [None, None],
        [],
    ],
)
def test_other_names_are_kept(names: list[str | None]) -> None:
    assert called_so(names) == names


def test_who_is_answered_stands_behind_the_name() -> None:
    names: list[str | None] = [
        "gary_old",
        "Ted gary_old",
        "Priya N",
        "Marco Stiles Mod Priya N",
        "Priya N Marco Stiles",
    ]
    assert called_so(names) == ["gary_old", "Ted", "Priya N", "Marco Stiles", "Priya N"]


def test_one_name_that_ends_with_another_is_a_name() -> None:
    assert called_so(["Lee", "Ann Lee", "Bo"]) == ["Lee", "Ann Lee", "Bo"]


def test_whom_the_header_names_is_answered() -> None:
    people = ("Ann Hill", "Bo Ann Hill", "Cy", "Dora Fenn Cy", "Ann Hill Dora Fenn")
    page = f"A ferry\n\n{SAID} {SAID}\n\n5 Comments\n\n" + "".join(
        f"{name} • 3 years ago\n{SAID} {n}\n• Reply • Share ›\n\n" for n, name in enumerate(people)
    )
    found = parse(page).comments
    assert [c.author for c in found] == ["Ann Hill", "Bo", "Cy", "Dora Fenn", "Ann Hill"]
    stated = {c.number: c.reply_to for c in found if c.evidence and c.evidence[0].kind == "stated"}
    assert stated == {2: "-#1", 4: "-#3", 5: "-#4"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tineke1956 (12 recepten)", "Tineke1956"),
        ("nachtfalter / Website (22.10.06 13:37)", "nachtfalter"),
        ("1 Terinka | Web | 27. února 2010 v 19:02 | Reagovat", "Terinka"),
        ("pan_tadzio, 83.12.44.*", "pan_tadzio"),
        ("Bogna, *.neoplus.example.net", "Bogna"),
        ("Ann Webb", "Ann Webb"),
        ("Sorina C [anonim]", "Sorina C [anonim]"),
        ("[–]ann_b 12 points 3 years ago", "ann_b"),
    ],
)
def test_what_stands_behind_a_name_is_cut_off(line: str, name: str) -> None:
    said = header(line)
    assert said is not None
    assert said.author == name


def test_a_line_that_tells_a_rank_leaves_the_name_above() -> None:
    page = f"A ferry\n\n{SAID} {SAID}\n\n4 Comments\n\n" + "".join(
        f"{name}\nOld hand • {n}12 posts • 12.02.13 20:1{n}\n{SAID} {n}\nReply\nReport\n\n"
        for n, name in enumerate(("Kacenka85", "Martika", "lucyn", "Hanula22"), 1)
    )
    assert [c.author for c in parse(page).comments] == ["Kacenka85", "Martika", "lucyn", "Hanula22"]


def test_where_people_live_is_no_part_of_their_names() -> None:
    assert called_so(["Ann L, Truro, United Kingdom", "Bo, Leeds", "Bo, Leeds", None, "Cy, Ohio, United States"]) == [
        "Ann L",
        "Bo",
        "Bo",
        None,
        "Cy",
    ]
    listed: list[str | None] = ["Lee, Ann", "Marsh, Bo", "Fenn, Cy"]
    assert called_so(listed) == listed


def test_a_word_with_a_colon_is_no_part_of_a_name_though_few_bear_it() -> None:
    assert called_so(["From: Ann", "From: Bo Marsh", "From: Ann"]) == ["Ann", "Bo Marsh", "Ann"]


def test_surnames_that_stand_first_and_people_of_one_name_keep_theirs() -> None:
    for names in (
        ["Hill, Ann", "Lee, Tom", "King, Jim, Jr.", "Rot, Eva"],
        ["Ann, Leith, Fife", "Ann, York, UK", "Bo, L"],
    ):
        assert called_so([*names]) == names
