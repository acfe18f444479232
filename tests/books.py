"""Books for tests: made in a folder, written to as a clerk would."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from pickup.case.announced_files import read_announced
from pickup.case.book import Book, Writer, make_book, open_book
from pickup.case.book_entries import Draft, Files, read_entries
from pickup.case.book_scenario import office_details
from pickup.case.offices import read_office

if TYPE_CHECKING:
    from pathlib import Path

WITA = timezone(timedelta(hours=8))
EVENING = datetime(2018, 11, 5, 18, 30, tzinfo=WITA)


def writer(recorded: datetime = EVENING, why: str | None = None) -> Writer:
    return Writer("loket 1", recorded, why)


def files(folder: Path) -> Files:
    office = read_office("banjarmasin")
    return Files(office_details, lambda name: read_announced((folder / name).read_bytes(), name, office))


def make(path: Path, office: str = "banjarmasin", since: date = date(2018, 1, 1)) -> Book:
    make_book(path, Draft("office", since, None, office_details(office)), writer(datetime(2018, 1, 1, 8, tzinfo=WITA)))
    return open_book(path)


def enter(
    book: Book, line: str, at: datetime = EVENING, *, today: date | None = None, replace: bool = False, why: str = ""
) -> None:
    """Write one line of entries as it is typed; today is the day on which it is recorded."""
    drafts = read_entries(line.split(), today or at.date(), files(book.path.parent))
    book.add(drafts, writer(at, why or None), replace=replace)
