"""A page's comments as one scene: who speaks, who is addressed, what they share: the facts that the chooser weighs."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from seedcli.model import Article, Comment
from seedcli.parser.links.echo import Echo
from seedcli.parser.links.layout import Shape
from seedcli.parser.links.order import read_order
from seedcli.parser.links.people import People, name_words
from seedcli.parser.links.quotes import Quote, find_quotes
from seedcli.parser.links.talk import Talk, lowered, read_talk, spelled, words

STEM = 5  # letters; words that begin alike are taken for forms of one word in all nine languages
SHORTEST = 4  # letters of a word that says what a comment is about
UNIT = 1000  # of the weight of a word; whole numbers add up to the same in any order
IN_ARTICLE = 0.4  # weight of a shared word that the article holds too: it ties two comments less
MISSING = -9.0  # stands for a trait of what is not there: the article's own, the comment before the first
MEMO = 256  # pairs of comments whose shared words are kept; each is asked for a few times in turn
SPELLED, OFTEN = 2000, 4  # characters of a comment whose manner is looked at; times a sign counts
ARTICLE = 40_000  # characters of the article that are compared


class Scene:
    """The facts of a page's comments. Lists run parallel to the comments."""

    def __init__(
        self, comments: Sequence[Comment], article: Article, shapes: Sequence[Shape], lines: Sequence[str]
    ) -> None:
        self.comments = comments
        self.shapes = shapes
        self.lines = lines
        texts = [c.text for c in comments]
        story = article.text[:ARTICLE]
        told = spelled(story, ARTICLE)
        self.talks: list[Talk] = read_talk(texts, told)
        self.people = People([c.author for c in comments])
        self.keys = self.people.keys
        self.quotes: dict[int, list[Quote]] = find_quotes(texts, [c.lines for c in comments], lines, article.text)
        self.title = frozenset(lowered(spelled(article.title or "")))
        spoken = lowered(told)
        self.told = frozenset(spoken)
        self.echo = Echo([t.tokens for t in self.talks], spoken, words().every)
        self._shared: dict[tuple[int, int], int] = {}
        self._read_topics()
        self._read_hosts(article)
        self.order = read_order(comments, lines)

    def __len__(self) -> int:
        return len(self.comments)

    def _read_topics(self) -> None:
        common = words().every
        self.sizes = [math.log1p(len(t.tokens)) for t in self.talks]
        self.ranked = sorted(self.sizes)
        self.median = self.ranked[len(self.ranked) // 2]
        told = {w[:STEM] for w in self.told if len(w) >= SHORTEST} | {w[:STEM] for w in self.title}
        self.story = frozenset(told)
        self.topics = [
            frozenset([w[:STEM] for w in t.tokens if len(w) >= SHORTEST and w not in common]) for t in self.talks
        ]
        spread = Counter(chain.from_iterable(self.topics))
        self.spread = spread
        by_spread = [0.0, *(UNIT * math.log((len(self) + 1) / n) for n in range(1, len(self) + 1))]
        self.weight = {w: round(by_spread[n] * (IN_ARTICLE if w in told else 1)) for w, n in spread.items()}
        self.mass = [sum([self.weight[w] for w in topic]) + UNIT // 2 for topic in self.topics]
        self.on_story = [
            sum([self.weight[w] for w in topic & self.story]) / mass
            for topic, mass in zip(self.topics, self.mass, strict=True)
        ]

    def _read_hosts(self, article: Article) -> None:
        """Who is named and addressed, and who may be the page's host: the busiest, the byline's."""
        self.addressed = Counter(t.address[0] for t in self.talks if t.address)
        self.signed = Counter(t.signature[0] for t in self.talks if t.signature)
        self.called = Counter(key for i, t in enumerate(self.talks) for key in self.people.meant(t.calls, i))
        self.byline = frozenset(name_words(article.author))
        self.named = [self.people.meant((*t.capitals, *t.ats), i) for i, t in enumerate(self.talks)]
        most = max((len(own) for own in self.people.comments.values()), default=0)
        self.busiest = {key for key, own in self.people.comments.items() if len(own) == most > 1}
        self.busiest_share = most / len(self)

    @cached_property
    def told_at(self) -> dict[str, int]:
        """Stem of a word above the comments -> the first line (1-based) that holds it."""
        found: dict[str, int] = {}
        for number, line in enumerate(self.lines[: self.comments[0].lines[0] - 1], 1):
            for word in lowered(spelled(line, ARTICLE)):
                found.setdefault(word[:STEM], number)
        return found

    @cached_property
    def author_size(self) -> dict[str, float]:
        """Person -> the mean size of their comments."""
        return {key: sum(self.sizes[i] for i in own) / len(own) for key, own in self.people.comments.items()}

    @cached_property
    def manners(self) -> list[tuple[float, ...]]:
        """How each comment is written, its length apart: numbers of about one size."""
        return [_manner(talk, comment.text[:SPELLED]) for talk, comment in zip(self.talks, self.comments, strict=True)]

    def shared(self, i: int, j: int) -> int:
        """The weight of the words that two comments share."""
        found = self._shared.get((i, j))
        if found is None:
            if len(self._shared) >= MEMO:
                self._shared.clear()
            found = self._shared[i, j] = sum([self.weight[w] for w in self.topics[i] & self.topics[j]])
        return found

    def rank(self, i: int) -> float:
        """The share of comments that are shorter."""
        return bisect_left(self.ranked, self.sizes[i]) / len(self)


def _manner(talk: Talk, text: str) -> tuple[float, ...]:
    counts = (talk.exclaims, text.count("...") + text.count("…"), text.count(","), talk.paragraphs)
    capitals = sum(map(str.isupper, text)) / (len(text) or 1)
    ends = text.rstrip()[-1:] in (".", "!", "?")
    return float(talk.lower), capitals, float(talk.smile), float(ends), *(min(OFTEN, n) / OFTEN for n in counts)
