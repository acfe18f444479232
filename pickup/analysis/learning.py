"""What a history teaches of the delays, at the close of any of its days: from the days since the last change alone.

Each hazard is known as well as its counts allow: of those still waiting so many were approved, beside half a one and
half a one not (Jeffreys 1946). Shortly after a change the longer delays have not been seen yet; they are taken to be as
before, with the weight of two applications, as long as those who wait do not contradict it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from pickup.analysis.change_points import MOST_BEFORE, DueDays, LateCount
from pickup.analysis.delays import Change, Delays, WorkingDays, observed, product_limit
from pickup.analysis.errors import NothingApproved, NothingDueYet
from pickup.analysis.shares import togetherness
from pickup.case.applications import clock_start
from pickup.engine.cohorts import Cohorts
from pickup.text.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pickup.analysis.change_points import Case, ChangePoint
    from pickup.analysis.delays import DelayCounts
    from pickup.analysis.shares import Weights
    from pickup.case.application_files import History
    from pickup.case.scenario import Scenario

RECENT = 30
HALF = Fraction(1, 2)
# The weight, in applications, of what was so before the change.
BORROWED = 2
# So many standard deviations fewer approvals than before contradict it.
CONTRADICTED = 1.28
# A delay that so few wait for is not told of.
_HARDLY_ANYBODY = 0.001
# Applications that waited longer than so many working days are looked for on all earlier days.
_LONG = 20


class Learning:
    """The numbered days of a history, its changes, and what each of its days could know."""

    def __init__(
        self, cases: Mapping[Case, int], last: int, weekday: Callable[[int], int], recent: int = RECENT
    ) -> None:
        """Take the applications by day due and delay, as seen at the close of the day `last`, and look for changes."""
        self.cases, self.last, self.weekday, self.recent = cases, last, weekday, recent
        self.due = DueDays(cases, last, weekday)
        self.changes = self.due.changes()
        self._slow = {(due, delay): count for (due, delay), count in cases.items() if delay is None or delay > _LONG}

    def change(self, today: int) -> ChangePoint | None:
        """Give the last change noticed by the close of this day, as long as only the days since teach."""
        noticed = [change for change in self.changes if change.noticed <= today]
        return noticed[-1] if noticed and noticed[-1].since > today - self.recent + 1 else None

    def counts(self, today: int, since: int | None = None, weekday: int | None = None) -> DelayCounts:
        """Count the delays that the recent days show at the close of this day, of those due since a day."""
        return product_limit(self._cases(today - self.recent + 1, today, since, weekday), today, self.recent)

    def delays(self, today: int) -> Delays:
        """Give the delays as they are known at the close of the day with this number."""
        change = self.change(today)
        since = None if change is None else change.since
        begin = self.due.row(max(today - self.recent + 1, since or self.due.first))
        end = self.due.row(today + 1)
        differ = self.due.weekdays_differ(begin, end)
        scatter = self.due.clumping(begin, end, by_weekday=differ)
        by = Fraction(round(scatter * 100), 100)
        counts = self.counts(today, since)
        before = None if since is None else self._before(today, since)
        if before is not None and contradicted(counts, before, scatter):
            before = None
        pooled = _delays(tuple(weights(counts, before, by)), counts)._replace(scatter=by)
        if not differ:
            return pooled
        by_weekday = (self.counts(today, since, weekday) for weekday in range(7))
        return pooled._replace(
            by_weekday=tuple(_delays(tuple(weights(own, pooled.hazards, by)), own) for own in by_weekday)
        )

    def approved_lately(self, today: int) -> Counter[int]:
        """Count by delay what was approved in the recent days, as it was known at the close of this day."""
        approved: Counter[int] = Counter()
        for (due, delay), count in self._cases(today - self.recent + 1, today).items():
            if delay is not None and today - self.recent < due + delay <= today:
                approved[delay] += count
        return approved

    def _before(self, today: int, since: int) -> tuple[Fraction, ...]:
        """Give the hazards of those due before a change."""
        first = since - MOST_BEFORE
        cases = {case: count for case, count in self._cases(first, since - 1).items() if case[0] >= first}
        counts = product_limit(cases, today, today - first + 1)
        pairs = zip(counts.events, counts.at_risk, strict=True)
        return tuple((events + HALF) / (at_risk + 1) for events, at_risk in pairs)

    def _cases(self, first: int, last: int, since: int | None = None, weekday: int | None = None) -> Mapping[Case, int]:
        """Give those due on these days, or before them and still waiting as they begin."""
        early = first - _LONG
        cases: dict[Case, int] = {}
        if since is None or since < early:
            cases = {case: count for case, count in self._slow.items() if since is None or case[0] >= since}
        for number in range(max(early, since or self.due.first, self.due.first), min(last, self.last) + 1):
            for delay, count in self.due.by_due[number - self.due.first].items():
                cases[number, delay] = count
        if weekday is None:
            return cases
        return {case: count for case, count in cases.items() if self.weekday(case[0]) == weekday}


def weights(counts: DelayCounts, before: Sequence[Fraction] | None, by: Fraction = Fraction(1)) -> Iterator[Weights]:
    """Give for each delay what its hazard rests on: approved and not, with what is taken from before.

    Counts are divided by the dispersion `by`. A delay that nobody was seen to wait for ends it, if nothing is taken
    from before.
    """
    waiting, none_before = 1.0, False
    for delay in range(max(len(counts.at_risk), len(before or ()))):
        seen = delay < len(counts.at_risk)
        at_risk, events = (counts.at_risk[delay], counts.events[delay]) if seen else (0, 0)
        hazard = before[delay] if before and 0 < delay < len(before) else None
        if hazard is None and not at_risk:
            return
        # Days in a row on which nobody is approved are seen as one: half a one on each would add up to many.
        half = Fraction(0) if none_before and not events else HALF
        approved, not_approved = (half, HALF) if hazard is None else (BORROWED * hazard, BORROWED * (1 - hazard))
        none_before = not events
        approved, not_approved = approved + events / by, not_approved + (at_risk - events) / by
        yield approved, not_approved
        waiting *= float(not_approved / (approved + not_approved))
        if waiting < _HARDLY_ANYBODY:
            return


def contradicted(counts: DelayCounts, before: Sequence[Fraction], by: float = 1.0) -> bool:
    """Tell whether of those who came late fewer were approved, for how long they waited, than it was before."""
    usual = spread = 0.0
    for at_risk, hazard in list(zip(counts.at_risk, map(float, before), strict=False))[1:]:
        usual += at_risk * hazard
        spread += at_risk * hazard * (1 - hazard)
    approved = sum(counts.events[1 : len(before)])
    return spread > 0 and (approved + 0.5 - usual) / sqrt(spread * by) < -CONTRADICTED


def _delays(by_delay: tuple[Weights, ...], counts: DelayCounts) -> Delays:
    hazards = tuple(approved / (approved + not_approved) for approved, not_approved in by_delay)
    return Delays(hazards, counts.applications, counts.unapproved, weights=by_delay)


def learn(scenario: Scenario, history: History, recent: int = RECENT) -> tuple[WorkingDays, Learning]:
    """Number the working days of a history at this office, and give what they teach."""
    days = WorkingDays(Cohorts(scenario.until(history.until), history.since), history.since)
    last = days.number(days.last_counted(history.until.toordinal()))
    return days, Learning(observed(days, history.rows), last, days.weekday, recent)


def estimate_delays(scenario: Scenario, history: History, recent: int = RECENT) -> Delays:
    """Estimate the delays at this office from the last `recent` working days of a history, or since a change in them.

    NothingDueYet: no approval was due within them. NothingApproved: and no row is approved.
    """
    days, learning = learn(scenario, history, recent)
    delays = learning.delays(learning.last)
    if not delays.applications:
        if all(row.approved is None for row in history.rows):
            raise NothingApproved(until=history.until)
        raise NothingDueYet(recent=recent, until=history.until)
    point = learning.change(learning.last)
    begin = learning.last - recent + 1 if point is None else point.since
    return delays._replace(
        since=max(date.fromordinal(days.day(begin)), history.since),
        until=history.until,
        recent=recent,
        packaged=history.packaged,
        change=None if point is None else change_of(days, learning, point, learning.last),
        quiet=sum(number >= begin for number in learning.due.quiet),
        together=togetherness(_families(days, learning, history).values()),
    )


def change_of(days: WorkingDays, learning: Learning, point: ChangePoint, today: int) -> Change:
    """Give a change by its date, with what is late since as it is known at the close of a day."""
    late: Counter[bool] = Counter()
    for (due, delay), count in learning.cases.items():
        if point.since <= due <= today - point.later_than:
            late[delay is None or delay > point.later_than or due + delay > today] += count
    standstill = all(number in learning.due.quiet for number in range(point.since, today + 1))
    since = date.fromordinal(days.day(point.since))
    return Change(since, point.later_than, point.before, LateCount(late[True], late.total()), standstill)


def _families(days: WorkingDays, learning: Learning, history: History) -> Mapping[int, Sequence[Sequence[bool]]]:
    """Give the families by the number of changes before them, each by whether its members were late."""
    members: defaultdict[tuple[int, str], list[bool]] = defaultdict(list)
    office = days.cohorts.scenario.office
    for row in history.rows:
        due = days.due(clock_start(office, row.applied, row.paid).day.toordinal()) if row.family else None
        if due is not None and days.number(due) <= learning.last:
            late = row.approved is None or days.delay(due, day_of(row.approved).toordinal()) > 0
            members[days.number(due), row.family].append(late)
    periods: defaultdict[int, list[list[bool]]] = defaultdict(list)
    for (due, _), family in members.items():
        periods[sum(change.since <= due for change in learning.changes)].append(family)
    return periods
