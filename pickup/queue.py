"""The print queue: who stands where before the press, computed by cohort and not passport by passport.

A single server with a known cumulative capacity K(t): a cohort of n released at r begins at the work
max(end of the one before, K(r)), ends n passports later, and is finished when K reaches that end.
"""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, cast

from pickup.clock import Clock
from pickup.errors import ClockStartMissing, TodayNeeded
from pickup.outages import DAY, FOREVER, LOSES_DAYS, moment, spans
from pickup.press import Press
from pickup.results import rows_as

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.scenario import Scenario


class Turn(NamedTuple):
    """One cohort before the press: clock start (ordinal), passports, release (seconds), work from and to.

    `release` is None when no return is in sight, and then so are `begins` and `ends`. `passports` is None for a
    cohort whose number nobody knows: then `ends` is the end of its first passport.
    """

    start: int
    passports: int | None
    release: int | None
    begins: int | None
    ends: int | None


class Queue:
    """The queue of one scenario: the cohorts of its intake, or the usual ones where the intake is assumed."""

    def __init__(self, scenario: Scenario, clock: Clock, asked_from: int | None = None) -> None:
        """Prepare the press; `asked_from` is the earliest clock start that will be asked for beyond an intake.

        CapacityUnknown: nobody said what the press makes.
        """
        self.scenario = scenario
        self.clock = clock
        self.press = Press(scenario, clock.calendar)
        self.assumed = scenario.intake is None and scenario.office.usual_intake is not None
        self.waiting_from = self._waiting_release()
        self.first_held = self._first_that_can_be_touched() if self.assumed else None
        intake = scenario.intake or {}
        cohorts = sorted(each for each in zip(map(date.toordinal, intake), intake.values(), strict=True) if each[1])
        starts = [cohorts[0][0] if cohorts else None, asked_from, self.first_held]
        starts.append(None if self.waiting_from is None else self.waiting_from // DAY)
        self.origin = min((start for start in starts if start is not None), default=0)
        self._placed: dict[int, Turn] = {}
        self._place(cohorts)

    def _waiting_release(self) -> int | None:
        """Give the release of the waiting passports: as told, else after the last outage, else today.

        After an outage without end there is no day, and they are approved: then it is today as well.
        """
        waiting, today = self.scenario.waiting, self.scenario.today
        if waiting is None or not waiting.passports:
            return None
        if waiting.since is not None:
            return moment(waiting.since)
        held = spans(self.scenario.outages, LOSES_DAYS)
        if held and held[-1][1] != FOREVER:
            return self.press.first_print_time(held[-1][1])
        if today is None:
            raise TodayNeeded()
        return today.toordinal() * DAY

    def release(self, start: int) -> int | None:
        """Give the release of a cohort: print hours' opening after the approval days, or the outage's end."""
        return self.clock.released(self.opening_of_release(start))

    def _releases(self, starts: list[int]) -> list[int | None]:
        """Give the release of each of these cohorts."""
        return self.clock.released_each(
            self.press.openings(self.clock.calendar.add_ordinals(starts, self.clock.approval))
        )

    def opening_of_release(self, start: int) -> int:
        """Give the moment at which a cohort would be released if approval never stood still."""
        return self.press.opening(self.clock.calendar.add_ordinal(start, self.clock.approval))

    def _first_that_can_be_touched(self) -> int | None:
        """Give the first working day whose cohort a disruption can have touched; None: nothing is disrupted."""
        disrupted = [moment(out.start) for out in self.scenario.outages if out.stage in LOSES_DAYS]
        disrupted += [entry.on.first.toordinal() * DAY for entry in self.scenario.press]
        disrupted += [] if self.waiting_from is None else [self.waiting_from]
        if not disrupted:
            return None
        calendar = self.clock.calendar
        day = calendar.add_ordinal(min(disrupted) // DAY, 0)
        while day * DAY + self.press.hours(day)[1] <= min(disrupted):
            day = calendar.add_ordinal(day, 1)
        return calendar.add_ordinal(day, -self.clock.approval) if self.clock.approval else day

    def _place(self, cohorts: Iterable[tuple[int, int]]) -> None:
        """Place the waiting passports, then these cohorts (ordinal, count), first in, first out."""
        placed = dict(cohorts)
        self.press.begin(self.origin)
        starts, counts = list(placed), list(placed.values())
        releases = self._releases(starts)
        # Where an outage has no end, nobody from a certain day on is released: the first stands before all of these.
        released = list(takewhile(lambda release: release is not None, releases))
        none: list[int | None] = [None] * (len(starts) - len(released))
        begins, ends = self._work(counts[: len(released)], cast("list[int]", released))
        turns = rows_as(Turn, zip(starts, counts, releases, begins + none, ends + none, strict=True))
        self._placed.update(zip(starts, turns, strict=True))

    def _work(self, counts: list[int], releases: list[int]) -> tuple[list[int | None], list[int | None]]:
        """Give for each cohort that is released the work at which it begins, and that at which it ends."""
        begins: list[int | None] = []
        ends: list[int | None] = []
        end, unit = self._end_of_waiting(), self.press.unit
        for count, made in zip(counts, self.press.made_by_each(releases), strict=True):
            begin = end if end > made else made
            end = begin + count * unit
            begins.append(begin)
            ends.append(end)
        return begins, ends

    def waiting_turn(self) -> Turn | None:
        """Give the turn of the waiting passports, one cohort ahead of all others; None: there are none."""
        waiting = self.scenario.waiting
        if waiting is None or self.waiting_from is None:
            return None
        begins = self.press.made_by(self.waiting_from)
        return Turn(0, waiting.passports, self.waiting_from, begins, begins + waiting.passports * self.press.unit)

    def _end_of_waiting(self) -> int:
        """Give the work at which the waiting passports are done."""
        turn = self.waiting_turn()
        return 0 if turn is None or turn.ends is None else turn.ends

    def placed(self) -> list[Turn]:
        """Give the turns of all cohorts that stand in the queue, whoever asked."""
        return list(self._placed.values())

    def turns(self, first: int | None = None, last: int | None = None) -> list[Turn]:
        """Give the turns of all cohorts in order; of an assumed or unknown intake those of `first` to `last`."""
        if self.scenario.intake is not None:
            return [
                turn
                for start, turn in self._placed.items()
                if (first is None or first <= start) and (last is None or start <= last)
            ]
        if first is None or last is None:
            return []
        days = range(first, last + 1)
        self._assume_until(last)
        return [self.turn(day) for day in days if self.clock.calendar.is_work_ordinal(day)]

    def turn(self, start: int) -> Turn:
        """Give the turn of the cohort with this clock start. ClockStartMissing: the intake lacks it."""
        if self.assumed:
            self._assume_until(start)
        found = self._placed.get(start)
        if found is not None:
            return found
        if self.scenario.intake is not None:
            raise ClockStartMissing(day=date.fromordinal(start))
        return self._beside(start)

    def _assume_until(self, start: int) -> None:
        """Place the usual cohort of each working day from the first that can be touched to this one."""
        usual, first = self.scenario.office.usual_intake, self.first_held
        if usual is None or first is None or start < first or start in self._placed:
            return
        days = [day for day in range(first, start + 1) if self.clock.calendar.is_work_ordinal(day)]
        self._place((day, usual) for day in days)

    def _beside(self, start: int) -> Turn:
        """Place a cohort that others do not wait for: one before the disruption, or of unknown number.

        It stands behind the waiting passports and behind the placed cohorts with an earlier clock start.
        """
        release = self.release(start)
        count = self.scenario.office.usual_intake if self.clock.calendar.is_work_ordinal(start) else None
        ahead = [turn.ends for day, turn in self._placed.items() if day < start]
        undisturbed = self.assumed and (self.first_held is None or start < self.first_held)
        end = ahead[-1] if ahead else 0 if undisturbed else self._end_of_waiting()
        if release is None or end is None:
            return Turn(start, count, release, None, None)
        begins = max(end, self.press.made_by(release))
        return Turn(start, count, release, begins, begins + (count or 1) * self.press.unit)

    def finished(self, turn: Turn, not_before: int = 0) -> int | None:
        """Give the moment at which the cohort is finished, and with it a passport paid for at `not_before`.

        Who pays after the cohort's release is released only then, and not while approval stands still.
        """
        finish = None if turn.ends is None else self.press.reached(turn.ends)
        if finish is None or turn.release is None or not_before <= turn.release:
            return finish
        release = self.clock.released(not_before)
        own = None if release is None else self.press.reached(self.press.made_by(release) + self.press.unit)
        return None if own is None else max(finish, own)

    def finished_each(self, turns: list[Turn]) -> list[int | None]:
        """Give `finished` for each of these turns."""
        works = [turn.ends for turn in turns if turn.ends is not None]
        found = self.press.reached_each(works) if _all_in_order(works, turns) else None
        return list(map(self.finished, turns)) if found is None else list(found)

    def begun_each(self, turns: list[Turn]) -> list[int | None]:
        """Give `begun` for each of these turns."""
        works = [turn.begins for turn in turns if turn.begins is not None]
        found = self.press.exceeded_each(works) if _all_in_order(works, turns) else None
        return list(map(self.begun, turns)) if found is None else list(found)

    def begun(self, turn: Turn) -> int | None:
        """Give the moment at which work on the cohort's first passport begins."""
        return None if turn.begins is None else self.press.exceeded(turn.begins)

    def ahead(self, turn: Turn) -> int:
        """Count the passports that stand before this cohort at its release, the one in work among them."""
        if turn.begins is None or turn.release is None:
            return 0
        return -((self.press.made_by(turn.release) - turn.begins) // self.press.unit)


def _all_in_order(works: list[int], turns: list[Turn]) -> bool:
    """Tell whether all turns have their work, in order: by approval an earlier clock start may end later."""
    return len(works) == len(turns) and works == sorted(works)
