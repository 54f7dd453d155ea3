"""Killed at any moment, out of room, interrupted: never half a file under the final name, never a damaged index."""

from __future__ import annotations

import gzip
import json
import random
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from forked import NEVER, Ended, Moment, forked
from hostile import page

OLD = b"what was there before"
KILLS = 30
"""Moments for each way of writing, and for each of two signals: with all ways below, hundreds."""


def _json(path: Path) -> int:
    return len(json.loads(path.read_bytes()))


def _gzipped(path: Path) -> int:
    return gzip.decompress(path.read_bytes()).count(b"\n")


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")


def _sqlite(path: Path) -> int:
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(base.execute("SELECT count(*) FROM pages").fetchone()[0])


WAYS: dict[str, tuple[tuple[str, ...], Callable[[Path], int]]] = {
    "o.json": (("export",), _json),
    "o.jsonl": (("export",), _lines),
    "o.jsonl.gz": (("export",), _gzipped),
    "o.csv": (("export", "comments"), _lines),
    "o.sqlite": (("export",), _sqlite),
    "o.tsv": (("list",), _lines),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    (tmp_path / "seeds").mkdir()
    for number in range(2):
        (tmp_path / "seeds" / f"{number}.txt").write_text(page(f"so {number}"))
    return tmp_path


def moments(events: int, seed: str, count: int = KILLS) -> list[int]:
    """Some moments of a run: its last ones, when things are moved to their places, and seeded ones before."""
    rough = random.Random(seed)
    return sorted(
        {*rough.sample(range(1, events + 1), min(count - 15, events)), *range(max(1, events - 14), events + 1)}
    )


def write(name: str, prepare: Callable[[], object]) -> Ended:
    Path(name).write_bytes(OLD)
    return forked(*WAYS[name][0], "-o", name, "--force", prepare=prepare)


def whole(name: str) -> bool:
    """Whether the new file is there, and then all of it; else the old one is."""
    path = Path(name)
    if path.read_bytes() == OLD:
        return False
    assert WAYS[name][1](path) == whole_counts[name]
    return True


whole_counts: dict[str, int] = {}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_file_is_old_or_new_whenever_the_run_ends(here: Path, name: str, number: signal.Signals) -> None:
    done = write(name, NEVER)
    assert (done.status, done.events > 1000) == (0, True), done.err
    whole_counts[name] = WAYS[name][1](Path(name))
    new = 0
    for at in moments(done.events, name):
        ended = write(name, Moment(at, number))
        new += whole(name)
        if number == signal.SIGINT:
            assert ended.status in (130, -2, 0), (at, ended)
            assert "DEFECT" not in ended.err
            assert "Traceback" not in ended.err, (at, ended.err)
            assert [path.name for path in here.iterdir() if path.name.startswith(".")] == []
        else:
            assert ended.status in (-9, 0)
        for left in here.glob(".seedcli-*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    assert 0 < new < KILLS + 20


FOLDERS = {"convokit": ("export", "-f", "convokit"), "report": ("report",)}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_folder_is_old_or_new_whenever_the_run_ends(here: Path, name: str, number: signal.Signals) -> None:
    """A kill between two renames leaves the old one whole beside its place."""
    line = (*FOLDERS[name], "-o", "out", "--force")
    assert forked(*line, "-C", "seeds/0.txt").status == 0
    old = contents(here / "out")
    shutil.copytree("out", "kept")
    done = forked(*line, prepare=NEVER)
    assert (done.status, done.events > 1000) == (0, True), done.err
    new, seen = contents(here / "out"), []
    for at in moments(done.events, name):
        shutil.rmtree("out", ignore_errors=True)
        shutil.copytree("kept", "out")
        ended = forked(*line, prepare=Moment(at, number))
        assert "Traceback" not in ended.err, (at, ended.err)
        hidden = sorted(here.glob(".seedcli-*"))
        if number == signal.SIGINT:
            assert ended.status in (130, -2, 0), (at, ended)
            assert hidden == []
        left = here / "out" if (here / "out").exists() else next(path for path in hidden if path.suffix == ".old")
        seen.append(contents(left))
        for path in hidden:
            shutil.rmtree(path)
    assert all(one in (old, new) for one in seen)
    assert old in seen
    assert new in seen


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_shards_are_whole_and_gone_on_with_whenever_the_run_ends(here: Path, number: signal.Signals) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": page("so")}) for n in range(3)]
    (here / "seeds" / "r.jsonl").write_text("\n".join(lines))
    line = ("export", "-f", "jsonl", "--shards", "-o", "out")
    done = forked(*line, prepare=NEVER)
    assert (done.status, done.events > 1000) == (0, True), done.err
    whole = {name: data for name, data in contents(here / "out").items() if name.endswith(".jsonl")}
    assert sorted(whole) == ["r.jsonl", "seeds.jsonl"]
    for at in moments(done.events, "shards"):
        shutil.rmtree("out")
        ended = forked(*line, prepare=Moment(at, number))
        assert "Traceback" not in ended.err, (at, ended.err)
        left = {name: data for name, data in contents(here / "out").items() if name in whole}
        assert left.items() <= whole.items()
        assert forked(*line).status == 0
        assert whole.items() <= contents(here / "out").items()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("before", ["nothing", "an index of other pages", "rubbish"])
def test_an_index_is_never_damaged(here: Path, before: str, number: signal.Signals) -> None:
    plain = forked("list").out
    (here / "cache").mkdir()

    def prepare() -> None:
        forked("index", "drop")
        if before == "an index of other pages":
            (here / "seeds" / "0.txt").write_text(page("as it was"))
            assert forked("index", "build").status == 0
            (here / "seeds" / "0.txt").write_text(page("so 0"))
        elif before == "rubbish":
            forked("index", "build")
            (found,) = (here / "cache").glob("*.sqlite")
            found.write_bytes(b"SQLite format 3\0" + random.Random(1).randbytes(5000))

    prepare()
    shutil.copytree("cache", "kept", dirs_exist_ok=True)
    done = forked("index", "build", prepare=NEVER)
    assert done.status == 0, done.err
    for at in moments(done.events, before):
        shutil.rmtree("cache")
        shutil.copytree("kept", "cache")
        ended = forked("index", "build", prepare=Moment(at, number))
        assert ended.status in ((-9, 0) if number == signal.SIGKILL else (130, -2, 0)), (at, ended)
        assert "DEFECT" not in ended.err
        assert "Traceback" not in ended.err
        again = forked("list")
        assert (again.status, again.out) == (0, plain)
    assert forked("index", "build").status == 0
    assert forked("list").out == plain


@pytest.mark.parametrize("name", WAYS)
def test_without_room_the_old_file_stays(here: Path, name: str) -> None:
    write(name, NEVER)
    size = Path(name).stat().st_size
    for room in (0, 1, size // 2, size - 1):
        ended = write(name, lambda room=room: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
        assert ended.status == 3, (room, ended)
        assert ended.err.count("\n") == 1
        assert "cannot be written" in ended.err
        assert Path(name).read_bytes() == OLD
        assert [path.name for path in here.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("room", [0, 4096, 20_000, 40_000])
def test_without_room_an_index_is_not_made_and_not_missed(here: Path, room: int) -> None:
    plain = forked("list").out
    ended = forked("index", "build", prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert ended.status == 3
    assert ended.err.count("\n") == 1
    assert "the index cannot be written" in ended.err
    assert forked("list").out == plain
    assert forked("index", "build").status == 0
