"""A history for the book as CSV: a date and what is known of it, in English or Indonesian."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.case.book_entries import Draft, Entry
from pickup.case.recorded_errors import EnteredTwice, MissingBookColumn, NothingToEnter, NotYetHappened
from pickup.text.dates import day_reader, read_day_count
from pickup.text.tables import read_table

if TYPE_CHECKING:
    from pickup.text.tables import CsvTable

EXAMPLES = Path(__file__).parent / "examples"
# Columns by the kind of entry that they make.
COLUMNS = {"intake": "applications", "printed": "printed", "collected": "collected", "approved": "approved"}


def packaged_book(path: Path) -> list[Entry]:
    """Read the entries of a packaged history, in the keys of pickup.book-history/1."""
    entries = []
    for record in json.loads(path.read_text(encoding="utf-8"))["entries"]:
        recorded, day = datetime.fromisoformat(record.pop("recorded")), date.fromisoformat(record.pop("day"))
        entries.append(Entry(recorded=recorded, day=day, amount=record.pop("count"), **record))
    return entries


def read_book_table(raw: bytes, file: str, today: date, date_order: str = "") -> list[Draft]:
    """Read `date,applications,printed,collected` (`tanggal,permohonan,dicetak,diambil`); a blank cell says nothing.

    What was collected is told by the application date and counts as handed over by `today`. PickupError: with the
    line and column. EnteredTwice: a date stands in two rows. NotYetHappened: a day has not come.
    """
    table = read_table(raw, file)
    counted = _columns(table)
    drafts: list[Draft] = []
    lines: dict[date, int] = {}
    for row in table.rows(("date", *counted.values())):
        day = row.read("date", day_reader(date_order))
        if day > today:
            raise NotYetHappened(row.place("date"), day=day, today=today)
        if day in lines:
            raise EnteredTwice(row.place("date"), what=day, first=f"line {lines[day]}", second=f"line {row.line}")
        lines[day] = row.line
        for kind, column in counted.items():
            if row.has(column):
                details = {"on": today.isoformat()} if kind == "collected" else {}
                drafts.append(Draft(kind, day, row.read(column, read_day_count), details))
    if not drafts:
        raise NothingToEnter(file, form="2018-11-05,140,162,120")
    return drafts


def _columns(table: CsvTable) -> dict[str, str]:
    counted = {kind: column for kind, column in COLUMNS.items() if table.has(column)}
    if not table.has("date") or not counted:
        raise MissingBookColumn(table.file, found=", ".join(filter(None, table.names)) or "-")
    return counted
