"""Extra print days: the fewest closed days that keep an aim if the press works on them, and of those the earliest.

Let F be what the press makes where all of them are open. A day that stays closed takes from it what it makes on that
day. Who comes when F is m, and is due when F is d, leaves d - m less all work from there on to spare: what the days
closed in between would make may be no more. Or in other words: the open ones have to make the rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from heapq import merge
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.outages import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from pickup.analysis.levers import UsableDays
    from pickup.engine.turns import Arrival

# More ways than these are not told apart.
MOST_WAYS = 16
# In the place of what days add that cannot be enough.
NEVER = -1


class ExtraDays(NamedTuple):
    """Closed days on which the press works too: the fewest and of those the earliest; out of how many there are."""

    days: tuple[date, ...] | None
    possible: tuple[date, ...]
    latest: datetime | None


def extra_days(usable: UsableDays, beyond: UsableDays) -> ExtraDays:
    """Give the fewest closed days that are enough if the press works on them, and of those the earliest."""
    aim, until = usable.aim, usable.aim.until
    closed = [day for day in usable.closed_days() if day * DAY < until]
    # What is never released, in an outage without an end, lacks no work, and is not printed either.
    chosen = _fewest(usable, closed) if aim.kept(usable.opened(closed)) else None
    latest = aim.latest(usable.opened(beyond.closed_days() if chosen is None else chosen))
    days = None if chosen is None else tuple(map(date.fromordinal, chosen))
    return ExtraDays(days, tuple(map(date.fromordinal, closed)), latest)


def _fewest(usable: UsableDays, closed: list[int]) -> tuple[int, ...] | None:
    """Search by number of days, then in order of date, leaving out at once what cannot suffice."""
    ways = _ways(usable, closed)
    for number in range(len(closed) + 1):
        for places, _ in groupby(merge(*(_choices(needs, number) for needs in ways))):
            days = tuple(closed[place] for place in places)
            if usable.aim.kept(usable.opened(days)):
                return days
    return None


class _Need:
    """What extra days, by their place among the closed ones, have to add for deadlines at one place of the press."""

    def __init__(self, spans: Sequence[tuple[int, int]], until: int) -> None:
        """Take the spans of work of all closed days, in order; what lies behind `until` comes too late."""
        self._begins = [min(begin, until) for begin, _ in spans]
        self._ends = [min(end, until) for _, end in spans]
        self._adds = [end - begin for begin, end in zip(self._begins, self._ends, strict=True)]
        # What all days from a place on add, and have to; of the day in which work comes, only the part behind counts.
        self._all = [*accumulate(reversed(self._adds), initial=0)][::-1]
        self._from = [0] * len(self._all)
        self._within: dict[int, list[tuple[int, int]]] = {}
        self._most: list[list[int]] = []
        self._number = 0

    def add(self, made: int, spare: int) -> None:
        """Ask for enough behind the place `made`, from which on the press has so much to spare if all days are open."""
        place = bisect_right(self._ends, made)
        if place < len(self._ends) and self._begins[place] < made:
            part = self._ends[place] - made
            self._within.setdefault(place, []).append((part, part + self._all[place + 1] - spare))
        else:
            self._from[place] = max(self._from[place], self._all[place] - spare)

    def left(self, place: int, owed: int, *, taken: bool) -> int:
        """Give what the days behind a place have to add where it is taken, or not, if from it on so much is owed."""
        add = self._adds[place] if taken else 0
        within = (need - (part if taken else 0) for part, need in self._within.get(place, ()))
        return max(0, owed - add, self._from[place] - add, *within)

    def settle(self, number: int) -> None:
        """Work out the most that up to so many days from a place on add, if they meet all that is asked from there on.

        By place and number of days; done anew for twice as many where it was not for enough.
        """
        if self._most and number <= self._number:
            return
        self._number = max(number, 2 * self._number)
        row = [NEVER if self._from[-1] else 0]
        rows = [row]
        for place in range(len(self._adds) - 1, -1, -1):
            without, with_it = self.left(place, 0, taken=False), self.left(place, 0, taken=True)
            add = self._adds[place]
            row = [
                max(others if others >= without else NEVER, fewer + add if fewer >= with_it else NEVER)
                for others, fewer in zip([*row, NEVER], [NEVER, *row], strict=True)
            ][: self._number + 1]
            rows.append(row)
        self._most = rows[::-1]

    def can_be_met(self, place: int, number: int, owed: int) -> bool:
        """Tell whether so many days from a place on can add what is owed, and meet what is asked behind it."""
        most = self._most[place]
        return number < len(most) and most[number] >= owed


def _choices(needs: Sequence[_Need], number: int) -> Iterator[tuple[int, ...]]:
    """Give each choice of so many places that meets each of the needs, in their order."""
    for need in needs:
        need.settle(number)
    nothing: tuple[int, ...] = ()
    stack = [(0, nothing, [0] * len(needs))] if all(need.can_be_met(0, number, 0) for need in needs) else []
    while stack:
        place, chosen, owed = stack.pop()
        if len(chosen) == number:
            yield chosen
            continue
        for taken in (False, True):
            left = [need.left(place, of_it, taken=taken) for need, of_it in zip(needs, owed, strict=True)]
            rest = number - len(chosen) - taken
            if all(need.can_be_met(place + 1, rest, of_it) for need, of_it in zip(needs, left, strict=True)):
                stack.append((place + 1, (*chosen, place) if taken else chosen, left))


class _Coming(NamedTuple):
    """Passports that come when the press has made `made`, each further one when it has made `step` more.

    `due` is what it has made by the deadline of the last (None: there is none); work of `left` may be left then.
    """

    passports: int
    made: int
    step: int
    due: int | None
    left: int = 0


def _ways(usable: UsableDays, closed: list[int]) -> list[list[_Need]]:
    """Give the ways to keep the aim: in each of them extra days have to meet all of its needs."""
    queue = usable.aim.queue(usable.opened(closed))
    spans, unit = [queue.press.produced_on(day) for day in closed], queue.press.unit
    arrivals = [*queue.arrived()]
    dues = {start: queue.press.produced_by(deadline or 0) for start, deadline in usable.aim.deadlines.items()}
    first = {each.start for each in arrivals if each.start and usable.scenario.has_priority(each.start)}
    return [_needs(lines, spans, unit) for lines in _ways_in_line(arrivals, dues, first, unit)]


def _ways_in_line(
    arrivals: list[Arrival], dues: Mapping[int, int], first: set[int], unit: int
) -> Iterator[list[list[_Coming]]]:
    """Give the ways in which the last one without priority may be printed, each with all that has to be by a deadline.

    Whoever comes before one without priority goes before it. Those with priority are a line of their own, and all
    with a deadline have to be printed by the last of theirs. Who has priority and comes behind the last one without
    goes before it, too, or finds it in work or printed: where these are not due by then, both are looked at.
    """
    others = {start: due for start, due in dues.items() if start not in first}
    lines = [_line(arrivals, others)]
    if first:
        lines.append(_line([each for each in arrivals if each.start in first], dues))
        lines.append(_line([each for each in arrivals if each.start in dues], dues))
    last = max((number for number, each in enumerate(arrivals) if each.start in others), default=None)
    if not first or last is None:
        yield lines
        return
    ahead, behind = arrivals[: last + 1], [each for each in arrivals[last + 1 :] if each.start in first]
    due = others[ahead[-1].start]
    is_due = [dues.get(each.start, due + 1) <= due for each in behind]
    # Where they are many, some of them are looked at together: all go before it, or the last of them does not.
    step = len(behind) // MOST_WAYS + 1
    for number in range(0, len(behind) + 1, step) if not all(is_due) else [len(behind)]:
        too = [each for place, each in enumerate(behind) if place < number or is_due[place]]
        way = [*lines, _by(ahead + too, due)]
        if number + step > len(behind):
            yield way
            return
        other = behind[number + step - 1]
        comes = other.made + (other.passports - 1) * other.step
        if comes >= due:
            yield way
            return
        yield [*way, _by(ahead + behind[:number], comes, unit - 1)]


def _line(arrivals: Sequence[Arrival], dues: Mapping[int, int]) -> list[_Coming]:
    return [_Coming(each.passports, each.made, each.step, dues.get(each.start)) for each in arrivals]


def _by(arrivals: list[Arrival], due: int, left: int = 0) -> list[_Coming]:
    line = _line(arrivals, {})
    return [*line[:-1], line[-1]._replace(due=due, left=left)]


def _needs(lines: Sequence[list[_Coming]], spans: list[tuple[int, int]], unit: int) -> list[_Need]:
    """Say what extra days have to add for these lines; deadlines with the same days before them go together."""
    needs: dict[int, _Need] = {}
    for line in lines:
        together: dict[int, set[int]] = {}
        for due in {coming.due for coming in line if coming.due is not None}:
            before = bisect_left(spans, (due, 0))
            together.setdefault(min(due, spans[before - 1][1]) if before else 0, set()).add(due)
        for until, dues in together.items():
            need = needs.setdefault(until, _Need(spans, until))
            for made, spare in _to_spare(line, dues, unit):
                need.add(made, spare)
    return [*needs.values()]


def _to_spare(line: Sequence[_Coming], dues: set[int], unit: int) -> Iterator[tuple[int, int]]:
    """Give from each place on at which somebody comes how much the press has to spare for all these later deadlines."""
    total = sum(coming.passports for coming in line) * unit
    spare: int | None = None
    for passports, made, step, due, left in reversed(line):
        if due is not None and due in dues:
            spare = due + left - total if spare is None else min(spare, due + left - total)
        total -= passports * unit
        if spare is not None:
            yield made, spare + total - made
            if step > unit:
                yield made + (passports - 1) * step, spare + total - made - (passports - 1) * (step - unit)
