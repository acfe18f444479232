"""The ordinary week of an office: what its press makes, and what comes in, where nothing is out of the ordinary."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.case.scenario import days_of
from pickup.engine.press import regular_rate

if TYPE_CHECKING:
    from pickup.case.scenario import Scenario

# More working days of one year than these are never closed, however late a decree comes (2025: 28 of Monday to Friday).
_MOST_CLOSED, _WEEKS = 40, 52


class Week(NamedTuple):
    """The longest print hours that each working weekday has, in seconds; `others` are weekdays worked now and then.

    `passports` in `seconds` of print time is the regular rate, `arriving` is what each working day brings. Work is
    compared in passports times `seconds`, which is whole.
    """

    lengths: tuple[int, ...]
    others: tuple[int, ...]
    until_collection: tuple[int, ...]
    passports: int
    seconds: int
    arriving: int

    def _over(self, length: int) -> int:
        """Give what a day of this length makes beyond the passports of one cohort."""
        return self.passports * length - self.arriving * self.seconds

    @property
    def over(self) -> int:
        """Give what a week makes beyond what it gets, in passports times `seconds`."""
        return sum(map(self._over, self.lengths))

    @property
    def drift(self) -> int:
        """Tell by its sign whether a week makes more than it gets (1), as many (0) or fewer (-1)."""
        return (self.over > 0) - (self.over < 0)

    @property
    def every_day_keeps_up(self) -> bool:
        """Tell whether each print day can make the passports of one cohort."""
        return all(self._over(length) >= 0 for length in (*self.lengths, *self.others))

    @property
    def empties(self) -> bool:
        """Tell whether a year's closed days cannot keep the queue from being empty now and then.

        A closed day takes at most what the longest day makes beyond one cohort.
        """
        return 2 * self.over * _WEEKS >= 3 * _MOST_CLOSED * self._longest and self.over > 0

    @property
    def _longest(self) -> int:
        return max(map(self._over, self.lengths), default=0)

    @property
    def most_left(self) -> int:
        """Give the greatest backlog that such weeks and a year's closed days ever leave (`empties`): a bound.

        Over a year what comes in is less than what is made, so that no stretch of days is worse than one of a year:
        the weekdays that make too little, and every closed day.
        """
        too_little = -sum(min(self._over(length), 0) for length in self.lengths)
        return too_little + _MOST_CLOSED * self._longest

    def in_time(self, slack: int) -> bool:
        """Tell whether a cohort that finds the press idle is on time; `slack`: standard less approval days."""
        if slack:
            return slack > 0
        return all(self.passports * left >= self.arriving * self.seconds for left in self.until_collection)


def ordinary_week(scenario: Scenario, ordinary: int, arriving: int) -> Week:
    """Give the ordinary week, as its weekdays stand from the day `ordinary` on, with what a working day brings."""
    office = scenario.office
    rate = regular_rate(scenario, scenario.machines)
    weekdays = office.weekdays or frozenset(day.weekday() for day in days_of(office.open))
    others = frozenset(day.weekday() for day in days_of(office.open)) - weekdays
    if office.region is not None:
        # A governor's decree may have a free day worked off on any other.
        others = frozenset(range(7)) - weekdays
    week = {(day + 6) % 7: office.press_hours(day) for day in range(ordinary, ordinary + 7)}
    last = max(office.collection)
    return Week(
        tuple(week[day].close - week[day].open for day in sorted(weekdays)),
        tuple(week[day].close - week[day].open for day in sorted(others)),
        tuple(min(week[day].close, last) - week[day].open for day in sorted(weekdays | others)),
        rate.passports,
        rate.seconds,
        arriving,
    )
