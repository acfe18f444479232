"""Results as plain records for JSON and CSV: a row of a result by the names of its fields, as scripts rely on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from pickup.calendars.decrees import guesser
from pickup.case.offices import offset_text
from pickup.text.dates import Hours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.case.offices import Office

Record: TypeAlias = dict[str, object]


def heading_record(schema: str, office: Office) -> Record:
    """Give the keys with which every record begins."""
    return {"schema": schema, "office": office.key, "time_zone": office.time_zone}


def calendars_record(status: str, as_of: date | None) -> Record:
    """Give the keys that tell how sure the days are, up to when decrees are known, and what guessed if any did."""
    told: Record = {"calendar_status": status, "calendar_as_of": day_text(as_of)}
    return told | {"estimated_by": guesser()} if status == "estimated" else told


def row_record(row: NamedTuple, time_zone: str, names: Iterable[str] = ()) -> Record:
    """Give the fields of a result's row under their own names, all of them or those of `names` in their order.

    Days and moments are texts, the moments with the office's offset; hours are as options take them; rows within
    are records too.
    """
    names = names or row._fields
    return {name: _value(getattr(row, name), time_zone) for name in names}


def _value(value: object, time_zone: str) -> object:
    if isinstance(value, date):
        return at_text(value, time_zone)
    if isinstance(value, Hours):
        return hours_text(value)
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            return row_record(cast("NamedTuple", value), time_zone)
        return [_value(item, time_zone) for item in value]
    return value


def day_text(day: date | None) -> str | None:
    """Write a date, or a local date-time, as ISO."""
    return None if day is None else day.isoformat()


def moment_text(at: datetime | None, time_zone: str) -> str | None:
    """Write a moment as ISO with the office's offset: `2018-11-07T14:00:00+08:00`."""
    return None if at is None else at.isoformat() + offset_text(time_zone, at)


def at_text(at: date | None, time_zone: str) -> str | None:
    """Write a day as a day and a moment with the office's offset."""
    return moment_text(at, time_zone) if isinstance(at, datetime) else day_text(at)


def hours_text(hours: Hours | None) -> str | None:
    """Write hours as options take them: `08:00-17:54`."""
    return None if hours is None else str(hours)


def json_text(record: object) -> str:
    """Write a record as JSON with a newline at its end."""
    import json

    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def csv_text(columns: Iterable[str], records: Iterable[Record], delimiter: str = ",") -> str:
    """Write these columns of records as CSV with a heading.

    None, or what a record lacks, is an empty cell; several texts stand in one cell behind commas.
    """
    import csv
    import io

    out, columns = io.StringIO(), tuple(columns)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        cells = map(record.get, columns)
        writer.writerow(", ".join(cell) if isinstance(cell, list) else cell for cell in cells)
    return out.getvalue()
