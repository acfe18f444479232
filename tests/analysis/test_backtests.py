"""The replay of a history: by hand, and calibration on synthetic offices whose truth is known."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pytest

from pickup import Office, Scenario
from pickup.analysis.backtests import Backtest, backtest
from pickup.analysis.delays import Delays
from pickup.analysis.errors import TooShortToReplay
from pickup.analysis.forecast import forecast
from pickup.analysis.learning import estimate_delays
from pickup.case.application_files import History
from pickup.case.applications import Application

THREE = Scenario(Office(standard=3))
CALENDAR = THREE.work_calendar()
FIRST = date(2019, 9, 2)
DAYS = [CALENDAR.roll(FIRST), *(CALENDAR.add(FIRST, k) for k in range(1, 70))]


def replayed(delay_of: Callable[[int], int | None], days: int = 40, daily: int = 10, recent: int = 30) -> Backtest:
    """Replay a history in which the k-th application of every day is `delay_of(k)` working days late."""
    return backtest(THREE, seen(days, [[delay_of(k) for k in range(daily)]] * days), recent)


def seen(days: int, delays: list[list[int | None]]) -> History:
    """Make the history of so many days, as the office sees it at the close of the last one."""
    rows = []
    for day, members in zip(DAYS[:days], delays, strict=True):
        for delay in members:
            approved = None if delay is None else CALENDAR.add(day, 2 + delay)
            rows.append(Application(day, day, approved if approved and approved <= DAYS[days - 1] else None))
    return History(tuple(rows))


def test_if_nothing_is_late_every_date_holds_and_nothing_beats_the_standard() -> None:
    found = replayed(lambda _: 0)
    for told in found.rules:
        assert (told.held, told.error, told.bias) == (told.judged, Fraction(0), Fraction(0))
    assert found.reliable
    assert (found.not_beaten, found.worse_than) == (("standard", "mean"), ())


def test_one_in_ten_late_by_three_days_by_hand() -> None:
    found = replayed(lambda k: 3 if k == 0 else 0)
    assert [found.rule(name).share for name in ("50", "80", "standard")] == [Fraction(9, 10)] * 3
    assert found.rule("95").share == 1
    # The others collect three days before their 95 date: 0.9 x 3 too early, and the mean 0.3 is told as a day.
    assert (found.rule("95").error, found.rule("95").bias) == (Fraction(27, 10), Fraction(-27, 10))
    assert (found.rule("standard").error, found.rule("standard").bias) == (Fraction(3, 10), Fraction(3, 10))
    assert found.rule("mean").share == Fraction(9, 10)


def test_if_most_is_late_the_likely_date_beats_both_simple_rules() -> None:
    found = replayed(lambda k: 12 if k < 3 else 4 if k < 9 else 0)
    assert found.not_beaten == ()
    assert found.rule("50").error < found.rule("mean").error < found.rule("standard").error


def test_if_approvals_grow_slower_and_slower_the_dates_do_not_hold_and_it_is_said() -> None:
    delays: list[list[int | None]] = [[day // 3] * 10 for day in range(60)]
    found = backtest(THREE, seen(60, delays), 30)
    assert not found.reliable
    assert found.rule("80").bias > 0


def test_what_is_judged_does_not_depend_on_its_outcome() -> None:
    """Those whose band ends within the history are judged, approved or not; the rest are not, approved or not."""
    found = replayed(lambda k: None if k == 0 else 3 if k < 3 else 0)
    assert found.judged % 10 == 0
    assert found.judged + found.unjudged == 400
    assert found.waiting == found.judged // 10
    assert found.rule("80").share == Fraction(9, 10)
    # One in ten is never approved: no date can be told for 95.
    assert found.rule("95").judged == 0


def test_every_application_is_told_what_was_known_that_day_and_no_more() -> None:
    # For thirty days all is in time; then all is five days late: at first nobody could know.
    delays: list[list[int | None]] = [[0 if day < 30 else 5] * 10 for day in range(45)]
    found = backtest(THREE, seen(45, delays), 30)
    # Day 32 is the first on which somebody is seen to wait (10 of 300: still fewer than 5 in 100); from day 33 on, with
    # 20 of 300, no date holds for 95. So those of days 30 to 32 were told the standard date in vain.
    missed = found.rule("95").judged - found.rule("95").held
    assert missed == 30


def test_a_history_too_short_to_judge_is_an_error() -> None:
    with pytest.raises(TooShortToReplay):
        replayed(lambda _: 0, days=3)
    with pytest.raises(TooShortToReplay):
        replayed(lambda _: None, days=30)


# --- calibration: offices whose truth is known ---------------------------------------------------------------


class Truth(NamedTuple):
    """An office's true chances of each delay."""

    weights: tuple[float, ...]

    def draw(self, generator: random.Random) -> int:
        return generator.choices(range(len(self.weights)), self.weights)[0]

    def by(self, delay: int) -> float:
        return sum(self.weights[: delay + 1]) / sum(self.weights)


def an_office(generator: random.Random) -> Truth:
    late = generator.uniform(0.05, 0.6)
    most = generator.randint(1, 8)
    shape = [generator.expovariate(1) for _ in range(most)]
    return Truth((1 - late, *(late * part / sum(shape) for part in shape)))


def learned(truth: Truth, generator: random.Random, days: int = 45) -> Delays:
    history = seen(days, [[truth.draw(generator) for _ in range(generator.randint(4, 12))] for _ in range(days)])
    return estimate_delays(THREE, history)


OFFICES = 200


@pytest.fixture(scope="module")
def offices() -> list[tuple[Truth, Delays]]:
    """Two hundred offices of 4 to 12 applications a day, and what forty-five days of theirs teach."""
    generator = random.Random(2019)
    truths = [an_office(generator) for _ in range(OFFICES)]
    return [(truth, learned(truth, generator)) for truth in truths]


@pytest.mark.parametrize(("share", "least"), [(50, 0.47), (80, 0.77), (95, 0.92)])
def test_a_likely_date_holds_as_often_as_it_says(offices: list[tuple[Truth, Delays]], share: int, least: float) -> None:
    applied = DAYS[45]
    standard = CALENDAR.add(applied, 3)
    held = []
    for truth, delays in offices:
        told = forecast(THREE, delays, applied).pickup(share)
        assert told is not None
        held.append(truth.by(CALENDAR.count(standard, told.date())))
    assert sum(held) / OFFICES >= least
    assert sum(chance >= (share - 8) / 100 for chance in held) >= 0.95 * OFFICES


@pytest.mark.parametrize("group", [1, 4])
def test_the_randomised_integral_transform_is_uniform(offices: list[tuple[Truth, Delays]], group: int) -> None:
    """Where the outcome falls in what was told, at random within its step: even, if what was told is true."""
    generator = random.Random(group)
    places = []
    for truth, delays in offices:
        told = [0.0, *(float(by) ** group for by in delays.approved)]
        for _ in range(100):
            came = max(truth.draw(generator) for _ in range(group))
            below, upto = (told[came], told[came + 1]) if came + 1 < len(told) else (told[-1], 1.0)
            places.append(below + generator.random() * (upto - below))
    for tenth in range(1, 10):
        assert sum(place <= tenth / 10 for place in places) / len(places) == pytest.approx(tenth / 10, abs=0.03)


def test_a_replay_of_a_steady_office_says_what_it_is() -> None:
    generator = random.Random(5)
    held = judged = 0
    for _ in range(12):
        truth = an_office(generator)
        history = seen(60, [[truth.draw(generator) for _ in range(10)] for _ in range(60)])
        told = backtest(THREE, history).rule("80")
        held, judged = held + told.held, judged + told.judged
    assert held / judged >= 0.77
