"""Annotated pages -> the states that each line may have in the line model's fit: several where nothing is annotated.

An annotated page is one JSON object a line (gzip): text, content (the reference body), title, author, date, comments
with their lines. Annotators wrote text, not line labels, so lines are aligned with it by their words.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seedcli.parser.dates import find_date
from seedcli.parser.labels import Row
from seedcli.parser.lines import Line

WORD = re.compile(r"\w+")
AHEAD = 12  # lines before the first comment among which its heading is looked for
OPENING = frozenset({"comments-heading", "comment-sort", "comment-form"})  # cues of a line that opens the comments
DATED = frozenset(
    {"date-line"}
)  # cues of a line that dates a comment: its header, though annotators may count it as text
GRAM = 4  # words; a run of four that stands in the reference too is hardly there by chance
COVERED = 0.7  # share of a line's runs that must stand in the reference for the line to be body
COMPLETE = 0.6  # share of the reference's comment words that the listed comments must hold
MAX_TITLE_WORDS = 30
DATED_WORDS = 7  # a line of fewer with a date in it is a dateline
STRAY = 0.1  # share of the body's words that may stand below a comment; comments quote it

BEFORE = "OBM"  # states that may stand before the first comment
AFTER_BODY = "MZKACIE"
IN_COMMENTS = "ACI"
ANYTHING = "OBMZKACIE"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its annotation, its lines, the cues that hold for them, how much speaks for each state of each line,
    the states as far as they are settled, and the place of the headline."""

    record: Record
    lines: Sequence[Line]
    named: Sequence[tuple[str, ...]]
    scores: Sequence[Row]
    states: str
    title: int | None = None


def read(path: Path) -> Iterator[Record]:
    """The records of one gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def words(text: str | None) -> list[str]:
    return WORD.findall((text or "").lower())


def site(record: Record) -> str:
    """What must not stand on both sides of a split: the host of the page's url, else its id but view and variant."""
    if record.get("url"):
        host = str(record["url"]).split("/")[2].lower()
        return ".".join(host.split(".")[-2:]) if len(host.split(".")[-2]) > 3 else host
    name = re.sub(r"-(full|main|named|mixed|blank)$", "", record["id"])
    return re.sub(r"-\d+-testhtml$|-testhtml$|-\d+$", "", name) if name.startswith("recipes-") else name


def page_name(record: Record) -> str:
    """What both views of a page, or all renderings of a thread, are called."""
    return str(record["id"]).rsplit("-", 1)[0]


def silent(record: Record) -> bool:
    """Does the annotation leave open whether the page has comments?"""
    return record.get("has_comments") is None and not record.get("comments")


class Reference:
    """The reference body as sets of lines and of word runs."""

    def __init__(self, content: str) -> None:
        lines = [words(line) for line in content.split("\n")]
        self.lines = Counter(" ".join(w) for w in lines if w)
        every = words(content)
        self.runs = {tuple(every[i : i + GRAM]) for i in range(len(every) - GRAM + 1)}
        self.text = f" {' '.join(every)} "

    def holds(self, line: list[str]) -> bool | None:
        """Does a line stand in the reference? None: too short to tell."""
        if len(line) >= GRAM + 2:
            runs = [tuple(line[i : i + GRAM]) in self.runs for i in range(len(line) - GRAM + 1)]
            return sum(runs) >= COVERED * len(runs)
        if not line:
            return None
        joined = " ".join(line)
        if self.lines[joined]:
            return True
        return None if f" {joined} " in self.text else False


def states(record: Record, lines: list[Line], named: Sequence[tuple[str, ...]]) -> list[str]:
    """The states each line may be in (see parser.labels.STATES): one where the annotation says, else several."""
    may: list[str] = [""] * len(lines)
    end = _mark_comments(record, lines, may, named)
    _mark_article(record, lines, may, end)
    unknown = silent(record)
    for i, known in enumerate(may):
        if not known:
            may[i] = BEFORE if i < end and not unknown else ANYTHING
        elif known == "M" and unknown:
            may[i] = AFTER_BODY
    return may


def _mark_comments(record: Record, lines: list[Line], may: list[str], named: Sequence[tuple[str, ...]]) -> int:
    """Mark comments, their headers and what lies between and after; the place of the first, else of the page's end."""
    place = {number: i for i, line in enumerate(lines) for number in range(line.number, line.last + 1)}
    opening = record["kind"] == "forum" and record.get("platform") != "schema"
    for n, comment in enumerate(c for c in _comments(record) if c["lines"]):
        first = opening and n == 0
        spots = [place[k] for k in comment["lines"] if k in place]
        dated = next((k for k, i in enumerate(spots) if not DATED.intersection(named[i])), 0)
        for k, i in enumerate(spots):
            may[i] = "B" if first else "A" if k < dated else "C" if k == dated else "I"
        for i in (place[k] for k in comment.get("author_lines") or () if k in place):
            may[i] = may[i] or ("O" if first else "A")
        for i in range(spots[0] - 1, max(-1, spots[0] - 4), -1) if spots and not first else ():
            if may[i] or not DATED.intersection(named[i]):
                break
            may[i] = "A"
    marked = [i for i, state in enumerate(may) if state in ("C", "I", "A")]
    if not marked and record.get("comments_text"):
        marked = _mark_comment_text(record["comments_text"], lines, may)
    weights = _body_weights(record, lines, may)
    marked = _below_body(weights, may, marked)
    if not marked:
        return len(lines)
    start = _opening(weights, may, marked[0], named)
    for i in range(start, len(lines)):
        may[i] = may[i] or ("K" if i < marked[-1] else "E")
    return start


def _body_weights(record: Record, lines: list[Line], may: list[str]) -> list[int]:
    """The words of every line that stands in the reference body and is long enough to do so by no chance, else 0."""
    reference = Reference(record.get("content") or "")
    spelled = [words(line.text) for line in lines]
    return [
        len(w) if not state and len(w) >= GRAM + 2 and reference.holds(w) else 0
        for w, state in zip(spelled, may, strict=True)
    ]


def _below_body(weights: list[int], may: list[str], marked: list[int]) -> list[int]:
    """Comments stand below the body: what was marked above most of it only shares its words, and is unmarked."""
    below = 0
    for i in range(len(weights) - 1, -1, -1):
        below += weights[i]
        if below > STRAY * sum(weights):
            for k in range(i):
                may[k] = "" if k in marked else may[k]
            return [k for k in marked if k > i]
    return marked


def _opening(weights: list[int], may: list[str], first: int, named: Sequence[tuple[str, ...]]) -> int:
    """Mark the line that opens the comments, if one between body and first comment says so; where they begin."""
    below = next((i + 1 for i in range(first - 1, -1, -1) if weights[i]), 0)
    for i in range(max(below, first - AHEAD), first):
        if not may[i] and OPENING.intersection(named[i]):
            may[i] = "Z"
            return i
    return first


def _comments(record: Record) -> list[Record]:
    """The record's comments; none where they hold but a part of the annotators' comment text: then no line is sure."""
    comments = record.get("comments") or []
    if record.get("comments_text"):
        wanted = len(words(record["comments_text"]))
        if sum(len(words(c["text"])) for c in comments) < COMPLETE * wanted:
            return []
    return comments


def _mark_comment_text(text: str, lines: list[Line], may: list[str]) -> list[int]:
    """Where only the comments' words are given: the lines that stand in them, whatever their part."""
    reference = Reference(text)
    held = [i for i, line in enumerate(lines) if reference.holds(words(line.text))]
    long = [i for i in held if len(words(lines[i].text)) >= GRAM + 2]
    if not long:
        return []
    marked = [i for i in held if long[0] - 4 <= i <= long[-1]]
    for i in marked:
        may[i] = IN_COMMENTS
    return marked


def _mark_article(record: Record, lines: list[Line], may: list[str], end: int) -> None:
    content = record.get("content")
    spelled = [words(line.text) for line in lines]
    if not content:
        return
    reference = Reference(content)
    held = [reference.holds(w) if not may[i] and i < end else False for i, w in enumerate(spelled)]
    for i, verdict in enumerate(held):  # short lines: body where both neighbours are
        if verdict is None:
            before = next((h for h in reversed(held[:i]) if h is not None), False)
            after = next((h for h in held[i + 1 :] if h is not None), False)
            held[i] = bool(before and after)
    body = [i for i, h in enumerate(held) if h]
    long = [i for i in body if len(spelled[i]) >= GRAM + 2]
    if not long:
        long = body = _little(held, spelled, reference)
    if not body:
        return
    for i in body:
        may[i] = "B"
    title = _title(record, lines, spelled, long[0])
    if title is not None:
        may[title] = "O"
    for i in range(end):
        may[i] = may[i] or ("O" if i < long[0] else "M")


def _little(held: list[bool | None], spelled: list[list[str]], reference: Reference) -> list[int]:
    """The lines of a body of a few words: where most of its lines stand near together."""
    exact = [i for i, h in enumerate(held) if h and reference.lines[" ".join(spelled[i])]]
    runs = [[k for k in exact if i <= k < i + AHEAD] for i in exact]
    best = max(runs, key=lambda run: len({" ".join(spelled[k]) for k in run}), default=[])
    return best if 2 * len(best) >= len(reference.lines) else []


def _title(record: Record, lines: list[Line], spelled: list[list[str]], anchor: int) -> int | None:
    """The line that is the headline: the title's last showing before the body, else a short first reference line."""
    wanted = words(record.get("title"))
    if wanted:
        head = range(min(anchor + 1, len(lines)))
        shows = [i for i in head if spelled[i] == wanted] or [i for i in head if _nearly(spelled[i], wanted)]
        return shows[-1] if shows and record.get("content") else shows[0] if shows else None
    presumed = words(presumed_title(record))
    shows = [i for i in range(min(anchor + 1, len(lines))) if presumed and spelled[i] == presumed]
    return shows[-1] if shows and not lines[shows[-1]].text.endswith((".", ":", ",")) else None


def presumed_title(record: Record) -> str | None:
    """What may be the title of a record without one: the first of the reference's first lines that has no date and is
    not long."""
    opening = [line for line in (record.get("content") or "").split("\n") if words(line)][:3]
    for line in opening:
        size = len(words(line))
        if 1 < size <= MAX_TITLE_WORDS and not (size < DATED_WORDS and find_date(line)):
            return str(line)
    return None


def _nearly(shown: list[str], wanted: list[str]) -> bool:
    """Given titles sometimes carry the site's name: most of the wanted words, and no others."""
    return len(shown) > 2 and set(shown) <= set(wanted) and len(shown) * 2 > len(wanted)
