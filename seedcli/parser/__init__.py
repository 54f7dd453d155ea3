"""Raw text -> Page.

parse() is the pipeline: lines with their shape -> features -> states, mended by rules -> sections, article, comments ->
reply links. It reads no file, prints nothing, knows no clock and no locale; the same text gives
the same page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from seedcli.model import Comment, Page, PageWarning, split_lines
from seedcli.parser import (
    article,
    comments,
    cues,
    dateline,
    extent,
    features,
    labels,
    markup,
    proof,
    reasons,
    recurring,
    sections,
)
from seedcli.parser.cues import Cues
from seedcli.parser.frame import frame
from seedcli.parser.lines import Line
from seedcli.parser.reading import Reading, label
from seedcli.parser.reasons import LineReading
from seedcli.parser.restored import restored
from seedcli.parser.rules import mend
from seedcli.parser.rules.sheet import Sheet

__all__ = ["DEFAULT", "LineReading", "Settings", "Weights", "explain", "parse"]

# Raised whenever the same text may be read differently; what was parsed by another version is parsed again.
VERSION = 20

READ_LINES = 300_000
"""Lines of a page that are read; what follows is chrome. Our choice: some 60,000 comments, ten seconds, 600 MB."""


class Weights(NamedTuple):
    """What was learned: the line model, which comments are some, how far the body goes, and what finds title, author
    and date."""

    labels: labels.Model
    proof: proof.Judge
    extent: extent.Trees
    article: article.Weights


class Settings(NamedTuple):
    """What a reading depends on besides the text. Picklable.

    links: which reply links are kept (see threads.link). chrome: lines that recur in the corpus (see
    recurring.learn). cues, weights: the package's, unless given.
    """

    links: Literal["all", "sure", "none"] = "all"
    chrome: frozenset[str] = frozenset()
    cues: Cues | None = None
    weights: Weights | None = None


DEFAULT = Settings()


def parse(
    text: str,
    id: str = "-",
    *,
    source: str | None = None,
    url: str | None = None,
    date: str | None = None,
    warnings: Sequence[PageWarning] = (),
    settings: Settings = DEFAULT,
) -> Page:
    """Read one page. Never raises on odd text.

    text: the whole page, lines ended by newlines. id: what the page is called; its comments are `id#1`, `id#2`, ...
    source, url: kept on the page. date: the record's own (ISO 8601), taken where the page shows none; else the url's.
    """
    raw = _to_read(text)
    weights = settings.weights or _packaged()
    draft = _read(raw, settings, weights)
    shown = markup.shown(draft.lines, raw.lines)
    story = article.article(draft.lines, shown, draft.reading.labels, draft.heading, date or dateline.address_date(url))
    found: Sequence[Comment]
    found, shapes = comments.comments(id, draft.lines, shown, draft.reading.states, settings.cues or cues.packaged())
    if found and settings.links != "none":
        from seedcli.parser import threads  # what it knows of talk costs start-up, and lists need no links

        found = threads.link(id, found, story, shapes, shown, settings.links)
    return Page(
        id=id,
        text=text,
        sections=sections.sections(draft.lines, draft.reading, len(raw.lines), raw.unread),
        article=story,
        comments=tuple(found),
        source=source,
        url=url,
        warnings=(*warnings, *_cut(raw), *reasons.doubts(draft.lines, draft.scores, draft.reading, weights.labels)),
    )


def explain(text: str, settings: Settings = DEFAULT) -> tuple[LineReading, ...]:
    """Why each line that is not blank is read as it is: its label, what spoke for it, the runner-up, its distance."""
    weights = settings.weights or _packaged()
    draft = _read(_to_read(text), settings, weights)
    observed = features.observe(draft.lines, draft.named)
    return reasons.explain(draft.lines, observed, draft.scores, draft.reading, weights.labels)


class _Raw(NamedTuple):
    """The lines of a page that are read, how many follow, and whether these list what its numbered links point to."""

    lines: list[str]
    unread: int
    numbered: bool


def _to_read(text: str) -> _Raw:
    """The first READ_LINES lines of a page, without a list of addresses that ends them."""
    if text.count("\n") <= READ_LINES:
        lines, unread = split_lines(text), 0
    else:
        *lines, rest = text.split("\n", READ_LINES)
        unread = rest.count("\n") + (not rest.endswith("\n"))
    end = markup.addresses(lines)
    return _Raw(lines[:end], unread + len(lines) - end, end < len(lines))


def _cut(raw: _Raw) -> tuple[PageWarning, ...]:
    if len(raw.lines) < READ_LINES or not raw.unread:
        return ()
    said = f"only the first {READ_LINES:,} lines were read; {raw.unread:,} more are taken for chrome"
    return (PageWarning("too-long", said, READ_LINES + 1),)


class _Draft(NamedTuple):
    lines: list[Line]
    named: list[tuple[str, ...]]
    scores: list[list[int]]
    heading: article.Heading
    reading: Reading


@cache
def _packaged() -> Weights:
    return Weights(labels.packaged(), proof.packaged(), extent.packaged(), article.packaged())


def _read(raw: _Raw, settings: Settings, weights: Weights) -> _Draft:
    """Lines -> cues -> features -> states, mended -> title -> body -> author, date -> labels."""
    known = settings.cues or cues.packaged()
    lines = restored(raw.lines, known, numbered=raw.numbered)
    named = [known.match(line.text) for line in lines]
    seen = named  # by the line model, which knows no corpus
    model = weights.labels
    scores = labels.weigh(features.columns(lines, named), model)
    if settings.chrome:
        named = named.copy()
        for n, line in enumerate(lines):
            if recurring.recurs(line.text, settings.chrome):
                scores[n] = labels.only_chrome(scores[n])
                named[n] = (*named[n], recurring.RECURS)
    chosen = proof.choose(lines, named, scores, model, weights.proof)
    sheet = Sheet(lines, named, known)
    mended = mend(sheet, chosen)
    draft = frame(lines, named, mended.states)
    title = article.headline(draft, weights.article["title"], known)
    states = recurring.interrupt(extent.settle(lines, named, scores, mended.states, title, weights.extent), named)
    settled = frame(lines, named, states)
    title = article.headline_again(title, draft, settled, weights.article["title"], known)
    head = article.heading(settled, title, weights.article, known)
    return _Draft(lines, seen, scores, head, label(sheet, states, head, chosen, mended))
