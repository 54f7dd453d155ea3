"""What speaks for and against a page having comments at all: a logistic regression (weights/labels.json)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from seedcli.parser.features import speaks
from seedcli.parser.lines import Line
from seedcli.parser.surroundings import DISTANCES, HEADERS, LENGTHS, RECURS

AHEAD = 8  # lines before the first comment in which its heading stands
MARGINS = (-20, -12, -8, -5, -3, -1, 1, 3, 5, 8, 12, 20, 40)  # log-likelihood ratio
ZONE_CUES = (
    "no-comments", "comments-closed", "comment-form", "comment-sort", "comment-action", "says", "date-line",
    "name-date", "posted-by", "pingback", "related", "nav", "footer", "subscribe", "share", "post-number",
)  # fmt: skip


def proof(lines: Sequence[Line], named: Sequence[tuple[str, ...]], states: str, margin: float) -> list[str]:
    """What speaks for and against comments, given the likeliest states with some and their lead over those without."""
    begins = [i for i, s in enumerate(states) if s == "C"]
    if not begins:
        return ["bias", "none"]
    first = next(i for i, s in enumerate(states) if s in "ZKACI")
    ahead = named[max(0, first - AHEAD) : begins[0]]
    headings = [lines[i].text for i in range(max(0, first - AHEAD), begins[0]) if "comments-heading" in named[i]]
    heading = "" if not headings else "#" if any(c in "123456789" for c in headings[-1]) else "-"
    headed = sum(i > 0 and states[i - 1] in "AK" for i in begins) / len(begins)
    heads = sum(any(n in HEADERS for n in named[i]) for i, s in enumerate(states) if s in "AK") / len(begins)
    spoken = sum(speaks(lines[i].text) for i in begins) / len(begins)
    size = sum(len(lines[i].text) for i in begins) // len(begins)
    many = f"{bisect_right(RECURS, len(begins))}"
    found = [
        "bias", f"many={many}", f"margin={bisect_right(MARGINS, margin)}", f"heading={heading}",
        f"heading,many={heading},{many}", f"headed={round(3 * headed)}", f"heads={round(3 * min(heads, 1))}",
        f"speaks={round(3 * spoken)}", f"size={bisect_right(LENGTHS, size)}", f"body={'B' in states[:first]}",
        f"share={bisect_right(DISTANCES, first)}",
    ]  # fmt: skip
    found += [f"ahead={name}" for name in ZONE_CUES if any(name in names for names in ahead)]
    return found + [f"at={name}" for name in ZONE_CUES if any(name in named[i] for i in begins)]
