"""The working-day engine: add, count and roll in constant time on a table that grows by the year.

The start day is never counted, only working days are. What a day is, the first of these that says something
decides: lost, opened by the office, closed by it, holiday or leave, paid back, the week.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import MAXYEAR, MINYEAR, date, datetime
from itertools import accumulate, compress

from pickup.calendars import Calendars, Day, Status, YearDays
from pickup.errors import NotADate, NotWholeDays, NoWorkingDay, OutsideCalendar, ReversedRange

DayRange = tuple[date, date]

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
# More working days than Python has dates: refused before a year is looked up.
_MORE_THAN_ALL_DAYS = date.max.toordinal()


class WorkCalendar:
    """The working days of one office, as known on a date; asking never changes an answer.

    The table holds whole years, next to each other, and only those that an answer needed: beyond the decreed
    years the estimate is dear.
    """

    __slots__ = (
        "_days", "_first_year", "_flags", "_last_year", "_ordinal_rank", "_ordinals", "_rank", "_week",
        "_worked", "calendars", "closed", "closures", "known_on", "lost", "opened", "region", "weekdays",
    )  # fmt: skip

    def __init__(
        self,
        *,
        known_on: date | None = None,
        weekdays: Collection[int] = MONDAY_TO_FRIDAY,
        region: str | None = None,
        closures: bool = False,
        closed: Iterable[DayRange] = (),
        opened: Iterable[DayRange] = (),
        calendars: Calendars | None = None,
    ) -> None:
        """Describe the office; nothing is looked up before the first question.

        `weekdays`: the days worked, Monday 0 to Sunday 6. `region`: take up that region's days. `closures`:
        take up the closures of all immigration offices. `closed` and `opened`: the office's own days, as
        ranges of dates with both ends included; `opened` beats everything, `closed` the rest. `known_on`:
        decrees signed later are not seen. `calendars`: the data (default: what is packaged).

        ReversedRange: a range ends before it starts. NotADate: an end of a range is no date.
        """
        if known_on is not None:
            _refuse_unless_date(known_on)
        self.known_on = known_on
        self.weekdays = frozenset(weekdays)
        self.region = region
        self.closures = closures
        self.closed = _ranges(closed)
        self.opened = _ranges(opened)
        self.calendars = calendars or Calendars.packaged()
        self.lost: frozenset[int] = frozenset()
        self._clear()

    def _clear(self) -> None:
        # One letter a day for six weeks and more than a year: a year's flags are cut out of it.
        self._week = bytes(weekday in self.weekdays for weekday in range(7)) * 54
        self._first_year = self._last_year = 0
        self._days: dict[int, YearDays] = {}
        self._flags: dict[int, bytearray] = {}
        # The worked dates in order, and for each date of the table the index of the last one up to it.
        self._worked: list[date] = []
        self._rank: dict[date, int] = {}
        # The same by ordinals, for the press.
        self._ordinals: list[int] = []
        self._ordinal_rank: dict[int, int] = {}

    def without(self, lost: Collection[int]) -> WorkCalendar:
        """Give the same calendar in which the days with the ordinals `lost` are not worked either."""
        derived = self.known_as_of(self.known_on)
        derived.lost = self.lost.union(lost)
        return derived

    def known_as_of(self, known_on: date | None) -> WorkCalendar:
        """Give the same calendar as it was known on another date (None: all that is known)."""
        derived = WorkCalendar.__new__(WorkCalendar)
        for name in ("weekdays", "region", "closures", "closed", "opened", "calendars", "lost"):
            setattr(derived, name, getattr(self, name))
        derived.known_on = known_on
        derived._clear()
        return derived

    def add(self, day: date, n: int) -> date:
        """Give the n-th working day after `day`; before it for negative n; for 0 the first on or after it.

        `day` itself is never counted. A datetime is refused: which day a moment falls on depends on the zone.

        NotWholeDays: n is no int (True is none). NotADate: `day` is no date. OutsideCalendar, NoWorkingDay:
        the answer lies where no calendar reaches, or there is none.
        """
        try:
            if n > 0 and type(n) is int:
                return self._worked[self._rank[day] + n]
        except (LookupError, TypeError, ArithmeticError):
            pass
        return self._add_beyond_table(day, n)

    def add_many(self, days: Iterable[date], n: int) -> list[date]:
        """Give `add(day, n)` for each day."""
        days = list(days)
        worked, rank = self._worked, self._rank
        try:
            if n > 0 and type(n) is int:
                return [worked[rank[day] + n] for day in days]
        except (LookupError, TypeError, ArithmeticError):
            pass
        return [self.add(day, n) for day in days]

    def count(self, a: date, b: date) -> int:
        """Count the working days in (a, b]; if b comes first, those in (b, a] with a minus sign.

        So `count(a, add(a, n)) == n` for every n > 0, and for every n from a working day.
        """
        rank = self._rank
        try:
            return rank[b] - rank[a]
        except (LookupError, TypeError):
            self._cover(a)
            self._cover(b)
            return self._rank[b] - self._rank[a]

    def roll(self, day: date) -> date:
        """Give the first working day on or after `day`."""
        return self.add(day, 0)

    def roll_back(self, day: date) -> date:
        """Give the last working day on or before `day`."""
        return day if self.is_workday(day) else self.add(day, -1)

    def is_workday(self, day: date) -> bool:
        """Tell whether the office works on `day`."""
        try:
            rank = self._rank[day]
        except (LookupError, TypeError):
            self._cover(day)
            rank = self._rank[day]
        return rank >= 0 and self._worked[rank] == day

    def is_work_ordinal(self, ordinal: int) -> bool:
        """Tell whether the day with that proleptic ordinal is worked (`date.toordinal`)."""
        try:
            rank = self._ordinal_rank[ordinal]
        except LookupError:
            self._cover(_date_of(ordinal))
            rank = self._ordinal_rank[ordinal]
        return rank >= 0 and self._ordinals[rank] == ordinal

    def worked_among(self, days: range) -> tuple[list[int], list[int]]:
        """Give the worked ordinals among `days`, and for each of `days` how many of them come up to and on it."""
        for edge in (days[0], days[-1]):
            self._cover(_date_of(edge))
        rank = self._ordinal_rank
        before = rank[days[0]] - self.is_work_ordinal(days[0])
        counts = [rank[day] - before for day in days]
        return self._ordinals[before + 1 : before + 1 + counts[-1]], counts

    def add_ordinal(self, ordinal: int, n: int) -> int:
        """Give `add` by ordinals."""
        try:
            rank = self._ordinal_rank[ordinal]
            if n > 0:
                return self._ordinals[rank + n]
            if n == 0:
                return ordinal if self._ordinals[rank] == ordinal else self._ordinals[rank + 1]
        except LookupError:
            pass
        return self._add_beyond_table(_date_of(ordinal), n).toordinal()

    def add_ordinals(self, ordinals: Iterable[int], n: int) -> list[int]:
        """Give `add_ordinal(ordinal, n)` for each ordinal."""
        ordinals = list(ordinals)
        worked, rank = self._ordinals, self._ordinal_rank
        try:
            if n > 0:
                return [worked[rank[ordinal] + n] for ordinal in ordinals]
        except LookupError:
            pass
        return [self.add_ordinal(ordinal, n) for ordinal in ordinals]

    def roll_back_ordinal(self, ordinal: int) -> int:
        """Give `roll_back` by ordinals."""
        rank = self._ordinal_rank.get(ordinal, -1)
        return self._ordinals[rank] if rank >= 0 else self.roll_back(_date_of(ordinal)).toordinal()

    def count_ordinals(self, a: int, b: int) -> int:
        """Give `count` by ordinals."""
        rank = self._ordinal_rank
        try:
            return rank[b] - rank[a]
        except LookupError:
            return self.count(_date_of(a), _date_of(b))

    def day(self, day: date) -> Day:
        """Say what `day` is: its kind, its name and the decree that made it so.

        `working`, `weekend`, `lost` and an office's own `closure` and `open` days have no name. A working day
        that was closed once carries the decree that cancelled that.
        """
        self._cover(day)
        plain = self._day_before_losses(day)
        return Day(day, "lost") if plain.is_open and day.toordinal() in self.lost else plain

    def _day_before_losses(self, day: date) -> Day:
        year = self._days[day.year]
        found = year.days.get(day)
        in_week = day.weekday() in self.weekdays
        if _within(self.opened, day):
            return Day(day, "working" if in_week and found is None else "open")
        if found and found.kind != "open" and (in_week or found.kind != "closure"):
            return found
        paid_back = found if found and found.kind == "open" and not in_week else None
        if not in_week and paid_back is None:
            return Day(day, "weekend")
        return self._own_day(day, paid_back)

    def _own_day(self, day: date, paid_back: Day | None) -> Day:
        if _within(self.closed, day):
            return Day(day, "closure")
        return paid_back or Day(day, "working", decree=self._days[day.year].cancelled.get(day))

    def status(self, first: date, last: date) -> Status:
        """Tell whether every day of first..last lies in a year that is decreed, as known on the date."""
        return "estimated" if self.estimated_years(first, last) else "decreed"

    def estimated_years(self, first: date, last: date) -> tuple[int, ...]:
        """Give the years of first..last that rest on an estimate; whichever end comes first."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(y for y in years if self.calendars.status(y, self.known_on) == "estimated")

    def guessed(self, first: date, last: date) -> tuple[DayRange, ...]:
        """Give the days of first..last that rest on an estimate, as ranges; whichever end comes first."""
        first, last = min(first, last), max(first, last)
        joined: list[DayRange] = []
        for year in self.estimated_years(first, last):
            start, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
            follows = joined and joined[-1][1].year + 1 == year
            joined[-1:] = [(joined[-1][0], end)] if follows else [*joined[-1:], (start, end)]
        return tuple(joined)

    def _add_beyond_table(self, day: date, n: int) -> date:
        if type(n) is not int:
            raise NotWholeDays(value=n)
        self._cover(day)
        if abs(n) > _MORE_THAN_ALL_DAYS:
            raise OutsideCalendar(year=MAXYEAR + 1 if n > 0 else MINYEAR - 1)
        while not 0 <= (index := self._index(day, n)) < len(self._worked):
            self._grow(day, ahead=index >= 0)
        return self._worked[index]

    def _index(self, day: date, n: int) -> int:
        """Give the place of the answer in the table, which may lie outside it."""
        rank = self._rank[day]
        worked = rank >= 0 and self._worked[rank] == day
        if n > 0:
            return rank + n
        return rank + n if worked else rank + n + 1

    def _cover(self, day: date) -> None:
        """See to it that the table holds `day`, and every year between it and what the table held before."""
        _refuse_unless_date(day)
        if not self._last_year:
            self._append(day.year)
        while self._last_year < day.year:
            self._append(self._last_year + 1)
        if day.year < self._first_year:
            self._prepend(day.year)

    def _grow(self, day: date, *, ahead: bool) -> None:
        """Take one more year into the table. OutsideCalendar, NoWorkingDay: looking further is in vain."""
        if self._is_hopeless(ahead=ahead):
            words = ("after", "sesudah") if ahead else ("before", "sebelum")
            edge = self._worked[-1 if ahead else 0] if self._worked else day
            raise NoWorkingDay(direction=words[0], direction_id=words[1], day=edge)
        if ahead:
            self._append(self._last_year + 1)
        else:
            self._prepend(self._first_year - 1)

    def _is_hopeless(self, *, ahead: bool) -> bool:
        """Tell whether every day beyond the table is closed, so that nobody looks through the centuries."""
        edge = date(self._last_year, 12, 31) if ahead else date(self._first_year, 1, 1)
        if any(last > edge if ahead else first < edge for first, last in self.opened):
            return False
        # Without a week only a paid-back day is worked, and of those only decrees know.
        if not self.weekdays and not self._decreed_beyond(ahead=ahead):
            return True
        end = date.max if ahead else date.min
        return any(first <= min(edge, end) and max(edge, end) <= last for first, last in self.closed)

    def _decreed_beyond(self, *, ahead: bool) -> bool:
        years = self.calendars.national
        return any(year > self._last_year if ahead else year < self._first_year for year in years)

    def _append(self, year: int) -> None:
        flags = self._year_flags(year)
        first = _first_ordinal(year)
        ordinals = range(first, first + len(flags))
        dates = list(map(date.fromordinal, ordinals))
        ranks = list(accumulate(flags, initial=len(self._worked) - 1))[1:]
        self._flags[year] = flags
        self._first_year = self._first_year or year
        self._last_year = year
        self._worked.extend(compress(dates, flags))
        self._rank.update(zip(dates, ranks, strict=True))
        self._ordinals.extend(compress(ordinals, flags))
        self._ordinal_rank.update(zip(ordinals, ranks, strict=True))

    def _prepend(self, year: int) -> None:
        """Put the years from `year` on before the table, which is then numbered anew."""
        for earlier in range(self._first_year - 1, year - 1, -1):
            self._year_flags(earlier)
        last = self._last_year
        self._worked, self._rank, self._ordinals, self._ordinal_rank = [], {}, [], {}
        self._first_year = 0
        for each in range(year, last + 1):
            self._append(each)

    def _year_flags(self, year: int) -> bytearray:
        """Give a byte for each day of `year`: 1 worked, 0 not."""
        if year in self._flags:
            return self._flags[year]
        if not MINYEAR <= year <= MAXYEAR:
            raise OutsideCalendar(year=year)
        self._days[year] = self.calendars.year(year, self.known_on, self.region, self.closures)
        first = _first_ordinal(year)
        length = date(year, 12, 31).toordinal() - first + 1
        weekday = date(year, 1, 1).weekday()
        flags = bytearray(self._week[weekday : weekday + length])
        self._mark_days(flags, first, year)
        self._flags[year] = flags
        return flags

    def _mark_days(self, flags: bytearray, first: int, year: int) -> None:
        for day in self._days[year].days.values():
            flags[day.date.toordinal() - first] = day.kind == "open"
        _mark_ranges(flags, first, self.closed, 0)
        _mark_ranges(flags, first, self.opened, 1)
        for ordinal in self.lost:
            if 0 <= ordinal - first < len(flags):
                flags[ordinal - first] = 0


def _ranges(given: Iterable[DayRange]) -> tuple[DayRange, ...]:
    ranges = tuple((first, last) for first, last in given)
    for first, last in ranges:
        for end in (first, last):
            _refuse_unless_date(end)
        if last < first:
            raise ReversedRange(first=first, last=last)
    return ranges


def _refuse_unless_date(day: object) -> None:
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


def _first_ordinal(year: int) -> int:
    return date(year, 1, 1).toordinal()


def _date_of(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise OutsideCalendar(year=MAXYEAR + 1 if ordinal > 0 else MINYEAR - 1) from None
