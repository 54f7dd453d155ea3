"""The named cues: what kind of phrase a line is. The knowledge is data (cuefiles.py says how it is written).

A line is normalised once and looked up in tables by the whole of it, by its first and last word, and by the words it
holds; so a cue costs nothing where no such word stands, however many phrases there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from seedcli.parser.cuefiles import Cue, read_compiled, read_folder
from seedcli.parser.cuetables import Rule, Tables, tables, unpack
from seedcli.parser.phrases import BOOK, DATE, EDGE, NAME, read
from seedcli.parser.phrases import plain as plain
from seedcli.parser.phrases import spaced as spaced

FOLDER = Path(__file__).parent / "cues"
MEMO = 4096  # lines whose cues are kept; the lines of menus, widgets and footers recur from page to page
# Characters and spaces of the longest name, but for 3 in 1,000 of those of the annotated pages' comments.
_NAME_SIZE, _NAME_SPACES = 45, 6
LONGEST_ROW, LONGEST_PHRASE = 14, 5  # words of a row of buttons, and of what is written on one; our choice
GUEST = "guest"  # the cue of what a page calls those who gave no name
_NO_NAME = re.compile(r"[\"?!;]|, |: |\w{3}\. \w{4}|[:.]\Z")
_EDGE_OF_NAME = " ,-(#.)"
_ENDED = re.compile(r"[^\W\d_]{4}\. *\Z")  # a sentence: names end with points that shorten them


class Cues:
    """Compiled cues. `match` is pure; equal and hashable by content; pickles as its entries.

    `entries`: as read, or a function that reads them where they are asked for; then their `compiled` tables are given.
    `words`: sets of words that other readers of the cues need, where they are kept compiled too.
    """

    __slots__ = (
        "_entries", "_first", "_guest", "_has", "_hash", "_joints", "_labelled", "_last", "_memo", "_named",
        "_patterns", "_rows", "_sets", "_tables", "_whole", "longest", "words",
    )  # fmt: skip

    def __init__(
        self,
        entries: Iterable[Cue] | Callable[[], Iterable[Cue]],
        compiled: Tables | None = None,
        words: Mapping[str, Sequence[Sequence[str]]] = MappingProxyType({}),
    ) -> None:
        self._entries = entries if callable(entries) else tuple(entries)
        self._tables = compiled or tables(self.entries)
        self.words = words
        self.longest = self._tables.longest
        self._whole = self._tables.whole
        # By word: rules as they are kept, and once a line has met them, read.
        self._first: dict[str, Any] = dict(self._tables.first)
        self._last: dict[str, Any] = dict(self._tables.last)
        self._has: dict[str, Any] = dict(self._tables.has)
        self._sets = self._tables.sets
        self._rows = [(frozenset(row), limit, self._sets[n]) for row, limit, n in self._tables.rows]
        self._patterns = [(re.compile(pattern), limit, self._sets[n]) for pattern, limit, n in self._tables.patterns]
        self._joints = frozenset((*self._tables.joints, "#"))
        self._guest = sum(1 << n for n, name in enumerate(self._tables.names) if name == GUEST)
        self._labelled = sum(1 << n for n, name in enumerate(self._tables.names) if name in self._tables.labels)
        self._hash = hash((*self._tables.names, len(self._whole)))  # without reading entries that nobody asked for
        self._named: dict[int, tuple[str, ...]] = {0: ()}
        self._memo: dict[str, tuple[str, ...]] = {}

    @property
    def entries(self) -> tuple[Cue, ...]:
        if callable(self._entries):
            self._entries = tuple(self._entries())
        return self._entries

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._tables.names)

    def match(self, text: str) -> tuple[str, ...]:
        """The names of the cues that hold for one stripped line, in the order of the cue files."""
        if len(text) > self.longest:
            return ()
        names = self._memo.get(text)
        if names is None:
            if len(self._memo) >= MEMO:
                self._memo.clear()
            found = self._find(text)
            names = self._memo[text] = self._named[found] if found in self._named else self._name(found)
        return names

    def _find(self, text: str) -> int:
        """The bits of the cues that hold for a line."""
        size = len(text)
        line, words, zero = read(text)
        sets = self._sets
        whole = self._whole.get(zero if zero in self._whole else line)
        found = 0 if whole is None else sets[whole]
        if words:
            found |= self._ends(line, words, size)
            for word in self._has.keys() & words:
                for held in _filed(self._has, word).rules:
                    if size <= held[3] and held[0] in line and not found & sets[held[4]] and self._contains(line, held):
                        found |= sets[held[4]]
        if len(words) > 1:
            for row, limit, bit in self._rows:
                if size <= limit and words[0] in row and _consists(words, row):
                    found |= bit
            if words[0] in self._joints and not found & self._tables.joins:
                found |= self._joined(line)
        for pattern, limit, bit in self._patterns:
            if size <= limit and not found & bit and pattern.search(text):
                found |= bit
        return found

    def _joined(self, line: str) -> int:
        """The cues whose phrases make up a line, side by side; of two different words at least, or of two numbers."""
        tokens = [token.strip(EDGE) for token in line.split()]
        words = {token for token in tokens if token not in ("", "#", DATE)}
        numbers = tokens.count("#")
        if len(tokens) > LONGEST_ROW or tokens[0] == DATE or not words or len(words) + (numbers > 1) < 2:
            return 0
        made = [0] * (len(tokens) + 1)  # by the tokens up to each, if they are such phrases; the first bit says so
        made[0] = 1
        for at, token in enumerate(tokens):
            if not made[at]:
                continue
            if token in ("", "#", DATE):
                made[at + 1] |= made[at]
            for end in range(at + 1, min(len(tokens), at + LONGEST_PHRASE) + 1):
                whole = self._whole.get(" ".join(tokens[at:end]))
                if whole is not None and (bits := self._sets[whole] & self._tables.joins):
                    made[end] |= made[at] | bits << 1
        return made[-1] >> 1

    def _ends(self, line: str, words: list[str], size: int) -> int:
        found = 0
        if words[0] in self._first:
            starts, rules = _filed(self._first, words[0])
            if line.startswith(starts):
                for rule in rules:
                    if line.startswith(rule[0]) and size <= rule[3] and self._holds(line, rule):
                        found |= self._sets[rule[4]]
        if words[-1] in self._last:
            ends, rules = _filed(self._last, words[-1], last=True)
            if line.endswith(ends):
                for rule in rules:
                    if line.endswith(rule[1]) and size <= rule[3] and self._holds(line, rule):
                        found |= self._sets[rule[4]]
        return found

    def _holds(self, line: str, rule: Rule) -> bool:
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

    def _contains(self, line: str, held: Rule) -> bool:
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
        if gap == NAME:
            return not _ENDED.search(text) and self._could_be_name(text.strip(_EDGE_OF_NAME))
        return not gap or bool(text.strip())

    def _could_be_name(self, text: str) -> bool:
        """Not a sentence, and no phrase that a cue knows ("Published" is no name), but for those that stand for one."""
        size = len(text)
        if not 0 < size <= _NAME_SIZE or text.count(" ") > _NAME_SPACES:
            return False
        if text in self._whole and not self._sets[self._whole[text]] & self._guest:
            return False
        return DATE not in text and not _NO_NAME.search(text) and not BOOK.search(text)

    def _name(self, found: int) -> tuple[str, ...]:
        """The names of a set of cues; the sets that occur are few, so each is spelt out once."""
        self._named[found] = names = tuple(
            name for number, name in enumerate(self._tables.names) if found >> number & 1
        )
        return names

    def knows(self, line: str) -> bool:
        """Is a normalised line, dates apart, a whole phrase of a cue that speaks for some label, or a row of such?"""
        if DATE in line:
            return False
        whole = self._whole.get(line)
        if whole is not None:
            return self._sets[whole] & self._labelled != 0
        return line.partition(" ")[0] in self._joints and self._joined(line) != 0

    def label(self, name: str) -> str:
        """The label that cue `name` speaks for, "" if none."""
        return self._tables.labels.get(name, "")

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


class Filed(NamedTuple):
    """What is filed under a word: the phrases that its rules begin or end with, looked for at once, and the rules."""

    phrases: tuple[str, ...]
    rules: Sequence[Rule]


def _filed(table: dict[str, Any], word: str, *, last: bool = False) -> Filed:
    found: Filed | str = table[word]
    if isinstance(found, str):
        rules = unpack(found)
        found = table[word] = Filed(tuple([rule.after if last else rule.before for rule in rules]), rules)
    return found


def _consists(words: list[str], row: frozenset[str]) -> bool:
    """Are `words` of `row`, two at least, but for numbers?"""
    if "#" in words:
        words = [word for word in words if word != "#"]
    return len(words) > 1 and row.issuperset(words)


@cache
def packaged() -> Cues:
    """The package's own cues."""
    return of(FOLDER)


def of(folder: Path) -> Cues:
    """The cues of the package's `folder`, as compiled where that is up to date."""
    kept = read_compiled(folder)
    read = partial(read_folder, folder)
    return Cues(read, Tables(*kept["tables"]), kept["words"]) if kept else Cues(read)


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
