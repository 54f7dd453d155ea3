"""A corpus -> its index: what is new or changed is parsed and put in, the rest stays, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import partial
from typing import Any, NamedTuple

from seedcli import sources
from seedcli.errors import OutputError
from seedcli.index import Stamp, Status, stamp, status, writing
from seedcli.index.store import Row, Writer, row_of
from seedcli.model import Page
from seedcli.sources import File, Intake, Load
from seedcli.work import Watch, received, worked

Read = Callable[[Any], Page | str]
"""Gives the page of what has a name and a `load`, or why it cannot be read."""


class What(Enum):
    KEPT = "a file that is as it was"
    OPENED = "a file whose pages follow"
    PAGE = "a page of it"
    SHUT = "its end"
    LEFT_OUT = "a file that cannot be indexed"


class Step(NamedTuple):
    """A step of the walk through a corpus. `id`: a page's name in its file. `problems`: what was met before."""

    what: What
    place: int
    inside: str
    now: Stamp
    id: str = ""
    load: Load = sources.never
    at: float = 0.0
    problems: tuple[str, ...] = ()


def bring_up_to_date(
    key: str,
    places: Sequence[str],
    intake: Intake,
    read: Read,
    jobs: int,
    problems: list[str],
    watch: Watch | None,
) -> Status:
    """Make the index of the corpus `key` what its files are now. Raises OutputError where it cannot be written."""
    log: list[str] = []
    fingerprint = sources.fingerprint(places, log.append, intake)
    with writing(key) as writer:
        about, stored = writer.about(), writer.problems()
        if about and about.fingerprint == fingerprint and stored is not None:
            problems += log + stored
        else:
            log.clear()
            writer.begin()
            steps = worked(partial(_row, read), _steps(writer, places, intake, log), jobs, _needs_no_work)
            _take(steps, writer, problems, watch)
            problems += log
            writer.finish(fingerprint)
    done = status(key)
    if done is None:
        raise OutputError("the index was deleted while it was built; build it again")
    return done


def _take(steps: Iterator[tuple[Step, Any]], writer: Writer, problems: list[str], watch: Watch | None) -> None:
    pages, lost, met = 0, False, len(problems)
    for step, row in steps:
        problems += step.problems
        match step.what:
            case What.KEPT:
                writer.keep(step.place, step.now)
            case What.OPENED:
                writer.open(step.place, step.inside, step.now)
                lost, met = False, len(problems)
            case What.PAGE if isinstance(row, Row):
                pages += 1
                writer.put(step.id, row)
            case What.PAGE:
                lost = True
                problems.append(received(row, step.id))
            case What.SHUT:
                writer.shut(problems[met:], lost)
            case What.LEFT_OUT:
                writer.whole = False
        if watch:
            watch.at(pages, step.at)
    if watch:
        watch.done()


def _steps(writer: Writer, places: Sequence[str], intake: Intake, log: list[str]) -> Iterator[Step]:
    done = 0
    for number, place in enumerate(places):
        for file in sources.files(place, log.append, intake):
            for step in _of_file(writer, number, place, file, intake, log):
                yield step._replace(at=done + step.at, problems=tuple(log))
                log.clear()
            done += 1


def _of_file(writer: Writer, number: int, place: str, file: File, intake: Intake, log: list[str]) -> Iterator[Step]:
    now = stamp(file.path)
    step = Step(What.LEFT_OUT, number, sources.inside(file, place), now or ("", 0, 0))
    known = writer.file(number, now) if now else None
    if now is None:
        yield step
    elif known is not None:
        log.extend(known.problems)
        yield step._replace(what=What.KEPT)
    else:
        yield step._replace(what=What.OPENED)
        for name, load, share in sources.read(file, log.append, intake):
            yield step._replace(what=What.PAGE, id=name, load=load, at=share)
        yield step._replace(what=What.SHUT, at=1.0)


def _needs_no_work(step: Step) -> bool:
    return step.what is not What.PAGE


def _row(read: Read, step: Step) -> Row | str:
    """What is to be kept of a page, or why it cannot be read."""
    page = read(step)
    return page if isinstance(page, str) else row_of(page)
