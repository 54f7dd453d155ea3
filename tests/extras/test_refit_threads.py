"""The documented command refits what chooses who answers whom: here from threads made for the purpose."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from seedcli.model import Article
from seedcli.parser import parse, threads
from seedcli.parser.links import chooser
from seedcli.parser.links.layout import Shape

NAMES = ["Ann Lee", "Bo Marsh", "Cyd Vane", "Dora Flint", "Emil Roth", "Fay Dunn", "Gus Hale", "Ida Penn"]
HOST = "Marta Quill"
TOPICS = ["harbour", "lantern", "orchard", "ferry", "bakery", "bridge", "market", "museum", "garden", "library"]


def thread(number: int) -> list[tuple[str, str, int]]:
    """Name, words and depth (1: top level) of each comment: visitors who ask or praise, and the host, who answers."""
    dice = random.Random(number)
    made = []
    for name, topic in zip(dice.sample(NAMES, 5), dice.sample(TOPICS, 5), strict=True):
        made.append((name, f"What a lovely story about the {topic}! When does the {topic} open again?", 1))
        if dice.random() < 0.7:
            made.append((HOST, f"Thanks {name.split()[0]}, you will find it open in the spring.", 2))
    return made


def record(number: int, variant: str) -> dict[str, Any]:
    """A thread as annotated: flat, with all names or none."""
    lines = ["A walk through the town", "", "We went out early and saw all there is to see.", "", "Notify of", ""]
    comments = []
    for name, text, depth in thread(number):
        author = name if variant == "named" else None
        lines += [name, "", text, ""] if author else ["", text, ""]
        heads = [len(lines) - 3] if author else []
        comments.append(
            {"author": author, "depth": depth, "lines": [len(lines) - 1], "author_lines": heads, "text": text}
        )
    return {
        "id": f"thread-made-{number:03}-{variant}",
        "source": "made",
        "view": "full",
        "kind": "article",
        "platform": "made",
        "text": "\n".join(lines),
        "content": lines[2],
        "title": lines[0],
        "author": None,
        "date": None,
        "url": f"https://site{number}.example/page",
        "has_comments": True,
        "comments": comments,
    }


def keep(path: Path, records: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)


def test_who_answers_whom_is_refitted_from_annotated_threads(tmp_path: Path) -> None:
    keep(tmp_path / "threads.jsonl.gz", [record(n, v) for n in range(40) for v in ("named", "blank")])
    keep(tmp_path / "pages.jsonl.gz", [])
    command = [sys.executable, "-m", "seedcli.fit.threads", "--gold", str(tmp_path), "--out", str(tmp_path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "named" in told
    assert "surest half of" in told
    assert "  confidence " in told

    model = chooser.model_of(json.loads((tmp_path / "threads.json").read_text("utf-8")))
    unseen = record(1000, "named")
    found = parse(unseen["text"], "made").comments
    lines = unseen["text"].split("\n")
    linked = threads.link("made", found, Article(text=lines[2]), [Shape()] * len(found), lines, model=model)
    assert [c.depth for c in linked] == [c["depth"] - 1 for c in unseen["comments"]]
    assert any(c.depth for c in linked)
