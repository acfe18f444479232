"""The days of the press: what each could make, what it printed, and how many wait at its close."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pickup.outages import DAY
from pickup.results import PressRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.press import Press
    from pickup.queue import Queue, Turn


class _Running(NamedTuple):
    """Passports added up along a line of moments or work: `total[i]` are those of the first i places."""

    places: list[int]
    total: list[int]

    @classmethod
    def of(cls, counted: Iterable[tuple[int, int]]) -> _Running:
        rows = sorted(counted)
        return cls([place for place, _ in rows], [0, *accumulate(count for _, count in rows)])

    def before(self, place: int) -> int:
        return self.total[bisect_left(self.places, place)]

    def through(self, place: int) -> int:
        return self.total[bisect_right(self.places, place)]


def press_days(queue: Queue, turns: list[Turn]) -> tuple[PressRow, ...]:
    """Give a row for each day on which the press could work or a passport was waiting for it.

    The days run from the first release to the last finish; where an outage of the press has no end, to that
    of the last passport that comes off it.
    """
    turns = _with_waiting(queue, turns)
    releases = [turn.release for turn in turns if turn.release is not None]
    if not releases:
        return ()
    started = _Running.of((turn.start, turn.passports or 0) for turn in turns)
    released = _Running.of((turn.release, turn.passports or 0) for turn in turns if turn.release is not None)
    printed_by = _Printed(queue, turns)
    rows = []
    before = 0
    for day in range(min(releases) // DAY, _last_day(queue, turns) + 1):
        capacity, printed = queue.press.made_on(day), printed_by(day)
        if capacity or released.before((day + 1) * DAY) > before:
            waiting = started.through(day) - printed
            rows.append(PressRow(date.fromordinal(day), capacity // queue.press.unit, printed - before, waiting))
        before = printed
    return tuple(rows)


def _with_waiting(queue: Queue, turns: list[Turn]) -> list[Turn]:
    """Put the waiting passports in front as a cohort whose clock started before all others."""
    turn = queue.waiting_turn()
    return [turn, *turns] if turn is not None else turns


class _Printed:
    """Counts the whole passports that are printed by the close of a day."""

    def __init__(self, queue: Queue, turns: list[Turn]) -> None:
        self.press = queue.press
        placed = [turn for turn in turns if turn.begins is not None and turn.ends is not None]
        self.begins = [turn.begins or 0 for turn in placed]
        self.finished = _Running.of((turn.ends or 0, turn.passports or 0) for turn in placed)

    def __call__(self, day: int) -> int:
        made = self.press.made_by((day + 1) * DAY)
        done = self.finished.through(made)
        current = bisect_right(self.finished.places, made)
        if current < len(self.begins) and self.begins[current] < made:
            done += (made - self.begins[current]) // self.press.unit
        return done


def _last_day(queue: Queue, turns: list[Turn]) -> int:
    """Give the day on which the last passport that ever finishes is finished (0: none does)."""
    press, last = queue.press, 0
    for turn in turns:
        if turn.begins is None or turn.ends is None:
            continue
        if press.reached(turn.ends) is None:
            last = _last_whole(press, turn.begins) or last
            break
        last = turn.ends
    finish = press.reached(last) if last else None
    return 0 if finish is None else (finish - 1) // DAY


def _last_whole(press: Press, begins: int) -> int | None:
    """Give the work at which the press, which stops for good, ends its last passport from `begins` on, if any."""
    passports = (press.total - begins) // press.unit
    return begins + passports * press.unit if passports > 0 else None
