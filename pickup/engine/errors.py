"""What the engine cannot compute, and what it would need for it."""

from __future__ import annotations

from pickup.text.errors import PickupError


class CapacityUnknown(PickupError):
    """A print queue was asked for, but nobody said how many passports the press makes."""

    en = "the print capacity is not known: give --capacity N, or `capacity` in the scenario or the office profile"
    id = "kapasitas cetak belum diketahui: tambahkan --capacity N, atau `capacity` di skenario atau profil kantor"


class MachinesUnknown(PickupError):
    """A number of machines was given for an office whose profile does not say how many it has."""

    en = "the office profile does not say how many machines make its capacity: add `machines` to it"
    id = "profil kantor tidak menyebut berapa mesin untuk kapasitasnya: tambahkan `machines` di profil"


class ClockStartMissing(PickupError):
    """An applicant's clock start that the intake does not hold."""

    en = "the intake has no applications of {day}: add --intake {day}=N, or ask for a date that it holds"
    id = "data permohonan masuk tidak memuat {day}: tambahkan --intake {day}=N, atau tanyakan tanggal yang ada"


class NoApplications(PickupError):
    """An application on a day on which nobody could apply; `span` is when photo and interview were closed."""

    en = "no applications were taken on {day}: photo and interview were closed ({span}); give the day of the interview"
    id = (
        "tidak ada permohonan yang dilayani pada {day}: foto dan wawancara ditutup ({span}); "
        "sebutkan tanggal foto dan wawancara"
    )


class TodayNeeded(PickupError):
    """A rule needs to know which day is today, and the library reads no clock."""

    en = "the day that is today must be given here (--today DATE)"
    id = "tanggal hari ini harus diisi di sini (--today TANGGAL)"


class NothingToSchedule(PickupError):
    """A schedule without an intake, without application dates, and without an outage that ends."""

    en = "there is nothing to schedule: give --intake, or the application dates with --from and --to"
    id = "tidak ada yang dapat dijadwalkan: tambahkan --intake, atau tanggal permohonan dengan --from dan --to"


class PriorityWithoutCohort(PickupError):
    """A range of application dates was given priority, and nobody applied on any of them."""

    en = "the intake has no applications of {range}: give a range of application dates that it holds"
    id = "data permohonan masuk tidak memuat {range}: pilih rentang tanggal permohonan yang ada"
