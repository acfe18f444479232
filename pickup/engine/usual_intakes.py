"""Where an assumed intake begins: so early that an earlier beginning would change no pickup.

Before all that is out of the ordinary (outages, exceptions of the press, waiting passports, hours and days of their
own) the office has its ordinary weeks: each working day one usual cohort is released at the opening.

Where each weekday makes a cohort's passports, every cohort of them finds the press idle, and nobody before the first
that can be touched has to be counted. Where the week makes more than it gets, but not every weekday does, the queue
is walked from so far back that even the greatest backlog such weeks can leave is printed: a cohort that finds the
press idle then finds it idle whatever came before, and the queue begins with it.

Where the week makes no more than it gets, the queue never empties and there is no such day: an earlier beginning
always changes something. Then the queue is taken as empty a week before the first cohort that can be touched, so
that what one weekday leaves to the next is counted and no backlog of which nobody spoke; whoever comes before has
the pickup of a cohort that is alone. Where closed days alone may keep a week's small surplus from ever emptying the
queue, it is the same with a year; and where a slow centre approves on the very day of the release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.case.outages import DAY
from pickup.engine.ordinary_weeks import ordinary_week

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pickup.case.outages import Span
    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.press import Press

_FIRST_LOOK, _FARTHEST_LOOK = 64, 4096
_WEEKS = 52


class UsualIntake:
    """The usual intake of one scenario: so many on each working day, from a day that depends on who is asked for."""

    def __init__(self, scenario: Scenario, clock: Clock, press: Press, usual: int, waiting_from: int | None) -> None:
        """Look at the ordinary week, and find the first cohort that anything out of the ordinary can touch."""
        self.passports = usual
        self._clock, self._press = clock, press
        begun = [start for start, _ in disruptions(scenario, clock, waiting_from)]
        others = [*begun, *_other_hours(scenario), *(days.first.toordinal() * DAY for days in scenario.priority)]
        own_days = [day.toordinal() * DAY for day in _own_days(scenario)]
        self._week = ordinary_week(scenario, max(min([*others, *own_days], default=0) // DAY - 7, 1), usual)
        # The moment at which the first disruption begins to be felt; None: there is none.
        self.disrupted = min(begun, default=None)
        limit = scenario.daily_approvals
        # A slow centre that makes as many as come does so before the release, if that is not on the same day.
        self._falls_behind = limit is not None and limit < usual
        self._streams = limit is not None and not self._falls_behind and clock.approval <= 1 and self._week.drift >= 0
        self._keeps_up = self._week.every_day_keeps_up and not self._falls_behind and not self._streams
        self._empties = self._week.empties and not (self._keeps_up or self._falls_behind or self._streams)
        if self._keeps_up:
            first = min(others, default=None)
        elif self._empties or self._streams:
            first = min([*others, *own_days], default=None)
        else:
            first = self.disrupted
        # From this cohort on all stand in one queue; None: nothing is out of the ordinary.
        self._since = None if first is None else self._beginning(self.touched(first))

    @property
    def outgrows(self) -> bool:
        """Tell whether more comes in over a week than the press makes, so that a backlog only grows."""
        return self._week.drift < 0

    def touched(self, at: int) -> int:
        """Give the first working day whose cohort is released on a day that prints behind the moment `at`."""
        calendar = self._clock.calendar
        # Print hours may pass midnight.
        day = calendar.add_ordinal(at // DAY - 1, 0)
        while day * DAY + self._press.hours(day)[1] <= at:
            day = calendar.add_ordinal(day, 1)
        return calendar.add_ordinal(day, -self._clock.approval) if self._clock.approval else day

    def begins(self, start: int) -> int | None:
        """Give the cohort with which the queue begins that this clock start stands in; None: it is alone."""
        if self._since is not None and start >= self._since:
            return self._since
        if self._streams:
            return self._clock.calendar.add_ordinal(start, -_WEEKS * len(self._week.lengths))
        return self._idle_before(start) if self._empties else None

    def _beginning(self, touched: int) -> int:
        week = self._week
        if self._keeps_up:
            return touched
        if self._empties:
            return self._idle_before(touched)
        weeks = _WEEKS if week.drift > 0 and not self._falls_behind else 1
        return self._clock.calendar.add_ordinal(touched, -weeks * len(week.lengths))

    def _idle_before(self, start: int) -> int:
        """Give the last cohort up to this one that finds the press idle whatever came before it."""
        look = _FIRST_LOOK
        while True:
            first = self._clock.calendar.add_ordinal(start, -look)
            idle = self._idle_among(first, start)
            if idle is not None or look == _FARTHEST_LOOK:
                # So far back even a week's least surplus that `empties` has printed all that there can be.
                return first if idle is None else idle
            look *= 2

    def _idle_among(self, first: int, last: int) -> int | None:
        """Walk the queue from the greatest backlog there can be to the last cohort that finds the press idle."""
        clock, press = self._clock, self._press
        press.begin(first)
        days = [day for day in range(first, last + 1) if clock.calendar.is_work_ordinal(day)]
        idle, work = None, self.passports * press.unit
        end = -(-self._week.most_left * press.unit // self._week.seconds)
        for day, opening in zip(days, press.openings(clock.calendar.add_ordinals(days, clock.approval)), strict=True):
            release = clock.released(opening)
            if release is None:
                break
            made = press.produced_by(release)
            idle = day if end <= made else idle
            end = max(end, made) + work
        return idle


def disruptions(scenario: Scenario, clock: Clock, waiting_from: int | None) -> Iterator[Span]:
    """Give from when to when outages and exceptions last, and the moment at which waiting passports are released."""
    yield from clock.downtime
    yield from clock.counter.until(clock.approval)
    for days in scenario.centre if scenario.is_centre_slow else ():
        yield days.on.first.toordinal() * DAY, (days.on.last.toordinal() + 1) * DAY
    for entry in scenario.press:
        yield entry.on.first.toordinal() * DAY, (entry.on.last.toordinal() + 1) * DAY
    if waiting_from is not None:
        yield waiting_from, waiting_from


def _other_hours(scenario: Scenario) -> Iterator[int]:
    """Give the moments from which some days have other print hours: those of a Ramadan, a free weekday opened once."""
    yield from (day.toordinal() * DAY for day in scenario.open)
    for entry in scenario.office.hours_on:
        if entry.on is not None and entry.print_hours is not None:
            yield entry.on.first.toordinal() * DAY


def _own_days(scenario: Scenario) -> Iterator[date]:
    """Give the days that the office opens or closes itself, or prints on besides."""
    yield from (range_.first for range_ in (*scenario.office.closed, *scenario.office.open))
    yield from (*scenario.closed, *scenario.open, *scenario.print_days)
