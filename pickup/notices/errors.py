"""What can be wrong with a notice that was asked for."""

from __future__ import annotations

from pickup.text.errors import PickupError


class QueueNotConsidered(PickupError):
    """A public table across an outage on the clock basis, which nobody has checked against the print queue."""

    en = (
        "no intake is known, so these dates do not consider the print queue: give --intake, or check the queue "
        "and say --basis clock"
    )
    id = (
        "permohonan masuk tidak diketahui, jadi tanggal ini tidak memperhitungkan antrean cetak: tambahkan --intake, "
        "atau periksa antreannya dan tulis --basis clock"
    )


class QueueUnknown(PickupError):
    """The queue basis was asked for, and no intake is known."""

    en = "no intake is known, so there is no print queue to compute by: give --intake"
    id = "permohonan masuk tidak diketahui, jadi antrean cetak tidak dapat dihitung: tambahkan --intake"


class NothingToTell(PickupError):
    """A notice of a scenario without an outage, an intake or a message."""

    en = "there is nothing to announce: the scenario has no outage, no intake and no [notice] message; or say --daily"
    id = (
        "tidak ada yang diumumkan: skenario tidak memuat gangguan, permohonan masuk, atau [notice] message; "
        "atau pakai --daily"
    )


class EmptyIntake(PickupError):
    """A notice of an intake that holds no application."""

    en = "the intake holds no application, so there is nothing to announce: check the intake file, or --intake"
    id = (
        "permohonan masuk tidak memuat satu permohonan pun, jadi tidak ada yang diumumkan: "
        "periksa berkas permohonan, atau --intake"
    )


class SameFile(PickupError):
    """The announced dates would be written into the file of the notice itself."""

    en = "{file} is the file of the notice itself; give the announced dates a file of their own"
    id = "{file} adalah berkas pengumuman itu sendiri; pakai berkas tersendiri untuk tanggal yang sudah diumumkan"


class FileNotFolder(PickupError):
    """A file where one file a scenario shall lie."""

    en = "{file} is a file, not a folder; with --output-dir name a folder, which holds one file for each scenario"
    id = "{file} adalah berkas, bukan folder; dengan --output-dir sebutkan folder, isinya satu berkas per skenario"


class ExtraMissing(PickupError):
    """A format whose engine is not installed."""

    en = "this format needs the extra `{extra}`: install pickup with it, as in pip install 'pickup-paspor[{extra}]'"
    id = (
        "bentuk ini memerlukan paket tambahan `{extra}`: pasang pickup bersamanya, "
        "misalnya pip install 'pickup-paspor[{extra}]'"
    )


class OneScenarioOnly(PickupError):
    """Several scenarios with an option that speaks of one."""

    en = "this goes with one scenario; for several give --output-dir, or call it once for each"
    id = "ini hanya untuk satu skenario; untuk beberapa pakai --output-dir, atau panggil satu per satu"


class OfficesDiffer(PickupError):
    """One notice of several services, whose scenarios are of different offices."""

    en = (
        "these scenarios are of different offices ({offices}), and one notice has one letterhead; "
        "give --output-dir DIR to write one for each"
    )
    id = (
        "skenario ini milik kantor yang berbeda ({offices}), sedangkan satu pengumuman hanya punya satu kop; "
        "tambahkan --output-dir FOLDER agar ditulis satu per skenario"
    )


class ScenariosNeeded(PickupError):
    """A folder for notices of no scenario."""

    en = "name the scenarios whose notices shall be written, or set PICKUP_SCENARIO"
    id = "sebutkan skenario yang pengumumannya akan ditulis, atau isi PICKUP_SCENARIO"


class SameName(PickupError):
    """Two scenarios whose notices would have the same file name."""

    en = "'{name}' is the file name of another scenario too; give the files different names"
    id = "'{name}' juga nama berkas skenario lain; pakai nama berkas yang berbeda"


class NotTogether(PickupError):
    """Two options that cannot be given together."""

    en = "this does not go together with {other}"
    id = "tidak dapat dipakai bersama {other}"


class FileNeeded(PickupError):
    """A picture or a page that a terminal cannot show."""

    en = "this format is not text: give -o FILE, or pipe it on"
    id = "bentuk ini bukan teks: tambahkan -o BERKAS, atau teruskan (pipa) ke program lain"


class LogoNotDrawn(PickupError):
    """A logo that has the beginning of a picture and cannot be drawn."""

    en = "this picture cannot be drawn ({reason}); save the logo again, as PNG"
    id = "gambar ini tidak dapat ditampilkan ({reason}); simpan logo sekali lagi sebagai PNG"


class NameNeeded(PickupError):
    """Several formats that would all go to standard output."""

    en = "several formats are several files: give -o NAME, to which each puts its ending, or --output-dir DIR"
    id = "beberapa format berarti beberapa berkas: tambahkan -o NAMA (akhiran ditambahkan) atau --output-dir DIR"


class NoBookToPublish(PickupError):
    """A notice to be published of a scenario that cannot keep what was told."""

    en = "what is published is noted in a book, and this scenario is not a book; make one with: pickup book init"
    id = "yang diumumkan dicatat dalam buku kerja, sedangkan skenario ini bukan; buatlah dengan: pickup book init"
