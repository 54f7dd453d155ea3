"""What the named cues come down to: tables in which a line is looked up by its words. They can be kept as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from seedcli.parser.cuefiles import Cue
from seedcli.parser.phrases import WORD, Gap


class Rule(NamedTuple):
    """What a line starts with and ends with, what stands between ("" nothing or anything, ANY something, NAME a name),
    the longest length of the line, the cue's number. Or (`Tables.has`) what it holds, what stands before and after."""

    before: str
    after: str
    gap: str
    limit: int
    number: int


class Tables(NamedTuple):
    """What entries come down to: the cues' names and the labels they speak for; the longest line that any can hold for;
    sets of cues that hold together, as bits, the first of them one cue each; rules by whole line (the set's number),
    first word, last word, a word it holds; rows of words; patterns; the cues that join, as bits, and the words with
    which their phrases begin. Numbers, as the bits would make the file long.

    Rules are kept as text, a line each, its fields parted by tabs: most are never met, and need not be read.
    """

    names: list[str]
    labels: dict[str, str]
    longest: int
    sets: list[int]
    whole: dict[str, int]
    first: dict[str, str]
    last: dict[str, str]
    has: dict[str, str]
    rows: list[Sequence[Any]]
    patterns: list[Sequence[Any]]
    joins: int
    joints: list[str]


def tables(entries: Sequence[Cue]) -> Tables:
    """Sort the phrases of entries by the words under which a line looks them up."""
    names = list(dict.fromkeys(entry.name for entry in entries))
    labels = {entry.name: entry.label for entry in reversed(entries) if entry.label}
    longest = max((entry.max for entry in entries), default=0)
    joins = sum({1 << names.index(entry.name) for entry in entries if entry.joins})
    joints = {phrase.split(" ", 1)[0] for entry in entries if entry.joins for phrase in entry.whole}
    sets = [1 << number for number in range(len(names))]
    made = Tables(names, labels, longest, sets, {}, {}, {}, {}, [], [], joins, sorted(joints))
    whole: dict[str, int] = {}
    for entry in entries:
        number = names.index(entry.name)
        for phrase in entry.whole:
            whole[phrase] = whole.get(phrase, 0) | 1 << number
        _sort(entry, number, made)
    made.sets.extend(sorted(set(whole.values()).difference(made.sets)))
    number_of = {bits: number for number, bits in enumerate(made.sets)}
    made.whole.update((phrase, number_of[bits]) for phrase, bits in whole.items())
    return made


def _sort(entry: Cue, number: int, into: Tables) -> None:
    limit = entry.max
    for parted in entry.gaps:
        _sort_gap(parted, limit, number, into)
    for phrase in entry.begins:
        _file(into.first, _first_word(phrase), Rule(phrase, "", "", limit, number))
    for phrase in entry.ends:
        _file(into.last, _last_word(phrase), Rule("", phrase, "", limit, number))
    for phrase in entry.has:
        _file(into.has, _rarest(phrase), Rule(phrase, "", "", limit, number))
    if entry.words:
        into.rows.append([list(entry.words), limit, number])
    into.patterns.extend([pattern, limit, number] for pattern in entry.pattern)


def _sort_gap(parted: Gap, limit: int, number: int, into: Tables) -> None:
    before, gap, after, last = parted
    if last:
        _file(into.has, _rarest(after), Rule(after, gap, last, limit, number))
    elif before:
        _file(into.first, _first_word(before), Rule(before, after, gap, limit, number))
    else:
        _file(into.last, _last_word(after), Rule(before, after, gap, limit, number))


def _file(table: dict[str, str], word: str, rule: Rule) -> None:
    line = "\t".join(map(str, rule))
    table[word] = f"{table[word]}\n{line}" if word in table else line


def unpack(rules: str) -> list[Rule]:
    """The rules under one word of a table."""
    fields = (line.split("\t") for line in rules.split("\n"))
    return [Rule(before, after, gap, int(limit), int(number)) for before, after, gap, limit, number in fields]


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
