"""The series behind the charts: the backlog day by day, and the pickup of each application date."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.outages import DAY, subtract

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pickup.engine.results import Schedule
    from pickup.engine.rows import PressRow


class BacklogDay(NamedTuple):
    """One calendar day: how many wait at its close, and whether an outage of approval or press touches it."""

    date: date
    waiting: int
    outage: bool


class PickupDay(NamedTuple):
    """One application date: its standard date and its pickup (None: not in sight)."""

    applied: date
    standard_date: date
    pickup: datetime | None


class Series(NamedTuple):
    """What the charts of one schedule draw; `backlog` is empty on the clock basis."""

    backlog: tuple[BacklogDay, ...]
    pickups: tuple[PickupDay, ...]


def series(schedule: Schedule) -> Series:
    """Give the series of a schedule.

    The backlog begins on the first clock start, before anything can be printed, and has every calendar day to the
    last on which the press works for these applications.
    """
    pickups = tuple(PickupDay(cohort.applied, cohort.standard_date, cohort.pickup) for cohort in schedule.cohorts)
    return Series(_backlog(schedule), pickups)


def _backlog(schedule: Schedule) -> tuple[BacklogDay, ...]:
    if not schedule.press_days:
        return ()
    downtime = schedule.engine.clock.downtime

    def outage(day: int) -> bool:
        return subtract(downtime, day * DAY, (day + 1) * DAY) != [(day * DAY, (day + 1) * DAY)]

    waiting = waiting_by_day(_started(schedule), schedule.press_days, _at_first(schedule))
    return tuple(BacklogDay(date.fromordinal(day), count, outage(day)) for day, count in waiting)


def waiting_by_day(started: Mapping[int, int], rows: Sequence[PressRow], at_first: int) -> list[tuple[int, int]]:
    """Count who waits at the close of every calendar day (ordinal), from the first clock start to the last row."""
    printed = {row.date.toordinal(): row.printed for row in rows}
    days, waiting = [], at_first
    for day in range(min([*started, *printed]), max(printed) + 1):
        waiting += started.get(day, 0) - printed.get(day, 0)
        days.append((day, waiting))
    return days


def _started(schedule: Schedule) -> Counter[int]:
    """Count the applications by clock start, of the whole intake where there is one."""
    intake = schedule.scenario.intake or {}
    counted = Counter({day.toordinal(): count for day, count in intake.items() if count})
    for cohort in schedule.cohorts:
        counted[cohort.applied.toordinal()] = cohort.applications or 0
    return counted


def _at_first(schedule: Schedule) -> int:
    return 0 if schedule.scenario.waiting is None else schedule.scenario.waiting.passports
