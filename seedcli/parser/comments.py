"""States -> comments: where one ends and the next begins, who wrote it, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from seedcli.model import Comment
from seedcli.parser.called import called
from seedcli.parser.cues import Cues
from seedcli.parser.dates import day_leads
from seedcli.parser.headers import Header, Kind, header, is_guest, tells_date, tells_rank
from seedcli.parser.lines import Line, own_rows
from seedcli.parser.links.layout import Shape
from seedcli.parser.moments import find_moment
from seedcli.parser.rules.answers import ANSWERED
from seedcli.parser.rules.inline import signatures, speaker, take_turns
from seedcli.parser.rules.zone import REGULAR

AROUND = 3  # lines of the widget's own words before and after a comment in which its date is looked for; our choice
LISTED = 0.6  # share of comments that must open with a list marker for it to be the list's and not the writer's


class Draft(NamedTuple):
    """One comment while it is put together: indexes into the page's lines."""

    head: list[int]
    text: list[int]


def drafts(
    lines: Sequence[Line], states: Sequence[str], kinds: Mapping[int, Kind], after: Set[int] = frozenset()
) -> list[Draft]:
    """Group the comment lines (states A, C, I) of a page into comments. kinds: of each header, what it tells; after:
    those that surely belong to the words above."""
    zone = [i for i, state in enumerate(states) if state in "ACI"]
    inside = _inside_items(lines, states, zone) | after
    below = {kind for kind in set(kinds.values()) if _below([states[i] for i in zone if kinds.get(i, kind) == kind])}
    made: list[Draft] = []
    waiting: list[int] = []
    for i in zone:
        state = states[i]
        if state == "A" and made and not waiting and (kinds[i] in below or i in inside):
            made[-1].head.append(i)
        elif state == "A":
            waiting.append(i)
        elif state == "C" or waiting or not made:
            made.append(Draft(waiting, [i]))
            waiting = []
        else:
            made[-1].text.append(i)
    return made


def _inside_items(lines: Sequence[Line], states: Sequence[str], zone: Sequence[int]) -> set[int]:
    """The headers that stand inside a list item which begins with what is said, where the next comment stands outside
    of it: they tell of the words above them."""
    found: set[int] = set()
    waiting: list[int] = []
    item: Line | None = None
    for i in zone:
        if states[i] == "A" and item and item.marker and not lines[i].marker and lines[i].indent > item.indent:
            waiting.append(i)
        elif states[i] == "C":
            first = _first_line(lines, states, i)
            found.update(waiting if item and (first.marker or first.indent <= item.indent) else ())
            waiting, item = [], first
    return found.union(waiting)


def _first_line(lines: Sequence[Line], states: Sequence[str], i: int) -> Line:
    """The line with which the item of comment line `i` begins: itself, or one of chrome with the item's marker, such
    as votes, right above."""
    above = lines[i - 1]
    begins = i > 0 and states[i - 1] in "KOM" and above.marker and above.indent < lines[i].indent
    return above if begins and not lines[i].marker and not lines[i].blanks else lines[i]


def _below(zone: Sequence[str]) -> bool:
    """Do headers stand below the comments? Then a page begins with a comment and ends with a header."""
    return zone[0] == "C" and zone[-1] == "A"


def comments(
    page_id: str, lines: Sequence[Line], raw: Sequence[str], states: str, cues: Cues
) -> tuple[list[Comment], list[Shape]]:
    """The comments of a page, without their links, and how each stands on it."""
    heads = {i: header(lines[i].text, cues) for i, state in enumerate(states) if state == "A"}
    kinds: dict[int, Kind] = {i: "bare" if head is None else head.kind for i, head in heads.items()}
    made = drafts(lines, states, kinds, {i for i in heads if i and ANSWERED in cues.match(lines[i - 1].text)})
    below = bool(made) and _dates_below(lines, states, made, cues)
    surely = sum("name" in map(kinds.get, draft.head) for draft in made) >= REGULAR * len(made)
    listed = sum(bool(lines[d.text[0]].marker) for d in made) >= LISTED * len(made)
    leads = bool(made) and day_leads([line.text for line in lines])
    told: list[tuple[str | None, Line | None, str | None, str, list[int]]] = []
    inline = not heads and take_turns([lines[draft.text[0]].text for draft in made])
    unsaid = [n for n, draft in enumerate(made) if not draft.head]
    signed = dict(zip(unsaid, signatures([lines[made[n].text[-1]].text for n in unsaid], cues), strict=True))
    for n, draft in enumerate(made):
        edges = _edges(draft, states, below=below)
        author, by, date = who_and_when(lines, draft, cues, edges, surely=surely, dayfirst=leads)
        text = _text(draft.text, lines, raw, listed)
        if inline and (begun := speaker(text)):
            (author, begin), by = begun, lines[draft.text[0]]
            text = text[begin:]
        if sign := signed.get(n):
            author, by, date = sign.name, lines[draft.text[-1]], sign.date
            text = text[: len(text) - len(by.text) + sign.start].rstrip()
        told.append((author, by, date, text, sorted(draft.head + draft.text)))
    found: list[Comment] = []
    shapes: list[Shape] = []
    names = called([author for author, *_ in told], cues)
    for n, (name, (_, by, date, text, own)) in enumerate(zip(names, told, strict=True), 1):
        found.append(
            Comment(
                id=f"{page_id}#{n}",
                number=n,
                author=name,
                date=date,
                text=text,
                lines=(lines[own[0]].number, _end(own[-1], lines, len(raw))),
                author_lines=(by.number, by.last) if by else None,
            )
        )
        shapes.append(_shape([_first_line(lines, states, own[0]), *(lines[i] for i in own[1:])]))
    return found, shapes


def _dates_below(lines: Sequence[Line], states: str, made: Sequence[Draft], cues: Cues) -> bool:
    """Do dates among the widget's own words stand below the comments? Then none stands above the first, and one below
    the last, though what ends the page may begin with it."""
    start, stop = min(made[0].head + made[0].text) - AROUND, made[-1].text[-1] + 1
    own = [i for i in range(max(0, start), len(states)) if states[i] == "K" or (states[i] == "E" and i < stop + AROUND)]
    dates = [i for i in own if tells_date(lines[i].text, cues)]
    return bool(dates) and made[0].text[0] < dates[0] < stop and made[-1].text[0] < dates[-1]


def who_and_when(
    lines: Sequence[Line], draft: Draft, cues: Cues, edges: Sequence[int], *, surely: bool, dayfirst: bool = False
) -> tuple[str | None, Line | None, str | None]:
    """The name that a comment's header gives, the line it stands on, and the date of the header or of a line of
    chrome at its `edges`. surely: a bare name counts only where no other is given; dayfirst: as for find_date."""
    author = by = date = None
    sure = False
    for k, i in enumerate(draft.head):
        said = header(lines[i].text, cues)
        name, told = (said.author, said.sure) if said else (lines[i].text, False)
        if name and told and sure and draft.head[k - 1] < i - 1 and i < draft.text[0]:
            author = date = None  # what was said below the header above was removed
        surer = surely and told and not sure and not tells_rank(lines[i].text, cues)
        if name and (author is None or surer or is_guest(author, cues)):
            author, by, sure = name, lines[i], told
        date = date or (_date(lines[i], said, dayfirst=dayfirst) if said else None)
    if date is None:
        for i in edges:
            said = header(lines[i].text, cues)
            if said and said.date and not said.author:
                return author, by, _date(lines[i], said, dayfirst=dayfirst)
    return author, by, date


def _date(line: Line, said: Header, *, dayfirst: bool) -> str | None:
    moment = find_moment(line.text, dayfirst) if dayfirst and said.date else None
    return moment.date if moment else said.date


def _edges(draft: Draft, states: str, *, below: bool) -> list[int]:
    """Lines of the widget's own words within and right around a comment, up to the next one: those in which its date
    is looked for first come first. below: dates stand below comments."""
    own = sorted(draft.head + draft.text)
    start, stop = own[0], own[-1] + 1
    while start and states[start - 1] == "K" and own[0] - start < AROUND:
        start -= 1
    while stop < len(states) and states[stop] in ("KE" if below else "K") and stop - own[-1] <= AROUND:
        stop += 1
    within = [i for i in range(own[0], own[-1]) if states[i] == "K"]
    before, after = list(range(own[0] - 1, start - 1, -1)), list(range(own[-1] + 1, stop))
    return within + (after if below else before + after)


def _shape(own: Sequence[Line]) -> Shape:
    first = own[0]
    numbered = first.marker[:1].isalnum()
    return Shape(
        indent=first.indent if any(line.indent for line in own) else None,
        number=first.marker.rstrip(".)") if numbered else None,
        bullet="" if numbered else first.marker,
        blank_before=first.blanks,
    )


def _end(i: int, lines: Sequence[Line], count: int) -> int:
    """The last line of a run that ends with line `i`: the blank lines after it belong to it."""
    return lines[i + 1].number - 1 if i + 1 < len(lines) else count


def _text(places: Sequence[int], lines: Sequence[Line], raw: Sequence[str], listed: bool) -> str:
    """A comment's own words: its line breaks kept, runs of blank lines as one. The marker that it begins with is the
    page's where comments are `listed`, or where no other line of it has one."""
    listed = listed or not any(lines[i].marker for i in places[1:])
    parts: list[str] = []
    for k, i in enumerate(places):
        line = lines[i]
        text = own_rows(line, raw)
        if k == 0 and listed:
            text = text.removeprefix(line.marker).lstrip()
        if k:
            parts.append("\n\n" if line.number > lines[i - 1].last + 1 else "\n")
        parts.append(text)
    return "".join(parts)
