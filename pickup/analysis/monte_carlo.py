"""Random approvals through the print queue: seeded paths of the whole office, in plain Python.

On each path every cohort's approvals are drawn day by day of delay, and the press prints first in, first out by
approval; of one moment by clock start. Whoever asks is followed at every delay, so that a path tells not one
pickup but the pickup of each delay, and the chances of the delays are put in afterwards, in closed form. Draws
belong to a clock start and to nothing else: the same seed gives one application one answer, whoever asks beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.binomials import Binomials
from pickup.analysis.delays import waited_in_vain
from pickup.case.outages import DAY
from pickup.engine.approval_queue import ApprovalQueue, next_morning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pickup.analysis.delays import Delays, WorkingDays
    from pickup.engine.queue import Queue

    # For each delay from 0 on: the pickup moments (seconds), each with its share of the paths.
    PickupDistribution = tuple[Mapping[int, Fraction], ...]

PATHS = 1000
SEED = 1
# Working days before the first one asked for, so that the queue is as full as it usually is.
_SETTLING = 10
_TOLD_EVERY = 50


class Simulation(NamedTuple):
    """How many paths go through the queue, from which seed, and who is told how many are done."""

    paths: int = PATHS
    seed: int = SEED
    progress: Callable[[int], None] | None = None


class Arrival(NamedTuple):
    """Passports of one clock start that come to the press at one moment, if they come with this delay."""

    release: int
    start: int
    delay: int


class RandomCohort(NamedTuple):
    """All of one clock start: how many are approved at random, and when each delay's come to the press (None: never).

    `approved` are those whose approval has come already: moment and number. `weekday` is that of the day due.
    """

    start: int
    waiting: int
    releases: tuple[int | None, ...]
    approved: tuple[tuple[int, int], ...] = ()
    waited: int = 0
    weekday: int = 0


# The waiting passports among the arrivals: of one moment they come before every clock start.
_WAITING = 0


def by_queue(
    days: WorkingDays, queue: Queue, starts: Mapping[int, int], delays: Delays, simulation: Simulation
) -> dict[int, PickupDistribution]:
    """Give the pickups of these clock starts; behind each stands when it was paid (seconds)."""
    for start in starts:
        queue.turn(start)
    cohorts = list(_cohorts(days, queue, starts, delays.length))
    floor = _Floor(queue, cohorts)
    arrivals, tallies = _run(floor, cohorts, starts, delays, simulation)
    pickups: dict[int, PickupDistribution] = {}
    for start, not_before in starts.items():
        own = {arrival.delay: tallies[place] for place, arrival in enumerate(arrivals) if arrival.start == start}
        pickups[start] = tuple(
            floor.reach(own.get(delay, {}), days.clock.standard_day(start), not_before, simulation.paths)
            for delay in range(delays.length)
        )
    return pickups


def _cohorts(days: WorkingDays, queue: Queue, starts: Mapping[int, int], delays: int) -> Iterator[RandomCohort]:
    """Give the cohorts before the press: those of the intake, or the usual ones around the days asked for.

    Where the intake ends the usual one goes on, if the office has one: who is approved late stands behind others.
    """
    arrivals = queue.arrivals if isinstance(queue, ApprovalQueue) else {}
    for start, count in sorted(_counts(days, queue, starts, delays).items()):
        releases = tuple(_release(days, queue, start, delay) for delay in range(delays))
        approved = tuple(arrivals.get(start, {}).items())
        waited = waited_in_vain(days, start)[0] if approved else 0
        waiting = count - sum(passports for _, passports in approved)
        yield RandomCohort(start, waiting, releases, approved, waited, ((days.due(start) or start) - 1) % 7)


def _counts(days: WorkingDays, queue: Queue, starts: Mapping[int, int], delays: int) -> dict[int, int]:
    scenario, calendar = queue.scenario, days.clock.calendar
    counts = {day.toordinal(): count for day, count in (scenario.intake or {}).items() if count}
    usual = scenario.office.usual_intake
    if usual is None:
        return counts or dict.fromkeys(starts, 1)
    first = calendar.add_ordinal(max(counts), 1) if counts else calendar.add_ordinal(min(starts), -_SETTLING - delays)
    placed = queue.placed()
    if not counts and placed:
        first = min(first, calendar.add_ordinal(placed[0].start, -_SETTLING - delays))
    last = calendar.add_ordinal(max(starts), delays)
    counts.update({day: usual for day in range(first, last + 1) if calendar.is_work_ordinal(day)})
    return {**dict.fromkeys(starts, 1), **counts}


def _release(days: WorkingDays, queue: Queue, start: int, delay: int) -> int | None:
    """Give the moment at which approvals of this delay come to the press: the ordinary release, or a later morning."""
    due = days.due(start)
    if delay == 0 or due is None:
        return queue.release(start)
    day = days.clock.counting.add_ordinal(due, delay + next_morning(queue))
    end = days.clock.lost.ever_after
    return None if end is not None and day >= end else days.clock.released(queue.press.opening(day))


class _Floor:
    """The print floor under random arrivals: what is made by when, and which pickups there are."""

    def __init__(self, queue: Queue, cohorts: Sequence[RandomCohort]) -> None:
        self.queue = queue
        self.press = queue.press.beside()
        waiting = queue.scenario.waiting
        releases = [at for cohort in cohorts for at in cohort.releases if at is not None]
        releases += [at for cohort in cohorts for at, _ in cohort.approved]
        if queue.waiting_from is not None:
            releases.append(queue.waiting_from)
        self.moments: list[int] = []
        self.made: list[int] = []
        if not releases:  # nothing comes to the press as long as an outage has no end
            return
        self.press.begin(min(releases) // DAY)
        total = sum(cohort.waiting + sum(count for _, count in cohort.approved) + 1 for cohort in cohorts)
        total += 0 if waiting is None else waiting.passports
        most = self.press.produced_by(max(releases)) + total * self.press.unit
        self.moments = list(self._collection_moments(min(releases), most))
        self.made = [self.press.produced_by(at) for at in self.moments]

    def waiting_column(self, paths: int) -> Iterator[tuple[Arrival, Sequence[int]]]:
        """Give the arrival of the waiting passports, if there are any, with their number on each path."""
        waiting, release = self.queue.scenario.waiting, self.queue.waiting_from
        if waiting is not None and release is not None:
            yield Arrival(release, _WAITING, 0), [waiting.passports] * paths

    def _collection_moments(self, start: int, most: int) -> Iterator[int]:
        """Give the collection moments until the press has made all that can ever stand before it."""
        finish = self.press.time_of(most)
        last = self.press.time_of(self.press.total) if finish is None and self.press.total else finish
        at = self.queue.clock.collection(start, 0)
        while at is not None:
            yield at
            if last is None or at >= last:
                break
            at = self.queue.clock.collection(at + 1, 0)

    def reach(self, tally: Mapping[int, int], day: int, not_before: int, paths: int) -> dict[int, Fraction]:
        """Give the pickups of one delay, not before this day and the payment, each with its share of the paths."""
        own = bisect_left(self.made, self._paid_late(not_before)) if not_before else 0
        shares: dict[int, Fraction] = {}
        for place, count in tally.items():
            if max(place, own) < len(self.moments):
                at = self.queue.clock.collection(max(self.moments[max(place, own)], not_before), day)
                if at is not None:
                    shares[at] = shares.get(at, Fraction(0)) + Fraction(count, paths)
        return shares

    def _paid_late(self, not_before: int) -> int:
        """Give the work behind which the passport of somebody stands who paid at this moment."""
        release = self.queue.clock.released(not_before)
        return 0 if release is None else self.press.produced_by(release) + self.press.unit


def _run(
    floor: _Floor, cohorts: Sequence[RandomCohort], starts: Mapping[int, int], delays: Delays, simulation: Simulation
) -> tuple[list[Arrival], list[Counter[int]]]:
    """Send every path through the press; count for each arrival at which place of `made` it was done."""
    columns = dict([*_columns(cohorts, delays, simulation), *floor.waiting_column(simulation.paths)])
    produced_by = {arrival: floor.press.produced_by(arrival.release) for arrival in columns}
    # Nobody who comes while the press stands still is begun before the waiting passports.
    arrivals = sorted(columns, key=lambda arrival: (produced_by[arrival], arrival.start != _WAITING, arrival))
    made = [produced_by[arrival] for arrival in arrivals]
    followed = [arrival.start in starts and arrival.delay >= 0 for arrival in arrivals]
    places: list[list[int]] = [[] for _ in arrivals]
    line = list(zip(made, followed, places, strict=True))
    by_moment, unit = floor.made, floor.press.unit
    for path, counts in enumerate(zip(*(columns[arrival] for arrival in arrivals), strict=True)):
        end = 0
        for count, (released, follow, done) in zip(counts, line, strict=True):
            if count:
                end = (end if end > released else released) + count * unit
                if follow:
                    done.append(bisect_left(by_moment, end))
            elif follow:
                done.append(bisect_left(by_moment, (end if end > released else released) + unit))
        if simulation.progress is not None and path % _TOLD_EVERY == 0:
            simulation.progress(path)
    if simulation.progress is not None:
        simulation.progress(simulation.paths)
    return arrivals, [Counter(done) for done in places]


def _columns(
    cohorts: Iterable[RandomCohort], delays: Delays, simulation: Simulation
) -> Iterator[tuple[Arrival, Sequence[int]]]:
    """Give every arrival with its number of passports on each path."""
    by_weekday = [[Binomials(float(hazard)) for hazard in delays.due_on(day).hazards] for day in range(7)]
    for cohort in cohorts:
        draws = by_weekday[cohort.weekday]
        generator = Random(f"{simulation.seed}/{cohort.start}")
        waiting = [cohort.waiting] * simulation.paths
        for delay, release in enumerate(cohort.releases):
            if delay < cohort.waited or delay >= len(draws) or not draws[delay].p:
                continue
            drawn = [draws[delay].draw(left, generator) for left in waiting]
            waiting = [left - count for left, count in zip(waiting, drawn, strict=True)]
            if release is not None:
                yield Arrival(release, cohort.start, delay), drawn
        for place, (release, count) in enumerate(cohort.approved, start=1):
            yield Arrival(release, cohort.start, -place), [count] * simulation.paths
