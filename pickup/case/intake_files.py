"""Intake files: a table of counts by date, or one row an application, as CSV with commas or semicolons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.case.applications import clock_start
from pickup.case.errors import DuplicateDate
from pickup.case.recorded_errors import IntakeWithoutRows, MissingIntakeColumn
from pickup.text.dates import day_reader, moment_reader, read_count
from pickup.text.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pickup.case.offices import Office
    from pickup.text.tables import CsvRow, CsvTable


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
    counted = _count_columns(table)
    if counted:
        counts = _counts(table, counted, date_order)
    elif table.has("applied"):
        counts = _applications(table, office, date_order)
    else:
        raise MissingIntakeColumn(file, found=", ".join(table.names)) if table.names else IntakeWithoutRows(file)
    if not counts:
        raise IntakeWithoutRows(file)
    return counts


def read_applications(raw: bytes, file: str, date_order: str = "") -> ApplicationTable | None:
    """Read an application file row by row; None: it is a table of counts. PickupError: as `read_intake`."""
    table = read_table(raw, file)
    if _count_columns(table) or not table.has("applied"):
        return None
    reader = moment_reader(date_order)
    rows = (
        ApplicationRow(*_applied_and_paid(row, reader), tuple(row.cells)) for row in table.rows(_date_columns(table))
    )
    return ApplicationTable(table.heading, tuple(rows), table.delimiter)


def _count_columns(table: CsvTable) -> tuple[str, ...] | None:
    """Give the columns of a table of counts; None: it is none.

    With payments it has one row an application, and `jumlah` is what was paid.
    """
    counted = table.first_of(("date", "applications"), ("applied", "applications"))
    return None if counted and counted[0] == "applied" and table.has("paid") else counted


def _date_columns(table: CsvTable) -> tuple[str, ...]:
    return ("applied", "paid") if table.has("paid") else ("applied",)


def _counts(table: CsvTable, columns: tuple[str, ...], date_order: str) -> dict[date, int]:
    counts: dict[date, int] = {}
    reader, (of_date, of_count) = day_reader(date_order), columns
    for row in table.rows(columns):
        day, count = row.read(of_date, reader), row.read(of_count, read_count)
        if day in counts:
            raise DuplicateDate(row.place(of_date), day=day, first=counts[day], second=count)
        counts[day] = count
    return counts


def _applications(table: CsvTable, office: Office, date_order: str) -> dict[date, int]:
    counts: dict[date, int] = {}
    reader = moment_reader(date_order)
    for row in table.rows(_date_columns(table)):
        start = clock_start(office, *_applied_and_paid(row, reader)).day
        counts[start] = counts.get(start, 0) + 1
    return dict(sorted(counts.items()))


def _applied_and_paid(row: CsvRow, reader: Callable[[str], date]) -> tuple[date, date]:
    """Read both dates of a row; a payment that is blank, or in no column, is on the day of the application."""
    applied = row.read("applied", reader)
    return applied, row.read("paid", reader) if row.has("paid") else applied
