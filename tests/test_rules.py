"""The table of rules, and what holds for each of them on any page."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets import sheet
from test_invariants import page_like

from seedcli.parser.labels import STATES
from seedcli.parser.rules import RULES, Rule, meaning, mend


@pytest.mark.parametrize("rule", dict.fromkeys(RULES), ids=lambda rule: rule.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(page=page_like(), data=st.data())
def test_a_rule_gives_every_line_a_state_whatever_the_states(rule: Rule, page: str, data: st.DataObject) -> None:
    seen = sheet(page)
    count = len(seen.lines)
    states = data.draw(st.text(STATES, min_size=count, max_size=count))
    mended = rule(seen, states)
    assert len(mended) == count
    assert set(mended) <= set(STATES)


def test_who_mended_a_line_last_is_told() -> None:
    page = "3 Comments\n\nAnn Lee\nMay 3, 2012\n\nI was there, too.\n\nHi Ann,\nso was I.\n"
    mended = mend(sheet(page), "ZAACAC")
    assert mended.states == "ZAACCI"
    assert mended.by == {4: "nameless", 5: "nameless"}


def test_each_rule_says_what_it_goes_by() -> None:
    names = [rule.__name__ for rule in RULES]
    assert meaning("hats") == ""  # a user's cue may be called as rules are among the reasons
    assert all(meaning(name).endswith((".", ")")) for name in names)
    assert [name for name, times in Counter(names).items() if times > 1] == ["repeated"]
