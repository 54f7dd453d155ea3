"""Which line is the headline: the candidates near the head of a page, and what speaks for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from seedcli.parser.finder import finder
from seedcli.parser.frame import AFTER, WIDGETS, Frame, fold, runs, step
from seedcli.parser.names import EDGE, Vocabulary

SHORTEST, LONGEST = 2, 250  # characters; the longest annotated headline that stands on one line has 156
OPENING = 3  # first lines of a page, which may hold the HTML title
NEAR = 8  # lines before the running text in which a headline may be a word or two; further up, those are menus
PHRASE = 2  # blanks in what is more than a word or two
HINT = 20, 2500  # lines and characters of running text whose words the headline shares
BELOW = 4  # lines under a headline that hold byline and date
WORDS = (2, 3, 5, 8, 13, 20)  # sizes of a line
MENU = 30, 4  # characters of the line before, blanks of the line itself: less looks like a menu
ARROWS = "«»‹›←→<>"  # around links to other pages
LONGEST_NAME, READ = 4, 5  # words of an author's name, and lines of text that do not tell of it; our choice
TELLING = 4  # letters of a word that tells what a text is about
_letters = finder(re.compile(r"[^\W\d_]+"))
_LETTER = re.compile(r"[^\W\d_]")
_BAR = re.compile(r"\s[|»›>/•·]\s")
_SITE = r"\s(?:[|»·•–—-]|::)\s"  # compiled when met
BYLINES = frozenset({"byline", "posted-by", "read-time"})
DATES = frozenset({"dateline", "has-date", "date-line", "name-date"})
CREDITS = BYLINES | DATES
# Cues of lines that are no headlines: none of 1,757 annotated ones that stand on a line has one of them.
NO_TITLES = frozenset(
    {"byline", "dateline", "posted-by", "date-line", "member-info", "comments-heading", "comment-sort", "no-comments",
     "asked-answered", "moderation", "quote-heading", "post-number", "guest", "thread-tools"}
)  # fmt: skip
OUTSIDE = "OBM"  # states of lines that are no part of the comments
PLAIN = frozenset({"byline", "dateline", "says", "has-date", "number", "answers"})  # cues that do not tell chrome


def headlines(page: Frame, known: Vocabulary) -> list[tuple[int, list[str]]]:
    """The lines that may be the headline, with their features."""
    lines = page.lines
    end = min(len(lines), page.first + AFTER)
    near = page.first - NEAR
    below = range(max(OPENING, page.start), end)
    rest = [i for i in below if WIDGETS.isdisjoint(page.named[i]) and NO_TITLES.isdisjoint(page.named[i])]
    places = [i for i in range(min(OPENING, end)) if _possible(lines[i].text)]
    places += [i for i in rest if _possible(lines[i].text, PHRASE if i < near else 0)]
    places = [i for i in places if page.states[i] in OUTSIDE and not _is_menu(lines[i].text)]
    folded = {i: fold(lines[i].text) for i in places}
    times = Counter(folded.values())
    hint = _words(_opening(page))
    tops = [folded[i] for i in places[:OPENING] if i < OPENING]
    seen: set[str] = set()
    found = []
    for i in places:
        features = _features(page, i, folded[i], hint, tops)
        features.append(f"widget={_widgets(folded[i], known)}")
        if times[folded[i]] > 1:
            features.append("again" if folded[i] not in seen else "shown-before")
        seen.add(folded[i])
        found.append((i, features))
    return found


def over_name(page: Frame, place: int, places: Sequence[int]) -> int:
    """The headline: `place`, or where that is the author's name, of `places` the line right above, or above the date
    there, if it has more words. A name has a date beside it, and none of its words in the first lines of the text."""
    below, over_date = place + 1, place > 0 and "date-line" in page.named[place - 1]
    above = place - 1 - over_date
    dated = over_date or (below < len(page.lines) and not DATES.isdisjoint(page.named[below]))
    if not dated or above not in places:
        return place
    name, other = (page.lines[i].text.split() for i in (place, above))
    called = 1 < len(name) <= LONGEST_NAME < len(other) and all(w[0].isupper() and not w.isupper() for w in name)
    text = [line.text[: HINT[1]] for line in page.lines[page.first :] if runs(line.text)][:READ]
    told = called and _words(fold(page.lines[place].text)).isdisjoint(_words("\n".join(text).lower()))
    return above if told else place


def showing(page: Frame, place: int) -> int:
    """The first line that says what the line at `place` says."""
    said = fold(page.lines[place].text)
    size = len(page.lines[place].text)
    return next(i for i, x in enumerate(page.lines) if abs(len(x.text) - size) < SHORTEST + 2 and fold(x.text) == said)


def _possible(text: str, gaps: int = 0) -> bool:
    return SHORTEST <= len(text) <= LONGEST and text.count(" ") >= gaps and _LETTER.search(text) is not None


def _is_menu(text: str) -> bool:
    """Words between bars, and no phrase."""
    parts = _BAR.split(text)
    return len(parts) > 2 and all(part.count(" ") < 2 for part in parts)


def _opening(page: Frame) -> str:
    text = "\n".join([line.text[: HINT[1]] for line in page.lines[page.first : page.first + HINT[0]]])
    return text[: HINT[1]].lower()


def _words(text: str) -> set[str]:
    return {word for word in _letters(text) if len(word) >= TELLING}


def _features(page: Frame, i: int, said: str, hint: set[str], tops: Sequence[str]) -> list[str]:
    line = page.lines[i]
    text = line.text
    place, long = step(i - page.first), _long(text)
    features = [
        f"place={place}",
        f"words={long}",
        f"place,words={place},{long}",
        f"look-1={_look(page, i - 1)}",
        f"look+1={_look(page, i + 1)}",
        f"state={page.states[i]}",
        f"over={min(line.blanks, 2)}",
        f"under={_under(page, i)}",
        f"bars={min(2, len(_BAR.findall(text)))}",
        f"end={_ending(text)}",
    ]
    if i < OPENING:
        features.append(f"line={i}")
    if any(top.startswith(said) and top != said for top in tops):
        features.append("opens-page-title")
    if i < OPENING and re.search(_SITE, text):
        features.append("names-site")
    features += _shared(said, hint)
    features += _below(page, i)
    features += [f"cue={name}" for name in page.named[i] if name not in PLAIN][:1]
    if not CREDITS.isdisjoint(page.named[i]):
        features.append("by-or-date")
    if line.marker:
        features.append("marked")
    if runs(text):
        features.append("runs")
    if text[0].islower():
        features.append("lower")
    if text[0] in ARROWS or text[-1] in ARROWS:
        features.append("arrow")
    if text.isupper():
        features.append("capitals")
    if not line.blanks and i and len(page.lines[i - 1].text) < MENU[0] and text.count(" ") < MENU[1]:
        features.append("in-menu")
    return features


def _long(text: str) -> int:
    return bisect_right(WORDS, text.count(" ") + 1)


def _look(page: Frame, i: int) -> str:
    """What a line beside the headline looks like: what its first cue says, else its length and how it ends."""
    if not 0 <= i < len(page.lines):
        return "$"
    text = page.lines[i].text
    return page.named[i][0] if page.named[i] else f"{_long(text)}{_ending(text)}"


def _under(page: Frame, i: int) -> str:
    """The blank lines under a line, and whether a byline or a date follows."""
    if i + 1 == len(page.lines):
        return "$"
    told = "" if CREDITS.isdisjoint(page.named[i + 1]) else ",told"
    return f"{min(page.lines[i + 1].blanks, 2)}{told}"


def _widgets(said: str, known: Vocabulary) -> int:
    """How much of a line are words of which widgets consist, in quarters."""
    words = said.split()
    return 4 * len([word for word in words if word.strip(EDGE) in known.widget]) // len(words)


def _shared(said: str, hint: set[str]) -> list[str]:
    """How many of a line's words the running text takes up."""
    words = _words(said)
    if not words or not hint:
        return ["shares=?"]
    return [f"shares={min(5, len(words & hint))}", f"share={4 * len(words & hint) // len(words)}"]


def _below(page: Frame, i: int) -> list[str]:
    """Byline, date and running text under a line."""
    features = []
    for k in range(i + 1, min(i + 1 + BELOW, len(page.lines))):
        names = page.named[k]
        if not BYLINES.isdisjoint(names):
            features.append(f"byline+{k - i}")
        if not DATES.isdisjoint(names):
            features.append(f"date+{k - i}")
    if i + 1 < len(page.lines) and runs(page.lines[i + 1].text):
        features.append("text+1")
    return features


def _ending(text: str) -> str:
    last = text[-1]
    return last if last in ".?!:,…" else "a" if last.isalpha() else "#" if last.isdigit() else "~"
