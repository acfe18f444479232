"""A command run in a child of this process that a fault befalls at a counted moment of its writing.

Every call by which something is written (a file opened for it, synced, renamed, taken away; a statement of SQLite) is
a moment. A first run counts them, so that a fault at the n-th one really falls into the writing.
"""

from __future__ import annotations

import ctypes
import io
import os
import resource
import signal
import sqlite3
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from command import words

from pickup.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_MOMENTS = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}
_CHANGES = ("INSERT", "COMMIT", "BEGIN", "PRAGMA user", "CREATE")
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


class Ended(NamedTuple):
    """How the child ended (a signal is negative), what it said, and how many moments of writing there were."""

    status: int
    err: str
    moments: int


def end_of(line: str, folder: Path, before: Callable[[], None], at: int = 0, sent: int = 0) -> Ended:
    """Type a line in a child; `before` prepares its fault, `sent` is the signal that it gets at moment `at`."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        _be_the_child(line, folder, mouth, before, at, sent)
    os.close(mouth)
    with os.fdopen(ear, encoding="utf-8") as told:
        moments, _, err = told.read().partition("\n")
    _, state = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(state), err, int(moments or 0))


def _be_the_child(line: str, folder: Path, mouth: int, before: Callable[[], None], at: int, sent: int) -> None:
    status, spoken = 99, io.StringIO()
    try:
        os.chdir(folder)
        sys.stdout, sys.stderr = open(os.devnull, "w", encoding="utf-8"), spoken  # noqa: SIM115 -- until the end
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        moments = _Moments(at, sent)
        before()
        status = run(words(line))
        moments.watching = False
        os.write(mouth, f"{moments.count}\n{spoken.getvalue()}".encode())
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 98
    except KeyboardInterrupt:
        status = 130
    finally:
        os._exit(status)


class _Moments:
    """Counts the moments of writing, and sends this process a signal at one of them."""

    def __init__(self, at: int, sent: int) -> None:
        self.at, self.sent, self.count, self.watching = at, sent, 0, True
        fsync, connect = os.fsync, sqlite3.connect

        def counted_fsync(handle: int) -> None:
            self.moment()
            fsync(handle)

        def counted_connect(*given: object, **named: object) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*given, **named)  # type: ignore[call-overload]
            connection.set_trace_callback(lambda text: self.moment() if text.startswith(_CHANGES) else None)
            return connection

        os.fsync = counted_fsync  # type: ignore[assignment]
        sqlite3.connect = counted_connect  # type: ignore[assignment]
        sys.addaudithook(self._seen)

    def _seen(self, event: str, given: tuple[object, ...]) -> None:
        if event in _MOMENTS or (event == "open" and _is_writing(*given)):
            self.moment()

    def moment(self) -> None:
        if not self.watching:
            return
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), self.sent)


def _is_writing(path: object, _: object, flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & _WRITES) and not str(path).startswith("/dev/")


def nothing() -> None:
    """Prepare no fault."""


def full_disk(size: int) -> Callable[[], None]:
    """Let no file become longer than so many bytes, as if there were no more room."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def no_privilege() -> None:
    """Let the administrator's right to write everywhere go, as every other user lacks it."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    if libc.capget(header, data) == 0:
        data[0] &= ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH)
        libc.capset(header, data)


def contents(folder: Path) -> dict[str, object]:
    """Give what every file holds: a book its entries but for when they were recorded, anything else its bytes."""
    return {str(path.relative_to(folder)): _content(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def _content(path: Path) -> object:
    data = path.read_bytes()
    if not data.startswith(b"SQLite format 3") or path.name.startswith("."):
        return data
    book = sqlite3.connect(path)
    try:
        with suppress(sqlite3.DatabaseError):
            assert book.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = book.execute("SELECT number, by, kind, day, count, details, replaces, why FROM entry").fetchall()
        # What was taken back counts as never written; nothing can be taken out of a book.
        gone = {row[6] for row in rows if row[2] == "undone"}
        return [(*row[1:6], row[7]) for row in rows if row[0] not in gone and row[2] != "undone"]
    finally:
        book.close()
