"""The examples that end every help: each is run, and each help has three in the language that is spoken."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import refused

from pickup.cli.commands import COMMANDS, CommandGroup
from pickup.cli.help_examples import EXAMPLES, examples_of
from pickup.cli.run import run

if TYPE_CHECKING:
    from command import Pickup

NAMES = [
    name
    for command in COMMANDS
    for name in (
        [f"{command.name} {each.name}" for each in command.commands]
        if isinstance(command, CommandGroup)
        else [command.name]
    )
]
GROUPS = [command.name for command in COMMANDS if isinstance(command, CommandGroup)]
LINES = [example.line for examples in EXAMPLES.values() for example in examples]
# What a check finds, and what has no date, is an answer too.
ANSWERED = (0, 1, 3)
# A decree cannot be entered before it is signed.
LATE = "2026-12-01"
DAYS_ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20270101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20270504\r\nSUMMARY:Libur\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the files that the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    told = f"{folder}/told.json"
    for line in (
        ["example", "banjarmasin-2018", "-o", f"{folder}/ours.toml"],
        ["example", "banjarmasin", "-o", f"{folder}/ours-office.toml"],
        ["example", "banjarmasin-2018-book", "-o", f"{folder}/office.book"],
        ["notice", "banjarmasin-2018", "--today", "2018-11-05", "-q", "-o", os.devnull, "--save-announced", told],
    ):
        assert run(line) == 0
    (folder / "calendars").mkdir()
    for words in (
        "2027-02-08 --kind joint-leave --decree 1/2026 --signed 2026-11-02",
        "2027-04-06 --kind closure",
    ):
        named = ["--name-id", "Cuti", "--name-en", "Leave", "--folder", f"{folder}/calendars", "--today", LATE]
        assert run(["calendar", "add", *words.split(), *named]) == 0
    (folder / "ours").mkdir()
    (folder / "announced.csv").write_text("applied_from,applied_to,pickup\n2018-10-29,2018-10-31,2018-11-06\n")
    (folder / "applications.csv").write_text("id,applied,paid\n1,2018-10-29,2018-10-30\n2,2018-10-31,\n")
    (folder / "days.csv").write_text("date,applications,printed\n2018-11-08,64,100\n")
    (folder / "days.ics").write_text(DAYS_ICS, newline="")
    return folder


def test_every_command_has_its_three() -> None:
    assert list(EXAMPLES) == NAMES
    assert {len(examples) for examples in EXAMPLES.values()} == {3}
    for name, examples in EXAMPLES.items():
        assert [each.line for each in examples if each.line.split()[: len(name.split())] != name.split()] == []


@pytest.mark.parametrize("line", LINES)
def test_an_example_answers(
    line: str, pickup: Pickup, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(desk, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    answer = pickup(line, PICKUP_TODAY=LATE if line.startswith(("calendar", "backtest")) else "2018-11-08")
    assert answer.status in ANSWERED, answer
    assert "Error" not in answer.err


@pytest.mark.parametrize("name", ["", *GROUPS, *NAMES])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_help_ends_with_its_examples(name: str, lang: str, pickup: Pickup) -> None:
    answer = pickup(f"{name} --help", PICKUP_LANG=lang)
    (end,) = answer.out.split({"id": "\nContoh:\n", "en": "\nExamples:\n"}[lang])[1:]
    told = examples_of(name)
    assert len(told) == 3
    assert [line.strip() for line in end.strip().splitlines()] == [
        text for each in told for text in (f"{each.caption.said(lang)}:", f"pickup {each.line}")
    ]


@pytest.mark.parametrize("line", ["help {}", "{} -h", "--lang en help {}"])
def test_help_is_found_wherever_it_is_looked_for(line: str, pickup: Pickup) -> None:
    for name in ("", "estimate", "calendar", "calendar show"):
        answer = pickup(line.format(name))
        assert (answer.status, answer.out) == (0, pickup(f"{name} --help").out)


def test_help_on_a_command_that_there_is_not_is_refused(pickup: Pickup) -> None:
    answer = pickup("help estimat")
    assert answer.status == 2
    assert "estimate" in answer.err


@pytest.mark.parametrize("line", ["schedule banjarmasin-2018 -q", "calendar show 2025", "schedule --help"])
def test_colour_is_as_it_is_asked_for(line: str, pickup: Pickup) -> None:
    assert "\x1b[" not in pickup(line).out
    assert "\x1b[" not in pickup(f"{line} --color never").out
    assert "\x1b[" in pickup(f"{line} --color always").out
    assert "\x1b[" in pickup(f"--color=always {line}").out
    assert "\x1b[" not in pickup(f"{line} --color always --color auto").out


def test_a_file_has_no_colour(pickup: Pickup, tmp_path: Path) -> None:
    assert pickup(f"schedule banjarmasin-2018 -q --color always -o {tmp_path / 'page.txt'}").status == 0
    assert "\x1b" not in (tmp_path / "page.txt").read_text()


def test_another_colour_is_refused(pickup: Pickup) -> None:
    refused(pickup("schedule banjarmasin-2018 --color red"), "--color", "auto, always, never")
