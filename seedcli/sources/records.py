"""A record, as JSON Lines and Parquet hold them -> a raw page: where its text, its id, its address and its date are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from seedcli.model import PageWarning, RawPage
from seedcli.sources.decode import whole
from seedcli.sources.files import File, Intake

TEXT_FIELDS = ("text", "raw_content", "content")
"""Where a page's text may be; the first string is it. FineWeb, C4 and Dolma say `text`, CCNet says `raw_content`."""
ID_FIELDS = ("id",)
URL_FIELDS = ("url", "uri")
DATE_FIELDS = ("date", "timestamp", "created")
"""FineWeb says `date`, C4 `timestamp`, Dolma `created`."""
MORE = "metadata"
"""A record in the record, where datatrove and Dolma put address and date."""

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?!\d)")


def raw_page(
    record: Mapping[str, Any], number: int, file: File, intake: Intake, warnings: tuple[PageWarning, ...] = ()
) -> RawPage:
    """The page of record `number` (from 1) of `file`, by its own id or as FILE:NUMBER.

    Raises ValueError where it has no text.
    """
    fields = text_fields(intake)
    raw = next((record[name] for name in fields if isinstance(record.get(name), str)), None)
    if raw is None:
        raise ValueError(f"no text; looked for {', '.join(fields)}")
    text, more = whole(raw)
    inner = record.get(MORE)
    places = (record, inner) if isinstance(inner, Mapping) else (record,)
    id = _first(record, id_fields(intake)) or f"{file.name}:{number}"
    url = next((url for place in places if (url := _first(place, URL_FIELDS))), None)
    date = next((date for place in places for name in DATE_FIELDS if (date := iso_date(place.get(name)))), None)
    return RawPage(id, text, file.source, url, date, warnings + more)


def text_fields(intake: Intake) -> tuple[str, ...]:
    return (intake.text_field,) if intake.text_field else TEXT_FIELDS


def id_fields(intake: Intake) -> tuple[str, ...]:
    return (intake.id_field,) if intake.id_field else ID_FIELDS


def iso_date(value: Any) -> str | None:
    """The day (or month, or year) of a date that is written as ISO 8601 does; of any other form, none."""
    found = _ISO_DATE.match(value if isinstance(value, str) else _written(value))
    return found[0] if found else None


def _written(value: Any) -> str:
    """A date or a time as text, in UTC; "" for what is neither (a number may count anything)."""
    from datetime import UTC, date, datetime

    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC)
    return value.isoformat() if isinstance(value, date) else ""


def _first(record: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((value for name in names if (value := _string(record.get(name)))), None)


def _string(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return whole(value)[0] if isinstance(value, str) else None
