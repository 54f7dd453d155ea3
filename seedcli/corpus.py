"""Corpus: places and a parser. Iterate over its pages, look one up by its id, select by a query."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import partial
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from seedcli import index, sources
from seedcli.errors import SourceError, UsageError
from seedcli.model import Comment, Page, RawPage
from seedcli.parser import DEFAULT, Settings, parse
from seedcli.parser.reasons import tell_of_damage
from seedcli.sources import STDIN, USUAL, File, Intake
from seedcli.sources.text import load_stdin
from seedcli.walk import Entry, is_known, walk, with_problems
from seedcli.work import received, worked

if TYPE_CHECKING:
    from seedcli.criteria import Criteria
    from seedcli.index.build import Step
    from seedcli.index.store import Found, Index
    from seedcli.query import Query
    from seedcli.watch import Watch

UNLINKED = Settings(links="none")
"""The settings built in, but for the reply links."""


def open_corpus(
    *places: str | os.PathLike[str], settings: Settings = DEFAULT, intake: Intake = USUAL, jobs: int = 1
) -> Corpus:
    """The corpus of `places`: files, folders, or `-` for standard input.

    settings: how pages are parsed. intake: which files of folders, and which fields of records. jobs: in how many
    processes at most; with more than one, a program that is started as a script needs its `if __name__ == "__main__"`.
    Nothing is read yet. Raises SourceError where a place is missing or cannot be read, UsageError where none is given.
    """
    if not places:
        raise UsageError("no corpus is named; give a file, a folder, or - for standard input")
    names = tuple(os.fspath(place) for place in places)
    for name in names:
        if name != STDIN:
            sources.check(name)
    return Corpus(names, settings, intake, jobs)


class Corpus:
    """The pages of some places, read anew in each pass, a bounded number at a time.

    `problems`: what the last pass could not read, one line each. Standard input, which can be read only once, is kept.
    `watch`, if set, is told how far a pass is. `listed`: the only files that are read, where there are any.
    """

    def __init__(
        self,
        places: tuple[str, ...],
        settings: Settings = DEFAULT,
        intake: Intake = USUAL,
        jobs: int = 1,
        listed: tuple[File, ...] = (),
    ) -> None:
        self.places = places
        self.settings = settings
        self.intake = intake
        self.jobs = jobs
        self.listed = listed
        self.watch: Watch | None = None
        self._problems: list[str] = []
        self._damaged = 0
        self._stdin: RawPage | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(self._problems)

    @property
    def damaged(self) -> int:
        """How many pages of the last pass, those too that an index ruled out, have a warning that is no mere doubt."""
        return self._damaged

    @property
    def key(self) -> str:
        """What tells this corpus from others: its places, and how they are read."""
        paths = [os.path.abspath(place) for place in self.places]
        parts = [*paths, repr(self.intake)] if self.intake != USUAL else paths
        return "\n".join(parts).encode("utf-8", "replace").decode()

    def __iter__(self) -> Iterator[Page]:
        return self._pages()

    def new_pass(self) -> list[str]:
        """Begin a pass: where it is to put its problems."""
        self._problems, self._damaged = [], 0
        return self._problems

    def note(self, problems: Iterable[str], damaged: int) -> None:
        """Add what others could not read of it, and how many damaged pages they read, to what this pass tells."""
        self._problems += problems
        self._damaged += damaged

    def raw(self) -> Iterator[RawPage]:
        """The pages unparsed, in the corpus' order; one that cannot be read becomes one of `problems`."""
        problems = self.new_pass()
        for entry in self._entries(problems):
            page = _loaded(entry)
            if isinstance(page, str):
                problems.append(page)
            else:
                yield page

    def ids(self) -> Iterator[str]:
        """The pages' ids, in the corpus' order; text files are not opened for it."""
        return (entry.id for entry in self._entries([]))

    def files(self, most: int) -> int:
        """How many files there are, counted up to `most`."""
        log: list[str] = []
        every = (f for place in self.places if place != STDIN for f in sources.files(place, log.append, self.intake))
        return sum(1 for _ in islice(every, most))

    def page(self, name: str) -> Page:
        """The page whose id is `name`, or else begins with it.

        Raises UsageError where none does (with the nearest ids) or several do (with the choices), SourceError where
        it cannot be read.
        """
        from seedcli.lookup import named

        where = ", ".join(self.places)
        known = self._index()
        with closing(known) if known else nullcontext():
            if known and self._is_unchanged(known, []) and (ids := list(map(self._entry, known.begun(name)))):
                entry = named(name, ids, where)
                if page := self._indexed(known, entry):
                    return page
        entry = named(name, self._entries([]), where)
        return _parsed(self.settings, replace(entry.load(), id=entry.id))

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

    def entries(self, query: Query | None = None) -> Iterator[Entry]:
        """The pages unread, in the corpus' order, for `read`; with a query, without those that the index rules out."""
        known = self._index()
        with closing(known) if known else nullcontext():
            narrowed = known is not None and query is not None and known.narrow(query.criteria())
            for entry in self._entries(self.new_pass(), known):
                if entry.number is None or known is None or not narrowed or known.may_meet(entry.number):
                    yield entry

    def read(self, entry: Entry) -> Page:
        """The page of an entry, from the index or parsed. Raises SourceError where it cannot be read."""
        known = self._index() if entry.number is not None else None
        with closing(known) if known else nullcontext():
            page = self._indexed(known, entry) if known else None
        return page or _parsed(self.settings, replace(entry.load(), id=entry.id))

    def select(self, query: Query) -> Iterator[Page]:
        """The pages whose article, or one of whose comments, `query` matches, in the corpus' order."""
        return (page for page in self.narrowed(query) if query.matches_any(page))

    def narrowed(self, query: Query | None) -> Iterator[Page]:
        """All pages that `select` gives, and others where no index knows better; without a query all there are."""
        return self._pages(query.criteria()) if query else iter(self)

    def build_index(self) -> index.Status:
        """Parse what is new or changed into the index, which later passes use. Raises as `index.writing` does."""
        if self.settings != DEFAULT or STDIN in self.places:
            raise UsageError("an index is for files that are read with the settings built in; name no - and no cues")
        from seedcli.index.build import bring_up_to_date

        read = partial(_read, self.settings)
        return bring_up_to_date(self.key, self.places, self.intake, read, self.jobs, self.new_pass(), self.watch)

    def _pages(self, criteria: Criteria | None = None) -> Iterator[Page]:
        """The pages, parsed or from the index; those left out that the index knows not to meet `criteria`."""
        problems = self.new_pass()
        known = self._index()
        with closing(known) if known else nullcontext():
            narrowed = known is not None and criteria is not None and known.narrow(criteria)
            last = None
            if known and narrowed and self._is_unchanged(known, problems):
                self._damaged = known.damaged()
                for page in self._found(known):
                    if page is None:
                        break
                    last = page.id
                    yield page
                else:
                    return
                problems.clear()
                self._damaged = 0
            pages = self._walked(known, narrowed, problems)
            yield from pages if last is None else islice(dropwhile(lambda page: page.id != last, pages), 1, None)

    def _walked(self, known: Index | None, narrowed: bool, problems: list[str]) -> Iterator[Page]:
        """The pages as a walk through the corpus finds them."""
        log: list[str] = []
        entries: Iterator[Entry] = self._entries(log, known)
        if known and narrowed:
            entries = filter(partial(self._may_meet, known), entries)
        read = partial(_read, self.settings)
        work = worked(read, with_problems(entries, log), self.jobs, here=is_known)
        for count, (entry, found) in enumerate(work, 1):
            problems.extend(entry.before)
            stored = known if is_known(entry) else None
            page = self._indexed(stored, entry) or read(entry) if stored else received(found, entry.id)
            if isinstance(page, str):
                problems.append(page)
            else:
                self._damaged += tell_of_damage(page.warnings)
                yield page
            if self.watch:
                self.watch.at(count, entry.at)
        if self.watch:
            self.watch.done()
        problems.extend(log)

    def _may_meet(self, known: Index, entry: Entry) -> bool:
        """Whether an entry is to be read; of one that is not the index knows whether it is damaged."""
        if entry.number is None or known.may_meet(entry.number):
            return True
        self._damaged += known.is_damaged(entry.number)
        return False

    def _index(self) -> Index | None:
        """The index of these pages, if any. It keeps those of the settings built in, whose links can be taken off."""
        if self.settings not in (DEFAULT, UNLINKED) or STDIN in self.places or self.listed:
            return None
        return index.opened(self.key)

    def _is_unchanged(self, known: Index, problems: list[str]) -> bool:
        """Whether every file is as it was when the index was built; what could not be read of them is then reported."""
        about, stored = known.about(), known.problems()
        if about is None or about.fingerprint is None or stored is None:
            return False
        if about.fingerprint != sources.fingerprint(self.places, problems.append, self.intake):
            problems.clear()
            return False
        problems.extend(stored)
        return True

    def _found(self, known: Index) -> Iterator[Page | None]:
        """The pages that the index gives for what it has been narrowed to; None at the end where it is damaged."""
        for found in known.found():
            page = self._indexed(known, self._entry(found)) if found else None
            yield page
            if page is None:
                return

    def _entry(self, found: Found) -> Entry:
        place = self.places[found.place]
        path = os.path.join(place, found.inside) if found.inside else place
        return Entry(found.id, sources.never, found.number, sources.called(path))

    def _indexed(self, known: Index, entry: Entry) -> Page | None:
        linked = self.settings != UNLINKED
        return known.page(entry.number, entry.id, entry.source, linked) if entry.number is not None else None

    def _entries(self, problems: list[str], known: Index | None = None) -> Iterator[Entry]:
        """Every page with its id made unique; what cannot be read goes to `problems`."""
        return walk(self.places, self.intake, self.listed, self._standard_input, problems, known)

    def _standard_input(self) -> RawPage:
        if self._stdin is None:
            self._stdin = load_stdin()
        return self._stdin


def _read(settings: Settings, entry: Entry | Step) -> Page | str:
    """The page, or why it cannot be read."""
    raw = _loaded(entry)
    return raw if isinstance(raw, str) else _parsed(settings, raw)


def _loaded(entry: Entry | Step) -> RawPage | str:
    try:
        page = entry.load()
    except SourceError as error:
        return str(error)
    return page if page.id == entry.id else replace(page, id=entry.id)


def _parsed(settings: Settings, raw: RawPage) -> Page:
    about = {"source": raw.source, "url": raw.url, "date": raw.date}
    return parse(raw.text, raw.id, **about, warnings=raw.warnings, settings=settings)
