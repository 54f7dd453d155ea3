"""One thread as many comment systems and forums show it (dialects.toml): six comments, their names, the article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DIALECTS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "dialects.toml").read_text("utf-8"))
Moment = tuple[int, int, int]  # day, hour, minute
TITLE = "The ferry across the estuary will run at night from May"
BODY = """\
The small ferry that crosses the estuary between the mill and the lighthouse will run until midnight from the first of \
May, the harbour office says. It has never done so before, although people have asked for it since the bridge was \
closed to cars.

The crew of four will work in two shifts. The second shift is made up of two sisters who used to row the pilot boat, \
and who say that they know every sandbank by its first name.

A crossing will cost two coins as before. Bicycles are free, dogs pay half, and geese have to be carried."""
SAID = (
    ("Hedvig Aske", (3, 9, 12), "About time! I have missed the last boat so often that my cousin keeps a camp bed."),
    ("old_miller", (3, 11, 40), "Does anybody know whether the night boat takes prams? The ramp is steep at low tide."),
    (
        "Tom",
        (3, 18, 5),
        "It does, we took ours over last week. The younger sister lifted it in with one hand and told us to sit down.\n"
        "\nShe was quite right, too.",
    ),
    ("Rosalind P.", (4, 7, 30), "Geese have to be carried, but who carries the geese back?"),
    (
        "Jan van der Meer",
        (5, 21, 1),
        "Two coins is too little for a crew that works at night. I would gladly pay three.",
    ),
    (
        "Hedvig Aske",
        (6, 8, 15),
        "I rowed that boat for eleven years and nobody ever offered me a third coin. Times change.",
    ),
)


def shown(
    dialect: dict[str, Any], title: str = TITLE, body: str = BODY, said: Sequence[tuple[str, Moment, str]] = SAID
) -> str:
    """The page in a dialect; another article and thread may be given. said: who, the day in April 2019, hour and
    minute, and what."""
    front = dialect.get("page", "{title}\n\nBy Petra Lund\nApril 2, 2019\n\n{body}\n\n")
    comments = (
        dialect["comment"].format(
            n=n, next=n + 1, name=name, letter=name[0].upper(), text=text, title=title, likes=n % 4,
            us=f"April {day}, 2019 at {hour % 12 or 12}:{minute:02} {'am' if hour < 12 else 'pm'}",
            short=f"Apr {day}, 2019", iso=f"2019-04-{day:02}", dm=f"{day:02}.04.2019", ago="3 years ago",
            day=day, m=4, month="April", mon="Apr", y=2019, time=f"{hour:02}:{minute:02}",
            hour=f"{hour % 12 or 12}:{minute:02} {'AM' if hour < 12 else 'PM'}",
        )
        for n, (name, (day, hour, minute), text) in enumerate(said, 1)
    )  # fmt: skip
    opening = re.sub(r"\b6\b", str(len(said)), dialect.get("opening", ""))
    around = [words.replace("{title}", title) for words in (opening, dialect.get("closing", ""))]
    between = "\n" if dialect.get("tight") else "\n\n"
    front = front.replace("{title}", title).replace("{body}", body)
    return f"{front}{around[0]}{between.join(comments)}\n\n{around[1]}\n"
