"""Families whose approvals come together: by hand, against drawing them, and what a history teaches."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.analysis.families import everybody, somebody, togetherness

HALF = Fraction(1, 2)


def test_by_hand() -> None:
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
