"""`seedcli filter`."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from seedcli.cli import DONE, options, streams
from seedcli.cli.app import PLAIN
from seedcli.cli.rows import Counted, deliver
from seedcli.cli.words import check_no_place
from seedcli.errors import UsageError
from seedcli.safe import inline

if TYPE_CHECKING:
    from seedcli.corpus import Corpus
    from seedcli.model import Comment, Page
    from seedcli.query import Query
    from seedcli.views.ink import Line
    from seedcli.views.matches import Match

app = typer.Typer(**PLAIN)
KINDS = ("articles", "comments")
NO_MATCH = 1
EXAMPLES = """\b
Try:
  seedcli filter aleppo                        in articles and comments
  seedcli filter comments --author 'Joe Doe'   what he wrote
  seedcli filter aleppo --count-by author      who speaks of it, and how often"""


@app.command(epilog=EXAMPLES)
@options.takes
def filter_(
    kind: Annotated[str | None, typer.Argument(metavar="[articles|comments]", hidden=True)] = None,
    pattern: Annotated[str | None, typer.Argument(metavar="[PATTERN]", hidden=True)] = None,
    invert: Annotated[bool, typer.Option("-v", "--invert-match", help="What does not match.")] = False,
    count: Annotated[bool, typer.Option("-c", "--count", help="How many match on each page.")] = False,
    names: Annotated[bool, typer.Option("-l", "--pages-with-matches", help="Only the ids of the pages.")] = False,
    context: Annotated[
        int, typer.Option(min=0, metavar="N", help="N lines around each match.", show_default=False)
    ] = 0,
    count_by: Annotated[
        Literal["page", "author", "month"] | None, typer.Option(help="How many of each.", show_default=False)
    ] = None,
    *,
    places: options.Places,
    criteria: options.Criteria,
    output: options.Output,
    remarks: options.Remarks,
) -> int:
    """Find what matches PATTERN, and where it stands. Exits with 1 if nothing does."""
    kinds, pattern = _asked(kind, pattern, criteria.match)
    corpus = places.open()
    remarks.follow(corpus, output.path)
    query = criteria.query(corpus, pattern)
    if query is None:
        raise UsageError(
            "filter by what? Give a PATTERN or an option such as --author NAME (-e PATTERN for one that is a kind)"
        )
    if count + names + (count_by is not None) > 1:
        raise UsageError("-c, -l and --count-by exclude each other; name one of them")
    search = Search(kinds, query, invert, context)
    if count_by:
        found = _counts(search, corpus, output, count_by)
    else:
        found = _by_page(search, corpus, output, count) if names or count else _matches(search, corpus, output)
    remark = "nothing matches; seedcli help queries tells what can be asked" if streams.on_terminal() else ""
    return remarks.close(corpus, "" if found else remark) or (DONE if found else NO_MATCH)


def _asked(first: str | None, second: str | None, match: str | None) -> tuple[tuple[str, ...], str | None]:
    """The kinds and the pattern that the words of the command line and `-e` name."""
    if first is not None and first not in KINDS:
        if second is not None:
            check_no_place(second, f"filter {first}")
            raise UsageError(f"{first!r} is no kind ({', '.join(KINDS)}); a pattern that has spaces needs quotes")
        first, second = None, first
    if second is not None and match is not None:
        raise UsageError(f"two patterns, {second!r} and {match!r}; leave one out")
    return (first,) if first else KINDS, second or match


class Search(NamedTuple):
    """What is looked for where, the other way round or not."""

    kinds: tuple[str, ...]
    query: "Query"
    invert: bool
    context: int = 0

    def pages(self, corpus: "Corpus") -> "Iterator[Page]":
        """The pages on which anything may be found."""
        return iter(corpus) if self.invert else corpus.narrowed(self.query)

    def of(self, page: "Page") -> "list[Comment | None]":
        """The article (None) and comments of `page` that are found."""
        units: list[Comment | None] = [None] if "articles" in self.kinds else []
        units += page.comments if "comments" in self.kinds else ()
        return [unit for unit in units if self.query.matches(page, unit) != self.invert]

    def matches(self, page: "Page") -> "Iterator[Match]":
        from seedcli.views.matches import matches, whole

        units = self.of(page)
        raw = page.lines if units else []
        for unit in units:
            yield from [whole(page, unit)] if self.invert else matches(page, unit, self.query, raw, self.context)


def _matches(search: Search, corpus: "Corpus", output: options.Output) -> int:
    """Write every match; returns their number."""
    from seedcli.views.matches import MATCH_FIELDS, listing

    found = (match for page in search.pages(corpus) for match in search.matches(page))
    if not streams.on_terminal() or output != options.Output(limit=output.limit):
        return deliver((match.row() for match in found), "matches", MATCH_FIELDS, output)
    shown = Counted(islice(found, output.limit))
    streams.write_lines(listing(shown, streams.width() or streams.USUAL_WIDTH))
    return shown.number


def _counts(search: Search, corpus: "Corpus", output: options.Output, by: str) -> int:
    """Write how many articles and comments are found of each page, author or month; returns the sum."""
    from seedcli.views.tally import count_by

    rows = count_by(((page, unit) for page in search.pages(corpus) for unit in search.of(page)), by)
    deliver(rows, f"count by {by}", (by, "count"), output)
    return sum(row["count"] for row in rows)


def _by_page(search: Search, corpus: "Corpus", output: options.Output, count: bool) -> int:
    """Write pages as grep does: with -c every one and its number (on a terminal as a table), with -l those that have
    any; returns the sum."""
    pages = iter(corpus) if count else search.pages(corpus)
    total = 0

    def rows() -> "Iterator[dict[str, str | int]]":
        nonlocal total
        for page in pages:
            number = len(search.of(page))
            total += number
            if number or count:
                yield {"page": page.id, "count": number}

    if output != options.Output(limit=output.limit) or (count and streams.on_terminal()):
        deliver(rows(), "count by page", ("page", "count") if count else ("page",), output)
    else:
        found = islice(rows(), output.limit)
        streams.write_lines(_bare(row, count) for row in found)
    return total


def _bare(row: "dict[str, str | int]", count: bool) -> "Line":
    name = (inline(str(row["page"])), "cyan")
    return (name, ("\t", ""), (str(row["count"]), "")) if count else (name,)
