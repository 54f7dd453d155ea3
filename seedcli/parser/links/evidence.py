"""Why a comment is taken to answer another, or the article: reasons that a reader can check on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from seedcli.model import Article, Comment, Evidence, Lines
from seedcli.parser.links.scene import STEM, Scene
from seedcli.parser.links.talk import lowered, spelled, words

FIRST_WORDS = 6  # of an opening, when it is cited
TOLD = 4  # shared words that are cited
RARE = 2  # comments; a word that more of the page's comments hold ties no two of them
COMMON = 0.15  # share of a page's comments; a word of more of them says nothing of what one is about
ANSWERS = frozenset({"thanks", "you", "glad", "yes", "no", "sorry", "wish", "turn"})  # cues of how answers begin
TO_ARTICLE = frozenset({"praise", "deed", "piece"})  # cues of what is said to an article
# Kinds that rest on what the page itself shows.
SPEAKS_OF = ("quote", "mention", "name", "stated", "date", "indent", "number")
QUOTING = '"“„«>'  # signs that a comment begins with another's words, not with its own
_QUESTION = re.compile(r"(?<![^.!?\n])[^.!?\n]*+\?")

Chain = Sequence[int | None]


def reasons(scene: Scene, article: Article, lines: Sequence[str], i: int, parents: Chain) -> tuple[Evidence, ...]:
    """What speaks for comment `i` standing under `parents[i]`, the strongest first. There is always one."""
    of = parents[i]
    if of is None:
        return tuple(_for_article(scene, article, lines, i))
    found = [*_quoted(scene, i, of), *_named(scene, lines, i, of), *_speakers(scene, i, of, parents)]
    found += [*_by_date(scene, i), *_answering(scene, lines, i, of), *_shared(scene, lines, i, of)]
    if of == i - 1 and not found:
        found.append(Evidence("position", "right under it", _first(scene.comments[i]), _first(scene.comments[of])))
    return tuple(found) or (
        Evidence("position", "in its thread", _first(scene.comments[i]), _first(scene.comments[of])),
    )


def rests_on_page(evidence: Iterable[Evidence]) -> bool:
    """Does a link rest on what the page itself shows: a quote, a name, a widget's words, the layout?"""
    return any(e.kind in SPEAKS_OF for e in evidence)


def _quoted(scene: Scene, i: int, of: int) -> Iterator[Evidence]:
    for quote in scene.quotes.get(i, ()):
        if quote.of == of:
            yield Evidence("quote", quote.text, quote.lines, quote.source_lines)


def _named(scene: Scene, lines: Sequence[str], i: int, of: int) -> Iterator[Evidence]:
    """The author that is addressed or named, or the name that a nameless comment is signed with."""
    comment, other = scene.comments[i], scene.comments[of]
    key = scene.keys[of]
    if key and key in scene.named[i] | scene.people.meant(scene.talks[i].calls, i):
        parts = [w for w, keys in scene.people.called.items() if key in keys]
        place = _where(lines, comment.lines, parts)
        if place:
            yield Evidence("mention", place[1], place[0], other.author_lines)
    sign = scene.talks[of].signature
    if not key and sign and sign[0] in scene.talks[i].calls:
        place, source = _where(lines, comment.lines, sign[:1]), _where(lines, other.lines, sign[:1], last=True)
        if place and source:
            yield Evidence("name", place[1], place[0], source[0])


def _speakers(scene: Scene, i: int, of: int, parents: Chain) -> Iterator[Evidence]:
    """Two speakers by turns; the page's host, who answers many."""
    key, above = scene.keys[i], parents[of]
    comment = scene.comments[i]
    if key and above is not None and scene.keys[above] == key:
        yield Evidence("alternation", comment.author or "", comment.author_lines, scene.comments[above].author_lines)
    elif key and key == scene.keys[of]:
        yield Evidence("continuation", comment.author or "", comment.author_lines, scene.comments[of].author_lines)
    elif key and key in scene.busiest:
        yield Evidence("host", comment.author or "", comment.author_lines, None)


def _by_date(scene: Scene, i: int) -> Iterator[Evidence]:
    """A comment further down is earlier (or further up, where the newest stand first): this one is an answer."""
    other = scene.order.shown[i]
    if other is not None:
        date = scene.order.moments[i] or ""
        yield Evidence("date", date.replace("T", " "), _first(scene.comments[i]), _first(scene.comments[other]))


def _answering(scene: Scene, lines: Sequence[str], i: int, of: int) -> Iterator[Evidence]:
    """A question above; an opening such as answers have."""
    asked = _QUESTION.findall(scene.comments[of].text)
    if asked and not scene.talks[i].asks_last:
        question = asked[-1].strip()
        place = _holding(lines, scene.comments[of].lines, question)
        yield Evidence("question", question, _first(scene.comments[i]), place)
    names = _cues(scene.talks[i].opening)
    if names & ANSWERS and not names & {"praise"} and scene.comments[i].text[:1] not in QUOTING:
        yield Evidence("answer", _opening(scene.comments[i]), _text_line(lines, scene.comments[i]), None)


def _shared(scene: Scene, lines: Sequence[str], i: int, of: int) -> Iterator[Evidence]:
    """Words that hardly any other comment holds."""
    stems = {w for w in scene.topics[i] & scene.topics[of] if scene.spread[w] <= RARE and w not in scene.story}
    told = _telling(scene, i, stems)
    if told:
        place = _where(lines, scene.comments[i].lines, told)
        source = _where(lines, scene.comments[of].lines, [w[:STEM] for w in told], stems=True)
        yield Evidence("topic", ", ".join(told), place and place[0], source and source[0])


def _for_article(scene: Scene, article: Article, lines: Sequence[str], i: int) -> Iterator[Evidence]:
    comment, talk = scene.comments[i], scene.talks[i]
    first = _first(comment)
    if i == 0:
        yield Evidence("position", "the first comment", first, None)
        return
    found = False
    hosts = [w for w in talk.calls if w in scene.byline]
    place = _where(lines, comment.lines, hosts)
    if place:
        found = True
        yield Evidence("mention", place[1], place[0], article.author_lines)
    if _cues(talk.sentence) & TO_ARTICLE:
        found = True
        yield Evidence("article", _opening(comment), _text_line(lines, comment), article.title_lines)
    told = [w for w in _telling(scene, i, scene.topics[i] & scene.story) if w[:STEM] in scene.told_at]
    place = _where(lines, comment.lines, told)
    if place:
        found = True
        source = min(scene.told_at[w[:STEM]] for w in told)
        yield Evidence("topic", ", ".join(told), place[0], (source, source))
    if not found:
        yield Evidence("position", "nothing ties it to a comment above", first, None)


def _telling(scene: Scene, i: int, stems: AbstractSet[str]) -> list[str]:
    """The words of comment `i` with these stems that fewest other comments hold, in their order."""
    said = list(dict.fromkeys(w for w in scene.talks[i].tokens if len(w) >= STEM and w[:STEM] in stems))
    best = sorted(said, key=lambda w: scene.spread[w[:STEM]])[:TOLD]
    return [w for w in said if w in best and scene.spread[w[:STEM]] <= max(RARE, COMMON * len(scene))]


def _cues(bits: int) -> set[str]:
    return {name for k, name in enumerate(words().names) if bits >> k & 1}


def _opening(comment: Comment) -> str:
    return " ".join(comment.text.split()[:FIRST_WORDS])


def _first(comment: Comment) -> Lines:
    return comment.lines[0], comment.lines[0]


def _text_line(lines: Sequence[str], comment: Comment) -> Lines:
    """The line on which a comment's own words begin."""
    return _holding(lines, comment.lines, comment.text.split("\n", 1)[0]) or _first(comment)


def _holding(lines: Sequence[str], span: Lines, text: str) -> Lines | None:
    wanted = text.strip()
    for n in range(span[0], min(span[1], len(lines)) + 1):
        if wanted and wanted in lines[n - 1]:
            return n, n
    return None


def _where(
    lines: Sequence[str], span: Lines, said: Iterable[str], *, last: bool = False, stems: bool = False
) -> tuple[Lines, str] | None:
    """The first (or last) line within `span` that holds one of the words `said` (or one that begins so), and the word
    as it stands there."""
    wanted = frozenset(said)
    if not wanted:
        return None
    numbers = range(span[0], min(span[1], len(lines)) + 1)
    for n in reversed(numbers) if last else numbers:
        written = spelled(lines[n - 1])
        for word, low in zip(written, lowered(written), strict=True):
            if (low[:STEM] if stems else low) in wanted:
                return (n, n), word
    return None
