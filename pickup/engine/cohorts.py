"""Cohorts and their pickups: the one computation that every command asks, so that one person has one date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from pickup.case.outages import DAY, local_times
from pickup.case.returns import with_return
from pickup.engine.clock import Clock
from pickup.engine.queue import Queue
from pickup.engine.results import Cohort, Group, rows_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from pickup.calendars.office_days import DayRange
    from pickup.case.scenario import Scenario
    from pickup.engine.queue import QueuedCohort
    from pickup.engine.results import Basis, PressRow

    Moments = Sequence[int | None]
    # Clock starts, applications, standard dates, begun, finished and pickups.
    Columns = tuple[list[int], Moments, list[int], Moments, Moments, Moments]


class Cohorts:
    """The cohorts of one scenario, on the queue basis where an intake or waiting passports are known or assumed.

    `asked_from` is the earliest clock start that will be asked for. Otherwise the promise's clock is all
    there is, and the print queue is not considered.

    A result carries them, so that whoever tells more about it asks the same clock, calendar and queue. They are
    equal if they are those of equal scenarios, and are built anew when they come out of a pickle.
    """

    def __init__(
        self,
        scenario: Scenario,
        asked_from: date | None = None,
        clock: Clock | None = None,
        *,
        until: date | None = None,
    ) -> None:
        """Prepare clock and queue. CapacityUnknown: an intake is known but not what the press makes.

        `clock` is one at hand, of this scenario or another: what is the same is shared (`Clock.of`). `until` is the
        last clock start to which an intake that goes on is counted out. A case made in Python is held to what the
        file readers hold theirs to (see `Scenario.check`).
        """
        scenario.check()
        self.clock = Clock(scenario) if clock is None else clock.of(scenario)
        self.scenario = scenario if until is None else scenario.until(until, self.clock.calendar)
        self.asked_from = asked_from
        start = None if asked_from is None else asked_from.toordinal()
        self.queue = _queue(self.scenario, self.clock, start) if has_queue(self.scenario) else None
        self._returns: dict[datetime, Cohorts] = {}

    def __eq__(self, other: object) -> bool:
        """Tell whether these are the cohorts of an equal scenario."""
        return self.scenario == other.scenario if isinstance(other, Cohorts) else NotImplemented

    def __hash__(self) -> int:
        """Go with `==`."""
        return hash(self.scenario)

    def __repr__(self) -> str:
        """Name the basis only: the scenario stands in the result that carries this."""
        return f"<Cohorts by {self.basis}>"

    def __reduce__(self) -> tuple[type[Cohorts], tuple[Scenario, date | None]]:
        """Keep what they are built from."""
        return Cohorts, (self.scenario, self.asked_from)

    def after_return(self, at: datetime) -> Cohorts:
        """Give the same cohorts as they would be if service returned at this moment."""
        if at not in self._returns:
            self._returns[at] = Cohorts(with_return(self.scenario, at), self.asked_from, self.clock)
        return self._returns[at]

    @property
    def basis(self) -> Basis:
        """Tell how the pickups are computed."""
        return "clock" if self.queue is None else "queue"

    def of(self, start: date, not_before: int = 0) -> Cohort:
        """Give the cohort with this clock start, for somebody who paid at the moment `not_before` (seconds).

        ClockStartMissing: the intake is known and lacks this day.
        """
        day, queue = start.toordinal(), self.queue
        if queue is None:
            return self._by_clock([day], not_before)[0]
        turn = queue.turn(day)
        return self._by_queue([turn], [queue.begun(turn)], [queue.finished(turn, not_before)])[0]

    def between(self, first: date | None, last: date | None) -> tuple[Cohort, ...]:
        """Give the cohorts whose clock starts lie from `first` to `last`, both included (None: all known)."""
        start = None if first is None else first.toordinal()
        end = None if last is None else last.toordinal()
        queue = self.queue
        if queue is not None:
            turns = queue.turns(start, end)
            return self._by_queue(turns, queue.begun_each(turns), queue.finished_each(turns))
        if start is None or end is None:
            return ()
        return self._by_clock(list(filter(self.clock.calendar.is_work_ordinal, range(start, end + 1))))

    def limit_counts_from_pickup(self, cohort: Cohort) -> bool:
        """Tell whether the limit of collection counts from the pickup, as it would lie before it otherwise."""
        if cohort.pickup is None:
            return False
        if self.queue is None:
            issued = self.clock.undisturbed_day(cohort.applied.toordinal(), self.clock.approval)
        else:
            issued = None if cohort.print_start is None else cohort.print_start.toordinal()
        return issued is not None and self.clock.limit_of(issued) < cohort.pickup.toordinal()

    def _by_clock(self, starts: list[int], not_before: int = 0) -> tuple[Cohort, ...]:
        clock, unknown = self.clock, [None] * len(starts)
        pickups = [clock.pickup(start, not_before) for start in starts]
        issued = [clock.undisturbed_day(start, clock.approval) for start in starts]
        return self._cohorts((starts, unknown, clock.standard_days(starts), unknown, unknown, pickups), issued)

    def _by_queue(self, turns: list[QueuedCohort], begun: Moments, finished: Moments) -> tuple[Cohort, ...]:
        starts, counts = [turn.start for turn in turns], [turn.passports for turn in turns]
        standards = self.clock.standard_days(starts)
        pickups = self.clock.collections(finished, standards)
        issued = [None if at is None else at // DAY for at in begun]
        return self._cohorts((starts, counts, standards, begun, finished, pickups), issued)

    def _cohorts(self, columns: Columns, issued: Moments) -> tuple[Cohort, ...]:
        """Make cohorts column by column, for there may be very many; one without a pickup has no deadline."""
        starts, counts, standards, begun, finished, pickups = columns
        collect_by = self.clock.collect_by
        limits = [
            None if at is None or day is None else date.fromordinal(collect_by(day, at // DAY))
            for at, day in zip(pickups, issued, strict=True)
        ]
        rows = zip(
            map(date.fromordinal, starts),
            counts,
            map(date.fromordinal, standards),
            local_times(begun),
            local_times(finished),
            local_times(pickups),
            limits,
            self._late(standards, pickups),
            strict=True,
        )
        return tuple(rows_as(Cohort, rows))

    def _late(self, standards: list[int], pickups: Moments) -> list[int | None]:
        count = self.clock.calendar.count_ordinals
        return [
            None if at is None else 0 if at // DAY == standard else count(standard, at // DAY)
            for standard, at in zip(standards, pickups, strict=True)
        ]


def _queue(scenario: Scenario, clock: Clock, asked_from: int | None) -> Queue:
    """Give the queue by clock start, or by approval where a file says when each application was approved."""
    if not scenario.applications:
        return Queue(scenario, clock, asked_from)
    from pickup.engine.approval_queue import ApprovalQueue

    return ApprovalQueue(scenario, clock, asked_from)


def has_queue(scenario: Scenario) -> bool:
    """Tell whether an intake or waiting passports are known, or a usual intake can be assumed."""
    if scenario.intake is not None or scenario.waiting is not None:
        return True
    return scenario.office.usual_intake is not None and scenario.daily_capacity is not None


def groups(cohorts: Iterable[Cohort]) -> tuple[Group, ...]:
    """Put cohorts next to each other with the same pickup into one range; the earliest deadline holds for it."""
    cohorts = tuple(cohorts)
    if not cohorts:
        return ()
    applied, counts, _, _, _, pickups, limits, _ = zip(*cohorts, strict=True)
    edges = [place for place, (before, at) in enumerate(pairwise(pickups), 1) if at != before]
    rows = [
        (applied[start], applied[start], counts[start], pickups[start], limits[start])
        if end - start == 1
        else (applied[start], applied[end - 1], _sum(counts[start:end]), pickups[start], _earliest(limits[start:end]))
        for start, end in pairwise([0, *edges, len(cohorts)])
    ]
    return tuple(rows_as(Group, rows))


def _sum(counts: Sequence[int | None]) -> int | None:
    return None if None in counts else sum(cast("Sequence[int]", counts))


def _earliest(limits: Sequence[date | None]) -> date | None:
    return min((limit for limit in limits if limit is not None), default=None)


def day_span(cohorts: Sequence[Cohort], rows: Sequence[PressRow] = (), *, deadlines: bool = True) -> DayRange | None:
    """Give the first and the last of the days that these cohorts, and the last of the press, rest on.

    None: there are none. Without `deadlines` the answer tells none, and rests on none.
    """
    ends = [row.date for row in rows[-1:]]
    for cohort in cohorts:
        # No standard date, and no moment, lies before the application date, and no pickup before its finish.
        last = cohort.pickup or cohort.print_finish
        ends.append(cohort.standard_date if last is None else max(cohort.standard_date, last.date()))
    limits = [cohort.collect_by for cohort in cohorts if deadlines and cohort.collect_by is not None]
    days = [*(cohort.applied for cohort in cohorts), *ends, *limits]
    return (min(days), max(days)) if days else None
