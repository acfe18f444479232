"""How far the calendars reach: which days of an answer are estimates, and where something may be missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pickup.calendars.office_days import united
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.calendars.workdays import DayRange, WorkCalendar


def estimated_spans(calendar: WorkCalendar, *spans: DayRange) -> tuple[tuple[DayRange, ...], str]:
    """Give the days of these spans that are estimates, as ranges, and the years for which no decree is known."""
    apart = united(spans)
    days = tuple(estimated for span in apart for estimated in calendar.estimated_ranges(*span))
    years = dict.fromkeys(year for span in apart for year in calendar.estimated_years(*span))
    return days, ", ".join(map(str, years))


def estimated_remarks(calendar: WorkCalendar, *spans: DayRange) -> tuple[Remark, ...]:
    """Say which days of these spans are estimates, because no decree for their year is known."""
    days, years = estimated_spans(calendar, *spans)
    return (Remark("estimated", {"days": days, "years": years}),) if days else ()


def without_estimated(said: Iterable[Remark]) -> list[Remark]:
    """Give what is said of a schedule but its estimated days: for an answer that tells other days than all of them."""
    return [remark for remark in said if remark.key != "estimated"]


def gap_remarks(calendar: WorkCalendar, *spans: DayRange, today: date) -> tuple[Remark, ...]:
    """Say where a decree may be missing: the last one is old, or the office's region has no days in the year.

    A year is settled once the calendars hold a decree signed after its end. Who asks for a calendar as it was known
    on a date wants an old one.
    """
    years = sorted({year for span in spans for year in range(min(span).year, max(span).year + 1)})
    remarks = [] if calendar.known_on else list(_old(calendar, years, today))
    without = [year for year in years if _lacks_region(calendar, year)]
    if without:
        fields = {"region": calendar.region, "years": ", ".join(map(str, without))}
        remarks.append(Remark("region-empty", fields))
    return tuple(remarks)


def _old(calendar: WorkCalendar, years: Sequence[int], today: date) -> Iterator[Remark]:
    as_of = calendar.calendars.as_of
    for year in years:
        decrees = calendar.calendars.national.get(year, ())
        signed = max((decree.signed for decree in decrees if decree.signed), default=None)
        if signed is None or as_of is None or as_of > date(year, 12, 31):
            continue
        if (today.year - 1, today.month, today.day) > (signed.year, signed.month, signed.day):
            yield Remark("old-calendar", {"year": str(year), "signed": signed})


def _lacks_region(calendar: WorkCalendar, year: int) -> bool:
    if calendar.region is None:
        return False
    decrees = calendar.calendars.regional.get(calendar.region, ())
    return not any(day.date.year == year for decree in decrees for day in decree.adds)
