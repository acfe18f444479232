"""The days of the press: what each could make, what it printed, and how many wait at its close."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from pickup.case.outages import DAY
from pickup.engine.rows import PressRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.engine.press import Press
    from pickup.engine.queue import Queue, QueuedCohort, Runs


def press_days(queue: Queue) -> tuple[PressRow, ...]:
    """Give a row for each day on which the press could work or a passport was waiting for it.

    The days run from the first release to the last finish; where an outage of the press has no end, to that
    of the last passport that comes off it.
    """
    line = queue.line()
    first = min((turn.release for turn in line if turn.release is not None), default=None)
    if first is None:
        return ()
    runs = queue.runs(line)
    days = range(queue.press.print_day_at(first), _last_day(queue.press, runs) + 1)
    # No passport ever comes off the press: there are no days.
    return tuple(_rows(queue.press, line, runs, days)) if days else ()


def _rows(press: Press, line: list[QueuedCohort], runs: Runs, days: range) -> list[PressRow]:
    """Walk these days: who came and was released by the close of each, and what was printed by then."""
    came, freed = _by_day(press, line, days)
    made = press.produced_before_each(range(days.start, days.stop + 1))
    printed = list(_printed_by(press.unit, runs, made))
    unit, counts = press.unit, (accumulate(came), accumulate(freed))
    rows = zip(days, made, made[1:], printed, printed[1:], *counts, strict=False)
    return [
        PressRow(date.fromordinal(day), (closing - opening) // unit, after - before, all_came - after)
        for day, opening, closing, before, after, all_came, all_freed in rows
        if closing > opening or all_freed > before
    ]


def _printed_by(unit: int, runs: Runs, works: list[int]) -> Iterator[int]:
    """Count the passports that are finished when the press has made so much, for works that never get less."""
    beyond = works[-1] + 1
    begins, ends, counts, steps = [*runs.begins, beyond], [*runs.ends, beyond], runs.counts, runs.steps
    finished = place = 0
    for made in works:
        while ends[place] <= made:
            finished += counts[place]
            place += 1
        yield finished if made <= begins[place] else finished + (made - begins[place] - unit) // steps[place] + 1


def _finished(unit: int, begins: int, step: int, made: int) -> int:
    """Count the passports of a run that are finished when the press has made so much, which is before its end."""
    return (made - begins - unit) // step + 1


def _by_day(press: Press, line: list[QueuedCohort], days: range) -> tuple[list[int], list[int]]:
    """Count the passports that come, and those released, on each of these days; who came before is on the first.

    What is released past midnight, while the print hours of the day before go on, is released on that day.
    """
    came, freed, first, stop = [0] * len(days), [0] * len(days), days.start, days.stop
    for turn in line:
        count, start, release = turn.passports or 0, turn.start, turn.release
        if start < stop:
            came[start - first if start > first else 0] += count
        if release is not None:
            day = press.print_day_at(release) if press.passes_midnight else release // DAY
            if day < stop:
                freed[day - first] += count
    return came, freed


def _last_day(press: Press, runs: Runs) -> int:
    """Give the day on which the last passport that ever finishes is finished (0: none does)."""
    last = runs.ends[-1] if runs.ends else 0
    if last and press.time_of(last) is None:
        last = _last_whole(press, runs)
    finish = press.time_of(last) if last else None
    return 0 if finish is None else press.print_day_at(finish - 1)


def _last_whole(press: Press, runs: Runs) -> int:
    """Give the work at which the press, which stops for good, ends the last passport of all (0: it ends none)."""
    # What it has made by now is all that it ever makes.
    begins, _ends, _counts, step = next(run for run in zip(*runs, strict=True) if run[1] > press.total)
    passports = _finished(press.unit, begins, step, press.total)
    if passports > 0:
        return begins + (passports - 1) * step + press.unit
    return max((ends for ends in runs.ends if ends <= press.total), default=0)
