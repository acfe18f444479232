"""What it would take that every application of a scenario is collected by a day: each lever of the office alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.deadlines import Aim, deadline, end_of
from pickup.analysis.errors import IntakeNeeded
from pickup.analysis.levers import (
    Count,
    Days,
    ExtraDays,
    Overtime,
    extra_days,
    least_capacity,
    least_machines,
    overtime,
    plenty,
)
from pickup.calendars.coverage import estimated_remarks, without_estimated
from pickup.case.returns import open_since
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts
from pickup.engine.listing import span_of_pickups
from pickup.engine.schedules import schedule
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Callable

    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule

# Said with a schedule, but not to the point of a plan.
_NOT_HERE = frozenset({"handover-limit", "printed-beyond-queue", "continuing"})


class Plan(NamedTuple):
    """The least of each lever, alone, at which every pickup lies on or before `by`.

    `kept`: it is so already. `late` are the applications that are later as things stand, and `latest` is the last
    pickup then (None: none is in sight). With an intake that goes on, `by` is the day of the last late pickup.
    `days` are the first and the last that all this rests on.
    """

    scenario: Scenario
    by: date
    kept: bool
    late: int | None
    latest: date | None
    capacity: Count
    print_hours: Overtime
    print_days: ExtraDays
    machines: Count
    calendar_status: str
    calendar_as_of: date | None
    warnings: tuple[Remark, ...]
    days: tuple[date, date] | None = None

    @property
    def possible(self) -> bool:
        """Tell whether any lever is enough."""
        return self.kept or any(
            found is not None
            for found in (self.capacity.needed, self.print_hours.hours, self.print_days.days, self.machines.needed)
        )

    @property
    def no_end_since(self) -> date | None:
        """Give since when an outage without an end leaves no lever that is enough; None: that is not the reason."""
        since = None if self.possible or self.latest is not None else open_since(self.scenario)
        return None if since is None else since.date()


def plan(scenario: Scenario, by: date) -> Plan:
    """Find the least capacity, print hours, extra days and machines that keep `by`; each one less misses it.

    IntakeNeeded: nobody knows who stands before the press. CapacityUnknown: nor what it makes.
    """
    base = schedule(scenario)
    if base.basis != "queue" or not base.cohorts:
        raise IntakeNeeded()
    if scenario.recurring_intake is not None:
        return _going_on(scenario, base, by)
    known = with_known_intake(scenario, base)
    clock = Clock(known)
    collection, at = scenario.office.collection, end_of(by)
    starts = [cohort.applied.toordinal() for cohort in base.cohorts if cohort.applied in (known.intake or {})]
    aim = Aim(clock, {start: deadline(clock, collection, start, at) for start in starts})
    days, beyond = Days(known, aim, at), Days(known, aim, _last_moment(base, at))
    high = plenty(known, aim.queue(known))
    capacity = least_capacity(known, high, aim.kept)
    machines = least_machines(known, high, aim.kept)
    return _plan(
        scenario,
        base,
        by,
        Count(scenario.daily_capacity, capacity, aim.latest(known._replace(capacity=capacity or high))),
        overtime(days, beyond, aim.kept),
        extra_days(days, beyond),
        _machines(scenario, machines, lambda number: aim.latest(known._replace(machines=number or high))),
    )


def _last_moment(base: Schedule, at: int) -> int:
    """Give the end of the last pickup's day as things stand, if that is later."""
    return max([at, *(end_of(cohort.pickup.date()) for cohort in base.cohorts if cohort.pickup is not None)])


def with_known_intake(scenario: Scenario, base: Schedule) -> Scenario:
    """Give the scenario with an assumed intake in figures: what the levers change must not change who is counted."""
    if scenario.intake is not None:
        return scenario
    counts = {cohort.applied: cohort.applications or 0 for cohort in base.cohorts}
    first, last = min(counts), max(counts)
    queue = Cohorts(scenario, first).queue
    if queue is not None and queue.assumed:
        queue.turns(first.toordinal(), last.toordinal())
        # Those in front of the schedule, too, that the press still works on when its first cohort comes.
        counts.update({date.fromordinal(turn.start): turn.passports or 0 for turn in queue.placed()})
    return scenario._replace(intake=counts)


def _machines(scenario: Scenario, needed: int | None, latest: Callable[[int | None], date | None]) -> Count:
    known = scenario.office.machines
    today = known if scenario.machines is None else scenario.machines
    return Count(today, needed, None if known is None else latest(needed))


def _plan(
    scenario: Scenario,
    base: Schedule,
    by: date,
    capacity: Count,
    hours: Overtime,
    days: ExtraDays,
    machines: Count,
) -> Plan:
    late, last = _late(base, by)
    span, calendar = span_of_pickups(base), scenario.work_calendar()
    told = [remark for remark in without_estimated(base.warnings) if remark.key not in _NOT_HERE]
    return Plan(
        scenario,
        by,
        late == 0,
        late,
        last,
        capacity,
        hours,
        days,
        machines,
        calendar.status(*span) if span else "decreed",
        base.calendar_as_of,
        (*told, *(estimated_remarks(calendar, span) if span else ()), *_about_the_past(scenario, base, by)),
        span,
    )


def _late(base: Schedule, by: date) -> tuple[int | None, date | None]:
    """Count the applications whose pickup is after `by` as things stand, and give the last pickup."""
    pickups = [cohort.pickup for cohort in base.cohorts]
    late = [c for c in base.cohorts if c.pickup is None or c.pickup.date() > by]
    last = max((pickup for pickup in pickups if pickup is not None), default=None)
    return sum(cohort.applications or 0 for cohort in late), None if None in pickups else last


def _about_the_past(scenario: Scenario, base: Schedule, by: date) -> list[Remark]:
    """Say which days before today are taken as if something could still be changed on them."""
    today = scenario.today
    told = {day for entry in scenario.press if entry.printed is not None for day in (entry.on.first, entry.on.last)}
    if today is None or today > by:
        return []
    past = [row.date for row in base.press_days if row.capacity and row.date < today and row.date not in told]
    return [Remark("past-can-change", {"first": past[0], "last": past[-1]})] if past else []


def _going_on(scenario: Scenario, base: Schedule, by: date) -> Plan:
    """Plan for an intake without end: the last late pickup is to be on or before `by`."""
    from pickup.engine.steady_state import outlook

    def kept(changed: Scenario) -> bool:
        found = outlook(changed, by)
        return found.reason == "" and (found.cleared is None or found.cleared <= by)

    def cleared(changed: Scenario) -> date | None:
        found = outlook(changed)
        return found.cleared if found.reason == "" else None

    now = outlook(scenario)
    clock = Clock(scenario)
    collection = scenario.office.collection
    starts = [cohort.applied.toordinal() for cohort in base.cohorts]
    deadlines = {
        start: deadline(clock, collection, start, max(end_of(by), end_of(date.fromordinal(clock.standard_day(start)))))
        for start in starts
    }
    aim = Aim(clock, deadlines, only_late=True)
    days, high = Days(now.scenario, aim, end_of(by)), plenty(now.scenario, aim.queue(now.scenario))
    capacity = least_capacity(scenario, high, kept)
    machines = least_machines(scenario, high, kept)
    lasting = now.reason == ""
    found = _plan(
        scenario,
        base,
        by,
        Count(scenario.daily_capacity, capacity, cleared(scenario._replace(capacity=capacity or high))),
        overtime(days, days, aim.kept) if lasting else Overtime(scenario.office.print_hours, None, (), 0, None),
        extra_days(days, days) if lasting else ExtraDays(None, (), None),
        _machines(scenario, machines, lambda number: cleared(scenario._replace(machines=number or high))),
    )
    in_time = lasting and (now.cleared is None or now.cleared <= by)
    return found._replace(kept=in_time, latest=now.cleared, late=None)
