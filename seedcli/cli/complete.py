"""What may stand at the end of a command line that somebody is typing.

Names of a large corpus are those that are found in time (CPU_SECONDS), or that its index knows.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from seedcli.errors import SeedcliError

if TYPE_CHECKING:
    from seedcli.corpus import Corpus

# A person waits for it: after so much CPU time since the start of the program no more names are looked for.
CPU_SECONDS = 0.13
# On a slow machine, where the start alone takes that, the search has so much once the first page is at hand.
LEAST_SECONDS = 0.05
# More than this no one reads.
MOST = 500
# Of a page, so much is read for the names on it: some hundredths of a second.
MOST_CHARACTERS = 15_000
QUOTES = ("", "'", '"')
# Files of one page, which is called as they are.
TEXTS = (".txt", ".text", ".md")


class Typed(NamedTuple):
    """A line as far as it is typed: its whole words, the last one, begun or empty, and the quote it stands in."""

    words: tuple[str, ...]
    last: str
    quote: str


def typed(line: str) -> Typed:
    """Read the line as a shell would, a quote still open at its end."""
    line = line.removesuffix("\\")
    for quote in QUOTES:
        try:
            words = shlex.split(line + quote)
        except ValueError:
            continue
        begun = bool(quote) or not line[-1:].isspace()
        return Typed(tuple(words[1:-1] if begun else words[1:]), words[-1] if begun and words else "", quote)
    return Typed((), "", "")


def candidates(line: str) -> list[str]:
    """What may stand in the place of the last word of `line`; of `--option=value`, in the place of the value."""
    from seedcli.cli.app import COMMANDS, command

    words, last, _ = typed(line)
    at = next((at for at, word in enumerate(words) if not word.startswith("-")), None)
    if at is None:
        return [] if last.startswith("-") else _beginning(last, COMMANDS)
    name, given = words[at], words[at + 1 :]
    if name not in COMMANDS:
        return []
    params = command().get_command(None, name).params
    option, mark, value = last.partition("=")
    asked = _taking(params, option) if mark else _taking(params, words[-1])
    if asked is not None:
        return _values(asked.name, asked.type, name, words, value if mark else last)
    if last.startswith("-"):
        return _beginning(
            last, sorted(name for param in params if not param.hidden for name in (*param.opts, *param.secondary_opts))
        )
    if name == "show":
        return _found(words, last, _ids)
    choices = _choices(name)
    return [] if any(word in choices for word in given) else _beginning(last, choices)


def for_shell(shell: str, line: str) -> list[str]:
    """The candidates as the shell wants them: bash inserts them as they are, and ends a word before a colon."""
    found = candidates(line)
    _, last, quote = typed(line)
    if shell == "fish" and last.startswith("--") and "=" in last:
        return [last.partition("=")[0] + "=" + value for value in found]
    if shell != "bash":
        return found
    begun = last.rpartition("=")[2] if last.startswith("--") else last
    cut = begun.rfind(":") + 1 if not quote else 0
    return [value[cut:] if quote else re.sub(r"([^\w@%+=:,./~#-])", r"\\\1", value[cut:]) for value in found]


def _beginning(last: str, choices: Iterable[str]) -> list[str]:
    begun = last.casefold()
    return [choice for choice in choices if choice.casefold().startswith(begun)]


def _taking(params: Sequence[Any], word: str) -> Any:
    """The option of this name that takes a value, if there is one."""
    return next(
        (p for p in params if word in p.opts and word.startswith("-") and not getattr(p, "is_flag", True)), None
    )


def _choices(name: str) -> Sequence[str]:
    """What the first word after a command may be."""
    from importlib import import_module

    module = import_module(f"seedcli.cli.{name}")
    return next(
        (getattr(module, names) for names in ("KINDS", "ACTIONS", "SHELLS", "SUBJECTS") if hasattr(module, names)), ()
    )


def _values(option: str, type: Any, command: str, words: Sequence[str], last: str) -> list[str]:
    """What the value of an option may be; of a list of fields, what its last may be. Files are the shell's to name."""
    if hasattr(type, "choices"):
        return _beginning(last, map(str, type.choices))
    if option == "format":
        from seedcli.export import WRITERS

        return _beginning(last, WRITERS)
    if option in ("sort", "fields"):
        before, comma, begun = last.rpartition(",")
        return [before + comma + field for field in _beginning(begun, _fields(command, words))]
    if option == "author":
        return _found(words, last, _authors)
    return _found(words, last, _ids) if option == "replies_to" else []


def _fields(command: str, words: Sequence[str]) -> Sequence[str]:
    """The fields of the rows that a command writes."""
    from seedcli.export import COLUMNS
    from seedcli.views.doubts import FINDING_FIELDS
    from seedcli.views.figures import FIGURE_FIELDS
    from seedcli.views.matches import MATCH_FIELDS
    from seedcli.views.tally import AUTHOR_FIELDS

    usual = {"list": COLUMNS["articles"], "filter": MATCH_FIELDS, "stats": FIGURE_FIELDS, "check": FINDING_FIELDS}
    if command in ("list", "export"):
        kinds = COLUMNS | {"authors": AUTHOR_FIELDS}
        return next((kinds[word] for word in words if word in kinds), usual.get(command, COLUMNS["documents"]))
    return usual.get(command, ())


def _found(words: Sequence[str], last: str, names: Callable[[Corpus, str], Iterator[str]]) -> list[str]:
    """Some of the `names` in the corpus of the command line that begin with `last`; "" among them asks for the time."""
    from seedcli.cli.options import Places

    named = [value for option, value in pairwise(words) if option in ("-C", "--corpus")]
    named += [word.partition("=")[2] for word in words if word.startswith("--corpus=")]
    found: dict[str, None] = {}
    end = 0.0
    try:
        corpus = Places(corpus=[os.path.expanduser(place) for place in named] or None).open(linked=False)
        for name in names(corpus, last):
            if not name:
                now = process_time()
                end = end or max(CPU_SECONDS, now + LEAST_SECONDS)
                if now >= end:
                    break
            elif name.casefold().startswith(last.casefold()):
                found[name] = None
                if len(found) >= MOST:
                    break
    except (SeedcliError, OSError):
        pass  # what is wrong is said when the command is run
    return sorted(found, key=str.casefold)


def _ids(corpus: Corpus, begun: str) -> Iterator[str]:
    """Ids by the names of files, which are at hand at once; where that gives none, all, as long as there is time."""
    found = False
    for place in corpus.places:
        for id in _below(place, "", begun) if os.path.isdir(place) else ():
            found = True
            yield id
    for id in () if found else corpus.ids():
        yield ""  # time passes with files
        yield id


def _below(folder: str, inside: str, begun: str) -> Iterator[str]:
    """The ids of the texts below a folder, which is `inside` the corpus, as far as they can begin with `begun`."""
    from seedcli.sources.files import suffix_of

    with os.scandir(folder) as entries:
        for entry in entries:
            name = inside + entry.name
            if entry.name.startswith(".") or not (name.startswith(begun) or begun.startswith(name)):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{name}/", begun)
            elif suffix := suffix_of(name, TEXTS):
                yield name[: len(name) - len(suffix)]


def _authors(corpus: Corpus, begun: str) -> Iterator[str]:
    """The names that the index knows, in small letters; without one those on the pages that come first."""
    from seedcli import index

    known = index.opened(corpus.key)
    if known is not None:
        with closing(known):
            yield from known.authors(begun, MOST)
        return
    from seedcli.parser import Settings, parse

    for raw in corpus.raw():
        yield ""  # time passes with pages, not with names
        text = raw.text[:MOST_CHARACTERS]
        if begun.casefold() in text.casefold():
            page = parse(text, settings=Settings(links="none"))
            yield from (name for name in (page.article.author, *(c.author for c in page.comments)) if name)
