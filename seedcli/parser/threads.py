"""Comments -> who answers whom, each link with its evidence and how sure it is.

Comments stand in display order, answers right under what they answer: the comment answered is the previous one, one of
those that it answers in turn, or the article. Layout that survived decides; a widget's own words ("Reply to Ann") do;
else what the comments say. What nothing tells stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from seedcli.model import Article, Comment, Evidence, Lines
from seedcli.parser.layout import Depths, Shape, read_depths
from seedcli.parser.people import People
from seedcli.parser.quotes import find_quotes
from seedcli.parser.stated import stated_replies
from seedcli.parser.talk import read_talk

__all__ = ["Links", "Shape", "link"]

Links = Literal["all", "sure", "none"]
SIGHT = 30  # comments up a chain, which may be thousands deep; who is answered stands no further up
SURE = 0.8  # confidence below which `links="sure"` drops a link
# How often links of a kind are right. Layout and a widget's words: measured on annotated pages; the others: shares that
# a study of threads of known structure gave (names 82, alternation 75 in 100), a word-for-word quote a little above.
CERTAIN, QUOTED, NAMED, ALTERNATING = 0.98, 0.9, 0.82, 0.75


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comment answers what (None: the article), how surely and why."""

    of: int | None
    confidence: float
    evidence: Evidence


def link(
    page_id: str,
    comments: Sequence[Comment],
    article: Article,
    shapes: Sequence[Shape],
    lines: Sequence[str],
    links: Links = "all",
) -> tuple[Comment, ...]:
    """The comments with `reply_to`, `depth`, `confidence` and `evidence`.

    `comments`: in page order, without links; `shapes`: how each stands on the page; `lines`: the page's lines. `links`:
    "sure" leaves out links whose confidence is below SURE, "none" all of them; what is left out, and what nothing
    tells, is not known (all three null, no evidence).
    """
    if links == "none" or not comments:
        return tuple(comments)
    depths = read_depths(shapes)
    found = _by_layout(comments, depths) if depths else _by_words(comments, article, lines)
    least = SURE if links == "sure" else 0.0
    return _written(comments, {i: verdict for i, verdict in found.items() if verdict.confidence >= least})


def _written(comments: Sequence[Comment], found: dict[int, Verdict]) -> tuple[Comment, ...]:
    """The comments with what was found of them. A comment of unknown place counts as depth 0 for what answers it."""
    depth: list[int] = []
    made: list[Comment] = []
    for i, comment in enumerate(comments):
        verdict = found.get(i)
        above = None if verdict is None else verdict.of
        depth.append(0 if above is None else depth[above] + 1)
        if verdict is not None:
            comment = replace(
                comment,
                reply_to=None if above is None else comments[above].id,
                depth=depth[i],
                confidence=verdict.confidence,
                evidence=(verdict.evidence,),
            )
        made.append(comment)
    return tuple(made)


def _by_layout(comments: Sequence[Comment], depths: Depths) -> dict[int, Verdict]:
    found = {}
    for i, (parent, depth) in enumerate(zip(depths.parents(), depths.depth, strict=True)):
        source = None if parent is None else _first(comments[parent])
        found[i] = Verdict(parent, CERTAIN, Evidence(depths.kind, f"depth {depth}", _first(comments[i]), source))
    return found


def _first(comment: Comment) -> Lines:
    return comment.lines[0], comment.lines[0]


def _by_words(comments: Sequence[Comment], article: Article, lines: Sequence[str]) -> dict[int, Verdict]:
    """Links that words prove, then weaker ones that do not cross them."""
    found = _proven(comments, article, lines)
    floor = _floors(found, len(comments))
    talks = read_talk([c.text for c in comments], article.text)
    people = People([c.author for c in comments])
    for i, comment in enumerate(comments):
        if i in found:
            continue
        path = [c for c in _path(i, found) if c >= floor[i]]
        meant = people.meant(talks[i].calls, i)
        named = next((c for c in path if people.keys[c] in meant), None)
        if named is not None:
            said = Evidence("mention", " ".join(talks[i].calls), _first(comment), comments[named].author_lines)
            found[i] = Verdict(named, NAMED, said)
            continue
        again = next((c for c in path if c in found and _speaker(people, found[c].of) == people.keys[i]), None)
        if again is not None and people.keys[i]:
            spoke = Evidence("alternation", comment.author or "", comment.author_lines, _first(comments[again]))
            found[i] = Verdict(again, ALTERNATING, spoke)
    return found


def _speaker(people: People, comment: int | None) -> str | None:
    return None if comment is None else people.keys[comment]


def _proven(comments: Sequence[Comment], article: Article, lines: Sequence[str]) -> dict[int, Verdict]:
    """What a widget states and what is quoted, as far as links do not cross: what lies behind a link is out of
    sight."""
    said = stated_replies(comments, lines)
    quotes = find_quotes([c.text for c in comments], [c.lines for c in comments], lines, article.text)
    found: dict[int, Verdict] = {}
    in_sight: list[int] = []
    hidden = [False] * len(comments)
    for i in range(len(comments)):
        told = [Verdict(q.of, QUOTED, Evidence("quote", q.text, q.lines, q.source_lines)) for q in quotes.get(i, ())]
        if i in said:
            of, words, line = said[i]
            told.insert(0, Verdict(of, CERTAIN, Evidence("stated", words, (line, line), comments[of].author_lines)))
        verdict = next((v for v in told if v.of is not None and not hidden[v.of]), None)
        if verdict is not None:
            found[i] = verdict
            while in_sight[-1] != verdict.of:
                hidden[in_sight.pop()] = True
        in_sight.append(i)
    return found


def _floors(found: dict[int, Verdict], count: int) -> list[int]:
    """For every comment the latest one among whose answers a proven link around it shows it to stand; -1: none.

    Links do not cross, so that the ones still open form a stack.
    """
    starts: dict[int, list[int]] = {}
    for i, verdict in found.items():
        if verdict.of is not None:
            starts.setdefault(verdict.of, []).append(i)
    floor: list[int] = []
    still_open: list[tuple[int, int]] = []
    for i in range(count):
        while still_open and still_open[-1][1] <= i:
            still_open.pop()
        floor.append(still_open[-1][0] if still_open else -1)
        if i in starts:
            still_open.append((i, max(starts[i])))
    return floor


def _path(i: int, found: dict[int, Verdict]) -> list[int]:
    """The comments that comment `i` may answer as far as it is known, nearest first."""
    path: list[int] = []
    at: int | None = i - 1 if i else None
    while at is not None and len(path) < SIGHT:
        path.append(at)
        at = found[at].of if at in found else None
    return path
