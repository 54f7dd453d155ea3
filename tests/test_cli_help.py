"""`--help` and `seedcli help`: each fits a screen, and nothing is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commanding import Run

from seedcli import cli
from seedcli.cli.app import COMMANDS
from seedcli.cli.help import TOPICS
from seedcli.cli.options import CORPUS_VARIABLE
from seedcli.export import WRITERS
from seedcli.limits import LIMITS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_screen_and_has_an_example(seedcli: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    status, out, err = seedcli(*command.split(), "--help")
    lines = out.split("\n")[:-1]
    assert (status, err) == (0, "")
    assert len(lines) <= 46
    assert all(len(line) <= 80 for line in lines)
    assert f"\n    seedcli {command}" in out
    assert seedcli(*command.split(), "-h")[1] == out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_option(seedcli: Run, command: str) -> None:
    from seedcli.cli.app import command as whole

    params = [param for param in whole().get_command(None, command).params if not param.hidden]
    options = [name for param in params for name in param.opts]
    out = seedcli(command, "--help")[1]
    assert [name for name in options if not re.search(rf"(?<![\w-]){name}(?![\w-])", out)] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_fits_a_screen(seedcli: Run, topic: str) -> None:
    status, out, err = seedcli("help", *topic.split("-"))
    assert (status, err) == (0, "")
    assert seedcli("help", topic)[1] == out
    assert not re.search(r"\{\w+\}", out)
    lines = out.split("\n")[:-1]
    assert len(lines) <= 40
    assert all(len(line) <= 80 for line in lines)


def test_topics_tell_what_there_is(seedcli: Run) -> None:
    from seedcli.cli.options import Criteria, Output, Places

    shared = "".join(seedcli("help", topic)[1] for topic in ("queries", "corpora", "formats"))
    for name in (*Criteria._fields, *Output._fields, *Places._fields):
        option = {"ignore_case": "-i", "path": "--output"}.get(name, "--" + name.replace("_", "-"))
        assert re.search(rf"^  .*{option}\b.* \S", shared, flags=re.MULTILINE)
    formats = seedcli("help", "formats")[1]
    assert all(re.search(rf"^  {name} ", formats, flags=re.MULTILINE) for name in WRITERS)


def test_every_variable_that_is_heeded_is_told(seedcli: Run) -> None:
    told = seedcli("help", "environment")[1]
    code = "".join(path.read_text(encoding="utf-8") for path in Path(cli.__file__).parent.parent.rglob("*.py"))
    named = [*re.findall(r'environ(?:\.get\(|\[)"(\w+)"', code), CORPUS_VARIABLE]
    assert len(named) > 2
    assert [name for name in named if name not in told] == []
    assert [name for name, usual in LIMITS.items() if not re.search(rf"^  {name} .* \[{usual:g}\]$", told, re.M)] == []


def test_help_of_a_command_is_its_help(seedcli: Run) -> None:
    assert seedcli("help", "list") == seedcli("list", "--help")
    assert seedcli("help") == seedcli("--help")


def test_without_a_command_help_is_given(seedcli: Run) -> None:
    assert seedcli() == seedcli("--help")


def test_help_says_what_each_command_does_in_a_sentence(seedcli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = seedcli("--help")[1]
    listed = out.split("Commands:\n")[1].split("\n\n")[0].split("\n")
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert all(line.endswith(".") and "..." not in line for line in listed)
