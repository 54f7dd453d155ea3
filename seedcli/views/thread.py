"""Comments -> the conversation as a tree of lines: who speaks, what they answer, and why that is believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from seedcli.views.ink import BLANK, Line, Marks, crop, ink, wrap

if TYPE_CHECKING:
    from seedcli.model import Comment, Evidence

# Columns that indentation leaves to the text; what is nested deeper is indented no further. Our choice.
LEAST_TEXT = 48
STEP = 2
# Levels that are indented where a line may be of any length.
MOST_LEVELS = 16
# Of the words that a link rests on, what is quoted beside it on a terminal; the comment below has them in full.
EVIDENCE_SHOWN = 60


class Place(NamedTuple):
    """Where a comment stands in the drawn tree.

    open: for each level drawn, whether a further answer follows on it. answered: whether answers are drawn below.
    """

    comment: Comment
    depth: int
    open: tuple[bool, ...]
    answered: bool


def places(comments: Sequence[Comment], levels: int = MOST_LEVELS) -> Iterator[Place]:
    """Every comment once, answers below what they answer, in page order; what answers none of `comments` is at the top.

    levels: how many are drawn; a thread may be thousands deep, and what is deeper stands on the last of them.
    """
    top, answers = _family(comments)
    waiting: list[tuple[Comment, int, tuple[bool, ...]]] = [(comment, 0, ()) for comment in reversed(top)]
    while waiting:
        comment, depth, open = waiting.pop()
        mine = answers[comment.id]
        yield Place(comment, depth, open, bool(mine) and depth < levels)
        kept = open[: levels - 1]
        waiting += [(answer, depth + 1, (*kept, number > 0)) for number, answer in enumerate(reversed(mine))]


def _family(comments: Sequence[Comment]) -> tuple[list[Comment], dict[str, list[Comment]]]:
    """The comments at the top, and the answers to each; a link that does not point back is not followed."""
    top: list[Comment] = []
    answers: dict[str, list[Comment]] = {}
    for comment in comments:
        if comment.reply_to in answers:
            answers[comment.reply_to].append(comment)
        else:
            top.append(comment)
        answers.setdefault(comment.id, [])
    return top, answers


def thread(comments: Sequence[Comment], width: int | None, focus: str | None = None) -> Iterator[Line]:
    """The tree in lines of `width` columns (None: unwrapped). `focus`: the id of the comment that is pointed out."""
    for number, place in enumerate(places(comments, levels(width))):
        if number:
            yield above(place)
        yield from drawn(place, width, place.comment.id == focus)


def levels(width: int | None) -> int:
    """How many levels of a thread are indented in `width` columns (None: any)."""
    return MOST_LEVELS if width is None else max(1, min(MOST_LEVELS, (width - LEAST_TEXT) // STEP))


def above(place: Place) -> Line:
    """The line that sets a comment off from the one before it."""
    return _guide(place.open[:-1], True) if place.depth else BLANK


def drawn(place: Place, width: int | None, focus: bool = False) -> Iterator[Line]:
    """One comment of the tree, in lines of `width` columns."""
    comment = place.comment
    outer = _guide(place.open[:-1])
    branch = (("├ " if place.open[-1] else "╰ ", "dim"),) if place.depth else BLANK
    inner = outer + (_guide(place.open[-1:]) if place.depth else BLANK)
    rest = (*inner, ("│ " if place.answered else "  ", "dim"))
    yield from wrap(_header(comment, focus), width, outer + branch, rest)
    if comment.reply_to is not None or comment.evidence:
        yield from wrap(_link(comment, width is not None), width, rest)
    for line in _text(comment):
        yield from wrap(line, width, rest)


def _guide(open: Sequence[bool], at_branch: bool = False) -> Line:
    drawn = "".join("│ " if more else "  " for more in open)
    return ((drawn + ("│" if at_branch else ""), "dim"),) if drawn or at_branch else BLANK


def _person(name: str | None) -> Line:
    """A name as the page has it; one that it lost is said to be lost."""
    return (("(anonymous)", "dim"),) if name is None else ink(name, "bold green")


def _header(comment: Comment, focus: bool) -> Line:
    number = f"#{comment.number}"
    pointer: Line = (("▶ ", "bold yellow"),) if focus else BLANK
    date = (("  ", ""), *ink(comment.date, "yellow")) if comment.date else BLANK
    return (*pointer, (number, "bold cyan"), ("  ", ""), *_person(comment.author), *date)


def _link(comment: Comment, short: bool) -> Line:
    """What a comment answers, how sure that is, and why: the evidence with the lines it can be checked in."""
    target = f"#{comment.reply_to.rpartition('#')[2]}" if comment.reply_to else "the article"
    sure = f" ({comment.confidence:.0%} sure)" if comment.confidence is not None else ""
    spans: list[tuple[str, str]] = [("↳ answers ", "dim"), *ink(target, "cyan"), (sure, "dim")]
    for number, evidence in enumerate(comment.evidence):
        spans += [("; " if number else ": ", "dim"), *ink(_reason(evidence, short), "dim")]
    return tuple(spans)


def _reason(evidence: Evidence, short: bool) -> str:
    words = crop(" ".join(evidence.text.split()), EVIDENCE_SHOWN) if short else " ".join(evidence.text.split())
    where = [f"line {evidence.lines[0]}"] if evidence.lines else []
    where += [f"from line {evidence.source_lines[0]}"] if evidence.source_lines else []
    return " ".join(
        filter(None, (evidence.kind, f"“{words}”" if words else "", f"({', '.join(where)})" if where else ""))
    )


def _text(comment: Comment) -> Iterator[Line]:
    """The comment's lines, the words it quotes set off."""
    for line in comment.text.split("\n"):
        yield ink(line, "", quote_marks(comment, line), "italic cyan")


def quote_marks(comment: Comment, text: str) -> Marks:
    """Where in `text` stands what `comment` quotes."""
    marks: list[tuple[int, int]] = []
    for quote in (evidence.text for evidence in comment.evidence if evidence.kind == "quote" and evidence.text):
        start = text.find(quote)
        if start >= 0 and all(start >= end or start + len(quote) <= begin for begin, end in marks):
            marks.append((start, start + len(quote)))
    return sorted(marks)
