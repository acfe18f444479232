"""Schedules of an intake that ends, or is not known: cohorts, groups, the days of the press, when it is cleared."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from pickup.case.outages import DAY, FOREVER
from pickup.engine.cohorts import Cohorts, day_span, groups
from pickup.engine.errors import NothingToSchedule
from pickup.engine.remarks import schedule_remarks, unpaid_remarks
from pickup.engine.results import Schedule
from pickup.engine.rows import PressRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.press import Press
    from pickup.engine.queue import Queue, QueuedCohort, Runs
    from pickup.engine.rows import CentreRow, Cohort


# So many days behind the outage it is seen whether the backlog is gone. Where nobody is late in the last weeks of the
# year, the standard is kept, even if a backlog stays.
_LOOKS = (32, 64, 128, 256, 366)
_STEADY = 28


def finite_schedule(scenario: Scenario, first: date | None, last: date | None, clock: Clock | None = None) -> Schedule:
    """Compute the schedule where the intake has an end, or is not known. NothingToSchedule: as `schedule`."""
    cohorts = Cohorts(scenario, first, clock)
    if scenario.intake is None and (first is None or last is None):
        first, chosen = _touched(cohorts, first or _first_held(cohorts), last)
        cohorts = Cohorts(scenario, first, cohorts.clock)
        if last is None:
            last, cohorts = _until_in_time(cohorts, chosen), Cohorts(scenario, first, cohorts.clock)
        else:
            last = chosen
    elif last is None and cohorts.queue is not None and cohorts.queue.goes_on_from is not None:
        listed = date.fromordinal(cohorts.queue.listed.stop - 1)
        last, cohorts = _until_in_time(cohorts, listed), Cohorts(scenario, first, cohorts.clock)
    answer = _schedule(cohorts, cohorts.between(first, last), _lacking(cohorts, first, last))
    return answer._replace(warnings=(*answer.warnings, *unpaid_remarks(cohorts, first, last)))


def _lacking(cohorts: Cohorts, first: date | None, last: date | None) -> tuple[int, ...]:
    """Give the working days that were asked for and that the listed intake should have, and lacks."""
    queue = cohorts.queue
    if queue is None or not queue.listed or (first is None and last is None):
        return ()
    start = queue.listed.start if first is None else first.toordinal()
    end = queue.listed.stop - 1 if last is None else last.toordinal()
    is_work = cohorts.clock.calendar.is_work_ordinal
    return tuple(day for day in range(start, end + 1) if is_work(day) and queue.lacks(day))


def _schedule(cohorts: Cohorts, listed: tuple[Cohort, ...], lacking: tuple[int, ...] = ()) -> Schedule:
    scenario, queue, calendar = cohorts.scenario, cohorts.queue, cohorts.clock.calendar
    grouped = groups(listed)
    rows = press_days(queue) if queue is not None else ()
    days = day_span(listed, rows)
    return Schedule(
        scenario,
        cohorts.basis,
        grouped,
        listed,
        rows,
        cleared(listed),
        calendar.status(*days) if days else "decreed",
        calendar.calendars.as_of,
        schedule_remarks(cohorts, listed, grouped, rows, days, lacking),
        lasting=True,
        engine=cohorts,
        centre_days=_centre_days(queue),
    )


def _centre_days(queue: Queue | None) -> tuple[CentreRow, ...]:
    if queue is None or not queue.scenario.is_centre_slow:
        return ()
    from pickup.engine.split_queue import centre_days

    return centre_days(queue)


def cleared(cohorts: tuple[Cohort, ...]) -> date | None:
    """Give the first working day from which every later pickup is on its standard date again.

    That is the day of the last late pickup; None if nothing is late, or if some pickup is not in sight.
    """
    late = [cohort.pickup for cohort in cohorts if cohort.delay_working_days or cohort.pickup is None]
    pickups = [pickup for pickup in late if pickup is not None]
    return max(pickups).date() if pickups and len(pickups) == len(late) else None


def _touched(cohorts: Cohorts, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Choose the application dates that nobody named: those that the outages delay, until today if one is open."""
    scenario, clock = cohorts.scenario, cohorts.clock
    days = _delayed(clock, clock.downtime[0][0] // DAY, _last_touched(scenario, clock)) if clock.downtime else []
    slow = _last_slow(cohorts)
    if days:
        until = max(date.fromordinal(days[-1]), slow or date.min)
        return first or date.fromordinal(days[0]), last or until
    if slow is not None:
        return first or slow, last or slow
    if scenario.waiting is not None:
        return None, None
    returned = _return_of_payment(cohorts)
    if returned is None:
        raise NothingToSchedule()
    return first or returned, last or returned


def _last_slow(cohorts: Cohorts) -> date | None:
    """Give the last working day on which the centre has a number of its own, for an assumed intake; None: none has."""
    queue, calendar = cohorts.queue, cohorts.clock.calendar
    days = [entry.on.last for entry in cohorts.scenario.centre if entry.approvals_per_day is not None]
    if queue is None or not queue.assumed or not days:
        return None
    return date.fromordinal(calendar.roll_back_ordinal(max(days).toordinal()))


def _return_of_payment(cohorts: Cohorts) -> date | None:
    """Give the day on which those come to the queue who could not pay; None: the queue has none of them."""
    counter, queue = cohorts.clock.counter, cohorts.queue
    if queue is None or not queue.assumed or not counter.no_payment or counter.no_payment[-1][1] == FOREVER:
        return None
    start = counter.first_day_after(counter.no_payment[-1][1])
    return None if start is None else date.fromordinal(start)


def _first_held(cohorts: Cohorts) -> date | None:
    """Give the first cohort of an assumed intake that a disruption can have touched.

    Where it only kept people from paying, that is who pays on the return: nobody before waits for it.
    """
    if not cohorts.clock.downtime and cohorts.scenario.waiting is None:
        returned = _return_of_payment(cohorts)
        if returned is not None:
            return returned
    first = None if cohorts.queue is None else cohorts.queue.first_held
    return None if first is None else date.fromordinal(first)


def _until_in_time(cohorts: Cohorts, last: date | None) -> date | None:
    """Go on, with a usual intake, to the last cohort that the backlog behind the disruption still makes late.

    A cohort on time may stand between two late ones. With an outage that has no end, or a backlog that still makes
    cohorts late after a year, the list ends where the outage does.
    """
    queue = cohorts.queue
    if queue is None or last is None or not (queue.assumed or queue.goes_on_from):
        return last
    for look in _LOOKS:
        listed = cohorts.between(last, last + timedelta(days=look))
        if any(cohort.pickup is None for cohort in listed):
            return last
        over = queue.undisturbed_again(last.toordinal())
        if over is not None:
            break
    late = [c.applied for c in listed if c.delay_working_days and (over is None or c.applied.toordinal() < over)]
    if over is None and late and late[-1] + timedelta(days=_STEADY) > listed[-1].applied:
        return last
    return max([last, *late])


def _last_touched(scenario: Scenario, clock: Clock) -> int:
    start, end = clock.downtime[-1]
    if end != FOREVER:
        return (end - 1) // DAY
    return max(start // DAY, scenario.today.toordinal() if scenario.today else 0)


def _delayed(clock: Clock, start: int, end: int) -> list[int]:
    """Give the working days whose promise an outage from day `start` to day `end` makes late."""
    first = clock.calendar.add_ordinal(start, -clock.standard - 1)
    working = [day for day in range(first, end + 1) if clock.calendar.is_work_ordinal(day)]
    return [day for day in working if clock.undisturbed_day(day, clock.standard) != clock.standard_day(day)]


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
    passports = (press.total - begins - press.unit) // step + 1
    if passports > 0:
        return begins + (passports - 1) * step + press.unit
    return max((ends for ends in runs.ends if ends <= press.total), default=0)
