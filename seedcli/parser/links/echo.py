"""What a comment begins by taking up: words of its opening that another comment, or the article, holds; word pairs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise

HEAD = 15  # words of a comment's opening
STEM = 5  # letters; words that begin alike are taken for forms of one word
SHORTEST = 3  # letters of a word that is looked for
RARE = 3  # comments; a word pair that more of the page's comments hold is the topic's and ties no two
MOST = 4  # pairs; more of them tell no more
UNIT = 1000  # of the weight of a word; whole numbers add up to the same in any order


class Echo:
    """Lists run parallel to the comments. `told`: the article's words; `common`: words that say nothing by
    themselves."""

    def __init__(self, tokens: Sequence[Sequence[str]], told: Sequence[str], common: AbstractSet[str]) -> None:
        self.words = [_stems(row, common) for row in tokens]
        self.heads = [_stems(row[:HEAD], common) for row in tokens]
        self.article = _stems(set(told), common)
        pairs = [_pairs(row, common) for row in tokens]
        self.article_pairs = frozenset(pairwise(told))
        spread = Counter(chain.from_iterable(pairs))
        self.pairs = [frozenset(p for p in row if spread[p] <= RARE and p not in self.article_pairs) for row in pairs]
        self.to_article = [min(len(row & self.article_pairs), MOST) for row in pairs]
        held = Counter(chain.from_iterable(self.words))
        by_spread = [0.0, *(UNIT * math.log((len(tokens) + 1) / n) for n in range(1, len(tokens) + 1))]
        self.weight = {w: round(by_spread[n] * (0.5 if w in self.article else 1)) for w, n in held.items()}
        self.mass = [sum([self.weight[w] for w in head]) + UNIT for head in self.heads]

    def of(self, i: int, j: int) -> tuple[float, float]:
        """How much of comment `i`'s opening comment `j` holds, 0 to 1; how many rare word pairs both hold."""
        shared = self.heads[i] & self.words[j]
        said = sum([self.weight[w] for w in shared]) / self.mass[i] if shared else 0.0
        return said, min(len(self.pairs[i] & self.pairs[j]), MOST)

    def of_article(self, i: int) -> tuple[float, float]:
        """The same of the article."""
        return sum([self.weight[w] for w in self.heads[i] & self.article]) / self.mass[i], self.to_article[i]


def _stems(row: Iterable[str], common: AbstractSet[str]) -> frozenset[str]:
    return frozenset([w[:STEM] for w in row if len(w) >= SHORTEST and w not in common])


def _pairs(row: Sequence[str], common: AbstractSet[str]) -> frozenset[tuple[str, str]]:
    return frozenset([p for p in pairwise(row) if p[0] not in common or p[1] not in common])
