"""The files that hold the named cues: `cues/*.toml` of the package, and a user's own folders in the same form.

A file holds `[[cue]]` entries. Several entries, in several files, may bear one name: so a user's file adds phrases to a
cue of the package.

    [[cue]]
    name = "comments-heading"
    label = "comment-chrome"
    is = '''
    en: comments | # comments | # responses to *
    de: kommentare | # kommentare
    '''
    examples = ["12 Comments", "3 Kommentare"]
    not = ["The comments were good"]

- `label`: the label that the cue speaks for; none for a cue that only describes.
- `is`: phrases that are the whole line. `begins`, `ends`, `has`: phrases it starts with, ends with, holds, at word
  boundaries.
- `words`: words of which the line consists, two or more, with or without numbers between them (a row of buttons).
- `joins`: true where lines may hold several phrases of `is` side by side, of this cue or of others that join, with
  numbers and dates between them ("Reply | Quote | Report", "Like 2 Reply").
- `pattern`: regular expressions, a list, searched in the line as it stands; they cost time on every line, so the
  package has none.
- `max`: the longest line, in characters, for all but `is`, so that no sentence of the text sets the cue off.
- `examples`, `not`: lines for which the cue must and must not hold; `Cues.failures` tries them.

Phrases are a list, or a text of phrases parted by ` | `, a line a language (its code first, for the reader only). Line
and phrase are compared in one case, with straight quotes, single spaces, without bullets, separators that stand alone
and punctuation at the ends; `#` in a phrase is any number, `{date}` a date with its time of day; in `is`, once a phrase
or at both its ends, `*` is one word or more and `{name}` one to seven words that could be a name. A number 0 is a `#`,
but where a phrase says `0` that phrase alone counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from seedcli.parser.phrases import Gap, phrases, plain

DEFAULT_MAX = 120  # characters; 97 in 100 widget lines of the annotated pages are shorter, 70 in 100 paragraphs longer
LABELS = (
    "title", "byline", "date", "body", "caption", "promo", "chrome", "comment-chrome", "comment-author", "comment"
)  # fmt: skip
_PHRASES, _TEXTS = ("is", "begins", "ends", "has"), ("words", "pattern", "examples", "not")
_KEYS = ("name", "label", *_PHRASES, *_TEXTS, "joins", "max")


class Cue(NamedTuple):
    """One entry: its name, the label it speaks for ("" for none), what sets it off, and what must and must not.

    Phrases are normalised; of `is`, `whole` has those without a gap (`*` or `{name}`), `gaps` the others.
    """

    name: str
    label: str = ""
    whole: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pattern: tuple[str, ...] = ()
    joins: bool = False
    max: int = DEFAULT_MAX
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


# In the package's folder: what its cues come down to, as `python -m seedcli.fit.cues` keeps it.
COMPILED = "compiled.json"


def read_compiled(folder: Path) -> dict[str, Any] | None:
    """What COMPILED of `folder` holds, if it was made of the folder's files as they now are.

    To read and compile the cues themselves takes some 15 ms, twice what the interpreter takes to start.
    """
    import json

    try:
        kept: dict[str, Any] = json.loads((folder / COMPILED).read_bytes())
    except FileNotFoundError:
        return None
    return kept if kept["of"] == checksum(folder) else None


def checksum(folder: Path) -> int:
    """Of the folder's cue files."""
    texts = [file.read_bytes() for file in sorted(folder.glob("*.toml"))]
    return crc32(b"".join(text for text in texts if b"cue]" in text))


def read_folder(folder: Path) -> Iterator[Cue]:
    """The entries of the folder's `*.toml` files, in order. ValueError says which file and entry, and what to do."""
    import tomllib  # 3 ms; only where cues are read

    for file in sorted(folder.glob("*.toml")):
        try:
            text = file.read_text(encoding="utf-8")
            found = tomllib.loads(text).get("cue", ()) if "cue]" in text else ()  # others of the parser's tables
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"{file}: not TOML in UTF-8: {error}; mend that place") from None
        except OSError as error:
            raise ValueError(f"{file}: cannot be read: {error.strerror}; see to its permissions") from None
        for number, entry in enumerate(found, 1):
            try:
                yield read_entry(entry)
            except ValueError as error:
                name = entry.get("name", number) if isinstance(entry, dict) else number
                raise ValueError(f"{file}: cue {name}: {error}") from None


def read_entry(entry: Any) -> Cue:
    """One `[[cue]]` table as a Cue. ValueError says what is wrong with it."""
    if not isinstance(entry, dict) or not entry.get("name") or not isinstance(entry["name"], str):
        raise ValueError('has no name; write [[cue]] and name = "…"')
    unknown = sorted(entry.keys() - set(_KEYS))
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(_KEYS)}")
    label, joins, limit = entry.get("label", ""), entry.get("joins", False), entry.get("max", DEFAULT_MAX)
    if label and label not in LABELS:
        raise ValueError(f"unknown label {label!r}; known are {', '.join(LABELS)}")
    if not isinstance(joins, bool):
        raise ValueError(f"joins = {joins!r} is neither true nor false")
    if type(limit) is not int or limit < 1:
        raise ValueError(f"max = {limit!r} is no number of characters; write one, or leave it out for {DEFAULT_MAX}")
    whole, gaps = phrases(_texts(entry, "is"), "is")
    begins, ends, has = (tuple(phrases(_texts(entry, key), key)[0]) for key in _PHRASES[1:])
    words, patterns, examples, against = (_lines(entry, key) for key in _TEXTS)
    row = tuple(word for line in words for word in plain(line).split())
    _check(patterns)
    return Cue(
        entry["name"],
        label,
        tuple(whole),
        tuple(gaps),
        begins,
        ends,
        has,
        row,
        patterns,
        joins,
        limit,
        examples,
        against,
    )


def _check(patterns: tuple[str, ...]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"pattern {pattern!r} cannot be compiled: {error}; mend it") from None


def _texts(entry: dict[str, Any], key: str) -> str | list[str]:
    value: Any = entry.get(key, [])
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    raise ValueError(f"{key} must be a list of texts, or a text")


def _lines(entry: dict[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts, or the lines of a text."""
    value = _texts(entry, key)
    if isinstance(value, str):
        return tuple(line.strip() for line in value.split("\n") if line.strip())
    return tuple(value)
