"""The print queue in which the passports of a cohort may stand apart.

A slow centre sends them one after the other, and others with priority come in between. Of a slow centre
the days are told: what each could approve, what it approved, and how many wait for it at its close.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from copy import copy
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from pickup.case.outages import DAY
from pickup.engine.centre import Centre
from pickup.engine.errors import PriorityWithoutCohort
from pickup.engine.press import Press
from pickup.engine.queue import Queue, QueuedCohort, Runs
from pickup.engine.rows import CentreRow
from pickup.engine.turns import WAITING, Arrival, Line, OneMore, first_come, served, with_waiting
from pickup.text.dates import range_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.case.scenario import Scenario
    from pickup.engine.centre import Approvals
    from pickup.engine.clock import Clock
    from pickup.engine.turns import Span


class SplitQueue(Queue):
    """The queue of a scenario in which the centre is slow, or some cohorts have priority."""

    def __init__(self, scenario: Scenario, clock: Clock, asked_from: int | None = None) -> None:
        """Prepare as `Queue` does. PriorityWithoutCohort: nobody has a priority that was given."""
        self.centre = Centre.of(scenario, clock) if scenario.is_centre_slow and not scenario.applications else None
        ranges = sorted((days.first.toordinal(), days.last.toordinal()) for days in scenario.priority)
        self._priority_from = [first for first, _ in ranges]
        self._priority_to = list(accumulate((last for _, last in ranges), max))
        # The last clock start that has priority (0: none has).
        self._last_with_priority = self._priority_to[-1] if ranges else 0
        super().__init__(scenario, clock, asked_from)
        for days in scenario.priority:
            if not any(map(self._is_cohort, range(days.first.toordinal(), days.last.toordinal() + 1))):
                raise PriorityWithoutCohort("priority", range=range_text(*days))
        if scenario.priority and self.goes_on_from is not None:
            self._go_on_to(self._last_with_priority)

    def _prepared_press(self) -> Press:
        return Press(self.scenario, self.clock, 1 if self.centre is None else self.centre.ticks)

    def _is_cohort(self, day: int) -> bool:
        """Tell whether somebody can have this clock start: who is listed, or the usual ones of a working day."""
        goes_on = self.goes_on_from
        usual = self.assumed or (goes_on is not None and day >= goes_on.toordinal())
        return day in self._placed or (usual and self.clock.calendar.is_work_ordinal(day))

    def _has_priority(self, start: int) -> bool:
        place = bisect_right(self._priority_from, start) - 1
        return place >= 0 and start <= self._priority_to[place]

    def _begin(self, origin: int) -> None:
        """Begin with nobody in the queue."""
        super()._begin(origin)
        self._line = Line(self.press.unit)
        self._arrived: list[Arrival] = []
        self._arrived_first: list[Arrival] = []
        self._waiting_turn: QueuedCohort | None = None
        self._walked: SplitQueue | None = None
        self._walked_to = 0
        self._one_more: OneMore | None = None
        self.approvals: list[Approvals] = []
        # The moments (seconds, rounded up) of the first and the last approval of each cohort.
        self.approved: dict[int, tuple[int, int]] = {}
        # The exact moment (ticks) of the last one.
        self._last_approved: dict[int, int] = {}
        if self.centre is not None:
            self.centre.begin()

    def _place(self, cohorts: Iterable[tuple[int, int]]) -> None:
        """Place these cohorts (ordinal, count) behind those that stand there, or all anew where some have priority."""
        counts = dict(cohorts)
        if self._placed and any(map(self._has_priority, counts)):
            counts = dict(sorted({**self._placed_counts(), **counts}.items()))
            self._begin(self.origin)
        arrivals = self._coming(counts)
        parts: dict[int, list[tuple[Arrival, Span]]] = {start: [] for start in counts}
        for arrival, span in self._serve(arrivals):
            parts[arrival.start].append((arrival, span))
        self._placed.update({start: _whole(start, count, parts[start]) for start, count in counts.items()})

    def _placed_counts(self) -> dict[int, int]:
        return {turn.start: turn.passports or 0 for turn in self._placed.values()}

    def _coming(self, counts: dict[int, int]) -> list[Arrival]:
        """Give how the passports of these cohorts come to the press; none do that an outage without end holds."""
        openings = self.press.openings(self.clock.calendar.add_ordinals([*counts], self.clock.approval))
        arrivals: list[Arrival] = []
        for (start, count), release in zip(counts.items(), self.clock.released_each(openings), strict=True):
            if release is None:
                continue
            if self.centre is None:
                arrivals.append(Arrival(start, count, self.press.produced_by(release), 0, release))
            else:
                arrivals += self._sent(self.centre, start, count, release)
        return arrivals

    def _sent(self, centre: Centre, start: int, count: int, release: int) -> Iterable[Arrival]:
        """Give how those of a cohort come that a slow centre approves, in its order: not before their release."""
        approvals, fine = centre.approve(start, count), self.press.fine
        if not approvals:
            return ()
        first, last = approvals[0].first, approvals[-1].last
        self.approvals += approvals
        self.approved[start] = -(-first // fine), -(-last // fine)
        self._last_approved[start] = last
        if last <= release * fine:
            ready = sum(stretch.number for stretch in approvals)
            return (Arrival(start, ready, self.press.produced_by(release), 0, release),)
        return self._approved(start, approvals, release)

    def _approved(self, start: int, approvals: list[Approvals], release: int) -> Iterator[Arrival]:
        """Give how those come that are approved so: not before the release of their cohort."""
        fine = self.press.fine
        ready, late = 0, []
        for stretch in approvals:
            before = stretch.until(release * fine)
            ready += before
            if before < stretch.number:
                late.append(stretch.behind(before) if before else stretch)
        if ready:
            yield Arrival(start, ready, self.press.produced_by(release), 0, release)
        # Who is approved behind the release of the cohort comes then.
        for first, every, number in late:
            at = first
            for made, step, part in self.press.produced_evenly(first, every, number):
                at += part * every
                yield Arrival(start, part, made, step, (at - every) // fine)

    def _serve(self, arrivals: Sequence[Arrival]) -> list[tuple[Arrival, Span]]:
        """Give these arrivals, which stand in the order in which they come, their places, the waiting among them."""
        if self.waiting_from is not None and self._waiting_turn is None:
            arrivals = with_waiting(arrivals, self._waiting())
        if self.scenario.priority:
            spans = served(self._line, arrivals, self._has_priority)
        else:
            spans = first_come(self._line, arrivals)
        places = list(zip(arrivals, spans, strict=True))
        waiting = next((number for number, arrival in enumerate(arrivals) if arrival.start == WAITING), None)
        if waiting is not None:
            arrival, span = places.pop(waiting)
            self._waiting_turn = QueuedCohort(WAITING, arrival.passports, arrival.release, *span)
        came = [arrival for arrival, _ in places]
        self._arrived += came
        self._one_more = None
        if self.scenario.priority:
            self._arrived_first += [arrival for arrival in came if self._has_priority(arrival.start)]
        return places

    def _waiting(self) -> Arrival:
        """Give how the waiting passports come to the press, if there are any."""
        count = 0 if self.scenario.waiting is None else self.scenario.waiting.passports
        return Arrival(WAITING, count, self._waiting_made, 0, self.waiting_from or 0)

    def waiting_turn(self) -> QueuedCohort | None:
        """Give the turn of the waiting passports, behind all that come before them; None: there are none."""
        if self.waiting_from is None or self._waiting_turn is not None:
            return self._waiting_turn
        begins = max(self._line.end, self._waiting_made)
        return QueuedCohort(WAITING, self._waiting().passports, self.waiting_from, begins, begins + self._waiting_work)

    def _cohorts_arrived(self) -> Sequence[Arrival]:
        return self._arrived

    def line(self) -> list[QueuedCohort]:
        """Give what comes to the press, in that order, and of each cohort what never does."""
        came = [
            QueuedCohort(arrival.start, arrival.passports, arrival.release, None, None) for arrival in self._arrived
        ]
        waiting, counts = self.waiting_turn(), self._placed_counts()
        for arrival in self._arrived:
            counts[arrival.start] -= arrival.passports
        missing = [QueuedCohort(start, count, None, None, None) for start, count in counts.items() if count]
        return [*came, *([] if waiting is None else [waiting]), *missing]

    def runs(self, _: Sequence[QueuedCohort]) -> Runs:
        """Give the places of the press in their order."""
        runs = Runs(self._line.beginnings, self._line.ends, self._line.counts(), self._line.steps)
        waiting = self.waiting_turn()
        if waiting is None or self._waiting_turn is not None or waiting.begins is None or waiting.ends is None:
            return runs
        behind = Runs([waiting.begins], [waiting.ends], [waiting.passports or 0], [self.press.unit])
        return Runs(*(run + more for run, more in zip(runs, behind, strict=True)))

    def held_by_centre(self, turn: QueuedCohort) -> bool:
        """Tell whether the centre approves somebody of a cohort only behind its release, or never."""
        release, approved = self.release(turn.start), self.approved.get(turn.start)
        if self.centre is None or release is None:
            return False
        return turn.release is None or (approved is not None and approved[1] > release)

    def approved_at(self, turn: QueuedCohort) -> tuple[int, int] | None:
        """Give the moments at which the centre approves the first and the last of a cohort; None: it never does."""
        return self.approved.get(turn.start)

    def finds_idle(self, turn: QueuedCohort) -> bool:
        """Tell whether a cohort finds the press idle at its release, and is approved on a day before that."""
        approved = self.approved.get(turn.start)
        late = approved is not None and approved[1] // DAY >= (turn.release or 0) // DAY
        return not late and super().finds_idle(turn)

    def left_behind(self, turn: QueuedCohort) -> tuple[int, ...] | None:
        """Give in what state a cohort leaves the centre and the press, counted from its clock start.

        It is how many working days later, and at what time of that day (ticks), the last of it is approved, and how
        much work ends with it behind that morning. Whoever comes later, without priority, meets no more than that.
        None: some of it never comes, or the waiting passports may still come before those behind it.
        """
        last, waiting = self._last_approved.get(turn.start), self.waiting_turn()
        if last is None or turn.ends is None or turn.release is None:
            return None
        if waiting is not None and (waiting.ends is None or turn.ends <= waiting.ends):
            return None
        day, time = divmod(last, DAY * self.press.fine)
        made, _ = self.press.produced_on(turn.start)
        return self.clock.calendar.count_ordinals(turn.start, day), time, turn.ends - made

    def _assume(self, first: int, last: int) -> None:
        """Place the usual cohorts up to the last that has priority, too: those before it stand behind."""
        super()._assume(first, max(last, self._last_with_priority))

    def _go_on_to(self, last: int) -> None:
        """Go on at least up to the last that has priority."""
        super()._go_on_to(max(last, self._last_with_priority))

    def _alone(self, start: int) -> QueuedCohort:
        """Place one passport of a clock start that has the queue to itself."""
        self._count_before(start)
        other = self._empty()
        other.waiting_from = None
        return self._placed_in(other, {start: 1}, start)

    def _beside(self, start: int) -> QueuedCohort:
        """Place a cohort that others do not wait for among those that stand there."""
        calendar, usual = self.clock.calendar, self.scenario.office.usual_intake if self.assumed else None
        works = calendar.is_work_ordinal(start)
        self._count_before(start)
        count = usual if works else None
        counts = {start: count or 1}
        # Who paid on a closed day stands behind the usual cohort of the working day before it.
        before = calendar.add_ordinal(start, -1)
        if usual is not None and not works and before not in self._placed:
            counts = {before: usual, **counts}
        if usual is None and self._come_whole:
            return self._one_beside(start)
        turn = None
        if not self.scenario.applications and not any(map(self._has_priority, counts)):
            turn = self._placed_in(self._behind(start), counts, start)
        if turn is None or self._may_be_overtaken(turn):
            turn = self._placed_in(self._empty(), dict(sorted({**self._placed_counts(), **counts}.items())), start)
        return turn._replace(passports=count)

    @property
    def _come_whole(self) -> bool:
        """Tell whether all passports of a cohort come at one moment, none before an earlier clock start."""
        return self.centre is None and self.waiting_from is None and not self.scenario.applications

    def _one_beside(self, start: int) -> QueuedCohort:
        """Place one passport that others do not wait for, where all cohorts come whole."""
        release = self.release(start)
        if release is None:
            return QueuedCohort(start, None, None, None, None)
        if self._one_more is None:
            self._one_more = OneMore(self._line, self._arrived, self._has_priority)
        span = self._one_more.span(start, self.press.produced_by(release), self._has_priority(start))
        return QueuedCohort(start, None, release, *span)

    def _may_be_overtaken(self, turn: QueuedCohort) -> bool:
        """Tell whether anybody with priority and a later clock start comes before this one is printed."""
        end = turn.ends
        return any(each.start > turn.start and (end is None or each.made < end) for each in self._arrived_first)

    def _empty(self) -> SplitQueue:
        """Give a queue of nobody at the same press."""
        other = copy(self)
        other.press = self.press.beside()
        other.centre = copy(self.centre)
        other._begin(self.origin)
        return other

    def _behind(self, start: int) -> SplitQueue:
        """Give a queue in which all are served who have an earlier clock start, where that is the order of coming."""
        other = copy(self if next(reversed(self._placed), 0) < start else self._walked_before(start))
        other.centre, other._line, other._placed, other.approved = copy(other.centre), other._line.behind(), {}, {}
        other._arrived, other._arrived_first, other.approvals, other._last_approved = [], [], [], {}
        return other

    def _walked_before(self, start: int) -> SplitQueue:
        """Walk a queue to a clock start, on from the one before, as many ask for one day after the other."""
        if self._walked is None or self._walked_to > start:
            self._walked, self._walked_to = self._empty(), min([start, *self._placed])
        days = filter(self._placed.__contains__, range(self._walked_to, start))
        self._walked._place((day, self._placed[day].passports or 0) for day in days)
        self._walked_to = start
        return self._walked

    def _placed_in(self, other: SplitQueue, counts: dict[int, int], start: int) -> QueuedCohort:
        """Give the turn of a clock start when these cohorts are placed in another queue."""
        other._place(counts.items())
        if start in other.approved:
            self.approved[start] = other.approved[start]
        return other._placed[start]


def _whole(start: int, count: int, parts: Sequence[tuple[Arrival, Span]]) -> QueuedCohort:
    """Give the turn of a whole cohort: from its first passport to its last; no end where some never come."""
    if len(parts) == 1 and parts[0][0].passports == count:
        arrival, span = parts[0]
        return QueuedCohort(start, count, arrival.release, *span)
    begins = min((span.begins for _, span in parts), default=None)
    if sum(arrival.passports for arrival, _ in parts) < count:
        return QueuedCohort(start, count, None, begins, None)
    return QueuedCohort(start, count, parts[-1][0].release, begins, max(span.ends for _, span in parts))


def centre_days(queue: Queue) -> tuple[CentreRow, ...]:
    """Give a row for each day on which the centre works, from the first application before it to the last approval.

    Without rows: nobody said how many it approves, or nobody is approved.
    """
    if not isinstance(queue, SplitQueue) or queue.centre is None or not queue.approvals:
        return ()
    centre = queue.centre
    came, approved = _by_day(queue, centre)
    first = min(min(approved), *(centre.entry(start) for start in came))
    waiting = sum(count for start, count in came.items() if start < first)
    rows = []
    for day in range(first, max(approved) + 1):
        waiting += came[day] - approved[day]
        limit = centre.limit_on(day)
        if limit != 0 or approved[day]:
            rows.append(CentreRow(date.fromordinal(day), limit, approved[day], waiting))
    return tuple(rows)


def not_approved(queue: Queue, days: Sequence[date]) -> list[int]:
    """Count, for each of these days in their order, those who applied by its close and are not approved by then."""
    if not isinstance(queue, SplitQueue) or queue.centre is None:
        return [0] * len(days)
    came, approved = _by_day(queue, queue.centre)
    changes = sorted([*came.items(), *((day, -count) for day, count in approved.items())])
    counts, waiting, place = [], 0, 0
    for day in days:
        while place < len(changes) and changes[place][0] <= day.toordinal():
            waiting += changes[place][1]
            place += 1
        counts.append(waiting)
    return counts


def _by_day(queue: SplitQueue, centre: Centre) -> tuple[Counter[int], Counter[int]]:
    """Count those who apply, and those approved, on each day (ordinal)."""
    approved: Counter[int] = Counter()
    for stretch in queue.approvals:
        approved[stretch.last // centre.ticks // DAY] += stretch.number
    return Counter({turn.start: turn.passports or 0 for turn in queue.placed()}), approved
