"""Histories of approvals: what is read, and what is refused with its line and column."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pickup.case.application_files import (
    History,
    application_rows,
    history_names,
    read_history,
    rows_of,
    with_later_rows,
)
from pickup.case.applications import Application
from pickup.case.offices import Office
from pickup.case.recorded_errors import (
    ApprovedBeforeApplied,
    EmptyHistory,
    MissingHistoryColumn,
    NotYetCome,
    UnknownHistory,
)
from pickup.text.errors import AmbiguousDate, NotUtf8, PickupError, TooFewCells, UnreadableDate

TODAY = date(2019, 11, 12)
ONE = (Application(date(2019, 11, 4), date(2019, 11, 5), date(2019, 11, 7), "K1"),)

READ = [
    pytest.param("applied,paid,approved,group\n2019-11-04,2019-11-05,2019-11-07,K1\n", ONE, id="plain"),
    pytest.param("﻿applied;paid;approved;group\r\n2019-11-04;2019-11-05;2019-11-07;K1", ONE, id="from a spreadsheet"),
    pytest.param(
        "tanggal_permohonan,tanggal_pembayaran,tanggal_persetujuan,keluarga\n2019-11-04,2019-11-05,2019-11-07,K1\n",
        ONE,
        id="Indonesian columns",
    ),
    pytest.param(
        "group,no,approved,paid,applied\nK1,17,2019-11-07,2019-11-05,2019-11-04\n", ONE, id="another order, one more"
    ),
    pytest.param("# drawn; by chance\n# twice\napplied,paid,approved,group\n2019-11-04,2019-11-05,2019-11-07,K1\n", ONE,
                 id="comments before the heading"),
    pytest.param(
        "applied,paid,approved\n2019-11-04,,\n",
        (Application(date(2019, 11, 4), date(2019, 11, 4), None, ""),),
        id="not paid apart, not yet approved, no family",
    ),
    pytest.param(
        "Tanggal Permohonan;Tgl Persetujuan\n2019-11-04;2019-11-07\n",
        (Application(date(2019, 11, 4), date(2019, 11, 4), date(2019, 11, 7), ""),),
        id="without payments, the counter's own headings",
    ),
    pytest.param(
        "applied,paid,approved\n2019-11-04T09:00,2019-11-04,2019-11-04T10:30\n",
        (Application(datetime(2019, 11, 4, 9), date(2019, 11, 4), datetime(2019, 11, 4, 10, 30)),),
        id="with times",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), READ)
def test_a_history_is_read(text: str, rows: tuple[Application, ...]) -> None:
    assert rows_of(text.encode(), "h.csv", "", TODAY) == rows


def test_dates_stand_as_day_month_year_where_that_is_declared() -> None:
    raw = b"applied;paid;approved\n04/11/2019;05/11/2019;07/11/2019\n"
    assert rows_of(raw, "h.csv", "dmy", TODAY) == (ONE[0]._replace(family=""),)
    with pytest.raises(AmbiguousDate):
        rows_of(raw, "h.csv", "", TODAY)


REFUSED = [
    pytest.param("2019-11-04,2019-11-04,2019-11-01", ApprovedBeforeApplied, "h.csv, line 3, approved",
                 id="approved before applied"),
    pytest.param("2019-11-04T10:00,2019-11-04,2019-11-04T09:00", ApprovedBeforeApplied, "h.csv, line 3, approved",
                 id="approved an hour before"),
    pytest.param("2019-11-04,2019-11-04,2019-11-13", NotYetCome, "h.csv, line 3, approved", id="approved tomorrow"),
    pytest.param("2019-11-14,2019-11-14,", NotYetCome, "h.csv, line 3, applied", id="applied in the future"),
    pytest.param("2019-11-04,2019-12-04,", NotYetCome, "h.csv, line 3, paid", id="paid in the future"),
    pytest.param("2019-11-04,2019-11-04,soon", UnreadableDate, "h.csv, line 3, approved", id="no date"),
    pytest.param("2019-11-04", TooFewCells, "h.csv, line 3", id="too few cells"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "error", "where"), REFUSED)
def test_a_wrong_row_is_refused_and_named(row: str, error: type[PickupError], where: str) -> None:
    text = f"applied,paid,approved\n2019-11-04,2019-11-04,2019-11-06\n{row}\n"
    with pytest.raises(error) as caught:
        rows_of(text.encode(), "h.csv", "", TODAY)
    assert caught.value.where == where
    assert caught.value.say("id") != caught.value.say("en")


def test_approved_on_the_very_day_is_no_mistake() -> None:
    assert len(rows_of(b"applied,paid,approved\n2019-11-04T10:00,2019-11-04,2019-11-04\n", "h.csv", "", TODAY)) == 1


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        pytest.param(b"applied,paid\n2019-11-04,2019-11-04\n", MissingHistoryColumn, id="no approvals"),
        pytest.param(b"", MissingHistoryColumn, id="an empty file"),
        pytest.param(b"applied,paid,approved\n", EmptyHistory, id="a heading alone"),
        pytest.param(b"applied,paid,approved\n\xff\n", NotUtf8, id="not UTF-8"),
    ],
)
def test_a_wrong_file_is_refused(raw: bytes, error: type[PickupError]) -> None:
    with pytest.raises(error):
        rows_of(raw, "h.csv")


def test_an_intake_file_with_approvals_is_read_by_the_same_rules() -> None:
    raw = b"# the counter's\napplied,paid,approved\n04/11/2019,05/11/2019,07/11/2019\n"
    assert application_rows(raw, "h.csv", "dmy", TODAY) == (ONE[0]._replace(family=""),)
    with pytest.raises(NotYetCome) as caught:
        application_rows(raw, "h.csv", "dmy", date(2019, 11, 6))
    assert (caught.value.where, caught.value.day) == ("h.csv, line 3, approved", date(2019, 11, 7))


def test_a_file_without_approvals_carries_none() -> None:
    assert application_rows(b"date,applications\n2019-11-04,12\n", "h.csv") is None


def test_a_history_is_known_by_name_or_path(tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_text("applied,paid,approved\n2019-11-04,2019-11-04,2019-11-06\n")
    assert read_history(str(path)).packaged is None
    with pytest.raises(UnknownHistory, match="tanjungpandan-2019"):
        read_history("tanjungpandan-2018")


def test_the_packaged_histories_can_be_read_and_say_that_they_are_illustrations() -> None:
    assert history_names() == ["tanjungpandan-2019"]
    for name in history_names():
        history = read_history(name)
        assert history.packaged == name
        assert history.until <= date(2019, 11, 12)
        late = sum(row.approved is None for row in history.rows)
        assert 0 < late < len(history.rows) / 10


def test_a_history_runs_from_the_first_application_to_the_last_thing_seen() -> None:
    history = History(
        (Application(date(2019, 11, 4), date(2019, 11, 6)), Application(date(2019, 11, 5), date(2019, 11, 5)))
    )
    assert (history.since, history.until) == (date(2019, 11, 4), date(2019, 11, 6))


def test_later_rows_stand_in_for_the_earlier_ones_of_their_days() -> None:
    monday, tuesday = (Application(date(2019, 11, day), date(2019, 11, day)) for day in (4, 5))
    approved = monday._replace(approved=date(2019, 11, 6))
    assert with_later_rows(Office(), (monday, monday, tuesday), [approved]) == (tuesday, approved)
