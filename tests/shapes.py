"""Pages of a given size, their parts all alike or all about each other, so that work could grow with the square."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

Make = Callable[[int], str]
BODY = (
    "A harbour without its cat\n\nBy Ann Example\n\nMay 4, 2019\n\n"
    + "The harbour cat has retired, and nobody will take her place on the quay, as the keeper said. " * 3
)


def thread(comment: Callable[[int], str]) -> Make:
    """A page with a body, and `size` comments."""
    return lambda size: f"{BODY}\n\n12 Comments\n\n" + "".join(comment(n) for n in range(size))


def name(n: int) -> str:
    return f"{'BCDFGHJK'[n % 8]}{'aeiou'[n % 5]}{'lmnr'[n % 4]}{'aeiou'[n // 8 % 5]} {'BCDFGHJK'[n // 40 % 8]}ox"


def digits(n: int) -> str:
    """A number that has no zero: a zero is read in a way of its own."""
    return oct(n)[2:].translate(str.maketrans("01234567", "12345678"))


SAID = "I think that you are right about what you said {} of the cat that we all know."
PAGES: dict[str, tuple[Make, int]] = {
    "one after the other": (thread(lambda n: f"{name(n)}\n\n{SAID.format(digits(n))}\n\n\n"), 100),
    "a chain of two": (
        thread(lambda n: f"{('Ann', 'Bob')[n % 2]}\n\n{('Bob', 'Ann')[n % 2]}, you are right {digits(n)}.\n\n\n"),
        100,
    ),
    "a chain of quotes": (
        thread(lambda n: f"{name(n)}\n\n“{SAID.format(digits(n - 1))}”\n\n{SAID.format(digits(n))}\n\n\n"),
        60,
    ),
    "all quote the first": (
        thread(
            lambda n: f"{name(n)}\n\n“It was this: {SAID.format(0)}”\n\nYou are wrong. {SAID.format(digits(n))}\n\n\n"
        ),
        60,
    ),
    "all are called John": (
        thread(lambda n: f"John {name(n)}\n\nJohn, you are right. {SAID.format(digits(n))}\n\n\n"),
        100,
    ),
    "all address all": (
        thread(lambda n: f"{name(n)}\n\n@{name(n - 1)} @{name(n + 7)} {SAID.format(digits(n))}\n\n\n"),
        100,
    ),
    "all are numbered 1": (thread(lambda n: f"1. {name(n)}\n\n{SAID.format(digits(n))}\n\n\n"), 100),
    "answers below their votes": (
        lambda size: (
            f"{BODY}\n\n{size} Answers\n\n" + "".join(f"{n}\n\n{SAID.format(digits(n))}\n\n" for n in range(size))
        ),
        100,
    ),
    "posts that end in a rule": (
        lambda size: f"{BODY}\nSenior Member\n" + "".join(f"{SAID.format(digits(n))}\n\u00a0\n" for n in range(size)),
        100,
    ),
    "numbered": (
        thread(lambda n: f"{digits(n)}. {name(n)} says:\nMay 4, 2019 at 10:15 am\n{SAID.format(digits(n))}\nReply\n\n"),
        80,
    ),
    "deeper and deeper": (
        thread(lambda n: " " * (2 * n) + f"• {name(n)}\n" + " " * (2 * n) + f"{SAID.format(digits(n))}\n\n"),
        80,
    ),
    # As many as it takes for the first names to be borne by more than are told apart.
    "in reply to": (
        thread(lambda n: f"{name(n)}\nIn reply to {name(n - 1)}\n{SAID.format(digits(n))}\nReply\n\n"),
        320,
    ),
    "with arrows": (
        thread(lambda n: f"{name(n)}\n\n> {SAID.format(digits(n - 1))}\n{SAID.format(digits(n))}\n\n\n"),
        80,
    ),
    "one long comment": (
        lambda size: thread(lambda n: f"Ann\n\n“so it is, so it is”\n\n{'so it is ' * size}\n\n\n")(3),
        2000,
    ),
    "the headline again": (lambda size: BODY + "\n\nA harbour without its cat\n\nA quay" * size, 150),
    "headings alone": (lambda size: "A Title of a Page\n\n" * size, 150),
    "dates alone": (lambda size: "May 4, 2019 at 10:15 am\n" * size, 150),
    "names alone": (lambda size: "".join(f"By {name(n)}\n" for n in range(size)), 150),
    "buttons alone": (lambda size: "Reply\nShare\n12 Comments\nLeave a Reply\n" * size, 60),
    "sentences alone": (
        lambda size: "".join(f"{SAID.format(digits(n))} {SAID.format(digits(n))}\n\n" for n in range(size)),
        100,
    ),
    "blank lines": (lambda size: f"{BODY}\n" + "\n" * size, 3000),
}
# One line, or many, of a few signs over and over: where a pattern would try again from every place.
UNITS = (
    "a", "a ", "1", "1 ", "1/", "1:", "1. ", ". ", ", ", " ", "\t", "\u00a0", ">", "“", '"', "'", "@", "@a ", "(",
    "•", "• ", "|", "-", "– ", "A.", "A. ", "Ann ", "By ", "on ", "May 4 ", "1 day ago ", "says: ", "http://", "é",
    "李", "e\u0301", "x\r", "\x00", "\ufeff",
)  # fmt: skip


def line(unit: str) -> Make:
    def make(size: int) -> str:
        text = "".join(islice(cycle(unit), size))
        return f"{BODY}\n\n{text}\n\n2 Comments\n\nAnn\n\n{text}.\n"

    return make


SIGNS: dict[str, tuple[Make, int]] = {f"a line of {unit!r}": (line(unit), 6000) for unit in UNITS}
