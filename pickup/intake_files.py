"""Intake files: a table of counts by date, or one row an application, as CSV with commas or semicolons."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pickup.clock import clock_start
from pickup.date_errors import UnreadableDate, in_file
from pickup.dates import make_date, read_count, read_date, read_iso, read_moment
from pickup.errors import DuplicateDate, PickupError
from pickup.file_errors import CellTooLong, MissingColumn, NoApplications, NotUtf8, TooFewCells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pickup.offices import Office

Value = TypeVar("Value")
Row = tuple[int, list[str]]

COUNT_COLUMNS = (("date", "applications"), ("tanggal", "jumlah"))
APPLICATION_COLUMNS = (("applied", "paid"), ("tanggal_permohonan", "tanggal_pembayaran"))


class Application(NamedTuple):
    """One row of an application file: its dates (or local date-times), and all its cells as they stand."""

    applied: date
    paid: date
    cells: tuple[str, ...]


class ApplicationTable(NamedTuple):
    """An application file with all its columns, and what stands between its cells."""

    heading: tuple[str, ...]
    rows: tuple[Application, ...]
    delimiter: str


def read_intake(raw: bytes, file: str, office: Office, date_order: str = "") -> dict[date, int]:
    """Count the applications by clock start. PickupError: with the line and column of what is wrong.

    `date_order` "dmy" declares that dates stand as day/month/year; nothing is ever guessed.
    """
    rows = csv_rows(raw, file)
    heading = [name.strip().lower() for name in next(rows, (1, []))[1]]
    try:
        counts = _counted(rows, heading, file, office, date_order)
    except CellFault as fault:
        raise fault.error.at(f"{file}, line {fault.line}, {fault.column}") from None
    if not counts:
        raise NoApplications(file)
    return counts


def _counted(rows: Iterator[Row], heading: list[str], file: str, office: Office, date_order: str) -> dict[date, int]:
    for columns in COUNT_COLUMNS:
        if set(columns) <= set(heading):
            return _counts(rows, cell_picker(heading, columns, file), date_order)
    for columns in APPLICATION_COLUMNS:
        if set(columns) <= set(heading):
            return _applications(rows, cell_picker(heading, columns, file), office, date_order)
    raise MissingColumn(file, found=", ".join(heading)) if heading else NoApplications(file)


def read_applications(raw: bytes, file: str, date_order: str = "") -> ApplicationTable | None:
    """Read an application file row by row; None: it is a table of counts. PickupError: as `read_intake`."""
    rows = csv_rows(raw, file)
    heading = tuple(next(rows, (1, []))[1])
    names = [name.strip().lower() for name in heading]
    columns = next((columns for columns in APPLICATION_COLUMNS if set(columns) <= set(names)), None)
    if columns is None or any(set(counted) <= set(names) for counted in COUNT_COLUMNS):
        return None
    pick, reader = cell_picker(names, columns, file), moment_reader(date_order)
    try:
        found = tuple(Application(*_applied_and_paid(row, pick, reader), tuple(row[1])) for row in rows)
    except CellFault as fault:
        raise fault.error.at(f"{file}, line {fault.line}, {fault.column}") from None
    return ApplicationTable(heading, found, _delimiter(raw.decode("utf-8-sig")))


class CellFault(Exception):
    """What is wrong with one cell, and its line and column, for the reader that knows the file's name."""

    def __init__(self, error: PickupError, line: int, column: str) -> None:
        """Hold the error and where the cell stands."""
        self.error, self.line, self.column = error, line, column


def csv_rows(raw: bytes, file: str) -> Iterator[Row]:
    """Give the rows of a CSV file that are not blank, each with its line. NotUtf8, CellTooLong."""
    import csv

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(file, byte=error.start + 1, line=raw[: error.start].count(b"\n") + 1) from None
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error:
        raise CellTooLong(f"{file}, line {reader.line_num}", limit=csv.field_size_limit()) from None


def _delimiter(text: str) -> str:
    return ";" if ";" in text.lstrip().partition("\n")[0] else ","


def cell_picker(heading: list[str], columns: tuple[str, ...], file: str) -> Callable[[Row], list[tuple[str, int, str]]]:
    """Give a picker of the wanted cells of a row, each with its line and column."""
    places = [heading.index(name) for name in columns]

    def pick(row: Row) -> list[tuple[str, int, str]]:
        line, cells = row
        if len(cells) <= max(places):
            raise TooFewCells(f"{file}, line {line}", found=len(cells), wanted=len(heading))
        return [(cells[place], line, name) for place, name in zip(places, columns, strict=True)]

    return pick


def _counts(rows: Iterator[Row], pick: Callable[[Row], list[tuple[str, int, str]]], date_order: str) -> dict[date, int]:
    counts: dict[date, int] = {}
    for row in rows:
        day_cell, count_cell = pick(row)
        day, count = read_cell(day_reader(date_order), day_cell), read_cell(read_count, count_cell)
        if day in counts:
            raise CellFault(DuplicateDate(day=day, first=counts[day], second=count), *day_cell[1:])
        counts[day] = count
    return counts


def _applications(
    rows: Iterator[Row], pick: Callable[[Row], list[tuple[str, int, str]]], office: Office, date_order: str
) -> dict[date, int]:
    counts: dict[date, int] = {}
    reader = moment_reader(date_order)
    for row in rows:
        start = clock_start(office, *_applied_and_paid(row, pick, reader)).day
        counts[start] = counts.get(start, 0) + 1
    return dict(sorted(counts.items()))


def _applied_and_paid(
    row: Row, pick: Callable[[Row], list[tuple[str, int, str]]], reader: Callable[[str], date]
) -> tuple[date, date]:
    applied_cell, paid_cell = pick(row)
    applied = read_cell(reader, applied_cell)
    return applied, read_cell(reader, paid_cell) if paid_cell[0].strip() else applied


def read_cell(reader: Callable[[str], Value], cell: tuple[str, int, str]) -> Value:
    """Read one cell; a fault keeps its place."""
    try:
        return reader(cell[0])
    except PickupError as error:
        raise CellFault(in_file(error), cell[1], cell[2]) from None


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
