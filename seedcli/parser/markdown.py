"""Pages that were written as Markdown, as html2text and others do, are read without its signs.

A link shows its words, a picture its alternative text; stars, hashes and backslashes show nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedcli.parser.lines import Line

LEAST = 3  # lines with a link as Markdown writes it; our choice
LINKED = "](", "]["  # what each such line holds
DEEPEST = 3  # brackets in brackets: a picture in a link in a list of links; our choice
NOTHING = "![]"  # stands for a picture without words
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?: +\"[^\"]*\")?\)|\[\d+\])")
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_EMPHASIS = (
    re.compile(r"\*\*(?=[^\s*])([^*]*[^\s*])\*\*"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])"),
    re.compile(r"(?<![\w_])__(?=[^\s_])([^_]*[^\s_])__(?![\w_])"),
    re.compile(r"(?<![\w_])_(?=[^\s_])([^_]*[^\s_])_(?![\w_])"),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|<-])")


def unmarked(lines: list[Line]) -> list[Line]:
    """The lines as they look; `marked` says which were written otherwise."""
    if not is_markdown(lines):
        return lines
    return [
        line if (text := plain(line.text)) == line.text else line._replace(text=text, marked=True) for line in lines
    ]


def shown(lines: Sequence[Line], raw: Sequence[str]) -> Sequence[str]:
    """The lines of a page as they look, those that were joined as one and empty ones."""
    rows = list(raw)
    for line in lines:
        if line.marked:
            text = f"{line.marker} {line.text}".lstrip()
            rows[line.number - 1 : line.last] = [text, *[""] * (line.rows - 1)]
    return rows


def is_markdown(lines: Sequence[Line]) -> bool:
    """Are there links as Markdown writes them?"""
    found = (line for line in lines if any(sign in line.text for sign in LINKED) and _LINK.search(line.text))
    return sum(1 for _, _ in zip(found, range(LEAST), strict=False)) == LEAST


def plain(text: str) -> str:
    """A line without the signs of Markdown; NOTHING where only those are."""
    for _ in range(DEEPEST if "[" in text else 0):
        shown = _LINK.sub(r"\1", text)
        if shown == text:
            break
        text = shown
    text = _HEADING.sub("", text, count=1) if text.startswith("#") else text
    for emphasis in _EMPHASIS if "*" in text or "_" in text else ():
        text = emphasis.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return " ".join(text.split()) or NOTHING
