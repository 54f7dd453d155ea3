"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

# Hypothesis watches no clock: the machines that run the tests may be busy.
settings.register_profile("seedcli", deadline=None)
settings.load_profile("seedcli")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What needs an extra is no part of the core suite: `pytest tests/extras` runs it, with the extras installed."""
    return True if collection_path.name == "extras" and not any("extras" in arg for arg in config.args) else None
