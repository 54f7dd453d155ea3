"""What the fuzzer is given and what it has found, without the fuzzer: every target takes all of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FUZZ))
from targets import TARGETS, seeds  # noqa: E402

FOUND = [(path.parent.name, path) for path in sorted(FUZZ.glob("found/*/*"))]


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_seeds(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDCLI_MATCH_SECONDS", "0.2")
    monkeypatch.chdir(tmp_path)
    assert seeds(name)
    for data in (b"", *seeds(name)):
        TARGETS[name](data)


@pytest.mark.parametrize(("name", "path"), FOUND, ids=[path.name for _, path in FOUND])
def test_what_was_found_stays_mended(name: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDCLI_MATCH_SECONDS", "0.2")
    monkeypatch.chdir(tmp_path)
    TARGETS[name](path.read_bytes())
