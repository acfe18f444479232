"""What can be wrong with a case: its office, scenario, intake, history or announced table."""

from __future__ import annotations

from pickup.text.errors import PickupError

# Offices.


class UnknownOffice(PickupError):
    """An office that is neither a packaged profile nor a file."""

    en = "there is no office '{name}' and no such file; {hint}"
    id = "tidak ada kantor '{name}' dan tidak ada berkas itu; {hint}"


class NotDaysOrNone(PickupError):
    """A time to collect that is neither a number of days, up to `most`, nor "none"."""

    en = "{value!r} is not a number of days from 1 to {most}; write it as in 30, or none where nothing is cancelled"
    id = "{value!r} bukan jumlah hari dari 1 sampai {most}; tulislah seperti 30, atau none jika tidak ada pembatalan"


class UnknownTimeZone(PickupError):
    """A time zone that no office of Indonesia is in."""

    en = "'{name}' is no time zone of Indonesia; write Asia/Jakarta, Asia/Pontianak, Asia/Makassar or Asia/Jayapura"
    id = "'{name}' bukan zona waktu Indonesia; tulislah Asia/Jakarta, Asia/Pontianak, Asia/Makassar, atau Asia/Jayapura"


class UnknownWeekday(PickupError):
    """A weekday that there is not."""

    en = "'{name}' is not a weekday; write monday to sunday or senin to minggu"
    id = "'{name}' bukan nama hari; tulis senin sampai minggu"


class ReachesOpening(PickupError):
    """Print hours past midnight that last until the press opens on the next weekday, at `opens`, or longer."""

    en = "the print hours {hours} last until the press opens again at {opens} on the next day; let them end before that"
    id = (
        "jam cetak {hours} baru berakhir setelah mesin mulai lagi keesokan harinya pukul {opens}; akhirilah sebelum itu"
    )


class ReachesOpeningOn(ReachesOpening):
    """The same on one `day`."""

    en = (
        "the print hours {hours} of {day} last until the press opens again at {opens} on the next day; "
        "let them end before that"
    )
    id = (
        "jam cetak {hours} pada {day} baru berakhir setelah mesin mulai lagi keesokan harinya pukul {opens}; "
        "akhirilah sebelum itu"
    )


class NoCollectionTime(PickupError):
    """An office that hands nothing over."""

    en = "at least one collection time is needed, like 14:00"
    id = "perlu paling sedikit satu waktu pengambilan, misalnya 14.00"


# Scenarios, and what is asked of them.


class UnknownScenario(PickupError):
    """A scenario that is neither a packaged example nor a file."""

    en = "there is no scenario '{name}' and no such file; {hint}"
    id = "tidak ada skenario '{name}' dan tidak ada berkas itu; {hint}"


class DateForScenario(UnknownScenario):
    """A date where the name of a scenario should stand; `option` is where the command takes dates."""

    en = "'{text}' is a date and no scenario; did you mean {option} {text}?"
    id = "'{text}' adalah tanggal, bukan skenario; apakah maksudnya {option} {text}?"


class FolderForScenario(UnknownScenario):
    """A folder where the file of a scenario should stand."""

    en = "there is no scenario '{name}': it is a folder; give a file in it"
    id = "tidak ada skenario '{name}': itu folder; sebutkan berkas di dalamnya"


class OfficeForScenario(UnknownScenario):
    """An office where the name of a scenario should stand."""

    en = "'{name}' is an office and no scenario; did you mean --office {name}?"
    id = "'{name}' adalah kantor, bukan skenario; apakah maksudnya --office {name}?"


class UnknownExample(PickupError):
    """A packaged file that there is not."""

    en = "there is no example '{name}'; {hint}"
    id = "tidak ada contoh '{name}'; {hint}"


class EmptyScenario(PickupError):
    """A scenario that should come from another program, and does not."""

    en = "the scenario is empty; did the program before the pipe fail?"
    id = "skenarionya kosong; apakah program sebelum pipa gagal?"


class NotAPicture(PickupError):
    """A logo that is no picture of a kind that is set."""

    en = "'{file}' is not a PNG, JPEG or SVG picture"
    id = "'{file}' bukan gambar PNG, JPEG, atau SVG"


class PictureTooGreat(PickupError):
    """A logo of more bytes than a page should carry."""

    en = "'{file}' is larger than {limit} KiB; save the logo smaller"
    id = "'{file}' lebih besar dari {limit} KiB; simpan logo dalam ukuran lebih kecil"


class BookPiped(PickupError):
    """A book that comes through a pipe, or a pipe in the place of one."""

    en = "a book cannot come through a pipe; give the name of its file"
    id = "buku kerja tidak dapat dibaca dari pipa; sebutkan nama berkasnya"


class WrongArgument(PickupError):
    """A value given in Python that is of another kind than its field or argument takes; `wanted` says which."""

    en = "{value!r} is not taken: give {wanted}"
    id = "{value!r} tidak dapat dipakai: yang diperlukan {wanted}"


class UnknownStage(PickupError):
    """An outage of a stage that there is not."""

    en = "there is no stage '{stage}'; the stages are all, approval, print, collection, intake and payment"
    id = "tidak ada tahap '{stage}'; tahapnya: all, approval, print, collection, intake, dan payment"


class OpenedAndClosed(PickupError):
    """A day that one and the same source both opens and closes."""

    en = "{day} is both opened and closed; keep one of them"
    id = "{day} dibuka dan ditutup sekaligus; pakai salah satu"


class NoReason(PickupError):
    """Closed days with an equals sign and nothing behind it."""

    en = "{text!r} gives no reason; write it as in 2026-11-26=Staff meeting, or the days alone"
    id = "{text!r} tidak memuat alasan; tulislah seperti 2026-11-26=Rapat kerja, atau harinya saja"


class UnprintableReason(PickupError):
    """A reason for closed days with letters that cannot be printed, or with too many."""

    en = "{text!r} has letters that cannot be printed, or more than {longest}"
    id = "{text!r} memuat huruf yang tidak dapat dicetak, atau lebih dari {longest}"


class AppliedMissing(PickupError):
    """An estimate without the day of the application."""

    en = "--applied DATE is missing: the day of photo, fingerprints and interview"
    id = "--applied TANGGAL belum diisi: hari foto, sidik jari, dan wawancara selesai"


class NotCountOnDay(PickupError):
    """A value that should be days and a number, joined by an equals sign."""

    en = "{text!r} is not of the form {form}"
    id = "{text!r} tidak berbentuk {form}"


class NotYetPrinted(PickupError):
    """A true count for a day that has not come."""

    en = "{day} has not come yet (today is {today}); --printed is for days that have passed"
    id = "{day} belum tiba (hari ini {today}); --printed hanya untuk hari yang sudah lewat"


# Intakes.


class MissingIntakeColumn(PickupError):
    """An intake file without the columns that it needs."""

    en = "line 1: the columns {found} are not enough; required: date,applications (tanggal,jumlah) or applied,paid"
    id = "baris 1: kolom {found} belum cukup; perlu date,applications (tanggal,jumlah) atau applied,paid"


class IntakeWithoutRows(PickupError):
    """An intake file that is empty, or that ends after its heading."""

    en = "the file has no applications: below the heading date,applications (or applied,paid) it needs rows"
    id = "berkas ini tidak memuat permohonan: di bawah baris judul tanggal,jumlah (atau applied,paid) perlu ada baris"


class DuplicateDate(PickupError):
    """A date that an intake holds twice."""

    en = "{day} is given twice: first as {first}, then as {second}; keep one of them"
    id = "{day} diberikan dua kali: mula-mula {first}, lalu {second}; pakai salah satu"


class NoWorkingDayInRange(PickupError):
    """A range of an intake without a working day to count on."""

    en = "there is no working day in {range}, so nothing is counted"
    id = "tidak ada hari kerja dalam {range}, jadi tidak ada yang dihitung"


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

    en = "'{word}' is not a plan; write hours=08:00-20:00, machines=3, capacity=200, print-day, closed, open, priority"
    id = "'{word}' bukan rencana; tulislah jam=08:00-20:00, mesin=3, kapasitas=200, hari-cetak, tutup, buka, prioritas"


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

    en = "no outage of the book is going on at {moment}; write it first, as in outage 2018-10-26.."
    id = "tidak ada gangguan yang berlangsung pada {moment} dalam buku; catat dahulu, misalnya gangguan 2018-10-26.."


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


class BackupIsNoFile(PickupError):
    """A backup onto something that is there and is no file: a folder, a device, a pipe."""

    en = "a backup is a file, and this is none; give another name"
    id = "cadangan berupa berkas, dan ini bukan berkas; pakai nama lain"


class NoBookAsOf(PickupError):
    """A moment of the past asked of a scenario that keeps none."""

    en = "only a book can be shown as it stood; this scenario is not a book"
    id = "hanya buku kerja yang dapat ditampilkan menurut keadaan lampau; skenario ini bukan buku kerja"


class BookNotYetBegun(PickupError):
    """A moment before the first entry of a book, which was recorded at `first`."""

    en = "the book begins on {first}; before that it has no office"
    id = "buku kerja ini dimulai pada {first}; sebelum itu belum ada kantornya"


class NoApprovals(PickupError):
    """A number of approvals a day that is none, or nothing: a centre that stands still is an outage."""

    en = "{value} is not a number of approvals from 1 up; a centre that stands still is an outage: START..END@approval"
    id = "{value} bukan jumlah persetujuan mulai dari 1; pusat yang berhenti adalah gangguan: AWAL..AKHIR@approval"
