"""Where a comment begins: mends the model's states by what a page's headers, gaps and list markers say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedcli.parser.cues import Cues
from seedcli.parser.dates import find_clock
from seedcli.parser.frame import runs
from seedcli.parser.headers import Kind, header, looks_like_name, tells_date
from seedcli.parser.lines import Line
from seedcli.parser.proof import told
from seedcli.parser.surroundings import HEADERS, RUNNING
from seedcli.parser.turns import GAP, SENTENCE, is_bare_name

Names = Sequence[tuple[str, ...]]

REGULAR = 0.7  # share of a page's comments that must begin alike to show how it names them
BUTTONS = frozenset({"comment-action", "vote-count"})  # what may stand between a comment's header and its text
BARE = 0.3  # share of comments up to which beginning without any sign is taken for a mistake
NAMED = frozenset({"name-date", "says"})  # cues of a header that surely names who speaks
DOTS = frozenset("•·∙|")
DATED = "has-date"  # the cue of a line with a date somewhere in it
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
CLOSING = frozenset({"comment-form", "comments-closed", "moderation", "akismet"})  # what comments end with
SURELY = 2  # comments that must be seen to begin below a sort bar; our choice
LONG = 45  # characters of a line that is more than a name or a button; our choice
ENDS = 4  # lines in which a last comment ends that the model took for shorter; our choice
LEAST_PARTED = 2  # comments that must be parted so; our choice
MORE_GAPS = 0.2  # share of the lines above it below gaps, from which gaps are the page's way of writing; our choice


def under_bar(lines: Sequence[Line], states: str, named: Names, cues: Cues) -> str:
    """Below the bar that sorts comments stand comments, parted by gaps and bare names where the model knows of no
    others."""
    known = states.index("C") if "C" in states else len(lines)
    while 0 < known < len(lines) and states[known - 1] in "ZKA":
        known -= 1
    zone = _under_bar(named, known)
    gaps = [i for i, line in enumerate(lines) if line.blanks >= GAP]
    if not zone or sum(i < zone[0] for i in gaps) > 1 + MORE_GAPS * zone[0]:
        return states
    closed = zone.stop < len(lines) and not CLOSING.isdisjoint(named[zone.stop])
    inside = [i for i in zone if i < known or states[i] == "I" or (closed and states[i] == "E")]
    people = {i for i in inside if looks_like_name(lines[i].text) and is_bare_name(lines, i, cues)}
    people = {i for i in people if i + 1 in zone and states[i + 1] != "A"}
    begins = people.union(gaps, zone[:1]).intersection(inside)
    if not begins or len(begins) + sum(states[i] == "C" for i in zone) < SURELY:
        return states
    mended = list(states)
    if states[zone[0] - 1] not in "ZK":
        bar = next((i for i in range(zone[0] - 1, -1, -1) if not named[i]), -1) + 1
        mended[bar : zone[0]] = "K" * (zone[0] - bar)
    for i in inside:
        mended[i] = "I"
    if "C" not in states:
        mended[zone[-1] + 1 :] = "E" * (len(lines) - zone[-1] - 1)
    for i in sorted(begins):
        mended[i] = "A" if i in people else "C"
        if i in people and mended[i + 1] == "I":
            mended[i + 1] = "C"
    return "".join(mended)


def _under_bar(named: Names, known: int) -> range:
    """The lines from the sort bar to what is no comment. Of those that do not stand below the first known comment it
    is the one of most lines, or the last of such."""
    bars: list[tuple[int, int]] = []  # the lines of each, and where it ends
    for i in range(len(named)):
        if "comment-sort" in named[i] and (i <= known or (bars and bars[-1][1] == i - 1)):
            size = bars.pop()[0] if bars and bars[-1][1] == i - 1 else 0
            bars.append((size + 1, i))
    start = max(bars)[1] + 1 if bars else len(named)
    return range(start, foot(named, start))


def foot(named: Names, start: int) -> int:
    """Where the page's foot begins, or another part of it, from `start` on."""
    return next((i for i in range(start, len(named)) if FOOT.intersection(named[i])), len(named))


def headers(lines: Sequence[Line], states: str, named: Names, cues: Cues) -> str:
    """What reads as a header, where one may stand, is one; what does not names nobody and is the comment's own."""
    mended: list[str] = []
    quoting = _quoting(named)
    for i, (line, state) in enumerate(zip(lines, states, strict=True)):
        if state not in "ACIK":
            mended.append(state)
            continue
        before = mended[-2:][0] if _is_sign(lines, i - 1) else mended[-1] if mended else ""
        if (state in "CI" and before == "A" and _is_sign(lines, i)) or (state in "AC" and _is_picture(lines, i)):
            state = "K"
        elif i not in quoting and _heads(lines, i, states, before, named, cues):
            state = "A"
        elif state == "I" and "date-line" in named[i] and states[i + 1 : i + 2] in ("A", "K", "E"):
            state = "A"  # below what was said
        elif state == "A" and "date-line" in named[i]:
            state = "K"
        elif state == "A":
            state = "C" if line.blanks >= GAP or before not in ("A", "C", "I") else "I"
        if state == "I" and before == "A":
            state = "K" if named[i] and BUTTONS.issuperset(named[i]) else "C"
        mended.append(state)
    return "".join(mended)


def _is_sign(lines: Sequence[Line], i: int) -> bool:
    """Is line `i` a sign that stands between a name and its date, such as a dot?"""
    return 0 < i < len(lines) and lines[i].text in DOTS


def _is_picture(lines: Sequence[Line], i: int) -> bool:
    """Is line `i` a letter that stands for the picture of the person whose name is below?"""
    text = lines[i].text
    return len(text) == 1 and i + 1 < len(lines) and lines[i + 1].text[0].upper() == text and text.isalpha()


def _quoting(named: Names) -> set[int]:
    """The lines that say whom a post quotes, "NAME said:": "Click to expand..." stands below what was said."""
    found, said = set(), None
    for i, names in enumerate(named):
        if "says" in names:
            said = i
        elif "quote-end" in names and said is not None:
            found.add(said)
            said = None
        elif names and not HEADERS.isdisjoint(names):
            said = None
    return found


def _heads(lines: Sequence[Line], i: int, states: str, before: str, named: Names, cues: Cues) -> bool:
    """May line `i`, after a line that was mended to `before`, be a comment's header?"""
    text, state = lines[i].text, states[i]
    if state != "A" and ("date-line" in named[i] or (before == "A" and _tells_when(text, named[i], cues))):
        return state == "C" or before == "A"
    below = i + 2 if _is_sign(lines, i + 1) else i + 1
    dated = below < len(lines) and _tells_when(lines[below].text, named[below], cues)
    if state not in "AC" and not (dated or HEADERS.intersection(named[i]) or DATED in named[i]):
        return False
    said = header(text, cues)
    if said is None or said.author is None:
        return said is not None and state == "A"
    if state == "A":
        return said.sure or not SENTENCE.search(text) or _is_capitalised(text)
    if not said.sure:
        first = lines[i].blanks > 0 or (state == "K" and i > 0 and not WIDGET.isdisjoint(named[i - 1]))
        alone = state == "C" or (first and not (state == "K" and named[i]))
        return dated and alone and not SENTENCE.search(text) and not (before == "A" and _is_below_date(lines, i, cues))
    if state == "C" and said.answers is not None and not HEADERS.intersection(named[i]):
        return False
    if state == "I" and said.date is None and find_clock(text) is None:
        return False
    below = next((k for k in range(i + 1, len(lines)) if not BUTTONS.issuperset(named[k]) or not named[k]), len(lines))
    told = dated or states[below : below + 1] in ("C", "I")
    return told or (_names_surely(named[i]) and _says_little(states, below, named))


def _names_surely(names: tuple[str, ...]) -> bool:
    return bool(names) and names[0] in NAMED


def _says_little(states: str, i: int, named: Names) -> bool:
    """Is line `i`, below a header, all that may be said before the next, though it was taken for a name or the
    foot?"""
    alone = states[i + 1 : i + 2] != "C" or _names_surely(named[i + 1])
    return states[i : i + 1] in ("A", "E") and not named[i] and alone


def _tells_when(text: str, names: tuple[str, ...], cues: Cues) -> bool:
    """Does a line tell when a comment was written? Not since when somebody is a member."""
    return DATED in names and "member-info" not in names and tells_date(text, cues)


def _is_below_date(lines: Sequence[Line], i: int, cues: Cues) -> bool:
    """Does line `i` stand below a date and then a name, which the next date is not of?"""
    return i > 1 and tells_date(lines[i - 2].text, cues) and not tells_date(lines[i - 1].text, cues)


def _is_capitalised(text: str) -> bool:
    """Does each word of some begin with a capital, as in "Ms. Hussain."?"""
    words = text.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def names_below(lines: Sequence[Line], states: str, named: Names, cues: Cues) -> str:
    """Where most comments begin with a short line below a date, that line is the name."""
    begins = [i for i, s in enumerate(states) if s == "C"]
    short = [i for i in begins if _is_name_below(lines, states, named, i, cues)]
    if len(short) < 2 or len(short) < REGULAR * len(begins):
        return states
    mended = list(states)
    for i in short:
        mended[i : i + 2] = "AC"
    return "".join(mended)


def _is_name_below(lines: Sequence[Line], states: str, named: Names, i: int, cues: Cues) -> bool:
    """Is comment line `i` a bare name, between a date that names nobody and the text?"""
    if not i or states[i - 1] != "A" or "date-line" not in named[i - 1] or states[i + 1 : i + 2] != "I":
        return False
    above, said = header(lines[i - 1].text, cues), header(lines[i].text, cues)
    if above is None or above.author is not None or (i > 1 and states[i - 2] == "A"):
        return False
    return said is not None and said.author is not None and not SENTENCE.search(lines[i].text)


def unspoken(lines: Sequence[Line], states: str, named: Names) -> str:
    """A header is followed by a comment: where none was read, the first sentence that no cue knows is it, or the first
    longer line where no members of a forum say something of themselves; below a name and a date anything is, also what
    was taken for a name or the foot."""
    if states.lstrip("OBMZK")[:1] != "A":
        return states
    size = RUNNING if any("member-info" in names for names in named) else LONG
    mended = list(states)
    waiting = told = False
    for i, (line, state) in enumerate(zip(lines, states, strict=True)):
        brief = told and _says_little(states, i, named)
        speaks = state == "K" and not named[i] and (runs(line.text) or len(line.text) > size)
        if waiting and (speaks or brief) and "C" not in states[i + 1 : _next(states, i + 1)]:
            mended[i], waiting = "C", False
        waiting = mended[i] == "A" or (waiting and state == "K")
        told = (state == "A" and _names_surely(named[i])) or (told and state == "K")
    return "".join(mended)


def _next(states: str, i: int) -> int:
    """Where the next header or the end of the comments stands."""
    return next((k for k in range(i, len(states)) if states[k] in "AE"), len(states))


def signed(lines: Sequence[Line], states: str, named: Names, cues: Cues) -> str:
    """Where names, or dates, stand below what was said, one stands below the last comment, whatever the model took it
    for."""
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    begins = [i for i in zone if states[i] == "C"]
    if not begins:
        return states
    below = range(max(zone[-1], begins[0] + 1), foot(named, zone[-1] + 1))
    last = next((i for i in below[:ENDS] if _signs(lines, i, named, cues)), below.stop)
    kind = _signs(lines, last, named, cues) if last < below.stop and states[last] != "A" else None
    if kind is None or any(runs(lines[i].text) for i in below if i > last and not named[i]):
        return states
    inside = range(zone[0], zone[-1] + 1)
    alike = [i for i in inside if states[i] in "AK" and _signs(lines, i, named, cues) == kind]
    if alike[:1] > begins[:1] or (not alike and len(begins) == 1 and zone[0] == begins[0] and last <= zone[-1] + 1):
        text = "".join("I" if not named[i] else "K" for i in range(zone[-1] + 1, last))
        mended = list(f"{states[: min(last, zone[-1] + 1)]}{text}A{states[last + 1 :]}")
        for i in [*alike, last] if kind == "date" else ():
            mended[i] = "K"  # who_and_when finds it there
        return "".join(mended)
    return states


def _signs(lines: Sequence[Line], i: int, named: Names, cues: Cues) -> Kind | None:
    """What line `i` may tell of the comment above it, none where it begins a list's item or speech."""
    said = None if lines[i].marker or "says" in named[i] else header(lines[i].text, cues)
    return None if said is None or said.kind == "bare" else said.kind


def at_gaps(lines: Sequence[Line], states: str) -> str:
    """Where names are lost, two blank lines part comments: none goes on after them, but for a name just before."""
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    headed = len(re.findall("AK*C", states))
    if any(lines[i].marker for i in zone) or headed >= REGULAR * states.count("C"):
        return states
    return "".join(
        "C" if s == "I" and lines[i].blanks >= GAP and i and states[i - 1] in "CI" else s for i, s in enumerate(states)
    )


def regular(lines: Sequence[Line], states: str, named: Names) -> str:
    """A page parts its comments in one way: where most begin with a header, a list marker or a gap, or as many as the
    heading tells, one without goes on with the last; so does a numbered item where comments have headers without
    numbers."""
    states = _parted(lines, states, named)
    begins = [i for i, s in enumerate(states) if s == "C"]
    headed = [i for i in begins if i and states[i - 1] not in "CI"]
    listed = len(headed) >= REGULAR * len(begins) and not any(lines[i - 1].marker[:1].isdigit() for i in headed)
    bare = {
        i
        for i in set(begins[1:]).difference(headed)
        if lines[i].blanks < GAP and (not lines[i].marker or (listed and lines[i].marker[0].isdigit()))
    }
    if len(bare) > BARE * len(begins) and len(begins) - len(bare) != told(lines, named)[1]:
        return states
    return "".join("I" if i in bare else s for i, s in enumerate(states))


def _parted(lines: Sequence[Line], states: str, named: Names) -> str:
    """Where blank lines part most comments, what looks like a name and stands right below a text is none, but its own
    last line if another begins below, after a gap or with a list marker as others have."""
    heads = [found.start() for found in re.finditer("(?<![AK])[AK]*C", states)][1:]
    signs = [i for i in heads if states[i - 1 : i + 2] in ("CAC", "IAC") and not named[i] and not lines[i].blanks]
    if not signs or sum(lines[i].blanks > 0 for i in heads) < max(LEAST_PARTED, REGULAR * len(heads)):
        return states
    listed = any(lines[i].marker for i in heads)
    mended = list(states)
    for i in signs:
        begins = lines[i + 1].blanks >= GAP or (listed and lines[i + 1].marker)
        mended[i : i + 2] = "IC" if begins else "II"
    return "".join(mended)
