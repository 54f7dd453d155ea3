"""A page writes the headers of its comments in one way: where lines of the same kinds stand above a text as above most
comments, a comment begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from unicodedata import category

from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.proof import told
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import BUTTONS, FOOT, LONG
from seedcli.parser.surroundings import HEADERS, SENTENCE_ENDS

# The kinds of the lines of a header and of the text below, and whether each stands after blank lines.
Pattern = tuple[tuple[str, bool], ...]

NAMED = HEADERS - {"date-line"}  # cues of a line that tells who said something
DATES = {"date-line", "dated"}
LEAST = 2  # comments with headers of one pattern; our choice
SHARE, FEWER = 3, 10  # one comment in so many must have it; our choice
LONGEST = 4  # lines of a header; our choice
ABOVE = 10  # lines above the first comment that was found in which one is looked for, where no heading is; our choice
ALIKE = 3  # headers of a name and a date on a page that are told by one comment; our choice


def patterned(sheet: Sheet, states: str) -> str:
    """From the heading to what is below all comments, lines that repeat the usual header, one that tells a date at
    least, are one, and the text below them is a comment; so with a header of a name and a date that fewer have, and
    with one that tells no date if that makes as many comments as the heading counts."""
    lines, named = sheet.lines, sheet.named
    begins = [i for i, s in enumerate(states) if s == "C"]
    if len(begins) < LEAST:
        return states
    kinds = [(_kind(line, names), line.blanks > 0) for line, names in zip(lines, named, strict=True)]
    shown: dict[Pattern, list[str]] = {}
    for begin in begins:
        if (head := _head(states, begin)) < begin:
            shown.setdefault(_pattern(kinds, named, head, begin), []).append(states[head:begin])
    count = told(lines, named)[1]
    for pattern, headers in sorted(shown.items(), key=lambda item: -len(item[1])):
        tells = {kind for kind, _ in pattern}
        whole, dated = {"name", "date-line"} <= tells, not DATES.isdisjoint(tells)
        share = FEWER if whole else SHARE
        if share * len(headers) < len(begins) or not (whole or len(headers) >= LEAST):
            continue
        if not dated and states.count("C") == count:
            continue
        found, stop = _found(lines, kinds, states, named, pattern)
        if len(headers) >= LEAST or len(found) >= ALIKE:
            header = Counter(headers).most_common(1)[0][0]
            names_somebody = not tells.isdisjoint(("name", "dated"))
            mended = _headed(lines, states, named, header, found, stop, names_somebody=names_somebody)
            states = mended if dated or mended.count("C") == count else states
    return states


def _headed(
    lines: Sequence[Line],
    states: str,
    named: Names,
    header: str,
    found: Sequence[int],
    stop: int,
    *,
    names_somebody: bool,
) -> str:
    """The states with `header` at all places found, and a comment below each, the last down to `stop` at most.
    names_somebody: a name below such a header is none, but what is said."""
    mended = list(states)
    own = {line.text for line, s in zip(lines, states, strict=True) if s == "K"}
    for i, following in zip(found, [*found[1:], stop], strict=True):
        text = i + len(header)
        if (states[text] == "A" and not names_somebody) or not any(map(_speaks, lines[text].text)):
            continue
        if states[text] != "C":
            end = following if following < stop else next((k for k in range(text + 1, stop) if named[k]), stop)
            rest = zip(states[text + 1 : end], lines[text + 1 : end], named[text + 1 : end], strict=True)
            below = (s if s in "ACIK" else "K" if names or line.text in own else "I" for s, line, names in rest)
            mended[i:end] = [*header, "C", *below]
            continue
        if states[i] not in "AK" or "A" not in states[i:text] or "C" in states[i:text]:
            mended[i:text] = header
        for k in range(text + 1, following if following < stop else text):  # comments do not end before the last
            if mended[k] == "E":
                mended[k] = "I" if not named[k] and any(map(_speaks, lines[k].text)) else "K"
    return "".join(mended)


def _speaks(sign: str) -> bool:
    return sign.isalnum() or category(sign) == "So"  # a face


def _found(
    lines: Sequence[Line], kinds: Sequence[tuple[str, bool]], states: str, named: Names, usual: Pattern
) -> tuple[list[int], int]:
    """Where the lines of the usual pattern begin, and where the search for them ends: at the page's foot, which is what
    does not stand among the comments too, as "Back to top" does."""
    first, last = states.index("C"), states.rindex("C")
    among = {line.text for line in lines[first:last]}
    size = len(usual) - 1
    found: list[int] = []
    body = (i for i in range(first - 1, -1, -1) if states[i] == "B" and not named[i])
    above = max(next(body, -1) + 1, first - ABOVE)
    i = next((i + 1 for i in range(first, -1, -1) if "comments-heading" in named[i]), above)
    while i < len(kinds) - size:
        if kinds[i] == usual[0] and _pattern(kinds, named, i, i + size) == usual:
            found.append(i)
            i += size
        elif i > last and not FOOT.isdisjoint(named[i]) and BUTTONS.isdisjoint(named[i]) and lines[i].text not in among:
            break
        i += 1
    return found, i


def _head(states: str, begin: int) -> int:
    """Where the header of a comment begins: the topmost line of a name or a date above it."""
    top = begin
    for i in range(begin - 1, max(-1, begin - 1 - LONGEST), -1):
        if states[i] not in "AK":
            break
        if states[i] == "A":
            top = i
    return top


def _pattern(kinds: Sequence[tuple[str, bool]], named: Names, head: int, begin: int) -> Pattern:
    return (*kinds[head:begin], ("cue" if named[begin] else "", kinds[begin][1]))


def _kind(line: Line, names: tuple[str, ...]) -> str:
    told = "has-date" in names and len(line.text) < 2 * LONG and line.text[-1] not in SENTENCE_ENDS
    if "date-line" not in names and (told or not NAMED.isdisjoint(names)):
        return "dated"
    if names:
        return names[0]
    return "number" if line.text.strip("#.").isdecimal() else "name" if looks_like_name(line.text) else ""
