"""Lines + cues -> what the line model sees of each line: named features, few words, mostly layout and neighbourhood.

Which kinds of features carry the most was measured on annotated pages (see weights/labels.md): blank lines,
indentation and list markers, the classes of the line and of its neighbours, and whether a comment cue has been seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Any

from seedcli.parser import surroundings
from seedcli.parser.finder import finder
from seedcli.parser.lines import Line
from seedcli.parser.surroundings import LENGTHS, SHORT

FIRST_PERSON = frozenset(
    {
        *("i", "my", "me", "you", "your", "thank", "thanks", "ich", "du", "danke", "je", "merci", "gracias", "yo"),
        *("obrigado", "obrigada", "grazie", "ik", "dank", "bedankt", "dziękuję", "спасибо", "я", "вы"),
    }
)
PAGE_TITLE = 1000  # characters of a page's first line that a headline is looked for in
BEGINNING = 120  # characters in which the case of the words is looked at
SAID = 20  # characters; shorter lines are no sentences
SPEAKING = 300  # characters in which a comment shows that somebody speaks
MEMO = 4096  # lines of which is kept whether somebody speaks there: that is asked again of each reading of a page
SIGNS = 512  # different signs at the beginnings and ends of lines that are kept as told
_first = itemgetter(0)
# ASCII as white space, small letters and the rest; twice, as a table must have 256 entries.
_CASED = bytes(ord(" " if (sign := chr(n)).isspace() else "a" if sign.islower() else "A") for n in range(128)) * 2
_DIGITS = re.compile(r"\d+")
_words = finder(re.compile(r"\w+"))
_END = (
    dict.fromkeys(".…", ".")
    | dict.fromkeys("!?", "!")
    | dict.fromkeys(":", ":")
    | dict.fromkeys("\"”»’'", '"')
    | dict.fromkeys(",;", ",")
)


Seen = tuple[Any, ...]


def observe(lines: Sequence[Line], named: Sequence[tuple[str, ...]]) -> list[Seen]:
    """What is seen of every line: a key for each group of features (see SPELL). `named`: the cues that hold for each
    line."""
    return list(zip(*columns(lines, named), strict=True))


def columns(lines: Sequence[Line], named: Sequence[tuple[str, ...]]) -> tuple[Iterable[Hashable], ...]:
    """For each group of features its keys, one for every line."""
    if not lines:
        return ()
    texts = [line.text for line in lines]
    lower = "\n".join(texts).lower().split("\n")
    lengths = list(map(len, texts))
    sizes = list(map(bisect_right, repeat(LENGTHS), lengths))
    kinds = [names[0] if names else _kind(text) for text, names in zip(texts, named, strict=True)]
    before, behind = ["^", *kinds[:-1]], [*kinds[1:], "$"]
    gaps = [line.blanks if line.blanks < 4 else 4 for line in lines]
    indents = [line.indent for line in lines]
    marks = [_mark(line.marker) if line.marker else "" for line in lines]
    steps = ["^", *map(_step, indents[1:], indents), "$"]
    places = surroundings.places(len(lines))
    short = "\n".join([low if size <= SHORT else "" for low, size in zip(lower, lengths, strict=True)])
    again = surroundings.again(_DIGITS.sub("#", short).split("\n"))
    alike = surroundings.again(list(zip(indents, marks, kinds, strict=True)))
    runs = surroundings.running(texts)
    opened, formed = surroundings.zones(runs, named)
    to_text, text_left = surroundings.to_come(runs)
    return (
        zip(["^^", *before[:-1]], [*behind[1:], "$$"], strict=True),
        zip(before, kinds, behind, strict=True),
        zip(gaps, kinds, before, strict=True),
        zip(
            marks,
            steps[:-1],
            steps[1:],
            [indent if indent < 10 else 10 for indent in indents],
            surroundings.margins(indents, lengths),
            strict=True,
        ),
        zip(again, alike, kinds, strict=True),
        zip(opened, formed, kinds, strict=True),
        zip(opened, gaps, marks, sizes, [*gaps[1:], "$"], strict=True),
        zip(places, reversed(places), strict=True),
        zip(surroundings.density(lengths), kinds, strict=True),
        zip(map(_lower, texts), sizes, to_text, strict=True),
        zip(text_left, surroundings.heads(named), opened, strict=True),
        zip(
            [_ending(text[-1]) for text in texts],
            [_beginning(text[0]) for text in texts],
            [size > SAID and speaks(text) for text, size in zip(texts, lengths, strict=True)],
            opened,
            _titled(texts, lower, places),
            strict=True,
        ),
        zip([(), *named[:-1]], named, [*named[1:], ()], strict=True),
        surroundings.soon(named),
    )


# Each group's key -> the names of its features. A model weighs a group once for each key that it meets.
SPELL: tuple[Callable[[Any], list[str]], ...] = (
    lambda k: [f"kind-2={k[0]}", f"kind+2={k[1]}"],
    lambda k: [
        "bias",
        f"kind={k[1]}",
        f"kind-1={k[0]}",
        f"kind+1={k[2]}",
        f"kinds-={k[0]}>{k[1]}",
        f"kinds+={k[1]}>{k[2]}",
        f"kinds={k[0]}>{k[1]}>{k[2]}",
    ],
    lambda k: [f"gap,kind={k[0]},{k[1]}", f"gap,kind-1={k[0]},{k[2]}"],
    lambda k: [
        f"mark={k[0]}",
        f"step={k[1]}",
        f"step+={k[2]}",
        f"step,mark={k[1]},{k[0]}",
        f"indent={k[3]}",
        f"left={k[4]}",
    ],
    lambda k: [f"again={k[0]}", f"alike={k[1]}", f"again,kind={k[0]},{k[2]}", f"alike,kind={k[1]},{k[2]}"],
    lambda k: [f"opened={k[0]}", f"formed={k[1]}", f"zone={k[0]}/{k[1]}", f"zone,kind={k[0]}/{k[1]},{k[2]}"],
    lambda k: [
        f"gap={k[1]}",
        f"after={k[4]}",
        f"size={k[3]}",
        f"gap,after={k[1]},{k[4]}",
        f"gap,size={k[1]},{k[3]}",
        f"opened,gap={k[0]},{k[1]}",
        f"opened,mark={k[0]},{k[2]}",
        f"opened,size={k[0]},{k[3]}",
    ],
    lambda k: [f"place={k[0]}", f"left-over={k[1]}"],
    lambda k: [f"dense={k[0]}", f"dense,kind={k[0]},{k[1]}"],
    lambda k: [f"lower={k[0]}", f"lower,size={k[0]},{k[1]}", f"to-text={k[2]}", f"to-text,size={k[2]},{k[1]}"],
    lambda k: [
        f"text-left={k[0]}",
        f"text-left,opened={k[0]},{k[2]}",
        f"heads={k[1][0]}<{k[1][1]}",
        f"heads,opened={k[1][0]}<{k[1][1]},{k[2]}",
    ],
    lambda k: [
        f"end={k[0]}",
        f"begin={k[1]}",
        *(["speaks", f"speaks,opened={k[3]}"] if k[2] else []),
        *(["in-title", f"in-title,place={k[4]}"] if k[4] is not None else []),
    ],
    lambda k: [f"cue{place}={name}" for place, names in zip(("-1", "", "+1"), k, strict=True) for name in names],
    lambda k: [f"soon={name}" for name in sorted(k)],
)


def spell(seen: Seen) -> list[str]:
    """The names of the features that hold for a line."""
    return [name for spelled, key in zip(SPELL, seen, strict=True) for name in spelled(key)]


def _kind(text: str) -> str:
    """The class of a line that no cue knows: its shape."""
    size = len(text)
    if size > 200:
        return "long"
    ends = text[-1] in '.!?…"”»)'
    words = text.count(" ") + 1
    if size > 90:
        return "sentences" if ends else "phrase-long"
    if words > 5 or (ends and words > 2):
        return "sentence" if ends else "phrase"
    if not any(map(str.isalpha, text)):
        return "number" if any(map(str.isdigit, text)) else "signs"
    if (
        words <= 4
        and text[0].isupper()
        and text[-1].isalnum()
        and all(w[0].isupper() or len(w) < 4 for w in text.split())
    ):
        return "name"
    return "word" if words < 3 else "few"


def speaks(text: str) -> bool:
    """Does somebody speak here, to somebody?"""
    return _speaks(text[:SPEAKING])


@lru_cache(maxsize=MEMO)
def _speaks(text: str) -> bool:
    return not FIRST_PERSON.isdisjoint(_words(text.lower()))


def _titled(texts: Sequence[str], lower: Sequence[str], places: Sequence[int]) -> list[int | None]:
    """For every line the page's first one holds, its place."""
    title = _fold(texts[0][:PAGE_TITLE])
    return [
        place
        if i and 8 < len(text) < 200 and low.split(None, 1)[0] in title and " ".join(low.split()) in title
        else None
        for i, (text, low, place) in enumerate(zip(texts, lower, places, strict=True))
    ]


def _fold(text: str) -> str:
    return " ".join(text.lower().split())


def _lower(text: str) -> int:
    """Share of words that begin in lower case, in fifths: running text has many, names, menus and headings few."""
    begin = text[:BEGINNING]
    if begin.isascii():  # the same, counted in one piece
        cased = b" " + begin.encode().translate(_CASED)
        low = cased.count(b" a")
        return 5 * low // (low + cased.count(b" A"))
    found = begin.split()
    return 5 * len(list(filter(str.islower, map(_first, found)))) // len(found)


def _mark(marker: str) -> str:
    if not marker:
        return ""
    return marker if not marker[0].isalnum() else ("#" if marker[0].isdigit() else "a")


def _step(indent: int, before: int) -> str:
    return "=" if indent == before else (">" if indent > before else "<")


@lru_cache(maxsize=SIGNS)
def _ending(last: str) -> str:
    return _END.get(last) or ("a" if last.isalpha() else "#" if last.isdigit() else last if last in ")]|»" else "~")


@lru_cache(maxsize=SIGNS)
def _beginning(first: str) -> str:
    if first.isalpha():
        return "A" if first.isupper() else "a"
    return "#" if first.isdigit() else first if first in '@"“>([|' else "~"
