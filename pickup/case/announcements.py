"""What the public was told: application dates, and from when on they collect."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.outages import DAY, local_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pickup.case.offices import Office


class AnnouncedRow(NamedTuple):
    """One line of an announced table: application dates, and a day or a local moment from which they collect.

    `place` names the line of the file, as an error would; `collect_by` is the last day to collect, if it is told;
    `told` is the day on which the public first heard of this pickup, where that was noted; `before` is the pickup
    that this one replaced then; `withdrawn` the day on which the public was told that it is no longer certain.

    >>> from datetime import date
    >>> from pickup import AnnouncedRow, Office
    >>> row = AnnouncedRow(date(2018, 10, 29), date(2018, 10, 29), pickup=date(2018, 11, 5))
    >>> str(row.moment(Office.named("banjarmasin")))
    '2018-11-05 14:00:00'
    """

    applied_from: date
    applied_to: date
    pickup: date
    place: str = ""
    collect_by: date | None = None
    told: date | None = None
    before: date | None = None
    withdrawn: date | None = None

    def moment(self, office: Office) -> datetime:
        """Give the moment of the pickup; a day that was announced without an hour means the day's first collection."""
        if isinstance(self.pickup, datetime):
            return self.pickup
        return local_time(self.pickup.toordinal() * DAY + min(office.collection))


def row_of(rows: Sequence[AnnouncedRow], day: date) -> AnnouncedRow | None:
    """Give the row of an application date, of rows in their order; None: nothing was announced to it."""
    place = bisect_right(rows, day, key=lambda row: row.applied_from) - 1
    return rows[place] if place >= 0 and day <= rows[place].applied_to else None


# What was the name of a row when the package became public.
Announced = AnnouncedRow
