"""Posts that have a subject: a forum's, which repeat its topic, "Re: TOPIC" (phpBB, SMF, FluxBB), and comments below a
title of their own (Scoop, Slashdot)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from seedcli.parser.frame import fold
from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.moments import find_moment, is_weekday
from seedcli.parser.rules.posts import CHROME, NUMBER, as_opening, says
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.widget import repeated
from seedcli.parser.rules.zone import REGULAR, foot
from seedcli.parser.surroundings import HEADERS, SHORT

LEAST = 2  # posts with the topic for their subject; our choice
LEAST_TITLED = 3  # comments with a title; our choice
SURE = frozenset({"name-date", "posted-by"})  # cues of a header that names who speaks, and more
FEW = 3  # spaces of a line that is more than a name or a button; our choice
PROFILE = 10  # lines above a subject in which its writer's profile stands; our choice
MEMBER = "member-info"
DATED = frozenset({"has-date", "post-number", "byline"}) | HEADERS  # cues of what stands between subject and words
LONGEST = len("Sujet du message : Re :")  # of what a subject begins with
OWN = CHROME | {"nav"}  # cues of what is none of the words: buttons, "Top"
# Compiled when met.
_SUBJECT = r"(?:[^\W\d_]{4,10}(?: [^\W\d_]+){0,2} ?: ?)?(?i:re|aw|sv|vs|antw|odp|res|tr)\s?: ?(?=\S)(.{3,})"


def subjects(sheet: Sheet, states: str) -> str:
    """Where posts repeat the topic, each begins with the profile above its subject and has its words below; what
    stands above the first is the body."""
    lines, named = sheet.lines, sheet.named
    places = _places(lines)
    if len(places) < LEAST:
        return states
    stop = foot(named, places[-1] + 1)
    ends = [*places, stop]
    if "C" not in states[: places[0]] and all(states.count("C", a, b) == 1 for a, b in pairwise(ends)):
        return states
    said = [_says(line.text) and not names for line, names in zip(lines, named, strict=True)]
    spoken = sum(any(said[above + 1 : below]) for above, below in pairwise(ends))
    if spoken < REGULAR * len(places):
        return states
    starts = [_start(lines, named, above, place) for above, place in pairwise([-1, *places])]
    posts = [
        _post(lines, named, start, place, end)
        for start, place, end in zip(starts, places, [*starts[1:], stop], strict=True)
    ]
    opening = as_opening(states[: starts[0]], named[: starts[0]])
    return repeated(sheet, "".join([opening, *posts, "E" * (len(lines) - stop)]))


def titled(sheet: Sheet, states: str) -> str:
    """Where above each header that is surely one a line stands that was taken for a comment, and below it what was
    said, too, such lines are the comments' titles."""
    heads = [i for i, s in enumerate(states) if s == "A" and not SURE.isdisjoint(sheet.named[i])]
    titles = [i - 1 for i in heads if states.endswith("CA", 0, i + 1) and not states.endswith("A", 0, i - 1)]
    spoken, below = set(), ""  # the headers below which something is said; the next state that is no header's
    for i in range(len(states) - 1, -1, -1):
        if states[i] not in "AK":
            below = states[i]
        elif below == "C":
            spoken.add(i)
    titles = [i for i in titles if i + 1 in spoken]
    if len(titles) < max(LEAST_TITLED, REGULAR * len(heads)) or states.count("C") < 2 * len(titles):
        return states
    mended = list(states)
    for i in titles:
        mended[i] = "K"
    return "".join(mended)


def _says(text: str) -> bool:
    """Says a line something, though in few words?"""
    return says(text) or text.count(" ") >= FEW


def subject_of(text: str) -> str | None:
    """What a line names as the topic that a post answers: "Re: TOPIC", "Subject: Re: TOPIC", perhaps with a date."""
    told = re.fullmatch(_SUBJECT, text) if ":" in text[:LONGEST] else None
    if told is None:
        return None
    dated = find_moment(told[1])
    topic = told[1][: dated.start if dated else None].rstrip(" -–»|(")
    before, _, last = topic.rpartition(" ")
    return (before if dated and is_weekday(last) else topic) or None


def _places(lines: Sequence[Line]) -> list[int]:
    """The lines that repeat the page's topic as a subject: of those with a subject most must, and it must stand alone
    elsewhere."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if (topic := subject_of(line.text)) is not None:
            found[fold(topic)].append(i)
    if not found:
        return []
    topic, places = max(found.items(), key=lambda item: len(item[1]))
    most = len(places) >= REGULAR * sum(map(len, found.values()))
    return places if most and topic in map(fold, (line.text for line in lines)) else []


def _start(lines: Sequence[Line], named: Names, above: int, place: int) -> int:
    """Where the post begins whose subject stands at `place`: with its number and its writer's name and profile."""
    top = place
    for i in range(place - 1, max(above, place - 1 - PROFILE), -1):
        if re.match(NUMBER, lines[i].text) or "post-number" in named[i]:
            return i
        if MEMBER in named[i]:
            top = i
        elif _says(lines[i].text) and not named[i] and not looks_like_name(lines[i].text):
            break
    if top > above + 1 and top < place and not named[top - 1] and looks_like_name(lines[top - 1].text):
        top -= 1
    return top


def _post(lines: Sequence[Line], named: Names, start: int, place: int, end: int) -> str:
    """The states of a post: who wrote it and when, then its words."""
    begin = next((i for i in range(place + 1, end) if not _is_header(lines[i], named[i])), end)
    head = ["A" if not HEADERS.isdisjoint(named[i]) or "byline" in named[i] else "K" for i in range(start, begin)]
    name = next((i for i in range(start, place) if not named[i] and MEMBER in named[i + 1]), None)
    if name is not None:
        head[name - start] = "A"
    below = next((i for i in range(begin, end) if MEMBER in named[i]), end)  # the writer's profile
    words = ["I" if OWN.isdisjoint(names) else "K" for names in named[begin:below]]
    if "I" in words:
        words[words.index("I")] = "C"
    return "".join(head + words) + "K" * (end - below)


def _is_header(line: Line, names: tuple[str, ...]) -> bool:
    """Does a line below the subject tell who wrote, or when, or which post this is, or is it a button?"""
    return len(line.text) <= SHORT and not (DATED.isdisjoint(names) and CHROME.isdisjoint(names))
