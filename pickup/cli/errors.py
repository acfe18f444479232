"""What can be wrong with how a question is typed: options that are missing, exclude each other, or say too much."""

from __future__ import annotations

from pickup.text.errors import PickupError


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
