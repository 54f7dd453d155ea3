"""What a comment shows about the conversation: cue words (of cues/replies.toml), whom it addresses, who signs it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

OPENING = 4  # words; an answer shows in how it begins
SENTENCE = 12  # words; about the first sentence
LONGEST_NAME = 3  # words of an address or a signature
SIGNATURE = 30  # characters; a last line that is longer is no signature
SENSIBLE = 4000  # characters of a comment that are read for cues; what follows changes no verdict
TELLING = 60  # words of a comment that tell its language
NAMING = 500  # words of a comment among which names are looked for
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_NAME = r"[^\W\d_][\w’'.&-]*(?:[ ][^\W\d_a-zà-ÿа-яё][\w’'-]*){0,2}"
_ADDRESS = re.compile(rf"\W{{0,3}}@?((?:{_NAME}))[ \t]*(?:[,!:;.…–—]|--?|\n|$|[\U0001F300-\U0001FAFF☀-➿])")
_AFTER = re.compile(rf"[,\s!]+(?:so much |very much |again )?@?({_NAME})")
_AT = re.compile(rf"(?<!\w)@[ ]?({_NAME})")
_INSIDE = re.compile(r"[,!][ ]@?([^\W\d_a-zà-ÿа-яё][\w’'-]+)[ ]?(?=[.!?…:;,)\n]|$)")


@dataclass(frozen=True, slots=True)
class Words:
    """The cue words: for each language a word (or two) -> the numbers of the cues it belongs to."""

    names: tuple[str, ...]
    function: dict[str, tuple[int, ...]]  # word -> languages whose function word it is
    cues: tuple[dict[str, tuple[int, ...]], ...]  # by language
    first: tuple[frozenset[str], ...]  # first words of all entries, by language
    every: frozenset[str]
    rejoin: tuple[frozenset[str], ...]  # what a comment begins with that takes up another's words, by language
    stated: tuple[str, ...]
    salutations: frozenset[str]  # what a line begins with that greets or thanks somebody


@dataclass(frozen=True, slots=True)
class Talk:
    """The facts of one comment that its own words give."""

    tokens: tuple[str, ...]
    capitals: frozenset[str]  # words that stand nowhere on the page in lower case, in lower case
    language: int
    counts: tuple[int, ...]  # cue -> how often
    opening: int  # bits: cues within the first OPENING words
    sentence: int  # bits: cues within the first SENTENCE words
    questions: int
    exclaims: int
    asks_last: bool  # ends with a question
    rejoins: bool  # begins by taking up what another said ("Actually", "Yeah")
    lower: bool  # begins in lower case
    paragraphs: int
    links: int
    smile: bool
    address: tuple[str, ...]  # words of the name it begins by addressing, lower case
    calls: tuple[str, ...]  # words of names addressed anywhere
    ats: tuple[str, ...]  # words of names after an @ sign
    signature: tuple[str, ...]  # words of the name it ends with


@cache
def words() -> Words:
    """The cue words of the package, read once."""
    import tomllib

    data = tomllib.loads(resources.files("seedcli.parser").joinpath("cues/replies.toml").read_text("utf-8"))
    languages = data["languages"]
    function: dict[str, tuple[int, ...]] = {}
    for number, language in enumerate(languages):
        for word in _entries(data["function"][language]):
            function[word] = (*function.get(word, ()), number)
    cues = []
    for language in languages:
        table: dict[str, tuple[int, ...]] = {}
        for number, cue in enumerate(data["reply"]):
            for entry in _entries(cue["words"].get(language, "")):
                table[entry] = (*table.get(entry, ()), number)
        cues.append(table)
    stated = tuple(s.strip() for row in data["stated"].values() for s in row.split(","))
    every = frozenset(w for table in cues for entry in table for w in entry.split()) | frozenset(function)
    first = tuple(frozenset(e.split()[0] for e in t) for t in cues)
    rejoin = tuple(frozenset(_entries(data["rejoin"][language])) for language in languages)
    salutations = frozenset(entry for row in data["salutation"].values() for entry in _entries(row))
    names = tuple(c["name"] for c in data["reply"])
    return Words(names, function, tuple(cues), first, every, rejoin, stated, salutations)


def _entries(row: str) -> list[str]:
    return [entry.strip() for entry in row.split(",") if entry.strip()]


def spelled(text: str, most: int = SENSIBLE) -> list[str]:
    """The words of a text's first `most` characters as they are written."""
    return _WORD.findall(text[:most])


def lowered(written: Sequence[str]) -> tuple[str, ...]:
    """Words in lower case, with one kind of apostrophe."""
    return tuple(" ".join(written).lower().replace("’", "'").replace("ʼ", "'").split(" ")) if written else ()


def read_talk(texts: Sequence[str], context: Sequence[str] = ()) -> list[Talk]:
    """The facts of every comment of a page. `context`: the article's words; those in lower case are no names either."""
    known = words()
    written = [spelled(text) for text in texts]
    plain = {w for w in set(context).union(*written) if w[0].islower()}
    tokens = [lowered(row) for row in written]
    page = _language(known, [w for row in tokens for w in row[:TELLING]], 0)
    return [_read(known, *each, page, plain) for each in zip(texts, written, tokens, strict=True)]


def _language(known: Words, tokens: Sequence[str], default: int) -> int:
    function = known.function
    votes = Counter(n for w in tokens if w in function for n in function[w])
    if not votes:
        return default
    best = max(votes.values())
    return default if votes[default] == best else min(n for n, v in votes.items() if v == best)


def _read(known: Words, text: str, written: Sequence[str], tokens: tuple[str, ...], page: int, plain: set[str]) -> Talk:
    language = _language(known, tokens[:TELLING], page)
    table, first = known.cues[language], known.first[language]
    counts = [0] * len(known.names)
    opening = sentence = 0
    for i, word in enumerate(tokens):
        if word not in first:
            continue
        found = table.get(word, ())
        if i + 1 < len(tokens):
            found += table.get(f"{word} {tokens[i + 1]}", ())
        for n in found:
            counts[n] += 1
            if i < SENTENCE:
                sentence |= 1 << n
                if i < OPENING:
                    opening |= 1 << n
    text = text.strip()
    return Talk(
        tokens,
        frozenset([low for w in written[:NAMING] if w[0].isupper() and (low := w.lower()) not in plain]),
        language,
        tuple(counts),
        opening,
        sentence,
        text.count("?"),
        text.count("!"),
        text.endswith("?"),
        bool(tokens) and (tokens[0] in known.rejoin[language] or " ".join(tokens[:2]) in known.rejoin[language]),
        text[:1].islower(),
        text.count("\n") + 1,
        text.count("http") + text.count("www."),
        bool(_SMILE.search(text[:SENSIBLE])),
        *_names(known, text, plain),
    )


_SMILE = re.compile(r"[:;]-?[)DPp(]|[\U0001F300-\U0001FAFF♥❤☺]|<3")


def _names(
    known: Words, text: str, plain: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Whom a comment addresses first, whom anywhere, whom with an @ sign, and who signs it."""

    def name(found: str) -> tuple[str, ...]:
        parts = [w.lower().strip("'’.-") for w in found.split()][:LONGEST_NAME]
        while parts and (parts[0] in known.every or parts[0] in plain):
            parts.pop(0)
        return tuple(p for p in parts[:1] if len(p) > 1) + tuple(p for p in parts[1:] if p not in plain)

    address: tuple[str, ...] = ()
    head = text[:120]
    first = _ADDRESS.match(head)
    if first and (first[1][0].isupper() or head.lstrip()[:1] == "@"):
        address = name(first[1])
    start = 0
    for _ in range(3):  # "Hi Ann", "Thanks so much, Ann": the words before the name are cue words
        if address:
            break
        word = _WORD.search(head, start)
        if not word or word[0].lower() not in known.every:
            break
        start = word.end()
        after = _AFTER.match(head, start)
        if after and after[1][0].isupper():
            address = name(after[1])[:1]
    ats = tuple(p for m in list(_AT.finditer(text[:SENSIBLE]))[:5] for p in _lower(m[1]))
    inside = tuple(p for m in list(_INSIDE.finditer(text[:SENSIBLE]))[:5] for p in name(m[1]))
    last = text[text.rfind("\n") + 1 :] if "\n" in text else ""
    if not last:  # "... and enjoy! LG Emmi", "… – Sara"
        tail = re.search(r"(?:[.!?…)][ ]|[-–—~][ ]?)([^.!?…\n]{2,30})$", text)
        last = tail[1] if tail else ""
    short = 1 < len(last) <= SIGNATURE and len(last.split()) <= LONGEST_NAME + 1
    signature = name(last.strip(" -–—~*.!,")) if short else ()
    return address, tuple(dict.fromkeys((*address, *ats, *inside))), ats, signature


def _lower(found: str) -> list[str]:
    return [w.lower().strip("'’.-,") for w in found.split()]
