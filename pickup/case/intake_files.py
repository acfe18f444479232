"""Intake files: a table of counts by date, or one row an application, as CSV with commas or semicolons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.case.applications import clock_start
from pickup.case.errors import DuplicateDate, IntakeWithoutRows, MissingIntakeColumn
from pickup.text.dates import day_reader, moment_reader, read_count
from pickup.text.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pickup.case.offices import Office
    from pickup.text.tables import CsvRow, CsvTable

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
        raise MissingIntakeColumn(file, found=", ".join(table.names)) if table.names else IntakeWithoutRows(file)
    if not counts:
        raise IntakeWithoutRows(file)
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


def _counts(table: CsvTable, columns: tuple[str, ...], date_order: str) -> dict[date, int]:
    counts: dict[date, int] = {}
    reader, (of_date, of_count) = day_reader(date_order), columns
    for row in table.rows(columns):
        day, count = row.read(of_date, reader), row.read(of_count, read_count)
        if day in counts:
            raise DuplicateDate(row.place(of_date), day=day, first=counts[day], second=count)
        counts[day] = count
    return counts


def _applications(table: CsvTable, columns: tuple[str, ...], office: Office, date_order: str) -> dict[date, int]:
    counts: dict[date, int] = {}
    reader = moment_reader(date_order)
    for row in table.rows(columns):
        start = clock_start(office, *_applied_and_paid(row, columns, reader)).day
        counts[start] = counts.get(start, 0) + 1
    return dict(sorted(counts.items()))


def _applied_and_paid(row: CsvRow, columns: tuple[str, ...], reader: Callable[[str], date]) -> tuple[date, date]:
    """Read both dates of a row; a blank payment is on the day of the application."""
    of_applied, of_paid = columns
    applied = row.read(of_applied, reader)
    return applied, row.read(of_paid, reader) if row.text(of_paid).strip() else applied
