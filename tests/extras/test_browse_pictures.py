"""Pictures of `seedcli browse`: the one in the README, and others that nobody but the tests looks at."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import NAMES, REPO, THREAD, browse, open_thread, press, settled
from snapshot import same
from textual.pilot import Pilot
from textual.widgets import Input

from seedcli.browse.app import Browse

SNAPSHOTS = Path(__file__).parent / "snapshots"
CORPUS = "tests/pages/synthetic"


@pytest.fixture(autouse=True)
def in_the_repo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paths on the pictures are those of a clone, wherever it lies."""
    monkeypatch.chdir(REPO)


def test_the_picture_in_the_readme_is_the_screen() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        app.query_one("#search", Input).value = "harbour|jam|ferry|veer"
        await settled(pilot)
        app.pages.focus()
        await press(pilot, *["down"] * app.pages.shown.index(NAMES.index(THREAD)))
        await press(pilot, "enter", "j", "j", "space", "k")
        same(REPO / "tests/pictures/browse.svg", app.export_screenshot(title="seedcli browse"))

    browse(steps, CORPUS, size=(110, 30))


def test_labels_beside_the_raw_lines_at_eighty_columns() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await open_thread(app, pilot)
        await press(pilot, "j", "l")
        same(SNAPSHOTS / "labels.svg", app.export_screenshot())

    browse(steps, CORPUS, size=(80, 24))


def test_a_folded_thread_on_a_narrow_light_screen() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        app.theme = "textual-light"
        await open_thread(app, pilot)
        await press(pilot, "j", "enter")
        same(SNAPSHOTS / "narrow.svg", app.export_screenshot())

    browse(steps, CORPUS, size=(60, 20))


def test_all_keys_beside_the_page() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await open_thread(app, pilot)
        await press(pilot, "question_mark")
        same(SNAPSHOTS / "keys.svg", app.export_screenshot())

    browse(steps, CORPUS, size=(140, 40))
