"""Dates in lines: absolute ones in many languages and orders, relative ones, and what is no date."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli import parse
from seedcli.parser.dates import FIRST_YEAR, LAST_YEAR, REACH, day_leads, find_date
from seedcli.parser.moments import find_moment

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
    "marraskuuta joulukuuta",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "sk": "januára februára marca apríla mája júna júla august septembra októbra novembra decembra",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου "
    "δεκεμβρίου",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
}


def unaccented(word: str) -> str:
    return normalize("NFC", normalize("NFD", word).replace("\u0301", ""))


def iso(text: str, dayfirst: bool = False) -> str | None:
    found = find_date(text, dayfirst)
    return found[0] if found else None


@pytest.mark.parametrize(("language", "number"), [(language, n) for language in MONTHS for n in range(1, 13)])
def test_every_month_of_each_language(language: str, number: int) -> None:
    name = MONTHS[language].split()[number - 1]
    assert iso(f"3 {name} 2012") == f"2012-{number:02}-03"
    capitals = name.upper() if language != "el" else unaccented(name).upper()  # as Greeks write them
    assert iso(f"{capitals} 3, 2012") == f"2012-{number:02}-03"
    assert iso(f"{name} 2012") == f"2012-{number:02}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("November 1st, 2012 at 10:57 am #", "2012-11-01"),
        ("1 November 2012", "2012-11-01"),
        ("the 2nd of May 2012", "2012-05-02"),
        ("23. Jul, 2012", "2012-07-23"),
        ("Sept. 5, 2011", "2011-09-05"),
        ("Le 1er mai 2012", "2012-05-01"),
        ("12 de março de 2014 às 10:30", "2014-03-12"),
        ("5 de mayo del 2013", "2013-05-05"),
        ("2012-11-01", "2012-11-01"),
        ("2012/1/9", "2012-01-09"),
        ("2012-11-06T08:56:00+01:00", "2012-11-06"),
        ("01.11.2012", "2012-11-01"),
        ("2012年11月1日", "2012-11-01"),
        ("2023 Jan 7", "2023-01-07"),
        ("23-Jul-12", "2012-07-23"),
        ("May 3, '12", "2012-05-03"),
        ("12 May 99", "1999-05-12"),
        ("Ann LeeOctober 22, 2012 12:12 PM", "2012-10-22"),
        ("Health & WellDECEMBER 22, 2022", "2022-12-22"),
        ("March 27, 20255 mins", "2025-03-27"),
        ("NYE: 31/12/2012, then 2013-01-02", "2012-12-31"),
    ],
)
def test_an_absolute_date(text: str, expected: str) -> None:
    assert iso(text) == expected


def test_day_and_month_in_numbers() -> None:
    assert iso("3/4/2012") == "2012-03-04"
    assert iso("3/4/2012", dayfirst=True) == "2012-04-03"
    assert iso("3.4.2012") == "2012-04-03"
    assert iso("13/4/2012") == iso("4/13/2012") == iso("4/13/2012", dayfirst=True) == "2012-04-13"
    assert iso("11/1/12") == "2012-11-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no number at all",
        "in 2012",
        "He may come with 2,012 friends",
        "version 1.2.12",
        "10.11.12.13",
        "call 555-12-2012",
        "99.99.2012",
        "31.12.1989",
        "3 May 2036",
        "On 5 May 10 people came",
        "Section 3 of 2012",
    ],
)
def test_no_date(text: str) -> None:
    assert find_date(text) is None


def test_the_span_is_the_date_itself() -> None:
    text = "Posted on May 3, 2012 by Ann"
    found = find_date(text)
    assert found is not None
    assert text[found[1] : found[2]] == "May 3, 2012"


@pytest.mark.parametrize(
    "words",
    [
        "3 years ago", "an hour ago", "2y ago", "10 months, 2 weeks ago", "vor 3 Jahren", "vor einem Jahr",
        "il y a 5 mois", "hace 2 años", "há 2 dias", "2 giorni fa", "3 weken geleden", "2 lata temu", "5 минут назад",
        "3 dagar sedan", "acum 3 ani", "3 évvel ezelőtt", "πριν από 2 ώρες", "3 роки тому", "pre 3 godine",
        "pred 3 rokmi", "3 vuotta sitten", "преди 2 дни", "3 yıl önce",
    ],
)  # fmt: skip
def test_a_relative_time_is_kept_as_the_pages_words(words: str) -> None:
    assert find_date(words) is None
    moment = find_moment(f"Ann | {words} | Reply")
    assert moment is not None
    assert moment.date == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6d", "6d"), ("14h", "14h"), ("3dEdited", "3d"), ("2mo · (edited)", "2mo"), ("Like · Reply · 4 · 3y", "3y"),
        ("Reply | 2w", "2w"),
    ],
)  # fmt: skip
def test_a_short_distance_from_now_stands_alone_or_last(text: str, words: str) -> None:
    moment = find_moment(text)
    assert moment is not None
    assert (moment.date, moment.end) == (words, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "3 years", "years ago", "It was hot today", "3 apples ago", "He left for 3 apples", "30 M", "15 m",
        "It took 6d", "1000d", "6d and more",
    ],
)  # fmt: skip
def test_no_relative_time(text: str) -> None:
    assert find_moment(text) is None


@pytest.mark.parametrize(
    ("text", "expected", "covered"),
    [
        ("By Ann | Thursday, May 08, 2012 at 01:34 PM", "2012-05-08", "Thursday, May 08, 2012 at 01:34 PM"),
        ("3:30 PM, 4 Jan 2010 Ann", "2010-01-04", "3:30 PM, 4 Jan 2010"),
        ("20. Juli 2012 um 12:11 Uhr", "2012-07-20", "20. Juli 2012 um 12:11 Uhr"),
        ("Saad Memon 11/7/2021 at 12:05pm", "2021-11-07", "11/7/2021 at 12:05pm"),
        ("on May 3, 2012, 10:12 am PST Cat said", "2012-05-03", "May 3, 2012, 10:12 am PST"),
        ("asked Jun 8 at 9:28", "Jun 8", "Jun 8 at 9:28"),
        ("12 Μαρτίου 2013 στις 10:14 μ.μ.", "2013-03-12", "12 Μαρτίου 2013 στις 10:14 μ.μ."),
        ("Neděle, 12. března 2013 v 10:14", "2013-03-12", "Neděle, 12. března 2013 v 10:14"),
        ("12 martie 2013 la 10:14", "2013-03-12", "12 martie 2013 la 10:14"),
        ("2013. március 12. 10:14", "2013-03-12", "2013. március 12. 10:14"),
        ("yesterday at 5:10 pm", "yesterday", "yesterday at 5:10 pm"),
    ],
)  # fmt: skip
def test_a_moment_takes_in_weekday_and_time_of_day(text: str, expected: str, covered: str) -> None:
    moment = find_moment(text)
    assert moment is not None
    assert (moment.date, text[moment.start : moment.end]) == (expected, covered)


def test_only_the_beginning_of_a_very_long_line_is_read() -> None:
    assert iso("May 3, 2012 " + "today may 1 " * 100_000) == "2012-05-03"
    assert find_date("x " * REACH + "May 3, 2012") is None


def test_a_month_that_is_a_common_word_needs_its_capital_without_a_year() -> None:
    assert find_moment("you may 3 times") is None
    assert find_moment("May 3") is not None


@given(st.text(max_size=200))
def test_any_text_gives_a_plausible_date_or_none(text: str) -> None:
    found = find_date(text)
    if found:
        read, start, end = found
        assert 0 <= start < end <= len(text)
        assert FIRST_YEAR <= int(read[:4]) <= LAST_YEAR
        assert 1 <= int(read[5:7]) <= 12
    moment = find_moment(text)
    assert moment is None or 0 <= moment.start < moment.end <= len(text)


FORMS = ("{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{m:02}/{d:02}/{y}", "{y}年{m}月{d}日")


@given(st.dates(), st.sampled_from(FORMS), st.text(max_size=9))
def test_a_written_date_is_read_back(day: date, form: str, before: str) -> None:
    year = FIRST_YEAR + day.year % (LAST_YEAR - FIRST_YEAR + 1)
    before = "".join(c for c in before if not c.isdigit() and c not in "/.-'")
    assert iso(f"{before} {form.format(y=year, m=day.month, d=day.day)} ok") == f"{year}-{day.month:02}-{day.day:02}"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("par Ann » mer. 3 avr. 2019 20:11", "mer. 3 avr. 2019 20:11"),
        ("por Ann » Mié Abr 03, 2019 8:11 pm", "Mié Abr 03, 2019 8:11 pm"),
        ("Ann, ср 3 апреля 2019", "ср 3 апреля 2019"),
        ("Sam May 3, 2019", "May 3, 2019"),
        ("Dom April 3, 2019", "April 3, 2019"),
    ],
)
def test_a_weekday_as_its_language_shortens_it_belongs_to_the_date(line: str, moment: str) -> None:
    found = find_moment(line)
    assert found is not None
    assert line[found.start : found.end] == moment


def test_a_number_before_a_name_is_no_day_of_a_month() -> None:
    assert find_moment("#6  Jan van der Meer") is None
    assert find_moment("6 Jan") is not None


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["12/04/2015", "13/04/2015", "the cat"], True),
        (["04/12/2015", "04/13/2015", "sans"], False),
        (["12/04/2015", "all of the day"], False),
        (["12/04/2015", "toute la journée"], True),
        (["13.04.2015", "all of the day"], True),
    ],
)
def test_a_page_tells_whether_the_day_leads(lines: list[str], first: bool) -> None:
    assert day_leads(lines) == first


def test_comments_are_dated_in_the_pages_own_order() -> None:
    said = "Superbe article, j'ai les larmes aux yeux. Ma grand-mère était laveuse au village."
    told = f"Anne\n12/04/2015 19:42\n\n{said}\n\nRépondre\n\nLuc\n13/04/2015 08:15\n\n{said}\n\nRépondre\n"
    page = "Le lavoir\n\n" + f"{said} " * 4 + f"\n\n2 commentaires\n\n{told}"
    assert [comment.date for comment in parse(page, "p").comments] == ["2015-04-12", "2015-04-13"]
