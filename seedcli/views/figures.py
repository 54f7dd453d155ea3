"""Pages -> the figures of a corpus, which are known only when all of it has been seen.

Memory grows with names, pairs of names and doubtful pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, get_args

from seedcli.model import Label
from seedcli.views.tally import YEAR, month_of

if TYPE_CHECKING:
    from seedcli.model import Comment, Page

Row = dict[str, Any]
Pair = tuple[str, str]
FIGURE_FIELDS = ("figure", "of", "to", "value", "share")
# How many of the most frequent a person wants at a glance. Our choice.
MOST_FREQUENT = 10
# The counts that are told apart, by the least of each: about three to a power of ten.
STEPS = {
    0: "none", 1: "1 or 2", 3: "3 to 9", 10: "10 to 29", 30: "30 to 99", 100: "100 to 299", 300: "300 to 999",
    1000: "1,000 or more",
}  # fmt: skip
# Threads are told apart by depth up to this one.
DEEPEST = 8
# What is counted, in the order in which it is told; below each what it is counted by, where that is known beforehand.
FIGURES: dict[str, tuple[str, ...]] = {
    "pages": ("all", "with a title", "with an author", "with a date", "with comments", "doubtful"),
    "words": ("articles", "comments"),
    "lines": get_args(Label),
    "comments a page": tuple(STEPS.values()),
    "comments": ("all", "with a name", "anonymous", "with a date", "replies"),
    "depth": (),
    "comments a name": tuple(STEPS.values()),
    "replies": ("who answer", "who are answered", "pairs", "pairs both ways"),
    "articles by date": (),
    "comments by date": (),
    "most comments": (),
    "most answers": (),
    "most doubts": (),
}
ALWAYS = ("pages", "words", "comments")


class _Seen:
    """The counts, growing."""

    def __init__(self) -> None:
        self.counts = {figure: Counter(dict.fromkeys(known, 0)) for figure, known in FIGURES.items()}
        self.pairs: Counter[Pair] = Counter()


def figures(pages: Iterable[Page]) -> Iterator[Row]:
    """A corpus at a glance, a row a count: which `figure`, `of` what (of whom `to` whom), its `value`, and its `share`
    of all pages, words, lines, comments or names (null where it is none of them)."""
    seen = _Seen()
    for page in pages:
        for figure, of, value in (*_of_page(page), *_of_thread(page.comments)):
            seen.counts[figure][of] += value
        seen.pairs.update(_pairs(page.comments))
    _sum_up(seen)
    for figure in FIGURES:
        whole = _whole(seen, figure)
        for of, to, value in _items(seen, figure):
            share = round(value / whole, 4) if whole else None
            yield dict(zip(FIGURE_FIELDS, (figure, of, to, value, share), strict=True))


def _sum_up(seen: _Seen) -> None:
    """What follows from the counts when all is seen."""
    counts, pairs = seen.counts, seen.pairs
    for number in counts["most comments"].values():
        counts["comments a name"][_step(number)] += 1
    both = sum((second, first) in pairs for first, second in pairs if first < second)
    known = (len({first for first, _ in pairs}), len({second for _, second in pairs}), len(pairs), both)
    counts["replies"] = Counter(dict(zip(FIGURES["replies"], known, strict=True)))
    for figure in ("articles by date", "comments by date"):
        counts[figure] = _by_year(counts[figure])


def _by_year(months: Counter[str]) -> Counter[str]:
    """Months as they are where they are of one year, else years."""
    years: Counter[str] = Counter()
    for month, number in months.items():
        years[month[:YEAR]] += number
    return years if len(years) > 1 else months


def _items(seen: _Seen, figure: str) -> Iterator[tuple[str, str | None, int]]:
    if figure == "most answers":
        yield from ((first, second, number) for (first, second), number in seen.pairs.most_common(MOST_FREQUENT))
        return
    counter = seen.counts[figure]
    if figure.startswith("most"):
        items = counter.most_common(MOST_FREQUENT)
    else:
        items = list(counter.items()) if FIGURES[figure] else sorted(counter.items())
    yield from ((of, None, value) for of, value in items if value or figure in ALWAYS)


def _whole(seen: _Seen, figure: str) -> int:
    """That of which the values of a figure are a share; 0 where they are none."""
    if figure in ("replies", "most answers", "most doubts"):
        return 0
    if figure in ("pages", "comments"):
        return seen.counts[figure]["all"]
    if figure == "most comments":
        return seen.counts["comments"]["all"]
    return seen.counts[figure].total()


def _step(number: int) -> str:
    return STEPS[max(step for step in STEPS if step <= number)]


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
    yield "comments a page", _step(len(page.comments)), 1
    if month := month_of(article.date):
        yield "articles by date", month, 1
    if page.warnings:
        yield "most doubts", page.id, len(page.warnings)


def _of_thread(comments: Iterable[Comment]) -> Iterator[tuple[str, str, int]]:
    for comment in comments:
        yield "comments", "all", 1
        yield "comments", "with a name", comment.author is not None
        yield "comments", "anonymous", comment.author is None
        yield "comments", "with a date", comment.date is not None
        yield "comments", "replies", comment.reply_to is not None
        yield "depth", _depth(comment.depth), 1
        if comment.author is not None:
            yield "most comments", comment.author, 1
        if month := month_of(comment.date):
            yield "comments by date", month, 1


def _depth(depth: int | None) -> str:
    if depth is None:
        return "not known"
    return f"{DEEPEST} or more" if depth >= DEEPEST else str(depth)


def _pairs(comments: Iterable[Comment]) -> Iterator[Pair]:
    """Who answers whom, where both have a name."""
    names: dict[str | None, str | None] = {comment.id: comment.author for comment in comments}
    for comment in comments:
        other = names.get(comment.reply_to)
        if comment.author is not None and other is not None:
            yield comment.author, other
