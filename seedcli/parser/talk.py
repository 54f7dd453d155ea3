"""What a comment's words show about the conversation: cue words, whom it addresses, who signs it. Words come from
cues/replies.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

OPENING = 4  # words; an answer shows in how it begins
SENTENCE = 12  # words; about the first sentence
LONGEST_NAME = 3  # words of an address or a signature
SIGNATURE = 30  # characters; a last line that is longer is no signature
SENSIBLE = 4000  # characters of a comment that are read for cues; what follows changes no verdict
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
    pairs: tuple[frozenset[str], ...]  # first words of entries of two words, by language
    every: frozenset[str]
    stated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """The facts of one comment that its own words give."""

    tokens: tuple[str, ...]
    language: int
    counts: tuple[int, ...]  # cue -> how often
    opening: int  # bits: cues within the first OPENING words
    sentence: int  # bits: cues within the first SENTENCE words
    questions: int
    exclaims: int
    asks_last: bool  # ends with a question
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
    pairs = tuple(frozenset(e.split()[0] for e in t if " " in e) for t in cues)
    return Words(tuple(c["name"] for c in data["reply"]), function, tuple(cues), pairs, every, stated)


def _entries(row: str) -> list[str]:
    return [entry.strip() for entry in row.split(",") if entry.strip()]


def tokens(text: str, most: int = SENSIBLE) -> list[str]:
    """The words of a text's first `most` characters in lower case, with one kind of apostrophe."""
    return _WORD.findall(text[:most].lower().replace("’", "'").replace("ʼ", "'"))


def read_talk(texts: Sequence[str], context: str = "") -> list[Talk]:
    """The facts of every comment of a page. `context`: the article, whose lower-case words are no names either."""
    known = words()
    spelled = [tokens(t) for t in texts]
    page = _language(known, (w for s in spelled for w in s[:60]), 0)
    plain = _plain_words(texts, context)
    return [_read(known, text, spelled[i], page, plain) for i, text in enumerate(texts)]


def _plain_words(texts: Sequence[str], context: str) -> set[str]:
    """Words that stand in lower case somewhere on the page: no names, however they are written elsewhere."""
    plain: set[str] = set()
    for text in (*texts, context):
        plain.update(w for w in _WORD.findall(text[:SENSIBLE]) if w[0].islower())
    return plain


def _language(known: Words, spelled: Iterable[str], default: int) -> int:
    votes = Counter(n for w in spelled for n in known.function.get(w, ()))
    if not votes:
        return default
    best = max(votes.values())
    return default if votes[default] == best else min(n for n, v in votes.items() if v == best)


def _read(known: Words, text: str, spelled: list[str], page: int, plain: set[str]) -> Talk:
    language = _language(known, spelled[:60], page)
    table, pairs = known.cues[language], known.pairs[language]
    counts = [0] * len(known.names)
    opening = sentence = 0
    for i, word in enumerate(spelled):
        found = table.get(word, ())
        if word in pairs and i + 1 < len(spelled):
            found += table.get(f"{word} {spelled[i + 1]}", ())
        for n in found:
            counts[n] += 1
            if i < SENTENCE:
                sentence |= 1 << n
                if i < OPENING:
                    opening |= 1 << n
    text = text.strip()
    return Talk(
        tuple(spelled),
        language,
        tuple(counts),
        opening,
        sentence,
        text.count("?"),
        text.count("!"),
        text.endswith("?"),
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
    signature = (
        name(last.strip(" -–—~*.!,")) if 1 < len(last) <= SIGNATURE and len(last.split()) <= LONGEST_NAME + 1 else ()
    )
    return address, tuple(dict.fromkeys((*address, *ats, *inside))), ats, signature


def _lower(found: str) -> list[str]:
    return [w.lower().strip("'’.-,") for w in found.split()]
