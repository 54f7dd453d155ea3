"""A corpus speaks for itself: short lines that recur on many of its pages are chrome, whatever they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from seedcli.model import split_lines
from seedcli.parser.lines import shape
from seedcli.parser.markup import addresses, unmarked
from seedcli.parser.phrases import normalise

LONGEST = 80  # characters; longer lines recur only where a page does
KEPT = 50_000  # different lines that are counted at once, some 10 MB
SHARE = 0.1  # of the corpus' pages on which a line must stand
LEAST = 5  # pages
RECURS = "recurring"  # what the corpus taught about a line, beside its cues


def learn(texts: Iterable[str]) -> frozenset[str]:
    """The normalised lines that stand on at least LEAST pages and SHARE of all `texts`; for `Settings.chrome`.

    One pass in bounded memory (Misra & Gries 1982): where more than KEPT lines compete, all counts fall by one and
    the empty ones go, so that a line on more than one in KEPT pages is never lost. The same texts in the same order
    give the same lines.
    """
    counts: Counter[str] = Counter()
    pages = 0
    for text in texts:
        pages += 1
        counts.update(dict.fromkeys(sorted(_keys(text)), 1))
        while len(counts) > KEPT:
            counts = Counter({line: count - 1 for line, count in counts.items() if count > 1})
    enough = max(LEAST, SHARE * pages)
    return frozenset(line for line, count in counts.items() if count >= enough)


def _keys(text: str) -> set[str]:
    raw = split_lines(text)
    end = addresses(raw)
    lines = unmarked(shape(raw[:end]), numbered=end < len(raw))
    return {key for line in lines if len(line.text) <= LONGEST and (key := normalise(line.text))}


def recurs(text: str, chrome: frozenset[str]) -> bool:
    """Is a line one of those that were learned?"""
    return len(text) <= LONGEST and normalise(text) in chrome


def interrupt(states: str, named: Sequence[tuple[str, ...]]) -> str:
    """What recurs in the corpus is chrome, though a body may go on around it."""
    return "".join("M" if s == "B" and RECURS in names else s for s, names in zip(states, named, strict=True))
