"""The print queue by approval: what is approved first is printed first, as far as a file tells the approvals.

Each application of such a file comes to the press at its approval, and not before it was paid. Where the hour is
not known the press has it on the morning of the next print day; or that same day, if the promise leaves the press
no day of its own, or if the approval came on the very day that it was due, which is how the promise reckons. Of one
moment the earlier clock start goes first. An application that is not approved yet stands in no queue, and has no
date; those that no file tells of come by the usual rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.applications import clock_start
from pickup.case.outages import DAY, moment
from pickup.engine.queue import QueuedCohort
from pickup.engine.split_queue import SplitQueue
from pickup.engine.turns import Arrival

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pickup.case.applications import Application
    from pickup.engine.queue import Queue


# In the place of a day of approval, for applications that no file tells of.
BY_RULE = 0


class ApprovedLot(NamedTuple):
    """Passports of one clock start that come to the press at one moment; `approved` is the day, or BY_RULE."""

    release: int
    start: int
    approved: int


class ApprovalQueue(SplitQueue):
    """The queue of a scenario whose file tells when its applications were approved."""

    def _place(self, cohorts: Iterable[tuple[int, int]]) -> None:
        """Place all that is approved, first in, first out by approval, and the waiting passports among them."""
        counts = dict(cohorts)
        lots = self._lots(counts)
        self._begin(min([self.origin, *(lot.release // DAY for lot in lots)]))
        self.lots: dict[ApprovedLot, QueuedCohort] = {}
        ordered = self.ordered = sorted(lots)
        made = self.press.produced_by_each([lot.release for lot in ordered])
        arrivals = [Arrival(lot.start, lots[lot], at, 0, lot.release) for lot, at in zip(ordered, made, strict=True)]
        for lot, (_, span) in zip(ordered, self._serve(arrivals), strict=True):
            self.lots[lot] = QueuedCohort(lot.start, lots[lot], lot.release, *span)
        # What has come to the press by an approval that is known, by clock start and moment.
        self.arrivals = self._arrivals()
        turns: dict[int, list[QueuedCohort]] = {}
        for turn in self.lots.values():
            turns.setdefault(turn.start, []).append(turn)
        for start, count in counts.items():
            self._placed[start] = self._cohort(start, count, turns.get(start, []))

    def _beside(self, start: int) -> QueuedCohort:
        """Place one passport that others do not wait for where it stands by the usual rule.

        That is behind the lot before it, and behind the waiting passports where the press could not begin it before.
        """
        if self.assumed or self.scenario.priority or start in self.listed_starts:
            return super()._beside(start)
        self._count_before(start)
        release = self.release(start)
        if release is None:
            return QueuedCohort(start, None, None, None, None)
        made = self.press.produced_by(release)
        place = bisect_left(self.ordered, ApprovedLot(release, start, BY_RULE))
        ahead = [made, self.lots[self.ordered[place - 1]].ends or 0 if place else 0]
        waiting = self.waiting_turn()
        if waiting is not None and self._waiting_made <= made:
            ahead.append(waiting.ends or 0)
        return QueuedCohort(start, None, release, max(ahead), max(ahead) + self.press.unit)

    @cached_property
    def listed_starts(self) -> set[int]:
        """Give the clock starts of which the file has rows."""
        return set(map(self._start, self.scenario.applications))

    def _lots(self, counts: dict[int, int]) -> Counter[ApprovedLot]:
        lots: Counter[ApprovedLot] = Counter()
        self.waiting_members: Counter[int] = Counter()
        listed = Counter(map(self._start, self.scenario.applications))
        # Where somebody gave a smaller count than the file has rows, the count is right and the rows are not.
        self.applications = [
            row for row in self.scenario.applications if listed[self._start(row)] <= counts.get(self._start(row), 0)
        ]
        listed = Counter(map(self._start, self.applications))
        for row in self.applications:
            lot = self.lot_of(row)
            if lot is None:
                self.waiting_members[self._start(row)] += 1
            else:
                lots[lot] += 1
        for start, count in counts.items():
            release = self.release(start)
            if release is not None:
                lots[ApprovedLot(release, start, BY_RULE)] += max(count - listed[start], 0)
            else:
                self.waiting_members[start] += max(count - listed[start], 0)
        return +lots

    def _start(self, row: Application) -> int:
        return clock_start(self.scenario.office, row.applied, row.paid).day.toordinal()

    def lot_of(self, row: Application) -> ApprovedLot | None:
        """Give the lot that an application comes to the press with; None: it is not approved yet."""
        if row.approved is None:
            return None
        start = clock_start(self.scenario.office, row.applied, row.paid)
        day = row.approved.toordinal()
        at = moment(row.approved) if isinstance(row.approved, datetime) else self._morning(start.day.toordinal(), day)
        return ApprovedLot(max(at, start.not_before), start.day.toordinal(), day)

    def _morning(self, start: int, approved: int) -> int:
        """Give the moment from which the press has an approval of this day, at an hour that is not known."""
        release = self.release(start)
        if release is not None and release // DAY == approved:
            return release
        day = approved + next_morning(self)
        while not self.press.is_print_day(day):
            day += 1
        return self.press.opening(day)

    def _arrivals(self) -> dict[int, dict[int, int]]:
        arrivals: dict[int, Counter[int]] = {}
        for lot, turn in self.lots.items():
            if lot.approved != BY_RULE:
                arrivals.setdefault(lot.start, Counter())[lot.release] += turn.passports or 0
        return {start: dict(moments) for start, moments in arrivals.items()}

    def _cohort(self, start: int, count: int, turns: list[QueuedCohort]) -> QueuedCohort:
        """Give the turn of a whole cohort: from its first passport to its last; no end while one is not approved."""
        begins = turns[0].begins if turns else None
        if self.waiting_members[start] or not turns:
            return QueuedCohort(start, count, None, begins, None)
        return QueuedCohort(start, count, turns[-1].release, begins, turns[-1].ends)

    @property
    def goes_on_from(self) -> date | None:
        """Count nobody behind the file: who applied since then is approved at moments that nobody knows yet."""
        return None

    def placed(self) -> list[QueuedCohort]:
        """Give the turns of all lots in their order, and of those not approved yet."""
        missing = [
            QueuedCohort(start, count, None, None, None) for start, count in self.waiting_members.items() if count
        ]
        return [*self.lots.values(), *missing]


def next_morning(queue: Queue) -> int:
    """Give the days from an approval of an unknown hour to the press: none if the promise leaves the press none."""
    return 1 if queue.clock.standard > queue.clock.approval else 0
