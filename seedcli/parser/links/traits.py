"""A scene -> numbers: what the trees of weights/threads.json weigh. The order of the numbers is the order of NAMES.

A row is about one comment and one of those it may answer (or the article): what ties the two, the other's own traits,
then the traits of the comment before, the comment itself, the one after it, and the page.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence

from seedcli.parser.links import company, wording
from seedcli.parser.links.people import name_words
from seedcli.parser.links.scene import MISSING, SPELLED, Scene
from seedcli.parser.links.wording import Wording

SILENT = (MISSING,) * len(wording.SCORES)
ASCII, CAPITALS, DIGITS = bytes(range(128)), b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_GROWTH = 4  # a cue counts so often; more of it says no more

_SPELLED = {
    "cues": """thanks greeting you me glad yes no sorry wish ask praise deed piece turn
        advice invite mend review others cite""",
    "words": "size longer rank questions asks exclaims lower paragraphs links smile",
    "names": "calls call_known call_often call_share call_title ats called_n sign_often named named_earlier",
    "author": """author author_n author_share author_title author_page author_called author_busiest author_first
        author_seen author_size same_1 same_2""",
    "place": """place place_share blanks story shared_1 shared_1b shared_next
        capitals digits dots quotes brackets end""",
    "page": "n named median range asking dated thanking addressing lowering people busiest story repeating",
    "pair": """article step depth answers tops distance tie_i tie_c tie_rest called called_path same alternates
        also_above above signature nameless rare quoted named language echo phrases
        top_share busy_share deep_share deepest path""",
}
_LIST = {kind: names.split() for kind, names in _SPELLED.items()}
_CUES = _LIST["cues"]
_RATED = ("you", "me", "praise", "piece", "turn", "ask", "advice", "review")
_RATES = [_CUES.index(name) for name in _RATED]

OWN = [
    *(f"sounds_{score}" for score in wording.SCORES),
    *_LIST["words"],
    *(f"{kind}_{cue}" for kind in ("count", "opening", "sentence") for cue in _CUES),
    *(f"rate_{cue}" for cue in _RATED),
    *_LIST["names"],
    *_LIST["author"],
    *_LIST["place"],
]
PAGE = _LIST["page"]
PAIR = _LIST["pair"]
NAMES = (
    [f"pair.{n}" for n in PAIR]
    + [f"with.{n}" for n in company.NAMES]
    + [f"{who}.{n}" for who in ("other", "before", "own", "after") for n in OWN]
    + [f"page.{n}" for n in PAGE]
)


def own(scene: Scene, heard: Wording) -> list[list[float]]:
    """Each comment's own traits, in the order of OWN."""
    return [
        [
            *_sound(scene, heard, i),
            *_words_of(scene, i),
            *_names_of(scene, i),
            *_author_of(scene, i),
            *_place_of(scene, i),
        ]
        for i in range(len(scene))
    ]


def _sound(scene: Scene, heard: Wording, i: int) -> Sequence[float]:
    return heard.scores(scene.talks[i]) or SILENT


def _words_of(scene: Scene, i: int) -> list[float]:
    talk = scene.talks[i]
    n = len(talk.tokens) or 1
    row = [
        scene.sizes[i],
        scene.sizes[i] - scene.median,
        scene.rank(i),
        min(talk.questions, _GROWTH),
        talk.asks_last,
        min(talk.exclaims, _GROWTH),
        talk.lower,
        min(talk.paragraphs, 9),
        min(talk.links, _GROWTH),
        talk.smile,
    ]
    row += [min(count, _GROWTH) for count in talk.counts]
    row += [talk.opening >> bit & 1 for bit in range(len(_CUES))]
    row += [talk.sentence >> bit & 1 for bit in range(len(_CUES))]
    row += [talk.counts[cue] / n for cue in _RATES]
    return [float(x) for x in row]


def _names_of(scene: Scene, i: int) -> list[float]:
    """Whom a comment addresses and names, and how often others bear its signature."""
    talk = scene.talks[i]
    row: list[float] = [0.0] * 5
    if talk.address:
        name = talk.address[0]
        often = scene.addressed[name]
        owned = name in scene.title or name in scene.byline
        row = [1, bool(scene.people.meant((name,), i)), often, often / len(scene), owned]
    sign = scene.signed[talk.signature[0]] if talk.signature else 0
    earlier = sum(scene.people.comments[key][0] < i for key in scene.named[i])
    row += [len(talk.ats), len(talk.calls), sign, len(scene.named[i]), earlier]
    return [float(x) for x in row]


def _author_of(scene: Scene, i: int) -> list[float]:
    key = scene.keys[i]
    row: list[float] = [0, -1, -1, -1, -1, -1, 0, -1, -1, 0]
    if key:
        every = scene.people.comments[key]
        parts = name_words(key)
        row = [
            1,
            len(every),
            len(every) / len(scene),
            sum(w in scene.title or w in scene.byline for w in parts) / max(1, len(parts)),
            sum(w in scene.told for w in parts) / max(1, len(parts)),
            scene.called[key],
            key in scene.busiest,
            every[0] == i,
            bisect_left(every, i),
            scene.author_size[key] - scene.median,
        ]
    row += [bool(key) and i > 0 and scene.keys[i - 1] == key, bool(key) and i > 1 and scene.keys[i - 2] == key]
    return [float(x) for x in row]


def _place_of(scene: Scene, i: int) -> list[float]:
    n = len(scene)
    text = scene.comments[i].text[:SPELLED]
    size = len(text) or 1
    tie = scene.shared(i, i - 1) if i else 0.0
    row = [
        i,
        i / n,
        scene.shapes[i].blank_before,
        scene.on_story[i],
        tie / scene.mass[i] if i else -1,
        tie / scene.mass[i - 1] if i else -1,
        scene.shared(i, i + 1) / scene.mass[i] if i + 1 < n else -1,
        _count(text, CAPITALS, str.isupper) / size,
        _count(text, DIGITS, str.isdigit) / size,
        min(_GROWTH, text.count("...") + text.count("…")),
        min(_GROWTH, sum(map(text.count, '"“”«»„'))),
        min(_GROWTH, text.count("(")),
        " .!?".find(text.rstrip()[-1:] or " "),
    ]
    return [float(x) for x in row]


def _count(text: str, signs: bytes, is_one: Callable[[str], bool]) -> int:
    """How many signs are of a kind: `signs` in ASCII, counted at once, and beyond it those which `is_one` says are."""
    written = text.encode("utf-8", "surrogatepass")
    beyond = written.translate(None, ASCII).decode("utf-8", "surrogatepass")
    return len(written) - len(written.translate(None, signs)) + sum(map(is_one, beyond))


def page(scene: Scene) -> list[float]:
    """The page's traits, in the order of PAGE."""
    n = len(scene)
    named = sum(key is not None for key in scene.keys)
    row = [
        math.log(n),
        named / n,
        scene.median,
        scene.ranked[-1] - scene.ranked[0],
        sum(t.asks_last for t in scene.talks) / n,
        sum(moment is not None for moment in scene.order.moments) / n,
        sum(t.opening & 1 for t in scene.talks) / n,
        sum(bool(t.address) for t in scene.talks) / n,
        sum(t.lower for t in scene.talks) / n,
        len(scene.people.comments) / max(1, named),
        scene.busiest_share,
        sum(scene.on_story) / n,
        sum(scene.keys[i] is not None and scene.keys[i] == scene.keys[i - 1] for i in range(1, n)) / n,
    ]
    return [float(x) for x in row]
