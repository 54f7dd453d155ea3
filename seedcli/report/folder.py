"""A folder that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seedcli.errors import OutputError

INDEX = "index.html"
MARK = '<meta name="generator" content="seedcli report">'
"""What the index of every report has in its head: only such a folder is ever replaced."""
HEAD_BYTES = 2048
"""How far into an index `MARK` is looked for."""


@contextmanager
def folder(output: str, force: bool = False) -> Iterator[Path]:
    """A new folder to write into, which takes the name `output` when all went well, and else is gone.

    Raises OutputError where something is there already (with `force`, anything but an earlier report or an empty
    folder) or it cannot be written.
    """
    if not output or "\0" in output:
        raise OutputError(f"{output!r}: no folder can be called so; name another with -o")
    path = os.path.realpath(output)
    _check(Path(path), output, force)
    part = Path(os.path.dirname(path), f".seedcli-{os.urandom(8).hex()}.part")
    try:
        part.mkdir()
        yield part
        _put(part, Path(path))
    except BrokenPipeError:
        raise
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise OutputError(f"{output}: cannot be written ({what}); name another folder with -o, or make room") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _check(path: Path, shown: str, force: bool) -> None:
    if not os.path.lexists(path):
        return
    if not path.is_dir():
        raise OutputError(f"{shown}: is no folder; name another with -o")
    if any(path.iterdir()):
        if not force:
            raise OutputError(f"{shown}: exists; replace it with --force, or name another folder with -o")
        if not _is_report(path):
            raise OutputError(f"{shown}: holds something else than a report, which is left alone; name another with -o")


def _is_report(path: Path) -> bool:
    try:
        with open(path / INDEX, "rb") as index:
            return MARK.encode() in index.read(HEAD_BYTES)
    except OSError:
        return False


def _put(part: Path, path: Path) -> None:
    """Give `part` its name; what had it is deleted only when that is done."""
    old = part.with_suffix(".old")
    if path.exists():
        path.rename(old)
    try:
        part.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)
