"""Files and folders: which are read, in which order, under which ids; and what happens where a file system is odd."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seedcli import open_corpus
from seedcli.errors import SourceError
from seedcli.sources import Intake
from seedcli.sources.files import suffix_of


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n")


def test_ids_are_paths_without_suffix_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "B.TXT", "a.b.txt", "c.md", "ä.text")
    corpus = open_corpus(tmp_path)
    assert list(corpus.ids()) == ["B", "a/b/c", "a/z", "a.b", "a", "b", "c", "ä"]
    assert [raw.id for raw in corpus.raw()] == list(corpus.ids())


def test_a_single_file_is_called_by_its_stem_and_may_have_any_suffix(tmp_path: Path) -> None:
    make(tmp_path, "one.txt", "page.html.md", "bare", ".hidden.txt")
    for name, id in (("one.txt", "one"), ("page.html.md", "page.html"), ("bare", "bare"), (".hidden.txt", ".hidden")):
        (raw,) = open_corpus(tmp_path / name).raw()
        assert (raw.id, raw.source, raw.text) == (id, str(tmp_path / name), f"{name}\n")


def test_what_is_hidden_or_of_another_kind_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d.pdf", "e", "f.txt~", ".txt")
    assert list(open_corpus(tmp_path).ids()) == ["a"]


def test_twins_are_numbered_and_a_hash_is_spelled(tmp_path: Path) -> None:
    make(tmp_path, "x/a.text", "x/a.txt", "x/a~2.txt", "y/b#1.txt", "y/b%231.txt")
    corpus = open_corpus(tmp_path / "x", tmp_path / "y", tmp_path / "x" / "a.txt")
    assert list(corpus.ids()) == ["a", "a~2", "a~2~2", "b%231", "b%231~2", "a~3"]
    assert corpus.page("a~2").source == str(tmp_path / "x" / "a.txt")


@pytest.mark.parametrize(
    ("place", "source"),
    [("seeds", "seeds/a.txt"), ("./seeds/", "seeds/a.txt"), ("seeds/a.txt", "seeds/a.txt"), (".", "seeds/a.txt")],
)
def test_the_source_is_the_path_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, source: str
) -> None:
    make(tmp_path, "seeds/a.txt")
    monkeypatch.chdir(tmp_path)
    assert [raw.source for raw in open_corpus(place).raw()] == [source]


def test_loops_of_links_end_and_linked_files_are_read(tmp_path: Path) -> None:
    make(tmp_path, "corpus/a/b.txt", "elsewhere/c.txt")
    corpus = tmp_path / "corpus"
    (corpus / "a" / "loop").symlink_to(corpus)
    (corpus / "self").symlink_to("self")
    (corpus / "twice").symlink_to(corpus / "a")
    (corpus / "d.txt").symlink_to(tmp_path / "elsewhere" / "c.txt")
    (corpus / "out").symlink_to(tmp_path / "elsewhere")
    assert list(open_corpus(corpus).ids()) == ["a/b", "d", "out/c"]


def test_a_link_that_leads_nowhere_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to("nowhere")
    corpus = open_corpus(tmp_path)
    assert [raw.id for raw in corpus.raw()] == ["a"]
    assert corpus.problems == (f"{tmp_path}/b.txt: a link that leads nowhere; left out",)


def test_a_fifo_or_device_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    corpus = open_corpus(tmp_path)
    assert [raw.id for raw in corpus.raw()] == ["a"]
    said = "a pipe, socket or device and no file; left out"
    assert corpus.problems == (f"{tmp_path}/pipe.txt: {said}", f"{tmp_path}/zero.txt: {said}")
    assert list(open_corpus(tmp_path, intake=Intake(exclude=("pipe*", "zero*"))).ids()) == ["a"]


def test_a_fifo_that_takes_the_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    corpus = open_corpus(tmp_path)
    pages = corpus.raw()
    assert next(pages).id == "a"
    (tmp_path / "b.txt").unlink()
    os.mkfifo(tmp_path / "b.txt")
    assert list(pages) == []
    assert corpus.problems == (f"{tmp_path}/b.txt: cannot be read (no file any more); left out",)


def test_a_file_that_vanishes_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt", "c.txt")
    corpus = open_corpus(tmp_path)
    pages = corpus.raw()
    assert next(pages).id == "a"
    (tmp_path / "b.txt").unlink()
    assert [raw.id for raw in pages] == ["c"]
    assert corpus.problems == (f"{tmp_path}/b.txt: cannot be read (no such file or directory); left out",)
    assert [raw.id for raw in corpus.raw()] == ["a", "c"]
    assert corpus.problems == ()


def test_a_folder_without_pages_is_a_problem(tmp_path: Path) -> None:
    corpus = open_corpus(tmp_path)
    assert list(corpus) == []
    assert len(corpus.problems) == 1
    assert corpus.problems[0].startswith(f"{tmp_path}: no page here; read are .txt, ")


@pytest.mark.parametrize("name", ["-v.txt", "a\nb.txt", "\x1b[31m.txt", "n" * 251 + ".txt", " .txt", "~.txt"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    make(tmp_path, name)
    (page,) = open_corpus(tmp_path)
    assert page.id == name.removesuffix(".txt")
    assert page.source == str(tmp_path / name)


def test_a_name_that_is_no_utf8_is_shown_with_its_damage(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    (tmp_path / os.fsdecode(b"caf\xea.txt")).write_text("text too")
    pages = list(open_corpus(tmp_path).raw())
    assert [(p.id, p.text) for p in pages] == [("caf\ufffd", "text"), ("caf\ufffd~2", "text too")]
    assert pages[0].source == f"{tmp_path}/caf\ufffd.txt"


def test_a_very_deep_folder_is_read(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
    make(deep, "a.txt")
    assert list(open_corpus(tmp_path).ids()) == ["d/" * 300 + "a"]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (
            "/no/such/place",
            r"no corpus at '/no/such/place' \(no such file or directory\); name a file or a folder with -C",
        ),
        ("/dev/null", "'/dev/null' is neither a file nor a folder; to read a pipe, name - as the corpus"),
        ("a\0b", "no corpus at 'a\\\\x00b'"),
    ],
)
def test_a_place_that_cannot_be_read_is_said_at_once(place: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        open_corpus("seeds", place)


def test_the_longest_known_suffix_counts() -> None:
    suffixes = (".gz", ".jsonl.gz", ".txt")
    assert [suffix_of(name, suffixes) for name in ("a.JSONL.GZ", "a.gz", "a.txt.bak")] == [".jsonl.gz", ".gz", ""]
