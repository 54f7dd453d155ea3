"""Refit the line model (parser/weights/labels.json) from annotated pages, and measure it by cross-validation."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seedcli.parser import labels
from seedcli.parser.features import Seen, spell
from seedcli.parser.labels import SCALE, STATES
from seedcli.parser.lines import Line

L1, L2 = 0.6, 0.02  # penalties; by cross-validation better than 0.2 and 0.3
ITERATIONS = 90
SMALLEST = 5  # hundredths; lighter weights are left out of the file
# How much nearer to each other M and E are than fitted; else a long tail's small differences place the comments.
TIE = 3
# Against a state that the annotation excludes; less than an impossible step, so that those stay impossible.
FORBIDDEN = 10**6


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its lines, what is observed of them, and the states that the annotation allows each."""

    lines: Sequence[Line]
    observed: Sequence[Seen]
    states: Sequence[str]


def fit(examples: Iterable[Example]) -> dict[str, Any]:
    """Weights for `examples`. Where the annotation leaves a choice, the likeliest by the package's weights is taken; so
    each refit starts from the one before, and a second may find more."""
    shipped = labels.packaged()
    return train((e, complete(e, shipped)) for e in examples)


def complete(example: Example, model: labels.Model) -> str:
    """The likeliest sequence of states among those that the annotation allows."""
    scores = labels.emissions(example.observed, model)
    for row, may in zip(scores, example.states, strict=True):
        for s, state in enumerate(STATES):
            if state not in may:
                row[s] -= FORBIDDEN
    paths = labels.decode(scores, model)
    return paths.within if paths.margin > 0 else paths.without


def train(pages: Iterable[tuple[Example, str]]) -> dict[str, Any]:
    """One CRF fit (L-BFGS with elastic net). Returns features and transitions in whole hundredths."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": ITERATIONS, "feature.minfreq": 5})
    for example, sequence in pages:
        if sequence:
            trainer.append(pycrfsuite.ItemSequence([spell(seen) for seen in example.observed]), list(sequence))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        rows: dict[str, dict[str, int]] = defaultdict(dict)
        for (name, state), weight in info.state_features.items():
            value = round(weight * SCALE)
            if abs(value) >= SMALLEST:
                rows[name][state] = value
        steps = {f"{a}{b}": round(w * SCALE) for (a, b), w in info.transitions.items()}
        for row in rows.values():
            row["E"] = _near(row.get("M", 0), row.get("E", 0))
        steps["EE"] = _near(steps.get("MM", 0), steps.get("EE", 0))
        tagger.close()
    features = {name: " ".join(f"{s}{row[s]}" for s in STATES if row.get(s)) for name, row in sorted(rows.items())}
    return {"states": STATES, "transitions": dict(sorted(steps.items())), "features": features}


def _near(body: int, comments: int) -> int:
    """A weight of E, drawn near to that of M: chrome below the comments is like chrome below the body."""
    return body + (comments - body) // TIE


def write(data: dict[str, Any], path: Path) -> None:
    """Keep the weights as readable JSON: one feature a line."""
    features = json.dumps(data["features"], ensure_ascii=False, indent=0)
    rest = [f'"{key}": {json.dumps(data[key], ensure_ascii=False)}' for key in ("states", "transitions", "proof")]
    path.write_text("{" + ",\n".join([*rest, f'"features": {features}']) + "}\n", "utf-8")
