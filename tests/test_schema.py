"""The JSON Schema describes the page record: all of it, and what exports really hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from made_pages import pages

from seedcli import open_corpus, parse
from seedcli.export import COLUMNS, export, schema
from seedcli.model import SCHEMA_VERSION, Evidence, Label, Page, PageWarning, Section

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def record() -> Any:
    return json.loads(json.dumps(parse("A title\n\nA paragraph.\n", id="x").to_dict()))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_it_names_exactly_the_fields_of_the_record() -> None:
    properties = SCHEMA["properties"]
    made = next(page for page in open_corpus("seeds") if page.comments)
    assert tuple(properties) == tuple(SCHEMA["required"]) == COLUMNS["documents"] == tuple(made.to_dict())
    for part, example in (
        (properties["sections"]["items"], Section("body", 1, 1).to_dict()),
        (properties["comments"]["items"], made.comments[0].to_dict()),
        (properties["comments"]["items"]["properties"]["evidence"]["items"], Evidence("quote", "x").to_dict()),
        (properties["warnings"]["items"], PageWarning("kind", "text").to_dict()),
    ):
        assert list(part["properties"]) == list(part["required"]) == list(example)


def test_it_knows_the_labels_and_the_version() -> None:
    properties = SCHEMA["properties"]
    assert tuple(properties["sections"]["items"]["properties"]["label"]["enum"]) == get_args(Label)
    assert properties["schema"] == {"description": "Version of this record.", "const": SCHEMA_VERSION}


@given(page=pages())
def test_every_page_is_valid(page: Page) -> None:
    VALIDATOR.validate(json.loads(json.dumps(page.to_dict())))


def test_an_export_of_the_seeds_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "seeds.json"
    assert export(open_corpus("seeds"), kind="documents", format="json", output=str(path)) == 2
    for page in json.loads(path.read_text(encoding="utf-8")):
        VALIDATOR.validate(page)


def test_fields_may_be_added() -> None:
    assert VALIDATOR.is_valid(record() | {"language": "en"})


@pytest.mark.parametrize("field", COLUMNS["documents"])
def test_no_field_may_be_missing(field: str) -> None:
    shortened = record()
    del shortened[field]
    assert not VALIDATOR.is_valid(shortened)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"id": "a#b"},
        {"words": -1},
        {"title_lines": [1]},
        {"title_lines": [0, 1]},
        {"date": "7 March 2018"},
        {"sections": []},
        {"sections": [{"label": "advert", "start": 1, "end": 1, "reasons": []}]},
        {"text": None},
    ],
)
def test_what_is_no_record_is_refused(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(record() | change)
