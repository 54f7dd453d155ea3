"""The compiled cues: the same as those of the TOML files, and never older than these."""

from __future__ import annotations

import shutil
from pathlib import Path

from seedcli.fit.cues import compiled
from seedcli.parser import headwords, names
from seedcli.parser.cuefiles import COMPILED, read_compiled, read_folder
from seedcli.parser.cues import FOLDER, Cues, of, packaged
from seedcli.parser.cuetables import Tables, tables
from seedcli.parser.links import talk


def test_the_package_holds_its_cues_compiled_as_they_are() -> None:
    assert (FOLDER / COMPILED).read_text(encoding="utf-8") == compiled(FOLDER), "run python -m seedcli.fit.cues"


def test_compiled_cues_are_those_of_the_files() -> None:
    kept = read_compiled(FOLDER)
    assert kept is not None
    assert Tables(*kept["tables"]) == tables(tuple(read_folder(FOLDER)))
    assert packaged() == Cues(read_folder(FOLDER))
    assert hash(packaged()) == hash(Cues(read_folder(FOLDER)))


def test_the_words_kept_beside_them_are_those_that_are_read_off_them() -> None:
    assert packaged().words
    assert headwords.vocabulary(packaged()) == headwords.read_vocabulary(packaged())
    assert names.vocabulary(packaged()) == names.read_vocabulary(packaged())
    assert packaged().words["salutation"] == [sorted(talk.words().salutations)]


def test_a_changed_file_is_read_itself(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "cues")
    (folder / "site.toml").write_text('[[cue]]\nname = "mine"\nis = ["heave ho"]\n', encoding="utf-8")
    assert of(folder).match("Heave ho!") == ("mine",)


def test_without_the_compiled_file_the_cues_are_the_same(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "cues", ignore=shutil.ignore_patterns(COMPILED))
    assert of(folder) == packaged()
