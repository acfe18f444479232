"""Announced dates: what the public has been told is kept, and moved only later and only aloud."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.offices import offset_text
from pickup.engine.rows import Group
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.case.announced_files import AnnouncedRow, Announcement
    from pickup.case.offices import Office
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule
    from pickup.engine.rows import Cohort
    from pickup.notices.content import RowState


class Public(NamedTuple):
    """One line of what is public now: the group, how it stands to the announced date, and that date."""

    group: Group
    state: RowState
    before: datetime | None = None


class Line(NamedTuple):
    """One application date of the public schedule, before lines are joined."""

    applied: date
    last: date
    applications: int | None
    pickup: datetime | None
    collect_by: date | None
    state: RowState
    before: datetime | None


def public_lines(schedule: Schedule, announced: Announcement | None) -> tuple[Public, ...]:
    """Lay a schedule over what was announced: no date moves earlier, and who is announced stays in the list.

    Cohorts next to each other with the same pickup, and the same announced one, are one line.
    """
    if announced is None:
        return tuple(Public(group, "new") for group in schedule.groups)
    office = schedule.scenario.office
    lines = [_line(cohort, announced, office) for cohort in schedule.cohorts]
    lines += _not_computed(schedule, announced)
    lines.sort(key=lambda line: line.applied)
    return tuple(_joined(list(members)) for _, members in groupby(lines, key=_alike))


def _alike(line: Line) -> tuple[object, ...]:
    return line.pickup, line.before, line.state


def _line(cohort: Cohort, announced: Announcement, office: Office) -> Line:
    told = _told(cohort.applied, announced)
    before = told.moment(office) if told else None
    pickup, state = _public_pickup(cohort.pickup, before)
    limits = [limit for limit in (cohort.collect_by, told.collect_by if told else None) if limit is not None]
    return Line(cohort.applied, cohort.applied, cohort.applications, pickup, max(limits, default=None), state, before)


def _public_pickup(computed: datetime | None, before: datetime | None) -> tuple[datetime | None, RowState]:
    if before is None:
        return computed, "new"
    if computed is None:
        return None, "withdrawn"
    return (before, "same") if computed <= before else (computed, "moved")


def _told(applied: date, announced: Announcement) -> AnnouncedRow | None:
    return next((row for row in announced.rows if row.applied_from <= applied <= row.applied_to), None)


def _not_computed(schedule: Schedule, announced: Announcement) -> Iterator[Line]:
    """Keep the announced rows of which the schedule has no cohort."""
    applied = [cohort.applied for cohort in schedule.cohorts]
    for row in announced.rows:
        if not any(row.applied_from <= day <= row.applied_to for day in applied):
            pickup = row.moment(schedule.scenario.office)
            yield Line(row.applied_from, row.applied_to, None, pickup, row.collect_by, "same", pickup)


def lines_of(announced: Announcement | None, office: Office) -> tuple[Public, ...]:
    """Give the lines of what was announced, where there is no schedule to lay over it."""
    rows = announced.rows if announced else ()
    moments = [row.moment(office) for row in rows]
    return tuple(
        Public(Group(row.applied_from, row.applied_to, None, pickup, row.collect_by), "same", pickup)
        for row, pickup in zip(rows, moments, strict=True)
    )


def _joined(members: list[Line]) -> Public:
    counts = [line.applications for line in members]
    limits = [line.collect_by for line in members if line.collect_by is not None]
    total = None if None in counts else sum(count or 0 for count in counts)
    first, last = members[0], members[-1]
    group = Group(first.applied, last.last, total, first.pickup, min(limits, default=None))
    return Public(group, first.state, first.before)


def produced_by(lines: Iterable[Public], schedule: Schedule, day: date) -> tuple[Public, ...]:
    """Leave out the applications after this day, which nobody has made yet."""
    return tuple(_cut(line, schedule, day) for line in lines if line.group.applied_from <= day)


def public_on(lines: Sequence[Public], schedule: Schedule, day: date) -> tuple[Public, ...]:
    """Give what is public when a day's notice is out: what was announced before, and the applications made by then."""
    kept = [line for line in lines if line.state != "new"]
    told = produced_by([line for line in lines if line.state == "new"], schedule, day)
    return tuple(sorted((*kept, *told), key=lambda line: line.group.applied_from))


def _cut(line: Public, schedule: Schedule, day: date) -> Public:
    first, last = line.group.applied_from, line.group.applied_to
    made = [cohort for cohort in schedule.cohorts if first <= cohort.applied <= day]
    if last <= day or not made:
        return line._replace(group=line.group._replace(applied_to=min(last, day)))
    counts = [cohort.applications for cohort in made]
    total = None if None in counts else sum(count or 0 for count in counts)
    return line._replace(group=line.group._replace(applied_to=made[-1].applied, applications=total))


def kept_though_earlier(schedule: Schedule, announced: Announcement) -> tuple[Remark, ...]:
    """Name the application dates that could come earlier than announced, for the person at the keyboard."""
    office = schedule.scenario.office
    kept = [cohort.applied for cohort in schedule.cohorts if _earlier(cohort, announced, office)]
    ranges = tuple((day, day) for day in kept)
    return (Remark("announced-kept", {"days": ranges}),) if kept else ()


def _earlier(cohort: Cohort, announced: Announcement, office: Office) -> bool:
    told = _told(cohort.applied, announced)
    return bool(told and cohort.pickup and cohort.pickup < told.moment(office))


def announced_record(lines: Iterable[Public], scenario: Scenario) -> dict[str, object]:
    """Give what is public now in the keys of pickup.announced/1, which `read_announcement` reads back."""
    office, on = scenario.office, scenario.today
    return {
        "schema": "pickup.announced/1",
        "office": office.key,
        "time_zone": office.time_zone,
        "announced_on": on.isoformat() if on else None,
        "groups": [_group_record(line.group, office.time_zone) for line in lines],
    }


def _group_record(group: Group, time_zone: str) -> dict[str, object]:
    pickup = group.pickup
    return {
        "applied_from": group.applied_from.isoformat(),
        "applied_to": group.applied_to.isoformat(),
        "applications": group.applications,
        "pickup": None if pickup is None else pickup.isoformat() + offset_text(time_zone, pickup),
        "collect_by": group.collect_by.isoformat() if group.collect_by else None,
    }
