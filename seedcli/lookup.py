"""A name, or the beginning of one -> what has it; or an error that offers a choice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from seedcli.errors import UsageError

CHOICES_SHOWN = 8
"""How many ids an error offers: what fits a line or two of a terminal."""
IDS_COMPARED = 10_000
"""How many ids an unknown one is compared with, so that a typing error in a large corpus costs no minutes."""


class HasId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=HasId)


def named(name: str, things: Iterable[Thing], where: str) -> Thing:
    """The one of `things` whose id is `name`, or else begins with it.

    where: what the error calls the place they are from. Raises UsageError where none has such an id (with the nearest)
    or several have (with the choices).
    """
    ids: list[str] = []
    choices: list[str] = []
    count, first = 0, None
    for thing in things:
        if thing.id == name:
            return thing
        if len(ids) < IDS_COMPARED:
            ids.append(thing.id)
        if thing.id.startswith(name):
            count, first = count + 1, first or thing
            choices += [thing.id] if count <= CHOICES_SHOWN else []
    if first is None:
        raise UsageError(f"no page {name!r} in {where}{_nearest(name, ids)}")
    if count > 1:
        raise UsageError(f"{name!r} begins {count} ids: {_some(choices, count)}; write more of the one you mean")
    return first


def _nearest(name: str, ids: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, ids, n=CHOICES_SHOWN, cutoff=0.5) or ids
    return f"; it has {_some(near[:CHOICES_SHOWN], len(near))}" if near else "; it has none at all"


def _some(ids: list[str], count: int) -> str:
    more = count - len(ids)
    return ", ".join(ids) + (f" and {more} more" if more else "")
