"""The beta distribution against scipy, products of shares and families against drawing them; what a history teaches."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from pickup.analysis.shares import assured_shares, beta_below, everybody, first_assured, somebody, togetherness

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


def test_a_share_that_so_many_have_told_leaves_no_doubt() -> None:
    of_everybody = ((Fraction(5 * 10**20), Fraction(5 * 10**20)),)
    assert assured_shares(of_everybody) == (0.5,)
    assert first_assured(of_everybody, 0.5) == 0


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


# --- families ----------------------------------------------------------------------------------------------

HALF = Fraction(1, 2)


def test_families_by_hand() -> None:
    # Two members, each with 1/2: together with 1/2, else 1/4; half of such families come together: 3/8.
    assert everybody(HALF, 2, Fraction(1)) == HALF
    assert everybody(HALF, 2, Fraction(0)) == Fraction(1, 4)
    assert everybody(HALF, 2, HALF) == Fraction(3, 8)
    assert somebody(HALF, 2, HALF) == Fraction(5, 8)


@given(st.fractions(0, 1, max_denominator=20), st.integers(1, 6), st.fractions(0, 1, max_denominator=20))
def test_all_are_ready_no_earlier_than_one_and_one_no_earlier_than_the_first(
    approved: Fraction, members: int, together: Fraction
) -> None:
    assert everybody(approved, members, together) <= approved <= somebody(approved, members, together)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_share_is_learned_and_lies_between_its_ends(share: float) -> None:
    draw = random.Random(4)

    def family() -> list[bool]:
        size = draw.randint(1, 5)
        if draw.random() < share:
            return [draw.random() < 0.3] * size
        return [draw.random() < 0.3 for _ in range(size)]

    found = togetherness([[family() for _ in range(400)]])
    assert found is not None
    assert float(found.likely) == pytest.approx(share, abs=0.08)
    assert found.least <= found.likely <= found.most


@pytest.mark.parametrize(
    "families",
    [
        pytest.param([], id="no families"),
        pytest.param([[True], [False]], id="families of one"),
        pytest.param([[False, False], [False, False]], id="nobody late"),
    ],
)
def test_what_teaches_nothing(families: list[list[bool]]) -> None:
    assert togetherness([families]) is None


def test_few_families_leave_nearly_everything_open() -> None:
    found = togetherness([[[True, True], [False, False]]])
    assert found is not None
    assert (float(found.likely), float(found.most - found.least)) == pytest.approx((0.75, 0.33), abs=0.1)


def test_a_period_in_which_more_are_late_is_not_taken_for_families() -> None:
    draw = random.Random(5)
    periods = [[[draw.random() < late for _ in range(2)] for _ in range(300)] for late in (0.05, 0.6)]
    apart = togetherness(periods)
    mixed = togetherness([[*periods[0], *periods[1]]])
    assert apart is not None
    assert mixed is not None
    assert float(apart.likely) < 0.1 < float(mixed.likely)
