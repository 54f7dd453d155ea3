"""Lines of text laid out in columns: nothing lost, nothing too wide, nothing that steers the terminal."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from seedcli.safe import inline, visible
from seedcli.views.ink import BLANK, cells, crop, cut, ink, pad, plain, to_text, wrap

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HOSTILE = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from("\x1b\x07\x9b\u202e\u2028\t\n\r\ud800"))
)
PIECES = st.text(st.sampled_from("ab  c漢é\u0301😀\u200d\ufe0fא\t"), max_size=40)
WORDY = st.lists(
    st.sampled_from(["a", "word", "漢字漢字", "https://example.org/a/very/long/address", "é"]), max_size=12
)


@given(HOSTILE)
def test_no_steering_character_survives(text: str) -> None:
    assert not STEERING.search(visible(text))
    assert not STEERING.search(inline(text))
    assert not re.search("[\t\n]", inline(text))


def test_it_is_written_out() -> None:
    assert visible("\x1b]0;x\x07 \x9b \x7f \u202e \u2028 \ud800\r\n") == (
        "\\x1b]0;x\\x07 \\x9b \\x7f \\u202e \\u2028 \\ud800\\x0d\n"
    )
    assert inline("a\tb\nc") == "a\\x09b\\x0ac"


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == inline(text) == text


def test_marks_that_keep_their_place_stay() -> None:
    assert visible("א\u200fב\u200e\u061c\u200d") == "א\u200fב\u200e\u061c\u200d"


@given(PIECES, st.integers(2, 20))
def test_wrapped_lines_fit_and_hold_every_word(text: str, width: int) -> None:
    lines = list(wrap(ink(text), width))
    assert all(cell_len(plain(line)) <= cells(plain(line)) <= width for line in lines)
    assert "".join("".join(map(plain, lines)).split()) == "".join(plain(ink(text)).split())


@given(WORDY, st.integers(12, 60))
def test_words_are_cut_only_where_they_do_not_fit(words: list[str], width: int) -> None:
    lines = [plain(line) for line in wrap(ink(" ".join(words)), width)]
    whole = [word for word in words if cells(word) <= width]
    found = " ".join(lines).split()
    assert [word for word in found if word in whole] == whole


@given(WORDY, st.integers(8, 40))
def test_every_line_has_its_lead(words: list[str], width: int) -> None:
    first, rest = ink("> "), ink("  ")
    lines = [plain(line) for line in wrap(ink(" ".join(words)), width, first, rest)]
    assert all(cells(line) <= width for line in lines)
    assert lines[0].startswith(">")
    assert all(line.startswith("  ") for line in lines[1:])


def test_without_a_width_a_line_is_as_long_as_it_is() -> None:
    text = "word " * 100 + "end"
    assert [plain(line) for line in wrap(ink(text), None, ink("- "))] == ["- " + text]


def test_a_blank_line_has_no_trailing_space() -> None:
    assert [plain(line) for line in wrap(BLANK, 20, ink("│ "))] == ["│"]


@given(PIECES, st.integers(0, 30))
def test_cropped_text_fits(text: str, width: int) -> None:
    shown = crop(inline(text), width)
    assert cells(shown) <= width
    assert shown == inline(text) or shown.endswith("…") or width == 0


def test_it_is_cropped_at_a_word_where_that_costs_little() -> None:
    assert crop("Militants agree to a plan", 20) == "Militants agree to…"
    assert crop("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudamp…"
    assert crop("short", 10) == "short"


def test_marks_keep_their_place_when_text_before_them_is_written_out() -> None:
    assert ink("\x1b[31mred", "", [(5, 8)], "bold") == (("\\x1b[31m", ""), ("red", "bold"))


def test_a_line_can_be_cut_across_spans() -> None:
    line = (("abc", "red"), ("def", ""))
    assert cut(line, 2, 5) == (("c", "red"), ("de", ""))


def test_markup_is_text() -> None:
    text = to_text([ink("[bold]x[/bold] [link=file:///etc]y[/link] :smile:")])
    assert text.plain == "[bold]x[/bold] [link=file:///etc]y[/link] :smile:"
    assert text.spans == []


def test_padding_counts_columns() -> None:
    assert pad("漢字", 6) == "漢字  "


def test_no_line_begins_with_a_closing_mark() -> None:
    assert [plain(line) for line in wrap(ink("これは橋です、古い橋です。"), 12)] == [
        "これは橋で",
        "す、古い橋で",
        "す。",
    ]
    assert [plain(line) for line in wrap(ink("。" * 9), 6)] == ["。。。"] * 3


def test_a_joined_sign_stays_whole_where_it_can() -> None:
    family = "👨\u200d👩\u200d👧"
    assert [plain(line) for line in wrap(ink(f"ab{family}👍🏽"), 8)] == ["ab" + family, "👍🏽"]
