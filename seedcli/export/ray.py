"""Work given to Ray Data: one task a shard, on the cluster that RAY_ADDRESS names, else on this machine. Needs ray."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from logging import getLogger
from typing import Any, TypeVar

from seedcli.errors import SeedcliError, SourceError
from seedcli.extras import require

Task = TypeVar("Task")
Result = TypeVar("Result")


def spread(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """`work` of each of `tasks`, as they are done. jobs: processes at most, where no cluster is named.

    Raises UsageError where ray is missing, what `work` raises of SeedcliError, and SourceError where a task fails in
    any other way that no further try mends.
    """
    ray, data = _ray()
    ours = not ray.is_initialized()
    if ours:
        _start(ray, jobs)
    try:
        data.DataContext.get_current().enable_progress_bars = False
        rows = data.from_items([{"task": task} for task in tasks], override_num_blocks=len(tasks))
        for row in rows.map(_Mapped(work)).iter_rows():
            if isinstance(row["result"], SeedcliError):
                raise row["result"]
            yield row["result"]
    except ray.exceptions.RayError as error:
        raise SourceError(f"ray: {str(error).strip().split(chr(10))[-1]}; the shards that are done stay") from error
    finally:
        if ours:
            ray.shutdown()


class _Mapped:
    """A row with a task -> a row with its result, which may be an error that a user can mend."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work = work

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        try:
            return {"result": self.work(row["task"])}
        except SeedcliError as error:
            return {"result": error}


def _start(ray: Any, jobs: int) -> None:
    quiet: dict[str, Any] = {"logging_level": "ERROR", "log_to_driver": False}
    if os.environ.get("RAY_ADDRESS"):
        ray.init(**quiet)
    else:
        ray.init(address="local", num_cpus=jobs, include_dashboard=False, **quiet)


def _ray() -> tuple[Any, Any]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    modules = require("ray", "--engine ray", "ray"), import_module("ray.data")
    getLogger("ray.data").setLevel("CRITICAL")  # what it has to say is raised as well
    return modules
