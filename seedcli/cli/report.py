"""`seedcli report`."""

import os
from typing import Annotated

import typer

from seedcli.cli import options
from seedcli.cli.app import PLAIN

app = typer.Typer(**PLAIN)
EXAMPLES = """\b
Try:
  seedcli report -o report                   all of ./seeds
  seedcli report -o bridges --title bridge   articles with this in the title"""


@app.command(epilog=EXAMPLES)
@options.takes
def report(
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help="The folder to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier report.")] = False,
    *,
    places: options.Places,
    criteria: options.Criteria,
    remarks: options.Remarks,
) -> int:
    """Write a folder of HTML: charts, articles and their threads.

    It needs no server, asks no other host for anything, and is read without JavaScript, too.
    """
    from seedcli.extras import require

    require("jinja2", "seedcli report", "report")
    from seedcli.report.build import write_report
    from seedcli.views.ink import counted

    corpus = places.open()
    query = criteria.query(corpus)
    pages = corpus.select(query) if query else corpus
    title = ", ".join(os.path.basename(os.path.abspath(place)) for place in corpus.places)
    count = write_report(pages, output, title, force)
    index = os.path.join(output, "index.html")
    return remarks.close(corpus, f"{counted(count, 'article')} written to {output}; open {index}")
