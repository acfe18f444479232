"""What is to be kept: for each clock start the last moment by which its last passport must be printed.

Press and queue are first in, first out, and what is released when does not depend on the press. So a date is
kept exactly if the capacity curve has reached the end of the cohort by that moment: nothing is searched in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.case.outages import DAY, local_time, skip
from pickup.engine.queues import queue_by_start

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.queue import Queue


# A search asks the same presses again and again, for a table once a row; a queue of thousands of cohorts is not small.
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
        self._last_at = {deadline: start for start, deadline in sorted(deadlines.items()) if deadline is not None}

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
        by_deadline = [*self._last_at.items()]
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
    for day in range(at // DAY, clock.standard_day(start) - 1, -1):
        if not clock.calendar.is_work_ordinal(day):
            continue
        for time in sorted(collection, reverse=True):
            moment = day * DAY + time
            if moment <= at and skip(clock.no_collection, moment) == moment:
                return moment
    return None
