"""The names that a line may give: "By NAME", "NAME, MD | DATE", "Written by NAME and NAME", a name alone.

headers.py reads one name, of a line known to head a comment. Here nothing is known of the line, so every reading is
given, with what stands around the name; byline.py weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from seedcli.parser.cues import Cues
from seedcli.parser.moments import find_moment
from seedcli.parser.phrases import ANY, DATE, NAME, plain, spaced

LONGEST = 200  # characters of a line that are read
MOST = 9  # words of a name
_LEAD = 5  # words of the longest phrase that leads a name in
EDGE = " \t,;:|•·–—-/\"'“”‘’«»><~*\u200b"
_SEPARATORS = frozenset("|•·–—-/\\»«>~,;:")
PARTICLES = frozenset(
    {"de", "del", "della", "der", "den", "di", "da", "do", "dos", "das", "du", "van", "von", "zu", "la", "le", "el",
     "al", "bin", "ben", "ibn", "y", "e", "of", "the", "st", "ter", "ten", "af", "av"}
)  # fmt: skip
_AND = frozenset({"and", "&", "und", "et", "y", "en", "i", "и", "og", "och", "with"})
_CREDENTIAL = r"(?=.{2,8}$)[A-Z][A-Za-z.-]*[A-Z][A-Za-z.]*[*®]?|(?:Jr|Sr|Esq)\.?"  # compiled when met
_GLUED = re.compile(
    r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ][^\W\d_])"
)  # "Anna BergMay 3": the space between two elements got lost
_JOINED = r"(?<!\s)\s*+([—|•»]|(?<=[^\W\d_]):(?=[^\W\d_]))\s*+"  # compiled when met, where one of these stands:
_JOINS = "—|•»:"
_DIGIT = re.compile(r"\d")
_WIDGETS = frozenset({"chrome", "promo", "comment-chrome", "caption"})


class Name(NamedTuple):
    """A name in a line. `lead`: what stands before it (`phrase`: its words), `stop`: what ends it, `kind`: how cut."""

    text: str
    lead: str
    phrase: str
    stop: str
    kind: str
    size: int


class Vocabulary(NamedTuple):
    """What the cues say about bylines.

    Phrases that lead a name in (`first`: their first words) or, `alone`, stand over it; words that end one; of widgets.
    """

    lead: frozenset[str]
    first: frozenset[str]
    alone: frozenset[str]
    stop: frozenset[str]
    widget: frozenset[str]


@lru_cache(maxsize=8)
def vocabulary(cues: Cues) -> Vocabulary:
    """The vocabulary of bylines, as compiled where it is kept so."""
    kept = cues.words.get("byline")
    return Vocabulary(*map(frozenset, kept)) if kept else read_vocabulary(cues)


def read_vocabulary(cues: Cues) -> Vocabulary:
    """Read a vocabulary off the cues `byline`, `posted-by`, `author-box`, `dateline` and `read-time`."""

    def phrases(key: str, *names: str) -> frozenset[str]:
        every = (spaced(p).strip(" :") for e in cues.entries if e.name in names for p in getattr(e, key))
        return frozenset(p for p in every if p and not any(sign in p for sign in (ANY, NAME, DATE)))

    alone = phrases("whole", "byline")
    lead = phrases("begins", "posted-by", "byline", "author-box") | phrases("whole", "byline")
    after = phrases("begins", "dateline") | phrases("whole", "dateline", "read-time")
    widget = {word for e in cues.entries if e.label in _WIDGETS for p in e.whole for word in p.split() if len(word) > 1}
    first = frozenset(p.split()[0] for p in lead)
    stop = first | {p.split()[0].strip(":") for p in after}
    return Vocabulary(lead, first, alone, stop - {"#"}, frozenset(widget))


def names(text: str, known: Vocabulary) -> list[Name]:
    """All names that `text` may give, in the order they stand there."""
    text = text[:LONGEST]
    parted = _GLUED.sub(" ", text) if " " in text else text
    found: dict[str, Name] = {}
    for way, suffix in ((text, ""), (parted, "-parted")):
        if suffix and parted == text:
            break
        tokens = _tokens(way)
        keys = [key.strip(EDGE) for key in plain(" ".join(tokens)).split(" ")]
        for start, lead, phrase in _starts(tokens, keys, known):
            for first, end, stop, kind in _read(tokens, keys, start, known):
                name = " ".join(tokens[first:end]).strip(EDGE)
                found.setdefault(name, Name(name, lead, phrase, stop, kind + suffix, end - first))
    return list(found.values())


def _tokens(text: str) -> list[str]:
    """The words of a line, a date as one of them."""
    if any(sign in text for sign in _JOINS):
        text = re.sub(_JOINED, r" \1 ", text)
    for _ in range(2):
        moment = find_moment(text) if _DIGIT.search(text) else None
        if moment is None:
            break
        text = f"{text[: moment.start]} {DATE} {text[moment.end :]}"
    return text.split()


def _starts(tokens: list[str], keys: list[str], known: Vocabulary) -> Iterator[tuple[int, str, str]]:
    """Where a name may begin, what leads it in, and the words if that is a phrase."""
    i = led = 0
    while i < len(tokens):
        sizes = range(min(_LEAD, len(tokens) - i), 0, -1) if keys[i] in known.first else ()
        phrase = next((p for n in sizes if (p := " ".join(keys[i : i + n])) in known.lead), "")
        if phrase:
            size = phrase.count(" ") + 1
            led = i + size if led == i else led
            i += size
            yield i, "by" if led == i else "by-within", phrase
            continue
        if i == 0:
            yield 0, "none", ""
        elif tokens[i] in _SEPARATORS:
            pass  # the name begins behind it
        elif tokens[i - 1] == DATE:
            yield i, "date", ""
        elif tokens[i - 1] in _SEPARATORS or tokens[i - 1][-1] in "|•·":
            yield i, "separator", ""
        i += 1


def _read(tokens: list[str], keys: list[str], start: int, known: Vocabulary) -> Iterator[tuple[int, int, str, str]]:
    """The names that begin at `start`: up to the first sign of something else, and with what may still belong to it.

    Each as its first word, the word after its last, what ends it, and how it was cut out.
    """
    while start < len(tokens) and tokens[start] in _SEPARATORS:
        start += 1
    end, stop = _run(tokens, keys, start, known)
    if end == start:
        return
    yield start, end, stop, "run"
    if end - start > 2:
        yield start, start + 2, "cut", "two"
    half = (end - start) // 2
    if half and tokens[start : start + half] == tokens[start + half : end]:
        yield start, start + half, stop, "half"
    more = _titles(tokens, end) if stop == "comma" else end
    if more > end:
        yield start, more, "comma" if more < len(tokens) else "end", "title"
    while more < len(tokens) and (keys[more] in _AND or tokens[more - 1][-1] == ","):
        more += keys[more] in _AND
        end, stop = _run(tokens, keys, more, known)
        if end - more < 2:
            break
        yield start, end, stop, "and"
        more = end


def _titles(tokens: list[str], i: int) -> int:
    """Where the credentials that begin at `i` ("MD, FACS") end."""
    while i < len(tokens) and re.fullmatch(_CREDENTIAL, tokens[i].rstrip(",;.")):
        i += 1
        if tokens[i - 1][-1] not in ",;":
            break
    return i


def _run(tokens: list[str], keys: list[str], start: int, known: Vocabulary) -> tuple[int, str]:
    """Where a run of name words that begins at `start` ends, and what ends it."""
    i = start
    while i < len(tokens) and i - start < MOST:
        token = tokens[i]
        stop = _stops(token, keys[i], i == start, known)
        if stop == "handle":
            return i + 1, "end" if i + 1 == len(tokens) else "date" if tokens[i + 1] == DATE else "handle"
        if stop:
            return i, stop
        i += 1
        if token[-1] in ",;":
            return i, "comma"
        if token[-1] in ".:)" and len(token) > 4 and i < len(tokens) and token[0] != "(":
            return i, "point"
    return i, "end" if i == len(tokens) else "long"


def _stops(token: str, key: str, first: bool, known: Vocabulary) -> str:
    """What a word that cannot go on with a name is; "" for one that can, "handle" for one that is a name by itself."""
    if token == DATE:
        return "date"
    if token in _SEPARATORS or token[0] in "|•·[":
        return "separator"
    if key in known.stop:
        return "word"
    opening = token.lstrip("(\"“'‘")[:1]
    if opening.isupper():
        return ""
    if first:
        return "handle" if opening.isalnum() or opening == "@" else "other"
    if key in _AND:
        return "and"
    if key in PARTICLES:
        return ""
    return "digit" if opening.isdigit() else "lower"
