"""`seedcli index`."""

from typing import Annotated

import typer

from seedcli.cli import options
from seedcli.cli.app import PLAIN
from seedcli.cli.words import check_word

app = typer.Typer(**PLAIN)
ACTIONS = ("build", "status", "drop")
INDEX_FIELDS = ("path", "pages", "bytes", "usable")


@app.command(epilog="\b\nTry:\n  seedcli index build -C seeds")
@options.takes
def index(
    action: Annotated[str, typer.Argument(metavar=f"[{'|'.join(ACTIONS)}]", hidden=True)] = "status",
    *,
    places: options.Places,
    remarks: options.Remarks,
) -> int:
    """Keep what was read of a corpus, so that it is found faster.

    The index is a cache in your own cache folder: what has changed since is read anew, and all works without it.
    """
    check_word("action", action, ACTIONS, "index build")
    from seedcli import index
    from seedcli.cli.rows import deliver

    corpus = places.open()
    remarks.follow(corpus, last=True)
    if action == "drop":
        gone = index.drop(corpus.key)
        return remarks.close(corpus, "the index is gone" if gone else "there was no index")
    status = corpus.build_index() if action == "build" else index.status(corpus.key)
    if status is None:
        return remarks.close(corpus, "there is no index; seedcli index build makes one")
    row = {
        "path": str(status.path),
        "pages": status.pages,
        "bytes": status.bytes,
        "usable": "yes" if status.usable else "no",
    }
    deliver([row], "index", INDEX_FIELDS, options.Output())
    return remarks.close(corpus)
