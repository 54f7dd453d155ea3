"""What stands around a name in a comment's header.

It comes from the cues, so that a phrase added there is taken off names too: verbs from `says`, what leads a name in
from `posted-by` and `byline`, what ties a date to it from `date-line`, buttons from `comment-action` and
`login-to-reply`, numbers from `post-number`, ranks from `member-info`, whom the comment answers from `answers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from seedcli.parser.cues import Cues
from seedcli.parser.phrases import DATE, spaced


class Words(NamedTuple):
    """Phrases, normalised: what may stand before a name and after it, which of these tell that there is one, what ties
    a date to it, and what stands between two names. `first`, `last`: the words with which the phrases of `lead` begin
    and those of `trail` end."""

    lead: frozenset[str]
    trail: frozenset[str]
    telling: frozenset[str]
    ties: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    answers: tuple[str, ...]


@lru_cache(maxsize=8)
def vocabulary(cues: Cues) -> Words:
    """The words of headers, as compiled where they are kept so."""
    if "header" not in cues.words:
        return read_vocabulary(cues)
    lead, trail, telling, ties, first, last = map(frozenset, cues.words["header"][:-1])
    return Words(lead, trail, telling, ties, first, last, answers=tuple(cues.words["header"][-1]))


def read_vocabulary(cues: Cues) -> Words:
    """Read them off the cues `says`, `posted-by`, `byline`, `date-line`, `answers` and of buttons."""

    def phrases(key: str, *names: str) -> Iterator[str]:
        return (phrase for entry in cues.entries if entry.name in names for phrase in getattr(entry, key))

    def parted(*names: str) -> Iterator[tuple[str, str]]:
        gaps = (gap for entry in cues.entries if entry.name in names for gap in entry.gaps)
        return ((spaced(before.replace(DATE, " ")), spaced(after.replace(DATE, " "))) for before, _, after, _ in gaps)

    templates = list(parted("says", "posted-by", "byline"))
    before = {first for first, _ in templates} | set(map(spaced, phrases("begins", "posted-by", "byline")))
    verbs = {
        after for entry in cues.entries if entry.name == "says" for _, _, after, _ in entry.gaps if DATE not in after
    }
    ties = {spaced(t.replace(DATE, " ")) for t in phrases("whole", "date-line")} - verbs
    ties |= {second for _, second in templates} - verbs
    buttons = set(phrases("whole", "comment-action", "login-to-reply", "vote-count", "post-number"))
    buttons = {phrase for phrase in buttons if phrase.strip("# ")}
    lead = (before - ties) | buttons - {""}
    trail = (verbs | buttons | set(phrases("whole", "member-info"))) - {""}
    answers = sorted({second for _, second in parted("answers")}, key=lambda phrase: (-len(phrase), phrase))
    return Words(
        lead=frozenset(lead),
        trail=frozenset(trail),
        telling=frozenset((verbs | before) - {""}),
        ties=frozenset(ties - {""}),
        answers=tuple(f" {phrase} " for phrase in answers),
        first=frozenset(phrase.split(" ", 1)[0] for phrase in lead),
        last=frozenset(phrase.rsplit(" ", 1)[-1] for phrase in trail),
    )
