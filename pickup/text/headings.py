"""What people write over the columns of the tables that are read, in one table for every file and both languages.

Case, spaces, underscores, dots and dashes make no difference: `Tgl. Bayar` is `tgl_bayar`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.text.errors import SameColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The column as the program calls it, and its headings; `pickup/case/README.md` lists them, held equal by a test.
HEADINGS = {
    "applied": (
        "applied", "application date", "date applied", "interview", "interview date",
        "tanggal permohonan", "tgl permohonan", "tanggal wawancara", "tgl wawancara",
    ),
    "paid": (
        "paid", "payment date", "date paid", "tanggal pembayaran", "tgl pembayaran", "tanggal bayar", "tgl bayar",
    ),
    "approved": (
        "approved", "approval date", "date approved", "tanggal persetujuan", "tgl persetujuan", "disetujui",
    ),
    "group": ("group", "family", "keluarga"),
    "date": ("date", "tanggal", "tgl"),
    "applications": ("applications", "jumlah", "permohonan", "jumlah permohonan"),
    "printed": ("printed", "dicetak"),
    "collected": ("collected", "diambil"),
    "applied_from": ("applied from", "from", "tanggal awal", "tgl awal", "dari tanggal", "dari tgl"),
    "applied_to": ("applied to", "to", "tanggal akhir", "tgl akhir", "sampai tanggal", "sampai tgl"),
    "pickup": ("pickup", "pengambilan", "tanggal pengambilan", "tgl pengambilan", "jadwal pengambilan"),
    "collect_by": ("collect by", "batas pengambilan", "batas akhir pengambilan"),
}  # fmt: skip


def plain(heading: str) -> str:
    """Give the letters and figures of a heading alone, the small ones: what headings are compared by."""
    return "".join(filter(str.isalnum, heading.casefold()))


_COLUMNS = {plain(heading): column for column, headings in HEADINGS.items() for heading in headings}


def column_of(heading: str) -> str:
    """Give the column that a heading stands over; one that is none of ours is its own letters."""
    letters = plain(heading)
    return _COLUMNS.get(letters, letters)


def places_of(names: Iterable[str]) -> dict[str, list[int]]:
    """Give the places of the columns in a heading."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(column_of(name), []).append(place)
    return places


def the_one(column: str, places: Sequence[int], names: Sequence[str]) -> int:
    """Give the only place of a column. SameColumn: several headings of the file mean it."""
    if len(places) > 1:
        raise SameColumn(first=names[places[0]].strip(), second=names[places[1]].strip(), column=column)
    return places[0]
