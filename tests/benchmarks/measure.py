"""What is measured, and how it is shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from statistics import median
from time import process_time
from typing import NamedTuple


class Cost(NamedTuple):
    """Of a process and those it waited for: CPU seconds (user and system), seconds, and the largest memory in MB."""

    cpu: float
    wall: float
    memory: float


# Runs a command line of seedcli in a process of its own, whose children are no others.
_MEASURED = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
with open({devnull!r}, "w") as nowhere:
    subprocess.run([sys.executable, *sys.argv[1:]], stdout=nowhere, stderr=nowhere)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024]))
"""


def cost(*arguments: str, runs: int = 1) -> Cost:
    """What Python with `arguments` costs: the median of `runs`."""
    script = _MEASURED.format(devnull=os.devnull)
    made = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True)
        made.append(Cost(*json.loads(done.stdout)))
    return Cost(*(median(values) for values in zip(*made, strict=True)))


def seedcli(*arguments: str, runs: int = 1) -> Cost:
    return cost("-m", "seedcli", *arguments, runs=runs)


def timed(work: Callable[[], object]) -> float:
    """CPU seconds that `work` takes in this process."""
    start = process_time()
    work()
    return process_time() - start


def exhaust(things: Iterable[object]) -> None:
    for _ in things:
        pass


def show(name: str, *figures: str) -> None:
    print(f"{name:40}", *(f"{figure:>10}" for figure in figures), flush=True)
