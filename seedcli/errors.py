"""What a user can cause. A message is one line: what is wrong, where, what to do; `status` is the exit status."""

from __future__ import annotations


class SeedcliError(Exception):
    """The parent of all; never raised itself. `cli` prints the message on standard error and exits with `status`."""

    status = 3


class UsageError(SeedcliError):
    """Wrong usage: an unknown page id, field or format, a pattern that cannot be compiled."""

    status = 2


class SourceError(SeedcliError):
    """Input that could not be read: a missing folder, a damaged file."""


class OutputError(SeedcliError):
    """Output that could not be written: an existing file, a full disk."""


def reason(error: Exception) -> str:
    """What the operating system or a library says, in one line: "no such file or directory"."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    said = said.split("\n")[0].rstrip(".")
    return said[:1].lower() + said[1:] if said[1:2].islower() else said
