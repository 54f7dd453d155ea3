"""Rows in order: in a file as in memory."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedcli.cli import rows
from seedcli.cli.rows import ordered

VALUES = {
    "text": st.none() | st.text(max_size=3) | st.sampled_from(["A", "a", "é", "\ud800", "\U0001f642"]),
    "number": st.none() | st.integers(-3, 9) | st.floats(0, 1),
    "lines": st.none() | st.lists(st.integers(0, 300), max_size=3),
    "evidence": st.lists(st.just({"kind": "quote"}), max_size=3),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), field=st.sampled_from([None, *VALUES]), reverse=st.booleans())
def test_many_rows_are_ordered_as_few_are(
    data: st.DataObject, field: str | None, reverse: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[dict[str, Any]] = data.draw(st.lists(st.fixed_dictionaries(VALUES), max_size=12))
    few = list(ordered(found, field, reverse))
    assert sorted(map(id, few)) == sorted(map(id, found))
    with monkeypatch.context() as patched:
        patched.setattr(rows, "HELD", data.draw(st.integers(0, 11)))
        assert list(ordered(found, field, reverse)) == few
