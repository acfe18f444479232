"""How many will stand at the counter: the number of passports expected to be ready on each day, with a band."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from math import ceil, floor, lcm, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pickup.analysis.forecast import Forecast, ForecastBand
    from pickup.engine.approvals import ApprovedTogether

# So many standard deviations to both sides hold in four cases of five.
_TO_BOTH_SIDES = 1.2816
# A day on which fewer are expected is not listed.
_LEAST = Fraction(1, 10)


class CounterDay(NamedTuple):
    """The passports that become ready for pickup on a day: expected, and at least and at most in 80 of 100 cases."""

    day: date
    expected: Fraction
    least: int
    most: int


def counter_days(bands: Iterable[ForecastBand], approved: Iterable[ApprovedTogether] = ()) -> tuple[CounterDay, ...]:
    """Give each day on which passports of these application dates become ready, where their numbers are known.

    Those whose approval is known come on their day for certain. What the history leaves open of the delays widens
    the band as one, for every application date learns from the same rows; and where approvals come in clumps, as of
    families, the numbers of the days scatter more by the dispersion that the history shows.
    """
    certain: Counter[date] = Counter()
    waiting: Counter[date] = Counter()
    for row in approved:
        if row.pickup is None:
            waiting[row.applied] += row.applications
        else:
            certain[row.pickup.date()] += row.applications
    bands = tuple(bands)
    # What is expected is counted in parts of a passport that all chances have in common.
    parts = lcm(*{chance.denominator for band in bands for _, chance in band.likely.curve})
    expected = Counter({day: count * parts for day, count in certain.items()})
    by_chance: defaultdict[date, float] = defaultdict(float)
    by_history: defaultdict[date, float] = defaultdict(float)
    for band in bands:
        count = waiting[band.applied] or band.applications or 0
        scatter = float(band.likely.delays.scatter)
        for day, share in _shares(band.likely, parts):
            expected[day] += count * share
            chance = share / parts
            spread = chance * (1 - chance) * scatter
            by_chance[day] += count * spread
            by_history[day] += count * _unsure(band.likely, spread)
    days = []
    for day, share in sorted(expected.items()):
        number = Fraction(share, parts)
        off = Fraction(_TO_BOTH_SIDES * sqrt(by_chance[day] + by_history[day] ** 2))
        if number >= _LEAST:
            days.append(CounterDay(day, number, max(floor(number - off), certain[day]), ceil(number + off)))
    return tuple(days)


def _shares(forecast: Forecast, parts: int) -> Iterator[tuple[date, int]]:
    """Give each pickup's day and its chance, of so many parts."""
    before = 0
    for at, chance in forecast.curve:
        by = chance.numerator * (parts // chance.denominator)
        yield at.date(), by - before
        before = by


def _unsure(forecast: Forecast, spread: float) -> float:
    """Give the standard deviation of a chance that so many applications have taught; none if it was given.

    `spread` is the variance of one application.
    """
    rows = forecast.delays.applications
    return sqrt(spread / rows) if forecast.delays.weights and rows else 0.0
