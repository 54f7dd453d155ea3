"""`seedcli stats`."""

import typer

from seedcli.cli import options, streams
from seedcli.cli.app import PLAIN

app = typer.Typer(**PLAIN)


@app.command(epilog="\b\nTry:\n  seedcli stats -C seeds -f json")
@options.takes
def stats(*, places: options.Places, output: options.Output, remarks: options.Remarks) -> int:
    """Show the corpus at a glance: pages, threads, people, dates."""
    from seedcli.cli.rows import deliver
    from seedcli.views.figures import FIGURE_FIELDS, figures

    corpus = places.open()
    remarks.follow(corpus, last=True)
    rows = figures(corpus)
    if streams.on_terminal() and output == options.Output():
        from seedcli.views.stats import stats

        streams.write_rich(stats(rows, streams.width() or streams.USUAL_WIDTH))
    else:
        deliver(rows, "figures", FIGURE_FIELDS, output)
    return remarks.close(corpus)
