"""Names on the line of what is said: "Ann: I was there, too.", "I was there, too. -- Ann, May 3, 2012"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from seedcli.parser.cues import Cues
from seedcli.parser.headers import looks_like_name, tells_date
from seedcli.parser.moments import find_moment
from seedcli.parser.rules.sheet import Sheet
from seedcli.parser.rules.zone import REGULAR
from seedcli.parser.surroundings import HEADERS

LEAST = 2  # people who must speak so; our choice
LONGEST = 120  # characters of a signature; our choice
DATED_END = 16  # characters that end a date, or its year and time of day, in which a digit stands; our choice
# The following are compiled when a line ends with a date.
_DASH = r"(?:\A|(?<=\s))(?:--?|[–—]) ?(?=\S)"  # before a signature
_TALK = r" \([^()]{2,20}\) ?\Z"  # behind a name: "(talk)", on Wikipedia
_SENTENCE = r"(?:\A|(?<=[.!?…\"”)])\s+)(?=\w)"
_ZONE = r" ?\([A-Z]{3,4}\) ?\Z"
DATED = HEADERS | {"has-date"}  # cues of a line with a date somewhere in it
_PREFIX = re.compile(r"([^\W_][^:]{0,40}):\s+(?=\S)")


def speaker(text: str) -> tuple[str, int] | None:
    """The name before the colon with which a line begins, and where what is said begins."""
    found = _PREFIX.match(text)
    return (found[1], found.end()) if found and looks_like_name(found[1]) else None


def take_turns(texts: Sequence[str]) -> bool:
    """Do all of the texts begin with a name and a colon, and more than one person speaks?"""
    told = [speaker(text) for text in texts]
    return None not in told and len({name for name, _ in filter(None, told)}) >= LEAST


def spoken_lines(sheet: Sheet, states: str) -> str:
    """Where comments have no headers, or next to none, but most of their paragraphs begin with a name and a colon, each
    of these begins a comment."""
    lines = sheet.lines
    said = [i for i, s in enumerate(states) if s == "C" or (s == "I" and lines[i].blanks)]
    begins = [i for i in said if speaker(lines[i].text)]
    if begins[:1] != said[:1] or len(begins) - states.count("A") < REGULAR * len(said):
        return states
    if not take_turns([lines[i].text for i in begins]):
        return states
    first = frozenset(begins)
    return "".join("C" if i in first else "I" if s in "AC" else s for i, s in enumerate(states))


class Signature(NamedTuple):
    """Who wrote a text, and when (ISO 8601, or the page's words), as its end tells, and where that begins."""

    name: str
    date: str
    start: int


def signature(text: str, cues: Cues) -> Signature | None:
    """The signature with which a line ends, behind what is said: after a dash or, with "(talk)" after the name, after a
    sentence. Alone on its line it is a header."""
    if not any(map(str.isdigit, text[-DATED_END:])):
        return None
    end = re.sub(_ZONE, "", text) if text.endswith(")") else text
    tail = max(0, len(end) - LONGEST)
    moment = find_moment(end[tail:])
    if moment is None or tail + moment.end < len(end):
        return None
    signed = end[tail : tail + moment.start].rstrip(" ,|@")
    talk = re.search(_TALK, signed)
    told, before = (signed[: talk.start()], _SENTENCE) if talk else (signed, _DASH)
    for begin in re.finditer(before, told):
        name = re.sub(_DASH, "", told[begin.end() :])
        if tail + begin.start() and looks_like_name(name) and not tells_date(f"{name} {moment.date}", cues):
            return Signature(name, moment.date, tail + begin.start())
    return None


def signatures(texts: Sequence[str], cues: Cues) -> list[Signature | None]:
    """The signatures of texts, if most are signed, and not all by one."""
    told = [signature(text, cues) for text in texts]
    names = [each.name for each in told if each]
    return told if len(set(names)) >= LEAST and len(names) >= REGULAR * len(texts) else [None] * len(texts)


def signed_lines(sheet: Sheet, states: str) -> str:
    """Where comments have no headers, but about as many lines as there are comments end with a signature, each of these
    ends one; so do those below that no other cue knows, though the comments seemed to end above."""
    lines, named, cues = sheet
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    if not zone:
        return states
    below = range(zone[-1] + 1, len(lines))
    zone += range(below.start, next((i for i in below if not DATED.issuperset(named[i])), below.stop))
    ends = {i: told.name for i in zone if (told := signature(lines[i].text, cues))}
    if len(set(ends.values())) < LEAST or len(ends) < REGULAR * states.count("C"):
        return states
    if any(states[i] == "A" and i not in ends for i in zone):
        return states
    mended = list(states)
    goes_on = False
    last = max(below.start - 1, *ends)
    for i in zone[: bisect_right(zone, last)]:
        mended[i] = "I" if goes_on else "C"
        goes_on = i not in ends
    return "".join(mended)
