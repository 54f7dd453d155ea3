"""The header line of a comment: the name as shown, the date, and nothing of what stands around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedcli.parser import cues
from seedcli.parser.headers import LONGEST, header, looks_like_name


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Anna Berg says:", "Anna Berg", None),
        ("Posted by Jane at 3:00 AM", "Jane", None),
        ("# posted by Joe : 11:58 AM", "Joe", None),
        ("Anna um 14.05 Uhr", "Anna", None),
        ("by Quakeulf (2650167) writes: on Tuesday July 24, @11:29AM (#40748221)", "Quakeulf", "July 24"),
        ("by Fox (1) writes: <fox@example.org> on Tuesday July 24, @11:29AM", "Fox", "July 24"),
        ("on 25 Oct 2012 at 7:20 pm2 Timon Marsh", "Timon Marsh", "2012-10-25"),
        ("Thu, 08/09/2012 - 14:32 | 2691789 ReallySparky", "ReallySparky", "2012-08-09"),
        ("tomtom said...", "tomtom", None),
        ("Sarah M. says", "Sarah M.", None),
        ("Anna July 14, 2012 at 8:11 am", "Anna", "2012-07-14"),
        ("137 Sarah November 8, 2012 at 1:25 PM", "Sarah", "2012-11-08"),
        ("Dena | November 9, 2012 12:00 PM | Reply", "Dena", "2012-11-09"),
        ("Posted by: Ann Lee | Thursday, November 08, 2012 at 01:34 PM", "Ann Lee", "2012-11-08"),
        ("by james on January 31, 2011 at 9:59 am. Reply #", "james", "2011-01-31"),
        ("09. Jul, 2012 / cailin says:", "cailin", "2012-07-09"),
        ("Greg D June 11, 2012 at 11:18 am #", "Greg D", "2012-06-11"),
        ("+1 #9 Florence Home 2011-11-06 08:56", "Florence Home", "2011-11-06"),
        ("Emily — August 28, 2023 at 1:08 pm", "Emily", "2023-08-28"),
        ("Becky on September 5, 2017 at 9:10 pm said:", "Becky", "2017-09-05"),
        ("On 3 May 2012 at 12:05 pm Ann Lee said:", "Ann Lee", "2012-05-03"),
        ("A Thrifty Tom26 October 2012 17:40", "A Thrifty Tom", "2012-10-26"),
        ("LeahOctober 22, 2012 12:44 PM", "Leah", "2012-10-22"),
        ("bettina commented Dec 19, 2025", "bettina", "2025-12-19"),
        ("Tom, 3 years ago", "Tom", "3 years ago"),
        ("[–]ann_b 12 points 3 years ago", "ann_b", "3 years ago"),
        ("Ann B. (not verified) on Mon, 05/02/2011 - 10:12", "Ann B.", "2011-05-02"),
        ("drb added 1 day ago", "drb", "1 day ago"),
        ("Averie @ Averie Cooks October 25, 2012 at 11:45 pm", "Averie @ Averie Cooks", "2012-10-25"),
        ('"H" November 7, 2012 at 7:03 PM', '"H"', "2012-11-07"),
        ("Anne A November 8, 2012", "Anne A", "2012-11-08"),
        ("Lora Lee On Thursday, November 1 at 2:57 pm", "Lora Lee", "November 1"),
        ("Tom Le March 3, 2012", "Tom Le", "2012-03-03"),
        ("unclo o. | November 9, 2012 8:53 AM | Reply", "unclo o.", "2012-11-09"),
        ("Posted by Tom on Nov 06 2012 | 2:55 pm - 1 hour ago", "Tom", "2012-11-06"),
        ("by midwest ( 123452 )", "midwest", None),
        ("Bo (12)", "Bo", None),
        ("Bo (Leeds) says:", "Bo (Leeds)", None),
        ("Ken 3 hours ago | link", "Ken", "3 hours ago"),
        ("ForgottenTom Well-Known Member", "ForgottenTom", None),
        ("Anna sagt:", "Anna", None),
        ("Anna schrieb am 3. Mai 2012 um 10:12 Uhr:", "Anna", "2012-05-03"),
        ("Anna dit :", "Anna", None),
        ("Anna, le 3 mai 2012 à 10:12 Répondre", "Anna", "2012-05-03"),
        ("Ana el 3 de mayo de 2012 a las 10:12 dijo:", "Ana", "2012-05-03"),
        ("Lucia Gomes de Sa disse:", "Lucia Gomes de Sa", None),
        ("Anna ha detto...", "Anna", None),
        ("Anna op 3 mei 2012 om 10:12 Beantwoorden", "Anna", "2012-05-03"),
        ("Adam pisze:", "Adam", None),
        ("Анна пишет:", "Анна", None),
        ("Анна 3 мая 2012 в 10:12 Ответить", "Анна", "2012-05-03"),
        ("Anna vor 3 Jahren", "Anna", "vor 3 Jahren"),
        ("Em says", "Em", None),
        ("Le Duc", "Le Duc", None),
        ("gnath", "gnath", None),
        ("Mary Ann | The Beach House", "Mary Ann | The Beach House", None),
    ],
)
def test_a_header_gives_name_and_date(line: str, author: str, date: str | None) -> None:
    found = header(line)
    assert found is not None
    assert (found.author, found.date) == (author, date)
    assert line[found.start : found.end] == author


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("November 1, 2012 at 10:57 am #", "2012-11-01"),
        ("on October 31, 2012 at 8:59 am", "2012-10-31"),
        ("Posted on May 3, 2012", "2012-05-03"),
        ("3 years ago", "3 years ago"),
        ("Le 3 mai 2012 à 10:12", "2012-05-03"),
        ("3 мая 2012 в 10:12 Ответить", "2012-05-03"),
        ("3 points 2 years ago", "2 years ago"),
        ("1·3 years ago", "3 years ago"),
        ("« Reply #4 on: April 03, 2019, 09:12:00 »", "2019-04-03"),
        ("#3 Â· Jun 4, 2024", "2024-06-04"),
    ],
)
def test_a_line_of_a_date_has_no_author(line: str, date: str) -> None:
    found = header(line)
    assert found is not None
    assert (found.author, found.date, found.start, found.end) == (None, date, 0, 0)


@pytest.mark.parametrize(
    "line", ["", "  ", "Reply", "Permalink", "12 Comments", "Senior Member", "Leave a Reply", "Antworten"]
)
def test_what_a_widget_says_is_no_header(line: str) -> None:
    assert header(line) is None


def test_prose_is_no_header() -> None:
    assert header("What a day! I went to the lake; nobody was there.") is None
    assert header("He said: nobody comes here") is None
    assert header("word " * LONGEST) is None


def test_a_question_is_no_header() -> None:
    assert header("Is it as dear as everyone says?") is None
    assert header("So the fair is on 12 May 2019?") is None
    beside = header("quiet.fox ?")
    assert beside is not None
    assert beside.author == "quiet.fox"


def test_a_sentence_that_goes_on_behind_its_date_is_no_header() -> None:
    assert header("Arriving at Port Said on 18th May with my aunt and her goat") is None
    assert header("Hooked on the ferry 2.5 years ago and I’ve loved it") is None
    assert header("Анна 3 мая 2012 в Москве Ещё Что") is not None  # capitals of any script
    assert header("Anna on 18th May 2012 reply to this comment") == header("Anna on 18th May 2012")
    said = header("by Anna on 18th May 2012 via mobile up reply actions")
    assert said is not None
    assert said.author == "Anna"


def test_whom_a_comment_answers() -> None:
    found = header("Kyle replied to comment from Ryan Knapp | November 9, 2012 1:55 PM | Reply")
    assert found is not None
    assert (found.author, found.answers, found.date) == ("Kyle", "Ryan Knapp", "2012-11-09")
    german = header("Anna als Antwort auf Tom Hale")
    assert german is not None
    assert (german.author, german.answers, german.sure) == ("Anna", "Tom Hale", True)


def test_a_bare_name_is_less_sure_than_one_that_speaks() -> None:
    bare, speaking = header("Anna Berg"), header("Anna Berg says:")
    assert bare is not None
    assert speaking is not None
    assert (bare.sure, speaking.sure) == (False, True)


def test_a_verb_of_the_users_is_taken_off_too(tmp_path: Path) -> None:
    text = '[[cue]]\nname = "says"\nlabel = "comment-author"\nis = ["{name} harrumphs"]\n'
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    found = header("Anna Berg harrumphs:", cues.load(tmp_path))
    assert found is not None
    assert (found.author, found.sure) == ("Anna Berg", True)


@given(st.text(max_size=LONGEST + 10))
@example("#\u2003A")
@example("#\x1fA")
def test_the_author_is_always_a_part_of_the_line(line: str) -> None:
    found = header(line)
    if found and found.author is not None:
        assert line[found.start : found.end] == found.author
        assert found.author.strip() == found.author != ""


def test_what_is_left_of_a_date_is_no_name() -> None:
    for line in ("August 9, 2012 at 12:45 pm (UTC -4)", "7 Aug 2012 - at 11:21"):
        found = header(line)
        assert found is not None
        assert (found.author, found.kind) == (None, "date")


def test_a_book_with_its_author_is_no_header() -> None:
    assert header("The Devils of the Lake by Ann Hill (May 13th)") is None
    assert (said := header("Baked by Rachel (May 13th, 2012)")) is not None
    assert said.author == "Baked by Rachel"


def test_a_count_beside_a_date_names_nobody() -> None:
    assert (said := header("166 views Nov 7, 2012")) is not None
    assert (said.author, said.date) == (None, "2012-11-07")


def test_whom_a_dated_line_answers_is_not_who_wrote() -> None:
    said = header("Apr 3, 2019 9:12 AM in response to ferryman")
    assert said is not None
    assert (said.author, said.date) == (None, "2019-04-03")


def test_words_that_tie_a_date_may_be_capitalised_where_they_are_two() -> None:
    said = header("Ann Lee, Posté le 3 avril 2019")
    assert said is not None
    assert said.author == "Ann Lee"


def test_guests_bear_what_the_page_calls_them() -> None:
    assert header("Guest • 4 years ago").author == "Guest"  # type: ignore[union-attr]
    assert header("Gość: hania").author == "Gość: hania"  # type: ignore[union-attr]
    assert header("Member • 4 years ago").author is None  # type: ignore[union-attr]


def test_an_arrow_stands_before_whom_a_comment_answers() -> None:
    said = header("Ann Hill Mod > Tom Reed • 4 years ago")
    assert said is not None
    assert (said.author, said.answers, said.date) == ("Ann Hill", "Tom Reed", "4 years ago")
    assert header("Ann Hill > Tom Reed").author == "Ann Hill"  # type: ignore[union-attr]
    assert header("<span>Ann Hill</span May 3, 2012").author == "<span>Ann Hill</span"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Beitrag von alter Schwede » Mo 12. Apr 2021, 19:10", "alter Schwede"),
        ("por Colmenero » Dom Abr 14, 2013 6:31 pm", "Colmenero"),
        ("Fr, 09.03.2012 17:44", None),
        ("Wysłany: Wto 13 Mar, 2012 09:10", None),
        ("Mo 12. Apr 2021", "Mo"),
        ("#1.1 Robert am 11.03.2012 22:05:", "Robert"),
        ("#1 написал: Костян (27 ноября 2011 18:20)", "Костян"),
        ("14 августа 2013 года Яблонька # (автор рецепта)", "Яблонька"),
        ("Permalink Submitted by Ben (not verified) on Thu, 05/03/2012 - 16:48", "Ben"),
        ("14/11/2016 08:02 horas", None),
    ],
)
def test_names_stand_apart_from_what_dates_are_told_with(line: str, author: str | None) -> None:
    said = header(line)
    assert said is not None
    assert said.author == author


def test_since_when_somebody_is_a_member_is_no_header() -> None:
    assert header("Join Date: Mar 2007") is None
    assert header("[Reactie gewijzigd door Anna op 18 mei 2021 12:03]") is None


def test_a_time_of_day_before_a_name_is_none_of_it() -> None:
    said = header("At 5:30 PM, Sandy K said...")
    assert said is not None
    assert (said.author, said.date, said.sure) == ("Sandy K", None, True)


def test_who_gave_no_name_may_say_one() -> None:
    assert looks_like_name("Gość: pan_tadzio")
    assert not looks_like_name("Remark: it rained")
