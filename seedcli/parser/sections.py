"""Labelled lines -> sections: a partition of the page."""

from __future__ import annotations

from collections.abc import Sequence

from seedcli.model import Label, Section
from seedcli.parser.lines import Line
from seedcli.parser.reading import Reading


def sections(lines: Sequence[Line], reading: Reading, count: int, unread: int = 0) -> tuple[Section, ...]:
    """Runs of lines with one label, `count` lines in all; each comment begins a new one. `unread` more are chrome.

    A blank line belongs to the section before it, leading ones to the first; a page of blank lines is chrome.
    """
    rest = (Section("chrome", count + 1, count + unread, ("unread",)),) if unread else ()
    if not lines:
        return (Section("chrome", 1, max(1, count), ("blank",)), *rest)
    runs: list[tuple[int, Label, tuple[str, ...]]] = []
    for i, line in enumerate(lines):
        label = reading.labels[i]
        if not runs or label != runs[-1][1] or reading.states[i] == "C":
            runs.append((line.number if runs else 1, label, reading.reasons[i]))
    ends = [start - 1 for start, _, _ in runs[1:]] + [count]
    read = (Section(label, start, end, why) for (start, label, why), end in zip(runs, ends, strict=True))
    return (*read, *rest)
