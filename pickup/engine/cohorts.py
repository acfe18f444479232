"""Cohorts and their pickups: the one computation that every command asks, so that one person has one date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pickup.case.outages import DAY, FOREVER, local_times
from pickup.case.print_days import refuse_reaching_opening
from pickup.case.scenario import with_return
from pickup.engine.clock import Clock
from pickup.engine.queue import Queue
from pickup.engine.rows import Cohort, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from pickup.calendars.office_days import DayRange
    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.queue import QueuedCohort
    from pickup.engine.rows import Basis, PressRow


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
        refuse_reaching_opening(scenario, self.clock.calendar)
        self.scenario = scenario if until is None else scenario.until(until, self.clock.calendar)
        self.asked_from = asked_from
        start = None if asked_from is None else asked_from.toordinal()
        self.queue = queue_of(self.scenario, self.clock, start) if has_queue(self.scenario) else None
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
        if not_before == FOREVER:
            # Nobody can pay, and no end is known.
            cohorts = self._made([day], [None], self.clock.standard_days([day]), [None], [None], [None], [None])
        elif queue is None:
            cohorts = self._by_clock([day], not_before)
        else:
            turn = queue.turn(day)
            cohorts = self._by_queue([turn], [queue.begun(turn)], [queue.finished(turn, not_before)])
        return cohorts[0]

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
        is_work, counter = self.clock.calendar.is_work_ordinal, self.clock.counter
        days = filter(is_work, range(start, end + 1))
        return self._by_clock(list(filter(counter.has_applicants, days)))

    def is_held_by_centre(self, start: date) -> bool:
        """Tell whether those of a clock start wait for a slow centre longer than for their release."""
        return self.queue is not None and self.queue.held_by_centre(self.queue.turn(start.toordinal()))

    def limit_counts_from_pickup(self, cohort: Cohort) -> bool:
        """Tell whether the limit of collection counts from the pickup, as it would lie before it otherwise."""
        within, start, pickup = self.clock.within, cohort.print_start, cohort.pickup
        if within is None or pickup is None:
            return False
        if start is not None:
            return start.toordinal() + within < pickup.toordinal()
        issued = None if self.queue else self.clock.undisturbed_day(cohort.applied.toordinal(), self.clock.approval)
        return issued is not None and issued + within < pickup.toordinal()

    def _by_clock(self, starts: list[int], not_before: int = 0) -> tuple[Cohort, ...]:
        clock = self.clock
        issued = [clock.undisturbed_day(start, clock.approval) for start in starts]
        pickups = [clock.pickup(start, not_before) for start in starts]
        unknown: list[None] = [None] * len(starts)
        return self._made(starts, unknown, clock.standard_days(starts), unknown, unknown, pickups, issued)

    def _by_queue(
        self, turns: list[QueuedCohort], begun: list[int | None], finished: list[int | None]
    ) -> tuple[Cohort, ...]:
        starts = [turn.start for turn in turns]
        standards = self.clock.standard_days(starts)
        pickups = self.clock.collections(finished, standards)
        issued = [None if at is None else at // DAY for at in begun]
        return self._made(starts, [turn.passports for turn in turns], standards, begun, finished, pickups, issued)

    def _made(
        self,
        starts: Sequence[int],
        counts: Sequence[int | None],
        standards: Sequence[int],
        begun: Sequence[int | None],
        finished: Sequence[int | None],
        pickups: Sequence[int | None],
        issued: list[int | None],
    ) -> tuple[Cohort, ...]:
        """Make cohorts of days and moments; one without a pickup has neither a deadline nor a delay."""
        count_days = self.clock.calendar.count_ordinals
        days = [None if at is None else at // DAY for at in pickups]
        limits = self.clock.limits(issued, days)
        delays = [None if day is None else count_days(due, day) for due, day in zip(standards, days, strict=True)]
        rows = zip(
            map(date.fromordinal, starts),
            counts,
            map(date.fromordinal, standards),
            local_times(begun),
            local_times(finished),
            local_times(pickups),
            [None if day is None else date.fromordinal(day) for day in limits],
            delays,
            strict=True,
        )
        return tuple(map(Cohort._make, rows))


def has_queue(scenario: Scenario) -> bool:
    """Tell whether an intake or waiting passports are known, or a usual intake can be assumed."""
    if scenario.intake is not None or scenario.waiting is not None:
        return True
    return scenario.office.usual_intake is not None and scenario.daily_capacity is not None


def groups(cohorts: Iterable[Cohort]) -> tuple[Group, ...]:
    """Put cohorts next to each other with the same pickup into one range; the earliest deadline holds for it."""
    joined: list[Group] = []
    for cohort in cohorts:
        applied, pickup = cohort.applied, cohort.pickup
        if joined and joined[-1].pickup == pickup:
            joined[-1] = _with(joined[-1], cohort)
        else:
            joined.append(Group(applied, applied, cohort.applications, pickup, cohort.collect_by))
    return tuple(joined)


def _with(group: Group, cohort: Cohort) -> Group:
    count, more = group.applications, cohort.applications
    limits = [limit for limit in (group.collect_by, cohort.collect_by) if limit is not None]
    return group._replace(
        applied_to=cohort.applied,
        applications=None if count is None or more is None else count + more,
        collect_by=min(limits, default=None),
    )


def day_span(cohorts: Sequence[Cohort], rows: Sequence[PressRow] = (), *, deadlines: bool = True) -> DayRange | None:
    """Give the first and the last of the days that these cohorts, and the last of the press, rest on.

    None: there are none. Without `deadlines` the answer tells none, and rests on none.
    """
    if not cohorts:
        return (rows[-1].date, rows[-1].date) if rows else None
    # No standard date, and no moment, lies before the application date, and no pickup before its finish.
    days = [row.date for row in rows[-1:]]
    days.append(min([cohort.applied for cohort in cohorts]))
    days.append(max([cohort.standard_date for cohort in cohorts]))
    moments = [at for cohort in cohorts if (at := cohort.pickup or cohort.print_finish) is not None]
    days += [max(moments).date()] if moments else []
    limits = [cohort.collect_by for cohort in cohorts if deadlines and cohort.collect_by is not None]
    days += [max(limits)] if limits else []
    return min(days), max(days)


def queue_of(scenario: Scenario, clock: Clock, asked_from: int | None = None) -> Queue:
    """Give the queue by clock start, or by approval where a file says when each application was approved.

    `asked_from` is the earliest clock start that will be asked for. CapacityUnknown, PriorityWithoutCohort.
    """
    if scenario.applications:
        from pickup.engine.approval_queue import ApprovalQueue

        return ApprovalQueue(scenario, clock, asked_from)
    return queue_by_start(scenario, clock, asked_from)


def queue_by_start(scenario: Scenario, clock: Clock, asked_from: int | None = None) -> Queue:
    """Give the queue by clock start, whatever a file says of approvals."""
    if not scenario.priority and not scenario.is_centre_slow:
        return Queue(scenario, clock, asked_from)
    from pickup.engine.split_queue import SplitQueue

    return SplitQueue(scenario, clock, asked_from)
