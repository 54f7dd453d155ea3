"""`python -m tests.benchmarks [--corpus PLACE] [--gold DIR]`: how fast seedcli is, as ratios to what cannot be avoided.

Start-up as a ratio to the CPU time of `python -c pass`; each stage as a ratio to reading, decoding and splitting the
same bytes; index against no index; one process against two; memory by the corpus' size; with --gold the reliability of
reply links. The corpus is the seeds and synthetic pages, or any that is named. CPU time is user and system time of all
processes, which hardly depends on what else a machine does; the wall clock says something on a calm machine alone. It
measures; it asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from seedcli import Query, index, open_corpus, parse
from seedcli.corpus import Corpus
from seedcli.export import export

from .measure import Cost, cost, exhaust, seedcli, show, timed
from .synthetic import COMMON, RARE, write, write_short

SEEDS = Path(__file__).parents[2] / "seeds"
MANY = 4
"""Times the pages of the stages that one process and two read, so that their start counts little."""
RUNS = 15
"""Of each start; the median is what is shown."""
STARTS = {"seedcli --version": (["--version"], 7), "seedcli list (seeds, in a pipe)": (["list", "-C", str(SEEDS)], 10)}
"""Command line and the bound that the project sets itself, in times `python -c pass`."""


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--pages", type=int, default=500, help="synthetic pages for the stages (500)")
    options.add_argument("--sizes", default="1000,10000,100000", help="short pages for the memory, in steps")
    options.add_argument("--corpus", help="measure the stages with this file or folder instead")
    options.add_argument("--gold", type=Path, help="annotated threads: how often links of each confidence are right")
    chosen = options.parse_args()
    with TemporaryDirectory() as room:
        os.environ["XDG_CACHE_HOME"] = room  # indexes are made there, by this process and by others
        place = chosen.corpus or _made(Path(room) / "corpus", chosen.pages)
        _starts()
        _stages(open_corpus(place))
        _processes(chosen.corpus or _made(Path(room) / "many", MANY * chosen.pages))
        if chosen.sizes:
            _sizes(Path(room), [int(size) for size in chosen.sizes.split(",")])
        if chosen.gold:
            _links(chosen.gold, Path(room) / "threads.json")


def _links(gold: Path, weights: Path) -> None:
    """Fitted anew in parts, so that each link is judged by weights that have not seen its site (extra `fit`)."""
    from seedcli.fit.threads import fit_threads

    show("reliability of links")
    print(fit_threads(gold, weights))


def _made(folder: Path, pages: int) -> str:
    write(folder, pages)
    for seed in SEEDS.glob("*.txt"):
        shutil.copy(seed, folder)
    return str(folder)


def _starts() -> None:
    show("start", "CPU ms", "ratio", "bound")
    unit = cost("-c", "pass", runs=RUNS)
    show("python -c pass", f"{unit.cpu * 1000:.0f}", "1.0")
    for name, (arguments, bound) in STARTS.items():
        spent = seedcli(*arguments, runs=RUNS)
        show(name, f"{spent.cpu * 1000:.0f}", f"{spent.cpu / unit.cpu:.1f}", f"{bound}")


def _stages(corpus: Corpus) -> None:
    raw = list(corpus.raw())
    size = sum(len(page.text.encode()) for page in raw)
    show(f"\nstage ({len(raw):,} pages, {size / 1e6:.1f} MB)", "pages/s", "MB/s", "ratio")
    unit = timed(lambda: sum(len(page.text.split("\n")) for page in corpus.raw()))

    def stage(name: str, work: Callable[[], object]) -> None:
        spent = timed(work)
        show(name, f"{len(raw) / spent:,.0f}", f"{size / spent / 1e6:.1f}", f"{spent / unit:.1f}")

    rare = Query(match=RARE)
    show("read, decode, split", f"{len(raw) / unit:,.0f}", f"{size / unit / 1e6:.1f}", "1.0")
    stage("parse", lambda: exhaust(parse(page.text, page.id) for page in raw))
    stage("read and parse", lambda: exhaust(corpus))
    for kind, format in (("documents", "jsonl"), ("comments", "csv"), ("documents", "sqlite")):
        stage(f"export {kind} -f {format}", lambda k=kind, f=format: _export(corpus, k, f))  # type: ignore[misc]
    stage(f"filter {RARE}", lambda: exhaust(corpus.select(rare)))
    stage("index build", corpus.build_index)
    stage("index build, nothing changed", corpus.build_index)
    stage("export documents -f jsonl, indexed", lambda: _export(corpus, "documents", "jsonl"))
    stage(f"filter {RARE}, indexed", lambda: exhaust(corpus.select(rare)))
    print(f"the index is {corpus.build_index().bytes / size:.1f} times the text")
    index.drop(corpus.key)


def _processes(place: str) -> None:
    """The same export in one process and in two, by turns, so that a busy hour costs both."""
    show("\nexport documents -f jsonl", "CPU s", "wall s", "times", "CPU times")
    made: dict[int, list[Cost]] = {1: [], 2: []}
    for jobs in (1, 2, 2, 1, 1, 2):
        made[jobs].append(seedcli("export", "-C", place, "-f", "jsonl", "-j", str(jobs)))
    one, two = (min(costs, key=lambda spent: spent.wall) for costs in made.values())
    show("-j 1", f"{one.cpu:.2f}", f"{one.wall:.2f}", "1.00", "1.00")
    show("-j 2", f"{two.cpu:.2f}", f"{two.wall:.2f}", f"{one.wall / two.wall:.2f}", f"{2 * one.cpu / two.cpu:.2f}")


def _sizes(room: Path, sizes: list[int]) -> None:
    """Peak memory of a process in MB, and CPU seconds, of commands that read pages of some lines each."""
    commands = {
        "list": ["list"],
        f"filter {RARE}": ["filter", RARE],
        "export -f jsonl": ["export", "-f", "jsonl"],
        "list --sort title": ["list", "--sort", "title"],
    }
    show("\npeak memory, MB (short pages)", *(f"{size:,}" for size in sizes))
    places = [str(room / f"short-{size}") for size in sizes]
    for place, size in zip(places, sizes, strict=True):
        write_short(Path(place), size)
    for name, arguments in commands.items():
        show(name, *(f"{seedcli(*arguments, '-C', place, '-j', '1').memory:.0f}" for place in places))
    built = [seedcli("index", "build", "-C", place, "-j", "1") for place in places]
    show("index build", *(f"{spent.memory:.0f}" for spent in built))
    show("\nCPU s with the index", *(f"{size:,}" for size in sizes))
    show("index build", *(f"{spent.cpu:.1f}" for spent in built))
    indexed = {
        f"filter {RARE} (a page in 9,973)": ["filter", RARE],
        "filter --author 'Rare Person' (the same)": ["filter", "--author", "Rare Person"],
        f"filter {COMMON} (a page in 97)": ["filter", COMMON],
        "list -n 20": ["list", "-n", "20"],
    }
    for name, arguments in indexed.items():
        show(name, *(f"{seedcli(*arguments, '-C', place, runs=3).cpu:.2f}" for place in places))


def _export(corpus: Corpus, kind: str, format: str) -> int:
    return export(corpus, kind=kind, format=format, output=os.devnull)


main()
