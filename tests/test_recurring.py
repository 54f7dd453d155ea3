"""The corpus-level pass: what recurs on many pages is chrome, learned in one bounded pass and handed to `parse`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seedcli.parser import Settings, parse, recurring

LINE = "Brewed daily by the harbour"
PAGE = """A headline about pumpkins {n}

The first paragraph of page {n} says that pumpkins grow well in a wet summer, if somebody looks after them.

Brewed daily by the harbour

Another paragraph of page {n} tells how they are cut, dried and carried home before the first night of frost.
"""


def pages(count: int) -> list[str]:
    return [PAGE.format(n=n) for n in range(count)]


def test_a_line_that_recurs_is_learned_and_one_that_does_not_is_not() -> None:
    learned = recurring.learn(pages(10))
    assert recurring.recurs(LINE, learned)
    assert recurring.recurs("  Brewed daily by the HARBOUR.", learned)
    assert not recurring.recurs("A line of its own", learned)


def test_few_pages_teach_nothing() -> None:
    assert recurring.learn(pages(recurring.LEAST - 1)) == frozenset()


def test_a_line_on_too_small_a_share_of_the_pages_is_not_learned() -> None:
    others = [f"Headline {n} alpha{n}\n\nText number{n} of it." for n in range(200)]
    assert not recurring.recurs(LINE, recurring.learn([*pages(recurring.LEAST), *others]))


def test_the_count_is_bounded_and_keeps_what_recurs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recurring, "KEPT", 50)
    noise = [
        f"{LINE}\n" + "\n".join(f"w{chr(97 + k % 26)}{chr(97 + n % 26)}{'x' * (k // 26 + n)}" for k in range(20))
        for n in range(60)
    ]
    learned = recurring.learn(noise)
    assert recurring.recurs(LINE, learned)
    assert len(learned) <= 50


def test_what_was_learned_changes_the_reading_only_there() -> None:
    text = pages(1)[0]
    number = 1 + text.split("\n").index(LINE)
    learned = recurring.learn(pages(10))
    page = parse(text, settings=Settings(chrome=learned))
    (section,) = [s for s in page.sections if s.start <= number <= s.end]
    assert section.label == "chrome"
    assert LINE not in page.article.text
    assert page.article.title == "A headline about pumpkins 0"
    assert "The first paragraph" in page.article.text
    assert "Another paragraph" in page.article.text


def test_the_commands_learn_it_from_the_corpus(tmp_path: Path) -> None:
    for n, text in enumerate(pages(10)):
        (tmp_path / f"{n}.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "seedcli", "list", "articles", "--fields", "text", "-C"]
    plain = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=True).stdout
    learned = subprocess.run(
        [*command, str(tmp_path), "--learn-chrome"], capture_output=True, text=True, check=True
    ).stdout
    assert LINE in plain
    assert LINE not in learned
    assert learned.count("The first paragraph of page") == 10


def test_what_comes_once_cannot_be_learned_from() -> None:
    command = [sys.executable, "-m", "seedcli", "list", "-C", "-", "--learn-chrome"]
    done = subprocess.run(command, input="a page", capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "standard input" in done.stderr
