"""Pages that were written as Markdown, or with numbered links, read as the same pages without such signs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli import Page, parse
from seedcli.model import split_lines
from seedcli.parser.lines import shape
from seedcli.parser.markup import NOTHING, addresses, is_markdown, plain, unmarked

PAGES = Path(__file__).parent / "pages" / "synthetic"
WAYS = (
    "[{0}](https://mill.example/{1})",
    '[![](/p.png)](/{1}) [{0}](/{1} "to {1}")',
    "**[{0}](/{1})**",
    "### {0}",
    "**{0}**",
)
# What Markdown would read otherwise than the page has it: its signs, and list markers.
UNFIT = re.compile(r"[][*_\\<>`]|^#|\A(?:\w{1,3}[.)]|\W) |[(].*[)]\Z|  ")


def written(text: str) -> str:
    """The page as Markdown, its short lines in turns in all WAYS."""
    lines = text.split("\n")
    short = [n for n, line in enumerate(lines) if 0 < len(line.strip()) <= 60 and not UNFIT.search(line.strip())]
    for k, n in enumerate(short):
        said = lines[n].strip()
        lines[n] = lines[n].replace(said, WAYS[k % len(WAYS)].format(said, n))
    return "\n".join(lines)


def linked(file: Path) -> bool:
    return is_markdown(shape(split_lines(written(file.read_text(encoding="utf-8")))))


FILES = [file for file in sorted(PAGES.glob("*.txt")) if linked(file)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# The ferry", "The ferry"),
        ("[Ann](https://x.example/u?a=(b)) says:", "Ann says:"),
        (
            '[![Ann\'s photo](http://x/a.jpg)](http://x) **[Ann](u)** · [3 May 2012](#c "link")',
            "Ann's photo Ann · 3 May 2012",
        ),
        ("**old_miller** wrote *this* and __that__, _too_", "old_miller wrote this and that, too"),
        ("Set `__init__` and `*args*`, **not** `rows[n](x)`", "Set `__init__` and `*args*`, not `rows[n](x)`"),
        ("handlers[name](event), rows[0][1] and [0][1]", "handlers[name](event), rows[0][1] and [0][1]"),
        ("1\\. No list\\!", "1. No list!"),
        ("![](/g.png)", NOTHING),
        ("* * *", "* * *"),
        ("a * b * c, snake_case_name and [x] (y)", "a * b * c, snake_case_name and [x] (y)"),
        ("#12", "#12"),
    ],
)
def test_a_line_shows_its_words(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_a_page_is_markdown_by_its_links() -> None:
    linked = [f"[{n}](/{n})" for n in range(3)]
    assert is_markdown(shape(linked))
    assert not is_markdown(shape([*linked[:2], "a[1](b) and more", "**Ann**"]))
    assert [line.marked for line in unmarked(shape([*linked, "Ann"]), numbered=False)] == [True, True, True, False]
    assert unmarked(shape(["**Ann**", "# 12"]), numbered=False) == shape(["**Ann**", "# 12"])


def told(page: Page) -> tuple[object, list[object], list[tuple[str, int, int]]]:
    article = page.article
    return (
        (article.title, article.author, article.date, article.text),
        [(c.author, c.date, c.text, c.lines, c.reply_to) for c in page.comments],
        [(s.label, s.start, s.end) for s in page.sections],
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_reads_alike(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = parse(written(text))
    assert found.text == written(text) != text
    assert told(found) == told(parse(text))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_with_numbered_links_reads_alike(file: Path) -> None:
    text = file.read_text(encoding="utf-8").rstrip("\n")
    lines = text.split("\n")
    links = [n for n, line in enumerate(lines) if 0 < len(line.strip()) <= 60 and not UNFIT.search(line.strip())]
    for number, n in enumerate(links, 1):
        lines[n] = lines[n].replace(lines[n].strip(), f"[{number}]{lines[n].strip()}")
    listed = "".join(f"   {number}. https://mill.example/{number}\n" for number in range(1, len(links) + 1))
    found = parse("\n".join(lines) + "\n\nReferences\n\n" + listed)
    article, comments, sections = told(found)
    assert sections.pop() == ("chrome", len(lines) + 2, len(lines) + 3 + len(links))
    plain_page = told(parse(text + "\n"))
    assert (article, comments, [label for label, *_ in sections]) == (*plain_page[:2], [s[0] for s in plain_page[2]])


def test_addresses_end_a_page() -> None:
    listed = ["   1. https://a.example/", "   2. mailto:ann@a.example", "[3]: http://a.example"]
    assert addresses(["Text", "", "References", "", *listed]) == 2
    assert addresses(["Text", "", *listed, ""]) == 2
    assert addresses(["Text", *listed, "Text"]) == 5  # it goes on
    assert addresses(["Text", *listed[:2]]) == 3
    assert addresses([]) == 0
    assert addresses(listed) == len(listed)  # nothing else is there


def test_references_and_numbers_are_gone_where_addresses_are_listed() -> None:
    lines = shape(["[Reply][12]", "[3]Ann says:", "rows[0][1]", "[7][8]", "Tom"])
    assert [line.text for line in unmarked(lines, numbered=True)] == ["Reply", "Ann says:", "rows[0][1]", "7", "Tom"]
    assert unmarked(lines, numbered=False) == lines


def test_code_makes_no_page_markdown() -> None:
    code = ["handlers[name](event)", "rows[i][0] = rows[i](1)", "f[a](b)", "m[0][1] + m[1][0]"]
    assert unmarked(shape(code), numbered=False) == shape(code)


def test_a_page_of_addresses_is_partitioned() -> None:
    for text in ("1. http://a\n2. http://b\n3. http://c\n", "\n\n1. http://a\n2. http://b\n3. http://c\n"):
        page = parse(text)
        assert "".join(page.section_text(section) for section in page.sections) == text


def test_most_pages_are_tried() -> None:
    assert len(FILES) > 20


@given(st.text(alphabet="[]()!*_#\\ ab\n1.", max_size=200))
def test_any_markdown_is_read(text: str) -> None:
    page = parse(f"[a](b)\n[a](b)\n[a](b)\n{text}")
    assert "".join(page.section_text(section) for section in page.sections) == page.text
