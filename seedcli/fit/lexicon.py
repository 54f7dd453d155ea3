"""Refit what words say of a line (parser/weights/text-words.json, comment-words.json) from annotated pages."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from seedcli.fit.extent import judged
from seedcli.fit.gold import Example, Record, silent, site, states
from seedcli.parser.lexicon import SCALE, Lexicon, terms
from seedcli.parser.lines import Line

SITES = 10  # on which a word must stand: those of few sites tell of these; our choice
# FTRL-Proximal (McMahan et al. 2013), which leaves most words without a weight. In trials on held-out lines, body and
# other, a beta of 1 told them apart at .773 (area under the ROC curve) where .03 did at .786, an alpha of .08 at .774
# where .15 did at .782.
ALPHA, BETA, L1 = 0.15, 0.03, 0.5
BIAS = 0.01  # learning rate of what is said of all lines; our choice
ROUNDS = 3  # our choice
WHOLE = 60.0  # a line that is a sixtieth of its page's text or more counts whole; our choice
SHORT, MANY = (
    15,
    20,
)  # characters of a line that says something of comments; lines that a page counts at most; our choice

# The site, the line, whether it is what the lexicon tells of, what it counts.
Told = tuple[str, str, bool, float]


def of_text(e: Example) -> Iterator[Told]:
    """What an annotated page tells of text and what stands around it."""
    for i, held, counts in judged(e):
        yield site(e.record), e.lines[i].text, held, min(1.0, WHOLE * counts)


def of_comments(record: Record, lines: list[Line], named: Sequence[tuple[str, ...]]) -> list[Told]:
    """What an annotated page tells of comments and all else; where it is silent on comments, of its body alone."""
    known = [(line.text, may) for line, may in zip(lines, states(record, lines, named), strict=True)]
    said = [
        (text, may in ("C", "I"))
        for text, may in known
        if len(text) >= SHORT and (may == "B" if silent(record) else len(may) == 1 or set(may).isdisjoint("CI"))
    ]
    return [(site(record), text, held, min(1.0, MANY / len(said))) for text, held in said]


def fit(told: Iterable[Told]) -> Lexicon:
    """The weights of the words that stand on many sites' pages."""
    import numpy as np
    import numpy.typing as npt

    lines = []
    sites = defaultdict(set)
    for place, text, held, counts in told:
        found = sorted(terms(text))
        lines.append((found, held, counts))
        for term in found:
            sites[term].add(place)
    number = {term: n for n, term in enumerate(sorted(term for term, on in sites.items() if len(on) >= SITES))}
    looked_up = (
        (np.array([number[term] for term in found if term in number], int), len(found), held, counts)
        for found, held, counts in lines
    )
    known = [line for line in looked_up if line[0].size]
    gone, steps = np.zeros(len(number)), np.zeros(len(number))  # z and n of the paper

    def weights(at: npt.NDArray[np.int_]) -> npt.NDArray[np.float64]:
        beyond = np.sign(gone[at]) * np.maximum(np.abs(gone[at]) - L1, 0)
        return np.asarray(-beyond * ALPHA / (BETA + np.sqrt(steps[at])))

    unknown = 0.0
    dice = np.random.default_rng(0)
    for _ in range(ROUNDS):
        for k in dice.permutation(len(known)):
            at, count, held, counts = known[k]
            share, own = 1 / math.sqrt(count), weights(at)
            error = (1 / (1 + math.exp(-unknown - own.sum() * share)) - held) * counts
            unknown -= BIAS * error
            slope = error * share
            before = np.sqrt(steps[at])
            steps[at] += slope * slope
            gone[at] += slope - (np.sqrt(steps[at]) - before) / ALPHA * own
    fitted = weights(np.arange(len(number)))
    tenths = {term: round(float(fitted[n]) * SCALE) for term, n in number.items()}
    return Lexicon(round(unknown * SCALE, 1), {term: weight for term, weight in tenths.items() if weight})
