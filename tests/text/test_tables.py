"""CSV files that are read whole: one reader finds the heading, the cells and the lines for all of them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.text.dates import read_date
from pickup.text.errors import (
    BookGiven,
    CellTooLong,
    NotUtf8,
    PickupError,
    SameColumn,
    SpreadsheetGiven,
    TooFewCells,
    UndeclaredInFile,
)
from pickup.text.tables import read_table

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n;\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=8
)


@pytest.mark.parametrize(
    ("raw", "heading", "delimiter"),
    [
        pytest.param(b"Date, Applications \n", ("Date", " Applications "), ",", id="commas"),
        pytest.param(b"Date; Applications \r\n", ("Date", " Applications "), ";", id="semicolons"),
        pytest.param(b"\xef\xbb\xbfDate,b\n", ("Date", "b"), ",", id="byte-order mark"),
        pytest.param(b"\n \n\nDate;b\n", ("Date", "b"), ";", id="blank lines before it"),
        pytest.param(b"", (), ",", id="an empty file"),
        pytest.param(b" \n,,\n", (), ",", id="blank lines alone"),
    ],
)
def test_the_heading_is_found(raw: bytes, heading: tuple[str, ...], delimiter: str) -> None:
    table = read_table(raw, "f.csv")
    assert (table.heading, table.delimiter) == (heading, delimiter)
    assert table.names == tuple(name.strip().lower() for name in heading)


def test_rows_know_their_lines_and_blank_ones_are_passed_over() -> None:
    raw = b'\na,b\n1,2\n\n , \n"3\n3",4\n5,6,7\n'
    rows = list(read_table(raw, "f.csv").rows(["b"]))
    assert [(row.line, row.text("b"), row.place("b")) for row in rows] == [
        (3, "2", "f.csv, line 3, b"),
        (7, "4", "f.csv, line 7, b"),
        (8, "6", "f.csv, line 8, b"),
    ]
    assert rows[1].cells == ["3\n3", "4"]


@pytest.mark.parametrize("heading", ["Paid,Tanggal Bayar", "paid,PAID", "tgl_bayar,Tgl. Bayar"])
def test_of_two_headings_that_mean_the_same_none_is_chosen(heading: str) -> None:
    table = read_table(f"note,{heading}\n1,2,3\n".encode(), "f.csv")
    first, second = heading.split(",")
    with pytest.raises(SameColumn, match=f"f.csv: line 1: the columns '{first}' and '{second}' both mean paid"):
        list(table.rows(["paid"]))
    assert [row.text("note") for row in table.rows(["note"])] == ["1"]


def test_the_first_set_of_columns_that_is_whole_is_given() -> None:
    table = read_table(b"paid,jumlah,tanggal,applied\n", "f.csv")
    choices = (("date", "printed"), ("date", "applications"), ("applied", "paid"))
    assert table.first_of(*choices) == ("date", "applications")
    assert table.first_of(*choices[:1]) is None


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0"])
def test_a_workbook_is_named_as_one(raw: bytes) -> None:
    with pytest.raises(SpreadsheetGiven, match="f: this is a workbook") as caught:
        read_table(raw, "f")
    assert "CSV UTF-8" in caught.value.say("id")


def test_a_book_is_named_as_one() -> None:
    with pytest.raises(BookGiven, match=r"o.book: this is a book, .* as SCENARIO"):
        read_table(b"SQLite format 3\0\x10\0\x01\x01", "o.book")


def test_a_cell_that_cannot_be_read_names_its_place() -> None:
    (row,) = read_table(b"a,b\n2018-10-31,31/10/2018\n", "f.csv").rows(["a", "b"])
    assert str(row.read("a", read_date)) == "2018-10-31"
    with pytest.raises(UndeclaredInFile) as caught:
        row.read("b", read_date)
    assert caught.value.where == "f.csv, line 2, b"


@pytest.mark.parametrize(
    ("raw", "error", "where"),
    [
        pytest.param(b"a,b\n1,2\n1\n", TooFewCells, "f.csv, line 3", id="a row that ends too early"),
        pytest.param(b"a,b\n1,2\n\xff,2\n", NotUtf8, "f.csv", id="not UTF-8"),
        pytest.param(b'a,b\n1,2\n"' + b"x" * 131_073, CellTooLong, "f.csv, line 3", id="a cell that never ends"),
    ],
)
def test_wrong_files_are_refused(raw: bytes, error: type[PickupError], where: str) -> None:
    with pytest.raises(error) as caught:
        list(read_table(raw, "f.csv").rows(["b"]))
    assert caught.value.where == where


def test_what_is_wrong_first_is_told_first() -> None:
    rows = read_table(b"a,b\n1,2\n1\n\xc3\xa9,2\n", "f.csv").rows(["b"])
    assert next(rows).text("b") == "2"
    with pytest.raises(TooFewCells):
        next(rows)


@given(st.lists(st.tuples(TEXTS, TEXTS.filter(str.strip)), max_size=5))
def test_what_was_written_as_csv_is_read(cells: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("a", "b"), *cells])
    rows = read_table(out.getvalue().encode(), "f.csv").rows(["a", "b"])
    assert [(row.text("a"), row.text("b")) for row in rows] == cells
