"""The days of a slow centre: what each could approve, what it approved, and how many wait for it at its close."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from pickup.case.outages import DAY
from pickup.engine.rows import CentreRow
from pickup.engine.split_queue import SplitQueue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pickup.engine.centre import Centre
    from pickup.engine.queue import Queue


def centre_days(queue: Queue) -> tuple[CentreRow, ...]:
    """Give a row for each day on which the centre works, from the first application before it to the last approval.

    Without rows: nobody said how many it approves, or nobody is approved.
    """
    if not isinstance(queue, SplitQueue) or queue.centre is None or not queue.approvals:
        return ()
    centre = queue.centre
    came, approved = _by_day(queue, centre)
    first = min(min(approved), *(centre.entry(start) for start in came))
    waiting = sum(count for start, count in came.items() if start < first)
    rows = []
    for day in range(first, max(approved) + 1):
        waiting += came[day] - approved[day]
        limit = centre.limit_on(day)
        if limit != 0 or approved[day]:
            rows.append(CentreRow(date.fromordinal(day), limit, approved[day], waiting))
    return tuple(rows)


def not_approved(queue: Queue, days: Sequence[date]) -> list[int]:
    """Count, for each of these days in their order, those who applied by its close and are not approved by then."""
    if not isinstance(queue, SplitQueue) or queue.centre is None:
        return [0] * len(days)
    came, approved = _by_day(queue, queue.centre)
    changes = sorted([*came.items(), *((day, -count) for day, count in approved.items())])
    counts, waiting, place = [], 0, 0
    for day in days:
        while place < len(changes) and changes[place][0] <= day.toordinal():
            waiting += changes[place][1]
            place += 1
        counts.append(waiting)
    return counts


def _by_day(queue: SplitQueue, centre: Centre) -> tuple[Counter[int], Counter[int]]:
    """Count those who apply, and those approved, on each day (ordinal)."""
    approved: Counter[int] = Counter()
    for stretch in queue.approvals:
        approved[stretch.last // centre.ticks // DAY] += stretch.number
    return Counter({turn.start: turn.passports or 0 for turn in queue.placed()}), approved
