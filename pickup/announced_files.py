"""Announced tables: CSV with applied_from, applied_to, pickup, or the JSON of an earlier schedule."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pickup.decision_errors import AnnouncedTwice, ColumnsMissing, NotAnAnnouncement, NothingAnnounced, OtherOffset
from pickup.errors import PickupError, ReversedRange
from pickup.file_errors import NotUtf8, TooFewCells
from pickup.intake_files import csv_rows, day_reader, moment_reader
from pickup.offices import offset_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pickup.offices import Office

COLUMNS = ("applied_from", "applied_to", "pickup")
COLUMNS_ID = ("tanggal_awal", "tanggal_akhir", "pengambilan")
_OFFSET = re.compile(r"(?<=[0-9]{2}:[0-9]{2})(?::[0-9]{2})?([+-][0-9]{2}:[0-9]{2}|Z)$")


class Announced(NamedTuple):
    """One line of an announced table: application dates, and a day or a local moment from which they collect.

    `place` names the line of the file, as an error would.
    """

    applied_from: date
    applied_to: date
    pickup: date
    place: str = ""


def read_announced(raw: bytes, file: str, office: Office, date_order: str = "") -> tuple[Announced, ...]:
    """Read an announced table in order of its application dates. PickupError: with the line of what is wrong.

    `date_order` "dmy": dates in figures are day, month, year; ISO dates are read as well, and JSON holds no others.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(file, byte=error.start + 1, line=raw[: error.start].count(b"\n") + 1) from None
    rows = (
        _from_json(text, file, office) if text.lstrip().startswith("{") else _from_csv(text, file, office, date_order)
    )
    announced = sorted(rows, key=lambda row: row[:2])
    if not announced:
        raise NothingAnnounced(file)
    for earlier, later in pairwise(announced):
        if later.applied_from <= earlier.applied_to:
            raise AnnouncedTwice(later.place, day=later.applied_from, other=earlier.place)
    return tuple(announced)


def _from_json(text: str, file: str, office: Office) -> Iterator[Announced]:
    import json

    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAnAnnouncement(file, what=str(error)) from None
    groups = record.get("groups")
    if not isinstance(groups, list):
        raise NotAnAnnouncement(file, what='"groups"')
    for number, group in enumerate(groups, start=1):
        if not isinstance(group, dict) or not all(name in group for name in COLUMNS):
            raise NotAnAnnouncement(file, what=f"groups[{number - 1}]: {', '.join(COLUMNS)}")
        if group["pickup"] is not None:
            yield _row([str(group[name]) for name in COLUMNS], f"{file}, groups[{number - 1}]", office)


def _from_csv(text: str, file: str, office: Office, date_order: str) -> Iterator[Announced]:
    rows = csv_rows(text.encode(), file)
    heading = [name.strip().lower() for name in next(rows, (1, []))[1]]
    places = _places(heading, file)
    for line, cells in rows:
        place = f"{file}, line {line}"
        if len(cells) <= max(places):
            raise TooFewCells(place, found=len(cells), wanted=len(heading))
        if cells[places[2]].strip():
            yield _row([cells[at] for at in places], place, office, date_order)


def _places(heading: list[str], file: str) -> list[int]:
    for columns in (COLUMNS, COLUMNS_ID):
        if columns[0] in heading and columns[2] in heading:
            last = columns[1] if columns[1] in heading else columns[0]
            return [heading.index(name) for name in (columns[0], last, columns[2])]
    raise ColumnsMissing(file, found=", ".join(filter(None, heading)) or "-", wanted=", ".join(COLUMNS))


def _row(cells: list[str], place: str, office: Office, date_order: str = "") -> Announced:
    """Read the three cells of a line; without a second date the line is of one day."""
    day, moment = day_reader(date_order), moment_reader(date_order)
    first = _read(day, cells[0], f"{place}, applied_from")
    last = _read(day, cells[1], f"{place}, applied_to") if cells[1].strip() else first
    if last < first:
        raise ReversedRange(place, first=first, last=last)
    pickup = _read(lambda text: _pickup(text, office, moment), cells[2], f"{place}, pickup")
    return Announced(first, last, pickup, place)


def _read(reader: Callable[[str], date], text: str, place: str) -> date:
    try:
        return reader(text)
    except PickupError as error:
        raise error.at(place) from None


def _pickup(text: str, office: Office, read: Callable[[str], date]) -> date:
    """Read a day or a moment; the offset that our own output writes must be the office's."""
    found = _OFFSET.search(text.strip())
    if found is None:
        return read(text)
    moment = read(text.strip()[: found.start(1)])
    if isinstance(moment, datetime) and offset_text(office.time_zone, moment) != found[1]:
        raise OtherOffset(text=text, offset=offset_text(office.time_zone, moment))
    return moment
