"""How far the calendars reach: which days of an answer are guesses, and where something may be missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pickup.results import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.workdays import WorkCalendar


def guess_remarks(calendar: WorkCalendar, first: date, last: date) -> tuple[Remark, ...]:
    """Say which days of first..last are guesses, because no decree for their year is known."""
    days = calendar.guessed(first, last)
    if not days:
        return ()
    years = ", ".join(map(str, calendar.estimated_years(first, last)))
    return (Remark("estimated", {"days": days, "years": years}),)


def gap_remarks(calendar: WorkCalendar, first: date, last: date, today: date) -> tuple[Remark, ...]:
    """Say where a decree may be missing: the last one is old, or the office's region has no days in the year.

    A year is settled once the calendars hold a decree signed after its end. Who asks for a calendar as it was known
    on a date wants an old one.
    """
    years = range(min(first, last).year, max(first, last).year + 1)
    remarks = [] if calendar.known_on else list(_old(calendar, years, today))
    without = [year for year in years if _lacks_region(calendar, year)]
    if without:
        fields = {"region": calendar.region, "years": ", ".join(map(str, without))}
        remarks.append(Remark("region-empty", fields))
    return tuple(remarks)


def _old(calendar: WorkCalendar, years: range, today: date) -> Iterator[Remark]:
    as_of = calendar.calendars.as_of
    for year in years:
        signed = _last_signed(calendar, year)
        if signed is None or as_of is None or as_of > date(year, 12, 31):
            continue
        if (today.year - 1, today.month, today.day) > (signed.year, signed.month, signed.day):
            yield Remark("old-calendar", {"year": str(year), "signed": signed})


def _last_signed(calendar: WorkCalendar, year: int) -> date | None:
    decrees = calendar.calendars.national.get(year, ())
    return max((decree.signed for decree in decrees if decree.signed), default=None)


def _lacks_region(calendar: WorkCalendar, year: int) -> bool:
    if calendar.region is None:
        return False
    decrees = calendar.calendars.regional.get(calendar.region, ())
    return not any(day.date.year == year for decree in decrees for day in decree.adds)
