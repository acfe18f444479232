"""Binomial numbers from a seeded generator: the standard library has them only from Python 3.12 on.

A number is drawn by looking a uniform one up in the distribution function, which is made once for each pair of
n and p from the mode outwards, by multiplication alone, so that it is the same on every machine.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

# What is so much less likely than the mode is never drawn.
_NEGLIGIBLE = 1e-18


class Binomials:
    """Numbers of successes among n, each with the chance p."""

    def __init__(self, p: float) -> None:
        """Choose the chance, from 0 to 1."""
        self.p = p
        self._tables: dict[int, tuple[int, list[float], float]] = {}

    def draw_each(self, counts: Sequence[int], generator: Random) -> list[int]:
        """Draw a number from 0 to n for each n; nothing is drawn from the generator where there is only one."""
        if self.p <= 0:
            return [0] * len(counts)
        if self.p >= 1:
            return [*counts]
        tables, uniform = {n: self._table(n) for n in {*counts} if n}, generator.random
        return [(table := tables[n])[0] + bisect_right(table[1], uniform() * table[2]) if n else 0 for n in counts]

    def least(self, n: int) -> int:
        """Give the least number that is ever drawn of n."""
        if n == 0 or self.p <= 0 or self.p >= 1:
            return n if self.p >= 1 else 0
        return self._table(n)[0]

    def _table(self, n: int) -> tuple[int, list[float], float]:
        if n not in self._tables:
            least, by = distribution(n, self.p)
            self._tables[n] = least, by, by[-1]
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
