"""Refit how much words speak for text (parser/weights/lexicon.json) from annotated pages."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from seedcli.fit.extent import judged
from seedcli.fit.gold import Example, site
from seedcli.parser.lexicon import SCALE, Lexicon, terms

SITES = 10  # on which a word must stand: those of few sites tell of these
# FTRL-Proximal (McMahan et al. 2013), which leaves most words without a weight. Cross-validated.
ALPHA, BETA, L1 = 0.15, 0.03, 0.5
BIAS = 0.01  # learning rate of what is said of all lines
ROUNDS = 3
COUNTS = 60.0  # a line that is a sixtieth of its page or more counts whole


def fit(examples: Iterable[Example]) -> Lexicon:
    """The weights of the words that stand on many sites' pages."""
    import numpy as np
    import numpy.typing as npt

    lines = []
    sites = defaultdict(set)
    for e in examples:
        for i, held, counts in judged(e):
            found = sorted(terms(e.lines[i].text))
            lines.append((found, held, min(1.0, COUNTS * counts)))
            for term in found:
                sites[term].add(site(e.record))
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
