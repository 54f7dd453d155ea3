"""What a person may want to see next, as commands that can be typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from seedcli.views.ink import BLANK, Line, cells, ink, pad

if TYPE_CHECKING:
    from seedcli.model import Comment, Page

Hint = tuple[list[str], str]
LEAD = "next: "


def hints(next: Iterable[Hint], where: Sequence[str], width: int) -> Iterator[Line]:
    """Lines that name commands and, where `width` columns hold it, what they show. `where`: options for the corpus."""
    commands = [(" ".join(map(_quoted, ("seedcli", *words, *where))), what) for words, what in next]
    wide = max((cells(command) for command, _ in commands), default=0)
    for number, (command, what) in enumerate(commands):
        if not number:
            yield BLANK
        lead = LEAD if not number else " " * len(LEAD)
        said = f"  {what}" if len(LEAD) + wide + 2 + len(what) <= width else ""
        yield ((lead, "dim"), *ink(pad(command, wide), "cyan"), (said, "dim"))


def _quoted(word: str) -> str:
    """A word for the shell; the # in an id begins no comment there, and needs no quotes."""
    return word if quote(word.replace("#", "")) == word.replace("#", "") else quote(word)


def after_lines(name: str, why: bool) -> Iterator[Hint]:
    """What follows the raw lines of a page that was asked for by `name`: the reasons, if they were not there yet."""
    if not why:
        yield ["show", name, "--why"], "why each line was read as it was"
    yield ["show", name], "the comment in its place" if "#" in name else "the article and its thread"


def after_page(page: Page, name: str) -> Iterator[Hint]:
    """What follows a page that was asked for by `name`: the comment with the most answers, and the raw lines."""
    if page.comments:
        answers = Counter(comment.reply_to for comment in page.comments)
        chosen = max(page.comments, key=lambda comment: answers[comment.id])
        yield ["show", f"{name}#{chosen.number}"], "a comment and its answers"
    yield ["show", name, "--lines"], "what each line was taken for"


def after_comment(page: Page, comment: Comment, name: str) -> Iterator[Hint]:
    """What follows a comment: up to what it answers, down to its first answer, or on to the next."""
    numbers = {other.id: other.number for other in page.comments}
    if comment.reply_to in numbers:
        yield ["show", f"{name}#{numbers[comment.reply_to]}"], "what it answers"
    answer = next((other.number for other in page.comments if other.reply_to == comment.id), None)
    if answer is not None:
        yield ["show", f"{name}#{answer}"], "an answer to it"
    elif comment.number < len(page.comments):
        yield ["show", f"{name}#{comment.number + 1}"], "the next comment"
    yield ["show", name], "the whole page"
