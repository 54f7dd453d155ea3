"""seedcli: inspect corpora of crawled web pages kept as plain text.

>>> from seedcli import parse
>>> parse("A title\\n\\nA first paragraph that says something.\\n", id="x").article.title
'A title'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Article", "Comment", "Corpus", "Page", "Query", "Section", "__version__", "open_corpus", "parse"]

if TYPE_CHECKING:
    from seedcli.corpus import Corpus, open_corpus
    from seedcli.model import Article, Comment, Page, Section
    from seedcli.parser import parse
    from seedcli.query import Query

_HOMES = {
    "Article": "model", "Comment": "model", "Page": "model", "Section": "model",
    "Corpus": "corpus", "open_corpus": "corpus", "parse": "parser", "Query": "query",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: a command pays only for the rooms it enters (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
