"""Pictures for the README, kept beside the tests, which draw them anew and compare.

Compared is every word and where it stands, not colours or strokes, which follow the versions of Rich and Textual.
`SEEDCLI_DRAW=1` writes them, to be looked at and committed.
"""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

ROOM = Path(__file__).parent / "pictures"
CELL = 12.2
"""Width of a character in Rich's export."""
# Rich's export asks a host for its font; a picture asks nobody.
_FOREIGN = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_TEXT = re.compile(r'<text class="[^"]*-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')


def same_picture(name: str, svg: str) -> None:
    """Assert that the picture `name` shows what `svg` shows."""
    drawn, path = _FOREIGN.sub("", svg), ROOM / name
    assert "http" not in re.sub(r'xmlns="[^"]*"|<!--.*?-->', "", drawn)
    if os.environ.get("SEEDCLI_DRAW"):
        path.write_text(drawn, encoding="utf-8")
    assert lines(path.read_text(encoding="utf-8")) == lines(drawn)


def lines(svg: str) -> list[str]:
    """The text that a picture shows, line by line."""
    rows: dict[float, str] = {}
    for x, y, text in _TEXT.findall(svg):
        before = rows.get(float(y), "")
        rows[float(y)] = before.ljust(round(float(x) / CELL)) + unescape(text).replace("\xa0", " ")
    return [rows[y].rstrip() for y in sorted(rows)]
