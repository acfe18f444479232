"""How many are expected at the counter: by hand, and the band against drawing."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from pickup import Office, Scenario
from pickup.analysis.counter import counter_days
from pickup.analysis.delays import Delays, late_delays
from pickup.analysis.forecast import bands
from pickup.analysis.learning import Learning
from pickup.engine.approvals import ApprovedTogether

DAYS = [date(2019, 11, day) for day in (11, 12)]
# Without approvals that are late nobody comes later than on the 14th and the 15th.
SCENARIO = Scenario(Office(standard=3, capacity=1000), (), dict.fromkeys(DAYS, 100), today=DAYS[0])


def test_by_hand() -> None:
    found = counter_days(bands(SCENARIO, late_delays(Fraction(1, 5), 1, 1), *DAYS))
    # 80 of each in time; 20 a working day later, and those of Friday come on Monday.
    assert [(each.day.day, int(each.expected)) for each in found] == [(14, 80), (15, 100), (18, 20)]
    # 80 within 1.28 x sqrt(100 x 0.8 x 0.2) = 5.1.
    assert (found[0].least, found[0].most) == (74, 86)


def test_if_nothing_is_late_the_number_is_certain() -> None:
    found = counter_days(bands(SCENARIO, late_delays(Fraction(0), 1, 1), *DAYS))
    assert [(int(each.expected), each.least, each.most) for each in found] == [(100, 100, 100)] * 2


def test_those_whose_approval_is_known_come_for_certain() -> None:
    from datetime import datetime

    row = ApprovedTogether(DAYS[0], DAYS[1], 7, None, None, datetime(2019, 11, 14, 14), None)
    (day,) = counter_days((), (row,))
    assert (int(day.expected), day.least, day.most) == (7, 7, 7)


def test_those_who_are_known_to_wait_stand_for_the_whole_day() -> None:
    row = ApprovedTogether(DAYS[0], None, 10, None, None, None, None)
    found = counter_days(bands(SCENARIO, late_delays(Fraction(1, 5), 1, 1), *DAYS), (row,))
    # 8 of the 10 in time; of the next day 80 and 2 more, and 20 on Monday.
    assert [(each.day.day, int(each.expected)) for each in found] == [(14, 8), (15, 82), (18, 20)]


def test_what_a_short_history_leaves_open_widens_the_band() -> None:
    delays = Delays(
        (Fraction(4, 5), Fraction(1)), 100, weights=((Fraction(80), Fraction(20)), (Fraction(20), Fraction(0)))
    )
    (first, *_) = counter_days(bands(SCENARIO, delays, *DAYS))
    # 100 x 0.8 x 0.2 = 16 by chance, and four of 80 as a hundred have told it: 1.28 x sqrt(16 + 4 x 4) = 7.2.
    assert (int(first.expected), first.least, first.most) == (80, 72, 88)


def test_the_band_holds_as_often_as_it_says() -> None:
    draw = random.Random(6)
    found = {each.day: each for each in counter_days(bands(SCENARIO, late_delays(Fraction(1, 5), 1, 1), *DAYS))}
    inside = 0
    for _ in range(2_000):
        late = [sum(draw.random() < 0.2 for _ in range(100)) for _ in DAYS]
        there = 100 - late[1] + late[0]
        inside += found[date(2019, 11, 15)].least <= there <= found[date(2019, 11, 15)].most
    assert 0.78 <= inside / 2_000 <= 0.9


def test_families_that_come_together_widen_the_band() -> None:
    # Of 100 a day 20 are late by one day, in 25 families of four: the numbers of a day have the standard deviation
    # 4 x sqrt(25 x 0.2 x 0.8) = 8, and 4 if each came for itself.
    draw = random.Random(4)
    history: Counter[tuple[int, int | None]] = Counter()
    for day in range(40):
        for _ in range(25):
            history[day, int(draw.random() < 0.2)] += 4
    delays = Learning(history, 39, lambda day: day % 5).delays(39)
    assert 2.5 < delays.scatter < 6
    clumped = counter_days(bands(SCENARIO, delays, *DAYS))[0]
    alone = counter_days(bands(SCENARIO, delays._replace(scatter=Fraction(1)), *DAYS))[0]
    assert (clumped.most - clumped.least) / (alone.most - alone.least) == pytest.approx(2, abs=0.5)
    drawn = [sum(4 for _ in range(25) if draw.random() >= 0.2) for _ in range(2000)]
    held = sum(clumped.least <= each <= clumped.most for each in drawn) / len(drawn)
    assert held > 0.76
    assert sum(alone.least <= each <= alone.most for each in drawn) / len(drawn) < 0.6
