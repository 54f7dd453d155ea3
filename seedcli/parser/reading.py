"""What each line of a page is, and why: its state, mended by the rules, what the heading makes of it, and its cues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seedcli.model import Label
from seedcli.parser.article import Heading
from seedcli.parser.cues import Cues
from seedcli.parser.extent import JUDGED
from seedcli.parser.frame import runs
from seedcli.parser.headers import header
from seedcli.parser.labels import LABEL_OF
from seedcli.parser.lines import Line
from seedcli.parser.rules import Mended
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.surroundings import SENTENCE_ENDS

# The reasons of a line that extent.py judged otherwise than the line model, or a rule, which is named behind a colon.
SETTLED, MENDED = "extent", "rule:"
CHROME = "OME"  # states whose lines' cues say which kind of chrome they are
# The kinds of chrome that a cue can tell, also inside a body.
FINER: dict[str, Label] = {"promo": "promo", "caption": "caption", "comment-chrome": "comment-chrome"}
# Cues of lines that are none of the body that they stand in: on annotated pages nine in ten such lines.
BODILESS = frozenset(
    {"comments-heading", "comment-form", "comment-action", "comment-paging", "no-comments", "vote-count", "akismet",
     "asked-answered", "share", "tags", "read-time", "expand"}
)  # fmt: skip
CAPTION = 200  # characters; a longer line under a picture is a paragraph
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "´": "'"})


class Reading(NamedTuple):
    """What the lines of a page are: a state, a label and the reasons for it, each line."""

    states: str
    labels: tuple[Label, ...]
    reasons: tuple[tuple[str, ...], ...]


def label(sheet: Sheet, states: str, heading: Heading, chosen: str = "", mended: Mended | None = None) -> Reading:
    """Give each line its label: its state's, a finer one where its cues know it, or what the heading makes of it.
    Running text of the body stays body, though it tells author or date.

    chosen: the likeliest states; mended: what the rules made of them, before it was settled how far the body goes.
    """
    lines, named, cues = sheet
    drafted, by = mended or Mended(states, {})
    labels, reasons = _label(states, named, cues)
    for i, state in enumerate(states):
        if state == "A" and (said := header(lines[i].text, cues)) is not None and said.author is None:
            labels[i] = "comment-chrome"
    for place, name in ((heading.dateline, "date"), (heading.byline, "byline"), (heading.title, "title")):
        if place is None or states[place] not in "OBM":
            continue
        if name == "title" or states[place] != "B" or not runs(lines[place].text):
            labels[place] = name  # type: ignore[call-overload]
    _headline(lines, labels, reasons, heading.title)
    _blocks(lines, labels, reasons)
    for i, (state, before, first) in enumerate(zip(states, drafted, chosen or drafted, strict=True)):
        if (state == "B") != (before == "B") and labels[i] in ("body", "chrome"):
            reasons[i] = (SETTLED, *reasons[i])
        if before != first and (before in "ACI" or first in "ACI"):
            reasons[i] = (f"{MENDED}{by[i]}", *reasons[i])
    return Reading(states, tuple(labels), tuple(reasons))


def _label(states: str, named: Names, cues: Cues) -> tuple[list[Label], list[tuple[str, ...]]]:
    """A label for each line: its state's; a line of chrome or body whose cue knows the kind of chrome is of that
    kind."""
    labels: list[Label] = []
    reasons: list[tuple[str, ...]] = []
    for state, names in zip(states, named, strict=True):
        reasons.append(names)
        if not names:
            labels.append(LABEL_OF[state])
            continue
        spoken = next((finer for name in names if (finer := FINER.get(cues.label(name)))), None)
        if state == "B" and not BODILESS.isdisjoint(names):
            labels.append(FINER.get(next(cues.label(name) for name in names if name in BODILESS), "chrome"))
        elif spoken and (state in CHROME or (state == "B" and spoken != "comment-chrome")):
            labels.append(spoken)
        else:
            labels.append(LABEL_OF[state])
    return labels, reasons


def _headline(lines: Sequence[Line], labels: list[Label], reasons: list[tuple[str, ...]], title: int | None) -> None:
    """The headline again below itself is a picture's text, and so is a short line of the body right under that."""
    if title is None:
        return
    headline = _fold(lines[title].text)
    size = len(lines[title].text)
    begun = "body" in labels[: title + 1]
    for i in range(title + 1, len(lines)):
        alike = size <= 2 * len(lines[i].text) <= 4 * size  # what is much shorter or longer is not folded in vain
        if alike and labels[i] in ("chrome", "body") and _fold(lines[i].text) == headline:
            labels[i], reasons[i] = "caption", ("headline-again",)
        elif "headline-again" in reasons[i - 1] and begun and _captions(lines[i], labels[i], reasons[i]):
            labels[i], reasons[i] = "caption", ("under-picture",)
        begun = begun or labels[i] == "body"


def _captions(line: Line, label: Label, names: tuple[str, ...]) -> bool:
    short = len(line.text) <= CAPTION and line.text[-1] not in SENTENCE_ENDS
    return short and (label == "body" or (label == "chrome" and not names))


def _blocks(lines: Sequence[Line], labels: list[Label], reasons: list[tuple[str, ...]]) -> None:
    """Lines of chrome with no blank line between speak with one voice: where most of them are promo, all are, short
    ones of the body too."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].blanks:
            block = labels[start:i]
            promo = block.count("promo")
            brief = sum(label == "body" and len(lines[k].text) < JUDGED for k, label in enumerate(block, start))
            if 2 * promo > len(block) == promo + block.count("chrome") + block.count("date") + brief:
                for k in range(start, i):
                    if labels[k] != "promo":
                        labels[k], reasons[k] = "promo", ("block-of-promo", *reasons[k])
            start = i


def _fold(text: str) -> str:
    return " ".join((text if text.isascii() else text.translate(QUOTES)).lower().split())
