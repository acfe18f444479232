"""Shares of approvals: what a count assures of one, and how far the approvals of a family come together.

After s successes and f failures the share of successes is one of Beta(s + 1/2, f + 1/2), if nothing else is known of it
(Jeffreys 1946). A product of such shares is nearly one itself, with the mean and the variance that it has (Fan 1991).
The beta distribution is computed by the continued fraction of its distribution function.

With the share s the approvals of a family come as one, else each for itself: then two of its members are late
together with the covariance s p (1 - p), where p is the share of late ones. So s is the covariance of the pairs in a
history over p (1 - p). For the last member a smaller s is the worse one, for the first a larger one.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import exp, lgamma, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    # Successes and failures of a beta distribution, what was known before among them.
    Weights = tuple[Fraction, Fraction]

# A share is told where it is at least so much with four chances in five.
ASSURANCE = 0.8
_TINY = 1e-300
_PRECISION = 1e-12
_HALVINGS = 40
# So many standard deviations to one side hold with four chances in five.
_TO_ONE_SIDE = 0.8416
_STEP = 1000


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


class Togetherness(NamedTuple):
    """The share of families whose approvals come as one: at least, most likely, and at most; from so many families."""

    least: Fraction
    likely: Fraction
    most: Fraction
    families: int


# The approvals of a family whose history is not known may come as one, or each for itself.
UNKNOWN = Togetherness(Fraction(0), Fraction(0), Fraction(1), 0)


def everybody(approved: Fraction, members: int, together: Fraction) -> Fraction:
    """Give the chance that all members are approved, where one is with the chance `approved`; of none it is 1."""
    if not members:
        return Fraction(1)
    if members == 1:
        return approved
    return together * approved + (1 - together) * approved**members


def somebody(approved: Fraction, members: int, together: Fraction) -> Fraction:
    """Give the chance that one of the members at least is approved."""
    return 1 - everybody(1 - approved, members, together)


def togetherness(periods: Iterable[Sequence[Sequence[bool]]]) -> Togetherness | None:
    """Learn how much families come together; each period has its own share of late ones.

    A family is given by whether each member was late. None: no period has a family of two in it. One family that
    comes together and one that does not are counted beside those seen, as both can be.
    """
    covariances: list[tuple[float, float]] = []
    for families in periods:
        members = [late for family in families for late in family]
        share = sum(members) / len(members) if members else 0.0
        if 0 < share < 1:
            covariances += [_pairs(family, share) for family in families if len(family) > 1]
    if not covariances:
        return None
    usual = sum(of for _, of in covariances) / len(covariances)
    covariances += [(usual, usual), (0.0, usual)]
    of_all = sum(of for _, of in covariances)
    likely = sum(covariance for covariance, _ in covariances) / of_all
    off = sqrt(sum((covariance - likely * of) ** 2 for covariance, of in covariances)) / of_all * _TO_ONE_SIDE
    return Togetherness(_share(likely - off), _share(likely), _share(likely + off), len(covariances) - 2)


def _pairs(family: Sequence[bool], share: float) -> tuple[float, float]:
    """Give the sum of the products of every two members' deviations, and what it is if they come as one."""
    off = [late - share for late in family]
    total = sum(off)
    products = (total * total - sum(member * member for member in off)) / 2
    return products, len(family) * (len(family) - 1) / 2 * share * (1 - share)


def _share(value: float) -> Fraction:
    return Fraction(round(min(max(value, 0.0), 1.0) * _STEP), _STEP)
