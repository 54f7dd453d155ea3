"""Refit what decides whether a page has comments at all: a logistic regression on parser.proof."""

from __future__ import annotations

from collections.abc import Sequence

from seedcli.fit.gold import Record, Reference, silent, words
from seedcli.parser.labels import SCALE
from seedcli.parser.lines import Line

PENALTY = 0.5  # of the squared weights
SMALLEST = 3  # hundredths
MISTAKEN = 0.5  # share of what is read as comments that stands in the body, from which on the reading is wrong


def has_comments(record: Record, lines: Sequence[Line], states: str) -> bool | None:
    """Has the page those comments that `states` find? None: the annotation does not tell; it does where it is silent
    on comments, but the body is what was taken for some."""
    if not silent(record):
        return bool(record.get("comments") or record["has_comments"])
    reference = Reference(record.get("content") or "")
    said = [words(line.text) for line, state in zip(lines, states, strict=True) if state in "CI"]
    sizes = [(len(spelled), held) for spelled in said if (held := reference.holds(spelled)) is not None]
    in_body = sum(size for size, held in sizes if held)
    return False if in_body and in_body >= MISTAKEN * sum(size for size, _ in sizes) else None


def fit(pages: Sequence[Sequence[str]], has: Sequence[bool], counts: Sequence[float]) -> dict[str, int]:
    """Weights in hundredths: `pages` are features, `has` whether a page has comments, `counts` what it counts."""
    import numpy as np
    from scipy.optimize import minimize

    names = sorted({name for page in pages for name in page})
    place = {name: i for i, name in enumerate(names)}
    seen = np.zeros((len(pages), len(names)))
    for row, page in enumerate(pages):
        seen[row, [place[name] for name in page]] = 1
    sign = np.where(has, 1.0, -1.0)
    weight = np.asarray(counts)

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        z = seen @ at * sign
        slope = seen.T @ (weight * sign / (1 + np.exp(z)))
        return float((weight * np.logaddexp(0, -z)).sum() + PENALTY / 2 * at @ at), PENALTY * at - slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    whole = {name: round(float(w) * SCALE) for name, w in zip(names, found, strict=True)}
    return {name: w for name, w in whole.items() if abs(w) >= SMALLEST}
