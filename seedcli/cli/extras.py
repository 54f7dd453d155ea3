"""Packages that only one command needs, and whose absence it names."""

from __future__ import annotations

from importlib import import_module

from seedcli.errors import UsageError


def require(package: str, extra: str) -> None:
    """Raise UsageError, with the command that installs it, where `package` is missing."""
    try:
        import_module(package)
    except ImportError as error:
        raise UsageError(
            f"{package} is missing, which seedcli {extra} needs; run: pip install 'seedcli[{extra}]'"
        ) from error
