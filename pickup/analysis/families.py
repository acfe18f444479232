"""How much the approvals of one family come together, and what that makes of its first and its last passport.

With the share s the approvals of a family come as one, else each for itself: then two of its members are late
together with the covariance s p (1 - p), where p is the share of late ones. So s is the covariance of the pairs in a
history over p (1 - p). For the last member a smaller s is the worse one, for the first a larger one.
"""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# So many standard deviations to one side hold with four chances in five.
_TO_ONE_SIDE = 0.8416
_STEP = 1000


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
