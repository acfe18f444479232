"""How random approvals are simulated, and the form of what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    # For each delay from 0 on: the pickup moments (seconds), each with its share of the paths.
    Reach = tuple[Mapping[int, Fraction], ...]

PATHS = 1000
SEED = 1


class Simulation(NamedTuple):
    """How many paths go through the queue, from which seed, and who is told how many are done."""

    paths: int = PATHS
    seed: int = SEED
    progress: Callable[[int], None] | None = None
