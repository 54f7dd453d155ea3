"""Completion in the shells themselves, as somebody types: bash, zsh and fish, each on a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import shutil
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL

import pytest
from running import environment

REPO = Path(__file__).parent.parent.parent
PATIENCE = 60
"""Seconds without a sign from a shell after which it is taken to hang."""
# How a shell is started without anybody's settings, and how it is told of the completion.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source <(seedcli completion bash)"),
    "zsh": (
        ["zsh", "-f", "-i"],
        "autoload -Uz compinit; compinit -u -d $HOME/dump; source <(seedcli completion zsh)",
    ),
    "fish": (["fish", "--no-config", "-i"], "seedcli completion fish | source"),
}
SECOND = "003_511ccc7bc65b1a9f"


class Terminal:
    """A shell at its prompt: keys go in, and what it shows is read until something is seen."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def type(self, keys: str) -> None:
        os.write(self._handle, keys.encode())

    def until(self, wanted: str) -> None:
        shown = ""
        while wanted not in re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|[\]P][^\x07\x1b]*(\x07|\x1b\\)|[=>(][B0]?)", "", shown):
            ready, _, _ = select.select([self._handle], [], [], PATIENCE)
            assert ready, f"{wanted!r} was not shown: {shown!r}"
            part = os.read(self._handle, 65536)
            if b"\x1b[c" in part or b"\x1b[0c" in part:  # "who are you?", which fish waits for: a VT100
                self.type("\x1b[?1;2c")
            shown += part.decode(errors="replace")


@contextmanager
def shell(name: str, room: Path) -> Iterator[Terminal]:
    """The shell `name` with seedcli and its completion, in a folder with seeds."""
    command, prepare = SHELLS[name]
    assert shutil.which(name), f"apt-get install {name}"
    program = room / "bin" / "seedcli"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m seedcli "$@"\n')
    program.chmod(0o755)
    home = {"HOME": str(room), "XDG_CACHE_HOME": str(room), "XDG_CONFIG_HOME": str(room), "XDG_DATA_HOME": str(room)}
    own = {"PATH": f"{program.parent}:{os.environ['PATH']}", "TERM": "xterm", "PS1": "> "}
    child, ours = pty.fork()  # the terminal is the shell's own: it controls jobs on it
    if not child:
        os.chdir(REPO)
        os.execvpe(command[0], command, environment(home | own))
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
    try:
        made = Terminal(ours)
        made.type(f"{prepare}; echo rea''dy\n")
        made.until("ready")
        yield made
    finally:
        os.kill(child, SIGKILL)
        os.waitpid(child, 0)
        os.close(ours)


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("seedcli show 003", f"seedcli show {SECOND}"),
        ("seedcli list --author 'John", "seedcli list --author 'John Whitehot'"),
        ("seedcli list --author Joe", "seedcli list --author Joe\\ Doe"),
        ("seedcli filter x --author=Dm", "seedcli filter x --author=Dmitry\\ Lunyov"),
        ("seedcli list comments --fields id,au", "seedcli list comments --fields id,author"),
        ("seedcli show -C tests/pages/synth", "seedcli show -C tests/pages/synthetic/"),
    ],
)
def test_the_tab_key_completes(name: str, typed: str, completed: str, tmp_path: Path) -> None:
    with shell(name, tmp_path) as terminal:
        terminal.type(f"{typed}\t")
        terminal.until(completed[len(typed) :])
