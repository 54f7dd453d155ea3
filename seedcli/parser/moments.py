"""When something was said: a date with its weekday and time of day, absolute (dates.py) or in the page's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from seedcli.parser.dates import DIGIT, REACH, absolute, compiled, find_letters, yearless

MEMO = 4096  # lines that are kept as read; cues, headers and the page's own date ask for the same

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
minuter minutter dage dager uge uger uke uker tunti tuntia päivä päivää viikko viikkoa kuukausi kuukautta vuosi vuotta
lety rokem měsíci měsícem týdny týdnem dny dnem hodinami hodinou minutami rokmi rokom mesiacmi dňami
éve évvel hónapja hónappal hete héttel napja nappal órája órával perce perccel ani an luni lună săptămâni săptămână zile
zi ore oră χρόνια χρόνο έτη μήνες μήνα εβδομάδες εβδομάδα ημέρες ημέρα μέρες μέρα ώρες ώρα λεπτά
роки років рік місяці місяців місяць тижні тижнів тиждень дні днів день години годин годину хвилин хвилини
години година месеца месец седмици седмица дни ден час минути
godina godine godinu mjeseca mjeseci mjesec meseca meseci mesec tjedna tjedan nedelje dana dan sata sati sat minuta
tahun bulan minggu hari jam menit
"""
_UNIT = frozenset(_UNITS.split())
_AGO = (
    r"(?<!\w)(?:(vor|il y a|hace|há|před|pred|for|acum|πριν(?: από)?|преди|prije|pre)\s+)?"
    r"(?:(?:about|over|almost|ca\.?|etwa|circa|environ)\s+)?"
    r"(?:\d{1,4}\+?\s*|(?:an?|one|un|une|una|uma|um|einem|einer|een)\s+)([^\W\d_]{1,10})\.?"
    r"(?:,? (?:and )?\d{1,2} [^\W\d_]{3,10})?"
    r"(?:\s+(ago|atrás|fa|geleden|temu|назад|sedan|siden|önce|sitten|ezelőtt|тому|πριν|lalu|yang lalu))?(?!\w)"
)
_DAYWORD = (
    r"(?<!\w)(?:yesterday|today|just now|gestern|heute|hier|aujourd'hui|ayer|hoy|ontem|hoje|ieri|oggi|gisteren|vandaag"
    r"|wczoraj|dzisiaj|вчера|сегодня|idag|igår|i dag|i går|dnes|včera|bugün|dün|tegnap|azi|σήμερα|χθες|сьогодні|вчора"
    r"|danas|jučer|juče|tänään)(?!\w)"
)
# Alone on its line (Substack, LinkedIn), or last of what dots part (Facebook): "6d", "3mo · Edited", "Reply · 2y".
_EDITED = r"(?<![ ·•(])[ ·•(]*+[Ee]dited\)?\Z"
_ALONE = rf"(?:\A|(?<=[·•|] ))\d{{1,3}}(?:m|h|d|w|mo|y)(?:{_EDITED}|\Z)"
_ENDS_ALONE = ("m", "h", "d", "w", "o", "y", ")")
_LONGEST_ALONE = len("Like · Reply · 123 · 123mo · (edited)")
_LEADS_AND_ENDS = """
ago vor il hace há před pred fa atrás geleden temu назад sedan siden önce sitten acum πριν преди prije pre ezelőtt тому
lalu
"""
_DAYS = """
yesterday today now gestern heute hier aujourd ayer hoy ontem hoje ieri oggi gisteren vandaag wczoraj dzisiaj вчера
сегодня idag igår dag går dnes včera bugün dün tegnap azi σήμερα χθες сьогодні вчора danas jučer juče tänään
"""
_LONGEST_DAY = len("aujourd'hui")
_AGO_WORDS, _DAY_WORDS = frozenset(_LEADS_AND_ENDS.split()), frozenset(_DAYS.split())
TIME_WORDS = _AGO_WORDS | _DAY_WORDS  # a line with none of them, and no digit, holds no moment


def _relative(text: str, words: list[str]) -> tuple[int, int] | None:
    """Where a time is given by its distance from now ("3 years ago", "vor 3 Jahren", "today")."""
    if not _AGO_WORDS.isdisjoint(words):
        pattern = compiled(_AGO)
        m = pattern.search(text)
        while m:
            if (m[1] or m[3]) and m[2].lower() in _UNIT:
                return m.span()
            m = pattern.search(text, m.end(2))
    size = len(text.strip())
    if size <= _LONGEST_ALONE and text.endswith(_ENDS_ALONE) and (alone := re.search(_ALONE, text)):
        return alone.span()
    if not _DAY_WORDS.isdisjoint(words) and (size <= _LONGEST_DAY or DIGIT.search(text)):
        for day in compiled(_DAYWORD).finditer(text):
            if len(day[0]) == size or compiled(_CLOCK).match(text, day.end()):
                return day.span()
    return None


_WEEKDAYS = """
mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi
dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag
poniedziałek wtorek środa czwartek piątek sobota niedziela mandag tirsdag lørdag søndag pondělí úterý středa čtvrtek
pátek neděle pondelok utorok streda štvrtok piatok nedeľa hétfő kedd szerda csütörtök péntek szombat vasárnap luni
marți miercuri joi vineri sâmbătă duminică pazartesi salı çarşamba perşembe cuma cumartesi pazar maanantai tiistai
keskiviikko torstai perjantai lauantai sunnuntai δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή понеділок
вівторок середа четвер п'ятниця субота неділя ponedjeljak utorak srijeda četvrtak petak subota nedjelja ponedeljak
sreda nedelja
понедельник вторник среда четверг пятница суббота воскресенье
mié jue vie sáb gio czw śr пн вт ср чт пт сб вс
lun. mar. mer. jeu. ven. sam. dim. mié. jue. vie. sáb. dom. gio. sab. seg. ter. qua. qui. sex.
mo. di. mi. do. fr. sa. so. ma. wo. vr. za. zo. pon. wt. śr. czw. pt. sob. ndz. пн. вт. ср. чт. пт. сб. вс.
"""
_WEEKDAY = frozenset(_WEEKDAYS.split())  # with a point what is a name without it ("Sam", "Dom"), or another word
# What is a weekday without a point, too, where a sign stands on either side: "Ann » Mo 12. Apr", "Fr, 09.03.2012".
_SHORT_WEEKDAYS = """
mo di mi do fr sa so ma wo vr za zo lun mar mer jeu ven sam dim mié jue vie sáb dom gio sab seg ter qua qui sex
pon wto śro sro czw pią pia sob nie ndz
"""
_SHORT_WEEKDAY = frozenset(_SHORT_WEEKDAYS.split())
_SIGNS = ("»", "|", "·", "•", ":", "(", "–", "—", "-", ",")
_LINKS = frozenset({"the", "den", "le"})
_CLOCK = (
    r"[\s,.|/•·@()–—-]*"
    r"(?:(?:at|um|à|às|a las|alle|om|o|в|kl\.?|klo|T|la|ora|στις|о|об|у|u|v|ve|ob|saat|pukul)\s*)?"
    r"\d{1,2}(?:[:.h]| h )\d\d"
    r"(?: min|[:.]\d\d)?(?:\.\d+)?\s*"
    r"(?:[ap]\.?\s?m(?![^\W\d_])\.?|[πμ]\.?\s?μ(?!\w)\.?|uhr|horas|hrs|hs|h\b)?\s*(?:(?:Z|[+-]\d\d:?\d\d|UTC|GMT|(?-i:[A-Z]{1,3}T))(?!\w))?"
    r"|\s*(?:at|@)\s*\d{1,2}\s*[ap]\.?m\b\.?"
)
_CLOCK_BEFORE = r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?[\s,]*(?:on\s+)?\Z"
_CLOCK_LAST = (
    r"(?<![\d:.,])\d{1,2}(?:[:h]\d\d(?::\d\d)?(?: ?[ap]\.? ?m\.?| ?uhr)?|\.\d\d(?: ?[ap]\.? ?m\.?| ?uhr|h))\)?\Z"
)
_CLOCK_FIRST = (
    r"(?:(?:at|um|à|às|a las|alle|om|kl\.?|o|в)\s)?\s*+\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*+(?:[ap]\.?\s?m\.?)?,\s"
)
LONGEST_CLOCK = len("(11:58:20 p. m.)")
_LOOK_BACK = 24  # characters before a date in which its time of day or weekday may stand
_LOOK_AHEAD = 24  # and after it, in which the first digit of its time of day stands


def is_weekday(word: str) -> bool:
    """Is a word a weekday, in full or in short?"""
    day = word.lower().rstrip(".,")
    return day in _WEEKDAY or day in _SHORT_WEEKDAY


def find_clock(text: str) -> int | None:
    """Where a time of day begins with which a line ends, not what ties it to the rest."""
    start = max(0, len(text) - LONGEST_CLOCK)
    if not DIGIT.search(text, start) or not any(text.find(sign, start) >= 0 for sign in ":hm"):
        return None
    found = compiled(_CLOCK_LAST).search(text, start)
    return found.start() if found else None


def after_clock(text: str) -> int:
    """Where a line goes on behind the time of day that it begins with, "At 5:30 PM, Ann said": 0 without one."""
    first = DIGIT.search(text, 0, _LOOK_AHEAD)
    found = (
        compiled(_CLOCK_FIRST).match(text) if first and "," in text[: _LOOK_AHEAD + len(" 5:30:00 p. m.,")] else None
    )
    return found.end() if found else 0


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
    digit = DIGIT.search(text)
    words = find_letters(text.lower())
    if not digit and TIME_WORDS.isdisjoint(words):
        return None
    found = absolute(text, words, dayfirst) if digit else None
    span = found[1:] if found else _relative(text, words) or (yearless(text, words) if digit else None)
    if span is None:
        return None
    start, end = span
    date = found[0] if found else text[start:end]
    if "dited" in date:
        date = re.sub(_EDITED, "", date)
    clock = compiled(_CLOCK).match(text, end) if DIGIT.search(text, end, end + _LOOK_AHEAD) else None
    return Moment(date, _before(text, start) if start else 0, clock.end() if clock else end)


def _before(text: str, start: int) -> int:
    """Where the time of day or the weekday begins that stands before a date; `start` without one."""
    back = max(0, start - _LOOK_BACK)
    clock = compiled(_CLOCK_BEFORE).search(text, back, start) if DIGIT.search(text, back, start) else None
    if clock or not text[start - 1].isspace():
        return clock.start() if clock else start
    words = text[back:start].split()
    words = words[:-1] if words and words[-1].lower() in _LINKS else words
    day = words[-1].lstrip("([|•").rstrip(",|•") if words else ""
    told = day.lower() in _WEEKDAY or day.rstrip(".").lower() in _WEEKDAY
    if not told and day.lower() in _SHORT_WEEKDAY:
        told = words[-1].endswith(",") or (len(words) > 1 and words[-2].endswith(_SIGNS))
    return text.rindex(day, back, start) if told else start
