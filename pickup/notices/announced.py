"""Announced dates: what the public has been told is read, kept, and moved only later and only aloud."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pickup.announced_files import read_announced
from pickup.decision_errors import NothingAnnounced
from pickup.offices import offset_text
from pickup.outages import DAY, local_time
from pickup.results import Group, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.notices.content import RowState
    from pickup.offices import Office
    from pickup.results import Cohort, Schedule
    from pickup.scenario import Scenario


class Announced(NamedTuple):
    """What was announced: the groups in their order, and the day of that notice if it is known."""

    groups: tuple[Group, ...]
    on: date | None = None


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


def public_lines(schedule: Schedule, announced: Announced | None, wait_from: date | None = None) -> tuple[Public, ...]:
    """Lay a schedule over what was announced: no date moves earlier, and who is announced stays in the list.

    Cohorts next to each other with the same pickup, and the same announced one, are one line. In an outage
    without end those before `wait_from` keep their announced date: they are printed.
    """
    if announced is None:
        return tuple(Public(group, "new") for group in schedule.groups)
    lines = [_line(cohort, announced, wait_from) for cohort in schedule.cohorts]
    lines += _not_computed(schedule, announced)
    lines.sort(key=lambda line: line.applied)
    return tuple(_joined(list(members)) for _, members in groupby(lines, key=_alike))


def _alike(line: Line) -> tuple[object, ...]:
    return line.pickup, line.before, line.state


def _line(cohort: Cohort, announced: Announced, wait_from: date | None) -> Line:
    told = _told(cohort.applied, announced)
    before = told.pickup if told else None
    printed = cohort.pickup is None and wait_from is not None and cohort.applied < wait_from
    pickup, state = _public_pickup(before if printed else cohort.pickup, before)
    limits = [limit for limit in (cohort.collect_by, told.collect_by if told else None) if limit is not None]
    return Line(cohort.applied, cohort.applied, cohort.applications, pickup, max(limits, default=None), state, before)


def _public_pickup(computed: datetime | None, before: datetime | None) -> tuple[datetime | None, RowState]:
    if before is None:
        return computed, "new"
    if computed is None:
        return None, "withdrawn"
    return (before, "same") if computed <= before else (computed, "moved")


def _told(applied: date, announced: Announced) -> Group | None:
    return next((group for group in announced.groups if group.applied_from <= applied <= group.applied_to), None)


def _not_computed(schedule: Schedule, announced: Announced) -> Iterator[Line]:
    """Keep the announced groups of which the schedule has no cohort."""
    applied = [cohort.applied for cohort in schedule.cohorts]
    for group in announced.groups:
        if not any(group.applied_from <= day <= group.applied_to for day in applied):
            yield Line(*group[:2], group.applications, group.pickup, group.collect_by, "same", group.pickup)


def lines_of(announced: Announced | None) -> tuple[Public, ...]:
    """Give the lines of what was announced, where there is no schedule to lay over it."""
    groups = announced.groups if announced else ()
    return tuple(Public(group, "same", group.pickup) for group in groups)


def _joined(members: list[Line]) -> Public:
    counts = [line.applications for line in members]
    limits = [line.collect_by for line in members if line.collect_by is not None]
    total = None if None in counts else sum(count or 0 for count in counts)
    first, last = members[0], members[-1]
    group = Group(first.applied, last.last, total, first.pickup, min(limits, default=None))
    return Public(group, first.state, first.before)


def made_by(lines: Iterable[Public], schedule: Schedule, day: date) -> tuple[Public, ...]:
    """Leave out the applications after this day, which nobody has made yet."""
    return tuple(_cut(line, schedule, day) for line in lines if line.group.applied_from <= day)


def public_on(lines: Sequence[Public], schedule: Schedule, day: date) -> tuple[Public, ...]:
    """Give what is public when a day's notice is out: what was announced before, and the applications made by then."""
    kept = [line for line in lines if line.state != "new"]
    told = made_by([line for line in lines if line.state == "new"], schedule, day)
    return tuple(sorted((*kept, *told), key=lambda line: line.group.applied_from))


def _cut(line: Public, schedule: Schedule, day: date) -> Public:
    first, last = line.group.applied_from, line.group.applied_to
    made = [cohort for cohort in schedule.cohorts if first <= cohort.applied <= day]
    if last <= day or not made:
        return line._replace(group=line.group._replace(applied_to=min(last, day)))
    counts = [cohort.applications for cohort in made]
    total = None if None in counts else sum(count or 0 for count in counts)
    return line._replace(group=line.group._replace(applied_to=made[-1].applied, applications=total))


def kept_though_earlier(schedule: Schedule, announced: Announced) -> tuple[Remark, ...]:
    """Name the application dates that could come earlier than announced, for the person at the keyboard."""
    kept = [cohort.applied for cohort in schedule.cohorts if _earlier(cohort, announced)]
    ranges = tuple((day, day) for day in kept)
    return (Remark("announced-kept", {"days": ranges}),) if kept else ()


def _earlier(cohort: Cohort, announced: Announced) -> bool:
    told = _told(cohort.applied, announced)
    return bool(told and told.pickup and cohort.pickup and cohort.pickup < told.pickup)


def announced_record(lines: Iterable[Public], scenario: Scenario) -> dict[str, object]:
    """Give what is public now in the keys of pickup.announced/1, which `read_told` reads back."""
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


def read_told(raw: bytes, file: str, office: Office, date_order: str = "") -> Announced:
    """Read an earlier `schedule` as JSON or CSV, or what --save-announced wrote. PickupError: with the place.

    A pickup without a time counts as the office's first collection moment; a file without a date told nothing.
    """
    try:
        rows = read_announced(raw, file, office, date_order)
    except NothingAnnounced:
        rows = ()
    limits, on = _beside(raw.decode("utf-8-sig"))
    groups = (Group(row.applied_from, row.applied_to, None, _local(row.pickup, office), None) for row in rows)
    return Announced(tuple(group._replace(collect_by=_day(limits.get(str(group[0])))) for group in groups), _day(on))


def _local(pickup: date, office: Office) -> datetime:
    if isinstance(pickup, datetime):
        return pickup
    return local_time(pickup.toordinal() * DAY + min(office.collection))


def _beside(text: str) -> tuple[Mapping[str, object], object]:
    """Give the deadlines by first application date, and the day of the announcement, where the file has them."""
    if text.lstrip().startswith("{"):
        import json

        record = json.loads(text)
        return {str(group.get("applied_from")): group.get("collect_by") for group in record["groups"]}, record.get(
            "announced_on"
        )
    import csv

    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(text.splitlines(), delimiter=separator)
    return {str(row.get("applied_from")): row.get("collect_by") for row in rows}, None


def _day(value: object) -> date | None:
    """Read a date that our own output wrote; anything else is none, since it is not needed."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
