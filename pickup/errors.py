"""What can be wrong with what was asked: one class a cause, fields first, the sentence last."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from pickup.quoting import LONGEST_SENTENCE, quotable, shorten, shorten_place
from pickup.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE_OR_COLUMN = re.compile(r"(?<=, )(line|column)(?= [0-9])")
_IN_INDONESIAN = {"line": "baris", "column": "kolom"}


class PickupError(ValueError):
    """Something asked for cannot be answered; `where` names the option or the file, line and column.

    A subclass is named after its cause and holds its sentence in English (`en`) and Indonesian (`id`),
    as a format text over the fields that it is raised with; a field that is a `Text` is said in the same language.
    `exit_status` is what the command ends with.
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
        told = {name: each.said(lang) if isinstance(each, Text) else each for name, each in self.fields.items()}
        return shorten(sentence.format(**{name: quotable(each) for name, each in told.items()}), LONGEST_SENTENCE)

    def __str__(self) -> str:
        """Give the English sentence."""
        return self.say("en")


def _place(where: str, lang: str) -> str:
    """Say a place such as `file.toml, line 3, key`; only its line and column are words."""
    place = shorten_place(where)
    return _LINE_OR_COLUMN.sub(lambda found: _IN_INDONESIAN[found[0]], place) if lang == "id" else place


class UnknownStage(PickupError):
    """An outage of a stage that there is not."""

    en = "there is no stage '{stage}'; the stages are all, approval, print and collection"
    id = "tidak ada tahap '{stage}'; tahapnya: all, approval, print, dan collection"


class CapacityUnknown(PickupError):
    """A print queue was asked for, but nobody said how many passports the press makes."""

    en = "the print capacity is not known: give --capacity N, or `capacity` in the scenario or the office profile"
    id = "kapasitas cetak belum diketahui: beri --capacity N, atau `capacity` di skenario atau profil kantor"


class MachinesUnknown(PickupError):
    """A number of machines was given for an office whose profile does not say how many it has."""

    en = "the office profile does not say how many machines make its capacity: add `machines` to it"
    id = "profil kantor tidak menyebut berapa mesin untuk kapasitasnya: tambahkan `machines` di profil"


class OutsideCalendar(PickupError):
    """A year of which no decree is known and which the `holidays` package does not know either."""

    en = "no calendar knows the year {year}: working days can be told for 1946 to 2100"
    id = "tidak ada kalender untuk tahun {year}: hari kerja hanya diketahui untuk 1946 sampai 2100"


class NoWorkingDay(PickupError):
    """A calendar in which no working day is left in the direction asked for."""

    en = "there is no working day {direction} {day}: every day there is closed"
    id = "tidak ada hari kerja {direction_id} {day}: semua hari di sana tutup"


class NotWholeDays(PickupError):
    """A number of days that is not a whole number: 1.5, True, NaN, a text."""

    en = "{value!r} is not a number of days: give a whole number such as 3 or -3"
    id = "{value!r} bukan jumlah hari: tulis bilangan bulat seperti 3 atau -3"


class NotADate(PickupError):
    """A day that is not a `datetime.date`; a moment is refused too, as its day depends on the zone."""

    en = "{value!r} is not a day: give a datetime.date, for a moment its date in the office's zone"
    id = "{value!r} bukan hari: berikan datetime.date, untuk waktu: tanggalnya di zona kantor"


class ReversedRange(PickupError):
    """A range of days whose last day comes before its first."""

    en = "the range {first}..{last} ends before it starts"
    id = "rentang {first}..{last} berakhir sebelum mulai"


class UnknownRegion(PickupError):
    """A region for which there is no file of regional days."""

    en = "there is no calendar of the region '{region}'; there are: {known}"
    id = "tidak ada kalender daerah '{region}'; yang ada: {known}"


class ClockStartMissing(PickupError):
    """An applicant's clock start that the intake does not hold."""

    en = "the intake has no applications of {day}: add --intake {day}=N, or ask for a date that it holds"
    id = "data permohonan masuk tidak memuat {day}: tambahkan --intake {day}=N, atau tanyakan tanggal yang ada"


class TodayNeeded(PickupError):
    """A rule needs to know which day is today, and the library reads no clock."""

    en = "the day that is today must be given here (--today DATE)"
    id = "tanggal hari ini harus diberikan di sini (--today TANGGAL)"


class NothingToSchedule(PickupError):
    """A schedule without an intake, without application dates, and without an outage that ends."""

    en = "there is nothing to schedule: give --intake, or the application dates with --from and --to"
    id = "tidak ada yang dapat dijadwalkan: beri --intake, atau tanggal permohonan dengan --from dan --to"


class DuplicateDate(PickupError):
    """A date that an intake holds twice."""

    en = "{day} is given twice: first as {first}, then as {second}; keep one of them"
    id = "{day} diberikan dua kali: mula-mula {first}, lalu {second}; pakai salah satu"


class NoWorkingDayInRange(PickupError):
    """A range of an intake without a working day to count on."""

    en = "there is no working day in {range}, so nothing is counted"
    id = "tidak ada hari kerja dalam {range}, jadi tidak ada yang dihitung"


class OpenedAndClosed(PickupError):
    """A day that one and the same source both opens and closes."""

    en = "{day} is both opened and closed; keep one of them"
    id = "{day} dibuka dan ditutup sekaligus; pakai salah satu"


class UnknownChoice(PickupError):
    """A value that is not one of the few that there are."""

    en = "'{value}' is not one of {known}"
    id = "'{value}' bukan salah satu dari {known}"


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
