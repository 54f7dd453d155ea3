"""Comments -> who answers whom, each link with its evidence and how sure it is.

Comments stand in display order, answers right under what they answer: the comment answered is the previous one, one of
those that it answers in turn, or the article. Layout that survived decides; a widget's own words ("Reply to Ann") and
what is quoted word for word do; else what the comments say, weighed by the chooser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from seedcli.model import Article, Comment, Evidence, Lines
from seedcli.parser.links import chooser
from seedcli.parser.links.evidence import reasons, rests_on_page
from seedcli.parser.links.layout import Depths, Shape, read_depths
from seedcli.parser.links.quotes import Quote
from seedcli.parser.links.scene import Scene
from seedcli.parser.links.stated import stated_replies

__all__ = ["Links", "Shape", "link"]

Links = Literal["all", "sure", "none"]
Proven = dict[int, tuple[int, Evidence, float]]

SURE = 0.8  # confidence below which `links="sure"` drops a link
CERTAIN = 0.98  # how often layout and a widget's words are right; measured on annotated pages
QUOTED = 0.93  # how often a word-for-word quote in display order is; measured on threads of known structure
PROOF = 6  # words; a shorter quote is weighed with the rest
# Comments back from which a quote proves a link, and with it that all between stand in one conversation. Our choice: on
# annotated threads 42 of 43 quotes reach back no more than 11, the other is wrong and bound 76 comments.
REACH = 20
HEADED = 0.5  # share of comments with a date or a button from which a page's widget is seen to have kept its headers


def link(
    page_id: str,
    comments: Sequence[Comment],
    article: Article,
    shapes: Sequence[Shape],
    lines: Sequence[str],
    links: Links = "all",
    model: chooser.Model | None = None,
) -> tuple[Comment, ...]:
    """The comments with `reply_to`, `depth`, `confidence` and `evidence`.

    `comments`: in page order, without links; `shapes`: how each stands on the page; `lines`: the page's lines; `model`:
    the chooser's, the package's own unless given. `links`: "sure" leaves out links whose confidence is below SURE,
    "none" all of them; what is left out is not known (all three null, no evidence).
    """
    if links == "none" or not comments:
        return tuple(comments)
    depths = read_depths(shapes)
    if depths:
        return _by_layout(comments, depths)
    linked = _by_words(comments, article, shapes, lines, model or chooser.packaged())
    if links == "all":
        return linked
    return tuple(new if (new.confidence or 0) >= SURE else old for old, new in zip(comments, linked, strict=True))


def _by_layout(comments: Sequence[Comment], depths: Depths) -> tuple[Comment, ...]:
    evidence = [
        Evidence(depths.kind, f"depth {depth}", _first(comment), None if of is None else _first(comments[of]))
        for comment, of, depth in zip(comments, depths.parents(), depths.depth, strict=True)
    ]
    return _written(comments, depths.parents(), [CERTAIN] * len(comments), [(e,) for e in evidence])


def _by_words(
    comments: Sequence[Comment], article: Article, shapes: Sequence[Shape], lines: Sequence[str], model: chooser.Model
) -> tuple[Comment, ...]:
    """Links that words prove, then the likeliest ones that do not cross them."""
    scene = Scene(comments, article, shapes, lines)
    proven = _proven(scene, stated_replies(comments, lines))
    known = {i: of for i, (of, _, _) in proven.items()}
    chosen = chooser.choose(scene, model, known, _floors(known, len(comments)))
    parents = [choice.of for choice in chosen]
    sure = chooser.confidences(scene, model.sure, chosen)
    evidence = []
    nests = not _keeps_headers(scene, lines)
    for i in range(len(comments)):
        why = reasons(scene, article, lines, i, parents)
        if i in proven:
            _, proof, sure[i] = proven[i]
            why = (proof, *(e for e in why if e.kind != proof.kind and e.kind != "position"))
        elif not (nests or parents[i] is None or rests_on_page(why)):
            parents[i] = None  # a widget that keeps its headers flat shows an answer only where the words name it
            why = reasons(scene, article, lines, i, parents)
        evidence.append(why)
    return _written(comments, parents, sure, evidence)


def _written(
    comments: Sequence[Comment],
    parents: Sequence[int | None],
    sure: Sequence[float],
    evidence: Sequence[tuple[Evidence, ...]],
) -> tuple[Comment, ...]:
    depth: list[int] = []
    made = []
    for i, (comment, of) in enumerate(zip(comments, parents, strict=True)):
        depth.append(0 if of is None else depth[of] + 1)
        made.append(
            Comment(
                comment.id,
                comment.number,
                comment.author,
                comment.date,
                comment.text,
                comment.lines,
                comment.author_lines,
                None if of is None else comments[of].id,
                depth[i],
                round(sure[i], 3),
                evidence[i],
            )
        )
    return tuple(made)


def _first(comment: Comment) -> Lines:
    return comment.lines[0], comment.lines[0]


def _proven(scene: Scene, said: Mapping[int, tuple[int, str, int]]) -> Proven:
    """What a widget states and what is quoted at length, as far as links do not cross.

    What lies behind a link is out of sight.
    """
    found: Proven = {}
    in_sight: list[int] = []
    hidden = [False] * len(scene)
    for i in range(len(scene)):
        told = [
            (q.of, Evidence("quote", q.text, q.lines, q.source_lines), QUOTED)
            for q in scene.quotes.get(i, ())
            if q.words >= PROOF and i - q.of <= REACH and not _own_words(scene, q)
        ]
        if i in said:
            of, words, line = said[i]
            told.insert(0, (of, Evidence("stated", words, (line, line), scene.comments[of].author_lines), CERTAIN))
        proof = next((p for p in told if not hidden[p[0]]), None)
        if proof:
            found[i] = proof
            while in_sight[-1] != proof[0]:
                hidden[in_sight.pop()] = True
        in_sight.append(i)
    return found


def _own_words(scene: Scene, quote: Quote) -> bool:
    """Does somebody repeat what they said before, as hosts do who are often asked the same? On annotated threads none
    of six such quotes was of the comment answered. Where names are lost: of what both show as quoted, two of six."""
    by, of = scene.keys[quote.by], scene.keys[quote.of]
    return by == of if by and of else quote.again


def _floors(known: Mapping[int, int], count: int) -> list[int]:
    """For every comment the latest one among whose answers a proven link around it shows it to stand; -1: none.

    Links do not cross, so that the ones still open form a stack.
    """
    last: dict[int, int] = {}
    for i, of in known.items():
        last[of] = max(i, last.get(of, i))
    floor: list[int] = []
    still_open: list[tuple[int, int]] = []
    for i in range(count):
        while still_open and still_open[-1][1] <= i:
            still_open.pop()
        floor.append(still_open[-1][0] if still_open else -1)
        if i in last:
            still_open.append((i, last[i]))
    return floor


def _keeps_headers(scene: Scene, lines: Sequence[str]) -> bool:
    """Does the page show a date or a button with most comments, and none of them out of the order of time?

    Then its depth was not lost: it had none.
    """
    if any(other is not None for other in scene.order.shown):
        return False
    dated = sum(moment is not None for moment in scene.order.moments)
    return max(dated, sum(_has_more(c, lines) for c in scene.comments)) >= HEADED * len(scene)


def _has_more(comment: Comment, lines: Sequence[str]) -> bool:
    """Does a comment show lines that are neither its name nor its words?"""
    shown = sum(bool(line.strip()) for line in lines[comment.lines[0] - 1 : comment.lines[1]])
    named = comment.author_lines[1] - comment.author_lines[0] + 1 if comment.author_lines else 0
    return shown > named + sum(bool(line.strip()) for line in comment.text.split("\n"))
