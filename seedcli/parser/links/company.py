"""What else ties a comment to one that it may answer, beside what both say (ties.py): who speaks next and to whom, who
has answered whom so far, how alike they are written."""

from __future__ import annotations

from collections.abc import Sequence

from seedcli.parser.links.scene import MISSING, Scene
from seedcli.parser.links.ties import Tree

_NAMES = """next_same next_same_2 next_calls next_calls_own next_tie
    replied host_replied met met_back top_same since tops answers voices
    manner manner_above sign_same sign_above longer tie_best tie_next"""
NAMES = _NAMES.split()


def company(scene: Scene, tree: Tree, path: Sequence[int]) -> list[list[float]]:
    """A row for each comment of `path`, and one for the article, of the next comment of `tree`: the numbers that NAMES
    names."""
    i = len(tree.parent)
    key, below = scene.keys[i], i + 1 < len(scene)
    called = scene.people.meant(scene.talks[i + 1].calls, i + 1) if below else set()
    to_next = scene.shared(i, i + 1) if below else 0
    onward = to_next / scene.mass[i] if below else -1.0
    tied = [scene.shared(i, c) / scene.mass[i] for c in path]
    best = max(tied, default=0.0)
    spoken = tree.spoken.get(key, (0, 0)) if key else (0, 0)
    after = _key(scene, i + 1)
    rows = []
    for c, tie in zip(path, tied, strict=True):
        other, above = scene.keys[c], tree.parent[c]
        rows.append(
            [
                bool(after) and after == other,
                bool(other) and _key(scene, i + 2) == other,
                bool(other) and other in called,
                bool(key) and key in called,
                (scene.shared(i + 1, c) - to_next) / scene.mass[i + 1] if below else MISSING,
                (c, key) in tree.answered,
                tree.hosted[c],
                (key, other) in tree.met if key and other else -1,
                tree.met.get((other, key), 0) if key and other else 0,
                bool(key) and key == scene.keys[tree.top[c]],
                i - (tree.answers[c][-1] if tree.answers[c] else c),
                *spoken,
                len(tree.voices),
                _apart(scene, i, c),
                -1 if above is None else _apart(scene, i, above),
                _signs_alike(scene, i, c),
                above is not None and _signs_alike(scene, i, above),
                scene.sizes[i] - scene.sizes[c],
                tie - best,
                onward - tie,
            ]
        )
    own = (bool(after) and after == key, 0, -1, bool(key) and key in called, MISSING)
    rows.append([*own, *[-1] * 6, *spoken, -1, *[-1] * 5, -best, onward - best])
    return [list(map(float, row)) for row in rows]  # trees are slow to weigh other numbers


def _key(scene: Scene, i: int) -> str | None:
    return scene.keys[i] if i < len(scene) else None


def _apart(scene: Scene, i: int, j: int) -> float:
    """How differently two comments are written."""
    return sum([abs(a - b) for a, b in zip(scene.manners[i], scene.manners[j], strict=True)])


def _signs_alike(scene: Scene, i: int, j: int) -> bool:
    sign = scene.talks[i].signature
    return bool(sign) and sign == scene.talks[j].signature
