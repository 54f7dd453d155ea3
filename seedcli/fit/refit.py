"""Refit the parser's weights, each part on what the parts before it read of pages that they were not fitted on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from multiprocessing import get_context
from pathlib import Path

from seedcli.fit import article as fit_article
from seedcli.fit import extent as fit_extent
from seedcli.fit import labels as fit_labels
from seedcli.fit import proof as fit_proof
from seedcli.fit.folds import folds
from seedcli.fit.gold import Record, read, silent, states
from seedcli.model import split_lines
from seedcli.parser import Weights, body, cues, extent, features, grammar, labels
from seedcli.parser.lines import Line, shape
from seedcli.parser.proof import proof
from seedcli.parser.trees import Forest

FILES = ("pages.jsonl.gz", "threads.jsonl.gz")
LONGEST = 500  # lines; longer pages are left out of the line model's fit (they would outweigh the others)
# The line model is the mean of four fits: with what is below the body of pages whose comments nobody annotated and
# without; with chrome below the comments as a kind of its own and as the same as below the body. Each errs otherwise.
FITS = ((True, False), (True, False))
LEAD = 8  # lines kept before the first whose state the annotation tells
VARIANTS = ("named", "mixed", "blank")  # one rendering of a thread is fitted on: threads must not outweigh pages
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


def load(gold: Path, count: int, apart: str | None = None) -> list[Prepared]:
    """Every annotated page below `gold`, cut into `count` folds, the pages of a platform that is to stand apart into
    one more."""
    records = [record for file in FILES for record in read(gold / file)]
    fold = folds(records, count)
    fold.update((record["id"], count) for record in records if apart and record["platform"] == apart)
    return [_prepare(record, fold[record["id"]]) for record in records]


def _prepare(record: Record, fold: int) -> Prepared:
    lines = shape(split_lines(record["text"]))
    named = [cues.packaged().match(line.text) for line in lines]
    return Prepared(record, fold, lines, named, features.observe(lines, named))


def refit(pages: Sequence[Prepared], out: Path) -> list[Weights]:
    """Fit on all pages and write the weights to `out`; returns what was fitted without each fold, for measuring."""
    global _pages
    _pages = pages
    parts = [*range(1 + max(p.fold for p in pages)), None]
    with get_context("fork").Pool(2) as pool:
        fits = pool.starmap(_fit_labels, product(parts, *FITS), chunksize=1)
    each = len(fits) // len(parts)
    fitted = [fit_labels.mean(fits[i : i + each]) for i in range(0, len(fits), each)]
    models = [labels.build(data["features"], data["transitions"], {}) for data in fitted[:-1]]
    paths = [labels.decode(labels.emissions(p.observed, models[p.fold]), models[p.fold]) for p in pages]
    seen = [proof(p.lines, p.named, *path) for p, path in zip(pages, paths, strict=True)]
    has = [fit_proof.has_comments(p.record, p.lines, path.within) for p, path in zip(pages, paths, strict=True)]
    proofs = [_fit_proof(pages, seen, has, fold) for fold in parts]
    fit_labels.write({**fitted[-1], "proof": proofs[-1]}, out / "labels.json")
    models = [
        labels.build(d["features"], d["transitions"], proof) for d, proof in zip(fitted[:-1], proofs[:-1], strict=True)
    ]
    drafts = [_draft(p, path, models[p.fold]) for p, path in zip(pages, paths, strict=True)]
    grown = [fit_extent.fit(d for p, d in zip(pages, drafts, strict=True) if p.fold != fold) for fold in parts]
    fit_extent.write(grown[-1], out / "extent.json")
    forests = list(map(extent.grown, grown[:-1]))
    known = [_settled(d, forests[p.fold]) for p, d in zip(pages, drafts, strict=True)]
    headings = [fit_article.fit([e for p, e in zip(pages, known, strict=True) if p.fold != fold]) for fold in parts]
    fit_article.write(headings[-1], out / "article.json")
    return [Weights(*parts) for parts in zip(models, forests, headings[:-1], strict=True)]


def _draft(page: Prepared, paths: labels.Paths, model: labels.Model) -> fit_extent.Example:
    chosen = labels.choose(page.lines, page.named, paths, model)
    states = grammar.mend(page.lines, chosen, page.named, cues.packaged())
    return fit_extent.Example(page.record, page.lines, page.named, labels.emissions(page.observed, model), states)


def _settled(draft: fit_extent.Example, trees: Forest) -> fit_article.Example:
    settled = extent.settle(draft.lines, draft.named, draft.scores, draft.states, trees)
    return fit_article.Example(draft.record, draft.lines, draft.named, body.interrupt(settled, draft.named))


_pages: Sequence[Prepared] = ()


def _fit_labels(held_out: int | None, whole: bool, alike: bool) -> fit_labels.Fitted:
    pages = (p for p in _pages if p.fold != held_out)
    return fit_labels.fit((example for p in pages for example in _examples(p, whole)), alike)


def _examples(page: Prepared, whole: bool) -> Iterator[fit_labels.Example]:
    """What the line model is fitted on: the page from a little before the first line that the annotation tells of, and
    a short cut.

    whole: also what lies below the body where the annotation is silent on comments; else but a little of it.
    """
    name = page.record["id"]
    lot = sum(name.rsplit("-", 1)[0].encode())  # the same for both views of a page and all renderings of a thread
    if name.startswith("thread-") and not name.endswith(VARIANTS[lot % len(VARIANTS)]):
        return
    may = states(page.record, page.lines, page.named)
    told = [i for i, state in enumerate(may) if len(state) == 1]
    if not told:
        return
    short = silent(page.record) and not whole
    if len(page.lines) <= LONGEST:
        part = slice(max(0, told[0] - LEAD), told[-1] + 1 + LEAD if short else None)
        yield fit_labels.Example(page.lines[part], page.named[part], page.observed[part], may[part])
    kept = _cut(may, 1 + lot % MOST_COMMENTS) or _cut_body(may, 1 + lot % SHORT_BODY)
    if kept and len(kept) <= LONGEST and not short:
        tight = lot % 2 == 0
        lines = [page.lines[i]._replace(blanks=0) if tight and may[i] in "ACIK" else page.lines[i] for i in kept]
        named = [page.named[i] for i in kept]
        yield fit_labels.Example(lines, named, features.observe(lines, named), [may[i] for i in kept])


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


def _fit_proof(
    pages: Sequence[Prepared], seen: Sequence[list[str]], has: Sequence[bool | None], held_out: int | None
) -> dict[str, int]:
    known = [
        (names, sure, THREAD_COUNTS if p.record["id"].startswith("thread-") else 1.0)
        for p, names, sure in zip(pages, seen, has, strict=True)
        if p.fold != held_out and sure is not None
    ]
    return fit_proof.fit(*zip(*known, strict=True))


def predict(pages: Sequence[Prepared], weights: Sequence[Weights], path: Path) -> None:
    """Write the reading of every page by the weights that were fitted without its fold, as score.py reads it."""
    from seedcli.parser import Settings, parse

    settings = [Settings(weights=w) for w in weights]
    with path.open("w", encoding="utf-8") as file:
        for page in pages:
            read_page = parse(page.record["text"], page.record["id"], settings=settings[page.fold])
            file.write(json.dumps(read_page.to_dict(), ensure_ascii=False) + "\n")
