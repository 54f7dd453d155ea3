"""A widget writes the same words beside each comment's name ("Lv 3", "Participant", "12 reviews"): these name nobody,
and where most names stand right above such words, or right below, all do."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import partial

from seedcli.parser.cues import Cues
from seedcli.parser.headers import LONGEST_ALONE, Kind, header, looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.phrases import DATE, normalise
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.subjects import subject_of
from seedcli.parser.rules.zone import REGULAR

PEOPLE = 2  # who must speak; our choice
LEAST = 3  # comments that must have the same words; our choice
OFTEN = 3  # times a comment that such words may stand; our choice
BELOW = "asked-answered"  # a cue of words below what was said
ABOVE = 4  # lines above the first comment found, where its header may begin; our choice


def slots(sheet: Sheet, states: str) -> str:
    """Short words that most comments have, but for numbers and dates, are the widget's. The lines beside them that look
    like names are names, if most do, and at least as many as bear other names."""
    lines, named, cues = sheet
    count = sum(s == "C" and not _may_name(lines[i].text) for i, s in enumerate(states))
    if count < LEAST:
        return states
    own = _recurring(lines, states, count)
    widget = {i for places in own for i in places}
    found = (_beside(lines, states, named, places, widget) for places in own if BELOW not in named[places[0]])
    names = frozenset(max(found, key=partial(_known, states), default=()))
    apart = (i for i, s in enumerate(states) if s == "A" and i not in widget and i not in names)
    others = sum(_kind(lines[i], cues) in ("bare", "name") for i in apart)
    if len({lines[i].text for i in names}) < PEOPLE or others > len(names):
        return states
    mended = ["A" if i in names else "K" if i in widget and s in "CI" else s for i, s in enumerate(states)]
    for run in re.finditer("[AK]+", "".join(mended)):
        head = range(*run.span())
        if not names.isdisjoint(head):
            for i in widget.intersection(head):
                mended[i] = "K" if _kind(lines[i], cues) in ("bare", None) else mended[i]
    return "".join(mended)


def _recurring(lines: Sequence[Line], states: str, count: int) -> list[list[int]]:
    """Where the same words stand, for all words that most of `count` comments have, dates alone apart."""
    first, last = next(i for i, s in enumerate(states) if s in "AC"), max(map(states.rfind, "ACI"))
    found: dict[str, list[int]] = {}
    for i in range(max(0, first - ABOVE), last + 1):
        short = len(lines[i].text) <= LONGEST_ALONE and lines[i].text[-1] not in ".!?…"
        if short or subject_of(lines[i].text) is not None:
            found.setdefault(normalise(lines[i].text), []).append(i)
    least, most = max(LEAST, REGULAR * count), OFTEN * count
    said = {words: at for words, at in found.items() if any(map(str.isalpha, words.replace(DATE, "")))}
    return [at for at in said.values() if least <= len(at) <= most]


def _beside(
    lines: Sequence[Line], states: str, named: Names, places: Sequence[int], widget: Set[int]
) -> tuple[int, ...]:
    """The lines right above `places`, or right below, that look like names, if most do; more of those that are."""
    found: list[tuple[int, ...]] = []
    for away in (-1, 1):
        beside = [i + away for i in places if 0 <= i + away < len(lines) and states[i + away] in "ACIKMB"]
        own = tuple(i for i in beside if i not in widget and not named[i] and _may_name(lines[i].text))
        begin = sum(states[i] in "AC" for i in own)
        often = sum(states[i] == "A" for i in beside if i in widget)  # who speaks often
        if len(own) + often >= REGULAR * len(places) and (away < 0 or 2 * begin >= len(own)):
            found.append(own)
    return max(found, key=partial(_known, states), default=())


def _known(states: str, names: Sequence[int]) -> tuple[int, int]:
    """How many of `names` were known to be some, and how many there are."""
    return sum(states[i] == "A" for i in names), len(names)


def _may_name(text: str) -> bool:
    """Not a letter for a picture, nor a place."""
    return len(text) > 1 and "," not in text and looks_like_name(text)


def _kind(line: Line, cues: Cues) -> Kind | None:
    said = header(line.text, cues)
    return None if said is None else said.kind
