"""A book where a scenario is asked for: opened, read as of a moment, made the scenario of a day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.book import Book, open_book
from pickup.case.book_entries import COUNTS, standing
from pickup.case.book_scenario import READ_DAYS, days_before, office_of_book, scenario_on, with_facts
from pickup.case.offices import Office, offset_text
from pickup.case.recorded_errors import BookNotYetBegun
from pickup.cli.days import read_today, user_calendars
from pickup.text.dates import day_of, read_moment

if TYPE_CHECKING:
    from pathlib import Path

    from pickup.case.book_entries import Entry
    from pickup.case.book_scenario import BookScenario
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Options

    Entries = tuple[Entry, ...]

_LAST_SECOND = time(23, 59, 59)


class BookReading(NamedTuple):
    """What a command reads of a book: its entries as of a moment, the office of the day, and the day."""

    entries: Entries
    office: Office
    today: date


def read_book(path: Path, options: Options) -> BookReading:
    """Read all entries of a book, as of the moment of --as-of if there is one."""
    with open_book(path) as book:
        office, today = _office_and_day(book, options, None)
        return BookReading(_begun(book, as_of(options, office)), office, today)


def scenario_of_book(path: Path, office: Office | None, options: Options, today: date | None = None) -> Scenario:
    """Make the scenario of a book with its day as `today`; `office` stands in for its own."""
    with open_book(path) as book:
        own, day = _office_and_day(book, options, office)
        day = today or day
        entries = _begun(book, as_of(options, own), days_before(day, READ_DAYS), without=("collected",))
    scenario = book_scenario(entries, day, options).scenario._replace(today=day)
    if office is None:
        return scenario
    if scenario.usual_intake_source is None or office.usual_intake is not None:
        return scenario._replace(office=office, usual_intake_source=None)
    return scenario._replace(office=office._replace(usual_intake=scenario.office.usual_intake))


def _begun(book: Book, at: datetime | None, since: date | None = None, without: tuple[str, ...] = ()) -> Entries:
    """Read the entries as of a moment. BookNotYetBegun: there was none."""
    entries = book.entries(at, since, without)
    if not entries:
        (first,) = book.entries()[:1]
        raise BookNotYetBegun("--as-of", first=first.recorded.date())
    return entries


def book_scenario(entries: Entries, today: date, options: Options) -> BookScenario:
    """Make the scenario of entries as a day sees it, by the calendars in use."""
    return with_facts(scenario_on(standing(entries), today, user_calendars(options)), entries, today)


def _office_and_day(book: Book, options: Options, office: Office | None) -> tuple[Office, date]:
    """Find the office of the book that says which day is today, and that day; --as-of is a day too."""
    offices = standing(book.entries(without=(*COUNTS, "plan", "announced", "outage", "restored")))
    own = office_of_book(offices)
    moment = options.read("as_of", read_moment)
    if moment is not None and options.text("today") is None:
        return own, day_of(moment)
    return own, read_today(options, office or own)


def as_of(options: Options, office: Office) -> datetime | None:
    """Give the moment of --as-of with the office's offset; a day means its end."""
    at = options.read("as_of", read_moment)
    if at is None:
        return None
    local = at if isinstance(at, datetime) else datetime.combine(at, _LAST_SECOND)
    return datetime.fromisoformat(local.isoformat(timespec="seconds") + offset_text(office.time_zone, local))
