"""A word that a person typed where only some will do."""

from __future__ import annotations

from collections.abc import Sequence

from seedcli.errors import UsageError


def check_word(what: str, word: str, choices: Sequence[str]) -> None:
    """Raise UsageError, naming the nearest, where `word` is none of `choices`. `what` they are: "kind", say."""
    if word in choices:
        return
    from difflib import get_close_matches

    near = "".join(f" (did you mean {choice!r}?)" for choice in get_close_matches(word, choices, n=1))
    raise UsageError(f"no {what} {word!r}{near}; there are {', '.join(choices)}")
