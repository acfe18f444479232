"""What each command loads when it is called as usual in a pipe, pinned to the module in command_imports.toml."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from command import clean_environment, words

# Written by pin_command_imports.py.
PINS = Path(__file__).parents[1] / "data" / "command_imports.toml"
PINNED = tomllib.loads(PINS.read_text(encoding="utf-8"))
# Modules of others that cost something, as far as Typer does not load them anyway.
DEAR = {
    "csv", "dataclasses", "dateutil", "decimal", "fractions", "holidays", "json", "numpy", "pydantic", "random",
    "rich", "sqlite3", "tempfile", "tomllib", "zoneinfo",
}  # fmt: skip
STDIN = {
    "audit": "applied_from,applied_to,pickup\n2018-10-31,2018-10-31,2018-11-07T14:00\n",
    "batch": "applied,paid\n2018-10-31,2018-10-31\n",
}


def loaded(line: str) -> set[str]:
    """Give the modules that a fresh interpreter has loaded after this command."""
    code = (
        "import sys\nfrom pickup.cli import main\n"
        "try:\n    main()\nexcept SystemExit as left:\n    assert not left.code\n"
        "print('\\n#', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words(line)],
        input=STDIN.get(line.split()[0], ""),
        capture_output=True,
        text=True,
        env=clean_environment(),
        check=True,
    )
    return set(done.stderr.rpartition("\n# ")[2].split())


def own(names: set[str]) -> set[str]:
    return {name.removeprefix("pickup.") for name in names if name.startswith("pickup.")}


@pytest.mark.parametrize("command", PINNED["command"], ids=lambda command: " ".join(command["line"].split()[:2]))
def test_a_command_loads_what_it_needs_and_no_more(command: dict[str, Any]) -> None:
    names = loaded(command["line"])
    pinned = set(command["ours"].split()).union(*(PINNED["sets"][name].split() for name in command["sets"]))
    assert sorted(own(names)) == sorted(pinned)
    assert sorted({name.split(".")[0] for name in names} & DEAR) == command["others"].split()


def test_the_version_loads_the_door_alone() -> None:
    names = loaded("--version")
    door = {"cli", "cli.language"}
    assert own(names) == door | {"calendars", "calendars._known_to", "text", "text.version", "text.words_en"}
    assert not names & {"typing", "importlib.metadata"}
    assert names.isdisjoint({"typer", "rich"})
