"""How a figure is measured: ours and a peer in turns, in one run, by the median of many rounds."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import get_clock_info, perf_counter, process_time

Work = Callable[[], object]
Clock = Callable[[], float]

# Our own seconds, which others on the machine do not lengthen, where the system counts them finely enough.
FINE = 1e-5
own_time: Clock = process_time if get_clock_info("process_time").resolution < FINE else perf_counter


class PeerMissing(Exception):
    """The peer of a figure is not installed here."""


@dataclass(frozen=True)
class Times:
    """Seconds that one call of ours and one of the peer took, by the median."""

    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        """Ours in peers: 1.1 is a tenth slower."""
        return self.ours / self.peer

    def each(self, ours: int, peer: int) -> Times:
        """Give the times of one of so many things done in a call."""
        return Times(self.ours / ours, self.peer / peer)


@dataclass(frozen=True)
class Figure:
    """A figure to reach, in each of so many runs: at most `at_most` peers, or at least `times_faster` faster."""

    name: str
    peer: str
    measure: Callable[[int], Times]
    at_most: float = 0
    times_faster: float = 0
    unit: str = "s"
    runs: int = 1

    @property
    def goal(self) -> str:
        """The goal as the table tells it."""
        goal = f"≤ {self.at_most:g} ×" if self.at_most else f"≥ {self.times_faster:g} × faster"
        return goal if self.runs == 1 else f"{goal}, {self.runs} runs of {self.runs}"

    def ratio_of(self, times: Times) -> float:
        """Give the number that the goal is about."""
        return times.ratio if self.at_most else 1 / times.ratio

    def is_reached(self, times: Times) -> bool:
        """Tell whether the goal is reached."""
        ratio = self.ratio_of(times)
        return ratio <= self.at_most if self.at_most else ratio >= self.times_faster


def in_turns(ours: Work, peer: Work, rounds: int, clock: Clock = own_time) -> Times:
    """Time both in turns (A B A B …) after one round that is not counted; garbage is collected between the calls."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for times, work in zip(taken, (ours, peer), strict=True):
            seconds = _seconds(work, clock)
            if turn:
                times.append(seconds)
    return Times(median(taken[0]), median(taken[1]))


def _seconds(work: Work, clock: Clock) -> float:
    gc.collect()
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()
