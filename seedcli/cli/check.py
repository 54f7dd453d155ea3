"""`seedcli check`."""

import typer

from seedcli.cli import DONE, options
from seedcli.cli.app import PLAIN

app = typer.Typer(**PLAIN)
FOUND = 1


@app.command(epilog="\b\nTry:\n  seedcli check -C seeds -f jsonl")
@options.takes
def check(*, places: options.Places, output: options.Output, remarks: options.Remarks) -> int:
    """Show what is doubtful, the worst page first. Exits with 1 if anything is.

    That is: what cannot be read, broken encodings, empty bodies, exact duplicates, and what the parser doubts; for each
    the line, the reason and what the line says.
    """
    from seedcli.cli.rows import deliver
    from seedcli.views.doubts import FINDING_FIELDS, findings, unread

    corpus = places.open()
    remarks.follow(corpus, last=True)
    found = findings(corpus)
    count = deliver(unread(corpus.problems) + found, "findings", FINDING_FIELDS, output)
    said = remarks._replace(quiet=remarks.quiet or count > 0)  # what could not be read is among the rows
    return said.close(corpus, "nothing found") or (FOUND if count else DONE)
