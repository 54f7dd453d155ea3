"""Where an export goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from seedcli.errors import OutputError, reason

STDOUT = "-"


@contextmanager
def target(output: str | None, force: bool = False) -> Iterator[BinaryIO]:
    """A stream to write to. None and `-` are standard output.

    A file is written beside its place under a hidden name and moved there when all went well; a device or pipe is
    written to directly. Raises OutputError where the file exists (without `force`) or cannot be written; a closed pipe
    stays a BrokenPipeError.
    """
    name = "standard output" if output in (None, STDOUT) else str(output)
    if "\0" in name:
        raise OutputError(f"{name!r}: no file can be called so; name another with -o")
    try:
        if output is None or output == STDOUT:
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif _is_special(output):
            with open(output, "wb") as out:
                yield out
        else:
            with _beside(os.path.realpath(output), output, force) as out:
                yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        why = reason(error)
        raise OutputError(f"{name}: cannot be written ({why}); name another file with -o, or make room") from error


@contextmanager
def _beside(path: str, shown: str, force: bool) -> Iterator[BinaryIO]:
    if os.path.isdir(path):
        raise OutputError(f"{shown}: is a folder; name a file in it with -o")
    if os.path.exists(path) and not force:
        raise OutputError(f"{shown}: exists; write over it with --force, or name another file with -o")
    part = os.path.join(os.path.dirname(path), f".seedcli-{os.urandom(8).hex()}.part")
    try:
        with open(part, "xb") as out:
            yield cast(BinaryIO, out)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except BaseException:
        if os.path.exists(part):
            os.unlink(part)
        raise
    sync_folder(os.path.dirname(path))


def sync_folder(folder: str) -> None:
    """Make the new name last through a power cut, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_special(output: str) -> bool:
    """Whether `output` is a device, a pipe or a socket: what must not be replaced by a file."""
    try:
        mode = os.stat(output).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def compressed(out: BinaryIO, output: str | None) -> Iterator[BinaryIO]:
    """`out`, compressed as the end of the output's name says; the same rows always give the same bytes.

    Raises UsageError where the package that compresses so is missing.
    """
    pack = _PACKERS.get(packing(output))
    if pack is None:
        yield out
        return
    with pack(out) as stream:
        yield stream


def packing(output: str | None) -> str:
    """The end of the output's name that says how it is compressed; "" where it is not."""
    end = os.path.splitext(output or "")[1].lower()
    return end if end in _PACKERS else ""


def _gzip(out: BinaryIO) -> BinaryIO:
    from gzip import GzipFile

    return cast(BinaryIO, GzipFile("", "wb", fileobj=out, mtime=0))


def _bzip2(out: BinaryIO) -> BinaryIO:
    from bz2 import BZ2File

    return cast(BinaryIO, BZ2File(out, "wb"))


def _xz(out: BinaryIO) -> BinaryIO:
    from lzma import LZMAFile

    return cast(BinaryIO, LZMAFile(out, "wb"))


def _zstd(out: BinaryIO) -> BinaryIO:
    from seedcli.extras import zstd

    return cast(BinaryIO, zstd(".zst").ZstdFile(out, "wb"))


_PACKERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {".gz": _gzip, ".bz2": _bzip2, ".xz": _xz, ".zst": _zstd}
