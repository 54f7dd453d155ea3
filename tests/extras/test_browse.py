"""`seedcli browse`; needs the extra `browse`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsing import NAMES, SYNTHETIC, THREAD, browse, open_thread, press, settled, shown, status
from contrast import LEAST, contrast
from rich.style import Style
from running import on_terminal, piped
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input, Static

from seedcli import open_corpus
from seedcli.browse.app import Browse
from seedcli.browse.reading import HIT
from seedcli.model import Page
from seedcli.views.ink import cells, plain
from seedcli.walk import Entry


def test_all_pages_are_listed_with_their_titles_and_the_first_is_read() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        assert [entry.id for entry in app.catalogue.entries] == NAMES
        assert status(app) == f"{len(NAMES)} pages"
        assert app.reading.page is not None
        assert app.reading.page.id == NAMES[0]
        screen = "\n".join(shown(app))
        for number in app.pages.in_sight()[:5]:
            glance = app.catalogue.glance(number)
            assert glance is not None
            assert (glance.title or "")[:20] in screen

    browse(steps)


def test_the_cursor_goes_through_the_list_and_stops_at_its_ends() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await press(pilot, "up")
        assert app.pages.current == 0
        await press(pilot, "down", "j", "k")
        assert app.pages.current == 1
        assert app.reading.page is not None
        assert app.reading.page.id == NAMES[1]
        await press(pilot, "end")
        assert app.pages.current == len(NAMES) - 1
        assert app.pages.current in app.pages.in_sight()
        await press(pilot, "pageup", "home")
        assert app.pages.current == 0

    browse(steps, size=(110, 12))


def test_a_search_narrows_while_it_is_typed_and_escape_takes_it_back() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"zzz")
        assert len(app.pages.shown) == 0
        await press(pilot, *["backspace"] * 3, *"regatta")
        found = [app.catalogue.entries[number].id for number in app.pages.shown]
        assert THREAD in found
        assert len(found) < len(NAMES)
        assert status(app) == f"{len(found)} page{'s' if len(found) > 1 else ''} of {len(NAMES)}"
        await press(pilot, "enter")
        assert app.focused is app.pages
        await press(pilot, "escape")
        assert len(app.pages.shown) == len(NAMES)
        assert app.searching == ""

    browse(steps)


def test_a_search_finds_ids_and_points_out_what_it_found_in_the_page() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"regatta", "down", "enter")
        await press(pilot, "j")
        assert "regatta" in "\n".join(shown(app))
        hits = [
            segment
            for y in range(app.reading.size.height)
            for segment in app.reading.render_line(y)
            if segment.style and segment.style.bgcolor == Style.parse(HIT).bgcolor
        ]
        assert {segment.text for segment in hits} == {"regatta"}

    browse(steps)


def test_an_unfinished_pattern_is_said_and_leaves_what_was_found() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", "left_parenthesis")
        assert "cannot be compiled" in status(app)
        assert len(app.pages.shown) == len(NAMES)
        assert app.query_one("#search").has_class("wrong")
        await press(pilot, "a", "right_parenthesis")
        assert not app.query_one("#search").has_class("wrong")
        assert "cannot" not in status(app)

    browse(steps)


def test_a_thread_is_walked_folded_and_unfolded() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await open_thread(app, pilot)
        await press(pilot, "j")
        assert app.reading.block.id == f"{THREAD}#1"
        whole = len(app.reading.layout_now.blocks)
        await press(pilot, "enter")
        assert app.reading.block.hidden > 0
        assert len(app.reading.layout_now.blocks) == whole - app.reading.block.hidden
        assert f"▸ {app.reading.block.hidden} more below" in "\n".join(shown(app))
        await press(pilot, "right")
        assert len(app.reading.layout_now.blocks) == whole
        await press(pilot, "right")
        assert app.reading.block.id == f"{THREAD}#2"
        await press(pilot, "left")
        assert app.reading.folded == {f"{THREAD}#2"}
        await press(pilot, "left")
        assert app.reading.block.id == f"{THREAD}#1"
        await press(pilot, "z")
        assert len(app.reading.layout_now.blocks) == whole
        await press(pilot, "z")
        assert len(app.reading.layout_now.blocks) < whole
        await press(pilot, "k", "left")
        assert app.focused is app.pages

    browse(steps)


def test_a_jump_goes_to_what_is_quoted_even_if_it_is_folded_away_and_back() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await open_thread(app, pilot)
        await press(pilot, "j", "j")
        assert app.reading.block.id == f"{THREAD}#2"
        await press(pilot, "g")
        assert app.reading.block.id == f"{THREAD}#1"
        await press(pilot, "enter", "b")
        assert app.reading.block.id == f"{THREAD}#2"

    browse(steps)


def test_labels_stand_beside_the_raw_lines_and_the_cursor_keeps_its_comment() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await open_thread(app, pilot)
        await press(pilot, "j", "j", "l")
        assert app.reading.block.id == f"{THREAD}#2"
        screen = "\n".join(shown(app))
        assert "comment #2" in screen
        assert "comment-author │" in screen
        await press(pilot, "l")
        assert app.reading.block.id == f"{THREAD}#2"
        assert "comment-author │" not in "\n".join(shown(app))

    browse(steps)


def test_an_id_is_copied_on_either_side() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await press(pilot, "y")
        assert app.clipboard == NAMES[0]
        await open_thread(app, pilot)
        await press(pilot, "j", "y")
        assert app.clipboard == f"{THREAD}#1"

    browse(steps)


async def save_as(app: Browse, pilot: Pilot[None], output: Path) -> None:
    await press(pilot, "e")
    app.screen.query_one(Input).value = str(output)
    await press(pilot, "enter")


def test_marked_pages_and_marked_comments_are_exported(tmp_path: Path) -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await press(pilot, "space", "down", "space")
        await save_as(app, pilot, tmp_path / "pages.jsonl")
        await open_thread(app, pilot)
        await press(pilot, "j", "space", "j", "space")
        await save_as(app, pilot, tmp_path / "comments.jsonl")

    browse(steps)
    pages = [json.loads(line) for line in (tmp_path / "pages.jsonl").read_text().splitlines()]
    assert [page["id"] for page in pages] == [NAMES[0], NAMES[2]]
    assert pages[0] == json.loads(json.dumps(next(iter(open_corpus(SYNTHETIC))).to_dict()))
    comments = [json.loads(line)["id"] for line in (tmp_path / "comments.jsonl").read_text().splitlines()]
    assert comments == [f"{THREAD}#1", f"{THREAD}#3"]


def test_an_export_never_writes_over_a_file_and_says_which_formats_there_are(tmp_path: Path) -> None:
    (tmp_path / "there.json").write_text("old")

    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await save_as(app, pilot, tmp_path / "there.json")
        assert "exists" in str(app.screen.query_one("#trouble", Static).render())
        app.screen.query_one(Input).value = str(tmp_path / "x.doc")
        await press(pilot, "enter")
        assert ".jsonl" in str(app.screen.query_one("#trouble", Static).render())
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1

    browse(steps)
    assert [path.name for path in tmp_path.iterdir()] == ["there.json"]
    assert (tmp_path / "there.json").read_text() == "old"


def test_the_mouse_chooses_a_page_and_a_comment_and_folds() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await pilot.click("#pages", offset=(5, 5))
        await settled(pilot)
        assert app.pages.current == 2
        await open_thread(app, pilot)
        first = app.reading.layout_now.blocks[1].first - app.reading.scroll_offset.y
        await pilot.click("#reading", offset=(6, first))
        assert app.reading.block.id == f"{THREAD}#1"
        await pilot.click("#reading", offset=(6, first), times=2)
        assert app.reading.block.hidden > 0

    browse(steps)


def test_it_follows_the_size_of_the_terminal() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        await open_thread(app, pilot)
        for size in ((140, 40), (80, 24), (60, 20), (30, 8)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            room = app.reading.scrollable_content_region.width
            assert all(cells(plain(line)) <= max(20, room - 2) for line in app.reading.layout_now.lines)
            assert (app.query_one("#left").display, app.query_one("#right").display) == (size[0] >= 70, True)
        await press(pilot, "tab")
        assert (app.query_one("#left").display, app.query_one("#right").display) == (True, False)

    browse(steps)


def test_the_keys_are_on_the_screen() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        for word in ("read", "mark", "search", "labels", "copy", "export", "keys", "quit"):
            assert word in shown(app)[-1]
        await press(pilot, "enter")
        for word in ("walk", "fold", "quoted", "quit"):
            assert word in shown(app)[-1]
        await pilot.resize_terminal(140, 40)
        await press(pilot, "question_mark")
        assert "to what it answers, or fold" in "\n".join(shown(app))

    browse(steps, size=(80, 40))


HOSTILE = "\x1b[31mred\x1b]0;pwned\x07 [bold]b[/bold] [@click=app.quit]q[/] \u202eabc <script>"


def test_hostile_text_and_names_stay_text(tmp_path: Path) -> None:
    body = "A body with quite a few words, so that it is taken for the body of the article.\n\n" * 3
    (tmp_path / "[red]x[ and #1.txt").write_text(f"{HOSTILE}\n\n{body}2 Comments\n\nAnn {HOSTILE}\n\n{HOSTILE}\n")

    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        for keys in ((), ("enter",), ("l",), ("y",), ("e",)):
            await press(pilot, *keys)
            screen = app.export_screenshot()
            assert "\x1b" not in screen
            assert "\u202e" not in screen
        await press(pilot, "escape")
        text = "\n".join(shown(app))
        assert "[bold]b[/bold]" in text
        assert "\\x1b[31mred" in text
        assert "[red]x[ and %231" in text

    browse(steps, tmp_path, size=(140, 40))


def test_a_hundred_thousand_pages_are_listed_without_reading_them(tmp_path: Path) -> None:
    count = 100_000
    record = json.dumps({"id": "ID", "text": "A title\n\nA paragraph of a few words that says very little.\n"})
    with open(tmp_path / "many.jsonl", "w") as file:
        file.writelines(record.replace("ID", f"page-{number:06}") + "\n" for number in range(count))
    read: list[int] = []

    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        assert len(app.pages.shown) == count
        inner = app.catalogue.corpus.read

        def counted(entry: Entry) -> Page:
            read.append(int(entry.id.removeprefix("page-")))
            return inner(entry)

        app.catalogue.corpus.read = counted  # type: ignore[method-assign]
        await press(pilot, "end")
        assert app.reading.page is not None
        assert app.reading.page.id == "page-099999"
        assert f"page-{count - 1:06}" in "\n".join(shown(app))
        assert len(set(read)) < 2 * 32
        assert min(read) > count - 2 * 32

    browse(steps, tmp_path)


def test_an_index_is_used_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    corpus = open_corpus(SYNTHETIC)
    corpus.build_index()
    expected = list(corpus)
    monkeypatch.setattr("seedcli.corpus.parse", None)
    assert [corpus.read(entry) for entry in corpus.entries()] == expected


def test_a_page_that_is_gone_and_a_corpus_without_pages_are_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    async def nothing(app: Browse, pilot: Pilot[None]) -> None:
        assert "no page here" in " ".join(status(app).split())
        await press(pilot, "enter", "j", "l", "z", "g", "y", "e", "space")

    browse(nothing, empty)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("A title\n\nA paragraph of a few words.\n")

    async def gone(app: Browse, pilot: Pilot[None]) -> None:
        (tmp_path / "b.txt").unlink()
        app.catalogue._kept.cache_clear()
        await press(pilot, "down")
        assert app.reading.page is not None
        assert app.reading.page.id == "a"
        assert any("b.txt" in note.message for note in app._notifications)

    browse(gone, tmp_path)


def test_without_a_terminal_it_says_so() -> None:
    ran = piped("browse", "-C", str(SYNTHETIC))
    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.err
        == "seedcli: browse needs a terminal for its screen and keys; in a pipe there are seedcli list and show\n"
    )


def test_standard_input_is_for_the_keys() -> None:
    ran = on_terminal("browse", "-C", "-")
    assert ran.status == 2
    assert "put the corpus into a file" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("said", "theme"), [("15;0", "dark"), ("0;15", "light"), ("0;default;7", "light"), ("", "dark"), ("?", "dark")]
)
def test_it_is_light_where_the_terminal_says_that_it_is(monkeypatch: pytest.MonkeyPatch, said: str, theme: str) -> None:
    monkeypatch.setenv("COLORFGBG", said)

    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        assert app.theme == f"textual-{theme}"
        await press(pilot, "t")
        assert app.theme == f"textual-{'dark' if theme == 'light' else 'light'}"

    browse(steps)


def test_a_missing_corpus_is_said_before_the_screen_opens() -> None:
    ran = on_terminal("browse", "-C", "no/such/place")
    assert ran.status == 3
    assert "no corpus at 'no/such/place'" in ran.err
    assert ran.out == ""


def test_every_colour_is_legible_on_dark_and_light() -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        for theme in ("textual-dark", "textual-light"):
            app.theme = theme
            await settled(pilot)
            paper = Color.parse(app.theme_variables["background"]).rgb
            colours = [app.ansi_theme.ansi_colors[number] for number in range(1, 7)]
            assert len(set(colours)) == 6
            assert min(contrast(colour, paper) for colour in colours) >= LEAST

    browse(steps)


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
def test_it_is_left_by_the_keys_that_people_try(key: str) -> None:
    async def steps(app: Browse, pilot: Pilot[None]) -> None:
        assert not app._exit
        await pilot.press(key)
        assert app._exit

    browse(steps)
