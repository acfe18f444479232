"""One row a clock start: the table that files and databases join on the later of application and payment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.promises import PublicLine, announced_alone, standing, working_days_late
from pickup.engine.errors import ClockStartMissing
from pickup.engine.rows import Group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pickup.analysis.promises import Standing
    from pickup.engine.results import Schedule


class ClockStartRow(NamedTuple):
    """One clock start, also one on a closed day, with the pickup that stands and how it stands to the announced one.

    `applications` is None where nobody counted, and `pickup` where no date can be said: with an outage that has no
    end, or on a day that the listed intake lacks.
    """

    clock_start: date
    applications: int | None
    standard_date: date
    pickup: datetime | None
    collect_by: date | None
    delay_working_days: int | None
    announced: datetime | None
    computed: datetime | None
    moved: bool


def clock_starts(schedule: Schedule, first: date | None, last: date | None) -> tuple[ClockStartRow, ...]:
    """Give each calendar day from `first` to `last` (None: of the schedule) as a clock start, as `estimate` does."""
    days = [cohort.applied for cohort in schedule.cohorts]
    first, last = first or min(days, default=None), last or max(days, default=None)
    return tuple(_rows(schedule, first, last)) if first and last else ()


def _rows(schedule: Schedule, first: date, last: date) -> Iterator[ClockStartRow]:
    engine = schedule.engine
    for days in range((last - first).days + 1):
        day = first + timedelta(days=days)
        count, told = _told(schedule, day)
        standard = date.fromordinal(engine.clock.standard_day(day.toordinal()))
        late = working_days_late(engine, standard, told.pickup)
        yield ClockStartRow(
            day, count, standard, told.pickup, told.collect_by, late, told.announced, told.computed, told.moved
        )


def _told(schedule: Schedule, day: date) -> tuple[int | None, Standing]:
    """Give how many applied, and what they are told; what was announced stands also where the intake lacks the day."""
    scenario = schedule.scenario
    try:
        cohort = schedule.engine.of(day)
    except ClockStartMissing:
        return None, announced_alone(scenario, day) or standing(scenario._replace(announced=()), day, None, None)
    return cohort.applications, standing(scenario, day, cohort.pickup, cohort.collect_by)


def line_of(row: ClockStartRow) -> PublicLine:
    """Give a row as a line of the page that the public's groups stand on."""
    group = Group(row.clock_start, row.clock_start, row.applications, row.pickup, row.collect_by)
    return PublicLine(group, "moved" if row.moved else "same", row.announced, row.computed)
