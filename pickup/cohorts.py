"""Cohorts and their pickups: the one computation that every command asks, so that one person has one date."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from pickup.clock import Clock
from pickup.outages import DAY, local_time
from pickup.queue import Queue
from pickup.results import Cohort, Group
from pickup.returns import with_return

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pickup.queue import Turn
    from pickup.results import Basis
    from pickup.scenario import Scenario


class Cohorts:
    """The cohorts of one scenario, on the queue basis where an intake or waiting passports are known or assumed.

    `asked_from` is the earliest clock start that will be asked for. Otherwise the promise's clock is all
    there is, and the print queue is not considered.
    """

    def __init__(self, scenario: Scenario, asked_from: date | None = None) -> None:
        """Prepare clock and queue. CapacityUnknown: an intake is known but not what the press makes."""
        self.scenario, self.asked_from = scenario, asked_from
        self.clock = Clock(scenario)
        start = None if asked_from is None else asked_from.toordinal()
        self.queue = Queue(scenario, self.clock, start) if has_queue(scenario) else None

    def after_return(self, at: datetime) -> Cohorts:
        """Give the same cohorts as they would be if service returned at this moment."""
        return Cohorts(with_return(self.scenario, at), self.asked_from)

    @property
    def basis(self) -> Basis:
        """Tell how the pickups are computed."""
        return "clock" if self.queue is None else "queue"

    def of(self, start: date, not_before: int = 0) -> Cohort:
        """Give the cohort with this clock start, for somebody who paid at the moment `not_before` (seconds).

        ClockStartMissing: the intake is known and lacks this day.
        """
        day = start.toordinal()
        if self.queue is None:
            return self._by_clock(day, not_before)
        return self._by_queue(self.queue, self.queue.turn(day), not_before)

    def between(self, first: date | None, last: date | None) -> tuple[Cohort, ...]:
        """Give the cohorts whose clock starts lie from `first` to `last`, both included (None: all known)."""
        start = None if first is None else first.toordinal()
        end = None if last is None else last.toordinal()
        queue = self.queue
        if queue is not None:
            return tuple(self._by_queue(queue, turn) for turn in queue.turns(start, end))
        if start is None or end is None:
            return ()
        working = self.clock.calendar.is_work_ordinal
        return tuple(self._by_clock(day) for day in range(start, end + 1) if working(day))

    def _by_clock(self, start: int, not_before: int = 0) -> Cohort:
        pickup = self.clock.pickup(start, not_before)
        issued = self.clock.undisturbed_day(start, self.clock.approval)
        return self._cohort(start, None, (None, None, pickup), issued)

    def _by_queue(self, queue: Queue, turn: Turn, not_before: int = 0) -> Cohort:
        begun, finish = queue.begun(turn), queue.finished(turn, not_before)
        standard = self.clock.standard_day(turn.start)
        pickup = None if finish is None else self.clock.collection(max(finish, not_before), standard)
        issued = None if begun is None else begun // DAY
        return self._cohort(turn.start, turn.passports, (begun, finish, pickup), issued)

    def _cohort(
        self,
        start: int,
        count: int | None,
        moments: tuple[int | None, int | None, int | None],
        issued: int | None,
    ) -> Cohort:
        clock = self.clock
        begun, finished, pickup = map(_time, moments)
        standard = date.fromordinal(clock.standard_day(start))
        late = None if pickup is None else clock.calendar.count(standard, pickup.date())
        told = pickup is not None and issued is not None
        by = date.fromordinal(clock.collect_by(issued)) if told and issued is not None else None
        return Cohort(date.fromordinal(start), count, standard, begun, finished, pickup, by, late)


def _time(at: int | None) -> datetime | None:
    return None if at is None else local_time(at)


def has_queue(scenario: Scenario) -> bool:
    """Tell whether an intake or waiting passports are known, or a usual intake can be assumed."""
    if scenario.intake is not None or scenario.waiting is not None:
        return True
    return scenario.office.usual_intake is not None and scenario.daily_capacity is not None


def groups(cohorts: Iterable[Cohort]) -> tuple[Group, ...]:
    """Put cohorts next to each other with the same pickup into one range; the earliest deadline holds for it."""
    return tuple(_group(list(members)) for _, members in groupby(cohorts, key=lambda cohort: cohort.pickup))


def _group(members: list[Cohort]) -> Group:
    counts = [cohort.applications for cohort in members if cohort.applications is not None]
    limits = [cohort.collect_by for cohort in members if cohort.collect_by is not None]
    known = len(counts) == len(members)
    return Group(
        members[0].applied,
        members[-1].applied,
        sum(counts) if known else None,
        members[0].pickup,
        min(limits, default=None),
    )
