"""The short grammar of what a page must have: mends the model's states, and gives every line its label and its
reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from seedcli.model import Label
from seedcli.parser.article import Heading
from seedcli.parser.cues import Cues
from seedcli.parser.features import HEADERS, SENTENCE_ENDS
from seedcli.parser.headers import header
from seedcli.parser.labels import LABEL_OF
from seedcli.parser.lines import Line

Names = Sequence[tuple[str, ...]]

SPLIT_GAP = 2  # blank lines that part comments where the names between them are lost (flat wpDiscuz pages)
BARE = 0.3  # share of comments up to which beginning without any sign is taken for a mistake
# characters; what a line must weigh to be running text rather than a link (median line of chrome: 16, of body: 130)
LINK_COST = 45
LEAST_TEXT = 60  # characters of running text below which a page has no body
FULL_TEXT = 150  # the same for a page where a little was read as body
# Cues that only a forum's pages set off.
FORUM = frozenset({"post-number", "member-info", "thread-tools", "asked-answered", "quote-heading", "expand"})
DATED = "has-date"  # the cue of a line with a date somewhere in it
RECURRING = "recurring"  # what the corpus taught about a line, beside its cues (see recurring.py)
TRIFLE = 0.3  # share of the heaviest run's weight up to which what was read as body is a mistake
# Cues of what a widget says of itself, and of a page's foot.
WIDGET = frozenset(
    {"comments-heading", "comment-sort", "comment-form", "no-comments", "comments-closed", "comment-paging",
     "login-to-reply", "moderation", "akismet", "footer", "comment-action", "vote-count", "expand"}
)  # fmt: skip
CHROME = "OME"  # states whose lines' cues say which kind of chrome they are
# The kinds of chrome that a cue can tell, also inside a body.
FINER: dict[str, Label] = {"promo": "promo", "caption": "caption", "comment-chrome": "comment-chrome"}
SENTENCE = re.compile(r"\w{3}[.!?…]+$")  # a bare name does not end so; "Jr." and initials do
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "´": "'"})


class Reading(NamedTuple):
    """What the lines of a page are: a state, a label and the reasons for it, each line."""

    states: str
    labels: tuple[Label, ...]
    reasons: tuple[tuple[str, ...], ...]


def mend(lines: Sequence[Line], states: str, named: Names) -> str:
    """Apply the grammar to the model's states. `named`: the cues that hold for each line."""
    for rule in (_headers, _widget, _split, _regular, _open_thread, _embody):
        states = rule(lines, states, named)
    return states


def label(lines: Sequence[Line], states: str, named: Names, cues: Cues, heading: Heading) -> Reading:
    """Give each line its label: its state's, a finer one where its cues know it, or what the heading makes of it."""
    labels, reasons = _label(states, named, cues)
    for i, state in enumerate(states):
        if state == "A" and (said := header(lines[i].text, cues)) is not None and said.author is None:
            labels[i] = "comment-chrome"
    for place, name in ((heading.dateline, "date"), (heading.byline, "byline"), (heading.title, "title")):
        if place is not None and states[place] in "OBM":
            labels[place] = name  # type: ignore[call-overload]
    _headline(lines, labels, reasons, heading.title)
    _blocks(lines, labels, reasons)
    return Reading(states, tuple(labels), tuple(reasons))


def _split(lines: Sequence[Line], states: str, named: Names) -> str:
    """Where names are lost, two blank lines part comments: a comment cannot go on after them, but for a name just
    before."""
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    if any(lines[i].marker for i in zone):
        return states
    return "".join(
        "C" if s == "I" and lines[i].blanks >= SPLIT_GAP and i and states[i - 1] in "CI" else s
        for i, s in enumerate(states)
    )


def _headers(lines: Sequence[Line], states: str, named: Names) -> str:
    """What reads as a header, where one may stand, is one; what does not names nobody and is the comment's own."""
    mended: list[str] = []
    for i, (line, state) in enumerate(zip(lines, states, strict=True)):
        before = mended[-1] if mended else ""
        if state in "ACIK" and _heads(lines, i, states, before, named):
            state = "A"
        elif state == "A":
            state = "C" if line.blanks >= SPLIT_GAP or before not in ("A", "C", "I") else "I"
        if state == "I" and before == "A":
            state = "C"
        mended.append(state)
    return "".join(mended)


def _heads(lines: Sequence[Line], i: int, states: str, before: str, named: Names) -> bool:
    """May line `i`, after a line that was mended to `before`, be a comment's header?"""
    text, state, after = lines[i].text, states[i], states[i + 1 : i + 2]
    if state != "A" and "date-line" in named[i]:
        return state == "C" or before == "A"
    dated = after != "" and "date-line" in named[i + 1]  # a bare name with a date right below it
    if state != "A" and not (dated or HEADERS.intersection(named[i]) or DATED in named[i]):
        return False
    said = header(text)
    if said is None or said.author is None:
        return said is not None and state == "A"
    if state == "A":
        return said.sure or not SENTENCE.search(text)
    if not said.sure:
        return dated and state in "CI" and (state == "C" or lines[i].blanks > 0) and not SENTENCE.search(text)
    return (dated or after in ("C", "I")) and (state != "I" or said.date is not None)


def _regular(lines: Sequence[Line], states: str, named: Names) -> str:
    """A page parts its comments in one way: where most begin with a header, a list marker or a gap, one without goes
    on with the last."""
    begins = [i for i, s in enumerate(states) if s == "C"]
    bare = {
        i
        for i in begins
        if i != begins[0] and states[i - 1] in "CI" and not lines[i].marker and lines[i].blanks < SPLIT_GAP
    }
    if len(bare) > BARE * len(begins):
        return states
    return "".join("I" if i in bare else s for i, s in enumerate(states))


def _widget(lines: Sequence[Line], states: str, named: Names) -> str:
    """What a widget says of itself is no comment, nor is the foot of the page."""
    mended: list[str] = []
    open_comment = False
    for state, names in zip(states, named, strict=True):
        if state in "CI" and WIDGET.intersection(names):
            state = "K"
        elif state == "I" and not open_comment:
            state = "C"
        open_comment = state == "C" or (open_comment and state != "A")
        mended.append(state)
    return "".join(mended)


def _embody(lines: Sequence[Line], states: str, named: Names) -> str:
    """A page must have a body: where none was found, or next to nothing, the heaviest run of text is it.

    Maximum subsequence segmentation (Pasternack & Roth 2009), a line weighing its length less what a link would have.
    """
    end = next((i for i, s in enumerate(states) if s in "ZKACI"), len(states))
    weight, first, last = _heaviest(lines[:end])
    found = sum(len(line.text) for line, s in zip(lines, states, strict=True) if s == "B")
    if weight < (FULL_TEXT if found else LEAST_TEXT) or found > TRIFLE * weight:
        return states
    return "".join(
        s if s not in "OBM" else "O" if i < first else "M" if i >= last or RECURRING in named[i] else "B"
        for i, s in enumerate(states)
    )


def _open_thread(lines: Sequence[Line], states: str, named: Names) -> str:
    """Where a forum's page has no body, its opening post is the body."""
    begins = [i for i, s in enumerate(states) if s == "C"]
    if "B" in states or len(begins) < 2 or not any(FORUM.intersection(names) for names in named):
        return states
    if _heaviest(lines[: begins[0]])[0] >= LEAST_TEXT:
        return states
    end = begins[1]
    while states[end - 1] in "AK":
        end -= 1
    first = "".join("B" if s in "CI" else "O" if i < begins[0] else "M" for i, s in enumerate(states[:end]))
    return first + states[end:]


def _heaviest(lines: Sequence[Line]) -> tuple[int, int, int]:
    """The weight of the heaviest run of lines, its first line and the one after its last."""
    best = (0, 0, 0)
    start = total = 0
    for i, line in enumerate(lines):
        total += len(line.text) - LINK_COST
        if total <= 0:
            start, total = i + 1, 0
        elif total > best[0]:
            best = (total, start, i + 1)
    return best


def _label(states: str, named: Names, cues: Cues) -> tuple[list[Label], list[tuple[str, ...]]]:
    """A label for each line: its state's; a line of chrome or body whose cue knows the kind of chrome is of that
    kind."""
    labels: list[Label] = []
    reasons: list[tuple[str, ...]] = []
    for state, names in zip(states, named, strict=True):
        spoken = next((finer for name in names if (finer := FINER.get(cues.label(name)))), None)
        if spoken and (state in CHROME or (state == "B" and spoken != "comment-chrome")):
            labels.append(spoken)
        else:
            labels.append(LABEL_OF[state])
        reasons.append(names)
    return labels, reasons


def _headline(lines: Sequence[Line], labels: list[Label], reasons: list[tuple[str, ...]], title: int | None) -> None:
    """The headline again below itself is a picture's text, and so is a short line of the body right under that."""
    if title is None:
        return
    headline = _fold(lines[title].text)
    begun = "body" in labels[: title + 1]
    for i in range(title + 1, len(lines)):
        near = len(lines[i].text) <= 2 * len(lines[title].text)  # no long line is folded for nothing
        if near and labels[i] in ("chrome", "body") and _fold(lines[i].text) == headline:
            labels[i], reasons[i] = "caption", ("headline-again",)
        elif "headline-again" in reasons[i - 1] and begun and _captions(lines[i], labels[i], reasons[i]):
            labels[i], reasons[i] = "caption", ("under-picture",)
        begun = begun or labels[i] == "body"


def _captions(line: Line, label: Label, names: tuple[str, ...]) -> bool:
    return (label == "body" or (label == "chrome" and not names)) and line.text[-1] not in SENTENCE_ENDS


def _blocks(lines: Sequence[Line], labels: list[Label], reasons: list[tuple[str, ...]]) -> None:
    """Lines of chrome with no blank line between speak with one voice: where most of them are promo, all are."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].blanks:
            block = [k for k in range(start, i) if labels[k] in ("chrome", "promo", "date")]
            if 2 * sum(labels[k] == "promo" for k in block) > len(block) == i - start:
                for k in block:
                    if labels[k] != "promo":
                        labels[k], reasons[k] = "promo", ("block-of-promo", *reasons[k])
            start = i


def _fold(text: str) -> str:
    return " ".join(text.lower().translate(QUOTES).split())
