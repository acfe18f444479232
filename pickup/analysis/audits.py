"""An announced table against the queue: can it be kept, how far is it off, and what would it take to keep it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.deadlines import Aim, deadline
from pickup.analysis.levers import Days, least_capacity, overtime, plenty
from pickup.analysis.plans import with_known_intake
from pickup.calendars.coverage import estimated_remarks, without_estimated
from pickup.case.outages import DAY, LOSES_DAYS, downtime, moment, skip
from pickup.engine.cohorts import Cohorts
from pickup.engine.listing import span_of_pickups
from pickup.engine.press import hours_for
from pickup.engine.remarks import left_out, ranges
from pickup.engine.schedules import schedule
from pickup.text.dates import Hours, day_of
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.case.announced_files import AnnouncedRow
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Cohort, Schedule

# What is found and can be kept all the same, or is not known ("unknown"); everything else cannot.
ASIDE = frozenset({"left-out", "order", "handover-limit", "unknown"})


# What is told as a finding.
_NOT_HERE = frozenset({"left-out", "handover-limit", "no-end"})


class Finding(NamedTuple):
    """Something about an announced table: a key into the words, the application dates, and what to say it with."""

    kind: str
    applied_from: date
    applied_to: date
    fields: Mapping[str, object]


class AuditRow(NamedTuple):
    """Application dates with one announced and one earliest possible pickup (None: none is known or in sight).

    `capacity` is the least in the regular print hours that keeps this row, `print_hours` the least at today's
    rate, alone; None: nothing does. `kept` is None where it cannot be told: no intake is known of these days.
    """

    applied_from: date
    applied_to: date
    applications: int | None
    announced: date
    earliest: datetime | None
    short_working_days: int | None
    kept: bool | None
    capacity: int | None = None
    print_hours: Hours | None = None
    known: bool = True


class Audit(NamedTuple):
    """What an announced table comes to; `kept` is whether the office can keep it as things stand (None: not known).

    `capacity_needed` keeps all of it in the regular print hours, `hours_for_that` are the hours a day in which so
    many are printed at today's rate, and `print_hours_needed` those that keep the table without more capacity;
    `days` are the first and the last that all this rests on.
    """

    scenario: Scenario
    rows: tuple[AuditRow, ...]
    findings: tuple[Finding, ...]
    capacity_needed: int | None
    hours_for_that: Hours | None
    print_hours_needed: Hours | None
    basis: str
    calendar_status: str
    calendar_as_of: date | None
    warnings: tuple[Remark, ...]
    days: tuple[date, date]

    @property
    def kept(self) -> bool | None:
        """Tell whether every row can be kept, on a day and at an hour at which passports are handed over.

        None: nothing speaks against it, but of some application dates no intake is known.
        """
        if any(row.kept is False for row in self.rows) or any(found.kind not in ASIDE for found in self.findings):
            return False
        return None if self.unknown else True

    @property
    def unknown(self) -> tuple[tuple[date, date], ...]:
        """Give the ranges of application dates of which no intake is known, so that nothing was checked."""
        found = (finding.fields["days"] for finding in self.findings if finding.kind == "unknown")
        return tuple(each for days in found if isinstance(days, tuple) for each in days)


def audit(scenario: Scenario, announced: Sequence[AnnouncedRow]) -> Audit:
    """Hold an announced table (in order of its application dates) against the schedule of the scenario."""
    last = max(row.applied_to for row in announced)
    first = min(row.applied_from for row in announced)
    known = scenario.until(last)
    # Without an intake the application dates asked about are those of the table.
    base = schedule(known) if known.intake is not None else schedule(known, first, last)
    known = with_known_intake(known, base) if base.basis == "queue" else known
    cohorts = Cohorts(known)
    rows: list[AuditRow] = []
    findings: list[Finding] = []
    for line in announced:
        members = [c for c in base.cohorts if line.applied_from <= c.applied <= line.applied_to]
        rows += _rows(line, members, cohorts)
        findings += _about_line(line, members, cohorts)
    if base.basis == "queue":
        rows = [_with_needs(known, cohorts, row) for row in rows]
    findings += _about_table(announced, base, cohorts)
    return _audit(scenario, base, tuple(rows), tuple(findings))


def _audit(scenario: Scenario, base: Schedule, rows: tuple[AuditRow, ...], findings: tuple[Finding, ...]) -> Audit:
    # A row that nobody can have checked takes nothing; one before its standard date takes the impossible all the same.
    asked = [row for row in rows if row.kept is False or row.applications is not None]
    capacities = [row.capacity for row in asked]
    hours = [row.print_hours for row in asked]
    capacity = None if None in capacities else max((each for each in capacities if each is not None), default=None)
    longest = None if None in hours else max((each for each in hours if each is not None), default=None)
    days, calendar = _days(base, rows), scenario.work_calendar()
    told = [remark for remark in without_estimated(base.warnings) if remark.key not in _NOT_HERE]
    return Audit(
        scenario,
        rows,
        findings,
        capacity,
        None if capacity is None else hours_for(scenario, capacity),
        longest,
        base.basis,
        calendar.status(*days),
        base.calendar_as_of,
        (*told, *estimated_remarks(calendar, days)),
        days,
    )


def _days(base: Schedule, rows: tuple[AuditRow, ...]) -> tuple[date, date]:
    """Give the first and the last day that the schedule rests on, and the table that is held against it."""
    days = [
        *(span_of_pickups(base) or ()),
        *(row.applied_from for row in rows),
        *(day_of(row.announced) for row in rows),
    ]
    return min(days), max(days)


def _rows(line: AnnouncedRow, members: list[Cohort], cohorts: Cohorts) -> Iterator[AuditRow]:
    """Part a line where the earliest pickups of its application dates differ."""
    if not members:
        early = _too_early(line, _unknown(line, members, cohorts), cohorts)
        kept = False if early else None
        yield AuditRow(line.applied_from, line.applied_to, None, line.pickup, None, None, kept, known=False)
    for earliest, found in groupby(members, key=lambda cohort: cohort.pickup):
        parts = list(found)
        counts = [cohort.applications for cohort in parts if cohort.applications is not None]
        yield AuditRow(
            parts[0].applied,
            parts[-1].applied,
            sum(counts) if counts else None,
            line.pickup,
            earliest,
            _short(line.pickup, earliest, cohorts),
            kept=earliest is not None and earliest <= _last_moment(line.pickup),
        )


def _short(announced: date, earliest: datetime | None, cohorts: Cohorts) -> int | None:
    """Count the working days by which the earliest pickup is later than the announced one."""
    if earliest is None:
        return None
    return max(cohorts.clock.calendar.count(day_of(announced), earliest.date()), 0)


def _last_moment(at: date) -> datetime:
    """Give the announced moment; a day that was announced without an hour lasts until its end."""
    return at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 23, 59, 59)


def _with_needs(scenario: Scenario, cohorts: Cohorts, row: AuditRow) -> AuditRow:
    """Find the least capacity, and the least print hours at today's rate, that keep one row."""
    intake = scenario.intake or {}
    starts = [day.toordinal() for day in sorted(intake) if row.applied_from <= day <= row.applied_to and intake[day]]
    if not starts:
        return row
    at, clock = moment(_last_moment(row.announced)), cohorts.clock
    aim = Aim(clock, {start: deadline(clock, scenario.office.collection, start, at) for start in starts})
    days = Days(scenario, aim, at)
    capacity = least_capacity(scenario, plenty(scenario, days.queue), aim.kept)
    return row._replace(capacity=capacity, print_hours=overtime(days, days, aim.kept).hours)


def _about_line(line: AnnouncedRow, members: list[Cohort], cohorts: Cohorts) -> Iterator[Finding]:
    """Find what is wrong with one announced line by itself."""
    day, span = day_of(line.pickup), (line.applied_from, line.applied_to)
    calendar = cohorts.clock.calendar
    if not calendar.is_workday(day):
        yield Finding("day-off", *span, {"day": day, "closed": calendar.day(day)})
    elif not _is_collected(line.pickup, cohorts):
        yield Finding("no-collection", *span, {"moment": line.pickup})
    missing = _unknown(line, members, cohorts)
    if missing:
        yield Finding("unknown", *span, {"days": ranges(cohorts, missing)})
    standards = {cohort.applied: cohort.standard_date for cohort in members}
    standards |= {date.fromordinal(on): date.fromordinal(cohorts.clock.standard_day(on)) for on in missing}
    yield from _before_standard(line, sorted(standards.items()))
    yield from _about_cohorts(line, members)


def _before_standard(line: AnnouncedRow, standards: list[tuple[date, date]]) -> Iterator[Finding]:
    """Find the application dates whose standard date is later than what is announced; no intake is needed for it."""
    early = [(applied, standard) for applied, standard in standards if day_of(line.pickup) < standard]
    if early:
        told = {"day": day_of(line.pickup), "standard": early[-1][1]}
        yield Finding("before-standard", early[0][0], early[-1][0], told)


def _too_early(line: AnnouncedRow, days: list[int], cohorts: Cohorts) -> bool:
    return any(day_of(line.pickup) < date.fromordinal(cohorts.clock.standard_day(day)) for day in days)


def _about_cohorts(line: AnnouncedRow, members: list[Cohort]) -> Iterator[Finding]:
    same_day = [c for c in members if c.pickup and c.pickup.date() == day_of(line.pickup) and _later(c, line)]
    if same_day:
        fields = {"moment": same_day[-1].pickup, "announced": line.pickup}
        yield Finding("later-that-day", same_day[0].applied, same_day[-1].applied, fields)
    open_end = [cohort for cohort in members if cohort.pickup is None]
    if open_end:
        yield Finding("no-date", open_end[0].applied, open_end[-1].applied, {})


def _later(cohort: Cohort, line: AnnouncedRow) -> bool:
    return cohort.pickup is not None and cohort.pickup > _last_moment(line.pickup)


def _is_collected(at: date, cohorts: Cohorts) -> bool:
    """Tell whether passports are handed over at a moment, or at any of a day."""
    times = cohorts.scenario.office.collection
    day = moment_of(at)
    if isinstance(at, datetime):
        times = tuple(time for time in times if day + time == moment(at))
    return any(skip(cohorts.clock.no_collection, day + time) == day + time for time in times)


def _unknown(line: AnnouncedRow, members: list[Cohort], cohorts: Cohorts) -> list[int]:
    """Give the working days of a line of which the intake says nothing; of a line without any, all its days."""
    span = range(line.applied_from.toordinal(), line.applied_to.toordinal() + 1)
    working = [day for day in span if cohorts.clock.calendar.is_work_ordinal(day)]
    intake = cohorts.scenario.intake
    if intake is None:
        return [] if members else working or list(span)
    known = {day.toordinal() for day in intake} | {cohort.applied.toordinal() for cohort in members}
    missing = [day for day in working if day not in known]
    return missing if members or missing else list(span)


def _about_table(announced: Sequence[AnnouncedRow], base: Schedule, cohorts: Cohorts) -> Iterator[Finding]:
    """Find what is wrong with the announced lines together."""
    for earlier, later in pairwise(announced):
        if _last_moment(later.pickup) < _last_moment(earlier.pickup):
            fields: dict[str, object] = {"other": (earlier.applied_from, earlier.applied_to)}
            yield Finding("order", later.applied_from, later.applied_to, fields)
    missing = sorted(_left_out(announced, base, cohorts))
    for first, last in ranges(cohorts, missing):
        yield Finding("left-out", first, last, {})
    yield from _crowds(announced, base)


def _left_out(announced: Iterable[AnnouncedRow], base: Schedule, cohorts: Cohorts) -> set[int]:
    """Give the clock starts that the disruption touches and that no line tells anything.

    Those are the late ones, those that applied during an outage, and those whose turn at the press fell into it.
    """
    held = downtime(cohorts.scenario.outages, LOSES_DAYS)
    touched = {
        cohort.applied.toordinal()
        for cohort in base.cohorts
        if cohort.delay_working_days != 0 or any(start <= moment_of(cohort.applied) < end for start, end in held)
    }
    touched |= set(left_out(cohorts))
    told = [(line.applied_from.toordinal(), line.applied_to.toordinal()) for line in announced]
    return {day for day in touched if not any(first <= day <= last for first, last in told)}


def moment_of(day: date) -> int:
    """Give the first moment of a day, in seconds."""
    return day.toordinal() * DAY


def _crowds(announced: Iterable[AnnouncedRow], base: Schedule) -> Iterator[Finding]:
    """Find the moments at which more people would come than the office hands over at one."""
    limit = base.scenario.office.handover_limit
    coming: Counter[date] = Counter()
    lines: dict[date, list[AnnouncedRow]] = {}
    for line in announced:
        inside = (c for c in base.cohorts if line.applied_from <= c.applied <= line.applied_to)
        coming[line.pickup] += sum(cohort.applications or 0 for cohort in inside)
        lines.setdefault(line.pickup, []).append(line)
    for at, count in coming.items():
        if limit is not None and count > limit:
            span = lines[at][0].applied_from, lines[at][-1].applied_to
            yield Finding("handover-limit", *span, {"moment": at, "count": count, "limit": limit})
