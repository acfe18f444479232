"""What it would take that every application of a scenario is collected by a day: each lever of the office alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pickup.analysis.aims import Aim, Queues, deadline
from pickup.analysis.errors import IntakeNeeded
from pickup.analysis.extra_days import ExtraDays, extra_days
from pickup.analysis.levers import (
    CountLever,
    Overtime,
    UsableDays,
    approvals_lever,
    capacity_lever,
    machines_lever,
    overtime,
    plenty,
    with_counted_intake,
)
from pickup.calendars.coverage import estimated_remarks, without_estimated
from pickup.case.outages import DAY, end_of, local_time
from pickup.case.python_values import settled, settled_day
from pickup.case.scenario import open_since
from pickup.engine.cohorts import day_span
from pickup.engine.schedules import schedule
from pickup.text.said import Remark, public

if TYPE_CHECKING:
    from datetime import datetime

    from pickup.case.scenario import Scenario
    from pickup.engine.cohorts import Cohorts
    from pickup.engine.results import Schedule
    from pickup.engine.steady_state import SteadyState

# Said with a schedule, but not to the point of a plan.
_NOT_HERE = frozenset({
    "handover-limit-days", "handover-limit", "printed-beyond-queue", "printed-beyond-queue-empty", "continuing",
})  # fmt: skip


class Limit(NamedTuple):
    """Why the last pickup cannot be earlier than `earliest`, whatever the press makes: whose it is, and what holds it.

    "standard": it is the standard date of these applications; "print-start": they can be printed from `print_start`,
    and no hand-over lies between; "press": days of the press that keep a total or a count of their own; "centre": it
    is slow, and approves the last of them too late.
    """

    reason: Literal["standard", "print-start", "press", "centre"]
    applied: date
    print_start: datetime
    earliest: datetime


class Plan(NamedTuple):
    """The least of each lever, alone, at which every pickup lies on or before `by`.

    `kept`: it is so already. `late` are the applications that are later as things stand, and `latest` is the last
    pickup then (None: none is in sight). With an intake that goes on, `by` is the day of the last late pickup.
    `days` are the first and the last that all this rests on, `engine` what computed how things stand.
    `approvals` is the lever of the centre: how many it would have to approve a day (None: it is not slow).
    `limit` says why no capacity is enough; None: one is, or no pickup is in sight.

    >>> from datetime import date
    >>> from pickup import plan, read_scenario
    >>> slower = read_scenario("banjarmasin-2018")._replace(capacity=150)
    >>> answer = plan(slower, by=date(2018, 11, 7))
    >>> answer.kept, answer.late, answer.capacity.today, answer.capacity.needed
    (False, 45, 150, 160)
    """

    scenario: Scenario
    by: date
    kept: bool
    late: int | None
    latest: date | None
    capacity: CountLever
    print_hours: Overtime
    print_days: ExtraDays
    machines: CountLever
    calendar_status: str
    calendar_as_of: date | None
    warnings: tuple[Remark, ...]
    days: tuple[date, date] | None
    engine: Cohorts
    limit: Limit | None = None
    approvals: CountLever | None = None

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Give the record that `pickup plan --format json` writes, in `lang` ("id" or "en")."""
        record: dict[str, Any] = public("to_dict")(self, lang)
        return record

    @property
    def possible(self) -> bool:
        """Tell whether any lever is enough."""
        approvals = None if self.approvals is None else self.approvals.needed
        needs = (approvals, self.capacity.needed, self.print_hours.hours, self.print_days.days, self.machines.needed)
        return self.kept or any(need is not None for need in needs)

    @property
    def no_end_since(self) -> date | None:
        """Give since when an outage without an end leaves no lever that is enough; None: that is not the reason."""
        since = None if self.possible or self.latest is not None else open_since(self.scenario)
        return None if since is None else since.date()


def plan(scenario: Scenario, by: date) -> Plan:
    """Find the least capacity, print hours, extra days and machines that keep `by`; each one less misses it.

    >>> from datetime import date
    >>> from pickup import plan, read_scenario
    >>> plan(read_scenario("banjarmasin-2018"), by=date(2018, 11, 7)).kept
    True

    IntakeNeeded: nobody knows who stands before the press. CapacityUnknown: nor what it makes.
    """
    scenario, by = settled(scenario), settled_day("by", by)
    now = schedule(scenario)
    if now.basis != "queue" or not now.cohorts:
        raise IntakeNeeded()
    if scenario.recurring_intake is not None:
        return _back_to_standard(scenario, now, by)
    counted = with_counted_intake(scenario, now)
    clock, at = now.engine.clock, end_of(by)
    # Who is only assumed to apply behind the list goes on for ever, and no lever is asked to serve them.
    now = now._replace(cohorts=tuple(cohort for cohort in now.cohorts if cohort.applied in (counted.intake or {})))
    starts = [cohort.applied.toordinal() for cohort in now.cohorts]
    aim = Aim(Queues(clock), {start: deadline(clock, scenario.office.collection, start, at) for start in starts})
    last_pickup = max([at, *(end_of(cohort.pickup.date()) for cohort in now.cohorts if cohort.pickup is not None)])
    usable, beyond = UsableDays(counted, aim, at), UsableDays(counted, aim, last_pickup)
    most = plenty(counted, aim.queue(counted))
    answer = _plan(
        scenario,
        now,
        by,
        capacity_lever(counted, most, aim.kept, aim.latest),
        overtime(usable, beyond, aim.kept),
        extra_days(usable, beyond),
        machines_lever(counted, most, aim.kept, aim.latest),
    )
    answer = answer._replace(approvals=approvals_lever(counted, aim.kept, aim.latest))
    return answer if answer.capacity.needed else answer._replace(limit=_limit(counted._replace(capacity=most), aim))


def _limit(plentiful: Scenario, aim: Aim) -> Limit | None:
    """Say what holds the last pickup where the press is never short."""
    queue, clock = aim.queue(plentiful), aim.clock
    pickups = [(aim.pickup(queue, start), start) for start in aim.deadlines]
    if any(pickup is None for pickup, _ in pickups):
        return None
    earliest, start = max((pickup or 0, start) for pickup, start in pickups)
    press, standard = queue.press, clock.standard_day(start)
    print_start = press.time_after(press.produced_by(queue.turn(start).release or 0)) or 0
    reason: Literal["standard", "print-start", "press", "centre"] = "press"
    if earliest // DAY == standard:
        reason = "standard"
    elif queue.held_by_centre(queue.turn(start)):
        reason = "centre"
    elif clock.collection(print_start + 1, standard) == earliest:
        reason = "print-start"
    return Limit(reason, date.fromordinal(start), local_time(print_start), local_time(earliest))


def _back_to_standard(scenario: Scenario, now: Schedule, by: date) -> Plan:
    """Plan for an intake without end: the last late pickup is to be on or before `by`."""
    from pickup.engine.steady_state import what_becomes

    clock = now.engine.clock

    known: dict[tuple[object, ...], SteadyState] = {}

    def becomes(changed: Scenario, until: date | None = None) -> SteadyState:
        lever = changed.capacity, changed.machines, changed.approvals_per_day, changed.centre
        if lever not in known or (until is None and known[lever].reason == "too-late"):
            known[lever] = what_becomes(changed, clock.of(changed), until)
        return known[lever]

    def kept(changed: Scenario) -> bool:
        return _is_standard_after(becomes(changed, by), by)

    def cleared(changed: Scenario) -> date | None:
        future = becomes(changed)
        return future.cleared if future.reason == "" else None

    future = becomes(scenario)
    aim = _aim_of_late(now, by)
    usable, most = UsableDays(future.scenario, aim, end_of(by)), plenty(future.scenario, aim.queue(future.scenario))
    lasting = future.reason == ""
    answer = _plan(
        scenario,
        now,
        by,
        capacity_lever(scenario, most, kept, cleared),
        overtime(usable, usable, aim.kept) if lasting else Overtime(scenario.office.print_hours, None, (), 0, None),
        extra_days(usable, usable) if lasting else ExtraDays(None, (), None),
        machines_lever(scenario, most, kept, cleared),
    )
    approvals = approvals_lever(scenario, kept, cleared)
    return answer._replace(kept=_is_standard_after(future, by), latest=future.cleared, late=None, approvals=approvals)


def _is_standard_after(future: SteadyState, by: date) -> bool:
    """Tell whether nobody is late any more after a day."""
    return future.reason == "" and (future.cleared is None or future.cleared <= by)


def _aim_of_late(now: Schedule, by: date) -> Aim:
    """Give by when each has to be printed: who is late for the last time by the end of this day, all others in time."""
    clock, deadlines = now.engine.clock, {}
    for start in (cohort.applied.toordinal() for cohort in now.cohorts):
        at = max(end_of(by), end_of(date.fromordinal(clock.standard_day(start))))
        deadlines[start] = deadline(clock, now.scenario.office.collection, start, at)
    return Aim(Queues(clock), deadlines, only_late=True)


def _plan(
    scenario: Scenario,
    now: Schedule,
    by: date,
    capacity: CountLever,
    hours: Overtime,
    days: ExtraDays,
    machines: CountLever,
) -> Plan:
    pickups = [cohort.pickup for cohort in now.cohorts]
    late = [cohort for cohort in now.cohorts if cohort.pickup is None or cohort.pickup.date() > by]
    span = day_span(now.cohorts, now.press_days, deadlines=False)
    calendar = now.engine.clock.calendar
    remarks = [remark for remark in without_estimated(now.warnings) if remark.key not in _NOT_HERE]
    return Plan(
        scenario=scenario,
        by=by,
        kept=not any(cohort.applications for cohort in late),
        late=sum(cohort.applications or 0 for cohort in late),
        latest=None if None in pickups else max((pickup for pickup in pickups if pickup is not None), default=None),
        capacity=capacity,
        print_hours=hours,
        print_days=days,
        machines=machines,
        calendar_status=calendar.status(*span) if span else "decreed",
        calendar_as_of=now.calendar_as_of,
        warnings=(*remarks, *(estimated_remarks(calendar, span) if span else ()), *_about_the_past(scenario, now, by)),
        days=span,
        engine=now.engine,
    )


def _about_the_past(scenario: Scenario, now: Schedule, by: date) -> list[Remark]:
    """Say which days before today are taken as if something could still be changed on them."""
    today = scenario.today
    if today is None or today > by:
        return []
    ranges = [entry.on for entry in scenario.press if entry.printed is not None]
    counted = {day for on in ranges for day in (on.first, on.last)}
    past = [row.date for row in now.press_days if row.capacity and row.date < today and row.date not in counted]
    return [Remark("past-can-change", {"first": past[0], "last": past[-1]})] if past else []
