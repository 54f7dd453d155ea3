"""Query: what is asked for, frozen, and the one function that decides whether a page or a comment is it.

An index may narrow what has to be looked at; `Query.matches` alone decides. `regex` is imported with the first pattern.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from seedcli.criteria import Criteria
from seedcli.errors import UsageError
from seedcli.limits import limit
from seedcli.names import name_key

if TYPE_CHECKING:
    from seedcli.model import Comment, Page

HOST_ANSWERS = 2
YEAR = len("2018")
"""How often somebody must answer others to be a page's host: once, anybody may."""

_ANYWHERE = (None, False, False, None, None)
# A question mark that ends a sentence, not one within an address.
_QUESTION = re.compile(r"[?？؟](?=$|[\s\"'’”»)!?])")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# What is spelled with capitals in a pattern and is no letter to be found: escapes, properties, group names.
_NO_LETTER = re.compile(r"\\[pPN]\{[^}]*\}|\\x[0-9A-Fa-f]{2}|\\[uU][0-9A-Fa-f]+|\\.|\(\?P?[<=>&]?\w+[>)]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Query:
    """Criteria, all of which must hold; a query without any matches everything.

    match, title: patterns of the `regex` package, `^` and `$` at every line. `match` is looked for in an article's
        title and text, or in a comment's text; `title` in the title of the page, for comments too.
    ignore_case: for both patterns; None is smart case: a pattern without a capital letter ignores case.
    fuzzy: how many characters of `match` may be wrong, missing or added.
    author: a whole name, in any case. anonymous: the author is not known.
    since, until: `2018`, `2018-03` or `2018-03-07`, both inclusive. A date is compared as far as both sides are known,
        so March 2018 is since 2018-03-07 and until 2018-03-07; an unknown date matches neither.
    min_words, max_words: inclusive, of the article's text or the comment's. has_comments: whether the page has any.
    replies_to: a whole id: of a comment (`PAGE#N`), or of a page for what answers its article.
    host: by the page's host: the article's author where they comment, else whoever answers others most, twice at least.
    unanswered: asks something, and nothing is known to answer it.
    min_depth, max_depth: inclusive; 0 answers the article. No article matches any of these five.

    Raises UsageError for a pattern that cannot be compiled, a date that is none, and bounds that nothing can meet.
    """

    match: str | None = None
    ignore_case: bool | None = None
    fuzzy: int = 0
    author: str | None = None
    anonymous: bool = False
    title: str | None = None
    since: str | None = None
    until: str | None = None
    min_words: int | None = None
    max_words: int | None = None
    has_comments: bool | None = None
    replies_to: str | None = None
    host: bool = False
    unanswered: bool = False
    min_depth: int | None = None
    max_depth: int | None = None

    def __post_init__(self) -> None:
        for name, date in (("since", self.since), ("until", self.until)):
            if date is not None and not _DATE.fullmatch(date):
                raise UsageError(f"{name} {date!r} is no date; write 2018, 2018-03 or 2018-03-07")
        if self.since and self.until and not _between(self.until, self.since, None):
            raise UsageError(f"nothing is since {self.since} and until {self.until}; swap them")
        if self.min_words is not None and self.max_words is not None and self.min_words > self.max_words:
            raise UsageError(f"nothing has at least {self.min_words} and at most {self.max_words} words; swap them")
        if self.min_depth is not None and self.max_depth is not None and self.min_depth > self.max_depth:
            raise UsageError(f"nothing is at least {self.min_depth} and at most {self.max_depth} deep; swap them")
        if self.author is not None and self.anonymous:
            raise UsageError("nothing has an author and is anonymous; ask for one of the two")
        if self.fuzzy < 0:
            raise UsageError(f"fuzzy is a number of errors, 0 or more, not {self.fuzzy}")
        if self.fuzzy and self.match is None:
            raise UsageError("fuzzy allows errors in a pattern, and there is no pattern; give one")
        for pattern, fuzzy in ((self.match, self.fuzzy), (self.title, 0)):
            if pattern is not None:
                _compile(pattern, self.ignore_case, fuzzy)

    def matches(self, page: Page, comment: Comment | None = None) -> bool:
        """Whether `comment` of `page`, or the page's article where it is None, meets every criterion.

        Raises UsageError, naming the page, where a pattern takes longer than SEEDCLI_MATCH_SECONDS.
        """
        return self._facts_hold(page, comment) and self._patterns_hold(page, comment)

    def matches_any(self, page: Page) -> bool:
        """Whether the article of `page` or any of its comments matches."""
        return self.matches(page) or any(self.matches(page, comment) for comment in page.comments)

    def criteria(self) -> Criteria:
        """What of this an index can help with. Errors in a pattern leave no piece of it certain."""
        return Criteria(
            match=None if self.fuzzy else self.match,
            title=self.title,
            author=self.author,
            anonymous=self.anonymous,
            dated=self.since is not None or self.until is not None,
            min_words=self.min_words,
            max_words=self.max_words,
        )

    def spans(self, text: str, where: str = "this text") -> tuple[tuple[int, int], ...]:
        """Where `match` stands in `text`: (start, end) in characters, end exclusive, in order; empty ones left out.

        Raises UsageError, naming `where`, as `matches` does.
        """
        if self.match is None:
            return ()
        pattern = _compile(self.match, self.ignore_case, self.fuzzy)
        with _limits(self.match, where):
            found = [m.span() for m in pattern.finditer(text, timeout=_seconds())]
        return tuple((start, end) for start, end in found if start < end)

    def _facts_hold(self, page: Page, comment: Comment | None) -> bool:
        """The criteria that need no pattern."""
        what = page.article if comment is None else comment
        return (
            (self.has_comments is None or self.has_comments == bool(page.comments))
            and (self.author is None or (what.author is not None and name_key(what.author) == name_key(self.author)))
            and (not self.anonymous or what.author is None)
            and self._place_holds(page, comment)
            and ((self.since is None and self.until is None) or _between(what.date, self.since, self.until))
            and (self.min_words is None or what.words >= self.min_words)
            and (self.max_words is None or what.words <= self.max_words)
        )

    def _place_holds(self, page: Page, comment: Comment | None) -> bool:
        """The criteria about a comment's place in its conversation."""
        if (self.replies_to, self.host, self.unanswered, self.min_depth, self.max_depth) == _ANYWHERE:
            return True
        if comment is None:
            return False
        host, answered = _thread(_Same(page)) if self.host or self.unanswered else (None, frozenset())
        deep = comment.depth
        return (
            (self.replies_to is None or _answers(comment, page, self.replies_to))
            and (not self.host or (comment.author is not None and name_key(comment.author) == host))
            and (not self.unanswered or (deep is not None and comment.id not in answered and _asks(comment)))
            and (self.min_depth is None or (deep is not None and deep >= self.min_depth))
            and (self.max_depth is None or (deep is not None and deep <= self.max_depth))
        )

    def _patterns_hold(self, page: Page, comment: Comment | None) -> bool:
        title = page.article.title
        if self.title is not None and not self._found(self.title, 0, title, page.id):
            return False
        if self.match is None:
            return True
        if comment is not None:
            return self._found(self.match, self.fuzzy, comment.text, comment.id)
        return any(self._found(self.match, self.fuzzy, text, page.id) for text in (title, page.article.text))

    def _found(self, pattern: str, fuzzy: int, text: str | None, where: str) -> bool:
        if text is None:
            return False
        compiled = _compile(pattern, self.ignore_case, fuzzy)
        with _limits(pattern, where):
            return compiled.search(text, timeout=_seconds()) is not None


@lru_cache(maxsize=16)
def _compile(pattern: str, ignore_case: bool | None, fuzzy: int) -> Any:
    """The compiled pattern; ENHANCEMATCH makes a fuzzy match no longer than it has to be."""
    import regex

    ignore = is_lower(pattern) if ignore_case is None else ignore_case
    flags = regex.MULTILINE | (regex.IGNORECASE if ignore else 0)
    try:
        exact = regex.compile(pattern, flags)
    except regex.error as error:
        raise UsageError(_pattern_message(pattern, error.msg, error.pos)) from error
    except (RecursionError, MemoryError, OverflowError, ValueError) as error:
        raise UsageError(f"pattern {_short(pattern)!r} cannot be compiled ({error}); make it simpler") from error
    if not fuzzy:
        return exact
    # compiled alone first: a stray parenthesis must not find its partner in what is put around the pattern
    try:
        loose = regex.compile(f"(?:{pattern}){{e<={fuzzy}}}", flags | regex.ENHANCEMATCH)
    except regex.error as error:
        raise UsageError(f"pattern {_short(pattern)!r} allows no errors ({error.msg}); leave out fuzzy") from error
    with _limits(pattern, "the empty text"):
        if loose.fullmatch("", timeout=_seconds()) and not exact.fullmatch("", timeout=_seconds()):
            raise UsageError(f"with {fuzzy} errors pattern {_short(pattern)!r} matches anything; allow fewer")
    return loose


def _seconds() -> float:
    return limit("SEEDCLI_MATCH_SECONDS")


@contextmanager
def _limits(pattern: str, where: str) -> Iterator[None]:
    """Makes of a pattern's running out of time or memory an error that names it and the text."""
    try:
        yield
    except TimeoutError as error:
        spent = f"takes over {_seconds():g} seconds"
        raise UsageError(f"pattern {_short(pattern)!r} {spent} on {where}; make it simpler") from error
    except MemoryError as error:
        raise UsageError(f"pattern {_short(pattern)!r} runs out of memory on {where}; make it simpler") from error


def is_lower(pattern: str) -> bool:
    """Whether `pattern` asks for no capital letter (smart case); the capitals of `\\S` or `\\p{Lu}` are none."""
    return not any(character.isupper() for character in _NO_LETTER.sub("", pattern))


def _pattern_message(pattern: str, reason: str, position: int | None) -> str:
    if position is None:
        return f"pattern {_short(pattern)!r} cannot be compiled: {reason}"
    marked = f"{pattern[max(0, position - 30) : position]} <-- HERE {pattern[position : position + 30]}".strip()
    return f"pattern cannot be compiled: {reason} at character {position + 1}: {marked}"


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= 60 else pattern[:59] + "…"


def _between(date: str | None, since: str | None, until: str | None) -> bool:
    """Dates are ISO 8601 prefixes: as far as both sides are known, text order is time order. A page's own words ("3
    years ago") tell no time."""
    if date is None or not date[:YEAR].isdecimal():
        return False
    after = since is None or date[: len(since)] >= since[: len(date)]
    return after and (until is None or date[: len(until)] <= until[: len(date)])


class _Same:
    """A page as a key: this very object, so that it need not be compared."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __hash__(self) -> int:
        return id(self.page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.page is other.page


@lru_cache(maxsize=2)
def _thread(same: _Same) -> tuple[str | None, frozenset[str]]:
    """The key of the name of a page's host, None where none is seen, and the ids of what is answered."""
    page = same.page
    names = {c.id: None if c.author is None else name_key(c.author) for c in page.comments}
    answered = frozenset(c.reply_to for c in page.comments if c.reply_to is not None)
    writer = None if page.article.author is None else name_key(page.article.author)
    if writer is not None and writer in names.values():
        return writer, answered
    links = [(names[c.id], names.get(c.reply_to)) for c in page.comments if c.reply_to is not None]
    busiest = Counter(name for name, other in links if name is not None and name != other).most_common(1)
    return next((name for name, times in busiest if times >= HOST_ANSWERS), None), answered


def _asks(comment: Comment) -> bool:
    return _QUESTION.search(comment.text) is not None


def _answers(comment: Comment, page: Page, target: str) -> bool:
    if comment.reply_to is None:
        return comment.depth == 0 and target == page.id
    return comment.reply_to == target
