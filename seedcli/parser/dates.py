"""Absolute dates in a line, as ISO 8601. Pure; no clock, no locale. What a page says otherwise, and the time of day, is
in moments.py.

Order of day and month in numeric dates: a part above 12 is the day; dots mean day first (as where dots are used);
slashes and dashes mean month first (the United States' order, the commonest of English pages) unless `dayfirst` says
otherwise, which day_leads() tells of a page. A date without a year is no absolute date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial

from seedcli.parser.finder import finder

FIRST_YEAR, LAST_YEAR = 1990, 2035  # years a web page may bear; others are numbers of something else
MONTHS = 12
CENTURY_TURN = 50  # two-digit years below it are 20xx
REACH = 2000  # characters of a line that are read; a date that means something stands near the line's beginning

# Months 1 to 12, a paragraph each: long and short forms of en de fr es pt it nl pl ru sv da no fi tr cs sk hu ro el uk
# bg hr sr sl id ca, inflected where dates inflect them. Left out: hr listopada (October), which is November in Polish;
# sr marta and sk augusta, which are names.
_MONTHS = """
january jan januar jänner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia sty
январь января янв tammikuuta ocak oca ledna leden
január januára ianuarie ιανουαρίου ιανουαριου ιανουάριος ιαν січня січень siječnja januara јануар јануара януари
januarja gener

february feb februar februari février fevrier févr fév febrero fevereiro fev febbraio luty lutego lut
февраль февраля фев helmikuuta şubat şub února únor
február februára febr februarie φεβρουαρίου φεβρουαριου φεβρουάριος φεβ лютого лютий veljače februara фебруар фебруара
февруари
februarja febrer

march mar märz mär mrz mars marzo março marco maart mrt marzec marca март марта мар maaliskuuta mart března
březen
március márc marec martie marts μαρτίου μαρτιου μάρτιος μαρ березня березень ožujka maret març

april apr avril avr abril abr aprile kwiecień kwietnia kwi kwie апрель апреля апр huhtikuuta nisan nis dubna duben
április ápr apríl apríla aprilie απριλίου απριλιου απρίλιος απρ квітня квітень travnja aprila април априла

may mai mayo maio maggio mag mei maj maja май мая toukokuuta mayıs mayis května květen
május máj mája μαΐου μαϊου μάιος μαΐ травня травень svibnja мај маја maig

june jun juni juin junio junho giugno giu czerwiec czerwca cze июнь июня июн kesäkuuta haziran haz června
červen
június jún júna iunie iun ιουνίου ιουνιου ιούνιος ιουν червня червень lipnja juna јун јуна юни junija juny

july jul juli juillet juil julio julho luglio lug lipiec lipca lip июль июля июл heinäkuuta temmuz tem července
červenec
július júl júla iulie iul ιουλίου ιουλιου ιούλιος ιουλ липня липень srpnja jula јул јула юли julija juliol

august aug août aout agosto ago augustus augusti sierpień sierpnia sie август августа авг elokuuta ağustos ağu
srpna srpen
augusztus αυγούστου αυγουστου αύγουστος αυγ серпня серпень kolovoza avgusta аугуст agustus agost

september sep sept septembre septiembre setiembre set setembro setembre settembre wrzesień września wrz
сентябрь сентября сен сент syyskuuta eylül eyl září
szeptember szept septembra septembrie σεπτεμβρίου σεπτεμβριου σεπτέμβριος σεπ вересня вересень rujna септембар
септембра септември

october oct oktober okt octobre octubre outubro out ottobre ott październik października paź
октябрь октября окт lokakuuta ekim eki října říjen
október októbra octombrie oktobra οκτωβρίου οκτωβριου οκτώβριος οκτ жовтня жовтень октобар октобра октомври

november nov novembre noviembre novembro listopad listopada lis ноябрь ноября ноя нояб marraskuuta kasım kasim kas
listopadu
novembra noiembrie νοεμβρίου νοεμβριου νοέμβριος νοε листопада листопад studenog studenoga новембар новембра ноември

december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des grudzień grudnia gru
декабрь декабря дек joulukuuta aralık aralik ara prosince prosinec
decembra decembrie δεκεμβρίου δεκεμβριου δεκέμβριος δεκ грудня грудень prosinca децембар децембра декември desembre
"""
_MONTH = {name: number for number, row in enumerate(_MONTHS.split("\n\n"), 1) for name in row.split()}
_NAMES, _ENDS = frozenset(_MONTH), frozenset(name[-3:] for name in _MONTH)  # with what words end that run into one
_NAME = r"(?P<month>[^\W\d_]{3,12}+)"  # the longest of them has 12 letters
_RUN_IN = r"(?P<month>[^\W\d_]{3,24}+)"  # a name that runs into the month is cut off: "Ann LeeOctober 22, 2012"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th|er|º|ª|\.|-?го)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Two digits are a year behind an apostrophe or a sign, before a time of day, or at the end; not in "5 May 10 people".
_SHORT_YEAR = r"(?<=['’/.-])\d\d(?![\d:])|\d\d(?=\s*\Z|,?\s+\d\d?:\d\d)"

# What few lines need is kept as text, and compiled when it is met (see compiled). All cost 4 ms of the start.
_NUMERIC = (
    r"(?<![\d/.-])(?:((?:19|20)\d\d)([-/.•·])(\d\d?)\2(\d\d?)(?!\d)"
    r"|((?:19|20)\d\d)\s?[年년]\s?(\d\d?)\s?[月월](?:\s?(\d\d?)\s?[日일])?"
    r"|(\d\d?)([-/.])\s?(\d\d?)\9\s?(\d{4}|['’]\d\d|'?(?<=\d\d[-/.'])\d\d|(?<=/)\d\d)(?![\d/.-]*\d))"
)
_NUMERIC_GATE = re.compile(r"\d[-./•·]\s?\d\d?[-./•·]\s?['’]?\d|\d\s?[年년]")
_WORDED = (
    (
        rf"(?<!\d){_DAY}(?:\s+(?:of|de|di)\s+|[\s,./-]*){_NAME}[.,]?(?:\s+(?:de|del|в)\s+|[\s,./'’-]*)"
        rf"(?P<year>(?:19|20)\d\d|{_SHORT_YEAR})(?:\s?(?:года|г\.))?"
    ),
    (
        rf"{_RUN_IN}[\s.,/-]*(?P<day>\d\d?)(?:st|nd|rd|th)?[\s,.'’/-]+(?:at\s)?"
        r"(?P<year>(?:19|20)\d\d|(?<=['’])\d\d(?!\d))"
    ),
    rf"(?<!\d){_YEAR}[\s.,-]+{_NAME}[\s.,-]+(?P<day>\d\d?)(?!\d)",
    rf"(?<![^\W\d_]){_NAME}[.,]?\s*(?:de\s|del\s|of\s|')?{_YEAR}(?P<day>)(?!\d)",
)
_RAN_IN = r"(?<=.)(?:[A-Z][a-z]{2,8}|(?<=[a-z])[A-Z]{3,9})\Z"
_NO_YEAR = (
    rf"(?<![\d#]){_DAY}\s*(?:of|de|di)?\s*{_NAME}"
    r"|(?<!\w)(?P<name>[^\W\d_]{3,12}+)\.?\s*\d\d?(?:st|nd|rd|th)?(?!\d)"
)
DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+")
find_letters = finder(re.compile(r"[^\W\d_]+"))
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
compiled = cache(partial(re.compile, flags=re.I))


def day_leads(texts: Sequence[str]) -> bool:
    """Do the numeric dates of a page's lines put the day first? Those tell that have a part above 12; where none does,
    a page without the English article is of those languages that do."""
    told = 0
    for text in texts:
        for m in re.finditer(_NUMERIC, text[:REACH]) if _NUMERIC_GATE.search(text, 0, REACH) else ():
            if m[8]:
                told += (int(m[8]) > MONTHS) - (int(m[10]) > MONTHS)
    return told > 0 or (told == 0 and not any(" the " in text for text in texts))


def find_date(text: str, dayfirst: bool = False) -> tuple[str, int, int] | None:
    """The first absolute date of `text` as `YYYY-MM-DD` or `YYYY-MM`, and its span; None where there is none.

    `dayfirst`: what `3/4/2012` means when nothing else tells (see the module's docstring).
    """
    text = text[:REACH]
    if not DIGIT.search(text):
        return None
    return absolute(text, find_letters(text.lower()), dayfirst)


def absolute(text: str, words: list[str], dayfirst: bool) -> tuple[str, int, int] | None:
    """As find_date, of a text with a digit whose words, in small letters, are known."""
    numeric = _numeric(text, dayfirst) if _NUMERIC_GATE.search(text) else None
    years = _HAS_YEAR.search(text) is not None
    named = not _NAMES.isdisjoint(words) or (years and not _ENDS.isdisjoint([word[-3:] for word in words]))
    worded = _worded(text, years) if named else None
    return min(numeric, worded, key=lambda hit: hit[1]) if numeric and worded else numeric or worded


def _numeric(text: str, dayfirst: bool) -> tuple[str, int, int] | None:
    for m in re.finditer(_NUMERIC, text):
        year, _, month, day, ideo_year, ideo_month, ideo_day, first, mark, second, last = m.groups()
        if ideo_year:
            year, month, day = ideo_year, ideo_month, ideo_day
        elif first:
            leads = int(first) > MONTHS or (int(second) <= MONTHS and (dayfirst or mark == "."))
            day, month = (first, second) if leads else (second, first)
            year = last
        iso = as_iso(year, int(month), day)
        if iso:
            return iso, m.start(), m.end()
    return None


def _worded(text: str, years: bool) -> tuple[str, int, int] | None:
    """The first date with a month's name; of those that start together the fullest, with which the patterns begin.

    All but the last hold a day and a year, two numbers; the last needs a year of four digits.
    """
    best: tuple[str, int, int] | None = None
    for pattern in _WORDED if len(_NUMBERS.findall(text)) > 1 else _WORDED[-1:] if years else ():
        for m in compiled(pattern).finditer(text):
            start, name = m.start(), m["month"]
            month = _MONTH.get(name.lower())
            if month is None and (ran_in := re.search(_RAN_IN, name)):
                start, month = m.start("month") + ran_in.start(), _MONTH.get(ran_in[0].lower())
            iso = as_iso(m["year"], month, m["day"]) if month else None
            if iso and (best is None or start < best[1]):
                best = iso, start, m.end()
                break
    return best


def as_iso(year: str, month: int, day: str | None) -> str | None:
    """A day or a month as ISO 8601 writes it; None for what is in no calendar."""
    number = int(year.lstrip("'’"))
    if number < 100:
        number += 2000 if number < CENTURY_TURN else 1900
    if not (FIRST_YEAR <= number <= LAST_YEAR and 1 <= month <= 12):
        return None
    if not day:
        return f"{number:04}-{month:02}"
    return f"{number:04}-{month:02}-{int(day):02}" if 1 <= int(day) <= 31 else None


def yearless(text: str, words: list[str]) -> tuple[int, int] | None:
    """The span of "May 3" or "3. Mai": the month with a capital or in full, as only then it is no other word."""
    if _NAMES.isdisjoint(words):
        return None
    for m in compiled(_NO_YEAR).finditer(text):
        name = m["month"] or m["name"]
        if name.lower() in _MONTH and (name[0].isupper() or len(name) > 4):
            return m.span()
    return None
