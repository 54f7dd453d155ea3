"""Who wrote the article: the lines that may name the author, the names in them, and what speaks for each."""

from __future__ import annotations

from typing import NamedTuple

from seedcli.parser.frame import AFTER, COMMENTS, WIDGETS, Frame, fold, runs, step
from seedcli.parser.names import EDGE, LONGEST, PARTICLES, Name, Vocabulary, names

ABOVE, BELOW = 6, 9  # lines around the headline; 90 in 100 annotated bylines that are not at the text's end stand there
FAR = 24  # lines away from both that a cue knows for bylines
BIO = 60  # characters of running text that are read: "NAME is a writer in ..."
SAMPLE = 40  # lines of text that are enough to tell which words the page writes in lower case
LOOKED_AT = 400  # characters of each of them
SHORT, MIDDLE = 30, 90  # characters of a line as in a menu, and of one that is no paragraph
BIOS = 2  # last lines of a body that may tell of its author, if it is no short one
CREDIT = "caption-credit"
CUES = frozenset({"byline", "author-box", "posted-by"})
_ORGANISATION = frozenset({
    "staff", "team", "editor", "editors", "editorial", "admin", "writer", "writers", "news", "desk", "inc", "llc",
    "group", "guest",
})  # fmt: skip
_BARE = frozenset({"none", "separator", "date"})  # leads that do not say that a name follows


class Told(NamedTuple):
    """What a page says about its article: its head, some of its body and what follows that; the words of it; the names
    above its comments."""

    text: str
    words: frozenset[str]
    speakers: str


def authors(page: Frame, title: int | None, known: Vocabulary) -> list[tuple[int, str, list[str]]]:
    """The names that may be the author's, with the line each stands in and its features."""
    anchor = page.first if title is None else title
    head = "" if title is None else fold(page.lines[title].text)
    told = _told(page)
    found = []
    for i in _places(page, anchor):
        text = page.lines[i].text
        if head and len(text) < LONGEST and fold(text) == head:
            continue
        tail = i > page.last or i > max(page.last - BIOS, page.first + AFTER)
        if len(text) > MIDDLE and not tail and not page.named[i]:
            continue
        where = step(i - anchor) if i <= page.first + AFTER else "end" + step(i - page.last)
        shared = _of_line(page, i, where)
        for name in names(text[:BIO] if runs(text) else text, known):
            if _possible(name, text, tail) and fold(name.text) != head:
                found.append((i, name.text, shared + _features(page, told, i, name, where, known)))
    return found


def _told(page: Frame) -> Told:
    sampled = page.first + SAMPLE
    lines = [*page.lines[page.start : sampled], *page.lines[max(sampled, page.last - AFTER) : page.last + 1 + AFTER]]
    text = "\n".join(["", *[line.text[:LOOKED_AT] for line in lines], ""])
    speakers = "\n".join([line.text for line, state in zip(page.lines, page.states, strict=True) if state == "A"])
    return Told(text, frozenset(text.split()), speakers)


def _possible(name: Name, text: str, tail: bool) -> bool:
    """No sign, no first word of a sentence; what runs on in lower case tells of somebody only at the text's end."""
    if len(name.text) < 2 or name.lead not in _BARE:
        return len(name.text) > 1
    return (name.size > 1 or len(text) <= BIO) and (tail or name.stop != "lower")


def _places(page: Frame, anchor: int) -> list[int]:
    count = len(page.lines)
    head = {*range(max(0, anchor - ABOVE), anchor + BELOW), *range(max(0, page.first - 2), page.first + 2)}
    tail = {*range(max(0, page.last - 2), page.last + 1 + AFTER)}
    said = [i for i, n in enumerate(page.named) if n and not CUES.isdisjoint(n)]
    near = {i for i in head if i < count and not runs(page.lines[i].text)}
    near |= tail | {k for i in said[:FAR] for k in (i, i + 1)}
    return [i for i in sorted(near) if i < count and page.states[i] not in COMMENTS and _open(page.named[i])]


def _open(cues: tuple[str, ...]) -> bool:
    """Do a line's cues leave room for a byline? A picture's credit is none, though it may begin with "By"."""
    return not cues or (CREDIT not in cues and (WIDGETS.isdisjoint(cues) or not CUES.isdisjoint(cues)))


def _features(page: Frame, told: Told, i: int, name: Name, where: str, known: Vocabulary) -> list[str]:
    """What speaks for a name, but for what is told of its line."""
    lead = "above" if name.lead == "none" and _stands_over(page, i - 1, known) else name.lead
    size = min(name.size, 4)
    features = [
        f"lead={lead}", f"stop={name.stop}", f"kind={name.kind}", f"size={size}", f"lead,stop={lead},{name.stop}",
        f"lead,where={lead},{where}", f"lead,size={lead},{size}", f"stop,where={name.stop},{where}",
        f"size,where={size},{where}", f"times={min(4, told.text.count(name.text))}",
    ]  # fmt: skip
    if name.text in told.speakers:
        features.append("comments")
    if lead == "by":
        features.append(f"led={name.phrase}")
    else:
        features += _known(told, name, lead, where)
    return features + _looks(name, known) + (_setting(page, i) if lead in _BARE else [])


def _stands_over(page: Frame, i: int, known: Vocabulary) -> bool:
    """Is line `i` a phrase that stands over a name?"""
    return i >= 0 and len(page.lines[i].text) <= BIO and fold(page.lines[i].text).strip(EDGE) in known.alone


def _of_line(page: Frame, i: int, where: str) -> list[str]:
    """What speaks for all names of a line."""
    features = [f"where={where}", f"state={page.states[i]}", f"length={min(6, len(page.lines[i].text) // 30)}"]
    features += [f"cue={n}" for n in page.named[i]]
    for k in (i - 1, i + 1):
        if 0 <= k < len(page.lines):
            features += [f"cue{k - i:+}={n}" for n in page.named[k][:2]]
    return features


def _known(told: Told, name: Name, lead: str, where: str) -> list[str]:
    """Does the page treat the words as a name? They never stand in lower case; a line says "NAME is ..." of them."""
    common = min(2, sum([token.lower() in told.words for token in name.text.split() if token[0].isupper()]))
    features = [f"common={common}", f"common,size,lead={common},{min(name.size, 4)},{lead}"]
    end = told.text.find(f"\n{name.text} ") + len(name.text) + 2
    told_of = end > len(name.text) + 1 and told.text[end : end + 1].islower()
    if told_of:
        features += ["told-of", f"told-of,lead={lead}"]
    if name.stop == "end" and name.lead == "none":
        features += ["whole", f"alone={told_of},{name.size},{where}"]
    return features


def _looks(name: Name, known: Vocabulary) -> list[str]:
    """What the words of a name look like."""
    tokens = [token.strip(EDGE) for token in name.text.lower().split()]
    features = [f"widget={min(2, sum([t in known.widget for t in tokens]))},{min(name.size, 3)}"]
    if name.lead in _BARE:
        features += [f"first-letter={tokens[0][-1:]}", f"last-letter={tokens[-1][-1:]}"]
    if not _ORGANISATION.isdisjoint(tokens):
        features.append("organisation")
    if not PARTICLES.isdisjoint(tokens):
        features.append("particle")
    if name.text.isupper():
        features.append("capitals")
    if name.text[0].islower() or any(map(str.isdigit, name.text)):
        features.append("handle")
    return features


def _setting(page: Frame, i: int) -> list[str]:
    """What stands around a line that may be a name: a menu, a text, a date."""
    after = min(page.lines[i + 1].blanks, 2) if i + 1 < len(page.lines) else "$"
    return [f"beside={_beside(page, i - 1)}{_beside(page, i + 1)}", f"gap={min(page.lines[i].blanks, 2)},{after}"]


def _beside(page: Frame, k: int) -> str:
    if not 0 <= k < len(page.lines):
        return "$"
    if page.named[k]:
        return "cue"
    size = len(page.lines[k].text)
    return "short" if size < SHORT else "middle" if size < MIDDLE else "text"
