"""Refit the line model (parser/weights/labels.json) from annotated pages, and measure it by cross-validation."""

from __future__ import annotations

import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from seedcli.parser import labels, proof
from seedcli.parser.features import Seen, spell
from seedcli.parser.labels import SCALE, STATES
from seedcli.parser.lines import Line

L1, L2 = 0.6, 0.02  # penalties; by cross-validation better than 0.2 and 0.3
ITERATIONS = 90
# Share of the kinds of features, and of the cues, that a fit does without: so the weaker ones learn to tell what strong
# ones tell where these are there (feature bagging, Sutton, Sindelar & McCallum 2006).
DROPPED = 0.35
CUES = frozenset({"cue", "cue-1", "cue+1", "soon"})  # kinds of features of which each cue is kept or not
SMALLEST = 3  # hundredths; lighter weights are left out of the file
# How much nearer to each other M and E are than fitted; else a long tail's small differences place the comments.
NEARER = 3
# Against a state that the annotation excludes; less than an impossible step, so that those stay impossible.
FORBIDDEN = 10**6


class Fitted(NamedTuple):
    """The weights of one fit: `features`, feature -> state -> weight; `steps`, both states of a step -> weight."""

    features: dict[str, dict[str, float]]
    steps: dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its lines with their cues, what is observed of them, and the states that the annotation allows each."""

    lines: Sequence[Line]
    named: Sequence[tuple[str, ...]]
    observed: Sequence[Seen]
    states: Sequence[str]


def complete(example: Example, model: labels.Model) -> str:
    """The likeliest sequence of states among those that the annotation allows."""
    scores = labels.emissions(example.observed, model)
    for row, may in zip(scores, example.states, strict=True):
        for s, state in enumerate(STATES):
            if state not in may:
                row[s] -= FORBIDDEN
    paths = labels.decode(scores, model)
    if abs(paths.margin) * SCALE > FORBIDDEN / 2:
        return paths.within if paths.margin > 0 else paths.without
    return proof.choose(example.lines, example.named, scores, model, proof.packaged())


def bag(number: int) -> Callable[[str], bool]:
    """Whether a feature is of those that the fit of this number is made with."""

    @cache
    def kept(feature: str) -> bool:
        kind, _, value = feature.partition("=")
        drawn = f"cue|{value}" if kind in CUES else kind
        return kind == "bias" or random.Random(f"{number}|{drawn}").random() >= DROPPED

    return kept


def fit(examples: Iterable[Example], alike: bool, kept: Callable[[str], bool]) -> Fitted:
    """One CRF fit (L-BFGS with elastic net) with the features that are `kept`.

    Where the annotation leaves a choice, the likeliest by the package's weights is taken; so each refit starts from the
    one before. alike: chrome below the comments is fitted as one state with chrome below the body, E as M.
    """
    import pycrfsuite

    shipped = labels.packaged()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": ITERATIONS, "feature.minfreq": 5})
    for example in examples:
        sequence = complete(example, shipped)
        spelled = [list(filter(kept, spell(seen))) for seen in example.observed]
        trainer.append(pycrfsuite.ItemSequence(spelled), list(sequence.replace("E", "M") if alike else sequence))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        steps = {a + b: weight for (a, b), weight in info.transitions.items()}
        features: dict[str, dict[str, float]] = defaultdict(dict)
        for (name, state), weight in info.state_features.items():
            features[name][state] = weight
        tagger.close()
    return _part_chrome(Fitted(dict(features), steps), alike)


def _part_chrome(fitted: Fitted, alike: bool) -> Fitted:
    """Weigh E, chrome below the comments: just as M where they were fitted as one, else near to it."""
    apart = 0.0 if alike else 1 / NEARER
    steps = fitted.steps
    if alike:
        steps.update({step[0] + "E": weight for step, weight in steps.items() if step[1] == "M" and step[0] in "CIKA"})
    for row, m, e in (*((row, "M", "E") for row in fitted.features.values()), (steps, "MM", "EE")):
        below = row.get(m, 0.0)
        row[e] = below + apart * (row.get(e, 0.0) - below)
    return fitted


def mean(fits: Sequence[Fitted]) -> dict[str, Any]:
    """What the weights file keeps of several fits: their mean, in whole hundredths. A step counts where it was seen."""
    steps: dict[str, list[float]] = defaultdict(list)
    rows: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for fitted in fits:
        for step, weight in fitted.steps.items():
            steps[step].append(weight)
        for name, row in fitted.features.items():
            for state, weight in row.items():
                rows[name][state] += weight / len(fits)
    kept = {name: _kept({s: round(w * SCALE) for s, w in row.items()}) for name, row in sorted(rows.items())}
    return {
        "states": STATES,
        "transitions": {step: round(sum(found) / len(found) * SCALE) for step, found in sorted(steps.items())},
        "features": {name: weights for name, weights in kept.items() if weights},
    }


def _kept(row: dict[str, int]) -> labels.Weights:
    return " ".join(f"{s}{row[s]}" for s in STATES if abs(row.get(s, 0)) >= SMALLEST)


def write(data: dict[str, Any], path: Path) -> None:
    """Keep the weights as readable JSON: one feature a line."""
    features = json.dumps(data["features"], ensure_ascii=False, indent=0)
    rest = [f'"{key}": {json.dumps(data[key], ensure_ascii=False)}' for key in ("states", "transitions")]
    path.write_text("{" + ",\n".join([*rest, f'"features": {features}']) + "}\n", "utf-8")
