"""Dates tell where comments begin, or end."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.dated import named_over_dates, named_under, over_dates

SAID = "This sentence is long enough to be what somebody said below the story, and not a name."


RULES = {"named": named_over_dates, "signed": named_under, "over": over_dates}


def read(rule: str, page: str, states: str) -> str:
    return RULES[rule](sheet(page), states)


def test_names_stand_above_dates_if_they_do_above_some() -> None:
    page = "".join(f"{name}\nMay 3, 2012\n{SAID}\n" for name in ("Ann", "Tom", "old_miller", "Rosalind", "Jan"))
    assert read("named", page, "AKCAKCIKCIKCAKC") == "AKC" * 5
    assert read("named", page, "CKCCKCIKCIKCAKC") == "CKCCKCIKCIKCAKC"  # one is known


def test_what_is_said_above_a_date_is_no_name() -> None:
    page = "".join(f"{name}\nMay 3, 2012\n{SAID}\n" for name in ("Ann", "Tom", SAID, "Rosalind", "Jan"))
    assert read("named", page, "AKCAKCIKCAKCAKC") == "AKCAKCIKCAKCAKC"


def test_headers_stand_below_where_one_ends_the_page() -> None:
    page = "3 Comments\n" + "".join(f"{SAID}\n{name} | 22-09-20 | 13:04 | 41\n" for name in ("Ann", "Tom", "Jan"))
    assert read("over", page, "ZOACACE") == "ZCACACA"
    assert read("over", page + f"{SAID}\n", "ZOACACAC") == "ZOACACAC"  # something is said below the last


def test_with_a_name_and_a_place_above_the_date() -> None:
    page = "Comments\n" + "".join(f"{SAID}\n{name}\nTully\nFebruary 9, 2019\n" for name in ("Ann", "Tom", "Jan"))
    assert read("over", page, "ZOOOKCAAKCAAK") == "ZCAKACAKACAKA"


def test_names_above_what_was_said_stay_there() -> None:
    page = "Comments\n" + "".join(f"{name} said...\n{SAID}\nFebruary 9, 2019\n" for name in ("Ann", "Tom", "Jan"))
    assert read("over", page, "ZACKACKACK") == "ZACKACKACK"


def test_names_stand_below_what_was_said_where_the_first_date_has_none_above() -> None:
    people = ("utente anonimo", "ilcavaliere", "luna", "Vale")
    page = "Commenti\n" + "".join(f"#{n} 21 Ottobre 2006 - 12:0{n}\n{SAID}\n{name}\n" for n, name in enumerate(people))
    assert read("signed", page + "Lascia un commento\n", "ZACIKCAACIEEEE") == "ZACAACAACAACAE"
    assert read("signed", page + f"{SAID}\n", "ZACIKCAACIEEEC") == "ZACIKCAACIEEEC"  # the last has none
    above = "Commenti\nAnn\n" + page.partition("\n")[2]
    assert read("signed", above, "ZAACIKCAACIEEE") == "ZAACIKCAACIEEE"
