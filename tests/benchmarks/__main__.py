"""Measure every figure and print one Markdown table: `python tests/benchmarks` in an environment with `.[bench]`.

Words choose the figures whose name or peer holds one of them: `python tests/benchmarks estimate`. No test does
this: what a shared machine takes for a thing is no property of the program.
"""

from __future__ import annotations

import argparse
import os
import platform

import adding
import batch
import commands
import odds
import scheduling
import ten_years
from measuring import Figure, PeerMissing, Times

FIGURES: tuple[Figure, ...] = (
    *commands.FIGURES,
    *adding.FIGURES,
    *scheduling.FIGURES,
    *ten_years.FIGURES,
    *batch.FIGURES,
)

UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description="Ours against peers, in one run.")
    parser.add_argument("words", nargs="*", help="only the figures whose name or peer holds one of these words")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each figure (commands: three times as many)")
    parser.add_argument("--odds", action="store_true", help="how honest the likely dates are, instead of the speed")
    parser.add_argument("--offices", type=int, default=odds.OFFICES, help="synthetic offices of each law (--odds)")
    parser.add_argument("--seeds", default="", help="the base of their seeds: another one gives other offices (--odds)")
    asked = parser.parse_args()
    if asked.odds:
        for line in odds.table(asked.words, asked.offices, odds.seeds(asked.seeds)):
            print(line, flush=True)
        return
    print("| figure | peer | ours | the peer | ratio | goal | |\n|---|---|---:|---:|---:|---|---|")
    for figure in FIGURES:
        if not asked.words or any(word in f"{figure.name} {figure.peer}" for word in asked.words):
            print(_row(figure, asked.rounds), flush=True)
    print(f"\n{_machine()}, medians of {asked.rounds} rounds in turns (commands: {asked.rounds * commands.ROUNDS}).")


def _row(figure: Figure, rounds: int) -> str:
    head = f"| {figure.name} | {figure.peer} |"
    try:
        runs = [figure.measure(rounds) for _ in range(figure.runs)]
    except PeerMissing as missing:
        return f"{head} | | | {figure.goal} | skipped: {missing} |"
    return f"{head} {_cells(figure, runs)} |"


def _cells(figure: Figure, runs: list[Times]) -> str:
    """Tell the run in which ours took longest beside the peer, and in how many of several the goal was reached."""
    worst, reached = max(runs, key=lambda times: times.ratio), sum(map(figure.is_reached, runs))
    verdict = "reached" if reached == len(runs) else "**not reached**"
    if 0 < reached < len(runs):
        verdict = f"**reached in {reached} of {len(runs)}**"
    mine, peers = (
        _time(value) if figure.unit == "s" else f"{value:.0f} {figure.unit}" for value in (worst.ours, worst.peer)
    )
    return f"{mine} | {peers} | {figure.ratio_of(worst):.3g} × | {figure.goal} | {verdict}"


def _time(seconds: float) -> str:
    size, unit = next((each for each in UNITS if seconds >= each[0]), UNITS[-1])
    return f"{seconds / size:.3g} {unit}"


def _machine() -> str:
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores{load}"


if __name__ == "__main__":
    main()
