"""Fit the weights of words (parser/links/wording.py): which sound like an answer, the host's, one that is answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from seedcli.fit.scenes import Example
from seedcli.parser.links.people import who
from seedcli.parser.links.talk import Talk
from seedcli.parser.links.wording import DAMPING, SCALE, SCORES, Wording, terms

KEPT = 2000  # terms; by cross-validation 6000 told hardly more, 1000 less
PAGES = 5  # a term of fewer pages is left out
PENALTY = 0.25  # of the squared weights; by cross-validation better than 1 and 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """A comment to fit on: its page, its terms, what it counts, and whether each of SCORES holds for it."""

    page: str
    terms: frozenset[str]
    weight: float
    true: tuple[bool, ...]


def spoken(made: Example, talks: Sequence[Talk]) -> list[Spoken]:
    """The comments of a page whose names are known, so that its host is."""
    host = host_of(made)
    answered = {of for of in made.parents if of is not None}
    names = [who(c.author) for c in made.comments]
    return [
        Spoken(
            made.id,
            frozenset(terms(talk)),
            1 / len(talks),
            (made.parents[i] is not None, host is not None and names[i] == host, i in answered),
        )
        for i, talk in enumerate(talks)
    ]


def host_of(made: Example) -> str | None:
    """The person who answers others most, twice at least."""
    names = [who(c.author) for c in made.comments]
    answers = Counter(
        names[i] for i, of in enumerate(made.parents) if of is not None and names[i] and names[i] != names[of]
    )
    return next((name for name, times in answers.most_common(1) if times > 1), None)


def fit_wording(comments: Sequence[Spoken]) -> Wording:
    """The likeliest weights (logistic regression, L-BFGS), in whole hundredths."""
    kept = {term: n for n, term in enumerate(_telling(comments))}
    rows = [sorted(kept[t] for t in c.terms if t in kept) for c in comments]
    values = np.concatenate([np.full(len(row), 1 / np.sqrt(len(row) + DAMPING)) for row in rows])
    starts = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((values, [n for row in rows for n in row], starts), shape=(len(rows), len(kept)))
    weight = np.array([c.weight for c in comments])
    columns = [
        _logistic(matrix, np.array([c.true[k] for c in comments], float), weight * len(comments) / weight.sum())
        for k in range(len(SCORES))
    ]
    whole = np.round(np.stack(columns) * SCALE).astype(int)
    return Wording(
        {term: tuple(int(x) for x in whole[:, n]) for term, n in kept.items()}, tuple(int(x) for x in whole[:, -1])
    )


def _telling(comments: Sequence[Spoken]) -> list[str]:
    """The terms whose comments differ most from the others in being answers or the host's (chi square)."""
    pages: dict[str, set[str]] = defaultdict(set)
    for comment in comments:
        for term in comment.terms:
            pages[term].add(comment.page)
    mass: dict[str, list[float]] = {term: [0.0, 0.0, 0.0] for term, where in pages.items() if len(where) >= PAGES}
    shares = [sum(c.weight for c in comments if c.true[k]) / sum(c.weight for c in comments) for k in range(2)]
    for comment in comments:
        for term in comment.terms & mass.keys():
            row = mass[term]
            row[2] += comment.weight
            for k in range(2):
                row[k] += comment.weight * comment.true[k]

    def strength(term: str) -> float:
        *right, total = mass[term]
        return sum((a - q * total) ** 2 / (total * q * (1 - q)) for a, q in zip(right, shares, strict=True))

    return sorted(sorted(mass), key=strength, reverse=True)[:KEPT]


def _logistic(matrix: Any, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The weights of a penalised logistic regression, the bias last."""

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ vector[:-1] + vector[-1]
        error = weight * (1 / (1 + np.exp(-score)) - right)
        value = weight @ (np.logaddexp(0, score) - right * score) + PENALTY / 2 * vector[:-1] @ vector[:-1]
        return float(value), np.append(matrix.T @ error + PENALTY * vector[:-1], error.sum())

    start = np.zeros(matrix.shape[1] + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x)


def written(heard: Wording) -> dict[str, Any]:
    """What weights/threads.json keeps of it."""
    return {"terms": {term: list(row) for term, row in sorted(heard.terms.items())}, "bias": list(heard.bias)}
