"""Labelled lines -> what the page says of its article: title, author, date, body.

Title, author and date are each the best of some candidates by a log-linear model (a conditional logit, McFadden
1974), with "none of them" as one. headline.py, byline.py and dateline.py name the candidates and their features;
weights/article.json weighs them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from seedcli.model import Article, Label
from seedcli.parser import cues
from seedcli.parser.byline import authors
from seedcli.parser.cues import Cues
from seedcli.parser.dateline import dates
from seedcli.parser.frame import Frame
from seedcli.parser.headline import headlines, over_name, showing
from seedcli.parser.lines import Line, own_rows
from seedcli.parser.names import vocabulary

SCALE = 100  # weights are kept as whole hundredths
Weights = Mapping[str, Mapping[str, int]]


class Heading(NamedTuple):
    """Where a page names its article, its author and its date: indexes into its lines; `date` in ISO 8601."""

    title: int | None = None
    byline: int | None = None
    author: str | None = None
    dateline: int | None = None
    date: str | None = None


@cache
def packaged() -> Weights:
    """The weights that come with the package: for title, author and date a weight for each feature, in hundredths."""
    weights: Weights = json.loads((Path(__file__).parent / "weights" / "article.json").read_bytes())
    return weights


def headline(page: Frame, weights: Mapping[str, int], named_by: Cues | None = None) -> int | None:
    """The place of the likeliest headline; None where nothing looks like one.

    weights: those for titles; named_by: the cues that named the lines, the package's unless given.
    """
    found = headlines(page, vocabulary(named_by or cues.packaged()))
    best = choose([features for _, features in found], weights)
    return None if best is None else over_name(page, found[best][0], [place for place, _ in found])


def headline_again(
    title: int | None, draft: Frame, settled: Frame, weights: Mapping[str, int], named_by: Cues | None = None
) -> int | None:
    """The place of the headline once the body is settled: `title`, unless the body begins elsewhere than in `draft`."""
    return title if settled.first == draft.first else headline(settled, weights, named_by)


def heading(page: Frame, title: int | None, weights: Weights, named_by: Cues | None = None) -> Heading:
    """Find author and date of the article whose headline stands at `title`; named_by: as for `headline`."""
    known = vocabulary(named_by or cues.packaged())
    title = None if title is None else showing(page, title)
    people = authors(page, title, known)
    best = choose([features for *_, features in people], weights["author"])
    byline, author = (None, None) if best is None else people[best][:2]
    days = dates(page, title, byline)
    best = choose([features for *_, features in days], weights["date"])
    dateline, date = (None, None) if best is None else days[best][:2]
    return Heading(title, byline, author, dateline, date)


def choose(candidates: Sequence[Sequence[str]], weights: Mapping[str, int]) -> int | None:
    """The candidate that its features speak for most; None if they speak less for any than "none" does."""
    best, top = None, weights.get("none", 0)
    for n, features in enumerate(candidates):
        score = sum([weights.get(name, 0) for name in features])
        if score > top:
            best, top = n, score
    return best


def article(
    lines: Sequence[Line], raw: Sequence[str], labels: Sequence[Label], heading: Heading, date: str | None = None
) -> Article:
    """What the page says of its article. date: what is taken where the lines show none."""
    return Article(
        title=None if heading.title is None else lines[heading.title].text,
        title_lines=_span(lines, heading.title),
        author=heading.author,
        author_lines=_span(lines, heading.byline),
        date=heading.date or date,
        date_lines=_span(lines, heading.dateline),
        text=_body(lines, raw, labels),
    )


def _span(lines: Sequence[Line], place: int | None) -> tuple[int, int] | None:
    return None if place is None else (lines[place].number, lines[place].last)


def _body(lines: Sequence[Line], raw: Sequence[str], labels: Sequence[Label]) -> str:
    """The body's paragraphs joined by a blank line; lines that follow each other without one stay one paragraph."""
    parts: list[str] = []
    before = -1
    for line, label in zip(lines, labels, strict=True):
        if label != "body":
            continue
        if parts:
            parts.append("\n" if line.number == before + 1 else "\n\n")
        parts.append(own_rows(line, raw))
        before = line.last
    return "".join(parts)
