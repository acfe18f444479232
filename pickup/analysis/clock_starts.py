"""One row a clock start: the table that files and databases join on the later of application and payment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.promises import PublicLine, Standing, announced_alone, standing, working_days_late
from pickup.engine.errors import ClockStartMissing
from pickup.engine.rows import Group
from pickup.text.dates import days_between

if TYPE_CHECKING:
    from datetime import datetime

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
    return tuple(_row(schedule, day) for day in days_between(first, last)) if first and last else ()


def _row(schedule: Schedule, day: date) -> ClockStartRow:
    count, stands = _applications_and_standing(schedule, day)
    standard = date.fromordinal(schedule.engine.clock.standard_day(day.toordinal()))
    late = working_days_late(schedule.engine, standard, stands.pickup)
    return ClockStartRow(
        day, count, standard, stands.pickup, stands.collect_by, late, stands.announced, stands.computed, stands.moved
    )


def _applications_and_standing(schedule: Schedule, day: date) -> tuple[int | None, Standing]:
    """Give how many applied, and what they are told; what was announced stands also where the intake lacks the day."""
    scenario, clock = schedule.scenario, schedule.engine.clock
    try:
        cohort = schedule.engine.of(day)
    except ClockStartMissing:
        nothing = Standing(None, None, "new", None, None)
        return None, announced_alone(scenario, clock, day) or nothing
    return cohort.applications, standing(scenario, clock, day, cohort.pickup, cohort.collect_by)


def line_of(row: ClockStartRow) -> PublicLine:
    """Give a row as a line of the page that the public's groups stand on."""
    group = Group(row.clock_start, row.clock_start, row.applications, row.pickup, row.collect_by)
    return PublicLine(group, "moved" if row.moved else "same", row.announced, row.computed)
