"""The centre where it is slow: when each application is approved, first in, first out by clock start.

It approves so many of the office's applications on a working day, spread evenly over that day's full service hours; the
minutes of an outage of approval are lost. What it really approved on a day is spread over what the outage left of it. A
working day without a number has no limit: all that has come by then is approved as soon as no outage stands in the way.

Approvals of a cohort at one rate are one stretch, so that nothing is computed application by application. Moments are
in ticks, of which so many make a second that each approval has a whole one.
"""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.outages import DAY, FOREVER, skip, subtract
from pickup.case.scenario import CENTRE_AS_USUAL, by_day
from pickup.engine.press import Rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.text.dates import Hours


class Approvals(NamedTuple):
    """So many approvals, the first at a moment (ticks), each other `every` ticks after the one before (0: at once)."""

    first: int
    every: int
    number: int

    def until(self, at: int) -> int:
        """Count those up to a moment (ticks)."""
        if at < self.first:
            return 0
        return min(self.number, (at - self.first) // self.every + 1) if self.every else self.number

    def behind(self, count: int) -> Approvals:
        """Give those behind the first `count`."""
        return Approvals(self.first + count * self.every, self.every, self.number - count)

    @property
    def last(self) -> int:
        """Give the moment of the last one."""
        return self.first + (self.number - 1) * self.every


class _Span(NamedTuple):
    """From when to when the centre works on a day (ticks), with the parts that it does in a second (0: no limit)."""

    start: int
    end: int
    rate: int


class _State(NamedTuple):
    """How far the centre has gone: what it approves next follows from this, and from who comes."""

    spans: tuple[_Span, ...] = ()
    next_day: int = 0
    now: int = 0
    end: int = -1
    rate: int = 0
    done: int = 0


class Centre:
    """The centre of one scenario, which takes one cohort after the other."""

    def __init__(self, scenario: Scenario, clock: Clock) -> None:
        """Choose ticks and parts, `unit` of which are one application; no day is looked at before it is needed."""
        self._office, self._calendar, self._blocked = scenario.office, clock.calendar, clock.no_approval
        # The day after the clock start, unless approval takes no day: then it is the day itself.
        self._days_to_entry = min(clock.approval, 1)
        self._usual = scenario.daily_approvals
        self.days = by_day(scenario.centre)
        stops = bool(self._blocked) and self._blocked[-1][1] == FOREVER
        # With an outage without end the last day is its first, or one of true counts.
        self._last_day = max([self._blocked[-1][0] // DAY, *self.days]) if stops else FOREVER
        hours_on = [entry.hours for entry in scenario.office.hours_on if entry.hours is not None]
        rates = [_rate(hours, self._usual) for hours in (scenario.office.hours, *hours_on)]
        rates += [rate for rate in map(self._rate_on, self.days) if rate is not None]
        self.unit = lcm(*(rate.seconds for rate in rates if rate is not None))
        self.ticks = lcm(*(rate.parts(self.unit) or 1 for rate in rates if rate is not None))
        self._known: dict[tuple[_State, int, int], tuple[list[Approvals], _State]] = {}
        self.begin()

    @classmethod
    def of(cls, scenario: Scenario, clock: Clock) -> Centre:
        """Give a centre that shares what it works out with the last one at this clock, if it has the same numbers.

        Under another press the same are approved at the same moments.
        """
        centre, numbers = cls(scenario, clock), (scenario.daily_approvals, scenario.centre)
        if clock.centre[0] != numbers:
            clock.centre = numbers, {}
        centre._known = clock.centre[1]
        return centre

    def begin(self) -> None:
        """Begin with nobody before the centre."""
        self._go_to(_State())

    def _go_to(self, state: _State) -> None:
        self._spans, self._next_day, self._now, self._end, self._rate_now, self._done = state

    def limit_on(self, day: int) -> int | None:
        """Give how many it can approve on a day (0: it does not work; None: as many as come)."""
        different = self.days.get(day, CENTRE_AS_USUAL)
        if different.approved is not None:
            return different.approved
        if not self._calendar.is_work_ordinal(day):
            return 0
        per_day = self._usual if different.approvals_per_day is None else different.approvals_per_day
        if not self._blocked:
            return per_day
        hours = self._office.service_hours(day)
        left = sum(end - start for start, end in self._worked(day))
        return None if per_day is None else per_day * left // (hours.close - hours.open)

    def _rate_on(self, day: int) -> Rate | None:
        """Give the rate of a day (None: no limit)."""
        different, hours = self.days.get(day, CENTRE_AS_USUAL), self._office.service_hours(day)
        if different.approved is not None:
            return Rate.of(different.approved, sum(end - start for start, end in self._worked(day)))
        return _rate(hours, self._usual if different.approvals_per_day is None else different.approvals_per_day)

    def _worked(self, day: int) -> list[tuple[int, int]]:
        """Give the spans in which the centre works on a day; a day with a true count worked, outage or not."""
        hours = self._office.service_hours(day)
        opens, closes = day * DAY + hours.open, day * DAY + hours.close
        if not self._blocked or closes <= self._blocked[0][0] or self._blocked[-1][1] <= opens:
            return [(opens, closes)]
        left = subtract(self._blocked, opens, closes)
        return left or ([(opens, closes)] if self._is_counted(day) else [])

    def _is_counted(self, day: int) -> bool:
        """Tell whether it is known how many were really approved on a day; then the centre worked on it."""
        return day in self.days and self.days[day].approved is not None

    def _works(self, day: int) -> bool:
        return self._is_counted(day) or self._calendar.is_work_ordinal(day)

    def _spans_of(self, day: int) -> Iterator[_Span]:
        if not self._works(day):
            return
        rate = self._rate_on(day)
        if rate is None:
            at = skip(self._blocked, day * DAY)
            # Where the outage ends on another day on which the centre works, it is that day's number that counts.
            if at != FOREVER and (at // DAY == day or not self._works(at // DAY)):
                yield _Span(at * self.ticks, at * self.ticks, 0)
        elif rate.passports:
            parts = rate.parts(self.unit)
            yield from (_Span(start * self.ticks, end * self.ticks, parts) for start, end in self._worked(day))

    def _go_on(self) -> bool:
        """Go on to the next span in which it works; False: there is none, as an outage has no end."""
        while not self._spans:
            if self._next_day > self._last_day:
                return False
            self._spans = tuple(self._spans_of(self._next_day))
            self._next_day += 1
        self._now, self._end, self._rate_now = self._spans[0]
        self._spans = self._spans[1:]
        return True

    def _wait_until(self, day: int) -> None:
        """Be idle until the morning of a day, if all before it is done by then."""
        if self._next_day <= day:
            self._spans, self._next_day = (), day
        self._now = max(self._now, day * DAY * self.ticks)

    def entry(self, start: int) -> int:
        """Give the day on whose morning the applications of a clock start stand before it."""
        return self._calendar.add_ordinal(start, self._days_to_entry)

    def approve(self, start: int, count: int) -> list[Approvals]:
        """Give when a cohort is approved, behind those before it; of what an outage without end holds nothing."""
        asked = self._state(), start, count
        if asked not in self._known:
            approvals = list(self._approve(start, count))
            self._known[asked] = approvals, self._state()
        approvals, state = self._known[asked]
        self._go_to(state)
        return approvals

    def _state(self) -> _State:
        return _State(self._spans, self._next_day, self._now, self._end, self._rate_now, self._done)

    def _approve(self, start: int, count: int) -> Iterator[Approvals]:
        self._wait_until(self.entry(start))
        while count:
            if self._end < self._now and not self._go_on():
                return
            if not self._rate_now:
                self._done = 0
                yield Approvals(self._now, 0, count)
                return
            every = self.unit * (self.ticks // self._rate_now)
            first = self._now + (self.unit - self._done) * (self.ticks // self._rate_now)
            number = min(count, (self._end - first) // every + 1) if first <= self._end else 0
            if number:
                yield Approvals(first, every, number)
                count, self._done, self._now = count - number, 0, first + (number - 1) * every
            if count:
                self._done += (self._end - self._now) * self._rate_now // self.ticks
                self._now = self._end + 1


def _rate(hours: Hours, count: int | None) -> Rate | None:
    return None if count is None else Rate.of(count, hours.close - hours.open)
