"""Who is greeted or thanked is nobody who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from seedcli.parser.cues import Cues
from seedcli.parser.lines import Line
from seedcli.parser.phrases import find_words, plain
from seedcli.parser.rules.sheet import Sheet
from seedcli.parser.rules.turns import GAP
from seedcli.parser.rules.zone import LONG

SALUTATION = 3  # words of the longest ("un grand merci")
FEW = 0.25  # share of comments up to which names between gaps are mistakes; our choice


def nameless(sheet: Sheet, states: str) -> str:
    """A line that greets or thanks somebody, "Hi Ann,", or that stands alone between gaps, names nobody who speaks: a
    comment begins with it, or is no more."""
    lines, named, cues = sheet
    mended = list(states)
    gaps = {i for i, s in enumerate(states) if s == "A" and not named[i] and _is_alone(lines, i)}
    if len(gaps) > FEW * states.count("C"):
        gaps = set()  # names stand so on this page
    for i, state in enumerate(states):
        if i in gaps or (state == "A" and not named[i] and greets(lines[i].text, cues)):
            mended[i] = "C"
            if states[i + 1 : i + 2] == "C" and lines[i + 1].blanks < GAP:
                mended[i + 1] = "I"
    return "".join(mended)


def _is_alone(lines: Sequence[Line], i: int) -> bool:
    return lines[i].blanks >= GAP and i + 1 < len(lines) and lines[i + 1].blanks >= GAP


def greets(text: str, cues: Cues) -> bool:
    """Does a line greet or thank somebody, and say no more?"""
    words = find_words(plain(text)) if len(text) <= LONG else []
    starts = (" ".join(words[:size]) for size in range(1, SALUTATION + 1))
    return len(words) > 1 and not _salutations(cues).isdisjoint(starts)


@lru_cache(maxsize=8)
def _salutations(cues: Cues) -> frozenset[str]:
    """What greets and thanks, as compiled where it is kept so."""
    if "salutation" in cues.words:
        return frozenset(cues.words["salutation"][0])
    from seedcli.parser.links import talk  # reads TOML, which costs start-up

    return talk.words().salutations
