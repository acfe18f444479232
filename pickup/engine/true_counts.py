"""When the true count of a day was printed: while somebody was there.

The office's count is the truth, and a press that has nobody before it prints nothing. What came off it on a day is
spread evenly over its hours; where nobody is there for a while, what is left is spread over the rest of the hours
from the next passport on. For that all who come are told to the press in the order in which they do. Who is asked
for beside those who are counted changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.case.outages import DAY
from pickup.engine.press import exactly

if TYPE_CHECKING:
    from pickup.engine.press import Piece, Press


class TrueCounts:
    """Those who come to a press with true counts, the waiting passports among them, one after the other."""

    def __init__(self, press: Press, waiting: int, waiting_from: int | None) -> None:
        """Begin with nobody; `waiting` passports come at their moment (None: there are none)."""
        self._press = press
        self._end = 0
        self._waiting, self._waiting_from = waiting, waiting_from
        # What the day of the waiting had before they were taken as the last to come.
        self._before_waiting: list[Piece] | None = None
        self._over = (max(press.counted) + 2) * DAY

    def come(self, at: int, count: int) -> None:
        """Let so many come at a moment (seconds), which is not before that of the last."""
        self._come_waiting(at)
        if at < self._over:
            self._press.idle_until(at, self._end)
            self._end = max(self._end, self._press.produced_by(at)) + count * self._press.unit

    def come_evenly(self, first: int, every: int, count: int) -> None:
        """Let so many come at one distance (`Press.produced_evenly`), all on one day."""
        fine = self._press.fine
        if not every or first >= self._over * fine:
            self.come(exactly(first, fine), count)
            return
        while count:
            busy = self._busy(first, every, count)
            self._end += busy * self._press.unit
            if busy < count:
                # Somebody finds the press idle, or the waiting passports come before him.
                self.come(exactly(first + busy * every, fine), 1)
            first, count = first + (busy + 1) * every, max(count - busy - 1, 0)

    def _busy(self, first: int, every: int, count: int) -> int:
        """Count those of a stretch who come one after the other while the press is busy, before the waiting do."""
        fine, unit, end, busy = self._press.fine, self._press.unit, self._end, 0
        self._take_back()
        if self._waiting_from is not None:
            count = min(count, max(-((first - self._waiting_from * fine) // every), 0))
        for made, step, part in self._press.produced_evenly(first, every, count):
            idle = _first_idle(made - end, step - unit, part)
            busy += idle
            end += idle * unit
            if idle < part:
                break
        return busy

    def _come_waiting(self, until: int) -> None:
        self._take_back()
        if self._waiting_from is not None and self._waiting_from <= until:
            at, self._waiting_from = self._waiting_from, None
            self.come(at, self._waiting)

    def _take_back(self) -> None:
        if self._before_waiting is not None:
            self._press.put_back(self._before_waiting)
            self._before_waiting = None

    def let_waiting_come(self) -> None:
        """Take the waiting passports as the last to come, until somebody comes before them."""
        if self._waiting_from is not None and self._before_waiting is None:
            self._before_waiting = self._press.idle_until(self._waiting_from, self._end)


def _first_idle(over: int, more: int, count: int) -> int:
    """Give the first of `count` numbers over, over + more, over + 2 more … that is more than 0 (`count`: none is)."""
    if over > 0:
        return 0
    return min(count, -over // more + 1) if more > 0 else count
