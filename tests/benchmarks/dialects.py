"""`python -m tests.benchmarks.dialects --gold DIR`: how well annotated threads are read in the words of the comment
systems and forums of tests/dialects.toml, which no weights were fitted on.

For each dialect the comments split as they are (F1; a comment counts if its words agree at .9), and of these the
authors that are right: means over the pages. DIR holds pages.jsonl.gz, as for `python -m seedcli.fit`.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from seedcli import Comment, parse
from seedcli.fit.gold import read, words
from seedcli.fit.made import Thread, threads
from tests.dialects import DIALECTS, shown

AGREE = 0.9
Said = tuple[str, tuple[int, int, int], str]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.dialects", description=__doc__)
    options.add_argument("--gold", type=Path, required=True, help="folder of annotated pages")
    options.add_argument("--each", type=int, default=8, help="threads that each dialect is filled with (8)")
    chosen = options.parse_args()
    known = threads(list(read(chosen.gold / "pages.jsonl.gz")))
    rows = sorted((*measured(name, known, chosen.each), name) for name in DIALECTS)
    for split, named, name in rows:
        print(f"{name:24}{split:8.3f}{named:8.3f}")
    print(
        f"{f'all {len(rows)}':24}{sum(r[0] for r in rows) / len(rows):8.3f}{sum(r[1] for r in rows) / len(rows):8.3f}"
    )


def measured(name: str, known: list[Thread], each: int) -> tuple[float, float]:
    """The means over the pages of a dialect: comments split, authors."""
    found = []
    for n in range(each):
        dice = random.Random(f"{name}-{n}")
        thread = dice.choice(known)
        said = [
            (who, (min(28, 3 + k // 2), dice.randrange(24), dice.randrange(60)), text)
            for k, (who, text) in enumerate(thread.comments)
        ]
        page = parse(shown(DIALECTS[name], thread.title, "\n\n".join(thread.paragraphs), said))
        found.append(_agreed(page.comments, said))
    return sum(split for split, _ in found) / each, sum(named for _, named in found) / each


def _agreed(comments: tuple[Comment, ...], said: list[Said]) -> tuple[float, float]:
    left = [(Counter(words(text)), words(who)) for who, _, text in said]
    right = named = 0
    for comment in comments:
        own = Counter(words(comment.text))
        for given in left:
            if 2 * (own & given[0]).total() >= AGREE * (own.total() + given[0].total()):
                left.remove(given)
                right += 1
                named += words(comment.author) == given[1]
                break
    return 2 * right / (len(comments) + len(said)), named / max(1, right)


if __name__ == "__main__":
    main()
