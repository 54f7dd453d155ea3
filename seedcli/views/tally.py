"""Pages -> counts: what is known only when a whole corpus has been seen.

Memory grows with names and findings, not with pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, get_args

from seedcli.model import Label

if TYPE_CHECKING:
    from seedcli.model import Comment, Page
    from seedcli.query import Query

Row = dict[str, Any]
AUTHOR_FIELDS = ("author", "comments", "articles", "pages", "words")
FIGURE_FIELDS = ("figure", "of", "value")
# How many of the most frequent names and pairs a person wants at a glance. Our choice.
MOST_FREQUENT = 10
# The counts of comments a page that are told apart, by the least of each.
STEPS = {0: "none", 1: "1 to 9", 10: "10 to 99", 100: "100 to 999", 1000: "1,000 or more"}
# Threads are told apart by depth up to this one.
DEEPEST = 8
# What is counted, in the order in which it is told; below each what it is counted by, where that is known beforehand.
FIGURES: dict[str, tuple[str, ...]] = {
    "pages": ("all", "with a title", "with an author", "with a date", "with comments", "doubtful"),
    "words": ("articles", "comments"),
    "lines": get_args(Label),
    "comments a page": tuple(STEPS.values()),
    "comments": ("all", "with a name", "anonymous", "with a date", "answers to another"),
    "depth": (),
    "year": (),
    "most comments": (),
    "most answers": (),
}
ALWAYS = ("pages", "words", "comments")


def authors(pages: Iterable[Page], query: Query | None = None) -> list[Row]:
    """Who wrote what `query` matches: a row a name (null: those whose names are lost), the most comments first."""
    found: dict[str | None, Row] = {}
    for page in pages:
        here = set()
        if page.article.words and (query is None or query.matches(page)):
            here.add(_add(found, page.article.author, "articles", page.article.words))
        for comment in page.comments:
            if query is None or query.matches(page, comment):
                here.add(_add(found, comment.author, "comments", comment.words))
        for name in here:
            found[name]["pages"] += 1
    return sorted(found.values(), key=lambda row: (-row["comments"], -row["articles"], row["author"] or ""))


def _add(found: dict[str | None, Row], name: str | None, what: str, words: int) -> str | None:
    row = found.setdefault(name, dict.fromkeys(AUTHOR_FIELDS, 0) | {"author": name})
    row[what] += 1
    row["words"] += words
    return name


def figures(pages: Iterable[Page]) -> Iterator[Row]:
    """A corpus at a glance, a row a count: which `figure`, `of` what, and its `value`."""
    counts = {figure: Counter(dict.fromkeys(known, 0)) for figure, known in FIGURES.items()}
    for page in pages:
        for figure, of, value in (*_of_page(page), *_of_thread(page.comments)):
            counts[figure][of] += value
    for figure, counter in counts.items():
        frequent = figure in ("most comments", "most answers")
        items = (
            counter.most_common(MOST_FREQUENT)
            if frequent
            else counter.items()
            if FIGURES[figure]
            else sorted(counter.items())
        )
        yield from ({"figure": figure, "of": of, "value": value} for of, value in items if value or figure in ALWAYS)


def _of_page(page: Page) -> Iterator[tuple[str, str, int]]:
    article = page.article
    yield "pages", "all", 1
    yield "pages", "with a title", article.title is not None
    yield "pages", "with an author", article.author is not None
    yield "pages", "with a date", article.date is not None
    yield "pages", "with comments", bool(page.comments)
    yield "pages", "doubtful", bool(page.warnings)
    yield "words", "articles", article.words
    yield "words", "comments", sum(comment.words for comment in page.comments)
    for section in page.sections:
        yield "lines", section.label, section.end - section.start + 1
    yield "comments a page", STEPS[max(step for step in STEPS if step <= len(page.comments))], 1
    if article.date:
        yield "year", article.date[:4], 1


def _of_thread(comments: Iterable[Comment]) -> Iterator[tuple[str, str, int]]:
    names = {comment.id: comment.author for comment in comments}
    for comment in comments:
        yield "comments", "all", 1
        yield "comments", "with a name", comment.author is not None
        yield "comments", "anonymous", comment.author is None
        yield "comments", "with a date", comment.date is not None
        yield "comments", "answers to another", comment.reply_to is not None
        depth = (
            "not known"
            if comment.depth is None
            else f"{DEEPEST} or more"
            if comment.depth >= DEEPEST
            else str(comment.depth)
        )
        yield "depth", depth, 1
        other = names.get(comment.reply_to or "")
        if comment.author is not None:
            yield "most comments", comment.author, 1
            if other is not None:
                yield "most answers", f"{comment.author} to {other}", 1


MONTH = len("2018-03")
# Whether the rows of a count stand in the order of their names; else the greatest first.
IN_ORDER = {"page": False, "author": False, "month": True}


def count_by(units: Iterable[tuple[Page, Comment | None]], by: str) -> list[Row]:
    """How many articles (None) and comments there are of each page, author or month (null: not known)."""
    counts: Counter[str | None] = Counter()
    for page, comment in units:
        what = comment or page.article
        month = what.date[:MONTH] if what.date and len(what.date) >= MONTH else None
        counts[{"page": page.id, "author": what.author, "month": month}[by]] += 1
    found = sorted(counts.items(), key=lambda item: (item[0] is None, item[0] or ""))
    ordered = found if IN_ORDER[by] else sorted(found, key=lambda item: -item[1])
    return [{by: name, "count": count} for name, count in ordered]


FINDING_FIELDS = ("page", "line", "kind", "text")


def findings(pages: Iterable[Page]) -> list[Row]:
    """What is doubtful about each page, a row a doubt; the page with the most of them first."""
    from hashlib import blake2b

    first: dict[bytes, str] = {}
    found: list[list[Row]] = []
    for page in pages:
        digest = blake2b(page.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        doubts = [(w.line, w.kind, w.text) for w in page.warnings]
        if first.setdefault(digest, page.id) != page.id:
            doubts.append((None, "duplicate", f"the same text as {first[digest]}"))
        if not page.article.words:
            doubts.append((None, "empty-body", "no article was found"))
        if doubts:
            found.append([dict(zip(FINDING_FIELDS, (page.id, *doubt), strict=True)) for doubt in doubts])
    return [row for rows in sorted(found, key=len, reverse=True) for row in rows]
