"""The levers of an office, each alone: the least capacity, hours, extra days and machines that keep an aim.

Capacity is what the press makes in the regular print hours. Hours are overtime at today's rate: each print day
opens as it does and closes at one common minute, or later if it does so already. Where not even midnight is enough
they go on past it, at most to the minute before the press opens again. Days that have a total or
a true count of their own keep them under every lever, and a day with its own machines keeps those.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.aims import Aim, least
from pickup.case.outages import DAY, FOREVER
from pickup.case.print_days import PrintDays
from pickup.case.scenario import PressException, by_day
from pickup.engine.press import MINUTE, MINUTES
from pickup.text.dates import Hours, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from pickup.case.scenario import Scenario
    from pickup.engine.press import Press
    from pickup.engine.queue import Queue
    from pickup.engine.results import Schedule

    Kept = Callable[[Scenario], bool]
    Latest = Callable[[Scenario], date | None]

# No print hours end later than on the next day.
LATEST = 2 * MINUTES


class CountLever(NamedTuple):
    """A lever that is a number: as it is today, the least that is enough (None: none is), and the last pickup.

    `latest` is the last pickup with what is needed; where nothing is enough, the earliest that can be reached.
    """

    today: int | None
    needed: int | None
    latest: date | None


class LongerDays(NamedTuple):
    """Print days next to each other, and the longer hours that all of them have."""

    on: Range
    hours: Hours


class Overtime(NamedTuple):
    """Print hours at today's rate: until when (`hours`, of a regular day), on which days, how much longer in all."""

    today: Hours
    hours: Hours | None
    longer: tuple[LongerDays, ...]
    seconds: int
    latest: datetime | None


def with_counted_intake(scenario: Scenario, now: Schedule) -> Scenario:
    """Give the scenario with an assumed intake in figures: what the levers change must not change who is counted."""
    if scenario.intake is not None:
        return scenario
    counts = {cohort.applied: cohort.applications or 0 for cohort in now.cohorts}
    first, last = min(counts), max(counts)
    queue = now.engine.queue
    if queue is not None and queue.assumed:
        queue.turns(first.toordinal(), last.toordinal())
        # Those in front of the schedule, too, that the press still works on when its first cohort comes.
        counts.update({date.fromordinal(turn.start): turn.passports or 0 for turn in queue.placed()})
    return scenario._replace(intake=counts)


def plenty(scenario: Scenario, queue: Queue) -> int:
    """Give a capacity at which one machine prints all there is in a second: more of it changes nothing."""
    waiting = scenario.waiting.passports if scenario.waiting is not None else 0
    passports = sum(turn.passports or 1 for turn in queue.placed()) + waiting + 1
    opens, closes = scenario.office.print_hours
    return passports * (closes - opens) * (scenario.office.machines or 1)


def capacity_lever(scenario: Scenario, most: int, kept: Kept, latest: Latest) -> CountLever:
    """Give the least capacity, and the last pickup with it; where none is enough, with the most."""
    today = scenario.daily_capacity
    needed = least(1, most, lambda capacity: kept(scenario._replace(capacity=capacity)), today)
    return CountLever(today, needed, latest(scenario._replace(capacity=needed or most)))


def approvals_lever(scenario: Scenario, kept: Kept, latest: Latest) -> CountLever | None:
    """Give the least number of approvals a day; None: nobody said that the centre is slow.

    Where the number is one of some days alone, it is that of those days. What was really approved stays.
    """
    if not scenario.is_centre_slow:
        return None
    # So many are approved in a second, whatever comes: more of it changes nothing.
    most = (sum((scenario.intake or {}).values()) + 1) * DAY
    most = max([most, *(count for count in _approvals(scenario) if count is not None)])
    today = next((count for count in _approvals(scenario) if count is not None), None)
    needed = least(1, most, lambda count: kept(with_approvals(scenario, count)), today)
    return CountLever(today, needed, latest(with_approvals(scenario, needed or most)))


def _approvals(scenario: Scenario) -> Iterator[int | None]:
    yield scenario.daily_approvals
    yield from (days.approvals_per_day for days in scenario.centre)


def with_approvals(scenario: Scenario, count: int) -> Scenario:
    """Give the scenario with another number of approvals a day, or on the days that alone have one."""
    if scenario.daily_approvals is not None:
        return scenario._replace(approvals_per_day=count)
    centre = (days._replace(approvals_per_day=days.approvals_per_day and count) for days in scenario.centre)
    return scenario._replace(centre=tuple(centre))


def machines_lever(scenario: Scenario, most: int, kept: Kept, latest: Latest) -> CountLever:
    """Give the least number of machines in the same way; none where the profile does not say what one of them makes."""
    in_profile = scenario.office.machines
    if in_profile is None:
        return CountLever(scenario.machines, None, None)
    today = in_profile if scenario.machines is None else scenario.machines
    needed = least(1, most, lambda machines: kept(scenario._replace(machines=machines)), today)
    return CountLever(today, needed, latest(scenario._replace(machines=needed or most)))


class UsableDays:
    """The days on which an office could print longer, or print at all, to keep an aim."""

    def __init__(self, scenario: Scenario, aim: Aim, until: int) -> None:
        """Look at the days from the first release to the day of the moment `until`."""
        self.scenario, self.aim, self.until = scenario, aim, until
        self.queue = aim.queue(scenario)
        self.latest_minute = cache(self._latest_minute)
        # Asking for the last cohort places an assumed intake up to it.
        for start in aim.deadlines:
            self.queue.turn(start)
        releases = self._releases()
        first = self.queue.press.print_day_at(min(releases)) if releases else 0
        self.span = range(first, until // DAY + 1) if releases else range(0)

    def _releases(self) -> list[int]:
        """Give the moments at which passports are released, as far as a slow centre does not hold them.

        The waiting ones may be released on the first day that is opened behind the last outage: as it ends.
        """
        turns, waiting = self.queue.placed(), self.queue.waiting_turn()
        slow = self.scenario.is_centre_slow
        releases = [self.queue.release(turn.start) if slow else turn.release for turn in turns]
        if waiting is not None and waiting.release is not None:
            outages, release = self.aim.clock.downtime, waiting.release
            if (self.scenario.waiting is None or self.scenario.waiting.since is None) and outages:
                release = release if outages[-1][1] == FOREVER else outages[-1][1]
            releases.append(release)
        return [release for release in releases if release is not None]

    def overtime_days(self) -> list[int]:
        """Give the print days whose hours can be made longer: without a total of their own, not all in an outage."""
        exceptions = by_day(self.scenario.press)
        fixed = {day for day, entry in exceptions.items() if entry.capacity is not None or entry.printed is not None}
        days = [day for day in self.span if self.queue.press.is_print_day(day) and day not in fixed]
        longest = self.aim.queue(self.until_minute(LATEST, days)).press
        return [day for day in days if _made_on(longest, day)]

    def _latest_minute(self, day: int) -> int:
        """Give the minute, counted from the day's midnight, up to which a day can print: 24 hours from its opening.

        Where the press opens again by then it is the last minute before that.
        """
        press = self.queue.press
        whole_day = press.hours(day).open // MINUTE + MINUTES
        if not press.is_print_day(day + 1):
            return whole_day
        return min(whole_day, MINUTES + max(press.hours(day + 1).open - 1, 0) // MINUTE)

    def until_minute(self, minute: int, days: Sequence[int]) -> Scenario:
        """Give the scenario in which these days print until a minute of the day, or longer if they do already."""
        entries = tuple(PressException(longer.on, hours=longer.hours) for longer in self.longer(minute, days))
        return self.scenario._replace(press=(*self.scenario.press, *entries))

    def longer(self, minute: int, days: Sequence[int]) -> tuple[LongerDays, ...]:
        """Give the days that print longer by then, those with the same hours and no print day between together."""
        press = self.queue.press
        runs: list[tuple[int, int, Hours]] = []
        for day in days:
            today, close = press.hours(day), min(minute, self.latest_minute(day)) * MINUTE
            if today.close >= close:
                continue
            first, last, hours = runs[-1] if runs else (day, day, today)
            if hours == (today.open, close) and not any(map(press.is_print_day, range(last + 1, day))):
                runs[-1] = first, day, hours
            else:
                runs.append((day, day, Hours(today.open, close)))
        return tuple(
            LongerDays(Range(date.fromordinal(first), date.fromordinal(last)), hours) for first, last, hours in runs
        )

    def closed_days(self) -> list[int]:
        """Give the days without print hours on which the press would work if it were opened, from today on.

        Where all is past already, the case is looked at in hindsight: then every day counts.
        """
        today = self.scenario.today
        past = today.toordinal() if today is not None and today.toordinal() <= self.until // DAY else 0
        closed = [day for day in self.span if not self.queue.press.is_print_day(day) and day >= past]
        # Print hours past midnight may leave no room for those of a day that is closed now.
        around = PrintDays(
            self.opened([near for day in closed for near in (day - 1, day, day + 1)]), self.aim.clock.calendar
        )
        closed = [day for day in closed if not around.reaches_opening(day - 1) and not around.reaches_opening(day)]
        press = self.aim.queue(self.opened(closed)).press
        return [day for day in closed if _made_on(press, day)]

    def opened(self, days: Sequence[int]) -> Scenario:
        """Give the scenario in which the press works on these days too."""
        return self.scenario._replace(print_days=self.scenario.print_days.union(map(date.fromordinal, days)))


def overtime(usable: UsableDays, beyond: UsableDays, kept: Kept) -> Overtime:
    """Give the least common close, to the minute, and of the days that need it the last run that is enough.

    Where none is enough, `beyond` are the days until the last pickup as things stand: what they can reach is told.
    """
    scenario, today, latest = usable.scenario, usable.scenario.office.print_hours, usable.aim.latest
    if kept(scenario):
        return Overtime(today, today, (), 0, latest(scenario))
    days, press = usable.overtime_days(), usable.queue.press
    earliest = min((press.hours(day).close // MINUTE for day in days), default=MINUTES)
    minute = least(earliest, LATEST, lambda minute: kept(usable.until_minute(minute, days)))
    if minute is None:
        return Overtime(today, None, (), 0, latest(beyond.until_minute(LATEST, beyond.overtime_days())))
    days = needed_days(usable, days, minute, kept)
    minute = closing_minute(usable, minute, days)
    longer = usable.longer(minute, days)
    closes = {
        day: run.hours.close for run in longer for day in range(run.on.first.toordinal(), run.on.last.toordinal() + 1)
    }
    return Overtime(
        today,
        Hours(today.open, max(minute * MINUTE, today.close)),
        longer,
        sum(closes[day] - press.hours(day).close for day in days if day in closes),
        latest(usable.until_minute(minute, days)),
    )


def closing_minute(usable: UsableDays, minute: int, days: Sequence[int]) -> int:
    """Give the minute to which these days print at most: each opens again before one that is the latest for all."""
    return min(minute, max(map(usable.latest_minute, days), default=minute))


def needed_days(usable: UsableDays, days: list[int], minute: int, kept: Kept) -> list[int]:
    """Leave out the days at the end, then those at the beginning, on which printing longer changes nothing."""
    last = least(1, len(days), lambda number: kept(usable.until_minute(minute, days[:number])))
    days = days[:last]
    first = least(1, len(days), lambda number: kept(usable.until_minute(minute, days[-number:])))
    return days[-first:] if first else days


def _made_on(press: Press, day: int, release: int = 0) -> int:
    """Give the work that the press does in the print hours of a day, from a release on, if it never idles."""
    before, after = press.produced_on(day)
    return max(after - max(before, press.produced_by(release)), 0)
