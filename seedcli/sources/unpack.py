"""A packed stream of bytes -> what is in it, unpacked as the last suffix of its file says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, cast

from seedcli.errors import SourceError
from seedcli.extras import ZSTD, zstd
from seedcli.limits import unpacked_bytes

Open = Callable[[BinaryIO, str], BinaryIO]


def unpacked(packed: BinaryIO, path: str) -> BinaryIO:
    """A stream of what `packed`, which is opened from `path`, holds; closing it may close `packed`.

    Raises SourceError where the package that unpacks it is missing.
    """
    suffix = path[path.rfind(".") :].lower()
    return _bounded(_OPENERS[suffix](packed, path), packed) if suffix in _OPENERS else packed


def damage() -> tuple[type[Exception], ...]:
    """What reading a stream from `unpacked` raises where the file is damaged or cut short."""
    from lzma import LZMAError
    from zlib import error

    zstd = (module.ZstdError for module in map(sys.modules.get, ZSTD) if module)
    return OSError, EOFError, Bomb, error, LZMAError, *zstd


class Bomb(ValueError):
    """A file unpacks to more than limits.unpacked_bytes allows."""


class Allowance:
    """How many bytes a file that has `packed` of them may still unpack to."""

    def __init__(self, packed: int) -> None:
        self._packed = packed
        self._left = unpacked_bytes(packed)

    def take(self, count: int) -> None:
        """So many bytes more have been unpacked. Raises Bomb where these are too many."""
        self._left -= count
        if self._left < 0:
            whole = unpacked_bytes(self._packed)
            raise Bomb(f"{self._packed:,} bytes unpack to over {whole:,}; SEEDCLI_MAX_EXPANSION allows more")


def _bounded(stream: BinaryIO, packed: BinaryIO) -> BinaryIO:
    """`stream`, which raises Bomb once it has given more than the file `packed` may hold."""
    return cast(BinaryIO, BufferedReader(_Bounded(stream, packed), buffer_size=1 << 16))


class _Bounded(RawIOBase):
    """What BufferedReader needs of a stream, and a count of what it gave."""

    def __init__(self, stream: BinaryIO, packed: BinaryIO) -> None:
        self._stream = stream
        self._allowance = Allowance(os.fstat(packed.fileno()).st_size)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _gzip(packed: BinaryIO, path: str) -> BinaryIO:
    import gzip

    return cast(BinaryIO, gzip.open(packed))


def _bzip2(packed: BinaryIO, path: str) -> BinaryIO:
    import bz2

    return cast(BinaryIO, bz2.open(packed))


def _xz(packed: BinaryIO, path: str) -> BinaryIO:
    import lzma

    return cast(BinaryIO, lzma.open(packed))


def _zstd(packed: BinaryIO, path: str) -> BinaryIO:
    return cast(BinaryIO, zstd(f"{path}: .zst", SourceError).open(packed))


_OPENERS: dict[str, Open] = {".gz": _gzip, ".bz2": _bzip2, ".xz": _xz, ".zst": _zstd}
