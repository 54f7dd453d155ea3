"""Who speaks: mends the model's states by which lines are headers, above what was said or below it."""

from __future__ import annotations

from collections.abc import Sequence

from seedcli.parser.cues import Cues
from seedcli.parser.frame import runs
from seedcli.parser.headers import Kind, header, looks_like_name, tells_date
from seedcli.parser.lines import Line
from seedcli.parser.moments import find_clock
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.turns import GAP, SENTENCE
from seedcli.parser.rules.zone import BUTTONS, DOTS, LONG, REGULAR, WIDGET, foot
from seedcli.parser.surroundings import HEADERS, RUNNING

NAMED = frozenset({"name-date", "says", "posted-by"})  # cues of a header that surely names who speaks
DATED = "has-date"  # the cue of a line with a date somewhere in it
ENDS = 4  # lines in which a last comment ends that the model took for shorter; our choice


def headers(sheet: Sheet, states: str) -> str:
    """What reads as a header, where one may stand, is one; what does not names nobody and is the comment's own."""
    lines, named, cues = sheet
    mended: list[str] = []
    quoting = _quoting(named)
    for i, (line, state) in enumerate(zip(lines, states, strict=True)):
        if state not in "ACIK":
            mended.append(state)
            continue
        above = i - 1
        while above > 0 and mended[above] == "K" and _is_sign(lines, above, named):
            above -= 1
        before = mended[above] if mended else ""
        if (state in "CI" and before == "A" and _is_sign(lines, i, named)) or (state in "AC" and _is_picture(lines, i)):
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


def _is_sign(lines: Sequence[Line], i: int, named: Names) -> bool:
    """Is line `i` what stands between a name and its date, such as a dot or, right above either, a handle ("@ann")?"""
    text = lines[i].text if 0 < i < len(lines) - 1 else ""
    handle = text[:1] == "@" and 1 < len(text) <= LONG and " " not in text
    return text in DOTS or (handle and (lines[i + 1].text in DOTS or "date-line" in named[i + 1]))


def _is_picture(lines: Sequence[Line], i: int) -> bool:
    """Is line `i` a letter that stands for the picture of the person whose name is below, or two?"""
    text, name = lines[i].text, lines[i + 1].text if i + 1 < len(lines) else ""
    initials = "".join(word[0] for word in name.split())
    return text.isalpha() and text.isupper() and text in (initials[:1].upper(), (initials[:1] + initials[-1:]).upper())


def doubled(sheet: Sheet, states: str) -> str:
    """A name that a comment's header says again right below is the text of a picture, and no word of the comment
    above."""
    lines, cues = sheet.lines, sheet.cues
    if states.lstrip("OBMZK")[:1] != "A":
        return states  # headers stand below what was said, perhaps signed
    mended = list(states)
    for i in range(len(lines) - 1):
        apart = mended[i] in "CI" and lines[i].blanks and looks_like_name(lines[i].text)
        if apart and "A" in (mended[i + 1], *states[i + 2 : i + 3]):
            said = header(lines[i + 1].text, cues)
            if said is not None and said.author == lines[i].text:
                mended[i : i + 2] = "AA"
        elif mended[i] == "A" and mended[i + 1] in "CI" and looks_like_name(lines[i + 1].text):
            said = header(lines[i].text, cues)
            if said is not None and said.sure and said.author == lines[i + 1].text:
                mended[i + 1] = "K"  # above what a forum tells of its owner
    return "".join(mended)


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
    below = i + 1
    while _is_sign(lines, below, named) and (states[below] != "A" or lines[below].text in DOTS):
        below += 1
    dated = below < len(lines) and _tells_when(lines[below].text, named[below], cues)
    if state not in "AC" and not (dated or HEADERS.intersection(named[i]) or DATED in named[i]):
        return False
    said = header(text, cues)
    if said is None or said.author is None:
        return said is not None and state == "A"
    if state == "A":
        return said.sure or not SENTENCE.search(text) or _is_capitalised(text)
    if not said.sure:
        first = lines[i].blanks > 0 or (state == "K" and i > 0 and _begins_below(lines, i - 1, named))
        alone = state == "C" or (first and not (state == "K" and named[i]))
        return dated and alone and not SENTENCE.search(text) and not (before == "A" and _is_below_date(lines, i, cues))
    if state == "C" and said.answers is not None and not HEADERS.intersection(named[i]):
        return False
    if state == "I" and said.date is None and find_clock(text) is None:
        return False
    below = next((k for k in range(i + 1, len(lines)) if not BUTTONS.issuperset(named[k]) or not named[k]), len(lines))
    told = dated or states[below : below + 1] in ("C", "I")
    return told or (_names_surely(named[i]) and _says_little(lines, states, below, named))


def _begins_below(lines: Sequence[Line], i: int, named: Names) -> bool:
    """May a header begin below line `i`, the widget's own words or a picture of who speaks?"""
    return not WIDGET.isdisjoint(named[i]) or _is_picture(lines, i)


def _names_surely(names: tuple[str, ...]) -> bool:
    return bool(names) and names[0] in NAMED and "asked-answered" not in names


def _says_little(lines: Sequence[Line], states: str, i: int, named: Names) -> bool:
    """Is line `i`, below a header, all that may be said before the next, though it was taken for a name or the
    foot?"""
    alone = states[i + 1 : i + 2] != "C" or _names_surely(named[i + 1])
    return states[i : i + 1] in ("A", "E", "K") and not named[i] and alone and any(map(str.isalpha, lines[i].text))


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


def names_below(sheet: Sheet, states: str) -> str:
    """Where most comments begin with a short line below a date, that line is the name."""
    lines, named, cues = sheet
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


def unspoken(sheet: Sheet, states: str) -> str:
    """A header is followed by a comment: where none was read, the first sentence that no cue knows is it, or the first
    longer line where no members of a forum say something of themselves; below a name and a date anything is, also what
    was taken for a name or the foot, and so is the one line between two names that blank lines part from it."""
    lines, named = sheet.lines, sheet.named
    if states.lstrip("OBMZK")[:1] != "A":
        return states
    size = RUNNING if any("member-info" in names for names in named) else LONG
    mended = list(states)
    waiting = told = False
    for i, (line, state) in enumerate(zip(lines, states, strict=True)):
        brief = (told and _says_little(lines, states, i, named)) or _is_between(lines, states, i, named)
        speaks = state == "K" and not named[i] and (runs(line.text) or len(line.text) > size)
        if waiting and (speaks or brief) and "C" not in states[i + 1 : _next(states, i + 1)]:
            mended[i], waiting = "C", False
        waiting = mended[i] == "A" or (waiting and state == "K")
        told = (state == "A" and _names_surely(named[i])) or (told and state == "K")
    return "".join(mended)


def _is_between(lines: Sequence[Line], states: str, i: int, named: Names) -> bool:
    """Is line `i` all there is between two bare names, or below the last, parted by blank lines from both?"""
    if states[i] not in "KE" or named[i] or not i or states[i - 1] != "A" or not lines[i].blanks:
        return False
    below = i + 1 < len(lines) and states[i + 1] == "A"
    return states[i] == "E" or (below and lines[i + 1].blanks > 0 and HEADERS.isdisjoint(named[i + 1]))


def _next(states: str, i: int) -> int:
    """Where the next header or the end of the comments stands."""
    return next((k for k in range(i, len(states)) if states[k] in "AE"), len(states))


def signed(sheet: Sheet, states: str) -> str:
    """Where names, or dates, stand below what was said, one stands below the last comment, whatever the model took it
    for."""
    lines, named, cues = sheet
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
