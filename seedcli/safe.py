"""Untrusted text made safe to show: what would steer a terminal or turn the reading direction is written out."""

from __future__ import annotations

import re

# C0 but tab and newline, DEL, C1; line and paragraph separators; bidirectional embeddings, overrides and isolates
# (Unicode UAX 9; the plain marks U+200E, U+200F and U+061C reach no further than their place, and stay); surrogates.
_STEERING = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_LINE_BREAKING = "[\t\n]"


def visible(text: str) -> str:
    """`text` with every steering character written out, as in `\\x1b` or `\\u202e`; tabs and newlines stay."""
    return text if text.isprintable() else re.sub(_STEERING, _written_out, text)


def inline(text: str) -> str:
    """`visible` for what must stay on its line, such as a name or an id: tabs and newlines are written out too."""
    return text if text.isprintable() else re.sub(_LINE_BREAKING, _written_out, visible(text))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
