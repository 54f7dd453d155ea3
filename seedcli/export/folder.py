"""A folder that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seedcli.errors import OutputError, UsageError, reason
from seedcli.export.target import STDOUT, sync_folder


@contextmanager
def folder(output: str | None, force: bool, what: str, is_one: Callable[[Path], bool]) -> Iterator[Path]:
    """A new folder to write into, which takes the name `output` when all went well, and else is gone.

    what: what it is called that is written there; is_one: whether a folder holds an earlier one, which `force`
    replaces. Raises UsageError where no folder is named, OutputError where something is there already (with `force`,
    anything but an earlier one or an empty folder) or it cannot be written.
    """
    if output is None or output == STDOUT:
        raise UsageError(f"{what} is a folder of files; name one with -o")
    if not output or "\0" in output:
        raise OutputError(f"{output!r}: no folder can be called so; name another with -o")
    path = os.path.realpath(output)
    _check(Path(path), output, force, what, is_one)
    part = Path(os.path.dirname(path), f".seedcli-{os.urandom(8).hex()}.part")
    try:
        part.mkdir()
        yield part
        _put(part, Path(path))
    except BrokenPipeError:
        raise
    except OSError as error:
        why = reason(error)
        raise OutputError(f"{output}: cannot be written ({why}); name another folder with -o, or make room") from error
    finally:
        with suppress(OSError):  # which was told above
            _settle(_aside(part), Path(path))  # again, if Ctrl-C came while that was done
        shutil.rmtree(part, ignore_errors=True)


def _check(path: Path, shown: str, force: bool, what: str, is_one: Callable[[Path], bool]) -> None:
    if not os.path.lexists(path):
        return
    if not path.is_dir():
        raise OutputError(f"{shown}: is no folder; name another with -o")
    if any(path.iterdir()):
        if not force:
            raise OutputError(f"{shown}: exists; replace it with --force, or name another folder with -o")
        if not is_one(path):
            raise OutputError(f"{shown}: holds something else than {what}, which is left alone; name another with -o")


def _put(part: Path, path: Path) -> None:
    """Give `part` its name; what had it is deleted only when that is done, and gets it back where it is not."""
    try:
        if path.exists():
            path.rename(_aside(part))
        part.rename(path)
        sync_folder(os.path.dirname(path))
    finally:
        _settle(_aside(part), path)


def _aside(part: Path) -> Path:
    """What the folder is called for a moment that `part` replaces."""
    return part.with_suffix(".old")


def _settle(old: Path, path: Path) -> None:
    """Give `old` its name back, if nothing else has it, else delete it."""
    if old.exists() and not path.exists():
        old.rename(path)
    shutil.rmtree(old, ignore_errors=True)
