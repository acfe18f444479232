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

from pickup.analysis.delays import RECENT, WorkingDays, observed, product_limit
from pickup.analysis.errors import TooShortToReplay
from pickup.analysis.forecast import TOLD
from pickup.case.applications import clock_start
from pickup.engine.cohorts import Cohorts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pickup.analysis.delays import Case
    from pickup.case.applications import Application
    from pickup.case.history_files import History
    from pickup.case.scenario import Scenario

RULES = (*map(str, TOLD), "standard", "mean")
# A date told for 80 of 100 that holds in fewer than this is not to be relied on.
RELIABLE = Fraction(77, 100)


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


class Backtest(NamedTuple):
    """How the likely dates and two simple rules would have done over a history.

    `judged` applications of `first` to `last` were told their dates; `unjudged` have dates beyond the history, or
    no date that holds for 80 of 100; `waiting` of those judged are not approved yet. `distribution` counts, for
    each judged application, the told chance of a delay below its own and up to it.
    """

    told: tuple[RuleResult, ...]
    judged: int
    unjudged: int
    waiting: int
    first: date
    last: date
    recent: int
    distribution: Counter[tuple[Fraction, Fraction]]

    def rule(self, name: str) -> RuleResult:
        """Give the result of one rule."""
        return next(each for each in self.told if each.rule == name)

    @property
    def reliable(self) -> bool:
        """Tell whether the date told for 80 of 100 held often enough."""
        return self.rule("80").share >= RELIABLE

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


class _Telling(NamedTuple):
    """What was told at the close of one day: a delay for each rule (None: no date), and the chance by each delay."""

    delays: tuple[int | None, ...]
    approved: tuple[Fraction, ...]


def backtest(scenario: Scenario, history: History, recent: int = RECENT) -> Backtest:
    """Replay a history. TooShortToReplay: no date that it would have told has come by its end."""
    days = WorkingDays(Cohorts(scenario, history.since, until=history.until), history.since)
    last = days.number(days.last_counted(history.until.toordinal()))
    by_start = _by_start(days, history)
    cases = observed(days, history.rows)
    judged = [
        (start, known, told)
        for start, known in sorted(by_start.items())
        if (told := _told(cases, days.number(start), recent)) is not None and _complete(known, told, last)
    ]
    if not judged:
        raise TooShortToReplay(until=history.until)
    total = sum(count for known in by_start.values() for count in known.values())
    return _result(judged, total, last, recent)


def _by_start(days: WorkingDays, history: History) -> dict[int, Counter[Case]]:
    """Count the applications of each clock start by the number of the day due and their delay."""
    office = days.cohorts.scenario.office
    rows: dict[int, list[Application]] = {}
    for row in history.rows:
        rows.setdefault(clock_start(office, row.applied, row.paid).day.toordinal(), []).append(row)
    return {start: observed(days, members) for start, members in rows.items()}


def _told(cases: Mapping[Case, int], today: int, recent: int) -> _Telling | None:
    """Give what was told at the close of the day with this number; None: there was nothing to tell it from."""
    known = product_limit(cases, today, recent)
    approved = known.approved
    by_share = [next((k for k, by in enumerate(approved) if by * 100 >= share), None) for share in TOLD]
    mean = _mean_delay(cases, today, recent)
    if mean is None:
        return None
    # Where the history cannot tell even the date of 80, nothing is told; the date of 95 may be missing.
    return None if by_share[1] is None else _Telling((*by_share, 0, mean), approved)


def _mean_delay(cases: Mapping[Case, int], today: int, recent: int) -> int | None:
    """Give the mean delay of what was approved in these days, rounded up: what an office would reckon by hand."""
    total = count = 0
    for (due, delay), number in cases.items():
        if delay is not None and today - recent < due + delay <= today:
            total, count = total + delay * number, count + number
    return ceil(Fraction(total, count)) if count else None


def _complete(known: Mapping[Case, int], told: _Telling, last: int) -> bool:
    """Tell whether every date told lay within the history."""
    latest = max(delay for delay in told.delays if delay is not None)
    return all(due + latest <= last for due, _ in known)


def _result(judged: Sequence[tuple[int, Mapping[Case, int], _Telling]], total: int, last: int, recent: int) -> Backtest:
    outcomes = list(_outcomes(judged, last))
    count = sum(number for *_, number, _ in outcomes)
    return Backtest(
        tuple(_rule(name, place, outcomes) for place, name in enumerate(RULES)),
        count,
        total - count,
        sum(number for *_, number, approved in outcomes if not approved),
        date.fromordinal(judged[0][0]),
        date.fromordinal(judged[-1][0]),
        recent,
        _distribution(outcomes),
    )


def _outcomes(
    judged: Sequence[tuple[int, Mapping[Case, int], _Telling]], last: int
) -> Iterator[tuple[_Telling, int, int, bool]]:
    """Give what was told, the delay that came (at least, of one still waiting), how many, and whether approved."""
    for _, known, told in judged:
        for (due, delay), number in known.items():
            approved = delay is not None and due + delay <= last
            came = delay if approved and delay is not None else last - due + 1
            yield told, came, number, approved


def _rule(name: str, place: int, outcomes: Sequence[tuple[_Telling, int, int, bool]]) -> RuleResult:
    held = error = bias = judged = 0
    for told, came, number, _ in outcomes:
        delay = told.delays[place]
        if delay is not None:
            judged += number
            held += number * (came <= delay)
            error += number * abs(came - delay)
            bias += number * (came - delay)
    return RuleResult(name, held, judged, Fraction(error, judged or 1), Fraction(bias, judged or 1))


def _distribution(outcomes: Sequence[tuple[_Telling, int, int, bool]]) -> Counter[tuple[Fraction, Fraction]]:
    found: Counter[tuple[Fraction, Fraction]] = Counter()
    for told, came, number, _ in outcomes:
        steps = (Fraction(0), *told.approved)
        end = steps[-1]
        below, upto = (steps[came], steps[came + 1]) if came < len(told.approved) else (end, Fraction(1))
        found[below, upto] += number
    return found
