"""How names of people are compared."""

from __future__ import annotations

from unicodedata import normalize


def name_key(name: str) -> str:
    """Equal for two spellings of a name that differ in case, width, or in how accents and spaces are coded."""
    return " ".join(normalize("NFKC", name).casefold().split())
