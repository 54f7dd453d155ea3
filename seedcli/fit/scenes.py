"""Annotated pages -> the comments that a splitter would hand to parser.threads, with who really answers whom."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from seedcli.fit.folds import folds
from seedcli.fit.gold import Record, read
from seedcli.model import Article, Comment, Lines, split_lines
from seedcli.parser.lines import shape
from seedcli.parser.links.layout import Shape, read_depths
from seedcli.parser.links.people import who
from seedcli.parser.links.scene import Scene
from seedcli.parser.moments import find_moment

VARIANTS = ("named", "mixed", "blank")
DRAWS = (0.6, 0.0, 1.1, 0.6, 0.35)  # shares of the people whose names are taken from a thread once more, to fit on
SHUFFLED = 3  # so many of them with their conversations in another order
DRAWN = 0.5  # what such a further rendering counts
FLAT = 0.5  # what a page counts on which nobody answers anybody
LOST = {"named": 0.0, "mixed": 0.6, "blank": 1.1}
_BUTTON = re.compile(r"(?:\n\s*)*\n\s*(?:Reply|Antworten|Répondre|Responder|Rispondi)\s*$")


@dataclass(slots=True)
class Example:
    """A page to fit on or to measure; `parents`: who is answered.

    `kind`: a variant of a thread; "draw", a further rendering; "deaf", one whose wording is taken for unknown;
    "nested", a page whose layout told; "flat", one on which nobody answers anybody.
    """

    id: str
    kind: str
    fold: int
    counts: float
    comments: list[Comment]
    article: Article
    shapes: list[Shape]
    lines: list[str]
    parents: list[int | None]

    def scene(self) -> Scene:
        return Scene(self.comments, self.article, self.shapes, self.lines)


def parents(depths: Iterable[int | None]) -> list[int | None]:
    """The comment above each, from how deep each stands (1: top level), as the gold's scorer reads depths."""
    path: list[int | None] = []
    found: list[int | None] = []
    for i, depth in enumerate(depths):
        level = max((depth or 1) - 1, 0)
        path = path[:level] + [None] * (level - len(path))
        found.append(next((c for c in reversed(path) if c is not None), None))
        path.append(i)
    return found


def examples(gold: Path, count: int) -> Iterator[Example]:
    """Every page below `gold` with linked comments, cut into `count` folds by site and shared text."""
    threads = list(read(gold / "threads.jsonl.gz"))
    pages = [r for r in read(gold / "pages.jsonl.gz") if len(r.get("comments") or ()) > 1]
    fold = folds([*threads, *pages], count)
    shown = {c["text"][:60] for r in threads for c in r["comments"]}
    for record in threads:
        variant = record["id"].rpartition("-")[2]
        yield example(record, variant, fold[record["id"]], 1.0)
        if variant == "named":
            for n, share in enumerate(DRAWS):
                kind = "deaf" if n == len(DRAWS) - 1 else "draw"
                drawn = flattened(record, kind, fold[record["id"]], DRAWN, share, n)
                yield shuffled(drawn, n) if n < SHUFFLED else drawn
    for record in pages:
        depths = {c["depth"] for c in record["comments"]}
        known = sum(c["text"][:60] in shown for c in record["comments"]) > len(record["comments"]) * 0.3
        if depths == {1}:
            yield example(record, "flat", fold[record["id"]], FLAT)
        elif len(depths - {None}) > 1 and record["kind"] == "article" and record["view"] == "full" and not known:
            for n, share in enumerate(LOST.values()):
                yield flattened(record, "draw" if share else "nested", fold[record["id"]], 1.0, share, n)


def example(record: Record, kind: str, fold: int, counts: float) -> Example:
    """A record as it is: its gold comments with what the page shows of them."""
    lines = split_lines(record["text"])
    shapes = {line.number: line for line in shape(lines)}
    comments = [_comment(record, n, lines) for n in range(len(record["comments"]))]
    above = parents(c["depth"] for c in record["comments"])
    stand = []
    for comment in comments:
        line = shapes.get(comment.lines[0])
        number = line.marker.strip("().:") if line and line.marker[:1].isalnum() else None
        bullet = line.marker if line and not number else ""
        stand.append(Shape(line.indent, number, bullet, line.blanks) if line else Shape())
    return Example(record["id"], kind, fold, counts, comments, _article(record, lines), stand, lines, above)


def flattened(record: Record, kind: str, fold: int, counts: float, share: float, seed: int) -> Example:
    """A record with its depth gone, and the names of `share` of the people."""
    made = example(record, kind, fold, counts)
    names = sorted({who(c.author) or "" for c in made.comments} - {""})
    chance = random.Random(f"{record['id']} {seed}")
    lost = {name for name in names if chance.random() < share}
    for i, comment in enumerate(made.comments):
        text = _BUTTON.sub("", comment.text)
        if not comment.author or who(comment.author) in lost:
            comment = replace(comment, author=None, author_lines=None)
        made.comments[i] = replace(comment, text=text, date=None)
        made.shapes[i] = Shape(0, None, "", 1 if comment.author else 2)
    return made


def shuffled(made: Example, seed: int) -> Example:
    """The page with its conversations in another order, so that who stands above whom by chance varies."""
    roots: list[list[int]] = []
    for i, above in enumerate(made.parents):
        if above is None:
            roots.append([])
        roots[-1].append(i)
    random.Random(f"{made.id} order {seed}").shuffle(roots)
    order = [i for root in roots for i in root]
    place = {old: new for new, old in enumerate(order)}
    made.comments = [made.comments[i] for i in order]
    made.shapes = [made.shapes[i] for i in order]
    made.parents = [None if (of := made.parents[i]) is None else place[of] for i in order]
    return made


def _comment(record: Record, n: int, lines: list[str]) -> Comment:
    given = record["comments"][n]
    spots = sorted(given["lines"] + given["author_lines"]) or [1]
    heads: list[int] = given["author_lines"]
    named: Lines | None = (heads[0], heads[-1]) if heads else None
    below = range(heads[-1] + 1, min(min(given["lines"], default=0), heads[-1] + 4)) if heads else ()
    head = " ".join(lines[k - 1] for k in (*heads, *below))
    moment = find_moment(head)
    date = moment.date if moment else None
    return Comment(f"{record['id']}#{n + 1}", n + 1, given["author"], date, given["text"], (spots[0], spots[-1]), named)


def _article(record: Record, lines: list[str]) -> Article:
    first = min((k for c in record["comments"] for k in c["lines"] + c["author_lines"]), default=1)
    text = record.get("content") or "\n".join(lines[: first - 1])
    return Article(title=record.get("title"), author=record.get("author"), text=text)


def measurable(made: Example) -> bool:
    """Is the depth of a page gone, so that words have to tell it?"""
    return read_depths(made.shapes) is None
