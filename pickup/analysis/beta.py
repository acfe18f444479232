"""The beta distribution, by the continued fraction of its distribution function: what a count says of a share.

After s successes and f failures the share of successes is one of Beta(s + 1/2, f + 1/2), if nothing else is known of it
(Jeffreys 1946). A product of such shares is nearly one itself, with the mean and the variance that it has (Fan 1991).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    # Successes and failures of a beta distribution, what was known before among them.
    Weights = tuple[Fraction, Fraction]

# A share is told where it is at least so much with four chances in five.
ASSURANCE = 0.8
_TINY = 1e-300
_PRECISION = 1e-12
_HALVINGS = 40


def beta_below(a: float, b: float, x: float) -> float:
    """Give the chance that a share of Beta(a, b) is at most x."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    weight = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return weight * _continued_fraction(a, b, x) / a
    return 1 - weight * _continued_fraction(b, a, 1 - x) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Evaluate the fraction of the incomplete beta function from its front (Lentz 1976)."""
    c, d = 1.0, 1 / _away_from_nought(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m))
        for term in (even, odd):
            d = 1 / _away_from_nought(1 + term * d)
            c = _away_from_nought(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return value


def _away_from_nought(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def waiting_betas(weights: Iterable[Weights]) -> Iterator[tuple[float, float, float]]:
    """For each working day of delay give the share that still waits after it: its mean, and the beta nearest to it."""
    mean = square = 1.0
    for approved, not_approved in weights:
        a, b = float(approved), float(not_approved)
        mean *= b / (a + b)
        square *= b * (b + 1) / ((a + b) * (a + b + 1))
        spread = square - mean * mean
        size = mean * (1 - mean) / spread - 1 if spread > _PRECISION * mean * mean else 0.0
        yield mean, mean * size, (1 - mean) * size


def first_assured(weights: Iterable[Weights], share: float) -> int | None:
    """Give the least delay by which `share` (0 to 1) is approved, on the mean and with four chances in five."""
    for delay, (mean, a, b) in enumerate(waiting_betas(weights)):
        if 1 - mean >= share and (a <= 0 or beta_below(a, b, 1 - share) >= ASSURANCE):
            return delay
    return None


@lru_cache(maxsize=256)
def assured_shares(weights: tuple[Weights, ...]) -> tuple[float, ...]:
    """Give for each delay the share that is approved by it with four chances in five, never more than the mean."""
    shares: list[float] = []
    for mean, a, b in waiting_betas(weights):
        least = 1 - mean if a <= 0 else min(1 - mean, 1 - _quantile(a, b))
        shares.append(max(least, shares[-1] if shares else 0.0))
    return tuple(shares)


def _quantile(a: float, b: float) -> float:
    """Give what a share of Beta(a, b) is at most, with four chances in five."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if beta_below(a, b, middle) < ASSURANCE:
            low = middle
        else:
            high = middle
    return high
