"""Who quotes whom: spans that stand word for word in an earlier comment, found through an index of word runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from seedcli.model import Lines

RUN = 3  # words; the shortest run that the index knows
SHORTEST = 4  # words; shorter spans in quotation marks are mostly titles, irony and set phrases
LONGEST = 120  # words of a span that are compared; the rest changes no verdict
ENOUGH = 0.8  # share of a span's runs that the source must hold in order; typing slips and cuts break a few
COMMON = 20  # comments; a run that stands in more of them names no source
MAX_SPANS = 8  # spans a comment that are looked up
SENSIBLE = 20_000  # characters of a comment that are searched for spans
_MARKED = re.compile(r"[“„«\"]([^“”„«»\"\n]{12,1200})(?:[”“»\"]|$)|(?:^|(?<=\s))[‘']([^‘’'\n]{16,600})[’'](?!\w)", re.M)
_ARROW = re.compile(r"^[ \t]*(?:>|&gt;)[> \t]*(\S.*)$", re.M)
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_MARKS = "’ʼ`´"


@dataclass(frozen=True, slots=True)
class Quote:
    """Comment `by` (0-based) quotes `text` of comment `of`, `words` words. `again`: the source shows them as quoted,
    too."""

    by: int
    of: int
    text: str
    words: int
    lines: Lines | None
    source_lines: Lines | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    by: int
    text: str
    words: tuple[str, ...]


def find_quotes(
    texts: Sequence[str], places: Sequence[Lines], lines: Sequence[str], article: str = ""
) -> dict[int, list[Quote]]:
    """Comment -> what it quotes, the longest first.

    `texts`: the comments' words; `places`: their lines in the page (1-based, inclusive); `lines`: the page's lines. A
    span that the article holds too quotes the article, and is left out.
    """
    spans = [span for i, text in enumerate(texts) for span in _spans(i, text)]
    if not spans:
        return {}
    spelled = [_words(text) for text in texts]
    wanted = {run for span in spans for run in _runs(span.words)}
    holders: dict[tuple[str, ...], list[int]] = {}
    for i, tokens in enumerate(spelled):
        for run in set(_runs(tokens)) & wanted:
            holders.setdefault(run, []).append(i)
    told = set(_runs(_words(article))) & wanted
    quoted: dict[int, set[tuple[str, ...]]] = {}
    for span in spans:
        quoted.setdefault(span.by, set()).update(_runs(span.words))
    found: dict[int, list[Quote]] = {}
    for span in spans:
        source = _source(span, holders, told, spelled)
        if source is not None:
            quote = Quote(
                span.by,
                source,
                span.text,
                len(span.words),
                _locate(span.words, places[span.by], lines),
                _locate(span.words, places[source], lines),
                _share(span, quoted.get(source, ())) >= ENOUGH,
            )
            found.setdefault(span.by, []).append(quote)
    for quotes in found.values():
        quotes.sort(key=lambda q: -q.words)
    return found


def _words(text: str) -> list[str]:
    text = text[:SENSIBLE].lower()
    for mark in _MARKS:
        text = text.replace(mark, "'")
    return _WORD.findall(text)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[k:] for k in range(RUN)), strict=False)


def _spans(by: int, text: str) -> list[_Span]:
    """What a comment shows as quoted: what stands in quotation marks, and lines behind a `>`."""
    text = text[:SENSIBLE]
    shown = [m[1] or m[2] for m in _MARKED.finditer(text)]
    if ">" in text or "&gt;" in text:
        shown += [m[1] for m in _ARROW.finditer(text)]
    spans = [_Span(by, s.strip(), tuple(_words(s)[:LONGEST])) for s in shown[:MAX_SPANS]]
    return [span for span in spans if len(span.words) >= SHORTEST]


def _source(
    span: _Span,
    holders: Mapping[tuple[str, ...], Sequence[int]],
    told: set[tuple[str, ...]],
    spelled: Sequence[Sequence[str]],
) -> int | None:
    """The earlier comment that holds the span; the nearest of those that hold as much of it."""
    if _share(span, told) >= ENOUGH:
        return None
    runs = list(_runs(span.words))
    votes: dict[int, int] = {}
    for run in runs:
        held_by = holders.get(run, ())
        if len(held_by) > COMMON:
            continue
        for i in held_by:
            if i < span.by:
                votes[i] = votes.get(i, 0) + 1
    if not votes:
        return None
    best = max(votes, key=lambda i: (votes[i], i))
    return best if votes[best] >= ENOUGH * len(runs) else None


def _share(span: _Span, runs: Container[tuple[str, ...]]) -> float:
    """The share of a span's runs that are among `runs`."""
    own = list(_runs(span.words))
    return sum(run in runs for run in own) / len(own)


def _locate(words: Sequence[str], place: Lines, lines: Sequence[str]) -> Lines | None:
    """The lines within `place`, as far as it is searched for spans, where most of a span's runs stand together."""
    stream: list[tuple[str, int]] = []
    size = 0
    for n in range(place[0], min(place[1], len(lines)) + 1):
        stream += [(word, n) for word in _words(lines[n - 1])]
        size += len(lines[n - 1]) + 1
        if size > SENSIBLE:
            break
    wanted = set(_runs(words))
    at = [k for k, run in enumerate(_runs([w for w, _ in stream])) if run in wanted]
    if not at:
        return None
    best = max(at, key=lambda k: (bisect_left(at, k + len(words)) - bisect_left(at, k), -k))
    last = max(k for k in at if best <= k < best + len(words)) + RUN - 1
    return stream[best][1], stream[last][1]
