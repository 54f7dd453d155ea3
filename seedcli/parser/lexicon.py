"""How much the words of a line speak for text, and against what stands around it on a page.

A logistic model over words (weights/lexicon.json; `python -m seedcli.fit` fits it). What it says of a line is one trait
among those that extent.py weighs: "said" and "then" are written in texts, "newsletter" and "reserved" around them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise, repeat
from math import sqrt
from pathlib import Path
from typing import NamedTuple

MOST, PAIRED = 60, 12  # words of a line that are looked up, and those that are so in pairs; our choice
FIRST, LAST = "^", "$"  # the word that a line begins with, or ends with
APART = "|"  # between the words of one weight, where they are kept
SCALE = 10  # weights are kept in tenths
_WORD = re.compile(r"\w+")


class Lexicon(NamedTuple):
    """The log odds of a line of which no word is known, and what each word adds. Both are in tenths."""

    unknown: float
    words: Mapping[str, int]

    def odds(self, text: str) -> float:
        """Log odds that the line is text; 0 where it has no word."""
        found = terms(text)
        if not found:
            return 0.0
        return (self.unknown + sum(map(self.words.get, found, repeat(0))) / sqrt(len(found))) / SCALE


def terms(text: str) -> frozenset[str]:
    """What is looked up of a line: its words in small letters, pairs of the first, how it begins and ends."""
    words = _WORD.findall(text.lower())
    if not words:
        return frozenset()
    pairs = map(" ".join, pairwise(words[: PAIRED + 1]))
    return frozenset((*words[:MOST], *pairs, FIRST + words[0], words[-1] + LAST))


def build(unknown: float, words: Mapping[str, str]) -> Lexicon:
    """A lexicon as it is kept: the words of each weight in one string."""
    return Lexicon(unknown, {word: int(weight) for weight, some in words.items() for word in some.split(APART)})


def keep(lexicon: Lexicon, path: Path) -> None:
    """Write a lexicon as build() reads it, a line for each weight."""
    of: dict[int, list[str]] = {}
    for word, weight in sorted(lexicon.words.items()):
        of.setdefault(weight, []).append(word)
    words = {str(weight): APART.join(of[weight]) for weight in sorted(of)}
    data = {"unknown": lexicon.unknown, "words": words}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


@cache
def packaged() -> Lexicon:
    """The lexicon that comes with the package."""
    return build(**json.loads((Path(__file__).parent / "weights" / "lexicon.json").read_text("utf-8")))
