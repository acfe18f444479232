"""What disks, folders and machines do to a book: a clear sentence, and nothing lost or half written."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books import EVENING, enter, make
from command import clean_environment

from pickup.case.book import Book, open_book
from pickup.case.recorded_errors import BookBusy, BookNotLocked, BookUnreadable, BookUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = [sys.executable, "-m", "pickup"]
TODAY = {"PICKUP_TODAY": "2018-11-05", "PICKUP_LANG": "en"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make(tmp_path / "office.book") as book:
        enter(book, "intake 2018-11-02=45")
        yield book


# a folder that locks nothing


class Refusing(sqlite3.Connection):
    """A connection to which SQLite says no where it would take its first lock."""

    says = "SQLITE_BUSY"

    def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
        if sql.startswith("BEGIN"):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = self.says
            raise error
        return super().execute(sql, *parameters)  # type: ignore[arg-type]  # as they came


def refusing(monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(Refusing, "says", says)
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **named: connect(*args, **named, factory=Refusing))


@pytest.mark.parametrize(
    ("says", "error"),
    [
        ("SQLITE_IOERR_LOCK", BookNotLocked),
        ("SQLITE_IOERR_RDLOCK", BookNotLocked),
        ("SQLITE_IOERR_CHECKRESERVEDLOCK", BookNotLocked),
        ("SQLITE_PROTOCOL", BookNotLocked),
        ("SQLITE_BUSY", BookBusy),
        ("SQLITE_IOERR_WRITE", BookUnwritable),
    ],
)
def test_a_folder_that_locks_nothing_is_told_and_nothing_is_written(
    book: Book, monkeypatch: pytest.MonkeyPatch, says: str, error: type[Exception]
) -> None:
    before = book.path.read_bytes()
    refusing(monkeypatch, says)
    with open_book(book.path) as other, pytest.raises(error):
        enter(other, "intake 2018-11-05=140")
    assert book.path.read_bytes() == before
    assert [path.name for path in book.path.parent.iterdir()] == ["office.book"]


def test_a_folder_that_knows_no_locks_is_not_taken_for_a_busy_one(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """NFS without its lock service says ENOLCK, which SQLite calls busy."""

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    refusing(monkeypatch, "SQLITE_BUSY")
    monkeypatch.setattr("fcntl.lockf", no_locks)
    with open_book(book.path) as other, pytest.raises(BookNotLocked):
        enter(other, "intake 2018-11-05=140")


def test_no_book_is_begun_where_nothing_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, "SQLITE_IOERR_LOCK")
    with pytest.raises(BookNotLocked):
        make(tmp_path / "new.book")
    assert list(tmp_path.iterdir()) == []


# files and folders that may not be written

# The superuser is bound by modes too without the right to override them.
BOUND = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
MODES = pytest.mark.skipif(
    sys.platform == "win32" or bool(BOUND and not shutil.which("setpriv")), reason="modes bind nobody here"
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder with a book of one count, and let it be cleared in the end."""
    with make(tmp_path / "office.book") as book:
        enter(book, "intake 2018-11-02=45")
    yield tmp_path
    tmp_path.chmod(0o777)


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BOUND, *PROGRAM, *line.split()], cwd=folder, env=clean_environment(**TODAY), capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@MODES
@pytest.mark.parametrize(
    ("of_file", "of_folder", "told"),
    [
        pytest.param(0o444, 0o777, "the file may only be read", id="a file to read only"),
        pytest.param(0o666, 0o555, "its folder may not be written to", id="a folder to read only"),
        pytest.param(0o444, 0o555, "the file may only be read", id="both"),
    ],
)
def test_what_may_only_be_read_is_read_and_not_written(folder: Path, of_file: int, of_folder: int, told: str) -> None:
    path = folder / "office.book"
    before = path.read_bytes()
    path.chmod(of_file)
    folder.chmod(of_folder)
    added = run("book add office.book intake today=5", folder)
    assert (added.returncode, added.stdout) == (2, "")
    assert added.stderr == f"Error: office.book: the book cannot be written, and is as it was: {told}\n"
    shown = run("book show office.book --format json", folder)
    assert (shown.returncode, '"applied": 45' in shown.stdout) == (0, True), shown
    assert path.read_bytes() == before


@MODES
def test_a_book_that_may_not_be_read_is_one_sentence(folder: Path) -> None:
    (folder / "office.book").chmod(0)
    for line in ("book show office.book", "book add office.book intake today=5", "schedule office.book"):
        done = run(line, folder)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1, done.stderr
        assert "office.book" in done.stderr


# a full disk


def with_room_for(size: int, line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command whose files cannot become longer than `size` bytes, as on a disk that is full."""
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "from pickup.cli.run import run\n"
        f"sys.exit(run({line.split()!r}))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=clean_environment(**TODAY, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no such limit here")
@pytest.mark.parametrize(
    "line",
    [
        "book add office.book intake today=140 printed today=162",
        "book undo office.book",
        "book import office.book h.csv",
        "book backup office.book copy.book",
        "book init new.book --office banjarmasin",
        "book export office.book -o export.toml",
        "notice office.book --daily --publish -o out.txt",
    ],
)
def test_on_a_full_disk_a_command_says_so_and_leaves_all_as_it_was(book: Book, line: str) -> None:
    folder = book.path.parent
    (folder / "h.csv").write_text("date,applications\n2018-11-05,62\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = with_room_for(500, line, folder)
    assert done.returncode == 2, done
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Error: " in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert book.damages() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize(
    "line", ["book show", "book report", "book shelf", "book history", "book export", "book check"]
)
def test_an_answer_on_a_full_disk_is_told(book: Book, line: str) -> None:
    with open("/dev/full", "wb") as full:
        command = [*PROGRAM, *line.split(), str(book.path)]
        done = subprocess.run(command, env=clean_environment(**TODAY), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr


# a machine that dies between the notice and the book


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_notice_and_book_one(book: Book) -> None:
    """What is out is in the book; what is in the book and not out the next notice lets out."""
    enter(book, "outage 2018-10-26.. restored 2018-11-05 intake 2018-10-29=150 2018-10-30=160", EVENING)
    folder, chance = book.path.parent, random.Random(13)
    line = "notice office.book --publish -o out.txt --format whatsapp --quiet"
    command, environment = [*PROGRAM, *line.split()], clean_environment(**TODAY)
    begun = time.monotonic()
    assert subprocess.run(command, cwd=folder, env=environment, check=False).returncode == 0
    whole = time.monotonic() - begun
    for count in range(25):
        enter(book, f"intake 2018-10-31={count}", replace=True)  # another text each time
        process = subprocess.Popen(command, cwd=folder, env=environment)
        time.sleep(whole * (0.4 + 0.7 * chance.random()))
        process.kill()
        process.wait()
        assert (folder / "out.txt").read_text(encoding="utf-8") in published(book)
        assert book.damages() == []
    assert subprocess.run(command, cwd=folder, env=environment, check=False).returncode == 0
    assert (folder / "out.txt").read_text(encoding="utf-8") == published(book)[-1]
    assert sorted(path.name for path in folder.iterdir()) == ["office.book", "out.txt"]


def published(book: Book) -> list[str]:
    return [str(entry.details["text"]) for entry in book.entries() if entry.kind == "announced"]


def test_a_file_that_is_gone_in_the_midst_is_one_sentence(book: Book) -> None:
    book.path.unlink()
    with pytest.raises((BookUnreadable, BookUnwritable)):
        enter(book, "intake 2018-11-05=140")
