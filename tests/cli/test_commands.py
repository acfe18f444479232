"""The tables of commands and options: each command has its work, each option of a case is read, and what calls them."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from command import clean_environment

from pickup.cli.case_options import OFFICE, SCENARIO, Reading
from pickup.cli.commands import COMMANDS, Command
from pickup.cli.options import CASE, Options
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from command import Pickup

ALL = [each for command in COMMANDS for each in ([command] if isinstance(command, Command) else command.commands)]
ROWS = [row for row in (*OFFICE, *SCENARIO) if isinstance(row, Reading)]
# What tells which scenario, which day and which calendar a case has, and what is read together with another option.
NOT_ROWS = {
    "office",
    "date_order",
    "today",
    "as_of",
    "known_on",
    "assume_return",
    "open",
    "closed",
    "print_day",
    "intake",
}


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.work)
def test_the_work_of_a_command_is_there(command: Command) -> None:
    module, _, name = command.work.partition(":")
    assert callable(getattr(import_module(f"pickup.cli.{module}"), name))


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.work)
def test_nothing_of_a_command_bears_the_name_of_another(command: Command) -> None:
    keys = [taken.key for taken in command.takes]
    assert len(keys) == len(set(keys))


def test_each_option_of_a_case_is_read_once() -> None:
    assert sorted(row.option for row in ROWS) == sorted({option.key for option in CASE} - NOT_ROWS)


def test_a_value_that_cannot_be_read_is_placed_at_its_option() -> None:
    options = Options({"late_days": "x"}, "en")
    with pytest.raises(PickupError) as caught:
        options.read("late_days", refuse)
    assert caught.value.where == "--late-days"


def refuse(value: str) -> int:
    raise PickupError(what=value)


def test_an_option_before_a_command_holds_for_it_alone(pickup: Pickup) -> None:
    line = "workdays add 2025-03-25 4"
    assert pickup(f"--office banjarmasin {line}").out == "2025-04-10\n"
    assert "PICKUP_OFFICE" not in os.environ
    assert pickup(line).out == "2025-04-09\n"


def test_the_package_can_be_run_as_a_module() -> None:
    command = [sys.executable, "-m", "pickup", "workdays", "add", "2018-10-31", "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=clean_environment())
    assert (done.stdout, done.stderr) == ("2018-11-05\n", "")
