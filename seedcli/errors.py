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


def reason(error: OSError | ValueError) -> str:
    """What the operating system says, in lower case: "no such file or directory"."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
