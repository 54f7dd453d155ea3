"""What of a query an index can help with."""

from __future__ import annotations

from typing import NamedTuple


class Criteria(NamedTuple):
    """The fields mean what they mean in `Query`. `dated`: a date is known."""

    match: str | None = None
    title: str | None = None
    author: str | None = None
    anonymous: bool = False
    dated: bool = False
    min_words: int | None = None
    max_words: int | None = None
