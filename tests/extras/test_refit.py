"""The documented command refits the parser's weights from annotated pages: here from pages made for the purpose."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from seedcli.parser import Settings, Weights, extent, labels, lexicon, parse, proof
from seedcli.parser.trees import Forest

NAMES = ["Ann Lee", "Bo Marsh", "Cyd Vane", "Dora Flint", "Emil Roth", "Fay Dunn"]
WORDS = [
    "harbour", "lantern", "winter", "apples", "carry", "slowly", "among", "wooden", "boats", "until", "evening",
    "comes", "over", "quiet", "fields", "again",
]  # fmt: skip


def sentence(dice: random.Random, count: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(count)).capitalize() + "."


def record(number: int) -> dict[str, Any]:
    """An annotated page: menu, headline, byline, body, and for two pages of three some comments."""
    dice = random.Random(number)
    title = sentence(dice, 5).rstrip(".")
    body = [" ".join(sentence(dice, 12) for _ in range(3)) for _ in range(4)]
    lines = ["Home", "About", "Contact", "", title, "", f"By {dice.choice(NAMES)}", ""]
    for paragraph in body:
        lines += [paragraph, ""]
    comments = []
    if number % 3:
        count = 2 + number % 3
        lines += [f"{count} Comments", ""]
        for _ in range(count):
            name, text = dice.choice(NAMES), "I think that " + sentence(dice, 14)
            lines += [f"{name} says:", "", text, "", "Reply", ""]
            comments.append(
                {"author": name, "depth": 1, "lines": [len(lines) - 3], "author_lines": [len(lines) - 5], "text": text}
            )
    lines += ["Copyright 2015 Harbour News", "Privacy policy"]
    return {
        "id": f"made-{number:03}",
        "source": "made",
        "view": "full",
        "kind": "article",
        "platform": "made",
        "text": "\n".join(lines),
        "content": "\n".join([title, *body]),
        "comments_text": "\n".join(c["text"] for c in comments),
        "title": title,
        "author": lines[6][3:],
        "date": None,
        "url": f"https://site{number}.example/page",
        "has_comments": bool(comments),
        "comments": comments,
    }


def keep(path: Path, records: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)


def test_weights_are_refitted_from_annotated_pages(tmp_path: Path) -> None:
    keep(tmp_path / "pages.jsonl.gz", [record(n) for n in range(90)])
    keep(tmp_path / "threads.jsonl.gz", [])
    out = tmp_path / "weights"
    out.mkdir()
    held_out = tmp_path / "held-out.jsonl"
    command = [sys.executable, "-m", "seedcli.fit", "--gold", str(tmp_path), "--folds", "2", "--out", str(out)]
    subprocess.run([*command, "--predictions", str(held_out)], check=True)

    found = json.loads((out / "labels.json").read_text("utf-8"))
    model = labels.build(found["features"], found["transitions"])
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in out.glob("*.json")}
    judge = proof.Judge(Forest(kept["proof"]["trees"]), lexicon.build(**kept["comment-words"]))
    first, again = (extent.grown(kept[name]["trees"]) for name in ("extent", "context"))
    trees = extent.Trees(first, again, lexicon.build(**kept["text-words"]))
    weights = Weights(model, judge, trees, kept["article"])
    settings = Settings(weights=weights)
    unseen = record(1000)
    page = parse(unseen["text"], settings=settings)
    assert page.article.title == unseen["title"]
    assert page.article.author == unseen["author"]
    assert page.article.text.split("\n\n") == unseen["content"].split("\n")[1:]
    assert [(c.author, c.text) for c in page.comments] == [(c["author"], c["text"]) for c in unseen["comments"]]
    assert len(held_out.read_text("utf-8").splitlines()) == 90
