"""What can be wrong with what an office recorded: an intake, a history, an announced table, a book."""

from __future__ import annotations

from pickup.text.errors import PickupError

# Intakes.


class MissingIntakeColumn(PickupError):
    """An intake file without the columns that it needs."""

    en = "line 1: the columns {found} are not enough; required: date,applications (tanggal,jumlah) or applied,paid"
    id = "baris 1: kolom {found} belum cukup; perlu date,applications (tanggal,jumlah) atau applied,paid"


class IntakeWithoutRows(PickupError):
    """An intake file that is empty, or that ends after its heading."""

    en = "the file has no applications: below the heading date,applications (or applied,paid) it needs rows"
    id = "berkas ini tidak memuat permohonan: di bawah baris judul tanggal,jumlah (atau applied,paid) perlu ada baris"


# Histories.


class UnknownHistory(PickupError):
    """A history that is neither a packaged one nor a file."""

    en = "there is no history '{name}' and no such file; {hint}"
    id = "tidak ada riwayat '{name}' dan tidak ada berkas itu; {hint}"


class MissingHistoryColumn(PickupError):
    """A history without the columns that it needs."""

    en = "the columns {found} are not enough; required: applied, paid and approved (an empty cell: not yet approved)"
    id = (
        "kolom {found} belum cukup; perlu tanggal_permohonan, tanggal_pembayaran, dan tanggal_persetujuan "
        "(sel kosong: belum disetujui)"
    )


class EmptyHistory(PickupError):
    """A history without a row."""

    en = "the history has no applications"
    id = "riwayat ini tidak memuat permohonan"


class ApprovedBeforeApplied(PickupError):
    """An application that was approved before it was made."""

    en = "approved on {approved}, before it was applied for on {applied}; correct the row"
    id = "disetujui pada {approved}, sebelum permohonan {applied}; perbaiki baris ini"


class NotYetCome(PickupError):
    """A date of a history that lies after today."""

    en = "{day} has not come yet (today is {today}); correct the row, or give the day of the file with --today"
    id = "{day} belum tiba (hari ini {today}); perbaiki baris ini, atau sebut tanggal berkasnya dengan --today"


# Announced tables.


class NotAnAnnouncement(PickupError):
    """A JSON file that is not an earlier schedule; `what` is what it lacks."""

    en = "this is not the JSON of an earlier schedule: {what}"
    id = "ini bukan JSON jadwal sebelumnya: {what}"


class MissingAnnouncedColumn(PickupError):
    """An announced table without the columns that it needs."""

    en = "line 1: the columns {found} are not enough; required: {wanted}"
    id = "baris 1: kolom {found} belum cukup; perlu {wanted}"


class NothingAnnounced(PickupError):
    """An announced table without a line."""

    en = "no collection is announced in it: a line is like 2018-10-31,2018-11-02,2018-11-07 14:00"
    id = "tidak ada pengambilan yang diumumkan di dalamnya: tulislah misalnya 2018-10-31,2018-11-02,2018-11-07 14.00"


class AnnouncedTwice(PickupError):
    """An application date that stands in two lines of an announced table."""

    en = "{day} is announced already in {other}; keep one of them"
    id = "{day} sudah diumumkan di {other}; pakai salah satu"


class OtherOffset(PickupError):
    """An announced moment with the offset of another time zone than the office's."""

    en = "{text!r} has the offset of another zone; the office's is {offset}"
    id = "{text!r} memakai selisih waktu zona lain; zona kantor {offset}"


# Books.


class UnknownEntryKind(PickupError):
    """A word where the kind of an entry of the book should stand."""

    en = "'{word}' is not a kind of entry; {hint}"
    id = "'{word}' bukan jenis catatan; {hint}"


class NothingToEnter(PickupError):
    """A kind of entry with nothing behind it, or no kind at all; `form` is what an entry looks like."""

    en = "an entry is missing; write it like {form}"
    id = "catatannya belum ada; tulislah seperti {form}"


class UnknownPlan(PickupError):
    """A word of a plan that means nothing there."""

    en = (
        "'{word}' is not a plan; write hours=08:00-20:00, machines=3, capacity=200, print-day, closed or closed=REASON,"
        " open, priority"
    )
    id = (
        "'{word}' bukan rencana; tulislah jam=08:00-20:00, mesin=3, kapasitas=200, hari-cetak,"
        " tutup atau tutup=ALASAN, buka, prioritas"
    )


class NotYetHappened(PickupError):
    """A day that has not come, of which a book can know nothing."""

    en = "{day} has not come yet (today is {today}); the book keeps what has happened"
    id = "{day} belum tiba (hari ini {today}); buku kerja mencatat yang sudah terjadi"


class EnteredTwice(PickupError):
    """The same thing twice in one group of entries."""

    en = "{what} is given twice: first as {first}, then as {second}; keep one of them"
    id = "{what} diberikan dua kali: mula-mula {first}, lalu {second}; pakai salah satu"


class ValueStands(PickupError):
    """An entry for something of which the book has one that counts; `number` is that one."""

    en = "{what} stands in the book as {before} (entry {number}); to put {after} in its place, add --replace"
    id = "{what} sudah tercatat sebagai {before} (catatan {number}); untuk menggantinya dengan {after}, pakai --replace"


class SeveralStand(PickupError):
    """An entry that would stand in the place of several that count; `numbers` are theirs."""

    en = "{what} meets several entries of the book ({numbers}); take back with book undo NUMBER those that it replaces"
    id = "{what} bertemu beberapa catatan buku ({numbers}); batalkan dengan book undo NOMOR yang digantikannya"


class NoSuchEntry(PickupError):
    """A number that no entry has; the last is `last`."""

    en = "there is no entry {number}; the last one is {last}"
    id = "tidak ada catatan {number}; yang terakhir {last}"


class EntryGone(PickupError):
    """An entry that counts no longer, because another one stands in its place."""

    en = "entry {number} counts no longer: entry {by} stands in its place"
    id = "catatan {number} tidak berlaku lagi: catatan {by} menggantikannya"


class FirstOffice(PickupError):
    """The office of a book, which it cannot be without."""

    en = "entry {number} is the only office of this book; put another in its place: book add … office NAME --replace"
    id = "catatan {number} satu-satunya kantor buku ini; gantilah dengan: book add … office NAMA --replace"


class NothingToRestore(PickupError):
    """A return of what has not failed by then."""

    en = (
        "no outage of the book is going on at {moment}; write it first, as in outage 2018-10-26.., and its end on the "
        "same day with a time, as in restored 2018-10-26T09:30"
    )
    id = (
        "tidak ada gangguan yang berlangsung pada {moment} dalam buku; catat dahulu, misalnya gangguan 2018-10-26.., "
        "dan jika pulih pada hari yang sama, tulis jamnya: pulih 2018-10-26T09:30"
    )


class UnprintableEntry(PickupError):
    """A text for the book with letters that cannot be printed, or with too many."""

    en = "{text!r} has letters that cannot be printed, or more than {longest}"
    id = "{text!r} memuat huruf yang tidak dapat dicetak, atau lebih dari {longest}"


class NotABook(PickupError):
    """A file that is no book."""

    en = "this file is not a book of pickup"
    id = "berkas ini bukan buku kerja pickup"


class NoBook(PickupError):
    """A book that is not there."""

    en = "there is no such book; make it with: pickup book init BOOK --office NAME"
    id = "buku kerja itu tidak ada; buatlah dengan: pickup book init BUKU --office NAMA"


class BookExists(PickupError):
    """A file where a new book should be made."""

    en = "the file is there already; a new book needs a name of its own"
    id = "berkas itu sudah ada; buku kerja baru perlu nama lain"


class BookOfTheFuture(PickupError):
    """A book that a newer version of the program has written."""

    en = "the book has version {version}, and this program knows up to {known}; install a newer pickup"
    id = "buku kerja ini versi {version}, sedangkan program ini mengenal sampai {known}; pasang pickup yang lebih baru"


class BookDamaged(PickupError):
    """A book that cannot be read; `reason` is SQLite's."""

    en = "the book is damaged ({reason}); put a backup in its place"
    id = "buku kerja ini rusak ({reason}); pakai salinan cadangannya"


class BookBusy(PickupError):
    """A book on which others did not let go for `seconds`."""

    en = "others have been writing to the book for {seconds} s; try again"
    id = "buku kerja sedang ditulis pihak lain selama {seconds} detik; coba lagi"


class BookNotLocked(PickupError):
    """A book in a folder whose file system locks no files."""

    en = (
        "this folder cannot lock files, so that writers could spoil each other's entries; keep the book on a local disk"
    )
    id = "folder ini tidak dapat mengunci berkas, sehingga catatan bisa saling merusak; simpan buku kerja di disk lokal"


class BookUnwritable(PickupError):
    """A book that cannot be written, or on a disk that cannot be; `reason` is SQLite's or the system's."""

    en = "the book cannot be written, and is as it was: {reason}"
    id = "buku kerja tidak dapat ditulis, dan isinya tetap seperti semula: {reason}"


class BookUnreadable(PickupError):
    """A book that cannot be opened; `reason` is SQLite's or the system's."""

    en = "the book cannot be opened: {reason}"
    id = "buku kerja tidak dapat dibuka: {reason}"


class MissingBookColumn(PickupError):
    """A table for the book without a date, or with nothing but dates."""

    en = "line 1: the columns {found} are not enough; required: date and one of applications, printed, collected"
    id = "baris 1: kolom {found} belum cukup; perlu tanggal dan salah satu dari permohonan, dicetak, diambil"


class UnreadableNumber(PickupError):
    """A text that should be the number of an entry."""

    en = "{text!r} is not the number of an entry; book history shows the numbers"
    id = "{text!r} bukan nomor catatan; nomornya ditunjukkan oleh book history"


class UnreadableMonth(PickupError):
    """A text that should be a month."""

    en = "{text!r} is not a month; write it as in 2018-11"
    id = "{text!r} bukan bulan; tulislah seperti 2018-11"


class SameBook(PickupError):
    """A backup under the name of the book itself."""

    en = "this is the book itself; a backup needs another name"
    id = "ini buku kerja itu sendiri; cadangan perlu nama lain"


class BookInTheWay(PickupError):
    """An answer that is to be written where a book stands, whose entries nobody could bring back."""

    en = "a book stands there, and no answer takes its place; give another name, or move the book away first"
    id = "di situ ada buku kerja, dan keluaran tidak menggantikannya; pakai nama lain, atau pindahkan dulu buku itu"


class BackupIsNoFile(PickupError):
    """A backup onto something that is there and is no file: a folder, a device, a pipe."""

    en = "a backup is a file, and this is none; give another name"
    id = "cadangan berupa berkas, dan ini bukan berkas; pakai nama lain"


class BookNotYetBegun(PickupError):
    """A moment before the first entry of a book, which was recorded at `first`."""

    en = "the book begins on {first}; before that it has no office"
    id = "buku kerja ini dimulai pada {first}; sebelum itu belum ada kantornya"
