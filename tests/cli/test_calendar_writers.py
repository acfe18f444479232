"""Several processes that change one folder of calendars at once: what was acknowledged is there, nothing else is."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from command import refused, words

from pickup.cli import folder_lock
from pickup.cli.folder_lock import LOCK, sole_writer
from pickup.cli.run import run
from pickup.text import whole_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from command import Pickup

fcntl = pytest.importorskip("fcntl")

MONDAY = date(2026, 6, 1)
ADD = "calendar add {} --kind closure --name-id Tutup --name-en Closed --folder {} --quiet"
REMOVE = "calendar remove {} --folder {} --quiet"
LEAVE = (
    "calendar add {} --kind joint-leave --decree {}/2026 --signed 2026-01-05 --today 2026-01-06 --name-id Cuti"
    " --name-en Leave --folder {} --quiet"
)


def days(count: int, first: date = MONDAY) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


def all_at_once(lines_of_each: Iterable[Iterable[str]]) -> list[list[int]]:
    """Run lists of commands, each list in a child of its own, and give the exit statuses of each."""
    begin, let_begin = os.pipe()
    writers = [_writer(list(lines), begin, let_begin) for lines in lines_of_each]
    os.close(begin)
    # When the last that could write to the pipe has closed it, all of them begin.
    os.close(let_begin)
    statuses = []
    for child, told in writers:
        with os.fdopen(told, encoding="utf-8") as ends:
            statuses.append([int(status) for status in ends.read().split()])
        assert os.waitpid(child, 0)[1] == 0
    return statuses


def _writer(lines: list[str], begin: int, let_begin: int) -> tuple[int, int]:
    """Start a child that waits for the beginning, runs its lines and tells how each ended."""
    ends, end = os.pipe()
    child = os.fork()
    if child:
        os.close(end)
        return child, ends
    failed = 1
    try:
        os.close(let_begin)
        os.read(begin, 1)
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 -- until the end
        for line in lines:
            os.write(end, f"{run(words(line))} ".encode())
        failed = 0
    finally:
        os._exit(failed)


def closed(folder: Path) -> list[date]:
    """Read which days the folder's closures close, without a reader of ours."""
    path = folder / "added-closures.toml"
    if not path.exists():
        return []
    spans = tomllib.loads(path.read_text())["closure"]
    return sorted(day for span in spans for day in days((span["last"] - span["first"]).days + 1, span["first"]))


def test_eight_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    # The folder is not there yet: one of them makes it.
    folder, wanted = tmp_path / "calendars", days(24)
    done = all_at_once([ADD.format(day, folder) for day in wanted[writer::8]] for writer in range(8))
    assert done == [[0, 0, 0]] * 8
    assert closed(folder) == wanted
    assert os.listdir(folder) == ["added-closures.toml"]


def test_of_those_who_add_the_same_day_one_is_told_that_it_is_there(tmp_path: Path) -> None:
    done = all_at_once([ADD.format(day, tmp_path) for day in days(5)] for _ in range(4))
    assert sorted(status for statuses in done for status in statuses) == [0] * 5 + [2] * 15
    assert closed(tmp_path) == days(5)


def events(wanted: Iterable[date]) -> str:
    inner = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:{day:%Y%m%d}\r\n"
        f"SUMMARY:Closed {day}\r\nEND:VEVENT\r\n"
        for day in wanted
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{inner}END:VCALENDAR\r\n"


def test_adding_removing_and_importing_at_once_lose_nothing(tmp_path: Path, pickup: Pickup) -> None:
    pytest.importorskip("icalendar")
    folder = tmp_path / "calendars"
    old, new = days(8, date(2026, 3, 2)), days(8, date(2026, 9, 7))
    read = [days(3, date(2026, 10, 5)), days(3, date(2026, 11, 2))]
    first, last = old[0], old[-1]
    assert pickup(ADD.format(f"{first}..{last}", folder)).status == 0
    for number, wanted in enumerate(read):
        (tmp_path / f"{number}.ics").write_text(events(wanted))
    leave = [date(2026, 7, day) for day in (6, 7, 8, 9)]
    done = all_at_once(
        [
            [ADD.format(day, folder) for day in new[::2]],
            [ADD.format(day, folder) for day in new[1::2]],
            [REMOVE.format(day, folder) for day in old[:6:2]],
            [REMOVE.format(day, folder) for day in old[1:6:2]],
            [LEAVE.format(day, 900 + day.day, folder) for day in leave],
            [LEAVE.format(day, 800 + day.day, folder) for day in days(4, date(2026, 7, 13))],
            *([f"calendar import {tmp_path}/{number}.ics --folder {folder} --quiet"] for number in (0, 1)),
        ]
    )
    assert not any(status for statuses in done for status in statuses), done
    assert closed(folder) == sorted([*old[6:], *new, *read[0], *read[1]])
    decrees = tomllib.loads((folder / "added-2026.toml").read_text())["decree"]
    assert len(decrees) == 8
    assert sorted(day["date"] for decree in decrees for day in decree["adds"]) == [
        *leave,
        *days(4, date(2026, 7, 13)),
    ]
    assert sorted(os.listdir(folder)) == ["added-2026.toml", "added-closures.toml"]


HOLDER = """
import sys, time
from pathlib import Path
from pickup.cli.folder_lock import sole_writer
with sole_writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    """Start a process that holds the folder and does not let go."""
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_who_died_while_writing_keeps_nobody_out(tmp_path: Path, pickup: Pickup) -> None:
    with holding(tmp_path) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert os.listdir(tmp_path) == [LOCK]
    assert pickup(ADD.format(MONDAY, tmp_path)).status == 0
    assert closed(tmp_path) == [MONDAY]
    assert os.listdir(tmp_path) == ["added-closures.toml"]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_folder_that_another_does_not_let_go_of(
    tmp_path: Path, pickup: Pickup, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(folder_lock, "LONGEST_WAIT", 0)
    told = {"en": "another `pickup calendar` has been writing", "id": "lain sedang menulis"}[lang]
    (tmp_path / "0.ics").write_text(events([MONDAY]))
    with sole_writer(tmp_path / "calendars"):
        for line in (ADD, REMOVE):
            refused(pickup(f"{line.format(MONDAY, tmp_path / 'calendars')} --lang {lang}"), "calendars: ", told)
        line = f"calendar import {tmp_path}/0.ics --folder {tmp_path}/calendars --lang {lang}"
        refused(pickup(line), "calendars: ", told)
        # Who only reads waits for nobody.
        assert pickup("calendar show 2026", PICKUP_CALENDARS=str(tmp_path / "calendars")).status == 0
    assert os.listdir(tmp_path) == ["0.ics"]


@pytest.mark.parametrize("reason", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_not_written_to(
    tmp_path: Path, pickup: Pickup, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    def lockless(handle: int, how: int) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(fcntl, "flock", lockless)
    refused(pickup(ADD.format(MONDAY, tmp_path)), f"{tmp_path}: ", "cannot be locked", os.strerror(reason))
    refused(pickup(f"{ADD.format(MONDAY, tmp_path)} --lang id"), "tidak dapat dikunci")
    refused(pickup(ADD.format(MONDAY, tmp_path / "calendars")), "calendars: ", "cannot be locked")
    assert os.listdir(tmp_path) == []


def test_a_refused_change_leaves_no_folder_behind(tmp_path: Path, pickup: Pickup) -> None:
    refused(pickup(REMOVE.format(MONDAY, tmp_path / "calendars")), "nothing about 2026-06-01")
    refused(pickup(ADD.format(MONDAY, tmp_path / "no" / "calendars")), "cannot be made")
    assert os.listdir(tmp_path) == []


def test_what_is_taken_back_from_two_files_is_taken_from_both_or_neither(
    tmp_path: Path, pickup: Pickup, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2025, 2026):
        line = LEAVE.replace("2026", str(year)).format(f"{year}-06-04", year, tmp_path)
        assert pickup(line).status == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(before) == ["added-2025.toml", "added-2026.toml"]
    unlink = type(tmp_path).unlink

    def refuse_the_second(path: Path, missing_ok: bool = False) -> None:
        if path.name == "added-2026.toml":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(type(tmp_path), "unlink", refuse_the_second)
    refused(pickup(REMOVE.format("2025-06-04..2026-06-04", tmp_path)), "added-2026.toml", "denied")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_calendar_file_is_synced_and_replaced_whole(
    tmp_path: Path, pickup: Pickup, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    replace = os.replace

    def replaced(source: str, target: Path) -> None:
        happened.append(f"replace {target.name}")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", lambda handle: happened.append("fsync"))
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(whole_files, "sync_folder", lambda folder: happened.append("folder"))
    assert pickup(ADD.format(MONDAY, tmp_path)).status == 0
    assert happened == ["fsync", "replace added-closures.toml", "folder"]
