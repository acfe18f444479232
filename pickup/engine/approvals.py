"""Pickups by approval: who was approved when and collects when, and the day of each family's last member."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.applications import clock_start
from pickup.case.outages import DAY, local_time
from pickup.engine.approval_queue import ApprovalQueue, ApprovedLot
from pickup.text.said import Remark

if TYPE_CHECKING:
    from pickup.case.applications import Application
    from pickup.engine.cohorts import Cohorts


class ApprovedTogether(NamedTuple):
    """Applications of one application date that were approved on one day (None: not yet), and their pickup."""

    applied: date
    approved: date | None
    applications: int
    print_start: datetime | None
    print_finish: datetime | None
    pickup: datetime | None
    collect_by: date | None


class FamilyDay(NamedTuple):
    """A family: how many it is, how many of it are approved, and the pickup of its last member."""

    family: str
    applied: date
    members: int
    approved: int
    pickup: datetime | None


def approved_together(
    cohorts: Cohorts, first: date | None = None, last: date | None = None
) -> tuple[ApprovedTogether, ...]:
    """Give the pickups by application date and approval, of a scenario whose file tells the approvals."""
    queue = cohorts.queue
    if not isinstance(queue, ApprovalQueue):
        return ()
    rows = [_row(cohorts, queue, lot) for lot in queue.lots]
    rows += [
        ApprovedTogether(date.fromordinal(start), None, count, None, None, None, None)
        for start, count in queue.waiting_members.items()
        if count
    ]
    listed = [row for row in rows if (first is None or first <= row.applied) and (last is None or row.applied <= last)]
    return tuple(sorted(listed, key=lambda row: (row.applied, row.approved or date.max, row.pickup is None)))


def _row(cohorts: Cohorts, queue: ApprovalQueue, lot: ApprovedLot) -> ApprovedTogether:
    turn = queue.lots[lot]
    pickup = _pickup(cohorts, queue, lot)
    begun, finish = queue.begun(turn), queue.finished(turn)
    day = lot.approved or lot.release // DAY
    by = None
    if begun is not None and pickup is not None:
        limit = cohorts.clock.collect_by(begun // DAY, pickup.toordinal())
        by = None if limit is None else date.fromordinal(limit)
    starts, ends = (None if at is None else local_time(at) for at in (begun, finish))
    applied, count = date.fromordinal(lot.start), turn.passports or 0
    return ApprovedTogether(applied, date.fromordinal(day), count, starts, ends, pickup, by)


def _pickup(cohorts: Cohorts, queue: ApprovalQueue, lot: ApprovedLot) -> datetime | None:
    finish = queue.finished(queue.lots[lot])
    at = None if finish is None else cohorts.clock.collection(finish, cohorts.clock.standard_day(lot.start))
    return None if at is None else local_time(at)


def members_remark(cohorts: Cohorts, start: date) -> Remark | None:
    """Say how many of an application date are approved, and when they collect; None: all, or no file tells."""
    rows = [row for row in approved_together(cohorts) if row.applied == start]
    pickups = [row.pickup for row in rows if row.pickup is not None]
    count = sum(row.applications for row in rows)
    missing = sum(row.applications for row in rows if row.pickup is None)
    if not missing:
        return None
    if not pickups:
        return Remark("approval.nobody", {"count": count, "day": start})
    key = "approval.some" if min(pickups) < max(pickups) else "approval.some-one-day"
    fields = {"approved": count - missing, "count": count, "day": start, "first": min(pickups), "last": max(pickups)}
    return Remark(key, fields)


def family_days(cohorts: Cohorts) -> tuple[FamilyDay, ...]:
    """Give each family of the file the day of its last member; none while one is not approved."""
    queue = cohorts.queue
    if not isinstance(queue, ApprovalQueue):
        return ()
    families: dict[str, list[Application]] = {}
    for row in queue.applications:
        if row.family:
            families.setdefault(row.family, []).append(row)
    return tuple(_family(cohorts, queue, name, members) for name, members in families.items())


def _family(cohorts: Cohorts, queue: ApprovalQueue, name: str, members: list[Application]) -> FamilyDay:
    office = cohorts.scenario.office
    lots = [lot for lot in map(queue.lot_of, members) if lot is not None]
    pickups = [_pickup(cohorts, queue, lot) for lot in lots]
    dates = [pickup for pickup in pickups if pickup is not None]
    applied = max(clock_start(office, row.applied, row.paid).day for row in members)
    complete = len(dates) == len(members)
    return FamilyDay(name, applied, len(members), len(lots), max(dates) if complete else None)
