"""The levers of an office, each alone: the least capacity, hours, extra days and machines that keep an aim.

Capacity is what the press makes in the regular print hours. Hours are overtime at today's rate: each print day
opens as it does and closes at one common minute, or later if it does so already. Days that have a total or
a true count of their own keep them under every lever, and a day with its own machines keeps those.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.deadlines import least
from pickup.case.outages import DAY
from pickup.case.scenario import PressException
from pickup.engine.press import MINUTE, MINUTES, exceptions_by_day
from pickup.text.dates import Hours, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from pickup.analysis.deadlines import Aim
    from pickup.case.scenario import Scenario
    from pickup.engine.press import Press
    from pickup.engine.queue import Queue

    Kept = Callable[[Scenario], bool]


class Count(NamedTuple):
    """A lever that is a number: as it is today, the least that is enough (None: none is), and the last pickup.

    `latest` is the last pickup with what is needed; where nothing is enough, the earliest that can be reached.
    """

    today: int | None
    needed: int | None
    latest: date | None


class Overtime(NamedTuple):
    """Print hours at today's rate: until when (`hours`, of a regular day), on which days, how much longer in all."""

    today: Hours
    hours: Hours | None
    on: tuple[tuple[Range, Hours], ...]
    seconds: int
    latest: datetime | None


class ExtraDays(NamedTuple):
    """Closed days on which the press works too: the fewest and of those the earliest; out of how many there are."""

    days: tuple[date, ...] | None
    possible: tuple[date, ...]
    latest: datetime | None


def plenty(scenario: Scenario, queue: Queue) -> int:
    """Give a capacity at which one machine prints all there is in a second: more of it changes nothing."""
    waiting = scenario.waiting.passports if scenario.waiting is not None else 0
    passports = sum(turn.passports or 1 for turn in queue.placed()) + waiting + 1
    opens, closes = scenario.office.print_hours
    return passports * (closes - opens) * (scenario.office.machines or 1)


def least_capacity(scenario: Scenario, high: int, kept: Kept) -> int | None:
    """Give the least capacity in the regular print hours."""
    return least(1, high, lambda number: kept(scenario._replace(capacity=number)))


def least_machines(scenario: Scenario, high: int, kept: Kept) -> int | None:
    """Give the least number of machines; None also where the profile does not say what one of them makes."""
    if scenario.office.machines is None:
        return None
    return least(1, high, lambda number: kept(scenario._replace(machines=number)))


class Days:
    """The days on which an office could print longer, or print at all, to keep an aim."""

    def __init__(self, scenario: Scenario, aim: Aim, until: int) -> None:
        """Look at the days from the first release to the day of the moment `until`."""
        self.scenario, self.aim, self.until = scenario, aim, until
        self.queue = aim.queue(scenario)
        # Asking for the last cohort places an assumed intake up to it.
        for start in aim.deadlines:
            self.queue.turn(start)
        self.first = min((turn.release for turn in self.queue.line() if turn.release is not None), default=0)
        self._own = exceptions_by_day(scenario)

    def _range(self) -> range:
        return range(self.first // DAY, self.until // DAY + 1) if self.first else range(0)

    def overtime_days(self) -> list[int]:
        """Give the print days whose hours can be made longer: without a total of their own, not all in an outage."""
        own, is_print_day = self._own, self.queue.press.is_print_day
        fixed = {day for day, entry in own.items() if entry.capacity is not None or entry.printed is not None}
        days = [day for day in self._range() if is_print_day(day) and day not in fixed]
        longest = self.aim.queue(self.until_minute(MINUTES, days)).press
        return [day for day in days if _made_on(longest, day)]

    def until_minute(self, minute: int, days: Sequence[int]) -> Scenario:
        """Give the scenario in which these days print until a minute of the day, or longer if they do already."""
        entries = tuple(PressException(on, hours=hours) for on, hours in self.longer(minute, days))
        return self.scenario._replace(press=(*self.scenario.press, *entries))

    def longer(self, minute: int, days: Sequence[int]) -> tuple[tuple[Range, Hours], ...]:
        """Give the days that print longer by then, those next to each other with the same hours as one range."""
        found: list[tuple[Range, Hours]] = []
        press, earlier = self.queue.press, None
        for day in days:
            hours = press.hours(day)
            if hours.close >= minute * MINUTE:
                continue
            new, at = Hours(hours.open, minute * MINUTE), date.fromordinal(day)
            joined = earlier is not None and found[-1][1] == new and self._nothing_prints(earlier + 1, day)
            found[-1:] = [(Range(found[-1][0].first, at), new)] if joined else [*found[-1:], (Range(at, at), new)]
            earlier = day
        return tuple(found)

    def _nothing_prints(self, first: int, last: int) -> bool:
        """Tell whether no day from `first` to before `last` prints, so that a range may pass over them."""
        return not any(self.queue.press.is_print_day(day) for day in range(first, last))

    def closed_days(self) -> list[int]:
        """Give the days without print hours on which the press would work if it were opened, from today on.

        Where all is past already, the case is looked at in hindsight: then every day counts.
        """
        today = self.scenario.today
        past = today.toordinal() if today is not None and today.toordinal() <= self.until // DAY else 0
        closed = [day for day in self._range() if not self.queue.press.is_print_day(day) and day >= past]
        press = self.aim.queue(self.opened(closed)).press
        return [day for day in closed if _made_on(press, day)]

    def opened(self, days: Sequence[int]) -> Scenario:
        """Give the scenario in which the press works on these days too."""
        return self.scenario._replace(print_days=self.scenario.print_days.union(map(date.fromordinal, days)))


def overtime(days: Days, beyond: Days, kept: Kept) -> Overtime:
    """Give the least common close, to the minute, and of the days that need it the last run that is enough.

    Where none is enough, `beyond` are the days until the last pickup as things stand: what they can reach is told.
    """
    scenario, today = days.scenario, days.scenario.office.print_hours
    if kept(scenario):
        return Overtime(today, today, (), 0, days.aim.latest(scenario))
    longer = days.overtime_days()
    press = days.queue.press
    low = min((press.hours(day).close // MINUTE for day in longer), default=MINUTES)
    minute = least(low, MINUTES, lambda minute: kept(days.until_minute(minute, longer)))
    if minute is None:
        return Overtime(today, None, (), 0, days.aim.latest(beyond.until_minute(MINUTES, beyond.overtime_days())))
    longer = _needed(days, longer, minute, kept)
    on = days.longer(minute, longer)
    seconds = sum(max(minute * MINUTE - press.hours(day).close, 0) for day in longer)
    hours = Hours(today.open, max(minute * MINUTE, today.close))
    return Overtime(today, hours, on, seconds, days.aim.latest(days.until_minute(minute, longer)))


def _needed(days: Days, longer: list[int], minute: int, kept: Kept) -> list[int]:
    """Leave out the days at the end, then those at the beginning, on which printing longer changes nothing."""
    last = least(1, len(longer), lambda number: kept(days.until_minute(minute, longer[:number])))
    longer = longer[:last]
    first = least(1, len(longer), lambda number: kept(days.until_minute(minute, longer[-number:])))
    return longer[-first:] if first else longer


def extra_days(days: Days, beyond: Days) -> ExtraDays:
    """Give the fewest closed days that are enough if the press works on them, and of those the earliest."""
    closed = [day for day in days.closed_days() if day * DAY < days.aim.until]
    chosen = _fewest(days, closed) if days.aim.possible else None
    # What is never released, in an outage without an end, lacks no work, and is not printed either.
    if chosen is not None and not days.aim.kept(days.opened(chosen)):
        chosen = None
    latest = days.aim.latest(days.opened(beyond.closed_days() if chosen is None else chosen))
    named = None if chosen is None else tuple(map(date.fromordinal, chosen))
    return ExtraDays(named, tuple(map(date.fromordinal, closed)), latest)


def _fewest(days: Days, closed: list[int]) -> tuple[int, ...] | None:
    """Search by number of days, then in order of date, leaving out at once what cannot suffice."""
    lacks = _lacks(days, closed)
    for number in range(len(closed) + 1):
        found = _chosen(lacks, 0, number, len(closed))
        if found is not None:
            return tuple(closed[place] for place in found)
    return None


class _Lack(NamedTuple):
    """Work that the press lacks from one release on, and what each closed day would add to it."""

    work: int
    adds: tuple[int, ...]

    def without(self, place: int) -> _Lack:
        return _Lack(self.work - self.adds[place], self.adds) if place < len(self.adds) else self

    def met(self, start: int, number: int) -> bool:
        return sum(sorted(self.adds[start:], reverse=True)[:number]) >= self.work


def _chosen(lacks: list[_Lack], start: int, number: int, end: int) -> tuple[int, ...] | None:
    if not all(lack.met(start, number) for lack in lacks):
        return None
    if not number:
        return ()
    for place in range(start, end - number + 1):
        rest = _chosen([lack.without(place) for lack in lacks], place + 1, number - 1, end)
        if rest is not None:
            return (place, *rest)
    return None


def _lacks(days: Days, closed: list[int]) -> list[_Lack]:
    """Say from each release on how much more work the press would have to do for all later deadlines.

    A cohort is printed by its deadline L exactly if from every release r up to its own, K(L) - K(r) is at least
    the work that comes in from there to its end. Deadlines with the same closed days before them go together.
    """
    usable: dict[int, set[int]] = {}
    for start, deadline in days.aim.deadlines.items():
        before = sum(day * DAY < (deadline or 0) for day in closed)
        usable.setdefault(before, set()).add(start)
    fuller = days.aim.queue(days.opened(closed))
    return [lack for number, starts in usable.items() for lack in _lacks_of(days, fuller, closed[:number], starts)]


def _lacks_of(days: Days, fuller: Queue, closed: list[int], starts: set[int]) -> Iterator[_Lack]:
    """Do so for the deadlines of some clock starts; closed days behind those of `closed` come too late for them."""
    press, turns = days.queue.press, days.queue.line()
    total = sum((turn.passports or 0) * press.unit for turn in turns)
    worst: int | None = None
    lacks: dict[tuple[int, ...], int] = {}
    for turn in reversed(turns):
        deadline = days.aim.deadlines.get(turn.start) if turn.start in starts else None
        if deadline is not None:
            short = total - press.produced_by(deadline)
            worst = short if worst is None else max(worst, short)
        total -= (turn.passports or 0) * press.unit
        if worst is None or turn.release is None:
            continue
        adds = tuple(_added(fuller, day, turn.release) for day in closed)
        lacks[adds] = max(worst - total + press.produced_by(turn.release), lacks.get(adds, 0))
    return (_Lack(work, adds) for adds, work in lacks.items())


def _made_on(press: Press, day: int) -> int:
    """Give the work that the press does on a day if it never idles."""
    return press.produced_by((day + 1) * DAY) - press.produced_by(day * DAY)


def _added(fuller: Queue, day: int, release: int) -> int:
    made, opening = fuller.press.produced_by, max(day * DAY, release)
    return max(made((day + 1) * DAY) - made(opening), 0)
