"""Pages -> counts by author, page or month. Memory grows with names, not with pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedcli.model import Comment, Page
    from seedcli.query import Query

Row = dict[str, Any]
AUTHOR_FIELDS = ("author", "comments", "articles", "pages", "words")
YEAR, MONTH = len("2018"), len("2018-03")


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


def count_by(units: Iterable[tuple[Page, Comment | None]], by: str) -> list[Row]:
    """How many articles (None) and comments there are of each page, author or month (null: not known); the greatest
    count first, but months as they follow each other."""
    counts: Counter[str | None] = Counter()
    for page, comment in units:
        what = comment or page.article
        month = month_of(what.date)
        counts[{"page": page.id, "author": what.author, "month": month if month and month[YEAR:] else None}[by]] += 1
    found = sorted(counts.items(), key=lambda item: (item[0] is None, item[0] or ""))
    ordered = found if by == "month" else sorted(found, key=lambda item: -item[1])
    return [{by: name, "count": count} for name, count in ordered]


def month_of(date: str | None) -> str | None:
    """The month of a date, or its year where no more is known; none of a page's own words ("3 years ago")."""
    return date[:MONTH] if date and date[:YEAR].isdecimal() else None
