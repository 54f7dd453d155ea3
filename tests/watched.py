"""A program of its own: runs the parser and counts its work. Prints JSON; test_linear.py reads it.

Every pattern that a module of seedcli compiles is wrapped before the first import, so that what it is used for, and on
how long a text, is known. Work is what Python does (lines begun, functions called) and what patterns are given to read
(characters).
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from types import FrameType
from typing import Any

FROM_START = ("match", "fullmatch")
used: dict[tuple[str, int], set[str]] = defaultdict(set)
work: Counter[str] = Counter()  # what -> how much of it


class Watched:
    """A pattern, and a note of what is done with it."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._ways = used[pattern.pattern, pattern.flags]

    def __getattr__(self, name: str) -> Any:
        what = getattr(self._pattern, name)
        if name in ("pattern", "flags", "groupindex", "groups"):
            return what
        self._ways.add(name)

        def run(*args: Any, **more: Any) -> Any:
            text = args[1] if name in ("sub", "subn") else args[0]
            if name not in FROM_START:
                work[self._pattern.pattern] += len(text)
            return what(*args, **more)

        return run


def watch() -> None:
    compile_ = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        frame: FrameType | None = sys._getframe(2)
        own = frame is not None and frame.f_globals.get("__name__", "").startswith("seedcli")
        return Watched(made) if own else made

    re._compile = watched  # type: ignore[attr-defined]


def forget() -> None:
    """Empty what is kept from one page for the next: else the second page would have less work than the first."""
    for name, module in list(sys.modules.items()):
        if name.startswith("seedcli"):
            for made in list(vars(module).values()):
                if hasattr(made, "cache_clear"):
                    made.cache_clear()


def counted(run: Callable[[str], object], text: str) -> dict[str, int]:
    """The work of `run` on `text`, by function and pattern, but that of its first run, which loads what all need."""
    forget()
    run("A title\n\nA first paragraph that says something.\n")
    work.clear()

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        work[f"{frame.f_globals.get('__name__')}:{frame.f_code.co_qualname}"] += 1
        return trace

    sys.settrace(trace)
    try:
        run(text)
    finally:
        sys.settrace(None)
    return dict(work)


def main() -> None:
    watch()
    sys.path.insert(0, "tests")
    import hostile
    from shapes import PAGES, SIGNS

    from seedcli.parser import explain, extent, parse, trees

    trees.WALKED = 1  # trees become functions at once, not when a page is large enough to be worth it
    extent.ENOUGH = math.inf  # every tree is asked of every line, not a share of them that differs from page to page
    for data in hostile.texts().values():
        text = data.decode("utf-8", "replace")
        parse(text)
        explain(text)
    found: dict[str, list[dict[str, int]]] = {}
    for name, (make, size) in {**PAGES, **SIGNS}.items():
        found[name] = [counted(parse, make(size)), counted(parse, make(2 * size))]
    patterns = [(pattern, flags, sorted(ways)) for (pattern, flags), ways in used.items()]
    print(json.dumps({"patterns": patterns, "work": found}))


if __name__ == "__main__":
    main()
