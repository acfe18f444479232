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
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.errors import NothingApproved, NothingDueYet
from pickup.case.applications import clock_start
from pickup.case.outages import DAY
from pickup.engine.cohorts import Cohorts
from pickup.text.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pickup.case.applications import Application
    from pickup.case.history_files import History
    from pickup.case.scenario import Scenario
    from pickup.engine.cohorts import Cohorts

RECENT = 30
# So many calendar days after approval was due a question is about the past.
PAST_CASE = 90

# Working days counted from an arbitrary first one: when approval was due, and how many later it came (None: not).
Case = tuple[int, int | None]


class Delays(NamedTuple):
    """The hazard of approval on each working day of delay, from 0 on, and what it was estimated from.

    `applications` were looked at, `unapproved` of them are not approved; `since` and `until` are the first and
    the last day looked at (None: the delays were given, not estimated). `late` is what was given: share, days.
    """

    hazards: tuple[Fraction, ...]
    applications: int = 0
    unapproved: int = 0
    since: date | None = None
    until: date | None = None
    recent: int | None = None
    late: tuple[Fraction, int, int] | None = None
    packaged: str | None = None

    @property
    def approved(self) -> tuple[Fraction, ...]:
        """The share approved by each working day of delay: F(0), F(1), … as far as the history reaches."""
        waiting = accumulate((1 - hazard for hazard in self.hazards), lambda left, stays: left * stays)
        return tuple(1 - left for left in waiting)

    def still_waiting(self, days: int) -> Delays:
        """Give the delays of an application that is known to wait for so many working days' approvals in vain."""
        return self._replace(hazards=(Fraction(0),) * min(days, len(self.hazards)) + self.hazards[days:])


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


def estimate_delays(scenario: Scenario, history: History, recent: int = RECENT) -> Delays:
    """Estimate the delays over the last `recent` working days that the history shows, at this office.

    NothingDueYet: no approval was due within them. NothingApproved: and no row is approved.
    """
    days = WorkingDays(Cohorts(scenario, history.since, until=history.until), history.since)
    until = days.last_counted(history.until.toordinal())
    last = days.number(until)
    found = product_limit(observed(days, history.rows), last, recent)
    if not found.applications:
        if all(row.approved is None for row in history.rows):
            raise NothingApproved(until=history.until)
        raise NothingDueYet(recent=recent, until=history.until)
    since = max(date.fromordinal(days.day(last - recent + 1)), history.since)
    return found._replace(since=since, until=history.until, recent=recent, packaged=history.packaged)


def product_limit(cases: Mapping[Case, int], last: int, recent: int) -> Delays:
    """Estimate the hazards as they are known at the close of the day numbered `last`.

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
    return Delays(_hazards(risk, events), seen, unapproved)


def _hazards(changes: Mapping[int, int], events: Mapping[int, int]) -> tuple[Fraction, ...]:
    at_risk = list(accumulate(changes.get(day, 0) for day in range(max(changes, default=0))))
    return tuple(Fraction(events.get(day, 0), count) if count else Fraction(0) for day, count in enumerate(at_risk))


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
