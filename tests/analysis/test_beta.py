"""The beta distribution against scipy, and the product of shares against drawing it."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from pickup.analysis.beta import assured_shares, beta_below, first_assured

SIZES = st.floats(0.5, 500)


@given(SIZES, SIZES, st.floats(0.001, 0.999))
def test_the_distribution_is_that_of_scipy(a: float, b: float, x: float) -> None:
    assert beta_below(a, b, x) == pytest.approx(float(beta.cdf(x, a, b)), abs=1e-9)


@pytest.mark.parametrize(("x", "chance"), [(-1.0, 0), (0.0, 0), (1.0, 1), (2.0, 1)])
def test_outside_of_0_to_1_there_is_nothing(x: float, chance: int) -> None:
    assert beta_below(2, 3, x) == chance


def pairs(*counts: tuple[int, int]) -> tuple[tuple[Fraction, Fraction], ...]:
    return tuple((Fraction(a) + Fraction(1, 2), Fraction(b) + Fraction(1, 2)) for a, b in counts)


def test_one_count_is_its_own_beta() -> None:
    # 40 of 50 approved: the share is at least so much with four chances in five.
    (least,) = assured_shares(pairs((40, 10)))
    assert least == pytest.approx(float(beta.ppf(0.2, 40.5, 10.5)), abs=1e-6)


def test_a_product_is_near_to_what_drawing_gives() -> None:
    draw = random.Random(1)
    weights = pairs((60, 40), (10, 30), (12, 18))
    drawn = []
    for _ in range(20_000):
        waiting = 1.0
        for a, b in weights:
            waiting *= 1 - draw.betavariate(float(a), float(b))
        drawn.append(1 - waiting)
    assert assured_shares(weights)[-1] == pytest.approx(sorted(drawn)[4_000], abs=0.004)


@pytest.mark.parametrize(
    ("approved", "delay"),
    [
        pytest.param((81, 19), 1, id="81 of 100 are 80 on the mean, but not for sure"),
        pytest.param((90, 10), 0, id="90 of 100 are surely 80"),
    ],
)
def test_a_date_is_told_if_it_holds_with_four_chances_in_five(approved: tuple[int, int], delay: int) -> None:
    assert first_assured(pairs(approved, (10, 0)), 0.8) == delay


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6))
def test_what_is_assured_never_falls_and_is_never_more_than_the_mean(counts: list[tuple[int, int]]) -> None:
    weights = pairs(*counts)
    shares = assured_shares(weights)
    assert list(shares) == sorted(shares)
    waiting = 1.0
    for (a, b), least in zip(weights, shares, strict=True):
        waiting *= float(b / (a + b))
        assert least <= 1 - waiting + 1e-12


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6), st.sampled_from([50, 80]))
def test_the_first_assured_is_where_the_assured_share_reaches_it(counts: list[tuple[int, int]], share: int) -> None:
    weights = pairs(*counts)
    reached = [each for each, least in enumerate(assured_shares(weights)) if least * 100 >= share + 1e-6]
    found = first_assured(weights, share / 100)
    assert not reached or (found is not None and found <= reached[0])
