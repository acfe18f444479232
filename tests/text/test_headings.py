"""The headings that are read: one table, which the page lists, and in which no spelling means two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from pickup.text.headings import HEADINGS, column_of, plain

PAGE = Path(__file__).parents[2] / "pickup" / "case" / "README.md"
TITLE = "## Headings of CSV files"
CASES = [(heading, column) for column, headings in HEADINGS.items() for heading in headings]


def listed() -> dict[str, tuple[str, ...]]:
    _, _, behind = PAGE.read_text(encoding="utf-8").partition(TITLE)
    lines = [line for line in behind.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {column.strip("`"): tuple(heading.strip("` ") for heading in known.split(",")) for column, known, _ in rows}


def test_the_page_lists_them() -> None:
    assert listed() == HEADINGS


def test_no_heading_means_two_columns() -> None:
    assert len({plain(heading) for heading, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(("heading", "column"), CASES)
def test_case_spaces_and_underscores_make_no_difference(heading: str, column: str) -> None:
    for written in (heading, heading.upper(), heading.title(), heading.replace(" ", "_"), heading.replace(" ", "")):
        assert column_of(f" {written} ") == column


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Tanggal Permohonan", "applied"), ("Tanggal Bayar", "paid"), ("tgl_bayar", "paid"), ("Tgl. Bayar", "paid"),
        ("Dari Tanggal", "applied_from"), ("Sampai Tanggal", "applied_to"), ("Pengambilan", "pickup"),
        ("Batas Pengambilan", "collect_by"), ("Jumlah", "applications"), ("collect_by", "collect_by"),
        ("Nama", "nama"), ("", ""),
    ],
)  # fmt: skip
def test_what_the_counter_writes(heading: str, column: str) -> None:
    assert column_of(heading) == column
