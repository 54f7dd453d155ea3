"""A place (a file or a folder) -> the files in it, in the corpus' order, each with the id its page will have."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from seedcli.errors import SourceError, reason

Report = Callable[[str], None]


class File(NamedTuple):
    """A file of a corpus: a tuple and no dataclass because a large corpus makes a great many of them.

    `path` opens it, `source` is what the user would call it, `name` its path in the corpus without suffix.
    """

    path: str
    source: str
    name: str
    suffix: str


class Intake(NamedTuple):
    """text_field, id_field: the fields of a record that hold its text and its id; None: the usual ones.

    include, exclude: globs. One with a `/` is for a file's path below the folder that is named, one without for the
    last part of it; `*` matches any characters. A folder's files are taken where any of `include` matches (none: all)
    and none of `exclude`; a folder that one of `exclude` matches is not entered.
    """

    text_field: str | None = None
    id_field: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, inside: str) -> bool:
        """Whether the file at `inside`, its path below the folder that is named, is to be read."""
        return (not self.include or _any(self.include, inside)) and not self.leaves(inside)

    def leaves(self, inside: str) -> bool:
        """Whether the file or folder at `inside` is left out."""
        return bool(self.exclude) and _any(self.exclude, inside)


USUAL = Intake()


def check(place: str) -> None:
    """Raise SourceError, with the remedy, where `place` is missing, unreadable, or neither a file nor a folder."""
    try:
        mode = os.stat(place).st_mode
    except (OSError, ValueError) as error:
        raise SourceError(f"no corpus at {place!r} ({reason(error)}); name a file or a folder with -C") from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise SourceError(f"{place!r} is neither a file nor a folder; to read a pipe, name - as the corpus")
    if not os.access(place, os.R_OK | (os.X_OK if stat.S_ISDIR(mode) else 0)):
        raise SourceError(f"{place!r} may not be read; change its permissions or name another place")


def find(place: str, suffixes: tuple[str, ...], report: Report, intake: Intake = USUAL) -> Iterator[File]:
    """The file `place`, whatever its suffix, or those below the folder `place` that `suffixes` and `intake` take.

    A folder's entries come in the order of their names (by code point), hidden ones left out. Linked files are read; a
    linked folder is entered unless it has been entered before, so loops end. What cannot be entered, and what is no
    file for all its suffix, is reported.
    """
    if not os.path.isdir(place):
        name = os.path.basename(place)
        yield _file(place, name, suffix_of(name, suffixes) or os.path.splitext(name)[1])
        return
    for inside, entry in _walk(place, suffixes, report, intake):
        yield _file(entry.path, inside + entry.name, suffix_of(entry.name, suffixes))


def digest(place: str, suffixes: tuple[str, ...], report: Report, intake: Intake) -> bytes:
    """What changes with path, size or time of change of any file that `find` finds; b"" where it finds none."""
    from hashlib import blake2b

    whole, count = blake2b(os.path.abspath(place).encode("utf-8", "surrogateescape"), digest_size=16), 0
    for path, status in _stated(place, suffixes, report, intake):
        count += 1
        whole.update(f"\0{path}\0{status.st_size} {status.st_mtime_ns}".encode("utf-8", "surrogateescape"))
    return whole.digest() if count else b""


def _stated(
    place: str, suffixes: tuple[str, ...], report: Report, intake: Intake
) -> Iterator[tuple[str, os.stat_result]]:
    if os.path.isdir(place):
        for _, entry in _walk(place, suffixes, report, intake):
            yield entry.path, entry.stat()
    else:
        yield place, os.stat(place)


def _walk(
    place: str, suffixes: tuple[str, ...], report: Report, intake: Intake
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files of the folder `place` that are to be read, each with the path of its folder inside `place`."""
    entered: set[tuple[int, int]] = set()
    waiting = [("", _entries(place, entered, report))]
    choosy = intake.include or intake.exclude
    while waiting:
        inside, entries = waiting[-1]
        for entry in entries:
            if entry.is_symlink() and not os.path.exists(entry.path):
                report(f"{called(entry.path)}: a link that leads nowhere; left out")
            elif entry.is_dir():
                if not choosy or not intake.leaves(inside + entry.name):
                    waiting.append((f"{inside}{entry.name}/", _entries(entry.path, entered, report)))
                    break
            elif entry.name.lower().endswith(suffixes) and (not choosy or intake.takes(inside + entry.name)):
                if entry.is_file():
                    yield inside, entry
                else:
                    report(f"{called(entry.path)}: a pipe, socket or device and no file; left out")
        else:
            waiting.pop()


def opened(path: str) -> BinaryIO:
    """The file at `path`, for reading. Raises OSError, without waiting, where a fifo or device has taken its place."""
    return open(path, "rb", opener=_without_waiting)


def _without_waiting(path: str, flags: int) -> int:
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "no file any more")


def suffix_of(name: str, suffixes: tuple[str, ...]) -> str:
    """The longest of `suffixes` that `name` ends with, in any case; "" where it has none."""
    lower = name.lower()
    return max((s for s in suffixes if lower.endswith(s)), key=len) if lower.endswith(suffixes) else ""


def shown(path: str) -> str:
    """A path as text: bytes that are no UTF-8 become U+FFFD."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def unread(error: Exception) -> str:
    """What to say of a file or folder that cannot be read, and what can be done."""
    remedy = "; change its permissions to have it read" if isinstance(error, PermissionError) else ""
    return f"cannot be read ({reason(error)}); left out{remedy}"


def _entries(folder: str, entered: set[tuple[int, int]], report: Report) -> Iterator[os.DirEntry[str]]:
    try:
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in entered:
            return iter(())
        entered.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            return iter(sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name))
    except OSError as error:
        report(f"{called(folder)}: the folder {unread(error)}")
        return iter(())


def called(path: str) -> str:
    """A file's path as the user would write it."""
    return shown(path.removeprefix("./"))


def inside(file: File, place: str) -> str:
    """The path of `file` below the folder `place`; "" where it is the place itself."""
    return file.path.removeprefix(place).lstrip("/" + os.sep)


def _file(path: str, inside: str, suffix: str) -> File:
    """The file at `path`, which is `inside` its place."""
    name = inside[: len(inside) - len(suffix)]
    return File(path, called(path), shown(name), suffix.lower())


def _any(globs: tuple[str, ...], inside: str) -> bool:
    from fnmatch import fnmatchcase

    last = inside[inside.rfind("/") + 1 :]
    wanted = (glob.removeprefix("./").rstrip("/") for glob in globs)
    return any(fnmatchcase(inside if "/" in glob else last, glob) for glob in wanted)
