"""How a comment is worded, weighed: does it sound like an answer, like the host's, like one that gets answered?

Three scores a comment, each a sum of learned weights of its words, word pairs and first words over the root of their
number (logistic regression on who answers whom; see weights/threads.md). A comment whose words are mostly unknown, in a
language that was not fitted on, has no scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from seedcli.parser.links.talk import Talk

SCORES = ("answer", "host", "answered")
READ = 80  # words of a comment that are weighed; more of them told no more
FIRST = 3  # words whose place is told: an answer shows in how it begins
DAMPING = 3  # added to the number of known terms, so that a short comment's few weigh less
FAMILIAR = 0.3  # share of a comment's words that must be known; 98 in 100 English comments have more, most others less
SCALE = 100  # the file holds hundredths

Scores = tuple[float, ...]


class Wording(NamedTuple):
    """term -> its three weights; what is added to each sum."""

    terms: Mapping[str, tuple[int, ...]]
    bias: tuple[int, ...]

    def scores(self, talk: Talk) -> Scores | None:
        """The scores of a comment; None where too few of its words are known."""
        words = talk.tokens[:READ]
        known = len([word for word in words if word in self.terms])
        if not words or known < FAMILIAR * len(words):
            return None
        found = [self.terms[term] for term in terms(talk) if term in self.terms]
        root = (len(found) + DAMPING) ** 0.5
        sums = map(sum, zip(*found, strict=True))
        return tuple([(total / root + bias) / SCALE for total, bias in zip(sums, self.bias, strict=True)])


def terms(talk: Talk) -> set[str]:
    """The words and word pairs of a comment's beginning, its first words (`^thanks`), and whether it ends by asking."""
    words = talk.tokens[:READ]
    found = {*words, *(f"^{word}" for word in words[:FIRST]), *map(" ".join, pairwise(words))}
    if talk.asks_last:
        found.add("?")
    return found
