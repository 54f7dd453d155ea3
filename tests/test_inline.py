"""Names on the line of what is said."""

from __future__ import annotations

from seedcli.parser.inline import speaker, spoken_lines, take_turns
from seedcli.parser.lines import shape


def read(raw: list[str], states: str) -> str:
    return spoken_lines(shape([line for text in raw for line in (text, "")]), states)


def test_a_name_and_a_colon_begin_a_comment() -> None:
    raw = ["Ann: I was there.", "Bo Marsh: So was I.", "And nobody else.", "Ann: Nobody at all."]
    assert read(raw, "CIII") == "CCIC"


def test_one_person_alone_does_not_take_turns() -> None:
    assert read(["Note: one.", "Note: two.", "Note: three."], "CII") == "CII"
    assert not take_turns(["Ann: I was there."])
    assert not take_turns(["Ann: I was there.", "Nobody else was."])


def test_comments_with_headers_are_left_as_they_are() -> None:
    assert read(["Cy Dunn", "Ann: I was there.", "Bo: So was I."], "ACI") == "ACI"


def test_a_clause_is_no_name() -> None:
    assert speaker("There is one thing that I would like to say: no.") is None
    assert speaker("http://example.org") is None
    assert speaker("Ann: no.") == ("Ann", 5)
