"""Random approvals through the print queue: seeded paths of the whole office, in plain Python.

On each path every cohort's approvals are drawn day by day of delay, and the press prints first in, first out by
approval; of one moment by clock start. Whoever asks is followed at every delay, so that a path tells not one
pickup but the pickup of each delay, and the chances of the delays are put in afterwards, in closed form. Draws
belong to a clock start and to nothing else: the same seed gives one application one answer, whoever asks beside it.

Of a long intake only the end that can touch whoever asks is drawn. Two lines are walked on the same paths: in one
nobody comes of the cohorts before, in the other all of them, each as late as ever possible. Whatever their approvals
are, the queue lies between the two. Where both are one before the first who asks comes, on every path, the cohorts
before change no answer; else twice as many are drawn (coupling from the past, Propp and Wilson 1996).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from fractions import Fraction
from itertools import accumulate, groupby, takewhile
from operator import sub
from random import Random
from typing import TYPE_CHECKING, NamedTuple

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
# So many cohorts before the first one asked for are drawn at first, and twice those who can still be waiting.
_FIRST_LOOK = 32
# What is so much less likely than the mode is never drawn.
_NEGLIGIBLE = 1e-18


class Simulation(NamedTuple):
    """How many paths go through the queue, from which seed, and who is told how many clock starts of how many are."""

    paths: int = PATHS
    seed: int = SEED
    progress: Callable[[int, int], None] | None = None


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

    @property
    def passports(self) -> int:
        """Count all of them."""
        return self.waiting + sum(count for _, count in self.approved)

    @property
    def moments(self) -> list[int]:
        """Give all moments at which some of them may come to the press."""
        return [at for at in (*self.releases, *(at for at, _ in self.approved)) if at is not None]


# The waiting passports among the arrivals: of one moment they come before every clock start.
_WAITING = 0


def by_queue(
    days: WorkingDays, queue: Queue, starts: Mapping[int, int], delays: Delays, simulation: Simulation
) -> dict[int, PickupDistribution]:
    """Give the pickups of these clock starts; behind each stands when it was paid (seconds)."""
    for start in starts:
        queue.turn(start)
    laws = [[Binomials(float(hazard)) for hazard in delays.due_on(day).hazards] for day in range(7)]
    counts = sorted(_counts(days, queue, starts, delays.length).items())
    asked, look = bisect_left(counts, (min(starts), 0)), _FIRST_LOOK + 2 * delays.length
    while True:
        first = max(asked - look, 0)
        cohorts = [_cohort(days, queue, start, count, range(delays.length)) for start, count in counts[first:]]
        crowd = _crowd(days, queue, counts[:first], laws, delays.length)
        floor = _Floor(queue, cohorts, crowd, max(starts.values()))
        tallies = _run(floor, Draws(cohorts, laws, simulation), crowd, starts)
        if tallies is not None:
            break
        look *= 2
    return {
        start: tuple(
            floor.reach(tallies.get((start, delay), {}), days.clock.standard_day(start), not_before, simulation.paths)
            for delay in range(delays.length)
        )
        for start, not_before in starts.items()
    }


def _cohort(days: WorkingDays, queue: Queue, start: int, count: int, delays: Iterable[int]) -> RandomCohort:
    """Give a cohort of so many with the moments at which it comes to the press, one for each of these delays."""
    arrivals = queue.arrivals if isinstance(queue, ApprovalQueue) else {}
    releases = tuple(_release(days, queue, start, delay) for delay in delays)
    approved = tuple(arrivals.get(start, {}).items())
    waited = waited_in_vain(days, start)[0] if approved else 0
    waiting = count - sum(passports for _, passports in approved)
    return RandomCohort(start, waiting, releases, approved, waited, ((days.due(start) or start) - 1) % 7)


def _crowd(
    days: WorkingDays, queue: Queue, counts: Iterable[tuple[int, int]], laws: Sequence[Sequence[Binomials]], delays: int
) -> Counter[Arrival]:
    """Give these cohorts as they come if each approval is as late as it can be drawn at all, and none is left out."""
    crowd: Counter[Arrival] = Counter()
    for start, count in counts:
        cohort = _cohort(days, queue, start, count, (0, delays - 1))
        if cohort.releases[-1] is None:
            cohort = _cohort(days, queue, start, count, range(delays))
        if not cohort.moments:
            continue
        in_time, release = 0, cohort.releases[0]
        if release is not None and not cohort.waited:
            in_time = laws[cohort.weekday][0].least(cohort.waiting)
            crowd[Arrival(release, start, 0)] += in_time
        crowd[Arrival(max(cohort.moments), start, 0)] += cohort.passports - in_time
    return crowd


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
    """The print floor under random arrivals: what is made by when, and which pickups there are.

    `known` are the arrivals in which nothing is random: the waiting passports, and what is approved already.
    """

    def __init__(
        self, queue: Queue, cohorts: Sequence[RandomCohort], before: Iterable[Arrival], last_paid: int
    ) -> None:
        self.queue = queue
        self.press = queue.press.beside()
        self.known = {
            Arrival(release, cohort.start, -place): count
            for cohort in cohorts
            for place, (release, count) in enumerate(cohort.approved, start=1)
        }
        if queue.scenario.waiting is not None and queue.waiting_from is not None:
            self.known[Arrival(queue.waiting_from, _WAITING, 0)] = queue.scenario.waiting.passports
        releases = [at for cohort in cohorts for at in cohort.moments]
        releases += [arrival.release for arrival in self.known]
        self.moments: list[int] = []
        self.made: list[int] = []
        if not releases:  # nothing comes to the press as long as an outage has no end
            return
        self.press.begin(min([*releases, *(arrival.release for arrival in before)]) // DAY)
        total = sum(cohort.waiting + 1 for cohort in cohorts) + sum(self.known.values())
        most = self.press.produced_by(max([*releases, last_paid])) + total * self.press.unit
        self.moments = list(self._collection_moments(min(releases), most))
        self.made = [self.press.produced_by(at) for at in self.moments]

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


class _Coming(NamedTuple):
    """An arrival, and what the press can have made by its release."""

    made: int
    arrival: Arrival


def _run(
    floor: _Floor, draws: Draws, crowd: Mapping[Arrival, int], starts: Mapping[int, int]
) -> dict[tuple[int, int], Counter[int]] | None:
    """Send every path through the press; count by clock start and delay at which place of `made` it was done.

    None: who comes in the crowd, from before all that is drawn, can still be there when the first of `starts` comes.
    """
    arrivals = (*draws.arrivals, *floor.known, *crowd)
    line = [_Coming(floor.press.produced_by(arrival.release), arrival) for arrival in arrivals]
    # Nobody who comes while the press stands still is begun before the waiting passports.
    line.sort(key=lambda coming: (coming.made, coming.arrival.start != _WAITING, coming.arrival))
    asked = [place for place, coming in enumerate(line) if coming.arrival.start in starts and coming.arrival.delay >= 0]
    if not asked:
        return {}
    ahead, line = line[: asked[0]], line[asked[0] : asked[-1] + 1]
    if any(coming.arrival in crowd for coming in line):
        return None
    ends = _ends(floor, draws, crowd, ahead, line[0].made)
    return None if ends is None else _tallies(floor, draws, ends, line, starts)


def _ends(
    floor: _Floor, draws: Draws, crowd: Mapping[Arrival, int], ahead: Sequence[_Coming], made: int
) -> list[int] | None:
    """Give the work at which the line ahead ends on each path, or `made` if it is more; None: the crowd decides."""
    unit, end = floor.press.unit, 0
    gone = list(takewhile(lambda coming: coming.arrival in crowd, ahead))
    for at, arrival in gone:
        end = max(end, at) + crowd[arrival] * unit
    without, behind = [0] * draws.paths, [end] * draws.paths
    for at, group in groupby(ahead[len(gone) :], key=lambda coming: coming.made):
        arrivals = [coming.arrival for coming in group]
        more = sum(crowd.get(arrival, 0) for arrival in arrivals) * unit
        columns = [draws.column(arrival, floor.known) for arrival in arrivals if arrival not in crowd]
        works = [sum(counts) * unit for counts in zip(*columns, strict=True)] if columns else [0] * draws.paths
        if columns:
            without = [(end if end > at else at) + work for end, work in zip(without, works, strict=True)]
        behind = [(end if end > at else at) + work + more for end, work in zip(behind, works, strict=True)]
    without, behind = ([max(end, made) for end in ends] for ends in (without, behind))
    return without if without == behind else None


def _tallies(
    floor: _Floor, draws: Draws, ends: list[int], line: Iterable[_Coming], starts: Mapping[int, int]
) -> dict[tuple[int, int], Counter[int]]:
    """Place those who come behind these ends, and count where each of these clock starts was done."""
    unit = floor.press.unit
    tallies: dict[tuple[int, int], Counter[int]] = {}
    for made, group in groupby(line, key=lambda coming: coming.made):
        ends = [end if end > made else made for end in ends]
        for _, arrival in group:
            counts = draws.column(arrival, floor.known)
            ends = [end + count * unit for end, count in zip(ends, counts, strict=True)]
            if arrival.start in starts and arrival.delay >= 0:
                # Whoever asks is one passport, also on a path on which nobody else comes with this delay.
                pairs = zip(ends, counts, strict=True)
                done = [end if count else end + unit for end, count in pairs] if 0 in counts else ends
                tallies[arrival.start, arrival.delay] = _places(floor.made, done)
    return tallies


def _places(edges: list[int], works: list[int]) -> Counter[int]:
    """Count at which place of `edges` these works are done; mostly all of them are at one."""
    first, last = bisect_left(edges, min(works)), bisect_left(edges, max(works))
    if first == last:
        return Counter({first: len(works)})
    return Counter(bisect_left(edges, work, first, last) for work in works)


class Draws:
    """How many come with each arrival on each path, drawn when the first of a clock start comes and told once."""

    def __init__(
        self, cohorts: Iterable[RandomCohort], laws: Sequence[Sequence[Binomials]], simulation: Simulation
    ) -> None:
        """Take the cohorts; `laws` are those of each delay by the weekday of the day due."""
        self.paths = simulation.paths
        self._simulation, self._laws = simulation, laws
        self._cohorts = {cohort.start: cohort for cohort in cohorts}
        self._drawn: dict[int, dict[int, list[int]]] = {}
        self.arrivals = [
            Arrival(release, cohort.start, delay)
            for cohort in self._cohorts.values()
            for delay, release in enumerate(cohort.releases)
            if release is not None and delay in self._delays(cohort)
        ]

    def _delays(self, cohort: RandomCohort) -> Iterator[int]:
        """Give the delays with which some can be approved."""
        laws = self._laws[cohort.weekday]
        return (delay for delay in range(cohort.waited, len(laws)) if laws[delay].p)

    def column(self, arrival: Arrival, known: Mapping[Arrival, int]) -> list[int]:
        """Give how many come with an arrival on each path; of a `known` one as many on all."""
        if arrival in known:
            return [known[arrival]] * self.paths
        if arrival.start not in self._drawn:
            self._drawn[arrival.start] = self._draw(self._cohorts[arrival.start])
            if self._simulation.progress is not None:
                self._simulation.progress(len(self._drawn), len(self._cohorts))
        return self._drawn[arrival.start].pop(arrival.delay)

    def _draw(self, cohort: RandomCohort) -> dict[int, list[int]]:
        laws, generator = self._laws[cohort.weekday], Random(f"{self._simulation.seed}/{cohort.start}")
        waiting = [cohort.waiting] * self.paths
        drawn: dict[int, list[int]] = {}
        for delay in self._delays(cohort):
            drawn[delay] = laws[delay].draw_each(waiting, generator)
            waiting = list(map(sub, waiting, drawn[delay]))
        return drawn


class Binomials:
    """Numbers of successes among n, each with the chance p; the standard library has them only from Python 3.12 on.

    A number is drawn by looking a uniform one up in the distribution function, which is made once for each n from the
    mode outwards, by multiplication alone, so that it is the same on every machine.
    """

    def __init__(self, p: float) -> None:
        """Choose the chance, from 0 to 1."""
        self.p = p
        self._tables: dict[int, tuple[int, list[float], float]] = {}

    def draw_each(self, counts: Sequence[int], generator: Random) -> list[int]:
        """Draw a number from 0 to n for each n; nothing is drawn from the generator where there is only one."""
        if self.p <= 0:
            return [0] * len(counts)
        if self.p >= 1:
            return [*counts]
        tables, uniform = {n: self._table(n) for n in {*counts} if n}, generator.random
        return [(table := tables[n])[0] + bisect_right(table[1], uniform() * table[2]) if n else 0 for n in counts]

    def least(self, n: int) -> int:
        """Give the least number that is ever drawn of n."""
        if n == 0 or self.p <= 0 or self.p >= 1:
            return n if self.p >= 1 else 0
        return self._table(n)[0]

    def _table(self, n: int) -> tuple[int, list[float], float]:
        if n not in self._tables:
            least, by = distribution(n, self.p)
            self._tables[n] = least, by, by[-1]
        return self._tables[n]


def distribution(n: int, p: float) -> tuple[int, list[float]]:
    """Give the least number that is drawn at all, and the weights added up from there on, for 0 < p < 1."""
    odds = p / (1 - p)
    mode = min(int((n + 1) * p), n)
    up, down = [1.0], []
    for k in range(mode + 1, n + 1):
        up.append(up[-1] * odds * (n - k + 1) / k)
        if up[-1] < _NEGLIGIBLE:
            break
    weight = 1.0
    for k in range(mode, 0, -1):
        weight *= k / (odds * (n - k + 1))
        down.append(weight)
        if weight < _NEGLIGIBLE:
            break
    by = list(accumulate([*reversed(down), *up]))
    return mode - len(down), by
