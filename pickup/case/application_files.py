"""Files of applications as CSV: how many each day or one row each (an intake), or with their approvals (a history)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.applications import Application, clock_start
from pickup.case.errors import DuplicateDate
from pickup.case.recorded_errors import (
    ApprovedBeforeApplied,
    EmptyHistory,
    IntakeWithoutRows,
    MissingHistoryColumn,
    MissingIntakeColumn,
    NotYetCome,
    UnknownHistory,
)
from pickup.text.dates import day_of, day_reader, moment_reader, read_day_count
from pickup.text.tables import read_table
from pickup.text.toml import find_file, nearest, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pickup.case.offices import Office
    from pickup.text.tables import CsvRow, CsvTable

HISTORIES = Path(__file__).parent / "examples"
COLUMNS = ("applied", "approved")
# Those that a history may do without.
FURTHER = ("paid", "group")


# an intake


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
        counts = _counts_of_rows(table, office, date_order)
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
        day, count = row.read(of_date, reader), row.read(of_count, read_day_count)
        if day in counts:
            raise DuplicateDate(row.place(of_date), day=day, first=counts[day], second=count)
        counts[day] = count
    return counts


def _counts_of_rows(table: CsvTable, office: Office, date_order: str) -> dict[date, int]:
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


# a history


class History(NamedTuple):
    """What happened to an office's applications; `packaged` is the name of an illustration that comes with us."""

    rows: tuple[Application, ...]
    packaged: str | None = None

    @property
    def since(self) -> date:
        """Give the first day on which somebody applied."""
        return min(day_of(row.applied) for row in self.rows)

    @property
    def until(self) -> date:
        """Give the last day that the file shows: what is not approved by its end is known to be waiting."""
        return max(day_of(at) for row in self.rows for at in (row.applied, row.paid, row.approved) if at is not None)


def history_names() -> list[str]:
    """Give the names of the packaged histories."""
    return sorted(path.stem for path in HISTORIES.glob("*.csv"))


def read_history(name: str, date_order: str = "", today: date | None = None) -> History:
    """Read a history by the name of a packaged one or by its path.

    UnknownHistory: there is neither, with the nearest name. Other errors are those of `history_of`.
    """
    path = find_file(HISTORIES, name, ".csv")
    if path is None:
        raise UnknownHistory(name=name, hint=nearest(name, history_names()))
    rows = rows_of(read_bytes(path), name, date_order, today)
    return History(rows, name if path == HISTORIES / f"{name}.csv" else None)


def rows_of(raw: bytes, file: str, date_order: str = "", today: date | None = None) -> tuple[Application, ...]:
    """Read the rows of a history. PickupError: with the line and column of what is wrong.

    EmptyHistory: there is none. ApprovedBeforeApplied, NotYetCome: dates that cannot be.
    """
    table = read_table(_without_comments(raw), file)
    rows = _applications(table, date_order, today)
    if rows is None:
        raise MissingHistoryColumn(file, found=", ".join(table.names) or "-")
    if not rows:
        raise EmptyHistory(file)
    return rows


def application_rows(
    raw: bytes, file: str, date_order: str = "", today: date | None = None
) -> tuple[Application, ...] | None:
    """Read applications with their approvals; None: the file has no such columns, and carries no approvals."""
    return _applications(read_table(_without_comments(raw), file), date_order, today)


def _applications(table: CsvTable, date_order: str, today: date | None) -> tuple[Application, ...] | None:
    if not table.has(*COLUMNS):
        return None
    read = _row_reader(moment_reader(date_order), today)
    return tuple(map(read, table.rows((*COLUMNS, *filter(table.has, FURTHER)))))


def with_later_rows(
    office: Office, earlier: Iterable[Application], later: Sequence[Application]
) -> tuple[Application, ...]:
    """Put later rows in the place of the earlier ones of the same clock starts."""

    def start(row: Application) -> date:
        return clock_start(office, row.applied, row.paid).day

    replaced = {start(row) for row in later}
    return (*(row for row in earlier if start(row) not in replaced), *later)


def _without_comments(raw: bytes) -> bytes:
    """Blank the lines before the heading that begin with #; the lines keep their numbers."""
    lines = raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for place, line in enumerate(lines):
        if not line.startswith(b"#"):
            break
        lines[place] = b""
    return b"\n".join(lines)


def _row_reader(reader: Callable[[str], date], today: date | None) -> Callable[[CsvRow], Application]:
    def moment(row: CsvRow, column: str) -> date:
        at = row.read(column, reader)
        if today is not None and day_of(at) > today:
            raise NotYetCome(row.place(column), day=day_of(at), today=today)
        return at

    def read(row: CsvRow) -> Application:
        applied = moment(row, "applied")
        paid = moment(row, "paid") if row.has("paid") else applied
        approved = moment(row, "approved") if row.has("approved") else None
        if approved is not None and _earlier(approved, applied):
            raise ApprovedBeforeApplied(row.place("approved"), approved=approved, applied=applied)
        return Application(applied, paid, approved, row.text("group").strip() if row.has("group") else "")

    return read


def _earlier(first: date, second: date) -> bool:
    """Tell whether the one comes before the other; a date without a time is the whole day."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    return day_of(first) < day_of(second)
