"""The command line in a process of its own that shares all imports: cheap enough to be killed hundreds of times."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from types import FrameType
from typing import NamedTuple

from seedcli import cli


class Ended(NamedTuple):
    """status: the exit status, or minus the signal that ended it. events: its calls, if they were counted."""

    status: int
    out: str
    err: str
    events: int = 0


def forked(*args: str, prepare: Callable[[], object] = lambda: None) -> Ended:
    """Run `seedcli ARGS` in a copy of this process, `prepare` before it."""
    heard, err = os.pipe()  # no file: a run whose files may not grow can still say so
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as note:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _run(args, prepare, out.fileno(), err, note.fileno())
        os.close(err)
        with open(heard, "rb") as file:
            said = file.read().decode()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        note.seek(0)
        return Ended(status, out.read().decode(), said, int(note.read() or 0))


def _run(args: tuple[str, ...], prepare: Callable[[], object], out: int, err: int, note: int) -> None:
    """Never returns: what pytest would do at the end of the copy must not be done."""
    status = 99
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdin, sys.stdout, sys.stderr = open(os.devnull), open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        prepare()
        sys.argv = ["seedcli", *args]
        cli.main()
    except SystemExit as ended:
        sys.setprofile(None)
        status = ended.code if isinstance(ended.code, int) else 98
        sys.stdout.flush()
        os.write(note, str(Moment.passed).encode())
    except BaseException as error:
        sys.setprofile(None)
        os.write(err, f"DEFECT {error!r}".encode())
    finally:
        os._exit(status)


class Moment:
    """A moment of a run, as a number of calls; `signal` is sent there. Moments are the same in every run."""

    passed = 0

    def __init__(self, at: int, number: signal.Signals = signal.SIGKILL) -> None:
        self.at, self.number = at, number

    def __call__(self) -> None:
        Moment.passed = 0
        sys.setprofile(self._count)

    def _count(self, frame: FrameType, event: str, argument: object) -> None:
        Moment.passed += 1
        if Moment.passed == self.at:
            os.kill(os.getpid(), self.number)


NEVER = Moment(-1)
