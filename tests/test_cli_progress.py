"""How far a long run is, on a terminal's standard error."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from seedcli import cli
from seedcli.cli import progress, streams


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (59.6, "1 min 0 s"), (150, "2 min 30 s"), (7320, "2 h 2 min"), (1e8, "27,777 h ")],
)
def test_durations_are_read_at_a_glance(seconds: float, said: str) -> None:
    assert progress.duration(seconds).startswith(said)


def test_a_line_says_pages_rate_and_time_left() -> None:
    assert progress.line(12_345, 50, 200, 10) == "12,345 pages, 1,234 a second, 30 s left"
    assert progress.line(10, 0, 1, 2) == "10 pages, 5 a second"
    assert progress.line(10, 5, progress.FILES_COUNTED, 2) == "10 pages, 5 a second"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A corpus, a terminal to be made standard error, and a clock on which each look takes a second."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")
    Path("seeds").mkdir()
    for number in range(4):
        Path(f"seeds/{number}.txt").write_text(f"Title {number}\n")
    clock = iter(range(100))
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    return Terminal()


def test_progress_is_shown_and_gone_when_it_is_done(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal)
    assert cli.run(["export", "-o", "out.json", "-j", "1"]) == 0
    shown, _, rest = terminal.getvalue().rpartition("\r")
    assert "\r1 pages, 1 a second, 3 s left" in shown
    assert shown.endswith(" " * 20)
    assert rest == "seedcli: 4 documents written to out.json\n"


@pytest.mark.parametrize("args", [["-q"], ["-n", "0"]])
def test_whoever_wants_quiet_or_nothing_sees_none(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.setattr("sys.stderr", terminal)
    assert cli.run(["list", "-o", "out.tsv", *args]) == 0
    assert "\r" not in terminal.getvalue()


def test_rows_on_the_terminal_and_progress_do_not_mix(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(streams, "on_terminal", lambda: True)
    corpus = SimpleNamespace(watch=None)
    from seedcli.cli.options import Remarks

    for path, last, seen in ((None, False, False), ("-", False, False), ("x", False, True), (None, True, True)):
        corpus.watch = None
        Remarks().follow(corpus, path, last)  # type: ignore[arg-type]
        assert (corpus.watch is not None) == seen
