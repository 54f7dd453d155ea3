"""What ties a comment to others through the company it is in."""

from __future__ import annotations

from seedcli.model import Article, Comment
from seedcli.parser.links.company import NAMES, company
from seedcli.parser.links.layout import Shape
from seedcli.parser.links.scene import Scene
from seedcli.parser.links.ties import Tree

SAID = (
    ("Ann", "Does the night boat take prams, and is there a ramp at low tide?"),
    ("Host", "It does, Ann. The ramp is steep, though."),
    ("Ann", "Thank you! The boat, the ramp, the prams: all is well then."),
    ("Bo", "The geese have to be carried."),
    ("Host", "So they have."),
)


def scene() -> Scene:
    comments = [Comment(f"p#{n}", n, who, None, text, (n, n), (n, n)) for n, (who, text) in enumerate(SAID, 1)]
    article = Article(title="The ferry", author="Host", text="The ferry will run at night from May.")
    return Scene(comments, article, [Shape() for _ in comments], [text for _, text in SAID])


def told(parents: list[int | None], path: list[int]) -> list[dict[str, float]]:
    made = scene()
    tree = Tree(made)
    for parent in parents:
        tree.add(parent)
    return [dict(zip(NAMES, row, strict=True)) for row in company(made, tree, path)]


def test_the_tree_knows_who_answered_whom() -> None:
    tree = Tree(scene())
    for parent in (None, 0, 1, None, 3):
        tree.add(parent)
    assert tree.spoken == {"ann": (1, 1), "host": (0, 2), "bo": (1, 0)}
    assert tree.met == {("host", "ann"): 1, ("ann", "host"): 1, ("host", "bo"): 1}
    assert tree.hosted == [True, True, False, True, False]  # both Ann and the host speak most often
    assert tree.voices == {"bo", "host"}


def test_who_speaks_next_tells_whom_this_one_answers() -> None:
    first, article = told([None], [0])
    assert first["next_same"] == 1  # Ann speaks again below
    assert first["tie_best"] == 0
    assert article["next_same"] == 0


def test_who_answered_before_is_known() -> None:
    second, first, article = told([None, 0], [1, 0])
    assert (second["met_back"], first["met_back"]) == (1, 0)  # the host has answered Ann
    assert (first["replied"], first["host_replied"], second["host_replied"]) == (0, 1, 0)
    assert first["top_same"] == 1
    assert (article["tops"], article["answers"]) == (1, 0)
    assert first["manner"] < second["manner"] + 2


def test_at_the_end_nothing_follows() -> None:
    last, article = told([None, 0, 1, None], [3])
    assert (last["next_same"], last["next_tie"]) == (0, -9)
    assert article["tie_next"] <= 0
