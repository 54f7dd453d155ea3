"""Refit the parser's weights, each part on what the parts before it read of pages that they were not fitted on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from seedcli.fit import article as fit_article
from seedcli.fit import extent as fit_extent
from seedcli.fit import labels as fit_labels
from seedcli.fit import lexicon as fit_lexicon
from seedcli.fit import made
from seedcli.fit import proof as fit_proof
from seedcli.fit.folds import folds
from seedcli.fit.gold import Example, Record, page_name, read, silent, states
from seedcli.model import split_lines
from seedcli.parser import Weights, article, cues, extent, features, labels, lexicon, proof, recurring
from seedcli.parser.frame import Frame, frame
from seedcli.parser.lines import Line
from seedcli.parser.restored import restored
from seedcli.parser.rules import mend
from seedcli.parser.rules.sheet import Sheet
from seedcli.parser.trees import Forest

FILES = ("pages.jsonl.gz", "threads.jsonl.gz")
LONGEST = 500  # lines; longer pages are left out of the line model's fit (they would outweigh the others)
# The line model is the mean of so many fits: each lacks other features (see fit_labels.bag); two in four have what is
# below the body of pages whose comments nobody annotated; every second takes chrome below the comments for the same as
# below the body. Each errs otherwise.
FITS = 8
LEAD = 8  # lines kept before the first whose state the annotation tells
VARIANTS = ("named", "mixed", "blank")  # one rendering of a thread is fitted on: threads must not outweigh pages
MOST_COMMENTS, SHORT_BODY = 4, 4  # comments and lines of body that a short cut of a page keeps at most
THREAD_COUNTS = 0.15  # what a thread's page counts in the decision whether a page has comments
# Pages in other manners (made.py), besides some without comments, that each fit of the line model sees, others each,
# and those that are read for that decision, no more than are annotated; what one of these counts there.
MADE, MADE_READ, MADE_COUNTS = 500, 800, 0.5


T = TypeVar("T")
Found = Sequence[tuple[labels.Paths, int]]
Judged = tuple[list[float], bool, float]
Lexicons = dict[frozenset[int | None], lexicon.Lexicon]  # by the folds that each was fitted without


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with what the parser sees of its page, and the states that its lines may have where the page is made."""

    record: Record
    fold: int
    lines: list[Line]
    named: list[tuple[str, ...]]
    observed: list[features.Seen]
    may: list[str] | None = None


def load(gold: Path, count: int, apart: str | None = None) -> list[Prepared]:
    """Every annotated page below `gold`, cut into `count` folds, the pages of a platform that is to stand apart into
    one more."""
    records = [record for file in FILES for record in read(gold / file)]
    fold = folds(records, count)
    fold.update((record["id"], count) for record in records if apart and record["platform"] == apart)
    return [_prepare(record, fold[record["id"]]) for record in records]


def _prepare(record: Record, fold: int) -> Prepared:
    lines = restored(split_lines(record["text"]), cues.packaged())
    named = [cues.packaged().match(line.text) for line in lines]
    return Prepared(record, fold, lines, named, features.observe(lines, named))


def _made(pages: Sequence[Prepared], count: int, seed: int) -> list[Prepared]:
    """Pages that show threads of `pages` in other manners, each in the fold of its thread's page."""
    fold = {page.record["id"]: page.fold for page in pages}
    found = []
    for shown in made.pages(made.threads([page.record for page in pages]), min(count, len(pages)), seed):
        page = _prepare(shown.record, fold[shown.of])
        found.append(replace(page, may=[shown.may[line.number] for line in page.lines]))
    return found


def refit(pages: Sequence[Prepared], out: Path) -> list[Weights]:
    """Fit on all pages and write the weights to `out`; returns what was fitted without each fold, for measuring."""
    global _pages
    _pages = pages
    parts = [*range(1 + max(p.fold for p in pages)), None]
    with get_context("fork").Pool(2) as pool:
        fits = pool.starmap(_fit_labels, product(parts, range(FITS)), chunksize=1)
    fitted = [fit_labels.mean(fits[i : i + FITS]) for i in range(0, len(fits), FITS)]
    fit_labels.write(fitted[-1], out / "labels.json")
    return upon(pages, [labels.build(data["features"], data["transitions"]) for data in fitted[:-1]], out)


def upon(pages: Sequence[Prepared], models: Sequence[labels.Model], out: Path) -> list[Weights]:
    """Fit what stands upon the line model, by the readings of `models`, each fitted without one fold."""
    from seedcli.fit.trees import write

    parts: list[int | None] = [*range(len(models)), None]
    scores, found = _read(pages, models)
    others = _made(pages, MADE_READ, FITS)
    heard = _lexicons(pages, [_of_comments(p) for p in pages], out / "comment-words.json")
    seen = [*zip(pages, scores, found, strict=True), *zip(others, *_read(others, models), strict=True)]
    proofs = [fit_proof.fit(*zip(*_judged(seen, fold, heard), strict=True)) for fold in parts]
    write(proof.TRAITS, proofs[-1], out / "proof.json")
    told = [proof.Judge(Forest(trees), heard[frozenset({fold})]) for fold, trees in enumerate(proofs[:-1])]
    drafts = [_draft(p, rows, them, told[p.fold]) for p, rows, them in zip(pages, scores, found, strict=True)]
    titles = [fit_article.fit_titles(_without(fold, pages, drafts)) for fold in parts]
    drafts = [_titled(d, titles[p.fold]) for p, d in zip(pages, drafts, strict=True)]
    words = _lexicons(pages, [list(fit_lexicon.of_text(d)) for d in drafts], out / "text-words.json")
    spoken = [[words[_without_both(fold, p)] for p in pages if p.fold != fold] for fold in parts]
    grown = [fit_extent.fit(_without(fold, pages, drafts), own) for fold, own in zip(parts, spoken, strict=True)]
    write(extent.TRAITS, grown[-1], out / "extent.json")
    first = list(map(extent.grown, grown[:-1]))
    firsts = [first[p.fold] for p in pages]
    again = [
        fit_extent.fit(_without(fold, pages, drafts), own, _without(fold, pages, firsts))
        for fold, own in zip(parts, spoken, strict=True)
    ]
    write(extent.AGAIN, again[-1], out / "context.json")
    forests = [
        extent.Trees(a, extent.grown(b), words[frozenset({fold})])
        for fold, (a, b) in enumerate(zip(first, again[:-1], strict=True))
    ]
    known = [_settled(d, forests[p.fold], titles[p.fold]) for p, d in zip(pages, drafts, strict=True)]
    headings = [
        {"title": title, **fit_article.fit(_without(fold, pages, known))}
        for title, fold in zip(titles, parts, strict=True)
    ]
    fit_article.write(headings[-1], out / "article.json")
    return [Weights(*parts) for parts in zip(models, told, forests, headings[:-1], strict=True)]


def _read(pages: Sequence[Prepared], models: Sequence[labels.Model]) -> tuple[list[list[list[int]]], list[Found]]:
    """How much speaks for each state of each line, and the likeliest readings of each page."""
    scores = [labels.emissions(p.observed, models[p.fold]) for p in pages]
    readings = (proof.readings(p.lines, p.named, rows, models[p.fold]) for p, rows in zip(pages, scores, strict=True))
    return scores, list(readings)


def _without(fold: int | None, pages: Sequence[Prepared], examples: Sequence[T]) -> list[T]:
    return [example for page, example in zip(pages, examples, strict=True) if page.fold != fold]


def _lexicons(pages: Sequence[Prepared], told: Sequence[list[fit_lexicon.Told]], path: Path) -> Lexicons:
    """What words say, fitted without the pages of each fold, of each two, and of none; this last is kept."""
    global _told
    _told = [(page.fold, lines) for page, lines in zip(pages, told, strict=True)]
    parts = sorted({page.fold for page in pages})
    without = [frozenset[int | None](held) for size in range(3) for held in combinations(parts, size)]
    with get_context("fork").Pool(2) as pool:
        found = dict(zip(without, pool.map(_fit_lexicon, without, chunksize=1), strict=True))
    lexicon.keep(found[frozenset()], path)
    return found


_told: Sequence[tuple[int, list[fit_lexicon.Told]]] = ()


def _fit_lexicon(without: frozenset[int | None]) -> lexicon.Lexicon:
    return fit_lexicon.fit(line for fold, lines in _told if fold not in without for line in lines)


def _without_both(fold: int | None, page: Prepared) -> frozenset[int | None]:
    """The folds that a lexicon must not have seen that tells of a page in the fit of what is measured on `fold`."""
    return frozenset({fold, page.fold}) - {None}


def _of_comments(page: Prepared) -> list[fit_lexicon.Told]:
    if _is_thread(page.record) and not page.record["id"].endswith(VARIANTS[0]):
        return []
    return fit_lexicon.of_comments(page.record, page.lines, page.named)


def _draft(page: Prepared, scores: Sequence[labels.Row], found: Found, told: proof.Judge) -> Example:
    chosen = proof.surest(page.lines, page.named, scores, found, told)
    states = mend(Sheet(page.lines, page.named, cues.packaged()), chosen).states
    return Example(page.record, page.lines, page.named, scores, states)


def _framed(page: Example) -> Frame:
    return frame(page.lines, page.named, page.states)


def _titled(draft: Example, weights: Mapping[str, int]) -> Example:
    return replace(draft, title=article.headline(_framed(draft), weights))


def _settled(draft: Example, trees: extent.Trees, weights: Mapping[str, int]) -> Example:
    states = extent.settle(draft.lines, draft.named, draft.scores, draft.states, draft.title, trees)
    settled = replace(draft, states=recurring.interrupt(states, draft.named))
    title = article.headline_again(draft.title, _framed(draft), _framed(settled), weights)
    return replace(settled, title=title)


_pages: Sequence[Prepared] = ()


def _fit_labels(held_out: int | None, number: int) -> fit_labels.Fitted:
    pages = [p for p in (*_pages, *_made(_pages, MADE, number)) if p.fold != held_out]
    whole, alike = number % 4 < 2, number % 2 == 1
    return fit_labels.fit((example for p in pages for example in _examples(p, whole)), alike, fit_labels.bag(number))


def _examples(page: Prepared, whole: bool) -> Iterator[fit_labels.Example]:
    """What the line model is fitted on: the page from a little before the first line that the annotation tells of, and
    a short cut; a page in another manner as it is.

    whole: also what lies below the body where the annotation is silent on comments; else but a little of it.
    """
    if page.may:
        yield fit_labels.Example(page.lines, page.named, page.observed, page.may)
        return
    name = page.record["id"]
    lot = sum(page_name(page.record).encode())
    if _is_thread(page.record) and not name.endswith(VARIANTS[lot % len(VARIANTS)]):
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


def _judged(
    seen: Sequence[tuple[Prepared, Sequence[labels.Row], Found]], without: int | None, heard: Lexicons
) -> Iterator[Judged]:
    """Of each reading of the pages of other folds than one: its traits, whether it is right, what it counts."""
    for page, rows, readings in seen:
        if page.fold == without:
            continue
        counts = MADE_COUNTS if page.may else THREAD_COUNTS if _is_thread(page.record) else 1.0
        words = proof.spoken(page.lines, readings, heard[_without_both(without, page)])
        for each in readings:
            if (is_right := fit_proof.right(page.record, page.lines, each[0].within)) is not None:
                yield proof.traits(page.lines, page.named, rows, words, *each), is_right, counts


def _is_thread(record: Record) -> bool:
    return str(record["id"]).startswith("thread-")


def predict(pages: Sequence[Prepared], weights: Sequence[Weights], path: Path) -> None:
    """Write the reading of every page by the weights that were fitted without its fold, as score.py reads it."""
    from seedcli.parser import Settings, parse

    settings = [Settings(weights=w) for w in weights]
    with path.open("w", encoding="utf-8") as file:
        for page in pages:
            read_page = parse(page.record["text"], page.record["id"], settings=settings[page.fold])
            file.write(json.dumps(read_page.to_dict(), ensure_ascii=False) + "\n")
