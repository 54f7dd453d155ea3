"""Lines + cues -> the likeliest sequence of states, each with its reasons: a linear-chain model, decoded by Viterbi.

The weights are a conditional random field's (Lafferty, McCallum & Pereira 2001); `python -m seedcli.fit` fits them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

from seedcli.model import Label
from seedcli.parser.features import SPELL, Seen

# What a line can be. O, M, E are all chrome: before the body, from it on, after the comments. Z opens the comments
# (their heading), K is other chrome of theirs, A names an author, C begins a comment, I goes on with it.
STATES = "OBMZKACIE"
# A path tells lines before the first comment (k, a: like K, A) from those after it, so that comments end only where
# some began. It may start as FIRST; a page without comments ends as PLAIN, one with some as SOME.
PATH = "OBMZkaKACIE"
FIRST, PLAIN, SOME = "OBMZkaC", "OBM", "KACIE"
LABEL_OF: dict[str, Label] = {
    "O": "chrome", "B": "body", "M": "chrome", "Z": "comment-chrome", "K": "comment-chrome", "A": "comment-author",
    "C": "comment", "I": "comment", "E": "chrome",
}  # fmt: skip
# The parts of a page stand in this order: no step leads back.
ORDER = {"O": "OBZaC", "BM": "BMZaC", "Z": "kaC", "ka": "kaC", "KACI": "KACIE", "E": "E"}
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
# The best weight of a path to each state of a line, the following lines' scores -> the same for the last of them, and
# for each line from where the best path to each state came.
Walk = Callable[[Sequence[int], Sequence[Row]], tuple[Sequence[int], list[tuple[int, ...]]]]
Weights = str  # what a feature says for each state, as kept: "B48 M-7" is .48 for B and -.07 for M, 0 for the others


class Model(NamedTuple):
    """Weights in hundredths. `features`: name -> its weights; `weighed`: for each state of a path, as which its lines
    are weighed; `walk`: takes the best paths on to the next lines (see _walker); `steps`: the weight of each step from
    state to state, IMPOSSIBLE where no path takes it; `memos`: a group of features each, with what was weighed of it so
    far.
    """

    features: Mapping[str, Weights]
    weighed: tuple[int, ...]
    walk: Walk
    steps: tuple[Row, ...]
    memos: tuple[Memo, ...]


class Memo(dict[Any, int]):
    """The weights of a group of features by its key, packed: weighed when they are first asked for."""

    def __init__(self, spelled: Callable[[Any], Iterable[str]], features: Mapping[str, Weights]) -> None:
        self.spelled, self.features = spelled, features

    def __missing__(self, key: Any) -> int:
        if len(self) >= MEMO:
            self.clear()
        weights = (self.features.get(name, "") for name in self.spelled(key))
        packed = self[key] = sum(map(_pack, weights))
        return packed


@cache
def packaged() -> Model:
    """The weights that come with the package."""
    data = json.loads((Path(__file__).parent / "weights" / "labels.json").read_bytes())
    return build(data["features"], data["transitions"])


def build(features: Mapping[str, Weights], transitions: Mapping[str, int]) -> Model:
    """A model from what the weights file keeps; a step against ORDER cannot be taken."""
    steps = [[IMPOSSIBLE] * len(STATES) for _ in STATES]
    before: list[list[tuple[int, int]]] = [[] for _ in PATH]
    for (p, here), (s, there) in product(enumerate(PATH), repeat=2):
        weight = transitions.get((here + there).upper())
        if weight is not None and any(here in froms and there in tos for froms, tos in ORDER.items()):
            before[s].append((p, weight))
            steps[STATES.index(here.upper())][STATES.index(there.upper())] = weight
    weighed = tuple(STATES.index(state.upper()) for state in PATH)
    return Model(
        features,
        weighed,
        _walker(weighed, before),
        tuple(map(tuple, steps)),
        tuple(Memo(spelled, features) for spelled in SPELL),
    )


def _walker(weighed: Sequence[int], before: Sequence[Sequence[tuple[int, int]]]) -> Walk:
    """One step of Viterbi's for all states, written out: three times as fast as a loop over the states that may precede
    each. before: for each state of a path those that may precede it, with the weight of the step."""
    best, now, came, score = (
        ", ".join(f"{name}{s}" for s in range(size))
        for name, size in (("b", len(PATH)), ("n", len(PATH)), ("c", len(PATH)), ("s", len(STATES)))
    )
    code = ["def walk(best, scores):", " back = []", f" {best} = best", f" for {score} in scores:"]
    for s, steps in enumerate(before):
        first, least = steps[0] if steps else (0, 2 * IMPOSSIBLE)
        code.append(f"  c{s}, n{s} = {first}, b{first} + {least}")
        for p, weight in steps[1:]:
            code += [f"  value = b{p} + {weight}", f"  if value > n{s}: c{s}, n{s} = {p}, value"]
        code.append(f"  n{s} += s{weighed[s]}")
    code += [f"  back.append(({came}))", f"  {best} = {now}", f" return ({best}), back", ""]
    made: dict[str, Any] = {}
    exec("\n".join(code), made)
    walk: Walk = made["walk"]
    return walk


def emissions(observed: Iterable[Seen], model: Model) -> list[list[int]]:
    """How much what is seen of each line speaks for each state."""
    return weigh(list(zip(*observed, strict=True)), model)


def weigh(columns: Iterable[Iterable[Any]], model: Model) -> list[list[int]]:
    """The same of what is seen by groups of features, the keys of every line in each."""
    size, unpack = _ROW.size, _ROW.unpack
    weights = [map(memo.__getitem__, keys) for memo, keys in zip(model.memos, columns, strict=False)]
    totals = [sum(line, BIAS) ^ BIAS for line in zip(*weights, strict=True)]
    return [list(unpack(total.to_bytes(size, "little"))) for total in totals]


def only_chrome(score: Sequence[int]) -> list[int]:
    """A line's score with every state ruled out that is not chrome; a body may go on around it."""
    return [
        value if LABEL_OF[state].endswith("chrome") else score[STATES.index("M")] if state == "B" else value - RULED_OUT
        for state, value in zip(STATES, score, strict=True)
    ]


@lru_cache(maxsize=MEMO)  # a feature is weighed with each key of its group that it is spelled in
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


class Begun(NamedTuple):
    """The best paths to the last of a page's first lines: the weight to each state, and from where each came."""

    best: Sequence[int]
    back: list[tuple[int, ...]]


def begin(scores: Sequence[Row], model: Model) -> Begun:
    """The best paths over some first lines, at least one."""
    start = [scores[0][weighed] if PATH[s] in FIRST else IMPOSSIBLE for s, weighed in enumerate(model.weighed)]
    return Begun(*model.walk(start, scores[1:]))


def decode(scores: Sequence[Row], model: Model, begun: Begun | None = None) -> Paths:
    """The likeliest states (Viterbi 1967); time: lines times allowed steps.

    No step leads back from comments, so that where a path ends tells whether the page has any. begun: the paths over
    the first lines, if they are known.
    """
    if not scores:
        return Paths("", "", 0.0)
    begun = begun or begin(scores[:1], model)
    best, further = model.walk(begun.best, scores[len(begun.back) + 1 :])
    back = begun.back + further
    plain, some = (max(map(PATH.index, ends), key=best.__getitem__) for ends in (PLAIN, SOME))
    return Paths(_trace(plain, back), _trace(some, back), (best[some] - best[plain]) / SCALE)


def _trace(state: int, back: Sequence[Sequence[int]]) -> str:
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return "".join(map(PATH.__getitem__, reversed(path))).upper()
