"""One application: when it can be collected, by when, how late that is, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.case.outages import FOREVER
from pickup.case.python_values import settled, settled_moment
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts, day_span
from pickup.engine.remarks import ASSUMPTIONS, closed_day_remarks, date_remarks, estimate_remarks, payment_remarks
from pickup.engine.results import Estimate
from pickup.engine.steps import payment_steps, steps

if TYPE_CHECKING:
    from datetime import date

    from pickup.case.applications import ClockStart
    from pickup.case.scenario import Scenario


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
