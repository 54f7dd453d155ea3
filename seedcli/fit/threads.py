"""`python -m seedcli.fit.threads --gold DIR`: refit what chooses who answers whom, and measure it.

Writes parser/weights/threads.json and prints how often links are right on pages that were left out. Needs the extra
`fit`. The trees are boosted on the likelihood of the right candidate among those open (conditional logit); the "sure"
trees on whether choices made without a page's own site were right.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np

from seedcli.fit.scenes import VARIANTS, Example, examples, measurable
from seedcli.fit.trees import grow
from seedcli.fit.wording import fit_wording, spoken, written
from seedcli.parser.links import chooser, traits
from seedcli.parser.links.chooser import Choice, Model
from seedcli.parser.links.ties import Tree
from seedcli.parser.links.wording import SCORES, Wording
from seedcli.parser.trees import Forest

WEIGHTS = Path(__file__).parent.parent / "parser" / "weights"
FOLDS = 5
# 140 rounds of 31 leaves at a rate of .07 chose .872, .855 and .843 right (all names, some lost, all lost) where these
# choose .878, .854 and .847; 280 and 400 rounds of 48 came within .006 of these.
ROUNDS, SURE_ROUNDS = 200, 120
# Randomly placed splits (Geurts, Ernst & Wehenkel 2006) told more than the best ones where names are lost.
GROWING = {
    "extra_trees": True,
    "learning_rate": 0.05,
    "num_leaves": 63,
    "max_bin": 63,
    "min_data_in_leaf": 10,
    "lambda_l2": 2,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
}
SURE_GROWING = {"learning_rate": 0.05, "num_leaves": 8, "min_data_in_leaf": 100, "objective": "binary"}
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)

DEAF = Wording({}, (0,) * len(SCORES))
Rows = list[tuple[np.ndarray, int]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m seedcli.fit.threads", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated pages")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (default: into the package)")
    given = parser.parse_args()
    print(fit_threads(given.gold, given.out / "threads.json"))


def fit_threads(gold: Path, out: Path) -> str:
    """Fit on every page below `gold`, write the weights to `out` (a file) and return how well they choose on pages
    that they were not fitted on."""
    pages = prepared(gold)
    choices = held_out(pages, [_fit_score(pages, fold) for fold in range(FOLDS)])
    whole = {
        "traits": traits.NAMES,
        **written(_fit_wording(pages, None)),
        "score": _fit_score(pages, None),
        "sure": _fit_sure(pages, choices, None),
    }
    out.write_text(json.dumps(whole, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return report(measured(pages, choices))


def measured(pages: Sequence[Page], choices: Sequence[Sequence[Choice]]) -> list[Found]:
    """What was chosen on each page, with confidences by trees that were fitted without its fold."""
    sure = [Forest(_fit_sure(pages, choices, fold)) for fold in range(FOLDS)]
    return [
        (p.example, [c.of for c in made], chooser.confidences(p.scene, sure[p.example.fold], made))
        for p, made in zip(pages, choices, strict=True)
    ]


class Page:
    """An example with its scene; with the rows to fit on once it is known how its comments sound."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.scene = example.scene()
        self.heard = DEAF
        self.rows: Rows = []


def prepared(gold: Path) -> list[Page]:
    """The pages to fit on, their rows made with a wording that was fitted without their fold."""
    pages = [Page(example) for example in examples(gold, FOLDS) if measurable(example)]
    heard = [_fit_wording(pages, fold) for fold in range(FOLDS)]
    for page in pages:
        page.heard = DEAF if page.example.kind == "deaf" else heard[page.example.fold]
        page.rows = _rows(page)
    return pages


def _fit_wording(pages: Sequence[Page], without: int | None) -> Wording:
    return fit_wording(
        [
            comment
            for page in pages
            if page.example.fold != without and page.example.kind in ("named", "nested")
            for comment in spoken(page.example, page.scene.talks)
        ]
    )


def _rows(page: Page) -> Rows:
    """For every comment but the first the rows of its candidates along the true path, and which is right."""
    rows = chooser.Rows(page.scene, page.heard)
    tree = Tree(page.scene)
    made: Rows = []
    for i, right in enumerate(page.example.parents):
        candidates = [*tree.path(chooser.MOST), None]
        if i and right in candidates:
            made.append((np.array(rows.at(tree, candidates[:-1]), np.float32), candidates.index(right)))  # type: ignore[arg-type]
        tree.add(right)
    return made


def _fit_score(pages: Sequence[Page], without: int | None) -> list[dict[str, Any]]:
    """Trees that score candidates, fitted on all pages but those of one fold."""
    used = [(page, rows, right) for page in pages if page.example.fold != without for rows, right in page.rows]
    size = np.array([len(rows) for _, rows, _ in used])
    start = np.cumsum(size) - size
    chosen = np.zeros(size.sum())
    chosen[start + np.array([right for *_, right in used])] = 1
    weight = np.repeat([10 * page.example.counts / len(page.scene) for page, *_ in used], size)

    def slope(score: np.ndarray, _: lgb.Dataset) -> tuple[np.ndarray, np.ndarray]:
        grown = np.exp(score - np.repeat(np.maximum.reduceat(score, start), size))
        share = grown / np.repeat(np.add.reduceat(grown, start), size)
        return weight * (share - chosen), weight * np.maximum(share * (1 - share), 1e-3)

    data = lgb.Dataset(np.vstack([rows for _, rows, _ in used]), chosen)
    return grow({**GROWING, "objective": slope}, data, ROUNDS)


def _fit_sure(pages: Sequence[Page], choices: Sequence[Sequence[Choice]], without: int | None) -> list[dict[str, Any]]:
    """Trees that say how often choices are right, from choices made on pages that were left out."""
    rows, right = [], []
    for page, made in zip(pages, choices, strict=True):
        if page.example.fold != without and page.example.kind in VARIANTS:
            rows += chooser.sureness(page.scene, made)
            right += [c.of == true for c, true in zip(made, page.example.parents, strict=True)]
    data = lgb.Dataset(np.array(rows), np.array(right, float))
    return grow(SURE_GROWING, data, SURE_ROUNDS)


def held_out(pages: Sequence[Page], scores: Sequence[list[dict[str, Any]]]) -> list[list[Choice]]:
    """What is chosen on each page by the trees that were fitted without its fold."""
    models = list(map(Forest, scores))
    chosen = []
    for page in pages:
        model = Model(page.heard, models[page.example.fold], Forest(()))
        chosen.append(chooser.choose(page.scene, model, {}, [-1] * len(page.scene)))
    return chosen


Found = tuple[Example, Sequence[int | None], Sequence[float]]


def report(found: Sequence[Found]) -> str:
    """Accuracy by kind of page (a mean over pages), that of the surest halves, and a reliability table."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for made, of, _ in found:
        right = [a == b for a, b in zip(of, made.parents, strict=True)]
        by_kind[made.kind].append(sum(right) / len(right))
    told = [f"{kind:8s} {len(all):5d} pages  right {sum(all) / len(all):.3f}" for kind, all in sorted(by_kind.items())]
    choices = [
        (sure, a == b, a is not None)
        for made, of, confidence in found
        if made.kind in VARIANTS
        for a, b, sure in zip(of, made.parents, confidence, strict=True)
    ]
    told.append(_surest("choices", [(sure, ok) for sure, ok, _ in choices]))
    told.append(_surest("links to a comment", [(sure, ok) for sure, ok, links in choices if links]))
    return "\n".join([*told, *reliability([(sure, ok) for sure, ok, _ in choices])])


def _surest(what: str, choices: Sequence[tuple[float, bool]]) -> str:
    half = sorted(choices, key=lambda choice: -choice[0])[: len(choices) // 2]
    return f"surest half of {len(choices)} {what}: right {sum(ok for _, ok in half) / max(1, len(half)):.3f}"


def reliability(choices: Sequence[tuple[float, bool]]) -> list[str]:
    """How often choices of a confidence are right. choices: (confidence, is it right)."""
    told = []
    for low, high in pairwise(BINS):
        inside = [(sure, ok) for sure, ok in choices if low <= sure < high]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            told.append(
                f"  confidence {low:.2f} to {min(high, 1):.2f}: {len(inside):5d}, mean {mean:.3f}, right {right:.3f}"
            )
    return told


if __name__ == "__main__":
    main()
