"""`seedcli show`."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from seedcli.cli import options, streams
from seedcli.cli.app import PLAIN
from seedcli.errors import UsageError

if TYPE_CHECKING:
    from seedcli.corpus import Corpus
    from seedcli.model import Comment, Page
    from seedcli.views.ink import Line

    Shown = tuple[Page, Comment | None]

app = typer.Typer(**PLAIN)
EXAMPLES = """\b
Try:
  seedcli show 003         the page whose id begins so, with its thread
  seedcli show 003#13      a comment, what it answers, and the answers to it
  seedcli show 003 --why   its raw lines, and why each was read as it was"""


@app.command(epilog=EXAMPLES)
@options.takes
def show(
    pages: Annotated[
        list[str] | None,
        typer.Argument(metavar="PAGE | PAGE#N ...", hidden=True),
    ] = None,
    body: Annotated[bool, typer.Option("--body", help="The article alone.")] = False,
    comments: Annotated[bool, typer.Option("--comments", help="The comments alone.")] = False,
    lines: Annotated[bool, typer.Option("--lines", help="The raw lines, each with its number and label.")] = False,
    why: Annotated[bool, typer.Option("--why", help="The same with the reasons for each label.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="The raw text and nothing else.")] = False,
    width: Annotated[
        int | None, typer.Option(min=20, metavar="N", help="Columns to lay out for, 20 at least.", show_default=False)
    ] = None,
    *,
    places: options.Places,
    remarks: options.Remarks,
) -> int:
    """Show an article with its thread, or a comment in its place.

    PAGE is an id or any beginning that only one id has. -q leaves out what may come next.
    """
    if not pages:
        raise UsageError("name a page, as in seedcli show 003; seedcli list gives the ids")
    if body + comments + (lines or why) + raw > 1:
        raise UsageError("--body, --comments, --lines and --raw exclude each other; name one of them")
    corpus = places.open()
    found = [_named(corpus, name) for name in pages]
    if raw:
        streams.write_text("".join(_text(*shown) for shown in found))
        return remarks.close(corpus)
    columns = width or streams.width()
    view = (
        _raw(corpus, columns, why)
        if lines or why
        else _reading(columns if width else _readable(columns), body, comments)
    )
    wanted = len(found) == 1 and not remarks.quiet and streams.on_terminal()
    next = _hints(places, pages[0], found[0], lines, why) if wanted else ()
    streams.write_lines(chain(_one_after_the_other(view, found), next))
    return remarks.close(corpus)


def _named(corpus: "Corpus", name: str) -> "Shown":
    try:
        return corpus.comment(name) if "#" in name else (corpus.page(name), None)
    except UsageError as error:
        if not os.path.isfile(name):
            raise
        page = os.path.splitext(os.path.basename(name))[0]
        said = f"seedcli show {quote(page)} -C {quote(name)}"
        raise UsageError(f"{name!r} is a file and no page's id; its page is shown by {said}") from error


def _text(page: "Page", comment: "Comment | None") -> str:
    from seedcli.views.raw import extent

    if comment is None:
        return page.text
    first, last = extent(page, comment)
    return "".join(f"{line}\n" for line in page.lines[first - 1 : last])


def _hints(places: options.Places, asked: str, shown: "Shown", lines: bool, why: bool) -> "Iterator[Line]":
    from seedcli.views.hints import after_comment, after_lines, after_page, hints

    page, comment = shown
    name = asked.rpartition("#")[0] or asked
    if lines or why:
        next = after_lines(asked, why)
    else:
        next = after_page(page, name) if comment is None else after_comment(page, comment, name)
    where = [word for place in places.corpus or () for word in ("-C", place)]
    return hints(next, where, streams.width() or streams.USUAL_WIDTH)


def _one_after_the_other(view: "Callable[[Shown], Iterable[Line]]", found: "Iterable[Shown]") -> "Iterator[Line]":
    for number, one in enumerate(found):
        if number:
            yield from ((), (("─" * 8, "dim"),), ())
        yield from view(one)


def _readable(columns: int | None) -> int | None:
    from seedcli.views.page import READING_WIDTH

    return columns and min(columns, READING_WIDTH)


def _reading(width: int | None, body: bool, comments: bool) -> "Callable[[Shown], Iterable[Line]]":
    from seedcli.views import page

    def view(shown: "Shown") -> "Iterable[Line]":
        whole, comment = shown
        if comment is not None:
            return page.comment(whole, comment, width)
        return page.page(whole, width, body=not comments, comments=not body)

    return view


def _raw(corpus: "Corpus", width: int | None, why: bool) -> "Callable[[Shown], Iterable[Line]]":
    from seedcli.views.raw import legend, raw

    def lines(shown: "Shown") -> "Iterable[Line]":
        whole, comment = shown
        return raw(whole, width, (), comment)

    def reasons(shown: "Shown") -> "Iterable[Line]":
        from seedcli.parser import explain
        from seedcli.parser.rules import meaning

        whole, comment = shown
        readings = explain(whole.text, corpus.settings)
        yield from raw(whole, width, readings, comment)
        yield from legend(whole, width, readings, comment, meaning)

    return reasons if why else lines
