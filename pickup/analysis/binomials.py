"""Binomial numbers from a seeded generator: the standard library has them only from Python 3.12 on.

A number is drawn by looking a uniform one up in the distribution function, which is made once for each pair of
n and p from the mode outwards, by multiplication alone, so that it is the same on every machine.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

# What is so much less likely than the mode is never drawn.
_NEGLIGIBLE = 1e-18


class Binomials:
    """Numbers of successes among n, each with the chance p."""

    def __init__(self, p: float) -> None:
        """Choose the chance, from 0 to 1."""
        self.p = p
        self._tables: dict[int, tuple[int, list[float]]] = {}

    def draw(self, n: int, generator: Random) -> int:
        """Draw a number from 0 to n; nothing is drawn from the generator where there is only one."""
        if n == 0 or self.p <= 0:
            return 0
        if self.p >= 1:
            return n
        table = self._tables.get(n)
        if table is None:
            table = self._tables[n] = distribution(n, self.p)
        least, by = table
        return least + bisect_right(by, generator.random() * by[-1])


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
