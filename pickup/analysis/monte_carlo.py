"""Random approvals through the print queue: seeded paths of the whole office, in plain Python.

On each path every cohort's approvals are drawn day by day of delay (`draws`), and the press prints first in, first out
by approval; of one moment by clock start. Whoever asks is followed at every delay, so that a path tells not one pickup
but the pickup of each delay, and the chances of the delays are put in afterwards, in closed form.

Of a long intake only the end that can touch whoever asks is drawn. Two lines are walked on the same paths: in one
nobody comes of the cohorts before, in the other all of them, each as late as ever possible. Whatever their approvals
are, the queue lies between the two. Where both are one before the first who asks comes, on every path, the cohorts
before change no answer; else twice as many are drawn (coupling from the past, Propp and Wilson 1996).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.delays import waited_in_vain
from pickup.analysis.draws import Draws, Lanes
from pickup.case.outages import DAY
from pickup.engine.approval_queue import ApprovalQueue, next_morning
from pickup.engine.turns import WAITING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from pickup.analysis.delays import Delays, WorkingDays
    from pickup.engine.queue import Queue

    # For each delay from 0 on: the pickup moments (seconds), each with the number of paths on which it is.
    PickupDistribution = tuple[Mapping[int, int], ...]

PATHS = 1000
SEED = 1
# Working days before the first one asked for, so that the queue is as full as it usually is.
_SETTLING = 10
# So many cohorts before the first one asked for are drawn at first, and twice those who can still be waiting.
_FIRST_LOOK = 32


class Simulation(NamedTuple):
    """How many paths go through the queue, from which seed, and who is told how many clock starts of how many are."""

    paths: int = PATHS
    seed: int = SEED
    progress: Callable[[int, int], None] | None = None


class Arrival(NamedTuple):
    """Passports of one clock start that come to the press at one moment, if they come with this delay.

    `made` is what the press can have made by then. Those approved already have no delay, but a number below 0.
    """

    made: int
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


def by_queue(
    days: WorkingDays, queue: Queue, starts: Mapping[int, int], delays: Delays, simulation: Simulation
) -> dict[int, PickupDistribution]:
    """Give the pickups of these clock starts; behind each stands when it was paid (seconds)."""
    for start in starts:
        queue.turn(start)
    counts = sorted(_counts(days, queue, starts, delays.length).items())
    cohorts = list(_cohorts(days, queue, counts, delays.length))
    floor = _Floor(queue, cohorts, starts)
    hazards = [delays.due_on(day).hazards for day in range(7)]
    draws = Draws(Lanes(simulation.paths, floor.most), hazards, simulation.seed)
    tallies = _asked(floor, draws, cohorts, starts, simulation.progress)
    distributions: dict[int, PickupDistribution] = {}
    for start, not_before in starts.items():
        standard, by_delay = days.clock.standard_day(start), (tallies.get((start, k), {}) for k in range(delays.length))
        distributions[start] = tuple(floor.reach(counts, standard, not_before) for counts in by_delay)
    return distributions


def _cohorts(days: WorkingDays, queue: Queue, counts: Sequence[tuple[int, int]], delays: int) -> Iterator[RandomCohort]:
    """Give these cohorts with the moments at which they come to the press: the ordinary release, or later mornings."""
    arrivals = queue.arrivals if isinstance(queue, ApprovalQueue) else {}
    dues = {start: days.due(start) for start, _ in counts}
    mornings = _late_mornings(days, queue, {due for due in dues.values() if due is not None}, delays)
    for start, count in counts:
        due = dues[start]
        releases = (None,) * delays if due is None else (queue.release(start), *mornings[due])
        approved = tuple(arrivals.get(start, {}).items())
        waited = waited_in_vain(days, start)[0] if approved else 0
        waiting = count - sum(passports for _, passports in approved)
        yield RandomCohort(start, waiting, releases, approved, waited, ((due or start) - 1) % 7)


def _late_mornings(
    days: WorkingDays, queue: Queue, dues: Iterable[int], delays: int
) -> dict[int, tuple[int | None, ...]]:
    """Give for each day on which approval is due when the press has what comes so many working days late, from 1 on."""
    dues = sorted(dues)
    if not dues:
        return {}
    counting, end, worked = days.clock.counting, days.clock.lost.ever_after, dues[:1]
    last = counting.add_ordinal(dues[-1], delays)
    while worked[-1] < last:
        worked.append(counting.add_ordinal(worked[-1], 1))
    mornings = [
        None if end is not None and day >= end else days.clock.released(queue.press.opening(day)) for day in worked
    ]
    first = {day: place + 1 + next_morning(queue) for place, day in enumerate(worked)}
    return {due: tuple(mornings[first[due] : first[due] + delays - 1]) for due in dues}


def _counts(days: WorkingDays, queue: Queue, starts: Mapping[int, int], delays: int) -> dict[int, int]:
    scenario, calendar = queue.scenario, days.clock.calendar
    counts = {day.toordinal(): count for day, count in (scenario.intake or {}).items() if count}
    usual = scenario.office.usual_intake
    if usual is None:
        # Whoever asks and is not in the list is one passport more.
        return {**dict.fromkeys(starts, 1), **counts}
    first = calendar.add_ordinal(max(counts), 1) if counts else calendar.add_ordinal(min(starts), -_SETTLING - delays)
    placed = queue.placed()
    if not counts and placed:
        first = min(first, calendar.add_ordinal(placed[0].start, -_SETTLING - delays))
    last = calendar.add_ordinal(max(starts), delays)
    counts.update({day: usual for day in range(first, last + 1) if calendar.is_work_ordinal(day)})
    return {**dict.fromkeys(starts, 1), **counts}


class _Floor:
    """The print floor under random arrivals: what is made by when, and which pickups there are.

    No passport that anybody waits for is made with more work than `most`.
    """

    def __init__(self, queue: Queue, cohorts: Iterable[RandomCohort], starts: Mapping[int, int]) -> None:
        self.queue = queue
        self.press = queue.press.beside()
        self.most = 0
        self._made_by: dict[int, int] = {}
        # The collection moments from the first one that can matter on, as far as needed, and what is made by each.
        self._moments: list[int] = []
        self._made: list[int] = []
        self._to_come: Iterator[int] = iter(())
        coming = [cohort for cohort in cohorts if cohort.moments]
        asked = [min(cohort.moments) for cohort in coming if cohort.start in starts]
        if not asked:  # nobody who asks comes to the press as long as an outage has no end
            return
        moments = [at for cohort in coming for at in (min(cohort.moments), max(cohort.moments))]
        passports = sum(cohort.passports + 1 for cohort in coming)
        if queue.scenario.waiting is not None and queue.waiting_from is not None:
            moments.append(queue.waiting_from)
            passports += queue.scenario.waiting.passports
        self.press.begin(min(moments) // DAY)
        self.most = self.press.produced_by(max(*moments, *starts.values())) + passports * self.press.unit
        self._to_come = self._collection_moments(min(asked))

    def arrival(self, release: int, start: int, delay: int) -> Arrival:
        """Give an arrival at this moment."""
        if release not in self._made_by:
            self._made_by[release] = self.press.produced_by(release)
        return Arrival(self._made_by[release], release, start, delay)

    def known(self, cohorts: Iterable[RandomCohort], *, waiting: bool = True) -> dict[Arrival, int]:
        """Give the arrivals in which nothing is random: what of these is approved, and the waiting passports."""
        known = {
            self.arrival(release, cohort.start, -place): count
            for cohort in cohorts
            for place, (release, count) in enumerate(cohort.approved, start=1)
        }
        before, at = self.queue.scenario.waiting, self.queue.waiting_from
        if waiting and before is not None and at is not None:
            # Nobody who comes while the press stands still is begun before them.
            known[self.arrival(at, WAITING, -1)._replace(release=0)] = before.passports
        return known

    def _collection_moments(self, start: int) -> Iterator[int]:
        """Give the collection moments from here on, until the press has made all that it ever makes."""
        at = self.queue.clock.collection(start, 0)
        while at is not None:
            yield at
            if self.press.time_after(self.press.produced_by(at)) is None:
                break
            at = self.queue.clock.collection(at + 1, 0)

    def _goes_on(self) -> bool:
        """Take one more collection moment; tell whether there was one."""
        at = next(self._to_come, None)
        if at is not None:
            self._moments.append(at)
            self._made.append(self.press.produced_by(at))
        return at is not None

    def _place(self, work: int) -> int:
        """Give the place of the first collection moment by which this work is made; behind all of them: by none."""
        while (not self._made or self._made[-1] < work) and self._goes_on():
            pass
        return bisect_left(self._made, work)

    def places(self, lanes: Lanes, works: int) -> dict[int, int]:
        """Count on how many paths a work is made by which collection moment first; mostly it is one on all of them."""
        place = self._place(lanes.first(works))
        while place and lanes.count_up_to(works, self._made[place - 1]):
            place -= 1
        counts: dict[int, int] = {}
        before = 0
        while before < lanes.paths and (place < len(self._made) or self._goes_on()):
            made = lanes.count_up_to(works, self._made[place])
            if made > before:
                counts[place], before = made - before, made
            place += 1
        return counts

    def reach(self, counts: Mapping[int, int], day: int, not_before: int) -> dict[int, int]:
        """Give the pickups of one delay, not before this day and the payment, each with its number of paths."""
        if not counts:
            return {}
        own = self._place(self._paid_late(not_before)) if not_before else 0
        earliest = max(not_before, day * DAY)
        pickups: dict[int, int] = {}
        for place, count in counts.items():
            if max(place, own) < len(self._moments):
                made = self._moments[max(place, own)]
                at = made if made >= earliest else self.queue.clock.collection(max(made, not_before), day)
                if at is not None:
                    pickups[at] = pickups.get(at, 0) + count
        return pickups

    def _paid_late(self, not_before: int) -> int:
        """Give the work behind which the passport of somebody stands who paid at this moment."""
        release = self.queue.clock.released(not_before)
        return 0 if release is None else self.press.produced_by(release) + self.press.unit


# For each clock start and delay: on how many paths it was made by the collection moment of which place.
_Tallies = dict[tuple[int, int], dict[int, int]]


def _asked(
    floor: _Floor,
    draws: Draws,
    cohorts: Sequence[RandomCohort],
    starts: Mapping[int, int],
    progress: Callable[[int, int], None] | None,
) -> _Tallies:
    """Draw as many cohorts before the first of `starts` as can touch an answer, and tell when whoever asks is done."""
    line = _Line(floor, draws, cohorts, starts, progress)
    if not line.behind:
        return {}
    first = next(place for place, cohort in enumerate(cohorts) if cohort.start in starts)
    look, ends = _FIRST_LOOK + 2 * len(cohorts[first].releases), None
    while ends is None:
        since = max(first - look, 0)
        line.draw(since)
        ends = line.ends(_crowd(floor, draws, cohorts[:since]))
        look *= 2
    return line.tallies(ends)


def _crowd(floor: _Floor, draws: Draws, cohorts: Iterable[RandomCohort]) -> Counter[Arrival]:
    """Give these cohorts as they come if each approval is as late as it can be drawn at all, and none is left out."""
    crowd: Counter[Arrival] = Counter()
    for cohort in cohorts:
        release, moments, in_time = cohort.releases[0], cohort.moments, 0
        if not moments:
            continue
        if release is not None and not cohort.waited:
            in_time = draws.least_in_time(cohort.waiting, cohort.weekday)
            crowd[floor.arrival(release, cohort.start, 0)] += in_time
        crowd[floor.arrival(max(moments), cohort.start, 0)] += cohort.passports - in_time
    return crowd


class _Line:
    """Those who come to the press: ahead of the first arrival that is asked for, and behind it up to the last one.

    Ahead it only counts how many come; behind each arrival has its place. A cohort is drawn once, when it is needed.
    """

    def __init__(
        self,
        floor: _Floor,
        draws: Draws,
        cohorts: Sequence[RandomCohort],
        starts: Container[int],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        """Take all these cohorts, and draw none of them yet."""
        self._floor, self._lanes, self._draws, self._progress = floor, draws.lanes, draws, progress
        self._cohorts, self._starts, self._since = cohorts, starts, len(cohorts)
        self._by_start = {cohort.start: cohort for cohort in cohorts}
        self._approved: dict[int, dict[int, int]] = {}
        # What comes ahead on each path, by what the press can have made by then.
        self._ahead: defaultdict[int, int] = defaultdict(int)
        self._known: dict[Arrival, int] = {}
        asked = [arrival for cohort in cohorts if cohort.start in starts for arrival in self._random(cohort)]
        self.behind: list[Arrival] = []
        if asked:
            self._first, self._last, self._known = min(asked), max(asked), floor.known(cohorts)
            late = (cohort for cohort in cohorts if max(cohort.moments, default=0) >= self._first.release)
            arrivals = (*(arrival for cohort in late for arrival in self._random(cohort)), *self._known)
            self.behind = sorted(arrival for arrival in arrivals if self._first <= arrival <= self._last)

    def _random(self, cohort: RandomCohort) -> Iterator[Arrival]:
        """Give the arrivals of a cohort that come at random."""
        for delay in self._draws.delays(cohort.weekday, cohort.waited):
            release = cohort.releases[delay]
            if release is not None:
                yield self._floor.arrival(release, cohort.start, delay)

    def draw(self, since: int) -> None:
        """Draw what comes ahead, of the cohorts from this place on; the waiting passports are ahead as well."""
        cohorts = self._cohorts[since : self._since]
        known = self._floor.known(cohorts, waiting=self._since == len(self._cohorts))
        self._since = since
        for arrival in (*known, *(arrival for cohort in cohorts for arrival in self._random(cohort))):
            if arrival < self._first:
                self._ahead[arrival.made] += self._passports(arrival)

    def _passports(self, arrival: Arrival) -> int:
        """Give how many come with an arrival on each path, once."""
        if arrival in self._known:
            return self._lanes.same(self._known[arrival])
        if arrival.start not in self._approved:
            cohort = self._by_start[arrival.start]
            self._approved[arrival.start] = self._draws.approved(
                cohort.start, cohort.waiting, cohort.weekday, cohort.waited
            )
            if self._progress is not None:
                self._progress(len(self._approved), len(self._cohorts) - self._since)
        return self._approved[arrival.start].pop(arrival.delay)

    def ends(self, crowd: Mapping[Arrival, int]) -> int | None:
        """Give the work at which the line ahead ends on each path, or where the first one behind it can begin.

        None: who comes in the crowd, from before all that is drawn, can still be there then.
        """
        if any(self._first <= arrival <= self._last for arrival in crowd):
            return None
        lanes, unit, end = self._lanes, self._floor.press.unit, 0
        works: Counter[int] = Counter()
        for arrival, passports in crowd.items():
            if arrival < self._first:
                works[arrival.made] += passports * unit
        drawn_from = min(self._ahead, default=self._first.made)
        for made in sorted(made for made in works if made < drawn_from):
            end = max(end, made) + works[made]
        without, behind = 0, lanes.same(end)
        for made in sorted({*self._ahead, *(made for made in works if made >= drawn_from)}):
            come = self._ahead.get(made, 0) * unit
            without = lanes.at_least(without, made) + come
            behind = lanes.at_least(behind, made) + come + lanes.same(works[made])
        without, behind = (lanes.at_least(ends, self._first.made) for ends in (without, behind))
        return without if without == behind else None

    def tallies(self, ends: int) -> _Tallies:
        """Place those behind these ends, and count by which collection moments each of those asked for is made."""
        lanes, unit = self._lanes, self._floor.press.unit
        tallies: _Tallies = {}
        for made, group in groupby(self.behind, key=attrgetter("made")):
            ends = lanes.at_least(ends, made)
            for arrival in group:
                passports = self._passports(arrival)
                ends += passports * unit
                if arrival.start in self._starts and arrival.delay >= 0:
                    # Whoever asks is one passport, also on a path on which nobody else comes with this delay.
                    done = ends + lanes.none(passports) * unit
                    tallies[arrival.start, arrival.delay] = self._floor.places(lanes, done)
        return tallies
