"""The short grammar of what a page must have: mends the model's states, and gives every line its label and its
reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seedcli.model import Label
from seedcli.parser.alike import first_header, named_alike, names_first
from seedcli.parser.answers import answered, answerers, remarks
from seedcli.parser.article import Heading
from seedcli.parser.body import announced, open_thread, restart
from seedcli.parser.bounds import another_article, bounded, in_column, to_related, to_tools
from seedcli.parser.counts import as_counted, none_told
from seedcli.parser.cues import Cues
from seedcli.parser.dated import named_over_dates, named_under, over_dates, under_dates
from seedcli.parser.extent import JUDGED
from seedcli.parser.frame import runs
from seedcli.parser.headers import header
from seedcli.parser.inline import signed_lines, spoken_lines
from seedcli.parser.items import counted_up, items, named_items
from seedcli.parser.labels import LABEL_OF
from seedcli.parser.lines import Line
from seedcli.parser.linked import linked
from seedcli.parser.naming import dotted, doubled, headers, nameless, names_below, signed, unspoken
from seedcli.parser.parting import at_gaps, regular, under_bar
from seedcli.parser.pattern import patterned
from seedcli.parser.posts import counted, counted_names, numbered, profiled, profiled_below, ruled
from seedcli.parser.slots import slots
from seedcli.parser.subjects import subjects
from seedcli.parser.surroundings import SENTENCE_ENDS
from seedcli.parser.turns import turns
from seedcli.parser.widget import (
    answering,
    below_buttons,
    pingbacks,
    repeated,
    said_above,
    spoken_on,
    to_the_end,
    widget,
)

Names = Sequence[tuple[str, ...]]

# The reasons of a line that extent.py, or mend(), judged otherwise than the line model.
SETTLED, MENDED = "extent", "grammar"
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


def mend(lines: Sequence[Line], states: str, named: Names, cues: Cues) -> str:
    """Apply the grammar to the model's states. `named`: the cues that hold for each line, of those in `cues`.

    What the widget repeats is taken off what the model found, and again off what patterned() adds.
    """
    states = counted_names(lines, to_related(another_article(states, named), named), named)
    states = counted(lines, under_bar(lines, restart(linked(lines, states), named), named, cues), named)
    states = headers(lines, nameless(lines, states, named, cues), named, cues)
    states = names_below(lines, doubled(lines, states, cues), named, cues)
    states = unspoken(lines, turns(lines, states, named, cues), named)
    states = dotted(lines, states, named)
    states = items(lines, named_items(lines, counted_up(lines, states, named), named, cues), named)
    states = slots(lines, states, named, cues)
    states = answering(lines, widget(lines, repeated(lines, states), named), named)
    states = names_first(lines, patterned(lines, states, named), named)
    states = bounded(lines, repeated(lines, states), named)
    states = below_buttons(lines, spoken_on(lines, to_the_end(lines, states, named), named), named)
    states = as_counted(lines, regular(lines, at_gaps(lines, states), named), named)
    states = signed_lines(lines, spoken_lines(lines, states), named, cues)
    states = remarks(lines, answerers(lines, answered(lines, states, named), named), named, cues)
    states = numbered(lines, ruled(lines, states, named), named)
    states = named_alike(lines, profiled(lines, subjects(lines, states, named), named, cues), named)
    states = signed(lines, first_header(lines, states, named, cues), named, cues)
    states = named_over_dates(lines, under_dates(lines, states, named), named)
    states = named_under(lines, over_dates(lines, states, named, cues), named, cues)
    states = to_tools(in_column(lines, states), named)
    states = pingbacks(lines, said_above(lines, profiled_below(lines, states, named, cues), named), named)
    return announced(lines, open_thread(lines, none_told(states, named), named), named)


def label(
    lines: Sequence[Line], states: str, named: Names, cues: Cues, heading: Heading, drafted: str = "", chosen: str = ""
) -> Reading:
    """Give each line its label: its state's, a finer one where its cues know it, or what the heading makes of it.
    Running text of the body stays body, though it tells author or date.

    drafted: the states before it was settled how far the body goes; chosen: those before they were mended.
    """
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
    for i, (state, before, first) in enumerate(
        zip(states, drafted or states, chosen or drafted or states, strict=True)
    ):
        if (state == "B") != (before == "B") and labels[i] in ("body", "chrome"):
            reasons[i] = (SETTLED, *reasons[i])
        if before != first and (before in "ACI" or first in "ACI"):
            reasons[i] = (MENDED, *reasons[i])
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
