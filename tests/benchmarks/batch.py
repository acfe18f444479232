"""`pickup batch` of 5,000,000 applications against a polars program; what both write is compared, every byte of it."""

from __future__ import annotations

import atexit
import filecmp
import os
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from commands import our_script, run
from measuring import Clock, Figure, PeerMissing, Times, in_turns

from pickup.case.scenario import Scenario

ROWS = 5_000_000
FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)
# Paid on the day of the application or up to a week later.
LONGEST_DELAY = 7
SEED = 2018
# A run takes seconds, not milliseconds: a few rounds tell as much as many of something short.
MOST_ROUNDS = 5
MEMORY = 64
PLAIN = ("id", "applied", "paid")
# The two dates neither at the end nor side by side.
APART = ("paid", "id", "applied")


def children_time() -> float:
    """Give the CPU seconds of all processes that were started and have ended, whatever the number of their cores."""
    times = os.times()
    return times.children_user + times.children_system


@cache
def folder() -> Path:
    """Make a folder for the files, which are large, and take it away at the end."""
    path = Path(tempfile.mkdtemp(prefix="pickup-batch-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@cache
def applications(columns: tuple[str, ...] = PLAIN, *, quoted: bool = False, rows: int = ROWS) -> Path:
    """Write the applications with their columns in this order: plain, or with quotes around every cell and CRLF."""
    path = folder() / f"{'-'.join(columns)}-{'quoted' if quoted else 'plain'}-{rows}.csv"
    chance = random.Random(SEED)
    days = [(FIRST + timedelta(days=day)).isoformat() for day in range((LAST - FIRST).days + 1)]
    mark, eol = ('"', "\r\n") if quoted else ("", "\n")
    row = ",".join(f"{mark}{{{name}}}{mark}" for name in columns) + eol
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(columns) + eol)
        for number in range(rows):
            applied = chance.randrange(len(days))
            paid = min(applied + chance.randrange(LONGEST_DELAY + 1), len(days) - 1)
            file.write(row.format(id=number, applied=days[applied], paid=days[paid]))
    return path


@cache
def holidays() -> Path:
    """Write the weekdays on which our office without a name is closed."""
    calendar = Scenario().work_calendar()
    days = (date.fromordinal(day) for day in range(FIRST.toordinal() - 31, LAST.toordinal() + 31))
    closed = [day.isoformat() for day in days if day.weekday() < 5 and not calendar.is_workday(day)]
    path = folder() / "holidays.txt"
    path.write_text("\n".join(closed), encoding="utf-8")
    return path


def ours(source: Path, output: Path) -> tuple[str, ...]:
    """Give our command for one file."""
    rejects = str(folder() / "rejects.csv")
    return our_script(), "batch", str(source), "--columns", "pickup_date", "--rejects", rejects, "-o", str(output)


def theirs(source: Path, output: Path) -> tuple[str, ...]:
    """Give the peer's command for one file."""
    if find_spec("polars") is None:
        raise PeerMissing("polars is not installed: pip install -e '.[bench]'")
    program = Path(__file__).with_name("batch_peer.py")
    return sys.executable, str(program), str(source), str(output), str(holidays())


def against_polars(rounds: int, clock: Clock = perf_counter) -> Times:
    """Time both over the same file; an error if one row of what they write differs."""
    source, mine, peers = applications(), folder() / "ours.csv", folder() / "theirs.csv"
    our_command, their_command = ours(source, mine), theirs(source, peers)
    times = in_turns(lambda: run(*our_command), lambda: run(*their_command), min(rounds, MOST_ROUNDS), clock)
    if not filecmp.cmp(mine, peers, shallow=False):
        raise RuntimeError("ours and the peer do not write the same")
    return times


def against_plain(rounds: int, columns: tuple[str, ...] = PLAIN, *, quoted: bool = False) -> Times:
    """Time a file with its columns in this order, or with quotes and CRLF, against the plain one of the same rows."""
    other = ours(applications(columns, quoted=quoted), folder() / "other.csv")
    plain = ours(applications(), folder() / "ours.csv")
    return in_turns(lambda: run(*other), lambda: run(*plain), min(rounds, MOST_ROUNDS), children_time)


def memory(rounds: int) -> Times:
    """Give the most memory that a run has taken, in MiB, beside what it may take."""
    command = ours(applications(), folder() / "ours.csv")
    peaks = []
    for _ in range(min(rounds, MOST_ROUNDS)):
        told = subprocess.run([sys.executable, "-c", _WATCH, *command], capture_output=True, text=True, check=True)
        status, used = map(int, told.stdout.split()[-2:])
        if status:
            raise RuntimeError(f"{' '.join(command)} ended with {status}")
        # macOS tells bytes, Linux kibibytes.
        peaks.append(used / (1 << 20 if sys.platform == "darwin" else 1 << 10))
    return Times(max(peaks), MEMORY)


# A small process starts the run: the kernel counts what the starting one held as the run's own until it begins.
_WATCH = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


NAME = f"`pickup batch`, {ROWS:,} rows"

FIGURES = (
    Figure(NAME, "polars, all cores", against_polars, at_most=1.3),
    Figure(f"{NAME}, CPU time", "polars, all cores", partial(against_polars, clock=children_time), at_most=1),
    Figure(f"{NAME}, {', '.join(APART)}", ", ".join(PLAIN), partial(against_plain, columns=APART), at_most=1.5),
    Figure(f"{NAME}, quotes and CRLF", "the same rows without", partial(against_plain, quoted=True), at_most=2.5),
    Figure(f"{NAME}, memory", "what it may take", memory, at_most=1, unit="MiB"),
)
