"""The book of an office: one SQLite file, to which entries are appended and in which none is ever changed.

A group of entries is one transaction: it is there whole when `add` has returned, or not at all, also if the process
or the machine dies. Triggers refuse to change or delete an entry. The rules of what an entry may say stand in
`book_entries`, what the entries amount to in `book_scenario`.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.book_entries import (
    COUNTS,
    KINDS,
    UNDONE,
    Draft,
    Entry,
    Subjects,
    a_printable,
    name_of,
    refuse_gone,
    refuse_twice,
    standing,
    value_of,
)
from pickup.case.book_scenario import outages_of
from pickup.case.errors import BookPiped
from pickup.case.recorded_errors import (
    BookDamaged,
    BookExists,
    BookOfTheFuture,
    FirstOffice,
    NoBook,
    NoSuchEntry,
    NotABook,
    NothingToRestore,
    SeveralStand,
    ValueStands,
)
from pickup.case.scenario_files import is_book
from pickup.case.sqlite_refusals import BUSY_SECONDS, refusals_of
from pickup.text.said import Text
from pickup.text.whole_files import draft_beside, mode_of, take_after

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    Migration = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x70696B75  # "piku"
VERSION = 1

_TABLE = """
CREATE TABLE entry (
  number INTEGER PRIMARY KEY,
  recorded TEXT NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  count INTEGER CHECK (count >= 0),
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  replaces INTEGER REFERENCES entry (number),
  why TEXT
) STRICT
"""
# A command on a book of ten years reads the last weeks of it.
_INDEX = "CREATE INDEX entry_by_day ON entry (kind, day)"
_TRIGGER = """
CREATE TRIGGER no_{what} BEFORE {what} ON entry
BEGIN SELECT RAISE(ABORT, 'entries are appended only'); END
"""
_INSERT = "INSERT INTO entry (recorded, by, kind, day, count, details, replaces, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_DATED = (*COUNTS, "announced")
_COLUMNS = "number, recorded, by, kind, day, count, details, replaces, why"


class Writer(NamedTuple):
    """Who writes an entry, when by the office's clock, and why if it puts something in the place of another."""

    by: str
    recorded: datetime
    why: str | None = None


def _version_1(connection: sqlite3.Connection) -> None:
    """Make the first schema."""
    connection.execute(_TABLE)
    connection.execute(_INDEX)
    for what in ("UPDATE", "DELETE"):
        connection.execute(_TRIGGER.format(what=what))


# What makes a book of each version one of the next.
MIGRATIONS: dict[int, Migration] = {0: _version_1}


class Book:
    """An open book. Close it, or use it as a context."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Hold a connection to a book whose schema is this version's; `open_book` makes one."""
        self.path, self._connection = path, connection

    def __enter__(self) -> Book:
        """Give the book."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the book."""
        self._connection.close()

    def entries(
        self, as_of: datetime | None = None, since: date | None = None, without: Collection[str] = ()
    ) -> tuple[Entry, ...]:
        """Read the entries in their order: all, or those recorded by the moment `as_of`.

        `since` leaves out counts and announcements of earlier days, `without` some kinds of entry.

        BookDamaged: an entry means nothing.
        """
        where, wanted = "", []
        if since is not None or without:
            dated = [kind for kind in _DATED if kind not in without]
            others = [kind for kind in (*KINDS, UNDONE) if kind not in (*_DATED, *without)]
            where = f"WHERE kind IN ({_marks(others)}) OR (kind IN ({_marks(dated)}) AND day >= ?)"
            wanted = [*others, *dated, (since or date.min).isoformat()]
        with refusals_of(self.path):
            rows = self._connection.execute(f"SELECT {_COLUMNS} FROM entry {where} ORDER BY number", wanted).fetchall()
        try:
            entries = tuple(map(_entry, rows))
        except (ValueError, TypeError) as error:
            raise BookDamaged(str(self.path), reason=Text("isinya tidak terbaca", str(error))) from None
        return entries if as_of is None else tuple(entry for entry in entries if entry.recorded <= as_of)

    def add(
        self,
        drafts: Sequence[Draft],
        writer: Writer,
        *,
        replace: bool = False,
        also: Callable[[tuple[Entry, ...]], None] = lambda _: None,
    ) -> tuple[Entry, ...]:
        """Append a group of entries, all or none, and give them as they stand in the book.

        `also` is done with them before they count: if it fails nothing is written. ValueStands: the book has a value
        for one of them, and `replace` is not said. SeveralStand: it has several. NothingToRestore: an outage that
        should end is not in the book. EnteredTwice, UnprintableEntry. BookUnwritable, BookBusy: nothing was written.
        """
        refuse_twice(drafts)
        with self._writing():
            counting = standing(self.entries())
            before = Subjects(counting)
            _refuse_return_of_nothing(counting, drafts)
            added = tuple(self._append(draft, before.met_by(draft), writer, replace) for draft in drafts)
            also(added)
            return added

    def undo(self, number: int | None, writer: Writer) -> tuple[Entry, Entry]:
        """Take an entry back, or the last that counts, by one that replaces it; give both.

        NoSuchEntry; EntryGone: it counts no longer. FirstOffice: a book needs one. ValueStands: what would count
        again is in the way of a later entry.
        """
        with self._writing():
            entries = self.entries()
            taken = _to_take_back(entries, number)
            draft = Draft(UNDONE, taken.day)
            undone = self._insert(draft, taken.number, writer)
            _refuse_clash(standing([*entries, undone]), standing(entries))
            return taken, undone

    def take_over(self, entry: Entry) -> None:
        """Append an entry as another book held it, with who recorded it and when."""
        draft = Draft(entry.kind, entry.day, entry.amount, entry.details)
        with self._writing():
            self._insert(draft, entry.replaces, Writer(entry.by, entry.recorded, entry.why))

    def backup(self, path: Path) -> None:
        """Copy the book while others write to it; the copy gets its name when it is whole. BookUnwritable."""
        with refusals_of(path, writing=True), _whole_copy(self._connection, path) as copy:
            if path.exists():
                take_after(copy, path)
            shutil.copymode(self.path, copy)
            os.replace(copy, path)

    def damages(self) -> list[str]:
        """Give what SQLite's own check finds wrong, in its words; empty if nothing is."""
        try:
            rows = self._connection.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [text for (text,) in rows if text != "ok"]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with refusals_of(self.path, writing=True):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def _append(self, draft: Draft, met: Sequence[Entry], writer: Writer, replace: bool) -> Entry:
        """Append an entry in the place of the one that speaks of the same."""
        if not met:
            return self._insert(draft, None, writer)
        what, before = name_of(draft), met[0]
        if len(met) > 1:
            raise SeveralStand(what=what, numbers=", ".join(str(entry.number) for entry in met))
        if not replace:
            raise ValueStands(what=what, before=value_of(before), number=before.number, after=value_of(draft))
        return self._insert(draft, before.number, writer)

    def _insert(self, draft: Draft, replaces: int | None, writer: Writer) -> Entry:
        by, why = a_printable(writer.by), None if writer.why is None else a_printable(writer.why)
        recorded = writer.recorded.isoformat(timespec="seconds")
        details = json.dumps(draft.details, ensure_ascii=False)
        values = (recorded, by, draft.kind, draft.day.isoformat(), draft.amount, details, replaces, why)
        cursor = self._connection.execute(_INSERT, values)
        assert cursor.lastrowid is not None
        at = datetime.fromisoformat(recorded)
        return Entry(cursor.lastrowid, at, by, draft.kind, draft.day, draft.amount, draft.details, replaces, why)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _entry(row: tuple[object, ...]) -> Entry:
    number, recorded, by, kind, day, count, details, replaces, why = row
    said = {} if details == "{}" else json.loads(str(details))
    at, on = datetime.fromisoformat(str(recorded)), date.fromisoformat(str(day))
    return Entry(number, at, by, kind, on, count, said, replaces, why)  # type: ignore[arg-type]  # the table is STRICT


def _refuse_return_of_nothing(counting: Sequence[Entry], drafts: Sequence[Draft]) -> None:
    going_on: list[Draft | Entry] = [*counting, *drafts]
    for draft in drafts:
        if draft.kind == "restored":
            others = [entry for entry in going_on if entry is not draft]
            if outages_of(others) == outages_of([*others, draft]):
                raise NothingToRestore(moment=draft.details["moment"])


def _to_take_back(entries: Sequence[Entry], number: int | None) -> Entry:
    last = entries[-1].number if entries else 0
    if number is None:
        taken = standing(entries)[-1]
    else:
        by_number = {entry.number: entry for entry in entries}
        if number not in by_number:
            raise NoSuchEntry(number=number, last=last)
        refuse_gone(entries, number)
        taken = by_number[number]
    offices = [entry for entry in standing(entries) if entry.kind == "office"]
    if offices == [taken] and taken.replaces is None:
        raise FirstOffice(number=taken.number)
    return taken


def _refuse_clash(counting: Sequence[Entry], before_it: Sequence[Entry]) -> None:
    """Refuse that two entries count for the same: what was taken back had another in its place since.

    Two that both counted before it are not in its way: books once took two closures of a day.
    """
    counted = {entry.number for entry in before_it}
    seen: Subjects[Entry] = Subjects()
    for entry in counting:
        for before in seen.met_by(entry):
            if not {entry.number, before.number} <= counted:
                raise ValueStands(
                    what=name_of(entry), before=value_of(entry), number=entry.number, after=value_of(before)
                )
        seen.add(entry)


# opening and making


def open_book(path: Path) -> Book:
    """Open a book; one of an older version is brought to this one after a copy was made beside it.

    NoBook, NotABook, BookOfTheFuture, BookDamaged, BookUnreadable; BookUnwritable: an older one cannot be migrated.
    """
    if not os.path.exists(path):
        raise NoBook(str(path))
    if not path.is_file() and not path.is_dir():
        raise BookPiped(str(path))
    if not is_book(path):
        raise NotABook(str(path))
    with refusals_of(path):
        connection = _connect(path)
        try:
            version = _version(connection, path)
            if version < VERSION:
                _migrate(connection, path, version)
        except BaseException:
            connection.close()
            raise
    return Book(path, connection)


def make_book(path: Path, office: Draft, writer: Writer) -> None:
    """Make a book whose first entry is its office; the file gets its name when that is in it. BookExists."""
    with _new_book(path) as book:
        book.add([office], writer)


def book_of(path: Path, entries: Sequence[Entry]) -> None:
    """Make a book of entries as another one held them, such as a packaged history. BookExists."""
    with _new_book(path) as book:
        for entry in entries:
            book.take_over(entry)


@contextmanager
def _new_book(path: Path) -> Iterator[Book]:
    if os.path.exists(path):
        raise BookExists(str(path))
    with refusals_of(path, writing=True), draft_beside(path) as draft:
        with closing(_connect(draft)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _step(connection, 0)
            yield Book(draft, connection)
        draft.chmod(mode_of(path))  # as any new file, and not its maker's alone
        _give_name(draft, path)


def _give_name(draft: Path, path: Path) -> None:
    """Name the finished file, unless somebody was quicker; some file systems know no second names."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise BookExists(str(path)) from None
    except OSError:
        os.rename(draft, path)


def _connect(path: Path) -> sqlite3.Connection:
    # "rw": a file that is not there is not made; one that may not be written is opened for reading by SQLite itself.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotABook(str(path))
    if version > VERSION:
        raise BookOfTheFuture(str(path), version=version, known=VERSION)
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Bring an older book to this version, step by step, after a copy of it was made beside it."""
    beside = path.with_name(f"{path.name}.version-{version}")
    with refusals_of(path, writing=True):
        with _whole_copy(connection, beside) as copy:
            shutil.copymode(path, copy)
            os.replace(copy, beside)
        for step in range(version, VERSION):
            _step(connection, step)


def _step(connection: sqlite3.Connection, version: int) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        (now,) = connection.execute("PRAGMA user_version").fetchone()
        if now == version:  # nobody else was quicker
            MIGRATIONS[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _whole_copy(connection: sqlite3.Connection, path: Path) -> Iterator[Path]:
    """Copy a book by SQLite's own backup into a file beside `path` that lasts, and give its name."""
    with draft_beside(path) as draft:
        with closing(sqlite3.connect(draft)) as target:
            connection.backup(target)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        yield draft
