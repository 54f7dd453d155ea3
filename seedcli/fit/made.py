"""Annotated threads -> pages that show them in other manners (manners.py), each line's states known.

No such page is kept: they are made anew, and the same, for each fit.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedcli.fit.gold import OPENING, Record, presumed_title, words
from seedcli.fit.manners import Manner, draw
from seedcli.parser.cues import packaged
from seedcli.parser.rules.widget import OWN

NONE = 4  # one page in so many more has no comments
LEAST_COMMENTS, LEAST_BODY = 2, 40  # comments with names, and words of body, that a thread must have to be shown anew
LONGEST = 3000  # characters of a comment
COMMENTS = (1, 2, 2, 3, 3, 4, 5, 6, 8, 12)  # shown on a page, at most
PARAGRAPHS = (2, 3, 5, 8, 12, 20)  # of the body, at most
CREDITS = ("By Petra Lund\nApril 2, 2019", "April 2, 2019", "by Petra Lund on April 2, 2019", "")
POSTERS = ("ferryman", "old_miller", "Hedvig Aske", "Tom_K", "rosalind")  # who opens a forum's thread
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
UNITS = ("years", "months", "days", "hours")

Line = tuple[str, str]  # a line, and the states it may have; "" for a blank one


class Thread(NamedTuple):
    """What a page is made of: the id of the annotated page that shows it, its title, paragraphs, and comments with
    their authors."""

    of: str
    title: str
    paragraphs: Sequence[str]
    comments: Sequence[tuple[str, str]]


class Made(NamedTuple):
    """A made page's record, the id of the thread's own page, and the states that each line, by its number, may have."""

    record: Record
    of: str
    may: dict[int, str]


def threads(records: Sequence[Record]) -> list[Thread]:
    """The threads of annotated articles that can be shown in another manner."""
    found = []
    for record in records:
        title = record.get("title") or presumed_title(record)
        named = [(c["author"], _spoken(c["text"])) for c in record.get("comments") or () if c.get("author")]
        named = [(who, said) for who, said in named if _is_whole(who, said)]
        body = words(record.get("content"))
        if record["view"] != "full" or record["kind"] != "article" or not title:
            continue
        if len(named) >= LEAST_COMMENTS and len(body) >= LEAST_BODY:
            paragraphs = [p.strip() for p in record["content"].split("\n") if p.strip() and words(p) != words(title)]
            found.append(Thread(record["id"], title, paragraphs, named))
    return found


def _is_whole(who: str, said: str) -> bool:
    """Is there a name and what somebody said, not too long? Some annotators took a button for the name, or the date for
    words."""
    begin = said.split("\n", 1)[0]
    if "\n" in who or packaged().match(who) or not words(said) or len(said) > LONGEST:
        return False
    return begin == said or "date-line" not in packaged().match(begin)


def _spoken(text: str) -> str:
    """A comment's words without the buttons below them, which annotators often take for some."""
    lines = text.strip().split("\n")
    while len(lines) > 1 and not OWN.isdisjoint(packaged().match(lines[-1].strip())):
        lines.pop()
    return "\n".join(lines).strip()


def pages(known: Sequence[Thread], count: int, seed: object) -> Iterator[Made]:
    """`count` pages with comments, and some without. seed: other pages for another."""
    for n in range(count):
        yield _page(known, f"{seed}-{n}", comments=True)
        if n % NONE == 0:
            yield _page(known, f"{seed}-{n}-none", comments=False)


def _page(known: Sequence[Thread], name: str, *, comments: bool) -> Made:
    rng = random.Random(name)
    thread, manner = rng.choice(known), draw(name, comments=comments)
    body = thread.paragraphs[: rng.choice(PARAGRAPHS)]
    size = min(len(thread.comments), rng.choice(COMMENTS))
    begin = rng.randrange(len(thread.comments) - size + 1)
    shown = thread.comments[begin : begin + size] if comments else ()
    lines = [
        *(_posted(thread.title, body, manner, rng) if manner.board else _written(thread.title, body, rng)),
        *_opened(manner.opening.format(count=len(shown), title=thread.title), comments=comments),
        *_commented(shown, thread.title, manner, rng),
        *((line, "E" if shown else "M") for line in ["", *manner.closing.format(title=thread.title).split("\n")]),
    ]
    lines = _spaced(lines, manner.blanks)
    said = [{"author": who, "text": text} for who, text in shown]
    record: Record = {
        "id": f"made-{name}", "kind": "article", "view": "full", "source": "made", "platform": "made",
        "text": "\n".join(line for line, _ in lines), "title": thread.title,
        "content": "\n".join([thread.title, *body]), "comments": said, "has_comments": comments,
        "comments_text": "\n".join(f"{who}\n{text}" for who, text in shown),
    }  # fmt: skip
    return Made(record, thread.of, {n: may for n, (_, may) in enumerate(lines, 1)})


def _written(title: str, body: Sequence[str], rng: random.Random) -> list[Line]:
    """An article: headline, byline and date, its paragraphs."""
    credit = [(line, "OM") for line in rng.choice(CREDITS).split("\n")]
    return [(title, "OM"), ("", ""), *credit, ("", ""), *_paragraphs(body), ("", "")]


def _posted(title: str, body: Sequence[str], manner: Manner, rng: random.Random) -> list[Line]:
    """A forum's page down to its opening post, which is shown as the others are."""
    board = [(line, "OM") for line in manner.board.format(title=title).split("\n")]
    before, after = manner.comment.split("{text}")
    filled = _fillings(rng, 1, rng.choice(POSTERS), title, _month(rng))
    above, below = (part.format(**filled).split("\n") for part in (before, after))
    return [
        *board,
        *((line, "OM") for line in above),
        *_paragraphs(body),
        *((line, "M") for line in below),
        ("", ""),
    ]


def _paragraphs(body: Sequence[str]) -> list[Line]:
    return [line for paragraph in body for line in ((paragraph, "B"), ("", ""))][:-1]


def _opened(opening: str, *, comments: bool) -> Iterator[Line]:
    """The lines above the comments: the first that a cue knows to open them is their heading."""
    opened = False
    for line in opening.split("\n") if opening else ():
        heads = comments and not opened and not OPENING.isdisjoint(packaged().match(line))
        opened = opened or heads
        yield line, "Z" if heads else "K" if opened else "M"


def _commented(comments: Sequence[tuple[str, str]], title: str, manner: Manner, rng: random.Random) -> Iterator[Line]:
    month = _month(rng)
    for n, (who, said) in enumerate(comments, 2 if manner.board else 1):
        if n > 1:
            yield from [("", "")] * manner.between
        filled = _fillings(rng, n, who, title, month)
        indent = marker = manner.marker.format(n=n)
        last = n == len(comments) + bool(manner.board)
        spoken = manner.comment.split("{text}")[0].count("\n")  # the line of the template with the words
        for k, line in enumerate(manner.comment.split("\n")):
            may = _state(line, above=k < spoken, last=last)
            for part in line.format(**filled, text=said).split("\n"):
                yield (indent + part, may) if part.strip() else ("", "")
                indent = " " * len(marker)
                may = "I" if may == "C" else may


def _state(line: str, *, above: bool, last: bool) -> str:
    """The states of a line of a comment's template. above: it stands above the words; last: of the last comment."""
    if "{text}" in line:
        return "C"
    if "{name}" in line or (above and ("{d" in line or "{ago}" in line)):
        return "A"
    return "KE" if last and not above else "K"


def _spaced(lines: Sequence[Line], blanks: int) -> list[Line]:
    """The lines with no more than so many blank ones in a row."""
    kept: list[Line] = []
    row = 0
    for line, may in lines:
        row = 0 if line.strip() else row + 1
        if row <= blanks:
            kept.append((line, may))
    return kept


def _month(rng: random.Random) -> tuple[int, int]:
    return rng.randrange(2005, 2025), rng.randrange(1, 13)


def _fillings(rng: random.Random, n: int, who: str, title: str, month: tuple[int, int]) -> dict[str, object]:
    """What stands in the places of a comment's template. n: its number."""
    (year, number), day = month, min(28, 3 + n // 2)
    hour, minute = rng.randrange(24), rng.randrange(60)
    name = MONTHS[number - 1]
    return {
        "n": n, "name": who, "letter": who[0].upper(), "title": title, "likes": rng.choice([0, 0, 1, 2, 3, 5, 12]),
        "d": day, "m": number, "y": year, "month": name, "mon": name[:3], "time": f"{hour:02}:{minute:02}",
        "hour": f"{hour % 12 or 12}:{minute:02} {'am' if hour < 12 else 'pm'}",
        "ago": f"{rng.randrange(2, 12)} {rng.choice(UNITS)}",
    }  # fmt: skip
