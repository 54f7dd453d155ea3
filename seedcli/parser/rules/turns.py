"""Names that stand alone between blank lines: where a page's comments begin with such, name and text take turns."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from seedcli.parser.cues import Cues
from seedcli.parser.features import speaks
from seedcli.parser.headers import LINK, LONGEST_ALONE, LONGEST_NAME, MOST_ALONE, header, looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import is_excerpt
from seedcli.parser.surroundings import HEADERS, SENTENCE_ENDS

# Share of a page's comments under a bare name, and how many, from which others are looked for; our choice.
BARE_NAMES, LEAST = 0.2, 2
GAP = 2  # blank lines that part comments where the names between them are lost (flat wpDiscuz pages)
# Log odds that a short line alone between blank lines is a name, by its state and by what it looks like: a name, few
# words, more words, something said. Counted on the annotated threads and pages whose comments begin so; the last
# column, but for "I", rests on few lines.
NAMED = {
    "A": (6.0, 3.5, 3.5, 2.5),
    "C": (-2.5, -5.0, -7.0, -7.0),
    "I": (-0.2, -0.8, -1.0, -4.0),
    "K": (3.0, 0.0, 0.0, -4.0),
}
BETWEEN = 1.5  # log odds that are added between the end of a text and the beginning of another; our choice
SPOKEN = 40  # characters; such a text is at least so long; our choice
PINGBACK = 4.0  # log odds that a pingback's title is a name; our choice
SILENT = -8.0  # log likelihood of a name that nothing is said below; our choice
SENTENCE = re.compile(r"\w{3}[.!?…]+$")  # a bare name does not end so; "Jr." and initials do


class Block(NamedTuple):
    """Lines with no blank one between; log odds that they are a name; whether they may begin a comment without one."""

    start: int
    stop: int
    odds: float
    begins: bool


def turns(sheet: Sheet, states: str) -> str:
    """Where comments begin with names between blank lines, the likeliest turns of names and texts are taken."""
    lines, named, cues = sheet
    begins = [i for i, s in enumerate(states) if s == "C"]
    names = [lines[i - 1].text for i in begins if i and states[i - 1] == "A" and is_bare_name(lines, i - 1, cues)]
    told = sum(s == "A" and not HEADERS.isdisjoint(names) for s, names in zip(states, named, strict=True))
    if len(set(names)) < LEAST or len(names) < max(told, BARE_NAMES * len(begins)):
        return states
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    blocks = _blocks(lines, states, named, range(zone[0], zone[-1] + 1))
    heads = _names(blocks)
    mended = list(states)
    after = False
    for k, block in enumerate(blocks):
        if k in heads:
            mended[block.start] = "A"
        elif after and mended[block.start] != "K":
            for i in range(block.start, block.stop):
                own = mended[i] == "K" and named[i]
                if not own and (i == block.start or states[i] in "AK" or states[i - 1] in "AK"):
                    mended[i] = "I"
            mended[block.start] = "C"
        elif mended[block.start] == "A" and not block.begins:
            mended[block.start] = "I"
        after = k in heads
    return "".join(mended)


def _blocks(lines: Sequence[Line], states: str, named: Names, zone: range) -> list[Block]:
    starts = [i for i in zone if i == zone[0] or lines[i].blanks]
    blocks = []
    for start, stop in zip(starts, [*starts[1:], zone.stop], strict=True):
        if states[start:stop].strip("K") or (stop == start + 1 and not named[start]):
            own = stop > start + 1 and states[start] == "A"
            begins = own or lines[start].blanks >= GAP
            blocks.append(Block(start, stop, _odds(lines, states, start, stop), begins))
    return blocks


def _odds(lines: Sequence[Line], states: str, start: int, stop: int) -> float:
    """Log odds that the lines are a name."""
    text, state = LINK.sub("", lines[start].text), states[start]
    gap = lines[stop].blanks if stop < len(lines) else GAP
    if stop > start + 1:
        return -math.inf
    if _pings(lines, start):
        return PINGBACK
    if len(text) > LONGEST_NAME or (gap >= GAP and state != "A"):
        return -math.inf
    few = text.count(" ") < MOST_ALONE - 1 and len(text) <= LONGEST_ALONE and text[-1] not in ".!?:,"
    said = SENTENCE.search(text) or text[-1] in ",:;!{}" or speaks(text)
    odds = NAMED.get(state, NAMED["K"])[3 if said else 0 if looks_like_name(text) else 1 if few else 2]
    between = few and start and stop < len(lines) and _is_between(lines[start - 1].text, lines[stop].text)
    return odds + (BETWEEN if between else 0)


def _is_between(above: str, below: str) -> bool:
    """Does a text end above, and another begin below?"""
    return above[-1] in SENTENCE_ENDS and len(below) >= SPOKEN and below[0].isupper()


def _names(blocks: Sequence[Block]) -> Set[int]:
    """The blocks that are names on the likeliest path (Viterbi 1967)."""
    texts = [1 / (1 + math.exp(block.odds)) for block in blocks]  # how likely each is none
    below = [(a, b) for a, b, block in zip(texts, texts[1:], blocks[1:], strict=False) if not block.begins]
    # how often a text goes on after a blank line, with Laplace's rule
    on = (sum(a * b for a, b in below) + 1) / (sum(a for a, _ in below) + 2)
    goes_on, ends = math.log(on), math.log(1 - on)
    text, name = 0.0, 0.0
    back = []
    for block in blocks:
        further = text + (0.0 if block.begins else goes_on)
        next_name = text + ends, name + SILENT
        back.append((name > further, next_name[1] > next_name[0]))
        text, name = max(further, name), max(next_name) + block.odds
    named = name > text
    found = set()
    for k in range(len(blocks) - 1, -1, -1):
        if named:
            found.add(k)
        named = back[k][named]
    return found


def _pings(lines: Sequence[Line], i: int) -> bool:
    """Is line `i` the title of a page that points here, with an excerpt of it below?"""
    alone = lines[i].blanks and i + 1 < len(lines) and lines[i + 1].blanks
    return bool(alone) and is_excerpt(lines[i + 1].text, lines[i + 1].text)


def is_bare_name(lines: Sequence[Line], i: int, cues: Cues) -> bool:
    """Is line `i` nothing but a name, with blank lines around, and no gap between it and what it is the name of?"""
    text, alone = lines[i].text, lines[i].blanks and i + 1 < len(lines) and 0 < lines[i + 1].blanks < GAP
    if not alone or SENTENCE.search(text) or text[-1] in ",:":
        return False
    said = header(text, cues)
    return said is not None and said.author is not None and not said.sure
