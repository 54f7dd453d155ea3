"""How lines and the phrases of cues are written alike, to be compared: one case, numbers and dates as signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seedcli.parser.finder import finder
from seedcli.parser.moments import TIME_WORDS, find_moment

# Stand for a date, a name, any words in a normalised text: letters that no site's phrase uses, a sign taken off lines.
DATE, NAME, ANY = "\u01c1", "\u01c2", "*"

WORD = re.compile(r"[\w#©$€£+★☆%]+")
BOOK = re.compile(r"\w \w+ by \w")  # a book's title with who wrote it is no name: "The Sea by Ann Hill"
find_words = finder(WORD)
EDGE = " \t\r\u00a0•◦▪■○●‣⁃·*–—-\"'«»‹›„()[]{}<>.,:;：!?←→↓↑▼▲▽△►◄▸▾⇐⇒|/\\~=_✓×¿¡"
_SEPARATORS = frozenset(("|", "·", "•", "–", "—", "-", "~", "∙", "⋅"))
_UNTIDY = ("·", "•", "–", "—", "~", "∙", "⋅", "\t", "\n", "  ", " - ")  # a text of phrases with none of these is tidy
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NOT_ZERO = re.compile(r"(?!\b0\b(?![.,]\d))\d+(?:[.,]\d+)*")
_QUOTES = (("\u2019", "'"), ("\u2018", "'"), ("\u00b4", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2026", "..."))


def plain(text: str) -> str:
    """`text` in one case, its quotes straight."""
    text = text.casefold()
    if not text.isascii():
        for mark, simple in _QUOTES:
            if mark in text:
                text = text.replace(mark, simple)
    return text


def spaced(text: str) -> str:
    """Single spaces, no sign that stands alone, no space before a colon, nothing but words at the ends."""
    words = text.split()
    if not _SEPARATORS.isdisjoint(words):
        words = [word for word in words if word not in _SEPARATORS]
    text = " ".join(words)
    if " :" in text:
        text = text.replace(" :", ":")
    return text.strip(EDGE)


def normalise(line: str) -> str:
    """A line as phrases are compared with it: numbers as `#`, a date with its time of day as `DATE`."""
    return read(line)[0]


def read(line: str) -> tuple[str, list[str], str]:
    """`line` normalised, its words, and what it is if a number 0 is no `#` ("" if it holds none)."""
    text = plain(line)
    words = find_words(text)
    if not _DIGIT.search(text) and TIME_WORDS.isdisjoint(words):
        return spaced(text), words, ""
    moment = find_moment(line)
    if moment:
        text = plain(f"{line[: moment.start]} {DATE} {line[moment.end :]}")
    text = spaced(text)
    normal = _NUMBER.sub("#", text)
    zero = _NOT_ZERO.sub("#", text) if "0" in text else ""
    return normal, find_words(normal), zero


# A phrase with a gap: what is before the gap, the gap (ANY or NAME), what is after, a second gap at the end ("": none).
Gap = tuple[str, str, str, str]


def phrases(value: str | Sequence[str], key: str) -> tuple[list[str], list[Gap]]:
    """The phrases of a cue's key (`is`, `begins`, `ends`, `has`), normalised, and apart from them those with a gap.

    value: a list, or a text of phrases parted by bars and newlines. Many at a time, as this is start-up. ValueError
    says which is wrong and what to do.
    """
    if isinstance(value, str):
        lines = [line[4:] if line[2:4] == ": " else line for line in plain(value.strip()).split("\n")]
    else:
        lines = [plain(one.replace("|", " ")) for one in value]
    text = " | ".join(lines).replace("{date}", DATE).replace("{name}", NAME)
    for sign in _UNTIDY:
        if sign in text:
            text = " ".join(word for word in text.split() if word == "|" or word not in _SEPARATORS)
    if any(digit in text for digit in "123456789"):
        text = _NOT_ZERO.sub("#", text)
    parts = text.split(" | ") if text else []
    gaps: list[Gap] = []
    if ANY in text or NAME in text:
        gaps = [_gap(part, key) for part in parts if ANY in part or NAME in part]
        parts = [part for part in parts if ANY not in part and NAME not in part]
    found = _TRIM[key](parts)
    if not all(found) or (key != "is" and not all(phrase[0].isalnum() or WORD.search(phrase) for phrase in found)):
        raise ValueError(f"{key} has a phrase without a word in {_shown(text):.70}; take it out, or use pattern")
    return found, gaps


_TRIM: dict[str, Callable[[list[str]], list[str]]] = {
    "is": lambda parts: [part.strip(EDGE) for part in parts],
    "begins": lambda parts: [part.lstrip(EDGE) for part in parts],
    "ends": lambda parts: [part.rstrip(EDGE) for part in parts],
    "has": lambda parts: parts,
}


def _gap(part: str, key: str) -> Gap:
    """A phrase with `*` or `{name}` parted at it, its ends trimmed."""
    name, anything = part.find(NAME), part.find(ANY)
    before, gap, after = part.partition(ANY if name < 0 or 0 <= anything < name else NAME)
    last = after[-1:] if after.endswith((ANY, NAME)) else ""
    if last:
        after = after[:-1].rstrip(" ")
    if key != "is" or ANY in after or NAME in after or (last and before) or not (before or after):
        shown = f"{key}: {_shown(part)!r}"
        raise ValueError(
            f"{shown}: * and {{name}} go in `is`, once in a phrase or at both its ends; use begins, ends or has"
        )
    return before.lstrip(EDGE).rstrip(" "), gap, after.lstrip(" ").rstrip(EDGE), last


def _shown(phrase: str) -> str:
    return phrase.replace(NAME, "{name}").replace(DATE, "{date}")
