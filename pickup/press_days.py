"""The days of the press: what each could make, what it printed, and how many wait at its close."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from pickup.outages import DAY
from pickup.results import PressRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pickup.press import Press
    from pickup.queue import Queue, Turn


def press_days(queue: Queue, turns: list[Turn]) -> tuple[PressRow, ...]:
    """Give a row for each day on which the press could work or a passport was waiting for it.

    The days run from the first release to the last finish; where an outage of the press has no end, to that
    of the last passport that comes off it.
    """
    turns = _with_waiting(queue, turns)
    releases = [turn.release for turn in turns if turn.release is not None]
    if not releases:
        return ()
    days = range(min(releases) // DAY, _last_day(queue, turns) + 1)
    if not days:  # no passport ever comes off the press
        return ()
    mornings = queue.press.made_by_mornings(range(days.start, days.stop + 1))
    columns = (
        days,
        map(sub, mornings[1:], mornings),
        _printed(queue, turns, mornings[1:]),
        _by_day(days, ((turn.start, turn.passports or 0) for turn in turns)),
        _by_day(days, ((turn.release // DAY, turn.passports or 0) for turn in turns if turn.release is not None)),
    )
    return tuple(_rows(queue.press.unit, columns))


def _by_day(days: range, counted: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Give for each day the passports counted on it and on all days before."""
    on = dict.fromkeys(days, 0)
    for day, passports in counted:
        if day < days.stop:
            on[max(day, days.start)] += passports
    return accumulate(on.values())


def _rows(unit: int, columns: Iterable[Iterable[int]]) -> Iterator[PressRow]:
    """Give the rows of these days: what was made, printed, started and released by the close of each."""
    before = 0
    for day, made, printed, started, released in zip(*columns, strict=True):
        if made or released > before:
            yield PressRow(date.fromordinal(day), made // unit, printed - before, started - printed)
        before = printed


def _with_waiting(queue: Queue, turns: list[Turn]) -> list[Turn]:
    """Put the waiting passports in front as a cohort whose clock started before all others."""
    turn = queue.waiting_turn()
    return [turn, *turns] if turn is not None else turns


def _printed(queue: Queue, turns: list[Turn], closes: Iterable[int]) -> Iterator[int]:
    """Give the whole passports that are printed by the close of each day, by what the press has made by then."""
    unit = queue.press.unit
    begins = [turn.begins for turn in turns if turn.begins is not None]
    ends = [turn.ends for turn in turns if turn.ends is not None]
    total = [0, *accumulate(turn.passports or 0 for turn in turns if turn.ends is not None)]
    for made in closes:
        current = bisect_right(ends, made)
        done = total[current]
        if current < len(begins) and begins[current] < made:
            done += (made - begins[current]) // unit
        yield done


def _last_day(queue: Queue, turns: list[Turn]) -> int:
    """Give the day on which the last passport that ever finishes is finished (0: none does)."""
    press = queue.press
    placed = [(turn.begins, turn.ends) for turn in turns if turn.begins is not None and turn.ends is not None]
    last = placed[-1][1] if placed else 0
    if last and press.reached(last) is None:
        # The press stops for good, so that what it has made by now is all that it ever makes.
        begins, _ = next(each for each in placed if each[1] > press.total)
        finished = [ends for _, ends in placed if ends <= press.total]
        last = _last_whole(press, begins) or max(finished, default=0)
    finish = press.reached(last) if last else None
    return 0 if finish is None else (finish - 1) // DAY


def _last_whole(press: Press, begins: int) -> int | None:
    """Give the work at which the press, which stops for good, ends its last passport from `begins` on, if any."""
    passports = (press.total - begins) // press.unit
    return begins + passports * press.unit if passports > 0 else None
