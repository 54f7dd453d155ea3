"""Hypothesis strategies for pages that no parser made: every field can hold anything its type allows."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from seedcli.model import Article, Comment, Evidence, Label, Page, PageWarning, Section, split_lines

# Whatever may stand in a crawled page: cell and line separators, quotes, control characters, lone surrogates, formulas.
SHARP = st.sampled_from(list("\t\n\r\\\"',;=+-@\x00\x1b\x7f\x85\x9b\u2028\u2029\u202e\ufeff\ud800🙂é"))
ANY = st.text(st.one_of(SHARP, st.characters(exclude_categories=())), max_size=12)
TEXT = ANY.filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
NAMES = st.none() | TEXT | st.sampled_from(["Ann Example", "ann  example", "Bo", ""])
DATES = st.none() | st.dates().map(str) | st.dates().map(lambda date: str(date)[:7])
LINES = st.tuples(st.integers(1, 50), st.integers(1, 50))
IDS = st.text(st.characters(exclude_characters="#", exclude_categories=("Cs",)), min_size=1, max_size=8)


@st.composite
def pages(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT) -> Page:
    id = draw(IDS)
    raw = draw(text)
    count = max(1, len(split_lines(raw)))
    article = draw(
        st.builds(
            Article, st.none() | text, st.none() | LINES, NAMES, st.none() | LINES, DATES, st.none() | LINES, text
        )
    )
    comments = tuple(_comment(draw, id, number, text) for number in range(1, draw(st.integers(0, 3)) + 1))
    label = draw(st.sampled_from(get_args(Label)))
    warnings = draw(st.lists(st.builds(PageWarning, text, text, st.none() | st.integers(1, 9)), max_size=2))
    sections = (Section(label, 1, count, tuple(draw(st.lists(text, max_size=2)))),)
    return Page(id, raw, sections, article, comments, draw(st.none() | text), draw(st.none() | text), tuple(warnings))


def _comment(draw: st.DrawFn, id: str, number: int, text: st.SearchStrategy[str]) -> Comment:
    reply_to, depth = draw(st.sampled_from([(None, None), (None, 0), (f"{id}#1", 1), (f"{id}#2", 2)]))
    evidence = st.builds(Evidence, st.sampled_from(["quote", "mention"]), text, st.none() | LINES, st.none() | LINES)
    return Comment(
        id=f"{id}#{number}",
        number=number,
        author=draw(NAMES),
        date=draw(DATES),
        text=draw(text),
        lines=draw(LINES),
        author_lines=draw(st.none() | LINES),
        reply_to=reply_to,
        depth=depth,
        confidence=None if depth is None else draw(st.floats(0, 1)),
        evidence=() if depth is None else tuple(draw(st.lists(evidence, max_size=2))),
    )
