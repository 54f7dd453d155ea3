"""`seedcli filter`: what matches where, and its counts."""

from __future__ import annotations

import json

from commanding import Run, table
from made_thread import LINES


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
