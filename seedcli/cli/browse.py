"""`seedcli browse`."""

import sys

import typer

from seedcli.cli import DONE, options
from seedcli.cli.app import PLAIN
from seedcli.errors import UsageError

app = typer.Typer(**PLAIN)


@app.command(epilog="\b\nTry:\n  seedcli browse -C seeds")
@options.takes
def browse(*, places: options.Places) -> int:
    """Look around on a whole screen: pages, a search, threads.

    The keys are at the bottom of the screen; ? shows all of them, q leaves.
    """
    from seedcli.extras import require
    from seedcli.sources import STDIN

    require("textual", "seedcli browse", "browse")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("browse needs a terminal for its screen and keys; in a pipe there are seedcli list and show")
    corpus = places.open()
    if STDIN in corpus.places:
        raise UsageError("browse takes its keys from standard input; put the corpus into a file and name that")
    from seedcli.browse.app import Browse

    screen = Browse(corpus)
    screen.run()
    return screen.return_code or DONE
