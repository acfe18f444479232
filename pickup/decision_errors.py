"""What can be wrong with the question that a plan, an audit or a variant asks."""

from __future__ import annotations

from pickup.errors import PickupError


class IntakeNeeded(PickupError):
    """A question about the press where nobody knows who stands before it."""

    en = "it is not known who stands before the press: give --intake, or `intake` in the scenario"
    id = "belum diketahui berapa paspor yang harus dicetak: beri --intake, atau `intake` di skenario"


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


class NotAnAnnouncement(PickupError):
    """A JSON file that is not an earlier schedule; `what` is what it lacks."""

    en = "this is not the JSON of an earlier schedule: {what}"
    id = "ini bukan JSON jadwal sebelumnya: {what}"


class ColumnsMissing(PickupError):
    """An announced table without the columns that it needs."""

    en = "line 1: the columns {found} are not enough; needed are {wanted}"
    id = "baris 1: kolom {found} belum cukup; perlu {wanted}"


class NothingAnnounced(PickupError):
    """An announced table without a line."""

    en = "no pickup is announced in it: a line is like 2018-10-31,2018-11-02,2018-11-07 14:00"
    id = "tidak ada pengambilan yang diumumkan di dalamnya: tulislah misalnya 2018-10-31,2018-11-02,2018-11-07 14.00"


class AnnouncedTwice(PickupError):
    """An application date that stands in two lines of an announced table."""

    en = "{day} is announced already in {other}; keep one of them"
    id = "{day} sudah diumumkan di {other}; pakai salah satu"


class OtherOffset(PickupError):
    """An announced moment with the offset of another time zone than the office's."""

    en = "{text!r} has the offset of another zone; the office's is {offset}"
    id = "{text!r} memakai selisih waktu zona lain; zona kantor {offset}"
