"""What can be wrong with a question about days, or with an answer that is asked for."""

from __future__ import annotations

from pickup.text.errors import PickupError

# The years for which the `holidays` package has days of Indonesia.
ESTIMATED_YEARS = range(1946, 2101)

# A day or a number that was asked about.


class OutsideCalendar(PickupError):
    """A year of which no decree is known and which the `holidays` package does not know either."""

    en = "no calendar knows the year {year}: working days can be told for 1946 to 2100"
    id = "tidak ada kalender untuk tahun {year}: hari kerja hanya diketahui untuk 1946 sampai 2100"


class NoWorkingDay(PickupError):
    """A calendar in which no working day is left in the direction asked for."""

    en = "there is no working day {direction} {day}: every day there is closed"
    id = "tidak ada hari kerja {direction_id} {day}: semua hari pada rentang itu tutup"


class NotWholeDays(PickupError):
    """A number of days that is not a whole number: 1.5, True, NaN, a text."""

    en = "{value!r} is not a number of days: give a whole number such as 3 or -3"
    id = "{value!r} bukan jumlah hari: tulis bilangan bulat seperti 3 atau -3"


class NotADate(PickupError):
    """A day that is not a `datetime.date`; a moment is refused too, as its day depends on the zone."""

    en = "{value!r} is not a day: give a datetime.date, for a moment its date in the office's zone"
    id = "{value!r} bukan hari: pakai datetime.date, untuk waktu: tanggalnya di zona kantor"


class EstimateNeeded(PickupError):
    """A day of a year without a decree, asked of a strict calendar."""

    en = "no decree for {year} is known: its days would be a guess, which a strict calendar does not make"
    id = "belum ada SKB untuk {year}: harinya hanya perkiraan, yang tidak dibuat oleh kalender yang ketat"


class NotWeekdays(PickupError):
    """Weekdays that are not numbers from Monday 0 to Sunday 6."""

    en = "{value!r} are not numbers of weekdays: give them from Monday 0 to Sunday 6, as {{0, 1, 2, 3, 4}}"
    id = "{value!r} bukan nomor hari: pakai nomor dari Senin 0 sampai Minggu 6, seperti {{0, 1, 2, 3, 4}}"


class NotDayRanges(PickupError):
    """An office's own days that are neither dates nor ranges of dates."""

    en = (
        "{value!r} are no days: give dates and ranges of dates, as "
        "[date(2025, 1, 2), (date(2025, 3, 3), date(2025, 3, 5))]"
    )
    id = (
        "{value!r} bukan hari: pakai tanggal dan rentang tanggal, misalnya "
        "[date(2025, 1, 2), (date(2025, 3, 3), date(2025, 3, 5))]"
    )


class UnknownRegion(PickupError):
    """A region for which there is no file of regional days."""

    en = "there is no calendar of the region '{region}'; there are: {regions}"
    id = "tidak ada kalender daerah '{region}'; yang ada: {regions}"


class OneDateOnly(PickupError):
    """One date where the calendars of two are compared."""

    en = "'{text}' is one date, and two are compared: write them as {example}"
    id = "'{text}' hanya satu tanggal, padahal dua yang dibandingkan: tulislah seperti {example}"


class EstimateRefused(PickupError):
    """An answer that rests on days which no decree is known for, where only decrees were wanted."""

    exit_status = 3
    en = "refused by --strict: {days} is a guess, as no decree for {years} is known"
    id = "ditolak oleh --strict: {days} hanya perkiraan, karena belum ada SKB untuk {years}"


class IcalendarMissing(PickupError):
    """The optional package that reads and writes iCalendar files is not installed."""

    en = (
        "calendar files in iCalendar format need the extra `{extra}`: install pickup with it, "
        "as in pip install 'pickup-paspor[{extra}]'"
    )
    id = (
        "berkas kalender berformat iCalendar memerlukan paket tambahan `{extra}`: pasang pickup bersamanya, "
        "misalnya pip install 'pickup-paspor[{extra}]'"
    )
