"""Work spread over processes: the results come in the order of the work, and a bounded number is held at a time.

Each process has a pipe of its own, so that it is known which piece of work a process was at when it died: that piece
is lost, and another process does the rest.
"""

from __future__ import annotations

import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from seedcli.errors import SourceError

CHUNK = 8
"""Pieces of work that a process is given at once. Our choice: a page takes milliseconds, a message some hundredths."""
AHEAD = 4
"""Chunks for each process that may be under way or wait for their turn. Our choice."""

Work = Callable[[Any], Any]


class Lost(NamedTuple):
    """What became of work whose process died: its exit status, or less than 0 the signal that ended it."""

    status: int | None

    @property
    def reason(self) -> str:
        how = f"signal {-self.status}" if self.status and self.status < 0 else f"exit status {self.status}"
        return f"the process that was reading it died ({how})"


def in_order(work: Work, things: Iterable[Any], jobs: int, here: Callable[[Any], bool]) -> Iterator[tuple[Any, Any]]:
    """Each of `things` with `work(thing)`, done in `jobs` processes, or with Lost; those that are `here` with None.

    work, things and results can be pickled, and `work` raises nothing. Raises SourceError where a process cannot even
    begin. Whoever stops early, or is interrupted, leaves no process behind.
    """
    crew = _Crew(work, jobs)
    window: deque[_Slot] = deque()
    coming = iter(things)
    try:
        while True:
            for slot in map(_Slot, islice(coming, jobs * AHEAD * CHUNK - len(window))):
                window.append(slot)
                if here(slot.thing):
                    slot.fill(None)
                else:
                    crew.waiting.append(slot)
            crew.hand_out()
            if not window:
                return
            while not window[0].done:
                crew.receive()
            while window and window[0].done:
                slot = window.popleft()
                yield slot.thing, slot.result
    finally:
        crew.dismiss()


class _Slot:
    """A piece of work and, when it is done, its result."""

    __slots__ = ("done", "result", "thing")

    def __init__(self, thing: Any) -> None:
        self.thing, self.result, self.done = thing, None, False

    def fill(self, result: Any) -> None:
        self.result, self.done = result, True


class _Member(NamedTuple):
    """A process, our end of its pipe, and what it has been given and not yet answered, in order."""

    process: Any
    pipe: Any
    slots: deque[_Slot]


class _Crew:
    """Processes, each made when there is work for it. `waiting`: work that no process has been given."""

    def __init__(self, work: Work, jobs: int) -> None:
        self.waiting: deque[_Slot] = deque()
        self._work, self._jobs = work, jobs
        self._members: list[_Member] = []

    def hand_out(self) -> None:
        """Give what waits to those that have least to do, less than two chunks each."""
        while self.waiting:
            member = min(self._members, key=lambda member: len(member.slots), default=None)
            if (member is None or member.slots) and len(self._members) < self._jobs:
                member = self._hire()
            if member is None or len(member.slots) >= CHUNK:
                return
            chunk = [self.waiting.popleft() for _ in range(min(CHUNK, len(self.waiting)))]
            try:
                member.pipe.send_bytes(pickle.dumps([slot.thing for slot in chunk], pickle.HIGHEST_PROTOCOL))
            except OSError:  # it has died; what it answered before is still to be received, and then its end
                self.waiting.extendleft(reversed(chunk))
                return
            member.slots.extend(chunk)

    def receive(self) -> None:
        """Wait for results, and put each in its slot; for what died with its process, Lost."""
        ready = wait([member.pipe for member in self._members])
        for member in [member for member in self._members if member.pipe in ready]:
            try:
                result = pickle.loads(member.pipe.recv_bytes())
            except (EOFError, OSError):
                self._bury(member)
            else:
                member.slots.popleft().fill(result)
        self.hand_out()

    def dismiss(self) -> None:
        for member in self._members:
            member.process.terminate()
        for member in self._members:
            member.process.join()
            member.pipe.close()

    def _hire(self) -> _Member:
        # A copy of this process starts fastest and shares its memory; where that is unsafe (macOS), it is a new one.
        copied = sys.platform == "linux"
        context = get_context("fork" if copied else None)
        ours, its = context.Pipe()
        # Ends of pipes that a copy inherits would keep the others from noticing that this process is gone.
        inherited = [ours, *(member.pipe for member in self._members)] if copied else []
        process = context.Process(target=_serve, args=(its, inherited, self._work), daemon=True)
        with _deaf():
            process.start()
        its.close()
        member = _Member(process, ours, deque())
        self._members.append(member)
        try:
            ours.recv_bytes()
        except (EOFError, OSError) as error:
            raise SourceError(
                "a process for the work ended as soon as it was started; work in one, with -j 1"
            ) from error
        return member

    def _bury(self, member: _Member) -> None:
        self._members.remove(member)
        member.process.join()
        member.pipe.close()
        if member.slots:
            member.slots.popleft().fill(Lost(member.process.exitcode))
        self.waiting.extendleft(reversed(member.slots))


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C is for this process, which then ends the others: they are born with it blocked, where that is possible."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Any, inherited: list[Any], work: Work) -> None:
    """What a process does: answer what it is given, until whoever gives it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    given: SimpleQueue[Any] = SimpleQueue()
    pipe.send_bytes(b"ready")
    # A thread takes what comes, so that the two ends never wait for each other to read.
    Thread(target=_take, args=(pipe, given), daemon=True).start()
    while (things := given.get()) is not None:
        for thing in things:
            answer = pickle.dumps(work(thing), pickle.HIGHEST_PROTOCOL)
            try:
                pipe.send_bytes(answer)
            except OSError:
                return


def _take(pipe: Any, given: SimpleQueue[Any]) -> None:
    try:
        while True:
            given.put(pickle.loads(pipe.recv_bytes()))
    except (EOFError, OSError):
        given.put(None)
