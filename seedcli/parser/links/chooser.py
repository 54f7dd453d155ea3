"""Which comment does each answer? A greedy walk down the page that weighs every open candidate with learned trees.

Gradient-boosted trees over the traits of traits.NAMES give each candidate a score; a softmax over the candidates of
one comment (a conditional logit, McFadden 1974) makes them probabilities. How often such choices are right is learned
apart ("sure" in weights/threads.json), from the probability and from how decided the rest of the page is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from seedcli.parser.links import traits
from seedcli.parser.links.company import company
from seedcli.parser.links.scene import MISSING, Scene
from seedcli.parser.links.ties import Tree, ties
from seedcli.parser.links.wording import Wording
from seedcli.parser.trees import Forest

MOST = 8  # candidates a comment; the deepest annotated threads are 11 deep, their middle is hardly answered
# Log odds against the article for a comment that begins by taking up what another said ("Actually"): of such ones left
# to the article at odds below 4:1, 60 in 100 answered a comment on the annotated threads, of the others 30.
REJOINING = 1.5
# Probability from which a comment that does not take up another is linked to it: else nothing shows it. On annotated
# threads choices are right as often from 0 to .45 where all names are kept; where some are lost .003 less at .5.
STANDS_OUT = 0.38
LEAST_ODDS, MOST_ODDS = -6.0, 6.5  # log odds beyond which a probability says no more


class Choice(NamedTuple):
    """What a comment answers (None: the article) and how likely that is among the candidates; `row`: the traits it was
    chosen by, none where nothing was to be weighed."""

    of: int | None
    share: float
    row: Sequence[float] = ()


class Model(NamedTuple):
    """How comments sound, the trees that score a candidate, and those that say how sure a choice is."""

    heard: Wording
    score: Forest
    sure: Forest


def model_of(data: dict[str, Any]) -> Model:
    """A model from what weights/threads.json holds."""
    if list(data["traits"]) != traits.NAMES:
        raise ValueError("weights/threads.json was fitted with other traits: run python -m seedcli.fit.threads")
    heard = Wording({term: tuple(row) for term, row in data["terms"].items()}, tuple(data["bias"]))
    return Model(heard, Forest(data["score"]), Forest(data["sure"]))


@cache
def packaged() -> Model:
    """The model of the package, read once."""
    return model_of(json.loads(resources.files("seedcli.parser").joinpath("weights/threads.json").read_bytes()))


class Rows:
    """The rows of traits of a scene's comments, one a candidate."""

    def __init__(self, scene: Scene, heard: Wording) -> None:
        self.scene = scene
        self.own = traits.own(scene, heard)
        self.page = traits.page(scene)
        self.none = [MISSING] * len(traits.OWN)

    def at(self, tree: Tree, path: Sequence[int]) -> list[list[float]]:
        """A row for each comment of `path` and one for the article, of the next comment of `tree`."""
        i = len(tree.parent)
        before = self.own[i - 1] if i else self.none
        after = self.own[i + 1] if i + 1 < len(self.own) else self.none
        rest = before + self.own[i] + after + self.page
        others = [*(self.own[c] for c in path), self.none]
        tied = zip(ties(self.scene, tree, path), company(self.scene, tree, path), others, strict=True)
        return [tie + more + other + rest for tie, more, other in tied]


def choose(scene: Scene, model: Model, known: Mapping[int, int], floor: Sequence[int]) -> list[Choice]:
    """What each comment answers.

    `known`: what is proven, taken as it is; `floor`: for each comment the earliest that it may answer without crossing
    what is proven, -1 where it may answer the article. A comment that is earlier than another does not answer it, and
    one out of the article's order of time does not answer the article.
    """
    rows = Rows(scene, model.heard)
    tree = Tree(scene)
    chosen = []
    for i in range(len(scene)):
        path = tree.path(MOST)
        choice = Choice(None, 1.0)
        if i in known:
            choice = Choice(known[i], 1.0)
        elif path:
            allowed = [k for k, c in enumerate(path) if c >= floor[i] and not scene.order.earlier(i, c)]
            allowed += [len(path)] * (not allowed or (floor[i] < 0 and scene.order.shown[i] is None))
            choice = _likeliest(model, rows.at(tree, path), [*path, None], allowed, scene.talks[i].rejoins)
        chosen.append(choice)
        tree.add(choice.of)
    return chosen


def _likeliest(
    model: Model,
    rows: Sequence[Sequence[float]],
    candidates: Sequence[int | None],
    allowed: Sequence[int],
    rejoins: bool,
) -> Choice:
    scores = {k: model.score.weigh(rows[k]) - REJOINING * (rejoins and candidates[k] is None) for k in allowed}
    top = max(scores.values())
    best = next(k for k in allowed if scores[k] == top)
    share = 1.0 / sum(math.exp(scores[k] - top) for k in allowed)
    article = len(candidates) - 1
    if share < STANDS_OUT and article in scores and not rejoins:
        best, share = article, share * math.exp(scores[article] - top)
    return Choice(candidates[best], share, rows[best])


_SURE = """odds first top top_odds page_odds near least size named asking dated busiest repeating lowering
    people range answers top_answers deep top_deep top_size"""
# Traits of the choice that tell how far it can be trusted, beside what the trees made of them.
_TRUST = """pair.step pair.depth pair.answers pair.tie_i pair.tie_rest pair.called pair.called_path pair.same
    pair.alternates pair.also_above pair.signature pair.quoted pair.named pair.echo pair.phrases pair.path
    own.sounds_answer own.sounds_host own.size own.rank own.author own.author_busiest own.author_seen own.story
    own.asks other.asks other.sounds_answered other.author_busiest"""
_TRUSTED = [traits.NAMES.index(name) for name in _TRUST.split()]
SURE = [*_SURE.split(), *_TRUST.split()]


def sureness(scene: Scene, chosen: Sequence[Choice]) -> list[list[float]]:
    """A row for each choice: what decides how often such a choice is right, in the order of SURE."""
    odds = [log_odds(choice.share) for choice in chosen]
    n = len(chosen)
    page = dict(zip(traits.PAGE, traits.page(scene), strict=True))
    mean = sum(odds[1:]) / (n - 1) if n > 1 else MOST_ODDS
    answers = sum(choice.of is not None for choice in chosen) / n
    deep = sum(choice.of is not None and chosen[choice.of].of is not None for choice in chosen) / n
    whole = [page[x] for x in ("n", "named", "asking", "dated", "busiest", "repeating", "lowering", "people", "range")]
    rows = []
    for i, choice in enumerate(chosen):
        near = [odds[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 < j < n] or [mean]
        top = choice.of is None
        own = [odds[i], i == 0, top, top * odds[i], mean, sum(near) / len(near), min(near)]
        rest = [answers, answers * top, deep, deep * top, page["n"] * top]
        told = [choice.row[k] for k in _TRUSTED] if choice.row else [MISSING] * len(_TRUSTED)
        rows.append([float(x) for x in (*own, *whole, *rest, *told)])
    return rows


def confidences(scene: Scene, sure: Forest, chosen: Sequence[Choice]) -> list[float]:
    """How often choices like these are right, 0 to 1."""
    return [1.0 / (1.0 + math.exp(-sure.weigh(row))) for row in sureness(scene, chosen)]


def log_odds(share: float) -> float:
    """The log odds of a probability, within LEAST_ODDS and MOST_ODDS."""
    if share >= 1:
        return MOST_ODDS
    return min(MOST_ODDS, max(LEAST_ODDS, math.log(share / (1 - share)))) if share > 0 else LEAST_ODDS
