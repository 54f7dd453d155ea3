"""`python -m seedcli.fit.cues`: compile the package's cue files, after a change of them, so that no start reads
TOML."""

from __future__ import annotations

from seedcli.parser.cuefiles import COMPILED, compiled
from seedcli.parser.cues import FOLDER


def main() -> None:
    (FOLDER / COMPILED).write_text(compiled(FOLDER), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
