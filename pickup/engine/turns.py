"""Whose turn it is at the press, where the passports of a cohort do not all stand together.

The press makes one passport after the other as long as one is there, whoever is next: so its places on the capacity
curve follow from who comes when, first come, first served. Priority only decides who takes which of them. Neither is
computed passport by passport: passports that come at one moment, or at a constant rate, and places at a constant
distance, are one arrival and one run.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# The waiting passports among the arrivals: they have no clock start.
WAITING = 0


class Arrival(NamedTuple):
    """Passports of one clock start (or WAITING) that come to the press, the first when it has made `made`.

    Each further one comes when it has made `step` more (0: all come at once). `release` is the moment (seconds) of
    the last.
    """

    start: int
    passports: int
    made: int
    step: int
    release: int

    def before(self, made: int) -> int:
        """Count the passports that come before the press has made so much."""
        if made <= self.made:
            return 0
        return min(self.passports, -((self.made - made) // self.step)) if self.step else self.passports

    def behind(self, count: int) -> Arrival:
        """Give the passports behind the first `count`."""
        return self._replace(passports=self.passports - count, made=self.made + count * self.step)


class Places(Protocol):
    """Places at the press in their order, one a passport, counted from 0."""

    def begins(self, place: int) -> int:
        """Give the work at which a place begins."""

    def first_from(self, made: int) -> int:
        """Give the first place that begins when the press has made so much, or later."""


class Line:
    """All places of the press, in runs of a constant distance, which is never less than a passport."""

    def __init__(self, unit: int) -> None:
        """Begin with none; `unit` is the work of one passport."""
        self.unit, self.size, self.end = unit, 0, 0
        # Of each run the number of its first place, the work at which that begins, the distance, and the last end.
        self.firsts: list[int] = []
        self.beginnings: list[int] = []
        self.steps: list[int] = []
        self.ends: list[int] = []

    def behind(self) -> Line:
        """Give an empty line behind this one."""
        other = Line(self.unit)
        other.end = self.end
        return other

    def add(self, arrival: Arrival) -> int:
        """Add the places of those who come next, and give the work at which the first of them begins.

        Who comes faster than the press prints finds it busy from the second on. Who comes slower finds it busy
        until it has caught up, and idle from then on.
        """
        count, made, step = arrival.passports, arrival.made, arrival.step
        if step <= self.unit:
            return self._run(max(self.end, made), self.unit, count)
        busy = min(count, max(0, -((made - self.end) // (step - self.unit))))
        begins = self._run(self.end, self.unit, busy) if busy else made
        if busy < count:
            self._run(made + busy * step, step, count - busy)
        return begins

    def _run(self, begins: int, step: int, count: int) -> int:
        end = begins + (count - 1) * step + self.unit
        if begins == self.end and step == self.unit and self.steps and self.steps[-1] == step:
            # The press goes on without a break.
            self.ends[-1] = end
        else:
            self.firsts.append(self.size)
            self.beginnings.append(begins)
            self.steps.append(step)
            self.ends.append(end)
        self.size, self.end = self.size + count, end
        return begins

    def counts(self) -> list[int]:
        """Give the number of places of each run."""
        return [later - first for first, later in pairwise([*self.firsts, self.size])]

    def begins(self, place: int) -> int:
        """Give the work at which a place begins."""
        run = bisect_right(self.firsts, place) - 1
        return self.beginnings[run] + (place - self.firsts[run]) * self.steps[run]

    def first_from(self, made: int) -> int:
        """Give the first place that begins when the press has made so much, or later (`size`: none)."""
        run = bisect_left(self.beginnings, made) - 1
        if run < 0:
            return 0
        place = self.firsts[run] - (self.beginnings[run] - made) // self.steps[run]
        return min(place, self.firsts[run + 1] if run + 1 < len(self.firsts) else self.size)


class TakenPlaces(NamedTuple):
    """Places from `first` to `last` of which some are taken: `number` of them, by passports that come as told.

    Where they are fewer than the places, each has the first place that begins at or after its coming.
    """

    first: int
    last: int
    number: int
    made: int
    step: int

    def up_to(self, place: int, places: Places) -> int:
        """Count the taken ones up to a place among them, that one included."""
        if self.number == self.last - self.first + 1:
            return place - self.first + 1
        return min(self.number, (places.begins(place) - self.made) // self.step + 1)

    def left_among(self, places: Places, number: int) -> int:
        """Give the place that is left of which so many are left before it among these."""

        def left_up_to(place: int) -> int:
            return place - self.first + 1 - self.up_to(place, places)

        return self.first + bisect_left(range(self.first, self.last + 1), number + 1, key=left_up_to)


class PlacesLeft:
    """The places that others leave, counted anew from 0."""

    def __init__(self, places: Places, taken: Sequence[TakenPlaces]) -> None:
        """Take some out of the places; `taken` stand in order."""
        self._places, self._taken = places, taken
        self._firsts = [run.first for run in taken]
        self._before = [0, *accumulate(run.number for run in taken)]
        # How many places are left before each of the taken ones.
        self._left = [run.first - before for run, before in zip(taken, self._before, strict=False)]

    def begins(self, place: int) -> int:
        """Give the work at which a place begins."""
        at = bisect_right(self._left, place) - 1
        if at < 0:
            return self._places.begins(place)
        run, number = self._taken[at], place - self._left[at]
        within = run.last - run.first + 1 - run.number
        if number < within:
            return self._places.begins(run.left_among(self._places, number))
        return self._places.begins(run.last + 1 + number - within)

    def first_from(self, made: int) -> int:
        """Give the first place that begins when the press has made so much, or later."""
        place = self._places.first_from(made)
        at = bisect_left(self._firsts, place) - 1
        if at < 0:
            return place
        run = self._taken[at]
        within = run.number if place > run.last else run.up_to(place - 1, self._places)
        return place - self._before[at] - within


class Span(NamedTuple):
    """The work at which the first of an arrival begins, and at which its last ends."""

    begins: int
    ends: int


def with_waiting(arrivals: Sequence[Arrival], waiting: Arrival) -> list[Arrival]:
    """Put the waiting passports before the first that do not come before them; the same if all come before."""
    for place, arrival in enumerate(arrivals):
        before = arrival.before(waiting.made)
        if before < arrival.passports:
            ahead = [arrival._replace(passports=before)] if before else []
            return [*arrivals[:place], *ahead, waiting, arrival.behind(before), *arrivals[place + 1 :]]
    return [*arrivals]


def served(line: Line, arrivals: Sequence[Arrival], has_priority: Callable[[int], bool]) -> list[Span]:
    """Give the places of these arrivals, which stand in the order in which they come.

    Where some have priority the line has to be empty, and the arrivals everybody whom they could come before.
    """
    numbers = [number for number, arrival in enumerate(arrivals) if has_priority(arrival.start)]
    return by_priority(line, arrivals, _classes(arrivals, numbers)) if numbers else first_come(line, arrivals)


def _classes(arrivals: Sequence[Arrival], numbers: Sequence[int]) -> list[list[int]]:
    """Put those with priority in classes: the earliest clock start goes first.

    As a rule nobody comes before an earlier clock start, and all are one class. By approval it may be otherwise.
    """
    starts = [arrivals[number].start for number in numbers]
    if starts == sorted(starts):
        return [[*numbers]]
    return [[number for number in numbers if arrivals[number].start == start] for start in sorted(set(starts))]


def first_come(line: Line, arrivals: Sequence[Arrival]) -> list[Span]:
    """Give every arrival its places, in this order, behind those that stand there."""
    return [Span(line.add(arrival), line.end) for arrival in arrivals]


def by_priority(line: Line, arrivals: Sequence[Arrival], classes: Sequence[Sequence[int]]) -> list[Span]:
    """Give the arrivals, in the order in which they come, the places of an empty line: first those of each class.

    A class are the numbers of arrivals, in the order in which they come; of two classes the first goes first.
    """
    for arrival in arrivals:
        line.add(arrival)
    serves = _in_one_class if len(classes) == 1 else _class_by_class
    spans, taken = serves(line, arrivals, [*chain(*classes)])
    places = PlacesLeft(line, taken)
    first = 0
    for number, arrival in enumerate(arrivals):
        if number not in spans:
            last = first + arrival.passports - 1
            spans[number] = Span(places.begins(first), places.begins(last) + line.unit)
            first = last + 1
    return [spans[number] for number in range(len(arrivals))]


class OneMore:
    """Where one more passport would stand among arrivals that come each at one moment, the earliest start first."""

    def __init__(self, line: Line, arrivals: Sequence[Arrival], has_priority: Callable[[int], bool]) -> None:
        """Take the line of all these arrivals: it holds nobody else."""
        self._line = line
        first = [number for number, arrival in enumerate(arrivals) if has_priority(arrival.start)]
        self._starts = [arrival.start for arrival in arrivals]
        self._starts_first = [self._starts[number] for number in first]
        self._before = [0, *accumulate(arrival.passports for arrival in arrivals)]
        self._before_first = [0, *accumulate(arrivals[number].passports for number in first)]
        _, self._taken = _in_one_class(line, arrivals, first)
        self._left = PlacesLeft(line, self._taken)

    def span(self, start: int, made: int, has_priority: bool) -> Span:
        """Give the place of a passport of this clock start, which is none of theirs, that comes at `made`."""
        ahead = self._before[bisect_left(self._starts, start)]
        members = bisect_left(self._starts_first, start)
        end = self._line.begins(ahead - 1) + self._line.unit if ahead else 0
        # Where it would begin if nobody came in between.
        in_order = max(end, made)
        if has_priority:
            free = self._taken[members - 1].last + 1 if members else 0
            place = max(free, self._line.first_from(made))
            begins = self._line.begins(place) if place < ahead else in_order
        else:
            begins = self._behind_first(ahead, ahead - self._before_first[members], in_order)
        return Span(begins, begins + self._line.unit)

    def _behind_first(self, ahead: int, others: int, in_order: int) -> int:
        """Give the work at which it begins without priority: those come before it who find the press busy till then.

        So it has the next place that is left to the others, or the one behind all for whom the press does not rest.
        """
        if ahead == self._line.size or self._line.begins(ahead) != in_order:
            return in_order
        return min(self._left.begins(others), self._line.ends[bisect_right(self._line.firsts, ahead) - 1])


def _in_one_class(
    line: Line, arrivals: Sequence[Arrival], numbers: Sequence[int]
) -> tuple[dict[int, Span], list[TakenPlaces]]:
    """Give the arrivals of these numbers their places, no one of which lies before those of the arrival before it."""
    spans, taken = {}, list[TakenPlaces]()
    for number in numbers:
        own = _places_taken(line, arrivals[number], taken[-1].last + 1 if taken else 0, line.unit)
        spans[number] = Span(line.begins(own[0].first), line.begins(own[-1].last) + line.unit)
        taken += own
    return spans, taken


def _class_by_class(
    line: Line, arrivals: Sequence[Arrival], numbers: Sequence[int]
) -> tuple[dict[int, Span], list[TakenPlaces]]:
    """Do so where a class is done before the next begins, and each arrival comes at one moment."""
    spans, runs = {}, FullRuns()
    for number in numbers:
        first, last = runs.take(line.first_from(arrivals[number].made), arrivals[number].passports)
        spans[number] = Span(line.begins(first), line.begins(last) + line.unit)
    return spans, [TakenPlaces(*run, run[1] - run[0] + 1, 0, 0) for run in zip(runs.firsts, runs.lasts, strict=True)]


class FullRuns:
    """Places that are taken, as runs of which no two touch: the first and the last place of each, in order."""

    def __init__(self) -> None:
        """Begin with none."""
        self.firsts: list[int] = []
        self.lasts: list[int] = []

    def take(self, place: int, count: int) -> tuple[int, int]:
        """Take so many of the free places from this one on, and give the first and the last of them."""
        at = bisect_right(self.firsts, place)
        begins = first = place
        if at and self.lasts[at - 1] >= place - 1:
            at -= 1
            begins, first = self.firsts[at], self.lasts[at] + 1
        stop, last = bisect_right(self.firsts, first, at), first + count - 1
        while stop < len(self.firsts) and self.firsts[stop] <= last:
            last += self.lasts[stop] - self.firsts[stop] + 1
            stop += 1
        ends = last
        if stop < len(self.firsts) and self.firsts[stop] == last + 1:
            ends = self.lasts[stop]
            stop += 1
        self.firsts[at:stop], self.lasts[at:stop] = [begins], [ends]
        return first, last


def _places_taken(places: Places, arrival: Arrival, free: int, unit: int) -> list[TakenPlaces]:
    """Give the places that the passports of an arrival take, of those from `free` on.

    Who comes no slower than places follow each other takes one after the other. Who comes slower does so until the
    first that finds none of its own before it; from there each has the first place behind its coming.
    """
    count, made, step = arrival.passports, arrival.made, arrival.step
    if step <= unit:
        first = max(free, places.first_from(made))
        return [TakenPlaces(first, first + count - 1, count, made, step)]

    def has_its_own(number: int) -> bool:
        return places.first_from(made + number * step) >= free + number

    behind = bisect_left(range(count), True, key=has_its_own)
    taken = [TakenPlaces(free, free + behind - 1, behind, made, step)] if behind else []
    if behind < count:
        made += behind * step
        last = made + (count - behind - 1) * step
        taken.append(TakenPlaces(places.first_from(made), places.first_from(last), count - behind, made, step))
    return taken
