"""Every command, run in this process on pages put together by hand."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_thread import LINES, TEXT, bridge
from rich.cells import cell_len

from seedcli import cli
from seedcli.cli.app import COMMANDS
from seedcli.cli.help import TOPICS
from seedcli.cli.options import CORPUS_VARIABLE
from seedcli.export import WRITERS
from seedcli.limits import LIMITS
from seedcli.model import Article, Page, PageWarning, Section

Run = Callable[..., tuple[int, str, str]]


def read(text: str, id: str = "-", **about: Any) -> Page:
    """Instead of the parser: the page by hand for its text, a page without comments for another."""
    if text != TEXT:
        title = text.split("\n")[0] or None
        article = Article(title, (1, 1) if title else None, text=text.strip())
        return Page(id, text, (Section("body", 1, max(1, text.count("\n"))),), article, (), about.get("source"))
    page = bridge()
    comments = tuple(
        replace(c, id=f"{id}#{c.number}", reply_to=c.reply_to and c.reply_to.replace("bridge", id))
        for c in page.comments
    )
    return replace(
        page, id=id, comments=comments, source=about.get("source"), warnings=tuple(about.get("warnings", ()))
    )


@pytest.fixture
def seedcli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in a folder whose corpus `seeds` has the pages `bridge` and `plain`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("SEEDCLI_CORPUS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("seedcli.corpus.parse", read)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bridge.txt").write_text(TEXT)
    (tmp_path / "seeds" / "plain.txt").write_text("Plain\n\nNobody commented on the bridge.\n")

    def run(*args: str) -> tuple[int, str, str]:
        status = cli.run(list(args))
        out, err = capsys.readouterr()
        return status, out, err

    return run


def table(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.split("\n")[:-1]]


# list


def test_list_gives_articles_unless_told_otherwise(seedcli: Run) -> None:
    status, out, err = seedcli("list")
    assert (status, err) == (0, "")
    assert out == seedcli("list", "articles")[1]
    assert [row[0] for row in table(out)] == ["id", "bridge", "plain"]


@pytest.mark.parametrize(
    ("kind", "fields", "count"),
    [
        ("articles", "id source url title author date words comments text", 2),
        ("comments", "id page author date text words reply_to depth confidence evidence lines", 5),
        ("sections", "page label start end text", 12),
        ("authors", "author comments articles pages words", 3),
    ],
)
def test_list_has_a_header_and_a_row_each(seedcli: Run, kind: str, fields: str, count: int) -> None:
    header, *rows = table(seedcli("list", kind)[1])
    assert header == fields.split()
    assert len(rows) == count
    assert all(len(row) == len(header) for row in rows)


def test_rows_are_whole_and_one_a_line(seedcli: Run) -> None:
    out = seedcli("list", "comments", "--fields", "text")[1]
    assert out.split("\n")[1] == "\\n".join(LINES[7:10])


def test_fields_are_written_in_the_order_asked_for(seedcli: Run) -> None:
    assert table(seedcli("list", "--fields", "comments,id")[1])[0] == ["comments", "id"]


def test_rows_can_be_sorted_reversed_and_limited(seedcli: Run) -> None:
    def ids(*args: str) -> list[str]:
        return [
            row[0].removeprefix("bridge") for row in table(seedcli("list", "comments", "--fields", "id", *args)[1])[1:]
        ]

    assert ids() == ["#1", "#2", "#3", "#4", "#5"]
    assert ids("--reverse") == ["#5", "#4", "#3", "#2", "#1"]
    assert ids("--sort", "words") == ["#3", "#4", "#5", "#2", "#1"]
    assert ids("--sort", "words", "--reverse", "-n", "2") == ["#1", "#2"]
    assert ids("--sort", "author") == ["#1", "#3", "#5", "#2", "#4"]
    assert ids("--sort", "author", "--reverse") == ["#3", "#5", "#1", "#2", "#4"]
    assert ids("--sort", "evidence") == ["#1", "#4", "#5", "#2", "#3"]
    assert ids("--sort", "lines", "--reverse", "-n", "1") == ["#5"]
    assert ids("-n", "0") == []


def test_the_same_rows_in_other_formats(seedcli: Run) -> None:
    records = [json.loads(line) for line in seedcli("list", "authors", "-f", "jsonl")[1].split("\n")[:-1]]
    assert records[1] == {"author": "Bob", "comments": 2, "articles": 0, "pages": 1, "words": 9}
    assert json.loads(seedcli("list", "authors", "-f", "json")[1]) == records
    rows = list(csv.DictReader(io.StringIO(seedcli("list", "authors", "-f", "csv")[1])))
    assert [row["author"] for row in rows] == ["", "Bob", "Ann Example"]


@pytest.mark.parametrize(
    ("criteria", "numbers"),
    [
        (["--author", "bob"], [3, 5]),
        (["--anonymous"], [2, 4]),
        (["-e", "bridge"], [4]),
        (["-e", "BRIDGE"], []),
        (["-e", "BRIDGE", "-i"], [4]),
        (["-e", "good", "-s"], []),
        (["-e", "brigde", "--fuzzy", "2"], [4]),
        (["--min-words", "6", "--max-words", "7"], [2]),
        (["--replies-to", "bridge#1"], [2]),
        (["--replies-to", "bri#4"], [5]),
        (["--replies-to", "bridge"], [1, 4]),
        (["--since", "2018", "--until", "2018-03"], [1]),
        (["--title", "town", "--author", "Ann Example"], [1]),
        (["--no-comments"], []),
        (["--links", "none", "--has-comments", "-n", "1"], [1]),
    ],
)
def test_comments_are_selected(seedcli: Run, criteria: list[str], numbers: list[int]) -> None:
    status, out, err = seedcli("list", "comments", "--fields", "id", *criteria)
    assert [row[0] for row in table(out)] == ["id", *(f"bridge#{number}" for number in numbers)]
    assert status == 0
    assert err == ("" if numbers else "seedcli: no comments match; seedcli stats shows what there is\n")


def test_a_corpus_without_comments_is_said_to_have_none(seedcli: Run) -> None:
    status, out, err = seedcli("list", "comments", "-C", "seeds/plain.txt")
    assert (status, len(table(out))) == (0, 1)
    assert err == (
        "seedcli: no comments: none were found on any page; seedcli show PAGE --lines shows how one was read\n"
    )


def test_an_empty_folder_is_said_to_be_empty(seedcli: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    status, _, err = seedcli("list", "-C", "empty")
    assert status == 0
    assert err.startswith("seedcli: empty: no page here")
    assert err.count("\n") == 1
    assert seedcli("list", "-C", "empty", "--strict")[0] == 3
    assert seedcli("list", "-C", "empty", "--quiet")[2] == ""


def test_the_corpus_may_be_named_by_the_environment(
    seedcli: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a folder" / "one.txt").write_text("One\n")
    monkeypatch.setenv("SEEDCLI_CORPUS", "a folder")
    assert [row[0] for row in table(seedcli("list")[1])] == ["id", "one"]
    assert [row[0] for row in table(seedcli("list", "-C", "seeds/plain.txt")[1])] == ["id", "plain"]


def test_several_corpora_may_be_named(seedcli: Run) -> None:
    out = seedcli("list", "-C", "seeds/plain.txt", "-C", "seeds")[1]
    assert [row[0] for row in table(out)] == ["id", "plain", "bridge", "plain~2"]


# show


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


def test_show_raw_gives_the_text_as_it_is(seedcli: Run) -> None:
    assert seedcli("show", "bridge", "--raw") == (0, TEXT, "")
    assert seedcli("show", "bridge#3", "bridge#1", "--raw")[1] == "\n".join([LINES[12], *LINES[6:10], ""])


def test_show_can_be_given_a_width(seedcli: Run) -> None:
    out = seedcli("show", "bridge", "--width", "40")[1]
    assert 30 < max(map(len, out.split("\n"))) <= 40


# filter


def test_filter_says_where_it_matches(seedcli: Run) -> None:
    status, out, _ = seedcli("filter", "bridge")
    assert status == 0
    assert [row[:4] for row in table(out)] == [
        ["page", "comment", "line", "author"],
        ["bridge", "", "2", ""],
        ["bridge", "", "4", ""],
        ["bridge", "", "6", ""],
        ["bridge", "bridge#4", "14", ""],
        ["plain", "", "3", ""],
    ]


def test_filter_takes_a_kind_before_the_pattern(seedcli: Run) -> None:
    assert [row[1] for row in table(seedcli("filter", "comments", "bridge")[1])[1:]] == ["bridge#4"]
    assert {row[1] for row in table(seedcli("filter", "articles", "bridge")[1])[1:]} == {""}


def test_filter_takes_a_pattern_that_looks_like_a_kind(seedcli: Run) -> None:
    assert seedcli("filter", "-e", "comments")[0] == 1
    assert seedcli("filter", "articles", "-e", "commented", "-l")[1] == "plain\n"


def test_filter_exits_with_1_when_nothing_matches(seedcli: Run) -> None:
    assert seedcli("filter", "no such words") == (1, "page\tcomment\tline\tauthor\ttext\n", "")


def test_filter_counts_as_grep_does(seedcli: Run) -> None:
    assert seedcli("filter", "bridge", "-c") == (0, "bridge\t2\nplain\t1\n", "")
    assert seedcli("filter", "comments", "bridge", "-c") == (0, "bridge\t1\nplain\t0\n", "")
    assert seedcli("filter", "no such words", "-c") == (1, "bridge\t0\nplain\t0\n", "")
    assert seedcli("filter", "bridge", "-c", "-v") == (0, "bridge\t4\nplain\t0\n", "")


def test_filter_names_pages_as_grep_does(seedcli: Run) -> None:
    assert seedcli("filter", "bridge", "-l") == (0, "bridge\nplain\n", "")
    assert seedcli("filter", "agree", "-l") == (0, "bridge\n", "")
    assert seedcli("filter", "no such words", "-l") == (1, "", "")
    assert seedcli("filter", "bridge", "-l", "-n", "1")[1] == "bridge\n"


def test_filter_inverts_as_grep_does(seedcli: Run) -> None:
    rows = table(seedcli("filter", "bridge", "-v")[1])[1:]
    assert [row[1] for row in rows] == ["bridge#1", "bridge#2", "bridge#3", "bridge#5"]
    every = seedcli("filter", "-v", "no such words", "-f", "jsonl")[1].split("\n")[:-1]
    assert len(every) == 2 + 5


def test_filter_by_criteria_alone(seedcli: Run) -> None:
    assert [row[1] for row in table(seedcli("filter", "--author", "Bob")[1])[1:]] == ["bridge#3", "bridge#5"]


def test_filter_takes_fuzzy_with_a_pattern_of_either_kind(seedcli: Run) -> None:
    assert (
        seedcli("filter", "brigde", "--fuzzy", "2", "-l")[1]
        == seedcli("filter", "-e", "brigde", "--fuzzy", "2", "-l")[1]
    )


def test_filter_gives_matches_in_their_surroundings(seedcli: Run) -> None:
    rows = table(seedcli("filter", "comments", "open", "--context", "1")[1])[1:]
    assert [(row[2], row[4]) for row in rows] == [("10", f"{LINES[7]}\\n{LINES[9]}")]
    rows = table(seedcli("filter", "second bridge", "--context", "5", "--fields", "line,text")[1])[1:]
    assert rows == [["6", f"{LINES[3]}\\n{LINES[5]}"]]


def test_filter_counts_by_page_author_or_month(seedcli: Run) -> None:
    everything = ("-e", "[a-z]")
    assert table(seedcli("filter", *everything, "--count-by", "page")[1]) == [
        ["page", "count"], ["bridge", "6"], ["plain", "1"],
    ]  # fmt: skip
    assert table(seedcli("filter", *everything, "--count-by", "author")[1])[1:] == [
        ["", "4"], ["Bob", "2"], ["Ann Example", "1"],
    ]  # fmt: skip
    assert json.loads(seedcli("filter", *everything, "--count-by", "month", "-f", "json")[1]) == [
        {"month": "2018-03", "count": 1},
        {"month": None, "count": 6},
    ]
    assert seedcli("filter", "no such words", "--count-by", "author") == (1, "author\tcount\n", "")


def test_filter_counts_can_be_had_in_other_formats(seedcli: Run) -> None:
    out = seedcli("filter", "bridge", "-c", "-f", "json")[1]
    assert json.loads(out) == [{"page": "bridge", "count": 2}, {"page": "plain", "count": 1}]
    assert seedcli("filter", "bridge", "-l", "-f", "jsonl", "--sort", "page", "--reverse")[1] == (
        '{"page": "plain"}\n{"page": "bridge"}\n'
    )


# export, schema, stats, check, index


def test_export_writes_documents_as_json_unless_told_otherwise(seedcli: Run) -> None:
    status, out, err = seedcli("export")
    assert (status, err) == (0, "")
    assert [(page["id"], len(page["comments"])) for page in json.loads(out)] == [("bridge", 5), ("plain", 0)]


def test_export_takes_the_format_from_the_suffix(seedcli: Run, tmp_path: Path) -> None:
    status, out, err = seedcli("export", "comments", "-o", "out.csv", "--bom", "--sort", "id", "--reverse", "-n", "1")
    assert (status, out, err) == (0, "", "seedcli: 1 comments written to out.csv\n")
    written = (tmp_path / "out.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfid,page,")
    assert b"bridge#5" in written
    assert seedcli("export", "comments", "-o", "out.csv", "-q")[0] == 3
    assert (tmp_path / "out.csv").read_bytes() == written
    assert seedcli("export", "comments", "-o", "out.csv", "--force", "-q") == (0, "", "")
    assert (tmp_path / "out.csv").read_bytes() != written


def test_schema_is_the_one_of_the_package(seedcli: Run) -> None:
    from seedcli.export import schema

    assert json.loads(seedcli("schema")[1]) == schema()


def test_stats_are_rows_for_machines(seedcli: Run) -> None:
    rows = json.loads(seedcli("stats", "-f", "json")[1])
    assert {"figure": "pages", "of": "with comments", "to": None, "value": 1, "share": 0.5} in rows
    assert table(seedcli("stats")[1])[:2] == [
        ["figure", "of", "to", "value", "share"],
        ["pages", "all", "", "2", "1.0"],
    ]


def test_check_finds_nothing_in_sound_pages(seedcli: Run) -> None:
    assert seedcli("check") == (0, "page\tline\tkind\ttext\tsays\n", "seedcli: nothing found\n")


def test_check_tells_duplicates_doubts_and_what_cannot_be_read(
    seedcli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds" / "twin.txt").write_text(TEXT)
    (tmp_path / "seeds" / "gone.txt").symlink_to("nowhere")

    def doubtful(text: str, id: str, **about: Any) -> Page:
        return replace(read(text, id, **about), warnings=(PageWarning("label", "odd", 3),) if id == "plain" else ())

    monkeypatch.setattr("seedcli.corpus.parse", doubtful)
    status, out, err = seedcli("check")
    assert (status, err) == (1, "")
    assert [row[:3] for row in table(out)[1:]] == [
        ["", "", "unread"],
        ["twin", "", "duplicate"],
        ["plain", "3", "label"],
    ]
    assert table(out)[3][4] == "Nobody commented on the bridge."
    assert "gone" in table(out)[1][3]
    assert seedcli("check", "--strict")[0] == 3


def test_index_is_built_described_and_dropped(seedcli: Run) -> None:
    assert seedcli("index") == (0, "", "seedcli: there is no index; seedcli index build makes one\n")
    header, row = table(seedcli("index", "build")[1])
    assert (header, row[1], row[3]) == (["path", "pages", "bytes", "usable"], "2", "yes")
    assert table(seedcli("index", "status")[1])[1] == row
    assert seedcli("filter", "agree", "-l")[1] == "bridge\n"
    assert seedcli("index", "drop") == (0, "", "seedcli: the index is gone\n")
    assert seedcli("index", "drop")[2] == "seedcli: there was no index\n"


def test_what_could_not_be_read_is_said_at_the_end_but_not_at_length(seedcli: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / "seeds" / f"gone{number}.txt").symlink_to("nowhere")
    status, _, err = seedcli("list")
    assert status == 0
    assert [line for line in err.split("\n") if "gone" in line] == err.split("\n")[:3]
    assert err.split("\n")[3:] == ["seedcli: and 2 more; seedcli check lists them", ""]
    assert seedcli("list", "--strict", "-q") == (3, seedcli("list")[1], "")


@pytest.mark.parametrize(
    "line",
    [
        "list", "list comments", "list authors", "list sections", "list --fields url,title,text,words", "stats",
        "stats -n 3", "stats --sort value", "check -C seeds -C seeds", "filter bridge", "filter bridge -c",
        "filter bridge -l", "filter bridge -c --sort count", "filter bridge --fields line,text --context 1",
        "filter . --count-by page", "filter . --count-by author", "filter . --count-by month", "index build",
        "show bridge", "show bridge#2", "show bridge --lines", "show bridge --raw",
    ],
)  # fmt: skip
@pytest.mark.parametrize("columns", [30, 80, 140])
def test_every_view_fits_a_terminal(seedcli: Run, monkeypatch: pytest.MonkeyPatch, line: str, columns: int) -> None:
    monkeypatch.setattr("seedcli.cli.streams.on_terminal", lambda: True)
    for name, value in {"COLUMNS": str(columns), "LINES": "500", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    status, out, _ = seedcli(*line.split())
    assert status == (1 if line.startswith("check") else 0)
    assert out.strip()
    assert [row for row in out.split("\n") if cell_len(row.rstrip()) > columns] == []


# help


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
