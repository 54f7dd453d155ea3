"""Where an export of several files goes: a folder that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from seedcli.errors import OutputError, UsageError
from seedcli.export.target import STDOUT, sync_folder


@contextmanager
def folder(output: str | None, force: bool = False) -> Iterator[str]:
    """A new folder to write files into, which takes its place when all went well.

    With `force` it takes the place of a folder that holds nothing but files. Raises UsageError where no folder is
    named, OutputError as `target` does.
    """
    if output is None or output == STDOUT:
        raise UsageError("this format is a folder of files; name one with -o")
    path = os.path.realpath(output)
    if os.path.lexists(path) and not (force and _only_files(path)):
        how = "name another folder with -o" if force else "write over it with --force, or name another folder with -o"
        raise OutputError(f"{output}: exists{' and is no folder of files' if force else ''}; {how}")
    part = os.path.join(os.path.dirname(path), f".seedcli-{os.urandom(8).hex()}.part")
    try:
        os.mkdir(part)
        yield part
        if os.path.lexists(path):
            shutil.rmtree(path)
        os.replace(part, path)
    except BrokenPipeError:
        raise
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise OutputError(f"{output}: cannot be written ({what}); name another folder with -o, or make room") from error
    finally:
        if os.path.isdir(part):
            shutil.rmtree(part)
    sync_folder(os.path.dirname(path))


def _only_files(path: str) -> bool:
    return os.path.isdir(path) and all(entry.is_file(follow_symlinks=False) for entry in os.scandir(path))
