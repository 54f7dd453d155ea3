"""Comments that are a list's items: where one begins though the line model did not see it."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.items import items, named_items

SAID = "This sentence is long enough to be what somebody said below the story."


def listed(names: list[str], said: str = SAID) -> list[str]:
    """A page's lines: each name with its marker, and below it what was said."""
    return [line for name in names for line in (name, "", f"    {said}", "")]


def named(raw: list[str], states: str) -> str:
    return named_items(sheet(raw), states)


def test_an_item_under_another_comments_begins_one() -> None:
    page = ["• First of all", "", "  • An answer", "", "  • Another one", "", "• Second", "• no, a list"]
    assert items(sheet(page), "CCICI") == "CCCCI"


def test_items_are_comments_where_the_heading_tells_of_many_more_than_were_found() -> None:
    for count, read in ((5, "ZCCCC"), (4, "ZCIIC")):
        raw = [f"{count} Comments", f"• a {SAID}", f"• b {SAID}", f"• c {SAID}", SAID]
        assert items(sheet([line for text in raw for line in (text, "")]), "ZCIIC") == read


def test_an_item_with_a_name_begins_a_comment_as_the_others_do() -> None:
    raw = listed(["1. Ann Lee", "2. Bo Marsh", "3. Cy Dunn", "4. Di Eckert"])
    assert named(raw, "ACICACAC") == "ACACACAC"
    assert named(raw, "ACKCACAC") == "ACACACAC"
    assert named(raw, "ACIIACAC") == "ACACACAC"


def test_a_number_that_does_not_go_on_counting_begins_none() -> None:
    raw = listed(["1. Ann Lee", "7. Bo Marsh", "2. Cy Dunn", "3. Di Eckert"])
    assert named(raw, "ACIIACAC") == "ACIIACAC"
    assert named(listed(["4. Ann Lee", "3. Bo Marsh", "2. Cy Dunn", "1. Di Eckert"]), "ACIIACAC") == "ACACACAC"


def test_the_first_item_begins_one_though_the_model_took_it_for_chrome() -> None:
    raw = listed(["1. Ann Lee", "2. Bo Marsh", "3. Cy Dunn"])
    assert named(raw, "MCACAC") == "ACACAC"


def test_where_few_comments_begin_with_a_listed_name_a_list_is_a_list() -> None:
    raw = [*listed(["1. Ann Lee"]), *(line for _ in range(3) for line in (SAID, "")), "2. Bread", "", "3. Butter", ""]
    assert named(raw, "ACCCCII") == "ACCCCII"


def test_where_names_are_lost_an_answer_stands_further_right() -> None:
    raw = ["1. First of all", "", "  • An answer", "", "    • An answer to that", "", "2. Second"]
    assert items(sheet(raw, [()] * 4), "CIIC") == "CCCC"


def test_a_list_that_somebody_wrote_is_part_of_the_comment() -> None:
    raw = ["1. First of all", "", "  • apples", "  • pears", "", "2. Second"]
    assert items(sheet(raw, [()] * 4), "CIIC") == "CIIC"
