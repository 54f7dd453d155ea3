"""How far the body goes: what the line model and the rules took for it is weighed once more, line by line, by how
sure that was, what its words say, what else stands around, and how much text there is.

Gradient-boosted trees (weights/extent.json; `python -m seedcli.fit` fits them) give a probability to every line above
the comments that is long or was taken for body; others (weights/context.json), which see what the first said around the
line, give the one that counts. The body is what has the highest expected F1 by these (Jansche 2007); other lines belong
to it where both neighbours do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from seedcli.parser import lexicon as lexicons
from seedcli.parser.context import TRAITS as CONTEXT
from seedcli.parser.context import Context, chance, means
from seedcli.parser.frame import runs
from seedcli.parser.headline import CREDITS
from seedcli.parser.labels import SCALE, STATES, Row
from seedcli.parser.lexicon import Lexicon
from seedcli.parser.lines import Line
from seedcli.parser.rules.body import LINK_COST
from seedcli.parser.surroundings import SENTENCE_ENDS
from seedcli.parser.trees import Forest, kept

Names = Sequence[tuple[str, ...]]

JUDGED = 40  # characters; shorter lines are weighed only where they were taken for body
WIDEST = 400  # characters of a line that count for what stands around
BEGINNING = 120  # characters in which capitals are counted
CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SUREST = 15.0  # log-likelihood ratio beyond which a line is not surer
UNSEEN = 200  # lines since a cue, as far as it matters
MISSING = -20.0  # what there is not
UNTITLED = -99  # lines from a headline that is not there
CUT = ("…", "...", "»", "|")  # ends of a line that goes on elsewhere
NEAR, FAR = 2, 5  # lines either side
LONGER = 6  # lines either side among which long ones are counted
# Where the first of trees say this much (log odds), the others change no body: 73 lines in 100 are told by them.
FIRST, ENOUGH = 20, 1.5
# Where trees say this much, a line is not weighed again, one in two: on the annotated pages that changes nothing (at
# 1.5, four lines in five, it costs .0002 of content).
SETTLED = 2.0
SINCE = (
    *("related", "comments-heading", "nav", "footer", "share", "subscribe"),
    *("tags", "posted-by", "date-line", "no-comments", "comment-form", "comment-action"),
)
SINCE_ANY = frozenset(SINCE)
TRAITS = (
    *("body", "size", "blanks", "blanks_below", "indent", "sure", "sure_above", "sure_below", "size_above"),
    *("size_below", "ends", "capitals", "cut", "near", "far", "before", "above_last", "below_first", "place", "left"),
    *("to_comments", "cues", *SINCE, "run_lines", "run_size", "run_sure", "run_ends", "run_longest", "run_from_main"),
    *("above_size", "above_lines", "above_sure", "above_longest", "below_size", "below_lines", "below_sure"),
    *("below_longest", "total", "usual", "from_title", "since_title"),
    *("times", "long_above", "long_below", "size_above_2", "size_below_2", "blanks_above", "indent_above"),
    *("indent_below", "item_above", "item_below", "words", "words_around"),
)
AGAIN = (*TRAITS, *CONTEXT)
BODY, HEAD, REST = map(STATES.index, "BOM")


class Trees(NamedTuple):
    """What weighs a line: trees that see what traits() tells, others that see what these said as well, and what both
    know of words."""

    first: Forest
    again: Forest
    lexicon: Lexicon


@cache
def packaged() -> Trees:
    """The trees that come with the package."""
    return Trees(grown(kept("extent", TRAITS)), grown(kept("context", AGAIN)), lexicons.packaged("text"))


def grown(trees: Sequence[Mapping[str, Sequence[float]]]) -> Forest:
    """The trees as weights/extent.json and weights/context.json keep them."""
    return Forest(trees, FIRST, ENOUGH)


def settle(
    lines: Sequence[Line], named: Names, scores: Sequence[Row], states: str, title: int | None, trees: Trees
) -> str:
    """The states with the body as far as it goes. title: the place of the headline."""
    places, rows = traits(lines, named, scores, states, title, trees.lexicon)
    if not places:
        return states
    end = _end(lines, states, named, title)
    odds = list(map(trees.first.weigh, rows))
    around = Context(odds, [len(lines[i].text) for i in places])
    for n, row in enumerate(rows):
        if abs(odds[n]) <= SETTLED:
            odds[n] = trees.again.weigh(row + around.row(n))
    chances = list(map(chance, odds))
    kept = set(_likeliest(places, chances, [len(lines[i].text) for i in places]))
    told = [False] * end
    for i, below in zip(places, [*places[1:], end], strict=True):
        if i in kept:
            stop = below if below in kept else i + 1
            told[i:stop] = [True] * (stop - i)
    if title is not None:  # what stands between headline and text is text only where it tells author or date
        for i in range(title + 1, next((k for k in places if k > title), end)):
            told[i] = told[i] and not CREDITS.isdisjoint(named[i])
    first = told.index(True) if True in told else end
    return "O" * first + "".join(["B" if b else "M" for b in told[first:]]) + states[end:]


def seen_again(
    lines: Sequence[Line],
    named: Names,
    scores: Sequence[Row],
    states: str,
    title: int | None,
    lexicon: Lexicon,
    first: Forest,
) -> tuple[list[int], list[list[float]]]:
    """The lines that are weighed, and of each the numbers that AGAIN names."""
    places, rows = traits(lines, named, scores, states, title, lexicon)
    around = Context(list(map(first.weigh, rows)), [len(lines[i].text) for i in places])
    return places, [row + around.row(n) for n, row in enumerate(rows)]


def _end(lines: Sequence[Line], states: str, named: Names, title: int | None) -> int:
    """Where what may be body ends: above the comments, or above the words below headline and text that there are
    none."""
    end = next((i for i, s in enumerate(states) if s in "ZKACI"), len(states))
    if title is None:
        return end
    text = next((i for i in range(title + 1, end) if runs(lines[i].text)), end)
    return next((i for i in range(text, end) if "no-comments" in named[i]), end)


def _likeliest(places: Sequence[int], chances: Sequence[float], sizes: Sequence[int]) -> list[int]:
    """The lines that make the body of the highest expected F1; what is shorter than one long line is none."""
    order = sorted(range(len(places)), key=lambda k: -chances[k])
    expected = sum(chance * size for chance, size in zip(chances, sizes, strict=True))
    right = taken = 0.0
    best, count = 0.0, 0
    for n, k in enumerate(order, 1):
        right += chances[k] * sizes[k]
        taken += sizes[k]
        if (worth := 2 * right / (taken + expected)) > best:
            best, count = worth, n
    kept = order[:count]
    return [places[k] for k in kept] if sum(sizes[k] for k in kept) >= JUDGED else []


def weighed(lines: Sequence[Line], named: Names, states: str, title: int | None) -> list[int]:
    """The lines that are weighed: those above the comments that are long or were taken for body."""
    return _weighed(lines, states, _end(lines, states, named, title))


def _weighed(lines: Sequence[Line], states: str, end: int) -> list[int]:
    return [i for i in range(end) if states[i] == "B" or len(lines[i].text) >= JUDGED]


def traits(
    lines: Sequence[Line], named: Names, scores: Sequence[Row], states: str, title: int | None, lexicon: Lexicon
) -> tuple[list[int], list[list[float]]]:
    """The lines that are weighed, and of each the numbers that TRAITS names."""
    end = _end(lines, states, named, title)
    places = _weighed(lines, states, end)
    if not places:
        return [], []
    above = lines[:end]
    body = [s == "B" for s in states[:end]]
    sizes = [len(line.text) for line in above]
    words = [lexicon.odds(lines[i].text) for i in places]
    odds = [(row[BODY] - max(row[HEAD], row[REST])) / SCALE for row in scores[:end]]
    sure = [one if -SUREST < one < SUREST else math.copysign(SUREST, one) for one in odds]
    ends = [line.text[-1] in SENTENCE_ENDS for line in above]
    runs, run_of, main = _runs(body, sizes, sure, ends)
    before = list(accumulate([size if b else 0 for size, b in zip(sizes, body, strict=True)], initial=0))
    sums = list(accumulate([size if size < WIDEST else WIDEST for size in sizes], initial=0))
    ordered = sorted(size for size, b in zip(sizes, body, strict=True) if b) or [0]
    usual = ordered[(len(ordered) - 1) // 2]
    first = body.index(True) if True in body else len(lines)
    last = end - 1 - body[::-1].index(True) if True in body else -1
    cues = list(accumulate((i > first and bool(names) for i, names in enumerate(named[:end]))))
    whole = [float(before[-1]), float(usual)]
    around = [_around(runs, r, main) + whole for r in range(len(runs))]
    times = Counter([line.text for line in lines])
    long = list(accumulate([size >= JUDGED for size in sizes], initial=0))
    blanks, indents = [line.blanks for line in above], [line.indent for line in above]
    items = [line.marker != "" for line in above]
    at = _picker(places)
    own = (
        *(at(body), at(sizes), at(blanks), at([*blanks[1:], -1]), at(indents), at(sure)),
        *(at([MISSING, *sure]), at([*sure[1:], MISSING]), at([-1, *sizes]), at([*sizes[1:], -1]), at(ends)),
        [_capitals(lines[i].text[:BEGINNING]) for i in places],
        [lines[i].text.endswith(CUT) for i in places],
        *(means(sums, places, NEAR), means(sums, places, FAR), at(before)),
        *([last - i for i in places], [i - first for i in places], places),
        *([len(lines) - i for i in places], [end - i for i in places], at(cues)),
    )
    titled = [
        (UNTITLED, -1) if title is None else (i - title, sums[i] - sums[title + 1] if i > title else -1) for i in places
    ]
    beside = (
        [times[lines[i].text] for i in places],
        [long[i] - long[max(0, i - LONGER)] for i in places],
        [long[min(end, i + 1 + LONGER)] - long[i + 1] for i in places],
        *(at([-1, -1, *sizes]), at([*sizes[2:], -1, -1])),
        *(at([-1, *blanks]), at([-1, *indents]), at([*indents[1:], -1]), at([0, *items]), at([*items[1:], 0])),
        *(words, means(list(accumulate(words, initial=0.0)), range(len(words)), NEAR)),
    )
    rows = [
        # of other numbers than floats, trees are slow
        [*map(float, (*one, *ago)), *around[run_of[i]], *map(float, (*from_title, *others))]
        for i, one, ago, from_title, others in zip(
            places, zip(*own, strict=True), _since(named, places), titled, zip(*beside, strict=True), strict=True
        )
    ]
    return places, rows


def _picker(places: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    """Takes from a value for each line those of the lines `places`."""
    if len(places) == 1:
        return lambda values: (values[places[0]],)
    return itemgetter(*places)


def _capitals(begin: str) -> float:
    """The share of capitals."""
    if begin.isascii():
        return (len(begin) - len(begin.encode().translate(None, CAPITALS))) / len(begin)
    return len([1 for sign, low in zip(begin, begin.lower(), strict=False) if sign != low]) / len(begin)


def _runs(
    body: Sequence[bool], sizes: Sequence[int], sure: Sequence[float], ends: Sequence[bool]
) -> tuple[list[tuple[float, ...]], list[int], int]:
    """Runs of lines that are body or are not: lines, characters, mean sureness, share that ends as sentences do, the
    longest line; for every line its run; the run that is the main part of the body."""
    runs: list[tuple[float, ...]] = []
    run_of: list[int] = []
    main, most = 0, -math.inf
    for is_body, group in groupby(range(len(body)), body.__getitem__):
        at = list(group)
        start, stop = at[0], at[-1] + 1
        count, size = len(at), sum(sizes[start:stop])
        if is_body and size - LINK_COST * count > most:
            main, most = len(runs), size - LINK_COST * count
        run_of += [len(runs)] * count
        runs.append((count, size, sum(sure[start:stop]) / count, sum(ends[start:stop]) / count, max(sizes[start:stop])))
    return runs, run_of, main


def _around(runs: Sequence[tuple[float, ...]], r: int, main: int) -> list[float]:
    """What all lines of a run have in common: the run itself, and the runs above and below it."""
    return list(map(float, (*runs[r], r - main, *_beside(runs, r - 1), *_beside(runs, r + 1))))


def _beside(runs: Sequence[tuple[float, ...]], r: int) -> tuple[float, ...]:
    if not 0 <= r < len(runs):
        return (-1, -1, MISSING, -1)
    lines, size, sure, _, longest = runs[r]
    return size, lines, sure, longest


def _since(named: Names, places: Sequence[int]) -> list[list[int]]:
    """For each of `places` how many lines ago each cue of SINCE last held."""
    last = [-UNSEEN] * len(SINCE)
    found = []
    start = 0
    for place in places:
        for i in range(start, place + 1):
            names = named[i]
            if names and not SINCE_ANY.isdisjoint(names):
                last = [i if cue in names else before for cue, before in zip(SINCE, last, strict=True)]
        found.append([ago if (ago := place - before) < UNSEEN else UNSEEN for before in last])
        start = place + 1
    return found
