"""The compiled cues: the same as those of the TOML files, and never older than these."""

from __future__ import annotations

import shutil
from pathlib import Path

from seedcli.parser.cuefiles import COMPILED, compiled, read_folder, read_packaged
from seedcli.parser.cues import FOLDER


def test_the_package_holds_its_cues_compiled_as_they_are() -> None:
    assert (FOLDER / COMPILED).read_text(encoding="utf-8") == compiled(FOLDER), "run python -m seedcli.fit.cues"


def test_compiled_cues_are_those_of_the_files(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "cues")
    (folder / COMPILED).write_text(compiled(folder), encoding="utf-8")
    read = read_packaged(folder)
    assert read == list(read_folder(FOLDER))
    assert hash(tuple(read)) == hash(tuple(read_folder(FOLDER)))


def test_a_changed_file_is_read_itself(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "cues")
    (folder / "site.toml").write_text('[[cue]]\nname = "mine"\nis = ["heave ho"]\n', encoding="utf-8")
    assert read_packaged(folder)[-1].whole == ("heave ho",)


def test_without_the_compiled_file_the_cues_are_the_same(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "cues", ignore=shutil.ignore_patterns(COMPILED))
    assert read_packaged(folder) == list(read_folder(FOLDER))
