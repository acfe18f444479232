"""`--save-announced`: the record is on the disk before the notice is out, and goes back if the notice fails."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import PROGRAM, clean_environment, refused

from pickup.text import whole_files

if TYPE_CHECKING:
    from command import Pickup

CASE = "notice banjarmasin-2018 --today 2018-11-05"
# A record that nobody of ours wrote, to the byte: spaces, an empty line, no line end.
OLD = b'{ "schema": "pickup.announced/1",\n\n "announced_on": null, "groups": [] }'
on_linux = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")


def started(line: str, folder: Path, redirected: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, with its output where a shell would put it."""
    shell = ["sh", "-c", f'exec "$@" {redirected}', "sh", *PROGRAM, *line.split()]
    return subprocess.run(shell, cwd=folder, env=clean_environment(), capture_output=True, text=True, check=False)


@pytest.fixture(params=[OLD, None], ids=["a record", "no record"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the name of a record, with an earlier one there or none."""
    path = tmp_path / "told.json"
    if request.param is not None:
        path.write_bytes(request.param)
        path.chmod(0o640)
        os.utime(path, (10**9, 10**9))
    return path


def state(folder: Path) -> dict[str, tuple[bytes, int, float]]:
    """Give every file of a folder with its bytes, its mode and its time."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode), path.stat().st_mtime) for path in found}


@on_linux
def test_no_notice_is_out_when_the_record_finds_no_room(pickup: Pickup, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("old")
    refused(pickup(f"{CASE} -o {notice} --save-announced /dev/full"), "--save-announced: /dev/full: ", "No space left")
    assert notice.read_text() == "old"
    refused(pickup(f"{CASE} --save-announced /dev/full"), "--save-announced: /dev/full: ", "No space left")
    (tmp_path / "full").symlink_to("/dev/full")
    refused(pickup(f"{CASE} -o {notice} --save-announced {tmp_path}/full"), "--save-announced", "No space left")
    assert os.path.islink(tmp_path / "full")


@on_linux
@pytest.mark.parametrize("form", ["text", "whatsapp", "json", "html"])
def test_the_record_goes_back_when_the_notice_finds_no_room(
    pickup: Pickup, tmp_path: Path, record: Path, form: str
) -> None:
    before = state(tmp_path)
    refused(pickup(f"{CASE} --format {form} -o /dev/full --save-announced {record}"), "/dev/full", "No space left")
    assert state(tmp_path) == before


@on_linux
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"], ids=["a full disk", "a closed stream"])
@pytest.mark.parametrize("form", ["text", "pdf"])
def test_the_record_goes_back_when_standard_output_cannot_be_written(
    tmp_path: Path, record: Path, redirected: str, form: str
) -> None:
    before = state(tmp_path)
    # In processes of their own: a typesetter that has its threads does not live on in a child.
    done = started(f"{CASE} --format {form} --save-announced {record}", tmp_path, redirected)
    assert done.returncode == 2
    assert "stdout: " in done.stderr
    assert "Traceback" not in done.stderr
    assert state(tmp_path) == before


def test_the_record_goes_back_when_there_is_no_folder_for_the_notice(
    pickup: Pickup, tmp_path: Path, record: Path
) -> None:
    before = state(tmp_path)
    refused(pickup(f"{CASE} -o {tmp_path}/no/notice.txt --save-announced {record}"), "no/notice.txt")
    assert state(tmp_path) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_may_not_be_written(pickup: Pickup, tmp_path: Path, record: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "told.json").write_bytes(OLD)
    (closed / "notice.txt").write_text("old")
    closed.chmod(0o500)
    before = state(tmp_path)
    refused(pickup(f"{CASE} -o {closed}/notice.txt --save-announced {record}"), "notice.txt", "denied")
    refused(pickup(f"{CASE} -o {tmp_path}/new.txt --save-announced {closed}/told.json"), "--save-announced", "denied")
    assert state(tmp_path) == before


def forbidden(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file be made in a folder, as for a user who may not write there; root may everywhere."""
    import tempfile

    make = tempfile.mkstemp

    def refuse(prefix: str = "", dir: Path | None = None) -> tuple[int, str]:  # noqa: A002 -- the library's own name
        if dir == path:
            raise PermissionError(13, "Permission denied")
        return make(prefix=prefix, dir=dir)

    monkeypatch.setattr(tempfile, "mkstemp", refuse)


def test_a_folder_in_which_nothing_can_be_made(
    pickup: Pickup, tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "told.json").write_bytes(OLD)
    (closed / "notice.txt").write_text("old")
    forbidden(closed, monkeypatch)
    before = state(tmp_path)
    refused(pickup(f"{CASE} -o {closed}/notice.txt --save-announced {record}"), "notice.txt", "denied")
    refused(pickup(f"{CASE} -o {tmp_path}/new.txt --save-announced {closed}/told.json"), "--save-announced", "denied")
    assert state(tmp_path) == before


def test_the_record_is_synced_before_the_notice_is_out(
    pickup: Pickup, tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    def synced(handle: int) -> None:
        happened.append(f"fsync {os.fstat(handle).st_size > 500}")

    def replaced(source: str, target: Path) -> None:
        happened.append(f"replace {target.name}")
        os.rename(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(whole_files, "sync_folder", lambda folder: happened.append("folder"))
    assert pickup(f"{CASE} -o {tmp_path}/notice.txt --save-announced {record} --quiet").status == 0
    file = ["fsync True", "replace {}", "folder"]
    assert happened == [each.format(name) for name in ("told.json", "notice.txt") for each in file]
    assert sorted(os.listdir(tmp_path)) == ["notice.txt", "told.json"]


def test_the_record_is_written_when_the_text_comes_out(tmp_path: Path, record: Path) -> None:
    # Whoever has read the first line of the notice finds the record there.
    code = 'import os; os.read(0, 1); print(os.path.getsize("told.json") > 500)'
    done = started(f"{CASE} --quiet --save-announced {record}", tmp_path, f"| {sys.executable} -c '{code}'")
    assert done.stdout == "True\n", done.stderr


def test_stopping_the_program_puts_the_record_back(
    pickup: Pickup, tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pickup.cli import notice_command

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(notice_command, "_deliver", interrupted)
    before = state(tmp_path)
    assert pickup(f"{CASE} --save-announced {record}").status == 130
    assert state(tmp_path) == before


def test_in_a_folder_each_record_stands_or_falls_with_its_notice(pickup: Pickup, tmp_path: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / f"{name}.toml").write_text('office = "banjarmasin"\noutage = [{ start = 2018-10-26, '
                                               'end = 2018-11-04 }]\n[intake]\n2018-10-29 = 50\n')  # fmt: skip
    (tmp_path / "told").mkdir()
    (tmp_path / "told" / "west.json").write_bytes(OLD)
    # A folder stands where the notice of the one office should.
    (tmp_path / "out" / "west.txt").mkdir(parents=True)
    line = f"notice {tmp_path}/east.toml {tmp_path}/west.toml --today 2018-11-05 --output-dir {tmp_path}/out"
    answer = pickup(f"{line} --announced {tmp_path}/told --save-announced {tmp_path}/told")
    assert answer.status == 2
    assert "west: " in answer.err
    assert sorted(os.listdir(tmp_path / "told")) == ["east.json", "west.json"]
    assert (tmp_path / "told" / "west.json").read_bytes() == OLD
    assert b"2018-10-29" in (tmp_path / "told" / "east.json").read_bytes()
    assert sorted(os.listdir(tmp_path / "out")) == ["east.txt", "west.txt"]


@on_linux
def test_in_a_folder_no_notice_is_out_without_its_record(pickup: Pickup, tmp_path: Path) -> None:
    (tmp_path / "told").mkdir()
    (tmp_path / "told" / "banjarmasin-2018.json").symlink_to("/dev/full")
    answer = pickup(f"{CASE} --output-dir {tmp_path}/out --save-announced {tmp_path}/told")
    assert (answer.status, "No space left" in answer.err) == (2, True)
    assert os.listdir(tmp_path / "out") == []


def test_a_record_with_a_name_that_no_file_can_have(pickup: Pickup, tmp_path: Path) -> None:
    answer = pickup(f"{CASE} -o {tmp_path}/notice.txt --save-announced {tmp_path}/{'a' * 300}")
    refused(answer, "--save-announced", "cannot be written")
    assert os.listdir(tmp_path) == []


def test_a_daily_notice_records_no_date_that_it_leaves_to_the_receipts(pickup: Pickup, tmp_path: Path) -> None:
    # The list ends on Monday the 9th: 10 November is as its receipts say, and told on its own day.
    told, typed = tmp_path / "told.json", "--office banjarmasin --intake 2026-11-09=150 -q"
    save = f"--announced {told} --save-announced {told} --format whatsapp"
    said = pickup(f"notice {typed} --daily 2026-11-10 {save}").out
    assert "permohonan 9 November" in said
    assert "permohonan 10 November" not in said
    assert [group["applied_from"] for group in json.loads(told.read_text())["groups"]] == ["2026-11-09"]
    assert (
        "10 November 2026\n" not in pickup(f"board {typed.replace('-q', '')} --today 2026-11-10").out.split("Next")[1]
    )
    # Told on its day, it is on record from then on, and moves aloud.
    assert "Permohonan 10 November" in pickup(f"notice {typed} --daily 2026-11-13 {save}").out
    assert "2026-11-10" in [group["applied_from"] for group in json.loads(told.read_text())["groups"]]
