"""Random approvals on many paths at once: seeded, in plain Python, and the same whoever asks beside whom.

The numbers of all paths stand side by side in one large whole number, so that a single addition adds them all. Of so
many who wait, those approved on each day of delay are drawn as binomial numbers among those left by the days before.
As each applicant is approved for himself, 141 of them are 128, 8, 4 and 1: only for powers of two are there blocks of
draws, a few for each, and each clock start takes one of them, turned by a number of paths of its own.

What all clock starts share must be right to begin with: each number of a block is drawn from one of as many equal
parts of 0 to 1 as there are paths, in random order (Latin hypercube sampling, McKay, Beckman and Conover 1979). So a
block is nearly right in its mean, and what is drawn from it never worse than as many independent draws (Owen 1997).
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import sub
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

# So many blocks of each power of two, so that those of many clock starts seldom lie side by side alike; and on few
# paths so many that clock starts within so many days of each other never have the same.
_BLOCKS = 4
_DAYS_APART = 4000
# What is so much less likely than the mode is never drawn.
_NEGLIGIBLE = 1e-18


class Lanes:
    """A number on each path, all of them side by side in one whole number: each in a lane of its own.

    A lane has room for `most` and for one bit above it, in which a difference tells whether it would be negative.
    """

    def __init__(self, paths: int, most: int) -> None:
        """Choose the lanes; no number on any path is ever more than `most`."""
        self.paths, self.most = paths, most
        self._bytes = most.bit_length() // 8 + 1
        self._top = 8 * self._bytes - 1
        self._ones = int.from_bytes((b"\1" + bytes(self._bytes - 1)) * paths, "little")
        self._tops = self._ones << self._top

    def of(self, numbers: Sequence[int]) -> int:
        """Put these numbers side by side, one for each path."""
        lanes = [number.to_bytes(self._bytes, "little") for number in range(max(numbers) + 1)]
        return int.from_bytes(b"".join(map(lanes.__getitem__, numbers)), "little")

    def same(self, number: int) -> int:
        """Give the same number on each path."""
        return number * self._ones

    def first(self, numbers: int) -> int:
        """Give the number on the first path."""
        return numbers & (1 << self._top) - 1

    def at_least(self, numbers: int, least: int) -> int:
        """Raise to `least` the numbers that are less."""
        low = least * self._ones
        above = (numbers | self._tops) - low
        kept = above & self._tops
        return numbers if kept == self._tops else low + (above & kept - (kept >> self._top))

    def none(self, numbers: int) -> int:
        """Give 1 on each path on which the number is 0, and 0 on the others."""
        return (self._tops - numbers & self._tops) >> self._top

    def count_up_to(self, numbers: int, most: int) -> int:
        """Count the paths on which the number is not above `most`."""
        high = min(most, self.most) * self._ones | self._tops
        reached = high - numbers & self._tops
        # Mostly it is on all paths or on none, and bits are dear to count.
        return self.paths if reached == self._tops else reached and reached.bit_count()

    def turned(self, numbers: int, by: int) -> int:
        """Give each path the number of the one so many before it, and the first ones those of the last."""
        width = self._top + 1
        cut = (self.paths - by) * width
        return numbers >> cut | (numbers & (1 << cut) - 1) << by * width


class Draws:
    """How many of a clock start are approved with each delay, on each path.

    A draw belongs to the seed, the clock start and the number who wait, and to nothing else.
    """

    def __init__(self, lanes: Lanes, hazards: Sequence[tuple[Fraction, ...]], seed: int) -> None:
        """Take the hazards of each delay by the weekday of the day due."""
        self.lanes = lanes
        self._seed = seed
        self._law_of = [hazards.index(own) for own in hazards]
        self._laws = [[Binomials(float(hazard)) for hazard in own] for own in hazards]
        self._blocks: dict[tuple[int, int, int], dict[int, int]] = {}
        self._sums: dict[tuple[int, int, int], dict[int, int]] = {}
        places = max(_BLOCKS, -(-_DAYS_APART // lanes.paths)) * lanes.paths
        # Two clock starts have the same only as many days apart as there are places.
        self._places = list(range(places))
        Random(f"{seed}").shuffle(self._places)

    def delays(self, weekday: int, waited: int) -> list[int]:
        """Give the delays with which some can be approved who have waited so many working days in vain."""
        laws = self._laws[self._law_of[weekday]]
        return [delay for delay in range(waited, len(laws)) if laws[delay].p]

    def least_in_time(self, waiting: int, weekday: int) -> int:
        """Give the least number of so many who wait that can be drawn for no delay at all."""
        in_time = self._laws[self._law_of[weekday]][0]
        return sum(in_time.least(power) for power in _powers(waiting))

    def approved(self, start: int, waiting: int, weekday: int, waited: int) -> dict[int, int]:
        """Give how many are approved with each delay, on each path, of so many who have waited so long in vain."""
        law = self._law_of[weekday]
        if waited:
            return self._draw(waiting, law, waited, Random(f"{self._seed}/{start}"))
        block, turn = self.place(start)
        drawn = self._sum(law, waiting, block)
        return {delay: self.lanes.turned(numbers, turn) for delay, numbers in drawn.items()}

    def place(self, start: int) -> tuple[int, int]:
        """Give which of the blocks a clock start has, and by how many paths it is turned."""
        return divmod(self._places[start % len(self._places)], self.lanes.paths)

    def _sum(self, law: int, waiting: int, block: int) -> dict[int, int]:
        """Put the draws of so many who wait together from the blocks of the powers of two that make up the number."""
        key = law, waiting, block
        if key not in self._sums:
            blocks = [self._block(law, power, block) for power in _powers(waiting)]
            delays = self.delays(law, 0)
            self._sums[key] = {delay: sum(drawn[delay] for drawn in blocks) for delay in delays}
        return self._sums[key]

    def _block(self, law: int, power: int, block: int) -> dict[int, int]:
        key = law, power, block
        if key not in self._blocks:
            generator = Random(f"{self._seed}/{law}/{power}/{block}")
            self._blocks[key] = self._draw(power, law, 0, generator)
        return self._blocks[key]

    def _draw(self, count: int, law: int, waited: int, generator: Random) -> dict[int, int]:
        waiting = [count] * self.lanes.paths
        drawn: dict[int, int] = {}
        for delay in self.delays(law, waited):
            approved = self._laws[law][delay].draw_each(waiting, generator)
            drawn[delay] = self.lanes.of(approved)
            waiting = list(map(sub, waiting, approved))
        return drawn


def _powers(number: int) -> list[int]:
    """Give the powers of two that a number is made up of."""
    return [1 << bit for bit in range(number.bit_length()) if number >> bit & 1]


class Binomials:
    """Numbers of successes among n, each with the chance p.

    A number is drawn by looking a uniform one up in the distribution function, which is made once for each n from the
    mode outwards, by multiplication alone, so that it is the same on every machine.
    """

    def __init__(self, p: float) -> None:
        """Choose the chance, from 0 to 1."""
        self.p = p
        # For each n the chances of at most 0, 1, … n - 1.
        self._tables: dict[int, list[float]] = {0: []}

    def draw_each(self, counts: Sequence[int], generator: Random) -> list[int]:
        """Draw a number from 0 to n for each n; each from another part of the distribution, in random order.

        Nothing is drawn from the generator where there is only one.
        """
        if not 0 < self.p < 1 or not any(counts):
            return [*counts] if self.p >= 1 else [0] * len(counts)
        uniform, parts = generator.random, len(counts)
        order = sorted(range(parts), key=[uniform() for _ in range(parts)].__getitem__)
        chances = [(part + uniform()) / parts for part in order]
        tables = {n: self._table(n) for n in {*counts}}
        return list(map(bisect_right, map(tables.__getitem__, counts), chances))

    def least(self, n: int) -> int:
        """Give the least number that is ever drawn of n."""
        if n == 0 or not 0 < self.p < 1:
            return n if self.p >= 1 else 0
        return bisect_right(self._table(n), 0.0)

    def _table(self, n: int) -> list[float]:
        if n not in self._tables:
            least, by = distribution(n, self.p)
            self._tables[n] = [0.0] * least + [weight / by[-1] for weight in by[: n - least]]
        return self._tables[n]


def distribution(n: int, p: float) -> tuple[int, list[float]]:
    """Give the least number that is drawn at all, and the weights added up from there on, for 0 < p < 1."""
    odds = p / (1 - p)
    mode = min(int((n + 1) * p), n)
    up, down = [1.0], []
    for k in range(mode + 1, n + 1):
        up.append(up[-1] * odds * (n - k + 1) / k)
        if up[-1] < _NEGLIGIBLE:
            break
    weight = 1.0
    for k in range(mode, 0, -1):
        weight *= k / (odds * (n - k + 1))
        down.append(weight)
        if weight < _NEGLIGIBLE:
            break
    by = list(accumulate([*reversed(down), *up]))
    return mode - len(down), by
