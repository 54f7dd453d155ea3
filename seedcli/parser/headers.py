"""The line that says who wrote a comment, and when: "NAME says:", "NAME on DATE", "Posted by: NAME | DATE", "NAME".

What may stand around a name is told by headwords.py.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from seedcli.parser.cues import GUEST, Cues, packaged
from seedcli.parser.headwords import Words, vocabulary
from seedcli.parser.moments import Moment, after_clock, find_clock, find_moment
from seedcli.parser.phrases import BOOK, normalise, plain, spaced

LONGEST = 160  # characters of a header line; the longest of the annotated pages has 131
LONGEST_ALONE, MOST_ALONE = 45, 6  # of a name that stands alone on its line
LONGEST_NAME, MOST_WORDS = 60, 9  # characters and words of a name with signs of a header around it; more: 6 in 10,000
MEMO = 4096  # header lines that are kept as read; one is asked for by several readers, and on several pages
_PHRASE = 8  # words of the longest phrase that is taken off at either end ("log in to reply or create a profile")

_TRIM = " \t\r\u00a0\u200b|·•◦▪–—-,;:/\\»«›‹>#↓↑→★☆●✓…([{"
_TOKEN = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_COUNT = re.compile(r"[#+–-]?\d{1,9}(?:\.\d{1,3}){0,3}(?:[.)]|st|nd|rd|th)?$")
# Behind a name: a member's number or how much they wrote, where they write, from where they came.
_BEHIND = (
    re.compile(r"\(\s*#?\d+(?: [^\W\d_]+)?\s*\)?\Z"),
    re.compile(r"(?: [/|•·,(-] ?|[|•·,(] ?)(?:web ?site|web|www|home ?page|blog|url|e-?mail)\)?\Z", re.I),
    re.compile(r"(?<![ ,(\[])[ ,(\[]++(?:(?:\d{1,3}\.){2,3}(?:\d{1,3}|\*|x+)|\*(?:\.[\w-]+)+)[)\]]*\Z"),
)
_PROSE = re.compile(r"[!?;…]|\.{2}|[^\W\d_]{4}\. +\w|, .*, |https?:|: +\w")
SENTENCE = 3  # words in small letters behind a date; our choice
LINK = re.compile(r"\Ahttps?://\S+ (?=\S)")  # a name's own link, before it
_ANSWERED = re.compile(r"(?<! ) ++[>→▶►➤] ++(?=\w)")  # before whom a comment answers: "Ann > Tom, 3 years ago"
_DOTS = re.compile(r" *[•·|] *")
_LETTER = re.compile(r"[^\W\d_]")
_ASKS = re.compile(r"\w\?\Z")  # a question; a mark that stands alone is a picture behind a name


Kind = Literal["date", "bare", "name"]


class Header(NamedTuple):
    """What a header line says. `author`: the name as shown; `start`, `end`: its span in the line (0, 0 without one).

    `date`: ISO 8601, or the page's own words; `answers`: whom the comment answers, if it says so; `sure`: more than a
    bare name says that this is a header.
    """

    author: str | None
    date: str | None = None
    answers: str | None = None
    sure: bool = True
    start: int = 0
    end: int = 0

    @property
    def kind(self) -> Kind:
        """What the line tells: a date alone, a name that nothing else shows to be one, or a name with signs of it."""
        return "date" if self.author is None else "name" if self.sure else "bare"


def header(text: str, cues: Cues | None = None) -> Header | None:
    """Read one line (without its list marker) as the header of a comment; None if it does not look like one.

    A line that is only a date gives a Header without an author, one that is only a name gives one without a date.
    """
    if len(text) > LONGEST or not text or text.isspace():
        return None
    return _header(text, cues or packaged())


@lru_cache(maxsize=MEMO)
def _header(text: str, cues: Cues) -> Header | None:
    words = vocabulary(cues)
    line, text = text, text.replace("Â·", " ·")  # a dot that was decoded wrongly
    known = cues.match(line)
    if _ASKS.search(text) or _is_known(text, cues) or "member-info" in known:
        return None
    moment = find_moment(text)
    date, sure = moment.date if moment else None, moment is not None
    if moment and "date-line" in known and "name-date" not in known:
        return Header(None, date)
    clock = None if moment else find_clock(text)
    for start, end in _parts(text, moment) if clock is None else [(0, clock)]:
        if moment and _is_known(text[start:end], cues):
            continue
        start, end, told = _name(text, start, end, words, dated=moment is not None or clock is not None)
        if start == end or (moment and _is_time(text[start:end])):
            continue
        if moment and text[start].islower() and f" {text[start:end]} ".startswith(words.answers):
            continue  # whom it answers, and not who does
        end, answers = _split_answer(text, start, end, words)
        sign = _ANSWERED.search(text, start, end) if answers is None else None
        if sign and (
            moment or (looks_like_name(text[start : sign.start()]) and looks_like_name(text[sign.end() : end]))
        ):
            answers = text[sign.end() : end].strip(_TRIM) or None
            start, end, _ = _name(text, start, sign.start(), words, dated=False)
        sure = sure or told or answers is not None
        name = line[start:end]
        shown = LINK.sub("", name)
        if moment and not _LETTER.search(shown):
            continue
        if moment and start == 0 and end <= moment.start and not told and _goes_on(text, moment.end, words):
            return None
        if not told and BOOK.search(shown):
            return None
        if _plausible(shown) and (sure or not _PROSE.search(_without_guest(shown, cues))):
            return Header(name, date, answers, sure, start, end)
        return None
    return Header(None, date) if moment else None


def is_guest(name: str, cues: Cues) -> bool:
    """Is a name what a page calls those who gave none?"""
    return GUEST in cues.match(name)


def tells_rank(text: str, cues: Cues) -> bool:
    """Does a part of a line tell of a member, as in "Old hand • 312 posts • 3 May 2012"? The name stands above."""
    parts = _DOTS.split(text)
    return len(parts) > 1 and any("member-info" in cues.match(part) for part in parts)


def _is_known(text: str, cues: Cues) -> bool:
    """Does a cue know the text for what names nobody? Who gave no name is shown as a guest."""
    return cues.knows(normalise(text)) and GUEST not in cues.match(text.strip(_TRIM))


def _without_guest(name: str, cues: Cues) -> str:
    """The name behind what a page calls guests: "Guest: Ann"."""
    before, colon, after = name.partition(": ")
    return after if colon and GUEST in cues.match(before) else name


def _goes_on(text: str, date_end: int, words: Words) -> bool:
    """Does a sentence go on behind its date, rather than buttons?"""
    start, end, _ = _name(text, date_end, len(text), words, dated=False)
    rest = text[start:end].split()[:SENTENCE]
    return len(rest) == SENTENCE and all(map(_is_small, rest))


def _is_small(word: str) -> bool:
    """Is it a word in small letters, "I" and "I've" too?"""
    letters = re.sub("['’]", "", word)
    return letters.isalpha() and (letters.islower() or (word[0] == "I" and not word[1:2].isalpha()))


def tells_date(text: str, cues: Cues) -> bool:
    """Does a line say when something was written, and nothing of who wrote it?"""
    said = header(text, cues)
    return said is not None and said.kind == "date"


def _parts(text: str, moment: Moment | None) -> list[tuple[int, int]]:
    """The spans in which a name may stand: before a date and after it; a second date ("- 2 hours ago") goes too."""
    if moment is None:
        return [(after_clock(text), len(text))]
    second = find_moment(text[moment.end :])
    rest = (moment.end, len(text)) if second is None else (moment.end + second.end, len(text))
    return [(0, moment.start), rest]


def _is_time(part: str) -> bool:
    """Is what stands beside a date a time of day or its zone?"""
    return "UTC" in part or "GMT" in part or (":" in part and re.search(r"\d:\d\d(?!\d)", part) is not None)


def _is_address(token: str) -> bool:
    """Is `token` the address that some pages show behind a name, "<fox@example.org>"?"""
    return token[0] == "<" and token[-1] == ">" and ("@" in token or "." in token)


def _name(text: str, start: int, end: int, words: Words, *, dated: bool) -> tuple[int, int, bool]:
    """The span of what is left of a part without all that stands around a name, and whether a verb or the like did."""
    tokens = [(m.start(), m.end(), spaced(plain(m[0]))) for m in _TOKEN.finditer(text, start, end)]
    tokens = [token for token in tokens if token[2] and not _is_address(text[token[0] : token[1]])]
    told = False
    while tokens:
        keys = [_DIGITS.sub("#", token[2]) for token in tokens]
        if dated and (tie := _tied(text, tokens, keys, words.ties)):
            del tokens[-tie:]
        elif keys[-1] in words.last and (cut := _cut(keys, words.trail, last=True)):
            told = told or " ".join(keys[-cut:]) in words.telling
            del tokens[-cut:]
        elif keys[0] in words.first and (cut := _cut(keys, words.lead, last=False)):
            told = told or " ".join(keys[:cut]) in words.telling
            del tokens[:cut]
        elif len(tokens) > 1 and _COUNT.match(text[tokens[0][0] : tokens[0][1]]):
            del tokens[0]
        else:
            return *_trimmed(text, tokens[0][0], tokens[-1][1]), told
    return end, end, told


def _tied(text: str, tokens: list[tuple[int, int, str]], keys: list[str], ties: frozenset[str]) -> int:
    """How many last tokens tie a date to what stands before ("on", "le"): all, two or more ("Posted on"), or a
    small bare one and "On"; "A." is a name, as "Le" and "Du" are."""
    size = _cut(keys, ties, last=True)
    small = size and all(text[start:end].rstrip(":") in (key, "On") for start, end, key in tokens[-size:])
    return size if small or size > 1 or (size == len(keys) and len(keys[0]) > 1) else 0


def _cut(keys: list[str], phrases: frozenset[str], *, last: bool) -> int:
    """How many tokens at one end are one of `phrases`; the longest counts."""
    for size in range(min(_PHRASE, len(keys)), 0, -1):
        if " ".join(keys[-size:] if last else keys[:size]) in phrases:
            return size
    return 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without signs at its ends; a bracket that opens inside is kept with its name."""
    part = text[start:end]
    left = len(part) - len(part.lstrip(_TRIM + "]").lstrip())
    part = part.rstrip(_TRIM).rstrip()
    found = (m.start() for behind in _BEHIND if (m := behind.search(part)))
    if end := next(filter(None, found), 0):
        part = part[:end].rstrip(_TRIM).rstrip()
    elif part.endswith((")", "]", "}")) and not any(mark in part[left:-1] for mark in "([{"):
        part = part[:-1].rstrip(_TRIM).rstrip()
    return start + left, max(start + left, start + len(part))


def _split_answer(text: str, start: int, end: int, words: Words) -> tuple[int, str | None]:
    name = text[start:end]
    folded = plain(name) if name.count(" ") > 1 else ""
    if len(folded) == len(name):
        for phrase in words.answers:
            at = folded.find(phrase)
            if at > 0:
                return _trimmed(text, start, start + at)[1], name[at + len(phrase) :].strip(_TRIM) or None
    return end, None


def _plausible(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and name.count(" ") < MOST_WORDS and _LETTER.search(name) is not None


def looks_like_name(text: str) -> bool:
    """Could `text`, alone on its line, be a name? Few words, no sentence, no lower-case prose of three words."""
    text = LINK.sub("", text)
    if ": " in text:
        text = _without_guest(text, packaged())
    if len(text) > LONGEST_ALONE or not _LETTER.search(text) or _PROSE.search(text):
        return False
    tokens = text.split()
    if len(tokens) > MOST_ALONE or (text.endswith(".") and len(tokens) > 1 and len(tokens[-1]) > 3):
        return False
    return len(tokens) <= 2 or sum(not token[0].islower() for token in tokens) * 2 >= len(tokens)
