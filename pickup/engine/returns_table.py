"""An open outage as a table: if service returns on each of the next working days, then these pickups."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.case.scenario import next_returns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from pickup.engine.cohorts import Cohorts
    from pickup.engine.results import Estimate, Schedule

RETURN_DAYS = 10
# So many groups of application dates have a column each; of more only the first and the last date.
MOST_COLUMNS = 4
# More application dates than this are not told one by one: all lie between the first and the last.
MOST_DATES = 60


class ReturnDay(NamedTuple):
    """One return of the service, and the pickup of each column of the table if it comes true."""

    returned: date
    pickups: tuple[datetime | None, ...]


class ReturnTable(NamedTuple):
    """Ranges of application dates (the columns) and their pickups for each of the next ten returns."""

    columns: tuple[tuple[date, date], ...]
    rows: tuple[ReturnDay, ...]


def returns_of_schedule(schedule: Schedule) -> ReturnTable | None:
    """Give the table for the application dates of a schedule that have no pickup yet; None: all have one.

    Application dates next to each other that would be collected together, whichever day it is, share a column.
    """
    stuck = [cohort.applied for cohort in schedule.cohorts if cohort.pickup is None]
    if not stuck:
        return None
    days = stuck if len(stuck) <= MOST_DATES else [stuck[0], stuck[-1]]
    rows = [(at, [cohorts.of(applied).pickup for applied in days]) for at, cohorts in _returns(schedule.engine)]
    return _table(days, rows) if rows else None


def returns_of_estimate(estimate: Estimate) -> ReturnTable | None:
    """Give the table for one application; None: it has a pickup."""
    if estimate.pickup is not None:
        return None
    applied, paid, day = estimate.applied, estimate.paid, estimate.clock_start
    rows = [
        ReturnDay(at, (cohorts.of(*cohorts.clock.counter.start_of(applied, paid)).pickup,))
        for at, cohorts in _returns(estimate.engine)
    ]
    return ReturnTable(((day, day),), tuple(rows)) if rows else None


def _returns(engine: Cohorts) -> Iterator[tuple[date, Cohorts]]:
    for at in next_returns(engine.scenario, engine.clock.calendar, RETURN_DAYS):
        yield at.date(), engine.after_return(at)


def _table(applied: Sequence[date], rows: Sequence[tuple[date, list[datetime | None]]]) -> ReturnTable:
    """Join the application dates that are collected together in every row; of too many keep the two ends."""
    by_date = list(zip(applied, zip(*(pickups for _, pickups in rows), strict=True), strict=True))
    columns: list[tuple[date, date]] = []
    distinct: list[tuple[datetime | None, ...]] = []
    for day, pickups in by_date:
        if distinct and distinct[-1] == pickups:
            columns[-1] = (columns[-1][0], day)
        else:
            columns.append((day, day))
            distinct.append(pickups)
    if len(columns) > MOST_COLUMNS:
        columns, distinct = [columns[0], columns[-1]], [distinct[0], distinct[-1]]
    days = (day for day, _ in rows)
    return ReturnTable(
        tuple(columns), tuple(ReturnDay(day, row) for day, row in zip(days, zip(*distinct, strict=True), strict=True))
    )
