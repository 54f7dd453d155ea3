"""Ids are unique, whether they are held in memory or in a file."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedcli import ids

NAMES = st.lists(st.sampled_from(["a", "a~2", "a~2~2", "b#", "b%23", "é", "\ud800"]) | st.text(max_size=3), max_size=40)


def made(names: list[str]) -> list[str]:
    known = ids.Ids()
    return [known.unique(name) for name in names]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=NAMES, held=st.integers(1, 5))
def test_a_file_changes_nothing(names: list[str], held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = made(names)
    assert len(set(in_memory)) == len(names)
    assert not any("#" in id for id in in_memory)
    with monkeypatch.context() as patched:
        patched.setattr(ids, "HELD", held)
        assert made(names) == in_memory


def test_twins_are_numbered() -> None:
    assert made(["a", "a", "a~2", "a#1", "a%231", "a"]) == ["a", "a~2", "a~2~2", "a%231", "a%231~2", "a~3"]
