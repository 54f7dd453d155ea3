"""The program as a user starts it: in a pipe, and on a terminal of a known size."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from typing import NamedTuple

COMMAND = (sys.executable, "-m", "seedcli")
# What a developer's own surroundings must not change.
OWN = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PAGER", "LESS", "SEEDCLI_CORPUS", "TERM", "COLORTERM")


class Ran(NamedTuple):
    status: int
    out: str
    err: str


def environment(more: Mapping[str, str] = {}) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OWN} | {"PYTHONUTF8": "1"} | dict(more)


def piped(*args: str, input: bytes = b"", env: Mapping[str, str] = {}) -> Ran:
    """Run `seedcli ARGS`, its output read by another program."""
    done = subprocess.run([*COMMAND, *args], input=input, capture_output=True, env=environment(env), check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(*args: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] = {}) -> Ran:
    """Run `seedcli ARGS` with its output on a terminal; what the terminal got, lines ended by newlines."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    surroundings = environment({"TERM": "xterm-256color", "PAGER": "cat"} | dict(env))
    running = subprocess.Popen([*COMMAND, *args], stdin=its, stdout=its, stderr=subprocess.PIPE, env=surroundings)
    os.close(its)
    got = b""
    while part := _read(ours):
        got += part
    os.close(ours)
    assert running.stderr is not None
    with running.stderr:
        said = running.stderr.read().decode()
    return Ran(running.wait(), got.decode().replace("\r\n", "\n"), said)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
