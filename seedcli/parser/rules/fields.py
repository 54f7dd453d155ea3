"""Entries of guest books and the like, whose lines name what each tells: "Name: Ann", "Date: ...", "Message:"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from seedcli.parser.headers import looks_like_name
from seedcli.parser.rules.bounds import AS_WIDGET
from seedcli.parser.rules.posts import says
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.widget import NOT_SAID, OWN
from seedcli.parser.rules.zone import REGULAR, foot

LONGEST_WORD = 17  # characters of such a word and its colon; our choice
FIELD = r"([^\W\d_]{2,16}):(?: +|$)"  # compiled when a line has a colon
LEAST = 3  # entries; our choice
NEAR = 5  # lines below the name in which the date stands; our choice
HEADING = "comments-heading"
SPOKEN = frozenset({"says", "posted-by"})  # cues of a header that names who speaks, and no field
DATE_LINE = ("date-line", "has-date")  # of a line that tells but the date
DATED = frozenset({"has-date", "date-line"})


def fielded(sheet: Sheet, states: str) -> str:
    """Where comments were found, or a heading of such, and lines that name people behind the same word and a colon,
    "Name: Ann", have a date below and what was said below that, each begins a comment; other lines with such words are
    none of it."""
    lines, named, _ = sheet
    told = [re.match(FIELD, line.text) if ":" in line.text[:LONGEST_WORD] else None for line in lines]
    fields = [found[1] if found and SPOKEN.isdisjoint(names) else "" for found, names in zip(told, named, strict=True)]
    heads = [names for s, field, names in zip(states, fields, named, strict=True) if s == "A" and not field]
    headed = sum(names != DATE_LINE for names in heads)
    places = _places(sheet, fields)
    if len(places) < LEAST or 2 * headed > len(places) or any(not SPOKEN.isdisjoint(names) for names in heads):
        return states
    if 2 * states.count("C") < len(places) and not any(HEADING in names for names in named[: places[0]]):
        return states
    end = foot(named, places[-1] + 1)
    usual = {field for field, times in Counter(fields).items() if 2 * times >= len(places)} - {""}
    own = [field in usual or not NOT_SAID.isdisjoint(names) for field, names in zip(fields, named, strict=True)]
    posts = [_post(named, own, start, stop) for start, stop in pairwise([*places, end])]
    if sum("C" in post for post in posts) < max(LEAST, REGULAR * len(posts)):
        return states
    return "".join([states[: places[0]].translate(AS_WIDGET), *posts, "E" * (len(lines) - end)])


def _places(sheet: Sheet, fields: Sequence[str]) -> list[int]:
    """The lines that name who wrote the entries: those behind the first word that has a date near each time."""
    lines, named, cues = sheet
    by_field: dict[str, list[int]] = defaultdict(list)
    for i, field in enumerate(fields):
        value = lines[i].text[len(field) + 1 :].strip() if field else ""
        if looks_like_name(value) and OWN.isdisjoint(named[i]) and OWN.isdisjoint(cues.match(value)):
            by_field[field].append(i)
    for places in by_field.values():
        dated = all(any(not DATED.isdisjoint(names) for names in named[i + 1 : i + 1 + NEAR]) for i in places)
        people = {lines[i].text for i in places}
        if dated and len(places) >= LEAST and len(people) > 1 and not (places[0] and says(lines[places[0] - 1].text)):
            return places
    return []


def _post(named: Names, own: Sequence[bool], start: int, stop: int) -> str:
    """The states of an entry: its name, what stands above and beside its date, and what was said. own: is a line the
    page's own?"""
    date = next((i for i in range(start + 1, stop) if not DATED.isdisjoint(named[i])), start)
    states = ["K" if own[i] or i <= date else "I" for i in range(start, stop)]
    states[0] = "A"
    if "I" in states:
        states[states.index("I")] = "C"
    return "".join(states)
