"""What a shell is offered behind Tab, by the shell's own protocol, and what that costs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from command import PROGRAM, clean_environment

ENGINE = {"batches", "clock", "cohorts", "estimates", "press", "queue", "schedules", "workdays", "calendars"}


def offered(line: str) -> list[str]:
    """Give what bash is offered at the end of a line."""
    return subprocess.run(PROGRAM, env=_asked(line), capture_output=True, text=True, check=True).stdout.split()


def _asked(line: str) -> dict[str, str]:
    place = str(len(line.split(" ")) - 1)
    return clean_environment(_PICKUP_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=place)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("pickup est", ["estimate"], id="commands"),
        pytest.param("pickup batch --rej", ["--rejects"], id="options"),
        pytest.param("pickup batch --office ban", ["banjarmasin"], id="offices"),
        pytest.param("pickup batch a.csv banjarmasin-2018-", ["banjarmasin-2018-open"], id="scenarios"),
        pytest.param("pickup batch --format ", ["csv", "jsonl"], id="formats"),
        pytest.param("pickup batch --lang ", ["id", "en"], id="languages"),
        pytest.param("pickup batch --date-order ", ["dmy"], id="the order of dates"),
        pytest.param("pickup batch --columns pickup,print_s", ["pickup,print_start"], id="the last of several columns"),
        pytest.param("pickup batch --columns pickup,note,pick", ["pickup,note,pickup_date"], id="no column twice"),
        pytest.param("pickup estimate --office tan", ["tanjungpandan"], id="offices of another command"),
        pytest.param("pickup estimate --format j", ["json"], id="formats of another command"),
        pytest.param("pickup example def", ["default"], id="what there is to look at"),
        pytest.param("pickup batch --capacity ", [], id="nothing where nothing is known"),
    ],
)
def test_what_is_offered(line: str, told: list[str]) -> None:
    assert offered(line) == told


@pytest.mark.parametrize("line", ["pickup ", "pickup batch --", "pickup batch --office ", "pickup batch a.csv "])
def test_it_is_offered_without_the_engine(line: str) -> None:
    code = (
        "import sys\nfrom pickup.cli import main\nsys.argv = ['pickup']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=_asked(line), capture_output=True, text=True, check=True)
    assert done.stdout
    names = {name.removeprefix("pickup.") for name in done.stderr.split() if name.startswith("pickup.")}
    assert "cli.completion" in names
    assert names & ENGINE == set()
