"""The press: its exact cumulative capacity curve, and when a place on that curve is reached.

Work is counted in whole numbers: one passport is `unit` parts, chosen so that every machine floor of the
scenario makes a whole number of parts a second. K(t), the parts made from the origin to the moment t if the
press never idled, is kept as segments of constant rate; nothing is ever rounded but the moment that is told.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from math import gcd, lcm
from typing import NamedTuple

from pickup.case.outages import DAY, FOREVER, Span, subtract
from pickup.case.print_days import PrintDays
from pickup.case.scenario import PressException, Scenario
from pickup.engine.clock import Clock
from pickup.engine.errors import CapacityUnknown, MachinesUnknown
from pickup.text.dates import Hours


class Rate(NamedTuple):
    """Passports in so many seconds of print time, in lowest terms; the `fractions` module is dear to load."""

    passports: int
    seconds: int

    @classmethod
    def of(cls, passports: int, seconds: int) -> "Rate":
        """Bring a rate to lowest terms."""
        common = gcd(passports, seconds)
        return cls(passports // common, seconds // common)

    def parts(self, unit: int) -> int:
        """Give the parts made in a second, `unit` of them a passport."""
        return self.passports * unit // self.seconds


def regular_rate(scenario: Scenario, machines: int | None) -> Rate:
    """Give the rate of the regular print hours: capacity by their length, and each machine (None: all) its share."""
    capacity = scenario.daily_capacity
    if capacity is None:
        raise CapacityUnknown()
    opens, closes = scenario.office.print_hours
    if machines is None:
        return Rate.of(capacity, closes - opens)
    if scenario.office.machines is None:
        raise MachinesUnknown()
    return Rate.of(capacity * machines, (closes - opens) * scenario.office.machines)


class Press(PrintDays):
    """The capacity curve from the morning of one day on, grown day by day as far as it is asked for.

    Days are ordinals, moments are seconds, work is in parts (`unit` of them a passport).
    """

    def __init__(self, scenario: Scenario, clock: Clock, fine: int = 1) -> None:
        """Choose the unit; no day is laid out before it is needed. CapacityUnknown, MachinesUnknown.

        In each of `fine` parts of a second a whole number of parts is made.
        """
        super().__init__(scenario, clock.calendar)
        self._scenario = scenario
        self._blocked = clock.no_press
        varied = scenario.office.hours_on or self.passes_midnight
        # The hours of all days but those of their own, and of all where there are none of these.
        self._mostly = None if varied else scenario.office.print_hours
        self._of_their_own = sorted({*self._days, *self._print_days})
        self._always = None if self._of_their_own else self._mostly
        rates = {day: self._rate_on(day, entry) for day, entry in self._days.items() if entry.has_own_rate}
        regular = regular_rate(scenario, scenario.machines)
        self.fine = fine
        self.unit = fine * lcm(regular.seconds, *(rate.seconds for rate in rates.values()))
        self._regular = regular.parts(self.unit)
        self._rates = {day: rate.parts(self.unit) for day, rate in rates.items()}
        self.last_day = self._last_day_of_all()
        self.begin(0)

    def beside(self) -> "Press":
        """Give the same press with a curve of its own, which begins on another day."""
        press = Press.__new__(Press)
        press.__dict__.update(self.__dict__)
        press.begin(0)
        return press

    def begin(self, origin: int) -> None:
        """Count the work from the morning of this day on."""
        self.origin = self.next_day = origin
        # The segments, and the work done before each of them; behind the last that is `total`.
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.rates: list[int] = []
        self.before: list[int] = [0]
        # The work done before the print hours of each day, from the origin to the next to be laid out.
        self.mornings: list[int] = [0]
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
        return super().hours(day) if self._always is None else self._always

    def opening(self, day: int) -> int:
        """Give the moment at which the print hours of this day open."""
        return day * DAY + self.hours(day)[0]

    def openings(self, days: list[int]) -> list[int]:
        """Give `opening` for each of these days."""
        if self._always is None:
            return list(map(self.opening, days))
        opens = self._always.open
        return [day * DAY + opens for day in days]

    def first_print_time(self, at: int) -> int:
        """Give the opening of the first print day that has print hours left at `at`, or `at` if it is later."""
        day = at // DAY - 1
        while not self.is_print_day(day) or day * DAY + self.hours(day)[1] <= at:
            day += 1
        return max(self.opening(day), at)

    def _rate_on(self, day: int, entry: PressException) -> Rate:
        opens, closes = self.hours(day)
        if entry.printed is not None:
            return Rate.of(entry.printed, sum(end - start for start, end in self._worked(day)))
        if entry.capacity is not None:
            return Rate.of(entry.capacity, closes - opens)
        return regular_rate(self._scenario, self._scenario.machines if entry.machines is None else entry.machines)

    def _worked(self, day: int) -> list[Span]:
        """Give the spans in which a day's press works; a day with a true count worked, outage or not."""
        opens, closes = self.hours(day)
        opens, closes = day * DAY + opens, day * DAY + closes
        if not self._blocked or closes <= self._blocked[0][0] or self._blocked[-1][1] <= opens:
            return [(opens, closes)]
        left = subtract(self._blocked, opens, closes)
        entry = self._days.get(day)
        return left or ([(opens, closes)] if entry is not None and entry.printed is not None else [])

    def _lay_out_more(self) -> bool:
        """Add the next day to the curve, or the next run of regular days; False: no later day can print."""
        day = self.next_day
        if day > self.last_day:
            return False
        alike = self._alike_from(day)
        if self._mostly is None or not alike:
            self._lay_out(day)
        else:
            self._lay_out_alike(alike, self._mostly)
        return True

    def _alike_from(self, day: int) -> range:
        """Give the days from this one on which all is as usual: in its year, before an outage or a day of its own."""
        stop = date(date.fromordinal(day).year, 12, 31).toordinal() + 1
        if self._blocked and day * DAY < self._blocked[-1][1]:
            stop = min(stop, self._blocked[0][0] // DAY)
        place = bisect_left(self._of_their_own, day)
        return range(day, min([stop, *self._of_their_own[place : place + 1]]))

    def _lay_out_alike(self, days: range, hours: Hours) -> None:
        worked, counts = self._calendar.worked_among(days)
        made = (hours.close - hours.open) * self._regular
        levels = list(range(self.total, self.total + made * len(worked) + 1, made))
        self.starts += [day * DAY + hours.open for day in worked]
        self.ends += [day * DAY + hours.close for day in worked]
        self.rates += [self._regular] * len(worked)
        self.before += levels[1:]
        self.mornings += [levels[count] for count in counts]
        self.total = levels[-1]
        self.next_day = days.stop

    def _lay_out(self, day: int) -> None:
        self.next_day = day + 1
        if self.is_print_day(day):
            if self.passes_midnight:
                # A decree may open a day that no ordinary week has.
                self.refuse_reaching([day - 1])
            rate = self._rates.get(day, self._regular)
            for start, end in self._worked(day):
                self.starts.append(start)
                self.ends.append(end)
                self.rates.append(rate)
                self.total += (end - start) * rate
                self.before.append(self.total)
        self.mornings.append(self.total)

    def _lay_out_until(self, at: int) -> None:
        while self.next_day * DAY < at and self._lay_out_more():
            pass

    def produced_by(self, at: int) -> int:
        """Give K(at): the parts that the press can have made from its origin until this moment."""
        if self.next_day * DAY < at:
            self._lay_out_until(at)
        place = bisect_right(self.ends, at)
        before = self.before[place]
        if place < len(self.starts) and at > self.starts[place]:
            return before + (at - self.starts[place]) * self.rates[place]
        return before

    def time_of(self, work: int) -> int | None:
        """Give the first whole second at which K has reached `work` (more than 0); None: it never does."""
        while self.total < work:
            if not self._lay_out_more():
                return None
        return self._second(bisect_left(self.before, work, 1) - 1, work)

    def time_after(self, work: int) -> int | None:
        """Give the moment from which K is more than `work`: when work beyond it begins; None: never."""
        while self.total <= work:
            if not self._lay_out_more():
                return None
        return self._second(bisect_right(self.before, work) - 1, work)

    def _second(self, place: int, work: int) -> int:
        return self.starts[place] - (self.before[place] - work) // self.rates[place]

    def produced_by_each(self, moments: list[int]) -> list[int]:
        """Give `produced_by` for each of these moments, which have to stand in order of time."""
        if not moments:
            return []
        self._lay_out_until(moments[-1])
        starts, ends, before, rates = [*self.starts, FOREVER], [*self.ends, FOREVER], self.before, self.rates
        made, place = [], 0
        for at in moments:
            while ends[place] <= at:
                place += 1
            work = before[place]
            made.append(work + (at - starts[place]) * rates[place] if at > starts[place] else work)
        return made

    def produced_evenly(self, first: int, every: int, count: int) -> Iterator[tuple[int, int, int]]:
        """Give what is made by moments at one distance, both in 1/`fine` seconds: as works at one distance.

        Of each piece: the work of the first, the distance, and how many.
        """
        fine = self.fine
        self._lay_out_until((first + (count - 1) * every) // fine + 1)
        while count:
            place = bisect_right(self.ends, first // fine)
            if place == len(self.starts):
                yield self.before[place], 0, count
                return
            opens, closes = self.starts[place] * fine, self.ends[place] * fine
            edge = opens if first < opens else closes - 1
            number = min(count, (edge - first) // every + 1) if every else count
            if first < opens:
                yield self.before[place], 0, number
            else:
                rate = self.rates[place]
                yield self.before[place] + (first - opens) * rate // fine, every * rate // fine, number
            first, count = first + number * every, count - number

    def time_of_each(self, works: list[int]) -> list[int] | None:
        """Give `time_of` for works that never get less; None: the last of them is never reached."""
        if not works or self.time_of(works[-1]) is None:
            return None
        # In whole numbers, the first edge that is not less than a work is the first that is more than one part less.
        return self._seconds(works, 1)

    def time_after_each(self, works: list[int]) -> list[int] | None:
        """Give `time_after` for works that never get less; None: the last of them never is."""
        if not works or self.time_after(works[-1]) is None:
            return None
        return self._seconds(works, 0)

    def _seconds(self, works: list[int], less: int) -> list[int]:
        """Give `_second` of each work in the first segment that goes on beyond so much less of it."""
        starts, before, rates = self.starts, self.before, self.rates
        moments, place = [], 0
        for work in works:
            while before[place + 1] <= work - less:
                place += 1
            moments.append(starts[place] - (before[place] - work) // rates[place])
        return moments

    def produced_on(self, day: int) -> tuple[int, int]:
        """Give the parts made before the print hours of a day and by their end; before the origin there are none."""
        if day < self.origin:
            return 0, 0
        before, after = self.produced_before_each(range(day, day + 2))
        return before, after

    def produced_before_each(self, days: range) -> list[int]:
        """Give the parts made before the print hours of each of these days, none of them before the origin."""
        self._lay_out_until((days.stop - 1) * DAY)
        made = self.mornings[days.start - self.origin : days.stop - self.origin]
        return made + [self.total] * (len(days) - len(made))


MINUTE = 60


MINUTES = 24 * 60


def hours_for(scenario: Scenario, passports: int) -> Hours | None:
    """Give the print hours that so many passports take at today's rate, from the regular opening, to the minute.

    None: they do not end before midnight.
    """
    rate = regular_rate(scenario, scenario.machines)
    opens = scenario.office.print_hours.open
    minute = -(-(opens * rate.passports + passports * rate.seconds) // (rate.passports * MINUTE))
    return Hours(opens, minute * MINUTE) if minute <= MINUTES else None
