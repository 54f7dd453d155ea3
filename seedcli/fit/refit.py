"""Refit the parser's weights, each part on what the parts before it read of pages that they were not fitted on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from seedcli.fit import article as fit_article
from seedcli.fit import labels as fit_labels
from seedcli.fit import proof as fit_proof
from seedcli.fit.folds import folds
from seedcli.fit.gold import Record, read, states
from seedcli.model import split_lines
from seedcli.parser import Weights, cues, features, grammar, labels
from seedcli.parser.lines import Line, shape
from seedcli.parser.proof import proof

FILES = ("pages.jsonl.gz", "threads.jsonl.gz")
LONGEST = 500  # lines; longer pages are left out of the line model's fit (they would outweigh the others)
LEAD = 8  # lines kept before the first whose state the annotation tells
VARIANTS = ("named", "mixed", "blank")  # one of a thread's renderings is fitted on: threads must not outweigh pages
MOST_COMMENTS, SHORT_BODY = 4, 4  # comments and lines of body that a short cut of a page keeps at most
THREAD_COUNTS = 0.15  # what a thread's page counts in the decision whether a page has comments


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with what the parser sees of its page."""

    record: Record
    fold: int
    lines: list[Line]
    named: list[tuple[str, ...]]
    observed: list[features.Seen]


def load(gold: Path, count: int) -> list[Prepared]:
    """Every annotated page below `gold`, cut into `count` folds."""
    records = [record for file in FILES for record in read(gold / file)]
    fold = folds(records, count)
    return [_prepare(record, fold[record["id"]]) for record in records]


def _prepare(record: Record, fold: int) -> Prepared:
    lines = shape(split_lines(record["text"]))
    named = [cues.packaged().match(line.text) for line in lines]
    return Prepared(record, fold, lines, named, features.observe(lines, named))


def refit(pages: Sequence[Prepared], count: int, out: Path) -> list[Weights]:
    """Fit on all pages and write the weights to `out`; returns what was fitted without each fold, for measuring."""
    global _pages
    _pages = pages
    with get_context("fork").Pool(2) as pool:
        fitted = pool.map(_fit_labels, [*range(count), None], chunksize=1)
    models = [labels.build(data["features"], data["transitions"], {}) for data in fitted[:-1]]
    paths = [labels.decode(labels.emissions(p.observed, models[p.fold]), models[p.fold]) for p in pages]
    seen = [proof(p.lines, p.named, path.within, path.margin) for p, path in zip(pages, paths, strict=True)]
    proofs = [_fit_proof(pages, seen, fold) for fold in [*range(count), None]]
    fit_labels.write({**fitted[-1], "proof": proofs[-1]}, out / "labels.json")
    models = [
        labels.build(d["features"], d["transitions"], proof) for d, proof in zip(fitted[:-1], proofs[:-1], strict=True)
    ]
    known = [
        fit_article.Example(
            p.record,
            p.lines,
            p.named,
            grammar.mend(p.lines, labels.choose(p.lines, p.named, path, models[p.fold]), p.named, cues.packaged()),
        )
        for p, path in zip(pages, paths, strict=True)
    ]
    headings = [
        fit_article.fit([e for p, e in zip(pages, known, strict=True) if p.fold != fold])
        for fold in [*range(count), None]
    ]
    fit_article.write(headings[-1], out / "article.json")
    return [Weights(model, heading) for model, heading in zip(models, headings[:-1], strict=True)]


_pages: Sequence[Prepared] = ()


def _fit_labels(held_out: int | None) -> dict[str, Any]:
    return fit_labels.fit([example for p in _pages if p.fold != held_out for example in _examples(p)])


def _examples(page: Prepared) -> Iterator[fit_labels.Example]:
    """What the line model is fitted on: the page from a little before the first line that the annotation tells of,
    and a short cut."""
    name = page.record["id"]
    lot = sum(name.rsplit("-", 1)[0].encode())  # the same for both views of a page and all renderings of a thread
    if name.startswith("thread-") and not name.endswith(VARIANTS[lot % len(VARIANTS)]):
        return
    may = states(page.record, page.lines, page.named)
    told = [i for i, state in enumerate(may) if len(state) == 1]
    if not told:
        return
    if len(page.lines) <= LONGEST:
        start = max(0, told[0] - LEAD)
        yield fit_labels.Example(page.lines[start:], page.observed[start:], may[start:])
    kept = _cut(may, 1 + lot % MOST_COMMENTS) or _cut_body(may, 1 + lot % SHORT_BODY)
    if kept and len(kept) <= LONGEST:
        tight = lot % 2 == 0
        lines = [page.lines[i]._replace(blanks=0) if tight and may[i] in "ACIK" else page.lines[i] for i in kept]
        observed = features.observe(lines, [page.named[i] for i in kept])
        yield fit_labels.Example(lines, observed, [may[i] for i in kept])


def _cut(may: Sequence[str], comments: int) -> list[int]:
    """The lines of a short page made of a long one: a little of each part and its first comments, so that little
    pages are read too."""
    begins = [i for i, state in enumerate(may) if state == "C"]
    body = [i for i, state in enumerate(may) if state == "B"]
    if not begins:
        return []
    ends = (i for i in range(begins[-1], len(may)) if may[i] == "E")
    last = begins[comments] if comments < len(begins) else next(ends, len(may))
    while last > 0 and may[last - 1] in ("A", "K"):
        last -= 1
    zone = next(i for i, state in enumerate(may) if state in ("Z", "K", "A", "C"))
    head = [i for i in range(body[0] if body else 0) if may[i] == "O"][-LEAD:]
    between = list(range(body[-1] + 1 if body else 0, zone))[-LEAD:]
    tail = [i for i in range(last, len(may)) if may[i] == "E"][:LEAD]
    return head + body[:SHORT_BODY] + between + list(range(zone, last)) + tail


def _cut_body(may: Sequence[str], most: int) -> list[int]:
    """The lines of a page without comments that has but the beginning of its body."""
    body = [i for i, state in enumerate(may) if state == "B"]
    return [i for i in range(len(may)) if may[i] != "B" or i in body[:most]] if len(body) > most else []


def _fit_proof(pages: Sequence[Prepared], seen: Sequence[list[str]], held_out: int | None) -> dict[str, int]:
    known = [
        (names, bool(p.record.get("comments") or p.record["has_comments"]), p.record["id"].startswith("thread-"))
        for p, names in zip(pages, seen, strict=True)
        if p.fold != held_out and (p.record.get("comments") or p.record["has_comments"] is not None)
    ]
    return fit_proof.fit([k[0] for k in known], [k[1] for k in known], [THREAD_COUNTS if k[2] else 1.0 for k in known])


def predict(pages: Sequence[Prepared], weights: Sequence[Weights], path: Path) -> None:
    """Write the reading of every page by the weights that were fitted without its fold, as score.py reads it."""
    from seedcli.parser import Settings, parse

    settings = [Settings(weights=w) for w in weights]
    with path.open("w", encoding="utf-8") as file:
        for page in pages:
            read_page = parse(page.record["text"], page.record["id"], settings=settings[page.fold])
            file.write(json.dumps(read_page.to_dict(), ensure_ascii=False) + "\n")
