"""What the words of a line say of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli.parser import lexicon
from seedcli.parser.lexicon import Lexicon


def test_a_line_is_looked_up_by_words_pairs_and_both_ends() -> None:
    assert lexicon.terms("Sign up, sign UP!") == {"sign", "up", "sign up", "up sign", "^sign", "up$"}
    assert lexicon.terms("* * *") == set()


def test_words_outweigh_each_other() -> None:
    known = Lexicon(-2.0, {"she": 0, "a": 0, "our": 0, "said": 50, "newsletter": -40, "^our": -10})
    assert known.odds("She said") == pytest.approx((-2 + 50 / 5**0.5) / 10)
    assert known.odds("Our newsletter") < known.odds("A newsletter") < known.odds("She said")


def test_a_line_of_which_too_little_is_known_says_nothing() -> None:
    known = Lexicon(-2.0, {"said": 50})
    assert known.odds("* * *") == 0
    assert known.odds("Quoth the raven: nevermore, said") == 0
    assert known.odds("Said") != 0


@given(st.text())
def test_any_line_has_finite_odds(text: str) -> None:
    assert abs(lexicon.packaged("text").odds(text)) < 100


def test_a_lexicon_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    known = Lexicon(-7.5, {"said": 47, "then": 29, "also": 29, "sign up": -35, "été$": 1})
    lexicon.keep(known, tmp_path / "lexicon.json")
    assert lexicon.build(**json.loads((tmp_path / "lexicon.json").read_text("utf-8"))) == known


def test_the_packaged_words_speak_as_one_would_expect() -> None:
    text, comment = lexicon.packaged("text"), lexicon.packaged("comment")
    assert text.odds("He said that they had been told to wait until the water was gone.") > 1
    assert text.odds("Sign up for our newsletter. All rights reserved.") < -1
    assert comment.odds("Thanks, I made this yesterday and my husband loved it!") > 1
    assert comment.odds("Latest features in health and technology 2012") < -1
