"""Names on the line of what is said: "Ann: I was there, too."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.zone import REGULAR

LEAST = 2  # people who must speak so; our choice
_PREFIX = re.compile(r"([^\W_][^:]{0,40}):\s+(?=\S)")


def speaker(text: str) -> tuple[str, int] | None:
    """The name before the colon with which a line begins, and where what is said begins."""
    found = _PREFIX.match(text)
    return (found[1], found.end()) if found and looks_like_name(found[1]) else None


def take_turns(texts: Sequence[str]) -> bool:
    """Do all of the texts begin with a name and a colon, and more than one person speaks?"""
    told = [speaker(text) for text in texts]
    return None not in told and len({name for name, _ in filter(None, told)}) >= LEAST


def spoken_lines(lines: Sequence[Line], states: str) -> str:
    """Where comments have no headers, or next to none, but most of their paragraphs begin with a name and a colon, each
    of these begins a comment."""
    said = [i for i, s in enumerate(states) if s == "C" or (s == "I" and lines[i].blanks)]
    begins = [i for i in said if speaker(lines[i].text)]
    if begins[:1] != said[:1] or len(begins) - states.count("A") < REGULAR * len(said):
        return states
    if not take_turns([lines[i].text for i in begins]):
        return states
    first = frozenset(begins)
    return "".join("C" if i in first else "I" if s in "AC" else s for i, s in enumerate(states))
