"""What SQLite and the system refuse of a book, in our own words and with the place of the book."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pickup.case.recorded_errors import (
    BookBusy,
    BookDamaged,
    BookNotLocked,
    BookUnreadable,
    BookUnwritable,
    NoSuchEntry,
)
from pickup.case.sqlite_refusals import BUSY_SECONDS, refusals_of
from pickup.text.errors import PickupError
from pickup.text.said import Text


def refusal(error: Exception, path: Path, *, writing: bool = False) -> PickupError:
    with pytest.raises(PickupError) as caught, refusals_of(path, writing=writing):
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("name", "writing", "kind", "fields"),
    [
        pytest.param(
            "SQLITE_FULL", True, BookUnwritable, {"reason": Text("disk penuh", "the disk is full")}, id="full"
        ),
        pytest.param(
            "SQLITE_READONLY",
            True,
            BookUnwritable,
            {"reason": Text("berkasnya hanya boleh dibaca", "the file may only be read")},
            id="read only",
        ),
        pytest.param(
            "SQLITE_READONLY_DIRECTORY",
            True,
            BookUnwritable,
            {"reason": Text("foldernya tidak boleh ditulisi", "its folder may not be written to")},
            id="a folder that is read only",
        ),
        pytest.param(
            "SQLITE_CANTOPEN",
            False,
            BookUnreadable,
            {"reason": Text("foldernya tidak boleh ditulisi", "its folder may not be written to")},
            id="no journal can be made",
        ),
        pytest.param(
            "SQLITE_IOERR_READ",
            False,
            BookUnreadable,
            {"reason": Text("perangkat penyimpanan bermasalah", "its words")},
            id="a device that fails",
        ),
        pytest.param(
            "SQLITE_MISUSE",
            False,
            BookUnreadable,
            {"reason": Text("isinya tidak terbaca", "its words")},
            id="something without a word of ours",
        ),
        pytest.param(
            "SQLITE_CORRUPT", False, BookDamaged, {"reason": Text("isi berkas rusak", "its words")}, id="damaged"
        ),
        pytest.param(
            "SQLITE_NOTADB",
            True,
            BookDamaged,
            {"reason": Text("isinya bukan buku kerja", "its words")},
            id="no book at all",
        ),
        pytest.param("SQLITE_BUSY", True, BookBusy, {"seconds": BUSY_SECONDS}, id="busy"),
        pytest.param("SQLITE_PROTOCOL", True, BookNotLocked, {}, id="a folder without locks"),
    ],
)
def test_what_sqlite_refuses(
    tmp_path: Path, name: str, writing: bool, kind: type[PickupError], fields: dict[str, object]
) -> None:
    error = sqlite3.OperationalError("its words")
    error.sqlite_errorname = name
    found = refusal(error, tmp_path / "office.book", writing=writing)
    assert (type(found), found.where, found.fields) == (kind, str(tmp_path / "office.book"), fields)


def test_a_busy_book_in_a_folder_that_is_not_there_knows_no_locks() -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    # Where not even a file can be put beside the book, nobody can say that there are no locks.
    assert type(refusal(error, Path("/nowhere/office.book"))) is BookBusy


def test_what_the_system_refuses() -> None:
    for writing, kind in ((False, BookUnreadable), (True, BookUnwritable)):
        found = refusal(PermissionError(13, "Permission denied"), Path("office.book"), writing=writing)
        assert (type(found), found.where) == (kind, "office.book")
    undecodable = refusal(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), Path("office.book"))
    assert (type(undecodable), undecodable.where) == (BookDamaged, "office.book")
    assert "invalid start byte" in str(undecodable.reason)


@pytest.mark.parametrize(
    ("where", "place"),
    [pytest.param("", "office.book", id="it has none"), pytest.param("entry 3", "entry 3", id="it has one")],
)
def test_an_error_of_ours_gets_the_place_that_it_lacks(where: str, place: str) -> None:
    assert refusal(NoSuchEntry(where, number=3, last=2), Path("office.book")).where == place
