"""The book: what was acknowledged stands, what was refused left nothing, and nothing is ever changed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books import EVENING, WITA, enter, make, writer

from pickup.case import book as storage
from pickup.case.book import APPLICATION_ID, Book, book_of, open_book
from pickup.case.book_entries import Draft, standing, value_of
from pickup.case.recorded_errors import (
    BookBusy,
    BookDamaged,
    BookExists,
    BookOfTheFuture,
    BookUnwritable,
    EntryGone,
    FirstOffice,
    NoBook,
    NoSuchEntry,
    NotABook,
    NothingToRestore,
    UnprintableEntry,
    ValueStands,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.text.errors import PickupError

MORNING = datetime(2018, 11, 6, 8, 0, tzinfo=WITA)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make(tmp_path / "office.book") as book:
        yield book


def counting(book: Book, as_of: datetime | None = None) -> list[tuple[str, str]]:
    """Give the values that count besides the office, each with its kind."""
    entries = standing(book.entries(as_of))
    return [(entry.kind, value_of(entry)) for entry in entries if entry.kind != "office"]


def written(book: Book) -> int:
    return len(book.entries())


# of another book


def test_entries_of_another_book_are_taken_over_as_they_were_recorded(book: Book, tmp_path: Path) -> None:
    enter(book, "intake 2018-11-05=140")
    enter(book, "intake 2018-11-05=141", MORNING, replace=True, why="salah ketik")
    book_of(tmp_path / "other.book", book.entries())
    with open_book(tmp_path / "other.book") as other:
        assert other.entries() == book.entries()
        assert (other.entries()[-1].why, other.entries()[-1].replaces) == ("salah ketik", 2)
    with pytest.raises(BookExists):
        book_of(tmp_path / "other.book", [])


# appended, never changed


def test_a_second_value_for_a_day_is_refused_with_both(book: Book) -> None:
    enter(book, "intake 2018-11-05=140")
    with pytest.raises(ValueStands) as refused:
        enter(book, "intake 2018-11-05=141")
    assert (refused.value.before, refused.value.after, refused.value.number) == ("140", "141", 2)
    assert counting(book) == [("intake", "140")]


def test_a_correction_keeps_the_old_value_and_the_reason(book: Book) -> None:
    enter(book, "intake 2018-11-05=140")
    enter(book, "intake 2018-11-05=141", MORNING, replace=True, why="counted again")
    assert counting(book) == [("intake", "141")]
    new = book.entries()[-1]
    assert (new.replaces, new.why) == (2, "counted again")


def test_as_of_shows_the_book_as_it_stood(book: Book) -> None:
    enter(book, "intake 2018-11-05=140")
    enter(book, "intake 2018-11-05=141", MORNING, replace=True)
    assert counting(book, MORNING - timedelta(seconds=1)) == [("intake", "140")]
    assert counting(book, MORNING) == [("intake", "141")]
    assert counting(book, EVENING - timedelta(seconds=1)) == []


def test_a_correction_taken_back_lets_the_first_value_count_again(book: Book) -> None:
    enter(book, "intake 2018-11-05=140")
    enter(book, "intake 2018-11-05=141", replace=True)
    taken, _ = book.undo(None, writer())
    assert value_of(taken) == "141"
    assert counting(book) == [("intake", "140")]
    book.undo(4, writer())  # the taking back is itself an entry, and can be taken back
    assert counting(book) == [("intake", "141")]


@pytest.mark.parametrize(
    ("number", "error"),
    [
        pytest.param(9, NoSuchEntry, id="no such entry"),
        pytest.param(2, EntryGone, id="an entry that was replaced"),
        pytest.param(1, FirstOffice, id="the only office"),
    ],
)
def test_what_cannot_be_taken_back_is_refused(book: Book, number: int, error: type[PickupError]) -> None:
    enter(book, "intake 2018-11-05=140")
    enter(book, "intake 2018-11-05=141", replace=True)
    with pytest.raises(error):
        book.undo(number, writer())
    assert written(book) == 3


def test_nothing_is_taken_back_into_the_place_of_a_later_entry(book: Book) -> None:
    enter(book, "intake 2018-11-05=140")
    book.undo(2, writer())
    enter(book, "intake 2018-11-05=150")
    with pytest.raises(ValueStands):
        book.undo(3, writer())
    assert counting(book) == [("intake", "150")]


@pytest.mark.parametrize("statement", ["UPDATE entry SET count = 1", "DELETE FROM entry WHERE number = 2"])
def test_the_file_itself_refuses_a_change(book: Book, statement: str) -> None:
    enter(book, "intake 2018-11-05=140")
    with closing(sqlite3.connect(book.path)) as other, pytest.raises(sqlite3.IntegrityError, match="appended only"):
        other.execute(statement)
    assert counting(book) == [("intake", "140")]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param("'2018', 'x', 'intake', '2018-11-05', 1.5, '{}'", id="a count that is not whole"),
        pytest.param("'2018', 'x', 'intake', '2018-11-05', -1, '{}'", id="a count below zero"),
        pytest.param("'2018', 'x', 'intake', '2018-11-05', 'many', '{}'", id="a count that is no number"),
        pytest.param("'2018', 'x', 'intake', NULL, 1, '{}'", id="no day"),
        pytest.param("'2018', 'x', 'intake', '2018-11-05', 1, 'no json'", id="details that are none"),
    ],
)
def test_the_file_itself_refuses_what_cannot_be(book: Book, values: str) -> None:
    with closing(sqlite3.connect(book.path)) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(f"INSERT INTO entry (recorded, by, kind, day, count, details) VALUES ({values})")


def test_a_return_needs_an_outage_that_has_not_ended(book: Book) -> None:
    with pytest.raises(NothingToRestore):
        enter(book, "restored 2018-11-05")
    enter(book, "outage 2018-10-26.. restored 2018-11-05")
    with pytest.raises(NothingToRestore):
        enter(book, "restored 2018-11-05T09:00")
    assert counting(book) == [("outage", "2018-10-26..@all"), ("restored", "2018-11-05")]


def test_a_group_is_written_whole_or_not_at_all(book: Book) -> None:
    enter(book, "printed 2018-11-05=140")
    with pytest.raises(ValueStands):
        enter(book, "intake 2018-11-05=150 printed 2018-11-05=141")
    assert counting(book) == [("printed", "140")]


@pytest.mark.parametrize("by", ["loket\n1", "\x1b[31m", "x" * 501])
def test_a_name_that_cannot_be_printed_is_refused(book: Book, by: str) -> None:
    with pytest.raises(UnprintableEntry):
        book.add([Draft("intake", date(2018, 11, 5), 1)], writer()._replace(by=by))
    assert written(book) == 1


# files that are none, older ones, newer ones


def test_a_book_is_made_once(book: Book) -> None:
    with pytest.raises(BookExists):
        make(book.path)
    assert written(book) == 1
    assert [path.name for path in book.path.parent.iterdir()] == ["office.book"]


@pytest.mark.skipif(sys.platform == "win32", reason="other modes")
def test_a_book_is_for_all_counters_of_the_office_and_its_copy_for_whom_it_is(tmp_path: Path) -> None:
    """As of any new file the mask of the user decides who may write to it; a copy is for the same users."""
    before = os.umask(0o002)
    try:
        with make(tmp_path / "office.book") as book:
            assert book.path.stat().st_mode & 0o777 == 0o664
            book.path.chmod(0o640)
            book.backup(tmp_path / "copy.book")
    finally:
        os.umask(before)
    assert (tmp_path / "copy.book").stat().st_mode & 0o777 == 0o640


def test_a_book_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoBook):
        open_book(tmp_path / "none.book")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"office = 'banjarmasin'\n", b"SQLite format 2\0"])
def test_another_file_is_no_book(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(NotABook):
        open_book(path)
    assert path.read_bytes() == content


def test_another_data_base_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE entry (number INTEGER)")
    before = path.read_bytes()
    with pytest.raises(NotABook):
        open_book(path)
    assert path.read_bytes() == before


def test_a_book_of_the_future_is_refused_and_stays(book: Book) -> None:
    with closing(sqlite3.connect(book.path)) as other:
        other.execute("PRAGMA user_version = 2")
    before = book.path.read_bytes()
    with pytest.raises(BookOfTheFuture) as refused:
        open_book(book.path)
    assert (refused.value.version, refused.value.known) == (2, 1)
    assert book.path.read_bytes() == before


def old_book(path: Path) -> None:
    """Make a book of a version 0 that never was: a table without reasons, which anybody may change."""
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, recorded, by, kind, day, count, details)")
        row = (1, "2018-11-05T18:30:00+08:00", "x", "intake", "2018-11-05", 140, "{}")
        other.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        other.commit()


def from_version_0(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE entry RENAME TO old")
    make_first = storage.MIGRATIONS[0]
    assert make_first is from_version_0
    storage._version_1(connection)
    connection.execute("INSERT INTO entry SELECT number, recorded, by, kind, day, count, details, NULL, NULL FROM old")
    connection.execute("DROP TABLE old")


def test_an_older_book_is_copied_and_then_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.book"
    old_book(path)
    monkeypatch.setitem(storage.MIGRATIONS, 0, from_version_0)
    with open_book(path) as book:
        assert counting(book) == [("intake", "140")]
        enter(book, "intake 2018-11-05=141", replace=True)
    with closing(sqlite3.connect(tmp_path / "old.book.version-0")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (0,)
        assert copy.execute("SELECT count FROM entry").fetchall() == [(140,)]
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute("DELETE FROM entry")
    with open_book(path) as book:
        assert counting(book) == [("intake", "141")]


def test_a_migration_that_fails_leaves_the_old_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.book"
    old_book(path)

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE entry RENAME TO old")
        raise sqlite3.OperationalError("no more room")

    monkeypatch.setitem(storage.MIGRATIONS, 0, fails)
    with pytest.raises(BookUnwritable):
        open_book(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count FROM entry").fetchall() == [(140,)]


# what disks and machines do


@pytest.mark.parametrize("damage", [slice(100, 4096), slice(5000, 6000)], ids=["schema", "entries"])
def test_a_damaged_book_is_said_to_be_damaged(book: Book, damage: slice) -> None:
    for day in range(1, 20):
        enter(book, f"intake 2018-10-{day:02}={day} printed 2018-10-{day:02}={day}")
    book.__exit__()
    raw = bytearray(book.path.read_bytes())
    raw[damage] = random.Random(7).randbytes(damage.stop - damage.start)
    book.path.write_bytes(raw)
    assert damage_of(book.path)


def damage_of(path: Path) -> list[str]:
    """Give what is said of a damaged book when it is opened and checked."""
    try:
        with open_book(path) as damaged:
            return damaged.damages()
    except (BookDamaged, NotABook) as error:
        return [str(error)]


def test_an_entry_that_means_nothing_is_a_damage(book: Book) -> None:
    with closing(sqlite3.connect(book.path)) as other:
        other.execute(
            "INSERT INTO entry (recorded, by, kind, day) VALUES ('2018-11-05T18:00:00+08:00', 'x', 'intake', 'Monday')"
        )
        other.commit()
    with pytest.raises(BookDamaged):
        book.entries()


@pytest.mark.skipif(os.geteuid() == 0, reason="modes do not bind the superuser")
def test_a_book_that_may_not_be_written_can_be_read(book: Book) -> None:
    book.path.chmod(0o444)
    with open_book(book.path) as read:
        assert written(read) == 1
        with pytest.raises(BookUnwritable):
            enter(read, "intake 2018-11-05=140")


def on_a_full_disk(path: Path, room: int) -> subprocess.CompletedProcess[str]:
    """Write entries in a process whose files cannot become longer than what there is and `room` bytes."""
    limit = path.stat().st_size + room
    program = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
from pathlib import Path
from datetime import date, datetime, timedelta, timezone
from pickup.case.book import Writer, open_book
from pickup.case.book_entries import Draft
with open_book(Path({str(path)!r})) as book:
    for number in range(1000):
        day = date(2015, 1, 1) + timedelta(number)
        at = datetime(2018, 11, 5, 18, tzinfo=timezone.utc)
        book.add([Draft("intake", day, number), Draft("printed", day, number)], Writer("x", at))
        print(day, flush=True)
"""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no such limit here")
@pytest.mark.parametrize("room", [0, 4096, 9000])
def test_a_full_disk_takes_nothing_that_was_acknowledged(book: Book, room: int) -> None:
    done = on_a_full_disk(book.path, room)
    acknowledged = done.stdout.split()
    assert done.returncode != 0
    assert "BookUnwritable" in done.stderr.splitlines()[-1], done.stderr
    assert pairs(book) == acknowledged
    assert book.damages() == []


def pairs(book: Book) -> list[str]:
    """Give the days that have both entries of their group; half a group is none."""
    intake, printed = (
        [entry.day.isoformat() for entry in book.entries() if entry.kind == kind] for kind in ("intake", "printed")
    )
    assert intake == printed
    return intake


def test_a_lock_that_nobody_lets_go_is_told(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other, open_book(book.path) as waiting:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BookBusy):
            enter(waiting, "intake 2018-11-05=140")
        assert written(waiting) == 1  # readers go on reading
        other.execute("ROLLBACK")


def test_a_backup_is_whole_while_others_write(book: Book, tmp_path: Path) -> None:
    enter(book, "intake 2018-11-05=140")
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute(
            "INSERT INTO entry (recorded, by, kind, day) VALUES ('2018-11-05T18:00:00+08:00', 'x', 'plan', '2018')"
        )
        book.backup(tmp_path / "copy.book")
        other.execute("ROLLBACK")
    with open_book(tmp_path / "copy.book") as copy:
        assert counting(copy) == [("intake", "140")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.book", "office.book"]


def test_a_backup_takes_the_place_of_an_older_one(book: Book, tmp_path: Path) -> None:
    book.backup(tmp_path / "copy.book")
    enter(book, "intake 2018-11-05=140")
    book.backup(tmp_path / "copy.book")
    with open_book(tmp_path / "copy.book") as copy:
        assert counting(copy) == [("intake", "140")]


def test_a_backup_that_cannot_be_written_leaves_nothing(book: Book, tmp_path: Path) -> None:
    with pytest.raises(BookUnwritable):
        book.backup(tmp_path / "no folder" / "copy.book")
    assert [path.name for path in tmp_path.iterdir()] == ["office.book"]


COUNTER = """
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from pickup.case.book import Writer, open_book
from pickup.case.book_entries import Draft
path, place, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
at = datetime(2018, 11, 5, 18, tzinfo=timezone.utc)
with open_book(path) as book:
    for number in range(count):
        day = date(2000 + place, 1, 1) + timedelta(number)
        book.add([Draft("intake", day, number), Draft("printed", day, number)], Writer(f"counter {place}", at))
        print(day, flush=True)
"""


@pytest.mark.parametrize("entries", [160, pytest.param(1000, marks=pytest.mark.slow)])
def test_what_eight_counters_were_told_stands_though_some_are_killed(book: Book, tmp_path: Path, entries: int) -> None:
    chance = random.Random(entries)
    each = entries // 8 // 2
    heard = [tmp_path / f"counter-{place}" for place in range(8)]
    counters = []
    for place, path in enumerate(heard):
        line = [sys.executable, "-c", COUNTER, str(book.path), str(place), str(each)]
        with path.open("wb") as file:
            counters.append(subprocess.Popen(line, stdout=file, stderr=subprocess.PIPE))
    to_die = chance.sample(range(8), 4)
    for place in to_die:
        # Each dies in the midst of its work, after so many words that it was told.
        wait_for_lines(heard[place], chance.randrange(1, each), counters[place])
        counters[place].kill()
    for place, counter in enumerate(counters):
        _, err = counter.communicate()
        assert place in to_die or counter.returncode == 0, err
    acknowledged = {day for path in heard for day in path.read_text().split("\n")[:-1]}
    stands = pairs(book)
    assert acknowledged <= set(stands)
    # At most one group each was written without the word of it coming out.
    assert len(stands) - len(acknowledged) <= len(to_die)
    assert book.damages() == []


def wait_for_lines(path: Path, lines: int, counter: subprocess.Popen[bytes]) -> None:
    while path.read_bytes().count(b"\n") < lines and counter.poll() is None:
        time.sleep(0.001)
