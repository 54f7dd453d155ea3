"""Pages put together by hand, for the views: what stands in them is known, whatever the parser does."""

from __future__ import annotations

from seedcli.model import Article, Comment, Evidence, Page, Section

QUOTED = "the second paragraph"
LINES = [
    "Subscribe now",
    "A town gets a bridge",
    "",
    "The bridge is to be built next year.",
    "",
    "It will cost less than the second bridge.",
    "Ann Example",
    "Good news. I liked the second paragraph most.",
    "",
    "And when will it open?",
    "“the second paragraph” has nothing about that.",
    "Bob",
    "I agree with you.",
    "Who pays for the bridge?",
    "Bob",
    "All of us, as ever.",
]
TEXT = "\n".join(LINES) + "\n"


def comment(
    number: int, text: str = "words", *, answers: int | None = None, id: str = "bridge", **more: object
) -> Comment:
    """Comment `number`; `answers`: the number of the comment that it answers, None: the article."""
    given: dict[str, object] = {
        "author": None,
        "date": None,
        "lines": (number, number),
        "reply_to": None if answers is None else f"{id}#{answers}",
        "depth": 0 if answers is None else 1,
        "confidence": None if answers is None else 0.9,
    }
    return Comment(id=f"{id}#{number}", number=number, text=text, **{**given, **more})  # type: ignore[arg-type]


def bridge() -> Page:
    """An article with five comments: 1 <- 2 <- 3 by a quote and a word, 4 <- 5; two of them lost their names."""
    quote = Evidence("quote", QUOTED, (11, 11), (8, 8))
    comments = (
        comment(1, "\n".join(LINES[7:10]), author="Ann Example", lines=(8, 10), author_lines=(7, 7), date="2018-03-07"),
        comment(2, LINES[10], lines=(11, 11), answers=1, evidence=(quote,)),
        comment(
            3, LINES[12], author="Bob", lines=(13, 13), answers=2, evidence=(Evidence("answer", "I agree", (13, 13)),)
        ),
        comment(4, LINES[13], lines=(14, 14)),
        comment(5, LINES[15], author="Bob", lines=(16, 16), answers=4, confidence=0.5),
    )
    labels = (
        ("promo", 1, 1), ("title", 2, 3), ("body", 4, 6), ("comment-author", 7, 7), ("comment", 8, 10),
        ("comment", 11, 11), ("comment-author", 12, 12), ("comment", 13, 13), ("comment", 14, 14),
        ("comment-author", 15, 15), ("comment", 16, 16),
    )  # fmt: skip
    sections = tuple(Section(label, start, end, ("by hand",)) for label, start, end in labels)  # type: ignore[arg-type]
    article = Article(title=LINES[1], title_lines=(2, 2), text=f"{LINES[3]}\n\n{LINES[5]}")
    return Page("bridge", TEXT, sections, article, comments, source="towns/bridge.txt")


def thread_of(links: list[int | None], text: str = "words") -> tuple[Comment, ...]:
    """Comments 1, 2, … of which each answers the one of the number given."""
    return tuple(comment(number, text, answers=answers) for number, answers in enumerate(links, 1))
