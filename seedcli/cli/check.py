"""`seedcli check`."""

import typer

from seedcli.cli import DONE, options
from seedcli.cli.app import PLAIN

app = typer.Typer(**PLAIN)
FOUND = 1


@app.command(epilog="\b\nTry:\n  seedcli check -C seeds -f jsonl")
@options.takes(places=options.Places, output=options.Output, remarks=options.Remarks)
def check(*, places: options.Places, output: options.Output, remarks: options.Remarks) -> int:
    """Show what is doubtful, the worst page first. Exits with 1 if anything is.

    That is: what the parser doubts, what cannot be read, exact duplicates, empty bodies.
    """
    from seedcli.cli.rows import deliver
    from seedcli.views.tally import FINDING_FIELDS, findings

    corpus = places.open()
    remarks.follow(corpus, last=True)
    found = findings(corpus)
    unread = [dict.fromkeys(FINDING_FIELDS) | {"kind": "unread", "text": problem} for problem in corpus.problems]
    count = deliver(unread + found, "findings", FINDING_FIELDS, output)
    said = remarks._replace(quiet=remarks.quiet or count > 0)  # what could not be read is among the rows
    return said.close(corpus, "nothing found") or (FOUND if count else DONE)
