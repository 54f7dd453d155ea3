"""Names on the line of what is said."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.cues import packaged
from seedcli.parser.rules.inline import signature, signatures, signed_lines, speaker, spoken_lines, take_turns


def read(raw: list[str], states: str) -> str:
    return spoken_lines(sheet([line for text in raw for line in (text, "")], ()), states)


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


def test_a_signature_tells_name_and_date() -> None:
    assert signature("I was there. – Ann Lee May 3, 2012 at 9:12", packaged()) == ("Ann Lee", "2012-05-03", 13)
    assert signature("I was there, too. Bo P. (talk) 09:12, 3 May 2012 (UTC)", packaged()) == (
        "Bo P.",
        "2012-05-03",
        17,
    )
    assert signature("So was I -- Cy, 2012-05-03", packaged()) == ("Cy", "2012-05-03", 9)


def test_what_ends_with_a_date_is_not_always_signed() -> None:
    assert signature("I was there on May 3, 2012", packaged()) is None
    assert signature("It rained – as it has for years on every boat we took – on May 3, 2012", packaged()) is None
    assert signature("– Ann Lee, May 3, 2012", packaged()) is None  # a header
    assert signature("So was I – Ann", packaged()) is None


def test_one_who_signs_alone_tells_nothing() -> None:
    once = "I was there. – Ann Lee May 3, 2012"
    assert signatures([once, once], packaged()) == [None, None]
    assert signatures([once, "So was I. – Bo May 4, 2012"], packaged())[1] == ("Bo", "2012-05-04", 10)


def test_a_signature_ends_a_comment() -> None:
    raw = [
        "I was there. – Ann Lee May 3, 2012",
        "So was I.",
        "All day. – Bo May 4, 2012",
        "Not I. – Cy May 5, 2012",
        "No.",
    ]
    seen = sheet([line for text in raw for line in (text, "")])
    assert signed_lines(seen, "CIAIE") == "CCICE"
    assert signed_lines(seen, "CIIEE") == "CCICE"
    assert signed_lines(seen, "ZKKKE") == "ZKKKE"
