"""The three examples that end the help of each command; `tests/cli/test_help_examples.py` runs every one of them."""

from __future__ import annotations

from typing import NamedTuple

from pickup.text.said import Text


class Example(NamedTuple):
    """One command line, without the name of the program, and what it is for."""

    line: str
    caption: Text


def _examples(*rows: tuple[str, str, str]) -> tuple[Example, ...]:
    return tuple(Example(line, Text(indonesian, english)) for line, indonesian, english in rows)


EXAMPLES: dict[str, tuple[Example, ...]] = {
    "estimate": _examples(
        ("estimate --applied 2018-10-31 --paid 2018-11-01", "Satu pemohon", "One applicant"),
        (
            "estimate banjarmasin-2018 --applied 2018-10-31 --explain",
            "Dengan setiap harinya",
            "With every day of the way",
        ),
        ("estimate banjarmasin-2018 --applied 2018-10-31 --format whatsapp", "Balasan siap kirim", "A reply to send"),
    ),
    "schedule": _examples(
        ("schedule banjarmasin-2018", "Jadwal setelah gangguan", "The schedule after a disruption"),
        ("schedule banjarmasin-2018 --with capacity=267", "Seandainya kapasitas lebih besar", "If the press made more"),
        ("schedule banjarmasin-2018 --each --format csv", "Satu baris per tanggal", "A row for each date"),
    ),
    "plan": _examples(
        ("plan banjarmasin-2018 --by 2018-11-06", "Yang diperlukan sampai tanggal itu", "What it takes by that day"),
        ("plan banjarmasin-2018 --by 2018-11-07 --capacity 120", "Dengan kapasitas lain", "With another capacity"),
        ("plan banjarmasin-2018 --by 2018-11-06 --format json", "Untuk skrip", "For a script"),
    ),
    "audit": _examples(
        ("audit announced.csv banjarmasin-2018", "Dapatkah tabel itu dipenuhi?", "Can this table be kept?"),
        ("audit announced.csv banjarmasin-2018 --capacity 120", "Dengan kapasitas lain", "With another capacity"),
        ("audit announced.csv banjarmasin-2018 --format csv", "Untuk lembar kerja", "For a spreadsheet"),
    ),
    "notice": _examples(
        ("notice banjarmasin-2018 --today 2018-11-05", "Pengumuman resmi", "The formal notice"),
        (
            "notice banjarmasin-2018 --daily 2018-11-06 --format whatsapp",
            "Pengambilan hari itu",
            "Who collects that day",
        ),
        ("notice banjarmasin-2018 --announced told.json", "Perubahan jadwal", "What changes for whom"),
    ),
    "batch": _examples(
        ("batch applications.csv banjarmasin-2018 --columns pickup,note", "Dengan catatan", "With a note a row"),
        ("batch applications.csv --office banjarmasin --rejects bad.csv -o out.csv", "Ke berkas", "Into a file"),
        ("batch applications.csv banjarmasin-2018 --columns reply,note", "Dengan balasan", "With a reply a row"),
    ),
    "backtest": _examples(
        ("backtest tanjungpandan-2019", "Apakah tanggalnya ditepati?", "Would the dates have held?"),
        ("backtest tanjungpandan-2019 --recent 30", "Belajar dari 30 hari terakhir", "Learning from 30 days"),
        ("backtest tanjungpandan-2019 --format csv", "Untuk lembar kerja", "For a spreadsheet"),
    ),
    "calendar show": _examples(
        ("calendar show 2025", "Setahun sekilas", "A year at a glance"),
        ("calendar show 2025 --known-on 2025-08-06", "Menurut pengetahuan hari itu", "As it was known that day"),
        ("calendar show 2025 --format csv", "Dengan keputusan dan sumbernya", "With decrees and sources"),
    ),
    "calendar diff": _examples(
        ("calendar diff 2025 --known-on 2025-08-01..2025-08-31", "Yang berubah bulan itu", "What changed that month"),
        ("calendar diff 2025 --known-on 2025-08-01..2025-08-31 --format json", "Untuk skrip", "For a script"),
        (
            "calendar diff 2024 --known-on 2023-12-31..2024-12-31 --office banjarmasin",
            "Di satu kantor",
            "At one office",
        ),
    ),
    "calendar impact": _examples(
        ("calendar impact --known-on 2025-08-01..2025-08-31", "Siapa yang terdampak", "Whose pickup moves"),
        (
            "calendar impact --known-on 2025-08-01..2025-08-31 --standard 4",
            "Standar empat hari",
            "A standard of four days",
        ),
        ("calendar impact --known-on 2025-08-01..2025-08-31 --format csv", "Untuk lembar kerja", "For a spreadsheet"),
    ),
    "calendar check": _examples(
        ("calendar check", "Kalender bawaan", "The packaged calendars"),
        ("calendar check --folder calendars", "Beserta kalender sendiri", "Your own on top of them"),
        ("calendar check --format json", "Untuk skrip", "For a script"),
    ),
    "calendar add": _examples(
        (
            "calendar add 2027-02-09 --kind joint-leave --name-id 'Cuti Bersama' --name-en 'Joint leave' "
            "--decree 1/2026 --signed 2026-11-02 --folder calendars",
            "Cuti bersama dari keputusan baru",
            "Joint leave of a new decree",
        ),
        (
            "calendar add 2027-03-01 --kind regional --region kalsel --name-id 'Hari Jadi' --name-en 'Founding Day' "
            "--decree 5/2026 --signed 2026-11-02 --folder calendars",
            "Libur daerah",
            "A regional day",
        ),
        (
            "calendar add 2027-04-05 --kind closure --name-id 'Pemadaman' --name-en 'Power cut' --folder calendars",
            "Semua kantor tutup",
            "All offices are closed",
        ),
    ),
    "calendar remove": _examples(
        (
            "calendar remove 2027-02-08 --decree 2/2026 --signed 2026-11-09 --folder calendars",
            "Hari yang dicabut keputusan",
            "A day that a decree takes back",
        ),
        (
            "calendar remove 2027-04-06 --kind closure --folder calendars",
            "Penutupan yang batal",
            "A closure called off",
        ),
        (
            "calendar remove 2027-02-08 --decree 2/2026 --signed 2026-11-09 --note 'Dicabut' --folder calendars",
            "Dengan keterangan",
            "With a note on it",
        ),
    ),
    "calendar import": _examples(
        ("calendar import days.ics --folder calendars", "Hari dari kalender lain", "Days of another calendar"),
        ("calendar import days.ics --folder ours", "Ke folder lain", "Into another folder"),
        (
            "calendar import days.ics --folder calendars --lang id",
            "Laporan berbahasa Indonesia",
            "A report in Indonesian",
        ),
    ),
    "workdays add": _examples(
        ("workdays add 2025-08-13 3", "Tiga hari kerja kemudian", "Three working days later"),
        ("workdays add 2025-08-19 -3", "Tiga hari kerja sebelumnya", "Three working days before"),
        ("workdays add 2025-08-13 3 --known-on 2025-08-06", "Menurut pengetahuan hari itu", "As it was known that day"),
    ),
    "workdays count": _examples(
        ("workdays count 2025-08-13 2025-08-19", "Hari kerja setelah A sampai B", "Working days after A, up to B"),
        ("workdays count 2024-12-31 2025-12-31", "Hari kerja setahun", "Working days of a year"),
        ("workdays count 2025-08-13 2025-08-19 --office banjarmasin", "Di satu kantor", "At one office"),
    ),
    "workdays check": _examples(
        ("workdays check 2025-08-18", "Tutup: status 1", "Closed: status 1"),
        ("workdays check today", "Hari ini", "Today"),
        ("workdays check 2025-08-19 --office banjarmasin", "Di satu kantor", "At one office"),
    ),
    "board": _examples(
        ("board banjarmasin-2018 --today 2018-11-05", "Papan hari itu", "The board of that day"),
        ("board office.book ours.toml", "Beberapa kantor, yang terburuk dahulu", "Several offices, the worst first"),
        ("board office.book ours.toml --format json", "Untuk skrip", "For a script"),
    ),
    "book init": _examples(
        ("book init new.book --office banjarmasin", "Buku kerja kantor bawaan", "The book of a packaged office"),
        ("book init new.book --office ours-office.toml", "Dengan profil sendiri", "With a profile of your own"),
        ("book init new.book --office banjarmasin --by siti", "Dengan nama pencatat", "With who began it"),
    ),
    "book add": _examples(
        (
            "book add office.book intake 2018-11-08=64 printed 2018-11-08=100",
            "Yang dihitung loket",
            "What the counters count",
        ),
        ("book add office.book outage 2018-11-09T10:00..", "Gangguan yang baru mulai", "An outage that has begun"),
        (
            "book add office.book printed 2018-11-05=161 --replace --why 'salah hitung'",
            "Angka yang dibetulkan",
            "A number put right",
        ),
    ),
    "book undo": _examples(
        ("book undo office.book", "Catatan terakhir", "The last entry"),
        ("book undo office.book 23", "Catatan nomor 23", "Entry 23"),
        ("book undo office.book --why 'salah hari'", "Dengan alasannya", "With the reason"),
    ),
    "book show": _examples(
        ("book show office.book", "Hari-hari terakhir", "The last days"),
        ("book show office.book --from 2018-10-29 --to 2018-11-02", "Hari-hari itu saja", "These days alone"),
        ("book show office.book --as-of 2018-11-06", "Keadaan waktu itu", "As it stood then"),
    ),
    "book history": _examples(
        ("book history office.book", "Semua catatan", "Every entry"),
        ("book history office.book 2018-11-05", "Catatan tentang satu hari", "The entries of one day"),
        ("book history office.book --format json", "Untuk skrip", "For a script"),
    ),
    "book shelf": _examples(
        ("book shelf office.book", "Yang belum diambil", "What nobody has collected"),
        ("book shelf office.book --format whatsapp", "Ajakan mengambil", "An appeal to collect"),
        ("book shelf office.book --format csv", "Untuk lembar kerja", "For a spreadsheet"),
    ),
    "book report": _examples(
        ("book report office.book", "Bulan ini", "This month"),
        ("book report office.book --month 2018-11", "Bulan tertentu", "Another month"),
        ("book report office.book --month 2018-11 --format csv", "Untuk lembar kerja", "For a spreadsheet"),
    ),
    "book import": _examples(
        ("book import office.book days.csv", "Angka harian dari lembar kerja", "Daily counts of a spreadsheet"),
        ("book import office.book days.csv --by siti", "Dengan nama pencatat", "With who recorded them"),
        (
            "book import office.book days.csv --replace --why 'angka akhir'",
            "Menggantikan yang ada",
            "In place of what stands",
        ),
    ),
    "book export": _examples(
        ("book export office.book -o case.toml", "Sebagai skenario", "As a scenario"),
        ("book export office.book --format csv", "Angka harian", "The daily counts"),
        ("book export office.book --as-of 2018-11-06", "Keadaan waktu itu", "As it stood then"),
    ),
    "book check": _examples(
        ("book check office.book", "Yang salah atau janggal", "What is wrong or odd"),
        ("book check office.book --as-of 2018-11-06", "Keadaan waktu itu", "As it stood then"),
        ("book check office.book --format json", "Untuk skrip", "For a script"),
    ),
    "book backup": _examples(
        ("book backup office.book copy.book", "Salinan", "A copy"),
        ("book backup office.book 2018-11-08.book", "Dengan tanggalnya", "Named by its day"),
        ("book backup office.book copy.book --quiet", "Tanpa pesan", "Without a word"),
    ),
    "example": _examples(
        ("example", "Semua yang ada", "All that there is"),
        ("example banjarmasin-2018 -o ours.toml", "Awal skenario sendiri", "A start of your own scenario"),
        ("example --schema estimate", "Arti setiap isian JSON", "What each field of JSON means"),
    ),
}


def examples_of(command: str) -> tuple[Example, ...]:
    """Give the examples of a command by its words; of one that has commands, the first of its first three."""
    if command in EXAMPLES:
        return EXAMPLES[command]
    below = [examples[0] for name, examples in EXAMPLES.items() if name.startswith(f"{command} ".lstrip())]
    return tuple(below[:3])
