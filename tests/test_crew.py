"""Work in several processes: the same results in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from itertools import count
from multiprocessing import active_children
from pathlib import Path

import pytest

from seedcli import crew, open_corpus
from seedcli.crew import Lost, in_order


def square(deadly: frozenset[int], number: int) -> int:
    if number in deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def none(number: int) -> bool:
    return False


def third(number: int) -> bool:
    return number % 3 == 0


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    yield
    assert active_children() == []


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("number", [0, 1, 7, 8, 9, 200])
def test_results_come_in_order(jobs: int, number: int) -> None:
    work = partial(square, frozenset())
    assert list(in_order(work, range(number), jobs, none)) == [(n, n * n) for n in range(number)]
    found = list(in_order(work, range(number), jobs, third))
    assert found == [(n, None if n % 3 == 0 else n * n) for n in range(number)]


@pytest.mark.parametrize("deadly", [{0}, {0, 1, 2}, {7, 8}, {63}, set(range(0, 64, 5)), set(range(64))])
def test_a_death_costs_what_it_was_at(deadly: set[int]) -> None:
    found = list(in_order(partial(square, frozenset(deadly)), range(64), 2, none))
    assert found == [(n, Lost(-signal.SIGKILL) if n in deadly else n * n) for n in range(64)]


def test_no_more_is_taken_than_is_needed_soon() -> None:
    taken = count()
    results = in_order(partial(square, frozenset()), (next(taken) for _ in iter(int, 1)), 2, none)
    for _ in range(3):
        next(results)
    assert next(taken) <= 2 * crew.AHEAD * crew.CHUNK + 3
    results.close()  # type: ignore[attr-defined]


def test_large_work_and_large_results_do_not_wait_for_each_other() -> None:
    found = list(in_order(bytes.upper, [bytes([97 + n % 3]) * 500_000 for n in range(40)], 2, lambda _: False))
    assert all(result == thing.upper() for thing, result in found)
    assert len(found) == 40


def test_whoever_is_interrupted_leaves_nobody_behind() -> None:
    def interrupted() -> Iterator[int]:
        yield from range(30)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(in_order(partial(square, frozenset()), interrupted(), 2, none))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"Title {number}\n\nText of page {number}.\n\nAnn\n\nA comment.\n")
    (tmp_path / "30.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "records.jsonl").write_text('{"text": "One"}\nbad\n' * 20)
    (tmp_path / "nowhere.txt").symlink_to("gone")
    return tmp_path


def test_a_corpus_is_the_same_whatever_the_number_of_processes(place: Path) -> None:
    alone, together = open_corpus(place), open_corpus(place, jobs=3)
    assert list(together) == list(alone)
    assert len(alone.problems) == 21
    assert together.problems == alone.problems


def test_a_page_whose_process_dies_is_reported_and_the_rest_is_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from seedcli import corpus

    parse = corpus.parse

    def deadly(text: str, id: str, **about: object) -> object:
        if id == "41":
            os.kill(os.getpid(), signal.SIGKILL)
        return parse(text, id, **about)  # type: ignore[arg-type]

    everything = list(open_corpus(place))
    monkeypatch.setattr(corpus, "parse", deadly)
    reading = open_corpus(place, jobs=2)
    assert list(reading) == [page for page in everything if page.id != "41"]
    assert "41: the process that was reading it died (signal 9); page left out" in reading.problems
