"""What a pass through a corpus tells of itself."""

from __future__ import annotations

from typing import Protocol


class Watch(Protocol):
    """Who wants to know how far a pass through a corpus is."""

    def at(self, pages: int, files: float) -> None:
        """So many pages are done, and so many files, with the part of the present one that has been read."""

    def done(self) -> None:
        """The pass is over."""
