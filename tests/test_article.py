"""Title, author and date: which line is the headline, which words are the name, which date is the publication's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import sheet

from seedcli.model import Label, split_lines
from seedcli.parser import cues, parse
from seedcli.parser.article import Heading, article, choose, heading, headline, packaged
from seedcli.parser.byline import authors
from seedcli.parser.dateline import address_date, find_dates
from seedcli.parser.frame import fold, frame, step
from seedcli.parser.headline import showing
from seedcli.parser.labels import STATES
from seedcli.parser.lines import Line, shape
from seedcli.parser.names import names, vocabulary
from seedcli.parser.reading import label

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = "The old harbour of the town will be rebuilt within three years, and the boats will stay where they are."
MORE = "Nobody had asked the fishermen before, who now say that the rebuilding of the harbour is what they wanted."
KNOWN = vocabulary(cues.packaged())


def read(text: str, states: str | None = None) -> tuple[list[Line], Heading]:
    """The heading of a page whose lines before its first running text are chrome, and all others body."""
    lines = shape(split_lines(text))
    first = next((i for i, line in enumerate(lines) if line.text in (TEXT, MORE)), 0)
    last = max((i for i, line in enumerate(lines) if line.text in (TEXT, MORE)), default=len(lines))
    states = states or "".join("O" if i < first else "B" if i <= last else "M" for i in range(len(lines)))
    return lines, found_in(lines, states)


def found_in(lines: list[Line], states: str) -> Heading:
    seen = frame(lines, [cues.packaged().match(line.text) for line in lines], states)
    return heading(seen, headline(seen, packaged()["title"]), packaged())


def page(*head: str, tail: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*head, TEXT, MORE, TEXT, MORE, *tail]) + "\n"


def title(text: str) -> str | None:
    lines, found = read(text)
    return None if found.title is None else lines[found.title].text


# Headlines


def test_the_line_over_byline_and_text_is_the_headline():
    headline = "Town rebuilds its old harbour"
    assert title(page("Home\nNews\nSports\nContact", headline, "By Anna Berg", "May 3, 2012")) == headline


def test_menus_over_the_headline_are_none():
    headline = "Town rebuilds its old harbour in three years"
    menu = "The Morning Herald\n\nHome\nNews\nSports\nAbout us\n\nSelect an option\n\nNews > Local > Harbour"
    assert title(page(menu, headline, "By Anna Berg | May 3, 2012")) == headline


def test_of_equal_lines_the_first_is_the_title_line():
    headline = "Town rebuilds its “old harbour” in three years"
    lines, found = read(page(headline, "By Anna Berg", headline.replace("“", '"').replace("”", '"')))
    assert found.title == 0
    assert lines[0].text == headline


def test_numbers_and_running_text_are_no_headline():
    assert title("12\n\n" + TEXT + "\n\n" + MORE + "\n") is None


@pytest.mark.parametrize(
    ("seed", "line", "states"),
    [("000_*.txt", 6, "OOOOOBBBBBBBBBM"), ("003_*.txt", 7, "OOOOOOOOBBBBBBBBBMMMMMC")],
)
def test_the_seeds_have_a_title_and_neither_author_nor_date(seed: str, line: int, states: str):
    (file,) = SEEDS.glob(seed)
    text = "\n".join(split_lines(file.read_text("utf-8"))[:60])
    count = len(shape(split_lines(text)))
    lines, found = read(text, (states + states[-1] * count)[:count])
    assert found.title is not None
    assert lines[found.title].number == line
    assert (found.author, found.byline, found.date, found.dateline) == (None, None, None, None)


def test_the_first_showing_is_looked_for_in_the_whole_page():
    lines = shape(["A headline", "", "Menu", "", "A  Headline", "", TEXT])
    assert showing(frame(lines, [()] * len(lines), "OOOB"), 2) == 0


# Authors


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Anna Berg", "Anna Berg"),
        ("Written by Anna Berg", "Anna Berg"),
        ("By Anna Berg | May 3, 2012", "Anna Berg"),
        ("By Anna Berg Published: January 3, 2024", "Anna Berg"),
        ("By Anna (Lund) Berg Published: January 3, 2024", "Anna (Lund) Berg"),
        ("By Harbour Team 4 mins read", "Harbour Team"),
        ("Posted by Anna Berg on May 3, 2012", "Anna Berg"),
        ("By Anna Berg and Tom Hale", "Anna Berg and Tom Hale"),
        ("By Ludwig van der Berg", "Ludwig van der Berg"),
    ],
)
def test_the_author_is_the_name_alone(byline: str, author: str):
    lines, found = read(page("Town rebuilds its old harbour in three years", byline))
    assert found.author == author
    assert found.byline is not None
    assert lines[found.byline].text == byline


def test_a_name_under_a_line_that_says_by():
    _, found = read(page("Town rebuilds its old harbour in three years", "Written by", "Anna Berg", "May 3, 2012"))
    assert found.author == "Anna Berg"
    assert found.byline == 2


def test_a_name_after_the_text_with_a_line_that_tells_of_its_bearer():
    tail = (
        "Written by Anna Berg",
        "Anna Berg is a writer who lives in Bergen and has told of boats and of the sea since 1990.",
    )
    _, found = read(page("Town rebuilds its old harbour in three years", tail=tail))
    assert found.author == "Anna Berg"


@pytest.mark.parametrize(
    "line",
    ["By Anna Berg, click to see the full-size image", "12 Comments", "Leave a Reply", "Share on Facebook", TEXT],
)
def test_no_author_is_invented(line: str):
    _, found = read(page("Town rebuilds its old harbour in three years", line))
    assert (found.author, found.byline) == (None, None)


@pytest.mark.parametrize(
    ("line", "name", "stop", "kind"),
    [
        ("By Anna Berg", "Anna Berg", "end", "run"),
        ("By Anna Berg, MD, FACS | Reviewed by Tom Hale", "Anna Berg, MD, FACS", "comma", "title"),
        ("Anna Berg, Tom Hale, and Zoë van Dijk", "Anna Berg, Tom Hale, and Zoë van Dijk", "end", "and"),
        ("Written by: Anna Berg Anna Berg", "Anna Berg", "cut", "two"),
        ("Anna Berg Founder & Lead Reviewer", "Anna Berg", "cut", "two"),
        ("May 3, 2012 by Anna Berg in News", "Anna Berg", "lower", "run"),
        ("ByAnna Berg", "Anna Berg", "end", "run-parted"),
        ("By Anna BergMay 3, 2012", "Anna Berg", "date", "run"),
        ("by Anna Berg—10 min read", "Anna Berg", "separator", "run"),
        ("anna42", "anna42", "end", "run"),
    ],
)
def test_the_names_of_a_line(line: str, name: str, stop: str, kind: str):
    assert (name, stop, kind) in [(n.text, n.stop, n.kind) for n in names(line, KNOWN)]


def test_what_leads_a_name_in_is_known():
    found = {n.text: n for n in names("Reviewed by Tom Hale", KNOWN)}
    assert (found["Tom Hale"].lead, found["Tom Hale"].phrase) == ("by", "reviewed by")
    assert names("May 3, 2012 Tom Hale", KNOWN)[-1].lead == "date"


# Dates


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("May 3, 2012", ["2012-05-03"]),
        ("Published May 3, 2012 Updated June 4, 2013", ["2012-05-03", "2013-06-04"]),
        ("EditorialNovember 22, 2018", ["2018-11-22"]),
        ("Dec 1, 2025Jan 2, 2026", ["2025-12-01", "2026-01-02"]),
        ("2025•01•08", ["2025-01-08"]),
        ("Mar 27, 20255 mins", ["2025-03-27"]),
        ("12 comments", []),
        ("x" * 300 + " May 3, 2012", []),
    ],
)
def test_the_dates_of_a_line(line: str, dates: list[str]):
    assert [hit[0] for hit in find_dates(line)] == dates


def test_the_word_before_a_date_is_kept():
    assert [hit[3] for hit in find_dates("Published May 3, 2012 Updated: June 4, 2013")] == ["published", "updated"]


def test_the_date_under_the_headline_is_the_publications():
    _, found = read(page("Town rebuilds its old harbour in three years", "By Anna Berg", "May 3, 2012"))
    assert found.date == "2012-05-03"
    assert found.dateline == 2


def test_a_date_in_an_appeal_for_money_is_the_appeals():
    appeal = "0 $\n2,500 $\n5,000 $\nJUNE 2021"
    assert read(page(appeal, "Town rebuilds its old harbour in three years"))[1].date is None


# The whole


def test_the_record_date_stands_in_where_the_page_shows_none():
    lines, found = read(page("Town rebuilds its old harbour in three years"))
    labels = ["chrome", *["body"] * 4]
    raw = split_lines(page("Town rebuilds its old harbour in three years"))
    read_article = article(lines, raw, labels, found, "2012-05-03")
    assert (read_article.date, read_article.date_lines) == ("2012-05-03", None)
    assert article(lines, raw, labels, found).date is None
    shown = article(lines, raw, labels, Heading(0, dateline=1, date="2013-01-01"), "2012-05-03")
    assert (shown.date, shown.date_lines, shown.title_lines) == ("2013-01-01", (3, 3), (1, 1))


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://example.org/2019/05/04/the-harbour", "2019-05-04"),
        ("https://example.org/news/2019-5-4-harbour.html", "2019-05-04"),
        ("https://example.org/2019/13/04/", None),
        ("https://example.org/2019/05/the-harbour", None),
        ("https://example.org/item/12019/05/04", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_may_name_the_day(url: str | None, date: str | None):
    assert address_date(url) == date


def test_the_page_knows_its_date_best_then_its_record_then_its_address():
    story = page("Town rebuilds its old harbour in three years")
    url = "https://example.org/2019/05/04/the-harbour"
    assert parse(story, url=url).article.date == "2019-05-04"
    assert parse(story, url=url, date="2024-01-01").article.date == "2024-01-01"
    dated = page("Town rebuilds its old harbour in three years", "May 3, 2012")
    assert parse(dated, url=url, date="2024-01-01").article.date == "2012-05-03"


def test_the_body_keeps_its_paragraphs():
    raw = ["Title", "", "One", "two", "", "", "- Three", "Menu"]
    lines = shape(raw)
    read_article = article(lines, raw, ["title", "body", "body", "body", "chrome"], Heading(0))
    assert read_article.text == "One\ntwo\n\n- Three"
    assert read_article.title == "Title"


def test_choose_takes_the_best_candidate_that_beats_none():
    weights = {"none": 10, "good": 30, "bad": -5}
    assert choose([["bad"], ["good", "unknown"], ["good", "bad"]], weights) == 1
    assert choose([["bad"], []], weights) is None
    assert choose([], weights) is None


def test_the_weights_are_whole_numbers_for_each_of_the_three():
    assert set(packaged()) == {"title", "author", "date"}
    assert all(isinstance(w, int) for weights in packaged().values() for w in weights.values())
    assert all("none" in weights for weights in packaged().values())


def test_steps_tell_before_from_after():
    assert [step(d) for d in (-40, -5, -1, 0, 1, 6, 12, 30, 31)] == [
        "-far",
        "-4-6",
        "-1",
        "0",
        "1",
        "4-6",
        "7-12",
        "13-30",
        "far",
    ]


def test_fold_knows_quotes_and_spaces():
    assert fold("The “Old”\u00a0 Harbour’s") == fold('the "old" harbour\'s')


LINES = st.lists(
    st.one_of(
        st.text(max_size=40).filter(lambda text: "\n" not in text),
        st.sampled_from(
            [
                "",
                "By",
                "By Anna Berg",
                "Anna Berg",
                "May 3, 2012",
                "—",
                "By ,",
                "| | |",
                "by " * 9,
                "A" * 500,
                TEXT,
                "0 $",
            ]
        ),
    ),
    max_size=30,
)


@given(LINES, st.data())
def test_a_heading_names_lines_of_the_page_and_words_that_stand_there(raw: list[str], data: st.DataObject):
    lines = shape(raw)
    states = data.draw(st.text(STATES, min_size=len(lines), max_size=len(lines)))
    found = found_in(lines, states)
    assert all(place is None or 0 <= place < len(lines) for place in (found.title, found.byline, found.dateline))
    assert (found.byline is None) == (found.author is None)
    assert (found.dateline is None) == (found.date is None)
    if found.byline is not None and found.author is not None:
        assert set(re.findall(r"\w", found.author)) <= set(lines[found.byline].text)
    if found.date is not None:
        assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?", found.date)
    assert found == found_in(lines, states)


def test_the_links_to_the_posts_before_and_after_are_no_headline() -> None:
    links = "« The lights are back | Main | A storm is coming »"
    assert title(page(links, "October 17, 2012", "Fishermen at the table")) == "Fishermen at the table"


def test_it_speaks_for_an_author_that_the_comments_name_them() -> None:
    lines = shape(split_lines(f"A lamp that hums\n\npaulw\n\n{TEXT}\n\nellen:\n\n{MORE}\n\npaulw:\n\n{TEXT}"))
    for states, comments in (("OOBACAC", True), ("OOBBBBB", False)):
        found = authors(frame(lines, [()] * len(lines), states), 0, KNOWN)
        assert ("comments" in next(features for _, name, features in found if name == "paulw")) == comments


def labelled(text: str, states: str, heading: Heading) -> tuple[Label, ...]:
    return label(sheet(text), states, heading).labels


def test_what_is_long_under_a_picture_is_no_caption() -> None:
    head = f"{MORE}\n\nOld boats\n\nOld boats\n\n"
    short, long = "The boats in the harbour", f"{TEXT} {MORE} These are the reasons"
    assert labelled(head + short, "BBBB", Heading(title=1)) == ("body", "title", "caption", "caption")
    assert labelled(head + long, "BBBB", Heading(title=1)) == ("body", "title", "caption", "body")


def test_running_text_that_tells_of_the_author_stays_body() -> None:
    bio = "Jack Busch lives in the old town, where he writes about boats and the people who mend them for a living."
    assert labelled(f"{TEXT}\n\n{bio}", "BB", Heading(byline=1, author="Jack Busch")) == ("body", "body")
    assert labelled(f"{TEXT}\n\nBy Jack Busch", "BB", Heading(byline=1, author="Jack Busch")) == ("body", "byline")


def test_a_name_behind_many_signs_is_found_once() -> None:
    assert [name.text for name in names("| | | | Ann Miller", KNOWN)] == ["Ann Miller"]


def test_what_a_widget_says_in_a_body_is_none_of_it() -> None:
    assert labelled(f"{TEXT}\n\nLeave a Comment\n\n{TEXT}", "BBB", Heading())[1] == "comment-chrome"
    assert labelled(f"{TEXT}\n\nFiled under: Bread\n\n{TEXT}", "BBB", Heading())[1] == "chrome"
    assert labelled(f"{TEXT}\n\nBread\n\n{TEXT}", "BBB", Heading())[1] == "body"


TOLD = (
    "The cable came by boat, as everything does, and it took the better part of a long and rather wet spring to lay.",
    "Nobody in the valley had asked for it, and by the summer nobody could remember how they had lived without it.",
    "What it cost is known to the parish clerk alone, who has promised to read the sum aloud at the next assembly.",
)


def test_an_author_between_headline_and_date_is_no_headline() -> None:
    above = "O vizinho que aprendeu a tocar trombone"
    page = parse("\n\n".join([above, "Heloísa Tavares Brandt", "28/06/2020 04h00", *TOLD]))
    assert (page.article.title, page.article.author) == (above, "Heloísa Tavares Brandt")
    told = TOLD[0].replace("cable", "cable of Heloísa Brandt")
    assert parse("\n\n".join([above, "Heloísa Brandt", "28/06/2020 04h00", told])).article.title == "Heloísa Brandt"


def test_what_counts_the_comments_is_no_headline() -> None:
    above = "Ο τελευταίος φαροφύλακας: «Δεν φοβήθηκα τη θάλασσα»"
    heading = ["Αρχική › Ελλάδα", above, "Κατερίνα Μαυρίδη", "22.03.2017, 08:15", "7 ΣΧΟΛΙΑ"]
    assert parse("\n\n".join([*heading, *TOLD])).article.title == above
