"""Templates -> files. Untrusted text is escaped, and what would steer or turn it is written out, wherever it stands."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from seedcli.safe import visible
from seedcli.views.ink import counted

MARK = '<meta name="generator" content="seedcli report">'
"""What the index of every report has in its head: only a folder with such a one is ever replaced."""


def write(template: str, path: Path, **values: Any) -> None:
    """Render a template of the package into a file, a piece at a time."""
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.writelines(_environment().get_template(template).generate(values))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("seedcli.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (_source(made, name) for name in ("style.css", "script.js"))
    made.globals |= {"style": style, "script": script, "policy": policy(style, script), "mark": Markup(MARK)}
    made.filters["number"] = lambda number: f"{number:,}"
    made.filters["count"] = counted
    return made


def policy(style: str, script: str) -> str:
    """The content security policy: nothing is loaded from anywhere, and of styles and scripts only these run."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _source(environment: Environment, name: str) -> Markup:
    """A file of ours, to stand in the page as it is."""
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value
