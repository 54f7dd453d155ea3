"""Does a page have comments, and where? Weighs the likeliest readings with comments as a whole; the surest is taken,
if it is sure enough.

The likeliest path with comments finds some on every page, and in a wrong place where those of the page are unusual. So
a path is looked for again with a bonus for the lines that a cue knows to open comments or to head one, and with a toll
on what is none below a heading that counts many more than were found. Gradient-boosted trees (weights/proof.json;
`python -m seedcli.fit` fits them) tell of each how likely its comments are some.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter, sub
from typing import NamedTuple

from seedcli.parser import lexicon as lexicons
from seedcli.parser.features import speaks
from seedcli.parser.labels import RULED_OUT, SCALE, STATES, Model, Paths, Row, begin, decode
from seedcli.parser.lexicon import Lexicon
from seedcli.parser.lines import Line
from seedcli.parser.surroundings import HEADERS
from seedcli.parser.trees import Forest, kept

Names = Sequence[tuple[str, ...]]

# Log-likelihood that a line counts more for what its cue says: by cross-validation better than either alone, and nearly
# as good as four from 2 to 10 with a fifth for weaker signs.
BONUSES = (2, 4)
# Log-likelihood that every line below a heading counts less as anything but comments, where the heading tells of more
# than twice those found: those of an unusual page seem to end early.
TOLLS = (2, 4)
HEADED = frozenset({"says", "posted-by", "name-date"})
# Log odds from which a page has comments: at -.25, of 1,000 annotated pages with comments 982 are found (full) and 875
# (main), while 28 and 9 of 1,000 without are taken for pages with some, two thirds of the 28 as nobody annotated
# those that are there. A higher one costs comments' words sooner than it saves false ones (see weights/proof.md).
ENOUGH = -0.25
# Readings that are surer by less than this are as sure: the one with most comments is taken. On annotated pages (full)
# the lines of comments then agree with the reference at .915 (F1); at .914 with .5 and with 1, at .912 with 3.
AS_SURE = 0.75
SHORT = 40  # characters; a comment's lines are longer, those of menus shorter
UNLIKELY = -1000.0  # margin of a reading that begins no comment
WIDEST = 200  # characters of a line that count for what the words of all say; our choice
AHEAD = 8  # lines before the first comment in which its heading stands
ELSEWHERE = "OBME"  # states of lines that are no comments'
OUTSIDE = itemgetter(*map(STATES.index, "BME"))  # of a line's scores
ZONE_CUES = (
    "no-comments", "comments-closed", "comment-form", "comment-sort", "comment-action", "says", "date-line",
    "name-date", "posted-by", "pingback", "related", "nav", "footer", "subscribe", "share", "post-number",
)  # fmt: skip
TRAITS = (
    *("margin", "bonus", "begins", "heading", "headed", "heads", "speaks", "size", "body", "first", "lost", "lines"),
    *("chrome", "chrome_size", "comments_size", "comment_lines", "body_size", "below", "line_size", "marked", "widget"),
    *("comment_size", "gap", "indent", "opened", "page_heads", "page_dates", "dated", "as_counted", "sure"),
    *("sure_zone", "speaks_on", "alike", "short", "words", "words_begin", "words_for"),
    *(f"ahead_{name}" for name in ZONE_CUES),
    *(f"at_{name}" for name in ZONE_CUES),
)
_NUMBER = r"\d{1,5}"  # compiled when met
_NUMBERED = r" #\d+\Z"  # a date and the number of what was said then (bbPress)
_NONE = r"(?<!\d)0(?!\d)"


class Judge(NamedTuple):
    """What weighs a reading: trees, and what they know of words."""

    trees: Forest
    lexicon: Lexicon


@cache
def packaged() -> Judge:
    """The trees that come with the package."""
    return Judge(Forest(kept("proof", TRAITS)), lexicons.packaged("comment"))


def choose(lines: Sequence[Line], named: Names, scores: Sequence[Row], model: Model, judge: Judge) -> str:
    """The states of the surest reading with comments, if it is sure enough, else of the likeliest without."""
    return surest(lines, named, scores, readings(lines, named, scores, model), judge)


def surest(
    lines: Sequence[Line], named: Names, scores: Sequence[Row], found: Sequence[tuple[Paths, int]], judge: Judge
) -> str:
    """The states of the surest of the readings `found`, if it is sure enough, else of the likeliest without."""
    words = spoken(lines, found, judge.lexicon)
    sure = [judge.trees.weigh(traits(lines, named, scores, words, *each)) for each in found]
    if max(sure) <= ENOUGH:
        return found[0][0].without
    near = [paths.within for (paths, _), weight in zip(found, sure, strict=True) if weight > max(sure) - AS_SURE]
    return max(near, key=lambda states: states.count("C"))


def readings(lines: Sequence[Line], named: Names, scores: Sequence[Row], model: Model) -> list[tuple[Paths, int]]:
    """The likeliest paths, and further ones where a bonus for what cues say, or a toll, finds other comments, or
    more where none stand above the first heading with a header below; each with its bonus."""
    hints = _hints(lines, named)
    opening, count = told(lines, named)
    first = min([i for i, _ in hints[:1]] + [opening] * (count > 0), default=len(lines))  # that is weighed anew
    begun = begin(scores[:first], model) if first else None
    found = [(decode(scores, model, begun), 0)]
    ways = [(bonus, 0) for bonus in BONUSES]
    if all(found[0][0].within[i] == state for i, state in hints):
        ways = []  # a bonus would only make it likelier
    seen = {found[0][0].within}
    for bonus, toll in [*ways, *((BONUSES[-1], toll) for toll in TOLLS)]:
        if toll and 2 * max(paths.within.count("C") for paths, _ in found) >= count:
            break
        paths = decode(_raised(scores, hints, bonus, opening, toll), model, begun)
        if paths.within not in seen:
            seen.add(paths.within)
            taken = sum(paths.within[i] == state for i, state in hints)
            spared = sum(state not in ELSEWHERE for state in paths.within[opening:])
            found.append((paths._replace(margin=paths.margin - bonus * taken - toll * spared), bonus))
    start = _headed(hints)
    if start and found[0][0].within[start] != "Z":
        paths = decode(_barred(scores, start), model)
        if paths.within.count("C") > max(paths.within.count("C") for paths, _ in found):
            found.append((paths, 0))
    return found


def _headed(hints: Sequence[tuple[int, str]]) -> int:
    """The first heading right below which a header stands; 0 where there is none."""
    below = (i for (i, state), (k, then) in pairwise(hints) if (state, then) == ("Z", "A") and k - i <= AHEAD)
    return next(below, 0)


def _barred(scores: Sequence[Row], start: int) -> list[Row]:
    """The scores with no comments above line `start`."""
    toll = [0 if state in ELSEWHERE else RULED_OUT for state in STATES]
    return [*[list(map(sub, row, toll)) for row in scores[:start]], *scores[start:]]


def _raised(scores: Sequence[Row], hints: Sequence[tuple[int, str]], bonus: int, opening: int, toll: int) -> list[Row]:
    """The scores with a bonus for what `hints` say, and from `opening` on a toll on what is no comment."""
    raised = list(scores)
    for i, state in hints:
        raised[i] = [n + bonus * SCALE if s == state else n for s, n in zip(STATES, raised[i], strict=True)]
    for i in range(opening, len(scores) if toll else 0):
        raised[i] = [n - toll * SCALE if s in ELSEWHERE else n for s, n in zip(STATES, raised[i], strict=True)]
    return raised


def told(lines: Sequence[Line], named: Names) -> tuple[int, int]:
    """The place of the heading that tells of most comments, and of how many; 0 where none tells of more than one."""
    counts = [
        (int(number), i)
        for i, names in enumerate(named)
        if "comments-heading" in names
        for number in re.findall(_NUMBER, lines[i].text)[:1]
    ]
    count, place = max(counts, default=(0, 0))
    return (place, count) if count > 1 else (0, 0)


def _hints(lines: Sequence[Line], named: Names) -> list[tuple[int, str]]:
    """The lines whose cue says that they open comments or head one, with the state that says so."""
    found = []
    for i, names in enumerate(named):
        if "comments-heading" in names:
            if not re.search(_NONE, lines[i].text):
                found.append((i, "Z"))
        elif names and (not HEADED.isdisjoint(names) or ("date-line" in names and re.search(_NUMBERED, lines[i].text))):
            found.append((i, "A"))
    return found


def spoken(lines: Sequence[Line], found: Sequence[tuple[Paths, int]], lexicon: Lexicon) -> dict[int, float]:
    """What the words say of each line that is a comment's in some of the readings."""
    places = {i for paths, _ in found for i, state in enumerate(paths.within) if state in "CI"}
    return {i: lexicon.odds(lines[i].text) for i in places}


def traits(
    lines: Sequence[Line],
    named: Names,
    scores: Sequence[Row],
    words: Mapping[int, float],
    paths: Paths,
    bonus: int,
) -> list[float]:
    """What speaks for and against the comments of a reading, in the order of TRAITS. words: see spoken()."""
    states = paths.within
    zone = [i for i, s in enumerate(states) if s in "ZKACI"]
    begins = [i for i in zone if states[i] == "C"]
    if not begins:
        return [UNLIKELY, *[0.0] * (len(TRAITS) - 1)]
    comments = [i for i in zone if states[i] in "CI"]
    sizes = [len(line.text) for line in lines]
    chrome = [size for size, s in zip(sizes, states, strict=True) if s in "OME"]
    ahead = range(max(0, zone[0] - AHEAD), begins[0])
    headings = [lines[i].text for i in ahead if "comments-heading" in named[i]]
    heads = [i for i, names in enumerate(named) if names and not HEADED.isdisjoint(names)]
    dates = [i for i, names in enumerate(named) if "has-date" in names]
    total, said = sum(sizes) or 1, sum([sizes[i] for i in comments])
    sure = {i: scores[i][STATES.index(states[i])] - max(OUTSIDE(scores[i])) for i in zone}
    above = [(named[i - 1][:1], states[i - 1]) if i else () for i in begins]
    ways = Counter(zip(above, [(min(lines[i].blanks, 2), lines[i].indent) for i in begins], strict=True))
    before, at = ({name for i in places for name in named[i]} for places in (ahead, begins))
    row = (
        paths.margin,
        bonus,
        len(begins),
        0 if not headings else 2 if any(c in "123456789" for c in headings[-1]) else 1,
        sum([i > 0 and states[i - 1] in "AK" for i in begins]) / len(begins),
        sum([states[i] in "AK" and not HEADERS.isdisjoint(named[i]) for i in zone]) / len(begins),
        sum([speaks(lines[i].text) for i in begins]) / len(begins),
        sum([sizes[i] for i in begins]) / len(begins),
        "B" in states[: zone[0]],
        zone[0],
        _lost(sizes, paths.without, states),
        len(lines),
        len(chrome) / len(lines),
        sum(chrome) / total,
        said / total,
        len(comments),
        sum([size for size, s in zip(sizes, states, strict=True) if s == "B"]),
        len(lines) - 1 - zone[-1],
        said / len(comments),
        sum([bool(lines[i].marker) for i in begins]) / len(begins),
        sum([states[i] == "K" for i in zone]) / len(zone),
        said / len(begins),
        lines[zone[0]].blanks,
        sum([lines[i].indent for i in comments]) / len(comments),
        "Z" in states,
        len(heads),
        len(dates),
        sum([states[i] in "ZKACI" for i in dates]) / len(begins),
        _ascounted(headings, len(begins)),
        sum([sure[i] for i in comments]) / len(comments) / SCALE,
        sum(sure.values()) / len(zone) / SCALE,
        sum([speaks(lines[i].text) for i in comments]) / len(comments),
        max(ways.values()) / len(begins),
        sum([sizes[i] < SHORT for i in comments]) / len(comments),
        sum([words[i] * min(WIDEST, sizes[i]) for i in comments]) / sum([min(WIDEST, sizes[i]) for i in comments]),
        sum([words[i] for i in begins]) / len(begins),
        sum([(words[i] > 0) - (words[i] < 0) for i in comments]) / len(comments),
        *(name in before for name in ZONE_CUES),
        *(name in at for name in ZONE_CUES),
    )
    return list(map(float, row))


def _ascounted(headings: Sequence[str], found: int) -> float:
    """How near the number of comments found comes to the one that their heading tells, 0 to 1; -1: it tells none."""
    told = [int(number) for heading in headings for number in re.findall(_NUMBER, heading)[:1]]
    return min(told[-1], found) / max(told[-1], found) if told else -1


def _lost(sizes: Sequence[int], without: str, states: str) -> float:
    """The share of the body, if there are no comments, that would belong to them."""
    body = [(size, s) for size, plain, s in zip(sizes, without, states, strict=True) if plain == "B"]
    return sum(size for size, s in body if s in "KACI") / max(1, sum(size for size, _ in body))
