"""One application: when it can be collected, by when, how late that is, and why, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pickup.case.outages import FOREVER, local_time
from pickup.case.python_values import settled, settled_moment
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts, day_span
from pickup.engine.remarks import (
    ASSUMPTIONS,
    closed_day_remarks,
    date_remarks,
    estimate_remarks,
    payment_remarks,
    touched_by,
)
from pickup.engine.results import Estimate
from pickup.engine.rows import Step
from pickup.text.dates import day_of
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pickup.calendars.decrees import Day
    from pickup.case.applications import ClockStart
    from pickup.case.scenario import Scenario
    from pickup.engine.cohorts import Cohorts
    from pickup.engine.queue import Queue, QueuedCohort
    from pickup.engine.rows import Cohort


def estimate(scenario: Scenario, applied: date, paid: date | None = None, *, clock: Clock | None = None) -> Estimate:
    """Compute the pickup of one application; `applied` and `paid` are dates or date-times.

    A date-time is the office's local time, or has a zone, from which it is converted. `clock` is one at hand: what is
    the same is shared.

    >>> from datetime import date
    >>> from pickup import Office, Outage, Scenario, estimate
    >>> case = Scenario(office=Office.named("banjarmasin"), outages=(Outage.read("2018-11-01..2018-11-04"),))
    >>> str(estimate(case, date(2018, 10, 30)).pickup)
    '2018-11-06 14:00:00'

    ClockStartMissing: the intake is known and has no applications of this clock start. WrongArgument: something
    is of another kind than its field or argument takes.
    """
    scenario = settled(scenario)
    applied = settled_moment("applied", applied, scenario.office)
    paid = None if paid is None else settled_moment("paid", paid, scenario.office)
    scenario.check()
    clock = Clock(scenario) if clock is None else clock.of(scenario)
    start = clock.counter.start_of(applied, paid)
    return estimate_from(Cohorts(scenario, start.day, clock, until=start.day), applied, paid)


def estimate_from(cohorts: Cohorts, applied: date, paid: date | None = None) -> Estimate:
    """Compute the pickup of one application among cohorts that are at hand already."""
    scenario, calendar = cohorts.scenario, cohorts.clock.calendar
    start = cohorts.clock.counter.start_of(applied, paid)
    cohort = cohorts.of(start.day, start.not_before)
    days = day_span((cohort,)) or (start.day, start.day)
    paid_on = _paid_on(cohorts, applied, paid, start)
    about = (
        *closed_day_remarks(cohorts, applied),
        *payment_remarks(cohorts, applied, paid, start),
        *date_remarks(applied, paid_on or applied),
    )
    said = estimate_remarks(cohorts, cohort, days)
    if paid_on is None:
        # No date rests on an assumed intake.
        said = tuple(remark for remark in said if ASSUMPTIONS.get(remark.key) != "intake")
    return Estimate(
        scenario,
        applied,
        paid_on,
        start.day,
        scenario.office.standard,
        cohort.standard_date,
        cohort.pickup,
        cohort.collect_by,
        cohorts.basis,
        cohort.delay_working_days,
        calendar.status(*days),
        calendar.calendars.as_of,
        (*payment_steps(cohorts, applied, start, paid), *(steps(cohorts, cohort) if paid_on is not None else ())),
        (*said, *about),
        cohort.print_start,
        cohort.print_finish,
        days,
        cohorts,
    )


def _paid_on(cohorts: Cohorts, applied: date, paid: date | None, start: ClockStart) -> date | None:
    """Give the day of the payment: as told, else that of the application, or the first on which anybody could pay.

    None: no end is known of what keeps everybody from paying.
    """
    if paid is not None:
        return paid
    if start.not_before == FOREVER:
        return None
    return start.day if cohorts.clock.counter.refused_payment(applied) else applied


# Events stand behind the day that they fall on, in the order of the work.
_ORDER = ("approval", "release", "print-start", "print-finish", "pickup")


def steps(cohorts: Cohorts, cohort: Cohort) -> tuple[Step, ...]:
    """Walk from the clock start to the pickup; the counts add up to the standard.

    On the clock basis a lost day counts nothing. On the queue basis every working day counts until the
    standard date; the later ones are `late`, and release, print start and finish are steps of their own.
    With no pickup in sight the walk ends at the standard date.
    """
    walked = list(_days(cohorts, cohort))
    if cohorts.queue is not None:
        turn = cohorts.queue.turn(cohort.applied.toordinal())
        walked += _events(cohorts.queue, turn, cohort)
    order = {kind: place for place, kind in enumerate(_ORDER, start=1)}
    return tuple(sorted(walked, key=lambda step: (step.date, order.get(step.kind, 0))))


def payment_steps(cohorts: Cohorts, applied: date, start: ClockStart, paid: date | None) -> tuple[Step, ...]:
    """Say from when the days count where nobody could pay on the day of the application; nothing otherwise."""
    if paid is not None or not cohorts.clock.counter.refused_payment(applied):
        return ()
    returns = start.not_before != FOREVER
    reason = Remark("step.no-payment" if returns else "step.no-payment-yet", {"start": start.day})
    return (Step(day_of(applied), "no-payment", 0, reason),)


def _days(cohorts: Cohorts, cohort: Cohort) -> Iterator[Step]:
    """Give a step for each calendar day; with a standard of 0 the walk begins on the clock start itself."""
    calendar, standard = cohorts.clock.calendar, cohorts.clock.standard
    last = cohort.pickup.date() if cohort.pickup else cohort.standard_date
    day = cohort.applied if standard == 0 else cohort.applied + timedelta(days=1)
    counted = 0
    while day <= last:
        info = calendar.day(day)
        step = _step(cohorts, info, counted)
        counted += step.counts
        yield step
        day += timedelta(days=1)


def _step(cohorts: Cohorts, info: Day, counted: int) -> Step:
    if not info.is_open:
        return Step(info.date, info.kind, 0, _closed(info))
    if cohorts.queue is None and cohorts.clock.is_lost(info.date.toordinal()):
        return Step(info.date, "lost", 0, _lost(cohorts, info.date))
    if counted < cohorts.clock.standard:
        return _counted(cohorts, info, counted + 1)
    key = "late" if cohorts.clock.standard else "same-day"
    return Step(info.date, "late", 0, Remark(f"step.{key}"))


def _counted(cohorts: Cohorts, info: Day, number: int) -> Step:
    fields = {"number": number, "standard": cohorts.clock.standard}
    if cohorts.clock.is_lost(info.date.toordinal()):
        cause = _lost(cohorts, info.date).fields
        return Step(info.date, "working", 1, Remark("step.counted-in-outage", {**fields, **cause}))
    key = "step.counted-opened" if info.kind == "open" else "step.counted"
    return Step(info.date, "open" if info.kind == "open" else "working", 1, Remark(key, fields))


def _closed(info: Day) -> Remark:
    if info.kind == "weekend":
        return Remark("step.weekend")
    return Remark("step.closed", {"closed": info})


def _lost(cohorts: Cohorts, day: date) -> Remark:
    outages = cohorts.scenario.outages
    return Remark("step.lost", {"outages": tuple(outages[i] for i in touched_by(cohorts.scenario, day, day))})


def _events(queue: Queue, turn: QueuedCohort, cohort: Cohort) -> Iterator[Step]:
    # By approval the passports of one application date come to the press at many moments.
    if queue.held_by_centre(turn):
        yield from _approval(queue, turn)
    elif turn.release is not None and not queue.scenario.applications:
        at = local_time(turn.release)
        ahead = queue.ahead(turn)
        fields = {"time": at.time(), "ahead": ahead, "from": ahead + 1, "to": ahead + (turn.passports or 0)}
        # Nobody knows how many have this clock start: then no place can be told, but who stands before them all.
        key = _release_key(queue, turn) if turn.passports else "step.release-unknown"
        yield Step(at.date(), "release", 0, Remark(key, fields))
    for kind, moment in (("print-start", cohort.print_start), ("print-finish", cohort.print_finish)):
        if moment is not None:
            yield Step(moment.date(), kind, 0, Remark(f"step.{kind}", {"time": moment.time()}))
    if cohort.pickup is not None:
        yield Step(cohort.pickup.date(), "pickup", 0, Remark("step.pickup", {"time": cohort.pickup.time()}))


def _approval(queue: Queue, turn: QueuedCohort) -> Iterator[Step]:
    """Tell when a slow centre approves the first and the last of a cohort; the press has each as it is approved."""
    approved = queue.approved_at(turn)
    if approved is None:
        return
    first, last = map(local_time, approved)
    key = "step.approval" if turn.release is not None else "step.approval-in-part"
    yield Step(last.date(), "approval", 0, Remark(key, {"first": first, "last": last}))


def _release_key(queue: Queue, turn: QueuedCohort) -> str:
    """Choose the words for a release: whoever has no priority may be overtaken by those who have it."""
    if not queue.scenario.priority:
        return "step.release"
    return "step.release-first" if queue.scenario.has_priority(turn.start) else "step.release-behind"
