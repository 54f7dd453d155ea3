"""Signs that a rendering put into a page's lines, so that links and emphasis were kept, are gone before it is read.

Of Markdown, as html2text and others write it, a link shows its words, a picture its alternative text; stars, hashes and
backslashes show nothing, but in code. Text browsers number the links of a page, "[12]Reply", and list their addresses
at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from seedcli.parser.lines import Line

LEAST = 3  # lines with a link as Markdown writes it, or addresses of numbered links; our choice
DEEPEST = 3  # brackets in brackets: a picture in a link in a list of links; our choice
NOTHING = "![]"  # stands for a picture without words
# Not behind a word, where brackets are code's: "rows[n](x)".
_LINK = re.compile(r"(?<![\w\])])!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?: +\"[^\"]*\")?\)")
_REFERENCE = re.compile(r"(?<![\w\])])!?\[([^\[\]]*)\]\[\d+\]")
_CODE = re.compile(r"(`[^`]+`)")
_HEADING = re.compile(r"\A#{1,6} +(?=\S)")
_EMPHASIS = (
    re.compile(r"\*\*(?=[^\s*])([^*]*[^\s*])\*\*"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])"),
    re.compile(r"(?<![\w_])__(?=[^\s_])([^_]*[^\s_])__(?![\w_])"),
    re.compile(r"(?<![\w_])_(?=[^\s_])([^_]*[^\s_])_(?![\w_])"),
)
_NUMBER = re.compile(r"(?<![\w\])])\[\d{1,4}\](?=\S)")
_ADDRESS = re.compile(r"\s*+(?:\d+\.\s++|\[\d+\]:\s++)(?:https?|file|mailto|ftp|javascript):")
_HEADINGS = frozenset({"References", "Visible links", "Visible links:", "Hidden links:"})  # lynx's, of its addresses
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|<-])")


def addresses(raw: Sequence[str]) -> int:
    """Where the list of its numbered links' addresses begins with which a page ends; its end without one, or if that
    is all there is."""
    start, found = len(raw), 0
    for i in range(len(raw) - 1, -1, -1):
        if _ADDRESS.match(raw[i]):
            start, found = i, found + 1
        elif raw[i].strip() in _HEADINGS and found:
            start = i
        elif raw[i].strip():
            break
    return start if start and found >= LEAST else len(raw)


def unmarked(lines: list[Line], *, numbered: bool) -> list[Line]:
    """The lines as they look; `marked` says which were written otherwise. numbered: their links are."""
    markdown = is_markdown(lines)
    if not markdown and not numbered:
        return lines
    read = [_as_shown(line.text, markdown=markdown, numbered=numbered) for line in lines]
    return [
        line if text == line.text else line._replace(text=text, marked=True)
        for line, text in zip(lines, read, strict=True)
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
    held = [line.text for line in lines if "](" in line.text]
    return len(held) >= LEAST and len(list(islice(filter(_LINK.search, held), LEAST))) == LEAST


def _as_shown(text: str, *, markdown: bool, numbered: bool) -> str:
    if numbered:
        text = _NUMBER.sub("", _REFERENCE.sub(r"\1", text)) or NOTHING
    return plain(text) if markdown else text


def plain(text: str) -> str:
    """A line without the signs of Markdown; NOTHING where only those are."""
    if "`" in text:
        parts = _CODE.split(text)
        text = "".join(part if n % 2 else _shown(part) for n, part in enumerate(parts))
    else:
        text = _shown(text)
    return " ".join(_HEADING.sub("", text).split()) or NOTHING


def _shown(text: str) -> str:
    for _ in range(DEEPEST if "[" in text else 0):
        unlinked = _LINK.sub(r"\1", text)
        if unlinked == text:
            break
        text = unlinked
    for emphasis in _EMPHASIS if "*" in text or "_" in text else ():
        text = emphasis.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
