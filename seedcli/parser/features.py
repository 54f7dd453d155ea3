"""Lines + cues -> what the line model sees of each line: named features, few words, mostly layout and neighbourhood.

Which kinds of features carry the most was measured on annotated pages (see weights/labels.md): blank lines,
indentation and list markers, the classes of the line and of its neighbours, and whether a comment cue has been seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import Any

from seedcli.parser.lines import Line

LENGTHS = (3, 8, 15, 25, 40, 60, 90, 130, 200, 320, 600)  # characters; roughly half-octaves
DISTANCES = (1, 2, 4, 8, 15, 30, 60, 120, 250)  # lines
RECURS = (1, 2, 3, 5, 9, 17)  # times a line shows on its page
SHORT = 70  # characters; longer lines recur by chance only
FIRST_PERSON = frozenset(
    {
        *("i", "my", "me", "you", "your", "thank", "thanks", "ich", "du", "danke", "je", "merci", "gracias", "yo"),
        *("obrigado", "obrigada", "grazie", "ik", "dank", "bedankt", "dziękuję", "спасибо", "я", "вы"),
    }
)
PAGE_TITLE = 1000  # characters of a page's first line that a headline is looked for in
SPEAKING = 300  # characters in which a comment shows that somebody speaks
RUNNING = 90  # characters; 70 in 100 body paragraphs are longer, 97 in 100 lines of chrome shorter
SENTENCE_ENDS = '.!?…"”’»)'
HEADERS = frozenset({"says", "name-date", "date-line", "posted-by"})
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_END = (
    dict.fromkeys(".…", ".")
    | dict.fromkeys("!?", "!")
    | dict.fromkeys(":", ":")
    | dict.fromkeys("\"”»’'", '"')
    | dict.fromkeys(",;", ",")
)
OPENERS = ("comments-heading", "comment-sort")
FORMS = ("comment-form", "no-comments", "comments-closed")
SIGNS = frozenset({*HEADERS, *OPENERS, *FORMS, "comment-action", "vote-count"})
SOON = 4  # lines


Seen = tuple[Any, ...]


def observe(lines: Sequence[Line], named: Sequence[tuple[str, ...]]) -> list[Seen]:
    """What is seen of every line: a key for each group of features (see SPELL). `named`: the cues that hold for each
    line."""
    if not lines:
        return []
    texts = [line.text for line in lines]
    kinds = [_kind(text, names) for text, names in zip(texts, named, strict=True)]
    marks = [_mark(line.marker) for line in lines]
    again = _again([_DIGITS.sub("#", t).lower() if len(t) <= SHORT else "" for t in texts])
    alike = _again(list(zip([line.indent for line in lines], marks, kinds, strict=True)))
    title = _fold(texts[0][:PAGE_TITLE])
    zones = _zones(texts, named)
    left = _margins(lines)
    density = _density(texts)
    to_text, text_left = _running(texts)
    heads = _heads(named)
    soon = _soon(named)
    gaps: list[int | str] = [*(min(line.blanks, 4) for line in lines), "$"]
    steps = ["^", *(_step(line.indent, before.indent) for before, line in pairwise(lines)), "$"]
    padded = ["^^", "^", *kinds, "$", "$$"]
    around = [(), *named, ()]
    last = len(lines) - 1
    observed: list[Seen] = []
    for i, (line, text) in enumerate(zip(lines, texts, strict=True)):
        length = len(text)
        size = bisect_right(LENGTHS, length)
        gap = gaps[i]
        mark = marks[i]
        opened, formed = zones[i]
        before2, before, kind, behind, behind2 = padded[i : i + 5]
        place = bisect_right(DISTANCES, i)
        spoken = length > 20 and speaks(text)
        titled = place if i and 8 < length < 200 and (folded := _fold(text)) and folded in title else None
        observed.append(
            (
                before2,
                behind2,
                (before, kind, behind),
                (gap, gaps[i + 1], size),
                (gap, kind, before),
                (mark, steps[i], steps[i + 1], min(line.indent, 10), left[i]),
                (again[i], alike[i], kind),
                (opened, formed, kind),
                (opened, gap, mark, size),
                place,
                bisect_right(DISTANCES, last - i),
                (density[i], kind),
                (_lower(text), size, to_text[i]),
                (text_left[i], heads[i], opened),
                (_ending(text), _beginning(text), spoken, opened, titled),
                named[i],
                around[i],
                around[i + 2],
                soon[i],
            )
        )
    return observed


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
    lambda k: [f"text-left={k[0]}", f"text-left,opened={k[0]},{k[2]}", f"heads={k[1]}", f"heads,opened={k[1]},{k[2]}"],
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
    return not FIRST_PERSON.isdisjoint(_WORD.findall(text[:SPEAKING].lower()))


def _fold(text: str) -> str:
    return " ".join(text.lower().split())


def _zones(texts: list[str], named: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """For every line how far back the last line stands that opens comments, and the last of a comment form.

    A count of comments above the first running text stands by the headline; it opens nothing.
    """
    found = []
    opened = formed = -1
    told = False
    for i, names in enumerate(named):
        found.append((_ago(i, opened), _ago(i, formed)))
        told = told or _runs(texts[i])
        if told and any(n in OPENERS for n in names):
            opened = i
        if told and any(n in FORMS for n in names):
            formed = i
    return found


def _runs(text: str) -> bool:
    """Is a line running text?"""
    return len(text) > RUNNING and text[-1] in SENTENCE_ENDS


def _ago(i: int, then: int) -> str:
    return "-" if then < 0 else ("near" if i - then <= 3 else "far" if i - then <= 40 else "long")


def _margins(lines: Sequence[Line]) -> list[str]:
    """Where a line's text stands against the page's usual left edge."""
    usual = Counter(line.indent for line in lines if len(line.text) > SHORT).most_common(1)
    edge = usual[0][0] if usual else 0
    return [f"{max(-4, min(6, line.indent - edge))}" for line in lines]


def _density(texts: list[str]) -> list[str]:
    """How much running text stands around a line: the mean length of it and its three neighbours either side."""
    sums = [0]
    for text in texts:
        sums.append(sums[-1] + min(len(text), 400))
    n = len(texts)
    return [
        f"{bisect_right(LENGTHS, (sums[min(n, i + 4)] - sums[max(0, i - 3)]) // (min(n, i + 4) - max(0, i - 3)))}"
        for i in range(n)
    ]


def _running(texts: list[str]) -> tuple[list[str], list[str]]:
    """For every line: how far ahead running text goes on, and how many lines of it are still to come."""
    ahead: list[str] = []
    left: list[str] = []
    next_at, count = -1, 0
    for i in range(len(texts) - 1, -1, -1):
        if _runs(texts[i]):
            next_at, count = i, count + 1
        ahead.append("-" if next_at < 0 else f"{bisect_right(DISTANCES, next_at - i)}")
        left.append(f"{bisect_right(RECURS, count)}")
    return ahead[::-1], left[::-1]


def _heads(named: Sequence[tuple[str, ...]]) -> list[str]:
    """For every line: how many comment headers (names with "says", dates) stand before it and from it on."""
    is_head = [any(n in HEADERS for n in names) for names in named]
    total, so_far = sum(is_head), 0
    counts = []
    for head in is_head:
        counts.append(f"{min(bisect_right(RECURS, so_far), 3)}<{min(bisect_right(RECURS, total - so_far), 4)}")
        so_far += head
    return counts


def _soon(named: Sequence[tuple[str, ...]]) -> list[frozenset[str]]:
    """For every line the signs of comments among the lines right after it."""
    signs = [SIGNS.intersection(names) for names in named]
    none: frozenset[str] = frozenset()
    return [
        none.union(*signs[i + 1 : i + 1 + SOON]) if any(signs[i + 1 : i + 1 + SOON]) else none
        for i in range(len(named))
    ]


def _again(keys: Sequence[Hashable]) -> list[int | str]:
    """For every line how often what it shows recurs on the page; "long" where that is not asked."""
    times = Counter(keys)
    return [bisect_right(RECURS, times[key]) if key else "long" for key in keys]


def _lower(text: str) -> int:
    """Share of words that begin in lower case, in fifths: running text has many, names, menus and headings few."""
    found = text[:SPEAKING].split()
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
