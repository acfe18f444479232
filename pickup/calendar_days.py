"""The days of a year that are worth listing: closed, or opened, beside the ordinary week."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.calendars import Day
    from pickup.workdays import DayRange, WorkCalendar

LISTED = ("national", "joint-leave", "regional", "closure", "open")


def listed_days(calendar: WorkCalendar, year: int) -> dict[date, Day]:
    """Give the days of a year that are closed or opened beside the ordinary week, in their order.

    A day is what `WorkCalendar.day` says of it; an ordinary weekend is not listed, even within a closure.
    OutsideCalendar: nothing is known of the year.
    """
    known = calendar.calendars.year(year, calendar.known_on, calendar.region, calendar.closures).days
    own = (day for range_ in (*calendar.closed, *calendar.opened) for day in _within(range_, year))
    days = {on: calendar.day(on) for on in sorted({*known, *own})}
    return {on: day for on, day in days.items() if day.kind in LISTED}


def _within(range_: DayRange, year: int) -> Iterator[date]:
    first, last = max(range_[0], date(year, 1, 1)), min(range_[1], date(year, 12, 31))
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
