"""Without pyarrow, what needs it says so and how to get it. (With pyarrow: tests/extras.)"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from seedcli import arrow
from seedcli.errors import UsageError
from seedcli.export import export


@pytest.fixture(autouse=True)
def no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    arrow.schema.cache_clear()


def test_importing_the_module_needs_no_pyarrow_and_using_it_names_the_command() -> None:
    with pytest.raises(UsageError, match=r"pip install 'seedcli\[parquet\]'"):
        import_module("seedcli.arrow").SCHEMA  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'SHCEMA'"):
        import_module("seedcli.arrow").SHCEMA  # noqa: B018


def test_an_export_to_parquet_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pip install 'seedcli\[parquet\]'"):
        export([], kind="comments", format="parquet", output=str(tmp_path / "out.parquet"))
    assert list(tmp_path.iterdir()) == []
