"""Corpus: places and a parser. Iterate over its pages, look one up by its id, select by a query."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from seedcli import index, sources
from seedcli.errors import SourceError, UsageError
from seedcli.index import Criteria, Stamp
from seedcli.model import Comment, Page, RawPage
from seedcli.parser import DEFAULT, Settings, parse
from seedcli.parser.reasons import DOUBTFUL
from seedcli.sources import STDIN, File, Load
from seedcli.sources.text import STDIN_ID, load_stdin

if TYPE_CHECKING:
    from seedcli.index.store import Index
    from seedcli.query import Query

CHOICES_SHOWN = 8
"""How many ids an error offers: what fits a line or two of a terminal."""
IDS_COMPARED = 10_000
"""How many ids an unknown one is compared with, so that a typing error in a large corpus costs no minutes."""

UNLINKED = Settings(links="none")
"""The settings built in, but for the reply links."""


def open_corpus(*places: str | os.PathLike[str], settings: Settings = DEFAULT) -> Corpus:
    """The corpus of `places`: files, folders, or `-` for standard input.

    Nothing is read yet. Raises SourceError where a place is missing or cannot be read, UsageError where none is given.
    """
    if not places:
        raise UsageError("no corpus is named; give a file, a folder, or - for standard input")
    names = tuple(os.fspath(place) for place in places)
    for name in names:
        if name != STDIN:
            sources.check(name)
    return Corpus(names, settings)


class Entry(NamedTuple):
    """A page not yet read: its id, how to load it, and if it is in the index its number there and its source."""

    id: str
    load: Load
    number: int | None = None
    source: str | None = None


class Corpus:
    """The pages of some places, read anew in each pass, one at a time; only ids are kept, to tell twins apart.

    `problems`: what the last pass could not read, one line each. Standard input, which can be read only once, is kept.
    """

    def __init__(self, places: tuple[str, ...], settings: Settings = DEFAULT) -> None:
        self.places = places
        self.settings = settings
        self._problems: list[str] = []
        self._damaged = 0
        self._stdin: RawPage | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(self._problems)

    @property
    def damaged(self) -> int:
        """How many pages of the last pass have a warning that is no mere doubt of the parser's."""
        return self._damaged

    def __iter__(self) -> Iterator[Page]:
        return self._noted(self._pages(Criteria()))

    def raw(self) -> Iterator[RawPage]:
        """The pages unparsed, in the corpus' order; one that cannot be read becomes one of `problems`."""
        problems: list[str] = []
        for entry in self._entries(problems):
            if (page := _loaded(entry, problems)) is not None:
                yield page

    def ids(self) -> Iterator[str]:
        """The pages' ids, in the corpus' order; text files are not opened for it."""
        return (entry.id for entry in self._entries([]))

    def page(self, name: str) -> Page:
        """The page whose id is `name`, or else begins with it.

        Raises UsageError where none does (with the nearest ids) or several do (with the choices), SourceError where
        it cannot be read.
        """
        choices: list[str] = []
        first: Load | None = None
        for entry in self._entries([]):
            if entry.id == name:
                return self._parse(replace(entry.load(), id=name))
            if entry.id.startswith(name):
                first = first or entry.load
                choices.append(entry.id)
        if first is None:
            raise UsageError(f"no page {name!r} in {', '.join(self.places)}{self._nearest(name)}")
        if len(choices) > 1:
            raise UsageError(f"{name!r} begins {len(choices)} ids: {_some(choices)}; write more of the one you mean")
        return self._parse(replace(first(), id=choices[0]))

    def comment(self, name: str) -> tuple[Page, Comment]:
        """The comment `PAGE#N`, where PAGE may be any unique beginning, with its page. Raises as `page` does."""
        page_name, mark, number = name.rpartition("#")
        if not mark or not (number.isascii() and number.isdigit()):
            raise UsageError(f"{name!r} names no comment; write PAGE#N, N from 1")
        page = self.page(page_name)
        found = next((c for c in page.comments if str(c.number) == number.lstrip("0")), None)
        if found is None:
            raise UsageError(f"page {page.id} has {len(page.comments)} comments and no number {number}")
        return page, found

    def select(self, query: Query) -> Iterator[Page]:
        """The pages whose article, or one of whose comments, `query` matches, in the corpus' order."""
        return (page for page in self._noted(self._pages(_criteria(query))) if query.matches_any(page))

    def _noted(self, pages: Iterator[Page]) -> Iterator[Page]:
        self._damaged = 0
        for page in pages:
            self._damaged += any(warning.kind != DOUBTFUL for warning in page.warnings)
            yield page

    def build_index(self) -> index.Status:
        """Parse what is new or changed into the index, which later passes use. Raises as `index.build` does."""
        if self.settings != DEFAULT or STDIN in self.places:
            raise UsageError("an index is for files that are read with the settings built in; name no - and no cues")
        problems: list[str] = []
        self._problems = problems
        return index.build(self.places, self._unindexed(problems))

    def _unindexed(self, problems: list[str]) -> Iterator[tuple[Stamp, Callable[[], Iterator[tuple[str, Page]]]]]:
        for place in self.places:
            for file in sources.files(place, problems.append):
                if (now := index.stamp(file.path)) is not None:
                    yield now, partial(self._parse_file, file, problems)

    def _parse_file(self, file: File, problems: list[str]) -> Iterator[tuple[str, Page]]:
        """The pages of a file with their names. Raises SourceError for damage, which every pass shall report anew."""
        before = len(problems)
        for name, load in sources.read(file, problems.append):
            if (raw := _loaded(Entry(_spelled(name), load), problems)) is not None:
                yield name, self._parse(raw)
        if len(problems) > before:
            raise SourceError(problems[-1])

    def _pages(self, criteria: Criteria) -> Iterator[Page]:
        """The pages, parsed or from the index; those left out that the index knows not to meet `criteria`."""
        problems: list[str] = []
        known = index.opened(self.places) if self._has_index() else None
        with closing(known) if known else nullcontext():
            wanted = known.candidates(criteria) if known else None
            for entry in self._entries(problems, known):
                if entry.number is not None and wanted is not None and entry.number not in wanted:
                    continue
                page = self._indexed(known, entry) if known else None
                if page is None and (raw := _loaded(entry, problems)) is not None:
                    page = self._parse(raw)
                if page is not None:
                    yield page

    def _has_index(self) -> bool:
        """May an index hold these pages? It keeps those of the settings built in, whose links can be taken off."""
        return self.settings in (DEFAULT, UNLINKED) and STDIN not in self.places

    def _indexed(self, known: Index, entry: Entry) -> Page | None:
        page = known.page(entry.number, entry.id, entry.source) if entry.number is not None else None
        return _unlinked(page) if page is not None and self.settings == UNLINKED else page

    def _entries(self, problems: list[str], known: Index | None = None) -> Iterator[Entry]:
        """Every page with its id made unique. A new pass begins here, and fills `problems`."""
        self._problems = problems
        taken: dict[str, int] = {}
        for place in self.places:
            for entry in self._found(place, problems, known):
                yield entry._replace(id=_unique(_spelled(entry.id), taken))

    def _found(self, place: str, problems: list[str], known: Index | None) -> Iterator[Entry]:
        if place == STDIN:
            yield Entry(STDIN_ID, self._standard_input)
            return
        for file in sources.files(place, problems.append):
            now = index.stamp(file.path) if known else None
            stored = known.file(now) if known and now else None
            if stored is None:
                yield from (Entry(name, load) for name, load in sources.read(file, problems.append))
            else:
                for position, (number, name) in enumerate(stored):
                    yield Entry(name, partial(sources.load_again, file, position), number, file.source)

    def _standard_input(self) -> RawPage:
        if self._stdin is None:
            self._stdin = load_stdin()
        return self._stdin

    def _parse(self, raw: RawPage) -> Page:
        about = {"source": raw.source, "url": raw.url, "date": raw.date}
        return parse(raw.text, raw.id, **about, warnings=raw.warnings, settings=self.settings)

    def _nearest(self, name: str) -> str:
        from difflib import get_close_matches
        from itertools import islice

        ids = list(islice(self.ids(), IDS_COMPARED))
        near = get_close_matches(name, ids, n=CHOICES_SHOWN, cutoff=0.5) or ids
        return f"; it has {_some(near)}" if near else "; it has none at all"


def _loaded(entry: Entry, problems: list[str]) -> RawPage | None:
    try:
        page = entry.load()
    except SourceError as error:
        problems.append(str(error))
        return None
    return page if page.id == entry.id else replace(page, id=entry.id)


def _unlinked(page: Page) -> Page:
    """`page` as it is read with `links="none"`."""
    bare = [replace(c, reply_to=None, depth=None, confidence=None, evidence=()) for c in page.comments]
    return replace(page, comments=tuple(bare))


def _criteria(query: Query) -> Criteria:
    """What of `query` the index can help with. Errors in a pattern leave no piece of it certain."""
    return Criteria(
        match=None if query.fuzzy else query.match,
        title=query.title,
        author=query.author,
        anonymous=query.anonymous,
        dated=query.since is not None or query.until is not None,
        min_words=query.min_words,
        max_words=query.max_words,
    )


def _spelled(name: str) -> str:
    """A name as an id: `#` would begin a comment's number."""
    return name.replace("#", "%23")


def _unique(name: str, taken: dict[str, int]) -> str:
    """`name`, or where it is taken `name~2`, …; `taken` holds every id so far and the last number tried for it."""
    id = name
    while id in taken:
        taken[name] += 1
        id = f"{name}~{taken[name]}"
    taken[id] = 1
    return id


def _some(ids: list[str]) -> str:
    more = len(ids) - CHOICES_SHOWN
    return ", ".join(ids[:CHOICES_SHOWN]) + (f" and {more} more" if more > 0 else "")
