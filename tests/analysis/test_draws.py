"""Draws on many paths at once: lanes against plain lists, what clock starts share against exact convolutions."""

from __future__ import annotations

import random
from fractions import Fraction
from math import sqrt

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from properties import examples
from scipy.stats import binom

from pickup.analysis.delays import late_delays
from pickup.analysis.draws import Binomials, Draws, Lanes, distribution

MOST = 1_000_000
LATE = late_delays(Fraction(3, 10), 1, 4).hazards
# Of those who wait behind the last delay half never come.
SOME_NEVER = (Fraction(6, 10), Fraction(1, 2))


def numbers_of(lanes: Lanes, numbers: int) -> list[int]:
    """Give the number of each path, one by one: turned so far each stands first."""
    return [lanes.first(lanes.turned(numbers, (lanes.paths - path) % lanes.paths)) for path in range(lanes.paths)]


def drawn(draws: Draws, start: int, waiting: int, waited: int = 0) -> dict[int, list[int]]:
    columns = draws.approved(start, waiting, 0, waited)
    return {delay: numbers_of(draws.lanes, column) for delay, column in columns.items()}


def draws_of(hazards: tuple[Fraction, ...], seed: int = 1, paths: int = 50) -> Draws:
    return Draws(Lanes(paths, MOST), [hazards] * 7, seed)


# --- numbers side by side ------------------------------------------------------------------------------------


@given(
    numbers=st.lists(st.integers(0, 70_000), min_size=1, max_size=9),
    more=st.integers(0, 70_000),
    room=st.sampled_from([140_000, 2**31 - 1, 2**31, 2**70]),
    turn=st.integers(0, 8),
)
def test_what_is_done_side_by_side_is_done_on_each_path(numbers: list[int], more: int, room: int, turn: int) -> None:
    lanes = Lanes(len(numbers), room)
    by, together = turn % len(numbers), lanes.of(numbers)
    assert numbers_of(lanes, together) == numbers
    assert lanes.first(together) == numbers[0]
    assert numbers_of(lanes, lanes.turned(together, by)) == numbers[len(numbers) - by :] + numbers[: len(numbers) - by]
    assert numbers_of(lanes, together + lanes.same(more)) == [number + more for number in numbers]
    assert numbers_of(lanes, lanes.at_least(together, more)) == [max(number, more) for number in numbers]
    assert numbers_of(lanes, lanes.none(together)) == [int(not number) for number in numbers]
    for most in (more, *numbers, room + more):
        assert lanes.count_up_to(together, most) == sum(number <= most for number in numbers)


def test_a_lane_has_room_for_the_most() -> None:
    for most in (0, 1, 127, 128, 255, 256, 2**31 - 1, 2**31):
        lanes = Lanes(3, most)
        full = lanes.same(most)
        assert numbers_of(lanes, lanes.at_least(full, most)) == [most] * 3
        assert lanes.count_up_to(full, most) == 3
        assert lanes.count_up_to(full, most - 1) == 0 or not most


# --- who is approved when ------------------------------------------------------------------------------------


@examples(60)
@given(waiting=st.integers(0, 300), start=st.integers(700_000, 740_000), waited=st.integers(0, 4), seed=st.integers(0))
def test_all_are_approved_once_and_nobody_before_he_has_waited(
    waiting: int, start: int, waited: int, seed: int
) -> None:
    draws = draws_of(LATE, seed, 7)
    columns = drawn(draws, start, waiting, waited)
    assert all(delay >= waited for delay in columns)
    assert [sum(path) for path in zip(*columns.values(), strict=True)] == [waiting] * 7
    if not waited:
        assert min(columns[0]) >= draws.least_in_time(waiting, 0)


def test_the_least_in_time_is_that_of_what_a_number_is_put_together_of() -> None:
    in_time = Binomials(0.7)
    least = [in_time.least(power) for power in (128, 8, 4, 1)]
    assert draws_of(LATE).least_in_time(141, 0) == sum(least) < in_time.least(141)


def test_where_the_history_ends_some_are_left() -> None:
    columns = drawn(draws_of(SOME_NEVER, paths=1000), 737_000, 100)
    left = [100 - sum(path) for path in zip(*columns.values(), strict=True)]
    assert min(left) >= 0
    assert numpy.mean(left) == pytest.approx(20, abs=0.2)


def test_a_clock_start_has_its_draws_whoever_else_is_drawn() -> None:
    alone = drawn(draws_of(LATE), 737_000, 141)
    among = draws_of(LATE)
    for start in range(736_990, 737_000):
        among.approved(start, start % 150, 0, 0)
    assert drawn(among, 737_000, 141) == alone
    assert drawn(draws_of(LATE, seed=2), 737_000, 141) != alone
    # Two more are a block more: those of the other powers of two come as before.
    more = drawn(draws_of(LATE), 737_000, 141 + 2)
    assert all(x <= y for delay in alone for x, y in zip(alone[delay], more[delay], strict=True))


def test_each_seed_has_blocks_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Draws, "place", lambda *_: (0, 0))
    assert drawn(draws_of(LATE, seed=1), 737_000, 64) != drawn(draws_of(LATE, seed=2), 737_000, 64)


@pytest.mark.parametrize("paths", [1, 30, 1000, 5000])
def test_no_two_days_within_ten_years_have_the_same_draws(paths: int) -> None:
    draws = draws_of(LATE, paths=paths)
    places = {draws.place(start) for start in range(737_000, 737_000 + 3653)}
    assert len(places) == 3653


def test_each_weekday_has_its_own_law() -> None:
    draws = Draws(Lanes(400, MOST), [LATE] * 4 + [SOME_NEVER] + [LATE] * 2, 1)
    means = [numpy.mean(numbers_of(draws.lanes, draws.approved(737_000, 100, day, 0)[0])) for day in (0, 4, 6)]
    assert means == pytest.approx([70, 60, 70], abs=0.3)


# --- against the exact laws ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("power", "chance"), [(1, Fraction(7, 10)), (16, Fraction(1, 9)), (128, Fraction(7, 10))])
def test_a_block_is_right_in_its_mean(power: int, chance: Fraction) -> None:
    # One number from each of 1000 equal parts: the sum is off by less than the range of the numbers.
    in_time = drawn(draws_of((chance,), paths=1000), 737_000, power)[0]
    assert abs(sum(in_time) - 1000 * power * chance) <= max(in_time) - min(in_time)


def law_of(counts: list[tuple[int, float]]) -> NDArray[numpy.float64]:
    """Give the law of a sum of binomial numbers by convolution."""
    law = numpy.array([1.0])
    for count, chance in counts:
        law = numpy.convolve(law, binom.pmf(numpy.arange(count + 1), count, chance))
    return law


@pytest.mark.parametrize("hazards", [LATE, SOME_NEVER], ids=["all are approved", "some never"])
@pytest.mark.parametrize("sizes", [[141] * 30, [100 + number * 37 % 59 for number in range(30)]], ids=["one", "many"])
def test_thirty_cohorts_together_have_mean_variance_and_tails_of_the_exact_law(
    sizes: list[int], hazards: tuple[Fraction, ...]
) -> None:
    waiting = [1.0]
    for hazard in hazards:
        waiting.append(waiting[-1] * (1 - float(hazard)))
    last = len(hazards) - 1
    by_now = [1 - waiting[min(age, last) + 1] for age in range(30)]
    law = law_of([(size, chance) for size, chance in zip(sizes, by_now, strict=True) if chance < 1 - 1e-12])
    certain = sum(size for size, chance in zip(sizes, by_now, strict=True) if chance >= 1 - 1e-12)
    numbers = numpy.arange(len(law))
    mean = float(law @ numbers)
    deviation = sqrt(float(law @ (numbers - mean) ** 2))
    found = []
    for seed in range(12):
        lanes = Lanes(1000, MOST)
        draws = Draws(lanes, [hazards] * 7, seed)
        total = 0
        for age, size in enumerate(sizes):
            columns = draws.approved(737_000 - age, size, 0, 0)
            total += sum(columns[delay] for delay in range(min(age, last) + 1))
        found.append(numpy.array(numbers_of(lanes, total)) - certain)
        # Of 1000 independent numbers the mean is off by a 32nd of the deviation, one time of three by more.
        assert found[-1].mean() == pytest.approx(mean, abs=deviation / 32)
        assert found[-1].std() == pytest.approx(deviation, rel=0.1)
    together = numpy.concatenate(found)
    assert together.std() == pytest.approx(deviation, rel=0.03)
    below = numpy.cumsum(law)
    for share in (0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99):
        edge = int(numpy.searchsorted(below, share))
        assert (together <= edge).mean() == pytest.approx(below[edge], abs=0.012)


# --- binomial numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "p"), [(1, 0.5), (7, 0.15), (160, 0.85), (160, 1e-9), (5000, 0.3), (3, 0.999999)])
def test_the_weights_are_those_of_scipy(n: int, p: float) -> None:
    least, by = distribution(n, p)
    for place, weight in enumerate(by):
        assert weight / by[-1] == pytest.approx(float(binom.cdf(least + place, n, p)), abs=1e-9)


class Highest(random.Random):
    """A generator whose numbers are as near to 1 as they can be."""

    def random(self) -> float:
        return 1 - 2**-53


@pytest.mark.parametrize("p", [1e-9, 0.3, 0.999999])
def test_never_more_are_drawn_than_there_are(p: float) -> None:
    counts = [number % 9 for number in range(999)]
    assert all(
        number <= count for number, count in zip(Binomials(p).draw_each(counts, Highest(1)), counts, strict=True)
    )


@pytest.mark.parametrize(("p", "n", "drawn"), [(0.0, 9, 0), (1.0, 9, 9), (0.4, 0, 0)])
def test_what_is_certain_is_not_drawn(p: float, n: int, drawn: int) -> None:
    generator = random.Random(1)
    state = generator.getstate()
    assert Binomials(p).draw_each([n], generator) == [drawn]
    assert generator.getstate() == state
