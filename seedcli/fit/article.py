"""Refit what finds title, author and date (parser/weights/article.json) from annotated pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seedcli.fit.gold import Example, Record, presumed_title, words
from seedcli.parser.article import SCALE, Weights, choose
from seedcli.parser.byline import authors
from seedcli.parser.cues import Cues, packaged
from seedcli.parser.dateline import dates
from seedcli.parser.frame import frame
from seedcli.parser.headline import headlines, showing
from seedcli.parser.names import Vocabulary, vocabulary

PENALTY = 1.0  # of the squared weights
RARE = 6  # pages; a feature of fewer is left out
SMALLEST = 3  # hundredths; lighter weights are left out of the file
NOBODY = 0.4  # what a page counts whose annotation names nobody: some of them do show a name
RENDERED = 0.15  # what a page counts that was rendered from a thread: all are of one shape, and the title is line 1
UNSHOWN = 0.1  # what a page counts whose annotation names somebody whom its text does not show


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a page, "none" last, which of them are right, and how much the page counts."""

    candidates: list[list[str]]
    right: list[bool]
    weight: float = 1.0


def fit_titles(examples: Sequence[Example], cues: Cues | None = None) -> dict[str, int]:
    """Weights for the title; `cues`: what named the lines. Where no title is given, the reference tells what may be
    it."""
    known = vocabulary(cues or packaged())
    return train(choice for e in examples if (choice := _titles(e, known)))


def _titles(example: Example, known: Vocabulary) -> Choice | None:
    found = headlines(frame(example.lines, example.named, example.states), known)
    given = example.record.get("title")
    shown, features = [example.lines[i].text for i, _ in found], [f for _, f in found]
    choice = _choice(given or presumed_title(example.record), shown, features, example, same)
    presumed_wrongly = not given and choice.right[-1]
    return None if presumed_wrongly else choice


def fit(examples: Sequence[Example], cues: Cues | None = None) -> dict[str, dict[str, int]]:
    """Weights for author given the titles, then for date given both; `cues`: what named the lines."""
    known = vocabulary(cues or packaged())
    frames = [frame(e.lines, e.named, e.states) for e in examples]
    weights: dict[str, dict[str, int]] = {}
    heads = [None if e.title is None else showing(page, e.title) for page, e in zip(frames, examples, strict=True)]
    people = [authors(page, k, known) for page, k in zip(frames, heads, strict=True)]
    weights["author"] = train(
        _choice(e.record.get("author"), [n for _, n, _ in c], [f for *_, f in c], e, same)
        for e, c in zip(examples, people, strict=True)
        if judged(e.record)
    )
    bylines = [_pick(c, weights["author"]) for c in people]
    days = [dates(page, k, b) for page, k, b in zip(frames, heads, bylines, strict=True)]
    weights["date"] = train(
        _choice(e.record.get("date"), [d for _, d, _ in c], [f for *_, f in c], e, same_day)
        for e, c in zip(examples, days, strict=True)
        if judged(e.record)
    )
    return weights


def judged(record: Record) -> bool:
    """Did annotators look for this page's author and date? Then null says that there is none."""
    return bool(record.get("url") or record.get("author") or record.get("date"))


def same(shown: str, wanted: str) -> bool:
    return words(shown) == words(wanted)


def same_day(shown: str, wanted: str) -> bool:
    return shown == wanted[:10]


def _pick(candidates: Sequence[Any], weights: dict[str, int]) -> int | None:
    best = choose([c[-1] for c in candidates], weights)
    return None if best is None else int(candidates[best][0])


def _choice(
    wanted: str | None, shown: list[str], features: list[list[str]], example: Example, equal: Callable[[str, str], bool]
) -> Choice:
    right = [bool(wanted) and equal(text, str(wanted)) for text in shown]
    none = not any(right)
    weight = 1.0 if not none else UNSHOWN if wanted else NOBODY
    if example.record["id"].startswith("thread-"):
        weight *= RENDERED
    return Choice([*features, ["none"]], [*right, none], weight)


def train(choices: Iterable[Choice]) -> dict[str, int]:
    """Maximise the likelihood that a right candidate is chosen, less the penalty (L-BFGS)."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    pages = [c for c in choices if len(c.candidates) > 1]
    if not pages:
        return {}
    counts = Counter(name for c in pages for name in {n for f in c.candidates for n in f})
    index = {name: n for n, name in enumerate(sorted(name for name, times in counts.items() if times >= RARE))}
    rows = [[index[n] for n in f if n in index] for c in pages for f in c.candidates]
    indptr = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(indptr[-1]), [n for r in rows for n in r], indptr), shape=(len(rows), len(index)))
    starts = np.cumsum([0, *(len(c.candidates) for c in pages)])[:-1]
    sizes = np.array([len(c.candidates) for c in pages])
    right = np.array([r for c in pages for r in c.right])
    weight = np.array([c.weight for c in pages])

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        power = np.exp(scores)
        every = np.add.reduceat(power, starts)
        good = np.add.reduceat(power * right, starts) + 1e-300
        slope = power / np.repeat(every, sizes) - power * right / np.repeat(good, sizes)
        value = float(weight @ (np.log(every) - np.log(good))) + PENALTY * float(w @ w)
        return value, matrix.T @ (slope * np.repeat(weight, sizes)) + 2 * PENALTY * w

    result = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    rounded = {name: round(SCALE * result.x[n]) for name, n in index.items()}
    return {name: value for name, value in rounded.items() if abs(value) >= SMALLEST}


def write(weights: Weights, path: Path) -> None:
    """Keep the weights as readable JSON: one feature a line."""
    path.write_text(json.dumps(weights, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
