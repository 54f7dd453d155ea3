"""What the fuzzer is given and what it has found, without the fuzzer: every target takes all of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FUZZ))
from targets import TARGETS, seeds  # noqa: E402


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_seeds_and_finds(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDCLI_MATCH_SECONDS", "0.2")
    monkeypatch.chdir(tmp_path)
    found = [path.read_bytes() for path in sorted(FUZZ.glob(f"found/{name}/*"))]
    assert seeds(name)
    for data in (b"", *seeds(name), *found):
        TARGETS[name](data)
