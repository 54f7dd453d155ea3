"""ConvoKit's corpus folder: every page a conversation, its article the root, every comment an utterance.

The layout that `convokit.Corpus(filename=FOLDER)` reads (ConvoKit 2 and 3, "Corpus: data format"): utterances.jsonl,
speakers.json, conversations.json, corpus.json, index.json.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from seedcli.export.rows import Row

VERSION = 1  # of the layout
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COMMENT_META = ("date", "words", "depth", "confidence", "evidence", "lines")
_PAGE_META = ("source", "url", "title", "author", "date", "words")

Index = dict[str, dict[str, list[str]]]


def write_convokit(rows: Iterable[Row], folder: str) -> None:
    """Write page records into `folder`, which exists. A conversation's id is its page's; a speaker's is the name, or
    the id of the utterance where the name is lost (meta: anonymous)."""
    speakers: dict[str, Row] = {}
    index: Index = {"utterances-index": {}, "speakers-index": {}, "conversations-index": {}, "overall-index": {}}
    with (
        _text(folder, "utterances.jsonl") as utterances,
        _text(folder, "conversations.json") as conversations,
    ):
        conversations.write("{")
        for number, page in enumerate(rows):
            meta = {name: page[name] for name in _PAGE_META}
            _note(index["conversations-index"], meta)
            conversations.write((",\n" if number else "\n") + f"{_json(page['id'])}: {_json(_thing(meta))}")
            for utterance in _utterances(page):
                who = {"anonymous": utterance["meta"].pop("anonymous")}
                speakers.setdefault(utterance["speaker"], _thing(who))
                _note(index["speakers-index"], who)
                _note(index["utterances-index"], utterance["meta"])
                utterances.write(_json(utterance) + "\n")
        conversations.write("\n}\n")
    for name, value in (
        ("speakers", speakers),
        ("corpus", {}),
        ("index", {**index, "version": VERSION, "vectors": []}),
    ):
        with _text(folder, f"{name}.json") as file:
            file.write(_json(value) + "\n")


def _utterances(page: Row) -> Iterator[Row]:
    """The article, then the comments. A comment of unknown place hangs at the article; its depth says null.

    ConvoKit reads no conversation in which an answer has nothing above it.
    """
    ids = {comment["id"] for comment in page["comments"]}
    meta = {"kind": "article", **dict.fromkeys(_COMMENT_META), "date": page["date"], "words": page["words"]}
    words = "\n\n".join(filter(None, (page["title"], page["text"])))
    yield _utterance(page["id"], page["id"], words, page["author"], None, meta)
    for comment in page["comments"]:
        meta = {"kind": "comment", **{name: comment[name] for name in _COMMENT_META}}
        above = comment["reply_to"] if comment["reply_to"] in ids else page["id"]
        yield _utterance(comment["id"], page["id"], comment["text"], comment["author"], above, meta)


def _utterance(id: str, page: str, text: str, author: str | None, above: str | None, meta: Row) -> Row:
    return {
        "id": id,
        "conversation_id": page,
        "text": text,
        "speaker": id if author is None else author,
        "meta": {**meta, "anonymous": author is None},
        "reply-to": above,
        "timestamp": _seconds(meta["date"]),
        "vectors": [],
    }


def _seconds(date: str | None) -> int | None:
    """Midnight (UTC) of a date that is known to the day, in seconds since 1970; ConvoKit orders utterances by it."""
    if date is None or not _DAY.fullmatch(date):
        return None
    try:
        return int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return None


def _thing(meta: Row) -> Row:
    return {"meta": meta, "vectors": []}


def _note(types: dict[str, list[str]], meta: Mapping[str, Any]) -> None:
    """Keep which types the values of a field have; ConvoKit's index lists them by name."""
    for name, value in meta.items():
        kind = str(type(value))
        seen = types.setdefault(name, [])
        if kind not in seen:
            seen.append(kind)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(folder: str, name: str) -> Any:
    return open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n")
