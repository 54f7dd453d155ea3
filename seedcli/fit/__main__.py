"""`python -m seedcli.fit --gold DIR`: refit the parser's weights from annotated pages.

Needs the extra `fit`. DIR holds pages.jsonl.gz and threads.jsonl.gz (see fit/gold.py for what a record is). With
--predictions it also writes a cross-validated reading of every page, each by weights that were fitted without its
site and without pages that show its text.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from seedcli.fit import refit

WEIGHTS = Path(__file__).parent.parent / "parser" / "weights"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m seedcli.fit", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated pages")
    parser.add_argument("--folds", type=int, default=5, help="parts that the pages are cut into for cross-validation")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (default: into the package)")
    parser.add_argument("--predictions", type=Path, help="write the cross-validated readings there (JSON Lines)")
    given = parser.parse_args()
    pages = refit.load(given.gold, given.folds)
    weights = refit.refit(pages, given.folds, given.out)
    if given.predictions:
        refit.predict(pages, weights, given.predictions)


if __name__ == "__main__":
    main()
