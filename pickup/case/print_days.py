"""The days on which the press has print hours, and which: the office's own, and what a scenario says beside them.

Print hours that pass midnight belong to the day on which they begin: their close is counted in seconds from that
day's 00:00 and is more than a day. They end before the press opens again, else nobody could say whose passports are
made in the hours that two days share.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pickup.calendars.workdays import WorkCalendar
from pickup.case.errors import ReachesOpeningOn
from pickup.case.offices import opening_text, refuse_every_week
from pickup.case.outages import DAY
from pickup.case.scenario import Scenario, by_day
from pickup.text.dates import Hours

# Within a range of dates a week repeats, and what a holiday closes begins no print hours.
_WEEK = 8


class PrintDays:
    """The print days of one scenario (ordinals), and the hours of each."""

    def __init__(self, scenario: Scenario, calendar: WorkCalendar) -> None:
        """Lay out what differs from the office's ordinary days."""
        self._office = scenario.office
        self._calendar = calendar
        self._days = by_day(scenario.press)
        self._print_days = frozenset(day.toordinal() for day in scenario.print_days)
        self.passes_midnight = passes_midnight(scenario)

    def hours(self, day: int) -> Hours:
        """Give the print hours of a day if it is a print day."""
        entry = self._days.get(day)
        if entry is not None and entry.hours is not None:
            return entry.hours
        return self._office.press_hours(day)

    def is_print_day(self, day: int) -> bool:
        """Tell whether the press has print hours on this day; a day with a true count was one."""
        return (
            self._calendar.is_work_ordinal(day)
            or day in self._print_days
            or (day in self._days and self._days[day].printed is not None)
        )

    def print_day_at(self, at: int) -> int:
        """Give the day to which print hours at this moment (seconds) belong: the one before, until they end."""
        day = at // DAY
        if self.passes_midnight and self.is_print_day(day - 1) and (day - 1) * DAY + self.hours(day - 1).close > at:
            return day - 1
        return day

    def reaches_opening(self, day: int) -> bool:
        """Tell whether the hours of a print day last until the press opens on the next day, or longer."""
        over = self.hours(day).close - DAY
        return over > 0 and over >= self.hours(day + 1).open and self.is_print_day(day) and self.is_print_day(day + 1)

    def refuse_reaching(self, days: Iterable[int]) -> None:
        """Refuse hours that last until the press opens on the next day. ReachesOpeningOn: on the first such day."""
        for day in days:
            if self.reaches_opening(day):
                raise ReachesOpeningOn(
                    hours=str(self.hours(day)),
                    day=date.fromordinal(day),
                    opens=opening_text(self.hours(day + 1)),
                )


def passes_midnight(scenario: Scenario) -> bool:
    """Tell whether any print hours pass midnight."""
    exceptions = (entry.hours for entry in scenario.press if entry.hours is not None)
    return scenario.office.prints_past_midnight or any(hours.close > DAY for hours in exceptions)


def refuse_reaching_opening(scenario: Scenario, calendar: WorkCalendar | None = None) -> None:
    """Refuse print hours that last until the press opens again, on every day that is known to differ.

    ReachesOpeningOn: with the first such day. ReachesOpening: they do so every week.
    """
    if passes_midnight(scenario):
        refuse_every_week(scenario.office)
        days = PrintDays(scenario, calendar or scenario.work_calendar())
        days.refuse_reaching(sorted(set(_days_of_their_own(scenario))))


def _days_of_their_own(scenario: Scenario) -> Iterator[int]:
    """Give the days (ordinals) that differ from the ordinary week, each with the day before it."""
    dated = (entry.on for entry in scenario.office.hours_on if entry.on is not None and entry.print_hours is not None)
    for on in (*dated, *(entry.on for entry in scenario.press), *scenario.office.open):
        first, last = on.first.toordinal() - 1, on.last.toordinal()
        yield from range(first, min(first + _WEEK, last) + 1)
        yield from range(max(last - _WEEK, first), last + 1)
    for day in (*scenario.open, *scenario.print_days):
        yield from (day.toordinal() - 1, day.toordinal())
