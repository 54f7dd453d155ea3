"""What an index requires of a text must be in every text that the pattern matches."""

from __future__ import annotations

import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from seedcli.index.literals import fold, required

LETTERS = "aAbkKsSiIzβςΣжЖä ßſ\u212aİ.1-"
ITEMS = st.one_of(
    st.sampled_from(LETTERS.replace(".", "")),
    st.sampled_from([r"\b", r"\w", r"\S", r"\.", r"\-", ".", "^", "$", "|", "(a)", "[ab]", "(?:a{2})", r"\p{L}"]),
)
PATTERNS = st.lists(st.tuples(ITEMS, st.sampled_from(["", "", "", "", "?", "+", "*", "+?", "*+"])), max_size=8).map(
    lambda items: "".join(item + (times if item not in "^$|" and item != r"\b" else "") for item, times in items)
)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("aleppo", [["ale", "epp", "lep", "ppo"]]),
        ("Al.ppo city", [[" ci", "cit", "ity", "o c", "po ", "ppo"]]),
        ("colou?rs", [["col", "olo"]]),
        ("abc+defg", [["def", "efg"]]),
        (r"\bwar\b", [["war"]]),
        (r"^a\.bc$", [[".bc", "a.b"]]),
        ("abc|война", [["abc"], ["вой", "йна", "ойн"]]),
        ("国防省", [["国防省"]]),
        ("Straße", [["str", "tra"]]),
    ],
)
def test_the_pieces_of_plain_patterns(pattern: str, pieces: list[list[str]]) -> None:
    assert required(pattern) == pieces


@pytest.mark.parametrize(
    "pattern",
    ["", "ab", "abc|d", "abc|", "(abc)", "abc[d]", "abc{2}", r"abc\p{L}", r"abc\1", r"abc\|def", "(?x)abc d", "\\"],
)
def test_others_require_nothing(pattern: str) -> None:
    assert required(pattern) is None


@given(pattern=PATTERNS, text=st.text(LETTERS, max_size=12), ignore=st.booleans())
def test_what_matches_has_the_pieces(pattern: str, text: str, ignore: bool) -> None:
    pieces = required(pattern)
    found = regex.search(pattern, text, regex.MULTILINE | (regex.IGNORECASE if ignore else 0))
    if pieces is not None and found:
        assert any(all(piece in fold(text) for piece in alternative) for alternative in pieces)


def test_letters_that_may_stand_in_a_piece_fold_as_the_pattern_engine_takes_them() -> None:
    everything = "".join(chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000)
    cased = [c for c in everything[:0x3000] if required(c * 3) and (c.lower() != c or c.upper() != c)]
    assert len(cased) > 200
    for letter in cased:
        equal = regex.findall(regex.escape(letter), everything, regex.IGNORECASE)
        assert {fold(other) for other in equal} == {fold(letter)}, (letter, equal)
