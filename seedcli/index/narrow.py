"""Criteria -> the SQL that finds the pages which may meet them: all that do, and as few others as is cheap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seedcli.criteria import Criteria
from seedcli.index.literals import fold, required
from seedcli.model import Page
from seedcli.names import name_key


def folded(page: Page) -> str:
    """What the full-text index holds of a page: all that a pattern may be looked for in. (NUL would end it.)"""
    texts = (page.article.title or "", page.article.text, *(comment.text for comment in page.comments))
    return fold("\n".join(texts)).replace("\0", "\n")


def narrowing(criteria: Criteria) -> tuple[str, list[Any]]:
    """SQL that gives page numbers, and its values; "" where nothing narrows."""
    conditions = list(_conditions(criteria))
    values = [value for _, values in conditions for value in values]
    return " INTERSECT ".join(sql for sql, _ in conditions), values


def _conditions(criteria: Criteria) -> Iterator[tuple[str, list[Any]]]:
    for pattern in (criteria.match, criteria.title):
        alternatives = None if pattern is None else required(pattern)
        if alternatives:
            yield "SELECT rowid FROM texts WHERE texts MATCH ?", [" OR ".join(map(_all_of, alternatives))]
    one = dict(_of_one_part(criteria))
    if one:
        yield (
            f"SELECT page FROM parts WHERE {' AND '.join(one)}",
            [value for value in one.values() if value is not None],
        )


def _of_one_part(criteria: Criteria) -> Iterator[tuple[str, Any]]:
    """Conditions that one article or comment has to meet, each with its value if it has one."""
    if criteria.author is not None:
        yield "author = ?", name_key(criteria.author)
    if criteria.anonymous:
        yield "author IS NULL", None
    if criteria.dated:
        yield "date IS NOT NULL", None
    if criteria.min_words is not None:
        yield "words >= ?", criteria.min_words
    if criteria.max_words is not None:
        yield "words <= ?", criteria.max_words


def _all_of(grams: list[str]) -> str:
    quoted = (gram.replace('"', '""') for gram in grams)
    return "(" + " AND ".join(f'"{gram}"' for gram in quoted) + ")"
