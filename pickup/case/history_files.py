"""Histories of approvals: one row an application, when it was applied for, paid and approved, as CSV."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.applications import Application, clock_start
from pickup.case.recorded_errors import (
    ApprovedBeforeApplied,
    EmptyHistory,
    MissingHistoryColumn,
    NotYetCome,
    UnknownHistory,
)
from pickup.text.dates import day_of, moment_reader
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
