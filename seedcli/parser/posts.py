"""The posts of a forum's page where no headers part them: what ends or begins each is a line of another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from seedcli.parser.body import FORUM
from seedcli.parser.dates import find_moment
from seedcli.parser.lines import Line
from seedcli.parser.parting import FOOT, REGULAR, WIDGET
from seedcli.parser.surroundings import SENTENCE_ENDS, SHORT

Names = Sequence[tuple[str, ...]]

LEAST_POSTS = 3  # our choice
# Cues of which a forum's page shows one at least; 3 of 4,000 annotated pages that are none show one, too, and lines of
# nothing but a no-break space right below sentences.
MEMBERS = frozenset({"member-info", "post-number", "quote-heading"})
CHROME = WIDGET | FORUM
VOTES = re.compile(r"-?\d{1,5}$")  # alone on a line; "+50" below tells of a reward
BOUNTY = re.compile(r"\+\d{2,3}$")
ANSWERS = re.compile(r"(\d{1,4}) [^\W\d]+( \d{1,4})?$")


def ruled(lines: Sequence[Line], states: str, named: Names) -> str:
    """On a forum's page a line of nothing but a no-break space ends each post (XenForo and vBulletin write one): that
    tells where fewer posts were found, or none."""
    ends = [i for i, line in enumerate(lines) if line.ruled and CHROME.issuperset(named[i - 1])]
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    outside = [i for i in ends if zone and not zone[0] <= i <= zone[-1] + 1]
    if len(ends) < LEAST_POSTS or states.count("C") > len(ends) or 2 * len(outside) > len(ends):
        return states
    spoken = sum(any(_says(line.text) for line in lines[i:k]) for i, k in pairwise([0, *ends]))
    if spoken < REGULAR * len(ends) or not any(MEMBERS.intersection(names) for names in named):
        return states
    posts = [_post(states[i:k], named[i:k]) for i, k in pairwise(ends)]
    opening = _opening(states[: ends[0]])
    if "B" not in opening:
        own = next((i for i in range(ends[0], 0, -1) if CHROME.intersection(named[i - 1])), 0)
        opening = opening[:own] + "B" * (ends[0] - own)
    return "".join([opening, *posts, "E" * (len(lines) - ends[-1])])


def _says(text: str) -> bool:
    return text[-1] in SENTENCE_ENDS or len(text) > SHORT


def _opening(states: str) -> str:
    """The states above the answers: what was taken for comments there is the body."""
    return "".join("B" if s in "CI" else "O" if s in "ZKA" else s for s in states)


def _post(states: str, named: Names) -> str:
    """The states of a post's lines: its header as the model has it, then its words."""
    begin = states.find("C")
    if begin < 0:
        begin = next((i for i, names in enumerate(named) if not CHROME.intersection(names)), len(states))
    head = "".join(s if s in "AK" else "K" for s in states[:begin])
    text = "".join("K" if CHROME.intersection(names) else "I" for names in named[begin + 1 :])
    return head + "C" * (begin < len(states)) + text


def answered(lines: Sequence[Line], states: str, named: Names) -> str:
    """Below "5 Answers" each answer begins under its votes, a number alone on a line (Stack Exchange)."""
    heads = (i for i, names in enumerate(named) if "asked-answered" in names and ANSWERS.match(lines[i].text))
    heading = next(heads, None)
    if heading is None:
        return states
    count = int(lines[heading].text.split()[0])
    begins = [k for i in range(heading + 1, len(lines)) if (k := _below_votes(lines, i))]
    told = sum("asked-answered" in named[i] and _is_dated(lines[i].text) for i in range(heading + 1, len(lines)))
    if told >= REGULAR * count or not REGULAR * count <= len(begins) <= count / REGULAR:
        return states
    first, below = frozenset(begins), range(begins[-1], len(lines))
    stop = next((i for i in below if states[i] == "E" or FOOT.intersection(named[i])), len(lines))
    mended = list(_opening(states[:heading]) + "Z" + "K" * (begins[0] - heading - 1) + states[begins[0] :])
    for i in range(heading):
        if states[i] in "CI" and _is_dated(lines[i].text):
            mended[i] = "C"  # upon the question
    for i in range(begins[0], stop):
        text = lines[i].text
        if i in first:
            mended[i] = "C"
        elif CHROME.intersection(named[i]) or VOTES.match(text) or BOUNTY.match(text):
            mended[i] = "K"
        elif mended[i] not in "AC":
            mended[i] = "C" if lines[i].marker and _is_dated(text) else "I"
    return "".join(mended[:stop]) + "E" * (len(lines) - stop)


def _below_votes(lines: Sequence[Line], i: int) -> int | None:
    """Where the text below begins, if line `i` tells votes."""
    below = i + 1
    if below < len(lines) and BOUNTY.match(lines[below].text):
        below += 1
    told = VOTES.match(lines[i].text) and not lines[i].marker and below < len(lines) and lines[below].blanks
    return below if told else None


def _is_dated(text: str) -> bool:
    """Does a line end with a date?"""
    moment = find_moment(text)
    return moment is not None and moment.end == len(text)
