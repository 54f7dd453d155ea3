"""Dates in a line: absolute ones as ISO 8601, relative ones as the page's own words. Pure; no clock, no locale.

Order of day and month in numeric dates: a part above 12 is the day; dots mean day first (as where dots are used);
slashes and dashes mean month first (the United States' order, the commonest of English pages) unless `dayfirst` says
otherwise. A date without a year is no absolute date: a moment keeps its words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import NamedTuple

from seedcli.parser.finder import finder

FIRST_YEAR, LAST_YEAR = 1990, 2035  # years a web page may bear; others are numbers of something else
CENTURY_TURN = 50  # two-digit years below it are 20xx
MEMO = 4096  # lines that are kept as read; cues, headers and the page's own date ask for the same
REACH = 2000  # characters of a line that are read; a date that means something stands near the line's beginning

# Months 1 to 12, a paragraph each: long and short forms of en de fr es pt it nl pl ru sv da no fi tr cs, inflected
# where dates inflect them.
_MONTHS = """
january jan januar jänner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia sty
январь января янв tammikuuta ocak oca ledna leden

february feb februar februari février fevrier févr fév febrero fevereiro fev febbraio luty lutego lut
февраль февраля фев helmikuuta şubat şub února únor

march mar märz mär mrz mars marzo março marco maart mrt marzec marca март марта мар maaliskuuta mart března
březen

april apr avril avr abril abr aprile kwiecień kwietnia kwi kwie апрель апреля апр huhtikuuta nisan nis dubna duben

may mai mayo maio maggio mag mei maj maja май мая toukokuuta mayıs května květen

june jun juni juin junio junho giugno giu czerwiec czerwca cze июнь июня июн kesäkuuta haziran haz června
červen

july jul juli juillet juil julio julho luglio lug lipiec lipca lip июль июля июл heinäkuuta temmuz tem července
červenec

august aug août aout agosto ago augustus augusti sierpień sierpnia sie август августа авг elokuuta ağustos ağu
srpna srpen

september sep sept septembre septiembre setiembre set setembro settembre wrzesień września wrz
сентябрь сентября сен сент syyskuuta eylül eyl září

october oct oktober okt octobre octubre outubro out ottobre ott październik października paź
октябрь октября окт lokakuuta ekim eki října říjen

november nov novembre noviembre novembro listopad listopada lis ноябрь ноября ноя нояб marraskuuta kasım kas
listopadu

december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des grudzień grudnia gru
декабрь декабря дек joulukuuta aralık ara prosince prosinec
"""
_MONTH = {name: number for number, row in enumerate(_MONTHS.split("\n\n"), 1) for name in row.split()}
_NAMES, _ENDS = frozenset(_MONTH), frozenset(name[-3:] for name in _MONTH)  # with what words end that run into one
_NAME = r"(?P<month>[^\W\d_]{3,12}+)"  # the longest of them has 12 letters
_RUN_IN = r"(?P<month>[^\W\d_]{3,24}+)"  # a name that runs into the month is cut off: "Ann LeeOctober 22, 2012"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th|er|º|ª|\.|-?го)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Two digits are a year behind an apostrophe or a sign, before a time of day, or at the end; not in "5 May 10 people".
_SHORT_YEAR = r"(?<=['’/.-])\d\d(?![\d:])|\d\d(?=\s*\Z|,?\s+\d\d?:\d\d)"

# What few lines need is kept as text, and compiled when it is met (see _compiled). All cost 4 ms of the start.
_NUMERIC = (
    r"(?<![\d/.-])(?:((?:19|20)\d\d)([-/.•·])(\d\d?)\2(\d\d?)(?!\d)"
    r"|((?:19|20)\d\d)\s?[年년]\s?(\d\d?)\s?[月월](?:\s?(\d\d?)\s?[日일])?"
    r"|(\d\d?)([-/.])\s?(\d\d?)\9\s?(\d{4}|'?(?<=\d\d[-/.'])\d\d|(?<=/)\d\d)(?![\d/.-]*\d))"
)
_NUMERIC_GATE = re.compile(r"\d[-./•·]\s?\d\d?[-./•·]\s?'?\d|\d\s?[年년]")
_WORDED = (
    (
        rf"(?<!\d){_DAY}(?:\s+(?:of|de|di)\s+|[\s,./-]*){_NAME}[.,]?(?:\s+(?:de|del|в)\s+|[\s,./'’-]*)"
        rf"(?P<year>(?:19|20)\d\d|{_SHORT_YEAR})"
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
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+")
_letters = finder(re.compile(r"[^\W\d_]+"))
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_compiled = cache(partial(re.compile, flags=re.I))


def find_date(text: str, dayfirst: bool = False) -> tuple[str, int, int] | None:
    """The first absolute date of `text` as `YYYY-MM-DD` or `YYYY-MM`, and its span; None where there is none.

    `dayfirst`: what `3/4/2012` means when nothing else tells (see the module's docstring).
    """
    text = text[:REACH]
    if not _DIGIT.search(text):
        return None
    return _absolute(text, _letters(text.lower()), dayfirst)


def _absolute(text: str, words: list[str], dayfirst: bool) -> tuple[str, int, int] | None:
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
            day_leads = int(first) > 12 or (int(second) <= 12 and (dayfirst or mark == "."))
            day, month = (first, second) if day_leads else (second, first)
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
        for m in _compiled(pattern).finditer(text):
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
    number = int(year.lstrip("'"))
    if number < 100:
        number += 2000 if number < CENTURY_TURN else 1900
    if not (FIRST_YEAR <= number <= LAST_YEAR and 1 <= month <= 12):
        return None
    if not day:
        return f"{number:04}-{month:02}"
    return f"{number:04}-{month:02}-{int(day):02}" if 1 <= int(day) <= 31 else None


# Units of time, and the words that stand before or after "3 <unit>" to make it a distance from now.
_UNITS = """
second seconds sec secs minute minutes min mins hour hours hr hrs h day days d week weeks wk wks w month months mo mos
year years yr yrs y seconde secondes heure heures jour jours semaine semaines mois an ans année années
sekunde sekunden minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren
segundo segundos minuto minutos hora horas día días dia dias semana semanas mes meses mês año años ano anos
secondo secondi minuti ora ore giorno giorni settimana settimane mese mesi anno anni
seconden minuut uur dag dagen weken maand maanden jaar jaren
sekund sekundy minut minuty godzin godziny godzinę dni dzień tydzień tygodnie tygodni miesiąc miesiące miesięcy rok lata
секунд секунды минут минуты минуту час часа часов день дня дней неделя недели неделю недель месяц месяца месяцев год
года лет lat
timme timmar dagar veckor vecka månad månader år timer måneder måned gün hafta ay yıl saat dakika
"""
_UNIT = frozenset(_UNITS.split())
_AGO = (
    r"(?<!\w)(?:(vor|il y a|hace|há|před|for)\s+)?(?:(?:about|over|almost|ca\.?|etwa|circa|environ)\s+)?"
    r"(?:\d{1,4}\+?\s*|(?:an?|one|un|une|una|uma|um|einem|einer|een)\s+)([^\W\d_]{1,10})\.?"
    r"(?:,? (?:and )?\d{1,2} [^\W\d_]{3,10})?(?:\s+(ago|atrás|fa|geleden|temu|назад|sedan|siden|önce|sitten))?(?!\w)"
)
_DAYWORD = (
    r"(?<!\w)(?:yesterday|today|just now|gestern|heute|hier|aujourd'hui|ayer|hoy|ontem|hoje|ieri|oggi|gisteren|vandaag"
    r"|wczoraj|dzisiaj|вчера|сегодня)(?!\w)"
)
# Alone on its line (Substack, LinkedIn), or last of what dots part (Facebook): "6d", "3mo · Edited", "Reply · 2y".
_EDITED = r"(?<![ ·•(])[ ·•(]*+[Ee]dited\)?\Z"
_ALONE = rf"(?:\A|(?<=[·•|] ))\d{{1,3}}(?:m|h|d|w|mo|y)(?:{_EDITED}|\Z)"
_ENDS_ALONE = ("m", "h", "d", "w", "o", "y", ")")
_LONGEST_ALONE = len("Like · Reply · 123 · 123mo · (edited)")
_LEADS_AND_ENDS = "ago vor il hace há před fa atrás geleden temu назад sedan siden önce sitten"
_DAYS = """
yesterday today now gestern heute hier aujourd ayer hoy ontem hoje ieri oggi gisteren vandaag wczoraj dzisiaj вчера
сегодня
"""
_LONGEST_DAY = len("aujourd'hui")
_AGO_WORDS, _DAY_WORDS = frozenset(_LEADS_AND_ENDS.split()), frozenset(_DAYS.split())
TIME_WORDS = _AGO_WORDS | _DAY_WORDS  # a line with none of them, and no digit, holds no moment


def _relative(text: str, words: list[str]) -> tuple[int, int] | None:
    """Where a time is given by its distance from now ("3 years ago", "vor 3 Jahren", "today")."""
    if not _AGO_WORDS.isdisjoint(words):
        pattern = _compiled(_AGO)
        m = pattern.search(text)
        while m:
            if (m[1] or m[3]) and m[2].lower() in _UNIT:
                return m.span()
            m = pattern.search(text, m.end(2))
    size = len(text.strip())
    if size <= _LONGEST_ALONE and text.endswith(_ENDS_ALONE) and (alone := re.search(_ALONE, text)):
        return alone.span()
    if not _DAY_WORDS.isdisjoint(words) and (size <= _LONGEST_DAY or _DIGIT.search(text)):
        for day in _compiled(_DAYWORD).finditer(text):
            if len(day[0]) == size or _compiled(_CLOCK).match(text, day.end()):
                return day.span()
    return None


_WEEKDAYS = """
mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi
dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag
poniedziałek wtorek środa czwartek piątek sobota niedziela
понедельник вторник среда четверг пятница суббота воскресенье
mié jue vie sáb gio czw śr пн вт ср чт пт сб вс
lun. mar. mer. jeu. ven. sam. dim. mié. jue. vie. sáb. dom. gio. sab. seg. ter. qua. qui. sex.
mo. di. mi. do. fr. sa. so. ma. wo. vr. za. zo. pon. wt. śr. czw. pt. sob. ndz. пн. вт. ср. чт. пт. сб. вс.
"""
_WEEKDAY = frozenset(_WEEKDAYS.split())  # with a point what is a name without it ("Sam", "Dom"), or another word
_LINKS = frozenset({"the", "den", "le"})
_CLOCK = (
    r"[\s,.|/•·@()–—-]*(?:(?:at|um|à|às|a las|alle|om|o|в|kl\.?|klo|T)\s*)?\d{1,2}(?:[:.h]| h )\d\d"
    r"(?: min|[:.]\d\d)?(?:\.\d+)?\s*"
    r"(?:[ap]\.?\s?m(?![^\W\d_])\.?|uhr|h\b)?\s*(?:(?:Z|[+-]\d\d:?\d\d|UTC|GMT|(?-i:[A-Z]{1,3}T))(?!\w))?"
    r"|\s*(?:at|@)\s*\d{1,2}\s*[ap]\.?m\b\.?"
)
_CLOCK_BEFORE = r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?[\s,]*(?:on\s+)?\Z"
_CLOCK_LAST = (
    r"(?<![\d:.,])\d{1,2}(?:[:h]\d\d(?::\d\d)?(?: ?[ap]\.? ?m\.?| ?uhr)?|\.\d\d(?: ?[ap]\.? ?m\.?| ?uhr|h))\)?\Z"
)
LONGEST_CLOCK = len("(11:58:20 p. m.)")
_LOOK_BACK = 24  # characters before a date in which its time of day or weekday may stand
_LOOK_AHEAD = 24  # and after it, in which the first digit of its time of day stands


def find_clock(text: str) -> int | None:
    """Where a time of day begins with which a line ends, not what ties it to the rest."""
    start = max(0, len(text) - LONGEST_CLOCK)
    if not _DIGIT.search(text, start) or not any(text.find(sign, start) >= 0 for sign in ":hm"):
        return None
    found = _compiled(_CLOCK_LAST).search(text, start)
    return found.start() if found else None


class Moment(NamedTuple):
    """A date with what belongs to it (weekday, time of day): `date` is ISO, or the page's words if not absolute."""

    date: str
    start: int
    end: int


def find_moment(text: str, dayfirst: bool = False) -> Moment | None:
    """The first date of a line, absolute or relative, with its weekday and time of day."""
    return _moment(text[:REACH], dayfirst)


@lru_cache(maxsize=MEMO)
def _moment(text: str, dayfirst: bool) -> Moment | None:
    digit = _DIGIT.search(text)
    words = _letters(text.lower())
    if not digit and TIME_WORDS.isdisjoint(words):
        return None
    found = _absolute(text, words, dayfirst) if digit else None
    span = found[1:] if found else _relative(text, words) or (_yearless(text, words) if digit else None)
    if span is None:
        return None
    start, end = span
    date = found[0] if found else text[start:end]
    if "dited" in date:
        date = re.sub(_EDITED, "", date)
    clock = _compiled(_CLOCK).match(text, end) if _DIGIT.search(text, end, end + _LOOK_AHEAD) else None
    return Moment(date, _before(text, start) if start else 0, clock.end() if clock else end)


def _before(text: str, start: int) -> int:
    """Where the time of day or the weekday begins that stands before a date; `start` without one."""
    back = max(0, start - _LOOK_BACK)
    clock = _compiled(_CLOCK_BEFORE).search(text, back, start) if _DIGIT.search(text, back, start) else None
    if clock or not text[start - 1].isspace():
        return clock.start() if clock else start
    words = text[back:start].split()
    words = words[:-1] if words and words[-1].lower() in _LINKS else words
    day = words[-1].lstrip("([|•").rstrip(",|•") if words else ""
    told = day.lower() in _WEEKDAY or day.rstrip(".").lower() in _WEEKDAY
    return text.rindex(day, back, start) if told else start


def _yearless(text: str, words: list[str]) -> tuple[int, int] | None:
    """The span of "May 3" or "3. Mai": the month with a capital or in full, as only then it is no other word."""
    if _NAMES.isdisjoint(words):
        return None
    for m in _compiled(_NO_YEAR).finditer(text):
        name = m["month"] or m["name"]
        if name.lower() in _MONTH and (name[0].isupper() or len(name) > 4):
            return m.span()
    return None
