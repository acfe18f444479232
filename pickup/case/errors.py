"""What can be wrong with a case: its office, its scenario, and what is asked of them."""

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


class DuplicateDate(PickupError):
    """A date that an intake holds twice."""

    en = "{day} is given twice: first as {first}, then as {second}; keep one of them"
    id = "{day} diberikan dua kali: mula-mula {first}, lalu {second}; pakai salah satu"


class NoWorkingDayInRange(PickupError):
    """A range of an intake without a working day to count on."""

    en = "there is no working day in {range}, so nothing is counted"
    id = "tidak ada hari kerja dalam {range}, jadi tidak ada yang dihitung"


class NoBookAsOf(PickupError):
    """A moment of the past asked of a scenario that keeps none."""

    en = "only a book can be shown as it stood; this scenario is not a book"
    id = "hanya buku kerja yang dapat ditampilkan menurut keadaan lampau; skenario ini bukan buku kerja"


class NoApprovals(PickupError):
    """A number of approvals a day that is none, or nothing: a centre that stands still is an outage."""

    en = "{value} is not a number of approvals from 1 up; a centre that stands still is an outage: START..END@approval"
    id = "{value} bukan jumlah persetujuan mulai dari 1; pusat yang berhenti adalah gangguan: AWAL..AKHIR@approval"
