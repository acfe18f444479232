"""The scan for changes: the test against scipy, changes by hand, and what is none."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from pickup.analysis.change_points import Case, DueDays, LateCount, tail

NEVER = None


def scanned(days: Sequence[Sequence[int | None]]) -> DueDays:
    """Scan a history whose k-th day due has applications of these delays; day 0 is a Monday, weeks have five days."""
    cases: Counter[Case] = Counter((day, delay) for day, delays in enumerate(days) for delay in delays)
    return DueDays(cases, len(days) - 1, lambda day: day % 5)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(0, 80), st.integers(1, 80))
def test_the_chance_is_that_of_the_hypergeometric_distribution(late: int, more: int, before: int, rest: int) -> None:
    of, of_before = late + more, before + rest
    chance = tail(late, of, before, of_before)
    assert chance == pytest.approx(float(hypergeom.sf(late - 1, of + of_before, late + before, of)), rel=1e-6)


def test_half_of_the_counts_lie_between_the_whole_ones() -> None:
    assert tail(8, 10, 2, 40) < tail(7.5, 10, 2, 40) < tail(7, 10, 2, 40)


USUAL = [0] * 9 + [2]


def test_a_change_is_noticed_within_days_and_dated_by_its_first() -> None:
    found = scanned([[0] * 9 + [1]] * 40 + [[0] * 5 + [1] * 5] * 10).changes()
    assert [(change.since, change.later_than) for change in found] == [(40, 0)]
    # Of the days before it 40 of 400 came late, of its first three 15 of 30.
    assert found[0].noticed == 42
    assert (found[0].before, found[0].after) == (LateCount(40, 400), LateCount(15, 30))


def test_a_change_in_how_late_the_late_are_is_a_change_too() -> None:
    (change, *_) = scanned([[0, 0, 0, 0, 0, 0, 1, 1, 1, 1]] * 60 + [[0, 0, 0, 0, 0, 0, 9, 9, 9, 9]] * 20).changes()
    assert (change.since, change.later_than) == (60, 1)


def test_those_who_are_not_approved_yet_are_late_by_now() -> None:
    (change,) = scanned([[0] * 9 + [1]] * 40 + [[0] * 4 + [NEVER] * 6] * 3).changes()
    assert change.since == 40


@pytest.mark.parametrize(
    "days",
    [
        pytest.param([USUAL] * 200, id="always the same"),
        pytest.param([[0] * 5 + [3] * 5] * 40 + [USUAL] * 40, id="fewer are late"),
        pytest.param([USUAL] * 4 + [[3] * 10] * 4, id="too few days before"),
        pytest.param([[0]] * 30 + [[3]] * 8, id="too few applications before"),
    ],
)
def test_what_is_no_change(days: list[list[int | None]]) -> None:
    assert scanned(days).changes() == ()


def test_a_big_family_that_comes_late_is_no_change_where_families_come_together() -> None:
    draw = random.Random(3)
    days = [[0] * 8 + [4 if draw.random() < 0.1 else 0] * 8 for _ in range(60)]
    assert scanned([*days, [0] * 4 + [4] * 12]).changes() == ()


def test_one_day_alone_is_no_change_and_a_second_is_one() -> None:
    # All ten of a day are late, where one of ten is: by chance once in 10^10 days, but a day is one.
    calm, bad = [[0] * 9 + [1]] * 40, [[1] * 10]
    assert scanned([*calm, *bad, *calm]).changes() == ()
    (change, *_) = scanned([*calm, *bad, *bad, *calm]).changes()
    assert (change.since, change.noticed) == (40, 41)


def test_a_quiet_day_is_recognised_and_is_no_change() -> None:
    busy, quiet = [0] * 10, [1] * 10
    due = scanned([*[busy] * 20, quiet, *[busy] * 20])
    assert (due.quiet, due.changes()) == (frozenset({20}), ())


def test_a_standstill_is_noticed_on_its_third_day() -> None:
    (change,) = scanned([[0] * 10] * 40 + [[NEVER] * 10] * 4).changes()
    assert (change.since, change.noticed, change.after) == (40, 42, LateCount(30, 30))


def test_weekdays_that_differ_are_told_apart_and_are_no_change() -> None:
    due = scanned(([[0] * 10] * 4 + [[0] * 4 + [2] * 6]) * 40)
    assert due.weekdays_differ(0, 100)
    assert due.changes() == ()
    assert not scanned([USUAL] * 100).weekdays_differ(0, 100)
