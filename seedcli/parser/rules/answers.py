"""Questions and their answers, as Stack Exchange writes them: votes above each, below it when it was given and by whom,
then remarks with their signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.moments import find_moment
from seedcli.parser.rules.inline import LEAST, signature
from seedcli.parser.rules.posts import CHROME, as_body
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import REGULAR, foot

BY_NAME = frozenset({"says", "posted-by"})  # cues of a header that names who speaks
EARNED = frozenset({"number", "member-info"})
ANSWERED, DATE_LINE, DATED = "asked-answered", "date-line", "has-date"
# The patterns are compiled when a page of answers is met.
VOTES = r"-?\d{1,5}$"  # alone on a line; so many digits are our choice
REWARD = r"\+\d{2,3}$"  # below the votes: a bounty, on Stack Exchange 50 to 500
ANSWERS = r"(\d{1,4}) [^\W\d]+( \d{1,4})?$"  # "5 Answers", also with the number again


def answered(sheet: Sheet, states: str) -> str:
    """Below "5 Answers" each answer begins under its votes, a number alone on a line. Where names or dates stand by the
    answers, these tell more."""
    lines, named = sheet.lines, sheet.named
    heads = ((i, re.match(ANSWERS, lines[i].text)) for i, names in enumerate(named) if ANSWERED in names)
    heading, told = next(((i, found) for i, found in heads if found), (0, None))
    if told is None:
        return states
    count = int(told[1])
    below = range(heading + 1, len(lines))
    begins = [k for i in below if (k := _below_votes(lines, i, named))]
    headed = sum(_is_headed(lines, states, named, i) for i in below)
    if headed >= REGULAR * count or not REGULAR * count <= len(begins) <= count / REGULAR:
        return states
    stop = foot(named, begins[-1] + 1)
    if "E" in states[begins[-1] + 1 : stop] and "E" not in states[: begins[-1]]:
        stop = states.index("E", begins[-1] + 1)
    mended = list(as_body(states[:heading]) + "Z" + "K" * (begins[0] - heading - 1) + states[begins[0] :])
    for i in range(heading):
        if states[i] in "CI" and _is_dated(lines[i].text):
            mended[i] = "C"  # upon the question
    first = frozenset(begins)
    for i in range(begins[0], stop):
        text = lines[i].text
        if i in first:
            mended[i] = "C"
        elif CHROME.intersection(named[i]) or re.match(VOTES, text) or re.match(REWARD, text):
            mended[i] = "K"
        elif lines[i].marker and _is_dated(text):
            mended[i] = "C"
        elif mended[i] not in "AC":
            mended[i] = "I"
    return "".join(mended[:stop]) + "E" * (len(lines) - stop)


def answerers(sheet: Sheet, states: str) -> str:
    """Below an answer stands when it was given, then a name and what its owner has earned."""
    lines, named = sheet.lines, sheet.named
    first = states.find("C")
    mended = list(states)
    for i in range(first + 1, len(lines) - 2) if first >= 0 else ():
        last = _tells_when(named[i]) and not any(map(_tells_when, named[i + 1 : i + 4]))  # not who edited it
        if last and not named[i + 1] and looks_like_name(lines[i + 1].text) and _is_earned(lines[i + 2], named[i + 2]):
            mended[i : i + 3] = "KAK"
    return "".join(mended)


def _tells_when(names: tuple[str, ...]) -> bool:
    return ANSWERED in names and DATED in names


def _is_earned(line: Line, names: tuple[str, ...]) -> bool:
    """Is a line a member's points and badges, "1,904 9 15"?"""
    return not EARNED.isdisjoint(names) or not re.search(r"[^\W\d_]{2}", line.text)


def _below_votes(lines: Sequence[Line], i: int, named: Names) -> int | None:
    """Where the answer below begins, if line `i` tells its votes."""
    below = i + 1
    if below < len(lines) and re.match(REWARD, lines[below].text):
        below += 1
    if lines[i].marker or not re.match(VOTES, lines[i].text) or below >= len(lines) or not lines[below].blanks:
        return None
    return None if re.match(VOTES, lines[below].text) or CHROME.intersection(named[below]) else below


def _is_headed(lines: Sequence[Line], states: str, named: Names, i: int) -> bool:
    """Does line `i` tell who answered or when? Items are what was remarked upon an answer."""
    told = not BY_NAME.isdisjoint(named[i]) or (ANSWERED in named[i] and _is_dated(lines[i].text))
    between = states[i - 1 : i + 2] == "AAC" and DATE_LINE in named[i]  # a name and what was said
    return (told and not lines[i].marker) or between


def _is_dated(text: str) -> bool:
    """Does a line end with a date?"""
    moment = find_moment(text)
    return moment is not None and moment.end == len(text)


def remarks(sheet: Sheet, states: str) -> str:
    """Among answers, a line that ends with a signature is a remark upon one."""
    lines, named, cues = sheet
    if not any(ANSWERED in names for names in named):
        return states
    zone = (i for i, s in enumerate(states) if s in "CIK")
    signed = {i: told.name for i in zone if (told := signature(lines[i].text, cues))}
    if "C" not in states or len(set(signed.values())) < LEAST:
        return states
    mended = list(states)
    for i in signed:
        if states[i] == "K" or states[i - 1] not in "CI" or i - 1 in signed:
            mended[i] = "C"
        if states[i + 1 : i + 2] == "I":
            mended[i + 1] = "C"
    return "".join(mended)
