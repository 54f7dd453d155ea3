"""`python -m tests.benchmarks [--pages N] [--corpus PLACE]`: how fast seedcli is, as ratios to what cannot be avoided.

Start-up as a ratio to the CPU time of `python -c pass`; each stage as a ratio to reading, decoding and splitting the
same bytes. The corpus is the seeds and N synthetic pages, or any that is named. It measures; it asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from unittest.mock import patch

from seedcli import Query, index, open_corpus, parse
from seedcli.corpus import Corpus
from seedcli.export import export

from .synthetic import RARE, write

SEEDS = Path(__file__).parents[2] / "seeds"
RUNS = 15
"""Of each command; the median is what is shown."""
STARTS = {
    "seedcli --version": (["-m", "seedcli", "--version"], 7),
    "seedcli list (seeds, in a pipe)": (["-m", "seedcli", "list", "-C", str(SEEDS)], 10),
}
"""Command line and the bound that the project sets itself, in times `python -c pass`."""


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--pages", type=int, default=500, help="synthetic pages (500)")
    options.add_argument("--corpus", help="measure this file or folder instead")
    chosen = options.parse_args()
    _show("command", "CPU ms", "ratio", "bound")
    _starts()
    print()
    with TemporaryDirectory() as room, patch("platformdirs.user_cache_path", lambda *_, **__: Path(room) / "cache"):
        place = chosen.corpus or _made(Path(room) / "corpus", chosen.pages)
        _stages(open_corpus(place), Path(room))


def _made(folder: Path, pages: int) -> str:
    write(folder, pages)
    for seed in SEEDS.glob("*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    return str(folder)


def _starts() -> None:
    unit = _cpu_of(["-c", "pass"])
    _show("python -c pass", f"{unit * 1000:.1f}", "1.0", "")
    for name, (arguments, bound) in STARTS.items():
        spent = _cpu_of(arguments)
        _show(name, f"{spent * 1000:.1f}", f"{spent / unit:.1f}", f"{bound}")


def _cpu_of(arguments: list[str]) -> float:
    """Median CPU seconds, user and system, of running Python with `arguments`."""
    spent = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.PIPE)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return median(spent)


def _stages(corpus: Corpus, room: Path) -> None:
    raw = list(corpus.raw())
    size = sum(len(page.text.encode()) for page in raw)
    print(f"{len(raw)} pages, {size / 1e6:.1f} MB")
    _show("stage", "pages/s", "MB/s", "ratio")
    unit = _timed(lambda: sum(len(page.text.split("\n")) for page in corpus.raw()))

    def stage(name: str, work: Callable[[], object]) -> None:
        spent = _timed(work)
        _show(name, f"{len(raw) / spent:.0f}", f"{size / spent / 1e6:.1f}", f"{spent / unit:.1f}")

    rare = Query(match=RARE)
    _show("read, decode, split", f"{len(raw) / unit:.0f}", f"{size / unit / 1e6:.1f}", "1.0")
    stage("parse", lambda: _exhaust(parse(page.text, page.id) for page in raw))
    stage("read and parse", lambda: _exhaust(corpus))
    for kind, format in (("documents", "jsonl"), ("comments", "csv"), ("documents", "sqlite")):
        stage(f"export {kind} -f {format}", lambda k=kind, f=format: _export(corpus, k, f))  # type: ignore[misc]
    stage(f"filter {RARE}", lambda: _exhaust(corpus.select(rare)))
    stage("index build", corpus.build_index)
    stage("index build, nothing changed", corpus.build_index)
    stage("read from the index", lambda: _exhaust(corpus))
    stage(f"filter {RARE}, indexed", lambda: _exhaust(corpus.select(rare)))
    status = index.status(corpus.places)
    if status:
        print(f"index: {status.bytes / size:.1f} times the text")


def _export(corpus: Corpus, kind: str, format: str) -> int:
    return export(corpus, kind=kind, format=format, output=os.devnull)


def _exhaust(things: Iterable[object]) -> None:
    for _ in things:
        pass


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _show(name: str, *figures: str) -> None:
    print(f"{name:34}", *(f"{figure:>9}" for figure in figures))


main()
