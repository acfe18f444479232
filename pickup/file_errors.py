"""What can be wrong with a file: a scenario, a profile, an intake, a calendar, or where the answer goes."""

from __future__ import annotations

from pickup.errors import PickupError


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


class BrokenFile(PickupError):
    """A file that is not TOML; `what` is the reader's reason, `where` names the line and column."""

    en = "the file is not TOML from here on: {what}"
    id = "mulai dari sini berkas bukan TOML yang benar: periksa tanda kutip, tanda kurung, dan tanda sama dengan"


class NumberTooLong(PickupError):
    """A number in a TOML file with more digits than Python reads at all."""

    en = "a number has more than {limit} digits; is a quotation mark missing?"
    id = "satu bilangan lebih panjang dari {limit} angka; apakah ada tanda kutip yang kurang?"


class NotUtf8(PickupError):
    """A file whose letters are not in UTF-8."""

    en = "line {line}: byte {byte} is not UTF-8; save the file as UTF-8"
    id = "baris {line}: bita {byte} bukan UTF-8; simpan berkas sebagai UTF-8"


class FileUnreadable(PickupError):
    """A file that cannot be read."""

    en = "the file cannot be read: {reason}"
    id = "berkas tidak dapat dibaca: {reason}"


class UnknownOffice(PickupError):
    """An office that is neither a packaged profile nor a file."""

    en = "there is no office '{name}' and no such file; {hint}"
    id = "tidak ada kantor '{name}' dan tidak ada berkas itu; {hint}"


class UnknownScenario(PickupError):
    """A scenario that is neither a packaged example nor a file."""

    en = "there is no scenario '{name}' and no such file; {hint}"
    id = "tidak ada skenario '{name}' dan tidak ada berkas itu; {hint}"


class EmptyScenario(PickupError):
    """A scenario that should come from another program, and does not."""

    en = "the scenario is empty; did the program before the pipe fail?"
    id = "skenarionya kosong; apakah program sebelum pipa gagal?"


class UnknownTimeZone(PickupError):
    """A time zone that nobody knows."""

    en = "there is no time zone '{name}'; Indonesia's are Asia/Jakarta, Asia/Makassar and Asia/Jayapura"
    id = "tidak ada zona waktu '{name}'; di Indonesia: Asia/Jakarta, Asia/Makassar, Asia/Jayapura"


class UnknownWeekday(PickupError):
    """A weekday that there is not."""

    en = "'{name}' is no weekday; write monday to sunday or senin to minggu"
    id = "'{name}' bukan nama hari; tulis senin sampai minggu"


class NoCollectionTime(PickupError):
    """An office that hands nothing over."""

    en = "at least one collection time is needed, like 14:00"
    id = "perlu paling sedikit satu waktu pengambilan, misalnya 14.00"


class MissingColumn(PickupError):
    """A table without the columns that it needs."""

    en = "line 1: the columns {found} are not enough; needed are date,applications (tanggal,jumlah) or applied,paid"
    id = "baris 1: kolom {found} belum cukup; perlu date,applications (tanggal,jumlah) atau applied,paid"


class NoApplications(PickupError):
    """An intake file that is empty, or that ends after its heading."""

    en = "the file has no applications: below the heading date,applications (or applied,paid) it needs rows"
    id = "berkas ini tidak memuat permohonan: di bawah kepala tanggal,jumlah (atau applied,paid) perlu ada baris"


class TooFewCells(PickupError):
    """A row that ends before its last column."""

    en = "the row has {found} cells, the heading has {wanted}"
    id = "baris ini punya {found} sel, kepalanya {wanted}"


class CellTooLong(PickupError):
    """A cell that never ends."""

    en = "a cell is longer than {limit} characters; is a quotation mark missing?"
    id = "satu sel lebih panjang dari {limit} karakter; apakah ada tanda kutip yang kurang?"


class OutputUnwritable(PickupError):
    """An answer that cannot be written where it should go."""

    en = "the output cannot be written: {reason}"
    id = "keluaran tidak dapat ditulis: {reason}"


class UnknownExample(PickupError):
    """A packaged file that there is not."""

    en = "there is no example '{name}'; {hint}"
    id = "tidak ada contoh '{name}'; {hint}"
