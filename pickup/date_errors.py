"""What can be wrong with a date, a time, a range or a count as it was typed."""

from __future__ import annotations

from pickup.errors import PickupError, ReversedRange


class UnreadableDate(PickupError):
    """A text that is no date in any form that is read."""

    en = "{text!r} is not read as a date; write it as 2018-11-07 or 7 November 2018"
    id = "{text!r} tidak terbaca sebagai tanggal; tulislah seperti 2018-11-07 atau 7 November 2018"


class AmbiguousDate(PickupError):
    """Day and month in figures, where both orders give a day: `day_first` and `month_first`."""

    en = "{text!r} can be {day_first_en} or {month_first_en}; write {day_first} or {month_first}"
    id = "{text!r} dapat berarti {day_first_id} atau {month_first_id}; tulislah {day_first} atau {month_first}"


class UndeclaredOrder(AmbiguousDate):
    """Day and month in figures, where only the one order gives a day; it is not guessed either."""

    en = "{text!r}: the order of day and month is never guessed; write {reading}"
    id = "{text!r}: urutan tanggal dan bulan tidak pernah ditebak; tulislah {reading}"


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


class ImpossibleDate(PickupError):
    """A date that the calendar does not have: no such month or year."""

    en = "{text!r} is not in the calendar: years go from 0001 to 9999, months from 01 to 12"
    id = "{text!r} tidak ada dalam kalender: tahun 0001 sampai 9999, bulan 01 sampai 12"


class ImpossibleDay(ImpossibleDate):
    """A day that its month does not have; the month runs from `first` to `last`."""

    en = "{text!r} is not in the calendar: that month runs from {first} to {last}"
    id = "{text!r} tidak ada dalam kalender: bulan itu berjalan dari {first} sampai {last}"


class WrongWeekday(PickupError):
    """A date with a weekday that it does not fall on; `day` is the date."""

    en = "{text!r} cannot be right: {day} is a {weekday_en}"
    id = "{text!r} tidak mungkin benar: {day} adalah hari {weekday_id}"


class YearNeeded(PickupError):
    """A date without a year, or with only two digits of it; the year is never guessed."""

    en = "{text!r} lacks a year of four digits; write it as in 7 November 2018 or 2018-11-07"
    id = "{text!r} tidak memuat tahun empat angka; tulislah seperti 7 November 2018 atau 2018-11-07"


class CountedFromToday(PickupError):
    """A day told from today, such as `tomorrow` or `+3`, where nothing says what today is."""

    en = "{text!r} counts from today, which is not known here; write the date itself, as in 2018-11-07"
    id = "{text!r} dihitung dari hari ini, yang belum diketahui; tulislah tanggalnya, seperti 2018-11-07"


class TimeGiven(PickupError):
    """A time of day where a date alone is wanted; `day` is its date."""

    en = "{text!r} gives a time, but a date alone is wanted: {day}"
    id = "{text!r} memuat jam, padahal yang diminta hanya tanggal: {day}"


class ZoneGiven(PickupError):
    """A UTC offset or the name of a time zone in a time."""

    en = "{text!r} names a time zone; times are the office's local times: leave the zone out, as in 14:00"
    id = "{text!r} memuat zona waktu; waktu selalu waktu setempat kantor: tulislah tanpa zona, seperti 14.00"


class UnreadableTime(PickupError):
    """A text that is no time of day."""

    en = "{text!r} is not a time of day; write it from 00:00 to 23:59, as in 14:00 or 14.00"
    id = "{text!r} bukan waktu; tulislah dari 00.00 sampai 23.59, seperti 14.00 atau 14:00"


class UnreadableHours(PickupError):
    """A text that is no pair of times of day."""

    en = "{text!r} are not hours of a day; write them as in 08:00-14:00"
    id = "{text!r} bukan rentang jam; tulislah seperti 08.00-14.00"


class ReversedHours(PickupError):
    """Hours that end before, or when, they begin."""

    en = "{text!r} must end later than it begins, on the same day, as in 08:00-14:00"
    id = "{text!r} harus berakhir setelah mulai, pada hari yang sama, seperti 08.00-14.00"


class EndBeforeStart(ReversedRange):
    """A range or window read from a text, whose `last` lies before its `first`."""

    en = "{text!r} ends before it begins; the earlier date comes first"
    id = "{text!r} berakhir sebelum mulai; tanggal yang lebih awal ditulis lebih dahulu"


class HalfRange(PickupError):
    """A range with only one end."""

    en = "{text!r} lacks one of its ends; write it as 2018-10-31..2018-11-02, or one date without dots"
    id = "{text!r} kurang satu ujungnya; tulislah seperti 2018-10-31..2018-11-02, atau satu tanggal saja"


class StartNeeded(PickupError):
    """A window without a start."""

    en = "{text!r} has no start; write it as in 2018-10-26..2018-11-04, or 2018-10-26.. without an end"
    id = "{text!r} tidak berawal; tulislah seperti 2018-10-26..2018-11-04, atau 2018-10-26.. tanpa akhir"


class EmptyWindow(PickupError):
    """A window that ends when it begins."""

    en = "{text!r} has no length; the end must come after the start, as in 2018-10-26T08:00..2018-10-26T11:00"
    id = "{text!r} tidak berdurasi; akhir harus setelah awal, seperti 2018-10-26T08:00..2018-10-26T11:00"


class NothingLater(PickupError):
    """A window to the end of the last day that there is."""

    en = "{text!r} ends where the calendar ends; leave the end out if it is not known, as in 2018-10-26.."
    id = "{text!r} berakhir di ujung kalender; kosongkan akhirnya bila belum diketahui, seperti 2018-10-26.."


class UnreadableCount(PickupError):
    """A text that is no whole number in plain digits."""

    en = "{text!r} is not a count; write plain digits, as in 1250"
    id = "{text!r} bukan jumlah; tulislah dengan angka saja, seperti 1250"


class SeparatorInCount(UnreadableCount):
    """A count with thousands separators, which elsewhere mean decimals; `plain` has the digits alone."""

    en = "{text!r} can mean thousands or a decimal fraction; write plain digits: {plain}"
    id = "{text!r} dapat berarti ribuan atau pecahan desimal; tulislah dengan angka saja: {plain}"


class NegativeCount(UnreadableCount):
    """A count below zero."""

    en = "{text!r} is negative; a count is 0 or more"
    id = "{text!r} negatif; jumlah paling sedikit 0"


class TooLongRange(PickupError):
    """A range of days of which nobody can mean every one."""

    en = "{range} is longer than ten years; is a year mistyped?"
    id = "{range} lebih dari sepuluh tahun; apakah tahunnya salah ketik?"


class UnreadableYear(PickupError):
    """A text that should be a year."""

    en = "{text!r} is not a year of four digits, like 2025"
    id = "{text!r} bukan tahun empat angka, misalnya 2025"
