"""What is to be kept: for each clock start by when its last passport must be printed; and the least that keeps it.

Press and queue are first in, first out, and what is released when does not depend on the press. So a date is
kept exactly if the capacity curve has reached the end of the cohort by that moment: nothing is searched in time.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pickup.case.outages import DAY, FOREVER, local_time, skip
from pickup.engine.cohorts import queue_by_start

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.queue import Queue


# A search asks the same presses again; a queue of thousands of cohorts is not small.
MOST_KEPT = 64


class Queues:
    """The queues of one case under other presses: one for each different press, as long as it is kept."""

    def __init__(self, clock: Clock) -> None:
        """Hold the clock that all of them share."""
        self.clock = clock
        self._built: dict[tuple[object, ...], Queue] = {}

    def of(self, scenario: Scenario) -> Queue:
        """Give the queue of this scenario, which differs from the others' in press and centre alone."""
        press = (
            scenario.capacity, scenario.machines, scenario.press, scenario.print_days,
            scenario.approvals_per_day, scenario.centre,
        )  # fmt: skip
        if press not in self._built:
            if len(self._built) >= MOST_KEPT:
                del self._built[next(iter(self._built))]
            self._built[press] = queue_by_start(scenario, self.clock)
        return self._built[press]


class Aim:
    """Deadlines (seconds) by clock start (ordinal); None: no press can keep it."""

    def __init__(self, queues: Queues, deadlines: Mapping[int, int | None], *, only_late: bool = False) -> None:
        """Hold the deadlines; of those at one moment only the last clock start needs to be asked.

        `only_late`: `latest` gives the last pickup that is later than its standard date, for an intake without end.
        """
        self.queue, self.clock, self.deadlines, self.only_late = queues.of, queues.clock, deadlines, only_late
        self.possible = all(deadline is not None for deadline in deadlines.values())
        # The last clock start by deadline.
        self.last_at = {deadline: start for start, deadline in sorted(deadlines.items()) if deadline is not None}

    @property
    def until(self) -> int:
        """Give the latest of the deadlines (0: there is none)."""
        return max((deadline for deadline in self.deadlines.values() if deadline is not None), default=0)

    def kept(self, scenario: Scenario) -> bool:
        """Tell whether every cohort is printed by its deadline."""
        return self.possible and self.is_kept_in(self.queue(scenario))

    def is_kept_in(self, queue: Queue) -> bool:
        """Tell whether every cohort is printed by its deadline in this queue."""
        if not self.possible:
            return False
        by_deadline = [*self.last_at.items()]
        if queue.scenario.priority:
            # With priority an earlier clock start may be printed later.
            by_deadline = [(deadline, start) for start, deadline in self.deadlines.items() if deadline is not None]
        ends = ((deadline, queue.turn(start).ends) for deadline, start in by_deadline)
        return all(end is not None and queue.press.produced_by(deadline) >= end for deadline, end in ends)

    def latest(self, scenario: Scenario) -> datetime | None:
        """Give the last pickup of these cohorts (None: one of them has none in sight)."""
        queue, last = self.queue(scenario), 0
        for start in self.deadlines:
            pickup = self.pickup(queue, start)
            if pickup is None:
                return None
            last = max(last, pickup if not self.only_late or pickup // DAY > self.clock.standard_day(start) else 0)
        return local_time(last) if last else None

    def pickup(self, queue: Queue, start: int) -> int | None:
        """Give the pickup (seconds) of a clock start in this queue; None: none is in sight."""
        finish = queue.finished(queue.turn(start))
        return None if finish is None else self.clock.collection(finish, self.clock.standard_day(start))


def deadline(clock: Clock, collection: tuple[int, ...], start: int, at: int) -> int | None:
    """Give the last collection moment up to `at` (seconds) that is not before the standard date of a clock start.

    Whatever is printed by then is collected by `at`. None: there is no such moment, whatever the press makes.
    """
    day, standard, times = at // DAY, clock.standard_day(start), sorted(collection, reverse=True)
    while day >= standard:
        for time in times if clock.calendar.is_work_ordinal(day) else ():
            moment = day * DAY + time
            if moment <= at and skip(clock.no_collection, moment) == moment:
                return moment
        # In a long outage of collection nothing is looked for day by day.
        place = bisect_right(clock.no_collection, (day * DAY, FOREVER)) - 1
        held_from, held_to = clock.no_collection[place] if place >= 0 else (0, 0)
        day = min(day - 1, held_from // DAY) if held_to > day * DAY else day - 1
    return None


def least(low: int, high: int, holds: Callable[[int], bool], near: int | None = None) -> int | None:
    """Give the least whole number from `low` to `high` of which something holds that holds of all above it.

    `near` is tried first, and then its double: what can be thought of reaches much farther than what is needed.
    """
    if low > high or not holds(high):
        return None
    while low < high:
        middle = between(low, high, near)
        if holds(middle):
            high, near = middle, None
        else:
            low, near = middle + 1, near and near * 2
    return low


def between(low: int, high: int, near: int | None) -> int:
    """Give the number to try next: the one that is near, or the middle."""
    return near if near is not None and low <= near < high else (low + high) // 2
