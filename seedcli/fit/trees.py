"""Grow gradient-boosted trees (LightGBM, Ke et al. 2017) and keep them as parser.trees reads them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm as lgb

QUIET = {"verbose": -1, "num_threads": 1, "deterministic": True, "seed": 0}
DIGITS = 9  # of a threshold; fewer would let traits fall on its other side


def grow(growing: dict[str, Any], data: lgb.Dataset, rounds: int) -> list[dict[str, Any]]:
    """Boosted trees as flat arrays (see parser.trees.Forest)."""
    grown = lgb.train({**QUIET, **growing}, data, rounds)
    made = []
    for tree in grown.dump_model()["tree_info"]:
        arrays: dict[str, list[Any]] = {"trait": [], "at": [], "low": [], "high": [], "leaf": []}
        _flatten(tree["tree_structure"], arrays)
        made.append(arrays)
    return made


def _flatten(node: dict[str, Any], arrays: dict[str, list[Any]]) -> int:
    if "split_feature" not in node:
        arrays["leaf"].append(round(node["leaf_value"], 4))
        return ~(len(arrays["leaf"]) - 1)
    k = len(arrays["trait"])
    arrays["trait"].append(node["split_feature"])
    arrays["at"].append(float(f"{node['threshold']:.{DIGITS}g}"))
    arrays["low"].append(0)
    arrays["high"].append(0)
    arrays["low"][k] = _flatten(node["left_child"], arrays)
    arrays["high"][k] = _flatten(node["right_child"], arrays)
    return k


def write(traits: Sequence[str], trees: Sequence[dict[str, Any]], path: Path) -> None:
    """Keep the trees beside the names of what they look at."""
    path.write_text(json.dumps({"traits": traits, "trees": trees}, separators=(",", ":")) + "\n", "utf-8")
