"""A word that a person typed where only some will do."""

from __future__ import annotations

import os
from collections.abc import Sequence

from seedcli.errors import UsageError


def check_word(what: str, word: str, choices: Sequence[str], command: str = "list") -> None:
    """Raise UsageError, naming the nearest, where `word` is none of `choices`; `what` they are: "kind", say. Of a word
    that is a file or folder it is told how to name it to `command`."""
    if word in choices:
        return
    check_no_place(word, command)
    from difflib import get_close_matches

    near = "".join(f" (did you mean {choice!r}?)" for choice in get_close_matches(word, choices, n=1))
    raise UsageError(f"no {what} {word!r}{near}; there are {', '.join(choices)}")


def check_no_place(word: str, command: str) -> None:
    """Raise UsageError, saying how to name it, where `word` is a file or folder."""
    if os.path.exists(word):
        from shlex import quote

        raise UsageError(f"{word!r} is a place; name it with -C, as in seedcli {command} -C {quote(word)}")
