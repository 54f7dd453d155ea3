"""`python -m seedcli.fit.cues`: compile the package's cue files after a change of them: no start reads TOML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from seedcli.parser import headwords, names
from seedcli.parser.cuefiles import COMPILED, checksum, read_folder
from seedcli.parser.cues import FOLDER, Cues
from seedcli.parser.cuetables import tables
from seedcli.parser.links import talk


def compiled(folder: Path) -> str:
    """What COMPILED holds: a checksum of the folder's files, their cues' tables, and words that other readers need."""
    cues = Cues(read_folder(folder))
    words = {
        "header": _lists(headwords.read_vocabulary(cues)),
        "byline": _lists(names.read_vocabulary(cues)),
        "salutation": _lists([talk.words().salutations]),
    }
    rows = ",\n".join(json.dumps(table, ensure_ascii=False) for table in tables(cues.entries))
    return f'{{"of": {checksum(folder)}, "words": {json.dumps(words, ensure_ascii=False)}, "tables": [\n{rows}\n]}}\n'


def _lists(sets: Iterable[Any]) -> list[list[str]]:
    return [list(one) if isinstance(one, tuple) else sorted(one) for one in sets]


def main() -> None:
    (FOLDER / COMPILED).write_text(compiled(FOLDER), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
