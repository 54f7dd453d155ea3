"""How much the words of a line speak for what it may be.

Logistic models over words (`python -m seedcli.fit` fits them). What one says of a line is a trait among others:
weights/text-words.json tells extent.py of text and what stands around it ("said" and "then" against "newsletter" and
"reserved"), weights/comment-words.json tells proof.py of comments and all else ("thanks" and "I" against "2012").
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise, repeat
from math import sqrt
from pathlib import Path
from typing import Literal, NamedTuple

from seedcli.parser.finder import finder

MOST, PAIRED = 60, 12  # words of a line that are looked up, and those that are so in pairs; our choice
FIRST, LAST = "^", "$"  # the word that a line begins with, or ends with
APART = "|"  # between the words of one weight, where they are kept
# Share of what is looked up of a line that must be known. Of lines of 60 characters and more on the annotated pages,
# which are English, 97 in 100 have so much for text and 95 for comments; of such on our pages in French, Spanish,
# Russian, Polish, Italian, Dutch and Portuguese none has for text, and one for comments.
KNOWN = 0.3
SCALE = 10  # weights are kept in tenths
BEGINNING, ENDING = 1000, 50  # characters of a long line in which its words are looked for, and its last; our choice
_words = finder(re.compile(r"\w+"))


class Lexicon(NamedTuple):
    """The log odds of a line of which no word is known, and what each word adds. Both are in tenths."""

    unknown: float
    words: Mapping[str, int]

    def odds(self, text: str) -> float:
        """Log odds that the line is what the lexicon tells of; 0 where it knows too little of it."""
        found = terms(text)
        known = [weight for weight in map(self.words.get, found) if weight is not None]
        if not found or len(known) < KNOWN * len(found):
            return 0.0
        return (self.unknown + sum(known) / sqrt(len(found))) / SCALE


def terms(text: str) -> set[str]:
    """What is looked up of a line: its words in small letters, pairs of the first, how it begins and ends."""
    words = _words(text[:BEGINNING].lower())
    if not words:
        return set()
    last = words[-1:] if len(text) <= BEGINNING else _words(text[-ENDING:].lower())[-1:]
    pairs = [f"{one} {other}" for one, other in pairwise(words[: PAIRED + 1])]
    return {*words[:MOST], *pairs, FIRST + words[0], *[word + LAST for word in last]}


def build(unknown: float, words: Mapping[str, str]) -> Lexicon:
    """A lexicon as it is kept: the words of each weight in one string."""
    found: dict[str, int] = {}
    for weight, some in words.items():
        found.update(zip(some.split(APART), repeat(int(weight))))
    return Lexicon(unknown, found)


def keep(lexicon: Lexicon, path: Path) -> None:
    """Write a lexicon as build() reads it, a line for each weight."""
    of: dict[int, list[str]] = {}
    for word, weight in sorted(lexicon.words.items()):
        of.setdefault(weight, []).append(word)
    words = {str(weight): APART.join(of[weight]) for weight in sorted(of)}
    data = {"unknown": lexicon.unknown, "words": words}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


@cache
def packaged(of: Literal["text", "comment"]) -> Lexicon:
    """The lexicon that comes with the package."""
    return build(**json.loads((Path(__file__).parent / "weights" / f"{of}-words.json").read_bytes()))
