"""The pages of a corpus as a screen needs them: ids at once, titles as they come into sight, hits as they are found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from seedcli.errors import SourceError
from seedcli.model import Page
from seedcli.query import Query

if TYPE_CHECKING:
    from seedcli.corpus import Corpus, Entry

IDS_AT_ONCE = 1000
"""Ids that are handed on together while a corpus is listed. Our choice: some milliseconds' worth."""
PAGES_KEPT = 64
"""Pages read that are kept, so that going back to one is instant. Our choice: a few screens full."""


class Glance(NamedTuple):
    """What the list shows of a page that has been read."""

    title: str | None
    words: int
    comments: int


class Found(NamedTuple):
    """A step of a search: how many pages are behind it, and the number of a page that matches, or None."""

    passed: int
    number: int | None


class Catalogue:
    """The pages of `corpus` by their numbers, from 0 in its order. Methods may be called from any thread."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.entries: list[Entry] = []
        self._numbers: dict[str, int] = {}
        self._glances: dict[int, Glance] = {}
        self._reading = Lock()
        self._kept = lru_cache(PAGES_KEPT)(self._read)

    def load(self) -> Iterator[int]:
        """List the corpus; gives the number of pages so far every now and then, and at the end."""
        for number, entry in enumerate(self.corpus.entries()):
            self.entries.append(entry)
            self._numbers[entry.id] = number
            if number % IDS_AT_ONCE == 0:
                yield number + 1
        yield len(self.entries)

    def number(self, id: str) -> int:
        """The number of the page of that id, which is listed."""
        return self._numbers[id]

    def page(self, number: int) -> Page:
        """Read a page, or give one read lately. Raises SourceError where it cannot be read."""
        with self._reading:  # or two threads would parse the same page
            return self._kept(number)

    def glance(self, number: int) -> Glance | None:
        """What is known of a page without reading it."""
        return self._glances.get(number)

    def look(self, number: int) -> Glance:
        """Read a page for what the list shows of it; one that cannot be read has nothing to show."""
        if number not in self._glances:
            try:
                self._note(number, self.page(number))
            except SourceError:
                self._glances[number] = Glance(None, 0, 0)
        return self._glances[number]

    def named(self, text: str) -> list[int]:
        """The pages whose id contains `text`, in any case."""
        wanted = text.casefold()
        return [number for number, entry in enumerate(self.entries) if wanted in entry.id.casefold()]

    def search(self, query: Query) -> Iterator[Found]:
        """Go through the pages that may match. Raises UsageError where a pattern takes too long."""
        for entry in self.corpus.entries(query):
            number = self._numbers.get(entry.id)
            if number is None:  # came into being after the list was made
                continue
            try:
                page = self.corpus.read(entry)
            except SourceError:
                continue
            self._note(number, page)
            yield Found(number + 1, number if query.matches_any(page) else None)

    def _read(self, number: int) -> Page:
        return self.corpus.read(self.entries[number])

    def _note(self, number: int, page: Page) -> None:
        self._glances[number] = Glance(page.article.title, page.article.words, len(page.comments))
