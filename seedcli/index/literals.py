"""A pattern -> pieces of text that must be there wherever it matches, so that a full-text index can narrow the search.

Only patterns that are plain enough to be sure about are understood; for all others the answer is None: look everywhere.
"""

from __future__ import annotations

import re
from unicodedata import category

GRAM = 3
"""Length of the pieces that are indexed: SQLite's trigram tokenizer."""

# One item of a pattern and how often it may come. What is not listed makes a pattern obscure.
_ITEM = re.compile(
    r"(?:\\[bBdDsSwW]|[.^$]|\\(?P<escaped>[^\w\s])|(?P<plain>[^\\\[\](){}|*+?]))(?P<times>[*+?][+?]?)?", re.DOTALL
)
# Letters whose relatives in case will stay those that they have; others may yet get one in a later version of Unicode,
# which the pattern engine could know before Python does.
_STABLE = re.compile(
    "[\x20-\x7e\u00a1-\u00b4\u00b6-\u00de\u00e0-\u00fe\u0391-\u03a9\u03b1-\u03c9\u0400-\u042f\u0430-\u045f]"
)


def fold(text: str) -> str:
    """`text` such that what differs only in case is the same; İ and ı are an i for the pattern engine."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


def required(pattern: str) -> list[list[str]] | None:
    """Alternatives, in at least one of which every piece stands in `fold(text)` of any text that `pattern` matches.

    None: nothing is required, or the pattern is not understood.
    """
    alternatives = [_grams(branch) for branch in pattern.split("|")]
    return alternatives if all(alternatives) else None


def _grams(branch: str) -> list[str]:
    """The trigrams of the literal runs of `branch`; none where it is not understood."""
    runs, position = [""], 0
    while position < len(branch):
        found = _ITEM.match(branch, position)
        if found is None:
            return []
        literal = found["escaped"] or found["plain"]
        if literal and not found["times"] and _is_stable(literal):
            runs[-1] += literal
        else:
            runs.append("")
        position = found.end()
    folded = map(fold, runs)
    return sorted({run[i : i + GRAM] for run in folded for i in range(len(run) - GRAM + 1)})


def _is_stable(character: str) -> bool:
    return _STABLE.fullmatch(character) is not None or category(character) == "Lo"
