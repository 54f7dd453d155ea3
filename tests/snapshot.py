"""Snapshots: what a screen shows, kept as a picture beside the tests, which draw it anew and compare.

Compared is every word and where it stands, not colours or strokes, which follow the versions of Rich and Textual.
`SEEDCLI_DRAW=1 python -m pytest tests/extras` writes them, to be looked at and committed.
"""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from html import unescape
from pathlib import Path

CELL = 12.2
"""Width of a character in Rich's export."""
# Rich's export asks a host for its font; a picture asks nobody.
_FOREIGN = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_TEXT = re.compile(r'<text class="[^"]*-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')


def same(path: Path, svg: str) -> None:
    """Assert that the picture at `path` shows what `svg`, an export of Rich or Textual, shows."""
    drawn = _FOREIGN.sub("", svg)
    assert set(re.findall(r"\w+://[^\"\s)]*", drawn)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    if os.environ.get("SEEDCLI_DRAW"):
        path.write_text(drawn, encoding="utf-8")
    changed = list(
        unified_diff(lines(path.read_text(encoding="utf-8")), lines(drawn), path.name, "now", n=0, lineterm="")
    )
    assert not changed, "\n".join([*changed, "SEEDCLI_DRAW=1 python -m pytest tests/extras draws it anew"])


def lines(svg: str) -> list[str]:
    """The text that a picture shows, line by line."""
    rows: dict[float, str] = {}
    for x, y, text in _TEXT.findall(svg):
        before = rows.get(float(y), "")
        rows[float(y)] = before.ljust(round(float(x) / CELL)) + unescape(text).replace("\xa0", " ")
    return [rows[y].rstrip() for y in sorted(rows)]
