"""The replay of a history: what would have been told on each day, knowing what was known then, and did it hold?

Every application is told its dates at the close of the day on which its clock started, from the approvals that
had come by then. It is judged only if the whole of its band lay within the history, so that its outcome by each
date is known; that depends on the date of the telling alone, never on the outcome. Errors are in working days that
are not lost, from the day told to the day that it turned out to be.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.delays import observed
from pickup.analysis.errors import TooShortToReplay
from pickup.analysis.forecast import TOLD
from pickup.analysis.learning import RECENT, change_of, learn
from pickup.analysis.shares import first_assured
from pickup.case.applications import clock_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.analysis.change_points import Case
    from pickup.analysis.delays import Change, WorkingDays
    from pickup.analysis.learning import Learning
    from pickup.case.application_files import History
    from pickup.case.applications import Application
    from pickup.case.scenario import Scenario

RULES = (*map(str, TOLD), "standard", "mean")
# Told against held: the shares, in a hundred, whose dates are replayed.
SHARES = (50, 60, 70, 80, 90, 95)
# A date told for 80 of 100 that holds in fewer than this is not to be relied on, nor if it does over some stretch.
RELIABLE, RELIABLE_STRETCH = Fraction(77, 100), Fraction(70, 100)
# Working days of a stretch, and applications below which it says nothing.
STRETCH, LEAST_JUDGED = 20, 40


class RuleResult(NamedTuple):
    """What one rule told: how often its date held, and by how many working days it was off.

    `judged` were told a date by it. `error` is the mean of the absolute errors, `bias` of the errors themselves:
    above 0 pickups came later. With nothing judged both are 0.
    """

    rule: str
    held: int
    judged: int
    error: Fraction
    bias: Fraction

    @property
    def share(self) -> Fraction:
        """Give the share of the dates that held."""
        return Fraction(self.held, self.judged) if self.judged else Fraction(0)


class Stretch(NamedTuple):
    """How often the date of 80 of 100 held for the applications of these days."""

    first: date
    last: date
    held: int
    judged: int

    @property
    def share(self) -> Fraction:
        """Give the share of the dates that held."""
        return Fraction(self.held, self.judged) if self.judged else Fraction(0)

    @property
    def holds(self) -> bool:
        """Tell whether they held often enough, or were too few to say."""
        return self.judged < LEAST_JUDGED or self.share >= RELIABLE_STRETCH


class NoticedChange(NamedTuple):
    """A change, the day at whose close it was noticed, and how the dates held over the working days since it."""

    noticed: date
    change: Change
    after: Stretch | None


class Backtest(NamedTuple):
    """How the likely dates and two simple rules would have done over a history.

    `judged` applications of `first` to `last` were told their dates; `unjudged` have dates beyond the history, or
    no date that holds for 80 of 100; `waiting` of those judged are not approved yet. `by_share` are the dates of
    several shares, told against held; `periods` the history in stretches one after the other, `worst` the worst
    stretch wherever it begins, and `changes` what was noticed.
    """

    rules: tuple[RuleResult, ...]
    judged: int
    unjudged: int
    waiting: int
    first: date
    last: date
    recent: int
    by_share: tuple[RuleResult, ...]
    periods: tuple[Stretch, ...]
    worst: Stretch | None
    changes: tuple[NoticedChange, ...]

    def rule(self, name: str) -> RuleResult:
        """Give the result of one rule."""
        return next(result for result in self.rules if result.rule == name)

    @property
    def reliable(self) -> bool:
        """Tell whether the date told for 80 of 100 held often enough: over all, in the worst stretch, after changes."""
        stretches = (self.worst, *(change.after for change in self.changes))
        return self.rule("80").share >= RELIABLE and all(stretch is None or stretch.holds for stretch in stretches)

    @property
    def not_beaten(self) -> tuple[str, ...]:
        """Name the simple rules whose mean error is as small as that of the date for 50 of 100, or smaller."""
        own = self.rule("50").error
        return tuple(name for name in ("standard", "mean") if self.rule(name).error <= own)

    @property
    def worse_than(self) -> tuple[str, ...]:
        """Name the simple rules whose mean error is smaller than that of the date for 50 of 100."""
        own = self.rule("50").error
        return tuple(name for name in ("standard", "mean") if self.rule(name).error < own)


class _Outcome(NamedTuple):
    """Applications of one clock start that were told the same delay, by rule, and the one that came (at least)."""

    start: int
    delay_by_rule: Mapping[str, int | None]
    came: int
    number: int
    approved: bool


def backtest(scenario: Scenario, history: History, recent: int = RECENT) -> Backtest:
    """Replay a history. TooShortToReplay: no date that it would have told has come by its end."""
    days, learning = learn(scenario, history, recent)
    outcomes = list(_outcomes(days, learning, _by_start(days, history)))
    if not outcomes:
        raise TooShortToReplay(until=history.until)
    count = sum(outcome.number for outcome in outcomes)
    periods = tuple(_stretches(outcomes, days, STRETCH))
    by_share = (str(share) for share in SHARES)
    return Backtest(
        tuple(_rule(name, outcomes) for name in RULES),
        count,
        len(history.rows) - count,
        sum(outcome.number for outcome in outcomes if not outcome.approved),
        date.fromordinal(outcomes[0].start),
        date.fromordinal(outcomes[-1].start),
        recent,
        tuple(_rule(name, outcomes) for name in by_share),
        periods,
        min(_stretches(outcomes, days, 1), key=lambda stretch: (stretch.share, stretch.first), default=None),
        tuple(_noticed(outcomes, days, learning)),
    )


def _by_start(days: WorkingDays, history: History) -> dict[int, Counter[Case]]:
    """Count the applications of each clock start by the number of the day due and their delay."""
    office = days.cohorts.scenario.office
    rows: dict[int, list[Application]] = {}
    for row in history.rows:
        rows.setdefault(clock_start(office, row.applied, row.paid).day.toordinal(), []).append(row)
    return {start: observed(days, members) for start, members in sorted(rows.items())}


def _outcomes(days: WorkingDays, learning: Learning, by_start: Mapping[int, Mapping[Case, int]]) -> Iterator[_Outcome]:
    """Give what was told and what came of those whose dates lie within the history."""
    for start, cases in by_start.items():
        delay_by_rule = _delay_by_rule(learning, days.number(start), next((due for due, _ in cases), 0))
        # Where the history cannot tell even the date of 80, nothing is told; the date of 95 may be missing.
        if delay_by_rule is None or delay_by_rule["80"] is None:
            continue
        latest = max(delay for delay in delay_by_rule.values() if delay is not None)
        if any(due + latest > learning.last for due, _ in cases):
            continue
        for (due, delay), number in cases.items():
            if delay is not None and due + delay <= learning.last:
                yield _Outcome(start, delay_by_rule, delay, number, approved=True)
            else:
                yield _Outcome(start, delay_by_rule, learning.last - due + 1, number, approved=False)


def _delay_by_rule(learning: Learning, today: int, due: int) -> dict[str, int | None] | None:
    """Give the delay that each rule told at the close of a day; None: there was nothing to tell it from.

    The mean is that of what was approved lately, rounded up: what an office would reckon by hand.
    """
    lately = learning.approved_lately(today)
    if not lately:
        return None
    mean = ceil(Fraction(sum(delay * number for delay, number in lately.items()), lately.total()))
    delays = learning.delays(today).due_on(learning.weekday(due))
    by_share = {str(share): first_assured(delays.weights, share / 100) for share in SHARES}
    return {**by_share, "standard": 0, "mean": mean}


def _stretches(outcomes: Sequence[_Outcome], days: WorkingDays, step: int) -> Iterator[Stretch]:
    """Give the stretches of so many working days that begin every `step` days; the last one may be shorter."""
    tally: dict[int, tuple[int, int]] = {}
    for outcome in outcomes:
        held, judged = tally.get(day := days.number(outcome.start), (0, 0))
        delay = outcome.delay_by_rule["80"]
        in_time = delay is not None and outcome.came <= delay
        tally[day] = held + outcome.number * in_time, judged + outcome.number
    first, last = min(tally), max(tally)
    for begin in range(first, max(last - STRETCH + 1, first) + 1 if step == 1 else last + 1, step):
        inside = [tally[day] for day in range(begin, begin + STRETCH) if day in tally]
        judged = sum(count for _, count in inside)
        if judged:
            end = date.fromordinal(days.day(min(begin + STRETCH - 1, last)))
            yield Stretch(date.fromordinal(days.day(begin)), end, sum(count for count, _ in inside), judged)


def _noticed(outcomes: Sequence[_Outcome], days: WorkingDays, learning: Learning) -> Iterator[NoticedChange]:
    for point in learning.changes:
        since = range(point.since, point.since + STRETCH)
        inside = [outcome for outcome in outcomes if days.number(outcome.start) in since]
        after = next(_stretches(inside, days, STRETCH)) if inside else None
        noticed = date.fromordinal(days.day(point.noticed))
        yield NoticedChange(noticed, change_of(days, learning, point, point.noticed), after)


def _rule(name: str, outcomes: Iterable[_Outcome]) -> RuleResult:
    held = error = bias = judged = 0
    for outcome in outcomes:
        delay = outcome.delay_by_rule[name]
        if delay is not None:
            judged += outcome.number
            held += outcome.number * (outcome.came <= delay)
            error += outcome.number * abs(outcome.came - delay)
            bias += outcome.number * (outcome.came - delay)
    return RuleResult(name, held, judged, Fraction(error, judged or 1), Fraction(bias, judged or 1))
