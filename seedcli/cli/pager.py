"""The pager (PAGER, else less, else more) for what is longer than the screen."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from subprocess import DEVNULL, PIPE, Popen, run

# As git sets it: leave at the end of a single screen (F), keep colours (R) and what was shown (X).
LESS = "FRX"
# Links (OSC 8) pass less from this version on, coloured text any pager; what a link shows stands without it as well.
LESS_WITH_LINKS = 566
LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")


def page(chunks: Iterator[str], height: int) -> None:
    """Write `chunks` to standard output, through the pager if they come to `height` lines or more."""
    first: list[str] = []
    lines = 0
    for chunk in chunks:
        first.append(chunk)
        lines += chunk.count("\n")
        if lines >= height:
            break
    pager = _start() if lines >= height else None
    if pager is None:
        for chunk in chain(first, chunks):
            sys.stdout.write(chunk)
    else:
        rest = chain(first, chunks)
        _feed(pager, rest if _passes_links(pager) else (LINK.sub("", chunk) for chunk in rest))


def _passes_links(pager: Popen[str]) -> bool:
    assert isinstance(pager.args, list)
    if os.path.basename(pager.args[0]) != "less":
        return False
    said = run([pager.args[0], "--version"], stdout=PIPE, stdin=DEVNULL, encoding="utf-8", check=False).stdout
    version = re.match(r"less (\d+)", said)
    return version is not None and int(version[1]) >= LESS_WITH_LINKS


def _start() -> Popen[str] | None:
    from shlex import split
    from shutil import which

    named = os.environ.get("PAGER")
    command = split(named) if named is not None else [name for name in ("less", "more") if which(name)][:1]
    options = os.environ.get("LESS", LESS)
    environment = os.environ | {"LESS": options if "R" in options else f"{options} -R"}
    if not command:
        return None
    sys.stdout.flush()
    try:
        return Popen(command, stdin=PIPE, env=environment, encoding="utf-8", errors="backslashreplace")
    except OSError:  # no such pager: better without than not at all
        return None


def _feed(pager: Popen[str], chunks: Iterable[str]) -> None:
    """Write to the pager and wait until it is left. Left early, the rest is not asked for."""
    assert pager.stdin is not None
    try:
        with suppress(BrokenPipeError):
            for chunk in chunks:
                pager.stdin.write(chunk)
    finally:
        with suppress(BrokenPipeError):
            pager.stdin.close()
        while pager.poll() is None:
            with suppress(KeyboardInterrupt):  # Ctrl-C is the pager's while it runs: it ends a search, say
                pager.wait()
