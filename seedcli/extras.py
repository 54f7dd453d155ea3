"""Packages that only a part of seedcli needs, and that an extra brings."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any

from seedcli.errors import SeedcliError, UsageError

ZSTD = ("compression.zstd", "backports.zstd")  # part of Python from 3.14 on; before that its backport


def require(package: str, who: str, extra: str, error: type[SeedcliError] = UsageError) -> Any:
    """The module `package`. Raises `error` where it is missing: `who` needs it, and the command that installs it."""
    try:
        return import_module(package)
    except ImportError as missing:
        raise error(f"{who} needs {package}, which is missing; run: pip install 'seedcli[{extra}]'") from missing


def zstd(who: str, error: type[SeedcliError] = UsageError) -> Any:
    """The module that packs and unpacks `.zst`; raises as `require` does."""
    own, backport = ZSTD
    with suppress(ImportError):
        return import_module(own)
    return require(backport, who, "crawl", error)
