"""Lines + cues -> the likeliest sequence of states, each with its reasons: a linear-chain model, decoded by Viterbi.

The weights are a conditional random field's (Lafferty, McCallum & Pereira 2001), fitted by `python -m seedcli.fit
labels`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

from seedcli.model import Label
from seedcli.parser.features import SPELL, Seen
from seedcli.parser.lines import Line
from seedcli.parser.proof import proof

# What a line can be. O, M, E are all chrome: before the body, from it on, after the comments. Z opens the comments
# (their heading), K is
# other chrome of theirs, A names an author, C begins a comment, I goes on with it.
STATES = "OBMZKACIE"
PLAIN = 3  # the first states, in which a page without comments ends
LABEL_OF: dict[str, Label] = {
    "O": "chrome", "B": "body", "M": "chrome", "Z": "comment-chrome", "K": "comment-chrome", "A": "comment-author",
    "C": "comment", "I": "comment", "E": "chrome",
}  # fmt: skip
# The parts of a page stand in this order: no step leads back.
ORDER = {"O": "OBZAC", "BM": "BMZAC", "Z": "KAC", "KACI": "KACIE", "E": "E"}
IMPOSSIBLE = -(10**9)
RULED_OUT = 10**5  # hundredths; far more than all features together
MEMO = 20_000  # keys a group keeps weighed; some 3 MB
# Weights for all states are packed into one integer, so that one addition adds up all of them.
BITS = 32  # a weight; sums are far smaller
BIAS = sum(1 << BITS * s + BITS - 1 for s in range(len(STATES)))  # a sign bit each: no weight borrows of the next
SHIFT = {state: BITS * s for s, state in enumerate(STATES)}
_ROW = Struct(f"<{len(STATES)}i")
SCALE = 100  # weights are kept as whole hundredths

Row = Sequence[int]
Weights = str  # what a feature says for each state, as kept: "B48 M-7" is .48 for B and -.07 for M, 0 for the others


class Model(NamedTuple):
    """Weights in hundredths. `features`: name -> its weights; `proof`: what speaks for a page having comments;
    `before[s]`: the states that may precede s, with the weight of the step; `packed`: the features met so far and
    `memos`: the groups of features weighed so far, packed.
    """

    features: Mapping[str, Weights]
    proof: Mapping[str, int]
    before: tuple[tuple[tuple[int, int], ...], ...]
    steps: tuple[Row, ...]
    packed: dict[str, int]
    memos: tuple[dict[Any, int], ...]


@cache
def packaged() -> Model:
    """The weights that come with the package."""
    data = json.loads((Path(__file__).parent / "weights" / "labels.json").read_text("utf-8"))
    return build(data["features"], data["transitions"], data["proof"])


def build(features: Mapping[str, Weights], transitions: Mapping[str, int], proof: Mapping[str, int]) -> Model:
    """A model from what the weights file keeps; a step against ORDER cannot be taken."""
    steps = [[IMPOSSIBLE] * len(STATES) for _ in STATES]
    for pair, weight in transitions.items():
        if any(pair[0] in here and pair[1] in there for here, there in ORDER.items()):
            steps[STATES.index(pair[0])][STATES.index(pair[1])] = weight
    before = tuple(
        tuple((p, steps[p][s]) for p in range(len(STATES)) if steps[p][s] > IMPOSSIBLE) for s in range(len(STATES))
    )
    return Model(features, proof, before, tuple(tuple(row) for row in steps), {}, tuple({} for _ in SPELL))


def emissions(observed: Sequence[Seen], model: Model) -> list[list[int]]:
    """How much what is seen of each line speaks for each state."""
    groups = tuple(zip(model.memos, SPELL, strict=True))
    scores = []
    for seen in observed:
        total = BIAS
        for (memo, spelled), key in zip(groups, seen, strict=True):
            packed = memo.get(key)
            if packed is None:
                if len(memo) >= MEMO:
                    memo.clear()
                packed = memo[key] = _weigh(spelled(key), model)
            total += packed
        scores.append(list(_ROW.unpack((total ^ BIAS).to_bytes(_ROW.size, "little"))))
    return scores


def only_chrome(score: Sequence[int]) -> list[int]:
    """A line's score with every state ruled out that is not chrome."""
    return [
        value if LABEL_OF[state].endswith("chrome") else value - RULED_OUT
        for state, value in zip(STATES, score, strict=True)
    ]


def _weigh(names: Iterable[str], model: Model) -> int:
    """The weights of some features added up, packed."""
    total = 0
    for name in names:
        if name in model.features:
            if name not in model.packed:
                model.packed[name] = _pack(model.features[name])
            total += model.packed[name]
    return total


def _pack(weights: Weights) -> int:
    return sum([int(one[1:]) << SHIFT[one[0]] for one in weights.split()])


def row(weights: Weights) -> Row:
    """A weight for each state, in hundredths."""
    said = {one[0]: int(one[1:]) for one in weights.split()}
    return [said.get(state, 0) for state in STATES]


class Paths(NamedTuple):
    """The likeliest states of a page without comments and with some, one letter a line, and by how much the second is
    likelier."""

    without: str
    within: str
    margin: float


def decode(scores: Sequence[Sequence[int]], model: Model) -> Paths:
    """The likeliest states (Viterbi 1967); time: lines times allowed steps.

    No step leads back from comments, so that where a path ends tells whether the page has any.
    """
    if not scores:
        return Paths("", "", 0.0)
    best = list(scores[0])
    back: list[list[int]] = []
    for score in scores[1:]:
        came: list[int] = []
        now: list[int] = []
        for state, steps in enumerate(model.before):
            top, where = IMPOSSIBLE * 2, 0
            for before, weight in steps:
                value = best[before] + weight
                if value > top:
                    top, where = value, before
            now.append(top + score[state])
            came.append(where)
        best = now
        back.append(came)
    plain = max(range(PLAIN), key=best.__getitem__)
    zone = max(range(PLAIN, len(STATES)), key=best.__getitem__)
    return Paths(_trace(plain, back), _trace(zone, back), (best[zone] - best[plain]) / SCALE)


def _trace(state: int, back: Sequence[Sequence[int]]) -> str:
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return "".join(STATES[s] for s in reversed(path))


def choose(lines: Sequence[Line], named: Sequence[tuple[str, ...]], paths: Paths, model: Model) -> str:
    """The path with comments where the page as a whole speaks for having some (a logistic regression on `proof`),
    else the other."""
    spoken = proof(lines, named, paths.within, paths.margin)
    return paths.within if sum([model.proof.get(name, 0) for name in spoken]) > 0 else paths.without
