"""Whose pickup moves because of a decree: the same case with the calendar of one date and of a later one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.changes import DayChange, changes, years_changed
from pickup.case.applications import clock_start
from pickup.engine.cohorts import Cohorts
from pickup.engine.remarks import estimate_remarks
from pickup.text.dates import days_between
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pickup.calendars.decrees import Status
    from pickup.case.application_files import ApplicationRow, ApplicationTable
    from pickup.case.scenario import Scenario
    from pickup.engine.rows import Cohort

# No backlog of an assumed intake is followed further than this from the days that changed.
_FURTHEST = 366


class MovedCohort(NamedTuple):
    """Applications of one clock start whose pickup moves, and how many they are (None: nobody knows)."""

    clock_start: date
    applications: int | None
    old_pickup: datetime | None
    new_pickup: datetime | None


class MovedApplication(NamedTuple):
    """One row of an application file whose pickup moves."""

    row: ApplicationRow
    clock_start: date
    old_pickup: datetime | None
    new_pickup: datetime | None


class Impact(NamedTuple):
    """What a decree does to the pickups of one case; `applications` is None without an application file."""

    old: Scenario
    new: Scenario
    changes: tuple[DayChange, ...]
    moved: tuple[MovedCohort, ...]
    applications: tuple[tuple[ApplicationTable, tuple[MovedApplication, ...]], ...] | None
    basis: str
    calendar_status: Status
    calendar_as_of: date | None
    warnings: tuple[Remark, ...]


def impact(scenario: Scenario, before: date, after: date, tables: Iterable[ApplicationTable] = ()) -> Impact:
    """Compare the pickups of a case as known on `before` and on `after`.

    With an intake its clock starts are compared; without one the working days that the changed days can touch.
    `tables` are the application files that the intake was counted from: their rows are compared one by one.
    """
    old, new = (scenario._replace(known_on=known_on) for known_on in (before, after))
    then, later = old.work_calendar(), new.work_calendar()
    changed = tuple(change for year in years_changed(then, later) for change in changes(then, later, year))
    if changed and scenario.recurring_intake is not None:
        counted = new.until(_shifted(changed[-1].date, _FURTHEST)).intake
        old, new = (case._replace(intake=counted, recurring_intake=None) for case in (old, new))
    both = _BothCalendars(old, new, changed[0].date if changed else None)
    rows = tuple((table, tuple(both.moved_rows(table))) for table in tables)
    in_rows = {clock_start(new.office, row.applied, row.paid).day for table, _ in rows for row in table.rows}
    moved = [cohort for cohort in both.moved([change.date for change in changed]) if cohort.clock_start not in in_rows]
    moved += _counted(row for _, moved_rows in rows for row in moved_rows)
    days, calendar = _day_span(changed, moved), both.new.clock.calendar
    return Impact(
        old=old,
        new=new,
        changes=changed,
        moved=tuple(sorted(moved, key=lambda cohort: cohort.clock_start)),
        applications=rows or None,
        basis=both.new.basis,
        calendar_status=calendar.status(*days) if days else "decreed",
        calendar_as_of=calendar.calendars.as_of,
        warnings=both.remarks(days),
    )


class _BothCalendars:
    """The cohorts of one case under both calendars."""

    def __init__(self, old: Scenario, new: Scenario, first_change: date | None) -> None:
        asked_from = None
        if first_change is not None and old.intake is None:
            asked_from = _shifted(first_change, -_FURTHEST)
        self.old, self.new = Cohorts(old, asked_from), Cohorts(new, asked_from)
        self._pairs: dict[tuple[date, int], tuple[Cohort, Cohort]] = {}

    def both(self, start: date, not_before: int = 0) -> tuple[Cohort, Cohort]:
        """Give the cohort of a clock start under both calendars."""
        key = (start, not_before)
        if key not in self._pairs:
            self._pairs[key] = (self.old.of(start, not_before), self.new.of(start, not_before))
        return self._pairs[key]

    def moved(self, changed: list[date]) -> Iterator[MovedCohort]:
        """Give the clock starts whose pickups differ, in their order.

        Without an intake those are looked at whose promise can reach a changed day, or whose queue can follow from it.
        """
        if not changed:
            return
        intake = self.new.scenario.intake
        if intake is None:
            starts = sorted([*self._back(changed[0]), *self._ahead(changed[0], changed[-1])])
        else:
            starts = [day for day in sorted(intake) if intake[day]]
        for start in starts:
            old, new = self.both(start)
            if old.pickup != new.pickup:
                yield MovedCohort(start, new.applications, old.pickup, new.pickup)

    def moved_rows(self, table: ApplicationTable) -> Iterator[MovedApplication]:
        """Give the applications whose pickups differ, in the order of their file."""
        for row in table.rows:
            start = self.new.clock.counter.start_of(row.applied, row.paid)
            old, new = self.both(*start)
            if old.pickup != new.pickup:
                yield MovedApplication(row, start.day, old.pickup, new.pickup)

    def _back(self, first: date) -> Iterator[date]:
        """Walk back until pickups lie before the first changed day: those before them do too."""
        for day in reversed(days_between(_shifted(first, -_FURTHEST), _shifted(first, -1))):
            if self._is_worked(day):
                pickups = [cohort.pickup for cohort in self.both(day)]
                if all(pickup is not None and pickup.date() < first for pickup in pickups):
                    return
                yield day

    def _ahead(self, first: date, last: date) -> Iterator[date]:
        """Walk on until the press is done with a cohort at the same moment: later ones are as they were."""
        for day in days_between(first, _shifted(last, _FURTHEST)):
            if self._is_worked(day):
                yield day
                old, new = self.both(day)
                if day > last and (old.pickup, old.print_finish) == (new.pickup, new.print_finish):
                    return

    def _is_worked(self, day: date) -> bool:
        return any(cohorts.clock.calendar.is_workday(day) for cohorts in (self.old, self.new))

    def remarks(self, days: tuple[date, date] | None) -> tuple[Remark, ...]:
        """Give what has to be said with the answer, and which days of the older calendar were guesses."""
        if days is None:
            return ()
        before, intake = self.old.clock.calendar, self.new.scenario.intake
        guesses = before.estimated_ranges(*days)
        remarks = [Remark("estimated-then", {"days": guesses, "known_on": before.known_on})] if guesses else []
        if intake is None or intake.get(days[0]):
            remarks += estimate_remarks(self.new, self.both(days[0])[1], days)
        return tuple(remarks)


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _counted(rows: Iterable[MovedApplication]) -> list[MovedCohort]:
    """Count the rows of one clock start and one move as a cohort."""
    counts = Counter((row.clock_start, row.old_pickup, row.new_pickup) for row in rows)
    return [MovedCohort(start, count, old, new) for (start, old, new), count in counts.items()]


def _day_span(changed: tuple[DayChange, ...], moved: list[MovedCohort]) -> tuple[date, date] | None:
    """Give the first and last of the days that the moved pickups rest on, or of the changed days if none moves."""
    days = [cohort.clock_start for cohort in moved]
    days += [at.date() for cohort in moved for at in (cohort.old_pickup, cohort.new_pickup) if at is not None]
    days = days or [change.date for change in changed]
    return (min(days), max(days)) if days else None
