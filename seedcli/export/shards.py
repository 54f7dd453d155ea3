"""A corpus -> a folder with one export for each of its shards, which can be stopped at any moment and gone on with.

A shard that is done has a marker in the folder's `_done`: what it was made of, what was asked for, and what came of it.
Where any of that has changed, the shard is made anew; what has no shard any more is deleted. Readers of such folders
(pyarrow, Spark) leave names that begin with `_` alone. Ids are made unique within a shard.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import partial
from hashlib import blake2b
from importlib import import_module
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from seedcli import sources
from seedcli.corpus import Corpus
from seedcli.errors import OutputError, UsageError, reason
from seedcli.export import WRITERS, export
from seedcli.export.target import target
from seedcli.ids import Ids
from seedcli.index import stamp
from seedcli.model import PageWarning
from seedcli.parser import VERSION
from seedcli.parser.cues import Cues
from seedcli.parser.reasons import tell_of_damage
from seedcli.sources import STDIN
from seedcli.watch import Watch

if TYPE_CHECKING:
    from seedcli.query import Query

MARKERS = "_done"
SHARD_FILES = 1000
"""Text files of a folder that make one shard. Our choice: some seconds of work."""
BATCH = 256
"""Pages that are parsed as one table. Our choice: some megabytes."""


class Asked(NamedTuple):
    """What is to be written of each shard; see `seedcli.export.export`."""

    kind: str
    format: str
    fields: tuple[str, ...] = ()
    query: Query | None = None
    bom: bool = False
    guard: bool = False


class Shard(NamedTuple):
    """A part of a corpus that is worked on by itself: one file of many pages, or the text files of a folder."""

    name: str
    corpus: Corpus


class Task(NamedTuple):
    """A shard that is to be written to `path`; the `marker` that says so holds `key`: of what, and what was asked."""

    shard: Shard
    path: str
    marker: str
    key: str


class Done(NamedTuple):
    """What came of a shard: its rows, what could not be read of it, and how many damaged pages were read."""

    rows: int
    problems: list[str]
    damaged: int


def export_shards(corpus: Corpus, folder: str, asked: Asked, engine: str = "local", force: bool = False) -> int:
    """Write each shard of `corpus` to a file of `folder`, but for those that are there; return the number of all rows.

    engine: `local` or `ray`, which writes whole documents as Parquet, on as many machines as its cluster has, all of
    which see the corpus and the folder. force: write all shards anew. Raises UsageError for standard input and for
    what the engine cannot do, OutputError where the folder holds something else or cannot be written.
    """
    if engine == "ray" and asked != Asked("documents", "parquet"):
        raise UsageError("the engine ray writes all documents as Parquet; leave out the rest, or the engine")
    markers = _prepared(folder)
    rows, seen = 0, set[str]()
    for done in _results(corpus, folder, asked, engine, force, seen):
        rows += done.rows
        corpus.note(done.problems, done.damaged)
    _clean(folder, markers, seen)
    return rows


def shards(corpus: Corpus) -> Iterator[Shard]:
    """The corpus in parts: each file of many pages is one, and of text files up to SHARD_FILES of a folder.

    Raises UsageError for standard input.
    """
    if STDIN in corpus.places:
        raise UsageError("standard input has no shards; put it into a file and name that")
    ids, problems = Ids(), corpus.new_pass()
    for place in corpus.places:
        found = sources.files(place, problems.append, corpus.intake)
        for name, some in groupby(found, partial(sources.shard_of, place)):
            whole = (file._replace(path=os.path.abspath(file.path)) for file in some)  # other machines are elsewhere
            while part := tuple(islice(whole, SHARD_FILES)):
                yield Shard(ids.unique(name), Corpus((place,), corpus.settings, corpus.intake, corpus.jobs, part))


def _results(corpus: Corpus, folder: str, asked: Asked, engine: str, force: bool, seen: set[str]) -> Iterator[Done]:
    """What comes of each shard; its marker is `seen`."""
    todo = []
    onward = _Onward(corpus.watch) if corpus.watch else None
    for shard in shards(corpus):
        task = _task(shard, folder, asked)
        seen.add(task.marker)
        done = None if force else _marked(task)
        if done:
            yield done
        elif engine == "ray":
            todo.append(task)
        else:
            yield _write(task, asked, onward)
        if onward:
            onward.next(len(shard.corpus.listed))
    if todo:
        from seedcli.export.ray import spread

        yield from spread(_write_table, todo, corpus.jobs)


def _task(shard: Shard, folder: str, asked: Asked) -> Task:
    name = shard.name + WRITERS[asked.format].suffixes[0]
    path = os.path.abspath(os.path.join(folder, name))
    marker = os.path.join(os.path.abspath(folder), MARKERS, f"{name}.json")
    stamps = tuple(stamp(file.path) for file in shard.corpus.listed)
    made_of = (stamps, shard.corpus.intake, shard.corpus.settings, VERSION, asked)
    return Task(shard, path, marker, blake2b(repr(_stable(made_of)).encode(), digest_size=16).hexdigest())


def _write(task: Task, asked: Asked, watch: Watch | None) -> Done:
    """Write a shard in this process and those of its corpus."""
    shard = task.shard.corpus
    shard.watch = watch
    os.makedirs(os.path.dirname(task.path), exist_ok=True)
    rows = export(shard, output=task.path, force=True, **asked._asdict())
    return _mark(task, Done(rows, list(shard.problems), shard.damaged))


def _write_table(task: Task) -> Done:
    """Write a shard by way of Arrow tables: what an engine does, on any machine."""
    from seedcli.arrow import parse_table, raw_table, schema

    parquet = import_module("pyarrow.parquet")
    shard, rows, damaged = task.shard.corpus, 0, 0
    pages = shard.raw()
    os.makedirs(os.path.dirname(task.path), exist_ok=True)
    with (
        target(task.path, force=True) as out,
        parquet.ParquetWriter(out, schema("documents"), compression="zstd") as writer,
    ):
        while batch := list(islice(pages, BATCH)):
            table = parse_table(raw_table(batch), shard.settings)
            writer.write_table(table.drop_columns("error"))  # pages that are read all have a text
            rows += table.num_rows
            damaged += sum(map(_damaged, table["warnings"].to_pylist()))
    return _mark(task, Done(rows, list(shard.problems), damaged))


def _damaged(warnings: list[dict[str, Any]]) -> bool:
    return tell_of_damage(PageWarning(**warning) for warning in warnings)


def _mark(task: Task, done: Done) -> Done:
    record = {"key": task.key, "bytes": os.path.getsize(task.path), **done._asdict()}
    os.makedirs(os.path.dirname(task.marker), exist_ok=True)
    with target(task.marker, force=True) as out:
        out.write(json.dumps(record).encode())
    return done


def _marked(task: Task) -> Done | None:
    """What came of a shard that was written before; None where it was not, or not so."""
    try:
        with open(task.marker, encoding="utf-8") as file:
            record = json.load(file)
        if (record["key"], record["bytes"]) == (task.key, os.path.getsize(task.path)):
            return Done(int(record["rows"]), list(record["problems"]), int(record["damaged"]))
    except (OSError, ValueError, KeyError, TypeError):  # no marker, a damaged one, or no shard: it is made anew
        pass
    return None


def _prepared(folder: str) -> str:
    """The folder of markers, made where there is none. Raises OutputError where `folder` holds what is not ours."""
    markers = os.path.join(os.path.abspath(folder), MARKERS)
    try:
        if os.path.isdir(folder) and os.listdir(folder) and not os.path.isdir(markers):
            raise OutputError(f"{folder}: holds other files; name a new folder with -o, or an empty one")
        os.makedirs(markers, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({reason(error)}); name another folder with -o") from error
    return markers


def _clean(folder: str, markers: str, seen: set[str]) -> None:
    """Delete shards that were written before and are none of the corpus' any more, each before its marker."""
    for inside, _, names in os.walk(markers):
        for marker in (os.path.join(inside, name) for name in names):
            if marker not in seen:
                shard = os.path.join(folder, os.path.relpath(marker, markers).removesuffix(".json"))
                with suppress(FileNotFoundError):
                    os.unlink(shard)
                os.unlink(marker)


def _stable(value: Any) -> Any:
    """`value` such that its `repr` is the same in every process: sets are sorted, records are their fields."""
    if isinstance(value, frozenset | set):
        return sorted(map(repr, map(_stable, value)))
    if is_dataclass(value):
        return [_stable(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Cues):
        return _stable(value.entries)
    return [_stable(part) for part in value] if isinstance(value, tuple) else value


class _Onward:
    """A watch over many corpora, one after the other."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._pages = self._now = 0
        self._files = 0.0

    def at(self, pages: int, files: float) -> None:
        self._now = pages
        self._watch.at(self._pages + pages, self._files + files)

    def done(self) -> None:
        self._watch.done()

    def next(self, files: int) -> None:
        """A corpus of so many files is done."""
        self._pages, self._now = self._pages + self._now, 0
        self._files += files
