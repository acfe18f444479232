"""The press: its exact cumulative capacity curve, and when a place on that curve is reached.

Work is counted in whole numbers: one passport is `unit` parts, chosen so that every machine floor of the
scenario makes a whole number of parts a second. K(t), the parts made from the origin to the moment t if the
press never idled, is kept as segments of constant rate; nothing is ever rounded but the moment that is told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from pickup.errors import CapacityUnknown, MachinesUnknown
from pickup.outages import DAY, FOREVER, STOPS_PRESS, remaining, spans

if TYPE_CHECKING:
    from pickup.dates import Hours
    from pickup.outages import Span
    from pickup.scenario import PressException, Scenario
    from pickup.workdays import WorkCalendar


class PressDay(NamedTuple):
    """What is different about the press on one day; None is as usual."""

    capacity: int | None = None
    machines: int | None = None
    hours: Hours | None = None
    printed: int | None = None

    def under(self, later: PressException) -> PressDay:
        """Lay a later exception over this day; what it does not name stays."""
        return PressDay(
            self.capacity if later.capacity is None else later.capacity,
            self.machines if later.machines is None else later.machines,
            self.hours if later.hours is None else later.hours,
            self.printed if later.printed is None else later.printed,
        )


ORDINARY = PressDay()


def exceptions_by_day(scenario: Scenario) -> dict[int, PressDay]:
    """Lay the scenario's exceptions over each other by day (ordinals); of each kind the later beats the earlier."""
    by_day: dict[int, PressDay] = {}
    for entry in scenario.press:
        for day in range(entry.on.first.toordinal(), entry.on.last.toordinal() + 1):
            by_day[day] = by_day.get(day, ORDINARY).under(entry)
    return by_day


def share(scenario: Scenario, machines: int | None) -> Fraction:
    """Give the part of the profile's capacity that so many machines make (None: all of it)."""
    if machines is None:
        return Fraction(1)
    if scenario.office.machines is None:
        raise MachinesUnknown()
    return Fraction(machines, scenario.office.machines)


def regular_rate(scenario: Scenario) -> Fraction:
    """Give the passports that the press makes in a second of print time: capacity by the regular print hours."""
    capacity = scenario.daily_capacity
    if capacity is None:
        raise CapacityUnknown()
    opens, closes = scenario.office.print_hours
    return Fraction(capacity, closes - opens) * share(scenario, scenario.machines)


class Press:
    """The capacity curve from the morning of one day on, grown day by day as far as it is asked for.

    Days are ordinals, moments are seconds, work is in parts (`unit` of them a passport).
    """

    def __init__(self, scenario: Scenario, calendar: WorkCalendar) -> None:
        """Choose the unit; no day is laid out before it is needed. CapacityUnknown, MachinesUnknown."""
        self._scenario = scenario
        self._calendar = calendar
        self._blocked = spans(scenario.outages, STOPS_PRESS)
        self._days = exceptions_by_day(scenario)
        self._print_days = frozenset(day.toordinal() for day in scenario.print_days)
        rates = {day: self._rate_on(day, entry) for day, entry in self._days.items()}
        regular = regular_rate(scenario)
        self.unit = lcm(regular.denominator, *(rate.denominator for rate in rates.values()))
        self._regular = int(regular * self.unit)
        self._rates = {day: int(rate * self.unit) for day, rate in rates.items()}
        self.last_day = self._last_day_of_all()
        self.begin(0)

    def begin(self, origin: int) -> None:
        """Count the work from the morning of this day on."""
        self.origin = self.next_day = origin
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.rates: list[int] = []
        self.before: list[int] = []
        self.through: list[int] = []
        self.total = 0

    def _last_day_of_all(self) -> int:
        """Give the last day that can print; with an outage without end that may be a day of true counts."""
        if not self._blocked or self._blocked[-1][1] != FOREVER:
            return FOREVER
        printed = [day for day, entry in self._days.items() if entry.printed is not None]
        return max([self._blocked[-1][0] // DAY, *printed])

    @property
    def usual_capacity(self) -> int:
        """Whole passports of a regular print day with the machines of the scenario."""
        opens, closes = self._scenario.office.print_hours
        return self._regular * (closes - opens) // self.unit

    def hours(self, day: int) -> Hours:
        """Give the print hours of a day if it is a print day."""
        entry = self._days.get(day)
        if entry is not None and entry.hours is not None:
            return entry.hours
        return self._scenario.office.press_hours(day)

    def is_print_day(self, day: int) -> bool:
        """Tell whether the press has print hours on this day; a day with a true count was one."""
        return (
            self._calendar.is_work_ordinal(day)
            or day in self._print_days
            or (day in self._days and self._days[day].printed is not None)
        )

    def opening(self, day: int) -> int:
        """Give the moment at which the print hours of this day open."""
        return day * DAY + self.hours(day)[0]

    def first_print_time(self, at: int) -> int:
        """Give the opening of the first print day that has print hours left at `at`, or `at` if it is later."""
        day = at // DAY
        while not self.is_print_day(day) or day * DAY + self.hours(day)[1] <= at:
            day += 1
        return max(self.opening(day), at)

    def _rate_on(self, day: int, entry: PressDay) -> Fraction:
        opens, closes = self.hours(day)
        if entry.printed is not None:
            return Fraction(entry.printed, sum(end - start for start, end in self._worked(day)))
        if entry.capacity is not None:
            return Fraction(entry.capacity, closes - opens)
        machines = self._scenario.machines if entry.machines is None else entry.machines
        return regular_rate(self._scenario._replace(machines=machines))

    def _worked(self, day: int) -> list[Span]:
        """Give the spans in which a day's press works; a day with a true count worked, outage or not."""
        opens, closes = self.hours(day)
        opens, closes = day * DAY + opens, day * DAY + closes
        left = remaining(self._blocked, opens, closes)
        entry = self._days.get(day)
        return left or ([(opens, closes)] if entry is not None and entry.printed is not None else [])

    def _lay_out_next_day(self) -> bool:
        """Add the next day to the curve; False: no later day can print."""
        day = self.next_day
        if day > self.last_day:
            return False
        self.next_day = day + 1
        if self.is_print_day(day):
            rate = self._rates.get(day, self._regular)
            for start, end in self._worked(day):
                self._add(start, end, rate)
        return True

    def _add(self, start: int, end: int, rate: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.rates.append(rate)
        self.before.append(self.total)
        self.total += (end - start) * rate
        self.through.append(self.total)

    def made_by(self, at: int) -> int:
        """Give K(at): the parts that the press can have made from its origin until this moment."""
        while self.next_day * DAY < at and self._lay_out_next_day():
            pass
        place = bisect_right(self.ends, at)
        if place == len(self.starts):
            return self.total
        return self.before[place] + max(at - self.starts[place], 0) * self.rates[place]

    def reached(self, work: int) -> int | None:
        """Give the first whole second at which K has reached `work` (more than 0); None: it never does."""
        while self.total < work:
            if not self._lay_out_next_day():
                return None
        return self._second(bisect_left(self.through, work), work)

    def exceeded(self, work: int) -> int | None:
        """Give the moment from which K is more than `work`: when work beyond it begins; None: never."""
        while self.total <= work:
            if not self._lay_out_next_day():
                return None
        return self._second(bisect_right(self.through, work), work)

    def _second(self, place: int, work: int) -> int:
        return self.starts[place] - (self.before[place] - work) // self.rates[place]

    def made_on(self, day: int) -> int:
        """Give the parts that the press makes on this day if it never idles."""
        return self.made_by((day + 1) * DAY) - self.made_by(day * DAY)
