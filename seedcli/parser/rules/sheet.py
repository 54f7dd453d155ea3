"""What a rule looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seedcli.parser.cues import Cues
from seedcli.parser.lines import Line

Names = Sequence[tuple[str, ...]]


class Sheet(NamedTuple):
    """The lines of a page, the names of the cues that hold for each, and the cues that these are of."""

    lines: Sequence[Line]
    named: Names
    cues: Cues
