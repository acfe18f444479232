"""Intake files: a table of counts by date, or one row an application, as CSV with commas or semicolons."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.applications import clock_start
from pickup.case.errors import DuplicateDate, NoApplications
from pickup.text.dates import read_count, read_date, read_moment
from pickup.text.errors import MissingColumn, UnreadableDate
from pickup.text.iso import make_date, read_iso
from pickup.text.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from pickup.case.offices import Office
    from pickup.text.tables import Row, Table

COUNT_COLUMNS = (("date", "applications"), ("tanggal", "jumlah"))
APPLICATION_COLUMNS = (("applied", "paid"), ("tanggal_permohonan", "tanggal_pembayaran"))


class ApplicationRow(NamedTuple):
    """One row of an application file: its dates (or local date-times), and all its cells as they stand."""

    applied: date
    paid: date
    cells: tuple[str, ...]


class ApplicationTable(NamedTuple):
    """An application file with all its columns, and what stands between its cells."""

    heading: tuple[str, ...]
    rows: tuple[ApplicationRow, ...]
    delimiter: str


def read_intake(raw: bytes, file: str, office: Office, date_order: str = "") -> dict[date, int]:
    """Count the applications by clock start. PickupError: with the line and column of what is wrong.

    `date_order` "dmy" declares that dates stand as day/month/year; nothing is ever guessed.
    """
    table = read_table(raw, file)
    counted, listed = table.first_of(COUNT_COLUMNS), table.first_of(APPLICATION_COLUMNS)
    if counted:
        counts = _counts(table, counted, date_order)
    elif listed:
        counts = _applications(table, listed, office, date_order)
    else:
        raise MissingColumn(file, found=", ".join(table.names)) if table.names else NoApplications(file)
    if not counts:
        raise NoApplications(file)
    return counts


def read_applications(raw: bytes, file: str, date_order: str = "") -> ApplicationTable | None:
    """Read an application file row by row; None: it is a table of counts. PickupError: as `read_intake`."""
    table = read_table(raw, file)
    columns = table.first_of(APPLICATION_COLUMNS)
    if columns is None or table.first_of(COUNT_COLUMNS):
        return None
    reader = moment_reader(date_order)
    rows = (ApplicationRow(*_applied_and_paid(row, columns, reader), tuple(row.cells)) for row in table.rows(columns))
    return ApplicationTable(table.heading, tuple(rows), table.delimiter)


def _counts(table: Table, columns: tuple[str, ...], date_order: str) -> dict[date, int]:
    counts: dict[date, int] = {}
    reader, (of_date, of_count) = day_reader(date_order), columns
    for row in table.rows(columns):
        day, count = row.read(of_date, reader), row.read(of_count, read_count)
        if day in counts:
            raise DuplicateDate(row.place(of_date), day=day, first=counts[day], second=count)
        counts[day] = count
    return counts


def _applications(table: Table, columns: tuple[str, ...], office: Office, date_order: str) -> dict[date, int]:
    counts: dict[date, int] = {}
    reader = moment_reader(date_order)
    for row in table.rows(columns):
        start = clock_start(office, *_applied_and_paid(row, columns, reader)).day
        counts[start] = counts.get(start, 0) + 1
    return dict(sorted(counts.items()))


def _applied_and_paid(row: Row, columns: tuple[str, ...], reader: Callable[[str], date]) -> tuple[date, date]:
    """Read both dates of a row; a blank payment is on the day of the application."""
    of_applied, of_paid = columns
    applied = row.read(of_applied, reader)
    return applied, row.read(of_paid, reader) if row.text(of_paid).strip() else applied


def day_reader(date_order: str) -> Callable[[str], date]:
    """Give what reads dates in the order that was declared."""
    return _read_dmy if date_order == "dmy" else read_date


def moment_reader(date_order: str) -> Callable[[str], date]:
    """Give what reads dates and local date-times in the order that was declared."""
    return _read_dmy_moment if date_order == "dmy" else read_moment


def _read_dmy(text: str) -> date:
    """Read day/month/year as declared; an ISO date cannot be mistaken and is read as well."""
    parts = text.strip().replace("-", "/").replace(".", "/").split("/")
    if len(parts[0]) == 4:
        return read_date(text)
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[2]) != 4:
        raise UnreadableDate(text=text)
    return make_date(text, int(parts[2]), int(parts[1]), int(parts[0]))


def _read_dmy_moment(text: str) -> date:
    if read_iso(text.strip()[:10]):
        return read_moment(text)
    day, _, clock = text.strip().partition(" ")
    if not clock:
        return _read_dmy(day)
    moment = read_moment(f"{_read_dmy(day).isoformat()} {clock}")
    return moment if isinstance(moment, datetime) else _read_dmy(day)
