"""An announced table against the queue: can it be kept, how far is it off, and what would it take to keep it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pickup.analysis.aims import Aim, Queues, deadline
from pickup.analysis.levers import (
    UsableDays,
    approvals_lever,
    plenty,
    with_counted_intake,
)
from pickup.analysis.needs import behind_idle_press, capacity_of_each, hours_of_each, kept_of
from pickup.calendars.coverage import estimated_remarks, without_estimated
from pickup.case.outages import DAY, moment, skip
from pickup.case.python_values import settled, settled_rows
from pickup.case.recorded_errors import NothingAnnounced
from pickup.engine.cohorts import Cohorts, day_span
from pickup.engine.press import hours_for
from pickup.engine.remarks import left_out, ranges
from pickup.engine.schedules import schedule
from pickup.text.dates import Hours, day_of
from pickup.text.said import Remark, public

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.case.announcements import AnnouncedRow
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule
    from pickup.engine.rows import Cohort

# Whom a priority puts back, which the rows hold already.
PUT_BACK = frozenset({"put-back", "put-back-one", "put-back-hours", "put-back-ever", "put-back-nobody"})
# What is found and can be kept all the same, or is not known ("unknown"); everything else cannot.
ASIDE = frozenset({"left-out", "order", "handover-limit", "unknown", *PUT_BACK})

# Said with a schedule; of an audit it is a finding.
_NOT_HERE = frozenset({"handover-limit-days", "left-out", "handover-limit", "no-end"})


class Finding(NamedTuple):
    """Something about an announced table: a key into the words, the application dates, and what to say it with."""

    kind: str
    applied_from: date
    applied_to: date
    fields: Mapping[str, object]


class AuditRow(NamedTuple):
    """Application dates with one announced and one earliest possible pickup (None: none is known or in sight).

    `capacity` is the least in the regular print hours that keeps this row, `print_hours` the least at today's
    rate, alone; None: nothing does. `kept` is None where it cannot be told, as the intake of these days is unknown.
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
    intake_known: bool = True


class Audit(NamedTuple):
    """What an announced table comes to; `kept` is whether the office can keep it as things stand (None: not known).

    `capacity_needed` keeps all of it in the regular print hours, `hours_for_capacity` are the hours a day in which
    so many are printed at today's rate, and `print_hours_needed` those that keep the table without more capacity;
    `approvals_needed` are those a day by which a slow centre alone keeps it (None: no number does, or it is not slow);
    `days` are the first and the last that all this rests on, `engine` what computed how things stand.

    >>> from datetime import date
    >>> from pickup import AnnouncedRow, audit, read_scenario
    >>> told = AnnouncedRow(date(2018, 10, 29), date(2018, 11, 1), pickup=date(2018, 11, 6))
    >>> answer = audit(read_scenario("banjarmasin-2018"), (told,))
    >>> answer.kept, answer.capacity_needed
    (False, 218)
    """

    scenario: Scenario
    rows: tuple[AuditRow, ...]
    findings: tuple[Finding, ...]
    capacity_needed: int | None
    hours_for_capacity: Hours | None
    print_hours_needed: Hours | None
    basis: str
    calendar_status: str
    calendar_as_of: date | None
    warnings: tuple[Remark, ...]
    days: tuple[date, date]
    engine: Cohorts
    approvals_needed: int | None = None

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Give the record that `pickup audit --format json` writes, in `lang` ("id" or "en")."""
        record: dict[str, Any] = public("to_dict")(self, lang)
        return record

    @property
    def kept(self) -> bool | None:
        """Tell whether every row can be kept, on a day and at an hour at which passports are handed over.

        None: nothing speaks against it, but of some application dates no intake is known.
        """
        against = any(finding.kind not in ASIDE for finding in self.findings)
        if against or any(row.kept is False for row in self.rows):
            return False
        return None if self.unknown else True

    @property
    def unknown(self) -> tuple[tuple[date, date], ...]:
        """Give the ranges of application dates of which no intake is known, so that nothing was checked."""
        by_finding = (finding.fields["days"] for finding in self.findings if finding.kind == "unknown")
        return tuple(days for ranges_ in by_finding if isinstance(ranges_, tuple) for days in ranges_)


def audit(scenario: Scenario, announced: Sequence[AnnouncedRow]) -> Audit:
    """Hold an announced table (in order of its application dates) against the schedule of the scenario.

    >>> from datetime import date
    >>> from pickup import AnnouncedRow, audit, read_scenario
    >>> told = AnnouncedRow(date(2018, 10, 29), date(2018, 11, 2), pickup=date(2018, 11, 7))
    >>> audit(read_scenario("banjarmasin-2018"), [told]).kept
    True

    NothingAnnounced: the table is empty. WrongArgument: something is of another kind than its field or argument takes.
    """
    scenario = settled(scenario)
    announced = settled_rows(announced, scenario.office)
    if not announced:
        raise NothingAnnounced("announced")
    last = max(line.applied_to for line in announced)
    first = min(line.applied_from for line in announced)
    counted = scenario.until(last)
    # Without an intake the application dates asked about are those of the table.
    base = schedule(counted) if counted.intake is not None else schedule(counted, first, last)
    counted = with_counted_intake(counted, base) if base.basis == "queue" else counted
    cohorts = base.engine if counted is base.scenario else Cohorts(counted, None, base.engine.clock)
    rows: list[AuditRow] = []
    findings: list[Finding] = []
    for line in announced:
        members = _members(line, base)
        rows += _rows(line, members, cohorts)
        findings += _about_line(line, members, cohorts)
    queues = Queues(cohorts.clock)
    if base.basis == "queue":
        rows = _with_needs(counted, queues, rows)
    findings += _about_table(announced, base, cohorts)
    answer = _audit(scenario, base, tuple(rows), tuple(findings))
    if base.basis != "queue" or not scenario.is_centre_slow:
        return answer
    return answer._replace(approvals_needed=_approvals_needed(counted, queues, rows))


def _approvals_needed(scenario: Scenario, queues: Queues, rows: Sequence[AuditRow]) -> int | None:
    """Give the least number of approvals a day that keeps all rows."""
    deadlines: dict[int, int | None] = {}
    for of_row in _deadlines(scenario, queues, rows):
        deadlines.update(of_row)
    if not deadlines:
        return None
    lever = approvals_lever(scenario, Aim(queues, deadlines).kept, lambda _: None)
    return None if lever is None else lever.needed


def _audit(scenario: Scenario, base: Schedule, rows: tuple[AuditRow, ...], findings: tuple[Finding, ...]) -> Audit:
    # A row that nobody can have checked takes nothing; one before its standard date takes the impossible all the same.
    checked = [row for row in rows if row.kept is False or row.applications is not None]
    capacities = [row.capacity for row in checked if row.capacity is not None]
    hours = [row.print_hours for row in checked if row.print_hours is not None]
    capacity = max(capacities, default=None) if len(capacities) == len(checked) else None
    days, calendar = _days(base, rows), base.engine.clock.calendar
    remarks = [remark for remark in without_estimated(base.warnings) if remark.key not in _NOT_HERE]
    return Audit(
        scenario=scenario,
        rows=rows,
        findings=findings,
        capacity_needed=capacity,
        hours_for_capacity=None if capacity is None else hours_for(scenario, capacity),
        print_hours_needed=max(hours, default=None) if len(hours) == len(checked) else None,
        basis=base.basis,
        calendar_status=calendar.status(*days),
        calendar_as_of=base.calendar_as_of,
        warnings=(*remarks, *estimated_remarks(calendar, days)),
        days=days,
        engine=base.engine,
    )


def _days(base: Schedule, rows: tuple[AuditRow, ...]) -> tuple[date, date]:
    """Give the first and the last day that the schedule rests on, and the table that is held against it."""
    days = [
        *(day_span(base.cohorts, base.press_days, deadlines=False) or ()),
        *(row.applied_from for row in rows),
        *(day_of(row.announced) for row in rows),
    ]
    return min(days), max(days)


def _members(line: AnnouncedRow, base: Schedule) -> Sequence[Cohort]:
    """Give the cohorts of a line's application dates."""
    first, last = (
        place(base.cohorts, day, key=lambda cohort: cohort.applied)
        for place, day in ((bisect_left, line.applied_from), (bisect_right, line.applied_to))
    )
    return base.cohorts[first:last]


def _rows(line: AnnouncedRow, members: Sequence[Cohort], cohorts: Cohorts) -> Iterator[AuditRow]:
    """Part a line where the earliest pickups of its application dates differ."""
    if not members:
        standards = (_standard_date(day, cohorts) for day in _unknown(line, members, cohorts))
        kept = False if any(day_of(line.pickup) < standard for standard in standards) else None
        yield AuditRow(line.applied_from, line.applied_to, None, line.pickup, None, None, kept, intake_known=False)
    for earliest, same_pickup in groupby(members, key=lambda cohort: cohort.pickup):
        part = list(same_pickup)
        counts = [cohort.applications for cohort in part if cohort.applications is not None]
        count = cohorts.clock.calendar.count
        yield AuditRow(
            part[0].applied,
            part[-1].applied,
            sum(counts) if counts else None,
            line.pickup,
            earliest,
            None if earliest is None else max(count(day_of(line.pickup), earliest.date()), 0),
            kept=earliest is not None and earliest <= _last_moment(line.pickup),
        )


def _standard_date(start: int, cohorts: Cohorts) -> date:
    return date.fromordinal(cohorts.clock.standard_day(start))


def _last_moment(at: date) -> datetime:
    """Give the announced moment; a day that was announced without an hour lasts until its end."""
    return at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 23, 59, 59)


def _with_needs(scenario: Scenario, queues: Queues, rows: Sequence[AuditRow]) -> list[AuditRow]:
    """Find the least capacity, and the least print hours at today's rate, that keep each row by itself."""
    deadlines = {number: row for number, row in enumerate(_deadlines(scenario, queues, rows)) if row}
    aims = {number: Aim(queues, row) for number, row in deadlines.items()}
    in_time = {*kept_of([*aims.values()], scenario)}
    capacities = capacity_of_each(scenario, [*in_time], 1, scenario.daily_capacity or 1)
    needs: dict[int, tuple[int | None, Hours | None]] = {
        number: (capacities[aim], scenario.office.print_hours) for number, aim in aims.items() if aim in in_time
    }
    late = {number: deadlines[number] for number in aims if number not in needs}
    if late:
        needs |= _needs_of_late(
            scenario, queues, late, max(moment(_last_moment(rows[number].announced)) for number in late)
        )
    return [
        row if number not in needs else row._replace(capacity=needs[number][0], print_hours=needs[number][1])
        for number, row in enumerate(rows)
    ]


def _needs_of_late(
    scenario: Scenario, queues: Queues, late: Mapping[int, dict[int, int | None]], until: int
) -> dict[int, tuple[int | None, Hours | None]]:
    """Do so for late rows, by their deadlines: only a press that makes more keeps them."""
    together = {start: deadline for row in late.values() for start, deadline in row.items()}
    scenario = behind_idle_press(scenario, queues.of(scenario), min(together))
    queues = Queues(queues.clock)
    aims = {number: Aim(queues, row) for number, row in late.items()}
    usable = UsableDays(scenario, Aim(queues, together), until)
    today, most = scenario.daily_capacity or 0, plenty(scenario, usable.queue)
    capacities = capacity_of_each(scenario, [*aims.values()], today + 1, most)
    hours = hours_of_each(usable, [*aims.values()])
    return {number: (capacities.get(aim), hours.get(aim)) for number, aim in aims.items()}


def _deadlines(scenario: Scenario, queues: Queues, rows: Iterable[AuditRow]) -> Iterator[dict[int, int | None]]:
    """Give for each row by when those of its clock starts have to be printed, where anybody is counted."""
    counted = sorted(day for day, count in (scenario.intake or {}).items() if count)
    for row in rows:
        at = moment(_last_moment(row.announced))
        days = counted[bisect_left(counted, row.applied_from) : bisect_right(counted, row.applied_to)]
        starts = [day.toordinal() for day in days]
        yield {start: deadline(queues.clock, scenario.office.collection, start, at) for start in starts}


def _about_line(line: AnnouncedRow, members: Sequence[Cohort], cohorts: Cohorts) -> Iterator[Finding]:
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
    standards |= {date.fromordinal(day): _standard_date(day, cohorts) for day in missing}
    # No intake is needed to see that a standard date is later than what is announced.
    early = [applied for applied, standard in sorted(standards.items()) if day < standard]
    if early:
        yield Finding("before-standard", early[0], early[-1], {"day": day, "standard": standards[early[-1]]})
    yield from _about_cohorts(line, members)


def _about_cohorts(line: AnnouncedRow, members: Sequence[Cohort]) -> Iterator[Finding]:
    day, at = day_of(line.pickup), _last_moment(line.pickup)
    same_day = [cohort for cohort in members if cohort.pickup and cohort.pickup.date() == day and cohort.pickup > at]
    if same_day:
        fields = {"moment": same_day[-1].pickup, "announced": line.pickup}
        yield Finding("later-that-day", same_day[0].applied, same_day[-1].applied, fields)
    without_date = [cohort for cohort in members if cohort.pickup is None]
    if without_date:
        yield Finding("no-date", without_date[0].applied, without_date[-1].applied, {})


def _is_collected(at: date, cohorts: Cohorts) -> bool:
    """Tell whether passports are handed over at a moment, or at any of a day."""
    hours = [at.toordinal() * DAY + time for time in cohorts.scenario.office.collection]
    if isinstance(at, datetime):
        hours = [hour for hour in hours if hour == moment(at)]
    return any(skip(cohorts.clock.no_collection, hour) == hour for hour in hours)


def _unknown(line: AnnouncedRow, members: Sequence[Cohort], cohorts: Cohorts) -> list[int]:
    """Give the working days of a line of which the intake says nothing; of a line without any, all its days."""
    span = range(line.applied_from.toordinal(), line.applied_to.toordinal() + 1)
    working = [day for day in span if cohorts.clock.calendar.is_work_ordinal(day)]
    intake = cohorts.scenario.intake
    if intake is None:
        return [] if members else working or list(span)
    listed = {cohort.applied.toordinal() for cohort in members}
    missing = [day for day in working if day not in listed and date.fromordinal(day) not in intake]
    return missing if members or missing else list(span)


def _about_table(announced: Sequence[AnnouncedRow], base: Schedule, cohorts: Cohorts) -> Iterator[Finding]:
    """Find what is wrong with the announced lines together."""
    for earlier, later in pairwise(announced):
        if _last_moment(later.pickup) < _last_moment(earlier.pickup):
            fields: dict[str, object] = {"other": (earlier.applied_from, earlier.applied_to)}
            yield Finding("order", later.applied_from, later.applied_to, fields)
    for first, last in ranges(cohorts, sorted(_left_out(announced, base, cohorts))):
        yield Finding("left-out", first, last, {})
    yield from _crowds(announced, base)
    if cohorts.queue is not None and cohorts.scenario.priority:
        yield from _put_back(base, cohorts)


def _put_back(base: Schedule, cohorts: Cohorts) -> Iterator[Finding]:
    """Say whom the priority puts back, and by how much; those with the same two pickups together."""
    without = Cohorts(cohorts.scenario._replace(priority=()), None, cohorts.clock)
    pairs = [(cohort, without.of(cohort.applied).pickup) for cohort in base.cohorts]
    back = [pair for pair in pairs if pair[1] is not None and (pair[0].pickup is None or pair[0].pickup > pair[1])]
    for (pickup, before), members in groupby(back, key=lambda pair: (pair[0].pickup, pair[1])):
        part = [cohort for cohort, _ in members]
        count = 0 if pickup is None or before is None else cohorts.clock.calendar.count(before.date(), pickup.date())
        key = "put-back-ever" if pickup is None else {0: "put-back-hours", 1: "put-back-one"}.get(count, "put-back")
        yield Finding(key, part[0].applied, part[-1].applied, {"count": count, "moment": before})
    if not back:
        days = cohorts.scenario.priority[0]
        yield Finding("put-back-nobody", days.first, days.last, {})


def _left_out(announced: Iterable[AnnouncedRow], base: Schedule, cohorts: Cohorts) -> set[int]:
    """Give the clock starts that the disruption touches and that no line tells anything.

    Those are the late ones, those that applied during an outage, and those whose turn at the press fell into it.
    """
    starts = {cohort.applied.toordinal(): cohort for cohort in base.cohorts}
    touched = {
        day
        for day, cohort in starts.items()
        if cohort.delay_working_days != 0 or any(start <= day * DAY < end for start, end in cohorts.clock.downtime)
    }
    told = {cohort.applied.toordinal() for line in announced for cohort in _members(line, base)}
    lines = [range(line.applied_from.toordinal(), line.applied_to.toordinal() + 1) for line in announced]
    left_out_days = touched.union(left_out(cohorts, cohorts.scenario.intake)) - told
    return {day for day in left_out_days if not any(day in line for line in lines)}


def _crowds(announced: Iterable[AnnouncedRow], base: Schedule) -> Iterator[Finding]:
    """Find the moments at which more people would come than the office hands over at one."""
    limit = base.scenario.office.handover_limit
    coming: Counter[date] = Counter()
    lines: dict[date, list[AnnouncedRow]] = {}
    for line in announced:
        coming[line.pickup] += sum(cohort.applications or 0 for cohort in _members(line, base))
        lines.setdefault(line.pickup, []).append(line)
    for at, count in coming.items():
        if limit is not None and count > limit:
            span = lines[at][0].applied_from, lines[at][-1].applied_to
            yield Finding("handover-limit", *span, {"moment": at, "count": count, "limit": limit})
