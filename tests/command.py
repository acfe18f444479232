"""Running the command as a user types it: in this process for most tests, in one of its own where that matters."""

from __future__ import annotations

import json
import os
import shlex
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    Pickup = Callable[..., "Answer"]

# What the tests must not take over from the machine that they run on.
FOREIGN = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM")

# The installed program, by the interpreter that runs the tests.
PROGRAM = (sys.executable, "-c", "from pickup.cli import main; main()")

# The case of Banjarmasin with the illustrated intake, all by options.
OFFICE = "--office banjarmasin --outage 2018-10-26..2018-11-04"
ILLUSTRATED = " ".join(
    f"--intake {day}={count}"
    for day, count in {
        "2018-10-29": 150, "2018-10-30": 160, "2018-10-31": 70, "2018-11-01": 55, "2018-11-02": 45,
    }.items()
)  # fmt: skip
EACH_160 = "--intake 2018-10-29..2018-11-02=160"


class Answer(NamedTuple):
    """What a command left behind: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Read the output as one JSON object."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def words(line: str) -> list[str]:
    """Part a line as a shell would."""
    return shlex.split(line)


def clean_environment(**more: str) -> dict[str, str]:
    """Give this process's environment without what speaks to the program, and with `more`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PICKUP_") and key not in FOREIGN}
    return kept | {"PYTHONUTF8": "1"} | more


def refused(answer: Answer, *told: str) -> None:
    """Assert that a command was refused in one line that says all this, and that nothing else was written."""
    assert answer.status == 2, answer
    assert answer.out == ""
    assert answer.err.count("\n") == 1, answer.err
    assert answer.err.endswith("\n")
    assert "Traceback" not in answer.err
    assert answer.err.startswith(("Error: ", "Kesalahan: "))
    for each in told:
        assert each in answer.err, answer.err
