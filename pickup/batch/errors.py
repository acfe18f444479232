"""What can be wrong with a file of many applications, or with one row of it, and how a refused row is told."""

from __future__ import annotations

from typing import NamedTuple

from pickup.text.errors import PickupError, in_file
from pickup.text.said import say

REJECT_COLUMNS = ("row", "column", "value", "wrong", "right")


class RowError(Exception):
    """One cell, or a whole row, from which no answer can be given: which of the two dates, its text, and why."""

    def __init__(self, which: str, value: str, error: PickupError) -> None:
        """Hold what the rejects file tells; `which` is "applied", "paid" or "" for the row."""
        super().__init__(which, value, error)
        self.which, self.value, self.error = which, value, in_file(error)


class Reject(NamedTuple):
    """A row that got no answer: its number (the heading is row 1), column, text, and what is wrong."""

    row: int
    column: str
    value: str
    error: PickupError

    def record(self, lang: str) -> dict[str, object]:
        """Give the row of the rejects file, in the keys of REJECT_COLUMNS."""
        wrong, right = wrong_and_right(self.error, lang)
        return {"row": self.row, "column": self.column, "value": self.value, "wrong": wrong, "right": right}

    def note(self, lang: str) -> str:
        """Say in a note what is wrong; it begins with a word of ours, never with the cell's own text."""
        sentence = self.error.say(lang)
        if self.column:
            return say("batch.rejected-cell", lang, column=self.column, sentence=sentence)
        return say("batch.rejected-row", lang, sentence=sentence)


def wrong_and_right(error: PickupError, lang: str) -> tuple[str, str]:
    """Part an error's sentence where it turns from what is wrong to what would be right.

    The sentence is parted before its fields are filled: a cell with a semicolon in it changes nothing.
    """
    sentence = error.id if lang == "id" else error.en
    for turn in ("; ", ": ", ", "):
        wrong, parted, right = sentence.partition(turn)
        if parted:
            return error.fill(wrong, lang), error.fill(right, lang)
    return error.fill(sentence, lang), ""


# The run and its files.


class StdinTwice(PickupError):
    """Applications and scenario, both to be read from standard input."""

    en = "the applications are read from standard input already; give the scenario as a file"
    id = "permohonan sudah dibaca dari masukan standar; pilih skenario berupa berkas"


class WritesOver(PickupError):
    """An output that would take the place of another file of the same run."""

    en = "this is the same file as {other}; give another name"
    id = "berkas ini sama dengan {other}; pilih nama lain"


class RefusedRowsLost(PickupError):
    """Answers in the place of the applications while bad rows go elsewhere, cell by cell: the rest of them is lost."""

    en = "the rows refused would be gone from this file; give another name, or leave --rejects out"
    id = "baris yang ditolak akan hilang dari berkas ini; pakai nama lain, atau hilangkan --rejects"


class NowhereForBadRows(PickupError):
    """A run in which a bad row could be told to nobody."""

    en = "a bad row has nowhere to go: give --rejects FILE, or put note among --columns"
    id = "baris yang salah tidak dapat dicatat di mana pun: tambahkan --rejects BERKAS, atau masukkan note ke --columns"


class ColumnNamedTwice(PickupError):
    """A column that is asked for twice."""

    en = "'{name}' is named twice; name each column once"
    id = "'{name}' disebut dua kali; sebut setiap kolom satu kali"


class NothingInFile(PickupError):
    """A file of applications without even a heading."""

    en = "the file is empty; it needs a heading with applied and paid, and a row for each application"
    id = "berkasnya kosong; perlu baris judul dengan applied dan paid, dan satu baris untuk setiap permohonan"


class BookGiven(PickupError):
    """A book where the applications should stand."""

    en = "this is a book; give it as the second argument, behind the file of applications"
    id = "ini buku kerja; tulislah di tempat kedua, di belakang berkas permohonan"


class LineEndsUnknown(PickupError):
    """A file whose lines end in a lone carriage return, as those of very old programs."""

    en = "the lines end in a lone carriage return; save the file with LF or CRLF as line ends"
    id = "akhir barisnya hanya CR (*carriage return*); simpan berkas dengan akhir baris LF atau CRLF"


class RowTooLong(PickupError):
    """A row that does not end: the file is no table."""

    en = "a row does not end within {limit} bytes; is this a file of one application a row?"
    id = "satu baris tidak berakhir dalam {limit} bita; apakah berkas ini berisi satu permohonan per baris?"


# The heading.


class ColumnAbsent(PickupError):
    """A column that the heading does not have."""

    en = "line 1: there is no column '{name}'; the heading has: {found} (--{which}-column NAME chooses another)"
    id = "baris 1: tidak ada kolom '{name}'; judul kolomnya: {found} (--{which}-column NAMA memilih kolom lain)"


class ColumnTwice(PickupError):
    """A column that is needed and that the heading has twice."""

    en = "line 1: the heading has the column '{name}' twice; rename one of them"
    id = "baris 1: kolom '{name}' ada dua kali di baris judul; ganti nama salah satunya"


class ColumnTaken(PickupError):
    """A column to be added that is there already."""

    en = "line 1: there is a column '{name}' already; leave it out of the file, or of --columns"
    id = "baris 1: kolom '{name}' sudah ada; hapus dari berkas, atau dari --columns"


# A row.


class WrongCells(PickupError):
    """A row with more or fewer cells than the heading."""

    en = "the row has {found:cell|cells}; it should have as many as the heading, {wanted}"
    id = "baris ini punya {found} sel; seharusnya sama dengan baris judulnya, yaitu {wanted}"


class BrokenQuotes(PickupError):
    """A row whose quotation marks do not pair."""

    en = "a quotation mark is not closed or not doubled; within a quoted cell it is written twice"
    id = "tanda kutip tidak ditutup atau tidak digandakan; di dalam sel berkutip ditulis dua kali"


class DateMissing(PickupError):
    """A row without the day of the application."""

    en = "the date is missing; write it as 2018-11-07"
    id = "tanggalnya belum diisi; tulislah seperti 2018-11-07"


# A line of JSON.


class NotARecord(PickupError):
    """A line that is no JSON object."""

    en = 'the line is not a JSON object in UTF-8; write one a line, as in {{"applied": "2018-11-07"}}'
    id = 'baris ini bukan objek JSON dalam UTF-8; tulislah satu per baris, seperti {{"applied": "2018-11-07"}}'


class KeyMissing(PickupError):
    """A JSON object without a key that is needed."""

    en = 'the object has no "{key}"; write null where there is no such date'
    id = 'objek ini tidak punya "{key}"; tulislah null jika tanggal itu tidak ada'


class KeyTwice(PickupError):
    """A JSON object that has a key twice, or one that would be added."""

    en = 'the object has "{key}" already; leave one of them out'
    id = 'objek ini sudah punya "{key}"; hapus salah satunya'


class NotADateText(PickupError):
    """A value in a JSON object that should be a date."""

    en = 'this is not a date in quotation marks; write it as "2018-11-07"'
    id = 'ini bukan tanggal dalam tanda kutip; tulislah seperti "2018-11-07"'
