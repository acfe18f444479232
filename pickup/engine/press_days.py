"""The days of the press: what each could make, what it printed, and how many wait at its close."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from pickup.case.outages import DAY
from pickup.engine.press import first_more
from pickup.engine.results import PressRow, rows_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pickup.engine.press import Press
    from pickup.engine.queue import Queue, QueuedCohort

    Works = Sequence[int | None]


def press_days(queue: Queue) -> tuple[PressRow, ...]:
    """Give a row for each day on which the press could work or a passport was waiting for it.

    The days run from the first release to the last finish; where an outage of the press has no end, to that
    of the last passport that comes off it.
    """
    turns = queue.line()
    first = min((turn.release for turn in turns if turn.release is not None), default=None)
    if first is None:
        return ()
    days = range(first // DAY, _last_day(queue, turns) + 1)
    if not days:  # no passport ever comes off the press
        return ()
    return tuple(rows_as(PressRow, _rows(queue.press, turns, days)))


def _rows(press: Press, turns: list[QueuedCohort], days: range) -> list[tuple[date, int, int, int]]:
    """Give the rows of these days, by what was made, printed, started and released by the close of each."""
    mornings = press.produced_by_mornings(range(days.start, days.stop + 1))
    starts, passports, releases, begins, ends = zip(*turns, strict=True)
    counts = [count or 0 for count in passports]
    printed = _printed(press, counts, begins, ends, mornings[1:])
    released = [days.stop if release is None else release // DAY for release in releases]
    by_day = zip(
        days,
        map(sub, mornings[1:], mornings),
        [0, *printed],
        printed,
        _by_day(days, starts, counts),
        _by_day(days, released, counts),
        strict=False,
    )
    return [
        (date.fromordinal(day), parts // press.unit, out - gone, come - out)
        for day, parts, gone, out, come, free in by_day
        if parts or free > gone
    ]


def _by_day(days: range, on: Sequence[int], counts: list[int]) -> list[int]:
    """Give for each day the passports counted on it and on all days before; `on` tells the day of each count."""
    counted, first, stop = [0] * len(days), days.start, days.stop
    for day, count in zip(on, counts, strict=True):
        if day < stop:
            counted[day - first if day > first else 0] += count
    return list(accumulate(counted))


def _printed(press: Press, counts: list[int], begins: Works, ends: Works, closes: list[int]) -> list[int]:
    """Give the whole passports that are printed by the close of each day, by what the press has made by then."""
    total = [0, *accumulate(count for count, end in zip(counts, ends, strict=True) if end is not None)]
    begins, ends, unit = _known(begins), _known(ends), press.unit
    last, ended = len(begins), first_more([*ends, press.total + 1], closes)
    return [
        total[at] + (made - begins[at]) // unit if at < last and begins[at] < made else total[at]
        for made, at in zip(closes, ended, strict=True)
    ]


def _known(works: Works) -> list[int]:
    return [work for work in works if work is not None]


def _last_day(queue: Queue, turns: list[QueuedCohort]) -> int:
    """Give the day on which the last passport that ever finishes is finished (0: none does)."""
    press = queue.press
    last = next((turn.ends for turn in reversed(turns) if turn.ends is not None), 0)
    if last and press.time_of(last) is None:
        last = _last_whole(press, turns)
    finish = press.time_of(last) if last else None
    return 0 if finish is None else (finish - 1) // DAY


def _last_whole(press: Press, turns: list[QueuedCohort]) -> int:
    """Give the work at which the press, which stops for good, ends the last passport of all (0: it ends none)."""
    placed = [(turn.begins, turn.ends) for turn in turns if turn.begins is not None and turn.ends is not None]
    # What it has made by now is all that it ever makes.
    begins, _ = next(each for each in placed if each[1] > press.total)
    passports = (press.total - begins) // press.unit
    if passports > 0:
        return begins + passports * press.unit
    return max((ends for _, ends in placed if ends <= press.total), default=0)
