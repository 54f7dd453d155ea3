"""Words are found as the pattern finds them, in any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli.parser.finder import finder
from seedcli.parser.phrases import WORD

SOME = st.text() | st.text(st.characters(max_codepoint=127)) | st.text("aZ_0 é'’-+#\x1c\x85\u00a0\ud800")


@pytest.mark.parametrize("pattern", [r"\w+", r"[^\W\d_]+", WORD.pattern])
@given(text=SOME)
def test_it_finds_what_the_pattern_finds(pattern: str, text: str) -> None:
    assert finder(re.compile(pattern))(text) == re.compile(pattern).findall(text)
