"""Lists of addresses and names with something said below each are comments."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser import parse
from seedcli.parser.rules.linked import linked

SAID = "I have never seen a lake as flat as this one."
LIST = [
    "The story of the lake goes on for a long line, and then it ends.",
    "  • http://ann.example.com/ Ann Berg",
    "",
    f"    {SAID}",
    "",
    "    • Bo Lund",
    "",
    f"      {SAID}",
    "",
    f"      {SAID}",
    "",
    "  • https://cy.example.com/about Cy Aas",
    "",
    f"    {SAID}",
    "",
    "Lakes of the north",
]


def test_items_with_a_name_begin_comments_down_to_the_lists_end() -> None:
    assert linked(sheet(LIST, ()), "BBBBBBBBM") == "BACACIACE"


def test_one_address_makes_no_thread() -> None:
    page = [LIST[0], *LIST[11:]]
    assert linked(sheet(page, ()), "BBBM") == "BBBM"


def test_a_list_of_links_is_none() -> None:
    page = [LIST[0], "  • http://one.example.com/ One", "  • http://two.example.com/ Two", "", SAID]
    assert linked(sheet(page, ()), "BBBB") == "BBBB"


def test_where_the_model_sees_comments_it_knows_better() -> None:
    assert linked(sheet(LIST, ()), "BACACIACE") == "BACACIACE"
    assert linked(sheet(LIST, ()), "BBBBBBBAC") == "BBBBBBBAC"  # a list of links above the comments


def test_the_page_has_three_comments() -> None:
    page = parse("\n".join(["Lakes", "", *LIST]))
    assert [c.text for c in page.comments] == [SAID, f"{SAID}\n\n{SAID}", SAID]


def test_one_address_does_where_disqus_says_so_and_a_pingback_says_nothing() -> None:
    page = [LIST[0], *LIST[1:5], "  • Anonymous", "", f"    {SAID}", "", "blog comments powered by Disqus"]
    assert linked(sheet(page, ()), "BBBBBM") == "BACACE"
    page[3] = "    [...] as Ann writes of the lake [...]"
    assert linked(sheet(page, ()), "BBBBBM") == "BBBBBM"
