"""Dates tell where comments begin, or end."""

from __future__ import annotations

from seedcli.model import split_lines
from seedcli.parser.cues import packaged
from seedcli.parser.dated import named_over_dates, named_under, over_dates, under_dates
from seedcli.parser.lines import shape

SAID = "This sentence is long enough to be what somebody said below the story, and not a name."


def read(rule: str, page: str, states: str) -> str:
    lines = shape(split_lines(page))
    named = [packaged().match(line.text) for line in lines]
    rules = {
        "under": lambda: under_dates(lines, states, named),
        "named": lambda: named_over_dates(lines, states, named),
        "signed": lambda: named_under(lines, states, named, packaged()),
        "over": lambda: over_dates(lines, states, named, packaged()),
    }
    return rules[rule]()


def test_what_stands_below_a_date_as_others_do_is_a_comment() -> None:
    page = "".join(f"May {n}, 2012\n{SAID}\n" for n in range(1, 6))
    assert read("under", page, "KCKCKKKCKC") == "KC" * 5
    assert read("under", page, "KCKKKKKKKC") == "KCKKKKKKKC"  # two of five
    assert read("under", page, "ACACKKACAC") == "ACACKKACAC"


def test_a_short_line_below_a_date_is_none() -> None:
    page = "".join(f"May {n}, 2012\n{SAID if n != 3 else 'Harriet Coe'}\n" for n in range(1, 6))
    assert read("under", page, "KCKCKKKCKC") == "KCKCKKKCKC"


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
