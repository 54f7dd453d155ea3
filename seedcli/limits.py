"""What is too much, and how to change it: each limit is a number in the environment.

So it holds for every command, for the processes that one starts, and for `import seedcli` alike. All are our choice.
"""

from __future__ import annotations

import os
from math import isfinite

from seedcli.errors import UsageError

LIMITS = {
    "SEEDCLI_MAX_PAGE_MB": 64.0,  # bytes of a page, in millions: no honest page has more, and memory is not endless
    "SEEDCLI_MAX_EXPANSION": 200.0,  # times its size that a packed file may unpack to; text: 3 to 50, bombs: 1000
    "SEEDCLI_MATCH_SECONDS": 5.0,  # that a pattern may work on one text: an honest one needs milliseconds for a book
}
UNPACKED_FREELY = 1 << 26
"""Bytes that any packed file may unpack to, however small it is."""


def limit(name: str) -> float:
    """The limit of that name. Raises UsageError where the environment holds no number above 0 for it."""
    said = os.environ.get(name)
    if not said:
        return LIMITS[name]
    try:
        number = float(said)
    except ValueError:
        number = 0.0
    if number > 0 and isfinite(number):
        return number
    raise UsageError(f"{name} is {said!r}, no number above 0; mend it or unset it (then it is {LIMITS[name]:g})")


def page_bytes() -> int:
    """How many bytes a page may have."""
    return int(limit("SEEDCLI_MAX_PAGE_MB") * 1_000_000)


def too_large() -> str:
    """What to say of a page that has more."""
    return f"larger than {page_bytes() / 1e6:g} MB, the most a page may have (SEEDCLI_MAX_PAGE_MB changes it)"


def unpacked_bytes(packed: int) -> int:
    """How many bytes a file of `packed` bytes may unpack to."""
    return max(UNPACKED_FREELY, int(packed * limit("SEEDCLI_MAX_EXPANSION")))
