"""When the article was published: the dates that the lines of a page may give, and what speaks for each."""

from __future__ import annotations

import re

from seedcli.parser.dates import as_iso, day_leads, find_date
from seedcli.parser.frame import AFTER, COMMENTS, Frame, step
from seedcli.parser.lines import Line

LONGEST = 220  # characters of a line that is read for its date
BEFORE = 24  # characters before a date in which its word ("updated") stands
MOST = 3  # dates of one line
ABOVE = 8  # lines over the headline that are read
BESIDE = 3  # lines on either side of the byline that are read
FAR = 12  # lines away from these that a cue knows for dates or bylines
_DATED = re.compile(r"(?:19|20)\d\d|\d\d?[./-]\d\d?[./-]\d\d")
# The following are compiled when a line with a date is met, and an address.
# Where extractors lose the space between two elements: "NewsMay 3", "May 3, 20245 min", "May 3, 2024May 5, 2024".
_GLUE = (
    r"(?<=[^\W\d_])(?=(?:[A-ZÀ-Þ][a-zà-ÿ]|\d{1,2}[./-]\d))|(?<=[\s,](?:19|20)\d\d)(?=\d\d?[\s:])|(?<=\d)(?=[A-Z][a-z])"
)
_BULLETS = r"(?<=\d)\s?[•·—]\s?(?=\d)"
_ADDRESS = r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)"
_WORD = r"([^\W\d_]+)\W*$"
AROUND = (3, 15, 40)  # characters that stand around a date in its line
APPEALS = frozenset({"donate", "subscribe"})


def find_dates(text: str, dayfirst: bool = False) -> list[tuple[str, int, int, str]]:
    """The dates of a line: ISO 8601, start and end in the text as read, and the word before it. dayfirst: as for
    find_date."""
    if len(text) > LONGEST or not _DATED.search(text):
        return []
    text = re.sub(_BULLETS, "/", re.sub(_GLUE, " ", text))
    found: list[tuple[str, int, int, str]] = []
    start = 0
    while len(found) < MOST and (hit := find_date(text[start:], dayfirst)):
        iso, begin, end = hit
        before = re.search(_WORD, text[max(start, start + begin - BEFORE) : start + begin])
        found.append((iso, start + begin, start + end, before[1].lower() if before else ""))
        start += end
    return found


def address_date(url: str | None) -> str | None:
    """The day that a page's address names, as in /2019/05/04/the-harbour; ISO 8601.

    On the annotated pages it is the publication's in 56 of 57 cases.
    """
    found = re.search(_ADDRESS, url) if url else None
    return as_iso(found[1], int(found[2]), found[3]) if found else None


def dates(page: Frame, title: int | None, byline: int | None) -> list[tuple[int, str, list[str]]]:
    """The dates that may be the publication's, with the line each stands in and its features."""
    anchor = page.first if title is None else title
    leads = day_leads([line.text for line in page.lines])
    seen = [
        (i, hit, n)
        for i in _places(page, anchor, byline)
        for n, hit in enumerate(find_dates(_text(page.lines[i]), leads))
    ]
    every = sorted({hit[0] for _, hit, _ in seen})
    return [(i, hit[0], _features(page, i, hit, n, anchor, byline, every)) for i, hit, n in seen]


def _text(line: Line) -> str:
    """A line with its marker, which may be the day: "11. März 2014"."""
    return f"{line.marker} {line.text}" if line.marker[:1].isdigit() else line.text


def _places(page: Frame, anchor: int, byline: int | None) -> list[int]:
    count = len(page.lines)
    near = {
        *range(max(0, anchor - ABOVE), max(anchor + 2, page.first) + AFTER),
        *range(page.last + 1, page.last + 1 + AFTER),
    }
    if byline is not None:
        near |= {*range(max(0, byline - BESIDE), byline + BESIDE + 1)}
    far = [i for i, n in enumerate(page.named) if n and ("dateline" in n or "byline" in n)]
    near.update(far[:FAR])
    return [i for i in sorted(near) if i < count and page.states[i] not in COMMENTS and not _in_appeal(page, i)]


def _in_appeal(page: Frame, i: int) -> bool:
    """Lines with no blank line between speak with one voice: a date right under an appeal for money is the appeal's."""
    return i > 0 and not page.lines[i].blanks and not APPEALS.isdisjoint(page.named[i - 1])


def _features(
    page: Frame, i: int, hit: tuple[str, int, int, str], nth: int, anchor: int, byline: int | None, every: list[str]
) -> list[str]:
    text = _text(page.lines[i])
    iso, start, end, word = hit
    where = step(i - anchor) if i <= page.first + AFTER else "end" + step(i - page.last)
    alone = len(text) - (end - start)
    features = [
        f"where={where}", f"word={word}", f"nth={nth}", f"around={sum(alone >= size for size in AROUND)}",
        f"state={page.states[i]}", f"age={_age(iso, every)}", f"known={len(iso)}", f"known,where={len(iso)},{where}",
    ]  # fmt: skip
    if alone < AROUND[0]:
        features.append(f"alone,where={where}")
    if byline is not None:
        features.append(f"byline={step(i - byline)}")
    features += [f"cue={n}" for n in page.named[i]]
    for k in (i - 1, i + 1):
        if 0 <= k < len(page.lines):
            features += [f"cue{k - i:+}={n}" for n in page.named[k][:2]]
    return features


def _age(iso: str, every: list[str]) -> str:
    """Is it the oldest of the page's dates, or the newest?"""
    if len(every) == 1:
        return "only"
    return "first" if iso == every[0] else "last" if iso == every[-1] else "between"
