"""What can be wrong with a calendar file, with a change to one, or with an iCalendar file."""

from __future__ import annotations

from pickup.text.errors import PickupError

# A calendar file that cannot be read as one.


class FolderMissing(PickupError):
    """A folder of calendar files that there is not."""

    en = "there is no such folder"
    id = "tidak ada folder itu"


class NoCalendar(PickupError):
    """A file that holds none of the things that a calendar file may hold."""

    en = "the file needs a year, a region, [[closure]] tables or [[difference]] tables"
    id = "berkas ini memerlukan year, region, tabel [[closure]], atau tabel [[difference]]"


class NotAFileDate(PickupError):
    """A value that should be a date of TOML, without quotes."""

    en = "{value} is not a date; write it without quotes, like 2025-08-18"
    id = "{value} bukan tanggal; tulislah tanpa tanda kutip, seperti 2025-08-18"


class UnknownKind(PickupError):
    """A kind of day or of decree that there is not, there."""

    en = "'{kind}' is not a kind here; {hint}"
    id = "'{kind}' bukan jenis yang ada di sini; {hint}"


class OutsideItsYear(PickupError):
    """A day in the file of another year."""

    en = "{day} does not lie in {year}"
    id = "{day} bukan dalam tahun {year}"


class TwiceInDecree(PickupError):
    """A day that one decree names twice."""

    en = "{day} stands twice in one decree"
    id = "{day} tercantum dua kali dalam satu keputusan"


class UnsignedChange(PickupError):
    """A decree that changes days, but of which nobody says since when it is known."""

    en = "missing: a decree whose date of signature is not known changes no day"
    id = "belum ada: keputusan yang tanggal penetapannya tidak diketahui tidak mengubah hari apa pun"


# Files that can be read, but contradict each other or themselves.


class RemovesNothing(PickupError):
    """A decree that takes away a day that is not there."""

    en = "{day} is removed but was an ordinary day"
    id = "{day} dicabut padahal hari biasa"


class AddsTwice(PickupError):
    """A decree that sets a day which is that already."""

    en = "{day} is {called} ({kind}) already, by {decree}"
    id = "{day} sudah {called} ({kind}), menurut {decree}"


class CountDiffers(PickupError):
    """An original decree that sets more or fewer dates than it says."""

    en = "the decree says {said:date|dates} of the kind {kind}, and {count} stand here"
    id = "keputusan menyebut {said} tanggal berjenis {kind}, padahal di sini ada {count}"


class OpenOnWeekday(PickupError):
    """A weekend day to be worked that is none."""

    en = "{day} is not a Saturday or Sunday, so it cannot be opened"
    id = "{day} bukan Sabtu atau Minggu, jadi tidak dapat dibuka khusus"


class ClosedTwice(PickupError):
    """A closure that overlaps an earlier one."""

    en = "{first}..{last} overlaps a closure that stands before it"
    id = "{first}..{last} bertumpang tindih dengan penutupan sebelumnya"


# A change that is asked for wrongly.


class NoFolder(PickupError):
    """A change without a folder to write it to."""

    en = "no folder of calendars is named: give --folder FOLDER, or set PICKUP_CALENDARS to it"
    id = "belum ada folder kalender: tambahkan --folder FOLDER, atau isi PICKUP_CALENDARS dengannya"


class OptionNeeded(PickupError):
    """A day of this kind that cannot be written without an option."""

    en = "{option} is missing: a day of the kind {kind} needs it"
    id = "{option} belum diisi: hari berjenis {kind} memerlukannya"


class OptionUnfit(PickupError):
    """An option that means nothing for a day of this kind."""

    en = "{option} does not go with the kind {kind}"
    id = "{option} tidak dapat dipakai untuk jenis {kind}"


class OnlyWithSigned(PickupError):
    """An option about a decree that cancels days, where none is written."""

    en = "{option} is for a decree that cancels days, and that needs --signed DATE"
    id = "{option} untuk keputusan yang membatalkan hari, dan itu memerlukan --signed TANGGAL"


class NotWithSigned(PickupError):
    """An option that chooses among what was written, where a decree is written."""

    en = "{option} does not go with --signed, which cancels national holidays and joint leave"
    id = "{option} tidak dapat dipakai bersama --signed, yang membatalkan hari libur nasional dan cuti bersama"


class SignedInFuture(PickupError):
    """A decree that nobody can have signed yet."""

    en = "{signed} has not come yet (today is {today}); a decree is known from the day it is signed"
    id = "{signed} belum tiba (hari ini {today}); keputusan diperhitungkan sejak tanggal ditetapkan"


class RangeOverYears(PickupError):
    """Days of two years in one decree."""

    en = "{first} and {last} lie in different years, and a decree is about one: give each year on its own"
    id = "{first} dan {last} bukan dalam tahun yang sama, padahal satu keputusan untuk satu tahun: tulis tersendiri"


class NoWeekendDay(PickupError):
    """Days to be worked specially that are worked anyway."""

    en = "{range} has no Saturday or Sunday; the kind open is for weekend days that are worked"
    id = "tidak ada Sabtu atau Minggu dalam {range}; jenis open untuk akhir pekan yang menjadi hari kerja"


class NoWeekday(PickupError):
    """Days of leave that are free anyway."""

    en = "{range} has no day from Monday to Friday, so nobody has leave on it"
    id = "tidak ada hari Senin sampai Jumat dalam {range}, jadi tidak ada yang diliburkan"


class UnprintableText(PickupError):
    """A text with letters that cannot be written to a file."""

    en = "{text!r} holds characters that cannot be printed, or nothing at all"
    id = "{text!r} memuat karakter yang tidak dapat dicetak, atau kosong"


class UnlikelyRegion(PickupError):
    """A new region whose name is almost that of a known one, or could not be a file's."""

    en = "there is no region '{region}'; {hint} (a new one is written in small letters, like yogyakarta)"
    id = "tidak ada daerah '{region}'; {hint} (daerah baru ditulis huruf kecil, misalnya yogyakarta)"


# A change that does not fit what stands.


class AlreadyWritten(PickupError):
    """A day that the folder's own file holds already."""

    en = "{day} is {called} (--kind {kind}) in that file already; take it back with `pickup calendar remove` first"
    id = "{day} sudah {called} (--kind {kind}) dalam berkas itu; cabut dahulu dengan `pickup calendar remove`"


class NationalAlready(PickupError):
    """Joint leave on a national holiday: the day would silently become another kind."""

    en = "{day} is a national holiday by decree {decree}; take that back with `pickup calendar remove` first"
    id = "{day} hari libur nasional menurut keputusan {decree}; cabut dahulu dengan `pickup calendar remove`"


class NothingToCancel(PickupError):
    """A decree that would take away a day that does not stand."""

    en = "{day} is an ordinary day by all earlier decrees, so that one cannot cancel it"
    id = "{day} hari biasa menurut semua keputusan sebelumnya, jadi tidak dapat dibatalkan"


class NothingNew(PickupError):
    """Closures that are all known already."""

    en = "nothing is new: all its days are closed already, by decrees or in {path}"
    id = "tidak ada yang baru: semua harinya sudah tutup, menurut keputusan atau dalam {path}"


class NothingToTakeBack(PickupError):
    """Days of which the folder's own files say nothing."""

    en = "nothing about {range} was written with `pickup calendar add`; a decree that cancels a day needs --signed DATE"
    id = "tidak ada catatan `pickup calendar add` tentang {range}; keputusan yang membatalkan hari perlu --signed"


class SeveralEntries(PickupError):
    """Days that more than one entry of the folder's own files is about."""

    en = "more than one entry is about {range}: {entries}; say which with --decree or --kind"
    id = "lebih dari satu catatan tentang {range}: {entries}; pilih dengan --decree atau --kind"


class EditedByHand(PickupError):
    """A file of ours that somebody else has worked on: writing it anew would lose that."""

    en = "the file was edited by hand, and that would be lost; give it another name that ends in .toml, and try again"
    id = "berkas ini pernah disunting, dan itu akan hilang; simpan dengan nama lain yang berakhir .toml, lalu ulangi"


# A folder that cannot be written to.


class FolderNotMade(PickupError):
    """A folder that cannot be made."""

    en = "the folder cannot be made: {reason}"
    id = "folder tidak dapat dibuat: {reason}"


class FolderNotLocked(PickupError):
    """A folder on a disk that knows no locks, or in which nothing can be made."""

    en = "the folder cannot be locked, so that two who write at once could undo each other: {reason}"
    id = "folder tidak dapat dikunci, sehingga dua penulis sekaligus dapat saling menghapus: {reason}"


class FolderBusy(PickupError):
    """A folder that another process has been writing to all the time."""

    en = "another `pickup calendar` has been writing there for {seconds:second|seconds}; try again when it has ended"
    id = "`pickup calendar` lain sedang menulis di sana sejak {seconds} detik; ulangi setelah yang itu selesai"


# An iCalendar file.


class NotAnIcs(PickupError):
    """A file that is no iCalendar file."""

    en = "the file is not an iCalendar file (.ics): {reason}"
    id = "berkas ini bukan berkas iCalendar (.ics): {reason}"


class NoEvents(PickupError):
    """An iCalendar file without a day that could be a closure."""

    en = "the file holds no all-day event, so there is nothing to import"
    id = "berkas ini tidak memuat acara sepanjang hari, jadi tidak ada yang diimpor"


class RecurringEvent(PickupError):
    """An event that repeats: nobody decrees closures for ever."""

    en = "the event '{name}' of {day} repeats; repeating events are not read: write each closure as an event of its own"
    id = "acara '{name}' pada {day} berulang; acara berulang tidak dibaca: tulis setiap penutupan sebagai acara sendiri"


class TimedEvent(PickupError):
    """An event that does not last whole days."""

    en = "the event '{name}' of {day} has a time of day; only all-day events can be closures"
    id = "acara '{name}' pada {day} memuat jam; hanya acara sepanjang hari yang dapat menjadi penutupan"


class ImpossibleEvent(PickupError):
    """An event without a start, or that ends before it starts."""

    en = "the event '{name}' has no start, or ends before it"
    id = "acara '{name}' tidak memiliki tanggal mulai, atau berakhir sebelum mulai"
