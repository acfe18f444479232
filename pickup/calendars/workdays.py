"""The working-day engine: add, count and roll in constant time on a table that grows by the year.

The start day is never counted, only working days are; `office_days` says which those are.
"""

from __future__ import annotations

from _thread import RLock
from datetime import MAXYEAR, MINYEAR, date
from itertools import accumulate, compress, islice
from operator import index
from typing import TYPE_CHECKING

from pickup.calendars.errors import NotWholeDays, NoWorkingDay, OutsideCalendar
from pickup.calendars.office_days import MONDAY_TO_FRIDAY, DayRange, OfficeDays, first_ordinal, refuse_unless_date

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MONDAY_TO_FRIDAY", "DayRange", "WorkCalendar"]

# More working days than Python has dates: refused before a year is looked up.
_MORE_THAN_ALL_DAYS = date.max.toordinal()
# Tables grow one at a time, so that threads can ask one calendar: `threading` itself is dear to load.
_growing = RLock()


class WorkCalendar(OfficeDays):
    """The working days of one office, as known on a date; asking never changes an answer.

    The table holds whole years, next to each other, and only those that an answer needed: beyond the decreed
    years the estimate is dear.

    >>> from datetime import date
    >>> from pickup import WorkCalendar
    >>> calendar = WorkCalendar()
    >>> str(calendar.add(date(2025, 3, 25), 4))  # 28 March to 7 April: Nyepi, Lebaran, joint leave
    '2025-04-09'
    >>> calendar.count(date(2025, 3, 25), date(2025, 4, 9))
    4
    >>> calendar.day(date(2025, 8, 18)).kind, str(calendar.day(date(2025, 8, 18)).signed)
    ('joint-leave', '2025-08-07')
    >>> calendar.known_as_of(date(2025, 8, 6)).day(date(2025, 8, 18)).kind
    'working'
    """

    __slots__ = ("_by_date", "_by_ordinal", "_first_year", "_last_year")

    def _clear(self) -> None:
        super()._clear()
        self._first_year = self._last_year = 0
        # The worked days in order, the first at place 1; and for each day of the table the place of the last one up
        # to it. A pair is replaced whole, and its list grows before its dict: who reads it meanwhile finds both fit.
        self._by_ordinal: tuple[list[int], dict[int, int]] = ([0], {})
        # The same by dates, as far as somebody asked by dates.
        self._by_date: tuple[list[date], dict[date, int]] = ([date.min], {})

    def add(self, day: date, n: int) -> date:
        """Give the n-th working day after `day`; before it for negative n; for 0 the first on or after it.

        `day` itself is never counted. A datetime is refused: which day a moment falls on depends on the zone.

        NotWholeDays: n is no int (True is none). NotADate: `day` is no date. OutsideCalendar, NoWorkingDay:
        the answer lies where no calendar reaches, or there is none.
        """
        try:
            if n > 0 and type(n) is int:
                worked, rank = self._by_date
                return worked[rank[day] + n]
        except (LookupError, TypeError, ArithmeticError):
            pass
        return self._add_beyond_table(day, n)

    def add_many(self, days: Iterable[date], n: int) -> list[date]:
        """Give `add(day, n)` for each day."""
        days = list(days)
        try:
            if n > 0 and type(n) is int:
                worked, rank = self._by_date
                return [worked[rank[day] + n] for day in days]
        except (LookupError, TypeError, ArithmeticError):
            pass
        return [self.add(day, n) for day in days]

    def count(self, a: date, b: date) -> int:
        """Count the working days in (a, b]; if b comes first, those in (b, a] with a minus sign.

        So `count(a, add(a, n)) == n` for every n > 0, and for every n from a working day.
        """
        try:
            rank = self._by_date[1]
            return rank[b] - rank[a]
        except (LookupError, TypeError):
            refuse_unless_date(a)
            refuse_unless_date(b)
            answer = self.count_ordinals(a.toordinal(), b.toordinal())
            self._date_table()
            return answer

    def roll(self, day: date) -> date:
        """Give the first working day on or after `day`."""
        return self.add(day, 0)

    def roll_back(self, day: date) -> date:
        """Give the last working day on or before `day`."""
        return day if self.is_workday(day) else self.add(day, -1)

    def is_workday(self, day: date) -> bool:
        """Tell whether the office works on `day`."""
        try:
            worked, rank = self._by_date
            return worked[rank[day]] == day
        except (LookupError, TypeError):
            refuse_unless_date(day)
            answer = self.is_work_ordinal(day.toordinal())
            self._date_table()
            return answer

    def is_work_ordinal(self, ordinal: int) -> bool:
        """Tell whether the day with that proleptic ordinal is worked (`date.toordinal`)."""
        worked, rank = self._by_ordinal
        if ordinal not in rank:
            worked, rank = self._covering(ordinal)
        return worked[rank[ordinal]] == ordinal

    def worked_among(self, days: range) -> tuple[list[int], list[int]]:
        """Give the worked ordinals among `days`, and for each of `days` how many of them come up to and on it."""
        worked, rank = self._covering(days[0], days[-1])
        before = rank[days[0]] - (worked[rank[days[0]]] == days[0])
        counts = [rank[day] - before for day in days]
        return worked[before + 1 : before + 1 + counts[-1]], counts

    def add_ordinal(self, ordinal: int, n: int) -> int:
        """Give `add` by ordinals."""
        try:
            worked, rank = self._by_ordinal
            place = _place(worked, rank[ordinal], ordinal, n)
            if place >= 1:
                return worked[place]
        except LookupError:
            pass
        return self._add_ordinal_beyond_table(ordinal, n)

    def add_ordinals(self, ordinals: Iterable[int], n: int) -> list[int]:
        """Give `add_ordinal(ordinal, n)` for each ordinal."""
        ordinals = list(ordinals)
        if n < 0 or not ordinals:
            return [self.add_ordinal(ordinal, n) for ordinal in ordinals]
        # Once the table holds the answers for both ends, it holds all between them.
        self.add_ordinal(min(ordinals), n)
        self.add_ordinal(max(ordinals), n)
        worked, rank = self._by_ordinal
        if n:
            return [worked[rank[ordinal] + n] for ordinal in ordinals]
        return [day if worked[at := rank[day]] == day else worked[at + 1] for day in ordinals]

    def roll_back_ordinal(self, ordinal: int) -> int:
        """Give `roll_back` by ordinals."""
        worked, rank = self._by_ordinal
        # Before the first worked day of the table the place is 0.
        if at := rank.get(ordinal):
            return worked[at]
        return ordinal if self.is_work_ordinal(ordinal) else self.add_ordinal(ordinal, -1)

    def count_ordinals(self, a: int, b: int) -> int:
        """Give `count` by ordinals."""
        rank = self._by_ordinal[1]
        try:
            return rank[b] - rank[a]
        except LookupError:
            rank = self._covering(a, b)[1]
            return rank[b] - rank[a]

    def _add_beyond_table(self, day: date, n: int) -> date:
        n = _whole_days(n)
        refuse_unless_date(day)
        answer = self.add_ordinal(day.toordinal(), n)
        self._date_table()
        return date.fromordinal(answer)

    def _add_ordinal_beyond_table(self, ordinal: int, n: int) -> int:
        worked, rank = self._covering(ordinal)
        if abs(n) > _MORE_THAN_ALL_DAYS:
            raise OutsideCalendar(year=MAXYEAR + 1 if n > 0 else MINYEAR - 1)
        while not 1 <= (place := _place(worked, rank[ordinal], ordinal, n)) < len(worked):
            worked, rank = self._grown(ordinal, len(worked), ahead=place >= 1)
        return worked[place]

    def _covering(self, *ordinals: int) -> tuple[list[int], dict[int, int]]:
        """Give a table that holds these days, and every year between them and what it held before."""
        years = [_date_of(ordinal).year for ordinal in ordinals]
        with _growing:
            if not self._last_year:
                self._append(years[0])
            while self._last_year < max(years):
                self._append(self._last_year + 1)
            if min(years) < self._first_year:
                self._prepend(min(years))
            return self._by_ordinal

    def _date_table(self) -> None:
        """Bring the table by dates up to the one by ordinals."""
        if len(self._by_date[1]) == len(self._by_ordinal[1]):
            return
        with _growing:
            (worked, rank), (ordinals, places) = self._by_date, self._by_ordinal
            worked.extend(map(date.fromordinal, ordinals[len(worked) :]))
            for ordinal, place in islice(places.items(), len(rank), None):
                rank[date.fromordinal(ordinal)] = place

    def _grown(self, ordinal: int, size: int, *, ahead: bool) -> tuple[list[int], dict[int, int]]:
        """Give the table with one more year than when it had `size` places. OutsideCalendar, NoWorkingDay: in vain."""
        with _growing:
            worked, _ = self._by_ordinal
            if len(worked) != size:
                return self._by_ordinal
            if self.is_hopeless(self._last_year if ahead else self._first_year, ahead=ahead):
                words = ("after", "sesudah") if ahead else ("before", "sebelum")
                edge = worked[-1 if ahead else 1] if len(worked) > 1 else ordinal
                raise NoWorkingDay(direction=words[0], direction_id=words[1], day=date.fromordinal(edge))
            if ahead:
                self._append(self._last_year + 1)
            else:
                self._prepend(self._first_year - 1)
            return self._by_ordinal

    def _append(self, year: int) -> None:
        flags, first = self.flags(year), first_ordinal(year)
        worked, rank = self._by_ordinal
        ordinals = list(range(first, first + len(flags)))
        places = accumulate(flags, initial=len(worked) - 1)
        next(places)
        worked.extend(compress(ordinals, flags))
        rank.update(zip(ordinals, places, strict=True))
        self._first_year = self._first_year or year
        self._last_year = year

    def _prepend(self, year: int) -> None:
        """Put the years from `year` on before the table, which is then numbered anew and replaced whole."""
        for earlier in range(self._first_year - 1, year - 1, -1):
            self.flags(earlier)
        anew = self.known_as_of(self.known_on)
        anew.lost, anew._days, anew._flags = self.lost, self._days, self._flags
        for later in range(year, self._last_year + 1):
            anew._append(later)
        self._by_ordinal, self._by_date, self._first_year = anew._by_ordinal, ([date.min], {}), year


def _whole_days(n: int) -> int:
    """Give a number of days; integers of numpy are some, True is none."""
    if type(n) is int:
        return n
    try:
        if isinstance(n, bool):
            raise NotWholeDays(value=n)
        return index(n)
    except TypeError:
        raise NotWholeDays(value=n) from None


def _place(worked: list[int], rank: int, ordinal: int, n: int) -> int:
    """Give the place of the answer in the table, which may lie outside it."""
    return rank + n if n > 0 or worked[rank] == ordinal else rank + n + 1


def _date_of(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise OutsideCalendar(year=MAXYEAR + 1 if ordinal > 0 else MINYEAR - 1) from None
