"""What a rule looks at, for the tests."""

from __future__ import annotations

from collections.abc import Sequence

from seedcli.model import split_lines
from seedcli.parser.cues import Cues, packaged
from seedcli.parser.lines import shape
from seedcli.parser.rules.sheet import Names, Sheet


def sheet(page: str | Sequence[str], named: Names | None = None, cues: Cues | None = None) -> Sheet:
    """A page, or its lines, with the cues that hold for each that is not blank: the package's, unless given."""
    lines = shape(split_lines(page) if isinstance(page, str) else page)
    known = cues or packaged()
    return Sheet(lines, [known.match(line.text) for line in lines] if named is None else named, known)
