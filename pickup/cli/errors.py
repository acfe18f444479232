"""What can be wrong with how a question is typed, options that are missing or say too much, and where it was typed."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pickup.calendars.errors import ESTIMATED_YEARS, NoWorkingDay, OutsideCalendar
from pickup.cli.options import scenario_name
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pickup.cli.options import Argument, Option, Options


class ByMissing(PickupError):
    """A plan without its day."""

    en = "--by DATE is missing: the day by which everybody should have their passport"
    id = "--by TANGGAL belum diisi: sampai tanggal berapa semua paspor harus dapat diambil"


class NotAVariant(PickupError):
    """A variant that is not of the form key=value."""

    en = "{text!r} is not of the form option=value, like capacity=267; several are joined by ';'"
    id = "{text!r} tidak berbentuk opsi=nilai, misalnya capacity=267; beberapa opsi dipisahkan dengan ';'"


class NoSuchOption(PickupError):
    """A variant of an option that there is not, with the nearest one."""

    en = "there is no option '{key}' to vary; {hint}"
    id = "tidak ada opsi '{key}' untuk diubah; {hint}"


class VariedTwice(PickupError):
    """A variant that gives an option twice which takes only one value."""

    en = "'{key}' takes one value; a second --with tries another one"
    id = "'{key}' hanya menerima satu nilai; untuk nilai lain pakai --with sekali lagi"


class BoardsApart(PickupError):
    """An announcement beside several offices, each of which announces its own."""

    en = "this goes with one scenario; of several each keeps what it announced in its book or in [[announced]]"
    id = "ini hanya untuk satu skenario; untuk beberapa, tiap kantor menyimpannya di buku kerja atau [[announced]]"


class DelaysNeeded(PickupError):
    """An option that asks for a likelihood, without a source of delays."""

    en = "{option} needs --approvals HISTORY.csv, or --late-share with --late-days"
    id = "{option} memerlukan --approvals RIWAYAT.csv, atau --late-share dengan --late-days"


class TwoSourcesOfDelay(PickupError):
    """Both a history and a share of late approvals."""

    en = "--approvals and --late-share exclude each other: the delays come from one of them"
    id = "--approvals dan --late-share tidak dapat dipakai bersama: pilih salah satu"


class HalfOfTheLate(PickupError):
    """A share of late approvals without how late they are, or the other way round."""

    en = "{missing} is missing: --late-share 0.15 and --late-days 1..5 belong together"
    id = "{missing} belum diisi: --late-share 0.15 dan --late-days 1..5 harus bersama"


class NotAShare(PickupError):
    """A share that does not lie between 0 and 1."""

    en = "{text!r} is not a share of applications; write a number from 0 to 1, as in 0.15 for 15 of 100"
    id = "{text!r} bukan bagian dari permohonan; tulislah bilangan dari 0 sampai 1, misalnya 0.15 untuk 15 dari 100"


class NotDaysLate(PickupError):
    """A range of working days late that is none."""

    en = "{text!r} are not working days late; write the least and the most, as in 1..5"
    id = "{text!r} bukan hari kerja keterlambatan; tulislah paling sedikit dan paling banyak, misalnya 1..5"


class TooMany(PickupError):
    """A count beyond what can be meant."""

    en = "{value} is more than {most}"
    id = "{value} lebih dari {most}"


class MoreThanTheGroup(PickupError):
    """More approved applications than the family has."""

    en = "{approved} approved are more than the family has ({group}); say with --group how many collect together"
    id = "{approved} yang disetujui lebih dari jumlah keluarga ({group}); sebutkan jumlah keluarga dengan --group"


# where an error of the calendar was typed

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
# A count of so many days leads out of every calendar by itself.
_MANY_DAYS = 1000
_COUNTS = ("standard", "approval_days", "days", "late_days")
_ABOUT_THE_WEEK = ("closed", "office")


def with_place(error: PickupError, takes: Sequence[Argument | Option], options: Options) -> PickupError:
    """Name the option or the file to which an error about the calendar belongs, if none is named yet."""
    if not error.where and isinstance(error, OutsideCalendar | NoWorkingDay):
        typed = [parameter for parameter in takes if options.values.get(parameter.key)]
        place = next(_places(error, typed, options), None)
        if place is not None:
            return error.at(place)
    return error


def _places(error: PickupError, typed: Sequence[Argument | Option], options: Options) -> Iterator[str]:
    """Give the places where it may have been said, the likeliest first."""
    if isinstance(error, NoWorkingDay):
        yield from (parameter.shown for parameter in typed if parameter.key in _ABOUT_THE_WEEK)
    else:
        near = sorted(
            (off, place) for place, parameter in enumerate(typed) for off in _years_off(error, parameter, options)
        )
        yield from (typed[place].shown for off, place in near if off <= 1)
        yield from (
            parameter.shown
            for parameter in typed
            if parameter.key in _COUNTS and _is_long(options.values[parameter.key])
        )
    scenario = scenario_name(options)
    if scenario is not None:
        yield scenario
    if isinstance(error, OutsideCalendar):
        yield from (typed[place].shown for _, place in near)
    yield from (f"PICKUP_{name}" for name in ("OFFICE", "TODAY") if f"PICKUP_{name}" in options.settings)


def _years_off(error: PickupError, typed: Argument | Option, options: Options) -> Iterator[int]:
    """Give how far the years that were typed for something lie from that of the error; what no calendar has is it.

    The digits in the name of a file that is there, or of its folders, are no year that was meant.
    """
    year = error.fields["year"]
    assert isinstance(year, int)
    for text in options.texts(typed.key) if not isinstance(options.values[typed.key], bool) else ():
        if os.path.exists(text):
            continue
        yield from (
            abs(int(year_text) - year) if int(year_text) in ESTIMATED_YEARS else 0 for year_text in _YEAR.findall(text)
        )


def _is_long(text: str) -> bool:
    return any(len(digits.lstrip("0")) >= len(str(_MANY_DAYS)) for digits in re.findall("[0-9]+", text))
