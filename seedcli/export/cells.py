"""A value -> what a cell holds in a format whose cells are no lists."""

from __future__ import annotations

import re
from typing import Any

_NESTED = (list, tuple, dict)
_SURROGATE = "[\ud800-\udfff]"


def stored(value: Any) -> Any:
    """A list or record is JSON; the rest stays. A lone surrogate, which UTF-8 cannot say, becomes U+FFFD."""
    if isinstance(value, str):
        return value if value.isascii() or value.isprintable() else re.sub(_SURROGATE, "\ufffd", value)
    if isinstance(value, _NESTED):
        from seedcli.export.json import encode

        return encode(value)
    return value


def cell(value: Any) -> str:
    """The same as text: null is empty, a number is as Python writes it."""
    return "" if value is None else str(stored(value))
