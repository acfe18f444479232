"""Announced tables are read once: dates, pickup and deadline alike, in every form and in the order declared."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup import Announced
from pickup.case.announced_files import Announcement, read_announced, read_announcement
from pickup.case.announcements import AnnouncedRow
from pickup.case.offices import Office
from pickup.case.recorded_errors import AnnouncedTwice, MissingAnnouncedColumn, NothingAnnounced
from pickup.text.errors import ImpossibleDay, PickupError, TimeGiven, UndeclaredOrder, UnreadableDate

OFFICE = Office(time_zone="Asia/Makassar", collection=(14 * 3600,))
HEADING = "applied_from,applied_to,pickup,collect_by\n"
TOLD = (date(2018, 10, 31), date(2018, 11, 2), datetime(2018, 11, 7, 14), date(2018, 12, 12))


def rows(text: str, date_order: str = "") -> tuple[AnnouncedRow, ...]:
    return read_announced(text.encode(), "told", OFFICE, date_order)


@pytest.mark.parametrize(
    ("text", "date_order"),
    [
        pytest.param(f"{HEADING}2018-10-31,2018-11-02,2018-11-07T14:00:00+08:00,2018-12-12\n", "", id="our own output"),
        pytest.param(f"{HEADING}31/10/2018,02/11/2018,07/11/2018 14:00,12/12/2018\n", "dmy", id="day/month/year"),
        pytest.param(f"{HEADING}31-10-2018,2.11.2018,7-11-2018 14.00,12.12.2018\n", "dmy", id="dashes and dots"),
        pytest.param(f"{HEADING}2018-10-31,2018-11-02,2018-11-07 14:00,2018-12-12\n", "dmy", id="ISO in that order"),
        pytest.param(f"{HEADING}31 Oct 2018,2 Nov 2018,7 Nov 2018 14:00,12 Desember 2018\n", "", id="in words"),
        pytest.param(
            "\ufeffCollect_By ; Pickup ; Applied_To ; Applied_From\r\n"
            "12/12/2018;07/11/2018 14:00;02/11/2018;31/10/2018\r\n",
            "dmy",
            id="another order of columns, semicolons, capitals and blanks",
        ),
        pytest.param(
            "Dari Tanggal;Sampai Tanggal;Pengambilan;Batas Pengambilan\n"
            "31/10/2018;2/11/2018;7/11/2018 14.00;12/12/2018\n",
            "dmy",
            id="the counter's own headings",
        ),
        pytest.param(
            '{"groups": [{"applied_from": "2018-10-31", "applied_to": "2018-11-02", "applications": 170,'
            ' "pickup": "2018-11-07T14:00:00+08:00", "collect_by": "2018-12-12"}]}',
            "dmy",
            id="a saved record",
        ),
    ],
)
def test_a_row_has_its_deadline(text: str, date_order: str) -> None:
    (row,) = rows(text, date_order)
    assert (row.applied_from, row.applied_to, row.pickup, row.collect_by) == TOLD


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("applied_from,applied_to,pickup\n2018-10-31,2018-11-02,2018-11-07\n", id="no column"),
        pytest.param(f"{HEADING}2018-10-31,2018-11-02,2018-11-07, \n", id="a blank cell"),
        pytest.param(f"{HEADING}2018-10-31,2018-11-02,2018-11-07\n", id="a row that ends before it"),
        pytest.param(
            '{"groups": [{"applied_from": "2018-10-31", "applied_to": "2018-11-02", "pickup": "2018-11-07",'
            ' "collect_by": null}]}',
            id="null in a record",
        ),
        pytest.param(
            '{"groups": [{"applied_from": "2018-10-31", "applied_to": "2018-11-02", "pickup": "2018-11-07"}]}',
            id="no key in a record",
        ),
    ],
)
def test_a_row_needs_no_deadline(text: str) -> None:
    assert [row.collect_by for row in rows(text)] == [None]


@pytest.mark.parametrize(
    ("deadline", "date_order", "error"),
    [
        pytest.param("31/12/2018", "", UndeclaredOrder, id="an order that nobody declared"),
        pytest.param("31/11/2018", "dmy", ImpossibleDay, id="a day that its month does not have"),
        pytest.param("2018-12-12 14:00", "", TimeGiven, id="a time of day"),
        pytest.param("a month", "", UnreadableDate, id="no date"),
    ],
)
def test_a_deadline_that_cannot_be_read_is_refused_and_not_lost(
    deadline: str, date_order: str, error: type[PickupError]
) -> None:
    with pytest.raises(error) as caught:
        rows(f"{HEADING}2018-10-31,2018-11-02,2018-11-07,{deadline}\n", date_order)
    assert caught.value.where == "told, line 2, collect_by"


def test_a_table_without_pickups_is_told_which_columns_it_has() -> None:
    with pytest.raises(MissingAnnouncedColumn) as caught:
        rows("applied_from;name\n2018-10-31;x\n")
    assert caught.value.fields["found"] == "applied_from, name"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        pytest.param("31/11/2018;2/11/2018;7/11/2018 14.00", "Dari Tanggal", id="the first date"),
        pytest.param("31/10/2018;31/11/2018;7/11/2018 14.00", "Sampai Tanggal", id="the last date"),
        pytest.param("31/10/2018;2/11/2018;31/11/2018 14.00", "Pengambilan", id="the pickup"),
    ],
)
def test_what_cannot_be_read_is_named_by_the_heading_of_the_file(line: str, column: str) -> None:
    with pytest.raises(ImpossibleDay) as caught:
        rows(f"Dari Tanggal;Sampai Tanggal;Pengambilan\n{line}\n", "dmy")
    assert caught.value.where == f"told, line 2, {column}"


def test_a_date_that_two_rows_hold_is_refused_where_one_tells_no_hour() -> None:
    with pytest.raises(AnnouncedTwice) as caught:
        rows(f"{HEADING}2018-10-31,,2018-11-07 14:00\n2018-10-31,,2018-11-07\n")
    assert (caught.value.where, caught.value.fields["other"]) == ("told, line 3", "told, line 2")


def test_the_deadline_of_a_record_names_its_place() -> None:
    with pytest.raises(UnreadableDate) as caught:
        rows('{"groups": [{"applied_from": "2018-10-31", "applied_to": "", "pickup": "2018-11-07", "collect_by": 5}]}')
    assert caught.value.where == "told, groups[0], collect_by"


@pytest.mark.parametrize(
    ("on", "read"), [('"2018-11-05"', date(2018, 11, 5)), ("null", None), ('"soon"', None), ("5", None)]
)
def test_a_record_names_the_day_of_its_notice(on: str, read: date | None) -> None:
    text = f'{{"announced_on": {on}, "groups": []}}'
    assert read_announcement(text.encode(), "told", OFFICE) == Announcement((), read)
    with pytest.raises(NothingAnnounced):
        rows(text)


def test_a_day_without_an_hour_is_announced_for_the_first_collection() -> None:
    day, moment = rows(f"{HEADING}2018-10-30,,2018-11-06\n2018-10-31,,2018-11-07 10:00\n")
    assert day.moment(OFFICE) == datetime(2018, 11, 6, 14)
    assert moment.moment(OFFICE) == datetime(2018, 11, 7, 10)


def test_an_offset_is_that_of_the_zone_on_the_day_itself() -> None:
    # Kuala Lumpur was 7 hours and 30 minutes ahead until 1981, and is 8 now.
    office = OFFICE._replace(time_zone="Asia/Kuala_Lumpur")
    text = f"{HEADING}1981-06-01,,1981-06-04T14:00:00+07:30\n2018-10-31,,2018-11-07T14:00:00+08:00\n"
    assert [row.pickup for row in read_announced(text.encode(), "told", office)] == [
        datetime(1981, 6, 4, 14), datetime(2018, 11, 7, 14),
    ]  # fmt: skip


def test_the_public_name_is_the_row() -> None:
    assert Announced is AnnouncedRow
