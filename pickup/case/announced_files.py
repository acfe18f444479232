"""Announced tables: CSV with applied_from, applied_to, pickup and collect_by, or the JSON of an earlier schedule."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.announced_facts import read_facts
from pickup.case.announcements import AnnouncedRow
from pickup.case.offices import a_day, offset_text
from pickup.case.recorded_errors import (
    AnnouncedTwice,
    MissingAnnouncedColumn,
    NotAnAnnouncement,
    NothingAnnounced,
    OtherOffset,
)
from pickup.text.dates import day_reader, moment_reader, read_moment
from pickup.text.errors import PickupError, ReversedRange
from pickup.text.tables import table_of
from pickup.text.toml import a_text, utf8_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pickup.case.offices import Office
    from pickup.case.scenario import AnnouncedFacts
    from pickup.text.toml import Section

COLUMNS = ("applied_from", "applied_to", "pickup")
DEADLINE = "collect_by"
_OFFSET = re.compile(r"(?<=[0-9]{2}:[0-9]{2})(?::[0-9]{2})?([+-][0-9]{2}:[0-9]{2}|Z)$")


class Announcement(NamedTuple):
    """What was announced, in order of its application dates.

    `on` is the day of that notice and `facts` what it rested on, if the file tells them.
    """

    rows: tuple[AnnouncedRow, ...]
    on: date | None = None
    facts: AnnouncedFacts | None = None


def read_announced(raw: bytes, file: str, office: Office, date_order: str = "") -> tuple[AnnouncedRow, ...]:
    """Read the rows of an announced table, as `read_announcement` does. NothingAnnounced: it has none."""
    rows = read_announcement(raw, file, office, date_order).rows
    if not rows:
        raise NothingAnnounced(file)
    return rows


def read_announcement(raw: bytes, file: str, office: Office, date_order: str = "") -> Announcement:
    """Read an earlier `schedule` as JSON or CSV, or what --save-announced wrote. PickupError: with the place.

    A line without a pickup told nothing and is left out. `date_order` "dmy": dates in figures are day, month, year;
    ISO dates are read as well, and JSON holds no others.
    """
    text = utf8_text(raw, file)
    if text.lstrip().startswith("{"):
        record = _record(text, file)
        on, facts = _iso_day(record.get("announced_on")), read_facts(record.get("facts"))
        return Announcement(_in_order(_from_json(record, file, office, on)), on, facts)
    return Announcement(_in_order(_from_csv(text, file, office, date_order)))


ROW_KEYS = ("applied_from", "applied_to", "pickup", "collect_by", "told", "before", "withdrawn")


def announced_rows(sections: Iterable[Section], office: Office) -> tuple[AnnouncedRow, ...]:
    """Read the tables `[[announced]]` of a scenario, in order of their application dates. PickupError: with the place.

    AnnouncedTwice: a date stands in two of them. ReversedRange: one ends before it begins.
    """
    rows = _in_order(_of_section(section, office) for section in sections)
    return tuple(row._replace(place="") for row in rows)


def _of_section(section: Section, office: Office) -> AnnouncedRow:
    section.only(*ROW_KEYS)
    first = section.need("applied_from", a_day)
    last = section.get("applied_to", a_day, first)
    if last < first:
        raise ReversedRange(section.place("applied_to"), first=first, last=last)
    pickup = section.need("pickup", lambda value: _toml_pickup(value, office))
    before = section.get("before", lambda value: _toml_pickup(value, office), None)
    limit, told_on, withdrawn = (section.get(key, a_day, None) for key in ("collect_by", "told", "withdrawn"))
    return AnnouncedRow(first, last, pickup, section.place("applied_from"), limit, told_on, before, withdrawn)


def _toml_pickup(value: object, office: Office) -> date:
    return _pickup(value.isoformat() if isinstance(value, date) else a_text(value), office, read_moment)


def _in_order(rows: Iterable[AnnouncedRow]) -> tuple[AnnouncedRow, ...]:
    """Sort the rows by their application dates. AnnouncedTwice: a date stands in two of them."""
    announced = tuple(sorted(rows, key=lambda row: (row.applied_from, row.applied_to)))
    for earlier, later in pairwise(announced):
        if later.applied_from <= earlier.applied_to:
            raise AnnouncedTwice(later.place, day=later.applied_from, other=earlier.place)
    return announced


def _record(text: str, file: str) -> Mapping[str, object]:
    import json

    try:
        record: Mapping[str, object] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAnAnnouncement(file, what=str(error)) from None
    return record


def _from_json(record: Mapping[str, object], file: str, office: Office, on: date | None) -> Iterator[AnnouncedRow]:
    groups = record.get("groups")
    if not isinstance(groups, list):
        raise NotAnAnnouncement(file, what='"groups"')
    for number, group in enumerate(groups):
        place = f"groups[{number}]"
        if not isinstance(group, dict) or not all(name in group for name in COLUMNS):
            raise NotAnAnnouncement(file, what=f"{place}: {', '.join(COLUMNS)}")
        if group["pickup"] is not None:
            limit = group.get(DEADLINE)
            cells = [*(str(group[name]) for name in COLUMNS), "" if limit is None else str(limit)]
            row = _row(cells, f"{file}, {place}", office)
            before = group.get("before")
            before = before and _read(lambda text: _pickup(text, office, read_moment), str(before), f"{file}, {place}")
            told_on, withdrawn = _iso_day(group.get("told")) or on, _iso_day(group.get("withdrawn"))
            yield row._replace(told=told_on, before=before or None, withdrawn=withdrawn)


def _iso_day(value: object) -> date | None:
    """Read the day that our own output wrote; anything else is none, since only a sentence wants it."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _from_csv(text: str, file: str, office: Office, date_order: str) -> Iterator[AnnouncedRow]:
    table = table_of(text, file)
    if not table.has("applied_from", "pickup"):
        columns = ", ".join(filter(None, table.names)) or "-"
        raise MissingAnnouncedColumn(file, found=columns, wanted=", ".join(COLUMNS))
    last = "applied_to" if table.has("applied_to") else "applied_from"
    deadline = table.place(DEADLINE) if table.has(DEADLINE) else None
    for row in table.rows(("applied_from", last, "pickup")):
        if row.text("pickup").strip():
            # A row may end before its deadline, as it need not have one.
            limit = "" if deadline is None or deadline >= len(row.cells) else row.cells[deadline]
            cells = [row.text("applied_from"), row.text(last), row.text("pickup"), limit]
            names = [table.heading[row.columns[column]].strip() for column in ("applied_from", last, "pickup")]
            yield _row(cells, f"{file}, line {row.line}", office, date_order, names)


def _row(
    cells: list[str], place: str, office: Office, date_order: str = "", names: Sequence[str] = COLUMNS
) -> AnnouncedRow:
    """Read the four cells of a line; without a second date the line is of one day, the deadline may be blank.

    `names` are what errors call the first three.
    """
    day, moment = day_reader(date_order), moment_reader(date_order)
    first_text, last_text, pickup_text, limit_text = cells
    first = _read(day, first_text, f"{place}, {names[0]}")
    last = _read(day, last_text, f"{place}, {names[1]}") if last_text.strip() else first
    if last < first:
        raise ReversedRange(place, first=first, last=last)
    pickup = _read(lambda text: _pickup(text, office, moment), pickup_text, f"{place}, {names[2]}")
    limit = _read(day, limit_text, f"{place}, {DEADLINE}") if limit_text.strip() else None
    return AnnouncedRow(first, last, pickup, place, limit)


def _read(reader: Callable[[str], date], text: str, place: str) -> date:
    try:
        return reader(text)
    except PickupError as error:
        raise error.at(place) from None


def _pickup(text: str, office: Office, read: Callable[[str], date]) -> date:
    """Read a day or a moment; the offset that our own output writes must be the office's."""
    offset = _OFFSET.search(text.strip())
    if offset is None:
        return read(text)
    moment = read(text.strip()[: offset.start(1)])
    if isinstance(moment, datetime) and offset_text(office.time_zone, moment) != offset[1]:
        raise OtherOffset(text=text, offset=offset_text(office.time_zone, moment))
    return moment
