"""Names as a page's headers call people: without what the page writes with each, and without whom they answer."""

from __future__ import annotations

from collections import Counter

from seedcli.parser.headers import header

LEAST = 4  # different names that must begin, or end, with the same word; our choice
COMMON = 0.9  # share of the comments with names whose name must; our choice
LEAST_ANSWERING = 2  # names of a page that must end with one that stood above; our choice

Names = list[str | None]


def called(names: Names) -> Names:
    """The names of a page's comments, in order, as they call people: "Ann" of "Reader Ann", where all are called so,
    and of "Ann Tom Hill", where a Tom Hill has spoken before and others answer in this way, too (Disqus)."""
    for end in (0, -1):
        while common := _common(names, end):
            names = [_without(name, common, end) if name else None for name in names]
    return _without_answered(names)


def _common(names: Names, end: int) -> str | None:
    """The word that nearly all names begin with (`end`: 0), or end with (-1)."""
    shown = [name for name in names if name]
    times = Counter(words[end] for name in shown if len(words := name.split()) > 1)
    [(word, most)] = times.most_common(1) or [("", 0)]
    bearers = {name for name in shown if name != word and name.split()[end] == word}
    return word if most >= COMMON * len(shown) and len(bearers) >= LEAST else None


def _without(name: str, word: str, end: int) -> str:
    rest = name.removesuffix(word) if end else name.removeprefix(word)
    return rest.strip(" ,:|·•-–") or name


def _without_answered(names: Names) -> Names:
    found: Names = []
    above: dict[str, str] = {}  # by the last word
    answering = 0
    for name in names:
        words = name.split() if name else []
        own = name
        if len(words) > 1 and (other := above.get(words[-1])) and name != other and name and name.endswith(" " + other):
            said = header(name.removesuffix(other).strip())
            own = said.author if said and said.author else name
            answering += own != name
        found.append(own)
        if own:
            above[own.split()[-1]] = own
    return found if answering >= LEAST_ANSWERING else names
