"""What each of many aims needs at least, of one number that lets the press make more: all from a few queues.

First come, first served, a cohort is printed by its deadline L exactly if for each passport up to its last, which comes
at r, K(L) - K(r) is at least the work from that passport to the last. Between two numbers from one of which to the
other K grows evenly at all these moments, each passport sets a least number that is the slope of a line, and the
steepest of them is what the cohort needs: the tangent from its point to the lower hull of those before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import lcm
from typing import TYPE_CHECKING

from pickup.analysis.aims import between
from pickup.analysis.levers import LATEST, closing_minute, needed_days
from pickup.case.outages import DAY
from pickup.engine.press import MINUTE, MINUTES
from pickup.text.dates import Hours

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pickup.analysis.aims import Aim
    from pickup.analysis.levers import UsableDays
    from pickup.case.scenario import Scenario
    from pickup.engine.queue import Queue
    from pickup.engine.turns import Arrival

    Changed = Callable[[int], Scenario]


def capacity_of_each(scenario: Scenario, aims: Sequence[Aim], low: int, high: int) -> dict[Aim, int]:
    """Give the least capacity in the regular print hours for each of these aims that any from `low` to `high` keeps."""

    def changed(capacity: int) -> Scenario:
        return scenario._replace(capacity=capacity)

    return least_of_each(aims, low, high, changed, max(low, scenario.daily_capacity or 0))


def behind_idle_press(scenario: Scenario, queue: Queue, start: int) -> Scenario:
    """Leave out who comes long before the last cohort, up to this clock start, that finds the press idle.

    A press that makes more is idle then as well. The day before stays, as it may print past midnight. With priority,
    a slow centre or waiting passports nobody is left out.
    """
    if scenario.priority or scenario.is_centre_slow or scenario.waiting is not None:
        return scenario
    idle = [turn for turn in queue.placed() if turn.start <= start and queue.finds_idle(turn)]
    last = max(((turn.release or 0) // DAY for turn in idle), default=0)
    first = max((turn.start for turn in idle if (turn.release or 0) // DAY < last), default=1)
    kept = {day: count for day, count in (scenario.intake or {}).items() if day.toordinal() >= first}
    return scenario._replace(intake=kept)


def hours_of_each(usable: UsableDays, aims: Sequence[Aim]) -> dict[Aim, Hours]:
    """Give the hours of `overtime` for each of these late aims that any keep; the usable days reach to the last."""
    today, days = usable.scenario.office.print_hours, usable.overtime_days()
    earliest = min((usable.queue.press.hours(day).close // MINUTE for day in days), default=MINUTES)
    soonest = min(map(usable.latest_minute, days), default=LATEST)

    def changed(minute: int) -> Scenario:
        return usable.until_minute(minute, days)

    hours = {}
    breaks = _uneven_minutes(usable, aims, days, changed(LATEST))
    for aim, minute in least_of_each(aims, earliest, LATEST, changed, breaks=breaks).items():
        if minute > soonest:
            minute = closing_minute(usable, minute, needed_days(usable, days, minute, aim.kept))
        hours[aim] = Hours(today.open, max(minute * MINUTE, today.close))
    return hours


def _uneven_minutes(usable: UsableDays, aims: Sequence[Aim], days: Sequence[int], longest: Scenario) -> list[int]:
    """Give the minutes of the print hours between which all that is made by any moment in question grows evenly.

    They are those at which these days end as things stand or can end at the latest, at which something stops or goes
    on, and at which somebody comes to the press or is due.
    """
    queue = usable.aim.queue(longest)
    queue.press.produced_by(usable.until)
    moments = {*queue.press.starts, *queue.press.ends, *(deadline for aim in aims for deadline in aim.last_at)}
    # A slow centre may approve within the second that begins then.
    moments.update(at for arrival in queue.arrived() for at in (arrival.release, arrival.release + 1))
    moments.update(usable.queue.press.hours(day).close for day in days)
    times = {at % DAY for at in moments}
    minutes = {minute for time in times for minute in (time // MINUTE, -(-time // MINUTE))}
    minutes.update(map(usable.latest_minute, days))
    return sorted({minute + later for minute in minutes for later in (0, MINUTES)})


def kept_of(aims: Sequence[Aim], scenario: Scenario) -> list[Aim]:
    """Give those of these aims, which share their queues, that a scenario keeps."""
    queue = aims[0].queue(scenario) if aims else None
    return [] if queue is None else [aim for aim in aims if aim.is_kept_in(queue)]


def least_of_each(
    aims: Sequence[Aim], low: int, high: int, changed: Changed, near: int | None = None, breaks: Sequence[int] = ()
) -> dict[Aim, int]:
    """Give the least number from `low` to `high` that keeps each of these aims; without those that `high` does not.

    The aims share their queues, and what keeps one of them keeps it with more, too. `breaks` are the numbers, in order,
    between which the work of the press grows evenly; `near` is tried first where it has to be searched.
    """
    kept = kept_of(aims, changed(high))
    if not kept:
        return {}
    overtaken = _overtaken(kept, kept[0].queue(changed(high)))
    in_turn = [aim for aim in kept if aim not in overtaken]
    return {
        **_search(in_turn, low, high, changed, near, breaks),
        **_search([*overtaken], low, high, changed, near, None),
    }


def _overtaken(aims: Sequence[Aim], queue: Queue) -> set[Aim]:
    """Give the aims of which somebody has priority, or may be overtaken by a later clock start before the deadline."""
    has_priority = queue.scenario.has_priority
    first = sorted({turn.start for turn in queue.placed() if has_priority(turn.start)})
    # The work of the earliest comes no sooner than the release of its cohort.
    soonest = {start: queue.release(start) for start in first}

    def is_overtaken(start: int, deadline: int | None) -> bool:
        if not first or deadline is None:
            return False
        later = bisect_right(first, start)
        comes = soonest[first[later]] if later < len(first) else None
        return has_priority(start) or (comes is not None and comes < deadline)

    return {aim for aim in aims if any(is_overtaken(start, deadline) for start, deadline in aim.deadlines.items())}


def _search(
    aims: Sequence[Aim], low: int, high: int, changed: Changed, near: int | None, breaks: Sequence[int] | None
) -> dict[Aim, int]:
    """Search those that `high` keeps, together: a queue is built once, whoever asks for it.

    Without a break within nothing is left to be searched. `breaks` None: the work grows evenly nowhere.
    """
    if low == high or not aims:
        return dict.fromkeys(aims, low)
    within = () if breaks is None else breaks[bisect_right(breaks, low) : bisect_left(breaks, high)]
    if breaks is not None and not within:
        needs = _steepest_of_each(aims, aims[0].queue(changed(low)), aims[0].queue(changed(high)), high - low)
        if needs is not None:
            return {aim: low + more for aim, more in needs.items()}
    middle = within[len(within) // 2] if within else between(low, high, near)
    below = kept_of(aims, changed(middle))
    above = [*{*aims} - {*below}]
    return {
        **_search(below, low, middle, changed, near, breaks),
        **_search(above, middle + 1, high, changed, near and near * 2, breaks),
    }


def _steepest_of_each(aims: Sequence[Aim], less: Queue, more: Queue, steps: int) -> dict[Aim, int] | None:
    """Give how many of these even steps, from a queue to another that keeps them all, each aim needs at least.

    None: not the same come to both together, in the same order, at the same moments, so that it cannot be told.
    """
    line, other = less.arrived(), more.arrived()
    if [_who(arrival) for arrival in line] != [_who(arrival) for arrival in other]:
        return None
    unit = lcm(less.press.unit, more.press.unit)
    times, other_times = unit // less.press.unit, unit // more.press.unit
    deadlines = _deadlines(aims)
    hull, ahead = _LowerHull(), 0
    needs: dict[tuple[int, int], int] = {}
    for arrival, twin in zip(line, other, strict=True):
        # Of passports that come evenly the first or the last sets the most.
        for number in {0, arrival.passports - 1 if arrival.step or twin.step else 0}:
            made = (arrival.made + number * arrival.step) * times
            grows = (twin.made + number * twin.step) * other_times - made
            hull.add(grows, steps * (ahead + number * unit - made))
        ahead += arrival.passports * unit
        for deadline in deadlines.get(arrival.start, ()):
            made = less.press.produced_by(deadline) * times
            grows = more.press.produced_by(deadline) * other_times - made
            # Where a cohort comes in several parts its last is asked last.
            needs[arrival.start, deadline] = hull.steepest(grows, steps * (ahead - made))
    return {aim: max(needs[start, deadline] for deadline, start in aim.last_at.items()) for aim in aims}


def _deadlines(aims: Sequence[Aim]) -> dict[int, set[int]]:
    """Give by clock start the deadlines that are asked about."""
    deadlines: dict[int, set[int]] = {}
    for aim in aims:
        for deadline, start in aim.last_at.items():
            deadlines.setdefault(start, set()).add(deadline)
    return deadlines


def _who(arrival: Arrival) -> tuple[int, int, int]:
    return arrival.start, arrival.passports, arrival.release


class _LowerHull:
    """The lower hull of points that come in order of their first coordinate."""

    def __init__(self) -> None:
        self._points: list[tuple[int, int]] = []

    def add(self, x: int, y: int) -> None:
        """Add a point that is not before the last; of two at one place the lower one counts."""
        points = self._points
        if points and points[-1][0] == x:
            y = min(y, points.pop()[1])
        while len(points) > 1 and _height(points[-2], points[-1], (x, y)) >= 0:
            points.pop()
        points.append((x, y))

    def steepest(self, x: int, y: int) -> int:
        """Give the steepest slope from a point of the hull before this place up to this one, rounded up; at least 0."""
        points, low = self._points, 0
        high = len(points) - (bool(points) and points[-1][0] == x) - 1
        if high < 0:
            return 0
        while low < high:
            middle = (low + high) // 2
            if _height(points[middle], points[middle + 1], (x, y)) < 0:
                low = middle + 1
            else:
                high = middle
        from_x, from_y = points[low]
        return max(0, -((from_y - y) // (x - from_x)))


def _height(first: tuple[int, int], point: tuple[int, int], last: tuple[int, int]) -> int:
    """Tell by its sign whether a point lies above or below the line from one before it to one behind it."""
    return (point[1] - first[1]) * (last[0] - first[0]) - (last[1] - first[1]) * (point[0] - first[0])
