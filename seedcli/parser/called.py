"""Names as a page's headers call people: without what the page writes with each, and without whom they answer."""

from __future__ import annotations

from collections import Counter

from seedcli.parser.cues import Cues
from seedcli.parser.headers import header

LEAST = 4  # different names that must begin, or end, with the same word; our choice
LEAST_FIELDS, FIELD = 2, ":"  # the same for a word with a colon, "Name: Ann"
MOST = 5  # such words; our choice
COMMON = 0.9  # share of the comments with names whose name must; our choice
LEAST_PLACED, LEAST_FAR = 3, 2  # different names with a place, and with two commas; our choice
TITLES = frozenset({"jr", "sr", "ii", "iii", "phd", "md", "esq"})  # what else stands behind a second comma
LEAST_ANSWERING = 2  # names of a page that must end with one that stood above; our choice

Names = list[str | None]


def called(names: Names, cues: Cues) -> Names:
    """The names of a page's comments, in order, as they call people: "Ann" of "Reader Ann", where all are called so, of
    "Ann, Leith, Scotland", where all tell where they live, and of "Ann Tom Hill", where a Tom Hill has spoken before
    and others answer in this way, too (Disqus)."""
    for end in (0, -1):
        for _ in range(MOST):
            common = _common(names, end)
            if common is None:
                break
            names = [_without(name, common, end) if name else None for name in names]
    return _without_answered(_without_places(names), cues)


def _common(names: Names, end: int) -> str | None:
    """The word that nearly all names begin with (`end`: 0), or end with (-1)."""
    shown = [name for name in names if name and name.strip()]
    times = Counter(words[end] for name in shown if len(words := name.split()) > 1)
    [(word, most)] = times.most_common(1) or [("", 0)]
    bearers = {name for name in shown if name != word and name.split()[end] == word}
    least = LEAST_FIELDS if word.endswith(FIELD) else LEAST
    return word if most >= COMMON * len(shown) and len(bearers) >= least else None


def _without(name: str, word: str, end: int) -> str:
    rest = name.removesuffix(word) if end else name.removeprefix(word)
    return rest.strip(" ,:|·•-–") or name


def _without_places(names: Names) -> Names:
    """The names without where people live, which stands behind a comma, if nearly all have one and some of them two,
    else it may be a surname that stands first; and if no two people would be called alike."""
    shown = {name for name in names if name}
    placed = {name for name in shown if ", " in name}
    own = {name.partition(", ")[0] for name in shown}
    far = [name for name in placed if name.count(", ") > 1 and name.split()[-1].strip(".").lower() not in TITLES]
    if len(placed) < max(LEAST_PLACED, COMMON * len(shown)) or len(far) < LEAST_FAR or len(own) < len(shown):
        return names
    return [name and (name.partition(", ")[0] or name) for name in names]


def _without_answered(names: Names, cues: Cues) -> Names:
    """The names without one that stood above and with which they end, if some do."""
    found: Names = []
    above: dict[str, str] = {}  # by the last word
    answering = 0
    for name in names:
        own = name
        other = above.get(name.split()[-1]) if name and name.strip() else None
        if name and other and name.endswith(f" {other}"):
            said = header(name.removesuffix(other).strip(), cues)
            own = said.author if said and said.author else name
            answering += own != name
        found.append(own)
        if own and own.strip():
            above[own.split()[-1]] = own
    return found if answering >= LEAST_ANSWERING else names
