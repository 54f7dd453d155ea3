"""What all tests share."""

import signal
from pathlib import Path

import pytest
from commanding import Run, read
from hypothesis import settings
from made_thread import TEXT

from seedcli import cli

# Hypothesis watches no clock: the machines that run the tests may be busy.
settings.register_profile("seedcli", deadline=None)
settings.load_profile("seedcli")

# Ctrl-C reaches what the tests start, even where a shell started them behind its back and had it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What needs an extra is no part of the core suite: `pytest tests/extras` runs it, with the extras installed."""
    return True if collection_path.name == "extras" and not any("extras" in arg for arg in config.args) else None


@pytest.fixture
def seedcli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in a folder whose corpus `seeds` has the pages `bridge` and `plain`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("SEEDCLI_CORPUS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("seedcli.corpus.parse", read)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bridge.txt").write_text(TEXT)
    (tmp_path / "seeds" / "plain.txt").write_text("Plain\n\nNobody commented on the bridge.\n")

    def run(*args: str) -> tuple[int, str, str]:
        status = cli.run(list(args))
        out, err = capsys.readouterr()
        return status, out, err

    return run
