"""`pickup batch` of 5,000,000 applications against a polars program; what both write is compared, every byte of it."""

from __future__ import annotations

import atexit
import filecmp
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from commands import our_script, run
from measuring import Figure, PeerMissing, Times, in_turns

from pickup.scenario import Scenario

ROWS = 5_000_000
FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)
# Paid on the day of the application or up to a week later.
LONGEST_DELAY = 7
SEED = 2018
# A run takes seconds, not milliseconds: a few rounds tell as much as many of something short.
MOST_ROUNDS = 5
MEMORY = 64


@cache
def folder() -> Path:
    """Make a folder for the files, which are large, and take it away at the end."""
    path = Path(tempfile.mkdtemp(prefix="pickup-batch-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@cache
def applications(*, quoted: bool = False, rows: int = ROWS) -> Path:
    """Write the applications: plain, or with quotes around every cell and CRLF."""
    path = folder() / f"{'quoted' if quoted else 'plain'}-{rows}.csv"
    chance = random.Random(SEED)
    days = [(FIRST + timedelta(days=day)).isoformat() for day in range((LAST - FIRST).days + 1)]
    row = '"{}","{}","{}"\r\n' if quoted else "{},{},{}\n"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("id,applied,paid" + row[-2:].lstrip("}"))
        for number in range(rows):
            applied = chance.randrange(len(days))
            paid = min(applied + chance.randrange(LONGEST_DELAY + 1), len(days) - 1)
            file.write(row.format(number, days[applied], days[paid]))
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


def against_polars(rounds: int) -> Times:
    """Time both over the same file; an error if one row of what they write differs."""
    source, mine, peers = applications(), folder() / "ours.csv", folder() / "theirs.csv"
    our_command, their_command = ours(source, mine), theirs(source, peers)
    times = in_turns(lambda: run(*our_command), lambda: run(*their_command), min(rounds, MOST_ROUNDS), perf_counter)
    if not filecmp.cmp(mine, peers, shallow=False):
        raise RuntimeError("ours and the peer do not write the same")
    return times


def quoted_against_plain(rounds: int) -> Times:
    """Time a file with quotes and CRLF against the plain one with the same rows."""
    plain, quoted = (ours(applications(quoted=each), folder() / f"{each}.csv") for each in (False, True))
    return in_turns(lambda: run(*quoted), lambda: run(*plain), min(rounds, MOST_ROUNDS), perf_counter)


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
    Figure(NAME, "polars, all cores", against_polars, at_most=1),
    Figure(f"{NAME}, quotes and CRLF", "the same rows without", quoted_against_plain, at_most=3),
    Figure(f"{NAME}, memory", "what it may take", memory, at_most=1, unit="MiB"),
)
