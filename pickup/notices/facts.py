"""What a notice tells beside the schedule, asked of the engine: when work began again, who waits, who is left out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.office_days import DayRange
from pickup.case.outages import AT_THE_COUNTER, DAY, moment
from pickup.case.scenario import Scenario
from pickup.engine.cohorts import Cohorts, day_span
from pickup.engine.errors import ClockStartMissing
from pickup.engine.estimates import estimate
from pickup.engine.remarks import left_out, ranges

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.case.outages import Outage
    from pickup.engine.clock import Clock
    from pickup.engine.results import Estimate, Schedule
    from pickup.engine.rows import Group
    from pickup.notices.content import PickupRow


class Resumption(NamedTuple):
    """The day on which work begins again after the last outage, and whether only handing over stood still."""

    day: date
    collection_only: bool


class LeftOut(NamedTuple):
    """Application dates without a date: the last one before the table, and the ranges of the others."""

    before: date | None
    others: tuple[DayRange, ...]


class Promise(NamedTuple):
    """In how many working days new applications are completed; `since` None: for the time being."""

    since: date | None
    days: int


class Standstill(NamedTuple):
    """An outage without end: what it is, who waits (from which application date on; None: everyone), its working day.

    `working_day` counts from 1 on the first working day of the outage; `announced` tells whether it is on record that
    dates were announced on the day on which it began.
    """

    outage: Outage
    wait_from: date | None
    working_day: int
    announced: bool = False

    @property
    def since(self) -> date:
        """The day on which it began, or begins."""
        return self.outage.start.date()

    @property
    def collection_only(self) -> bool:
        """Tell whether only handing over stands still."""
        return self.outage.stage == "collection"


def public_limit(pickup: datetime | None, limit: date | None) -> date | None:
    """Give the last day of collection as the public may read it; None where it lies before the pickup.

    The limit counts from the first printed passport of a cohort, so one that is printed for weeks can run out
    of it before its pickup.
    """
    return None if pickup is None or limit is None or limit < pickup.date() else limit


def days_behind(schedule: Schedule | None, lines: Iterable[Group | PickupRow], *more: DayRange) -> list[DayRange]:
    """Give the spans of days that these lines, and the schedule behind them, rest on."""
    days = schedule and day_span(schedule.cohorts, schedule.press_days)
    spans = [days, *more] if days else [*more]
    for line in lines:
        ends = [line.pickup.date() if line.pickup else line.applied_to, line.collect_by or line.applied_to]
        spans.append((line.applied_from, max(ends)))
    return spans


def disruptions_of(scenario: Scenario) -> tuple[Outage, ...]:
    """Give the outages that passports wait for; what stands still at the counter is told apart from them."""
    return tuple(outage for outage in scenario.outages if outage.stage not in AT_THE_COUNTER)


def open_outage(scenario: Scenario) -> Outage | None:
    """Give the first outage that has no end; None: all have one."""
    without_end = [outage for outage in disruptions_of(scenario) if outage.end is None]
    return min(without_end, key=lambda outage: outage.start, default=None)


def resumption(scenario: Scenario, clock: Clock) -> Resumption | None:
    """Give the first working day, or print day, on which work goes on after the last outage."""
    ends = [(outage.end, outage.stage) for outage in disruptions_of(scenario) if outage.end is not None]
    if not ends:
        return None
    end = max(ends)[0]
    only = all(stage == "collection" for _, stage in ends)
    day = end.toordinal()
    while not _works_after(scenario, clock, day, end, only):
        day = _next_day(scenario, clock, day)
    return Resumption(date.fromordinal(day), only)


def _next_day(scenario: Scenario, clock: Clock, day: int) -> int:
    """Give the next working day, or a print day before it."""
    following = clock.calendar.add_ordinal(day, 1)
    printing = (print_day.toordinal() for print_day in scenario.print_days)
    return min((print_day for print_day in printing if day < print_day < following), default=following)


def _works_after(scenario: Scenario, clock: Clock, day: int, end: datetime, only: bool) -> bool:
    works = clock.calendar.is_work_ordinal(day) or date.fromordinal(day) in scenario.print_days
    hours = scenario.office.service_hours(day) if only else scenario.office.press_hours(day)
    return works and day * DAY + hours.close > moment(end)


def standstill(schedule: Schedule | None, scenario: Scenario, today: date, clock: Clock) -> Standstill | None:
    """Tell about the outage that has no end, if there is one that has begun or is known to come."""
    outage = open_outage(scenario)
    if outage is None:
        return None
    since = outage.start.date()
    number = clock.calendar.count(since - timedelta(days=1), max(today, since))
    wait_from = None if outage.stage == "collection" else _wait_from(schedule, scenario, clock, outage)
    return Standstill(outage, wait_from, max(number, 1), any(row.told == since for row in scenario.announced))


def _wait_from(schedule: Schedule | None, scenario: Scenario, clock: Clock, outage: Outage) -> date:
    """Give the first clock start that has no date, as `estimate` answers it; nobody behind it has one.

    The queue may hold back others than those whose release falls into the outage: whoever stands before the press
    when it stops waits too.
    """
    engine = Cohorts(scenario, clock=clock) if schedule is None else schedule.engine
    start, calendar = outage.start.toordinal(), clock.calendar
    day = calendar.add_ordinal(start, -max(clock.standard, clock.approval) - 1)
    while _waits(engine, day):
        day = calendar.add_ordinal(day, -1)
    while not _waits(engine, day):
        day = calendar.add_ordinal(day, 1)
    return date.fromordinal(day)


def _waits(engine: Cohorts, day: int) -> bool:
    """Tell whether a clock start has no pickup; of one that the intake lacks, whether its release has no end."""
    if engine.queue is not None and engine.queue.lacks(day):
        return engine.queue.release(day) is None
    return engine.of(date.fromordinal(day)).pickup is None


def whom_it_leaves_out(schedule: Schedule) -> LeftOut:
    """Give the application dates whose release fell into an outage and that are not in the table."""
    engine = schedule.engine
    listed = {cohort.applied.toordinal() for cohort in schedule.cohorts}
    missing = [day for day in left_out(engine, schedule.scenario.intake) if day not in listed]
    first = min(listed, default=0)
    before = max((day for day in missing if day < first), default=None)
    others = ranges(engine, [day for day in missing if day > first])
    return LeftOut(None if before is None else date.fromordinal(before), others)


def promise(schedule: Schedule) -> Promise | None:
    """Tell from which application date on the ordinary promise holds again, or how long it takes for the time being.

    It holds again for the first line of the table behind the last late cohort, as computed; where the table
    ends there, for the next working day, if all that is known is printed before that cohort is due. None:
    nothing was disturbed, or no end is in sight.
    """
    late = [cohort for cohort in schedule.cohorts if cohort.delay_working_days]
    standard = schedule.scenario.office.standard
    if not schedule.cohorts or any(cohort.pickup is None for cohort in schedule.cohorts):
        return None
    if not late:
        since = _next_due(schedule)
        return Promise(since, standard) if since and disruptions_of(schedule.scenario) else None
    last = late[-1].applied
    behind = next((group.applied_from for group in schedule.groups if group.applied_from > last), None)
    since = behind or _next_due(schedule)
    return Promise(since, standard if since else standard + (late[-1].delay_working_days or 0))


def _next_due(schedule: Schedule) -> date | None:
    clock = schedule.engine.clock
    start = clock.calendar.add_ordinal(schedule.cohorts[-1].applied.toordinal(), 1)
    return date.fromordinal(start) if _is_due(schedule, clock, start) else None


def _is_due(schedule: Schedule, clock: Clock, start: int) -> bool:
    """Tell whether a cohort behind the table is on its standard date, as far as all that is known goes."""
    due = clock.standard_day(start)
    busy = max((cohort.print_finish.toordinal() for cohort in schedule.cohorts if cohort.print_finish), default=0)
    return busy < due and clock.undisturbed_day(start, clock.standard) == due


def holds_again(schedule: Schedule, day: date) -> bool | None:
    """Tell whether the ordinary promise holds for who applies on a day that the table lacks.

    False: it holds only later, or the day lies within the table, so that nothing can be said. None: it takes longer
    for the time being.
    """
    again = promise(schedule)
    if again is None:
        return True
    if again.since is not None:
        return again.since <= day
    if day <= schedule.cohorts[-1].applied:
        return False
    return _is_due(schedule, schedule.engine.clock, day.toordinal()) or None


def paid_on(scenario: Scenario, schedule: Schedule | None, today: date, clock: Clock) -> Estimate | None:
    """Estimate an application paid on this day; behind a known intake by the ordinary promise, if it holds again.

    Where nobody can apply today, somebody who did before pays now. None as well: nobody can pay today.
    """
    if clock.counter.refused_payment(today):
        return None
    applied = clock.counter.last_intake(today)
    try:
        return estimate(undisturbed(scenario), applied, today, clock=clock)
    except ClockStartMissing:
        if schedule is not None and not holds_again(schedule, today):
            return None
        return estimate(without_queue(scenario), applied, today, clock=clock)


def undisturbed(scenario: Scenario) -> Scenario:
    """Leave an assumed print queue aside where nothing is disturbed: on an ordinary day the promise holds."""
    if scenario.intake is not None or scenario.waiting is not None or scenario.outages:
        return scenario
    return scenario if scenario.is_centre_slow or scenario.priority else without_queue(scenario)


def without_queue(scenario: Scenario) -> Scenario:
    """Leave the print queue aside: only the promise's clock is asked."""
    office = scenario.office._replace(usual_intake=None)
    return scenario._replace(office=office, intake=None, waiting=None)
