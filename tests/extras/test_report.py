"""`seedcli report`, its files and the folder; needs the extra `report`."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import pages
from made_thread import bridge, thread_of
from running import piped

from seedcli import open_corpus
from seedcli.errors import OutputError
from seedcli.model import Page
from seedcli.report.article import LEVELS, file_name, steps
from seedcli.report.build import write_report
from seedcli.safe import visible

REPO = Path(__file__).parent.parent.parent
SYNTHETIC = REPO / "tests/pages/synthetic"
VOID = {"meta", "link", "input", "br", "img"}


def files(room: Path) -> list[str]:
    return sorted(str(path.relative_to(room)) for path in room.rglob("*") if path.is_file())


def html(room: Path, id: str) -> str:
    return (room / "pages" / file_name(id)).read_text(encoding="utf-8")


class Nest(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order. Keeps text, links and ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.depth = 0
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert "style" not in given
        assert not any(name.startswith("on") for name in given)
        self.links += [str(given[name]) for name in ("href", "src", "action") if name in given]
        self.ids += [str(given["id"])] if "id" in given else []
        if tag not in VOID:
            self.open.append(tag)
            self.depth = max(self.depth, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text += data


def test_the_command_writes_a_folder_and_says_where(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = piped("report", "-C", str(SYNTHETIC), "-o", str(out))
    ids = [page.id for page in open_corpus(SYNTHETIC)]
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"seedcli: {len(ids)} articles written to {out}; open {out}/index.html\n"
    assert files(out) == sorted(["index.html", *(f"pages/{file_name(id)}" for id in ids)])
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_selection_is_reported(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = piped("report", "-C", str(SYNTHETIC), "-o", str(out), "-e", "regatta", "-q")
    assert (ran.status, ran.err) == (0, "")
    expected = [page.id for page in open_corpus(SYNTHETIC) if "regatta" in page.text]
    assert files(out / "pages") == sorted(map(file_name, expected))


def test_a_report_of_nothing_says_so(tmp_path: Path) -> None:
    assert write_report([], str(tmp_path / "out"), "none") == 0
    assert files(tmp_path / "out") == ["index.html"]
    assert "There is no article" in (tmp_path / "out/index.html").read_text()


def test_a_report_is_replaced_only_by_force_and_nothing_else_ever_is(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_report([bridge()], str(out), "first")
    with pytest.raises(OutputError, match=r"out: exists; replace it with --force"):
        write_report([bridge()], str(out), "second")
    assert '<h1 dir="auto">first</h1>' in (out / "index.html").read_text()
    (out / "pages" / "old.html").write_text("")
    write_report([bridge()], str(out), "second", force=True)
    assert '<h1 dir="auto">second</h1>' in (out / "index.html").read_text()
    assert not (out / "pages" / "old.html").exists()
    own = tmp_path / "own"
    own.mkdir()
    (own / "index.html").write_text("my diary")
    with pytest.raises(OutputError, match="holds something else than a report"):
        write_report([bridge()], str(own), "third", force=True)
    assert (own / "index.html").read_text() == "my diary"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "own"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert write_report([bridge()], str(tmp_path), "here") == 1
    assert "index.html" in files(tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "no folder can be called so"),
        ("a\0b", "no folder can be called so"),
        ("file", "is no folder"),
        ("no/such/place", "no such file or directory"),
        ("n" * 300, "name too long"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(OutputError, match=message):
        write_report([bridge()], str(tmp_path / name) if name else "", "x", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "old"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("bad")])
@pytest.mark.parametrize("before", [False, True])
def test_a_run_that_ends_early_leaves_what_was_there(tmp_path: Path, error: BaseException, before: bool) -> None:
    def failing() -> Iterator[Page]:
        yield bridge()
        yield replace(bridge(), id="second")
        raise error

    out = tmp_path / "out"
    if before:
        write_report([bridge()], str(out), "first")
    with pytest.raises(type(error)):
        write_report(failing(), str(out), "second", force=True)
    assert [path.name for path in tmp_path.iterdir()] == (["out"] if before else [])
    assert not before or "first" in (out / "index.html").read_text()


def test_pages_are_written_as_they_come(tmp_path: Path) -> None:
    def coming() -> Iterator[Page]:
        for number in range(20):
            part = next(tmp_path.glob(".seedcli-*.part/pages"), None)
            written = len(list(part.iterdir())) if part else 0
            assert written >= number - 1
            yield replace(bridge(), id=f"page {number}")

    assert write_report(coming(), str(tmp_path / "out"), "x") == 20


SHARP_IDS = [
    "../../up",
    "/etc/passwd",
    "a/b",
    ".",
    "..",
    "CON",
    "con",
    "a b",
    "a-b",
    "a%2Fb",
    "<b>",
    '"',
    "é" * 90,
    "x" * 90,
]


def test_ids_never_become_paths(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_report((replace(bridge(), id=id) for id in SHARP_IDS), str(out), "x")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_dir()) == ["out", "pages"]
    names = files(out / "pages")
    assert len({name.casefold() for name in names}) == len(SHARP_IDS)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+\.html", name) and len(name) < 80 for name in names)


@given(st.text(), st.text())
def test_a_name_is_a_name_and_its_own(one: str, other: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]*-[0-9a-f]{16}\.html", file_name(one))
    assert (file_name(one) == file_name(other)) == (one == other)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "out"
    write_report([*open_corpus(SYNTHETIC), bridge()], str(out), "synthetic")
    return out


def test_every_file_is_sound_links_lead_somewhere_and_nothing_is_asked_of_another_host(report: Path) -> None:
    ids = {path: Nest(path.read_text(encoding="utf-8")).ids for path in report.rglob("*.html")}
    for path, own in ids.items():
        text = path.read_text(encoding="utf-8")
        assert len(own) == len(set(own))
        for link in Nest(text).links:
            name, _, part = link.partition("#")
            if link != "data:,":
                assert part == "" or part in ids[(path.parent / name).resolve() if name else path]
                assert (path.parent / name).resolve() in ids or not name
        assert not re.search(r"https?://|@import|url\(", text)


def test_the_policy_lets_only_our_style_and_script_through(report: Path) -> None:
    for path in report.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert found
        rules = dict(rule.strip().split(" ", 1) for rule in unescape(found[1]).split(";"))
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
        for tag, rule in (("style", "style-src"), ("script", "script-src")):
            (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, flags=re.DOTALL)
            assert rules[rule] == f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"


def test_all_that_was_read_is_written(report: Path) -> None:
    for page in open_corpus(SYNTHETIC):
        words = " ".join(Nest(html(report, page.id)).text.split())
        for text in (
            page.article.title,
            *page.article.text.split("\n\n"),
            *(c.text for c in page.comments),
            *page.lines,
        ):
            assert " ".join((text or "").split()) in words
        for comment in page.comments:
            assert all(" ".join(e.text.split()) in words for e in comment.evidence)


def test_only_addresses_of_the_web_are_links(tmp_path: Path) -> None:
    urls = ["https://example.org/?a=1&b=<2>", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
    made = [replace(bridge(), id=str(n), url=url) for n, url in enumerate(urls)]
    write_report(made, str(tmp_path / "out"), "x")
    for page in made:
        read = Nest(html(tmp_path / "out", page.id))
        assert (page.url in read.links) == (page.url == urls[0])
        assert str(page.url) in read.text


@settings(max_examples=60)
@given(page=pages())
def test_any_text_stays_text(tmp_path_factory: pytest.TempPathFactory, page: Page) -> None:
    out = tmp_path_factory.mktemp("any") / "out"
    write_report([page], str(out), "any")
    for path in out.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        Nest(text)
        assert text == visible(text)


def test_a_large_corpus_has_its_table_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedcli.report.build.ARTICLES_A_FILE", 4)
    write_report((replace(bridge(), id=f"page {n}") for n in range(9)), str(tmp_path / "out"), "x")
    parts = ["index.html", "articles-2.html", "articles-3.html"]
    found = [re.findall(r'class="id">(.*?)<', (tmp_path / "out" / part).read_text()) for part in parts]
    assert found == [[f"page {n}" for n in some] for some in (range(4), range(4, 8), range(8, 9))]
    for part in parts:
        assert [link for link in Nest((tmp_path / "out" / part).read_text()).links if link.endswith("#articles")] == [
            "#articles", *(f"{name}#articles" for name in parts)
        ]  # fmt: skip


@pytest.mark.parametrize("links", [[None, 1, 2, 1, None, 5], [None] * 5, list(range(300)), [None, *range(1, 3000)]])
def test_a_thread_is_nested_as_it_was_answered_and_no_deeper_than_a_browser_goes(links: list[int | None]) -> None:
    links = [link or None for link in links]
    comments = thread_of(links)
    nest: list[int] = []
    parents: dict[int, int | None] = {}
    for comment, below, closes in steps(comments):
        parents[comment.number] = nest[-1] if nest else None
        if below:
            nest.append(comment.number)
        del nest[len(nest) - closes :]
        assert len(nest) <= LEVELS
    assert nest == []
    assert sorted(parents) == list(range(1, len(links) + 1))
    depth: dict[int, int] = {}
    for number, link in enumerate(links, 1):
        depth[number] = 0 if link is None else depth[link] + 1
        if depth[number] <= LEVELS:
            assert parents[number] == link


def test_answers_are_counted_with_all_below_them() -> None:
    found = {comment.number: below for comment, below, _ in steps(thread_of([None, 1, 2, 1, None, 5]))}
    assert found == {1: 3, 2: 1, 3: 0, 4: 0, 5: 1, 6: 0}
