"""The posts of a forum's page where something other than headers parts them: numbers, rules, votes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from seedcli.parser.features import speaks
from seedcli.parser.headers import looks_like_name, tells_date
from seedcli.parser.lines import Line
from seedcli.parser.rules.body import FORUM
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import REGULAR, WIDGET, foot
from seedcli.parser.surroundings import SENTENCE_ENDS, SHORT

LEAST = 3  # posts that are parted alike, from which a page is taken for a forum's; our choice
MEMBERS = frozenset({"member-info", "post-number", "quote-heading"})  # cues of what a forum tells of who writes
CHROME = WIDGET | FORUM
# The patterns are compiled when a forum's page is met.
PROFILE = 8  # lines of a profile, the date below it included; our choice
OF_PROFILE = 2  # lines that no cue knows: the name, and the next post's subject
SIGNED = frozenset({"posted-by", "name-date"})  # cues of a header that tells name and date
BUTTON, DATE_LINE, DATED = "comment-action", "date-line", "has-date"
NUMBER = r"(?:^|.* )#(\d{1,5})(?: |$)"  # a post's, alone, behind its date or before it


def counted(sheet: Sheet, states: str) -> str:
    """A page whose first line is the number 1, with 2, 3 and so on alone on lines further down, counts the posts of a
    forum: the first is its body, the others are comments."""
    lines, named = sheet.lines, sheet.named
    if not lines or lines[0].text != "1":
        return states
    numbers = [0]
    for i, line in enumerate(lines):
        if line.text == str(len(numbers) + 1) and i > numbers[-1] + 1:
            numbers.append(i)
    if len(numbers) < LEAST:
        return states
    last = foot(named, numbers[-1] + 1)
    first = "O" + "B" * (numbers[1] - 1)
    posts = ["K" + _counted(states[i + 1 : end], named[i + 1 : end]) for i, end in pairwise([*numbers[1:], last])]
    return "".join([first, *posts, "E" * (len(lines) - last)])


def _counted(states: str, named: Names) -> str:
    """The states of a post's lines below its number: its header as the model has it, then its words."""
    own = "".join("K" if WIDGET.intersection(names) else "I" for names in named)
    start = len(states) - len(states.lstrip("AK"))
    begin = own.find("I", start)
    return own if begin < 0 else f"{states[:start]}{own[start:begin]}C{own[begin + 1 :]}"


def counted_names(sheet: Sheet, states: str) -> str:
    """Where posts are counted before their names, "#2 Ann Lee", and a date stands below what members tell of themselves
    (Invision), the first is the body, the others are comments, if the model knows of fewer."""
    lines, named = sheet.lines, sheet.named
    begins: list[int] = []
    for i, line in enumerate(lines):
        named_so = line.text.startswith(f"#{len(begins) + 1} ") and len(line.text) <= SHORT and DATED not in named[i]
        if named_so and _profile(named, i):
            begins.append(i)
    if len(begins) < LEAST or states.count("C") >= len(begins) - 1:
        return states
    last = foot(named, begins[-1] + _profile(named, begins[-1]) + 1)
    posts = [_below_profile(named[i:k], _profile(named, i)) for i, k in pairwise([*begins[1:], last])]
    return "".join([as_opening(states[: begins[1]], named[: begins[1]]), *posts, "E" * (len(lines) - last)])


def _profile(named: Names, i: int) -> int:
    """How many lines below line `i` the date stands that ends a profile; 0 where there is none."""
    below = named[i + 1 : i + 1 + PROFILE]
    date = next((k for k, names in enumerate(below, 1) if DATED in names), 0)
    return date if any("member-info" in names for names in below[:date]) else 0


def _below_profile(named: Names, date: int) -> str:
    """The states of a post: a name, a profile, a date, and what is said below."""
    said = ["K" if names else "I" for names in named[date + 1 :]]
    if "I" in said:
        said[said.index("I")] = "C"
    return "A" + "K" * (date - 1) + "A" + "".join(said)


def ruled(sheet: Sheet, states: str) -> str:
    """On a forum's page a line of nothing but a no-break space ends each post (XenForo and vBulletin write one): that
    tells where fewer posts were found, or none."""
    lines, named = sheet.lines, sheet.named
    ends = [i for i, line in enumerate(lines) if line.ruled and CHROME.issuperset(named[i - 1])]
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    outside = [i for i in ends if zone and not zone[0] <= i <= zone[-1] + 1]
    if len(ends) < LEAST or states.count("C") > len(ends) or 2 * len(outside) > len(ends):
        return states
    if not _is_forum(lines, named, [0, *ends]):
        return states
    tail = foot(named, ends[-1]) if "C" in states[ends[-1] :] else ends[-1]
    posts = [_ruled(lines[i:k], states[i:k], named[i:k]) for i, k in pairwise([*ends, tail])]
    return "".join([as_opening(states[: ends[0]], named[: ends[0]]), *posts, "E" * (len(lines) - tail)])


def _is_forum(lines: Sequence[Line], named: Names, ends: Sequence[int]) -> bool:
    """Does what stands between `ends` say something, and does the page tell of who writes: among the posts, or
    elsewhere, and somebody speaks in most?"""
    posts = [lines[i:k] for i, k in pairwise(ends)]
    if sum(any(says(line.text) for line in post) for post in posts) < REGULAR * len(posts):
        return False
    told = [i for i, names in enumerate(named) if MEMBERS.intersection(names)]
    spoken = sum(any(speaks(line.text) for line in post) for post in posts)
    return any(ends[1] <= i < ends[-1] for i in told) or (bool(told) and spoken >= REGULAR * len(posts))


def says(text: str) -> bool:
    """Is a line long enough for words, or does it end as a sentence does?"""
    return text[-1] in SENTENCE_ENDS or len(text) > SHORT


def as_opening(states: str, named: Names) -> str:
    """The states of the first post: the body as the model has it, else what stands below the page's head."""
    opening = as_body(states)
    if "B" in opening:
        return opening
    end = next((i for i in range(len(named), 0, -1) if not CHROME.intersection(named[i - 1])), 0)
    start = next((i for i in range(end, 0, -1) if CHROME.intersection(named[i - 1])), 0)
    return opening[:start] + "B" * (end - start) + opening[end:]


def as_body(states: str) -> str:
    """The states where what was taken for comments is the body."""
    return "".join("B" if s in "CI" else "O" if s in "ZKA" else s for s in states)


def _ruled(lines: Sequence[Line], states: str, named: Names) -> str:
    """The states of a post's lines: its header as the model has it, then its words."""
    own = [i for i, names in enumerate(named) if not CHROME.intersection(names)]
    said = (i for i in own if states[i] == "C" or (states[i] == "I" and says(lines[i].text)))
    begin = next(said, own[0] if own else len(states))
    head = "".join(s if s in "AK" else "K" for s in states[:begin])
    text = "".join("K" if CHROME.intersection(names) else "I" for names in named[begin + 1 :])
    return head + "C" * (begin < len(states)) + text


def numbered(sheet: Sheet, states: str) -> str:
    """Between the numbers of a forum's posts (#2, #3, ...) stands one post each, which begins one comment."""
    lines, named = sheet.lines, sheet.named
    ends = _numbers(lines, named)
    headed = sum(s == "A" and not SIGNED.isdisjoint(names) for s, names in zip(states, named, strict=True))
    if len(ends) < LEAST or "C" not in states or headed > len(ends):
        return states
    mended = list(states)
    for start, stop in pairwise([*ends, min(foot(named, ends[-1] + 1), len(lines))]):
        if "B" not in states[start:stop]:
            mended[start:stop] = _numbered(lines[start:stop], states[start:stop], named[start:stop])
    return "".join(mended)


def _numbered(lines: Sequence[Line], states: str, named: Names) -> str:
    """The states of a post's lines, its number first: one comment, up to the buttons below it."""
    inside = range(1, len(states))
    name = next((i for i in inside if states[i] == "C" and _is_member(lines, i, named)), None)
    top = next((i for i in inside[:2] if not named[i] and len(lines[i].text) > 1), 0)
    if top and states[top + 1 : top + 2] in ("A", "K") and _is_member(lines, top, named):
        states = f"{states[:top]}AK{states[top + 2 :]}"
    elif name is not None:
        states = f"{states[:name]}A{states[name + 1 :]}"
    missed = "C" not in states
    begin = states.find("C", 1)
    if begin < 0:
        said = (i for i in inside if states[i] in "KAEI" and not named[i] and _speaks(lines[i].text))
        told = max((i for i in inside if "member-info" in named[i]), default=len(states))
        rest = (i for i in range(told + 1, len(states)) if states[i] in "KEI" and not named[i])
        begin = next(said, next(rest, len(states)))
    last = len(states)
    while last > begin + 1 and DATE_LINE in named[last - 1]:
        last -= 1  # the next post's date
    buttons = (i for i in inside[begin - 1 :] if BUTTON in named[i] and "quote-heading" not in named[i])
    end = min(last, next(buttons, len(states)))
    mended = list(states)
    for i in inside:
        if states[i] in "CI" or (missed and begin <= i < end and not named[i]):
            mended[i] = "C" if i == begin else "I" if i < end else "K"
    return "".join(mended)


def _numbers(lines: Sequence[Line], named: Names) -> list[int]:
    """The lines that number posts, each by one more than the one before; none where others do not go on counting."""
    found: list[int] = []
    last = count = 0
    for i, line in enumerate(lines):
        told = re.match(NUMBER, line.text) if "post-number" in named[i] or "has-date" in named[i] else None
        count += told is not None
        if told and (not found or int(told[1]) == last + 1):
            found.append(i)
            last = int(told[1])
    return found if len(found) >= REGULAR * count else []


def _speaks(text: str) -> bool:
    return len(text) > SHORT or (text[-1] in SENTENCE_ENDS and (text.count(" ") > 2 or speaks(text)))


def _is_member(lines: Sequence[Line], i: int, named: Names) -> bool:
    """Is line `i` a name above what a member tells of themselves?"""
    if named[i] or not looks_like_name(lines[i].text):
        return False
    below = i + 1
    if below < len(lines) and not named[below] and looks_like_name(lines[below].text):
        below += 1  # a rank that no cue knows
    if below < len(lines) and not any(map(str.isalnum, lines[below].text)):
        below += 1  # its stars
    return below < len(lines) and "member-info" in named[below]


def profiled_below(sheet: Sheet, states: str) -> str:
    """Where posts have headers above and profiles below (phpBB), a profile and the subject of the next post are none of
    the words; a name that was found above a profile and a header which tells but the date is that post's."""
    lines, named, cues = sheet
    heads = [i for i, s in enumerate(states) if s == "A" and not SIGNED.isdisjoint(named[i])]
    if len(heads) < LEAST:
        return states
    mended = list(states)
    for start, stop in pairwise([states.rfind("B", 0, heads[0]), *heads, foot(named, heads[-1] + 1)]):
        member = next((i for i in range(start + 1, stop) if "member-info" in named[i]), stop)
        if member < stop and (start < heads[0] or "C" in states[start:member]):
            begin = member - 1 if member - 1 > start and _is_member(lines, member - 1, named) else member
            own = stop < len(lines) and states[begin] == "A" and tells_date(lines[stop].text, cues)
            if not own and sum(not names for names in named[begin:stop]) <= OF_PROFILE:
                mended[begin:stop] = "K" * (stop - begin)
    return "".join(mended)


def profiled(sheet: Sheet, states: str) -> str:
    """Above a post whose name was not seen stands its writer's profile, perhaps below the date: the name is the first
    of the lines right above what members tell of themselves."""
    lines, named, cues = sheet
    mended = list(states)
    for run in re.finditer("K+", states):
        named_above = states.endswith("A", 0, run.start()) and not tells_date(lines[run.start() - 1].text, cues)
        if named_above or not states.startswith("C", run.end()):
            continue
        told = [i for i in range(*run.span()) if "member-info" in named[i]]
        if len(told) > 1 and not any("asked-answered" in names for names in named[run.start() : run.end()]):
            above = next((i for i in range(told[0], run.start(), -1) if named[i - 1]), run.start())
            own = (i for i in range(above, told[0]) if len(lines[i].text) > 1 and looks_like_name(lines[i].text))
            for name in islice(own, 1):
                mended[name] = "A"
    return "".join(mended)
