"""The print queue: who stands where before the press, computed by cohort and not passport by passport.

A single server with a known cumulative capacity K(t): a cohort of n released at r begins at the work
max(end of the one before, K(r)), ends n passports later, and is finished when K reaches that end.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from pickup.case.outages import DAY, FOREVER, moment
from pickup.case.scenario import Scenario
from pickup.engine.clock import Clock
from pickup.engine.errors import ClockStartMissing, TodayNeeded
from pickup.engine.press import Press

if TYPE_CHECKING:
    from pickup.engine.turns import Arrival
    from pickup.engine.usual_intakes import UsualIntake


class QueuedCohort(NamedTuple):
    """One cohort before the press: clock start (ordinal), passports, release (seconds), work from and to.

    `release` is None when no return is in sight, and then so are `begins` and `ends`. `passports` is None for a
    cohort whose number nobody knows: then `ends` is the end of its first passport.
    """

    start: int
    passports: int | None
    release: int | None
    begins: int | None
    ends: int | None


class Runs(NamedTuple):
    """The places of the press: from which work to which each run of them goes, how many it has and how far apart."""

    begins: list[int]
    ends: list[int]
    counts: list[int]
    steps: list[int]


class Queue:
    """The queue of one scenario: the cohorts of its intake, or the usual ones where the intake is assumed."""

    def __init__(self, scenario: Scenario, clock: Clock, asked_from: int | None = None) -> None:
        """Prepare the press; `asked_from` is the earliest clock start that will be asked for beyond an intake.

        CapacityUnknown: nobody said what the press makes.
        """
        self.scenario = scenario
        self.clock = clock
        self.press = self._prepared_press()
        self.waiting_from = self._waiting_release()
        self.usual = self._usual_intake()
        intake = scenario.intake or {}
        counts = sorted(zip(map(date.toordinal, intake), intake.values(), strict=True))
        self.listed = range(counts[0][0], counts[-1][0] + 1) if counts else range(0)
        cohorts = [cohort for cohort in counts if cohort[1]]
        starts = [cohorts[0][0] if cohorts else None, asked_from]
        starts.append(None if self.waiting_from is None else self.press.print_day_at(self.waiting_from))
        self._begin(min((start for start in starts if start is not None), default=0))
        self._place(cohorts)
        # The last clock start up to which the usual intake was placed behind the listed one.
        self._gone_to = self.listed.stop - 1

    @property
    def assumed(self) -> bool:
        """Tell whether the intake is the usual one, as nobody told another."""
        return self.usual is not None

    def _prepared_press(self) -> Press:
        return Press(self.scenario, self.clock)

    def _usual_intake(self) -> "UsualIntake | None":
        usual = self.scenario.office.usual_intake
        if usual is None or self.scenario.intake is not None:
            return None
        from pickup.engine.usual_intakes import UsualIntake

        return UsualIntake(self.scenario, self.clock, self.press.beside(), usual, self.waiting_from)

    def _begin(self, origin: int) -> None:
        """Begin with nobody in the queue and a press that is counted from the morning of this day on."""
        self.origin = origin
        self.press.begin(origin)
        self._placed: dict[int, QueuedCohort] = {}
        # The work at which the last one placed ends, and that at which the waiting passports begin, once they are.
        self._end = 0
        self._waiting_begins: int | None = None

    def _waiting_release(self) -> int | None:
        """Give the release of the waiting passports: as told, else after the last outage, else today.

        After an outage without end there is no day, and they are approved: then it is today as well.
        """
        waiting, today = self.scenario.waiting, self.scenario.today
        if waiting is None or not waiting.passports:
            return None
        if waiting.since is not None:
            return moment(waiting.since)
        downtime = self.clock.downtime
        if downtime and downtime[-1][1] != FOREVER:
            return self.press.first_print_time(downtime[-1][1])
        if today is None:
            raise TodayNeeded()
        return today.toordinal() * DAY

    def release(self, start: int) -> int | None:
        """Give the release of a cohort: print hours' opening after the approval days, or the outage's end."""
        return self.clock.released(self.opening_of_release(start))

    def opening_of_release(self, start: int) -> int:
        """Give the moment at which a cohort would be released if approval never stood still."""
        return self.press.opening(self.clock.calendar.add_ordinal(start, self.clock.approval))

    @cached_property
    def first_held(self) -> int | None:
        """Give the first cohort of an assumed intake that a disruption can touch; None: nothing is disrupted.

        It is the first of which a passport is still to be printed then, or would be released behind it.
        """
        at = None if self.usual is None else self.usual.disrupted
        if self.usual is None or at is None:
            return None
        touched = self.usual.touched(at)
        self._assume(touched, touched)
        made = self.press.produced_by(at)
        return next((turn.start for turn in self._placed.values() if turn.ends is None or turn.ends > made), touched)

    def _place(self, cohorts: Iterable[tuple[int, int]]) -> None:
        """Place these cohorts (ordinal, count) behind those that stand there, first in, first out."""
        placed = dict(cohorts)
        starts, counts = list(placed), list(placed.values())
        openings = self.press.openings(self.clock.calendar.add_ordinals(starts, self.clock.approval))
        releases = self.clock.released_each(openings)
        # Where an outage has no end, nobody from a certain day on is released: the first stands before all of these.
        released = releases[: releases.index(None)] if None in releases else releases
        none: list[int | None] = [None] * (len(starts) - len(released))
        begins, ends = self._work(counts[: len(released)], cast("list[int]", released))
        turns = zip(starts, counts, releases, begins + none, ends + none, strict=True)
        self._placed.update(zip(starts, map(QueuedCohort._make, turns), strict=True))

    def _work(self, counts: list[int], releases: list[int]) -> tuple[list[int | None], list[int | None]]:
        """Give for each cohort that is released the work at which it begins, and that at which it ends.

        The waiting passports come before the first cohort that the press could not begin before them.
        """
        made = self.press.produced_by_each(releases)
        waits = self._waiting_begins is None and self.waiting_from is not None
        place = bisect_left(made, self._waiting_made) if waits else len(made)
        begins, ends = self._line_up(counts[:place], made[:place])
        if place < len(made):
            self._waiting_begins = max(self._end, self._waiting_made)
            self._end = self._waiting_begins + self._waiting_work
        behind = self._line_up(counts[place:], made[place:])
        return begins + behind[0], ends + behind[1]

    def _line_up(self, counts: list[int], made: list[int]) -> tuple[list[int | None], list[int | None]]:
        """Place cohorts of these counts, and of what the press has made by their release, one behind the other."""
        begins: list[int | None] = []
        ends: list[int | None] = []
        end, unit = self._end, self.press.unit
        for count, at in zip(counts, made, strict=True):
            begin = end if end > at else at
            end = begin + count * unit
            begins.append(begin)
            ends.append(end)
        self._end = end
        return begins, ends

    @property
    def _waiting_made(self) -> int:
        """Give what the press has made by the release of the waiting passports."""
        return 0 if self.waiting_from is None else self.press.produced_by(self.waiting_from)

    @property
    def _waiting_work(self) -> int:
        return 0 if self.scenario.waiting is None else self.scenario.waiting.passports * self.press.unit

    def waiting_turn(self) -> QueuedCohort | None:
        """Give the turn of the waiting passports, behind all that could be begun before them; None: there are none."""
        waiting = self.scenario.waiting
        if waiting is None or self.waiting_from is None:
            return None
        begins = self._waiting_begins
        if begins is None:
            begins = max(self._end, self._waiting_made)
        return QueuedCohort(0, waiting.passports, self.waiting_from, begins, begins + self._waiting_work)

    def line(self) -> list[QueuedCohort]:
        """Give the turns of all that stand before the press in the order in which it takes them."""
        placed, waiting = self.placed(), self.waiting_turn()
        if waiting is None or waiting.begins is None:
            return placed
        ahead = [turn for turn in placed if turn.begins is not None and turn.begins < waiting.begins]
        return [*ahead, waiting, *placed[len(ahead) :]]

    def arrived(self) -> "Sequence[Arrival]":
        """Give how all passports come to the press, the waiting ones among them, in that order."""
        from pickup.engine.turns import WAITING, Arrival, with_waiting

        waiting = self.waiting_turn()
        if waiting is None or waiting.release is None:
            return self._cohorts_arrived()
        made = self.press.produced_by(waiting.release)
        own = Arrival(WAITING, waiting.passports or 0, made, 0, waiting.release)
        return with_waiting(self._cohorts_arrived(), own)

    def _cohorts_arrived(self) -> "Sequence[Arrival]":
        """Give how the passports of all cohorts come to the press, in that order."""
        from pickup.engine.turns import Arrival

        turns = [(turn.start, turn.passports or 0, turn.release) for turn in self.placed() if turn.release is not None]
        made = self.press.produced_by_each([release for _, _, release in turns])
        return [Arrival(start, count, at, 0, release) for (start, count, release), at in zip(turns, made, strict=True)]

    def runs(self, line: Sequence[QueuedCohort]) -> Runs:
        """Give the places of the press that those of its line have, one cohort behind the other."""
        works = [turn for turn in line if turn.begins is not None and turn.ends is not None]
        begins, ends = [turn.begins or 0 for turn in works], [turn.ends or 0 for turn in works]
        return Runs(begins, ends, [turn.passports or 0 for turn in works], [self.press.unit] * len(works))

    def placed(self) -> list[QueuedCohort]:
        """Give the turns of all cohorts that stand in the queue, whoever asked."""
        return list(self._placed.values())

    def turns(self, first: int | None = None, last: int | None = None) -> list[QueuedCohort]:
        """Give the turns of all cohorts in order; of an assumed or unknown intake those of `first` to `last`."""
        if self.scenario.intake is not None:
            return self._listed_turns(first, last)
        if first is None or last is None:
            return []
        self._assume(first, last)
        return [self.turn(day) for day in range(first, last + 1) if self._comes(day)]

    def _comes(self, day: int) -> bool:
        """Tell whether anybody's clock starts on this day: a working day, as far as the counter was open."""
        return self.clock.calendar.is_work_ordinal(day) and self.clock.counter.has_applicants(day)

    def _listed_turns(self, first: int | None, last: int | None) -> list[QueuedCohort]:
        """Give the turns of the listed cohorts, and of the other working days that were asked for and have one."""
        listed = self.listed
        first = listed.start if first is None else first
        last = listed.stop - 1 if last is None else last
        self._go_on_to(last)
        turns = {start: turn for start, turn in self._placed.items() if first <= start <= last}
        for day in (*range(first, min(listed.start, last + 1)), *range(max(first, listed.stop), last + 1)):
            if day not in turns and self._comes(day) and not self.lacks(day):
                turns[day] = self.turn(day)
        return [turns[start] for start in sorted(turns)]

    def turn(self, start: int) -> QueuedCohort:
        """Give the turn of the cohort with this clock start. ClockStartMissing: the intake lacks it."""
        self._assume(start, start)
        self._go_on_to(start)
        placed = self._placed.get(start)
        if placed is not None:
            return placed
        if self.lacks(start):
            raise ClockStartMissing(day=date.fromordinal(start))
        if self.scenario.intake is not None and start < self.listed.start:
            return self._alone(start)
        return self._beside(start)

    def lacks(self, start: int) -> bool:
        """Tell whether the listed intake should have this clock start and does not, so that nobody can place it.

        Behind the list the office goes on (`_go_on_to`). Before it, whoever was released before every disruption
        stood in a queue that has long been printed. Nobody counts the applications of a closed day within the list.
        """
        if self.scenario.intake is None or start in self._placed:
            return False
        if not self.listed:
            return True
        if start < self.listed.start:
            release, downtime = self.release(start), self.clock.downtime
            return release is None or (bool(downtime) and release >= downtime[0][0])
        return start in self.listed and self.clock.calendar.is_work_ordinal(start)

    @property
    def goes_on_from(self) -> date | None:
        """Give the first day behind the list that the usual intake is counted on; None: nobody knows who came since."""
        usual = self.scenario.office.usual_intake
        if self.scenario.intake is None or not usual or not self.listed:
            return None
        return date.fromordinal(self.clock.calendar.add_ordinal(self.listed.stop - 1, 1))

    def _go_on_to(self, last: int) -> None:
        """Place the usual cohort of each working day behind the listed ones, up to this clock start."""
        usual = self.scenario.office.usual_intake
        if usual is None or self.goes_on_from is None or last <= self._gone_to:
            return
        days = range(self._gone_to + 1, last + 1)
        self._count_before(days.start)
        self._gone_to = last
        self._place_days(days, usual, self.listed.stop)

    def _alone(self, start: int) -> QueuedCohort:
        """Place one passport of a clock start that has the queue to itself."""
        self._count_before(start)
        release = self.release(start)
        begins = None if release is None else self.press.produced_by(release)
        return QueuedCohort(start, None, release, begins, None if begins is None else begins + self.press.unit)

    def _assume(self, first: int, last: int) -> None:
        """Place the usual cohorts that the clock starts from `first` to `last` stand among."""
        if self.usual is None:
            return
        begins = self.usual.begins(first)
        begins = self.usual.begins(last) if begins is None else begins
        if begins is not None:
            self._place_usual(begins, last)

    def _place_usual(self, first: int, last: int) -> None:
        """Place the usual cohort of each working day from `first` to `last`, as far as it does not stand there."""
        usual, placed = self.usual, self._placed
        if usual is None:
            return
        if placed and next(iter(placed)) <= first:
            first = next(reversed(placed)) + 1
        else:
            last = max([last, *placed])
            self._begin(min(self.origin or first, first))
        self._place_days(range(first, last + 1), usual.passports)

    def _place_days(self, days: range, usual: int, since: int = 0) -> None:
        """Place the usual cohort of each of these working days on which there are applicants."""
        worked = filter(self.clock.calendar.is_work_ordinal, days)
        counts = ((day, self.clock.counter.usual_on(day, usual, since)) for day in worked)
        self._place(cohort for cohort in counts if cohort[1])

    def _count_before(self, origin: int) -> None:
        """Count the press from the morning of this day on where it is not yet, and place anew who stands there."""
        if 0 < self.origin <= origin:
            return
        counts = [(turn.start, turn.passports or 0) for turn in self._placed.values()]
        self._begin(origin)
        self._place(counts)

    def _beside(self, start: int) -> QueuedCohort:
        """Place a cohort that others do not wait for: one that is alone before a disruption, or of unknown number.

        It stands behind the placed cohorts with an earlier clock start, and behind the waiting passports where the
        press could not begin it before them.
        """
        release = self.release(start)
        usual = self.usual is not None and self._comes(start)
        count = self.usual.passports if usual and self.usual is not None else None
        count = None if count is None else self.clock.counter.usual_on(start, count)
        if release is None:
            return QueuedCohort(start, count, release, None, None)
        # Who paid on a closed day stands behind the usual cohort of the working day before it.
        closed = self.usual is not None and not usual
        before = [self.turn(self.clock.calendar.add_ordinal(start, -1)).ends] if closed else []
        self._count_before(start)
        made = self.press.produced_by(release)
        # Of those with an earlier clock start the last one ends last.
        last = self._last_before(start)
        ahead = before if last is None else [*before, last.ends]
        waiting = self.waiting_turn()
        if waiting is not None and self._waiting_made <= made:
            ahead.append(waiting.ends)
        if None in ahead:
            return QueuedCohort(start, count, release, None, None)
        begins = max([made, *(end for end in ahead if end is not None)])
        return QueuedCohort(start, count, release, begins, begins + (count or 1) * self.press.unit)

    def _last_before(self, start: int) -> QueuedCohort | None:
        """Give the last of the placed cohorts, which stand in their order, with an earlier clock start."""
        day, first = min(start - 1, next(reversed(self._placed), 0)), next(iter(self._placed), start)
        while day > first and day not in self._placed:
            day -= 1
        return self._placed.get(day)

    def finished(self, turn: QueuedCohort, not_before: int = 0) -> int | None:
        """Give the moment at which the cohort is finished, and with it a passport paid for at `not_before`.

        Who pays after the cohort's release is released only then, and not while approval stands still.
        """
        finish = None if turn.ends is None else self.press.time_of(turn.ends)
        if finish is None or turn.release is None or not_before <= turn.release:
            return finish
        release = self.clock.released(not_before)
        own = None if release is None else self.press.time_of(self.press.produced_by(release) + self.press.unit)
        return None if own is None else max(finish, own)

    def finished_each(self, turns: list[QueuedCohort]) -> list[int | None]:
        """Give `finished` for each of these turns."""
        works = [turn.ends for turn in turns if turn.ends is not None]
        moments = self.press.time_of_each(works) if _all_in_order(works, turns) else None
        return list(map(self.finished, turns)) if moments is None else list(moments)

    def begun_each(self, turns: list[QueuedCohort]) -> list[int | None]:
        """Give `begun` for each of these turns."""
        works = [turn.begins for turn in turns if turn.begins is not None]
        moments = self.press.time_after_each(works) if _all_in_order(works, turns) else None
        return list(map(self.begun, turns)) if moments is None else list(moments)

    def begun(self, turn: QueuedCohort) -> int | None:
        """Give the moment at which work on the cohort's first passport begins."""
        return None if turn.begins is None else self.press.time_after(turn.begins)

    @cached_property
    def _undisrupted(self) -> int:
        """Give the moment at which all outages and exceptions are over."""
        from pickup.engine.usual_intakes import disruptions

        last = [(days.last.toordinal() + 1) * DAY for days in self.scenario.priority]
        return max([*last, *(end for _, end in disruptions(self.scenario, self.clock, self.waiting_from))], default=0)

    def undisturbed_again(self, start: int) -> int | None:
        """Give the first usual cohort from this clock start on that finds the press idle behind all disruptions.

        From then on the queue is as if there had been none. None: no cohort that is placed so far does.
        """
        over = self._undisrupted
        later = (turn for turn in self._placed.values() if turn.start >= start and (turn.release or 0) >= over)
        return next((turn.start for turn in later if self.finds_idle(turn)), None)

    def finds_idle(self, turn: QueuedCohort) -> bool:
        """Tell whether a cohort finds the press idle at its release."""
        return turn.release is not None and turn.begins == self.press.produced_by(turn.release)

    def held_by_centre(self, turn: QueuedCohort) -> bool:
        """Tell whether a slow centre approves somebody of a cohort only behind its release."""
        return False

    def approved_at(self, turn: QueuedCohort) -> tuple[int, int] | None:
        """Give the moments at which a slow centre approves the first and the last of a cohort; None: it is not slow."""
        return None

    def left_behind(self, turn: QueuedCohort) -> tuple[int, ...] | None:
        """Give in what state a cohort leaves a slow centre and the press behind it; None: it is not slow."""
        return None

    def ahead(self, turn: QueuedCohort) -> int:
        """Count the passports that stand before this cohort at its release, the one in work among them."""
        if turn.begins is None or turn.release is None:
            return 0
        return -((self.press.produced_by(turn.release) - turn.begins) // self.press.unit)


def _all_in_order(works: list[int], turns: list[QueuedCohort]) -> bool:
    """Tell whether all turns have their work, in order: by approval an earlier clock start may end later."""
    return len(works) == len(turns) and works == sorted(works)
