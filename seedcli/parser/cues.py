"""The named cues: what kind of phrase a line is. The knowledge is data (cuefiles.py says how it is written).

A line is normalised once and looked up in tables by the whole of it, by its first and last word, and by the words it
holds; so a cue costs nothing where no such word stands, however many phrases there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from seedcli.parser.cuefiles import Cue, read_folder, read_packaged
from seedcli.parser.phrases import DATE, NAME, WORD, Gap, read
from seedcli.parser.phrases import plain as plain
from seedcli.parser.phrases import spaced as spaced

FOLDER = Path(__file__).parent / "cues"
MEMO = 4096  # lines whose cues are kept; the lines of menus, widgets and footers recur from page to page
# Characters and spaces of the longest name, but for 3 in 1,000 of those of the annotated pages' comments.
_NAME_SIZE, _NAME_SPACES = 45, 6
_NO_NAME = re.compile(r"[\"?!;]|, |: |\. \w{4}|[:.]\Z")
_EDGE_OF_NAME = " ,-(#.)"

# What a line starts with and ends with, what stands between ("" nothing or anything, ANY something, NAME a name), the
# longest length of the line, the bit of the cue. And what it holds, what stands before and after that, length and bit.
_Rule = tuple[str, str, str, int, int]
_Held = tuple[str, str, str, int, int]


class Cues:
    """Compiled cues. `match` is pure; equal and hashable by content; pickles as its entries."""

    __slots__ = (
        "_first", "_has", "_hash", "_labels", "_last", "_memo", "_named", "_patterns", "_rows", "_whole", "entries",
        "longest", "names",
    )  # fmt: skip

    def __init__(self, entries: Iterable[Cue]) -> None:
        self.entries = tuple(entries)
        self.names: tuple[str, ...] = tuple(dict.fromkeys(entry.name for entry in self.entries))
        self.longest = max((entry.max for entry in self.entries), default=0)
        self._hash = hash(self.entries)
        self._whole: dict[str, int] = {}
        self._first: dict[str, list[_Rule]] = {}
        self._last: dict[str, list[_Rule]] = {}
        self._has: dict[str, list[_Held]] = {}
        self._rows: list[tuple[frozenset[str], int, int]] = []
        self._patterns: list[tuple[re.Pattern[str], int, int]] = []
        self._named: dict[int, tuple[str, ...]] = {0: ()}
        self._labels = {entry.name: entry.label for entry in reversed(self.entries) if entry.label}
        self._memo: dict[str, tuple[str, ...]] = {}
        bits = {name: 1 << number for number, name in enumerate(self.names)}
        for entry in self.entries:
            self._compile(entry, bits[entry.name])

    def _compile(self, entry: Cue, bit: int) -> None:
        limit = entry.max
        known = self._whole.keys() & entry.whole
        self._whole |= dict.fromkeys(entry.whole, bit) | {phrase: self._whole[phrase] | bit for phrase in known}
        for parted in entry.gaps:
            self._compile_gap(parted, limit, bit)
        for phrase in entry.begins:
            self._first.setdefault(_first_word(phrase), []).append((phrase, "", "", limit, bit))
        for phrase in entry.ends:
            self._last.setdefault(_last_word(phrase), []).append(("", phrase, "", limit, bit))
        for phrase in entry.has:
            self._has.setdefault(_rarest(phrase), []).append((phrase, "", "", limit, bit))
        if entry.words:
            self._rows.append((frozenset(entry.words), limit, bit))
        self._patterns += ((re.compile(pattern), limit, bit) for pattern in entry.pattern)

    def _compile_gap(self, parted: Gap, limit: int, bit: int) -> None:
        before, gap, after, last = parted
        if last:
            self._has.setdefault(_rarest(after), []).append((after, gap, last, limit, bit))
        elif before:
            self._first.setdefault(_first_word(before), []).append((before, after, gap, limit, bit))
        else:
            self._last.setdefault(_last_word(after), []).append((before, after, gap, limit, bit))

    def match(self, text: str) -> tuple[str, ...]:
        """The names of the cues that hold for one stripped line, in the order of the cue files."""
        if len(text) > self.longest:
            return ()
        names = self._memo.get(text)
        if names is None:
            if len(self._memo) >= MEMO:
                self._memo.clear()
            found = self._find(text)
            names = self._memo[text] = self._named.get(found) or self._name(found)
        return names

    def _find(self, text: str) -> int:
        """The bits of the cues that hold for a line."""
        size = len(text)
        line, words, zero = read(text)
        found = (zero and self._whole.get(zero)) or self._whole.get(line, 0)
        if words:
            found |= self._ends(line, words, size)
            for word in self._has.keys() & words:
                for held in self._has[word]:
                    if size <= held[3] and held[0] in line and not found & held[4] and self._contains(line, held):
                        found |= held[4]
        if len(words) > 1:
            for row, limit, bit in self._rows:
                if size <= limit and words[0] in row and _consists(words, row):
                    found |= bit
        for pattern, limit, bit in self._patterns:
            if size <= limit and not found & bit and pattern.search(text):
                found |= bit
        return found

    def _ends(self, line: str, words: list[str], size: int) -> int:
        found = 0
        for rule in self._first.get(words[0], ()):
            if line.startswith(rule[0]) and size <= rule[3] and self._holds(line, rule):
                found |= rule[4]
        for rule in self._last.get(words[-1], ()):
            if line.endswith(rule[1]) and size <= rule[3] and self._holds(line, rule):
                found |= rule[4]
        return found

    def _holds(self, line: str, rule: _Rule) -> bool:
        """Are both ends of a rule there (one is known to be), at word boundaries, and between them what must be?"""
        before, after, gap, _, _ = rule
        start, end = len(before), len(line) - len(after)
        if end < start or not (line.startswith(before) and line.endswith(after)):
            return False
        if start and start < len(line) and line[start].isalnum() and line[start - 1].isalnum():
            return False
        if after and end and line[end].isalnum() and line[end - 1].isalnum():
            return False
        return self._fits(gap, line[start:end])

    def _contains(self, line: str, held: _Held) -> bool:
        """Does the phrase stand in the line at word boundaries, with what must be on either side?"""
        phrase, before, after, _, _ = held
        at = line.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            left, right = line[at - 1 : at], line[end : end + 1]
            inside = (left.isalnum() and phrase[0].isalnum()) or (right.isalnum() and phrase[-1].isalnum())
            if not inside and self._fits(before, line[:at]) and self._fits(after, line[end:]):
                return True
            at = line.find(phrase, at + 1)
        return False

    def _fits(self, gap: str, text: str) -> bool:
        return self._could_be_name(text.strip(_EDGE_OF_NAME)) if gap == NAME else not gap or bool(text.strip())

    def _could_be_name(self, text: str) -> bool:
        """Not a sentence, and no phrase that a cue knows ("Published" is no name)."""
        size = len(text)
        if not 0 < size <= _NAME_SIZE or text.count(" ") > _NAME_SPACES or text in self._whole:
            return False
        return DATE not in text and not _NO_NAME.search(text)

    def _name(self, found: int) -> tuple[str, ...]:
        """The names of a set of cues; the sets that occur are few, so each is spelt out once."""
        self._named[found] = names = tuple(name for number, name in enumerate(self.names) if found >> number & 1)
        return names

    def label(self, name: str) -> str:
        """The label that cue `name` speaks for, "" if none."""
        return self._labels.get(name, "")

    def failures(self) -> Iterator[str]:
        """The examples and counterexamples that do not hold, a readable line each."""
        for entry in self.entries:
            for line in entry.examples:
                if entry.name not in self.match(line):
                    yield f"{entry.name}: does not hold for its example {line!r}"
            for line in entry.counterexamples:
                if entry.name in self.match(line):
                    yield f"{entry.name}: holds for {line!r}, which it must not"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cues) and self.entries == other.entries

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[Cues], tuple[tuple[Cue, ...]]]:
        return Cues, (self.entries,)


def _first_word(phrase: str) -> str:
    word = phrase.partition(" ")[0]
    return word if word.isalnum() else str(WORD.findall(phrase)[0])


def _last_word(phrase: str) -> str:
    word = phrase.rpartition(" ")[2]
    return word if word.isalnum() else str(WORD.findall(phrase)[-1])


def _rarest(phrase: str) -> str:
    """The word under which a phrase is filed: a long one is met in few lines."""
    word: str = max(WORD.findall(phrase), key=len)
    return word


def _consists(words: list[str], row: frozenset[str]) -> bool:
    """Are `words` of `row`, two at least, but for numbers?"""
    if "#" in words:
        words = [word for word in words if word != "#"]
    return len(words) > 1 and row.issuperset(words)


@cache
def packaged() -> Cues:
    """The package's own cues."""
    return Cues(read_packaged(FOLDER))


@lru_cache(maxsize=8)
def load(*folders: Path) -> Cues:
    """The package's cues and those of `folders` (`*.toml`). ValueError says which file and entry, and what to do."""
    if not folders:
        return packaged()
    entries = list(packaged().entries)
    for folder in folders:
        found = list(read_folder(folder))
        if not found:
            raise ValueError(f"{folder}: no cues there; name a folder that holds *.toml files with [[cue]] entries")
        entries += found
    return Cues(entries)
