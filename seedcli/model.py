"""The nouns: what a page is read into. Frozen and slotted; tuples, no lists; line numbers are 1-based, inclusive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

SCHEMA_VERSION = 1
PIECE = 1 << 20
"""Characters whose words are held at once; each takes some ten times the memory of its text. Our choice."""

Label = Literal[
    "title", "byline", "date", "body", "caption", "promo", "chrome", "comment-chrome", "comment-author", "comment"
]
Lines = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PageWarning:
    """A doubt about a page: `kind` is a short slug, `line` the 1-based line it concerns (None: the whole page)."""

    kind: str
    text: str
    line: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "text": self.text, "line": self.line}


@dataclass(frozen=True, slots=True)
class RawPage:
    """One document as a source gives it: decoded text, unparsed. `date`: the record's own (ISO 8601), if any."""

    id: str
    text: str
    source: str | None = None
    url: str | None = None
    date: str | None = None
    warnings: tuple[PageWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A run of lines with one label, and the cues that decided it."""

    label: Label
    start: int
    end: int
    reasons: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"label": self.label, "start": self.start, "end": self.end, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a reply link is believed: the words (`text`) at `lines`, and where they point to (`source_lines`)."""

    kind: str
    text: str
    lines: Lines | None = None
    source_lines: Lines | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "text": self.text,
            "lines": list(self.lines) if self.lines else None,
            "source_lines": list(self.source_lines) if self.source_lines else None,
        }


@dataclass(frozen=True, slots=True)
class Comment:
    """One reader's contribution. `author` is null where the page lost it.

    `reply_to` and `depth`: null and 0 answer the article; both null (with `confidence` null, no evidence): not known.
    """

    id: str
    number: int
    author: str | None
    date: str | None
    text: str
    lines: Lines
    author_lines: Lines | None = None
    reply_to: str | None = None
    depth: int | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def words(self) -> int:
        return count_words(self.text)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "author": self.author,
            "author_lines": list(self.author_lines) if self.author_lines else None,
            "date": self.date,
            "text": self.text,
            "words": self.words,
            "lines": list(self.lines),
            "reply_to": self.reply_to,
            "depth": self.depth,
            "confidence": self.confidence,
            "evidence": [e.to_dict() for e in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Article:
    """What a page's title, byline, date and body sections say. `text`: the body's paragraphs joined by a blank line."""

    title: str | None = None
    title_lines: Lines | None = None
    author: str | None = None
    author_lines: Lines | None = None
    date: str | None = None
    date_lines: Lines | None = None
    text: str = ""

    @property
    def words(self) -> int:
        return count_words(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """One page read: its raw `text`, the sections that partition it, the article and the comment thread."""

    id: str
    text: str
    sections: tuple[Section, ...]
    article: Article
    comments: tuple[Comment, ...] = ()
    source: str | None = None
    url: str | None = None
    warnings: tuple[PageWarning, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The page's lines without their newline (a `\\r` stays); a final newline opens no further line."""
        return split_lines(self.text)

    def section_text(self, section: Section) -> str:
        """The raw text of `section`, newlines included; joining all sections' texts gives `text` back."""
        return _joined(self.text.split("\n"), section)

    def section_texts(self) -> Iterator[tuple[Section, str]]:
        """Every section with its raw text; the page is split once, so that time is linear in it."""
        lines = self.text.split("\n")
        return ((section, _joined(lines, section)) for section in self.sections)

    def to_dict(self) -> dict[str, Any]:
        """The page record (schema version 1)."""
        a = self.article
        return {
            "schema": SCHEMA_VERSION,
            "id": self.id,
            "source": self.source,
            "url": self.url,
            "title": a.title,
            "title_lines": list(a.title_lines) if a.title_lines else None,
            "author": a.author,
            "author_lines": list(a.author_lines) if a.author_lines else None,
            "date": a.date,
            "date_lines": list(a.date_lines) if a.date_lines else None,
            "text": a.text,
            "words": a.words,
            "sections": [s.to_dict() for s in self.sections],
            "comments": [c.to_dict() for c in self.comments],
            "warnings": [w.to_dict() for w in self.warnings],
        }


def _joined(lines: list[str], section: Section) -> str:
    part = "\n".join(lines[section.start - 1 : section.end])
    return part if section.end >= len(lines) else part + "\n"


def split_lines(text: str) -> list[str]:
    """Lines of `text` without their newline. A line ends at a newline character and nowhere else."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


def count_words(text: str) -> int:
    """Words as `wc -w` counts them: runs of characters that are not white space; of a long text a piece at a time."""
    count = len(text[:PIECE].split())
    for start in range(PIECE, len(text), PIECE):
        parted = text[start - 1].isspace() or text[start].isspace()
        count += len(text[start : start + PIECE].split()) - (not parted)
    return count
