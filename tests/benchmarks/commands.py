"""Whole commands, from the shell's call to the last byte in a pipe, against an empty Typer program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from functools import cache
from pathlib import Path
from time import perf_counter

from measuring import Figure, PeerMissing, Times, in_turns

# A start is short and the machine is not quiet: more rounds than for the rest.
ROUNDS = 3

APPLIED = ("--applied", "2018-10-31")
BY_OPTIONS = (
    "estimate", *APPLIED, "--outage", "2018-10-26..2018-11-04", "--capacity", "162",
    "--intake", "2018-10-29=150", "--intake", "2018-10-30=160", "--intake", "2018-10-31=70",
)  # fmt: skip
BY_SCENARIO = ("estimate", "banjarmasin-2018", *APPLIED)
ONE_ADD = "from datetime import date; from pickup import WorkCalendar; WorkCalendar().add(date(2018, 10, 31), 3)"


def run(*command: str) -> None:
    """Run a command in a pipe. A run that fails or says something wrong is not timed: it is an error."""
    found = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=_environment(), check=False
    )
    if found.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {found.returncode}: {found.stderr}")


@cache
def _environment() -> dict[str, str]:
    """Give the environment without what would set our options or keep either program from being compiled once."""
    unwanted = ("PICKUP_", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


@cache
def our_script() -> str:
    """Give the console script that stands beside this interpreter."""
    found = shutil.which("pickup", path=sysconfig.get_path("scripts"))
    if found is None:
        raise PeerMissing("pickup is not installed beside this interpreter: pip install -e '.[bench]'")
    return found


@cache
def empty_script() -> str:
    """Make a console script of the empty program: the same lines as ours, another module."""
    folder = Path(tempfile.mkdtemp(prefix="empty-typer-"))
    shutil.copy(Path(__file__).with_name("empty_typer.py"), folder)
    script = folder / "empty"
    try:
        text = Path(our_script()).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise PeerMissing("console scripts are programs of their own on this system") from None
    script.write_text(text.replace("pickup.cli", "empty_typer"), encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def against_empty(*words: str, rounds: int) -> Times:
    """Time one of our commands against the empty program."""
    ours, empty = our_script(), empty_script()
    return in_turns(lambda: run(ours, *words), lambda: run(empty), rounds * ROUNDS, perf_counter)


def one_add(rounds: int) -> Times:
    """Time the library's first answer against an interpreter that knows dates."""
    return in_turns(
        lambda: run(sys.executable, "-c", ONE_ADD),
        lambda: run(sys.executable, "-c", "import datetime"),
        rounds * ROUNDS,
        perf_counter,
    )


def _against_empty(name: str, words: tuple[str, ...], at_most: float, runs: int = 1) -> Figure:
    def measure(rounds: int) -> Times:
        return against_empty(*words, rounds=rounds)

    return Figure(name, "Typer, one empty command", measure, at_most=at_most, runs=runs)


FIGURES = (
    _against_empty("`pickup estimate`, by options, piped", BY_OPTIONS, 1.25, runs=5),
    _against_empty("`pickup estimate banjarmasin-2018`, piped", BY_SCENARIO, 1.25, runs=5),
    _against_empty("`pickup workdays add`, piped", ("workdays", "add", "2018-10-31", "3"), 1.15),
    _against_empty("`pickup --version`, piped", ("--version",), 0.3),
    Figure("`from pickup import WorkCalendar` and one add", "`import datetime`", one_add, at_most=4),
)
