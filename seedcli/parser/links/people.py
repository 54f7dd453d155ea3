"""Authors' names: which comments are one person's, and whom a word used in address can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHARED = 20  # persons; a word of more names ("John" among thousands) tells none of them apart
_NUMBER = re.compile(r"^\W*\d{1,4}[.):]?\s+(?=\D)")
_DATE = re.compile(
    r"(?<![\s,|·•–-])[\s,|·•–-]*+(?:\b(?:on|at|am|um|le|om|il|em)\s+)?(?:\b[^\W\d_]{3,10}\.?\s+)?\b\d{1,4}[./,\s:-].*$",
    re.S,
)
_SAYS = re.compile(r"(?<!\s)\s*+\b(?:says|said|writes|wrote|schreibt|sagt|dit|dice|diz|zegt)\b\s*+(?::\s*+)?$", re.I)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
# Words of names that name nobody: widgets' stand-ins, domains, link words.
_NOBODY = frozenset({
    "anonymous", "guest", "admin", "profile", "author", "says", "the", "from", "and", "of", "de", "la", "blog",
    "com", "www", "http", "https", "net", "org", "user", "reply", "unknown",
})  # fmt: skip


def who(author: str | None) -> str | None:
    """One spelling of a name: lower case, without numbering, date and "says"; None where nobody is named."""
    if not author:
        return None
    name = _SAYS.sub("", _NUMBER.sub("", author.strip()))
    return (_DATE.sub("", name).strip(" ,|·•–-:") or name).lower() or None


def name_words(name: str | None) -> list[str]:
    """The words of a name by which its bearer may be addressed."""
    return [w for w in _WORD.findall((name or "").lower()) if w not in _NOBODY]


def nobody(author: str | None) -> bool:
    """Is this a widget's stand-in ("Anonymous") that several persons share?"""
    return all(w in _NOBODY for w in re.findall(r"\w+", (who(author) or "").lower()))


class People:
    """Who speaks. `keys`: comment -> person or None; `comments`: person -> comments; `called`: word -> persons."""

    def __init__(self, authors: Sequence[str | None]) -> None:
        self.keys = [None if nobody(author) else who(author) for author in authors]
        self.comments: dict[str, list[int]] = {}
        for i, key in enumerate(self.keys):
            if key:
                self.comments.setdefault(key, []).append(i)
        self.called: dict[str, set[str]] = {}
        for key in self.comments:
            joined = key.replace(" ", "")
            for word in {*name_words(key), joined}:
                self.called.setdefault(word, set()).add(key)
        for word in [word for word, keys in self.called.items() if len(keys) > SHARED]:
            del self.called[word]

    def meant(self, words: Sequence[str], by: int) -> set[str]:
        """The persons that `words`, said in comment `by`, can name; its own author is none of them."""
        return {key for word in words for key in self.called.get(word, ())} - {self.keys[by] or ""}
