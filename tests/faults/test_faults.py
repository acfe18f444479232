"""Whatever happens while a command writes, each of its files is the old one or the new one, and nothing lies about."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from children import STDERR, STDIN, STDOUT, answer_of
from command import Answer, refused
from faulty import Ended, contents, end_of, full_disk, no_privilege, nothing

from pickup.case.application_files import HISTORIES
from pickup.case.book import book_of
from pickup.case.book_files import EXAMPLES, packaged_book
from pickup.cli.commands import COMMANDS, Command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="faults are made by Linux's own means")

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20181101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20261230\r\nSUMMARY:Tutup\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
ADD = "calendar add 2026-12-28 --kind closure --name-id Tutup --name-en Closed --folder here --today 2026-11-21 -q"
# Every command that writes, with the files that it writes.
LINES = {
    "a schedule": "schedule banjarmasin-2018 -q -o here/old.txt",
    "a schedule, anew": "schedule banjarmasin-2018 -q -o here/new.txt",
    "a notice": "notice banjarmasin-2018 --today 2018-11-05 -q -o here/old.txt",
    "a notice and its record": "notice banjarmasin-2018 --today 2018-11-05 -q -o here/old.txt"
    " --save-announced here/told.json",
    "a folder of notices": "notice banjarmasin-2018 case.toml --today 2018-11-05 -q --output-dir here",
    "a notice published": "notice here/office.book --today 2018-11-12 --publish --by Siti -q -o here/old.txt",
    "a batch": "batch rows.csv -q -o here/old.txt --rejects here/rejects.csv",
    "a calendar added": ADD,
    "a calendar removed": "calendar remove 2026-12-29 --folder here --today 2026-11-21 -q",
    "a calendar imported": "calendar import closed.ics --folder here -q",
    "an example": "example banjarmasin -o here/old.txt",
    "an example of a book": "example banjarmasin-2018-book -o here/new.book",
    "a new book": "book init here/new.book --office banjarmasin --by Siti -q",
    "entries": "book add here/office.book intake 2018-11-12=40 printed 2018-11-12=30 --today 2018-11-12 --by Siti -q",
    "an entry taken back": "book undo here/office.book --by Siti -q",
    "a table of entries": "book import here/office.book counts.csv --today 2018-11-13 --by Siti -q",
    "a backup": "book backup here/office.book here/old.txt",
    "an export": "book export here/office.book -o here/old.txt",
}
# Every command that answers on standard output, and writes nothing else or takes it back where nobody gets the answer.
ANSWERS = {
    "today's board": "board banjarmasin-2018",
    "an estimate": "estimate banjarmasin-2018 --applied 2018-10-31",
    "a schedule": "schedule banjarmasin-2018 --format csv",
    "a plan": "plan banjarmasin-2018 --by 2018-11-07 --format json",
    "an audit": "audit told.csv banjarmasin-2018",
    "a notice": "notice banjarmasin-2018 --today 2018-11-05",
    "a notice and its record": "notice banjarmasin-2018 --today 2018-11-05 --save-announced here/told.json",
    "a notice published": "notice here/office.book --today 2018-11-12 --publish --by Siti",
    "a batch": "batch rows.csv --rejects here/rejects.csv",
    "a backtest": "backtest history.csv --today 2019-12-20",
    "a calendar": "calendar show 2018",
    "two calendars": "calendar diff 2025 --known-on 2025-08-06..2025-08-07",
    "what a decree moves": "calendar impact banjarmasin-2018 --known-on 2017-01-01..2018-11-01",
    "a check of calendars": "calendar check --folder here",
    "days added": "workdays add 2025-08-13 3",
    "days counted": "workdays count 2025-08-13 2025-08-19",
    "a day looked up": "workdays check 2025-08-18",
    "the days of a book": "book show here/office.book --today 2018-11-12",
    "the entries of a book": "book history here/office.book --today 2018-11-12",
    "the shelf of a book": "book shelf here/office.book --today 2018-11-12",
    "the report of a book": "book report here/office.book --today 2018-11-12",
    "a check of a book": "book check here/office.book --today 2018-11-12",
    "an export": "book export here/office.book",
    "an example": "example banjarmasin",
    "help": "--help",
    "help of a command": "estimate --help",
    "the version": "--version",
}


def with_output() -> Iterator[str]:
    """Give the names of all commands that can put their answer into a file."""
    for command in COMMANDS:
        if isinstance(command, Command):
            yield from [command.name] * command.writes
        else:
            yield from (f"{command.name} {part.name}" for part in command.commands if part.writes)


def named(line: str, names: Iterable[str]) -> set[str]:
    """Give which of these commands a line is."""
    return {" ".join(line.split()[:count]) for count in (1, 2)} & {*names}


INTO_A_FILE = {
    f"{name}, into a file": f"{line.partition(' --format')[0]} -q -o here/old.txt"
    for name, line in ANSWERS.items()
    if named(line, with_output()) and not any(word in line for word in ("--help", "--save-announced", "--publish"))
}
INTO_A_FILE |= {f"{name}, its page in a file": f"{LINES[name]} -o here/old.txt" for name in LINES if "calendar" in name}
WRITTEN = [*LINES, *(pytest.param(name, marks=pytest.mark.slow) for name in INTO_A_FILE)]
EVERY_LINE = LINES | INTO_A_FILE
CLOSED = {
    "stdin": (STDIN,),
    "stdout": (STDOUT,),
    "stderr": (STDERR,),
    "stdin and stdout": (STDIN, STDOUT),
    "all": (STDIN, STDOUT, STDERR),
}
SIGNALS = {"kill -9": signal.SIGKILL, "SIGTERM": signal.SIGTERM, "Ctrl-C": signal.SIGINT}
STATUSES = {"kill -9": -signal.SIGKILL, "SIGTERM": 143, "Ctrl-C": 130}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    here = folder / "here"
    here.mkdir()
    (here / "old.txt").write_text("old", encoding="utf-8")
    (folder / "rows.csv").write_text("applied,paid\n2018-10-29,\nsoon,\n", encoding="utf-8")
    (folder / "told.csv").write_text("applied_from,pickup\n2018-10-29,2018-11-05T14:00\n", encoding="utf-8")
    shutil.copy(HISTORIES / "tanjungpandan-2019.csv", folder / "history.csv")
    (folder / "counts.csv").write_text("date,applications\n2018-11-12,40\n2018-11-13,41\n", encoding="utf-8")
    (folder / "closed.ics").write_text(CALENDAR, encoding="utf-8", newline="")
    (folder / "case.toml").write_text('office = "banjarmasin"\n[[outage]]\nstart = 2018-10-26\nend = 2018-11-04\n'
                                      "[intake]\n2018-10-29 = 150\n")  # fmt: skip
    book_of(here / "office.book", packaged_book(EXAMPLES / "banjarmasin-2018-book.json"))
    added = ADD.replace("2026-12-28", "2026-12-29")
    assert end_of(added, folder, nothing).status == 0
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "there")
    return tmp_path / "there"


def again(folder: Path, prepared: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(prepared, folder)


def drafts(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*") if ".pickup-" in path.name or ".entry-" in path.name]


def visible(files: dict[str, object]) -> dict[str, object]:
    """Leave out drafts, and what SQLite needs beside a book to bring it back to the last whole entry."""
    return {name: data for name, data in files.items() if Path(name).name[0] != "." and not name.endswith("-journal")}


@cache
def whole(prepared: Path, line: str) -> tuple[Ended, dict[str, object], dict[str, object]]:
    """Run a line without a fault: how it ends, and what the files hold before and behind it."""
    folder = prepared.with_name("whole")
    shutil.copytree(prepared, folder)
    before = contents(folder)
    ended = end_of(line, folder, nothing)
    after = contents(folder)
    shutil.rmtree(folder)
    return ended, before, after


def refuse_halves(line: str, found: dict[str, object], old: dict[str, object], new: dict[str, object]) -> None:
    """Assert that each file is the old one or the new one."""
    for name in visible({**found, **old, **new}):
        assert found.get(name) in (old.get(name), new.get(name)), (line, name)


def check_moment(folder: Path, prepared: Path, name: str, told: str, at: int) -> None:
    """Let one signal come at one moment, look at what is left, and run the line again."""
    line = EVERY_LINE[name]
    usual, old, new = whole(prepared, line)
    again(folder, prepared)
    ended = end_of(line, folder, nothing, at, SIGNALS[told])
    found = contents(folder)
    assert ended.status in (STATUSES[told], 0 if visible(found) == visible(new) else STATUSES[told]), (at, ended)
    refuse_halves(line, found, old, new)
    if told != "kill -9":
        assert drafts(folder) == [], at
    # The next one finishes or takes away what the dead have left, and nothing is in its way.
    if visible(found) == visible(old):
        assert end_of(line, folder, nothing).status == usual.status
        refuse_halves(line, contents(folder), new, new)
        assert drafts(folder) == [], at


@pytest.mark.parametrize("told", ["kill -9"])
@pytest.mark.parametrize("name", WRITTEN)
def test_a_signal_in_the_middle_of_writing_leaves_the_old_or_the_new(
    folder: Path, prepared: Path, name: str, told: str
) -> None:
    moments = whole(prepared, EVERY_LINE[name])[0].moments
    assert moments > 1
    check_moment(folder, prepared, name, told, moments // 2 + 1)


@pytest.mark.slow
@pytest.mark.parametrize("told", SIGNALS)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_signal_at_any_moment_of_writing_leaves_the_old_or_the_new(
    folder: Path, prepared: Path, name: str, told: str
) -> None:
    moments = whole(prepared, EVERY_LINE[name])[0].moments
    assert moments > 1
    for at in range(1, moments + 1):
        check_moment(folder, prepared, name, told, at)


@pytest.mark.parametrize(
    "size", [100, pytest.param(0, marks=pytest.mark.slow), pytest.param(5000, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_full_disk_is_refused_in_a_sentence_and_changes_nothing(
    folder: Path, prepared: Path, name: str, size: int
) -> None:
    _, old, new = whole(prepared, EVERY_LINE[name])
    ended = end_of(EVERY_LINE[name], folder, full_disk(size))
    found = contents(folder)
    if ended.status != 2:
        assert visible(found) == visible(new)  # it is all shorter than that
    elif name != "a folder of notices":
        assert ended.err.count("\n") == 1
        assert ended.err.startswith("Error: ")
        assert visible(found) == visible(old)
    refuse_halves(name, found, old, new)
    assert drafts(folder) == []


@pytest.mark.parametrize("name", WRITTEN)
def test_a_folder_that_may_not_be_written_to_is_refused_in_a_sentence(folder: Path, name: str) -> None:
    old = contents(folder)
    for path in [folder / "here", *(folder / "here").iterdir()]:
        path.chmod(0o555)
    try:
        ended = end_of(EVERY_LINE[name], folder, no_privilege)
    finally:
        (folder / "here").chmod(0o755)
    assert ended.status == 2
    if name != "a folder of notices":
        assert ended.err.count("\n") == 1, ended.err
    assert ended.err.startswith("Error: ")
    assert contents(folder) == old


def test_the_moments_are_counted_where_something_is_written(folder: Path) -> None:
    assert end_of("schedule banjarmasin-2018 -q", folder, nothing).moments == 0
    assert end_of("schedule banjarmasin-2018 -q -o here/old.txt", folder, nothing).moments >= 4
    assert os.path.exists(folder / "here" / "old.txt")


def test_every_command_is_among_those_that_write_or_answer() -> None:
    lines = (*LINES.values(), *ANSWERS.values())
    typed = {" ".join(line.split()[:count]) for line in lines for count in (1, 2)}
    for command in COMMANDS:
        parts = [] if isinstance(command, Command) else [f" {part.name}" for part in command.commands]
        assert {command.name + part for part in parts or [""]} <= typed


def test_every_command_with_an_output_has_a_line_that_writes_it() -> None:
    filed = [line for line in EVERY_LINE.values() if " -o " in line]
    assert {name for line in filed for name in named(line, with_output())} == {*with_output()}


# By day the two in which a file that is opened would take the place of an answer.
STREAMS = [
    "stdin and stdout", *(pytest.param(name, marks=pytest.mark.slow) for name in CLOSED if name != "stdin and stdout")
]  # fmt: skip


@pytest.mark.parametrize("closed", STREAMS)
@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_needs_no_standard_stream(folder: Path, prepared: Path, name: str, closed: str) -> None:
    ended, _, new = whole(prepared, EVERY_LINE[name])
    answer = answer_of(EVERY_LINE[name], folder, CLOSED[closed])
    assert (answer.status, contents(folder)) == (ended.status, new), answer
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("closed", STREAMS)
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_nobody_gets_is_refused_and_no_file_takes_its_place(
    folder: Path, prepared: Path, name: str, closed: str
) -> None:
    old = contents(folder)
    if STDOUT in CLOSED[closed]:
        told = "Error: stdout: the output cannot be written: the stream is closed\n"
        expected = Answer(2, "", "" if STDERR in CLOSED[closed] else told)
        assert (answer_of(ANSWERS[name], folder, CLOSED[closed]), contents(folder)) == (expected, old)
        return
    usual, new = answer_of(ANSWERS[name], folder), contents(folder)
    again(folder, prepared)
    answer = answer_of(ANSWERS[name], folder, CLOSED[closed])
    assert (answer, contents(folder)) == (usual._replace(err="") if STDERR in CLOSED[closed] else usual, new)


@pytest.mark.parametrize("name", [name for name in LINES if "calendar" in name])
def test_what_is_written_stands_though_it_cannot_be_shown(folder: Path, prepared: Path, name: str) -> None:
    _, _, new = whole(prepared, LINES[name])
    answer = answer_of(LINES[name], folder, stdout="/dev/full")
    assert (answer.status, contents(folder)) == (0, new)
    told = "stdout: the output cannot be written: No space left on device"
    assert answer.err == f"Warning: the change is made, but cannot be shown: {told}\n"


@pytest.mark.parametrize("line", ["schedule -", "batch -", "estimate - --applied 2018-10-31"])
def test_what_is_to_come_through_a_closed_stream_is_missed_in_a_sentence(folder: Path, line: str) -> None:
    answer = answer_of(line, folder, (STDIN,))
    refused(answer, "<stdin>: the ", " is empty")
