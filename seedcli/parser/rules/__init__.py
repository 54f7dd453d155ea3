"""The short grammar of what a page must have: rules, one after another, that mend the likeliest states.

A rule is a plain function: it takes what there is to see of a page and the states, one letter a line (see
labels.STATES), and returns the states, as they are where it has nothing to say. Its docstring says what it goes by, for
the reader of `show --why`, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from seedcli.parser.rules.alike import first_header, named_alike, names_first
from seedcli.parser.rules.answers import answered, answerers, remarks
from seedcli.parser.rules.body import announced, open_thread, restart
from seedcli.parser.rules.bounds import another_article, bounded, in_column, to_related, to_tools
from seedcli.parser.rules.counts import as_counted, none_told
from seedcli.parser.rules.dated import named_over_dates, named_under, over_dates
from seedcli.parser.rules.feet import footed
from seedcli.parser.rules.fields import fielded
from seedcli.parser.rules.greeting import nameless
from seedcli.parser.rules.inline import signed_lines, spoken_lines
from seedcli.parser.rules.items import items, named_items
from seedcli.parser.rules.linked import linked
from seedcli.parser.rules.naming import doubled, headers, names_below, signed, unspoken
from seedcli.parser.rules.parting import at_gaps, regular, under_bar
from seedcli.parser.rules.pattern import patterned
from seedcli.parser.rules.posts import counted, counted_names, numbered, profiled, profiled_below, ruled
from seedcli.parser.rules.sheet import Sheet
from seedcli.parser.rules.slots import slots
from seedcli.parser.rules.subjects import subjects, titled
from seedcli.parser.rules.turns import turns
from seedcli.parser.rules.widget import (
    below_buttons,
    pingbacks,
    repeated,
    said_above,
    spoken_on,
    to_the_end,
    widget,
)

Rule = Callable[[Sheet, str], str]

# What the widget repeats is taken off what the model found, and again off what patterned() adds.
RULES: tuple[Rule, ...] = (
    # where comments are
    another_article, to_related, counted_names, linked, restart, under_bar, counted,
    # who speaks
    nameless, headers, doubled, names_below, turns, unspoken, named_items, items, slots, footed, fielded,
    # what the widget says, and what looks like the comments that were found
    repeated, widget, patterned, names_first, repeated, bounded,
    # where each comment begins and ends
    to_the_end, spoken_on, below_buttons, at_gaps, regular, as_counted, spoken_lines, signed_lines,
    # answers and posts
    answered, answerers, remarks, ruled, numbered, subjects, titled, profiled,
    # names once more, by what stands beside those that were found
    named_alike, first_header, signed, named_over_dates, over_dates, named_under,
    # what is no comment after all
    in_column, to_tools, profiled_below, said_above, pingbacks, none_told, open_thread, announced,
)  # fmt: skip


class Mended(NamedTuple):
    """The states of a page's lines, and for each line that a rule changed the name of the last that did."""

    states: str
    by: dict[int, str]


def mend(sheet: Sheet, states: str) -> Mended:
    """Apply the rules to the states that the model found likeliest."""
    by: dict[int, str] = {}
    for rule in RULES:
        mended = rule(sheet, states)
        if mended != states:
            by.update((i, rule.__name__) for i, (s, t) in enumerate(zip(states, mended, strict=True)) if s != t)
            states = mended
    return Mended(states, by)


def meaning(name: str) -> str:
    """What the rule of that name goes by, in a sentence or two; nothing where Python runs without docstrings (-OO), or
    where no rule has it."""
    told = next((rule.__doc__ for rule in RULES if rule.__name__ == name), None)
    return " ".join((told or "").split())
