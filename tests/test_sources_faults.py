"""Files that change while the corpus is read, and places that may not be read or written: each costs itself."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forked import forked
from hostile import page

from seedcli import open_corpus

TEXT = "A title of a page\n\nA first paragraph that says something about the quay.\n"
NOBODY = 65534


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one, tempfile.TemporaryDirectory() as room:
        one.bind(f"{room}/s")
        shutil.move(f"{room}/s", path)


FAULTS: dict[str, Callable[[Path], object]] = {
    "it vanishes": lambda path: None,
    "a folder takes its place": Path.mkdir,
    "a fifo takes its place": _fifo,
    "a socket takes its place": _socket,
    "a loop takes its place": lambda path: path.symlink_to(path.name),
    "a dangling link takes its place": lambda path: path.symlink_to("nowhere"),
    "it grows": lambda path: path.write_text(TEXT * 1000),
    "it shrinks": lambda path: path.write_text(""),
    "it becomes endless": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl"])
def test_a_file_may_change_while_the_corpus_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, suffix: str
) -> None:
    monkeypatch.setenv("SEEDCLI_MAX_PAGE_MB", "1")
    (tmp_path / "a.txt").write_text(TEXT)
    changing = tmp_path / f"b{suffix}"
    changing.write_text(TEXT)
    (tmp_path / "c.txt").write_text(TEXT)
    corpus = open_corpus(tmp_path)
    pages = corpus.raw()
    assert next(pages).id == "a"
    changing.unlink()
    FAULTS[fault](changing)
    assert [page.id for page in pages if page.id[0] != "b"] == ["c"]
    assert all(problem.startswith(str(changing)) for problem in corpus.problems)


def test_the_folder_may_go_while_the_corpus_is_read(tmp_path: Path) -> None:
    for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
        (tmp_path / "c" / name).parent.mkdir(parents=True)
        (tmp_path / "c" / name).write_text(TEXT)
    corpus = open_corpus(tmp_path / "c")
    pages = corpus.raw()
    assert next(pages).id == "a/1"
    shutil.rmtree(tmp_path / "c")
    assert list(pages) == []
    assert len(corpus.problems) == 2


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that anybody may enter, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="seedcli-"))
    (folder / "seeds").mkdir()
    for name in ("a", "b"):
        (folder / "seeds" / f"{name}.txt").write_text(TEXT)
    (folder / "seeds" / "in").mkdir()
    (folder / "seeds" / "in" / "c.txt").write_text(TEXT)
    here = os.getcwd()
    os.chdir(folder)
    forked("list")
    yield folder
    os.chdir(here)
    for path in (folder / "seeds", folder / "seeds" / "in", folder):
        path.chmod(0o755)
    shutil.rmtree(folder)


def as_anybody() -> None:
    """No rights but those that the files give."""
    if os.geteuid() == 0:
        for folder, _, names in os.walk("."):
            for name in (folder, *(os.path.join(folder, name) for name in names)):
                os.chown(name, NOBODY, NOBODY)
        os.setuid(NOBODY)


def test_what_may_not_be_read_is_left_out(public: Path) -> None:
    (public / "seeds" / "b.txt").chmod(0)
    (public / "seeds" / "in").chmod(0)
    _warm()
    done = forked("list", "--fields", "id", prepare=as_anybody)
    assert (done.status, done.out) == (0, "id\na\n"), done.err
    assert done.err == (
        "seedcli: seeds/b.txt: cannot be read (permission denied); left out; change its permissions to have it read\n"
        "seedcli: seeds/in: the folder cannot be read (permission denied); left out; "
        "change its permissions to have it read\n"
    )
    assert forked("list", "--strict", prepare=as_anybody).status == 3


def test_a_corpus_that_may_not_be_read_is_one_line(public: Path) -> None:
    (public / "seeds").chmod(0)
    _warm()
    done = forked("list", prepare=as_anybody)
    assert (done.status, done.out) == (3, "")
    assert done.err == "seedcli: 'seeds' may not be read; change its permissions or name another place\n"


@pytest.mark.parametrize("name", ["o.json", "o.csv", "o.sqlite", "o.jsonl.gz"])
def test_a_folder_that_may_not_be_written_is_one_line(public: Path, name: str) -> None:
    _warm()
    (public / "out").mkdir()

    def prepare() -> None:
        as_anybody()
        os.chmod("out", 0o555)

    done = forked("export", "comments" if name == "o.csv" else "documents", "-o", f"out/{name}", prepare=prepare)
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith(f"seedcli: out/{name}: cannot be written (permission denied)")
    assert done.err.count("\n") == 1
    assert list((public / "out").iterdir()) == []


def _warm() -> None:
    """Load what a command will need while it may still be read: Python itself may lie where nobody else can go."""
    from seedcli import cli

    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as room:
        patch.chdir(room)
        Path("x").mkdir()
        Path("x", "x.txt").write_text(page("so"))
        Path("x", "y.txt").symlink_to("nowhere")
        for args in (["list"], ["show", "x"], ["export", "-o", "x.jsonl.gz"], ["export", "-o", "x.sqlite"]):
            assert cli.run([*args, "-C", "x"]) == 0
