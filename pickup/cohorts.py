"""Cohorts and their pickups: the one computation that every command asks, so that one person has one date."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from pickup.clock import Clock
from pickup.outages import DAY, local_time
from pickup.queue import Queue
from pickup.results import Cohort, Group
from pickup.returns import with_return
from pickup.soundness import refuse_unsound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
        """Prepare clock and queue. CapacityUnknown: an intake is known but not what the press makes.

        A case made in Python is held to what the file readers hold theirs to (see `refuse_unsound`).
        """
        refuse_unsound(scenario)
        self.scenario, self.asked_from = scenario, asked_from
        self.clock = Clock(scenario)
        start = None if asked_from is None else asked_from.toordinal()
        self.queue = _queue(scenario, self.clock, start) if has_queue(scenario) else None

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
        turn = self.queue.turn(day)
        (cohort,) = self._by_queue(
            [turn], [self.queue.begun(turn)], [self.queue.finished(turn, not_before)], not_before
        )
        return cohort

    def between(self, first: date | None, last: date | None) -> tuple[Cohort, ...]:
        """Give the cohorts whose clock starts lie from `first` to `last`, both included (None: all known)."""
        start = None if first is None else first.toordinal()
        end = None if last is None else last.toordinal()
        queue = self.queue
        if queue is not None:
            turns = queue.turns(start, end)
            return tuple(self._by_queue(turns, queue.begun_each(turns), queue.finished_each(turns)))
        if start is None or end is None:
            return ()
        working = self.clock.calendar.is_work_ordinal
        return tuple(self._by_clock(day) for day in range(start, end + 1) if working(day))

    def _by_clock(self, start: int, not_before: int = 0) -> Cohort:
        pickup = self.clock.pickup(start, not_before)
        issued = self.clock.undisturbed_day(start, self.clock.approval)
        standard = self.clock.standard_day(start)
        limit = None if pickup is None else self._limit(issued)
        return Cohort(
            date.fromordinal(start), None, date.fromordinal(standard), None, None, _time(pickup), limit,
            self._late(standard, pickup),
        )  # fmt: skip

    def _by_queue(
        self, turns: list[Turn], begun: list[int | None], finished: list[int | None], not_before: int = 0
    ) -> Iterator[Cohort]:
        """Give the cohorts of these turns, column by column: there may be very many."""
        starts = [turn.start for turn in turns]
        standards = self.clock.calendar.add_ordinals(starts, self.clock.standard)
        collection = self.clock.collection
        pickups = [
            None if finish is None else collection(finish if finish > not_before else not_before, standard)
            for finish, standard in zip(finished, standards, strict=True)
        ]
        issued = [
            None if at is None or pickup is None else at // DAY for at, pickup in zip(begun, pickups, strict=True)
        ]
        return map(
            Cohort,
            map(date.fromordinal, starts),
            [turn.passports for turn in turns],
            map(date.fromordinal, standards),
            map(_time, begun),
            map(_time, finished),
            map(_time, pickups),
            map(self._limit, issued),
            map(self._late, standards, pickups),
        )

    def _limit(self, issued: int | None) -> date | None:
        return None if issued is None else date.fromordinal(self.clock.collect_by(issued))

    def _late(self, standard: int, pickup: int | None) -> int | None:
        return None if pickup is None else self.clock.calendar.count_ordinals(standard, pickup // DAY)


def _time(at: int | None) -> datetime | None:
    return None if at is None else local_time(at)


def _queue(scenario: Scenario, clock: Clock, asked_from: int | None) -> Queue:
    """Give the queue by clock start, or by approval where a file says when each application was approved."""
    if not scenario.filed:
        return Queue(scenario, clock, asked_from)
    from pickup.approval_queue import ApprovalQueue

    return ApprovalQueue(scenario, clock, asked_from)


def has_queue(scenario: Scenario) -> bool:
    """Tell whether an intake or waiting passports are known, or a usual intake can be assumed."""
    if scenario.intake is not None or scenario.waiting is not None:
        return True
    return scenario.office.usual_intake is not None and scenario.daily_capacity is not None


def groups(cohorts: Iterable[Cohort]) -> tuple[Group, ...]:
    """Put cohorts next to each other with the same pickup into one range; the earliest deadline holds for it."""
    return tuple(_group(list(members)) for _, members in groupby(cohorts, key=attrgetter("pickup")))


def _group(members: list[Cohort]) -> Group:
    if len(members) == 1:
        only = members[0]
        return Group(only.applied, only.applied, only.applications, only.pickup, only.collect_by)
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
