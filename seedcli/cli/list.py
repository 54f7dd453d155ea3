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
@options.takes(places=options.Places, criteria=options.Criteria, output=options.Output, remarks=options.Remarks)
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
    query = criteria.query(corpus)
    fields, rows = _rows(kind, corpus, query)
    count = deliver(rows, kind, fields, output)
    return remarks.close(
        corpus, "" if count else f"no {kind} {'match' if query else 'here'}; seedcli stats shows what there is"
    )


def _rows(kind: str, corpus: "Corpus", query: "Query | None") -> tuple[tuple[str, ...], Iterable[Mapping[str, Any]]]:
    if kind == "authors":
        from seedcli.views.tally import AUTHOR_FIELDS, authors

        return AUTHOR_FIELDS, authors(corpus, query)
    from seedcli.export import COLUMNS, all_rows

    return COLUMNS[kind], all_rows(corpus, kind, query)
