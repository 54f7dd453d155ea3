"""What a widget says outright: "Reply to Ann", "In reply to Ann" in a comment's header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from seedcli.model import Comment
from seedcli.parser.headers import header
from seedcli.parser.links.people import name_words, who
from seedcli.parser.links.talk import words
from seedcli.parser.moments import find_moment

LONGEST = 90  # characters of a line that can be such a statement
LONGEST_NAME = 5  # words of the name of somebody who is answered; our choice


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted({form.replace("{}", "").strip() for form in words().stated}, key=len, reverse=True)
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, forms))})\s*:?\s+@?(\S.*)$", re.I)


def stated_replies(comments: Sequence[Comment], lines: Sequence[str]) -> dict[int, tuple[int, str, int]]:
    """Comment -> (comment that it is said to answer, the words that say it, their line).

    The comment meant is the nearest earlier one of that name.
    """
    found: dict[int, tuple[int, str, int]] = {}
    latest: dict[str, int] = {}
    for i, comment in enumerate(comments):
        previous = comments[i - 1].lines[1] if i else max(0, comment.lines[0] - 3)
        said = _name_answers(comment, lines, latest) or _header_says(
            comment, lines, min(previous, comment.lines[0] - 1)
        )
        target = latest.get(said[0]) if said else None
        if said and target is not None:
            found[i] = (target, said[1], said[2])
        name = who(comment.author)
        if name and name_words(name):
            latest[name] = i
    return found


def _name_answers(comment: Comment, lines: Sequence[str], latest: Mapping[str, int]) -> tuple[str, str, int] | None:
    """What the line of a comment's name says behind it: whom it answers ("Ann > Tom", "Ann in reply to Tom", and where
    the arrow is a picture "Ann Tom"), the line's text and number."""
    if not comment.author or not comment.author_lines:
        return None
    number = comment.author_lines[0]
    line = lines[number - 1].strip()
    said = header(line)
    name = who(said.answers) if said else None
    if name is None:
        moment = find_moment(line)
        behind = line[: moment.start if moment else None].partition(comment.author)[2].split()[-LONGEST_NAME:]
        name = next((key for k in range(len(behind)) if (key := who(" ".join(behind[k:]))) in latest), None)
    return (name, line, number) if name else None


def _header_says(comment: Comment, lines: Sequence[str], after: int) -> tuple[str, str, int] | None:
    """The name that a line of the comment's header gives, the line's text and number."""
    opening = comment.text.split("\n", 1)[0].strip()
    for number in range(after + 1, min(comment.lines[1], len(lines)) + 1):
        line = lines[number - 1].strip()
        if opening and line.endswith(opening):
            return None
        hit = _pattern().match(line) if len(line) <= LONGEST else None
        name = who(hit[1]) if hit else None
        if name:
            return name, line, number
    return None
