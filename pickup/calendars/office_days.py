"""What each day is for one office: worked or not, why, and by which decree; decreed or estimated.

The first of these that says something decides: lost, opened by the office, closed by it, holiday or leave, paid
back, the week.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import TYPE_CHECKING

from pickup.calendars.decrees import Calendars, Day, DayKind, Status, YearDays
from pickup.calendars.errors import EstimateNeeded, NotADate, NotDayRanges, NotWeekdays, OutsideCalendar
from pickup.calendars.packaged import packaged_calendars
from pickup.text.dates import days_between
from pickup.text.errors import ReversedRange
from pickup.text.said import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Self

DayRange = tuple[date, date]
# The kinds of days that stand beside the ordinary week.
LISTED: tuple[DayKind, ...] = ("national", "joint-leave", "regional", "closure", "open")

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
_WEEK = frozenset(range(7))


class OfficeDays:
    """The days of one office, as known on a date; a year is looked up when one of its days is asked for."""

    __slots__ = (
        "_days", "_flags", "_week", "calendars", "closed", "closures", "known_on", "lost", "opened", "reasons",
        "region", "strict", "weekdays",
    )  # fmt: skip

    def __init__(
        self,
        *,
        known_on: date | None = None,
        weekdays: Collection[int] = MONDAY_TO_FRIDAY,
        region: str | None = None,
        closures: bool = False,
        closed: Iterable[DayRange | date] = (),
        opened: Iterable[DayRange | date] = (),
        calendars: Calendars | None = None,
        strict: bool = False,
        reasons: Mapping[date, Text] | None = None,
    ) -> None:
        """Describe the office; nothing is looked up before the first question.

        `weekdays`: the days worked, Monday 0 to Sunday 6. `region`: take up that region's days. `closures`:
        take up the closures of all immigration offices. `closed` and `opened`: the office's own days, each a
        date or a range of dates with both ends included; `opened` beats everything, `closed` the rest. `known_on`:
        decrees signed later are not seen. `calendars`: the data (default: what is packaged). `strict`: no day is
        guessed; a question that needs one is refused with EstimateNeeded. `reasons`: why days of `closed` are closed.

        ReversedRange: a range ends before it starts. NotADate: an end of a range is no date. NotDayRanges: they are
        no days and no ranges. NotWeekdays: the week has no such days.
        """
        if known_on is not None:
            refuse_unless_date(known_on)
        self.known_on = known_on
        self.weekdays = _weekdays(weekdays)
        self.region = region
        self.closures = closures
        self.closed = _checked("closed", closed)
        self.opened = _checked("opened", opened)
        self.calendars = calendars or packaged_calendars()
        self.strict = strict
        self.reasons = dict(reasons or {})
        self.lost: frozenset[int] = frozenset()
        self._clear()

    def __repr__(self) -> str:
        """Show what differs from the usual office, as it would be written in Python."""
        arguments = {
            "known_on": self.known_on,
            "weekdays": None if self.weekdays == MONDAY_TO_FRIDAY else set(self.weekdays),
            "region": self.region,
            "closures": self.closures,
            "closed": list(self.closed),
            "opened": list(self.opened),
            "calendars": None if self.calendars is packaged_calendars() else self.calendars,
            "strict": self.strict,
            "reasons": self.reasons,
        }
        shown = ", ".join(f"{name}={value!r}" for name, value in arguments.items() if value)
        return f"{type(self).__name__}({shown})" + (f".without({set(self.lost)})" if self.lost else "")

    def __eq__(self, other: object) -> bool:
        """Tell whether both say the same of every day: the same office, data and knowledge."""
        return self._identity() == other._identity() if isinstance(other, OfficeDays) else NotImplemented

    def __hash__(self) -> int:
        """Go with `==`."""
        return hash(self._identity())

    def _identity(self) -> tuple[object, ...]:
        return (
            self.known_on, self.weekdays, self.region, self.closures, self.closed, self.opened, self.calendars,
            self.strict, self.lost, tuple(sorted(self.reasons.items())),
        )  # fmt: skip

    def _clear(self) -> None:
        """Forget all years: the days are new, or known on another date."""
        # One letter a day for six weeks and more than a year: a year's flags are cut out of it.
        self._week = bytes(weekday in self.weekdays for weekday in range(7)) * 54
        self._days: dict[int, YearDays] = {}
        self._flags: dict[int, bytearray] = {}

    def without(self, lost: Collection[int]) -> Self:
        """Give the same calendar in which the days with the ordinals `lost` are not worked either."""
        derived = self.known_as_of(self.known_on)
        derived.lost = self.lost.union(lost)
        return derived

    def known_as_of(self, known_on: date | None) -> Self:
        """Give the same calendar as it was known on another date (None: all that is known)."""
        derived = self.__new__(type(self))
        for name in ("weekdays", "region", "closures", "closed", "opened", "calendars", "strict", "reasons", "lost"):
            setattr(derived, name, getattr(self, name))
        derived.known_on = known_on
        derived._clear()
        return derived

    def day(self, day: date) -> Day:
        """Say what `day` is: its kind, its name and the decree that made it so.

        `working`, `weekend`, `lost` and an office's own `open` days have no name; its own `closure` days have their
        reason, if one is given. A working day that was closed once carries the decree that cancelled that. NotADate:
        `day` is no date.
        """
        refuse_unless_date(day)
        plain = self._day_before_losses(day)
        return Day(day, "lost") if plain.is_open and day.toordinal() in self.lost else plain

    def _day_before_losses(self, day: date) -> Day:
        holiday = self._year(day.year).days.get(day)
        in_week = day.weekday() in self.weekdays
        if _within(self.opened, day):
            return Day(day, "working" if in_week and holiday is None else "open")
        if holiday and holiday.kind != "open" and (in_week or holiday.kind != "closure"):
            return holiday
        paid_back = holiday if holiday and holiday.kind == "open" and not in_week else None
        if not in_week and paid_back is None:
            return Day(day, "weekend")
        if _within(self.closed, day):
            reason = self.reasons.get(day, Text())
            return Day(day, "closure", reason.said("id"), reason.said("en"))
        return paid_back or Day(day, "working", decree=self._year(day.year).cancelled.get(day))

    def listed_days(self, year: int) -> dict[date, Day]:
        """Give the days of a year that are closed or opened beside the ordinary week, in their order.

        A day is what `day` says of it; an ordinary weekend is not listed, even within a closure.
        OutsideCalendar: nothing is known of the year.
        """
        dates = {*self._year(year).days}
        for first, last in (*self.closed, *self.opened):
            dates.update(days_between(max(first, date(year, 1, 1)), min(last, date(year, 12, 31))))
        days = {on: self.day(on) for on in sorted(dates)}
        return {on: day for on, day in days.items() if day.kind in LISTED}

    def closed_days(self, first: date, last: date) -> tuple[Day, ...]:
        """Give the days from `first` to `last`, both included, that are not worked, with kind, name and decree.

        Weekends are among them, with the kind "weekend". ReversedRange: the last day comes before the first.
        """
        days = (
            self.day(on) for first, last in _checked("closed_days", [(first, last)]) for on in days_between(first, last)
        )
        return tuple(day for day in days if not day.is_open)

    def status(self, first: date, last: date) -> Status:
        """Tell whether every day of first..last lies in a year that is decreed, as known on the date."""
        return "estimated" if self.estimated_years(first, last) else "decreed"

    def estimated_years(self, first: date, last: date) -> tuple[int, ...]:
        """Give the years of first..last that rest on an estimate; whichever end comes first."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(y for y in years if self.calendars.status(y, self.known_on) == "estimated")

    def estimated_ranges(self, first: date, last: date) -> tuple[DayRange, ...]:
        """Give the days of first..last that rest on an estimate, as ranges; whichever end comes first."""
        first, last = min(first, last), max(first, last)
        years = self.estimated_years(first, last)
        return tuple(united((max(first, date(year, 1, 1)), min(last, date(year, 12, 31))) for year in years))

    def is_hopeless(self, year: int, *, ahead: bool) -> bool:
        """Tell whether every day after `year` (or before it) is closed, so that nobody looks through the centuries."""
        edge = date(year, 12, 31) if ahead else date(year, 1, 1)
        if any(last > edge if ahead else first < edge for first, last in self.opened):
            return False
        # Without a week only a paid-back day is worked, and of those only decrees know.
        if not self.weekdays and not any(y > year if ahead else y < year for y in self.calendars.national):
            return True
        end = date.max if ahead else date.min
        return any(first <= min(edge, end) and max(edge, end) <= last for first, last in self.closed)

    def flags(self, year: int) -> bytearray:
        """Give a byte for each day of `year`: 1 worked, 0 not. OutsideCalendar: Python has no such year."""
        if year in self._flags:
            return self._flags[year]
        days, first = self._year(year), first_ordinal(year)
        length = date(year, 12, 31).toordinal() - first + 1
        weekday = date(year, 1, 1).weekday()
        flags = bytearray(self._week[weekday : weekday + length])
        for day in days.days.values():
            flags[day.date.toordinal() - first] = day.kind == "open"
        _mark_ranges(flags, first, self.closed, 0)
        _mark_ranges(flags, first, self.opened, 1)
        for ordinal in self.lost:
            if 0 <= ordinal - first < len(flags):
                flags[ordinal - first] = 0
        self._flags[year] = flags
        return flags

    def _year(self, year: int) -> YearDays:
        days = self._days.get(year)
        if days is None:
            if not MINYEAR <= year <= MAXYEAR:
                raise OutsideCalendar(year=year)
            if self.strict and self.calendars.status(year, self.known_on) == "estimated":
                raise EstimateNeeded(year=year)
            days = self._days[year] = self.calendars.year(year, self.known_on, self.region, self.closures)
        return days


def _weekdays(weekdays: Collection[int]) -> frozenset[int]:
    numbers = frozenset(weekdays) if hasattr(weekdays, "__iter__") else None
    if numbers is None or not numbers <= _WEEK:
        raise NotWeekdays("weekdays", value=weekdays)
    return numbers


def _checked(name: str, ranges: Iterable[DayRange | date]) -> tuple[DayRange, ...]:
    """Give the ranges; a day alone is one from itself to itself. NotDayRanges: they are none."""
    try:
        checked = tuple((range_, range_) if isinstance(range_, date) else (range_[0], range_[1]) for range_ in ranges)
    except (TypeError, LookupError):
        raise NotDayRanges(name, value=ranges) from None
    for first, last in checked:
        refuse_unless_date(first)
        refuse_unless_date(last)
        if last < first:
            raise ReversedRange(first=first, last=last)
    return checked


def united(ranges: Iterable[DayRange]) -> list[DayRange]:
    """Unite ranges of days that overlap or touch, in order of time; whichever end of one comes first."""
    whole: list[DayRange] = []
    for first, last in sorted((min(range_), max(range_)) for range_ in ranges):
        if whole and first.toordinal() <= whole[-1][1].toordinal() + 1:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return whole


def refuse_unless_date(day: object) -> None:
    """NotADate: this is none, or a moment."""
    # A datetime is a date to Python; here it is a moment, whose day depends on the zone.
    if not isinstance(day, date) or isinstance(day, datetime):
        raise NotADate(value=day)


def _within(ranges: tuple[DayRange, ...], day: date) -> bool:
    return any(first <= day <= last for first, last in ranges)


def _mark_ranges(flags: bytearray, year_start: int, ranges: tuple[DayRange, ...], flag: int) -> None:
    for first, last in ranges:
        start = max(first.toordinal() - year_start, 0)
        stop = min(last.toordinal() - year_start + 1, len(flags))
        if start < stop:
            flags[start:stop] = bytes((flag,)) * (stop - start)


def first_ordinal(year: int) -> int:
    """Give the ordinal of 1 January."""
    return date(year, 1, 1).toordinal()
