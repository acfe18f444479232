"""A history for the book as CSV: a date and what is known of it, in English or Indonesian."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.case.book_entries import Draft, Entry
from pickup.case.errors import EnteredTwice, MissingBookColumn, NothingToEnter, NotYetHappened
from pickup.text.dates import day_reader, read_count
from pickup.text.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.text.tables import CsvTable

EXAMPLES = Path(__file__).parent / "examples"
# Columns by the kind of entry that they make, in both languages.
DATE = ("date", "tanggal")
COLUMNS = {
    "intake": ("applications", "permohonan", "jumlah"), "printed": ("printed", "dicetak"),
    "collected": ("collected", "diambil"), "approved": ("approved", "disetujui"),
}  # fmt: skip


def packaged_book(path: Path) -> list[Entry]:
    """Read the entries of a packaged history, in the keys of pickup.book-history/1."""
    return [_packaged(each) for each in json.loads(path.read_text(encoding="utf-8"))["entries"]]


def _packaged(each: dict[str, object]) -> Entry:
    recorded, day = datetime.fromisoformat(str(each["recorded"])), date.fromisoformat(str(each["day"]))
    rest = {key: value for key, value in each.items() if key not in ("recorded", "day", "count")}
    return Entry(recorded=recorded, day=day, amount=each["count"], **rest)  # type: ignore[arg-type]  # our own file


def read_book_table(raw: bytes, file: str, today: date, date_order: str = "") -> list[Draft]:
    """Read `date,applications,printed,collected` (`tanggal,permohonan,dicetak,diambil`); a blank cell says nothing.

    What was collected is told by the application date and counts as handed over by `today`. PickupError: with the
    line and column. EnteredTwice: a date stands in two rows. NotYetHappened: a day has not come.
    """
    table = read_table(raw, file)
    of_date, counted = _columns(table)
    found: list[Draft] = []
    lines: dict[date, int] = {}
    for row in table.rows((of_date, *counted.values())):
        day = row.read(of_date, day_reader(date_order))
        if day > today:
            raise NotYetHappened(row.place(of_date), day=day, today=today)
        if day in lines:
            raise EnteredTwice(row.place(of_date), what=day, first=f"line {lines[day]}", second=f"line {row.line}")
        lines[day] = row.line
        for kind, column in counted.items():
            if row.text(column).strip():
                details = {"on": today.isoformat()} if kind == "collected" else {}
                found.append(Draft(kind, day, row.read(column, read_count), details))
    if not found:
        raise NothingToEnter(file, form="2018-11-05,140,162,120")
    return found


def _columns(table: CsvTable) -> tuple[str, dict[str, str]]:
    of_date = next((name for name in DATE if name in table.names), None)
    counted = dict(_counted(table))
    if of_date is None or not counted:
        raise MissingBookColumn(table.file, found=", ".join(filter(None, table.names)) or "-")
    return of_date, counted


def _counted(table: CsvTable) -> Iterator[tuple[str, str]]:
    for kind, names in COLUMNS.items():
        for name in names:
            if name in table.names:
                yield kind, name
                break
