"""`schedule --each`: a row for every calendar day, and each is what `estimate` tells who applied and paid on it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from command import refused

from pickup.analysis.clock_starts import ClockStartRow, line_of
from pickup.analysis.promises import PublicLine
from pickup.engine.rows import Group

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

    from pickup.analysis.promises import State

SPAN = "--from 2018-10-29 --to 2018-11-11"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param("banjarmasin-2018", id="queue"),
        pytest.param("--office banjarmasin --outage 2018-10-26..2018-11-04", id="clock"),
        pytest.param("--capacity 162 --intake 2018-10-29..=170 --print-day 2018-11-10", id="intake goes on"),
    ],
)
def test_each_row_is_what_estimate_tells(pickup: Pickup, case: str) -> None:
    rows = list(csv.DictReader(io.StringIO(pickup(f"schedule {case} {SPAN} --each --format csv -q").out)))
    assert [row["clock_start"] for row in rows] == [f"2018-10-{day}" for day in (29, 30, 31)] + [
        f"2018-11-{day:02}" for day in range(1, 12)
    ]
    for row in rows:
        told = pickup(f"estimate {case} --applied {row['clock_start']} --format json").json
        for name in ("standard_date", "pickup", "collect_by"):
            assert row[name] == told[name], row
        assert row["delay_working_days"] == str(told["delay_working_days"])


def test_the_page_has_a_line_for_each_and_json_the_same_rows(pickup: Pickup) -> None:
    page = pickup("schedule banjarmasin-2018 --each -q").out
    assert "31 October 2018  Wednesday 7 November 2018" in page
    assert "31 October to 2 November" not in page
    rows = pickup(f"schedule banjarmasin-2018 {SPAN} --each --format json").json["clock_starts"]
    assert [row["applications"] for row in rows[:6]] == [150, 160, 70, 55, 45, None]
    assert (rows[0]["announced"], rows[0]["moved"]) == (None, False)


def test_what_was_announced_stands_in_its_row(pickup: Pickup, tmp_path: Path) -> None:
    told = tmp_path / "told.csv"
    told.write_text("applied_from,applied_to,pickup\n2018-10-29,2018-10-30,2018-11-06T14:00\n")
    answer = pickup(f"schedule banjarmasin-2018 --announced {told} --each --format csv -q").out
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert rows[0]["pickup"] == rows[0]["announced"] == "2018-11-06T14:00:00+08:00"
    assert (rows[0]["computed"], rows[0]["moved"]) == ("2018-11-05T14:00:00+08:00", "False")
    assert (rows[2]["announced"], rows[2]["computed"]) == ("", "2018-11-07T14:00:00+08:00")


@pytest.mark.parametrize(("moved", "state"), [(False, "same"), (True, "moved")])
def test_a_row_is_a_line_of_its_one_day(moved: bool, state: State) -> None:
    applied, standard, limit = date(2018, 10, 29), date(2018, 11, 1), date(2018, 12, 6)
    told, computed = datetime(2018, 11, 6, 14), datetime(2018, 11, 5, 14)
    row = ClockStartRow(applied, 150, standard, told, limit, 3, told, computed, moved)
    assert line_of(row) == PublicLine(Group(applied, applied, 150, told, limit), state, told, computed)


def test_a_day_that_the_intake_lacks_and_one_without_an_end_have_no_date(pickup: Pickup) -> None:
    answer = pickup("schedule --capacity 162 --intake 2018-10-29=10 --intake 2018-10-31=10 --each --format csv")
    assert answer.out.splitlines()[2] == "2018-10-30,,2018-11-02,,,"
    answer = pickup("schedule --outage 2018-10-26.. --from 2018-10-25 --to 2018-10-28 --each --format csv -q")
    assert answer.status == 3
    assert [line.split(",")[3] for line in answer.out.splitlines()[1:]] == ["", "", "", ""]


@pytest.mark.parametrize("other", ["--with capacity=200", "--late-share 0.2", "--approvals tanjungpandan-2019"])
def test_rows_of_another_kind_do_not_go_with_it(pickup: Pickup, other: str) -> None:
    refused(pickup(f"schedule banjarmasin-2018 --each {other}"), "--each", other.split()[0])
