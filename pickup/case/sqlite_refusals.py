"""What SQLite or the system refuses a book, in our own words."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pickup.case.recorded_errors import BookBusy, BookDamaged, BookNotLocked, BookUnreadable, BookUnwritable
from pickup.text.errors import PickupError
from pickup.text.said import Text
from pickup.text.system import why

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_SECONDS = 30
"""Seconds that a writer waits for the others; one entry takes a few milliseconds."""

_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_BUSY_RECOVERY"}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_NO_LOCKS = {
    "SQLITE_IOERR_LOCK", "SQLITE_IOERR_RDLOCK", "SQLITE_IOERR_UNLOCK", "SQLITE_IOERR_CHECKRESERVEDLOCK",
    "SQLITE_PROTOCOL", "SQLITE_PERM",
}  # fmt: skip
# What SQLite says in words that help nobody at a counter.
_REASONS = {
    "SQLITE_FULL": Text("disk penuh", "the disk is full"),
    "SQLITE_READONLY_DIRECTORY": Text("foldernya tidak boleh ditulisi", "its folder may not be written to"),
    "SQLITE_READONLY": Text("berkasnya hanya boleh dibaca", "the file may only be read"),
    "SQLITE_CANTOPEN": Text("foldernya tidak boleh ditulisi", "its folder may not be written to"),
}
# The rest is told as SQLite tells it, which is English; these are its words in Indonesian.
_IN_INDONESIAN = {
    "SQLITE_NOTADB": "isinya bukan buku kerja",
    "SQLITE_CORRUPT": "isi berkas rusak",
    "SQLITE_IOERR": "perangkat penyimpanan bermasalah",
    "SQLITE_AUTH": "izin ditolak",
}


@contextmanager
def refusals_of(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Say what SQLite or the system refuses in our own words, of the file that is meant."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path, writing=writing).at(str(path)) from None
    except UnicodeDecodeError as error:
        raise BookDamaged(str(path), reason=str(error)) from None
    except OSError as error:
        kind = BookUnwritable if writing else BookUnreadable
        raise kind(str(path), reason=why(error)) from None
    except PickupError as error:
        raise error if error.where else error.at(str(path)) from None


def _of_sqlite(error: sqlite3.Error, path: Path, *, writing: bool) -> PickupError:
    name = getattr(error, "sqlite_errorname", "")
    if name in _NO_LOCKS or (name in _BUSY and not _locks_beside(path)):
        return BookNotLocked()
    if name in _BUSY:
        return BookBusy(seconds=BUSY_SECONDS)
    if name in _DAMAGED:
        return BookDamaged(reason=_in_both(error, name))
    plain = next((text for start, text in _REASONS.items() if name.startswith(start)), None)
    return (BookUnwritable if writing else BookUnreadable)(reason=plain or _in_both(error, name))


def _in_both(error: sqlite3.Error, name: str) -> Text:
    translated = (text for start, text in _IN_INDONESIAN.items() if name.startswith(start))
    return Text(next(translated, "isinya tidak terbaca"), str(error))


def _locks_beside(path: Path) -> bool:
    """Try a lock on a file beside the book: to SQLite a folder that knows no locks (ENOLCK) looks like a busy one."""
    if sys.platform == "win32":
        return True
    with suppress(OSError), tempfile.TemporaryFile(dir=path.parent) as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True
