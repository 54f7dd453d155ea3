"""The README's pictures are what the commands show: Rich's own export of what they write to a terminal.

`python tests/test_pictures.py` draws them anew. The pages in them are written by us: fit to print.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text
from running import on_terminal

REPO = Path(__file__).parent.parent
PICTURES = REPO / "tests" / "pictures"
CORPUS = "tests/pages/synthetic"
COMMANDS = {
    "list": f"list -C {CORPUS}",
    "show": f"show wpdiscuz-flat-named -C {CORPUS}",
    "filter": f"filter 'boat|crab|kite' -C {CORPUS}",
}
WIDTH = 104
# Rich's frame without its web font: a picture asks no other host for anything.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
  line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawn(name: str) -> str:
    """The picture of a command: what it is, and what it writes to a terminal."""
    from shlex import split

    done = on_terminal(*split(COMMANDS[name]), columns=WIDTH, rows=100)
    assert (done.status, done.err) == (0, "")
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ seedcli {COMMANDS[name]}\n", "bold"), Text.from_ansi(done.out.rstrip()), sep="\n")
    return console.export_svg(title=f"seedcli {name}", theme=SVG_EXPORT_THEME, code_format=FRAME, unique_id=name)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_picture_is_what_the_command_shows(name: str) -> None:
    shown = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn(name) == shown, "python tests/test_pictures.py draws it anew"


def test_the_readme_begins_with_the_pictures() -> None:
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[.+?\]\((tests/pictures/\w+\.svg)\)", readme[: readme.index("## ")])
    assert sorted(shown) == sorted(path.relative_to(REPO).as_posix() for path in PICTURES.iterdir())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_picture_asks_no_other_host(name: str) -> None:
    shown = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"\w+://[^\"\s)]*", shown)) == {"http://www.w3.org/2000/svg"}


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for picture in COMMANDS:
        (PICTURES / f"{picture}.svg").write_text(drawn(picture), encoding="utf-8")
