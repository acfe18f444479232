"""Intake files, one row a reading rule; what is wrong is named by line and column."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup.case.application_files import ApplicationRow, ApplicationTable, read_applications, read_intake
from pickup.case.errors import DuplicateDate
from pickup.case.offices import Office
from pickup.case.recorded_errors import IntakeWithoutRows, MissingIntakeColumn
from pickup.text.errors import (
    AmbiguousDate,
    CellTooLong,
    ImpossibleDay,
    NegativeCount,
    NotUtf8,
    PickupError,
    SeparatorInCount,
    TooFewCells,
    UnreadableDate,
    ZoneGiven,
)

MONDAY, TUESDAY, WEDNESDAY = date(2018, 10, 29), date(2018, 10, 30), date(2018, 10, 31)
HALF_PAST_NINE = datetime(2018, 10, 31, 9, 30)
CUT_OFF = Office(payment_cutoff=15 * 3600)


def read(text: str, office: Office | None = None, date_order: str = "") -> dict[date, int]:
    return read_intake(text.encode(), "intake.csv", office or Office(), date_order)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("date,applications\n2018-10-29,150\n", id="English heading"),
        pytest.param("tanggal,jumlah\n2018-10-29,150\n", id="Indonesian heading"),
        pytest.param("TANGGAL;Jumlah\n2018-10-29;150\n", id="semicolons and capitals"),
        pytest.param('\ufeff"date","applications"\r\n"2018-10-29","150"\r\n', id="byte-order mark, quotes, CRLF"),
        pytest.param("date,applications\n29 Oktober 2018,150\n", id="a date in Indonesian"),
        pytest.param('date,applications\n"Monday, October 29, 2018",150\n', id="a date in English with commas"),
        pytest.param("date,applications\n  2018-10-29 , 150 \n", id="blanks"),
        pytest.param("date,applications,note\n2018-10-29,150,busy\n", id="a further column"),
        pytest.param("applications,date\n150,2018-10-29\n", id="columns the other way round"),
        pytest.param("date,applications\n\n , \n2018-10-29,150\n", id="empty rows"),
        pytest.param("Tanggal Permohonan;Jumlah\n2018-10-29;150\n", id="counted by application date"),
        pytest.param("Tgl.;JUMLAH PERMOHONAN\n2018-10-29;150\n", id="the counter's own heading"),
    ],
)
def test_a_table_of_counts_is_read(text: str) -> None:
    assert read(text) == {MONDAY: 150}


@pytest.mark.parametrize("text", ["", "date,applications\n", "applied,paid\r\n"], ids=["empty", "counts", "rows"])
def test_a_file_without_applications_is_refused(text: str) -> None:
    with pytest.raises(IntakeWithoutRows, match="the file has no applications"):
        read(text)


def test_nought_is_a_count() -> None:
    assert read("date,applications\n2018-10-29,0\n") == {MONDAY: 0}


@pytest.mark.parametrize(
    ("row", "start"),
    [
        pytest.param("2018-10-29,2018-10-29", MONDAY, id="paid on the day"),
        pytest.param("2018-10-29,2018-10-30", TUESDAY, id="paid later"),
        pytest.param("2018-10-30,2018-10-29", TUESDAY, id="paid before"),
        pytest.param("2018-10-29,", MONDAY, id="payment left empty"),
        pytest.param("2018-10-29,2018-10-29T15:00", MONDAY, id="paid at the cut-off"),
        pytest.param("2018-10-29,2018-10-29T15:01", TUESDAY, id="paid after the cut-off"),
        pytest.param("2018-10-29T15:01,2018-10-29", MONDAY, id="applied after the cut-off"),
    ],
)
def test_an_application_counts_on_its_clock_start(row: str, start: date) -> None:
    assert read(f"applied,paid\n{row}\n", CUT_OFF) == {start: 1}


@pytest.mark.parametrize(
    ("heading", "rows", "start"),
    [
        pytest.param("Tanggal Permohonan", "2018-10-29", MONDAY, id="without payments"),
        pytest.param("Tanggal_Permohonan;tgl bayar", "2018-10-29;2018-10-30", TUESDAY, id="the counter's own heading"),
        pytest.param("applied;Tgl Bayar;Jumlah", "2018-10-29;2018-10-30;350000", TUESDAY, id="an amount is no count"),
    ],
)
def test_the_headings_of_the_counter_are_known(heading: str, rows: str, start: date) -> None:
    assert read(f"{heading}\n{rows}\n") == {start: 1}


def test_applications_are_summed_and_in_order() -> None:
    counted = read("applied,paid\n2018-10-31,\n2018-10-29,\n2018-10-31,\n")
    assert list(counted.items()) == [(MONDAY, 1), (WEDNESDAY, 2)]


@pytest.mark.parametrize("written", ["29/10/2018", "29-10-2018", "29.10.2018", "2018-10-29"])
def test_a_declared_order_reads_day_month_year(written: str) -> None:
    assert read(f"date,applications\n{written},150\n", date_order="dmy") == {MONDAY: 150}


def test_a_declared_order_reads_the_rows_of_single_applications() -> None:
    assert read("applied,paid\n05/11/2018,06/11/2018\n", date_order="dmy") == {date(2018, 11, 6): 1}


def test_a_declared_order_is_not_tried_the_other_way() -> None:
    with pytest.raises(PickupError):
        read("date,applications\n10/29/2018,150\n", date_order="dmy")


@pytest.mark.parametrize(
    ("text", "error", "where"),
    [
        ("date,applications\n2018-10-29,1\n2018-10-29,2\n", DuplicateDate, "intake.csv, line 3, date"),
        ("date,applications\n2018-10-29,-1\n", NegativeCount, "intake.csv, line 2, applications"),
        ("tanggal;jumlah\n2018-10-29;1.250\n", SeparatorInCount, "intake.csv, line 2, jumlah"),
        ("date,applications\n10/11/2018,1\n", AmbiguousDate, "intake.csv, line 2, date"),
        ("date,applications\n2018-10-32,1\n", ImpossibleDay, "intake.csv, line 2, date"),
        ("date,applications\nMonday,1\n", UnreadableDate, "intake.csv, line 2, date"),
        ("date,applications\n\n\n2018-10-29,1\nx,1\n", UnreadableDate, "intake.csv, line 5, date"),
        ("applied,paid\n2018-10-29,2018-10-29T10:00Z\n", ZoneGiven, "intake.csv, line 2, paid"),
        ("date,applications\n2018-10-29\n", TooFewCells, "intake.csv, line 2"),
        ("date,count\n", MissingIntakeColumn, "intake.csv"),
        ("date,applications\n" + '"' + "x" * 140_000, CellTooLong, "intake.csv, line 2"),
    ],
)
def test_what_is_wrong_is_named(text: str, error: type[PickupError], where: str) -> None:
    with pytest.raises(error) as caught:
        read(text)
    assert caught.value.where == where


def test_a_file_that_is_not_utf8_is_named_with_line_and_byte() -> None:
    with pytest.raises(NotUtf8) as caught:
        read_intake(b"date,applications\n\xff", "intake.csv", Office())
    assert (caught.value.line, caught.value.byte) == (2, 19)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        pytest.param(
            "no;applied;paid\n7;29/10/2018;\n8;29/10/2018;30/10/2018 10:00\n",
            ApplicationTable(
                ("no", "applied", "paid"),
                (
                    ApplicationRow(MONDAY, MONDAY, ("7", "29/10/2018", "")),
                    ApplicationRow(MONDAY, datetime(2018, 10, 30, 10), ("8", "29/10/2018", "30/10/2018 10:00")),
                ),
                ";",
            ),
            id="with payments",
        ),
        pytest.param(
            "tanggal_permohonan,nama\n31/10/2018 09.30,Siti\n",
            ApplicationTable(
                ("tanggal_permohonan", "nama"),
                (ApplicationRow(HALF_PAST_NINE, HALF_PAST_NINE, ("31/10/2018 09.30", "Siti")),),
                ",",
            ),
            id="without payments, in Indonesian",
        ),
        pytest.param("date,applications\n29/10/2018,150\n", None, id="counts and no applications"),
        pytest.param("name,age\nSiti,30\n", None, id="no dates at all"),
    ],
)
def test_an_application_file_is_read_row_by_row(text: str, table: ApplicationTable | None) -> None:
    assert read_applications(text.encode(), "rows.csv", "dmy") == table


def test_a_wrong_row_of_an_application_file_is_named() -> None:
    with pytest.raises(AmbiguousDate) as caught:
        read_applications(b"no,applied\n7,05/10/2018\n", "rows.csv")
    assert caught.value.where == "rows.csv, line 2, applied"
