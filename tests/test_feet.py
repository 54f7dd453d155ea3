"""Comments that end with the same row of buttons."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.feet import footed

SAID = "This sentence is long enough to be what somebody said below the story, and not a name."
PAGE = (
    f"3 comentários\n\nAdicione um comentário...\n\nEdvaldo Prates\n{SAID}\nCurtir · Responder · 46 · 1 a\n"
    f"Neide Zanella ·\nUniversidade de Ponta Grossa\n{SAID}\n{SAID}\nCurtir · Responder · 2 · 1 a · Editado\n"
    f"Wesley Dias ·\nRio das Flores\nfila ainda por cima\nCurtir · Responder · 1 a\n"
    "Mais lidas\nVereador propõe o Dia do Silêncio\n"
)


def test_what_stands_above_each_row_is_a_comment_below_a_name() -> None:
    assert footed(sheet(PAGE), "ZKKKKAKKIKAKKKAC") == "ZKACKAKCIKAKCKEE"


def test_comments_of_two_paragraphs_are_whole_where_nobody_says_what_they_do() -> None:
    said = (f"{name}\n{SAID}\n{SAID}\nLike · Reply · 3 · 2y\n" for name in ("Ann Lee", "Bo Marsh"))
    assert footed(sheet("2 comments\n" + "".join(said)), "ZOOOOOOOO") == "ZACIKACIK"


def test_a_comment_without_a_name_is_one_too() -> None:
    page = PAGE.replace("Mais lidas", f"On May 3, 2012 we went. {SAID}\nCurtir · Responder · 4 · 1 a\nMais lidas")
    assert footed(sheet(page), "ZKKKKAKKIKAKKKKKAC") == "ZKACKAKCIKAKCKCKEE"


def test_where_names_stand_below_a_row_of_buttons_it_ends_none() -> None:
    page = f"{SAID}\nLike · Reply · 1 · 2y\nAnn Lee\n" * 3
    assert footed(sheet(page), "CKA" * 3) == "CKA" * 3


def test_comments_with_another_header_go_on_below() -> None:
    page = PAGE + f"Ann says:\n{SAID}\n"
    assert footed(sheet(page), "ZKKKKAKKIKAKKKOOAC") == "ZKACKAKCIKAKCKOOAC"
