"""What a history teaches at the close of a day: the weights by hand, what is borrowed, and weekdays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from pickup import Office, Scenario
from pickup.analysis.change_points import Case, LateCount
from pickup.analysis.delays import DelayCounts
from pickup.analysis.learning import Learning, contradicted, estimate_delays, weights
from pickup.analysis.shares import first_assured
from pickup.case.application_files import History
from pickup.case.applications import Application

HALF = Fraction(1, 2)


def learned(days: Sequence[Sequence[int | None]]) -> Learning:
    cases: Counter[Case] = Counter((day, delay) for day, delays in enumerate(days) for delay in delays)
    return Learning(cases, len(days) - 1, lambda day: day % 5)


def test_half_a_one_is_added_on_either_side() -> None:
    counts = DelayCounts((10, 3), (7, 1))
    assert list(weights(counts, None)) == [(7 + HALF, 3 + HALF), (1 + HALF, 2 + HALF)]


def test_days_without_an_approval_in_a_row_are_seen_as_one() -> None:
    counts = DelayCounts((10, 3, 3, 3), (7, 0, 0, 1))
    assert [approved for approved, _ in weights(counts, None)] == [7 + HALF, HALF, 0, 1 + HALF]


def test_what_is_beyond_what_is_seen_is_borrowed_with_the_weight_of_two() -> None:
    counts = DelayCounts((10, 3), (7, 1))
    before = (Fraction(9, 10), Fraction(1, 4), Fraction(1, 2))
    assert list(weights(counts, before)) == [(7 + HALF, 3 + HALF), (1 + HALF, 3 + HALF), (1, 1)]


def test_counts_are_divided_by_their_dispersion() -> None:
    assert list(weights(DelayCounts((10,), (6,)), None, Fraction(2))) == [(3 + HALF, 2 + HALF)]


def test_those_who_still_wait_contradict_what_was_before() -> None:
    before = (Fraction(95, 100), Fraction(1, 4), Fraction(1, 3))
    assert contradicted(DelayCounts((30, 10, 5), (15, 0, 0)), before)
    assert not contradicted(DelayCounts((30, 10, 5), (15, 2, 2)), before)
    assert not contradicted(DelayCounts((30,), (15,)), before)
    # 12 of 16 were to be approved, of a spread of 3: (9 + a half - 12) / sqrt(3) is -1.44, (10 + a half - 12) -0.87.
    usual = (Fraction(1, 2), Fraction(3, 4))
    assert contradicted(DelayCounts((30, 16), (14, 9)), usual)
    assert not contradicted(DelayCounts((30, 16), (14, 10)), usual)


def test_after_a_change_only_the_days_since_teach() -> None:
    learning = learned([[0] * 9 + [1]] * 40 + [[0] * 4 + [1] * 6] * 8)
    assert first_assured(learning.delays(39).weights, 0.8) == 0
    known = learning.delays(47)
    assert known.applications == 80
    assert first_assured(known.weights, 0.8) == 1
    # Nobody could know on the day before.
    assert learning.change(39) is None


def test_what_nobody_has_seen_yet_is_not_told() -> None:
    learning = learned([[0] * 9 + [1]] * 40 + [[0] * 5 + [6] * 5] * 20)
    assert first_assured(learning.delays(43).weights, 0.8) is None
    assert first_assured(learning.delays(58).weights, 0.8) == 6


def test_dates_are_conditional_on_a_weekday_that_differs() -> None:
    learning = learned(([[0] * 10] * 4 + [[0] * 4 + [2] * 6]) * 8)
    known = learning.delays(39)
    assert [first_assured(known.due_on(day).weights, 0.8) for day in range(5)] == [0, 0, 0, 0, 2]
    assert learned([[0] * 9 + [1]] * 40).delays(39).by_weekday == ()


def test_a_change_has_a_date_and_its_counts() -> None:
    scenario = Scenario(Office(standard=3))
    calendar = scenario.work_calendar()
    days = [calendar.add(date(2019, 8, 30), k) for k in range(1, 51)]
    rows = [
        Application(day, day, due if due <= days[-1] else None)
        for number, day in enumerate(days)
        for k in range(10)
        if (due := calendar.add(day, 2 + (2 if k < (1 if number < 38 else 5) else 0)))
    ]
    change = estimate_delays(scenario, History(tuple(rows))).change
    assert change is not None
    # The first of them applied on the 39th day, and was due two working days later.
    assert (change.since, change.later_than) == (days[40], 0)
    # Before it were due those of 38 days, 10 a day.
    assert change.late_before == LateCount(38, 380)
    assert change.late_since == LateCount(50, 100)


def test_since_a_standstill_nothing_at_all_is_approved() -> None:
    scenario = Scenario(Office(standard=3))
    calendar = scenario.work_calendar()
    days = [calendar.add(date(2019, 8, 30), k) for k in range(1, 51)]
    # Ten a day, each approved when it was due, two working days later, until the 45th day; on the last five nobody.
    rows = [
        Application(day, day, due if (due := calendar.add(day, 2)) <= days[44] else None)
        for day in days
        for _ in range(10)
    ]
    change = estimate_delays(scenario, History(tuple(rows))).change
    assert change is not None
    assert (change.since, change.standstill) == (days[45], True)
    assert (change.late_since.late, change.late_since.of) == (50, 50)
