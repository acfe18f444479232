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


def guess_record(calendar_status: str) -> Record:
    """Give the key that names what guessed the days of an estimated answer; a decreed one has none."""
    return {"estimated_by": guesser()} if calendar_status == "estimated" else {}


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


def csv_text(columns: tuple[str, ...], records: list[Record]) -> str:
    """Write records as CSV with a heading; None is an empty cell."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()
