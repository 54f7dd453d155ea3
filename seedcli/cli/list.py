"""`seedcli list`."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from seedcli.cli import options
from seedcli.cli.app import PLAIN
from seedcli.cli.words import check_word

if TYPE_CHECKING:
    from seedcli.corpus import Corpus
    from seedcli.query import Query

app = typer.Typer(**PLAIN)
KINDS = ("articles", "comments", "authors", "sections")


@app.command(epilog="\b\nTry:\n  seedcli list comments --author 'Joe Doe' --sort words")
@options.takes
def list_(
    kind: Annotated[str, typer.Argument(metavar=f"[{'|'.join(KINDS)}]", hidden=True)] = "articles",
    *,
    places: options.Places,
    criteria: options.Criteria,
    output: options.Output,
    remarks: options.Remarks,
) -> int:
    """List articles, comments, authors or sections, one a row."""
    check_word("kind", kind, KINDS)
    from seedcli.cli.rows import deliver

    corpus = places.open(linked=kind == "comments" or criteria.linked)
    remarks.follow(corpus, output.path)
    query = criteria.query(corpus)
    fields, rows = _rows(kind, corpus, query)
    count = deliver(rows, kind, fields, output)
    return remarks.close(corpus, "" if count else _nothing(kind, query is not None))


def _nothing(kind: str, asked: bool) -> str:
    """What to tell whoever gets no row."""
    if asked:
        return f"no {kind} match; seedcli stats shows what there is"
    if kind == "comments":
        return "no comments: none were found on any page; seedcli show PAGE --lines shows how one was read"
    return f"no {kind} here"


def _rows(kind: str, corpus: "Corpus", query: "Query | None") -> tuple[tuple[str, ...], Iterable[Mapping[str, Any]]]:
    if kind == "authors":
        from seedcli.views.tally import AUTHOR_FIELDS, authors

        return AUTHOR_FIELDS, authors(corpus.narrowed(query), query)
    from seedcli.export import COLUMNS, all_rows

    return COLUMNS[kind], all_rows(corpus.narrowed(query), kind, query)
