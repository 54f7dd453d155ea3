"""The screen of `seedcli browse`: opened, waited for, pressed, looked at. Needs the extra `browse`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from snapshot import lines
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled

from seedcli import open_corpus
from seedcli.browse.app import Browse

REPO = Path(__file__).parent.parent
SYNTHETIC = REPO / "tests/pages/synthetic"
NAMES = sorted(path.stem for path in SYNTHETIC.glob("*.txt"))
THREAD = "wpdiscuz-flat-named"
Steps = Callable[[Browse, Pilot[None]], Awaitable[None]]


def browse(steps: Steps, corpus: str | Path = SYNTHETIC, size: tuple[int, int] = (110, 32)) -> None:
    """Open the screen on `corpus`, wait until all is read, and go through `steps`."""

    async def session() -> None:
        app = Browse(open_corpus(corpus))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await steps(app, pilot)

    asyncio.run(session())


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read, searched or drawn any more."""
    for _ in range(3):
        await pilot.pause()
        for worker in list(pilot.app.workers):
            with suppress(WorkerCancelled):  # by another that is waited for, too
                await worker.wait()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def open_thread(app: Browse, pilot: Pilot[None]) -> None:
    """The page with the harbour cat, the cursor in it."""
    app.query_one("#search", Input).value = THREAD
    await settled(pilot)
    app.pages.focus()
    await press(pilot, "enter")
    assert app.reading.page is not None
    assert app.reading.page.id == THREAD


def shown(app: Browse) -> list[str]:
    """The lines of the screen."""
    return lines(app.export_screenshot())


def status(app: Browse) -> str:
    return str(app.query_one("#status", Static).render())
