"""Manners of showing comments, drawn at random from the phrases of manners.toml: what the weights are fitted on besides
annotated pages, which show comments in few manners (domain randomization, Tobin et al. 2017).

How often something is drawn is our choice, made once, by how pages look that we know.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

Phrases = dict[str, dict[str, list[str]]]


class Manner(NamedTuple):
    """Templates, to be filled in by str.format: what stands above a page's comments, one comment, what stands below
    all; the marker before each; a forum's words above its opening post, "" on an article's page. How many blank lines
    part two comments, and how many may follow each other anywhere."""

    opening: str
    comment: str
    closing: str
    marker: str
    board: str
    between: int
    blanks: int


def draw(seed: str, *, comments: bool = True) -> Manner:
    """The manner of a seed. comments: False for a page that has none, though it has words about them."""
    rng = random.Random(seed)
    language = rng.choice(_phrases()["any"]["languages"])

    def one(kind: str) -> str:
        return rng.choice(_of(kind, language))

    def some(kind: str, *counts: int) -> list[str]:
        known = _of(kind, language)
        return rng.sample(known, min(len(known), rng.choice(counts)))

    def chance(share: float) -> bool:
        return rng.random() < share

    def joined(lines: Sequence[str], apart: float) -> str:
        return ("\n\n" if chance(apart) else "\n").join(lines)

    header = [one("headers")]
    if "{date}" not in header[0] and chance(0.72):
        header.append(one("date_lines"))
    if header[0] == "{name}" and chance(0.06):
        header.reverse()
    if header[0] == "{name}" and chance(0.15):
        header.insert(rng.randint(1, len(header)), one("ranks"))
    if chance(0.08):  # the name was a link
        header = [line for line in header if line != "{name}"]
    if chance(0.12):
        header.insert(0, one("pictures"))
    if chance(0.13):
        header.append(one(rng.choice(["between", "replies", "buttons"])))
    spoken = "{text}"
    if chance(0.07):
        header, spoken = [], joined(["{text}", one("signatures")], 0.3)
    elif chance(0.03):
        header, spoken = [], "{name}: {text}"
    foot = [one(rng.choice(["replies", "buttons"])) for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3]))]
    foot = list(dict.fromkeys(foot))
    if header == ["{name}"] and chance(0.3):
        foot.append(one("date_lines"))
    if len(foot) > 1 and chance(0.3):
        foot = [rng.choice([" ", " | ", " · "]).join(foot)]
    board = ""
    if "boards" in _phrases()[language] and spoken == "{text}" and chance(0.16):
        board = joined([*some("boards", 1, 2, 3), "{title}", *some("tools", 0, 1)], 0.6) + joined(["", ""], 0.5)
        if "{name}" in header and chance(0.5):
            place = header.index("{name}") + 1
            header[place:place] = some("members", 1, 2, 3)
        if chance(0.35):
            header.insert(0, "Re: {title}")
    comment = joined([joined(header, 0.3), spoken] if header else [spoken], 0.45)
    comment = joined([comment, joined(foot, 0.1)] if foot else [comment], 0.4)
    opening = [one("headings")] if comments and chance(0.3 if board else 0.9) else []
    if not comments and chance(0.5):
        opening = [rng.choice(_phrases()["en"]["none"])]
    opening += some("sorts", 1, 2, 3) if chance(0.18) else []
    opening[:0] = some("forms", 1) if chance(0.12) else []
    closing = some("forms", 1, 1, 2, 3, 5) if chance(0.65) else []
    closing += some("feet", 1, 2, 4) if chance(0.5) else []
    return Manner(
        opening=joined(opening, 0.3) + rng.choice(["\n", "\n\n", "\n\n"]) if opening else "",
        comment=comment.replace("{date}", one("dates")),
        between=rng.choice([0, 1, 1, 1, 2]),
        closing=joined(closing, 0.4),
        marker="" if board else rng.choice(["", "", "", "", "", "", "• ", "  ", "{n}. "]),
        board=board,
        blanks=rng.choice([2, 2, 2, 2, 2, 1, 0, 0]),
    )


@cache
def _phrases() -> Phrases:
    return tomllib.loads(Path(__file__).with_name("manners.toml").read_text("utf-8"))


def _of(kind: str, language: str) -> list[str]:
    own, shared = (_phrases()[name].get(kind, []) for name in (language, "any"))
    return own if own and kind == "dates" else own + shared  # each language writes its own dates
