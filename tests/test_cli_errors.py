"""What a user can do wrong is one line: what, where and what to do. And no byte of a corpus steers the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import on_terminal, piped

from seedcli import cli
from seedcli.errors import SeedcliError, SourceError

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SGR = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;[\w=.-]*;[!-~]*\x1b\\")
NASTY = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2028[red]\x7f"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a corpus `seeds` of two small pages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SEEDCLI_CORPUS", raising=False)
    (tmp_path / "seeds").mkdir()
    for name in ("one", "other"):
        (tmp_path / "seeds" / f"{name}.txt").write_text(f"The page called {name}\n\nIt says little about the matter.\n")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("lst", 2, "no command 'lst' (did you mean 'list'?); there are list, show"),
        ("list coments", 2, "no kind 'coments' (did you mean 'comments'?); there are articles"),
        ("list --autor x", 2, "no option '--autor' (did you mean '--author'?); see seedcli list --help"),
        ("list --qqqqq", 2, "no option '--qqqqq'; see seedcli list --help"),
        ("help querys", 2, "no topic or command 'querys' (did you mean 'queries'?); there are queries, corpora"),
        ("seeds", 2, "'seeds' is a place; name it with -C, as in seedcli list -C seeds"),
        ("export seeds", 2, "'seeds' is a place; name it with -C, as in seedcli export -C seeds"),
        ("list articles seeds", 2, "'seeds' is a place; name it with -C, as in seedcli list -C seeds"),
        ("stats seeds", 2, "'seeds' is a place; name it with -C, as in seedcli stats -C seeds"),
        ("filter matter seeds", 2, "'seeds' is a place; name it with -C, as in seedcli filter matter -C seeds"),
        ("schema seeds", 2, "'seeds' is one word too many; see seedcli schema --help"),
        ("-C seeds list", 2, "no option '-C' before a command; see seedcli --help"),
        ("show seeds/one.txt", 2, "is a file and no page's id; its page is shown by seedcli show one -C seeds/one.txt"),
        ("list -n many", 2, "'many' is not a valid int"),
        ("list articles two", 2, "'two' is one word too many; see seedcli list --help"),
        ("list --fields id,titel", 2, "no field 'titel'; there are id, source"),
        ("list --sort titel", 2, "no field 'titel'; there are id, source"),
        ("list -f xml", 2, "no format 'xml'; there are json"),
        ("list --links some", 2, "'some' is not one of 'all', 'sure', 'none'"),
        ("list --since yesterday", 2, "'yesterday' is no date"),
        ("list -C nowhere", 3, "no corpus at 'nowhere'"),
        ("list --cues nowhere", 3, "no cues there"),
        ("list comments --replies-to nothing", 2, "no page 'nothing'"),
        ("show", 2, "name a page"),
        ("show x", 2, "no page 'x' in seeds; it has one, other"),
        ("show o", 2, "'o' begins 2 ids: one, other"),
        ("show one#9", 2, "has 0 comments and no number 9"),
        ("show one#x", 2, "names no comment"),
        ("show one --body --lines", 2, "exclude each other"),
        ("filter", 2, "filter by what?"),
        ("filter comments", 2, "filter by what?"),
        ("filter two words", 2, "'two' is no kind (articles, comments)"),
        ("filter one -e two", 2, "two patterns, 'one' and 'two'"),
        ("filter one -c --count-by page", 2, "exclude each other"),
        ("filter one --count-by week", 2, "'week' is not one of 'page', 'author', 'month'"),
        ("filter a(b", 2, "missing ) at character"),
        ("export -f csv", 2, "articles, comments, sections"),
        ("export -o out.xlsx", 2, "no format has this suffix; name one with -f: json"),
        ("export --guard", 2, "--guard means nothing to json"),
        ("export -o seeds/one.txt -f json", 3, "exists; write over it with --force"),
        ("export -o nowhere/out.json", 3, "nowhere/out.json"),
        ("index dorp", 2, "no action 'dorp' (did you mean 'drop'?)"),
    ],
)
def test_an_error_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], line: str, status: int, said: str
) -> None:
    assert cli.run(line.split()) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"seedcli: .*\S\n", err)
    assert said in err


def test_a_missing_corpus_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEEDCLI_CORPUS", raising=False)
    assert cli.run(["list"]) == 3
    assert capsys.readouterr().err == (
        "seedcli: no corpus at 'seeds' (no such file or directory); name a file or a folder with -C\n"
    )


def test_debug_shows_where_an_error_came_from(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["--debug", "show", "x"], ["show", "x", "--debug"]):
        assert cli.run(line) == 2
        err = capsys.readouterr().err
        assert err.startswith("Traceback (most recent call last):\n")
        assert err.endswith("\nseedcli: no page 'x' in seeds; it has one, other\n")


def test_debug_behind_two_dashes_is_a_word(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["show", "--", "--debug"]) == 2
    assert capsys.readouterr().err.startswith("seedcli: no page '--debug'")


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (SourceError("page is damaged"), 3, "seedcli: page is damaged\n"),
        (PermissionError(13, "Permission denied", "x\x1by"), 3, "seedcli: x\\x1by: permission denied\n"),
        (SourceError("two\nlines"), 3, "seedcli: two\\x0alines\n"),
        (KeyboardInterrupt(), 130, ""),
        (MemoryError(), 3, "seedcli: out of memory; name fewer pages with -C, or lower SEEDCLI_MAX_PAGE_MB\n"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_what_is_raised_becomes_a_status(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: SeedcliError | OSError | KeyboardInterrupt | MemoryError,
    status: int,
    said: str,
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise error

    monkeypatch.setattr("seedcli.corpus.parse", fail)
    assert cli.run(["show", "one"]) == status
    assert capsys.readouterr().err == said


def test_a_defect_is_not_hidden(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("seedcli.corpus.parse", fail)
    with pytest.raises(ZeroDivisionError):
        cli.run(["list"])


@pytest.fixture
def nasty(here: Path) -> str:
    """The name of a page whose id, title, text and author's name hold what would steer a terminal."""
    comment = f"Ann {NASTY}\n\nI think {NASTY} about it, and so on and on, as everybody does.\n\n\n"
    text = f"A title that says {NASTY} to all\n\nA body of {NASTY} words that is long enough for a body, is it not?\n"
    name = "evil\x1b[31m\u202e"
    (here / "seeds" / f"{name}.txt").write_text(text + "\n2 Comments\n\n" + 2 * comment, newline="")
    return "evil"


EVERY = [
    "list", "list comments", "list sections", "list authors", "show PAGE", "show PAGE --lines", "show PAGE --why",
    "filter .", "filter . -c", "filter -l .", "stats", "check", "show no-such\x1b[2Jpage", "no\x1b[2Jcommand",
    "list --no\x9bsuch", "filter (\x1b[2J", "list -C no\x1b[2Jfolder", "list --fields \x07",
]  # fmt: skip


@pytest.mark.parametrize("line", EVERY)
def test_nothing_steers_what_reads_the_pipe(nasty: str, capsys: pytest.CaptureFixture[str], line: str) -> None:
    cli.run(line.replace("PAGE", nasty).split(" "))
    out, err = capsys.readouterr()
    assert not STEERING.search(out + err)
    assert out + err


@pytest.mark.parametrize("line", ["list", "show PAGE", "show PAGE --lines", "filter .", "stats", "list comments"])
def test_nothing_steers_a_terminal(nasty: str, line: str) -> None:
    done = on_terminal(*line.replace("PAGE", nasty).split(), columns=100, rows=500)
    shown = SGR.sub("", LINK.sub("", done.out))
    assert not STEERING.search(shown + done.err)
    assert "\\x1b" in shown or line == "stats"


def test_names_that_are_no_text_are_survived(here: Path) -> None:
    (here / "seeds").joinpath(b"bad\xffname.txt".decode("utf-8", "surrogateescape")).write_text(
        "A page\n\nwith words\n"
    )
    done = piped("list", "--fields", "id,source")
    assert done.status == 0
    assert "bad\ufffdname\tseeds/bad\ufffdname.txt\n" in done.out
