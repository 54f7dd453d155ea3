"""What ties a comment to one that it may answer, while the tree grows: the first numbers of a row (traits.PAIR)."""

from __future__ import annotations

from collections.abc import Sequence

from seedcli.parser.links.scene import Scene


class Tree:
    """The tree built so far: `parent`, `depth` and `top` (the one of its branch that answers the article) of each
    comment, `answers` to each, how many answer the article.

    And who did so: of each person how many of their comments answer the article, and others (`spoken`); how often one
    has answered another (`met`); which comment has an answer of whom (`answered`), which one of the busiest (`hosted`);
    who speaks in the last branch (`voices`).
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parent: list[int | None] = []
        self.depth: list[int] = []
        self.top: list[int] = []
        self.answers: list[list[int]] = [[] for _ in range(len(scene))]
        self.tops: list[int] = []
        self.deepest = self.deep = self.busy = 0
        self.spoken: dict[str, tuple[int, int]] = {}
        self.met: dict[tuple[str, str], int] = {}
        self.answered: set[tuple[int, str | None]] = set()
        self.hosted = [False] * len(scene)
        self.voices: set[str] = set()

    def path(self, most: int) -> list[int]:
        """The last comment and those it answers in turn, nearest first; of a deeper path the nearest and the top."""
        path: list[int] = []
        at: int | None = len(self.parent) - 1 if self.parent else None
        while at is not None and len(path) < most - 1:
            path.append(at)
            at = self.parent[at]
        return path if at is None else [*path, self.top[at]]

    def add(self, parent: int | None) -> None:
        """Hang the next comment under `parent`."""
        i = len(self.parent)
        key = self.scene.keys[i]
        busy = key in self.scene.busiest
        self.parent.append(parent)
        self.depth.append(0 if parent is None else self.depth[parent] + 1)
        self.top.append(i if parent is None else self.top[parent])
        self.deepest = max(self.deepest, self.depth[-1])
        self.deep += self.depth[-1] > 1
        if parent is None:
            self.tops.append(i)
            self.voices = set()
        else:
            self.answers[parent].append(i)
            self.busy += busy
            self.hosted[parent] = self.hosted[parent] or busy
        if key:
            self._speaks(key, parent)

    def _speaks(self, key: str, parent: int | None) -> None:
        tops, answers = self.spoken.get(key, (0, 0))
        self.spoken[key] = (tops + (parent is None), answers + (parent is not None))
        self.voices.add(key)
        other = None if parent is None else self.scene.keys[parent]
        if parent is not None:
            self.answered.add((parent, key))
        if other:
            self.met[key, other] = self.met.get((key, other), 0) + 1


def ties(scene: Scene, tree: Tree, path: Sequence[int]) -> list[list[float]]:
    """A row for each comment of `path`, and one for the article, of the next comment of `tree`."""
    i = len(tree.parent)
    shares = [scene.shared(i, c) for c in path]
    meant = scene.people.meant(scene.talks[i].calls, i)
    on_path = any(scene.keys[c] in meant for c in path)
    common = list(map(float, (*_growth(tree, i), len(path))))
    rows = []
    for step, c in enumerate(path):
        rest = max((share for k, share in enumerate(shares) if k != step), default=0.0)
        tied = (shares[step] / scene.mass[i], shares[step] / scene.mass[c], shares[step] - rest)
        higher = {scene.keys[x] for x in path[step + 1 :]}
        # all as floats: trees are slow to weigh other numbers
        said = _speakers(scene, tree, i, c, meant, on_path, higher)
        rows.append([*map(float, (*_place(tree, i, c, step), *tied, *said)), *common])
    best = max((share / scene.mass[c] for share, c in zip(shares, path, strict=True)), default=0.0)
    rows.append([*map(float, _article(scene, tree, i, len(path), best, bool(meant), on_path)), *common])
    return rows


def _place(tree: Tree, i: int, c: int, step: int) -> tuple[float, ...]:
    return 0, step, tree.depth[c], len(tree.answers[c]), len(tree.tops), i - c


def _speakers(
    scene: Scene, tree: Tree, i: int, c: int, meant: set[str], on_path: bool, higher: set[str | None]
) -> tuple[float, ...]:
    """What names, quotes and rare words tie comment `i` to `c`; `higher`: who speaks above `c` on the path."""
    key, other = scene.keys[i], scene.keys[c]
    above = tree.parent[c]
    sign = scene.talks[c].signature
    return (
        other in meant if other else -1,
        on_path,
        bool(key) and key == other,
        bool(key) and scene.keys[above] == key if above is not None else -1,
        bool(other) and other in higher,
        bool(key) and key in higher,
        bool(sign) and sign[0] in scene.talks[i].calls,
        key is None and other is None,
        sum(scene.spread[w] == 2 for w in scene.topics[i] & scene.topics[c]),
        max((q.words for q in scene.quotes.get(i, ()) if q.of == c), default=0),
        other in scene.named[i] if other else -1,
        scene.talks[i].language == scene.talks[c].language,
        *scene.echo.of(i, c),
    )


def _article(scene: Scene, tree: Tree, i: int, step: int, best: float, meant: bool, on_path: bool) -> tuple[float, ...]:
    """The same numbers about the article: what it cannot have is -1."""
    since = i - tree.tops[-1] if tree.tops else 0
    quoted = max((q.words for q in scene.quotes.get(i, ())), default=0)
    place = (1, step, -1, 0, len(tree.tops), since)
    return (
        *place,
        scene.on_story[i],
        -1,
        best,
        meant,
        on_path,
        0,
        -1,
        -1,
        -1,
        0,
        -1,
        -1,
        quoted,
        -1,
        -1,
        *scene.echo.of_article(i),
    )


def _growth(tree: Tree, i: int) -> tuple[float, ...]:
    """How the tree has grown: the shares of top-level comments, of the busiest author's answers, of deep ones."""
    below = i - len(tree.tops)
    return len(tree.tops) / i if i else 1.0, tree.busy / max(1, below), tree.deep / max(1, i), tree.deepest
