"""What the rules about comments share: cues of what stands among them and below, and how alike they must be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedcli.parser.lines import Line
from seedcli.parser.rules.sheet import Names

REGULAR = 0.7  # share of a page's comments that must begin alike to show how it names them
BUTTONS = frozenset({"comment-action", "vote-count"})  # what may stand between a comment's header and its text
DOTS = frozenset("•·∙|")  # what stands alone between the parts of a header, or between buttons
# Cues of what a widget says of itself, and of a page's foot.
WIDGET = frozenset(
    {"comments-heading", "comment-sort", "comment-form", "no-comments", "comments-closed", "comment-paging",
     "login-to-reply", "moderation", "akismet", "footer", "comment-action", "vote-count", "expand", "avatar"}
)  # fmt: skip
# Cues of what stands below comments, or of another part of the page.
FOOT = frozenset(
    {"comments-heading", "comment-form", "no-comments", "comments-closed", "moderation", "akismet", "login", "footer",
     "related", "nav", "subscribe", "share"}
)  # fmt: skip
EXCERPT = ("[...]", "[…]", "[&#8230;]")  # what WordPress puts at both ends of a pingback's words
CUT = ("…", "...")  # ends of a text that goes on elsewhere
LEAST_PARTED = 2  # comments that must be parted by blank lines; our choice
LONG = 45  # characters of a line that is more than a name or a button; our choice


def foot(named: Names, start: int) -> int:
    """Where the page's foot begins, or another part of it, from `start` on."""
    return next((i for i in range(start, len(named)) if FOOT.intersection(named[i])), len(named))


def is_excerpt(first: str, last: str) -> bool:
    """Are lines from `first` to `last` what a pingback quotes of the page that points here?"""
    return first.startswith(EXCERPT) and last.endswith(EXCERPT)


def parted(lines: Sequence[Line], states: str) -> list[int]:
    """Where comments but the first begin, headers included, if blank lines part most of them; else nothing."""
    heads = [found.start() for found in re.finditer("(?<![AK])[AK]*C", states)][1:]
    by_blanks = sum(lines[i].blanks > 0 for i in heads)
    return heads if by_blanks >= max(LEAST_PARTED, REGULAR * len(heads)) else []
