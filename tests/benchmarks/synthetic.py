"""Pages like the seeds, from seeded randomness: the same number always gives the same page."""

from __future__ import annotations

from pathlib import Path
from random import Random

SYLLABLES = (
    "ba", "be", "ko", "la", "mi", "no", "ra", "sa", "ti", "vu", "dor", "fen", "gal", "hin", "jor", "kel", "mar",
)  # fmt: skip
PEOPLE = [f"{first} {last}" for first in ("Ann", "Bo", "Cleo", "Dmitri") for last in ("Example", "Sample", "Person")]
RARE = "Xylophone"
"""A word that one page in 97 has, and of short ones one in 9,973."""
COMMON = "Accordion"
"""A word that one short page in 97 has."""
WIDGET = "Notify of\nNewest Most Voted\nInline Feedbacks\nView all comments\n"


def page(number: int) -> str:
    """The text of page `number`: an appeal, a headline, some paragraphs, a widget, up to 60 comments."""
    random = Random(number)
    headline = _sentence(random, 9, 14).rstrip(".").title()
    body = "\n\n".join(_paragraph(random) for _ in range(random.randint(4, 14))) + number % 97 // 96 * f" {RARE}."
    comments = "".join(_comment(random) for _ in range(random.choice((0, 0, 3, 10, 25, 60))))
    return (
        f"{random.randint(0, 999)} $\n2,500 $\n\n{headline}\n\n{body}\n\nSupport us\n\n\n{WIDGET}\n{comments}\nReply\n"
    )


def write(folder: Path, pages: int) -> None:
    """Write pages 0 to `pages` as text files below `folder`, a thousand a folder."""
    for number in range(pages):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_text(page(number), encoding="utf-8")


def write_short(folder: Path, pages: int) -> None:
    """Write pages of some lines each, a thousand a folder."""
    for number in range(pages):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_text(_short(number), encoding="utf-8")


def _short(number: int) -> str:
    random = Random(number)
    rare, common = number % 9973 == 9972, number % 97 == 96
    headline = _sentence(random, 5, 9).rstrip(".").title()
    said = f"{_sentence(random, 8, 12)}{f' {COMMON}.' * common}{f' {RARE}.' * rare}"
    author = "Rare Person" if rare else random.choice(PEOPLE)
    return f"{headline}\n\n{said}\n\n1 Comment\n\n{author}\n\n{_sentence(random, 4, 9)}\n"


def _comment(random: Random) -> str:
    name = "" if random.random() < 0.5 else f"{random.choice(PEOPLE)}\n"
    return f"\n{name}\n{_paragraph(random)}\n"


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random, 5, 20) for _ in range(random.randint(1, 5)))


def _sentence(random: Random, low: int, high: int) -> str:
    words = ("".join(random.choices(SYLLABLES, k=random.randint(1, 3))) for _ in range(random.randint(low, high)))
    return " ".join(words).capitalize() + "."
