"""What can be wrong with a question that needs to know who stands before the press, or with a history of approvals."""

from __future__ import annotations

from pickup.text.errors import PickupError


class IntakeNeeded(PickupError):
    """A question about the press where nobody knows who stands before it."""

    en = "it is not known how many passports wait to be printed: give --intake, or `intake` in the scenario"
    id = "belum diketahui berapa paspor yang harus dicetak: tambahkan --intake, atau `intake` di skenario"


class NothingDueYet(PickupError):
    """A history in which no approval was due within the days that are looked at."""

    en = (
        "no approval was due within the last {recent:working day|working days} of the history (to {until}): "
        "raise --recent"
    )
    id = (
        "tidak ada persetujuan yang jatuh tempo dalam {recent} hari kerja terakhir riwayat (sampai {until}): "
        "perbesar --recent"
    )


class NothingApproved(PickupError):
    """A history in which nothing is approved, and nothing was due yet."""

    en = "the history has no approved application, and no approval was due by {until}: it tells nothing yet"
    id = "belum ada permohonan yang disetujui dalam riwayat ini, dan belum ada yang jatuh tempo sampai {until}"


class TooShortToReplay(PickupError):
    """A history in which no date could have been told and checked."""

    en = "the history is too short to replay: no date that it would have told has come by {until}"
    id = "riwayat terlalu pendek untuk diuji: belum ada tanggal perkiraan yang sudah lewat pada {until}"
