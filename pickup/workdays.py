"""The working-day engine: add, count and roll in constant time on a table that grows by the year.

The start day is never counted, only working days are; `office_days` says which those are.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from itertools import accumulate, compress, islice
from typing import TYPE_CHECKING

from pickup.errors import NotWholeDays, NoWorkingDay, OutsideCalendar
from pickup.office_days import MONDAY_TO_FRIDAY, DayRange, OfficeDays, first_ordinal, refuse_unless_date

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MONDAY_TO_FRIDAY", "DayRange", "WorkCalendar"]

# More working days than Python has dates: refused before a year is looked up.
_MORE_THAN_ALL_DAYS = date.max.toordinal()


class WorkCalendar(OfficeDays):
    """The working days of one office, as known on a date; asking never changes an answer.

    The table holds whole years, next to each other, and only those that an answer needed: beyond the decreed
    years the estimate is dear.
    """

    __slots__ = ("_first_year", "_last_year", "_ordinal_rank", "_ordinals", "_rank", "_worked")

    def _clear(self) -> None:
        super()._clear()
        self._empty_table()

    def _empty_table(self) -> None:
        self._first_year = self._last_year = 0
        # The worked days in order (ordinals), the first at place 1; and for each day of the table the place of
        # the last one up to it.
        self._ordinals: list[int] = [0]
        self._ordinal_rank: dict[int, int] = {}
        # The same by dates, as far as somebody asked by dates.
        self._worked: list[date] = [date.min]
        self._rank: dict[date, int] = {}

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
        try:
            if n > 0 and type(n) is int:
                rank, answers = self._rank, self._worked[n:]
                return [answers[rank[day]] for day in days]
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
        return rank > 0 and self._worked[rank] == day

    def is_work_ordinal(self, ordinal: int) -> bool:
        """Tell whether the day with that proleptic ordinal is worked (`date.toordinal`)."""
        try:
            rank = self._ordinal_rank[ordinal]
        except LookupError:
            self._cover_ordinal(ordinal)
            rank = self._ordinal_rank[ordinal]
        return self._ordinals[rank] == ordinal

    def worked_among(self, days: range) -> tuple[list[int], list[int]]:
        """Give the worked ordinals among `days`, and for each of `days` how many of them come up to and on it."""
        for edge in (days[0], days[-1]):
            self._cover_ordinal(edge)
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
        return self._add_ordinal_beyond_table(ordinal, n)

    def add_ordinals(self, ordinals: Iterable[int], n: int) -> list[int]:
        """Give `add_ordinal(ordinal, n)` for each ordinal."""
        ordinals = list(ordinals)
        if n <= 0 or not ordinals:
            return [self.add_ordinal(ordinal, n) for ordinal in ordinals]
        # Once the table holds the answers for both ends, it holds all between them.
        self.add_ordinal(min(ordinals), n)
        self.add_ordinal(max(ordinals), n)
        rank, answers = self._ordinal_rank, self._ordinals[n:]
        return [answers[rank[ordinal]] for ordinal in ordinals]

    def roll_back_ordinal(self, ordinal: int) -> int:
        """Give `roll_back` by ordinals."""
        rank = self._ordinal_rank.get(ordinal)
        if rank:
            return self._ordinals[rank]
        return ordinal if self.is_work_ordinal(ordinal) else self.add_ordinal(ordinal, -1)

    def roll_back_ordinals(self, ordinals: list[int | None]) -> list[int | None]:
        """Give `roll_back_ordinal` for each ordinal; None for None."""
        worked, rank, roll_back = self._ordinals, self._ordinal_rank, self.roll_back_ordinal
        return [
            None if ordinal is None else worked[at] if (at := rank.get(ordinal)) else roll_back(ordinal)
            for ordinal in ordinals
        ]

    def count_ordinals(self, a: int, b: int) -> int:
        """Give `count` by ordinals."""
        rank = self._ordinal_rank
        try:
            return rank[b] - rank[a]
        except LookupError:
            self._cover_ordinal(a)
            self._cover_ordinal(b)
            return self._ordinal_rank[b] - self._ordinal_rank[a]

    def _add_beyond_table(self, day: date, n: int) -> date:
        if type(n) is not int:
            raise NotWholeDays(value=n)
        refuse_unless_date(day)
        found = self._add_ordinal_beyond_table(day.toordinal(), n)
        self._date_table()
        return date.fromordinal(found)

    def _add_ordinal_beyond_table(self, ordinal: int, n: int) -> int:
        self._cover_ordinal(ordinal)
        if abs(n) > _MORE_THAN_ALL_DAYS:
            raise OutsideCalendar(year=MAXYEAR + 1 if n > 0 else MINYEAR - 1)
        while not 1 <= (index := self._index(ordinal, n)) < len(self._ordinals):
            self._grow(ordinal, ahead=index >= 1)
        return self._ordinals[index]

    def _index(self, ordinal: int, n: int) -> int:
        """Give the place of the answer in the table, which may lie outside it."""
        rank = self._ordinal_rank[ordinal]
        return rank + n if n > 0 or self._ordinals[rank] == ordinal else rank + n + 1

    def _cover(self, day: date) -> None:
        """See to it that the table holds `day`, also by dates."""
        refuse_unless_date(day)
        self._cover_ordinal(day.toordinal())
        self._date_table()

    def _cover_ordinal(self, ordinal: int) -> None:
        """See to it that the table holds this day, and every year between it and what the table held before."""
        year = _date_of(ordinal).year
        if not self._last_year:
            self._append(year)
        while self._last_year < year:
            self._append(self._last_year + 1)
        if year < self._first_year:
            self._prepend(year)

    def _date_table(self) -> None:
        """Bring the table by dates up to the one by ordinals."""
        self._worked.extend(map(date.fromordinal, self._ordinals[len(self._worked) :]))
        for ordinal, rank in islice(self._ordinal_rank.items(), len(self._rank), None):
            self._rank[date.fromordinal(ordinal)] = rank

    def _grow(self, ordinal: int, *, ahead: bool) -> None:
        """Take one more year into the table. OutsideCalendar, NoWorkingDay: looking further is in vain."""
        if self.is_hopeless(self._last_year if ahead else self._first_year, ahead=ahead):
            words = ("after", "sesudah") if ahead else ("before", "sebelum")
            edge = self._ordinals[-1 if ahead else 1] if len(self._ordinals) > 1 else ordinal
            raise NoWorkingDay(direction=words[0], direction_id=words[1], day=date.fromordinal(edge))
        if ahead:
            self._append(self._last_year + 1)
        else:
            self._prepend(self._first_year - 1)

    def _append(self, year: int) -> None:
        flags = self.flags(year)
        first = first_ordinal(year)
        ordinals = range(first, first + len(flags))
        ranks = accumulate(flags, initial=len(self._ordinals) - 1)
        next(ranks)
        self._first_year = self._first_year or year
        self._last_year = year
        self._ordinals.extend(compress(ordinals, flags))
        self._ordinal_rank.update(zip(ordinals, ranks, strict=True))

    def _prepend(self, year: int) -> None:
        """Put the years from `year` on before the table, which is then numbered anew."""
        for earlier in range(self._first_year - 1, year - 1, -1):
            self.flags(earlier)
        last = self._last_year
        self._empty_table()
        for each in range(year, last + 1):
            self._append(each)


def _date_of(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise OutsideCalendar(year=MAXYEAR + 1 if ordinal > 0 else MINYEAR - 1) from None
