"""What is doubtful about the pages of a corpus, the worst page first. Memory grows with the findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedcli.model import Page

Row = dict[str, Any]
FINDING_FIELDS = ("page", "line", "kind", "text", "says")
# What was found, the worst kind first: what is lost, what is damaged, what is there twice, what may be read otherwise.
KINDS = ("unread", "encoding", "surrogate", "mojibake", "empty-body", "duplicate")
# What UTF-8 becomes that was read as Latin-1 or Windows-1252 and saved so; no language has these letters side by side.
_MOJIBAKE = re.compile("\ufffd|[\u00c2\u00c3][\u0080-\u00bf]|\u00e2(?:\u20ac|\u0080)")


def findings(pages: Iterable[Page]) -> list[Row]:
    """What is doubtful about each page, a row a doubt: the page, the line (None: all of it), the kind and the reason,
    and what the line says. The page with the worst kind comes first, then the one with the most doubts a line."""
    first: dict[bytes, str] = {}
    found: list[list[Row]] = []
    weights: list[tuple[int, float]] = []
    for page in pages:
        lines = page.lines
        doubts = sorted([*_of_text(page, lines), *_of_copies(page, first)], key=lambda doubt: _rank(doubt[1]))
        if doubts:
            rows = [
                (page.id, line, kind, text, lines[line - 1].strip() if line else None) for line, kind, text in doubts
            ]
            found.append([dict(zip(FINDING_FIELDS, row, strict=True)) for row in rows])
            weights.append((_rank(doubts[0][1]), -len(doubts) / max(1, len(lines))))
    order = sorted(range(len(found)), key=weights.__getitem__)
    return [row for number in order for row in found[number]]


def unread(problems: Iterable[str]) -> list[Row]:
    """What could not be read at all."""
    return [dict.fromkeys(FINDING_FIELDS) | {"kind": "unread", "text": problem} for problem in problems]


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _of_text(page: Page, lines: list[str]) -> Iterator[tuple[int | None, str, str]]:
    known = False
    for warning in page.warnings:
        known = known or warning.kind == "encoding"
        yield warning.line, warning.kind, warning.text
    if not known:
        broken = [number for number, line in enumerate(lines, 1) if not line.isascii() and _MOJIBAKE.search(line)]
        if broken:
            more = f" and in {len(broken) - 1:,} more" if len(broken) > 1 else ""
            yield broken[0], "mojibake", f"letters that were decoded wrongly, here{more}"
    if not page.article.words:
        yield None, "empty-body", "no article was found"


def _of_copies(page: Page, first: dict[bytes, str]) -> Iterator[tuple[int | None, str, str]]:
    """Whether the text of `page` is one of `first` (digest -> id), to which it is added."""
    from hashlib import blake2b

    digest = blake2b(page.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if first.setdefault(digest, page.id) != page.id:
        yield None, "duplicate", f"the same text as {first[digest]}"
