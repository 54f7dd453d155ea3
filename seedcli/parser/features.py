"""Lines + cues -> what the line model sees of each line: named features, few words, mostly layout and neighbourhood.

Which kinds of features carry the most was measured on annotated pages (see weights/labels.md): blank lines,
indentation and list markers, the classes of the line and of its neighbours, and whether a comment cue has been seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from seedcli.parser import surroundings
from seedcli.parser.lines import Line
from seedcli.parser.surroundings import DISTANCES, LENGTHS, SHORT

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
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
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
    if not lines:
        return []
    texts = [line.text for line in lines]
    sizes = [bisect_right(LENGTHS, len(text)) for text in texts]
    kinds = [_kind(text, names) for text, names in zip(texts, named, strict=True)]
    before, behind = ["^", *kinds[:-1]], [*kinds[1:], "$"]
    gaps = [min(line.blanks, 4) for line in lines]
    indents = [line.indent for line in lines]
    marks = [_mark(line.marker) for line in lines]
    steps = ["^", *map(_step, indents[1:], indents), "$"]
    places = [bisect_right(DISTANCES, i) for i in range(len(lines))]
    again = surroundings.again([_DIGITS.sub("#", t).lower() if len(t) <= SHORT else "" for t in texts])
    alike = surroundings.again(list(zip(indents, marks, kinds, strict=True)))
    runs = surroundings.running(texts)
    opened, formed = surroundings.zones(runs, named)
    to_text, text_left = surroundings.to_come(runs)
    columns: tuple[Iterable[Hashable], ...] = (
        ["^^", *before[:-1]],
        [*behind[1:], "$$"],
        zip(before, kinds, behind, strict=True),
        zip(gaps, [*gaps[1:], "$"], sizes, strict=True),
        zip(gaps, kinds, before, strict=True),
        zip(
            marks,
            steps[:-1],
            steps[1:],
            [min(indent, 10) for indent in indents],
            surroundings.margins(lines),
            strict=True,
        ),
        zip(again, alike, kinds, strict=True),
        zip(opened, formed, kinds, strict=True),
        zip(opened, gaps, marks, sizes, strict=True),
        places,
        reversed(places),
        zip(surroundings.density(texts), kinds, strict=True),
        zip(map(_lower, texts), sizes, to_text, strict=True),
        zip(text_left, surroundings.heads(named), opened, strict=True),
        zip(
            map(_ending, texts),
            map(_beginning, texts),
            [len(text) > SAID and speaks(text) for text in texts],
            opened,
            _titled(texts, places),
            strict=True,
        ),
        named,
        [(), *named[:-1]],
        [*named[1:], ()],
        surroundings.soon(named),
    )
    return list(zip(*columns, strict=True))


# Each group's key -> the names of its features. A model weighs a group once for each key that it meets.
SPELL: tuple[Callable[[Any], list[str]], ...] = (
    lambda k: [f"kind-2={k}"],
    lambda k: [f"kind+2={k}"],
    lambda k: [
        "bias",
        f"kind={k[1]}",
        f"kind-1={k[0]}",
        f"kind+1={k[2]}",
        f"kinds-={k[0]}>{k[1]}",
        f"kinds+={k[1]}>{k[2]}",
        f"kinds={k[0]}>{k[1]}>{k[2]}",
    ],
    lambda k: [f"gap={k[0]}", f"after={k[1]}", f"size={k[2]}", f"gap,after={k[0]},{k[1]}", f"gap,size={k[0]},{k[2]}"],
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
    lambda k: [f"opened,gap={k[0]},{k[1]}", f"opened,mark={k[0]},{k[2]}", f"opened,size={k[0]},{k[3]}"],
    lambda k: [f"place={k}"],
    lambda k: [f"left-over={k}"],
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
    lambda k: [f"cue={name}" for name in k],
    lambda k: [f"cue-1={name}" for name in k],
    lambda k: [f"cue+1={name}" for name in k],
    lambda k: [f"soon={name}" for name in sorted(k)],
)


def spell(seen: Seen) -> list[str]:
    """The names of the features that hold for a line."""
    return [name for spelled, key in zip(SPELL, seen, strict=True) for name in spelled(key)]


def _kind(text: str, names: tuple[str, ...]) -> str:
    """A line's class: its first cue, else its shape."""
    if names:
        return names[0]
    size = len(text)
    if size > 200:
        return "long"
    ends = text[-1] in '.!?…"”»)'
    words = text.count(" ") + 1
    if size > 90:
        return "sentences" if ends else "phrase-long"
    if words > 5 or (ends and words > 2):
        return "sentence" if ends else "phrase"
    if not any(c.isalpha() for c in text):
        return "number" if any(c.isdigit() for c in text) else "signs"
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
    return not FIRST_PERSON.isdisjoint(_WORD.findall(text.lower()))


def _titled(texts: Sequence[str], places: Sequence[int]) -> list[int | None]:
    """For every line the page's first one holds, its place."""
    title = _fold(texts[0][:PAGE_TITLE])
    return [
        place
        if i and 8 < len(text) < 200 and text.split(None, 1)[0].lower() in title and _fold(text) in title
        else None
        for i, (text, place) in enumerate(zip(texts, places, strict=True))
    ]


def _fold(text: str) -> str:
    return " ".join(text.lower().split())


def _lower(text: str) -> int:
    """Share of words that begin in lower case, in fifths: running text has many, names, menus and headings few."""
    found = text[:BEGINNING].split()
    return 5 * len([1 for w in found if w[0].islower()]) // len(found)


def _mark(marker: str) -> str:
    if not marker:
        return ""
    return marker if not marker[0].isalnum() else ("#" if marker[0].isdigit() else "a")


def _step(indent: int, before: int) -> str:
    return "=" if indent == before else (">" if indent > before else "<")


def _ending(text: str) -> str:
    last = text[-1]
    return _END.get(last) or ("a" if last.isalpha() else "#" if last.isdigit() else last if last in ")]|»" else "~")


def _beginning(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return "A" if first.isupper() else "a"
    return "#" if first.isdigit() else first if first in '@"“>([|' else "~"
