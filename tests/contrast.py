"""How well a colour is read on another: WCAG 2.2."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 4.5
"""Success criterion 1.4.3 (AA), for text of ordinary size."""


def luminance(colour: Sequence[int]) -> float:
    """Relative luminance of red, green and blue, each from 0 to 255."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Sequence[int], other: Sequence[int]) -> float:
    """From 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)
