"""How late central approval comes: the delay distribution in working days, estimated from a history.

The delay of an application is the number of working days, lost days left out, from the day on which its
approval was due to the day on which it came; 0 if it came on that day or before. Due is the day on which the
engine would release it to the press (clock start and approval days, behind any outage): so a delay of 0 is the
ordinary pickup, and of 1 one working day more. An approval on a closed or lost day counts as one of the next. At which
hour of its day a late approval comes is not known: the press has it from the next morning on.

An example: clock start Monday, standard 3, approval days 2, so approval is due on Wednesday. It comes on Tuesday
or Wednesday: delay 0, pickup on Thursday, the standard date. It comes on Friday: delay 2, pickup on Monday.

For each working day of delay the hazard is: of those still waiting at its start, the share approved on it
(product limit, Kaplan and Meier 1958). An application not yet approved is waiting until the history's last day,
and counts as that: it is never dropped. Only the application days of the last `recent` working days count, so
that an older application enters late, with the delay that it has by then.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.shares import assured_shares
from pickup.case.applications import clock_start
from pickup.case.outages import DAY
from pickup.engine.cohorts import Cohorts
from pickup.text.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pickup.analysis.change_points import Case, LateCount
    from pickup.analysis.shares import Togetherness, Weights
    from pickup.case.applications import Application

# So many calendar days after approval was due a question is about the past.
PAST_CASE = 90

# The weights of a day of delay that has passed in vain.
NEVER = (Fraction(0), Fraction(1))


class DelayCounts(NamedTuple):
    """For each working day of delay, from 0 on: how many waited as it began, and how many were approved on it.

    `applications` were looked at, and `unapproved` of them are not approved.
    """

    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    applications: int = 0
    unapproved: int = 0

    @property
    def approved(self) -> tuple[Fraction, ...]:
        """The share approved by each working day of delay: F(0), F(1), … as far as the history reaches."""
        pairs = zip(self.events, self.at_risk, strict=True)
        return _approved_by(tuple(Fraction(events, count) if count else Fraction(0) for events, count in pairs))


class Change(NamedTuple):
    """Since a day more approvals than before come later than `later_than` working days.

    `standstill` tells that since then nothing at all is approved.
    """

    since: date
    later_than: int
    late_before: LateCount
    late_since: LateCount
    standstill: bool = False


class Delays(NamedTuple):
    """The hazard of approval on each working day of delay, from 0 on, and what it was estimated from.

    `applications` were looked at, `unapproved` of them are not approved; `since` and `until` are the first and
    the last day looked at (None: the delays were given, not estimated). `late` is what was given: share, days.
    `weights` are the counts that each hazard rests on (empty: the hazards are known). `by_weekday` are the
    delays by the weekday of the day due, Monday first, where they differ. `change` is what has changed lately;
    on `quiet` working days nothing at all was approved. `together` is how much the approvals of one family
    come together (None: the history names no families). `scatter` is how much more the days differ than if every
    approval came for itself (1: no more), as far as the history leaves no doubt of it.
    """

    hazards: tuple[Fraction, ...]
    applications: int = 0
    unapproved: int = 0
    since: date | None = None
    until: date | None = None
    recent: int | None = None
    late: tuple[Fraction, int, int] | None = None
    packaged: str | None = None
    weights: tuple[Weights, ...] = ()
    by_weekday: tuple[Delays, ...] = ()
    change: Change | None = None
    quiet: int = 0
    together: Togetherness | None = None
    scatter: Fraction = Fraction(1)

    @property
    def approved(self) -> tuple[Fraction, ...]:
        """The share approved by each working day of delay: F(0), F(1), … as far as the history reaches."""
        return _approved_by(self.hazards)

    @property
    def assured(self) -> tuple[Fraction, ...]:
        """The share that is approved by each working day of delay with four chances in five, given what was seen."""
        if not self.weights:
            return self.approved
        return tuple(map(Fraction, assured_shares(self.weights)))

    @property
    def length(self) -> int:
        """Give the number of working days of delay that are told of on some weekday."""
        return max(len(delays.hazards) for delays in (self, *self.by_weekday))

    def due_on(self, weekday: int) -> Delays:
        """Give the delays of an application whose approval is due on this weekday (Monday is 0)."""
        if not self.by_weekday:
            return self
        own = self.by_weekday[weekday]
        return self._replace(hazards=own.hazards, weights=own.weights)

    def still_waiting(self, days: int) -> Delays:
        """Give the delays of an application that is known to wait for so many working days' approvals in vain."""
        passed = min(days, len(self.hazards))
        weights = (NEVER,) * passed + self.weights[passed:] if self.weights else ()
        return self._replace(hazards=(Fraction(0),) * passed + self.hazards[passed:], weights=weights)


@lru_cache(maxsize=64)
def _approved_by(hazards: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    waiting = accumulate((1 - hazard for hazard in hazards), lambda left, stays: left * stays)
    return tuple(1 - left for left in waiting)


def late_delays(share: Fraction, least: int, most: int) -> Delays:
    """Give the delays of which `share` (0 to 1) is late, by `least` to `most` working days, each as likely."""
    parts = [1 - share, *[Fraction(0)] * (least - 1), *[share / (most - least + 1)] * (most - least + 1)]
    hazards = []
    left = Fraction(1)
    for part in parts:
        hazards.append(part / left if left else Fraction(1))
        left -= part
    return Delays(tuple(hazards), late=(share, least, most))


class WorkingDays:
    """One office's working days that are not lost, numbered, and the day on which each approval is due."""

    def __init__(self, cohorts: Cohorts, origin: date) -> None:
        """Take the days of this scenario on the basis of its pickups, and number them from the one after `origin`."""
        self.cohorts = cohorts
        self.clock = cohorts.clock
        self.origin = origin.toordinal()

    def number(self, day: int) -> int:
        """Give the number of the last working day not lost up to this day (an ordinal)."""
        return self.clock.counting.count_ordinals(self.origin, day)

    def day(self, number: int) -> int:
        """Give the day (ordinal) of a number above 0; of another the origin."""
        return self.clock.counting.add_ordinal(self.origin, number) if number > 0 else self.origin

    def due(self, start: int) -> int | None:
        """Give the day on which approval is due for a clock start (both ordinals); None: no return is in sight."""
        if self.cohorts.queue is None:
            return self.clock.undisturbed_day(start, self.clock.approval)
        release = self.cohorts.queue.release(start)
        return None if release is None else self.clock.counting.add_ordinal(release // DAY, 0)

    def delay(self, due: int, approved: int) -> int:
        """Count the working days from the day due to the day approved (ordinals)."""
        if approved <= due:
            return 0
        return self.number(self.clock.counting.add_ordinal(approved, 0)) - self.number(due)

    def weekday(self, number: int) -> int:
        """Give the weekday of a number, Monday is 0."""
        return (self.day(number) - 1) % 7

    def last_counted(self, until: int) -> int:
        """Give the last day on or before this one that an outage without end has not made void."""
        end = self.clock.lost.ever_after
        return until if end is None else min(until, end - 1)


def observed(days: WorkingDays, rows: Iterable[Application]) -> Counter[Case]:
    """Count the applications by the number of the day due and by their delay (None: not yet approved)."""
    office = days.cohorts.scenario.office
    raw = Counter(
        (clock_start(office, row.applied, row.paid).day, row.approved and day_of(row.approved)) for row in rows
    )
    cases: Counter[Case] = Counter()
    for (start, approved), count in raw.items():
        due = days.due(start.toordinal())
        if due is not None:
            delay = None if approved is None else days.delay(due, approved.toordinal())
            cases[days.number(due), delay] += count
    return cases


def product_limit(cases: Mapping[Case, int], last: int, recent: int) -> DelayCounts:
    """Count what the hazards rest on as they are known at the close of the day numbered `last`.

    An application whose approval is not due yet tells nothing, even if it is approved: of its like only the
    early ones would be seen.
    """
    first = last - recent + 1
    risk: Counter[int] = Counter()
    events: Counter[int] = Counter()
    seen = unapproved = 0
    for (due, delay), count in cases.items():
        waited = last - due
        end = waited if delay is None else min(delay, waited)
        enters = max(first - due, 0)
        if waited < 0 or end < enters:
            continue
        seen += count
        risk[enters] += count
        risk[end + 1] -= count
        if delay is not None and delay <= waited:
            events[delay] += count
        else:
            unapproved += count
    at_risk = tuple(accumulate(risk[day] for day in range(max(risk, default=0))))
    return DelayCounts(at_risk, tuple(events[day] for day in range(len(at_risk))), seen, unapproved)


def waited_in_vain(days: WorkingDays, start: int) -> tuple[int, bool]:
    """Count the working days of approvals that are over as today begins, of one who is still waiting.

    A case long past is nobody's who asks today: it is answered as of its own day, and the second is True.
    """
    today, due = days.cohorts.scenario.today, days.due(start)
    if today is None or due is None:
        return 0, False
    if today.toordinal() - due > PAST_CASE:
        return 0, True
    yesterday = days.last_counted(today.toordinal() - 1)
    return (0 if yesterday < due else days.number(yesterday) - days.number(due) + 1), False
