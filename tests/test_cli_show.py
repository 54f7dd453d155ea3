"""`seedcli show`: pages and comments by any beginning of their ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commanding import Run
from made_thread import LINES, TEXT


def test_show_takes_the_beginning_of_an_id(seedcli: Run) -> None:
    status, out, err = seedcli("show", "br")
    assert (status, err) == (0, "")
    assert out.startswith("A town gets a bridge\nauthor not known")
    assert "╰ #2  (anonymous)\n" in out


def test_show_gives_a_comment_in_its_conversation(seedcli: Run) -> None:
    out = seedcli("show", "br#5")[1]
    assert "▶ #5  Bob\n" in out
    assert "#4  (anonymous)\n" in out
    assert "#3" not in out


def test_show_gives_several_one_after_the_other(seedcli: Run) -> None:
    out = seedcli("show", "plain", "bridge#3", "plain")[1]
    assert out.count("Nobody commented") == 2
    assert out.index("Nobody") < out.index("▶ #3") < out.rindex("Nobody")


def test_show_gives_body_or_comments_alone(seedcli: Run) -> None:
    assert "#1" not in seedcli("show", "bridge", "--body")[1]
    assert "next year" not in seedcli("show", "bridge", "--comments")[1]


def test_show_lines_gives_every_line(seedcli: Run) -> None:
    out = seedcli("show", "bridge", "--lines")[1]
    assert [line.split("│ ")[1] if "│ " in line else "" for line in out.split("\n")[:-1]] == LINES
    assert len(seedcli("show", "bridge#3", "--lines")[1].split("\n")) == 2


def test_show_why_asks_the_parser_with_the_same_settings(seedcli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    asked: list[Any] = []

    def explain(text: str, settings: Any) -> list[Any]:
        asked.append((text, settings.links))
        return [SimpleNamespace(line=1, reasons=("by hand",), runner_up="chrome", margin=2.0)]

    monkeypatch.setattr("seedcli.parser.explain", explain)
    out = seedcli("show", "bridge", "--why", "--links", "sure")[1]
    assert "Subscribe now\n" in out
    assert "· by hand; else chrome (+2.0)\n" in out
    assert asked == [(TEXT, "sure")]


def test_show_why_says_what_the_rules_go_by_that_it_names(seedcli: Run) -> None:
    page = Path(__file__).parent / "pages" / "synthetic" / "name-date-brief.txt"
    shown = seedcli("show", "name", "--why", "-C", str(page))[1]
    assert "· rule:unspoken, " in shown
    assert "\n\nrule:headers What reads as a header, where one may stand, is one" in shown
    assert shown.count("\nrule:unspoken A header is followed by a comment") == 1
    assert "\nrule:" not in seedcli("show", "name#3", "--why", "-C", str(page))[1]


def test_show_raw_gives_the_text_as_it_is(seedcli: Run) -> None:
    assert seedcli("show", "bridge", "--raw") == (0, TEXT, "")
    assert seedcli("show", "bridge#3", "bridge#1", "--raw")[1] == "\n".join([LINES[12], *LINES[6:10], ""])


def test_show_can_be_given_a_width(seedcli: Run) -> None:
    out = seedcli("show", "bridge", "--width", "40")[1]
    assert 30 < max(map(len, out.split("\n"))) <= 40
