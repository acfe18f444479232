"""`pickup audit`: would the head of office announce this table?"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from command import EACH_160, refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

CASE = f"banjarmasin-2018 {EACH_160}"
REAL = """applied_from,applied_to,pickup
2018-10-29,2018-10-29,2018-11-05
2018-10-30,2018-10-30,2018-11-06 14:00
2018-10-31,2018-11-02,2018-11-07 14:00
"""


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Give the table of 2018 as a file."""
    path = tmp_path / "announced.csv"
    path.write_text(REAL)
    return path


def test_the_table_of_2018_cannot_be_kept(pickup: Pickup, real: Path) -> None:
    answer = pickup(f"audit {real} {CASE}")
    assert answer.status == 1
    lines = answer.out.splitlines()
    assert lines[1] == "The table cannot be kept: do not announce it."
    rows = {line.split("  ")[0]: line for line in lines}
    assert "1 working day" in rows["1 Nov 2018"]
    assert "2 working days" in rows["2 Nov 2018"]
    assert "It takes 267 passports a day in the regular hours; today's capacity is 162." in lines
    assert "At today's rate, printing that many takes from 08:00 to 17:54 each day." in lines
    assert "- 24 to 26 October 2018: affected by the disruption but missing from the table" in lines


def test_the_audit_as_json(pickup: Pickup, real: Path) -> None:
    answer = pickup(f"audit {real} {CASE} --format json")
    assert answer.status == 1
    found = answer.json
    assert [row["short_working_days"] for row in found["rows"]] == [0, 0, 0, 1, 2]
    assert found["rows"][-1] == {
        "applied_from": "2018-11-02",
        "applied_to": "2018-11-02",
        "applications": 160,
        "announced": "2018-11-07T14:00:00+08:00",
        "earliest": "2018-11-09T14:00:00+08:00",
        "short_working_days": 2,
        "kept": False,
        "capacity": 267,
        "print_hours": "08:00-19:49",
    }
    assert (found["capacity_needed"], found["hours_for_capacity_needed"]) == (267, "08:00-17:54")
    assert [finding["kind"] for finding in found["findings"]] == ["left-out"]


def test_the_audit_as_csv_and_in_indonesian(pickup: Pickup, real: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(pickup(f"audit {real} {CASE} --format csv").out)))
    assert [row["short_working_days"] for row in rows] == ["0", "0", "0", "1", "2"]
    assert "Perlu 267 paspor per hari dalam jam cetak biasa" in pickup(f"audit {real} {CASE} --lang id").out


def test_the_illustrated_intake_keeps_it(pickup: Pickup, real: Path) -> None:
    answer = pickup(f"audit {real} banjarmasin-2018")
    assert answer.status == 0
    assert "The table can be kept." in answer.out


def test_an_earlier_schedule_is_audited(pickup: Pickup, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    earlier.write_text(pickup("schedule banjarmasin-2018 --format json").out)
    assert pickup(f"audit {earlier} banjarmasin-2018").status == 0
    # A day on which only 100 were printed breaks it.
    assert pickup(f"audit {earlier} banjarmasin-2018 --printed 2018-11-05=100 --today 2018-11-06").status == 1
    table = tmp_path / "earlier.csv"
    table.write_text(pickup("schedule banjarmasin-2018 --format csv").out)
    assert pickup(f"audit {table} banjarmasin-2018").status == 0


def test_a_table_on_standard_input(pickup: Pickup) -> None:
    assert pickup(f"audit - {CASE}", REAL.encode()).status == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("2018-11-02,2018-10-31,2018-11-07", ("line 2", "ends before"), id="a reversed range"),
        pytest.param("2018-10-29,2018-10-29,soon", ("line 2, pickup", "soon"), id="no date"),
        pytest.param("2018-10-29", ("line 2", "1 cell,"), id="too few cells"),
        pytest.param("10/11/2018,,2018-11-05", ("line 2, applied_from", "2018-10-11"), id="an ambiguous date"),
    ],
)
def test_wrong_tables_are_refused(pickup: Pickup, tmp_path: Path, line: str, told: tuple[str, ...]) -> None:
    path = tmp_path / "announced.csv"
    path.write_text(f"applied_from,applied_to,pickup\n{line}\n")
    refused(pickup(f"audit {path} {CASE}"), str(path), *told)


def test_a_table_that_is_not_there_is_refused(pickup: Pickup) -> None:
    refused(pickup(f"audit nowhere.csv {CASE}"), "nowhere.csv")


def test_what_nobody_checked_cannot_be_told(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("applied_from,applied_to,pickup\n05/11/2018,06/11/2018,09/11/2018 14:00\n")
    answer = pickup(f"audit {path} banjarmasin-2018 --date-order dmy")
    assert answer.status == 1
    assert answer.out.splitlines()[1] == (
        "It cannot be told whether the table can be kept: no intake is known for 5 and 6 November 2018."
    )
    assert "No capacity" not in answer.out
    found = pickup(f"audit {path} banjarmasin-2018 --date-order dmy --format json").json
    assert (found["kept"], [row["kept"] for row in found["rows"]]) == (None, [None])
    refused(pickup(f"audit {path} banjarmasin-2018"), "line 2, applied_from: ", "05/11/2018")
