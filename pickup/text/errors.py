"""What can be wrong with what was asked: one class a cause, fields first, the sentence last."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from pickup.text.quoting import LONGEST_SENTENCE, quotable, shorten, shorten_place
from pickup.text.said import Text, fill

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE_OR_COLUMN = r"(?<=, )(line|column)(?= [0-9])"
_IN_INDONESIAN = {"line": "baris", "column": "kolom"}


class PickupError(ValueError):
    """Something asked for cannot be answered; `where` names the option or the file, line and column.

    A subclass is named after its cause and holds its sentence in English (`en`) and Indonesian (`id`),
    as a format text over the fields that it is raised with; a field that is a `Text` is said in the same language.
    `exit_status` is what the command ends with.

    >>> from pickup import Office, PickupError
    >>> try:
    ...     Office.named("banjarmassin")
    ... except PickupError as error:
    ...     print(error.name, error.exit_status)
    banjarmassin 2
    """

    exit_status: ClassVar[int] = 2
    en: ClassVar[str] = "{what}"
    id: ClassVar[str] = "{what}"

    def __init__(self, where: str = "", **fields: object) -> None:
        """Hold the fields; no text is made before somebody asks for it."""
        super().__init__(where, fields)
        self.where = where
        self.fields = fields

    def __getattr__(self, name: str) -> object:
        """Give a field by its name, so that tests compare fields and not sentences."""
        fields = self.__dict__.get("fields", {})
        if name in fields:
            return fields[name]
        raise AttributeError(name)

    def __reduce__(self) -> tuple[partial[Self], tuple[()], Mapping[str, object]]:
        """Make it anew of its fields by their names; an exception alone would repeat `args`, which are positions."""
        return partial(type(self), self.args[0], **self.fields), (), self.__dict__

    def at(self, where: str) -> Self:
        """Name the place in front of what is known of it; the innermost call comes first."""
        self.where = f"{where}: {self.where}" if self.where else where
        return self

    def say(self, lang: str) -> str:
        """Give the one sentence that a user reads, in `lang` ("id" or "en")."""
        sentence = self.fill(self.id if lang == "id" else self.en, lang)
        return f"{_place(self.where, lang)}: {sentence}" if self.where else sentence

    def fill(self, sentence: str, lang: str) -> str:
        """Put the fields into a sentence, or into a part of one; each is cut to what a reader needs of it."""
        fields = {name: value.said(lang) if isinstance(value, Text) else value for name, value in self.fields.items()}
        return shorten(fill(sentence, {name: quotable(value) for name, value in fields.items()}), LONGEST_SENTENCE)

    def __str__(self) -> str:
        """Give the English sentence."""
        return self.say("en")


def _place(where: str, lang: str) -> str:
    """Say a place such as `file.toml, line 3, key`; only its line and column are words."""
    place = shorten_place(where)
    return re.sub(_LINE_OR_COLUMN, lambda word: _IN_INDONESIAN[word[0]], place) if lang == "id" else place


# Dates.


class UnreadableDate(PickupError):
    """A text that is no date in any form that is read."""

    en = "{text!r} is not read as a date; write it as 2018-11-07 or 7 November 2018"
    id = "{text!r} tidak terbaca sebagai tanggal; tulislah seperti 2018-11-07 atau 7 November 2018"


class ImpossibleDate(PickupError):
    """A date that the calendar does not have: no such month or year."""

    en = "{text!r} is not in the calendar: years go from 0001 to 9999, months from 01 to 12"
    id = "{text!r} tidak ada dalam kalender: tahun 0001 sampai 9999, bulan 01 sampai 12"


class ImpossibleDay(ImpossibleDate):
    """A day that its month does not have; the month runs from `first` to `last`."""

    en = "{text!r} is not in the calendar: that month runs from {first} to {last}"
    id = "{text!r} tidak ada dalam kalender: bulan itu mempunyai tanggal {first} s.d. {last}"


class YearNeeded(PickupError):
    """A date without a year, or with only two digits of it; the year is never guessed."""

    en = "{text!r} lacks a year of four digits; write it as in 7 November 2018 or 2018-11-07"
    id = "{text!r} tidak memuat tahun empat angka; tulislah seperti 7 November 2018 atau 2018-11-07"


class WrongWeekday(PickupError):
    """A date with a weekday that it does not fall on; `day` is the date."""

    en = "{text!r} cannot be right: {day} is a {weekday_en}"
    id = "{text!r} tidak mungkin benar: {day} adalah hari {weekday_id}"


class CountedFromToday(PickupError):
    """A day told from today, such as `tomorrow` or `+3`, where nothing says what today is."""

    en = "{text!r} counts from today, which is not known here; write the date itself, as in 2018-11-07"
    id = "{text!r} dihitung dari hari ini, yang belum diketahui; tulislah tanggalnya, seperti 2018-11-07"


class TimeGiven(PickupError):
    """A time of day where a date alone is wanted; `day` is its date."""

    en = "{text!r} gives a time, but a date alone is wanted: {day}"
    id = "{text!r} memuat waktu, padahal yang diminta hanya tanggal: {day}"


class AmbiguousDate(PickupError):
    """Day and month in figures, where both orders give a day: `day_first` and `month_first`."""

    en = "{text!r} can be {day_first_en} or {month_first_en}; write {day_first} or {month_first}"
    id = "{text!r} dapat berarti {day_first_id} atau {month_first_id}; tulislah {day_first} atau {month_first}"


class UndeclaredOrder(AmbiguousDate):
    """Day and month in figures, where only the one order gives a day; it is not guessed either."""

    en = "{text!r}: the order of day and month is never guessed; write {reading}"
    id = "{text!r}: urutan tanggal dan bulan tidak pernah ditebak; tulislah {reading}"


class UndeclaredTyped(UndeclaredOrder):
    """The same in an option for which an order can be declared."""

    en = UndeclaredOrder.en + ", or declare --date-order dmy if the day stands first"
    id = UndeclaredOrder.id + ", atau nyatakan --date-order dmy jika hari ditulis lebih dahulu"


_DECLARE_EN = ", or declare --date-order dmy if the whole file has the day first"
_DECLARE_ID = ", atau nyatakan --date-order dmy jika seluruh berkas menulis hari lebih dahulu"


class AmbiguousInFile(AmbiguousDate):
    """The same in a file, for which an order can be declared."""

    en = AmbiguousDate.en + _DECLARE_EN
    id = AmbiguousDate.id + _DECLARE_ID


class UndeclaredInFile(UndeclaredOrder):
    """The same in a file, for which an order can be declared."""

    en = UndeclaredOrder.en + _DECLARE_EN
    id = UndeclaredOrder.id + _DECLARE_ID


def in_file(error: PickupError) -> PickupError:
    """Give the error as it is said of a cell of a file; only that of an order of day and month differs."""
    if isinstance(error, UndeclaredOrder):
        return UndeclaredInFile(error.where, **error.fields)
    return AmbiguousInFile(error.where, **error.fields) if isinstance(error, AmbiguousDate) else error


# Times of day and hours.


class UnreadableTime(PickupError):
    """A text that is no time of day."""

    en = "{text!r} is not a time of day; write it from 00:00 to 23:59, as in 14:00 or 14.00"
    id = "{text!r} bukan waktu; tulislah dari 00.00 sampai 23.59, seperti 14.00 atau 14:00"


class ZoneGiven(PickupError):
    """A UTC offset or the name of a time zone in a time."""

    en = "{text!r} names a time zone; times are the office's local times: leave the zone out, as in 14:00"
    id = "{text!r} memuat zona waktu; waktu selalu waktu setempat kantor: tulislah tanpa zona, seperti 14.00"


class UnreadableHours(PickupError):
    """A text that is no pair of times of day."""

    en = "{text!r} are not hours of a day; write them as in 08:00-14:00"
    id = "{text!r} bukan rentang jam; tulislah seperti 08.00-14.00"


class ReversedHours(PickupError):
    """Hours that end before, or when, they begin."""

    en = "{text!r} must end later than it begins, on the same day, as in 08:00-14:00"
    id = "{text!r} harus berakhir setelah mulai, pada hari yang sama, seperti 08.00-14.00"


# Ranges of days and spans of time.


class HalfRange(PickupError):
    """A range with only one end."""

    en = "{text!r} lacks one of its ends; write it as 2018-10-31..2018-11-02, or one date without dots"
    id = "{text!r} belum lengkap: awal atau akhirnya tidak ada; tulislah 2018-10-31..2018-11-02, atau satu tanggal saja"


class ReversedRange(PickupError):
    """A range of days whose last day comes before its first."""

    en = "the range {first}..{last} ends before it starts"
    id = "rentang {first}..{last} berakhir sebelum mulai"


class EndBeforeStart(ReversedRange):
    """A range or window read from a text, whose `last` lies before its `first`."""

    en = "{text!r} ends before it begins; the earlier date comes first"
    id = "{text!r} berakhir sebelum mulai; tanggal yang lebih awal ditulis lebih dahulu"


class TooLongRange(PickupError):
    """A range of days of which nobody can mean every one."""

    en = "{range} is longer than ten years; is a year mistyped?"
    id = "{range} lebih dari sepuluh tahun; apakah tahunnya salah ketik?"


class StartNeeded(PickupError):
    """A window without a start."""

    en = "{text!r} has no start; write it as in 2018-10-26..2018-11-04, or 2018-10-26.. without an end"
    id = "{text!r} tidak memiliki tanggal mulai; tulislah seperti 2018-10-26..2018-11-04, atau 2018-10-26.. tanpa akhir"


class EmptyWindow(PickupError):
    """A window that ends when it begins."""

    en = "{text!r} has no length; the end must come after the start, as in 2018-10-26T08:00..2018-10-26T11:00"
    id = "{text!r} lamanya nol; akhir harus setelah awal, seperti 2018-10-26T08:00..2018-10-26T11:00"


class NothingLater(PickupError):
    """A window to the end of the last day that there is."""

    en = "{text!r} ends where the calendar ends; leave the end out if it is not known, as in 2018-10-26.."
    id = "{text!r} berakhir di ujung kalender; kosongkan akhirnya jika belum diketahui, seperti 2018-10-26.."


# Numbers and choices.


class UnreadableCount(PickupError):
    """A text that is no whole number in plain digits."""

    en = "{text!r} is not a count; write plain digits, as in 1250"
    id = "{text!r} bukan jumlah; tulislah dengan angka saja, seperti 1250"


class NumberForADay(PickupError):
    """A count of one day that is greater than any office has."""

    en = "{count} is more than any office has on a day; check the number, of which a day has at most {most}"
    id = "{count} terlalu banyak untuk satu kantor dalam sehari; periksa angkanya, paling banyak {most} sehari"


class SeparatorInCount(UnreadableCount):
    """A count with thousands separators, which elsewhere mean decimals; `plain` has the digits alone."""

    en = "{text!r} can mean thousands or a decimal fraction; write plain digits: {plain}"
    id = "{text!r} dapat berarti ribuan atau pecahan desimal; tulislah dengan angka saja: {plain}"


class NegativeCount(UnreadableCount):
    """A count below zero."""

    en = "{text!r} is negative; a count is 0 or more"
    id = "{text!r} negatif; jumlah paling sedikit 0"


class UnreadableYear(PickupError):
    """A text that should be a year."""

    en = "{text!r} is not a year of four digits, like 2025"
    id = "{text!r} bukan tahun empat angka, misalnya 2025"


class NotAWholeNumber(PickupError):
    """A value that should be a whole number."""

    en = "{value!r} is not a whole number from {least} up"
    id = "{value!r} bukan bilangan bulat mulai dari {least}"


class NotACountFromOne(NotAWholeNumber):
    """The same, of a `text` that was typed: it stands without quotation marks."""

    en = "{text} is not a whole number from {least} up"
    id = "{text} bukan bilangan bulat mulai dari {least}"


class NumberTooGreat(PickupError):
    """A whole number in a file that is greater than any that may be typed."""

    en = "{value!r} is too great: a number has at most {digits} digits"
    id = "{value!r} terlalu besar: bilangan paling banyak {digits} angka"


class UnknownChoice(PickupError):
    """A value that is not one of the few that there are."""

    en = "'{value}' is not one of {known}"
    id = "'{value}' tidak dikenal; pilihannya: {known}"


# TOML.


class BrokenFile(PickupError):
    """A file that is not TOML; `what` is the reader's reason, `where` names the line and column."""

    en = "the file is not TOML from here on: {what}"
    id = "mulai dari sini berkas bukan TOML yang benar: periksa tanda kutip, tanda kurung, dan tanda sama dengan"


class NumberTooLong(PickupError):
    """A number in a TOML file with more digits than Python reads at all."""

    en = "a number has more than {limit} digits; is a quotation mark missing?"
    id = "satu bilangan lebih panjang dari {limit} angka; apakah ada tanda kutip yang kurang?"


class UnknownKey(PickupError):
    """A key in a file that means nothing there."""

    en = "there is no key '{key}' here; {hint}"
    id = "tidak ada kunci '{key}' di sini; {hint}"


class MissingKey(PickupError):
    """A key that a file must have and has not."""

    en = "'{key}' is missing"
    id = "'{key}' belum ada"


class NotAText(PickupError):
    """A value that should be a text."""

    en = "{value!r} is not a text in quotes with something in it"
    id = "{value!r} bukan teks bertanda kutip yang berisi"


class ControlCharacter(PickupError):
    """A text with a character that a terminal or a page would obey instead of showing it."""

    en = "{text!r} has a control character, which no page may show; type the text anew"
    id = "{text!r} memuat karakter kendali, yang tidak boleh tampil di halaman; ketiklah ulang teksnya"


class NotTrueOrFalse(PickupError):
    """A value that should be true or false."""

    en = "{value!r} is neither true nor false"
    id = "{value!r} bukan true atau false"


class NotATable(PickupError):
    """A value that should be a table."""

    en = "{value!r} is not a table"
    id = "{value!r} bukan tabel"


class NotAList(PickupError):
    """A value that should be a list."""

    en = "{value!r} is not a list in brackets"
    id = "{value!r} bukan daftar dalam kurung siku"


# Files of any kind, and CSV.


class FileUnreadable(PickupError):
    """A file that cannot be read."""

    en = "the file cannot be read: {reason}"
    id = "berkas tidak dapat dibaca: {reason}"


class FileTooGreat(FileUnreadable):
    """A file, or what comes from a pipe or device, that is longer than any that is read whole."""

    en = "the file has more than {limit} MiB, the most that is read of one; is it the right file?"
    id = "berkas lebih besar dari {limit} MiB, batas yang dibaca; apakah berkasnya benar?"


class OutputUnwritable(PickupError):
    """An answer that cannot be written where it should go."""

    en = "the output cannot be written: {reason}"
    id = "keluaran tidak dapat ditulis: {reason}"


class InputInTheWay(PickupError):
    """An output that would take the place of a file from which it was computed."""

    en = "the answer is computed from this very file and does not take its place; give another name"
    id = "keluaran ini dihitung dari berkas ini sendiri dan tidak menggantikannya; pakai nama lain"


class OwnerNotKept(OutputUnwritable):
    """A file of another user, which whoever writes it anew would make their own."""

    en = "the file belongs to another user and would become yours; name another file, or let its owner write it"
    id = "berkas ini milik pengguna lain dan akan menjadi milik Anda; pilih berkas lain, atau minta pemiliknya"


class NoFileName(PickupError):
    """A name that no file can have: an empty one, or one that ends as a folder's does."""

    en = "{text!r} is not the name of a file; write one as in notice.txt or folder/notice.txt"
    id = "{text!r} bukan nama berkas; tulislah seperti pengumuman.txt atau folder/pengumuman.txt"


class EndingClash(PickupError):
    """A file whose ending means another format than was asked for."""

    en = "'{file}' ends like a file of {meant}, but --format {format} was asked for; change one of the two"
    id = "'{file}' berakhiran berkas {meant}, padahal diminta --format {format}; ubah salah satunya"


class EndingOfNone(PickupError):
    """A file whose ending means a format that the command does not write."""

    en = "'{file}': nothing is written as {ending} here; the formats are {known} (--format)"
    id = "'{file}': di sini tidak ada keluaran {ending}; formatnya {known} (--format)"


class NotUtf8(PickupError):
    """A file whose letters are not in UTF-8."""

    en = "line {line}: byte {byte} is not UTF-8; save the file as UTF-8"
    id = "baris {line}: bita {byte} bukan UTF-8; simpan berkas sebagai UTF-8"


class SpreadsheetGiven(NotUtf8):
    """A workbook of a spreadsheet program where a text file is wanted."""

    en = "this is a workbook ({kind}), not a text file; save it as CSV UTF-8 and give that file"
    id = "ini buku kerja Excel ({kind}), bukan berkas teks; simpan sebagai CSV UTF-8, lalu pakai berkas itu"


class BookGiven(NotUtf8):
    """A book where a text file is wanted."""

    en = "this is a book, not a text file; a book is given as SCENARIO, as in pickup schedule office.book"
    id = "ini buku kerja kantor, bukan berkas teks; buku kerja dipakai sebagai SCENARIO: pickup schedule kantor.book"


class SameColumn(PickupError):
    """Two headings of one file that mean the same column."""

    en = "line 1: the columns '{first}' and '{second}' both mean {column}; rename the one that is not meant"
    id = "baris 1: kolom '{first}' dan '{second}' sama-sama berarti {column}; ganti nama yang tidak dimaksud"


class TooFewCells(PickupError):
    """A row that ends before its last column."""

    en = "the row has {found:cell|cells}, the heading has {wanted}"
    id = "baris ini punya {found} sel, baris judulnya {wanted}"


class CellTooLong(PickupError):
    """A cell that never ends."""

    en = "a cell is longer than {limit} characters; is a quotation mark missing?"
    id = "satu sel lebih panjang dari {limit} karakter; apakah ada tanda kutip yang kurang?"
