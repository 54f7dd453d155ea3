"""Posts of a forum's page that no headers part."""

from __future__ import annotations

import pytest
from sheets import sheet

from seedcli import parse
from seedcli.parser.rules import Rule
from seedcli.parser.rules.answers import answered, answerers, remarks
from seedcli.parser.rules.body import open_thread
from seedcli.parser.rules.naming import headers
from seedcli.parser.rules.posts import counted, counted_names, numbered, profiled, profiled_below, ruled

SAID = "This sentence is long enough to be what somebody said in a post, and not a button or a rank."
END = "\u00a0"
THREAD = (
    f"Which paint?\nSenior Member\n{SAID}\n{END}\nNo idea.\n\n{SAID}\n{END}\n"
    f"Last edited:\n{SAID}\n{END}\nPrivacy Policy\n"
)


def read(rule: Rule, page: str, states: str) -> str:
    return rule(sheet(page), states)


def members(page: str, states: str) -> str:
    return profiled(sheet(page), states)


def left(rule: Rule, page: str) -> bool:
    """Is a page that is all body left as it is?"""
    states = "B" * len(sheet(page).lines)
    return read(rule, page, states) == states


def test_a_line_of_a_no_break_space_ends_a_post() -> None:
    assert read(ruled, THREAD, "OBBBBBBM") == "OBBCIKCE"
    assert read(ruled, THREAD, "OKCIIIMM") == "OOBCIKCE"


def test_a_post_keeps_the_header_that_the_model_found() -> None:
    page = THREAD.replace("No idea.", "Ann Lee\nNo idea.").replace("Last edited:", "Bo Marsh")
    page = page.replace("This", "I think this")
    assert read(ruled, page, "OBBAIIACM") == "OBBACIACE"


def test_the_last_post_may_end_with_the_page() -> None:
    page = THREAD.replace("Privacy", f"{SAID}\n\nPrivacy")
    assert read(ruled, page, "OBBCIIICE") == "OBBCIKCCE"
    assert read(ruled, page, "OBBCIIIME") == "OBBCIKCEE"


def test_what_stands_below_the_head_of_an_opening_post_is_the_body() -> None:
    assert read(ruled, THREAD, "OOOBBBBM") == "OOBCIKCE"
    page = THREAD.replace(f"{SAID}\n{END}\nNo", f"{SAID}\nReply\n{END}\nNo")
    assert read(ruled, page, "OOOMBBBBM") == "OOBMCIKCE"


def test_a_forum_that_shows_no_members_among_its_posts_is_one_where_most_speak() -> None:
    page = THREAD.replace("Last edited:\n", "")
    assert left(ruled, page)
    assert read(ruled, page.replace("This", "I think this"), "BBBBBBM") == "BBBCICE"
    assert left(ruled, page.replace("This", "I think this").replace("Senior Member", "Painting"))


@pytest.mark.parametrize(
    "page",
    [
        THREAD.replace(END, ""),
        THREAD.replace(f"\n{END}", f"\n\n{END}"),
        THREAD.replace("Senior Member", "Painting").replace("Last edited", "At last"),
        THREAD.replace(SAID, "Boats").replace("No idea.", "Paint"),
        THREAD.replace(f"{SAID}\n{END}\nLast", f"{SAID}\nLast"),
        THREAD.replace(f"{SAID}\n{END}\nNo", f"Home\n{END}\nNo"),
        f"{END}\n" + THREAD.replace(f"{SAID}\n{END}\nLast", f"{SAID}\nLast"),
    ],
    ids=["no such line", "blank lines around", "no forum", "menus", "too few", "below a menu", "at the top"],
)
def test_other_blank_lines_end_none(page: str) -> None:
    assert left(ruled, page)


def test_an_article_with_such_lines_stays_one() -> None:
    page = "A harbour\n\nAdmin\n\n" + "".join(f"{SAID}\n{END}\n" for _ in range(6)) + "Related posts\n"
    assert left(ruled, page)
    assert read(ruled, page, "OO" + "B" * 6 + "M") == "OO" + "B" * 6 + "M"


def test_where_more_posts_were_found_they_stand() -> None:
    assert read(ruled, THREAD, "CCCCCCCC") == "CCCCCCCC"


def test_rules_above_the_comments_end_no_posts() -> None:
    page = THREAD + f"{SAID}\n"
    assert read(ruled, page, "OBBBBBBMC") == "OBBBBBBMC"


def test_such_a_page_is_read_as_a_forums() -> None:
    found = parse(THREAD.replace("No idea.", f"No idea. {SAID}"), "page")
    assert [comment.text for comment in found.comments] == [f"No idea. {SAID}\n\n{SAID}", SAID]
    assert found.article.text == SAID


ANSWERS = (
    f"How to paint?\n12\n\n{SAID}\n\n2 Answers\n\n34\n+50\n\n{SAID}\n\n{SAID}\n\n"
    f"7\n\n{SAID}\n  • Nice. Commented Feb 12, 2015 at 11:28\n\nPrivacy Policy\n"
)


def test_an_answer_begins_below_its_votes() -> None:
    assert read(answered, ANSWERS, "OOBMMMMMMMMM") == "OOBZKKCIKCCE"
    assert read(answered, ANSWERS, "OKCKKCIIKICE") == "OOBZKKCIKCCE"


def test_the_last_answer_is_one_whatever_the_model_took_for_the_pages_foot() -> None:
    assert read(answered, ANSWERS, "OOBZKKCIEEEE") == "OOBZKKCIKCCE"
    assert read(answered, ANSWERS, "OOBZKKCIKCEE") == "OOBZKKCIKCEE"


def test_a_comment_upon_the_question_is_one() -> None:
    page = ANSWERS.replace("\n\n2 Answers", "\n  • Which boat? Commented Feb 11, 2015 at 11:28\n\n2 Answers")
    assert read(answered, page, "OOCCMMMMMMMMM") == "OOBCZKKCIKCCE"


@pytest.mark.parametrize(
    "page",
    [
        ANSWERS.replace("2 Answers", "9 Answers"),
        ANSWERS.replace("2 Answers", "1 Answer"),
        ANSWERS.replace("2 Answers", "Answers"),
        ANSWERS.replace("2 Answers", "2 boats"),
        ANSWERS.replace(f"7\n\n{SAID}", f"7\n{SAID}"),
        ANSWERS.replace("7\n\n", "• 7\n\n"),
        ANSWERS.replace("7\n\n", "7\n\n8\n"),
    ],
    ids=["more told", "fewer told", "no number", "no answers", "no blank line", "an item", "another number"],
)
def test_numbers_elsewhere_are_no_votes(page: str) -> None:
    assert left(answered, page)


def test_answers_that_say_when_or_by_whom_are_left_to_the_model() -> None:
    dated = ANSWERS.replace(f"{SAID}\n\n7\n", f"{SAID}\n\nanswered Feb 12, 2015 at 11:28\n\n7\n")
    assert left(answered, dated.replace("Privacy", "answered Feb 12, 2015 at 11:29\n\nPrivacy"))
    blog = f"A boat\n\n{SAID}\n\n3 Respuestas\n\n" + "".join(
        f"{name} dice:\n{SAID}\n\n0\n\nResponder\n\n" for name in ("Ana Lee", "Bo Marsh", "Carl Fry")
    )
    assert left(answered, blog)


POSTS = f"1\n\nWhich paint?\n{SAID}\n\n2\n\nAnn Lee\n{SAID}\n\n3\n\n{SAID}\n{SAID}\nPrivacy Policy\n"


def test_posts_that_are_counted_from_the_first_line_on_are_a_forums() -> None:
    assert read(counted, POSTS, "MMMMMMMMMM") == "OBBKCIKCIE"
    assert read(counted, POSTS, "OBBKACKCIE") == "OBBKACKCIE"


def test_numbers_elsewhere_count_no_posts() -> None:
    assert left(counted, "Five paints\n" + POSTS)
    assert left(counted, POSTS.replace("\n3\n", "\n4\n"))


def test_whom_a_post_quotes_is_no_header() -> None:
    page = f"#3\nBo Marsh said:\n{SAID}\nClick to expand...\n{SAID}\n"
    assert mended(page, "KACKI") == "KCCKI"
    assert mended(page.replace("Click to expand...", "Sent from my iPhone"), "KACKI") == "KACKI"
    assert mended(page.replace(SAID, "Ann Lee says:", 1), "KAAKI") == "KACKI"


def mended(page: str, states: str) -> str:
    return read(headers, page, states)


def test_the_headline_above_an_opening_post_is_no_post() -> None:
    page = f"Which paint?\nAnn Lee\nSenior Member\n{SAID}\nBo Marsh\nSenior Member\n{SAID}\n"
    assert read(open_thread, page, "CAKCAKC") == "OOOBAKC"
    assert read(open_thread, page.replace(SAID, "No idea."), "CAKCAKC") == "BAKCAKC"


def test_a_long_first_comment_below_a_sort_bar_is_no_opening_post() -> None:
    page = f"A harbour\n{{}}\n{SAID * 8}\nBo says:\n{SAID}\n"
    assert read(open_thread, page.format("3 Comments"), "OZCAC") == "OOBAC"
    assert read(open_thread, page.format("Newest Most Voted"), "OZCAC") == "OZCAC"


NUMBERED = "".join(f"#{n}\n\n{{}}\n\nReply\n\nAnn Lee\n\n" for n in (1, 2, 3, 4)).format(*[SAID] * 4)


def test_one_post_stands_between_two_numbers() -> None:
    assert read(numbered, NUMBERED, "KCKAKCKAKKKAKCKA") == "KCKAKCKAKCKAKCKA"
    assert read(numbered, NUMBERED, "KCKAKCKCKCKAKCKI") == "KCKAKCKKKCKAKCKK"


def test_numbers_that_do_not_count_up_are_no_posts() -> None:
    page = NUMBERED.replace("#3", "#9").replace("#2", "#7")
    assert read(numbered, page, "KCKAKCKAKKKAKCKA") == "KCKAKCKAKKKAKCKA"


def test_the_name_stands_above_what_members_tell_of_themselves() -> None:
    page = f"{SAID}\nReply\n\nA\n\nAnn Lee\n\nSenior Member\nPosts: 12\n\n{SAID}\n"
    assert members(page, "CKKKKKC") == "CKKAKKC"
    assert members(page.replace("Posts: 12\n", ""), "CKKKKC") == "CKKKKC"
    dated = f"Old 04-03-2019, 09:12\nAnn Lee\nSenior Member\nPosts: 12\n\n{SAID}\n"
    assert members(dated, "AKKKC") == "AAKKC"
    assert members(dated.replace("Old 04-03-2019, 09:12", "Bo Marsh"), "AKKKC") == "AKKKC"


def test_a_profile_below_a_post_and_the_next_ones_subject_are_none_of_its_words() -> None:
    post = f"by {{}} » Sat Feb 11, 2012 7:03 pm\n\n{SAID}\n\n{{}}\nPosts: 12\nJoined: 2012\n\nRe: Which paint?\n\n"
    page = SAID + "\n" + "".join(post.format(name, name) for name in ("Ann Lee", "Bo Marsh", "Cy Dunn"))
    assert read(profiled_below, page, "B" + "ACAKKC" * 3) == "B" + "ACKKKK" * 3
    assert read(profiled_below, page, "B" + "ICAKKC" * 3) == "B" + "ICAKKC" * 3


def test_a_profile_above_a_header_that_tells_but_the_date_is_that_posts() -> None:
    post = f"{{}}\nLevel 1\n320 points\n\nApr 3, 2019 6:05 PM in response to ferryman\n\n{SAID}\n\n"
    page = SAID + "\n" + "".join(post.format(name) for name in ("Ann Lee", "Bo Marsh", "Cy Dunn"))
    assert read(profiled_below, page, "B" + "AKKAC" * 3) == "B" + "AKKAC" * 3


def test_posts_that_are_counted_before_their_names_begin_there() -> None:
    post = f"#{{}}  {{}}\n\n  • Members\n  • 4 posts\n\nPosted 03 April 2019 - 9:12 AM\n\n{SAID}\n\nBack to top\n\n"
    names = ("Ann Lee", "Bo Marsh", "Cy Dunn")
    page = "Which paint?\n\n" + "".join(post.format(n, name) for n, name in enumerate(names, 1)) + "Back to Paints\n"
    assert read(counted_names, page, "O" + "M" * 4 + "BM" + "M" * 13) == "OMMMMBM" + "AKKACK" + "AKKACEE"
    assert read(counted_names, page, "O" + "AKKKCK" * 3 + "E") == "O" + "AKKKCK" * 3 + "E"
    assert read(counted_names, page.replace("#2", "#4"), "OMMMMBM" + "M" * 13) == "OMMMMBM" + "M" * 13


EDITED = "edited Feb 8 '15 at 16:20\nNiall\n11.2k 3 24\n"
GIVEN = "answered Feb 8 '15 at 18:33\n{}\n31.6k 6\n"


def test_who_answered_stands_below_the_answer() -> None:
    page = f"2 Answers\n{SAID}\n{EDITED}{GIVEN.format('Harriet Coe')}"
    assert read(answerers, page, "ZCKIKKIK") == "ZCKIKKAK"
    assert read(answerers, page.replace("31.6k 6", SAID), "ZCKIKKII") == "ZCKIKKII"


def test_a_signed_line_among_answers_is_a_remark() -> None:
    page = f"2 Answers\n{SAID}\n{SAID} – Ann Feb 9 '15 at 2:14\n{SAID} – Tom Feb 9 '15 at 3:50\n{SAID}\n"
    seen = sheet(page)
    assert remarks(seen, "ZCKIK") == "ZCCCK"
    assert remarks(seen, "ZKKIK") == "ZKKIK"
    assert remarks(sheet(page, [(), *seen.named[1:]]), "ZCKIK") == "ZCKIK"


def test_who_remarked_is_read_off_the_remark() -> None:
    upon = "".join(f"{SAID} – {name} Feb 9 '15 at 2:14\n\n" for name in ("Ann", "Tom"))
    first, second = (f"12\n\n{SAID}\n\n{GIVEN.format(name)}\n" for name in ("Harriet Coe", "Gus T"))
    page = f"Which paint?\n\n{SAID} {SAID}\n\n2 Answers\n\n{first}{upon}{second}Your Answer\n"
    assert [c.author for c in parse(page, "p").comments] == ["Harriet Coe", "Ann", "Tom", "Gus T"]


def test_a_name_stands_above_a_rank_and_stars() -> None:
    post = f"May 3, 2012 #{{}}\n{{}}\nChief Engineer\n***\nPosts: 12\nJoined: Mar 2010\n{SAID}\nQuote\n"
    page = "".join(post.format(n, name) for n, name in enumerate(("Ann", "Tom", "Jan"), 1))
    assert read(numbered, page, "KKAKKKCK" * 3) == "KAKKKKCK" * 3
