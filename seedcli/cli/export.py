"""`seedcli export`."""

from typing import Annotated

import typer

from seedcli.cli import options
from seedcli.cli.app import PLAIN
from seedcli.cli.words import check_word
from seedcli.errors import UsageError

app = typer.Typer(**PLAIN)
KINDS = ("documents", "articles", "comments", "sections")
ENGINES = ("local", "ray")
EXAMPLES = """\b
Try:
  seedcli export -o pages.json                          whole pages
  seedcli export comments -o comments.csv --bom         for a spreadsheet
  seedcli export comments -f jsonl --author 'Joe Doe'   to standard output"""


@app.command(epilog=EXAMPLES)
@options.takes
def export(
    kind: Annotated[str, typer.Argument(metavar=f"[{'|'.join(KINDS)}]", hidden=True)] = "documents",
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV or TSV with a byte order mark.")] = False,
    guard: Annotated[bool, typer.Option("--guard", help="Disarm CSV cells that look like formulas.")] = False,
    shards: Annotated[
        bool, typer.Option("--shards", help="A file for each shard, into the folder -o; goes on where it stopped.")
    ] = False,
    engine: Annotated[
        str, typer.Option(metavar="local|ray", help="Who works on shards.", show_default=False)
    ] = "local",
    *,
    places: options.Places,
    criteria: options.Criteria,
    output: options.Output,
    remarks: options.Remarks,
) -> int:
    """Write documents, articles, comments or sections to a file."""
    check_word("kind", kind, KINDS, "export")
    from seedcli.cli.rows import format_for, ordered
    from seedcli.export import COLUMNS, check_fields
    from seedcli.export import export as write

    format = format_for(output, "json")
    if (bom and format not in ("csv", "tsv")) or (guard and format != "csv"):
        raise UsageError(
            f"{'--bom' if bom else '--guard'} means nothing to {format}; it is for csv{' and tsv' if bom else ''}"
        )
    check_word("engine", engine, ENGINES)
    sharded = shards or engine != "local"
    if sharded:
        _check_shards(output)
    check_fields((output.sort,) if output.sort else (), COLUMNS[kind])
    corpus = places.open()
    remarks.follow(corpus, output.path)
    query = criteria.query(corpus)
    if sharded:
        from seedcli.export.shards import Asked, export_shards

        asked = Asked(kind, format, output.wanted, query, bom, guard)
        count = export_shards(corpus, str(output.path), asked, engine, output.force)
    else:
        count = write(
            corpus.narrowed(query),
            kind=kind,
            format=format,
            output=output.path,
            fields=output.wanted,
            force=output.force,
            bom=bom,
            guard=guard,
            query=query,
            limit=output.limit,
            order=lambda rows: ordered(rows, output.sort, output.reverse),
        )
    done = "are in" if sharded else "written to"
    return remarks.close(corpus, f"{count:,} {kind} {done} {output.path}" if output.path not in (None, "-") else "")


def _check_shards(output: options.Output) -> None:
    if output.path in (None, "-"):
        raise UsageError("shards go into a folder; name one with -o")
    if output.sort or output.reverse or output.limit is not None:
        raise UsageError("shards are written one by one; leave out --sort, --reverse and --limit")
